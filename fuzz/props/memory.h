/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_MEMORY_H
#define FUZZ_MEMORY_H
/*
 * The memory of a hostile program, in place of reach/memory.c and reach/credentials.c at link time:
 * one area is mapped, nothing else, and with `races` a second thread rewrites each byte as soon as
 * it has been read.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MEMORY_BASE 0x10000u
#define MEMORY_BYTES 8192u

struct memory {
	uint8_t bytes[MEMORY_BYTES];
	size_t len;		/* mapped bytes, from MEMORY_BASE on */
	bool races;
	bool gone;		/* the thread has died: -ESRCH */
};

extern struct memory memory;

/* Maps and zeroes the area. */
void memory_reset(void);

#endif
