/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_RULES_H
#define NLVIRT_FILTER_RULES_H
/*
 * The policy as rules: which call with which arguments meets which action, and why. One table for every
 * architecture. The rules of a policy file come first and the first that applies is it; the rest do not
 * overlap, and what none of them covers is allowed.
 *
 * All comparisons but those of a policy file's rules look at the low 32 bits of an argument, as the kernel does for an
 * int: what stands above is neither let through nor refused for it.
 */
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "want/want.h"

/* How a condition's set is to be taken. */
enum rule_match {
	MATCH_ONE_OF,		/* the argument is in the set */
	MATCH_NONE_OF,		/* it is not */
	MATCH_RANGES,		/* it is in one of the set's ranges: from, to, from, to... */
	MATCH_ANY_BIT,		/* it has a bit of the set's first value */
	MATCH_WINDOW,		/* it is a descriptor of the window */
	MATCH_CMP,		/* a condition of a policy file */
};

struct rule_cond {
	enum rule_match match;
	unsigned arg;
	const uint32_t *set;
	size_t n;
	const struct policy_cmp *cmp;	/* MATCH_CMP */
};

#define RULE_CONDS 6

struct rule {
	const char *call;	/* as libseccomp names it */
	uint32_t action;	/* SECCOMP_RET_* with its data */
	const char *why;	/* "a ring opens sockets without system calls" */
	bool extra;		/* of the policy file */
	unsigned n;		/* conditions, all of which must hold */
	struct rule_cond cond[RULE_CONDS];
};

/* What the rules of one policy point to. */
struct rules {
	const struct want *want;
	int window;		/* as of filter_build() */
	uint32_t families[64];
	size_t n_families;
	size_t n;
	struct rule rule[LIMIT_POLICY_RULES + 80];
};

/* want must outlive ret. */
void rules_of(const struct want *want, int window, struct rules *ret);

/*
 * Which rule decides: an evaluator of its own, which knows nothing of programs. NULL: none, the call is allowed. call:
 * its name, as libseccomp knows it on the architecture at hand. (Calls of foreign ABIs have no rule: they are
 * refused for what they are, with policy_errno(REFUSE_FOREIGN).)
 */
const struct rule *rules_find(const struct rules *rules, const char *call, const uint64_t args[6]);

/* Does the condition hold for this value of its argument? */
bool rule_cond_holds(const struct rule_cond *cond, int window, uint64_t value);

#endif
