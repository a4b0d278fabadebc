/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETNEIGH: neighbours and, for AF_BRIDGE, the forwarding entries of bridges. A view has none
 * of the latter, and no proxy entries, so only errors matter there. Mirrors net/core/neighbour.c,
 * and rtnl_fdb_get() and rtnl_fdb_dump() in net/core/rtnetlink.c, Linux 6.18.
 */
#include <errno.h>

#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/uapi.h"

#define NDA_FLAGS_EXT_ATTR 15
#define ETHER_BYTES 6
#define VLAN_END 0xfff

/* nda_policy; NTF_EXT_EXT_VALIDATED came with 6.17 */
#define NEIGH_RULES(ext_bits) \
	[NDA_UNSPEC] = { .strict_from = NDA_NH_ID }, \
	[NDA_DST] = { .type = ATTR_BINARY, .len = HWADDR_BYTES }, \
	[NDA_LLADDR] = { .type = ATTR_BINARY, .len = HWADDR_BYTES }, \
	[NDA_CACHEINFO] = { .len = sizeof(struct nda_cacheinfo) }, \
	[NDA_PROBES] = { .type = ATTR_U32 }, \
	[NDA_VLAN] = { .type = ATTR_U16 }, \
	[NDA_PORT] = { .type = ATTR_U16 }, \
	[NDA_VNI] = { .type = ATTR_U32 }, \
	[NDA_IFINDEX] = { .type = ATTR_U32 }, \
	[NDA_MASTER] = { .type = ATTR_U32 }, \
	[NDA_PROTOCOL] = { .type = ATTR_U8 }, \
	[NDA_NH_ID] = { .type = ATTR_U32 }, \
	[NDA_FDB_EXT_ATTRS] = { .type = ATTR_NESTED }, \
	[NDA_FLAGS_EXT_ATTR] = { .type = ATTR_U32, .check = CHECK_MASK, .mask = ext_bits }

static const struct attr_rule neigh_rules_new[V_NDA_MAX + 1] = {
	NEIGH_RULES(5)
};

static const struct attr_rule neigh_rules_old[V_NDA_MAX + 1] = {
	NEIGH_RULES(1)
};

/* neigh_find_table() */
static bool has_table(const struct view *view, uint8_t family)
{
	for (size_t i = 0; i < view->n_neigh_tables; i++)
		if (view->neigh_tables[i].family == family)
			return true;
	return false;
}

static const struct attr_rule *neigh_rules(const struct req *q)
{
	return req_before(q, KERNEL(6, 17)) ? neigh_rules_old : neigh_rules_new;
}

static bool pads_are_set(const struct ndmsg *ndm)
{
	return ndm->ndm_pad1 || ndm->ndm_pad2 || ndm->ndm_state || ndm->ndm_type;
}

static int check_get(const struct req *q, struct ndmsg *ndm, struct attr *table)
{
	static const uint8_t allowed[] = { NDA_DST, 0 };
	int r = req_header(q, ndm, sizeof(*ndm), "Invalid header for neighbor get request");

	if (r < 0)
		return r;
	if (pads_are_set(ndm))
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for neighbor get request");
	if (ndm->ndm_flags & ~NTF_PROXY)
		return ext_fail(q->ext, -EINVAL,
				"Invalid flags in header for neighbor get request");
	if (!(ndm->ndm_flags & NTF_PROXY) && !ndm->ndm_ifindex)
		return ext_fail(q->ext, -EINVAL, "No device specified");
	r = req_parse(q, sizeof(*ndm), true, neigh_rules(q), V_NDA_MAX, table);
	if (r < 0)
		return r;
	if (!table[NDA_DST].at) {
		q->ext->miss_type = NDA_DST;
		return -EINVAL;
	}
	return req_only(q, table, V_NDA_MAX, allowed,
			"Unsupported attribute in neighbor get request");
}

/* States in which the hardware address is known: NUD_VALID. */
#define VALID \
	(NUD_PERMANENT | NUD_NOARP | NUD_REACHABLE | NUD_PROBE | NUD_STALE | NUD_DELAY)

