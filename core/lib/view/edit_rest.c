/* SPDX-License-Identifier: Apache-2.0 */
/* Neighbours. Mirrors neigh_flush_dev(), Linux 6.18. */
#include <linux/neighbour.h>

#include "view/edit.h"
#include "view/edit_kind.h"

void edit_forget_neighs(struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->neighs.n;) {
		const struct view_neigh *n = EDIT_NEIGH(e, i);

		/* neigh_carrier_down() spares those that are permanent; neigh_ifdown() none */
		if (n->ifindex != l->index || (l->flags & IFF_UP && n->state & NUD_PERMANENT)) {
			i++;
			continue;
		}
		edit_remove(&e->neighs, i);
		edit_note(e, VIEW_EVENT_NEIGH, true, 0, n);
	}
}
