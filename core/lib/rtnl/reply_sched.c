/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Traffic control: RTM_GETQDISC, RTM_GETTCLASS, RTM_GETTFILTER, RTM_GETCHAIN. The root discipline
 * of every link is "noqueue", handle 0, or "pfifo_fast" if the link has a queue, or "noop" while it
 * is down. None of them has classes or accepts filters.
 * Mirrors net/sched/sch_api.c and cls_api.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/gen_stats.h>
#include <linux/pkt_sched.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#define ROOT_REFERENCES 2	/* tcm_info of a root discipline that is in use */
#define KIND_BYTES 16

/* rtm_tca_policy, tcf_tfilter_dump_policy */
static const struct attr_rule tc_rules[V_TCA_MAX + 1] = {
	[TCA_KIND] = { .type = ATTR_STRING },
	[TCA_RATE] = { .type = ATTR_BINARY, .len = sizeof(struct tc_estimator) },
	[TCA_STAB] = { .type = ATTR_NESTED },
	[TCA_DUMP_INVISIBLE] = { .type = ATTR_FLAG },
	[TCA_CHAIN] = { .type = ATTR_U32 },
	[TCA_INGRESS_BLOCK] = { .type = ATTR_U32 },
	[TCA_EGRESS_BLOCK] = { .type = ATTR_U32 },
};

static const struct attr_rule filter_dump_rules[V_TCA_MAX + 1] = {
	[TCA_CHAIN] = { .type = ATTR_U32, .since = KERNEL(6, 5) },
	[TCA_DUMP_FLAGS] = { .type = ATTR_BITFIELD32, .mask = TCA_DUMP_FLAGS_TERSE },
};

static int parse(const struct req *q, struct tcmsg *tcm, struct attr *table)
{
	int r = req_parse(q, sizeof(*tcm), false, tc_rules, V_TCA_MAX, table);

	return r < 0 ? r : req_header(q, tcm, sizeof(*tcm), NULL);
}

static void put_stats(struct wr *w)
{
	/* Static, so that their padding, which is sent too, is zero. */
	static const struct gnet_stats_basic basic;
	static const struct gnet_stats_queue queue;
	static const struct tc_stats old;
	size_t nest = attr_nest(w, TCA_STATS2);

	attr_put(w, TCA_STATS_BASIC, &basic, sizeof(basic));
	attr_put(w, TCA_STATS_QUEUE, &queue, sizeof(queue));
	attr_nest_end(w, nest);
	attr_put(w, TCA_STATS, &old, sizeof(old));
}

/* TCQ_F_BUILTIN: the discipline of a link that is down, which the kernel does not show */
static bool is_builtin(const struct view_link *l)
{
	return strcmp(l->qdisc, "noop") == 0;
}

static bool qdisc_put(const struct put *p, const struct view_link *l)
{
	const struct tcmsg tcm = {
		.tcm_ifindex = (int)l->index, .tcm_parent = TC_H_ROOT,
		.tcm_info = ROOT_REFERENCES,
	};
	static const struct tc_prio_qopt prio = {
		.bands = 3, .priomap = { 1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1 },
	};
	size_t start = put_begin(p, RTM_NEWQDISC, &tcm, sizeof(tcm));

	attr_put_string(p->w, TCA_KIND, view_qdisc(p->kernel, l));
	if (strcmp(view_qdisc(p->kernel, l), "pfifo_fast") == 0)
		attr_put(p->w, TCA_OPTIONS, &prio, sizeof(prio));
	attr_put_u8(p->w, TCA_HW_OFFLOAD, 0);
	put_stats(p->w);
	return nlmsg_end(p->w, start);
}

static int find_qdisc(const struct req *q, const struct tcmsg *tcm)
{
	if (!tcm->tcm_parent)
		return ext_fail(q->ext, -ENOENT, "Failed to find qdisc with specified handle");
	if (tcm->tcm_parent == TC_H_ROOT) {
		if (tcm->tcm_handle)
			return ext_fail(q->ext, -EINVAL, "Invalid handle");
		return 0;
	}
	if (TC_H_MAJ(tcm->tcm_parent) == TC_H_MAJ(TC_H_INGRESS))
		return ext_fail(q->ext, -ENOENT,
				"Cannot find specified qdisc on specified device");
	return ext_fail(q->ext, -ENOENT, "Failed to find qdisc with specified classid");
}

