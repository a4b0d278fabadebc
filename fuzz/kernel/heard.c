/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/kernel/heard.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "fuzz/kernel/compare.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"

#define GROUPS 64
#define ROOM (8 << 20)
#define DGRAM 65536
#define RTM_NEWMULTICAST_ 56
#define N(array) (sizeof(array) / sizeof((array)[0]))

int heard_open(void)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), on = 1, room = ROOM;
	const struct sockaddr_nl nl = { .nl_family = AF_NETLINK };

	if (fd < 0)
		return -errno;
	/* The kernel sends nothing to port 0, its own. */
	if (bind(fd, (struct sockaddr *)&nl, sizeof(nl)) < 0)
		return -errno;
	setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room));
	setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, &on, sizeof(on));
	for (int group = 1; group < GROUPS; group++)	/* the last ones do not exist */
		setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group));
	return fd;
}

/* What follows packets, which a view has none of, has no counterpart. */
static bool is_left_out(const uint8_t *msg, size_t len)
{
	struct nlmsghdr head;
	struct ndmsg ndm;

	memcpy(&head, msg, sizeof(head));
	if (head.nlmsg_type == RTM_NEWMDB || head.nlmsg_type == RTM_DELMDB)
		return true;	/* bridges learn who has joined which group */
	if (head.nlmsg_type != RTM_NEWNEIGH && head.nlmsg_type != RTM_DELNEIGH)
		return false;
	if (len < sizeof(head) + sizeof(ndm))
		return true;
	memcpy(&ndm, msg + sizeof(head), sizeof(ndm));
	if (ndm.ndm_family == AF_BRIDGE && ndm.ndm_state != NUD_PERMANENT)
		return true;	/* bridges learn addresses */
	/* The kernel makes entries for groups that it sends reports to. */
	return ndm.ndm_state == NUD_NOARP || ndm.ndm_type == RTN_MULTICAST;
}

void heard_add(void *arg, unsigned group, const void *msg, size_t len)
{
	struct heard *h = arg;

	if (h->n == HEARD_MOST || len > sizeof(h->bytes) - h->used)
		return;
	h->one[h->n].group = group;
	h->one[h->n].at = (uint32_t)h->used;
	h->one[h->n++].len = (uint32_t)len;
	memcpy(h->bytes + h->used, msg, len);
	h->used += NLMSG_ALIGN(len);
}

static unsigned group_of(struct msghdr *m)
{
	struct nl_pktinfo info = { 0 };

	for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c))
		if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_PKTINFO)
			memcpy(&info, CMSG_DATA(c), sizeof(info));
	return info.group;
}

bool heard_take(int fd, int ms, struct heard *h)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	static uint8_t dgram[DGRAM];
	bool any = false;

	while (poll(&p, 1, any ? 0 : ms) > 0) {
		union {
			struct cmsghdr align;
			uint8_t bytes[256];
		} control;
		struct iovec iov = { .iov_base = dgram, .iov_len = sizeof(dgram) };
		struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control,
				    .msg_controllen = sizeof(control) };
		ssize_t n = recvmsg(fd, &m, MSG_DONTWAIT);
		struct rd r = rd_of(dgram, n > 0 ? (size_t)n : 0);
		struct nlmsg msg;

		if (n < 0)
			return any;
		while (nlmsg_next(&r, &msg))
			if (!is_left_out(msg.start, msg.head.nlmsg_len)) {
				heard_add(h, group_of(&m), msg.start, msg.head.nlmsg_len);
				any = true;
			}
	}
	return any;
}

/* --- what cannot agree ---------------------------------------------------------------------- */

/* Zeroes bytes from..to of the payload of the attribute at a path of up to three types. */
static void zero(uint8_t *msg, size_t len, size_t header, const uint16_t *path, size_t from,
		 size_t to)
{
	for (size_t at = header; at + 4 <= len;) {
		uint16_t n, type;

		memcpy(&n, msg + at, 2);
		memcpy(&type, msg + at + 2, 2);
		if (n < 4 || n > len - at)
			return;
		if ((type & NLA_TYPE_MASK) == path[0]) {
			if (path[1])
				zero(msg + at, n, 4, path + 1, from, to);
			else if (from + 4 < n)
				memset(msg + at + 4 + from, 0,
				       (to + 4 < n ? to + 4 : n) - from - 4);
		}
		at += NLMSG_ALIGN((size_t)n);
	}
}

