/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETNSID: the ids of other network namespaces: those that links lead to. Mirrors
 * net/core/net_namespace.c, Linux 6.18.
 *
 * This directory cannot know which processes and descriptors exist. It assumes that every valid
 * process id belongs to a process in this namespace, that descriptors 0 to 2 are open files but not
 * namespaces, and that no other descriptor is open.
 */
#include <errno.h>

#include <linux/net_namespace.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#ifndef RTM_GETNSID
#define RTM_GETNSID 90
#endif
#define PID_LIMIT 4194304		/* PID_MAX_LIMIT */
#define STANDARD_FDS 3
#define NOT_ASSIGNED UINT32_MAX
#define NSID_MAX 5			/* NETNSA_MAX */

/* rtnl_net_policy */
static const struct attr_rule nsid_rules[NSID_MAX + 1] = {
	[NETNSA_NSID] = { .type = ATTR_S32 },
	[NETNSA_PID] = { .type = ATTR_U32 },
	[NETNSA_FD] = { .type = ATTR_U32 },
	[NETNSA_TARGET_NSID] = { .type = ATTR_S32 },
};

static bool nsid_put(const struct put *p, uint32_t id)
{
	static const uint8_t head[NLMSG_ALIGN(sizeof(struct rtgenmsg))];
	size_t start = put_begin(p, RTM_NEWNSID, head, sizeof(head));

	attr_put_u32(p->w, NETNSA_NSID, id);
	return nlmsg_end(p->w, start);
}

/* Returns 0 for this namespace, or -errno and in *ret_blame the attribute that caused it. */
static int find_peer(const struct req *q, const struct attr *table, uint32_t *ret_id,
		     const struct attr **ret_blame)
{
	uint32_t n;

	*ret_id = NOT_ASSIGNED;

	if (table[NETNSA_PID].at) {
		*ret_blame = &table[NETNSA_PID];
		n = attr_u32(&table[NETNSA_PID]);
		return n == 0 || n > PID_LIMIT ? -ESRCH : 0;
	}
	if (table[NETNSA_FD].at) {
		*ret_blame = &table[NETNSA_FD];
		return attr_u32(&table[NETNSA_FD]) < STANDARD_FDS ? -EINVAL : -EBADF;
	}
	*ret_blame = &table[NETNSA_NSID];
	*ret_id = attr_u32(&table[NETNSA_NSID]);
	return view_has_netns(q->view, (int32_t)*ret_id) ? 0 : -ENOENT;
}

int nsid_get(const struct req *q, struct wr *w)
{
	static const uint8_t allowed[] = {
		NETNSA_PID, NETNSA_FD, NETNSA_NSID, NETNSA_TARGET_NSID, 0
	};
	struct attr table[NSID_MAX + 1];
	const struct attr *blame;
	struct put p = put_of_req(q, w);
	uint32_t id;
	int r = req_parse(q, sizeof(struct rtgenmsg), q->strict, nsid_rules, NSID_MAX, table);

	if (r == 0 && q->strict)
		r = req_only(q, table, NSID_MAX, allowed,
			     "Unsupported attribute in peer netns getid request");
	if (r < 0)
		return r;
	if (!table[NETNSA_PID].at && !table[NETNSA_FD].at && !table[NETNSA_NSID].at)
		return ext_fail(q->ext, -EINVAL, "Peer netns reference is missing");
	r = find_peer(q, table, &id, &blame);
	if (r < 0)
		return ext_fail_at(q->ext, r, "Peer netns reference is invalid", blame->at);
	if (table[NETNSA_TARGET_NSID].at)
		return ext_fail_at(q->ext, req_no_netns(q, &table[NETNSA_TARGET_NSID]),
				   "Target netns reference is invalid",
				   table[NETNSA_TARGET_NSID].at);
	nsid_put(&p, id);
	return 0;
}

int nsid_start(const struct req *q, struct dump_part *part)
{
	struct attr table[NSID_MAX + 1];
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_parse(q, sizeof(struct rtgenmsg), true, nsid_rules, NSID_MAX, table);
	for (unsigned i = 1; r == 0 && i <= NSID_MAX; i++)
		if (table[i].at)
			r = i == NETNSA_TARGET_NSID ?
				ext_fail_at(q->ext, req_no_netns(q, &table[i]),
					    "Invalid target network namespace id", table[i].at) :
				ext_fail_at(q->ext, -EINVAL,
					    "Unsupported attribute in dump request", table[i].at);
	return r;
}

/* The ids in order, each once. */
int nsid_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++)
		if (view_has_netns(c->view, (int32_t)c->dump->at) && !nsid_put(&p, c->dump->at))
			return -EMSGSIZE;
	return 0;
}
