/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/rules.h"

#include <assert.h>
#include <errno.h>
#include <linux/if_tun.h>
#include <linux/netlink.h>
#include <linux/perf_event.h>
#include <linux/sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "call/table.h"
#include "filter/told_rules.h"

/* CLONE_NEWTIME is for unshare() only: clone() uses the same bits for the exit signal. */
#define CLONE_NEWTIME_BIT 0x80
#define NEW_ANY (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

static const uint32_t netlink[] = { AF_NETLINK };
static const uint32_t route[] = { NETLINK_ROUTE };
static const uint32_t inet[] = { AF_INET };
/* SOCK_PACKET under SOCK_TYPE_MASK, with all flags that exist: others are EINVAL to the kernel. */
static const uint32_t packet[] = { SOCK_PACKET, SOCK_PACKET | SOCK_NONBLOCK, SOCK_PACKET | SOCK_CLOEXEC,
				   SOCK_PACKET | SOCK_NONBLOCK | SOCK_CLOEXEC };
static const uint32_t terminal[] = { TIOCSTI, TIOCLINUX };
static const uint32_t tun[] = { TUNSETIFF };
static const uint32_t new_userfaultfd[] = { 0xaa00 };	/* USERFAULTFD_IOC_NEW */
static const struct policy_cmp kernel_faults = { .op = OP_MASK, .is_int = true, .mask = 1 };	/* not UFFD_USER_MODE_ONLY */
static const uint32_t itself[] = { 0 };
static const struct policy_cmp of_a_cgroup = {
	.arg = 4, .op = OP_MASK, .mask = PERF_FLAG_PID_CGROUP, .value = PERF_FLAG_PID_CGROUP,
};
static const uint32_t clone_new[] = { NEW_ANY };
static const uint32_t unshare_new[] = { NEW_ANY | CLONE_NEWTIME_BIT };

enum { FIXED = REFUSALS };	/* not a kind of refusal: no policy changes the errno */

#define SET(match_, arg_, set_) \
	{ .match = match_, .arg = arg_, .set = set_, .n = sizeof(set_) / sizeof((set_)[0]) }
#define CMP(arg_, cmp_) { .match = MATCH_CMP, .arg = arg_, .cmp = cmp_, .n = 1 }

/*
 * The rules of every policy. Calls are named because numbers differ: io_pgetevents is 333 on x86_64
 * and 292 on aarch64. A name that an architecture does not have makes no rule there:
 * io_pgetevents_time64 exists on 32-bit architectures only.
 */