static const struct mask {
	uint16_t type;			/* of the message that tells of something new */
	uint8_t header;
	uint16_t path[4], from, to;
	const char *reason;
} masks[] = {
	{ RTM_NEWLINK, 16, { IFLA_AF_SPEC, AF_INET6, 1 }, 0, 1, "IF_RS_SENT: packets" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 1 }, 0, 1, "IF_RS_SENT: packets" },
	{ RTM_NEWLINK, 16, { IFLA_AF_SPEC, AF_INET6, 5 }, 4, 16, "times; retrans_time is shortened" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 5 }, 4, 16, "times; retrans_time is shortened" },
	{ RTM_NEWLINK, 16, { IFLA_AF_SPEC, AF_INET6, 3 }, 8, 4096, "counters" },
	{ RTM_NEWLINK, 16, { IFLA_AF_SPEC, AF_INET6, 6 }, 8, 4096, "counters" },
	{ RTM_NEWLINK, 16, { IFLA_AF_SPEC, AF_INET6, 2 }, 36, 40, "solicitation delay is shortened" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 2 }, 36, 40, "solicitation delay is shortened" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 3 }, 8, 4096, "counters" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 6 }, 8, 4096, "counters" },
	{ RTM_NEWLINK, 16, { IFLA_STATS64 }, 0, 4096, "counters" },
	{ RTM_NEWLINK, 16, { IFLA_STATS }, 0, 4096, "counters" },
	{ RTM_NEWLINK, 16, { 18, 2, 15 }, 0, 8, "IFLA_BR_TOPOLOGY_CHANGE_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 16 }, 0, 8, "IFLA_BR_TOPOLOGY_CHANGE_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 17 }, 0, 8, "IFLA_BR_HELLO_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 18 }, 0, 8, "IFLA_BR_TCN_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 19 }, 0, 8, "IFLA_BR_GC_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 2, 48 }, 0, 4, "IFLA_BR_FDB_N_LEARNED: packets" },
	{ RTM_NEWLINK, 16, { 18, 5, 21 }, 0, 8, "IFLA_BRPORT_MESSAGE_AGE_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 5, 22 }, 0, 8, "IFLA_BRPORT_FORWARD_DELAY_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 5, 23 }, 0, 8, "IFLA_BRPORT_HOLD_TIMER: the time" },
	{ RTM_NEWLINK, 16, { 18, 5, 41 }, 0, 4, "IFLA_BRPORT_MCAST_N_GROUPS: packets" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 22 }, 0, 8, "the time" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 23 }, 0, 8, "the time" },
	{ RTM_NEWLINK, 16, { IFLA_PROTINFO, 41 }, 0, 4, "packets" },
	{ RTM_NEWADDR, 8, { IFA_CACHEINFO }, 8, 16, "times" },
	{ RTM_NEWMULTICAST_, 8, { IFA_CACHEINFO }, 8, 16, "times" },
	{ RTM_NEWROUTE, 12, { RTA_CACHEINFO }, 0, 32, "times, references" },
	{ RTM_NEWNEIGH, 12, { NDA_CACHEINFO }, 0, 16, "times" },
	{ RTM_NEWNEIGH, 12, { NDA_PROBES }, 0, 4, "packets" },
	{ RTM_NEWNEIGHTBL, 4, { 6, 5 }, 0, 8, "NDTPA_RETRANS_TIME: is shortened" },
};

static void make_alike(struct heard *h)
{
	for (unsigned i = 0; i < h->n; i++) {
		uint8_t *msg = h->bytes + h->one[i].at;
		struct nlmsghdr head;

		memcpy(&head, msg, sizeof(head));
		/* of the program that asked for the change */
		head.nlmsg_seq = head.nlmsg_pid = 0;
		memcpy(msg, &head, sizeof(head));
		for (size_t k = 0; k < N(masks); k++)
			if (masks[k].type == (head.nlmsg_type & ~1u))
				zero(msg, h->one[i].len, sizeof(head) + masks[k].header,
				     masks[k].path, masks[k].from, masks[k].to);
	}
}

/* Messages i and i + 1: an IPv6 address whose trial is over, and the route to it. */
static bool ends_trial(const struct heard *h, unsigned i)
{
	struct nlmsghdr head;

	if (i + 1 >= h->n || h->one[i].group != RTNLGRP_IPV6_IFADDR ||
	    h->one[i + 1].group != RTNLGRP_IPV6_ROUTE)
		return false;
	memcpy(&head, h->bytes + h->one[i].at, sizeof(head));
	return head.nlmsg_type == RTM_NEWADDR;
}

