/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETLINK: one link, all links, and the dump of their IPv6 side. The dumps of bridges and of
 * multicast routing are in reply_bridge.c and reply_mroute.c. Mirrors rtnl_getlink(),
 * rtnl_dump_ifinfo() and what they call, Linux 6.18.
 */
#include <errno.h>

#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/uapi.h"

#define ALT_NAME_BYTES 128
#define TCP_HEADER 193			/* MAX_TCP_HEADER + 1 */

/* ifla_policy */
const struct attr_rule link_rules[V_IFLA_MAX + 1] = {
	[0] = { .strict_from = V_IFLA_DPLL_PIN, .since = KERNEL(6, 13) },
	[IFLA_ADDRESS] = { .type = ATTR_BINARY, .len = HWADDR_BYTES },
	[IFLA_BROADCAST] = { .type = ATTR_BINARY, .len = HWADDR_BYTES },
	[IFLA_IFNAME] = { .type = ATTR_STRING, .len = IFNAMSIZ - 1 },
	[IFLA_MTU] = { .type = ATTR_U32 },
	[IFLA_LINK] = { .type = ATTR_U32 },
	[IFLA_MASTER] = { .type = ATTR_U32 },
	[IFLA_TXQLEN] = { .type = ATTR_U32 },
	[IFLA_MAP] = { .len = sizeof(struct rtnl_link_ifmap) },
	[IFLA_WEIGHT] = { .type = ATTR_U32 },
	[IFLA_OPERSTATE] = { .type = ATTR_U8 },
	[IFLA_LINKMODE] = { .type = ATTR_U8 },
	[IFLA_LINKINFO] = { .type = ATTR_NESTED },
	[IFLA_NET_NS_PID] = { .type = ATTR_U32 },
	[IFLA_IFALIAS] = { .type = ATTR_BINARY, .len = 255 },
	[IFLA_VFINFO_LIST] = { .type = ATTR_NESTED },
	[IFLA_VF_PORTS] = { .type = ATTR_NESTED },
	[IFLA_PORT_SELF] = { .type = ATTR_NESTED },
	[IFLA_AF_SPEC] = { .type = ATTR_NESTED },
	[IFLA_GROUP] = { .type = ATTR_U32 },
	[IFLA_NET_NS_FD] = { .type = ATTR_U32 },
	[IFLA_EXT_MASK] = { .type = ATTR_U32 },
	[IFLA_PROMISCUITY] = { .type = ATTR_U32 },
	[IFLA_NUM_TX_QUEUES] = { .type = ATTR_U32 },
	[IFLA_NUM_RX_QUEUES] = { .type = ATTR_U32 },
	[IFLA_CARRIER] = { .type = ATTR_U8 },
	[IFLA_PHYS_PORT_ID] = { .type = ATTR_BINARY, .len = 32 },
	[IFLA_CARRIER_CHANGES] = { .type = ATTR_U32 },
	[IFLA_PHYS_SWITCH_ID] = { .type = ATTR_BINARY, .len = 32 },
	[IFLA_LINK_NETNSID] = { .type = ATTR_S32 },
	[IFLA_PROTO_DOWN] = { .type = ATTR_U8 },
	[IFLA_GSO_MAX_SEGS] = { .type = ATTR_U32 },
	[IFLA_GSO_MAX_SIZE] = { .type = ATTR_U32, .check = CHECK_MIN, .min = TCP_HEADER },
	[IFLA_XDP] = { .type = ATTR_NESTED },
	[IFLA_EVENT] = { .type = ATTR_U32 },
	[IFLA_TARGET_NETNSID] = { .type = ATTR_S32 },
	[IFLA_CARRIER_UP_COUNT] = { .type = ATTR_U32 },
	[IFLA_CARRIER_DOWN_COUNT] = { .type = ATTR_U32 },
	[IFLA_NEW_IFINDEX] = { .type = ATTR_S32, .check = CHECK_MIN, .min = 1 },
	[IFLA_MIN_MTU] = { .type = ATTR_U32 },
	[IFLA_MAX_MTU] = { .type = ATTR_U32 },
	[IFLA_PROP_LIST] = { .type = ATTR_NESTED },
	[IFLA_ALT_IFNAME] = { .type = ATTR_STRING, .len = ALT_NAME_BYTES - 1 },
	[IFLA_PERM_ADDRESS] = { .type = ATTR_REJECT },
	[IFLA_PROTO_DOWN_REASON] = { .type = ATTR_NESTED },
	[IFLA_PARENT_DEV_NAME] = { .type = ATTR_NUL_STRING },
	[IFLA_GRO_MAX_SIZE] = { .type = ATTR_U32 },
	[IFLA_TSO_MAX_SIZE] = { .type = ATTR_REJECT },
	[IFLA_TSO_MAX_SEGS] = { .type = ATTR_REJECT },
	[IFLA_ALLMULTI] = { .type = ATTR_REJECT },
	[V_IFLA_DEVLINK_PORT] = { .since = KERNEL(6, 2) },
	[V_IFLA_GSO_IPV4_MAX_SIZE] = { .type = ATTR_U32, .check = CHECK_MIN, .min = TCP_HEADER,
				       .since = KERNEL(6, 3) },
	[V_IFLA_GRO_IPV4_MAX_SIZE] = { .type = ATTR_U32, .since = KERNEL(6, 3) },
	[V_IFLA_DPLL_PIN] = { .since = KERNEL(6, 7) },
	[V_IFLA_MAX_PACING_OFFLOAD_HORIZON] = { .since = KERNEL(6, 13) },
	[V_IFLA_NETNS_IMMUTABLE] = { .type = ATTR_REJECT, .since = KERNEL(6, 15) },
	[V_IFLA_HEADROOM] = { .type = ATTR_REJECT, .since = KERNEL(6, 16) },
	[V_IFLA_TAILROOM] = { .type = ATTR_REJECT, .since = KERNEL(6, 16) },
};