static const struct fixed {
	const char *call;
	int kind;		/* enum policy_refusal, or FIXED */
	int err;		/* if kind is FIXED */
	const char *why;
	struct rule_cond cond[2];
} table[] = {
	{ "socket", REFUSE_FAMILY, 0, "AF_PACKET by its old name, see __sock_create()",
	  { SET(MATCH_ONE_OF, 0, inet), SET(MATCH_ONE_OF, 1, packet) } },
	{ "io_uring_setup", REFUSE_IO_URING, 0, "a ring opens sockets without system calls", { { 0 } } },
	{ "io_uring_enter", REFUSE_IO_URING, 0, "an inherited ring opens sockets without system calls as well", { { 0 } } },
	{ "io_uring_register", REFUSE_IO_URING, 0, "a ring opens sockets without system calls", { { 0 } } },
	{ "io_setup", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_destroy", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_submit", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_cancel", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_getevents", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_pgetevents", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "io_pgetevents_time64", REFUSE_AIO, 0, "libaio writes to sockets without the calls that are trapped", { { 0 } } },
	{ "unshare", REFUSE_NAMESPACE, 0, "namespaces are not needed and lead to more privileges",
	  { SET(MATCH_ANY_BIT, 0, unshare_new) } },
	{ "clone", REFUSE_NAMESPACE, 0, "namespaces are not needed and lead to more privileges",
	  { SET(MATCH_ANY_BIT, 0, clone_new) } },
	{ "ioctl", FIXED, EPERM, "the shell outside would run what is typed into the terminal",
	  { SET(MATCH_ONE_OF, 1, terminal) } },
	{ "ioctl", FIXED, EPERM, "it makes an interface of the machine, or attaches to one",
	  { SET(MATCH_ONE_OF, 1, tun) } },
	/* The kernel has the same errno for ordinary users if vm.unprivileged_userfaultfd is 0. */
	{ "userfaultfd", FIXED, EPERM, "faults that the program handles could block the supervisor",
	  { CMP(0, &kernel_faults) } },
	{ "ioctl", FIXED, EPERM, "/dev/userfaultfd does the same as userfaultfd()",
	  { SET(MATCH_ONE_OF, 1, new_userfaultfd) } },
	/* The kernel has the same errno for processes that must not be traced. */
	{ "perf_event_open", FIXED, EACCES, "events of the supervisor show its stack and signal it",
	  { SET(MATCH_NONE_OF, 1, itself) } },
	{ "perf_event_open", FIXED, EACCES, "the supervisor may be in the same cgroup",
	  { CMP(4, &of_a_cgroup) } },
	/* C libraries fall back to clone() on ENOSYS only: no policy can choose another errno. */
	{ "clone3", FIXED, ENOSYS, "its flags are in memory, which no filter sees", { { 0 } } },
};

static bool is_namespace(const struct fixed *f)
{
	return f->kind == REFUSE_NAMESPACE || !strcmp(f->call, "clone3");
}

/*
 * Does the rule for families refuse these sockets already? It may have another errno. If the
 * supervisor makes the sockets of AF_INET, outbound rules refuse this kind.
 */
static bool is_covered(const struct fixed *f, const struct want *want, uint64_t families)
{
	if (f->cond[0].set == inet)
		return !(families & (1ull << AF_INET)) || families & (1ull << AF_PACKET) ||
		       (want->outbound && want->keeps_copies);
	return false;
}

void rules_add_fixed(struct rules *r)
{
	uint64_t families = policy_families(r->want->policy);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		const struct fixed *f = &table[i];
		uint16_t err = (uint16_t)(f->kind < REFUSALS ? policy_errno(r->want->policy, (enum policy_refusal)f->kind) : f->err);
		struct rule *rule;

		if (is_namespace(f) && r->want->policy->allow_namespaces)
			continue;
		if (is_covered(f, r->want, families))
			continue;
		rule = rule_add(r, f->call, SECCOMP_RET_ERRNO | err, f->why);
		for (size_t c = 0; c < 2 && f->cond[c].n; c++)
			rule_add_cond(rule, f->cond[c]);
	}
}

/* Adds a rule by which a call comes to the supervisor. */
static void add_trap_rule(struct rules *r, const char *call, const struct trap *t)
{
	static const struct policy_cmp not_null[] = {
		{ .arg = 0, .op = OP_NE }, { .arg = 1, .op = OP_NE }, { .arg = 2, .op = OP_NE },
		{ .arg = 3, .op = OP_NE }, { .arg = 4, .op = OP_NE }, { .arg = 5, .op = OP_NE },
	};
	struct rule *rule = rule_add(r, call, SECCOMP_RET_USER_NOTIF, t->why);

	if (t->when == TRAP_WINDOW)
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_WINDOW });
	if (t->when == TRAP_ROUTE) {
		rule_add_cond(rule, (struct rule_cond)SET(MATCH_ONE_OF, 0, netlink));
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_MASKED, .arg = 1, .set = netlink_types, .n = 2 });
		rule_add_cond(rule, (struct rule_cond)SET(MATCH_ONE_OF, 2, route));
	}
	if (t->when == TRAP_MUTE) {
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_MASKED, .arg = 1, .set = mute_types, .n = 2 });
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_ONE_OF, .arg = 2, .set = mute_protocols, .n = 2 });
	}
	if (t->when == TRAP_FILTERED) {
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_MASKED, .arg = 1, .set = mute_types, .n = 2 });
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_ONE_OF, .arg = 2, .set = filtered_protocols, .n = 4 });
	}
	if (trap_is_option(t->when)) {
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_ONE_OF, .arg = 1, .set = t->set, .n = 1 });
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_ONE_OF, .arg = 2, .set = t->set + 1, .n = t->n - 1 });
	} else if (t->set)
		rule_add_cond(rule, (struct rule_cond){ .match = t->when == TRAP_RANGE ? MATCH_RANGES :
						   trap_is_masked(t->when) ?
						   MATCH_MASKED : MATCH_ONE_OF,
						   .arg = t->arg, .set = t->set, .n = t->n });
	if ((t->when == TRAP_DATAGRAMS || t->when == TRAP_NAMES) && t->arg)
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_CMP, .arg = t->arg, .cmp = &not_null[t->arg] });
}