bool neigh_put(const struct put *p, const struct view_neigh *n)
{
	static const struct nda_cacheinfo cache;
	const struct ndmsg ndm = {
		.ndm_family = n->family, .ndm_ifindex = (int)n->ifindex, .ndm_state = n->state,
		.ndm_flags = n->flags, .ndm_type = n->type,
	};
	size_t start = put_begin(p, RTM_NEWNEIGH, &ndm, sizeof(ndm));

	attr_put(p->w, NDA_DST, n->addr, n->family == AF_INET ? 4 : 16);
	if (n->state & VALID)
		attr_put(p->w, NDA_LLADDR, n->hwaddr, n->hwaddr_len);
	attr_put_u32(p->w, NDA_PROBES, 0);
	attr_put(p->w, NDA_CACHEINFO, &cache, sizeof(cache));
	if (n->protocol)
		attr_put_u8(p->w, NDA_PROTOCOL, n->protocol);
	return nlmsg_end(p->w, start);
}

static int find_and_put(const struct req *q, const struct ndmsg *ndm, const struct attr *table,
			struct wr *w)
{
	struct put p = put_of_req(q, w);

	for (size_t i = 0; i < q->view->n_neighs; i++) {
		const struct view_neigh *n = &q->view->neighs[i];

		if (n->family == ndm->ndm_family && n->ifindex == (uint32_t)ndm->ndm_ifindex &&
		    memcmp(n->addr, attr_data(&table[NDA_DST]), table[NDA_DST].len) == 0) {
			neigh_put(&p, n);
			return 0;
		}
	}
	return ext_fail(q->ext, -ENOENT, "Neighbour entry not found");
}

/* Up to 6.16 the checks had another order: the one for a missing device came last. */
static int neigh_get_old(const struct req *q, struct wr *w)
{
	struct attr table[V_NDA_MAX + 1];
	struct ndmsg ndm;
	int r = req_header(q, &ndm, sizeof(ndm), "Invalid header for neighbor get request");

	if (r < 0)
		return r;
	if (pads_are_set(&ndm))
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for neighbor get request");
	if (ndm.ndm_flags & ~NTF_PROXY)
		return ext_fail(q->ext, -EINVAL,
				"Invalid flags in header for neighbor get request");
	r = req_parse(q, sizeof(ndm), true, neigh_rules(q), V_NDA_MAX, table);
	if (r < 0)
		return r;
	if (!has_table(q->view, ndm.ndm_family))
		return ext_fail(q->ext, -EAFNOSUPPORT,
				"Unsupported family in header for neighbor get request");
	for (unsigned i = 1; i <= V_NDA_MAX; i++) {
		if (table[i].at && i != NDA_DST)
			return ext_fail(q->ext, -EINVAL,
					"Unsupported attribute in neighbor get request");
		if (table[i].at && table[i].len != (ndm.ndm_family == AF_INET ? 4 : 16))
			return ext_fail(q->ext, -EINVAL,
					"Invalid network address in neighbor get request");
	}
	if (ndm.ndm_ifindex && !view_link_by_index(q->view, (uint32_t)ndm.ndm_ifindex))
		return ext_fail(q->ext, -ENODEV, "Unknown device ifindex");
	if (!table[NDA_DST].at)
		return ext_fail(q->ext, -EINVAL, "Network address not specified");
	if (ndm.ndm_flags & NTF_PROXY)
		return ext_fail(q->ext, -ENOENT, "Proxy neighbour entry not found");
	if (!ndm.ndm_ifindex)
		return ext_fail(q->ext, -EINVAL, "No device specified");
	return find_and_put(q, &ndm, table, w);
}

int neigh_get(const struct req *q, struct wr *w)
{
	struct attr table[V_NDA_MAX + 1];
	struct ndmsg ndm;
	int r;

	if (req_before(q, KERNEL(6, 17)))
		return neigh_get_old(q, w);
	r = check_get(q, &ndm, table);
	if (r < 0)
		return r;
	if (!has_table(q->view, ndm.ndm_family))
		return ext_fail(q->ext, -EAFNOSUPPORT,
				"Unsupported family in header for neighbor get request");
	if (table[NDA_DST].len != (ndm.ndm_family == AF_INET ? 4 : 16))
		return ext_fail(q->ext, -EINVAL,
				"Invalid network address in neighbor get request");
	if (ndm.ndm_ifindex && !view_link_by_index(q->view, (uint32_t)ndm.ndm_ifindex))
		return ext_fail(q->ext, -ENODEV, "Unknown device ifindex");
	if (ndm.ndm_flags & NTF_PROXY)
		return ext_fail(q->ext, -ENOENT, "Proxy neighbour entry not found");
	return find_and_put(q, &ndm, table, w);
}

