/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_OFFER_H
#define NLVIRT_FILTER_OFFER_H
/*
 * The rules that a filter of somebody else's needs, so that we can answer what it stops. They are
 * the rules of rules_of() in the form of nlvirt.h, which libseccomp and an OCI profile can express.
 */
#include <linux/seccomp.h>
#include <stdbool.h>

#include "base/fail.h"
#include "nlvirt.h"
#include "want/want.h"

typedef int offer_fn(void *arg, const struct nlvirt_rule *rule);

/*
 * Calls each() for every rule of the native architecture. window is as in filter_build(). Returns 0;
 * what each() returned, if that is not 0; or -ENOMEM, or -EOPNOTSUPP if a rule compares otherwise
 * than under a mask, with *f.
 */
int offer_rules(const struct want *want, int window, offer_fn *each, void *arg, struct fail *f);

enum offer_whose {
	OFFER_OTHER,		/* no rule is about the call */
	OFFER_NOTIFY,		/* a rule stops it: one of the traps of calls.def */
	OFFER_REFUSE,		/* a rule refuses it */
};

/*
 * Whose is a call that a filter of somebody else's has stopped? On OFFER_REFUSE, *ret_err is the
 * errno that it fails with. A call of another ABI, such as i386 or x32, is refused if its name has a
 * rule, because the rule is about 64-bit arguments; or if it is socketcall(2). Without memory,
 * everything is refused.
 */
enum offer_whose offer_whose(const struct want *want, int window, const struct seccomp_data *d,
			     int *ret_err);

#endif
