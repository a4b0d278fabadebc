/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OPTIONS_H
#define NLVIRT_WANT_OPTIONS_H
/* What a caller of nlvirt_open() wants, from whatever version of the header it was compiled with. */
#include "base/fail.h"
#include "nlvirt.h"
#include "want/want.h"

struct options {
	struct nlvirt_options given;	/* members that the caller does not know are 0 */
	struct policy policy;		/* owned by this struct, as are the rules; NULL: there are none */
	struct outbound *outbound;
	struct want want;		/* made of these two */
};

/* Waits for getent(1) where rules name hosts. 0, and options_free() frees *ret_o; or -errno with *f. */
int options_read(const struct nlvirt_options *given, struct options **ret_o, struct fail *f);

struct options *options_free(struct options *o);	/* NULL is allowed. Returns NULL */

#endif
