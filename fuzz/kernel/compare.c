/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/kernel/compare.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <unistd.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

/* --- fields that may differ -------------------------------------------------------------- */

/* Bytes `from` to `to` (0: its end) of the payload of the attribute at `path`. */
struct rule {
	uint8_t type, header, path[4], from, to;
	const char *field, *reason;
};

#define NUMBERED "counters; their number is compared"
#define INET6_RULES(...) \
	{ RTM_NEWLINK, 16, { __VA_ARGS__, 5 }, 4, 12, "IFLA_INET6_CACHEINFO", \
	  "time of change; a time drawn at random" }, \
	{ RTM_NEWLINK, 16, { __VA_ARGS__, 3 }, 8, 0, "IFLA_INET6_STATS", NUMBERED }, \
	{ RTM_NEWLINK, 16, { __VA_ARGS__, 6 }, 8, 0, "IFLA_INET6_ICMP6STATS", NUMBERED }
#define ADDRESS_TIMES "when the address was made and changed"

static const struct rule rules[] = {
	{ RTM_NEWLINK, 16, { 23 }, 0, 0, "IFLA_STATS64", "counters" },
	{ RTM_NEWLINK, 16, { 7 }, 0, 0, "IFLA_STATS", "counters" },
	{ RTM_NEWLINK, 16, { 18, 2, 19 }, 0, 0, "IFLA_BR_GC_TIMER", "the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 48 }, 0, 0, "IFLA_BR_FDB_N_LEARNED", "who sent packets" },
	{ RTM_NEWLINK, 16, { 18, 5, 22 }, 0, 0, "IFLA_BRPORT_FORWARD_DELAY_TIMER", "the time" },
	{ RTM_NEWLINK, 16, { 18, 5, 23 }, 0, 0, "IFLA_BRPORT_HOLD_TIMER", "the time" },
	{ RTM_NEWLINK, 16, { 18, 5, 41 }, 0, 0, "IFLA_BRPORT_MCAST_N_GROUPS", "who joined" },
	{ RTM_NEWLINK, 16, { 12, 22 }, 0, 0, "IFLA_BRPORT_FORWARD_DELAY_TIMER", "the time" },
	{ RTM_NEWLINK, 16, { 12, 23 }, 0, 0, "IFLA_BRPORT_HOLD_TIMER", "the time" },
	{ RTM_NEWLINK, 16, { 12, 41 }, 0, 0, "IFLA_BRPORT_MCAST_N_GROUPS", "who joined" },
	INET6_RULES(26, 10),
	INET6_RULES(12),
	{ RTM_NEWADDR, 8, { 6 }, 8, 16, "IFA_CACHEINFO", ADDRESS_TIMES },
	{ RTM_GETMULTICAST, 8, { 6 }, 8, 16, "IFA_CACHEINFO", ADDRESS_TIMES },
	{ RTM_NEWROUTE, 12, { 12 }, 0, 8, "RTA_CACHEINFO", "references held, time of last use" },
	{ RTM_NEWNEIGHTBL, 4, { 5 }, 2, 28, "NDTA_CONFIG",
	  "size of a struct that depends on the build; state of tables that namespaces share" },
	{ RTM_NEWNEIGHTBL, 4, { 6, 2 }, 0, 0, "NDTPA_REFCNT", "the kernel's own neighbours count" },
	{ RTM_NEWNEIGHTBL, 4, { 7 }, 0, 0, "NDTA_STATS", "counters" },
	{ RTM_NEWNEIGHTBL, 4, { 6, 3 }, 0, 0, "NDTPA_REACHABLE_TIME",
	  "drawn at random every few minutes" },
	{ RTM_NEWQDISC, 20, { 7 }, 0, 0, "TCA_STATS2", "counters" },
	{ RTM_NEWQDISC, 20, { 3 }, 0, 0, "TCA_STATS", "counters" },
	{ RTM_NEWSTATS, 12, { 1 }, 0, 0, "IFLA_STATS_LINK_64", "counters" },
};

/* 1: the path is that of the rule; 0: it leads there; -1: it leads elsewhere. */
static int on_path(const struct rule *r, uint8_t type, const uint8_t *path, unsigned depth)
{
	if (r->type != type || memcmp(r->path, path, depth) != 0)
		return -1;
	return depth == N(r->path) || !r->path[depth];
}

static void normal_attrs(uint8_t type, uint8_t *p, size_t left, uint8_t *path, unsigned depth)
{
	while (left > 4 && depth < N(rules[0].path)) {
		uint16_t len, kind;
		bool inside = false;

		memcpy(&len, p, 2);
		memcpy(&kind, p + 2, 2);
		if (len < 4)
			return;
		if (len > left)
			len = (uint16_t)left;	/* cut off by the receiver */
		path[depth] = (uint8_t)kind;
		for (size_t i = 0; i < N(rules); i++) {
			int on = on_path(&rules[i], type, path, depth + 1);
			size_t to = rules[i].to ? rules[i].to + 4U : len;

			if (on == 1 && rules[i].from + 4U < len)
				memset(p + 4 + rules[i].from, 0,
				       (to < len ? to : len) - rules[i].from - 4);
			inside |= on == 0;
		}
		if (inside)
			normal_attrs(type, p + 4, len - 4U, path, depth + 1);
		len = (uint16_t)NLA_ALIGN(len);
		if (len >= left)
			return;
		p += len;
		left -= len;
	}
}

void normalise(uint8_t *dgram, size_t len)
{
	while (len > sizeof(struct nlmsghdr)) {
		uint8_t path[4] = { 0 }, header = 0;
		struct nlmsghdr h;
		size_t here;

		memcpy(&h, dgram, sizeof(h));
		if (h.nlmsg_len < sizeof(h))
			return;
		here = h.nlmsg_len < len ? h.nlmsg_len : len;
		for (size_t i = 0; i < N(rules) && !header; i++)
			if (rules[i].type == h.nlmsg_type)
				header = rules[i].header;
		if (header && here > sizeof(h) + header)
			normal_attrs((uint8_t)h.nlmsg_type, dgram + sizeof(h) + header,
				     here - sizeof(h) - header, path, 0);
		here = NLMSG_ALIGN(here);
		if (here >= len)
			return;
		dgram += here;
		len -= here;
	}
}

int compare(struct seen *kernel, struct seen *ours)
{
	unsigned n = kernel->n < ours->n ? kernel->n : ours->n;

	for (unsigned i = 0; i < n; i++) {
		const struct seen_one *k = &kernel->one[i], *o = &ours->one[i];

		if (k->step != o->step || k->result != o->result || k->flags != o->flags ||
		    k->len != o->len)
			return (int)i;
		if (memcmp(kernel->bytes + k->at, ours->bytes + o->at, k->len) == 0)
			continue;
		normalise(kernel->bytes + k->at, k->len);
		normalise(ours->bytes + o->at, o->len);
		if (memcmp(kernel->bytes + k->at, ours->bytes + o->at, k->len) != 0)
			return (int)i;
	}
	return kernel->n == ours->n ? -1 : (int)n;
}

/* --- requests whose answers may differ --------------------------------------------------- */

/* The value of an attribute of the message, or -1. */
static int64_t attr_value(const uint8_t *p, size_t len, unsigned header, uint16_t wanted)
{
	int64_t found = -1;

	for (size_t at = 16 + header; at + 8 <= len;) {
		uint16_t n, kind;
		uint32_t value;

		memcpy(&n, p + at, 2);
		memcpy(&kind, p + at + 2, 2);
		if (n < 4 || n > len - at)
			break;
		memcpy(&value, p + at + 4, 4);
		if ((kind & NLA_TYPE_MASK) == wanted && n >= 8)
			found = value;
		at += NLA_ALIGN((size_t)n);
	}
	return found;
}

static bool asks_by_pid(const uint8_t *p, size_t len, uint16_t type)
{
	int64_t pid = type == RTM_GETNSID ? attr_value(p, len, 4, 2) : -1;

	return pid > 0 && pid <= 4194304;
}

static bool asks_by_descriptor(const uint8_t *p, size_t len, uint16_t type)
{
	int64_t fd = type == RTM_GETNSID ? attr_value(p, len, 4, 3) : -1;

	return fd >= 0 && fd < 1024;
}

static bool names_another_user(const uint8_t *p, size_t len, uint16_t type)
{
	return type == RTM_GETROUTE && geteuid() != 0 && attr_value(p, len, 12, RTA_UID) >= 0;
}

static bool notifies(const uint8_t *p, size_t len, uint16_t type)
{
	return type == RTM_GETROUTE && len > 25 && (p[25] & 1);
}

static bool names_a_kind(const uint8_t *p, size_t len, uint16_t type)
{
	return type == RTM_GETLINK && attr_value(p, len, len < 32 ? 1 : 16, IFLA_LINKINFO) >= 0;
}

static bool has_gso_size(const uint8_t *p, size_t len, uint16_t type)
{
	/* Old dumps of AF_BRIDGE have the header of a link. */
	if (type != RTM_GETLINK && type != RTM_GETNEIGH)
		return false;
	for (size_t at = 16; at + 4 <= len; at += 4)
		if ((p[at + 2] == IFLA_GSO_MAX_SIZE || p[at + 2] == 63) && !(p[at + 3] & 0x3f))
			return true;
	return false;
}

static bool asks_for_groups(const uint8_t *p, size_t len, uint16_t type)
{
	(void)p;
	(void)len;
	return type == RTM_GETMDB;
}

/* A dump of IFLA_STATS_LINK_OFFLOAD_XSTATS. */
static bool dumps_offloads(const uint8_t *p, size_t len, uint16_t type)
{
	return type == RTM_GETSTATS && len >= 28 && (p[7] & NLM_F_DUMP >> 8) && (p[24] & 8);
}

static bool asks_for_neighbours(const uint8_t *p, size_t len, uint16_t type)
{
	(void)p;
	(void)len;
	return type == RTM_GETNEIGH;
}

static const struct {
	bool (*is)(const uint8_t *msg, size_t len, uint16_t type);
	const char *reason;
	bool elsewhere;		/* only on kernels other than the one that the tables mirror */
	bool declared;		/* only if the view is more than loopback */
} known[] = {
	{ names_a_kind, "which kinds of link a kernel knows depends on the modules that are loaded",
	  true, false },
	{ has_gso_size, "MAX_TCP_HEADER depends on the kernel's configuration", true, false },
	{ asks_for_groups, "bridges learn which groups their ports joined", false, true },
	{ dumps_offloads, "the kernel can cut a message within the counters of hardware", false,
	  true },
	{ asks_for_neighbours, "the kernel makes entries itself, for groups that it joins", false,
	  true },
	{ asks_by_pid,
	  "the answerer knows no processes and treats every id as one of the namespace",
	  false, false },
	{ asks_by_descriptor,
	  "the answerer knows no descriptors and treats the first three as open files",
	  false, false },
	{ names_another_user,
	  "without root, the oracle has a user namespace of one user; the view has all users",
	  false, false },
	{ notifies,
	  "RTM_F_NOTIFY stays on the cached route of the kernel and shows in later answers",
	  false, false },
};

const char *known_reason(const struct fcase *c, const struct view *view)
{
	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];
		struct nlmsghdr h;

		for (size_t at = 0; s->kind == 'S' && at + sizeof(h) <= s->size;) {
			memcpy(&h, s->request + at, sizeof(h));
			if (h.nlmsg_len < sizeof(h) || h.nlmsg_len > s->size - at)
				break;
			for (size_t k = 0; k < N(known); k++)
				if ((!known[k].declared || view->declared) &&
				    (!known[k].elsewhere ||
				     view->kernel.release != KERNEL_NEWEST) &&
				    known[k].is(s->request + at, h.nlmsg_len, h.nlmsg_type))
					return known[k].reason;
			at += NLMSG_ALIGN(h.nlmsg_len);
		}
	}
	return NULL;
}
