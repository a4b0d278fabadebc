/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for profiles of container engines. Such a profile can compare one argument well, but
 * rules of one call must not overlap, and what is allowed must be listed as exactly as what is not. So
 * each call is tested in one argument, except socket(), and the supervisor, which knows all
 * conditions, lets the kernel run what was stopped in vain. It also refuses what the fixed rules
 * refuse with the errno that belongs to the other arguments: see offer_whose().
 *
 * A trap in the window is exact. What is stopped under every number is reduced:
 *   socket		all families but AF_UNIX, AF_INET and AF_INET6; of AF_INET, what is SOCK_PACKET
 *   bind, connect	every call
 *   sendto, getsockopt, setsockopt
 *			the window only: they are too frequent on ordinary sockets
 *   ioctl, getsockname, getpeername
 *			as elsewhere, whatever the descriptor
 */
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "call/table.h"
#include "filter/rules.h"

/*
 * Engines compare the family in 64 bits, and rules in 32 bits would not fit beside theirs. With
 * garbage in the upper half, a family is none of the three, and the supervisor looks at it.
 */
static const struct policy_cmp others[] = {
	{ .op = OP_EQ, .value = 0 },
	{ .op = OP_EQ, .value = 3 },
	{ .op = OP_MASK, .mask = ~3ull, .value = 4 },
	{ .op = OP_MASK, .mask = ~1ull, .value = 8 },
	{ .op = OP_GT, .value = AF_INET6 },
};
_Static_assert(AF_UNIX == 1 && AF_INET == 2 && AF_INET6 == 10, "others[] has all but these");
static const struct policy_cmp inet = { .op = OP_EQ, .value = AF_INET };
static const uint32_t packet[] = { 0xf, SOCK_PACKET };	/* SOCK_TYPE_MASK */

static void add_socket(struct rules *r)
{
	struct rule *rule;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		rule = rule_add(r, "socket", SECCOMP_RET_USER_NOTIF,
				"the supervisor answers or refuses it");
		rule_add_cond(rule, (struct rule_cond){ .match = MATCH_CMP, .cmp = &others[i] });
	}
	rule = rule_add(r, "socket", SECCOMP_RET_USER_NOTIF, "AF_PACKET by its old name");
	rule_add_cond(rule, (struct rule_cond){ .match = MATCH_CMP, .cmp = &inet });
	rule_add_cond(rule, (struct rule_cond){ .match = MATCH_MASKED, .arg = 1, .set = packet, .n = 2 });
}

/* The first trap of a call in the window stands for all of them; NULL: it has no such trap. */
static const struct trap *in_window(const struct call_row *row)
{
	for (size_t i = 0; i < CALL_TRAPS; i++)
		if (row->trap[i].when == TRAP_WINDOW && row->kind != CALL_IOCTL)
			return &row->trap[i];
	return NULL;
}

static void add_call(struct rules *r, const struct call_row *row)
{
	const struct trap *window = in_window(row);
	bool always = row->kind == CALL_BIND || row->kind == CALL_CONNECT;

	if (window && r->window >= 0) {
		struct rule *rule = rule_add(r, row->name, SECCOMP_RET_USER_NOTIF, window->why);

		if (!always)
			rule_add_cond(rule, (struct rule_cond){ .match = MATCH_WINDOW });
		return;
	}
	for (size_t i = 0; i < CALL_TRAPS; i++) {
		const struct trap *t = &row->trap[i];
		bool range = t->when == TRAP_RANGE;
		struct rule *rule;

		if (t->when == TRAP_ROUTE || !trap_is_wanted(t, r->want, r->window))
			continue;
		rule = rule_add(r, row->name, SECCOMP_RET_USER_NOTIF, t->why);
		if (t->set)
			rule_add_cond(rule, (struct rule_cond){
				.match = range ? MATCH_RANGES : MATCH_ONE_OF, .arg = t->arg,
				.set = t->set, .n = t->n });
	}
}

/* Not for profiles: socket() has rules above, and the terminal of a container is its own. */
static bool is_left_out(const struct rule *rule)
{
	return !strcmp(rule->call, "socket") ||
	       (!strcmp(rule->call, "ioctl") && rule->cond[0].set[0] == TIOCSTI);
}

static void add_fixed(struct rules *r)
{
	size_t kept = 0;

	rules_add_fixed(r);
	for (size_t i = 0; i < r->n; i++)
		if (!is_left_out(&r->rule[i]))
			r->rule[kept++] = r->rule[i];
	r->n = kept;
}

void rules_of_profile(const struct want *want, int window, struct rules *ret)
{
	ret->want = want;
	ret->window = window;
	ret->n = 0;
	add_fixed(ret);
	add_socket(ret);
	for (size_t i = 0; i < CALL_KINDS; i++)
		add_call(ret, &call_rows[i]);
}
