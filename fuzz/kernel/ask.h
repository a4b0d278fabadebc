/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_ASK_H
#define FUZZ_KERNEL_ASK_H
/* A case done on a socket of the kernel, and on the answerer with the same model of a socket. */
#include "fuzz/kernel/case.h"
#include "view/view.h"

#define SEEN_MOST 1024
#define SEEN_BYTES (1 << 20)

/* What a step gave: of a send the result, of a receive also the bytes. */
struct seen_one {
	unsigned step;			/* CASE_STEPS: one of the receives after the last */
	int32_t result;			/* as of the system call, or -errno */
	uint32_t flags;			/* msg_flags of the receive */
	uint32_t at, len;		/* in `bytes` */
};

struct seen {
	bool overrun;			/* the receive buffer was full, or what was seen did not fit here */
	unsigned n;
	struct seen_one one[SEEN_MOST];
	size_t used;
	uint8_t bytes[SEEN_BYTES];
};

void ask_kernel(const struct fcase *c, struct seen *seen);

/* plant: one byte of each address in a reply is turned over, to see whether that is found. */
void ask_ours(const struct fcase *c, const struct view *view, bool plant, struct seen *seen);

#endif