/* NDA_IFINDEX and NDA_MASTER count without strict checking, too. */
static void take_filter(struct dump_part *part, const struct attr *table)
{
	part->filter.ifindex = attr_u32_or_0(&table[NDA_IFINDEX]);
	part->filter.master = attr_u32_or_0(&table[NDA_MASTER]);
	if (part->filter.ifindex || part->filter.master)
		part->object_flags = NLM_F_DUMP_FILTERED;
}

int neigh_start(const struct req *q, struct dump_part *part)
{
	static const uint8_t allowed[] = { NDA_IFINDEX, NDA_MASTER, 0 };
	struct attr table[V_NDA_MAX + 1];
	struct ndmsg ndm = { 0 };
	int r;

	if (q->msg->body.left >= sizeof(ndm))
		req_header(q, &ndm, sizeof(ndm), NULL);
	part->filter.proxy = ndm.ndm_flags == NTF_PROXY;
	if (!q->strict) {	/* a violation only leaves a text in *q->ext */
		if (req_parse(q, sizeof(ndm), false, neigh_rules(q), V_NDA_MAX, table) == 0)
			take_filter(part, table);
		return 0;
	}
	r = req_header(q, &ndm, sizeof(ndm), "Invalid header for neighbor dump request");
	if (r < 0)
		return r;
	if (pads_are_set(&ndm) || ndm.ndm_ifindex)
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for neighbor dump request");
	if (ndm.ndm_flags & ~NTF_PROXY)
		return ext_fail(q->ext, -EINVAL,
				"Invalid flags in header for neighbor dump request");
	r = req_parse(q, sizeof(ndm), true, neigh_rules(q), V_NDA_MAX, table);
	if (r < 0)
		return r;
	take_filter(part, table);
	return req_only(q, table, V_NDA_MAX, allowed,
			"Unsupported attribute in neighbor dump request");
}

static bool wanted(const struct dump_call *c, const struct view_neigh *n)
{
	const struct dump_filter *f = &c->part->filter;
	const struct view_link *l = view_link_by_index(c->view, n->ifindex);

	if (f->proxy || (f->family && f->family != n->family) ||
	    (f->ifindex && f->ifindex != n->ifindex))
		return false;
	if (f->master == UINT32_MAX)	/* links without a master */
		return !l->master;
	return !f->master || f->master == l->master;
}

int neigh_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_neighs; c->dump->at++) {
		const struct view_neigh *n = &c->view->neighs[c->dump->at];

		if (wanted(c, n) && !neigh_put(&p, n))
			return -EMSGSIZE;
	}
	return 0;
}

/* Checks one attribute of the look-up of a forwarding entry. */
static int check_fdb_attr(const struct req *q, unsigned type, const struct attr *a)
{
	switch (type) {
	case NDA_MASTER:
	case NDA_VNI:
		return 0;
	case NDA_LLADDR:
		if (a->len != ETHER_BYTES)
			return ext_fail(q->ext, -EINVAL, "Invalid address in fdb get request");
		return 0;
	case NDA_VLAN:
		if (a->len != sizeof(uint16_t))
			return ext_fail(q->ext, -EINVAL, "invalid vlan attribute size");
		if (!attr_u16(a) || attr_u16(a) >= VLAN_END)
			return ext_fail(q->ext, -EINVAL, "invalid vlan id");
		return 0;
	}
	return ext_fail(q->ext, -EINVAL, "Unsupported attribute in fdb get request");
}

static int check_fdb_get(const struct req *q, struct ndmsg *ndm, struct attr *table)
{
	int r = req_header(q, ndm, sizeof(*ndm), "Invalid header for fdb get request");

	if (r < 0)
		return r;
	if (pads_are_set(ndm))
		return ext_fail(q->ext, -EINVAL, "Invalid values in header for fdb get request");
	if (ndm->ndm_flags & ~(NTF_MASTER | NTF_SELF))
		return ext_fail(q->ext, -EINVAL, "Invalid flags in header for fdb get request");
	r = req_parse(q, sizeof(*ndm), true, neigh_rules(q), V_NDA_MAX, table);
	for (unsigned i = 1; r == 0 && i <= V_NDA_MAX; i++)
		if (table[i].at)
			r = check_fdb_attr(q, i, &table[i]);
	return r;
}

