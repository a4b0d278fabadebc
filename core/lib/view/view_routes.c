/* SPDX-License-Identifier: Apache-2.0 */
/* The lists of a link in a view: addresses, routes, rules, neighbours. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define AT(type, member) .at = offsetof(struct type, member)

static bool read_name(const struct view_name *names, size_t n, const char *word, uint32_t *ret)
{
	for (size_t i = 0; word && i < n; i++)
		if (strcmp(names[i].name, word) == 0) {
			*ret = names[i].value;
			return true;
		}
	return false;
}

/* --- addresses -------------------------------------------------------------------------- */

static int take_label(struct view_parse *p, const struct view_word *word,
		      const struct node *value, void *into)
{
	struct decl_addr *a = into;
	const char *label = view_scalar(value);

	if (!label || strlen(label) >= sizeof(a->label) || a->family == AF_INET6)
		return view_wrong(p, value, word->name,
				  "at most 15 letters, for an IPv4 address");
	strcpy(a->label, label);
	return 0;
}

/* netplan: "forever" or 0, which makes the address deprecated. */
static int take_lifetime(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	uint32_t *seconds = (uint32_t *)(void *)((char *)into + word->at);
	const char *text = view_scalar(value);
	uint64_t n;

	if (text && strcmp(text, "forever") == 0) {
		*seconds = UINT32_MAX;
		return 0;
	}
	if (!text || !view_read_number(text, UINT32_MAX - 1, &n))
		return view_wrong(p, value, word->name, "seconds, or forever");
	*seconds = (uint32_t)n;
	return 0;
}

static int take_broadcast(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	struct decl_addr *a = into;
	const char *text = view_scalar(value);
	uint8_t family, addr[16];
	bool flag;

	if (text && view_read_flag(text, &flag)) {
		a->broadcast_is = flag ? DECL_BROADCAST_AUTO : DECL_BROADCAST_NONE;
		return 0;
	}
	if (!text || !view_read_addr(text, &family, addr) || family != AF_INET ||
	    a->family != AF_INET)
		return view_wrong(p, value, word->name, "an IPv4 address, or false for none");
	memcpy(a->broadcast, addr, sizeof(a->broadcast));
	a->broadcast_is = DECL_BROADCAST_GIVEN;
	return 0;
}

static int take_peer(struct view_parse *p, const struct view_word *word,
		     const struct node *value, void *into)
{
	struct decl_addr *a = into;
	uint8_t family;

	if (!view_scalar(value) ||
	    !view_read_prefix(view_scalar(value), &family, a->peer, &a->prefixlen) ||
	    family != a->family)
		return view_wrong(p, value, word->name,
				  "an address of the same family, with or without /LENGTH");
	a->has_peer = true;
	return 0;
}

static int take_addr_scope(struct view_parse *p, const struct view_word *word,
			   const struct node *value, void *into)
{
	struct decl_addr *a = into;
	uint32_t scope;

	if (!read_name(view_scopes, view_n_scopes, view_scalar(value), &scope) ||
	    a->family == AF_INET6)
		return view_wrong(p, value, word->name,
				  "global, site, link or host, for an IPv4 address");
	a->scope = (uint8_t)scope;
	a->has_scope = true;
	return 0;
}

static int take_flag(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_addr *a = into;
	uint32_t flag;

	if (!read_name(view_addr_flags, view_n_addr_flags, view_scalar(item), &flag))
		return view_wrong(p, item, "flags", "noprefixroute, nodad, mngtmpaddr, home, "
				  "temporary, optimistic, dadfailed, tentative, stable-privacy or "
				  "autojoin");
	a->flags |= flag;
	return 0;
}

static int take_flags(struct view_parse *p, const struct view_word *word,
		      const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_flag, into);
}

static const struct view_word addr_words[] = {
	{ .name = "label", .take = take_label },
	{ .name = "lifetime", .take = take_lifetime, AT(decl_addr, preferred) },
	{ .name = "valid-lifetime", .take = take_lifetime, AT(decl_addr, valid) },
	{ .name = "broadcast", .take = take_broadcast },
	{ .name = "peer", .take = take_peer },
	{ .name = "scope", .take = take_addr_scope },
	{ .name = "flags", .take = take_flags },
	{ .name = "metric", .take = view_take_u32, AT(decl_addr, metric), .most = UINT32_MAX },
};

