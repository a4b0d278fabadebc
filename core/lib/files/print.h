/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILES_PRINT_H
#define NLVIRT_FILES_PRINT_H
/* The printers, one for each kind of file, and what they share. */
#include "files/files.h"

struct print {
	const struct view *view;
	const struct view_link *link;	/* NULL: the file is of no single link */
	const char *name;		/* the last part of the path */
	uint32_t table;			/* of fib_trie: which one; 0: main and local together */
	struct rd machine;
	struct wr *w;
};

typedef void print_fn(const struct print *p);

/* Appends formatted text, without a final NUL. */
void print(struct wr *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends `width` columns at least, with spaces on the right, and a newline. */
void print_padded(struct wr *w, size_t width, const char *text);

/*
 * Returns the routing table that the kernel lists after this one, or the first one if `after` is 0.
 * 0: there are no more. The kernel hashes tables by the low 8 bits of their numbers. In each bucket
 * the newest table comes first; here, the one with the highest number counts as the newest. main
 * and local always exist.
 */
uint32_t print_next_table(const struct view *view, uint8_t family, uint32_t after);

/* files/devices.c: dev, dev_mcast, wireless, ptype */
print_fn print_dev, print_dev_mcast, print_wireless, print_ptype;
/* files/addresses.c: if_inet6, igmp, igmp6, mcfilter, mcfilter6, anycast6 */
print_fn print_if_inet6, print_igmp, print_igmp6, print_mcfilter, print_mcfilter6, print_nothing;
/* files/routes.c */
print_fn print_route, print_ipv6_route, print_rt6_stats, print_arp, print_packet;
print_fn print_mr_vif, print_mr_cache, print_mr6_vif, print_mr6_cache, print_vlan_config;
/* files/trie.c */
print_fn print_fib_trie, print_fib_triestat;
/* files/snmp6.c: one link's counters */
print_fn print_snmp6;
/*
 * files/settings.c, files/attributes.c: one value of a link, chosen by its name. The functions with
 * _has tell whether there is such a value in the view.
 */
print_fn print_conf4, print_conf6, print_neigh4, print_neigh6, print_attribute, print_statistic;
bool settings_have_conf4(const struct view *view, const char *name);
bool settings_have_conf6(const struct view *view, const char *name);
bool settings_have_neigh4(const struct view *view, const char *name);
bool settings_have_neigh6(const struct view *view, const char *name);
bool attributes_have(const struct view *view, const char *name);
bool attributes_fail(const struct view *view, const struct view_link *l, const char *name);
bool attributes_have_statistic(const struct view *view, const char *name);

#endif
