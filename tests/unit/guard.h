/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_GUARD_H
#define TESTS_UNIT_GUARD_H
/* Bytes that end at an unmapped page: reading one too many always crashes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define GUARD_BYTES (1024 * 1024)

/* Returns a copy of n bytes, valid until the next call. n is at most GUARD_BYTES. */
static inline uint8_t *guarded(const void *bytes, size_t n)
{
	static uint8_t *area;
	uint8_t *at;

	if (!area) {
		size_t page = (size_t)sysconf(_SC_PAGESIZE);

		area = mmap(NULL, GUARD_BYTES + page, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (area == MAP_FAILED || mprotect(area + GUARD_BYTES, page, PROT_NONE) < 0)
			abort();
	}
	if (n > GUARD_BYTES)
		abort();
	at = area + GUARD_BYTES - n;
	if (n)
		memcpy(at, bytes, n);
	return at;
}

#endif
