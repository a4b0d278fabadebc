/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_EDIT_H
#define NLVIRT_VIEW_EDIT_H
/*
 * A copy of a view that is being changed. The functions of edit_*.c do to it what the kernel does
 * to a network, step by step and in its order, and note what the kernel would tell.
 *
 * Objects are kept as lists of pointers, so that inserting one moves little memory. They belong to
 * the edit. Memory that runs out sets e->failed; everything goes on, and edit_finish() reports it.
 */
#include "base/fail.h"
#include "view/decl.h"
#include "view/edit_oifs.h"
#include "view/view_event.h"

struct edit_list {
	void **at;
	size_t n, room;
};

struct edit {
	const struct view *base;
	struct view *view;		/* the new view; edit_finish() fills its arrays */
	struct view *scratch;		/* owns the objects until then */
	struct edit_list links, addrs, routes, rules, neighs, maddrs;
	struct edit_oifs oifs;		/* of the routes */
	struct edit_list events;	/* struct view_event, with copies of the objects */
	view_event_fn *tell;		/* gets all events instead: a copy of a link is 2 KB */
	void *tell_arg;
	struct edit_list watched;	/* links whose carrier has changed: struct view_link */
	/* Duplicate address detection: addresses to try, and those that are being tried. */
	struct edit_list tried, trying;
	struct fail *fail;
	bool failed;			/* no memory */
};

/* NULL: no memory. fail receives what the functions of edit_*.c refuse. */
struct edit *edit_begin(const struct view *base, struct fail *fail);

/* Makes the new view, which the caller must view_free(). NULL: no memory. Frees e. */
struct view *edit_finish(struct edit *e);
void edit_free(struct edit *e);

/* --- lists ------------------------------------------------------------------------------ */

/* A zeroed object that belongs to e, or NULL. */
void *edit_alloc(struct edit *e, size_t size);
void edit_insert(struct edit *e, struct edit_list *list, size_t at, void *object);
void edit_remove(struct edit_list *list, size_t at);

#define EDIT_LINK(e, i) ((struct view_link *)(e)->links.at[i])
#define EDIT_ADDR(e, i) ((struct view_addr *)(e)->addrs.at[i])
#define EDIT_ROUTE(e, i) ((struct view_route *)(e)->routes.at[i])
#define EDIT_RULE(e, i) ((struct view_rule *)(e)->rules.at[i])
#define EDIT_NEIGH(e, i) ((struct view_neigh *)(e)->neighs.at[i])
#define EDIT_MADDR(e, i) ((struct view_maddr *)(e)->maddrs.at[i])

/* The addresses of a link have the numbers from the returned one to *ret_end - 1. */
size_t edit_addrs_of(const struct edit *e, uint8_t family, uint32_t ifindex, size_t *ret_end);

/* NULL: there is no such link. */
struct view_link *edit_link(const struct edit *e, uint32_t index);
struct view_link *edit_link_by_name(const struct edit *e, const char *name);

/* --- what is told ----------------------------------------------------------------------- */

void edit_note(struct edit *e, enum view_event_kind kind, bool gone, uint16_t flags,
	       const void *object);
/* Settings of which only `forwarding` has changed. */
void edit_note_brief(struct edit *e, const struct view_netconf *n);
/* why: IFLA_EVENT_* */
void edit_note_why(struct edit *e, const struct view_link *l, uint32_t why);
void edit_note_link(struct edit *e, const struct view_link *l, bool gone, uint32_t change);

/* --- links: edit_link.c ------------------------------------------------------------------ */

/* Each does the part of a change that the kernel does at once; edit_settle() does the rest. */
int edit_up(struct edit *e, struct view_link *l);
void edit_down(struct edit *e, struct view_link *l);
int edit_set_mtu(struct edit *e, struct view_link *l, uint32_t mtu);
int edit_set_name(struct edit *e, struct view_link *l, const char *name);
void edit_set_hwaddr(struct edit *e, struct view_link *l, const uint8_t *hwaddr);
void edit_set_cable(struct edit *e, struct view_link *l, bool plugged);