static bool is_gone(const struct heard *h, unsigned i)
{
	struct nlmsghdr head;

	memcpy(&head, h->bytes + h->one[i].at, sizeof(head));
	return head.nlmsg_type == RTM_DELNEIGH;
}

static bool comes_later(const struct heard *h, unsigned i, unsigned k)
{
	size_t len = h->one[i].len < h->one[k].len ? h->one[i].len : h->one[k].len;

	return memcmp(h->bytes + h->one[i].at, h->bytes + h->one[k].at, len) > 0;
}

static void swap(struct heard *h, unsigned i, unsigned k)
{
	typeof(h->one[0]) kept = h->one[i];

	h->one[i] = h->one[k];
	h->one[k] = kept;
}

/* Neighbours that go together: the order is that of a hash table. */
static void order_neighs(struct heard *h)
{
	for (unsigned i = 1; i < h->n; i++)
		for (unsigned k = i; k > 0 && h->one[k].group == RTNLGRP_NEIGH &&
		     h->one[k - 1].group == RTNLGRP_NEIGH && is_gone(h, k) && is_gone(h, k - 1) &&
		     comes_later(h, k - 1, k); k--)
			swap(h, k - 1, k);
}

/* Trials that began together end together: the order is that of timers, and is made alike. */
static void order_trials(struct heard *h)
{
	for (unsigned first = 0; first < h->n; first++)
		for (unsigned i = first; ends_trial(h, i); i += 2)
			for (unsigned k = i; k >= first + 2 && comes_later(h, k - 2, k); k -= 2)
				for (unsigned half = 0; half < 2; half++)
					swap(h, k - 2 + half, k + half);
}

/* The group of an address is joined. */
static bool begins_trial(const struct heard *h, unsigned i)
{
	static const uint8_t solicited[] = { 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff };
	const uint8_t *msg = h->bytes + h->one[i].at;
	struct nlmsghdr head;

	memcpy(&head, msg, sizeof(head));
	return head.nlmsg_type == RTM_NEWMULTICAST_ && h->one[i].len >= 28 + sizeof(solicited) &&
		memcmp(msg + 28, solicited, sizeof(solicited)) == 0;
}

/*
 * Trials begin in the background, and end early here: before what the kernel puts off for up to a
 * second, or after. Beginnings and ends come last.
 */
static void move_trials(struct heard *h)
{
	static struct heard begins, ends;
	unsigned n = 0;

	begins.n = ends.n = 0;
	for (unsigned i = 0; i < h->n; i++) {
		if (begins_trial(h, i)) {
			begins.one[begins.n++] = h->one[i];
		} else if (ends_trial(h, i)) {
			ends.one[ends.n++] = h->one[i++];
			ends.one[ends.n++] = h->one[i];
		} else {
			h->one[n++] = h->one[i];
		}
	}
	memcpy(&h->one[n], begins.one, begins.n * sizeof(begins.one[0]));
	memcpy(&h->one[n + begins.n], ends.one, ends.n * sizeof(ends.one[0]));
}

static bool is_same(const struct heard *x, const struct heard *y, unsigned i)
{
	return x->one[i].group == y->one[i].group && x->one[i].len == y->one[i].len &&
		memcmp(x->bytes + x->one[i].at, y->bytes + y->one[i].at, x->one[i].len) == 0;
}

static int first_difference(const struct heard *kernel, const struct heard *ours)
{
	unsigned n = kernel->n < ours->n ? kernel->n : ours->n;

	for (unsigned i = 0; i < n; i++)
		if (!is_same(kernel, ours, i))
			return (int)i;
	return kernel->n == ours->n ? -1 : (int)n;
}

int heard_compare(struct heard *kernel, struct heard *ours)
{
	make_alike(kernel);
	make_alike(ours);
	order_neighs(kernel);
	order_neighs(ours);
	order_trials(kernel);
	order_trials(ours);
	if (first_difference(kernel, ours) < 0)
		return -1;
	move_trials(kernel);
	move_trials(ours);
	order_trials(kernel);
	order_trials(ours);
	return first_difference(kernel, ours);
}

/* --- printing --------------------------------------------------------------------------------- */

