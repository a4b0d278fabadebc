/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_ASK_H
#define FUZZ_KERNEL_ASK_H
/* Does a case on a socket of the kernel, and on the answerer with a model of that socket. */
#include "fuzz/kernel/case.h"
#include "view/view.h"

#define SEEN_MOST 1024
#define SEEN_BYTES (1 << 20)

/* What came of a step: the result, and for a receive also the bytes. */
struct seen_one {
	unsigned step;			/* CASE_STEPS: a receive after the last step */
	int32_t result;			/* of the system call, or -errno */
	uint32_t flags;			/* msg_flags of the receive */
	uint32_t at, len;		/* in `bytes` */
};

struct seen {
	bool overrun;			/* the receive buffer was full, or this struct */
	unsigned n;
	struct seen_one one[SEEN_MOST];
	size_t used;
	uint8_t bytes[SEEN_BYTES];
};

void ask_kernel(const struct fcase *c, struct seen *seen);

/* plant: replies about addresses get one wrong byte, which the comparison must find. */
void ask_ours(const struct fcase *c, const struct view *view, bool plant, struct seen *seen);

#endif
