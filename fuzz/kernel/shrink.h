/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_KERNEL_SHRINK_H
#define FUZZ_KERNEL_SHRINK_H
#include "fuzz/kernel/case.h"

/* Makes *c as small as possible while holds(c, arg) stays true, as it must be at the start. */
void shrink(struct fcase *c, bool (*holds)(const struct fcase *c, void *arg), void *arg);

#endif
