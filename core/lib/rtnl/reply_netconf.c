/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETNETCONF: a few settings of one link, of all links, or of links created later. Mirrors
 * inet_netconf_*() and inet6_netconf_*(), Linux 6.18.
 */
#include <errno.h>

#include <linux/netconf.h>

#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/uapi.h"

/* devconf_ipv4_policy, devconf_ipv6_policy */
static const struct attr_rule netconf4_rules[V_NETCONFA_MAX + 1] = {
	[NETCONFA_IFINDEX] = { .len = 4 },
	[NETCONFA_FORWARDING] = { .len = 4 },
	[NETCONFA_RP_FILTER] = { .len = 4 },
	[NETCONFA_PROXY_NEIGH] = { .len = 4 },
	[NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN] = { .len = 4 },
	[V_NETCONFA_MAX] = { .since = KERNEL(6, 17) },	/* force_forwarding */
};

static const struct attr_rule netconf6_rules[V_NETCONFA_MAX + 1] = {
	[NETCONFA_IFINDEX] = { .len = 4 },
	[NETCONFA_FORWARDING] = { .len = 4 },
	[NETCONFA_PROXY_NEIGH] = { .len = 4 },
	[NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN] = { .len = 4 },
	[V_NETCONFA_MAX] = { .since = KERNEL(6, 17) },	/* force_forwarding */
};

bool netconf_put(const struct put *p, const struct view_netconf *n)
{
	const struct netconfmsg ncm = { .ncm_family = n->family };
	size_t start = put_begin(p, RTM_NEWNETCONF, &ncm, sizeof(ncm));

	attr_put_u32(p->w, NETCONFA_IFINDEX, (uint32_t)n->ifindex);
	attr_put_u32(p->w, NETCONFA_FORWARDING, (uint32_t)n->forwarding);
	if (n->family == AF_INET)
		attr_put_u32(p->w, NETCONFA_RP_FILTER, (uint32_t)n->rp_filter);
	attr_put_u32(p->w, NETCONFA_MC_FORWARDING, (uint32_t)n->mc_forwarding);
	if (n->family == AF_INET)
		attr_put_u32(p->w, NETCONFA_BC_FORWARDING, (uint32_t)n->bc_forwarding);
	attr_put_u32(p->w, NETCONFA_PROXY_NEIGH, (uint32_t)n->proxy_neigh);
	attr_put_u32(p->w, NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN,
		     (uint32_t)n->ignore_routes_with_linkdown);
	return nlmsg_end(p->w, start);
}

static const struct view_netconf *find(const struct view *view, uint8_t family, int32_t ifindex)
{
	for (size_t i = 0; i < view->n_netconfs; i++)
		if (view->netconfs[i].family == family && view->netconfs[i].ifindex == ifindex)
			return &view->netconfs[i];
	return NULL;
}

int netconf_get(const struct req *q, struct wr *w)
{
	static const uint8_t allowed[] = { NETCONFA_IFINDEX, 0 };
	bool is_ipv4 = q->msg->body.p[0] == AF_INET;
	struct attr table[V_NETCONFA_MAX + 1];
	const struct view_netconf *n;
	struct put p = put_of_req(q, w);
	int r = req_parse(q, sizeof(struct netconfmsg), q->strict,
			  is_ipv4 ? netconf4_rules : netconf6_rules, V_NETCONFA_MAX, table);

	if (r == 0 && q->strict)
		r = req_only(q, table, V_NETCONFA_MAX, allowed, is_ipv4 ?
			     "ipv4: Unsupported attribute in netconf get request" :
			     "ipv6: Unsupported attribute in netconf get request");
	if (r < 0)
		return r;
	if (!table[NETCONFA_IFINDEX].at)
		return -EINVAL;
	n = find(q->view, q->msg->body.p[0], (int32_t)attr_u32(&table[NETCONFA_IFINDEX]));
	if (!n)
		return is_ipv4 && !req_before(q, KERNEL(6, 9)) ? -ENODEV : -EINVAL;
	netconf_put(&p, n);
	return 0;
}

int netconf_start(const struct req *q, struct dump_part *part)
{
	bool is_ipv4 = part->family == AF_INET;

	if (q->strict && q->msg->body.left != NLMSG_ALIGN(sizeof(struct netconfmsg)))
		return ext_fail(q->ext, -EINVAL, is_ipv4 ?
				"ipv4: Invalid data after header in netconf dump request" :
				"ipv6: Invalid data after header in netconf dump request");
	return 0;
}

int netconf_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_netconfs; c->dump->at++) {
		const struct view_netconf *n = &c->view->netconfs[c->dump->at];

		if (n->family == c->part->family && !netconf_put(&p, n))
			return -EMSGSIZE;
	}
	return 0;
}
