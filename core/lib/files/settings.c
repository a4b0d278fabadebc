/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of a link in /proc/sys/net. Mirrors, of Linux 6.18, net/ipv4/devinet.c
 * (devinet_sysctl), net/ipv6/addrconf.c (addrconf_sysctl) and net/core/neighbour.c (neigh_sysctl).
 */
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>

#include "files/print.h"

#define USER_HZ 100		/* ticks of a second in some files of neigh */

/* The headers of Debian 12 (Linux 6.1) end before these. */
enum { CONF_ACCEPT_RA_MIN_LFT = 58, CONF_FORCE_FORWARDING = 59 };

#define C4(name_, id_) { .name = name_, .at = IPV4_DEVCONF_##id_ - 1 }

static const struct setting { const char *name; unsigned at, ms; bool is_unsigned; } conf4[] = {
	C4("accept_local", ACCEPT_LOCAL),
	C4("accept_redirects", ACCEPT_REDIRECTS),
	C4("accept_source_route", ACCEPT_SOURCE_ROUTE),
	C4("arp_accept", ARP_ACCEPT),
	C4("arp_announce", ARP_ANNOUNCE),
	C4("arp_evict_nocarrier", ARP_EVICT_NOCARRIER),
	C4("arp_filter", ARPFILTER),
	C4("arp_ignore", ARP_IGNORE),
	C4("arp_notify", ARP_NOTIFY),
	C4("bc_forwarding", BC_FORWARDING),
	C4("bootp_relay", BOOTP_RELAY),
	C4("disable_policy", NOPOLICY),
	C4("disable_xfrm", NOXFRM),
	C4("drop_gratuitous_arp", DROP_GRATUITOUS_ARP),
	C4("drop_unicast_in_l2_multicast", DROP_UNICAST_IN_L2_MULTICAST),
	C4("force_igmp_version", FORCE_IGMP_VERSION),
	C4("forwarding", FORWARDING),
	C4("igmpv2_unsolicited_report_interval", IGMPV2_UNSOLICITED_REPORT_INTERVAL),
	C4("igmpv3_unsolicited_report_interval", IGMPV3_UNSOLICITED_REPORT_INTERVAL),
	C4("ignore_routes_with_linkdown", IGNORE_ROUTES_WITH_LINKDOWN),
	C4("log_martians", LOG_MARTIANS),
	C4("mc_forwarding", MC_FORWARDING),
	C4("medium_id", MEDIUM_ID),
	C4("promote_secondaries", PROMOTE_SECONDARIES),
	C4("proxy_arp", PROXY_ARP),
	C4("proxy_arp_pvlan", PROXY_ARP_PVLAN),
	C4("route_localnet", ROUTE_LOCALNET),
	C4("rp_filter", RP_FILTER),
	C4("secure_redirects", SECURE_REDIRECTS),
	C4("send_redirects", SEND_REDIRECTS),
	C4("shared_media", SHARED_MEDIA),
	C4("src_valid_mark", SRC_VMARK),
	C4("tag", TAG),
};

#define C6(name_, id_, ...) { .name = name_, .at = DEVCONF_##id_, __VA_ARGS__ }
#define SECONDS .ms = 1000	/* the view has milliseconds */

