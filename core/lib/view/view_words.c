/* SPDX-License-Identifier: Apache-2.0 */
#include "view/view_words.h"

#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "view/decl.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

const struct view_name view_scopes[] = {
	{ "global", RT_SCOPE_UNIVERSE }, { "site", RT_SCOPE_SITE }, { "link", RT_SCOPE_LINK },
	{ "host", RT_SCOPE_HOST }, { "nowhere", RT_SCOPE_NOWHERE },
};
const size_t view_n_scopes = N(view_scopes);

const struct view_name view_addr_flags[] = {
	{ "noprefixroute", IFA_F_NOPREFIXROUTE }, { "nodad", IFA_F_NODAD },
	{ "mngtmpaddr", IFA_F_MANAGETEMPADDR }, { "home", IFA_F_HOMEADDRESS },
	{ "temporary", IFA_F_TEMPORARY }, { "optimistic", IFA_F_OPTIMISTIC },
	{ "dadfailed", IFA_F_DADFAILED }, { "tentative", IFA_F_TENTATIVE },
	{ "stable-privacy", IFA_F_STABLE_PRIVACY }, { "autojoin", IFA_F_MCAUTOJOIN },
};
const size_t view_n_addr_flags = N(view_addr_flags);

const struct view_name view_route_types[] = {
	{ "unicast", RTN_UNICAST }, { "local", RTN_LOCAL }, { "broadcast", RTN_BROADCAST },
	{ "anycast", RTN_ANYCAST }, { "multicast", RTN_MULTICAST },
	{ "blackhole", RTN_BLACKHOLE }, { "unreachable", RTN_UNREACHABLE },
	{ "prohibit", RTN_PROHIBIT }, { "throw", RTN_THROW },
};
const size_t view_n_route_types = N(view_route_types);

const struct view_name view_rule_types[] = {
	{ "table", FR_ACT_TO_TBL }, { "blackhole", FR_ACT_BLACKHOLE },
	{ "unreachable", FR_ACT_UNREACHABLE }, { "prohibit", FR_ACT_PROHIBIT },
};
const size_t view_n_rule_types = N(view_rule_types);

const struct view_name view_neigh_states[] = {
	{ "permanent", NUD_PERMANENT }, { "noarp", NUD_NOARP }, { "reachable", NUD_REACHABLE },
	{ "stale", NUD_STALE }, { "delay", NUD_DELAY }, { "probe", NUD_PROBE },
	{ "failed", NUD_FAILED }, { "incomplete", NUD_INCOMPLETE },
};
const size_t view_n_neigh_states = N(view_neigh_states);

const struct view_name view_metrics[] = {
	{ "mtu", RTAX_MTU }, { "congestion-window", RTAX_INITCWND },
	{ "advertised-receive-window", RTAX_INITRWND }, { "advertised-mss", RTAX_ADVMSS },
	{ "hop-limit", RTAX_HOPLIMIT },
};
const size_t view_n_metrics = N(view_metrics);

const char *const view_operstates[7] = {
	"unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up",
};

const char *const view_bond_modes[7] = {
	"balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb",
	"balance-alb",
};

const char *const view_hash_policies[6] = {
	"layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac",
};

const struct view_section view_sections[] = {
	{ "ethernets", DECL_ETHERNET },
	{ "wifis", DECL_ETHERNET },
	{ "modems", DECL_ETHERNET },
	{ "virtual-ethernets", DECL_VETH },
	{ "dummy-devices", DECL_DUMMY },
	{ "bridges", DECL_BRIDGE },
	{ "bonds", DECL_BOND },
	{ "vlans", DECL_VLAN },
	{ "tunnels", DECL_VXLAN },
	{ "macvlans", DECL_MACVLAN },
	{ "tun-devices", DECL_TUN },
	{ "ifb-devices", DECL_IFB },
};
const size_t view_n_sections = N(view_sections);

bool view_read_name(const struct view_name *names, size_t n, const char *word, uint32_t *ret)
{
	for (size_t i = 0; word && i < n; i++)
		if (strcmp(names[i].name, word) == 0) {
			*ret = names[i].value;
			return true;
		}
	return false;
}
