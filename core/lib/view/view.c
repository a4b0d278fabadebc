/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of views, and their invariants. The arrays of a view are constants, or it owns them. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "view/view.h"

void *view_alloc(struct view *view, size_t n, size_t size)
{
	struct view_memory *m;

	if (size && n > (SIZE_MAX - sizeof(*m)) / size)
		return NULL;
	m = calloc(1, sizeof(*m) + n * size);
	if (!m)
		return NULL;
	m->next = view->memory;
	view->memory = m;
	return m->bytes;
}

struct view *view_free(struct view *view)
{
	while (view && view->memory) {
		struct view_memory *m = view->memory;

		view->memory = m->next;
		free(m);
	}
	free(view);
	return NULL;
}

static void links_check(const struct view *view)
{
	for (size_t i = 0; i < view->n_links; i++) {
		const struct view_link *l = &view->links[i];

		assert(l->index > 0 && l->index <= INT32_MAX);
		assert(i == 0 || view->links[i - 1].index < l->index);
		assert(l->name[0] && memchr(l->name, 0, sizeof(l->name)));
		assert(l->hwaddr_len <= sizeof(l->hwaddr));
		assert(!l->master || view_link_by_index(view, l->master));
	}
}

void view_check(const struct view *view)
{
	links_check(view);
	for (size_t i = 0; i < view->n_addrs; i++) {
		const struct view_addr *a = &view->addrs[i], *before = i ? a - 1 : a;

		assert(view_link_by_index(view, a->ifindex));
		assert(before->family < a->family ||
		       (before->family == a->family && before->ifindex <= a->ifindex));
	}
	for (size_t i = 0; i < view->n_routes; i++)
		assert(!view->routes[i].oif || view_link_by_index(view, view->routes[i].oif));
	for (size_t i = 0; i < view->n_maddrs; i++)
		assert(view_link_by_index(view, view->maddrs[i].ifindex));
	for (size_t i = 0; i < view->n_neighs; i++)
		assert(view_link_by_index(view, view->neighs[i].ifindex));
	for (size_t i = 0; i < view->n_neigh_tables; i++) {
		const struct view_neigh_table *t = &view->neigh_tables[i];

		assert(t->n_parms >= 1);
		for (uint32_t k = 1; k < t->n_parms; k++)
			assert(view_link_by_index(view, t->parms[k].ifindex));
	}
}
