/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Routes and neighbours, and tables that are empty in every view. Mirrors, of Linux 6.18,
 * net/ipv4/fib_trie.c (fib_route_seq_show()), net/ipv6/ip6_fib.c (ipv6_route_native_seq_show()),
 * net/ipv6/route.c (rt6_stats_seq_show()), and the headings of the others.
 */
#include <linux/if_arp.h>
#include <linux/ipv6_route.h>
#include <linux/neighbour.h>
#include <linux/route.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "files/print.h"

#define ROUTE_COLUMNS 127	/* a line of route is padded to this */

#ifndef RTF_REJECT
#define RTF_REJECT 0x0200
#endif
#ifndef RTF_NONEXTHOP
#define RTF_NONEXTHOP 0x00200000
#endif
#ifndef RTF_LOCAL
#define RTF_LOCAL 0x80000000
#endif
#define METRIC_NULL UINT32_MAX	/* of ip6_null_entry */

static uint32_t as_number(const uint8_t *addr)
{
	uint32_t n;

	memcpy(&n, addr, sizeof(n));
	return n;
}

static uint32_t mask_of(unsigned bits)
{
	uint8_t mask[4] = { 0 };

	for (unsigned i = 0; i < bits; i++)
		mask[i / 8] |= (uint8_t)(0x80 >> i % 8);
	return as_number(mask);
}

static unsigned flags4(const struct view_route *r)
{
	unsigned flags = RTF_UP;

	if (r->type == RTN_UNREACHABLE || r->type == RTN_PROHIBIT)
		flags = RTF_REJECT;
	if (r->gateway_family == AF_INET)
		flags |= RTF_GATEWAY;
	if (r->dst_len == 32)
		flags |= RTF_HOST;
	return flags;
}

void print_route(const struct print *p)
{
	print_padded(p->w, ROUTE_COLUMNS,
		     "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\t"
					  "Mask\t\tMTU\tWindow\tIRTT");
	for (size_t i = 0; i < p->view->n_routes; i++) {
		const struct view_route *r = &p->view->routes[i];
		const struct view_link *l = view_link_by_index(p->view, r->oif);
		char line[ROUTE_COLUMNS + 1];

		if (r->family != AF_INET || r->table != RT_TABLE_MAIN || r->type == RTN_BROADCAST ||
		    r->type == RTN_MULTICAST)
			continue;
		snprintf(line, sizeof(line), "%s\t%08X\t%08X\t%04X\t%d\t%u\t%u\t%08X\t%d\t%u\t%u",
			 l ? l->name : "*", as_number(r->dst),
			 r->gateway_family == AF_INET ? as_number(r->gateway) : 0, flags4(r), 0, 0,
			 r->priority, mask_of(r->dst_len), 0, 0, 0);
		print_padded(p->w, ROUTE_COLUMNS, line);
	}
}

static unsigned bit_of(const uint8_t addr[16], unsigned n)
{
	return addr[n / 8] >> (7 - n % 8) & 1;
}

/* The kernel's walk visits what is below a node before the node itself, and 0 before 1. */
static int order6(const void *a, const void *b)
{
	const struct view_route *x = *(const struct view_route *const *)a,
				*y = *(const struct view_route *const *)b;

	for (unsigned i = 0; i < x->dst_len && i < y->dst_len; i++)
		if (bit_of(x->dst, i) != bit_of(y->dst, i))
			return bit_of(x->dst, i) ? 1 : -1;
	if (x->dst_len != y->dst_len)
		return x->dst_len > y->dst_len ? -1 : 1;
	return x < y ? -1 : x > y;
}

static void print_addr6(struct wr *w, const uint8_t addr[16])
{
	for (unsigned i = 0; i < 16; i++)
		print(w, "%02x", addr[i]);
}

static void print_line6(struct wr *w, const uint8_t dst[16], unsigned len,
			const uint8_t gateway[16],
			uint32_t metric, unsigned users, uint32_t flags, const char *name)
{
	print_addr6(w, dst);
	print(w, " %02x %032x 00 ", len, 0);
	print_addr6(w, gateway);
	print(w, " %08x %08x %08x %08x %8s\n", metric, users, 0, flags, name);
}

static uint32_t flags6(const struct view_route *r)
{
	if (r->type == RTN_LOCAL)
		return RTF_UP | RTF_NONEXTHOP | RTF_LOCAL;
	if (r->type == RTN_ANYCAST)
		return RTF_UP | RTF_NONEXTHOP | RTF_ANYCAST;
	if (r->type == RTN_BLACKHOLE || r->type == RTN_UNREACHABLE || r->type == RTN_PROHIBIT ||
	    r->type == RTN_THROW)
		return RTF_UP | RTF_NONEXTHOP | RTF_REJECT;
	return r->gateway_family ? RTF_UP | RTF_GATEWAY : RTF_UP;
}

