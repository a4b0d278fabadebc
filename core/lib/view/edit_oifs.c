/* SPDX-License-Identifier: Apache-2.0 */
#include "view/edit_oifs.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX
#define FIRST_ROOM 32

static uint32_t *count_of(struct edit_oifs *o, uint32_t oif)
{
	return &o->counts[oif % EDIT_OIFS_COUNTS];
}

bool edit_oifs_insert(struct edit_oifs *o, size_t at, const struct view_route *r)
{
	size_t room = o->room ? 2 * o->room : FIRST_ROOM;
	uint32_t oif = r->n_hops ? 0 : r->oif ? r->oif : NONE, *more;

	if (o->n == o->room) {
		more = realloc(o->at, room * sizeof(*more));
		if (!more)
			return false;
		o->at = more;
		o->room = room;
	}
	memmove(&o->at[at + 1], &o->at[at], (o->n++ - at) * sizeof(*o->at));
	o->at[at] = oif;
	++*count_of(o, oif);
	return true;
}

void edit_oifs_remove(struct edit_oifs *o, size_t at)
{
	--*count_of(o, o->at[at]);
	memmove(&o->at[at], &o->at[at + 1], (--o->n - at) * sizeof(*o->at));
}

size_t edit_oifs_next(const struct edit_oifs *o, size_t at, uint32_t ifindex)
{
	if (!o->counts[ifindex % EDIT_OIFS_COUNTS] && !o->counts[0])
		return o->n;
	while (at < o->n && o->at[at] != ifindex && o->at[at] != 0)
		at++;
	return at;
}

void edit_oifs_free(struct edit_oifs *o)
{
	free(o->at);
	*o = (struct edit_oifs){ 0 };
}
