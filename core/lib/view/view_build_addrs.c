/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses of a declared network, in the kernel's order. Mirrors __inet_insert_ifa(),
 * ipv6_link_dev_addr(), Linux 6.18.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/ipv6.h>
#include <linux/rtnetlink.h>

#include "base/cleanup.h"
#include "view/addr_made.h"
#include "view/view_build.h"

static void append(struct build *b, size_t at, const struct view_addr *a)
{
	struct view *v = b->view;

	memmove(&b->addrs[at + 1], &b->addrs[at], (v->n_addrs - at) * sizeof(*a));
	b->addrs[at] = *a;
	v->n_addrs++;
}

/* Primary addresses come first, by falling scope; secondary ones are at the end. */
static int insert4(struct build *b, const struct decl_addr *from, struct view_addr *a, size_t first)
{
	size_t at = first, i = first;

	for (; i < b->view->n_addrs; i++) {
		const struct view_addr *other = &b->addrs[i];

		if (!(other->flags & IFA_F_SECONDARY) && a->scope <= other->scope)
			at = i + 1;
		if (other->prefixlen != a->prefixlen ||
		    !view_prefix_holds(addr_far_end(other), addr_far_end(a), a->prefixlen))
			continue;
		if (memcmp(other->addr, a->addr, 4) == 0)
			return build_wrong(b, from->line, "%s has this address already",
					   from->link);
		if (other->scope != a->scope)
			return build_wrong(b, from->line, "%s has an address of the same network with "
					   "another scope, which the kernel refuses", from->link);
		a->flags |= IFA_F_SECONDARY;
	}
	append(b, a->flags & IFA_F_SECONDARY ? i : at, a);
	return 0;
}

/* By falling scope; of the same scope, the newest comes first. */
static int insert6(struct build *b, const struct decl_addr *from, struct view_addr *a, size_t first)
{
	unsigned rank, other;
	size_t at = first;

	a->scope = addr_scope6(a->addr, &rank);
	for (size_t i = first; i < b->view->n_addrs; i++)
		if (memcmp(b->addrs[i].addr, a->addr, 16) == 0)
			return build_wrong(b, from ? from->line : 0, "%s has this address already",
					   from ? from->link : "a link");
	for (; at < b->view->n_addrs; at++) {
		addr_scope6(b->addrs[at].addr, &other);
		if (rank >= other)
			break;
	}
	append(b, at, a);
	return 0;
}

static int add_link_local(struct build *b, const struct view_link *l, size_t first)
{
	struct view_addr a;

	return build_is_ready(l) && addr_link_local(l, &a) ? insert6(b, NULL, &a, first) : 0;
}

static bool takes_ipv6(const struct view_link *l)
{
	return !l->no_inet6 && !l->inet6.conf.value[DEVCONF_DISABLE_IPV6];
}

/*
 * own: what the link has from the start, 127.0.0.1 or ::1; NULL: nothing. next: the next declared
 * address of the same link, as build_name.first_addr.
 */
static int add_of_link(struct build *b, const struct view_link *l, uint8_t family,
		       const struct view_addr *own, const uint32_t *next)
{
	size_t first = b->view->n_addrs;
	int r = family == AF_INET6 && takes_ipv6(l) ? add_link_local(b, l, first) : 0;

	if (own)
		append(b, first, own);
	for (uint32_t i = build_named(b, l->name)->first_addr; i && r == 0; i = next[i - 1]) {
		const struct decl_addr *from = &b->decl->addrs[i - 1];
		struct view_addr a;

		if (from->family != family)
			continue;
		addr_of_decl(from, l, &a);
		if (family == AF_INET) {
			r = insert4(b, from, &a, first);
			continue;
		}
		if (!takes_ipv6(l))
			return build_wrong(b, from->line, "%s has no IPv6: its MTU is below 1280, "
					   "or disable-ipv6 is set", l->name);
		if (!build_is_ready(l) && !addr_needs_no_dad(l, &a))
			a.flags |= IFA_F_TENTATIVE;
		r = insert6(b, from, &a, first);
	}
	return r;
}

/* The declared addresses of each link, in the order of the file. */
static int list_by_link(struct build *b, uint32_t *next)
{
	const struct decl *d = b->decl;

	for (size_t i = 0; i < d->n_addrs; i++)
		if (!build_find(b, d->addrs[i].line, d->addrs[i].link))
			return -EINVAL;
	for (size_t i = d->n_addrs; i-- > 0;) {
		struct build_name *of = build_named(b, d->addrs[i].link);

		next[i] = of->first_addr;
		of->first_addr = (uint32_t)(i + 1);
	}
	return 0;
}

int build_addrs(struct build *b)
{
	struct view *v = b->view;
	const struct view_addr *lo = v->addrs;
	_cleanup_free_ uint32_t *next = calloc(b->decl->n_addrs + 1, sizeof(*next));
	int r = next ? list_by_link(b, next) : -ENOMEM;

	if (r < 0)
		return r;
	b->addrs = view_alloc(v, v->n_addrs + v->n_links + b->decl->n_addrs, sizeof(*b->addrs));
	if (!b->addrs)
		return -ENOMEM;
	v->n_addrs = 0;
	v->addrs = b->addrs;
	for (unsigned f = 0; f < 2 && r == 0; f++) {
		for (size_t i = 0; i < v->n_links && r == 0; i++)
			r = add_of_link(b, &v->links[i], f ? AF_INET6 : AF_INET,
					i ? NULL : &lo[f], next);
	}
	return r;
}
