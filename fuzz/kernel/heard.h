/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_HEARD_H
#define FUZZ_KERNEL_HEARD_H
/* The messages that a change causes, with their groups: from the kernel, or from rtnl_events(). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define HEARD_MOST 4096
#define HEARD_BYTES (4u << 20)

struct heard {
	unsigned n;
	size_t used;
	struct { unsigned group; uint32_t at, len; } one[HEARD_MOST];
	uint8_t bytes[HEARD_BYTES];
};

/* A socket that has joined all groups, or -errno. */
int heard_open(void);

/* Takes what the socket has now, without what is left out; waits up to ms for it. */
bool heard_take(int fd, int ms, struct heard *h);

/* An rtnl_event_fn: arg is a struct heard. */
void heard_add(void *arg, unsigned group, const void *msg, size_t len);

/*
 * Makes fields alike that cannot agree, in both. Returns the number of the first message that
 * differs, or -1.
 */
int heard_compare(struct heard *kernel, struct heard *ours);

/* A line for each message that differs from that of the other: the attributes that do. */
void heard_print(const struct heard *h, const struct heard *other, FILE *out);

#endif
