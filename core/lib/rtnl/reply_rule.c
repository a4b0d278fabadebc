/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETRULE: dumps of routing rules; the kernel has no handler for a single rule. Mirrors
 * net/core/fib_rules.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/fib_rules.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#define SUPPRESS_PREFIXLEN_NONE UINT32_MAX

static bool rule_put(const struct put *p, const struct view_rule *r)
{
	const struct fib_rule_hdr frh = {
		.family = r->family, .action = r->action, .flags = r->flags,
		.table = r->table < 256 ? (uint8_t)r->table : RT_TABLE_COMPAT,
	};
	size_t start = put_begin(p, RTM_NEWRULE, &frh, sizeof(frh));

	attr_put_u32(p->w, FRA_TABLE, r->table);
	attr_put_u32(p->w, FRA_SUPPRESS_PREFIXLEN, SUPPRESS_PREFIXLEN_NONE);
	attr_put_u8(p->w, FRA_PROTOCOL, RTPROT_KERNEL);
	if (r->has_priority)
		attr_put_u32(p->w, FRA_PRIORITY, r->priority);
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