/* "10.0.0.1/24", or that as the key of a mapping with one line. */
static int take_address(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *l = into;
	const struct node *text = item, *words = NULL;
	struct decl_addr *a;

	if (item->type == NODE_MAPPING && node_count(item) == 2) {
		text = item->first;
		words = text->next;
	}
	a = decl_add_addr(p->decl);
	if (!a)
		return view_no_memory(p);
	if (!view_scalar(text) || !strchr(view_scalar(text), '/') ||
	    !view_read_prefix(view_scalar(text), &a->family, a->addr, &a->prefixlen))
		return view_wrong(p, text, "addresses", "ADDRESS/LENGTH such as 10.0.0.1/24");
	a->line = view_line(text);
	strcpy(a->link, l->name);
	return words ? view_take_mapping(p, words, view_scalar(text), addr_words, N(addr_words), a)
		     : 0;
}

int view_take_addresses(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_address, into);
}

/* --- routes ----------------------------------------------------------------------------- */

static int check_family(struct view_parse *p, const struct node *value, const char *word,
			struct decl_route *r, uint8_t family)
{
	if (r->family && r->family != family)
		return view_wrong(p, value, word, r->family == AF_INET ?
				  "an IPv4 address, as the others of this route" :
				  "an IPv6 address, as the others of this route");
	r->family = family;
	return 0;
}

static int take_to(struct view_parse *p, const struct view_word *word, const struct node *value,
		   void *into)
{
	struct decl_route *r = into;
	const char *text = view_scalar(value);
	uint8_t family;

	if (text && strcmp(text, "default") == 0)
		return 0;		/* the gateway has the family */
	if (!text || !view_read_prefix(text, &family, r->dst, &r->dst_len))
		return view_wrong(p, value, word->name,
				  "default, or ADDRESS/LENGTH such as 10.0.0.0/8");
	return check_family(p, value, word->name, r, family);
}

static int take_via(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	struct decl_route *r = into;
	struct decl_hop *hop = &r->hops[0];

	if (!view_scalar(value) ||
	    !view_read_addr(view_scalar(value), &hop->gateway_family, hop->gateway))
		return view_wrong(p, value, word->name, "an address such as 192.168.1.1");
	/* A gateway of IPv6 serves IPv4 too (RFC 5549), so it tells the family only alone. */
	if (hop->gateway_family == AF_INET)
		return check_family(p, value, word->name, r, AF_INET);
	return 0;
}

static int take_from(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	struct decl_route *r = into;
	uint8_t family;

	if (!view_scalar(value) || !view_read_addr(view_scalar(value), &family, r->prefsrc))
		return view_wrong(p, value, word->name, "an address such as 192.168.1.5");
	r->has_prefsrc = true;
	return check_family(p, value, word->name, r, family);
}

static int take_type(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	struct decl_route *r = into;
	uint32_t type;

	if (!read_name(view_route_types, view_n_route_types, view_scalar(value), &type))
		return view_wrong(p, value, word->name, "unicast, local, broadcast, anycast, "
				  "multicast, blackhole, unreachable, prohibit or throw");
	r->type = (uint8_t)type;
	return 0;
}

static int take_scope(struct view_parse *p, const struct view_word *word, const struct node *value,
		      void *into)
{
	struct decl_route *r = into;
	uint32_t scope;

	if (!read_name(view_scopes, view_n_scopes, view_scalar(value), &scope))
		return view_wrong(p, value, word->name, "global, link or host");
	r->scope = (uint8_t)scope;
	r->has_scope = true;
	return 0;
}

static const struct view_name protocols[] = {
	{ "redirect", RTPROT_REDIRECT }, { "kernel", RTPROT_KERNEL }, { "boot", RTPROT_BOOT },
	{ "static", RTPROT_STATIC }, { "ra", RTPROT_RA }, { "dhcp", RTPROT_DHCP },
	{ "zebra", RTPROT_ZEBRA }, { "bird", RTPROT_BIRD }, { "bgp", RTPROT_BGP },
};

