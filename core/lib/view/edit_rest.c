/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Neighbours, rules and settings. Mirrors neigh_flush_dev(), neigh_add(), neigh_delete(),
 * fib_nl_newrule(), detach_rules() and inet_forward_change(), Linux 6.18.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/ip.h>
#include <linux/neighbour.h>
#include <linux/netconf.h>

#include "view/edit.h"
#include "view/edit_kind.h"

static void flush(struct edit *e, const struct view_link *l, uint8_t family, bool all)
{
	for (size_t i = 0; i < e->neighs.n;) {
		const struct view_neigh *n = EDIT_NEIGH(e, i);

		/* neigh_carrier_down() spares those that are permanent; neigh_ifdown() none */
		if (n->family != family || n->ifindex != l->index ||
		    (!all && n->state & NUD_PERMANENT)) {
			i++;
			continue;
		}
		edit_remove(&e->neighs, i);
		edit_note(e, VIEW_EVENT_NEIGH, true, 0, n);
	}
}

void edit_forget_neighs(struct edit *e, const struct view_link *l, uint8_t family)
{
	flush(e, l, family, !(l->flags & IFF_UP));
}

void edit_flush_neighs(struct edit *e, const struct view_link *l, uint8_t family)
{
	flush(e, l, family, true);
}

static size_t find_neigh(const struct edit *e, const struct view_neigh *n)
{
	size_t i = 0;

	while (i < e->neighs.n && (EDIT_NEIGH(e, i)->family != n->family ||
				   EDIT_NEIGH(e, i)->ifindex != n->ifindex ||
				   memcmp(EDIT_NEIGH(e, i)->addr, n->addr, 16) != 0))
		i++;
	return i;
}

void edit_add_neigh(struct edit *e, const struct view_neigh *n)
{
	size_t at = find_neigh(e, n);
	struct view_neigh *copy = edit_alloc(e, sizeof(*copy));

	if (!copy)
		return;
	*copy = *n;
	if (at < e->neighs.n && EDIT_NEIGH(e, at)->state == n->state &&
	    memcmp(EDIT_NEIGH(e, at)->hwaddr, n->hwaddr, sizeof(n->hwaddr)) == 0)
		return;		/* nothing to tell */
	if (at < e->neighs.n) {
		copy->type = EDIT_NEIGH(e, at)->type;
		edit_remove(&e->neighs, at);
	} else if (n->family == AF_INET) {
		for (at = 0; at < e->neighs.n && EDIT_NEIGH(e, at)->family == AF_INET; at++)
			;
	}
	edit_insert(e, &e->neighs, at, copy);
	edit_note(e, VIEW_EVENT_NEIGH, false, 0, copy);
}

/* neigh_delete(): the entry fails first. */
void edit_del_neigh(struct edit *e, size_t at)
{
	struct view_neigh *n = EDIT_NEIGH(e, at);

	edit_remove(&e->neighs, at);
	n->state = NUD_FAILED;
	edit_note(e, VIEW_EVENT_NEIGH, false, 0, n);
	edit_note(e, VIEW_EVENT_NEIGH, true, 0, n);
}

/* fib_default_rule_pref(): before the second rule of the family. */
static uint32_t free_priority(const struct edit *e, uint8_t family)
{
	size_t of_family = 0;

	for (size_t i = 0; i < e->rules.n; i++)
		if (EDIT_RULE(e, i)->family == family && ++of_family == 2)
			return EDIT_RULE(e, i)->priority ? EDIT_RULE(e, i)->priority - 1 : 0;
	return 0;
}

void edit_add_rule(struct edit *e, const struct view_rule *r, bool has_priority)
{
	struct view_rule *copy = edit_alloc(e, sizeof(*copy));
	size_t at = 0;

	if (!copy)
		return;
	*copy = *r;
	if (!has_priority)
		copy->priority = free_priority(e, r->family);
	copy->has_priority = copy->priority != 0;
	if (r->iif[0] && !edit_link_by_name(e, r->iif))
		copy->flags |= FIB_RULE_IIF_DETACHED;
	if (r->oif[0] && !edit_link_by_name(e, r->oif))
		copy->flags |= FIB_RULE_OIF_DETACHED;
	while (at < e->rules.n && EDIT_RULE(e, at)->family != r->family)
		at++;
	while (at < e->rules.n && EDIT_RULE(e, at)->family == r->family &&
	       EDIT_RULE(e, at)->priority <= copy->priority)
		at++;
	edit_insert(e, &e->rules, at, copy);
	e->view->has_more_rules = true;
	edit_note(e, VIEW_EVENT_RULE, false, 0, copy);
}

void edit_del_rule(struct edit *e, size_t at)
{
	const struct view_rule *r = EDIT_RULE(e, at);

	edit_remove(&e->rules, at);
	edit_note(e, VIEW_EVENT_RULE, true, 0, r);
}

void edit_detach_rules(struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->rules.n; i++) {
		struct view_rule *r = EDIT_RULE(e, i);

		if (strcmp(r->iif, l->name) == 0)
			r->flags |= FIB_RULE_IIF_DETACHED;
		if (strcmp(r->oif, l->name) == 0)
			r->flags |= FIB_RULE_OIF_DETACHED;
	}
}

void edit_attach_rules(struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->rules.n; i++) {
		struct view_rule *r = EDIT_RULE(e, i);

		if (strcmp(r->iif, l->name) == 0)
			r->flags &= ~(uint32_t)FIB_RULE_IIF_DETACHED;
		if (strcmp(r->oif, l->name) == 0)
			r->flags &= ~(uint32_t)FIB_RULE_OIF_DETACHED;
	}
}

void edit_set_forwarding(struct edit *e, bool on)
{
	struct view_netconf conf = { .family = AF_INET, .forwarding = on };
	static const int32_t both[] = { NETCONFA_IFINDEX_ALL, NETCONFA_IFINDEX_DEFAULT };

	if (e->view->forwarding4 == on)
		return;
	e->view->forwarding4 = on;
	for (size_t i = 0; i < 2; i++) {
		conf.ifindex = both[i];
		edit_note_brief(e, &conf);
	}
	for (size_t i = 0; i < e->links.n; i++) {
		EDIT_LINK(e, i)->conf4.value[IPV4_DEVCONF_FORWARDING - 1] = on;
		conf.ifindex = (int32_t)EDIT_LINK(e, i)->index;
		edit_note_brief(e, &conf);
	}
}
