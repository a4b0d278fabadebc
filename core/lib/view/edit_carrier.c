/* SPDX-License-Identifier: Apache-2.0 */
/* The carriers of links. Mirrors netif_carrier_on() and netif_carrier_off(), Linux 6.18. */
#include "view/edit.h"
#include "view/edit_kind.h"

void edit_set_carrier(struct edit *e, struct view_link *l, bool on)
{
	if (l->carrier == on)
		return;
	l->carrier = on;
	l->carrier_up += on;
	l->carrier_down += !on;
	l->carrier_changes++;
	edit_show_carrier(l);
	for (size_t i = 0; i < e->watched.n; i++)
		if (e->watched.at[i] == l)
			return;
	edit_insert(e, &e->watched, e->watched.n, l);
}