static int take_protocol(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	struct decl_route *r = into;
	uint32_t protocol;
	uint64_t n;

	if (read_name(protocols, N(protocols), view_scalar(value), &protocol)) {
		r->protocol = (uint8_t)protocol;
		return 0;
	}
	if (!view_scalar(value) || !view_read_number(view_scalar(value), UINT8_MAX, &n))
		return view_wrong(p, value, word->name,
				  "kernel, boot, static, ra, dhcp, another name of ip-route(8), or "
				  "0 to 255");
	r->protocol = (uint8_t)n;
	return 0;
}

static int take_table(struct view_parse *p, const struct view_word *word, const struct node *value,
		      void *into)
{
	uint32_t *table = (uint32_t *)(void *)((char *)into + word->at);

	if (view_scalar(value) && view_read_table(view_scalar(value), table))
		return 0;
	return view_wrong(p, value, word->name, "a number from 1 to 4294967295, main, local or "
			  "default");
}

static int take_metric(struct view_parse *p, const struct view_word *word,
		       const struct node *value, void *into)
{
	((struct decl_route *)into)->has_metric = true;
	return view_take_u32(p, word, value, into);
}

static int take_on_link(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	return view_take_yes(p, word, value, &((struct decl_route *)into)->hops[0].onlink);
}

static int take_pref(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	static const struct view_name prefs[] = { { "medium", 0 }, { "high", 1 }, { "low", 3 } };
	uint32_t pref;

	if (!read_name(prefs, N(prefs), view_scalar(value), &pref))
		return view_wrong(p, value, word->name, "low, medium or high");
	((struct decl_route *)into)->pref = (uint8_t)pref;
	return 0;
}

static int take_weight(struct view_parse *p, const struct view_word *word,
		       const struct node *value, void *into)
{
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), 256, &n) || n == 0)
		return view_wrong(p, value, word->name, "a number from 1 to 256");
	((struct decl_hop *)into)->weight = (uint8_t)n;
	return 0;
}

static int take_hop_via(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	struct decl_hop *hop = into;

	if (view_scalar(value) &&
	    view_read_addr(view_scalar(value), &hop->gateway_family, hop->gateway))
		return 0;
	return view_wrong(p, value, word->name, "an address such as 192.168.1.1");
}

static const struct view_word hop_words[] = {
	{ .name = "via", .take = take_hop_via },
	{ .name = "dev", .take = view_take_name, AT(decl_hop, link) },
	{ .name = "weight", .take = take_weight },
	{ .name = "on-link", .take = view_take_yes, AT(decl_hop, onlink) },
};

static int take_hop(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_route *r = into;
	struct decl_hop *hop = &r->hops[r->n_hops];
	char link[IFNAMSIZ];
	int result;

	if (r->n_hops == DECL_HOPS)
		return view_wrong(p, item, "nexthops", "at most 8 next hops");
	memcpy(link, r->hops[0].link, sizeof(link));
	memset(hop, 0, sizeof(*hop));
	memcpy(hop->link, link, sizeof(link));
	hop->weight = 1;
	result = view_take_mapping(p, item, "nexthops", hop_words, N(hop_words), hop);
	r->n_hops++;
	return result;
}

static int take_hops(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	struct decl_route *r = into;

	r->n_hops = 0;
	return view_take_list(p, word->name, value, take_hop, into);
}

#define METRIC(word, rtax) \
	{ .name = word, .take = view_take_u32, .most = UINT32_MAX, \
	  .at = offsetof(struct decl_route, metrics) + (rtax) * sizeof(uint32_t) }

