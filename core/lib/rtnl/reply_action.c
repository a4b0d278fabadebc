/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETACTION: traffic control actions. A fresh system has no kind of action loaded, so every
 * kind in a request is unknown. Mirrors net/sched/act_api.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/pkt_cls.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

enum {
	ROOT_TAB = 1, ROOT_FLAGS = 2, ROOT_TIME_DELTA = 4, ROOT_MAX = 5,	/* TCA_ROOT_* */
	ACT_KIND = 1, ACT_OPTIONS = 2, ACT_INDEX = 3, ACT_COOKIE = 6, ACT_FLAGS = 7,
	ACT_HW_STATS = 8, ACT_MAX = 10,
	MAX_ACTIONS = 32,			/* TCA_ACT_MAX_PRIO */
};

/* tcaa_policy, tcf_action_policy */
static const struct attr_rule dump_rules[ROOT_MAX + 1] = {
	[ROOT_FLAGS] = { .type = ATTR_BITFIELD32, .mask = 3 },
	[ROOT_TIME_DELTA] = { .type = ATTR_U32 },
};

static const struct attr_rule action_rules[ACT_MAX + 1] = {
	[ACT_KIND] = { .type = ATTR_STRING },
	[ACT_OPTIONS] = { .type = ATTR_NESTED },
	[ACT_INDEX] = { .type = ATTR_U32 },
	[ACT_COOKIE] = { .type = ATTR_BINARY, .len = 16 },
	[ACT_FLAGS] = { .type = ATTR_BITFIELD32, .mask = 7 },
	[ACT_HW_STATS] = { .type = ATTR_BITFIELD32, .mask = 3 },
};

static int find_action(const struct req *q, const struct attr *action)
{
	struct attr table[ACT_MAX + 1];
	int r = attr_parse_nested(action, action_rules, ACT_MAX, PARSE_LIBERAL, table, q->ext);

	if (r < 0)
		return r;
	if (!table[ACT_INDEX].at || table[ACT_INDEX].len < sizeof(uint32_t))
		return ext_fail(q->ext, -EINVAL, "Invalid TC action index value");
	return ext_fail(q->ext, -EINVAL, "Specified TC action kind not found");
}

/* A request for no action at all succeeds, with an empty list. */
static void put_empty(const struct put *p)
{
	const struct tcamsg tca = { 0 };
	size_t start = put_begin(p, RTM_GETACTION, &tca, sizeof(tca));

	attr_nest_end(p->w, attr_nest(p->w, ROOT_TAB));
	nlmsg_end(p->w, start);
}

int action_get(const struct req *q, struct wr *w)
{
	struct attr root[ROOT_MAX + 1], actions[MAX_ACTIONS + 1];
	struct put p = put_of_req(q, w);
	int r = req_parse(q, sizeof(struct tcamsg), false, NULL, ROOT_MAX, root);

	if (r < 0)
		return r;
	if (!root[ROOT_TAB].at)
		return ext_fail(q->ext, -EINVAL, "Netlink action attributes missing");
	r = attr_parse_nested(&root[ROOT_TAB], NULL, MAX_ACTIONS, PARSE_LIBERAL, actions, q->ext);
	if (r < 0)
		return r;
	if (actions[1].at)
		return find_action(q, &actions[1]);
	put_empty(&p);
	return 0;
}

int action_start(const struct req *q, struct dump_part *part)
{
	struct attr root[ROOT_MAX + 1];

	(void)part;
	return req_parse(q, sizeof(struct tcamsg), false, dump_rules, ROOT_MAX, root);
}
