/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The source address of packets that give none. Mirrors inet_select_addr(), and
 * ipv6_dev_get_saddr(), which follows RFC 6724, Linux 6.18.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "view/view.h"

const struct view_addr *view_source4(const struct view *view, uint32_t ifindex,
				     const uint8_t *dst, uint8_t scope)
{
	const struct view_addr *first = NULL, *other = NULL;

	for (size_t i = 0; i < view->n_addrs; i++) {
		const struct view_addr *a = &view->addrs[i];

		if (a->family != AF_INET || a->flags & IFA_F_SECONDARY || a->scope > scope)
			continue;
		if (a->ifindex != ifindex) {	/* the last resort */
			if (!other && a->scope != RT_SCOPE_LINK)
				other = a;
			continue;
		}
		if (!dst || view_prefix_holds(a->has_peer ? a->peer : a->addr, dst, a->prefixlen))
			return a;
		first = first ? first : a;
	}
	return first ? first : other;
}

/* IPV6_ADDR_SCOPE_* of an address: what ipv6_addr_src_scope() returns. */
static unsigned scope6(const uint8_t *a)
{
	static const uint8_t loopback[16] = { [15] = 1 }, any[16];

	if (memcmp(a, any, sizeof(any)) == 0)
		return 0;
	if (a[0] == 0xff)
		return a[1] & 0xf;
	if ((a[0] == 0xfe && (a[1] & 0xc0) == 0x80) || memcmp(a, loopback, 16) == 0)
		return 2;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0)
		return 5;
	return 14;
}

static uint32_t label6(const struct view *view, const uint8_t *addr, uint32_t ifindex)
{
	for (size_t i = 0; i < view->n_labels; i++) {
		const struct view_label *l = &view->labels[i];

		if ((!l->ifindex || l->ifindex == ifindex) &&
		    view_prefix_holds(l->prefix, addr, l->prefixlen))
			return l->label;
	}
	return UINT32_MAX;
}

static unsigned common_bits(const uint8_t *a, const uint8_t *b)
{
	unsigned n = 0;

	while (n < 128 && view_prefix_holds(a, b, n + 1))
		n++;
	return n;
}

/* Rule 8 counts no further than the prefix of the candidate. */
static unsigned match6(const struct view_addr *a, const uint8_t *dst)
{
	unsigned n = common_bits(a->addr, dst);

	return n < a->prefixlen ? n : a->prefixlen;
}

/* Does a win over b? The rules of RFC 6724 in order; b was found first, and wins a draw. */
static bool wins6(const struct view *view, const struct view_addr *a, const struct view_addr *b,
		  const uint8_t *dst, uint32_t ifindex)
{
	bool a_is = memcmp(a->addr, dst, 16) == 0, b_is = memcmp(b->addr, dst, 16) == 0;
	unsigned sa = scope6(a->addr), sb = scope6(b->addr), sd = scope6(dst);
	uint32_t label = label6(view, dst, ifindex);

	if (a_is != b_is)
		return a_is;
	if (sa != sb)
		return sa < sb ? sa >= sd : sb < sd;
	if ((a->flags ^ b->flags) & IFA_F_DEPRECATED)
		return b->flags & IFA_F_DEPRECATED;
	if ((a->ifindex == ifindex) != (b->ifindex == ifindex))
		return a->ifindex == ifindex;
	a_is = label6(view, a->addr, a->ifindex) == label;
	b_is = label6(view, b->addr, b->ifindex) == label;
	if (a_is != b_is)
		return a_is;
	return match6(a, dst) > match6(b, dst);
}

static bool is_candidate6(const struct view_addr *a, uint32_t ifindex, bool only_link)
{
	if (a->family != AF_INET6 || (only_link && a->ifindex != ifindex))
		return false;
	/* Tentative addresses cannot be used, unless they are optimistic. */
	return !(a->flags & IFA_F_TENTATIVE) || a->flags & IFA_F_OPTIMISTIC;
}

const struct view_addr *view_source6(const struct view *view, uint32_t ifindex,
				     const uint8_t *dst)
{
	bool only_link = dst[0] == 0xff || scope6(dst) <= 2;
	const struct view_addr *best = NULL;

	/* The link's own addresses come first, as in the kernel. */
	for (unsigned others = 0; others < 2 && !(others && only_link); others++)
		for (size_t i = 0; i < view->n_addrs; i++) {
			const struct view_addr *a = &view->addrs[i];

			if ((a->ifindex != ifindex) != (others != 0) ||
			    !is_candidate6(a, ifindex, only_link))
				continue;
			if (!best || wins6(view, a, best, dst, ifindex))
				best = a;
		}
	return best;
}
