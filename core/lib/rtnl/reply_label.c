/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETADDRLABEL: the labels of RFC 6724. Mirrors net/ipv6/addrlabel.c, Linux 6.18. */
#include <errno.h>

#include <linux/if_addrlabel.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

/* ifal_policy */
static const struct attr_rule label_rules[IFAL_LABEL + 1] = {
	[IFAL_ADDRESS] = { .len = IN6_BYTES },
	[IFAL_LABEL] = { .len = sizeof(uint32_t) },
};

static bool label_put(const struct put *p, const struct view *view, const struct view_label *l)
{
	const struct ifaddrlblmsg head = {
		.ifal_family = AF_INET6, .ifal_prefixlen = l->prefixlen,
		.ifal_index = l->ifindex, .ifal_seq = view->label_seq,
	};
	size_t start = put_begin(p, RTM_NEWADDRLABEL, &head, sizeof(head));

	attr_put(p->w, IFAL_ADDRESS, l->prefix, IN6_BYTES);
	attr_put_u32(p->w, IFAL_LABEL, l->label);
	return nlmsg_end(p->w, start);
}

static int parse(const struct req *q, struct ifaddrlblmsg *head, struct attr *table)
{
	static const uint8_t allowed[] = { IFAL_ADDRESS, 0 };
	int r = req_header(q, head, sizeof(*head),
			   "ipv6: Invalid header for addrlabel get request");

	if (r < 0)
		return r;
	if (q->strict && (head->__ifal_reserved || head->ifal_flags || head->ifal_seq))
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid values in header for addrlabel get request");
	r = req_parse(q, sizeof(*head), q->strict, label_rules, IFAL_LABEL, table);
	if (r < 0 || !q->strict)
		return r;
	return req_only(q, table, IFAL_LABEL, allowed,
			"ipv6: Unsupported attribute in addrlabel get request");
}

/*
 * The kernel also compares the types of the two addresses, but all bits of one with only some bits
 * of the other. As a result the label of ::1 is in the dump, but no look-up finds it.
 */
static bool is_never_found(const struct view_label *l)
{
	static const uint8_t loopback[IN6_BYTES] = { [15] = 1 };

	return l->prefixlen == 128 && memcmp(l->prefix, loopback, IN6_BYTES) == 0;
}

static const struct view_label *find(const struct view *view, const uint8_t *addr, uint32_t ifindex)
{
	for (size_t i = 0; i < view->n_labels; i++) {
		const struct view_label *l = &view->labels[i];

		if (!is_never_found(l) && (!l->ifindex || l->ifindex == ifindex) &&
		    view_prefix_holds(l->prefix, addr, l->prefixlen))
			return l;
	}
	return NULL;
}

int label_get(const struct req *q, struct wr *w)
{
	struct attr table[IFAL_LABEL + 1];
	struct put p = put_of_req(q, w);
	const struct view_label *l;
	struct ifaddrlblmsg head;
	int r = parse(q, &head, table);

	if (r < 0)
		return r;
	if (head.ifal_family != AF_INET6 || head.ifal_prefixlen != 128)
		return -EINVAL;
	if (head.ifal_index && !view_link_by_index(q->view, head.ifal_index))
		return -EINVAL;
	if (!table[IFAL_ADDRESS].at)
		return -EINVAL;
	l = find(q->view, attr_data(&table[IFAL_ADDRESS]), head.ifal_index);
	if (!l)
		return -ESRCH;
	label_put(&p, q->view, l);
	return 0;
}

int label_start(const struct req *q, struct dump_part *part)
{
	struct ifaddrlblmsg head;
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_header(q, &head, sizeof(head),
		       "ipv6: Invalid header for address label dump request");
	if (r < 0)
		return r;
	if (head.__ifal_reserved || head.ifal_prefixlen || head.ifal_flags || head.ifal_index ||
	    head.ifal_seq)
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid values in header for address label dump request");
	if (req_attrs(q, sizeof(head)).left)
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid data after header for address label dump request");
	return 0;
}

int label_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_labels; c->dump->at++)
		if (!label_put(&p, c->view, &c->view->labels[c->dump->at]))
			return -EMSGSIZE;
	return 0;
}