int fdb_get(const struct req *q, struct wr *w)
{
	struct attr table[V_NDA_MAX + 1];
	struct ndmsg ndm;
	const struct view_link *l;
	uint32_t link, master;
	int r = check_fdb_get(q, &ndm, table);

	(void)w;
	if (r < 0)
		return r;
	link = (uint32_t)ndm.ndm_ifindex;
	master = attr_u32_or_0(&table[NDA_MASTER]);
	if (!table[NDA_LLADDR].at)
		return ext_fail(q->ext, -EINVAL, "Missing lookup address for fdb get request");
	if (link && !view_link_by_index(q->view, link))
		return ext_fail(q->ext, -ENODEV, "Unknown device ifindex");
	if (master && link)
		return ext_fail(q->ext, -EINVAL, "Master and device are mutually exclusive");
	if (master && !view_link_by_index(q->view, master))
		return ext_fail(q->ext, -EINVAL, "Invalid master ifindex");
	if (link && (!ndm.ndm_flags || ndm.ndm_flags & NTF_MASTER)) {
		l = view_link_by_index(q->view, link);
		if (!l->port.number)
			return ext_fail(q->ext, -EINVAL, "Device is not a bridge port");
		link = l->master;
	}
	if (!master && !link)
		return ext_fail(q->ext, -ENODEV, "No device specified");
	l = view_link_by_index(q->view, master ? master : link);
	if (strcmp(l->kind.name, "bridge") == 0 || strcmp(l->kind.name, "vxlan") == 0)
		return ext_fail(q->ext, -ENOENT, "Fdb entry not found");
	return ext_fail(q->ext, -EOPNOTSUPP, "Fdb get operation not supported by device");
}

static int check_fdb_dump(const struct req *q, uint32_t *ret_master)
{
	struct attr table[V_NDA_MAX + 1];
	struct ndmsg ndm;
	int r = req_header(q, &ndm, sizeof(ndm), "Invalid header for fdb dump request");

	if (r < 0)
		return r;
	if (pads_are_set(&ndm) || ndm.ndm_flags)
		return ext_fail(q->ext, -EINVAL, "Invalid values in header for fdb dump request");
	r = req_parse(q, sizeof(ndm), true, NULL, V_NDA_MAX, table);
	if (r < 0)
		return r;
	for (unsigned i = 1; i <= V_NDA_MAX; i++) {
		if (!table[i].at)
			continue;
		if (i != NDA_IFINDEX && i != NDA_MASTER)
			return ext_fail(q->ext, -EINVAL,
					"Unsupported attribute in fdb dump request");
		if (table[i].len != sizeof(uint32_t))
			return ext_fail(q->ext, -EINVAL, i == NDA_IFINDEX ?
					"Invalid IFINDEX attribute in fdb dump request" :
					"Invalid MASTER attribute in fdb dump request");
	}
	*ret_master = attr_u32_or_0(&table[NDA_MASTER]);
	return 0;
}

/* Old programs send a struct ndmsg or a struct ifinfomsg; the length tells which. */
static int check_fdb_dump_old(const struct req *q, uint32_t *ret_master)
{
	struct attr table[V_IFLA_MAX + 1];
	size_t len = q->msg->body.left;

	*ret_master = 0;
	if (len == sizeof(struct ndmsg) || len == sizeof(struct ndmsg) + 8)
		return 0;
	if (req_parse(q, sizeof(struct ifinfomsg), false, link_rules, V_IFLA_MAX, table) < 0)
		return -EINVAL;
	*ret_master = attr_u32_or_0(&table[IFLA_MASTER]);
	return 0;
}

int fdb_start(const struct req *q, struct dump_part *part)
{
	uint32_t master;
	int r = q->strict ? check_fdb_dump(q, &master) : check_fdb_dump_old(q, &master);

	(void)part;
	if (r == 0 && master && !view_link_by_index(q->view, master))
		return -ENODEV;
	return r;
}
