/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETRULE: dumps of routing rules; the kernel has no handler for a single rule. Mirrors
 * net/core/fib_rules.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/fib_rules.h>

#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/uapi.h"

static void put_selectors(struct wr *w, const struct view_rule *r)
{
	const uint32_t uids[] = { r->uid_first, r->uid_last };
	size_t n = r->family == AF_INET6 ? 16 : 4;

	if (r->mark)
		attr_put_u32(w, FRA_FWMARK, r->mark);
	if (r->mark || r->mask)
		attr_put_u32(w, FRA_FWMASK, r->mask);
	if (r->has_uids)
		attr_put(w, FRA_UID_RANGE, uids, sizeof(uids));
	if (r->ip_proto)
		attr_put_u8(w, FRA_IP_PROTO, r->ip_proto);
	if (r->dst_len)
		attr_put(w, FRA_DST, r->dst, n);
	if (r->src_len)
		attr_put(w, FRA_SRC, r->src, n);
}

bool rule_put(const struct put *p, const struct view_rule *r)
{
	const struct fib_rule_hdr frh = {
		.family = r->family, .action = r->action, .flags = r->flags,
		.table = r->table < 256 ? (uint8_t)r->table : RT_TABLE_COMPAT,
		.src_len = r->src_len, .dst_len = r->dst_len, .tos = r->tos,
	};
	size_t start = put_begin(p, RTM_NEWRULE, &frh, sizeof(frh));

	attr_put_u32(p->w, FRA_TABLE, r->table);
	attr_put_u32(p->w, FRA_SUPPRESS_PREFIXLEN, r->suppress);
	attr_put_u8(p->w, FRA_PROTOCOL, r->protocol);
	if (r->iif[0])
		attr_put_string(p->w, FRA_IIFNAME, r->iif);
	if (r->oif[0])
		attr_put_string(p->w, FRA_OIFNAME, r->oif);
	if (r->has_priority)
		attr_put_u32(p->w, FRA_PRIORITY, r->priority);
	put_selectors(p->w, r);
	return nlmsg_end(p->w, start);
}

static int read_strict(const struct req *q)
{
	struct fib_rule_hdr frh;
	int r = req_header(q, &frh, sizeof(frh), "Invalid header for fib rule dump request");

	if (r < 0)
		return r;
	if (frh.dst_len || frh.src_len || frh.tos || frh.table || frh.res1 || frh.res2 ||
	    frh.action || frh.flags)
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for fib rule dump request");
	if (req_attrs(q, sizeof(frh)).left)
		return ext_fail(q->ext, -EINVAL,
				"Invalid data after header in fib rule dump request");
	return 0;
}

int rule_start(const struct req *q, struct dump_part *part)
{
	int r = q->strict ? read_strict(q) : 0;

	if (r < 0 || part->filter.family == AF_UNSPEC)
		return r;
	for (size_t i = 0; i < q->view->n_rules; i++)
		if (q->view->rules[i].family == part->filter.family)
			return 0;
	return -EAFNOSUPPORT;
}

int rule_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_rules; c->dump->at++) {
		const struct view_rule *r = &c->view->rules[c->dump->at];
		uint8_t family = c->part->filter.family;

		if ((family == AF_UNSPEC || family == r->family) && !rule_put(&p, r))
			return -EMSGSIZE;
	}
	return 0;
}
