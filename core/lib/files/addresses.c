/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses, and groups that links listen to. Mirrors, of Linux 6.18, net/ipv6/addrconf.c
 * (if6_seq_show()), net/ipv4/igmp.c (igmp_mc_seq_show(), igmp_mcf_seq_show()) and
 * net/ipv6/mcast.c (igmp6_mc_seq_show(), igmp6_mcf_seq_show()).
 */
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>

#include "files/print.h"

static void print_in6(struct wr *w, const uint8_t addr[16])
{
	for (unsigned i = 0; i < 16; i++)
		print(w, "%02x", addr[i]);
}

/* Scopes of IPv6 addresses, of include/net/ipv6.h, by those of rtnetlink. */
static unsigned scope6(uint8_t scope)
{
	switch (scope) {
	case RT_SCOPE_HOST:
		return 0x10;
	case RT_SCOPE_LINK:
		return 0x20;
	case RT_SCOPE_SITE:
		return 0x40;
	default:
		return 0;
	}
}

void print_if_inet6(const struct print *p)
{
	for (size_t i = 0; i < p->view->n_addrs; i++) {
		const struct view_addr *a = &p->view->addrs[i];

		if (a->family != AF_INET6)
			continue;
		print_in6(p->w, a->addr);
		print(p->w, " %02x %02x %02x %02x %8s\n", a->ifindex, a->prefixlen,
		      scope6(a->scope), a->flags & 0xff,
		      view_link_by_index(p->view, a->ifindex)->name);
	}
}

static int count_groups(const struct view *view, uint8_t family, uint32_t ifindex)
{
	int n = 0;

	for (size_t i = 0; i < view->n_maddrs; i++)
		n += view->maddrs[i].family == family && view->maddrs[i].ifindex == ifindex;
	return n;
}

/* The kernel prints an address of four bytes as a number in its own byte order. */
static uint32_t as_number(const uint8_t *addr)
{
	uint32_t n;

	memcpy(&n, addr, sizeof(n));
	return n;
}

void print_igmp(const struct print *p)
{
	const struct view *v = p->view;

	print(p->w, "Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n");
	for (size_t i = 0; i < v->n_links; i++) {
		const struct view_link *l = &v->links[i];
		int count = count_groups(v, AF_INET, l->index);

		if (!count)
			continue;
		print(p->w, "%u\t%-10s: %5d %7s\n", l->index, l->name, count, "V3");
		for (size_t j = 0; j < v->n_maddrs; j++)
			if (v->maddrs[j].family == AF_INET && v->maddrs[j].ifindex == l->index)
				print(p->w, "\t\t\t\t%08X %5u 0:00000000\t\t0\n",
				      as_number(v->maddrs[j].addr), v->maddrs[j].users);
	}
}

#define ALL_NODES_SCOPE 2	/* of ff02::1: link-local */
/* include/net/if_inet6.h */
#define MAF_LOADED 0x04
#define MAF_NOREPORT 0x08

/* Groups of a smaller scope than the link, and ff02::1, are not reported: igmp6_group_added(). */
static unsigned flags6(const uint8_t addr[16])
{
	static const uint8_t all_nodes[16] = { 0xff, ALL_NODES_SCOPE, [15] = 1 };

	if ((addr[1] & 0xf) < ALL_NODES_SCOPE)
		return MAF_NOREPORT;
	return memcmp(addr, all_nodes, 16) ? MAF_LOADED : MAF_LOADED | MAF_NOREPORT;
}

void print_igmp6(const struct print *p)
{
	for (size_t i = 0; i < p->view->n_maddrs; i++) {
		const struct view_maddr *m = &p->view->maddrs[i];

		if (m->family != AF_INET6)
			continue;
		print(p->w, "%-4u %-15s ", m->ifindex,
		      view_link_by_index(p->view, m->ifindex)->name);
		print_in6(p->w, m->addr);
		print(p->w, " %5u %08X 0\n", m->users, flags6(m->addr));
	}
}

/* No group of a view has source filters. */
void print_mcfilter(const struct print *p)
{
	print(p->w, "Idx Device        MCA        SRC    INC    EXC\n");
}

void print_mcfilter6(const struct print *p)
{
	print(p->w, "Idx Device                Multicast Address                   Source Address "
		    "   INC    EXC\n");
}
