/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of interfaces. Mirrors net/core/net-procfs.c (dev_seq_printf_stats(),
 * dev_mc_seq_show(), ptype_seq_show()) and net/wireless/wext-proc.c, Linux 6.18.
 */
#include <linux/if_arp.h>
#include <linux/if_bonding.h>
#include <linux/if_link.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

#include "files/print.h"

#define STAT(field) (offsetof(struct rtnl_link_stats64, field) / sizeof(uint64_t))

static unsigned long long stat_of(const struct view_link *l, size_t at)
{
	return (unsigned long long)l->stats[at];
}

void print_dev(const struct print *p)
{
	print(p->w, "Inter-|   Receive                                                |  Transmit\n"
		    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    "
		    "packets errs drop fifo colls carrier compressed\n");
	for (size_t i = 0; i < p->view->n_links; i++) {
		const struct view_link *l = &p->view->links[i];
#define S(field) stat_of(l, STAT(field))

		print(p->w, "%6s: %7llu %7llu %4llu %4llu %4llu %5llu %10llu %9llu ", l->name,
		      S(rx_bytes), S(rx_packets), S(rx_errors),
		      S(rx_dropped) + S(rx_missed_errors), S(rx_fifo_errors),
		      S(rx_length_errors) + S(rx_over_errors) + S(rx_crc_errors) +
			      S(rx_frame_errors),
		      S(rx_compressed), S(multicast));
		print(p->w, "%8llu %7llu %4llu %4llu %4llu %5llu %7llu %10llu\n", S(tx_bytes),
		      S(tx_packets), S(tx_errors), S(tx_dropped), S(tx_fifo_errors), S(collisions),
		      S(tx_carrier_errors) + S(tx_aborted_errors) + S(tx_window_errors) +
			      S(tx_heartbeat_errors),
		      S(tx_compressed));
#undef S
	}
}

/* Only Ethernet maps multicast groups to addresses of the link. */
static bool map_group(const struct view *view, const struct view_maddr *m, uint8_t ret_mac[6])
{
	const struct view_link *l = view_link_by_index(view, m->ifindex);

	if (!l || l->type != ARPHRD_ETHER)
		return false;
	if (m->family == AF_INET) {
		memcpy(ret_mac, (uint8_t[]){ 1, 0, 0x5e, m->addr[1] & 0x7f, m->addr[2], m->addr[3] }, 6);
	} else {
		memcpy(ret_mac, (uint8_t[]){ 0x33, 0x33 }, 2);
		memcpy(ret_mac + 2, m->addr + 12, 4);
	}
	return true;
}

/*
 * In which order groups are joined: those of IPv6 on all links when IPv6 learns of the device;
 * those of a bridge's snooping when it is opened; that of IPv4 on all links when it is up; others
 * later.
 */
static unsigned rank_of(const struct view_maddr *m)
{
	static const uint8_t all4[] = { 224, 0, 0, 1 }, snoop4[] = { 224, 0, 0, 106 };

	if (m->family == AF_INET)
		return !memcmp(m->addr, snoop4, 4) ? 1 : !memcmp(m->addr, all4, 4) ? 3 : 4;
	return m->addr[12] || m->addr[13] || m->addr[14] ? 4 : m->addr[15] == 1 ? 0 :
	       m->addr[15] == 0x6a ? 2 : 4;
}

#define MOST_MACS 256		/* of a link; what is beyond is left out */
#define MOST_DEPTH 8		/* of links upon links */

struct macs {
	size_t n;
	uint8_t mac[MOST_MACS][6];
};

static void add_mac(struct macs *to, const uint8_t mac[6])
{
	for (size_t i = 0; i < to->n; i++)
		if (!memcmp(to->mac[i], mac, 6))
			return;
	if (to->n < MOST_MACS)
		memcpy(to->mac[to->n++], mac, 6);
}

static bool is_bond_part(const struct view_link *l)
{
	return l->master && !strcmp(l->slave_kind, "bond");
}

/*
 * Are packets for the upper link received by the lower one? Then it has its groups: dev_mc_sync().
 */
static bool is_fed_by(const struct view_link *upper, const struct view_link *lower)
{
	if (is_bond_part(lower) && lower->master == upper->index)
		return true;
	return upper->lower == lower->index && upper != lower &&
	       (!strcmp(upper->kind.name, "vlan") || !strcmp(upper->kind.name, "macvlan"));
}

