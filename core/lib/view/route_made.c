/* SPDX-License-Identifier: Apache-2.0 */
#include "view/route_made.h"

#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#define METRIC6_KERNEL 256	/* IP6_RT_PRIO_ADDRCONF */

void route_set_dst(struct view_route *r, const uint8_t *dst, uint8_t len)
{
	r->dst_len = len;
	memcpy(r->dst, dst, r->family == AF_INET ? 4 : 16);
	for (unsigned bit = len; bit < (r->family == AF_INET ? 32 : 128); bit++)
		r->dst[bit / 8] &= (uint8_t)~(0x80 >> bit % 8);
}

static void start(struct view_route *r, uint8_t family, uint8_t type, uint32_t table)
{
	memset(r, 0, sizeof(*r));
	r->family = family;
	r->type = type;
	r->table = table;
	r->protocol = RTPROT_KERNEL;
}

/* fib_magic() */
static void make4(struct view_route *r, uint8_t type, const uint8_t *dst, uint8_t len,
		  const struct view_addr *primary, const struct view_link *l)
{
	start(r, AF_INET, type, type == RTN_UNICAST ? RT_TABLE_MAIN : RT_TABLE_LOCAL);
	route_set_dst(r, dst, len);
	r->scope = type == RTN_LOCAL ? RT_SCOPE_HOST : RT_SCOPE_LINK;
	r->oif = l->index;
	memcpy(r->prefsrc, primary->addr, 4);
	r->has_prefsrc = true;
	if (type != RTN_LOCAL && !l->carrier)
		r->flags = RTNH_F_LINKDOWN;
}

static unsigned of_network4(const struct view_addr *a, const struct view_link *l,
			    struct view_route *ret)
{
	const uint8_t *far = a->has_peer ? a->peer : a->addr;
	unsigned n = 0;
	uint8_t last[4];

	if (far[0] == 0 || (a->prefixlen == 32 && !a->has_peer))
		return 0;
	if (!(a->flags & IFA_F_NOPREFIXROUTE)) {
		make4(&ret[n], l->flags & IFF_LOOPBACK ? RTN_LOCAL : RTN_UNICAST, far,
		      a->prefixlen, a, l);
		ret[n++].priority = a->priority;
	}
	if (a->prefixlen >= 31)
		return n;
	memcpy(last, far, sizeof(last));
	for (unsigned bit = a->prefixlen; bit < 32; bit++)
		last[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
	if (!a->has_broadcast || memcmp(a->broadcast, last, sizeof(last)) != 0)
		make4(&ret[n++], RTN_BROADCAST, last, 32, a, l);
	return n;
}

unsigned routes_of_addr4(const struct view_addr *a, const struct view_addr *primary,
			 const struct view_link *l, struct view_route ret[ROUTES_OF_ADDR])
{
	static const uint8_t limited[] = { 255, 255, 255, 255 };
	unsigned n = 0;

	make4(&ret[n++], RTN_LOCAL, a->addr, 32, primary, l);
	if (!(l->flags & IFF_UP))
		return n;
	if (a->has_broadcast && memcmp(a->broadcast, limited, sizeof(limited)) != 0)
		make4(&ret[n++], RTN_BROADCAST, a->broadcast, 32, primary, l);
	if (!(a->flags & IFA_F_SECONDARY))
		n += of_network4(a, l, ret + n);
	return n;
}

static struct view_route *make6(struct view_route *r, uint8_t type, uint32_t table,
				const uint8_t *dst, uint8_t len, const struct view_link *l)
{
	start(r, AF_INET6, type, table);
	route_set_dst(r, dst, len);
	r->oif = l->index;
	if (type != RTN_LOCAL) {
		r->priority = METRIC6_KERNEL;
		r->flags = l->carrier ? 0 : RTNH_F_LINKDOWN;
	}
	return r;
}

unsigned routes_of_addr6(const struct view_addr *a, const struct view_link *l,
			 struct view_route ret[ROUTES_OF_ADDR])
{
	static const uint8_t loopback[16] = { [15] = 1 };
	uint32_t metric = a->priority ? a->priority : METRIC6_KERNEL;
	unsigned n = 0;

	if (!(a->flags & IFA_F_TENTATIVE))
		make6(&ret[n++], RTN_LOCAL, RT_TABLE_LOCAL, a->addr, 128, l);
	if (!(l->flags & IFF_UP) || memcmp(a->addr, loopback, sizeof(loopback)) == 0)
		return n;
	if (a->has_peer)
		make6(&ret[n++], RTN_UNICAST, RT_TABLE_MAIN, a->addr, 128, l)->priority = metric;
	if (!(a->flags & IFA_F_NOPREFIXROUTE))
		make6(&ret[n++], RTN_UNICAST, RT_TABLE_MAIN, a->has_peer ? a->peer : a->addr,
		      a->prefixlen, l)->priority = metric;
	return n;
}

void route_of_multicast6(const struct view_link *l, struct view_route *ret)
{
	static const uint8_t all[16] = { 0xff };

	make6(ret, RTN_MULTICAST, RT_TABLE_LOCAL, all, 8, l);
}

static int order_prefixes(const struct view_route *x, const struct view_route *y)
{
	unsigned len = x->dst_len < y->dst_len ? x->dst_len : y->dst_len;

	/* The kernel walks the tree of IPv6: a prefix comes after all that it holds. */
	if (x->family == AF_INET6 && view_prefix_holds(x->dst, y->dst, len))
		return (int)y->dst_len - (int)x->dst_len;
	if (x->family == AF_INET6)
		return memcmp(x->dst, y->dst, sizeof(x->dst));
	return memcmp(x->dst, y->dst, 4) ? memcmp(x->dst, y->dst, 4) :
		(int)y->dst_len - (int)x->dst_len;
}

/* FIB_TABLE_HASHSZ, FIB6_TABLE_HASHSZ; a newer table of a bucket comes first. */
static int order_tables(uint32_t x, uint32_t y)
{
	return x % 256 != y % 256 ? (int)(x % 256) - (int)(y % 256) : 0;
}

int route_order(const struct view_route *x, const struct view_route *y)
{
	int r;

	if (x->family != y->family)
		return x->family == AF_INET ? -1 : 1;
	r = order_tables(x->table, y->table);
	if (r == 0 && x->table != y->table)
		r = x->table < y->table ? 1 : -1;
	if (r == 0)
		r = order_prefixes(x, y);
	if (r == 0 && x->tos != y->tos)
		r = x->tos > y->tos ? -1 : 1;
	if (r == 0 && x->priority != y->priority)
		r = x->priority < y->priority ? -1 : 1;
	return r;
}