/* The kernel sends the answer to listeners; the asking socket gets it only with NLM_F_ECHO. */
int qdisc_get(const struct req *q, struct wr *w)
{
	struct attr table[V_TCA_MAX + 1];
	struct put p = put_of_req(q, w);
	const struct view_link *l;
	struct tcmsg tcm;
	int r = parse(q, &tcm, table);

	if (r < 0)
		return r;
	l = view_link_by_index(q->view, (uint32_t)tcm.tcm_ifindex);
	if (!l)
		return -ENODEV;
	r = find_qdisc(q, &tcm);
	if (r < 0)
		return r;
	if (table[TCA_KIND].at && !attr_is_string(&table[TCA_KIND], view_qdisc(p.kernel, l)))
		return ext_fail(q->ext, -EINVAL, req_before(q, KERNEL(6, 16)) ?
				"Invalid qdisc name" :
				"Invalid qdisc name: must match existing qdisc");
	if (q->msg->head.nlmsg_flags & NLM_F_ECHO && !is_builtin(l))
		qdisc_put(&p, l);
	return 0;
}

int qdisc_start(const struct req *q, struct dump_part *part)
{
	struct attr table[V_TCA_MAX + 1];

	(void)part;
	return req_parse(q, sizeof(struct tcmsg), false, tc_rules, V_TCA_MAX, table);
}

int qdisc_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++) {
		const struct view_link *l = &c->view->links[c->dump->at];

		if (!is_builtin(l) && !qdisc_put(&p, l))
			return -EMSGSIZE;
	}
	return 0;
}

int tclass_get(const struct req *q, struct wr *w)
{
	struct attr table[V_TCA_MAX + 1];
	struct tcmsg tcm;
	uint32_t of_parent, of_handle;
	int r = parse(q, &tcm, table);

	(void)w;
	if (r < 0)
		return r;
	if (!view_link_by_index(q->view, (uint32_t)tcm.tcm_ifindex))
		return -ENODEV;
	of_parent = TC_H_MAJ(tcm.tcm_parent);
	of_handle = TC_H_MAJ(tcm.tcm_handle);
	if (tcm.tcm_parent != TC_H_ROOT && of_parent && of_handle && of_parent != of_handle)
		return -EINVAL;
	return -ENOENT;
}

int tclass_start(const struct req *q, struct dump_part *part)
{
	(void)q;
	(void)part;
	return 0;
}

/* Where could a filter be attached? Nowhere: no discipline here accepts one. Returns -errno. */
static int find_place(const struct req *q, const struct tcmsg *tcm)
{
	if (!view_link_by_index(q->view, (uint32_t)tcm->tcm_ifindex))
		return -ENODEV;
	if (tcm->tcm_parent)
		return ext_fail(q->ext, -EINVAL, "Parent Qdisc doesn't exists");
	return ext_fail(q->ext, -EINVAL, "Qdisc not classful");
}

static int no_block(const struct req *q)
{
	return ext_fail(q->ext, -EINVAL, "Block of given index was not found");
}

int tfilter_get(const struct req *q, struct wr *w)
{
	struct attr table[V_TCA_MAX + 1];
	struct tcmsg tcm;
	int r = parse(q, &tcm, table);

	(void)w;
	if (r < 0)
		return r;
	if (!TC_H_MAJ(tcm.tcm_info))
		return ext_fail(q->ext, -ENOENT,
				"Invalid filter command with priority of zero");
	if ((uint32_t)tcm.tcm_ifindex != TCM_IFINDEX_MAGIC_BLOCK)
		return find_place(q, &tcm);
	if (table[TCA_KIND].at && attr_string_bytes(&table[TCA_KIND]) >= KIND_BYTES)
		return ext_fail(q->ext, -EINVAL, "Specified TC filter name too long");
	return no_block(q);
}

int tfilter_start(const struct req *q, struct dump_part *part)
{
	struct attr table[V_TCA_MAX + 1];

	(void)part;
	if (q->msg->body.left < sizeof(struct tcmsg))
		return 0;
	return req_parse(q, sizeof(struct tcmsg), false, filter_dump_rules, V_TCA_MAX, table);
}

int chain_get(const struct req *q, struct wr *w)
{
	struct attr table[V_TCA_MAX + 1];
	struct tcmsg tcm;
	int r = parse(q, &tcm, table);

	(void)w;
	if (r < 0)
		return r;
	if ((uint32_t)tcm.tcm_ifindex == TCM_IFINDEX_MAGIC_BLOCK)
		return no_block(q);
	return find_place(q, &tcm);
}

int chain_start(const struct req *q, struct dump_part *part)
{
	struct attr table[V_TCA_MAX + 1];

	(void)part;
	if (q->msg->body.left < sizeof(struct tcmsg))
		return 0;
	return req_parse(q, sizeof(struct tcmsg), false, tc_rules, V_TCA_MAX, table);
}
