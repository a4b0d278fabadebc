/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OPTIONS_H
#define NLVIRT_WANT_OPTIONS_H
/* What a caller of nlvirt_open() wants, from whatever version of the header it was compiled with. */
#include "base/fail.h"
#include "nlvirt.h"
#include "want/outbound.h"

/* Members that the caller does not know are 0. 0, or -EINVAL and *f. */
int nlvirt_options_read(const struct nlvirt_options *given, struct nlvirt_options *ret, struct fail *f);

/* The outbound rules in them, the caller's to free; NULL: there are none. Waits for getent(1). 0, or -errno and *f. */
int nlvirt_options_outbound(const struct nlvirt_options *o, struct outbound **ret_o, struct fail *f);

#endif
