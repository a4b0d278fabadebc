/* SPDX-License-Identifier: Apache-2.0 */
/* The links of a view: the words that each section knows. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <linux/if_ether.h>
#include <linux/if_link.h>

#include "base/limits.h"
#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define AT(type, member) .at = offsetof(struct type, member)
#define KIND(kind) (1u << (kind))
#define MASTERS (KIND(DECL_BRIDGE) | KIND(DECL_BOND))
#define TUNNELS (KIND(DECL_VXLAN) | KIND(DECL_WIREGUARD))
#define VXLAN_PORT 8472

static int take_hwaddr(struct view_parse *p, const struct view_word *word,
		       const struct node *value, void *into)
{
	struct decl_link *l = into;

	if (!view_scalar(value) || !view_read_hwaddr(view_scalar(value), l->hwaddr) ||
	    l->hwaddr[0] & 1)
		return view_wrong(p, value, word->name,
				  "a unicast hardware address such as 02:00:00:00:00:01");
	l->has_hwaddr = true;
	return 0;
}

/* netplan: manual and off leave the link down until somebody brings it up. */
static int take_activation(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	const char *mode = view_scalar(value);

	if (!mode || (strcmp(mode, "manual") != 0 && strcmp(mode, "off") != 0))
		return view_wrong(p, value, word->name, "manual or off");
	((struct decl_link *)into)->down = true;
	return 0;
}

/* netplan: the list may contain ipv4 and ipv6; without the word it is [ipv6]. */
static int take_link_local(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	struct decl_link *l = into;

	if (value->type != NODE_LIST)
		return view_wrong(p, value, word->name, "a list such as [ipv6], or []");
	l->no_link_local = true;
	for (const struct node *i = value->first; i; i = i->next) {
		const char *word_in = view_scalar(i);

		if (word_in && strcmp(word_in, "ipv6") == 0)
			l->no_link_local = false;
		else
			return view_wrong(p, i, word->name,
					  "ipv6; give link-local addresses of IPv4 in addresses");
	}
	return 0;
}

static int take_operstate(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	struct decl_link *l = into;

	for (uint8_t i = 0; view_scalar(value) && i < N(view_operstates); i++)
		if (strcmp(view_scalar(value), view_operstates[i]) == 0) {
			l->operstate = i;
			l->has_operstate = true;
			return 0;
		}
	return view_wrong(p, value, word->name, "unknown, notpresent, down, lowerlayerdown, "
			  "testing, dormant or up");
}

static int take_alias(struct view_parse *p, const struct view_word *word,
		      const struct node *value, void *into)
{
	struct decl_link *l = into;
	const char *text = view_scalar(value);

	if (!text || !*text || strlen(text) >= sizeof(l->alias))
		return view_wrong(p, value, word->name, "1 to 255 letters");
	strcpy(l->alias, text);
	return 0;
}

static int take_altname(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_link *l = into;
	const char *text = view_scalar(item);
	size_t n = 0;

	while (n < VIEW_ALTNAMES && l->altnames[n][0])
		n++;
	/* dev_valid_name(), with room for more */
	if (n == VIEW_ALTNAMES || !text || !*text || strlen(text) >= VIEW_ALTNAME ||
	    strpbrk(text, "/: \t\n") || !strcmp(text, ".") || !strcmp(text, ".."))
		return view_wrong(p, item, "altnames",
				  "at most 4 names of 1 to 127 letters without '/' and ':'");
	strcpy(l->altnames[n], text);
	return 0;
}

static int take_altnames(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_altname, into);
}

static int take_statistics(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	struct view_word words[DECL_STATS];

	for (size_t i = 0; i < DECL_STATS; i++)
		words[i] = (struct view_word){
			.name = decl_stat_names[i], .take = view_take_u64, .most = UINT64_MAX,
			.at = offsetof(struct decl_link, stats) + i * sizeof(uint64_t),
		};
	return view_take_mapping(p, value, word->name, words, DECL_STATS, into);
}

static int take_dhcp(struct view_parse *p, const struct view_word *word,
		     const struct node *value, void *into)
{
	bool on;

	(void)into;
	if (!view_scalar(value) || !view_read_flag(view_scalar(value), &on))
		return view_wrong(p, value, word->name, "true or false");
	return 0;
}

