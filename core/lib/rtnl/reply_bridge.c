/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests about bridges and tunnels: RTM_GETMDB, RTM_GETTUNNEL, and RTM_GETLINK of AF_BRIDGE.
 * Bridges of a view have no multicast database, and there are no VLANs in them. Mirrors
 * rtnl_mdb_*(), rtnl_bridge_getlink() and vxlan_vnifilter_dump(), Linux 6.18.
 */
#include <arpa/inet.h>
#include <errno.h>

#include <linux/if_bridge.h>
#include <linux/if_ether.h>

#include "rtnl/link_info.h"
#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/uapi.h"

enum { GET_ENTRY = 1, GET_ENTRY_ATTRS = 2 };	/* MDBA_GET_ENTRY* */
#define VLAN_END 0xfff
#define TUNNEL_FLAG_STATS 1
/* RTEXT_FILTER_BRVLAN, _BRVLAN_COMPRESSED, _MRP, _CFM_CONFIG, _CFM_STATUS: ask for bridges, too */
#define OF_BRIDGES 0x76
#define OF_VLANS (RTEXT_FILTER_BRVLAN | RTEXT_FILTER_BRVLAN_COMPRESSED)

struct tunnel_header {			/* struct tunnel_msg; older headers lack it */
	uint8_t family, flags;
	uint16_t reserved;
	uint32_t ifindex;
};

static int check_entry(const struct attr *a, struct ext_ack *ext)
{
	struct br_mdb_entry entry;
	struct rd in = rd_of(attr_data(a), a->len);

	if (in.left != sizeof(entry) || !rd_take(&in, &entry, sizeof(entry)))
		return ext_fail_at(ext, -EINVAL, "Invalid attribute length", a->at);
	if (entry.ifindex)
		return ext_fail(ext, -EINVAL, "Entry ifindex cannot be specified");
	if (entry.state)
		return ext_fail(ext, -EINVAL, "Entry state cannot be specified");
	if (entry.flags)
		return ext_fail(ext, -EINVAL, "Entry flags cannot be specified");
	if (entry.vid >= VLAN_END)
		return ext_fail(ext, -EINVAL, "Invalid entry VLAN id");
	if (entry.addr.proto != htons(ETH_P_IP) && entry.addr.proto != htons(ETH_P_IPV6) &&
	    entry.addr.proto != 0)
		return ext_fail(ext, -EINVAL, "Unknown entry protocol");
	return 0;
}

/* mdba_get_policy */
static const struct attr_rule mdb_rules[GET_ENTRY_ATTRS + 1] = {
	[GET_ENTRY] = { .type = ATTR_BINARY, .len = sizeof(struct br_mdb_entry),
			.check = CHECK_FUNCTION, .valid = check_entry },
	[GET_ENTRY_ATTRS] = { .type = ATTR_NESTED },
};

int mdb_get(const struct req *q, struct wr *w)
{
	struct attr table[GET_ENTRY_ATTRS + 1];
	struct br_port_msg head;
	const struct view_link *l;
	int r = req_header(q, &head, sizeof(head), "Invalid header length");

	(void)w;
	if (r == 0)
		r = attr_parse(req_attrs(q, sizeof(head)), mdb_rules, GET_ENTRY_ATTRS,
			       PARSE_STRICT | req_kernel(q), table, q->ext);
	if (r < 0)
		return r;
	if (!head.ifindex)
		return ext_fail(q->ext, -EINVAL, "Invalid ifindex");
	if (!view_link_by_index(q->view, head.ifindex))
		return ext_fail(q->ext, -ENODEV, "Device doesn't exist");
	if (!table[GET_ENTRY].at) {
		q->ext->miss_type = GET_ENTRY;
		return ext_fail(q->ext, -EINVAL, "Missing MDBA_GET_ENTRY attribute");
	}
	l = view_link_by_index(q->view, head.ifindex);
	if (strcmp(l->kind.name, "bridge") == 0)
		return ext_fail(q->ext, -ENOENT, "MDB entry not found");
	return ext_fail(q->ext, -EOPNOTSUPP, "Device does not support MDB operations");
}

int mdb_start(const struct req *q, struct dump_part *part)
{
	struct br_port_msg head;
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_header(q, &head, sizeof(head), "Invalid header for mdb dump request");
	if (r < 0)
		return r;
	if (head.ifindex)
		return ext_fail(q->ext, -EINVAL,
			"Filtering by device index is not supported for mdb dump request");
	if (req_attrs(q, sizeof(head)).left)
		return ext_fail(q->ext, -EINVAL, "Invalid data after header in mdb dump request");
	return 0;
}

