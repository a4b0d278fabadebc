/* SPDX-License-Identifier: Apache-2.0 */
/* Frees and checks views. A view is one block of memory: its arrays are constants. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "view/view.h"

struct view *view_free(struct view *view)
{
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
	}
}

void view_check(const struct view *view)
{
	links_check(view);
	for (size_t i = 0; i < view->n_addrs; i++)
		assert(view_link_by_index(view, view->addrs[i].ifindex));
	for (size_t i = 0; i < view->n_routes; i++)
		assert(view_link_by_index(view, view->routes[i].oif));
	for (size_t i = 0; i < view->n_maddrs; i++)
		assert(view_link_by_index(view, view->maddrs[i].ifindex));
	for (size_t i = 0; i < view->n_neigh_tables; i++) {
		const struct view_neigh_table *t = &view->neigh_tables[i];

		assert(t->n_parms >= 1 && t->n_parms <= VIEW_NEIGH_PARMS);
		for (uint32_t k = 1; k < t->n_parms; k++)
			assert(view_link_by_index(view, t->parms[k].ifindex));
	}
}
