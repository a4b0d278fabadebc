/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_COMPARE_H
#define FUZZ_KERNEL_COMPARE_H
/* Where two sides differ, byte for byte, apart from fields that cannot agree: each has a rule. */
#include "fuzz/kernel/ask.h"

/* Zeroes the fields that may differ, in place. */
void normalise(uint8_t *dgram, size_t len);

/* The index of the first result that differs, or -1. Normalises datagrams that are not equal. */
int compare(struct seen *kernel, struct seen *ours);

/* Why the answer to this case may differ from the kernel's, or NULL. */
const char *known_reason(const struct fcase *c, const struct view *view);

#endif
