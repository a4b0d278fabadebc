/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETNEIGHTBL: dumps of the neighbour tables. A table comes first, with its default parameters;
 * a message for the parameters of each link follows. Mirrors neightbl_dump_info(), Linux 6.18.
 */
#include <errno.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#ifndef NDTPA_INTERVAL_PROBE_TIME_MS
#define NDTPA_INTERVAL_PROBE_TIME_MS 19
#endif

static void put_parms(struct wr *w, const struct view_neigh_parms *p)
{
	size_t nest = attr_nest(w, NDTA_PARMS);

	if (p->ifindex)
		attr_put_u32(w, NDTPA_IFINDEX, p->ifindex);
	attr_put_u32(w, NDTPA_REFCNT, p->refcnt);
	attr_put_u32(w, NDTPA_QUEUE_LENBYTES, p->queue_len_bytes);
	attr_put_u32(w, NDTPA_QUEUE_LEN, p->queue_len);
	attr_put_u32(w, NDTPA_PROXY_QLEN, p->proxy_qlen);
	attr_put_u32(w, NDTPA_APP_PROBES, p->app_probes);
	attr_put_u32(w, NDTPA_UCAST_PROBES, p->ucast_probes);
	attr_put_u32(w, NDTPA_MCAST_PROBES, p->mcast_probes);
	attr_put_u32(w, NDTPA_MCAST_REPROBES, p->mcast_reprobes);
	attr_put_u64(w, NDTPA_REACHABLE_TIME, p->reachable_time);
	attr_put_u64(w, NDTPA_BASE_REACHABLE_TIME, p->base_reachable_time);
	attr_put_u64(w, NDTPA_GC_STALETIME, p->gc_stale_time);
	attr_put_u64(w, NDTPA_DELAY_PROBE_TIME, p->delay_probe_time);
	attr_put_u64(w, NDTPA_RETRANS_TIME, p->retrans_time);
	attr_put_u64(w, NDTPA_ANYCAST_DELAY, p->anycast_delay);
	attr_put_u64(w, NDTPA_PROXY_DELAY, p->proxy_delay);
	attr_put_u64(w, NDTPA_LOCKTIME, p->locktime);
	attr_put_u64(w, NDTPA_INTERVAL_PROBE_TIME_MS, p->interval_probe_time);
	attr_nest_end(w, nest);
}

static void put_table(struct wr *w, const struct view_neigh_table *t)
{
	const struct ndt_config config = {
		.ndtc_key_len = t->key_len, .ndtc_entry_size = t->entry_size,
		.ndtc_entries = t->entries, .ndtc_last_flush = t->last_flush,
		.ndtc_last_rand = t->last_rand, .ndtc_hash_rnd = t->hash_rnd,
		.ndtc_hash_mask = t->hash_mask, .ndtc_proxy_qlen = t->proxy_qlen,
	};

	attr_put_u64(w, NDTA_GC_INTERVAL, t->gc_interval);
	attr_put_u32(w, NDTA_THRESH1, t->thresh1);
	attr_put_u32(w, NDTA_THRESH2, t->thresh2);
	attr_put_u32(w, NDTA_THRESH3, t->thresh3);
	attr_put(w, NDTA_CONFIG, &config, sizeof(config));
	attr_put(w, NDTA_STATS, t->stats, sizeof(t->stats));
}

static bool table_put(const struct put *p, const struct view_neigh_table *t, uint32_t set)
{
	const struct ndtmsg ndt = { .ndtm_family = t->family };
	size_t start = put_begin(p, RTM_NEWNEIGHTBL, &ndt, sizeof(ndt));

	attr_put_string(p->w, NDTA_NAME, t->name);
	if (set == 0)
		put_table(p->w, t);
	put_parms(p->w, &t->parms[set]);
	return nlmsg_end(p->w, start);
}

int neightbl_start(const struct req *q, struct dump_part *part)
{
	struct ndtmsg ndt;
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_header(q, &ndt, sizeof(ndt), "Invalid header for neighbor table dump request");
	if (r < 0)
		return r;
	if (ndt.ndtm_pad1 || ndt.ndtm_pad2)
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for neighbor table dump request");
	if (req_attrs(q, sizeof(ndt)).left)
		return ext_fail(q->ext, -EINVAL,
				"Invalid data after header in neighbor table dump request");
	return 0;
}

/*
 * dump->at has the table in its upper 16 bits, and its parameter set in the lower 16. A table that
 * is continued in another datagram comes again, unless kernel.tables_once is set.
 */
int neightbl_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);
	uint32_t *at = &c->dump->at;
	uint8_t family = c->part->filter.family;

	for (; *at >> 16 < c->view->n_neigh_tables; *at = ((*at >> 16) + 1) << 16) {
		const struct view_neigh_table *t = &c->view->neigh_tables[*at >> 16];

		if (family != AF_UNSPEC && family != t->family)
			continue;
		if (!((*at & 0xffff) && c->view->kernel.tables_once) && !table_put(&p, t, 0))
			return -EMSGSIZE;
		for (*at += (*at & 0xffff) == 0; (*at & 0xffff) < t->n_parms; ++*at)
			if (!table_put(&p, t, *at & 0xffff))
				return -EMSGSIZE;
	}
	return 0;
}
