/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_PFC_H
#define NLVIRT_FORMAT_PFC_H
/*
 * Reads the pseudo filter code that seccomp_export_pfc(3) of libseccomp writes. It is no program:
 * what it decides is read, and a program that decides the same is made. Indentation says what
 * belongs to a condition. What it cannot say is taken as libseccomp does it: a call of x86_64 with
 * the x32 bit has another architecture unless a part of its own is there.
 */
#include "inspect/bpf.h"

/* Does a text look like it? */
bool pfc_is(const char *text);

/* Returns 0, and ret needs filter_free(); or -errno with *f, "NAME:LINE: ...". */
int pfc_build(const char *text, const char *name, struct filter *ret, struct fail *f);

#endif
