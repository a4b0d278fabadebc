/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about rules, in the words of ip-rule(8), and about neighbours. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "view/change_words.h"

/* A rule as the words have it. */
struct wanted {
	struct view_rule r;
	bool has_priority, has_table;
};

static int read_prefix(struct change *c, struct view_rule *r, uint8_t *addr, uint8_t *len)
{
	uint8_t family;
	int result;

	if (c->left && strcmp(c->words[0], "all") == 0) {
		change_next(c);
		return 0;
	}
	result = change_addr(c, "the prefix", &family, addr, len);
	if (result == 0 && r->family && r->family != family)
		return change_wrong(c, "the prefixes have different families");
	r->family = family;
	return result;
}

static int read_mark(struct change *c, struct view_rule *r)
{
	const char *word = change_next(c);
	int n = 0;

	r->mask = UINT32_MAX;
	if (!word || sscanf(word, "%i%n", (int *)&r->mark, &n) != 1 ||
	    (word[n] && (sscanf(word + n, "/%i%n", (int *)&r->mask, &n) != 1)))
		return change_wrong(c, "the mark is a number, or NUMBER/MASK");
	return 0;
}

static int read_link(struct change *c, char name[IFNAMSIZ])
{
	const char *word;
	int r = change_name(c, &word);

	if (r == 0)
		strcpy(name, word);
	return r;
}

static int read_rule_word(struct change *c, const char *word, struct wanted *w)
{
	struct view_rule *r = &w->r;

	if (strcmp(word, "from") == 0)
		return read_prefix(c, r, r->src, &r->src_len);
	if (strcmp(word, "to") == 0)
		return read_prefix(c, r, r->dst, &r->dst_len);
	if (strcmp(word, "table") == 0) {
		w->has_table = true;
		return change_table(c, &r->table);
	}
	if (strcmp(word, "priority") == 0) {
		w->has_priority = true;
		return change_number(c, "the priority", 0, UINT32_MAX, &r->priority);
	}
	if (strcmp(word, "fwmark") == 0)
		return read_mark(c, r);
	if (strcmp(word, "iif") == 0)
		return read_link(c, r->iif);
	if (strcmp(word, "oif") == 0)
		return read_link(c, r->oif);
	return change_wrong(c, "'%s' is no word of a rule", word);
}

static int read_rule(struct change *c, struct wanted *w)
{
	int r = 0;

	*w = (struct wanted){ .r = {
		.action = FR_ACT_TO_TBL, .table = RT_TABLE_MAIN, .suppress = UINT32_MAX,
	} };
	while (r == 0 && c->left)
		r = read_rule_word(c, change_next(c), w);
	if (!w->r.family)
		w->r.family = AF_INET;
	return r;
}

static bool is_meant(const struct view_rule *r, const struct wanted *w)
{
	return r->family == w->r.family && (!w->has_priority || r->priority == w->r.priority) &&
		(!w->has_table || r->table == w->r.table) && r->src_len == w->r.src_len &&
		r->dst_len == w->r.dst_len && memcmp(r->src, w->r.src, 16) == 0 &&
		memcmp(r->dst, w->r.dst, 16) == 0 && (!w->r.mask || r->mark == w->r.mark) &&
		(!w->r.iif[0] || strcmp(r->iif, w->r.iif) == 0) &&
		(!w->r.oif[0] || strcmp(r->oif, w->r.oif) == 0);
}

int change_add_rule(struct change *c)
{
	struct wanted w;
	int r = read_rule(c, &w);

	if (r < 0)
		return r;
	for (size_t i = 0; w.has_priority && i < c->e->rules.n; i++)
		if (is_meant(EDIT_RULE(c->e, i), &w) && EDIT_RULE(c->e, i)->mask == w.r.mask)
			return fail_set(c->e->fail, EEXIST, "there is such a rule already");
	edit_add_rule(c->e, &w.r, w.has_priority);
	return 0;
}

