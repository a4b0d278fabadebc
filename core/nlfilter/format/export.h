/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_EXPORT_H
#define NLVIRT_FORMAT_EXPORT_H
/* Gets a program for any architecture from libseccomp. */
#include "inspect/bpf.h"

/*
 * ctx: of libseccomp; arch: what it was made for. *ret is in the form of inspect/bpf.h. Returns 0,
 * and ret needs filter_free(); or -errno of filter_export().
 */
int export_program(void *ctx, uint32_t arch, struct filter *ret);

#endif