/* A trap of socket() is for those of its families that the policy does not refuse. */
static void add_trap(struct rules *r, const char *call, const struct trap *t)
{
	bool of_families = t->when == TRAP_MADE || t->when == TRAP_MUTE || t->when == TRAP_FILTERED;

	if (!of_families)
		add_trap_rule(r, call, t);
	for (size_t i = 0; i < t->n && of_families; i++) {
		struct trap one = *t;

		one.set = &t->set[i];
		one.n = 1;
		if (policy_families(r->want->policy) & (1ull << t->set[i]))
			add_trap_rule(r, call, &one);
	}
}

/* What outbound rules refuse is no rule here: see filter/filter_outbound.c. */
static void add_traps(struct rules *r)
{
	for (size_t i = 0; i < CALL_KINDS; i++)
		for (size_t k = 0; k < CALL_TRAPS; k++)
			if (trap_is_wanted(&call_rows[i].trap[k], r->want, r->window))
				add_trap(r, call_rows[i].name, &call_rows[i].trap[k]);
}

void rules_of(const struct want *want, int window, struct rules *ret)
{
	const struct policy *policy = want->policy;

	ret->want = want;
	ret->window = window;
	ret->n = 0;
	for (unsigned i = 0; i < policy->n_rules; i++) {
		const struct policy_rule *p = &policy->rules[i];
		uint32_t action = told_rule(want, p) ? SECCOMP_RET_USER_NOTIF : p->action;
		struct rule *rule = rule_add(ret, p->call, action, "a rule of the policy file");

		rule->extra = true;
		for (unsigned c = 0; c < p->n; c++)
			rule_add_cond(rule, (struct rule_cond){ .match = MATCH_CMP, .arg = p->cmp[c].arg, .cmp = &p->cmp[c] });
	}
	rules_add_fixed(ret);
	rules_add_socket(ret);
	rules_add_socketpair(ret);
	add_traps(ret);
}

void rules_of_additions(const struct want *want, int window, struct rules *ret)
{
	struct want without = *want;

	without.outbound = NULL;
	ret->want = want;
	ret->window = window;
	ret->n = 0;
	for (size_t i = 0; i < CALL_KINDS; i++)
		for (size_t k = 0; k < CALL_TRAPS; k++) {
			const struct trap *t = &call_rows[i].trap[k];

			if (trap_is_wanted(t, want, window) &&
			    (trap_is_masked(t->when) ||
			     !trap_is_wanted(t, &without, window)))
				add_trap(ret, call_rows[i].name, t);
		}
	assert(ret->n <= RULES_OF_TABLES);
}

const struct rule *rules_find(const struct rules *rules, const char *call, const uint64_t args[6])
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->rule[i];
		bool all = !strcmp(rule->call, call);

		for (unsigned c = 0; c < rule->n && all; c++)
			all = rule_cond_holds(&rule->cond[c], rules->window, args[rule->cond[c].arg]);
		if (all)
			return rule;
	}
	return NULL;
}