static const struct setting conf6[] = {
	C6("accept_dad", ACCEPT_DAD),
	C6("accept_ra", ACCEPT_RA),
	C6("accept_ra_defrtr", ACCEPT_RA_DEFRTR),
	C6("accept_ra_from_local", ACCEPT_RA_FROM_LOCAL),
	C6("accept_ra_min_hop_limit", ACCEPT_RA_MIN_HOP_LIMIT),
	{ .name = "accept_ra_min_lft", .at = CONF_ACCEPT_RA_MIN_LFT },
	C6("accept_ra_mtu", ACCEPT_RA_MTU),
	C6("accept_ra_pinfo", ACCEPT_RA_PINFO),
	C6("accept_ra_rt_info_max_plen", ACCEPT_RA_RT_INFO_MAX_PLEN),
	C6("accept_ra_rt_info_min_plen", ACCEPT_RA_RT_INFO_MIN_PLEN),
	C6("accept_ra_rtr_pref", ACCEPT_RA_RTR_PREF),
	C6("accept_redirects", ACCEPT_REDIRECTS),
	C6("accept_source_route", ACCEPT_SOURCE_ROUTE),
	C6("accept_untracked_na", ACCEPT_UNTRACKED_NA),
	C6("addr_gen_mode", ADDR_GEN_MODE),
	C6("autoconf", AUTOCONF),
	C6("dad_transmits", DAD_TRANSMITS),
	C6("disable_ipv6", DISABLE_IPV6),
	C6("disable_policy", DISABLE_POLICY),
	C6("drop_unicast_in_l2_multicast", DROP_UNICAST_IN_L2_MULTICAST),
	C6("drop_unsolicited_na", DROP_UNSOLICITED_NA),
	C6("enhanced_dad", ENHANCED_DAD),
	{ .name = "force_forwarding", .at = CONF_FORCE_FORWARDING },
	C6("force_mld_version", FORCE_MLD_VERSION),
	C6("force_tllao", FORCE_TLLAO),
	C6("forwarding", FORWARDING),
	C6("hop_limit", HOPLIMIT),
	C6("ignore_routes_with_linkdown", IGNORE_ROUTES_WITH_LINKDOWN),
	C6("ioam6_enabled", IOAM6_ENABLED),
	C6("ioam6_id", IOAM6_ID),
	C6("ioam6_id_wide", IOAM6_ID_WIDE, .is_unsigned = true),
	C6("keep_addr_on_down", KEEP_ADDR_ON_DOWN),
	C6("max_addresses", MAX_ADDRESSES),
	C6("max_desync_factor", MAX_DESYNC_FACTOR),
	C6("mc_forwarding", MC_FORWARDING),
	C6("mldv1_unsolicited_report_interval", MLDV1_UNSOLICITED_REPORT_INTERVAL),
	C6("mldv2_unsolicited_report_interval", MLDV2_UNSOLICITED_REPORT_INTERVAL),
	C6("mtu", MTU6),
	C6("ndisc_evict_nocarrier", NDISC_EVICT_NOCARRIER),
	C6("ndisc_notify", NDISC_NOTIFY),
	C6("ndisc_tclass", NDISC_TCLASS),
	C6("optimistic_dad", OPTIMISTIC_DAD),
	C6("proxy_ndp", PROXY_NDP),
	C6("ra_defrtr_metric", RA_DEFRTR_METRIC),
	C6("regen_max_retry", REGEN_MAX_RETRY),
	C6("router_probe_interval", RTR_PROBE_INTERVAL, SECONDS),
	C6("router_solicitation_delay", RTR_SOLICIT_DELAY, SECONDS),
	C6("router_solicitation_interval", RTR_SOLICIT_INTERVAL, SECONDS),
	C6("router_solicitation_max_interval", RTR_SOLICIT_MAX_INTERVAL, SECONDS),
	C6("router_solicitations", RTR_SOLICITS),
	C6("rpl_seg_enabled", RPL_SEG_ENABLED),
	C6("seg6_enabled", SEG6_ENABLED),
	C6("seg6_require_hmac", SEG6_REQUIRE_HMAC),
	C6("suppress_frag_ndisc", SUPPRESS_FRAG_NDISC),
	C6("temp_prefered_lft", TEMP_PREFERED_LFT),
	C6("temp_valid_lft", TEMP_VALID_LFT),
	C6("use_oif_addrs_only", USE_OIF_ADDRS_ONLY),
	C6("use_optimistic", USE_OPTIMISTIC),
	C6("use_tempaddr", USE_TEMPADDR),
	/*
	 * stable_secret cannot be read until it is set. ra_honor_pio_life, ra_honor_pio_pflag and
	 * regen_min_advance are no values of IFLA_INET6_CONF, so views lack them. The kernel
	 * answers.
	 */
};

enum unit { COUNT, MS, TICKS, SEC };