/* The deprecated way to write a default route. */
static int take_gateway(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	const struct decl_link *l = into;
	struct decl_route *r = decl_add_route(p->decl);

	if (!r)
		return view_no_memory(p);
	if (!view_scalar(value) ||
	    !view_read_addr(view_scalar(value), &r->family, r->hops[0].gateway) ||
	    (r->family == AF_INET6) != (strcmp(word->name, "gateway6") == 0))
		return view_wrong(p, value, word->name, "an address of this family");
	r->hops[0].gateway_family = r->family;
	r->hops[0].weight = 1;
	strcpy(r->hops[0].link, l->name);
	r->n_hops = 1;
	r->line = view_line(value);
	r->type = 1;			/* RTN_UNICAST */
	r->protocol = 4;		/* RTPROT_STATIC */
	r->table = 254;			/* RT_TABLE_MAIN */
	return 0;
}

/* --- bridges and bonds ------------------------------------------------------------------ */

static int take_member(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *master = into;
	struct view_member *m;

	if (!view_scalar(item) || !view_is_name(view_scalar(item)))
		return view_wrong(p, item, "interfaces", "the name of a link");
	if (p->n_members == LIMIT_VIEW_ITEMS)
		return view_no_memory(p);
	if ((p->n_members & (p->n_members - 1)) == 0) {
		m = realloc(p->members, (p->n_members ? 2 * p->n_members : 1) * sizeof(*m));
		if (!m)
			return view_no_memory(p);
		p->members = m;
	}
	m = &p->members[p->n_members++];
	m->line = view_line(item);
	strcpy(m->link, view_scalar(item));
	strcpy(m->master, master->name);
	return 0;
}

static int take_interfaces(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_member, into);
}

/* netplan gives seconds; the kernel counts hundredths. */
static int take_seconds(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	uint32_t *ret = (uint32_t *)(void *)((char *)into + word->at);
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), word->most, &n))
		return view_wrong(p, value, word->name, "seconds");
	*ret = (uint32_t)n * 100;
	return 0;
}

static int take_priority(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), 65535, &n))
		return view_wrong(p, value, word->name, "a number from 0 to 65535");
	((struct decl_link *)into)->params.bridge.priority = (uint16_t)n;
	return 0;
}

static int take_stp(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	bool on = false;
	int r = view_take_yes(p, word, value, &on);

	((struct decl_link *)into)->params.bridge.stp = on;
	return r;
}

static const struct view_word bridge_words[] = {
	{ .name = "ageing-time", .take = take_seconds, .most = 1000000,
	  AT(decl_link, params.bridge.ageing_time) },
	{ .name = "forward-delay", .take = take_seconds, .most = 30,
	  AT(decl_link, params.bridge.forward_delay) },
	{ .name = "hello-time", .take = take_seconds, .most = 10,
	  AT(decl_link, params.bridge.hello_time) },
	{ .name = "max-age", .take = take_seconds, .most = 40,
	  AT(decl_link, params.bridge.max_age) },
	{ .name = "priority", .take = take_priority },
	{ .name = "stp", .take = take_stp },
};

/* Reads one of a list of words; *ret is its place. */
static int take_choice(struct view_parse *p, const struct view_word *word,
		       const struct node *value, const char *const *words, size_t n, uint8_t *ret)
{
	char right[200] = "";

	for (uint8_t i = 0; i < n; i++) {
		if (view_scalar(value) && strcmp(view_scalar(value), words[i]) == 0) {
			*ret = i;
			return 0;
		}
		strcat(strcat(right, i ? ", " : "one of "), words[i]);
	}
	return view_wrong(p, value, word->name, right);
}

static int take_mode(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	return take_choice(p, word, value, view_bond_modes, N(view_bond_modes),
			   &((struct decl_link *)into)->params.bond.mode);
}

static int take_rate(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	static const char *const rates[] = { "slow", "fast" };

	return take_choice(p, word, value, rates, N(rates),
			   &((struct decl_link *)into)->params.bond.lacp_rate);
}

static int take_hash(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	return take_choice(p, word, value, view_hash_policies, N(view_hash_policies),
			   &((struct decl_link *)into)->params.bond.hash_policy);
}

static const struct view_word bond_words[] = {
	{ .name = "mode", .take = take_mode },
	{ .name = "mii-monitor-interval", .take = view_take_u32, .most = 1000000,
	  AT(decl_link, params.bond.miimon) },
	{ .name = "lacp-rate", .take = take_rate },
	{ .name = "transmit-hash-policy", .take = take_hash },
};

static int take_parameters(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	bool is_bridge = ((struct decl_link *)into)->kind == DECL_BRIDGE;

	return view_take_mapping(p, value, word->name, is_bridge ? bridge_words : bond_words,
				 is_bridge ? N(bridge_words) : N(bond_words), into);
}

/* --- links upon links ------------------------------------------------------------------- */

