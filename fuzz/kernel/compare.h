/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_COMPARE_H
#define FUZZ_KERNEL_COMPARE_H
/* Where two sides differ: byte for byte, apart from fields that cannot agree, a named rule each. */
#include "fuzz/kernel/ask.h"

/* Makes the fields that may rightly differ equal, in place. */
void normalise(uint8_t *dgram, size_t len);

/* Number of the first step's result that differs, or -1. Normalises both where they are not equal already. */
int compare(struct seen *kernel, struct seen *ours);

/* Why this case of this view may be answered otherwise than the kernel does, or NULL. */
const char *known_reason(const struct fcase *c, const struct view *view);

#endif
