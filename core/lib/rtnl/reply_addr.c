/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETADDR of both families, and the dumps of RTM_GETMULTICAST and RTM_GETANYCAST, whose
 * requests have the same form. Mirrors net/ipv4/devinet.c and net/ipv6/addrconf.c, Linux 6.18.
 */
#include <errno.h>

#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#ifndef IFA_PROTO
#define IFA_PROTO 11
#endif

/* ifa_ipv4_policy, ifa_ipv6_policy */
static const struct attr_rule addr4_rules[V_IFA_MAX + 1] = {
	[IFA_ADDRESS] = { .type = ATTR_U32 },
	[IFA_LOCAL] = { .type = ATTR_U32 },
	[IFA_LABEL] = { .type = ATTR_STRING, .len = 15 },
	[IFA_BROADCAST] = { .type = ATTR_U32 },
	[IFA_CACHEINFO] = { .len = sizeof(struct ifa_cacheinfo) },
	[IFA_FLAGS] = { .type = ATTR_U32 },
	[IFA_RT_PRIORITY] = { .type = ATTR_U32 },
	[IFA_TARGET_NETNSID] = { .type = ATTR_S32 },
	[IFA_PROTO] = { .type = ATTR_U8 },
};

static const struct attr_rule addr6_rules[V_IFA_MAX + 1] = {
	[IFA_ADDRESS] = { .len = IN6_BYTES },
	[IFA_LOCAL] = { .len = IN6_BYTES },
	[IFA_CACHEINFO] = { .len = sizeof(struct ifa_cacheinfo) },
	[IFA_FLAGS] = { .len = sizeof(uint32_t) },
	[IFA_RT_PRIORITY] = { .len = sizeof(uint32_t) },
	[IFA_TARGET_NETNSID] = { .type = ATTR_S32 },
	[IFA_PROTO] = { .type = ATTR_U8 },
};

/* Each family has its own texts for the same errors. */
static const struct texts {
	const char *short_header, *values, *netns, *attribute;
} texts4 = {
	"ipv4: Invalid header for address dump request",
	"ipv4: Invalid values in header for address dump request",
	"ipv4: Invalid target network namespace id",
	"ipv4: Unsupported attribute in dump request",
}, texts6 = {
	"ipv6: Invalid header for address dump request",
	"ipv6: Invalid values in header for address dump request",
	"ipv6: Invalid target network namespace id",
	"ipv6: Unsupported attribute in dump request",
};

static void put_cacheinfo(struct wr *w, uint32_t preferred, uint32_t valid, uint32_t cstamp,
			  uint32_t tstamp)
{
	const struct ifa_cacheinfo cache = {
		.ifa_prefered = preferred, .ifa_valid = valid, .cstamp = cstamp, .tstamp = tstamp,
	};

	attr_put(w, IFA_CACHEINFO, &cache, sizeof(cache));
}

static void put_attrs4(struct wr *w, const struct view_addr *a)
{
	attr_put(w, IFA_ADDRESS, a->has_peer ? a->peer : a->addr, 4);
	attr_put(w, IFA_LOCAL, a->addr, 4);
	if (a->has_broadcast)
		attr_put(w, IFA_BROADCAST, a->broadcast, 4);
	if (a->label[0])
		attr_put_string(w, IFA_LABEL, a->label);
	if (a->proto)
		attr_put_u8(w, IFA_PROTO, a->proto);
	attr_put_u32(w, IFA_FLAGS, a->flags);
	if (a->priority)
		attr_put_u32(w, IFA_RT_PRIORITY, a->priority);
	put_cacheinfo(w, a->preferred, a->valid, a->cstamp, a->tstamp);
}

static void put_attrs6(struct wr *w, const struct view_addr *a)
{
	if (a->has_peer)
		attr_put(w, IFA_LOCAL, a->addr, 16);
	attr_put(w, IFA_ADDRESS, a->has_peer ? a->peer : a->addr, 16);
	if (a->priority)
		attr_put_u32(w, IFA_RT_PRIORITY, a->priority);
	put_cacheinfo(w, a->preferred, a->valid, a->cstamp, a->tstamp);
	attr_put_u32(w, IFA_FLAGS, a->flags);
	if (a->proto)
		attr_put_u8(w, IFA_PROTO, a->proto);
}

bool addr_put(const struct put *p, const struct view_addr *a)
{
	const struct ifaddrmsg ifa = {
		.ifa_family = a->family, .ifa_prefixlen = a->prefixlen,
		.ifa_flags = (uint8_t)a->flags, .ifa_scope = a->scope, .ifa_index = a->ifindex,
	};
	size_t start = put_begin(p, RTM_NEWADDR, &ifa, sizeof(ifa));

	if (a->family == AF_INET)
		put_attrs4(p->w, a);
	else
		put_attrs6(p->w, a);
	return nlmsg_end(p->w, start);
}