int change_del_rule(struct change *c)
{
	struct wanted w;
	int r = read_rule(c, &w);

	if (r < 0)
		return r;
	for (size_t i = 0; i < c->e->rules.n; i++)
		if (is_meant(EDIT_RULE(c->e, i), &w)) {
			edit_del_rule(c->e, i);
			return 0;
		}
	return fail_set(c->e->fail, ENOENT, "there is no such rule");
}

/* --- neighbours ------------------------------------------------------------------------------- */

static int read_neigh(struct change *c, struct view_neigh *n)
{
	const struct view_link *l = change_link(c);
	int r = l ? change_addr(c, "the neighbour", &n->family, n->addr, NULL) : -EINVAL;

	if (r < 0)
		return r;
	n->ifindex = l->index;
	n->type = RTN_UNICAST;
	return 0;
}

/* arp_constructor(): all neighbours are one where there is nobody to choose from. */
static void forget_address(const struct edit *e, struct view_neigh *n)
{
	if (n->family == AF_INET &&
	    edit_link(e, n->ifindex)->flags & (IFF_LOOPBACK | IFF_POINTOPOINT))
		memset(n->addr, 0, sizeof(n->addr));
}

/* inet_addr_type_dev_table(): a neighbour of IPv4 can be an address of this machine. */
static uint8_t type_of(const struct edit *e, const struct view_neigh *n)
{
	static const uint8_t any[4];

	if (n->family == AF_INET && !memcmp(n->addr, any, sizeof(any)))
		return RTN_BROADCAST;
	for (size_t i = 0; i < e->routes.n && n->family == AF_INET; i++) {
		const struct view_route *r = EDIT_ROUTE(e, i);

		if (r->family == AF_INET && r->table == RT_TABLE_LOCAL &&
		    view_prefix_holds(r->dst, n->addr, r->dst_len))
			return r->type;
	}
	return RTN_UNICAST;
}

int change_add_neigh(struct change *c)
{
	static const struct { const char *word; uint16_t state; } states[] = {
		{ "permanent", NUD_PERMANENT }, { "reachable", NUD_REACHABLE },
		{ "stale", NUD_STALE }, { "noarp", NUD_NOARP },
	};
	struct view_neigh n = { .state = NUD_PERMANENT, .hwaddr_len = 6 };
	int r = read_neigh(c, &n);
	const char *state;

	if (r == 0)
		r = change_hwaddr(c, "the hardware address", n.hwaddr);
	if (r < 0)
		return r;
	if (n.family == AF_INET6 &&
	    (!c->e->view->kernel.ipv6 || edit_link(c->e, n.ifindex)->no_inet6))
		return fail_set(c->e->fail, EINVAL, "%s has no IPv6",
				edit_link(c->e, n.ifindex)->name);
	state = change_next(c);
	if (state) {
		n.state = 0;
		for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
			if (strcmp(state, states[i].word) == 0)
				n.state = states[i].state;
		if (!n.state)
			return change_wrong(c, "'%s' is no state: there are permanent, reachable, "
					    "stale and noarp", state);
	}
	r = change_end(c);
	forget_address(c->e, &n);
	n.type = type_of(c->e, &n);
	if (r == 0)
		edit_add_neigh(c->e, &n);
	return r;
}

int change_del_neigh(struct change *c)
{
	struct view_neigh n = { .family = 0 };
	int r = read_neigh(c, &n);

	if (r == 0)
		r = change_end(c);
	if (r < 0)
		return r;
	for (size_t i = 0; i < c->e->neighs.n; i++) {
		const struct view_neigh *has = EDIT_NEIGH(c->e, i);

		if (has->family == n.family && has->ifindex == n.ifindex &&
		    memcmp(has->addr, n.addr, 16) == 0) {
			edit_del_neigh(c->e, i);
			return 0;
		}
	}
	return fail_set(c->e->fail, ENOENT, "there is no such neighbour");
}