#define P(name_, field_, unit_) \
	{ .name = name_, .at = offsetof(struct view_neigh_parms, field_), .unit = unit_, \
	  .bytes = sizeof(((struct view_neigh_parms *)0)->field_) }

static const struct parameter { const char *name; size_t at, bytes; enum unit unit; } parameters[] = {
	P("anycast_delay", anycast_delay, TICKS),
	P("app_solicit", app_probes, COUNT),
	P("base_reachable_time", base_reachable_time, SEC),
	P("base_reachable_time_ms", base_reachable_time, MS),
	P("delay_first_probe_time", delay_probe_time, SEC),
	P("gc_stale_time", gc_stale_time, SEC),
	P("interval_probe_time_ms", interval_probe_time, MS),
	P("locktime", locktime, TICKS),
	P("mcast_resolicit", mcast_reprobes, COUNT),
	P("mcast_solicit", mcast_probes, COUNT),
	P("proxy_delay", proxy_delay, TICKS),
	P("proxy_qlen", proxy_qlen, COUNT),
	P("retrans_time", retrans_time, TICKS),
	P("retrans_time_ms", retrans_time, MS),
	P("ucast_solicit", ucast_probes, COUNT),
	P("unres_qlen", queue_len, COUNT),
	P("unres_qlen_bytes", queue_len_bytes, COUNT),
};

#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct setting *find(const struct setting *s, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(s[i].name, name))
			return &s[i];
	return NULL;
}

bool settings_have_conf4(const struct view *view, const char *name)
{
	const struct setting *s = find(conf4, N(conf4), name);

	return s && s->at < view->kernel.n_conf4;
}

bool settings_have_conf6(const struct view *view, const char *name)
{
	const struct setting *s = find(conf6, N(conf6), name);

	return s && s->at < view->kernel.n_conf6;
}

void print_conf4(const struct print *p)
{
	print(p->w, "%d\n", p->link->conf4.value[find(conf4, N(conf4), p->name)->at]);
}

void print_conf6(const struct print *p)
{
	const struct setting *s = find(conf6, N(conf6), p->name);
	int32_t value = view_conf6_value(&p->view->kernel, &p->link->inet6, s->at);

	if (s->is_unsigned)
		print(p->w, "%u\n", (uint32_t)value);
	else
		print(p->w, "%d\n", s->ms ? value / (int32_t)s->ms : value);
}

static const struct parameter *find_parameter(const char *name)
{
	for (size_t i = 0; i < N(parameters); i++)
		if (!strcmp(parameters[i].name, name))
			return &parameters[i];
	return NULL;
}

bool settings_have_neigh4(const struct view *view, const char *name)
{
	(void)view;
	return find_parameter(name);
}

/* ndisc_ifinfo_sysctl_change(): in the kernel's own ticks, of which nothing tells the length. */
bool settings_have_neigh6(const struct view *view, const char *name)
{
	return settings_have_neigh4(view, name) && strcmp(name, "retrans_time");
}

static const struct view_neigh_parms *find_parms(const struct print *p, uint8_t family)
{
	for (size_t i = 0; i < p->view->n_neigh_tables; i++) {
		const struct view_neigh_table *t = &p->view->neigh_tables[i];

		for (unsigned j = 0; t->family == family && j < t->n_parms; j++)
			if (t->parms[j].ifindex == p->link->index)
				return &t->parms[j];
	}
	return NULL;
}

static void print_neigh(const struct print *p, uint8_t family)
{
	const struct view_neigh_parms *parms = find_parms(p, family);
	const struct parameter *s = find_parameter(p->name);
	uint64_t value = 0;

	if (!parms)
		return;
	memcpy(&value, (const uint8_t *)parms + s->at, s->bytes);	/* little endian */
	if (s->unit == TICKS)
		value = value * USER_HZ / 1000;
	else if (s->unit == SEC)
		value /= 1000;
	print(p->w, "%llu\n", (unsigned long long)value);
}

void print_neigh4(const struct print *p)
{
	print_neigh(p, AF_INET);
}

void print_neigh6(const struct print *p)
{
	print_neigh(p, AF_INET6);
}
