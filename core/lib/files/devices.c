/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of interfaces. Mirrors net/core/net-procfs.c (dev_seq_printf_stats(),
 * dev_mc_seq_show(), ptype_seq_show()) and net/wireless/wext-proc.c, Linux 6.18.
 */
#include <linux/if_arp.h>
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

void print_dev_mcast(const struct print *p)
{
	for (size_t i = 0; i < p->view->n_maddrs; i++) {
		const struct view_maddr *m = &p->view->maddrs[i];
		const struct view_link *l = view_link_by_index(p->view, m->ifindex);
		uint8_t mac[6];

		if (map_group(p->view, m, mac))
			print(p->w, "%-4u %-15s %-5d %-5d %02x%02x%02x%02x%02x%02x\n", l->index,
			      l->name, 1, 0, mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]);
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
