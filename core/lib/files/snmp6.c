/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The IPv6 counters of a link. Mirrors net/ipv6/proc.c (snmp6_dev_seq_show()), Linux 6.18. A view
 * does not count messages by type, so all of these are 0.
 */
#include "files/print.h"

/* In the order of the file; the numbers are those of IFLA_INET6_STATS, IPSTATS_MIB_*. */
static const struct { const char *name; unsigned at; } ip[] = {
	{ "InReceives", 1 }, { "InHdrErrors", 7 }, { "InTooBigErrors", 8 }, { "InNoRoutes", 9 },
	{ "InAddrErrors", 10 }, { "InUnknownProtos", 11 }, { "InTruncatedPkts", 12 },
	{ "InDiscards", 13 }, { "InDelivers", 3 }, { "OutForwDatagrams", 4 }, { "OutRequests", 5 },
	{ "OutDiscards", 14 }, { "OutNoRoutes", 15 }, { "ReasmTimeout", 16 }, { "ReasmReqds", 17 },
	{ "ReasmOKs", 18 }, { "ReasmFails", 19 }, { "FragOKs", 20 }, { "FragFails", 21 },
	{ "FragCreates", 22 }, { "InMcastPkts", 23 }, { "OutMcastPkts", 24 }, { "InOctets", 2 },
	{ "OutOctets", 6 }, { "InMcastOctets", 27 }, { "OutMcastOctets", 28 },
	{ "InBcastOctets", 29 }, { "OutBcastOctets", 30 }, { "InNoECTPkts", 32 },
	{ "InECT1Pkts", 33 }, { "InECT0Pkts", 34 }, { "InCEPkts", 35 },
	{ "OutTransmits", 37 },	/* the last one: Linux 6.7 */
};

/* In the order of IFLA_INET6_ICMP6STATS, from 1 on. */
static const char *const icmp[] = { "InMsgs", "InErrors", "OutMsgs", "OutErrors", "InCsumErrors" };

static const char *const types[] = {
	"DestUnreachs", "PktTooBigs", "TimeExcds", "ParmProblems", "Echos", "EchoReplies",
	"GroupMembQueries", "GroupMembResponses", "GroupMembReductions", "RouterSolicits",
	"RouterAdvertisements", "NeighborSolicits", "NeighborAdvertisements", "Redirects",
	"MLDv2Reports",
};

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define NAME_COLUMNS 32

static void line(const struct print *p, const char *a, const char *b, const char *c, uint64_t n)
{
	size_t start = p->w->len;

	print(p->w, "%s%s%s", a, b, c);
	while (!p->w->full && p->w->len - start < NAME_COLUMNS)
		print(p->w, " ");
	print(p->w, "\t%llu\n", (unsigned long long)n);
}

void print_snmp6(const struct print *p)
{
	const struct view_inet6 *i6 = &p->link->inet6;

	line(p, "ifIndex", "", "", p->link->index);
	for (size_t i = 0; i < N(ip); i++)
		if (ip[i].at < p->view->kernel.n_stats6)
			line(p, "Ip6", ip[i].name, "", i6->stats[ip[i].at]);
	for (size_t i = 0; i < N(icmp); i++)
		line(p, "Icmp6", icmp[i], "", i6->icmp6[i + 1]);
	for (size_t i = 0; i < 2 * N(types); i++)
		line(p, "Icmp6", i < N(types) ? "In" : "Out", types[i % N(types)], 0);
}
