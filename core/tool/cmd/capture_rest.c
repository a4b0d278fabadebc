/* SPDX-License-Identifier: Apache-2.0 */
/* The rules and neighbours of a capture. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/if_ether.h>
#include <linux/neighbour.h>

#include "cmd/capture_parts.h"
#include "rtnl/uapi.h"

int capture_rule(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct fib_rule_hdr frh;
	struct decl_rule *d;
	struct view_rule *r;

	if (!capture_parse(m, &frh, sizeof(frh), table) ||
	    (table[FRA_PROTOCOL].at && attr_u8(&table[FRA_PROTOCOL]) == RTPROT_KERNEL))
		return 0;
	d = decl_add_rule(&c->decl);
	if (!d)
		return -ENOMEM;
	d->line = 1;
	d->has_priority = true;
	r = &d->rule;
	r->family = frh.family;
	r->action = frh.action;
	r->flags = frh.flags & FIB_RULE_INVERT;
	r->src_len = frh.src_len;
	r->dst_len = frh.dst_len;
	r->tos = frh.tos;
	r->table = attr_u32_or_0(&table[FRA_TABLE]);
	r->priority = attr_u32_or_0(&table[FRA_PRIORITY]);
	r->protocol = table[FRA_PROTOCOL].at ? attr_u8(&table[FRA_PROTOCOL]) : 0;
	r->mark = attr_u32_or_0(&table[FRA_FWMARK]);
	r->mask = attr_u32_or_0(&table[FRA_FWMASK]);
	r->suppress = table[FRA_SUPPRESS_PREFIXLEN].at ?
		attr_u32(&table[FRA_SUPPRESS_PREFIXLEN]) : UINT32_MAX;
	capture_bytes(&table[FRA_SRC], r->src, 16);
	capture_bytes(&table[FRA_DST], r->dst, 16);
	if (table[FRA_IIFNAME].at)
		attr_string(&table[FRA_IIFNAME], r->iif, sizeof(r->iif));
	if (table[FRA_OIFNAME].at)
		attr_string(&table[FRA_OIFNAME], r->oif, sizeof(r->oif));
	return 0;
}

int capture_neigh(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	const struct decl_link *l;
	struct decl_neigh *n;
	struct ndmsg ndm;

	if (!capture_parse(m, &ndm, sizeof(ndm), table) || !table[NDA_DST].at ||
	    ndm.ndm_state & NUD_NOARP || (ndm.ndm_family != AF_INET && ndm.ndm_family != AF_INET6))
		return 0;
	l = capture_link_of(c, (uint32_t)ndm.ndm_ifindex);
	n = l ? decl_add_neigh(&c->decl) : NULL;
	if (!n)
		return l ? -ENOMEM : 0;
	n->line = 1;
	strcpy(n->link, l->name);
	n->neigh.family = ndm.ndm_family;
	n->neigh.state = ndm.ndm_state ? ndm.ndm_state : NUD_FAILED;
	n->neigh.flags = ndm.ndm_flags & NTF_ROUTER;
	capture_bytes(&table[NDA_DST], n->neigh.addr, ndm.ndm_family == AF_INET ? 4 : 16);
	if (table[NDA_LLADDR].at && table[NDA_LLADDR].len == ETH_ALEN) {
		capture_bytes(&table[NDA_LLADDR], n->neigh.hwaddr, ETH_ALEN);
		n->neigh.hwaddr_len = ETH_ALEN;
	} else if (!(n->neigh.state & (NUD_FAILED | NUD_INCOMPLETE))) {
		c->decl.n_neighs--;	/* no hardware address of this form */
	}
	return 0;
}
