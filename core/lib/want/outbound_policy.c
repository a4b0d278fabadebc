/* SPDX-License-Identifier: Apache-2.0 */
#include "want/outbound_policy.h"

#include <errno.h>

#include "want/resolve.h"

static int any_name(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
{
	struct address loopback = { { [15] = 1 } };

	(void)name;
	(void)f;
	return found(arg, &loopback);
}

int outbound_of_policy(const char *path, const struct policy *policy, struct outbound *o,
		       const struct outbound_lookups *lookups, struct fail *f)
{
	static const enum outbound_kind kinds[] = {
		[LIST_ALLOW] = OUTBOUND_ALLOW,
		[LIST_DENY] = OUTBOUND_DENY,
		[LIST_LISTEN] = OUTBOUND_LISTEN,
	};
	static const struct outbound_lookups check = { any_name, resolve_service, NULL };

	o->on |= policy->has_outbound;
	o->loopback = loopback_both(o->loopback, policy->loopback);
	for (unsigned i = 0; i < policy->outbound_rules.n; i++) {
		const struct policy_item *rule = &policy->outbound_rules.item[i];
		struct fail inner;
		int r = outbound_add(o, kinds[rule->list], rule->text, lookups ? lookups : &check,
				     &inner);

		if (r < 0)
			return fail_set(f, -r, "%s:%u: outbound: %.400s", path, rule->line,
					inner.text);
	}
	return 0;
}

int outbound_finish(struct outbound **o, const struct policy *policy, struct fail *f)
{
	/* Other options can only make loopback stricter. */
	if (policy->moves_ports && (*o)->loopback == LOOPBACK_NONE)
		return fail_set(f, EINVAL, "ports: remap needs loopback: own, by which listeners made inside are "
				"known");
	(*o)->hosts |= policy->hosts;
	if ((*o)->hosts && (*o)->n_patterns)
		return fail_set(f, EINVAL, "names: hosts cannot have names with a star, which are found "
				"when a program asks for them; use dns");
	return outbound_settle(o, f);
}