/* ifla_info_policy */
static const struct attr_rule info_rules[IFLA_INFO_SLAVE_DATA + 1] = {
	[IFLA_INFO_KIND] = { .type = ATTR_STRING },
	[IFLA_INFO_DATA] = { .type = ATTR_NESTED },
	[IFLA_INFO_SLAVE_KIND] = { .type = ATTR_STRING },
	[IFLA_INFO_SLAVE_DATA] = { .type = ATTR_NESTED },
};

static bool header_is_plain(const struct ifinfomsg *ifi)
{
	return !ifi->__ifi_pad && !ifi->ifi_type && !ifi->ifi_flags && !ifi->ifi_change;
}

static int parse_get(const struct req *q, struct ifinfomsg *ifi, struct attr *table)
{
	static const uint8_t allowed[] = {
		IFLA_IFNAME, IFLA_ALT_IFNAME, IFLA_EXT_MASK, IFLA_TARGET_NETNSID, 0
	};
	int r = req_header(q, ifi, sizeof(*ifi), "Invalid header for get link");

	if (r < 0)
		return r;
	if (q->strict && !header_is_plain(ifi))
		return ext_fail(q->ext, -EINVAL, "Invalid values in header for get link request");
	r = req_parse(q, sizeof(*ifi), q->strict, link_rules, V_IFLA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	return req_only(q, table, V_IFLA_MAX, allowed,
			"Unsupported attribute in get link request");
}

static const struct view_link *find_link(const struct req *q, const struct attr *table)
{
	char name[ALT_NAME_BYTES];

	if (table[IFLA_IFNAME].at)
		attr_string(&table[IFLA_IFNAME], name, IFNAMSIZ);
	else
		attr_string(&table[IFLA_ALT_IFNAME], name, ALT_NAME_BYTES);
	return view_link_by_name(q->view, name);
}

int link_get(const struct req *q, struct wr *w)
{
	struct attr table[V_IFLA_MAX + 1];
	const struct view_link *l;
	struct ifinfomsg ifi;
	struct put p = put_of_req(q, w);
	int r = parse_get(q, &ifi, table);

	if (r < 0)
		return r;
	if (table[IFLA_NET_NS_PID].at || table[IFLA_NET_NS_FD].at)
		return ext_fail(q->ext, -EOPNOTSUPP, "specified netns attribute not supported");
	if (table[IFLA_TARGET_NETNSID].at)
		return req_no_netns(q, &table[IFLA_TARGET_NETNSID]);
	if (ifi.ifi_index > 0)
		l = view_link_by_index(q->view, (uint32_t)ifi.ifi_index);
	else if (table[IFLA_IFNAME].at || table[IFLA_ALT_IFNAME].at)
		l = find_link(q, table);
	else
		return -EINVAL;
	if (!l)
		return -ENODEV;
	link_put(&p, l, attr_u32_or_0(&table[IFLA_EXT_MASK]));
	return 0;
}

static int parse_dump(const struct req *q, struct attr *table)
{
	struct ifinfomsg ifi;
	int r;

	if (!q->strict) {
		/* iproute2 before 3.9 sent a struct rtgenmsg: a short body means that. */
		size_t n = q->msg->body.left < sizeof(ifi) ? sizeof(struct rtgenmsg) : sizeof(ifi);

		return req_parse(q, n, false, link_rules, V_IFLA_MAX, table);
	}
	r = req_header(q, &ifi, sizeof(ifi), "Invalid header for link dump");
	if (r < 0)
		return r;
	if (!header_is_plain(&ifi))
		return ext_fail(q->ext, -EINVAL, "Invalid values in header for link dump request");
	if (ifi.ifi_index)
		return ext_fail(q->ext, -EINVAL,
				"Filter by device index not supported for link dumps");
	return req_parse(q, sizeof(ifi), true, link_rules, V_IFLA_MAX, table);
}

static bool is_kind(const struct view *view, const char *name)
{
	for (const char *const *kind = view->link_kinds; *kind; kind++)
		if (strcmp(*kind, name) == 0)
			return true;
	for (size_t i = 0; i < view->n_links; i++)
		if (*name && strcmp(view->links[i].kind.name, name) == 0)
			return true;
	return false;
}

/* Does IFLA_LINKINFO name a kind that the kernel knows? Then only links of this kind match. */
static bool take_kind(const struct view *view, const struct attr *info, char name[VIEW_KIND])
{
	struct attr table[IFLA_INFO_SLAVE_DATA + 1];

	if (attr_parse_nested(info, info_rules, IFLA_INFO_SLAVE_DATA, PARSE_LIBERAL, table,
			      NULL) < 0 || !table[IFLA_INFO_KIND].at)
		return false;
	attr_string(&table[IFLA_INFO_KIND], name, VIEW_KIND);
	if (is_kind(view, name))
		return true;
	name[0] = '\0';
	return false;
}

static int filter_by(const struct req *q, unsigned type, const struct attr *a,
		     struct dump_part *part)
{
	switch (type) {
	case IFLA_TARGET_NETNSID:
		return ext_fail(q->ext, req_no_netns(q, a), "Invalid target network namespace id");
	case IFLA_EXT_MASK:
		part->filter.ext_mask = attr_u32(a);
		return 0;
	case IFLA_MASTER:
		part->filter.master = attr_u32(a);
		if (part->filter.master)
			part->object_flags = NLM_F_DUMP_FILTERED;
		return 0;
	case IFLA_LINKINFO:
		if (take_kind(q->view, a, part->filter.kind))
			part->object_flags = NLM_F_DUMP_FILTERED;
		return 0;
	}
	if (q->strict)
		return ext_fail(q->ext, -EINVAL, "Unsupported attribute in link dump request");
	return 0;
}

int link_start(const struct req *q, struct dump_part *part)
{
	struct attr table[V_IFLA_MAX + 1];
	int r = parse_dump(q, table);

	if (r < 0)
		return q->strict ? r : 0;	/* legacy: show everything */
	for (unsigned i = 1; i <= V_IFLA_MAX; i++) {
		if (!table[i].at)
			continue;
		r = filter_by(q, i, &table[i], part);
		if (r < 0)
			return r;
	}
	return 0;
}

/* link_dump_filtered(); -1 selects links without a master */
static bool wanted(const struct dump_filter *f, const struct view_link *l)
{
	if (f->master == UINT32_MAX ? l->master != 0 : f->master && l->master != f->master)
		return false;
	return !f->kind[0] || strcmp(f->kind, l->kind.name) == 0;
}

int link_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; !c->part->filter.none && c->dump->at < c->view->n_links; c->dump->at++) {
		const struct view_link *l = &c->view->links[c->dump->at];

		if (wanted(&c->part->filter, l) && !link_put(&p, l, c->part->filter.ext_mask))
			return -EMSGSIZE;
	}
	return 0;
}

int link6_start(const struct req *q, struct dump_part *part)
{
	struct ifinfomsg ifi;
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_header(q, &ifi, sizeof(ifi), "ipv6: Invalid header for link dump request");
	if (r < 0)
		return r;
	if (req_attrs(q, sizeof(ifi)).left)
		return ext_fail(q->ext, -EINVAL, "ipv6: Invalid data after header");
	if (!header_is_plain(&ifi) || ifi.ifi_index)
		return ext_fail(q->ext, -EINVAL, "ipv6: Invalid values in header for dump request");
	return 0;
}

int link6_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++)
		if (!c->view->links[c->dump->at].no_inet6 &&
		    !link6_put(&p, &c->view->links[c->dump->at]))
			return -EMSGSIZE;
	return 0;
}
