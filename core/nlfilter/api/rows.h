/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_API_ROWS_H
#define NLVIRT_API_ROWS_H
/* Tables as nlfilter.h hands them out: rows with their text. */
#include "inspect/bpf_diff.h"
#include "nlfilter.h"

/*
 * arch: whose names numbers have in rows for all architectures. Return 0, and *ret needs
 * nlfilter_rows_free(); or -ENOMEM with *f.
 */
int rows_of_table(const struct bpf_rows *rows, uint32_t arch, struct nlfilter_rows **ret,
		  struct fail *f);
int rows_of_diff(const struct bpf_diff *diff, uint32_t arch, struct nlfilter_rows **ret,
		 struct fail *f);

#endif