/* The groups of a view are sorted by family, then by link: where those of a link begin. */
static size_t first_of(const struct view *view, uint8_t family, uint32_t ifindex)
{
	size_t from = 0, to = view->n_maddrs;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct view_maddr *m = &view->maddrs[middle];

		if (m->family < family || (m->family == family && m->ifindex < ifindex))
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Adds those of a rank, the oldest first, which the view has last. */
static void add_groups(const struct view *view, const struct view_link *l, uint8_t family,
		       size_t first, unsigned rank, struct macs *to)
{
	size_t end = first;
	uint8_t mac[6];

	while (end < view->n_maddrs && view->maddrs[end].family == family &&
	       view->maddrs[end].ifindex == l->index)
		end++;
	while (end-- > first)
		if (rank_of(&view->maddrs[end]) == rank && map_group(view, &view->maddrs[end], mac))
			add_mac(to, mac);
}

/* The groups of a link, in the order in which it got them. */
static void collect(const struct view *view, const struct view_link *l, unsigned depth,
		    struct macs *to)
{
	static const uint8_t lacp[6] = { 0x01, 0x80, 0xc2, 0, 0, 0x02 };
	static const uint8_t gvrp[6] = { 0x01, 0x80, 0xc2, 0, 0, 0x21 };
	size_t first[2] = { first_of(view, AF_INET, l->index), first_of(view, AF_INET6, l->index) };

	for (unsigned rank = 0; rank <= 4; rank++)
		for (unsigned f = 0; f < 2; f++)
			add_groups(view, l, f ? AF_INET6 : AF_INET, first[f], rank, to);
	if (is_bond_part(l) && l->part.mode == BOND_MODE_8023AD)
		add_mac(to, lacp);
	for (size_t i = 0; i < view->n_links && depth < MOST_DEPTH; i++)
		if (is_fed_by(&view->links[i], l)) {
			if (!strcmp(view->links[i].kind.name, "vlan"))
				add_mac(to, gvrp);	/* vlan_gvrp_init_applicant() */
			if (view->links[i].flags & IFF_UP)
				collect(view, &view->links[i], depth + 1, to);
		}
}

void print_dev_mcast(const struct print *p)
{
	for (size_t i = 0; i < p->view->n_links; i++) {
		const struct view_link *l = &p->view->links[i];
		struct macs all = { 0 };

		collect(p->view, l, 0, &all);
		for (size_t k = 0; k < all.n; k++) {
			const uint8_t *mac = all.mac[k];

			print(p->w, "%-4u %-15s %-5d %-5d %02x%02x%02x%02x%02x%02x\n", l->index,
			      l->name, 1, 0, mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
		}
	}
}

/* No link of a view is wireless. */
void print_wireless(const struct print *p)
{
	print(p->w, "Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE\n"
		    " face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22\n");
}

#define PTYPE_DEVICE 5		/* the column of the device, after %04x or "ALL " and a space */
#define PTYPE_FUNCTION 14

/*
 * The handlers of the kernel are for packets of all interfaces, and have no device. What has a
 * device, or takes every type, belongs to a packet socket, and so do some functions.
 */
static bool is_of_kernel(const char *line, size_t len)
{
	static const char *const of_sockets[] = { "packet_", "tpacket_" };

	if (len <= PTYPE_FUNCTION || !memcmp(line, "ALL", 3) || line[PTYPE_DEVICE] != ' ')
		return false;
	for (size_t i = 0; i < sizeof(of_sockets) / sizeof(of_sockets[0]); i++) {
		size_t n = strlen(of_sockets[i]);

		if (len - PTYPE_FUNCTION >= n && !memcmp(line + PTYPE_FUNCTION, of_sockets[i], n))
			return false;
	}
	return true;
}

void print_ptype(const struct print *p)
{
	const char *at = (const char *)p->machine.p;
	size_t left = p->machine.left;

	for (bool first = true; left; first = false) {
		const char *end = memchr(at, '\n', left);
		size_t len = end ? (size_t)(end - at) + 1 : left;

		if (first || is_of_kernel(at, len))
			wr_put(p->w, at, len);
		at += len;
		left -= len;
	}
}