static const struct view_word route_words[] = {
	{ .name = "to", .take = take_to },
	{ .name = "via", .take = take_via },
	{ .name = "from", .take = take_from },
	{ .name = "on-link", .take = take_on_link },
	{ .name = "metric", .take = take_metric, AT(decl_route, metric), .most = UINT32_MAX },
	{ .name = "type", .take = take_type },
	{ .name = "scope", .take = take_scope },
	{ .name = "table", .take = take_table, AT(decl_route, table) },
	METRIC("mtu", RTAX_MTU),
	METRIC("congestion-window", RTAX_INITCWND),
	METRIC("advertised-receive-window", RTAX_INITRWND),
	METRIC("advertised-mss", RTAX_ADVMSS),
	METRIC("hop-limit", RTAX_HOPLIMIT),
	{ .name = "protocol", .take = take_protocol },
	{ .name = "preference", .take = take_pref },
	{ .name = "nexthops", .take = take_hops },
};

static bool refuses(uint8_t type)
{
	return type >= RTN_BLACKHOLE && type <= RTN_THROW;
}

static int take_route(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *l = into;
	struct decl_route *r = decl_add_route(p->decl);
	int result;

	if (!r)
		return view_no_memory(p);
	r->line = view_line(item);
	r->type = RTN_UNICAST;
	r->protocol = RTPROT_STATIC;
	r->table = RT_TABLE_MAIN;
	r->n_hops = 1;
	r->hops[0].weight = 1;
	strcpy(r->hops[0].link, l->name);
	result = view_take_mapping(p, item, "routes", route_words, N(route_words), r);
	if (result < 0)
		return result;
	if (!r->family)		/* "to: default" */
		r->family = r->hops[0].gateway_family ? r->hops[0].gateway_family : AF_INET;
	if (r->n_hops == 0)
		return view_wrong(p, item, "nexthops", "at least one next hop");
	if (refuses(r->type))
		r->n_hops = 0;
	for (unsigned i = 0; i < r->n_hops; i++)
		if (r->family == AF_INET6 && r->hops[i].gateway_family == AF_INET)
			return view_wrong(p, item, "via", "an IPv6 address in an IPv6 route");
	return 0;
}

int view_take_routes(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	return view_take_list(p, word->name, value, take_route, into);
}

/* --- rules ------------------------------------------------------------------------------ */

static int take_net(struct view_parse *p, const struct view_word *word, const struct node *value,
		    struct view_rule *r, uint8_t *addr, uint8_t *len)
{
	uint8_t family;

	if (!view_scalar(value) || !view_read_prefix(view_scalar(value), &family, addr, len) ||
	    (r->family && r->family != family))
		return view_wrong(p, value, word->name, "ADDRESS/LENGTH, of one family in a rule");
	r->family = family;
	return 0;
}

static int take_rule_from(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	struct view_rule *r = &((struct decl_rule *)into)->rule;

	return take_net(p, word, value, r, r->src, &r->src_len);
}

static int take_rule_to(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	struct view_rule *r = &((struct decl_rule *)into)->rule;

	return take_net(p, word, value, r, r->dst, &r->dst_len);
}

static int take_priority(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	((struct decl_rule *)into)->has_priority = true;
	return view_take_u32(p, word, value, into);
}

static int take_mark(struct view_parse *p, const struct view_word *word, const struct node *value,
		     void *into)
{
	((struct decl_rule *)into)->rule.mask = UINT32_MAX;
	return view_take_u32(p, word, value, into);
}

static int take_tos(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	uint64_t n;

	if (!view_scalar(value) || !view_read_number(view_scalar(value), 255, &n))
		return view_wrong(p, value, word->name, "a number from 0 to 255");
	((struct decl_rule *)into)->rule.tos = (uint8_t)n;
	return 0;
}

static int take_rule_type(struct view_parse *p, const struct view_word *word,
			  const struct node *value, void *into)
{
	uint32_t action;

	if (!read_name(view_rule_types, view_n_rule_types, view_scalar(value), &action))
		return view_wrong(p, value, word->name,
				  "table, blackhole, unreachable or prohibit");
	((struct decl_rule *)into)->rule.action = (uint8_t)action;
	return 0;
}

