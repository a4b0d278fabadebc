/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_GO_ON_H
#define NLVIRT_FILTER_GO_ON_H
/* Lets one program go on with another. */
#include "filter/filter.h"

/*
 * Appends n instructions, and lets the program jump to them where it returned the action. Returns
 * 0, -E2BIG or -ENOMEM, and then the program is as before.
 */
int filter_go_on(struct filter *program, uint32_t action, const struct sock_filter *insn,
		 unsigned n);

#endif
