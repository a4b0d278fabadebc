/* SPDX-License-Identifier: Apache-2.0 */
/* The routes of a link in a view. */
#include <string.h>
#include <sys/socket.h>

#include <linux/rtnetlink.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define AT(type, member) .at = offsetof(struct type, member)

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

	if (!view_read_name(view_route_types, view_n_route_types, view_scalar(value), &type))
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

	if (!view_read_name(view_scopes, view_n_scopes, view_scalar(value), &scope))
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

	if (view_read_name(protocols, N(protocols), view_scalar(value), &protocol)) {
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

	if (!view_read_name(prefs, N(prefs), view_scalar(value), &pref))
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
	{ .name = "table", .take = view_take_table, AT(decl_route, table) },
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