static int take_id(struct view_parse *p, const struct view_word *word, const struct node *value,
		   void *into)
{
	struct decl_link *l = into;
	bool is_vlan = l->kind == DECL_VLAN;
	uint64_t n;

	if (!view_scalar(value) ||
	    !view_read_number(view_scalar(value), is_vlan ? 4094 : 0xffffff, &n))
		return view_wrong(p, value, word->name, is_vlan ? "a number from 0 to 4094"
								: "a number from 0 to 16777215");
	if (is_vlan)
		l->params.vlan.id = (uint16_t)n;
	else
		l->params.vxlan.id = (uint32_t)n;
	return 0;
}

static int take_end(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	struct decl_link *l = into;
	bool is_local = strcmp(word->name, "local") == 0;
	uint8_t family;

	if (!view_scalar(value) ||
	    !view_read_addr(view_scalar(value), &family, is_local ? l->params.vxlan.local
								  : l->params.vxlan.remote) ||
	    (l->params.vxlan.family && l->params.vxlan.family != family))
		return view_wrong(p, value, word->name, "an address of one family at both ends");
	l->params.vxlan.family = family;
	if (is_local)
		l->params.vxlan.has_local = true;
	else
		l->params.vxlan.has_remote = true;
	return 0;
}

static int take_port(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	struct decl_link *l = into;
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), 65535, &n))
		return view_wrong(p, value, word->name, "a port");
	if (l->kind == DECL_VXLAN)
		l->params.vxlan.port = (uint16_t)n;
	return 0;
}

/* The mode was read before all other words: it is the kind. */
static int take_tunnel_mode(struct view_parse *p, const struct view_word *word,
			    const struct node *value, void *into)
{
	struct decl_link *l = into;
	static const char *const modes[] = { "private", "vepa", "bridge", "passthru" };
	uint8_t mode = 0;
	int r;

	if (l->kind != DECL_MACVLAN)
		return 0;
	r = take_choice(p, word, value, modes, N(modes), &mode);
	l->params.macvlan.mode = 1u << mode;	/* MACVLAN_MODE_* are bits */
	return r;
}

/* --- the table -------------------------------------------------------------------------- */

static const struct view_word link_words[] = {
	{ .name = "addresses", .take = view_take_addresses },
	{ .name = "routes", .take = view_take_routes },
	{ .name = "routing-policy", .take = view_take_rules },
	{ .name = "macaddress", .take = take_hwaddr },
	{ .name = "mtu", .take = view_take_u32, AT(decl_link, mtu), .most = INT32_MAX },
	{ .name = "link-local", .take = take_link_local },
	{ .name = "activation-mode", .take = take_activation },
	{ .name = "dhcp4", .take = take_dhcp },
	{ .name = "dhcp6", .take = take_dhcp },
	{ .name = "gateway4", .take = take_gateway },
	{ .name = "gateway6", .take = take_gateway },
	{ .name = "interfaces", .take = take_interfaces, .kinds = MASTERS },
	{ .name = "parameters", .take = take_parameters, .kinds = MASTERS },
	{ .name = "id", .take = take_id, .kinds = KIND(DECL_VLAN) | KIND(DECL_VXLAN) },
	{ .name = "link", .take = view_take_name, AT(decl_link, lower),
	  .kinds = KIND(DECL_VLAN) | KIND(DECL_VXLAN) | KIND(DECL_MACVLAN) },
	{ .name = "peer", .take = view_take_name, AT(decl_link, lower), .kinds = KIND(DECL_VETH) },
	{ .name = "mode", .take = take_tunnel_mode,
	  .kinds = TUNNELS | KIND(DECL_MACVLAN) | KIND(DECL_TUN) | KIND(DECL_TAP) },
	{ .name = "local", .take = take_end, .kinds = KIND(DECL_VXLAN) },
	{ .name = "remote", .take = take_end, .kinds = KIND(DECL_VXLAN) },
	{ .name = "port", .take = take_port, .kinds = TUNNELS },
	/* ours */
	{ .name = "carrier", .take = view_take_no, AT(decl_link, no_carrier) },
	{ .name = "operstate", .take = take_operstate },
	{ .name = "index", .take = view_take_u32, AT(decl_link, index), .most = INT32_MAX },
	{ .name = "alias", .take = take_alias },
	{ .name = "altnames", .take = take_altnames },
	{ .name = "disable-ipv6", .take = view_take_yes, AT(decl_link, no_ipv6) },
	{ .name = "neighbors", .take = view_take_neighbors },
	{ .name = "statistics", .take = take_statistics },
	/* netplan's, without effect on what rtnetlink shows */
	{ .name = "nameservers" }, { .name = "optional" }, { .name = "match" },
	{ .name = "set-name" }, { .name = "renderer" }, { .name = "wakeonlan" },
	{ .name = "critical" }, { .name = "dhcp-identifier" }, { .name = "dhcp4-overrides" },
	{ .name = "dhcp6-overrides" }, { .name = "accept-ra" }, { .name = "ipv6-privacy" },
	{ .name = "optional-addresses" }, { .name = "ignore-carrier" }, { .name = "access-points" },
	{ .name = "auth" }, { .name = "networkmanager" }, { .name = "key" }, { .name = "keys" },
	{ .name = "peers" }, { .name = "regulatory-domain" },
};

