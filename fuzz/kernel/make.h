/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_MAKE_H
#define FUZZ_KERNEL_MAKE_H
#include "fuzz/kernel/case.h"

/* Random numbers. The same seed makes the same cases. */
struct dice {
	uint64_t state;
};

/*
 * Makes a random case. Some are mutations of the requests in seeds.h and of cases given to
 * case_base().
 */
void case_make(struct fcase *c, struct dice *d);
void case_base(const struct fcase *c);

/* Uses what is in the view for values from now on. Without it: loopback. */
struct view;
void case_view(const struct view *view);

#endif
