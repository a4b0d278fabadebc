/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_MAKE_H
#define FUZZ_KERNEL_MAKE_H
#include "fuzz/kernel/case.h"

/* Random numbers: the same seed, the same cases. */
struct dice {
	uint64_t state;
};

/* A new case by chance. Bases of mutation are the built-in ones and those that case_base() was given. */
void case_make(struct fcase *c, struct dice *d);
void case_base(const struct fcase *c);

#endif
