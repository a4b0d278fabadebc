/* SPDX-License-Identifier: Apache-2.0 */
/* A view is taken apart into lists, and put together again. */
#include "view/edit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/netconf.h>

#define FIRST_ROOM 32

static void fail_memory(struct edit *e)
{
	e->failed = true;
}

void *edit_alloc(struct edit *e, size_t size)
{
	void *p = view_alloc(e->scratch, 1, size);

	if (!p)
		fail_memory(e);
	return p;
}

void edit_insert(struct edit *e, struct edit_list *list, size_t at, void *object)
{
	if (!object)
		return;
	if (list->n == list->room) {
		size_t room = list->room ? 2 * list->room : FIRST_ROOM;
		void **more = realloc(list->at, room * sizeof(*more));

		if (!more) {
			fail_memory(e);
			return;
		}
		list->at = more;
		list->room = room;
	}
	memmove(&list->at[at + 1], &list->at[at], (list->n - at) * sizeof(*list->at));
	list->at[at] = object;
	list->n++;
}

void edit_remove(struct edit_list *list, size_t at)
{
	list->n--;
	memmove(&list->at[at], &list->at[at + 1], (list->n - at) * sizeof(*list->at));
}

/* Takes a copy of n objects into the list. */
static void take(struct edit *e, struct edit_list *list, const void *objects, size_t n, size_t size)
{
	unsigned char *copy = n ? view_alloc(e->scratch, n, size) : NULL;

	if (n && !copy) {
		fail_memory(e);
		return;
	}
	list->room = n + FIRST_ROOM;
	list->at = malloc(list->room * sizeof(*list->at));
	if (!list->at) {
		list->room = 0;
		fail_memory(e);
		return;
	}
	if (n)
		memcpy(copy, objects, n * size);
	for (size_t i = 0; i < n; i++)
		list->at[i] = copy + i * size;
	list->n = n;
}

/* The routes of the copy share no next hops with the view. */
static void take_hops(struct edit *e)
{
	for (size_t i = 0; i < e->routes.n; i++) {
		struct view_route *r = EDIT_ROUTE(e, i);
		struct view_hop *hops;

		if (!r->n_hops)
			continue;
		hops = view_alloc(e->scratch, r->n_hops, sizeof(*hops));
		if (!hops) {
			fail_memory(e);
			return;
		}
		memcpy(hops, r->hops, r->n_hops * sizeof(*hops));
		r->hops = hops;
	}
}

static void list_oifs(struct edit *e)
{
	for (size_t i = 0; i < e->routes.n; i++)
		if (!edit_oifs_insert(&e->oifs, i, EDIT_ROUTE(e, i))) {
			fail_memory(e);
			e->routes.n = i;
		}
}

