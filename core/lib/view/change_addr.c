/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about addresses. */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "view/addr_made.h"
#include "view/change_words.h"

int change_add_addr(struct change *c)
{
	struct decl_addr from = { .preferred = UINT32_MAX, .valid = UINT32_MAX };
	struct view_link *l = change_link(c);
	struct view_addr a;
	int r = l ? change_addr(c, "the address", &from.family, from.addr, &from.prefixlen) : -EINVAL;

	if (r == 0)
		r = change_end(c);
	if (r < 0)
		return r;
	addr_of_decl(&from, l, &a);
	return edit_add_addr(c->e, &a);
}

int change_del_addr(struct change *c)
{
	struct view_link *l = change_link(c);
	uint8_t family, addr[16], len;
	int r = l ? change_addr(c, "the address", &family, addr, &len) : -EINVAL;

	if (r == 0)
		r = change_end(c);
	if (r < 0)
		return r;
	for (size_t i = 0; i < c->e->addrs.n; i++) {
		struct view_addr *a = EDIT_ADDR(c->e, i);

		if (a->family == family && a->ifindex == l->index && a->prefixlen == len &&
		    memcmp(a->addr, addr, 16) == 0)
			return edit_del_addr(c->e, a);
	}
	return fail_set(c->e->fail, EADDRNOTAVAIL, "%s has no such address", l->name);
}