int link_bridge_start(const struct req *q, struct dump_part *part)
{
	static const uint8_t allowed[] = { IFLA_EXT_MASK, 0 };
	struct attr table[V_IFLA_MAX + 1];
	struct ifinfomsg ifi;
	int r;

	if (!q->strict) {	/* a violation only leaves a text in *q->ext */
		if (req_parse(q, sizeof(ifi), false, link_rules, V_IFLA_MAX, table) == 0)
			part->filter.ext_mask = attr_u32_or_0(&table[IFLA_EXT_MASK]);
		return 0;
	}
	r = req_header(q, &ifi, sizeof(ifi), "Invalid header for bridge link dump");
	if (r < 0)
		return r;
	if (ifi.__ifi_pad || ifi.ifi_type || ifi.ifi_flags || ifi.ifi_change || ifi.ifi_index)
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for bridge link dump request");
	r = req_parse(q, sizeof(ifi), true, link_rules, V_IFLA_MAX, table);
	if (r < 0)
		return r;
	part->filter.ext_mask = attr_u32_or_0(&table[IFLA_EXT_MASK]);
	return req_only(q, table, V_IFLA_MAX, allowed,
			"Unsupported attribute in bridge link dump request");
}

int tunnel_start(const struct req *q, struct dump_part *part)
{
	struct tunnel_header head;
	const struct view_link *l;
	int r = req_header(q, &head, sizeof(head), "Invalid msg length");

	(void)part;
	if (r < 0)
		return r;
	if (head.flags & ~TUNNEL_FLAG_STATS)
		return ext_fail(q->ext, -EINVAL, "Invalid tunnelmsg flags in ancillary header");
	if (!head.ifindex)
		return 0;
	l = view_link_by_index(q->view, head.ifindex);
	if (!l)
		return -ENODEV;
	if (strcmp(l->kind.name, "vxlan") == 0)
		return -EINVAL;		/* it has no VXLAN_F_VNIFILTER */
	return ext_fail(q->ext, -EINVAL, "The device is not a vxlan device");
}

/* The database of each bridge, which is empty: br_mdb_dump() */
int mdb_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++) {
		const struct view_link *l = &c->view->links[c->dump->at];
		struct br_port_msg head;
		size_t start;

		if (strcmp(l->kind.name, "bridge") != 0)
			continue;
		/* its padding is sent, too, and no family */
		memset(&head, 0, sizeof(head));
		head.ifindex = l->index;
		start = put_begin(&p, RTM_GETMDB, &head, sizeof(head));
		attr_nest_end(c->w, attr_nest(c->w, MDBA_MDB));
		if (!nlmsg_end(c->w, start))
			return -EMSGSIZE;
	}
	return 0;
}

/* br_fill_ifinfo(), of a port or of the bridge itself */
bool port_put(const struct put *p, const struct view_link *l, bool is_port, bool brief,
	      bool vlans)
{
	const struct ifinfomsg ifi = {
		.ifi_family = AF_BRIDGE, .ifi_type = l->type, .ifi_index = (int)l->index,
		.ifi_flags = l->flags,
	};
	const struct bridge_vlan_info only = {
		.flags = BRIDGE_VLAN_INFO_PVID | BRIDGE_VLAN_INFO_UNTAGGED, .vid = 1,
	};
	size_t start = put_begin(p, RTM_NEWLINK, &ifi, sizeof(ifi)), nest;

	attr_put_string(p->w, IFLA_IFNAME, l->name);
	attr_put_u32(p->w, IFLA_MASTER, is_port ? l->master : l->index);
	attr_put_u32(p->w, IFLA_MTU, l->mtu);
	attr_put_u8(p->w, IFLA_OPERSTATE, l->operstate);
	if (l->hwaddr_len)
		attr_put(p->w, IFLA_ADDRESS, l->hwaddr, l->hwaddr_len);
	if (l->lower != l->index)
		attr_put_u32(p->w, IFLA_LINK, l->lower);
	if (is_port && !brief) {
		nest = attr_nest(p->w, IFLA_PROTINFO | ATTR_F_NESTED);
		link_port_put(p, l);
		attr_nest_end(p->w, nest);
	}
	if (vlans && p->kernel->bridge_vlans) {
		nest = attr_nest(p->w, IFLA_AF_SPEC);
		attr_put(p->w, IFLA_BRIDGE_VLAN_INFO, &only, sizeof(only));
		attr_nest_end(p->w, nest);
	}
	return nlmsg_end(p->w, start);
}

int link_bridge_next(struct dump_call *c)
{
	bool bridges = c->part->filter.ext_mask & OF_BRIDGES;
	bool vlans = c->part->filter.ext_mask & OF_VLANS;
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++) {
		const struct view_link *l = &c->view->links[c->dump->at];

		if (l->port.number && !port_put(&p, l, true, false, vlans))
			return -EMSGSIZE;
		if (bridges && strcmp(l->kind.name, "bridge") == 0 &&
		    !port_put(&p, l, false, false, vlans))
			return -EMSGSIZE;
	}
	return 0;
}