void edit_free(struct edit *e)
{
	struct edit_list *const lists[] = {
		&e->links, &e->addrs, &e->routes, &e->rules, &e->neighs, &e->maddrs, &e->events,
		&e->watched, &e->tried, &e->trying,
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		free(lists[i]->at);
	edit_oifs_free(&e->oifs);
	view_free(e->view);
	view_free(e->scratch);
	free(e);
}

struct edit *edit_begin(const struct view *base, struct fail *fail)
{
	struct edit *e = calloc(1, sizeof(*e));

	if (!e)
		return NULL;
	*e = (struct edit){
		.base = base, .fail = fail, .view = malloc(sizeof(*e->view)),
		.scratch = calloc(1, sizeof(*e->scratch)),
	};
	if (e->view) {
		*e->view = *base;
		e->view->memory = NULL;
		if (!base->last_index && base->n_links)
			e->view->last_index = base->links[base->n_links - 1].index;
	}
	if (!e->view || !e->scratch) {
		edit_free(e);
		return NULL;
	}
#define TAKE(list) take(e, &e->list, base->list, base->n_##list, sizeof(*base->list))
	TAKE(links);
	TAKE(addrs);
	TAKE(routes);
	TAKE(rules);
	TAKE(neighs);
	TAKE(maddrs);
#undef TAKE
	take_hops(e);
	list_oifs(e);
	return e;
}

/* --- the new view ----------------------------------------------------------------------- */

static void *put_together(struct edit *e, const struct edit_list *list, size_t size)
{
	unsigned char *all = view_alloc(e->view, list->n, size);

	if (!all) {
		fail_memory(e);
		return NULL;
	}
	for (size_t i = 0; i < list->n; i++)
		memcpy(all + i * size, list->at[i], size);
	return all;
}

static void keep_hops(struct edit *e, struct view_route *r)
{
	struct view_hop *hops;

	if (!r->n_hops)
		return;
	hops = view_alloc(e->view, r->n_hops, sizeof(*hops));
	if (!hops) {
		fail_memory(e);
		r->n_hops = 0;
		return;
	}
	memcpy(hops, r->hops, r->n_hops * sizeof(*hops));
	r->hops = hops;
}

/* Has the link a part in this family? */
static bool has_family(const struct edit *e, const struct view_link *l, uint8_t family)
{
	return family != AF_INET6 || (e->view->kernel.ipv6 && !l->no_inet6);
}

/* Those of a family: one for each link, by index, then NETCONFA_IFINDEX_ALL and _DEFAULT. */
static void make_netconfs(struct edit *e)
{
	static const uint8_t families[] = { AF_INET, AF_INET6 };
	struct view *v = e->view;
	const struct view_netconf *old = e->base->netconfs;
	size_t n_old = e->base->n_netconfs, n = 0, k = 0;
	struct view_netconf *list = view_alloc(v, 2 * e->links.n + n_old, sizeof(*list));

	if (!list) {
		fail_memory(e);
		return;
	}
	for (size_t f = 0; f < 2; f++) {
		for (size_t i = 0; i < e->links.n; i++) {
			const struct view_link *l = EDIT_LINK(e, i);
			int32_t index = (int32_t)l->index;

			while (k < n_old && old[k].family == families[f] && old[k].ifindex > 0 &&
			       old[k].ifindex < index)
				k++;
			if (!has_family(e, l, families[f]))
				continue;
			if (k < n_old && old[k].family == families[f] && old[k].ifindex == index)
				list[n] = old[k];
			else
				list[n] = (struct view_netconf){
					.family = families[f], .ifindex = index,
				};
			if (families[f] == AF_INET)
				list[n].forwarding = v->forwarding4;
			n++;
		}
		while (k < n_old && old[k].family == families[f]) {
			if (old[k].ifindex < 0) {
				list[n] = old[k];
				if (families[f] == AF_INET)
					list[n].forwarding = v->forwarding4;
				n++;
			}
			k++;
		}
	}
	v->netconfs = list;
	v->n_netconfs = n;
}

static const struct view_neigh_parms *parms_of(const struct view_neigh_table *t, uint32_t ifindex)
{
	for (uint32_t i = 1; i < t->n_parms; i++)
		if (t->parms[i].ifindex == ifindex)
			return &t->parms[i];
	return NULL;
}

/* The defaults, then the links, the newest first. */
static void make_parms(struct edit *e, const struct view_neigh_table *from,
		       struct view_neigh_table *t)
{
	struct view_neigh_parms *parms = view_alloc(e->view, e->links.n + 1, sizeof(*parms));
	uint32_t n = 0;

	if (!parms) {
		fail_memory(e);
		t->n_parms = 0;
		return;
	}
	parms[n++] = from->parms[0];
	for (size_t i = e->links.n; i-- > 0;) {
		const struct view_link *l = EDIT_LINK(e, i);

		if (!has_family(e, l, from->family) || parms_of(from, l->index))
			continue;
		parms[n] = from->parms[0];
		parms[n++].ifindex = l->index;
	}
	for (uint32_t i = 1; i < from->n_parms; i++) {
		const struct view_link *l = edit_link(e, from->parms[i].ifindex);

		if (l && has_family(e, l, from->family))
			parms[n++] = from->parms[i];
	}
	t->parms = parms;
	t->n_parms = n;
}

static void make_neigh_tables(struct edit *e)
{
	struct view *v = e->view;
	struct view_neigh_table *tables = view_alloc(v, v->n_neigh_tables, sizeof(*tables));

	if (!tables) {
		fail_memory(e);
		v->n_neigh_tables = 0;
		return;
	}
	for (size_t i = 0; i < v->n_neigh_tables; i++) {
		tables[i] = e->base->neigh_tables[i];
		make_parms(e, &e->base->neigh_tables[i], &tables[i]);
	}
	v->neigh_tables = tables;
}

/* Everything that edit_*.c does not change. */
static void keep_rest(struct edit *e)
{
	struct view *v = e->view;
	struct view_label *labels = view_alloc(v, v->n_labels, sizeof(*labels));

	if (!labels) {
		fail_memory(e);
		return;
	}
	memcpy(labels, e->base->labels, v->n_labels * sizeof(*labels));
	v->labels = labels;
}

static void make_journal(struct edit *e)
{
	struct view *v = e->view;
	struct view_journal *j = view_alloc(v, 1, sizeof(*j));

	if (!j) {
		fail_memory(e);
		return;
	}
	*j = (struct view_journal){
		.base = e->base, .base_generation = e->base->generation,
		.events = put_together(e, &e->events, sizeof(*j->events)), .n_events = e->events.n,
	};
	v->journal = j;
	v->generation = e->base->generation + 1;
}

struct view *edit_finish(struct edit *e)
{
	struct view *v = e->view;
	struct view_route *routes = NULL;

#define MAKE(list) \
	(v->n_##list = e->list.n, \
	 v->list = put_together(e, &e->list, sizeof(*v->list)))
	MAKE(links);
	MAKE(addrs);
	MAKE(rules);
	MAKE(neighs);
	MAKE(maddrs);
#undef MAKE
	routes = put_together(e, &e->routes, sizeof(*routes));
	for (size_t i = 0; routes && i < e->routes.n; i++)
		keep_hops(e, &routes[i]);
	v->routes = routes;
	v->n_routes = e->routes.n;
	make_netconfs(e);
	make_neigh_tables(e);
	keep_rest(e);
	make_journal(e);
	if (e->failed) {
		edit_free(e);
		return NULL;
	}
	e->view = NULL;
	edit_free(e);
	view_check(v);
	return v;
}

/* --- finding and noting ------------------------------------------------------------------ */

struct view_link *edit_link(const struct edit *e, uint32_t index)
{
	size_t low = 0, high = e->links.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		struct view_link *l = EDIT_LINK(e, mid);

		if (l->index == index)
			return l;
		if (l->index < index)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

struct view_link *edit_link_by_name(const struct edit *e, const char *name)
{
	for (size_t i = 0; i < e->links.n; i++)
		if (strcmp(EDIT_LINK(e, i)->name, name) == 0)
			return EDIT_LINK(e, i);
	return NULL;
}

size_t edit_addrs_of(const struct edit *e, uint8_t family, uint32_t ifindex, size_t *ret_end)
{
	size_t low = 0, high = e->addrs.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct view_addr *a = EDIT_ADDR(e, mid);

		if (a->family < family || (a->family == family && a->ifindex < ifindex))
			low = mid + 1;
		else
			high = mid;
	}
	for (high = low; high < e->addrs.n && EDIT_ADDR(e, high)->family == family &&
	     EDIT_ADDR(e, high)->ifindex == ifindex; high++)
		;
	*ret_end = high;
	return low;
}

static const size_t object_bytes[] = {
	[VIEW_EVENT_LINK] = sizeof(struct view_link),
	[VIEW_EVENT_LINK6] = sizeof(struct view_link),
	[VIEW_EVENT_PORT] = sizeof(struct view_link),
	[VIEW_EVENT_ADDR] = sizeof(struct view_addr),
	[VIEW_EVENT_ROUTE] = sizeof(struct view_route),
	[VIEW_EVENT_RULE] = sizeof(struct view_rule),
	[VIEW_EVENT_NEIGH] = sizeof(struct view_neigh),
	[VIEW_EVENT_MADDR] = sizeof(struct view_maddr),
	[VIEW_EVENT_NETCONF] = sizeof(struct view_netconf),
	[VIEW_EVENT_FDB] = sizeof(struct view_fdb),
	[VIEW_EVENT_VLAN] = sizeof(struct view_vlan),
};

/* Keeps the event and a copy of its object, or hands both on. */
static void note(struct edit *e, struct view_event event)
{
	struct view_event *kept;
	void *copy;

	if (e->tell) {
		e->tell(e->tell_arg, &event);
		return;
	}
	kept = edit_alloc(e, sizeof(*kept));
	copy = view_alloc(e->view, 1, object_bytes[event.kind]);
	if (!kept || !copy) {
		fail_memory(e);
		return;
	}
	memcpy(copy, event.object, object_bytes[event.kind]);
	if (event.kind == VIEW_EVENT_ROUTE)
		keep_hops(e, copy);
	*kept = event;
	kept->object = copy;
	edit_insert(e, &e->events, e->events.n, kept);
}

void edit_note(struct edit *e, enum view_event_kind kind, bool gone, uint16_t flags,
	       const void *object)
{
	note(e, (struct view_event){
		.kind = (uint8_t)kind, .object = object, .gone = gone, .flags = flags,
	});
}

void edit_note_why(struct edit *e, const struct view_link *l, uint32_t why)
{
	note(e, (struct view_event){ .kind = VIEW_EVENT_LINK, .object = l, .why = why });
}

void edit_note_brief(struct edit *e, const struct view_netconf *n)
{
	note(e, (struct view_event){ .kind = VIEW_EVENT_NETCONF, .object = n, .brief = true });
}

void edit_note_link(struct edit *e, const struct view_link *l, bool gone, uint32_t change)
{
	note(e, (struct view_event){
		.kind = VIEW_EVENT_LINK, .object = l, .gone = gone, .change = change,
	});
}
