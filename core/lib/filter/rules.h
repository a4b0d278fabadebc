/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_RULES_H
#define NLVIRT_FILTER_RULES_H
/*
 * A policy as a list of rules: which call, under which conditions, gets which action, and why. The
 * list is the same for every architecture.
 *
 * Always true of the list:
 *   the rules of the policy file come first, and the first one that matches wins;
 *   where other rules overlap they have the same action, so their order does not matter;
 *   a call that matches no rule is allowed.
 *
 * What can go wrong is a comparison that sees other bits than the kernel. The kernel takes an int
 * from the low 32 bits of an argument, so the fixed rules compare these. Garbage above them neither
 * lets a call through nor refuses it. Pointers, and rules of a policy file that ask for it, are
 * compared in 64 bits.
 */
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "want/want.h"

/* When a condition holds. */
enum rule_match {
	MATCH_ONE_OF,		/* the argument is in the set */
	MATCH_NONE_OF,		/* it is not in the set */
	MATCH_RANGES,		/* it is in one of the ranges of the set: from, to, from, to... */
	MATCH_MASKED,		/* masks and values, in pairs: under a mask, it has the value */
	MATCH_ANY_BIT,		/* it shares a bit with the first value of the set */
	MATCH_WINDOW,		/* it is a descriptor number in the window */
	MATCH_CMP,		/* cmp holds */
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
	bool extra;		/* from the policy file */
	unsigned n;		/* number of conditions; all must hold */
	struct rule_cond cond[RULE_CONDS];
};

struct rule_families {
	uint32_t range[64];		/* as MATCH_RANGES has them */
	size_t n;
};

/* The most rules but those of the policy file. */
#define RULES_OF_TABLES 160

/* The rules of one policy, and what they point to. */
struct rules {
	const struct want *want;
	int window;		/* as in filter_build() */
	struct rule_families absent, refused, pair_absent, pair_refused;
	size_t n;
	struct rule rule[LIMIT_POLICY_RULES + RULES_OF_TABLES];
};

/* Fills *ret with the rules of a policy. *ret points into *want, which must outlive it. */
void rules_of(const struct want *want, int window, struct rules *ret);

/*
 * Only the traps that want->outbound, policy->shows_files and want_tells_files() add to those of the
 * same want without them. Rules for one call are adjacent. *ret needs room for RULES_OF_TABLES
 * rules only.
 */
void rules_of_additions(const struct want *want, int window, struct rules *ret);

/*
 * The rules that a profile of a container engine gets: coarser, and without those of socketpair(),
 * which the engine's own profile and the kernel decide.
 */
void rules_of_profile(const struct want *want, int window, struct rules *ret);

/*
 * Returns the rule that decides a call, or NULL: the call is allowed. call is the name that
 * libseccomp has for it on the architecture in question. The rules are evaluated without a seccomp
 * program, so that tests can compare the program with them. Calls of foreign ABIs have no rule: the
 * program refuses all of them with policy_errno(REFUSE_FOREIGN). About those of call_arch_32() it
 * asks the supervisor, which refuses them too.
 */
const struct rule *rules_find(const struct rules *rules, const char *call, const uint64_t args[6]);

/* rule.c, for the files of this room: adds a rule, which has no condition yet; adds a condition. */
struct rule *rule_add(struct rules *r, const char *call, uint32_t action, const char *why);
void rule_add_cond(struct rule *rule, struct rule_cond cond);

/* rules.c: the rules that do not depend on sockets and traps */
void rules_add_fixed(struct rules *r);

/* rules_socket.c: the rules about which sockets are made */
void rules_add_socket(struct rules *r);
void rules_add_socketpair(struct rules *r);

/* Does the condition hold for this value of its argument? */
bool rule_cond_holds(const struct rule_cond *cond, int window, uint64_t value);

#endif