static const struct view_word rule_words[] = {
	{ .name = "from", .take = take_rule_from },
	{ .name = "to", .take = take_rule_to },
	{ .name = "table", .take = take_table, AT(decl_rule, rule.table) },
	{ .name = "priority", .take = take_priority, AT(decl_rule, rule.priority),
	  .most = UINT32_MAX },
	{ .name = "mark", .take = take_mark, AT(decl_rule, rule.mark), .most = UINT32_MAX },
	{ .name = "type-of-service", .take = take_tos },
	{ .name = "type", .take = take_rule_type },
	{ .name = "iif", .take = view_take_name, AT(decl_rule, rule.iif) },
	{ .name = "oif", .take = view_take_name, AT(decl_rule, rule.oif) },
	{ .name = "suppress-prefixlength", .take = view_take_u32, AT(decl_rule, rule.suppress),
	  .most = 128 },
};

static int take_rule(struct view_parse *p, const struct node *item, void *into)
{
	struct decl_rule *r = decl_add_rule(p->decl);
	int result;

	(void)into;
	if (!r)
		return view_no_memory(p);
	r->line = view_line(item);
	r->rule.action = FR_ACT_TO_TBL;
	r->rule.protocol = RTPROT_STATIC;
	result = view_take_mapping(p, item, "routing-policy", rule_words, N(rule_words), r);
	if (result < 0)
		return result;
	if (!r->rule.family)
		r->rule.family = AF_INET;
	if (r->rule.action != FR_ACT_TO_TBL)
		r->rule.table = 0;
	else if (!r->rule.table)
		r->rule.table = RT_TABLE_MAIN;
	return 0;
}

int view_take_rules(struct view_parse *p, const struct view_word *word, const struct node *value,
		    void *into)
{
	return view_take_list(p, word->name, value, take_rule, into);
}

/* --- neighbours ------------------------------------------------------------------------- */

static int take_neigh_to(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	struct view_neigh *n = &((struct decl_neigh *)into)->neigh;

	if (view_scalar(value) && view_read_addr(view_scalar(value), &n->family, n->addr))
		return 0;
	return view_wrong(p, value, word->name, "an address such as 192.168.1.1");
}

static int take_neigh_hwaddr(struct view_parse *p, const struct view_word *word,
			     const struct node *value, void *into)
{
	struct view_neigh *n = &((struct decl_neigh *)into)->neigh;

	n->hwaddr_len = 6;
	if (view_scalar(value) && view_read_hwaddr(view_scalar(value), n->hwaddr))
		return 0;
	return view_wrong(p, value, word->name, "a hardware address such as 02:00:00:00:00:01");
}

static int take_neigh_state(struct view_parse *p, const struct view_word *word,
			    const struct node *value, void *into)
{
	uint32_t state;

	if (!read_name(view_neigh_states, view_n_neigh_states, view_scalar(value), &state))
		return view_wrong(p, value, word->name, "permanent, noarp, reachable, stale, "
				  "delay, probe, failed or incomplete");
	((struct decl_neigh *)into)->neigh.state = (uint16_t)state;
	return 0;
}

static int take_router(struct view_parse *p, const struct view_word *word,
		       const struct node *value, void *into)
{
	bool on = false;
	int r = view_take_yes(p, word, value, &on);

	((struct decl_neigh *)into)->neigh.flags = on ? NTF_ROUTER : 0;
	return r;
}

static const struct view_word neigh_words[] = {
	{ .name = "to", .take = take_neigh_to },
	{ .name = "macaddress", .take = take_neigh_hwaddr },
	{ .name = "state", .take = take_neigh_state },
	{ .name = "router", .take = take_router },
};

static int take_neighbor(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *l = into;
	struct decl_neigh *n = decl_add_neigh(p->decl);
	int r;

	if (!n)
		return view_no_memory(p);
	n->line = view_line(item);
	strcpy(n->link, l->name);
	n->neigh.state = NUD_REACHABLE;
	r = view_take_mapping(p, item, "neighbors", neigh_words, N(neigh_words), n);
	if (r == 0 && !n->neigh.family)
		return view_wrong(p, item, "neighbors", "to: ADDRESS");
	if (r == 0 && !n->neigh.hwaddr_len &&
	    !(n->neigh.state & (NUD_FAILED | NUD_INCOMPLETE)))
		return view_wrong(p, item, "neighbors", "a macaddress in this state");
	return r;
}

int view_take_neighbors(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_neighbor, into);
}