/* What the kernel does in the background: operstates, duplicate address detection. */
void edit_settle(struct edit *e);

/* netdev_state_change(): a link that is up tells of its state, and those that depend on it learn. */
void edit_state_changed(struct edit *e, struct view_link *l);

/* netif_carrier_on(), netif_carrier_off() */
void edit_set_carrier(struct edit *e, struct view_link *l, bool on);

/* --- links that come and go: edit_make.c -------------------------------------------------- */

/* Returns 0, or -errno with *e->fail filled. from->down is not used: the link is made down. */
int edit_add_link(struct edit *e, const struct decl_link *from);
/* l, which belongs to e, becomes link number at; NULL: no memory for it. */
void edit_make_link(struct edit *e, size_t at, struct view_link *l);
/* Deletes l and the links that depend on it. */
void edit_del_link(struct edit *e, struct view_link *l);

/* --- addresses: edit_addr4.c, edit_addr6.c ------------------------------------------------ */

/* 0, or -EEXIST and the like with *e->fail filled. a of edit_del_addr() is in the list. */
int edit_add_addr(struct edit *e, const struct view_addr *a);
int edit_del_addr(struct edit *e, struct view_addr *a);
/* The same for AF_INET6 alone. */
int edit_add_addr6(struct edit *e, const struct view_addr *a);
int edit_del_addr6(struct edit *e, struct view_addr *a);

/* IPv6 stops on a link that goes down; for_ever: or is removed, or has too small an MTU. */
void edit_stop6(struct edit *e, struct view_link *l, bool for_ever);
/* IPv6 learns of a link that is there, that comes up, or whose carrier has changed. */
void edit_start6(struct edit *e, struct view_link *l);
void edit_up6(struct edit *e, struct view_link *l);
void edit_change6(struct edit *e, struct view_link *l);
void edit_begin_trials6(struct edit *e);
void edit_end_trials6(struct edit *e);
/* The same for IPv4. */
void edit_up4(struct edit *e, struct view_link *l);
void edit_down4(struct edit *e, struct view_link *l);
void edit_stop4(struct edit *e, struct view_link *l);

/* --- routes: edit_route.c ----------------------------------------------------------------- */

/* Inserts a copy, unless the kernel has the route already. Notes it. Returns whether it is new. */
bool edit_add_route(struct edit *e, const struct view_route *r);
/* Removes route number at, and notes that unless `silent`. */
void edit_del_route(struct edit *e, size_t at, bool silent);
/* The number of a route that is equal in all that identifies it; SIZE_MAX: there is none. */
size_t edit_find_route(const struct edit *e, const struct view_route *r);
/* Is the route lost when IPv4 or IPv6 stops on the link? for_ever: it will not start again. */
bool edit_ends_with(const struct view_route *r, const struct view_link *l, bool for_ever);
/* The carrier or the state of a link has changed: RTNH_F_LINKDOWN, RTNH_F_DEAD. */
void edit_mark_routes(struct edit *e, const struct view_link *l);

/* --- the rest: edit_rest.c ------------------------------------------------------------------- */

void edit_set_forwarding(struct edit *e, bool on);
/* Rules that name a link which is gone stay, without effect: FIB_RULE_IIF_DETACHED. */
void edit_detach_rules(struct edit *e, const struct view_link *l);
void edit_attach_rules(struct edit *e, const struct view_link *l);
void edit_add_rule(struct edit *e, const struct view_rule *r, bool has_priority);
void edit_del_rule(struct edit *e, size_t at);
void edit_add_neigh(struct edit *e, const struct view_neigh *n);
void edit_del_neigh(struct edit *e, size_t at);

/* --- multicast: edit_maddr.c -------------------------------------------------------------- */

void edit_join(struct edit *e, const struct view_link *l, uint8_t family, const uint8_t *group);
void edit_leave(struct edit *e, const struct view_link *l, uint8_t family, const uint8_t *group);
void edit_join_solicited(struct edit *e, const struct view_link *l, const uint8_t *addr);
void edit_leave_solicited(struct edit *e, const struct view_link *l, const uint8_t *addr);

#endif