static const struct node *value_of(const struct node *mapping, const char *name)
{
	if (mapping->type != NODE_MAPPING)
		return NULL;
	for (const struct node *key = mapping->first; key; key = key->next->next)
		if (view_scalar(key) && !strcmp(view_scalar(key), name))
			return key->next;
	return NULL;
}

/* Sections whose links are of several kinds say which one in "mode". */
static int find_kind(struct view_parse *p, const struct node *words, struct decl_link *l)
{
	const struct node *mode = value_of(words, "mode");
	const char *text = mode ? view_scalar(mode) : NULL;

	if (l->kind == DECL_VXLAN) {
		if (text && strcmp(text, "wireguard") == 0)
			l->kind = DECL_WIREGUARD;
		else if (!text || strcmp(text, "vxlan") != 0)
			return view_wrong(p, mode ? mode : words, "mode", "vxlan or wireguard");
	} else if (l->kind == DECL_TUN) {
		if (text && strcmp(text, "tap") == 0)
			l->kind = DECL_TAP;
		else if (text && strcmp(text, "tun") != 0)
			return view_wrong(p, mode, "mode", "tun or tap");
	}
	return 0;
}

static void set_defaults(struct decl_link *l)
{
	switch (l->kind) {
	case DECL_BRIDGE:
		l->params.bridge.forward_delay = 1500;
		l->params.bridge.hello_time = 200;
		l->params.bridge.max_age = 2000;
		l->params.bridge.ageing_time = 30000;
		l->params.bridge.priority = 0x8000;
		break;
	case DECL_VLAN:
		l->params.vlan.protocol = ETH_P_8021Q;
		break;
	case DECL_VXLAN:
		l->params.vxlan.port = VXLAN_PORT;
		break;
	case DECL_MACVLAN:
		l->params.macvlan.mode = MACVLAN_MODE_VEPA;
		break;
	case DECL_TUN:
	case DECL_TAP:
		l->params.tun.type = l->kind == DECL_TUN ? 1 : 2;
		break;
	}
}

/* The words of this kind of link. Returns how many. */
static size_t words_of(uint8_t kind, struct view_word *words)
{
	size_t n = 0;

	for (size_t i = 0; i < N(link_words); i++)
		if (!link_words[i].kinds || link_words[i].kinds & KIND(kind))
			words[n++] = link_words[i];
	return n;
}

static int take_link(struct view_parse *p, const struct node *key, const struct node *value,
		     const char *section, uint8_t kind)
{
	struct view_word words[N(link_words)];
	struct decl_link *l;
	int r;

	if (!view_scalar(key) || !view_is_name(view_scalar(key)))
		return view_wrong(p, key, section, "a name of 1 to 15 letters without '/' and ':'");
	l = decl_find_link(p->decl, view_scalar(key));
	if (l)
		return fail_set(p->fail, EINVAL, "%s:%u: %s is declared twice, first in line %u",
				p->name, view_line(key), l->name, l->line);
	l = decl_add_link(p->decl);
	if (!l)
		return view_no_memory(p);
	l->line = view_line(key);
	strcpy(l->name, view_scalar(key));
	l->kind = kind == DECL_ETHERNET && strcmp(l->name, "lo") == 0 ? DECL_LOOPBACK : kind;
	/* "eth0: {}" and "eth0:" alike */
	if (value->type == NODE_WORD && value->len == 0)
		return 0;
	r = find_kind(p, value, l);
	if (r < 0)
		return r;
	set_defaults(l);
	return view_take_mapping(p, value, view_scalar(key), words, words_of(l->kind, words), l);
}

int view_take_section(struct view_parse *p, const struct node *node, const char *name,
		      uint8_t kind)
{
	int r = 0;

	if (node->type != NODE_MAPPING)
		return view_wrong(p, node, name, "links, such as 'eth0: {mtu: 1500}'");
	for (const struct node *key = node->first; key && r == 0; key = key->next->next)
		r = take_link(p, key, key->next, name, kind);
	return r;
}
