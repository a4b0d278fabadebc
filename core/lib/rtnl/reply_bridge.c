/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests about bridges and tunnels: RTM_GETMDB, RTM_GETTUNNEL, and RTM_GETLINK of AF_BRIDGE. A
 * view has neither, so only errors matter. Mirrors rtnl_mdb_*(), rtnl_bridge_getlink() and
 * vxlan_vnifilter_dump(), Linux 6.18.
 */
#include <arpa/inet.h>
#include <errno.h>

#include <linux/if_bridge.h>
#include <linux/if_ether.h>

#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/uapi.h"

enum { GET_ENTRY = 1, GET_ENTRY_ATTRS = 2 };	/* MDBA_GET_ENTRY* */
#define VLAN_END 0xfff
#define TUNNEL_FLAG_STATS 1

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

	(void)part;
	if (!q->strict) {	/* a violation only leaves a text in *q->ext */
		req_parse(q, sizeof(ifi), false, link_rules, V_IFLA_MAX, table);
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
	return req_only(q, table, V_IFLA_MAX, allowed,
			"Unsupported attribute in bridge link dump request");
}

int tunnel_start(const struct req *q, struct dump_part *part)
{
	struct tunnel_header head;
	int r = req_header(q, &head, sizeof(head), "Invalid msg length");

	(void)part;
	if (r < 0)
		return r;
	if (head.flags & ~TUNNEL_FLAG_STATS)
		return ext_fail(q->ext, -EINVAL, "Invalid tunnelmsg flags in ancillary header");
	if (!head.ifindex)
		return 0;
	if (!view_link_by_index(q->view, head.ifindex))
		return -ENODEV;
	return ext_fail(q->ext, -EINVAL, "The device is not a vxlan device");
}