/* A route with several next hops is several to the kernel. */
static void print_route6(const struct print *p, const struct view_route *r)
{
	static const uint8_t none[16];
	uint32_t n = r->n_hops ? r->n_hops : 1;

	for (uint32_t i = 0; i < n; i++) {
		const struct view_hop *hop = r->n_hops ? &r->hops[i] : NULL;
		const struct view_link *l = view_link_by_index(p->view, hop ? hop->oif : r->oif);
		uint8_t family = hop ? hop->gateway_family : r->gateway_family;

		print_line6(p->w, r->dst, r->dst_len,
			    !family ? none : hop ? hop->gateway : r->gateway,
			    r->priority, r->type == RTN_LOCAL ? 2 : 1, flags6(r), l ? l->name : "");
	}
}

/* The routes of one table, and the entry that is its root unless a default route is. */
static void print_table6(const struct print *p, uint32_t table)
{
	static const uint8_t none[16];
	const struct view_route **found = calloc(p->view->n_routes + 1, sizeof(*found));
	bool has_default = false;
	size_t n = 0;

	for (size_t i = 0; found && i < p->view->n_routes; i++)
		if (p->view->routes[i].family == AF_INET6 && p->view->routes[i].table == table)
			found[n++] = &p->view->routes[i];
	if (n)
		qsort(found, n, sizeof(*found), order6);
	for (size_t i = 0; i < n; i++) {
		has_default |= !found[i]->dst_len;
		print_route6(p, found[i]);
	}
	if (!found)
		p->w->full = true;
	else if (!has_default)
		print_line6(p->w, none, 0, none, METRIC_NULL, 1, RTF_REJECT | RTF_NONEXTHOP, "lo");
	free(found);
}

void print_ipv6_route(const struct print *p)
{
	for (uint32_t table = print_next_table(p->view, AF_INET6, 0); table;
	     table = print_next_table(p->view, AF_INET6, table))
		print_table6(p, table);
}

/* Nodes of the tree are prefixes with a route, and points where two of them part. */
void print_rt6_stats(const struct print *p)
{
	const struct view *v = p->view;
	unsigned entries = 0;

	for (size_t i = 0; i < v->n_routes; i++)
		entries += v->routes[i].family == AF_INET6;
	/* With at most one route in a table, as of loopback, every node has a route. */
	print(p->w, "%04x %04x %04x %04x %04x %04x %04x\n", entries, entries, 0, entries, 0, 0, 0);
}

/* arp_format_neigh_entry() */
void print_arp(const struct print *p)
{
	print(p->w,
	      "IP address       HW type     Flags       HW address            Mask     Device\n");
	for (size_t i = 0; i < p->view->n_neighs; i++) {
		const struct view_neigh *n = &p->view->neighs[i];
		const struct view_link *l = view_link_by_index(p->view, n->ifindex);
		unsigned flags = n->state & NUD_PERMANENT ? ATF_PERM | ATF_COM :
			n->state & (NUD_FAILED | NUD_INCOMPLETE) ? 0 : ATF_COM;
		char addr[16], hwaddr[18];

		if (n->family != AF_INET || n->state & NUD_NOARP || !l)
			continue;
		snprintf(addr, sizeof(addr), "%u.%u.%u.%u", n->addr[0], n->addr[1], n->addr[2],
			 n->addr[3]);
		snprintf(hwaddr, sizeof(hwaddr), "%02x:%02x:%02x:%02x:%02x:%02x", n->hwaddr[0],
			 n->hwaddr[1], n->hwaddr[2], n->hwaddr[3], n->hwaddr[4], n->hwaddr[5]);
		print(p->w, "%-16s 0x%-10x0x%-10x%-17s     *        %s\n", addr, l->type, flags,
		      hwaddr, l->name);
	}
}

void print_packet(const struct print *p)
{
	print(p->w, "%-17sRefCnt Type Proto  Iface R Rmem   User   Inode\n", "sk");
}

void print_mr_vif(const struct print *p)
{
	print(p->w, "Interface      BytesIn  PktsIn  BytesOut PktsOut Flags Local    Remote\n");
}

void print_mr_cache(const struct print *p)
{
	print(p->w, "Group    Origin   Iif     Pkts    Bytes    Wrong Oifs\n");
}

void print_mr6_vif(const struct print *p)
{
	print(p->w, "Interface      BytesIn  PktsIn  BytesOut PktsOut Flags\n");
}

void print_mr6_cache(const struct print *p)
{
	print(p->w,
	      "Group                            Origin                           Iif      Pkts  "
		    "Bytes     Wrong  Oifs\n");
}

void print_vlan_config(const struct print *p)
{
	print(p->w, "VLAN Dev name	 | VLAN ID\n"
		    "Name-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD\n");
}
