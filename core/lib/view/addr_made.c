/* SPDX-License-Identifier: Apache-2.0 */
/* Mirrors inet_rtm_newaddr(), addrconf_add_linklocal() and ipv6_addr_type(), Linux 6.18. */
#include "view/addr_made.h"

#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>

#include "view/build.h"

uint8_t addr_scope6(const uint8_t *a, unsigned *ret_rank)
{
	static const uint8_t loopback[16] = { [15] = 1 };

	*ret_rank = 14;
	if (memcmp(a, loopback, sizeof(loopback)) == 0) {
		*ret_rank = 1;
		return RT_SCOPE_HOST;
	}
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80) {
		*ret_rank = 2;
		return RT_SCOPE_LINK;
	}
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0) {
		*ret_rank = 5;
		return RT_SCOPE_SITE;
	}
	return RT_SCOPE_UNIVERSE;
}

static void set_broadcast(const struct decl_addr *from, struct view_addr *a)
{
	if (from->broadcast_is == DECL_BROADCAST_GIVEN) {
		memcpy(a->broadcast, from->broadcast, 4);
		a->has_broadcast = true;
	}
	if (from->broadcast_is != DECL_BROADCAST_AUTO || a->prefixlen > 30 || a->has_peer ||
	    a->scope == RT_SCOPE_HOST)
		return;
	memcpy(a->broadcast, a->addr, 4);
	for (unsigned bit = a->prefixlen; bit < 32; bit++)
		a->broadcast[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
	a->has_broadcast = true;
}

void addr_of_decl(const struct decl_addr *from, const struct view_link *l, struct view_addr *a)
{
	*a = (struct view_addr){
		.family = from->family, .prefixlen = from->prefixlen, .ifindex = l->index,
		.flags = from->flags, .preferred = from->preferred, .valid = from->valid,
		.has_peer = from->has_peer, .priority = from->metric,
		.cstamp = BUILD_BIRTH, .tstamp = BUILD_BIRTH,
	};
	memcpy(a->addr, from->addr, sizeof(a->addr));
	memcpy(a->peer, from->peer, sizeof(a->peer));
	if (from->valid == UINT32_MAX)
		a->flags |= IFA_F_PERMANENT;
	if (from->preferred == 0)
		a->flags |= IFA_F_DEPRECATED;
	if (from->family == AF_INET6)
		return;
	if (from->valid == UINT32_MAX)
		a->preferred = UINT32_MAX;
	a->scope = from->has_scope ? from->scope : from->addr[0] == 127 ? RT_SCOPE_HOST :
		RT_SCOPE_UNIVERSE;
	strcpy(a->label, from->label[0] ? from->label : l->name);
	set_broadcast(from, a);
}

bool addr_needs_no_dad(const struct view_link *l, const struct view_addr *a)
{
	return l->flags & (IFF_LOOPBACK | IFF_NOARP) || a->flags & IFA_F_NODAD;
}

bool addr_link_local(const struct view_link *l, struct view_addr *ret)
{
	*ret = (struct view_addr){
		.family = AF_INET6, .prefixlen = 64, .ifindex = l->index, .flags = IFA_F_PERMANENT,
		.proto = IFAPROT_KERNEL_LL, .scope = RT_SCOPE_LINK, .preferred = UINT32_MAX,
		.valid = UINT32_MAX,
		.addr = { 0xfe, 0x80, [8] = l->hwaddr[0] ^ 2, l->hwaddr[1], l->hwaddr[2], 0xff,
			  0xfe, l->hwaddr[3], l->hwaddr[4], l->hwaddr[5] },
		.cstamp = BUILD_BIRTH, .tstamp = BUILD_BIRTH,
	};
	return l->type == ARPHRD_ETHER && !l->inet6.addr_gen_mode && !(l->flags & IFF_SLAVE);
}