bool maddr_put(const struct put *p, const struct view_maddr *m)
{
	const struct ifaddrmsg ifa = {
		.ifa_family = m->family, .ifa_prefixlen = m->family == AF_INET ? 32 : 128,
		.ifa_flags = IFA_F_PERMANENT, .ifa_scope = m->scope, .ifa_index = m->ifindex,
	};
	size_t start = put_begin(p, RTM_GETMULTICAST, &ifa, sizeof(ifa));

	attr_put(p->w, IFA_MULTICAST, m->addr, m->family == AF_INET ? 4 : 16);
	if (p->kernel->release >= KERNEL(7, 3))
		attr_put_u32(p->w, V_IFA_MULTICAST_USERS, m->users);
	put_cacheinfo(p->w, UINT32_MAX, UINT32_MAX, m->cstamp, m->tstamp);
	return nlmsg_end(p->w, start);
}

static int read_dump(const struct req *q, struct dump_part *part, const struct texts *t)
{
	struct attr table[V_IFA_MAX + 1];
	struct ifaddrmsg ifa;
	int r = req_header(q, &ifa, sizeof(ifa), t->short_header);

	if (r < 0)
		return r;
	if (ifa.ifa_prefixlen || ifa.ifa_flags || ifa.ifa_scope)
		return ext_fail(q->ext, -EINVAL, t->values);
	part->filter.ifindex = ifa.ifa_index;
	if (ifa.ifa_index)
		part->answer_flags = part->object_flags = NLM_F_DUMP_FILTERED;
	r = req_parse(q, sizeof(ifa), true, t == &texts4 ? addr4_rules : addr6_rules, V_IFA_MAX,
		      table);
	if (r < 0)
		return r;
	for (unsigned i = 1; i <= V_IFA_MAX; i++)
		if (table[i].at)
			return i == IFA_TARGET_NETNSID ?
				ext_fail(q->ext, req_no_netns(q, &table[i]), t->netns) :
				ext_fail(q->ext, -EINVAL, t->attribute);
	if (ifa.ifa_index && !view_link_by_index(q->view, ifa.ifa_index))
		return -ENODEV;
	return 0;
}

int addr_start(const struct req *q, struct dump_part *part)
{
	if (!q->strict)
		return 0;
	return read_dump(q, part, part->family == AF_INET ? &texts4 : &texts6);
}

static bool wanted(const struct dump_call *c, uint8_t family, uint32_t ifindex)
{
	return family == c->part->family &&
	       (!c->part->filter.ifindex || c->part->filter.ifindex == ifindex);
}

int addr_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_addrs; c->dump->at++) {
		const struct view_addr *a = &c->view->addrs[c->dump->at];

		if (wanted(c, a->family, a->ifindex) && !addr_put(&p, a))
			return -EMSGSIZE;
	}
	return 0;
}

int maddr_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_maddrs; c->dump->at++) {
		const struct view_maddr *m = &c->view->maddrs[c->dump->at];

		if (wanted(c, m->family, m->ifindex) && !maddr_put(&p, m))
			return -EMSGSIZE;
	}
	return 0;
}

static int read_get6(const struct req *q, struct ifaddrmsg *ifa, struct attr *table)
{
	static const uint8_t allowed[] = { IFA_TARGET_NETNSID, IFA_ADDRESS, IFA_LOCAL, 0 };
	int r = req_header(q, ifa, sizeof(*ifa), "ipv6: Invalid header for get address request");

	if (r < 0)
		return r;
	if (q->strict && (ifa->ifa_prefixlen || ifa->ifa_flags || ifa->ifa_scope))
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid values in header for get address request");
	r = req_parse(q, sizeof(*ifa), q->strict, addr6_rules, V_IFA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	return req_only(q, table, V_IFA_MAX, allowed,
			"ipv6: Unsupported attribute in get address request");
}

/* There is no addr4_get: the kernel has no handler for a single IPv4 address. */
int addr6_get(const struct req *q, struct wr *w)
{
	struct attr table[V_IFA_MAX + 1];
	const struct view_addr *a;
	const struct attr *which;
	struct ifaddrmsg ifa;
	struct put p = put_of_req(q, w);
	int r = read_get6(q, &ifa, table);

	if (r < 0)
		return r;
	if (table[IFA_TARGET_NETNSID].at)
		return req_no_netns(q, &table[IFA_TARGET_NETNSID]);
	which = table[IFA_LOCAL].at ? &table[IFA_LOCAL] : &table[IFA_ADDRESS];
	if (!which->at)
		return -EINVAL;
	/* Like the kernel, ignore an index that no link has. */
	a = view_addr_find(q->view, AF_INET6, attr_data(which),
			   view_link_by_index(q->view, ifa.ifa_index) ? ifa.ifa_index : 0);
	if (!a)
		return -EADDRNOTAVAIL;
	addr_put(&p, a);
	return 0;
}
