/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_LISTING_LINE_H
#define NLVIRT_FORMAT_LISTING_LINE_H
/*
 * One instruction as bpf_print() writes it, without its number: "if A != 41 (socket) goto 17".
 * Names in parentheses and comments are skipped, except the number of an unknown action.
 */
#include <linux/filter.h>
#include <stdbool.h>

/* pc: its number, from which jumps count. False: it is none, and *ret is unchanged. */
bool listing_line_read(const char *line, unsigned pc, struct sock_filter *ret);

#endif