static const struct { uint16_t type; const char *name; uint8_t header; } names[] = {
	{ RTM_NEWLINK, "LINK", 16 }, { RTM_NEWADDR, "ADDR", 8 }, { RTM_NEWROUTE, "ROUTE", 12 },
	{ RTM_NEWNEIGH, "NEIGH", 12 }, { RTM_NEWRULE, "RULE", 12 },
	{ RTM_NEWMULTICAST_, "MADDR", 8 }, { RTM_NEWNETCONF, "NETCONF", 4 },
	{ RTM_NEWNSID, "NSID", 4 }, { RTM_NEWQDISC, "QDISC", 20 },
	{ RTM_NEWNEIGHTBL, "NEIGHTBL", 4 }, { RTM_NEWVLAN, "VLAN", 8 },
};

static void print_bytes(const uint8_t *p, size_t n, FILE *out)
{
	for (size_t i = 0; i < n && i < 24; i++)
		fprintf(out, "%02x", p[i]);
	if (n > 24)
		fputs("..", out);
}

/* Could the payload be attributes, from the first byte to the last? */
static bool is_nest(const uint8_t *p, size_t len)
{
	size_t at = 0;
	uint16_t n, type;

	while (at + 4 <= len) {
		memcpy(&n, p + at, 2);
		memcpy(&type, p + at + 2, 2);
		if (n < 4 || n > len - at || (type & NLA_TYPE_MASK) > 255 ||
		    !(type & NLA_TYPE_MASK))
			return false;
		at += NLMSG_ALIGN((size_t)n);
	}
	return len > 4 && at >= len;
}

/* What the attributes of p have that those of other lack, by the path to it. */
static void print_new(const uint8_t *p, size_t len, const uint8_t *other, size_t other_len,
		      const char *path, FILE *out)
{
	for (size_t at = 0; at + 4 <= len;) {
		uint16_t n, type, m = 0, t = 0;
		size_t there = 0;
		char here[64];

		memcpy(&n, p + at, 2);
		memcpy(&type, p + at + 2, 2);
		if (n < 4 || n > len - at)
			return;
		snprintf(here, sizeof(here), "%s%u", path, type & NLA_TYPE_MASK);
		for (; there + 4 <= other_len; there += NLMSG_ALIGN((size_t)m)) {
			memcpy(&m, other + there, 2);
			memcpy(&t, other + there + 2, 2);
			if (t == type || m < 4)
				break;
		}
		if (there + 4 > other_len || m < 4)
			m = 0;
		if (m != n || memcmp(p + at, other + there, n) != 0) {
			if (m && is_nest(p + at + 4, n - 4U)) {
				strcat(here, ".");
				print_new(p + at + 4, n - 4U, other + there + 4, m - 4U, here, out);
			} else {
				fprintf(out, " %s=", here);
				print_bytes(p + at + 4, n - 4U, out);
			}
		}
		at += NLMSG_ALIGN((size_t)n);
	}
}

/* If `other` has a message of this kind at the same place, only what differs. */
static void print_attrs(const struct heard *h, const struct heard *other, unsigned i, size_t header,
			FILE *out)
{
	const uint8_t *p = h->bytes + h->one[i].at, *q = p;
	size_t other_len = 0;

	if (other && i < other->n) {
		q = other->bytes + other->one[i].at;
		if (memcmp(q + 4, p + 4, 2) == 0 && other->one[i].len > header)
			other_len = other->one[i].len - header;
	}
	if (h->one[i].len > header)
		print_new(p + header, h->one[i].len - header, q + header, other_len, "", out);
}

void heard_print(const struct heard *h, const struct heard *other, FILE *out)
{
	for (unsigned i = 0; i < h->n; i++) {
		const uint8_t *msg = h->bytes + h->one[i].at;
		const char *name = "?";
		struct nlmsghdr head;
		size_t header = 0;

		if (other && i < other->n && is_same(h, other, i))
			continue;
		memcpy(&head, msg, sizeof(head));
		for (size_t k = 0; k < N(names); k++)
			if (names[k].type == (head.nlmsg_type & ~1u)) {
				name = names[k].name;
				header = names[k].header;
			}
		fprintf(out, "    %3u %u %s%s %x ", i, h->one[i].group,
			head.nlmsg_type & 1 ? "DEL" : "NEW", name, head.nlmsg_flags);
		for (size_t k = sizeof(head); k < sizeof(head) + header && k < h->one[i].len; k++)
			fprintf(out, "%02x", msg[k]);
		if (header)
			print_attrs(h, other, i, sizeof(head) + header, out);
		fputc('\n', out);
	}
}
