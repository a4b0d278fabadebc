/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about links. */
#include <errno.h>
#include <string.h>

#include "view/change_words.h"

int change_up(struct change *c)
{
	struct view_link *l = change_link(c);
	int r = l ? change_end(c) : -EINVAL;

	return r < 0 ? r : edit_up(c->e, l);
}

int change_down(struct change *c)
{
	struct view_link *l = change_link(c);
	int r = l ? change_end(c) : -EINVAL;

	if (r == 0)
		edit_down(c->e, l);
	return r;
}
