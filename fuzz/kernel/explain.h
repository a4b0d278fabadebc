/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_EXPLAIN_H
#define FUZZ_KERNEL_EXPLAIN_H
#include "fuzz/kernel/ask.h"

/* Writes one line, without a newline: what a case asked, and how the answers differ. */
void explain(const struct fcase *c, const struct seen *kernel, const struct seen *ours, int where,
	     char *text, size_t size);

#endif
