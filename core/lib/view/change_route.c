/* SPDX-License-Identifier: Apache-2.0 */
/* Commands about routes, in the words of ip-route(8). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/icmpv6.h>
#include <linux/rtnetlink.h>

#include "view/change_words.h"
#include "view/route_made.h"

#define METRIC6 1024		/* IP6_RT_PRIO_USER */
#define MOST_HOPS 8

/* A route as the words have it so far. */
struct wanted {
	struct view_route r;
	bool has_table, has_metric, has_scope, has_protocol, has_type;
	struct view_hop hops[MOST_HOPS];
	bool has_link[MOST_HOPS];
	unsigned n;			/* of hops; the first one is that of `via` and `dev` */
	bool single;			/* via or dev without nexthop */
};

static const struct { const char *word; uint8_t type; } types[] = {
	{ "unicast", RTN_UNICAST }, { "local", RTN_LOCAL }, { "broadcast", RTN_BROADCAST },
	{ "blackhole", RTN_BLACKHOLE }, { "unreachable", RTN_UNREACHABLE },
	{ "prohibit", RTN_PROHIBIT }, { "throw", RTN_THROW },
};

static bool leads_nowhere(uint8_t type)
{
	return type == RTN_BLACKHOLE || type == RTN_UNREACHABLE || type == RTN_PROHIBIT ||
		type == RTN_THROW;
}

/* A word for a number, or the number. */
static int read_named(struct change *c, const char *what, const struct change_name_of *names,
		      size_t n, uint32_t most, uint32_t *ret)
{
	for (size_t i = 0; i < n && c->left; i++)
		if (strcmp(c->words[0], names[i].word) == 0) {
			change_next(c);
			*ret = names[i].value;
			return 0;
		}
	return change_number(c, what, 0, most, ret);
}

int change_table(struct change *c, uint32_t *ret)
{
	static const struct change_name_of names[] = {
		{ "local", RT_TABLE_LOCAL }, { "main", RT_TABLE_MAIN },
		{ "default", RT_TABLE_DEFAULT },
	};

	return read_named(c, "the table", names, 3, UINT32_MAX, ret);
}

/* [TYPE] PREFIX */
static int read_prefix(struct change *c, struct wanted *w)
{
	uint8_t addr[16], len;
	int r;

	w->r.type = RTN_UNICAST;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]) && c->left; i++)
		if (strcmp(c->words[0], types[i].word) == 0) {
			change_next(c);
			w->r.type = types[i].type;
			w->has_type = true;
			break;
		}
	if (c->left && strcmp(c->words[0], "default") == 0) {
		change_next(c);
		return 0;	/* the family follows from the gateway */
	}
	r = change_addr(c, "the destination", &w->r.family, addr, &len);
	if (r < 0)
		return r;
	route_set_dst(&w->r, addr, len);
	if (memcmp(w->r.dst, addr, 16) != 0)
		return change_wrong(c, "the destination has bits beyond its length");
	return 0;
}

static int read_gateway(struct change *c, struct wanted *w, struct view_hop *h)
{
	int r = change_addr(c, "the gateway", &h->gateway_family, h->gateway, NULL);

	if (r < 0)
		return r;
	if (!w->r.family)
		w->r.family = h->gateway_family;
	if (w->r.family == AF_INET6 && h->gateway_family == AF_INET)
		return change_wrong(c, "a route of IPv6 has no gateway of IPv4");
	return 0;
}

static int read_dev(struct change *c, struct wanted *w, unsigned i)
{
	const struct view_link *l = change_link(c);

	if (!l)
		return -EINVAL;
	w->hops[i].oif = l->index;
	w->has_link[i] = true;
	return 0;
}

/* nexthop [via ADDRESS] [dev LINK] [weight N] [onlink] */
static int read_hop(struct change *c, struct wanted *w)
{
	struct view_hop *h = &w->hops[w->n];
	unsigned i = w->n;
	int r = 0;

	if (w->n == MOST_HOPS || w->single)
		return change_wrong(c, "at most %d next hops, or one via", MOST_HOPS);
	w->n++;
	h->weight = 1;
	while (r == 0 && c->left && strcmp(c->words[0], "nexthop") != 0) {
		const char *word = change_next(c);
		uint32_t n = 1;

		if (strcmp(word, "via") == 0) {
			r = read_gateway(c, w, h);
		} else if (strcmp(word, "dev") == 0) {
			r = read_dev(c, w, i);
		} else if (strcmp(word, "onlink") == 0) {
			h->flags |= RTNH_F_ONLINK;
		} else if (strcmp(word, "weight") == 0) {
			r = change_number(c, "the weight", 1, 256, &n);
			h->weight = (uint8_t)n;
		} else {
			return change_wrong(c, "'%s' is no word of a next hop", word);
		}
	}
	return r;
}

static int read_source(struct change *c, struct wanted *w)
{
	uint8_t family;
	int r = change_addr(c, "the source", &family, w->r.prefsrc, NULL);

	if (r == 0 && w->r.family && family != w->r.family)
		return change_wrong(c, "the source has another family");
	w->r.has_prefsrc = true;
	return r;
}

static int read_word(struct change *c, const char *word, struct wanted *w)
{
	static const struct change_name_of protocols[] = {
		{ "kernel", RTPROT_KERNEL }, { "boot", RTPROT_BOOT }, { "static", RTPROT_STATIC },
		{ "ra", RTPROT_RA }, { "dhcp", RTPROT_DHCP },
	};
	static const struct change_name_of scopes[] = {
		{ "global", RT_SCOPE_UNIVERSE }, { "site", RT_SCOPE_SITE },
		{ "link", RT_SCOPE_LINK }, { "host", RT_SCOPE_HOST },
	};
	uint32_t n = 0;
	int r;

	if (strcmp(word, "nexthop") == 0)
		return read_hop(c, w);
	if (strcmp(word, "via") == 0 || strcmp(word, "dev") == 0) {
		w->single = true;
		w->n = 1;
		return word[0] == 'v' ? read_gateway(c, w, &w->hops[0]) : read_dev(c, w, 0);
	}
	if (strcmp(word, "onlink") == 0) {
		w->hops[0].flags |= RTNH_F_ONLINK;
		return 0;
	}
	if (strcmp(word, "metric") == 0) {
		w->has_metric = true;
		return change_number(c, "the metric", 0, UINT32_MAX, &w->r.priority);
	}
	if (strcmp(word, "table") == 0) {
		w->has_table = true;
		return change_table(c, &w->r.table);
	}
	if (strcmp(word, "mtu") == 0)
		return change_number(c, "the MTU", 1, UINT32_MAX, &w->r.metrics[RTAX_MTU]);
	if (strcmp(word, "src") == 0)
		return read_source(c, w);
	if (strcmp(word, "proto") == 0) {
		r = read_named(c, "the protocol", protocols, 5, 255, &n);
		w->has_protocol = true;
		w->r.protocol = (uint8_t)n;
		return r;
	}
	if (strcmp(word, "scope") == 0) {
		r = read_named(c, "the scope", scopes, 4, 255, &n);
		w->has_scope = true;
		w->r.scope = (uint8_t)n;
		return r;
	}
	return change_wrong(c, "'%s' is no word of a route", word);
}

static int read_all(struct change *c, struct wanted *w)
{
	int r = read_prefix(c, w);

	while (r == 0 && c->left)
		r = read_word(c, change_next(c), w);
	if (r < 0)
		return r;
	if (!w->r.family)
		w->r.family = AF_INET;
	if (!w->has_table)
		w->r.table = w->r.type == RTN_LOCAL || w->r.type == RTN_BROADCAST ? RT_TABLE_LOCAL
										  : RT_TABLE_MAIN;
	return 0;
}

/* The longest route of the family without a gateway that holds the address; over oif, unless 0. */
static const struct view_route *on_link(const struct edit *e, uint8_t family, const uint8_t *addr,
					uint32_t oif)
{
	const struct view_route *best = NULL;

	for (size_t i = 0; i < e->routes.n; i++) {
		const struct view_route *r = EDIT_ROUTE(e, i);

		if (r->family == family && r->type == RTN_UNICAST && !r->gateway_family &&
		    !r->n_hops && (!oif || r->oif == oif) &&
		    view_prefix_holds(r->dst, addr, r->dst_len) &&
		    (!best || r->dst_len > best->dst_len))
			best = r;
	}
	return best;
}

static int check_hop(struct change *c, struct wanted *w, unsigned i)
{
	struct view_hop *h = &w->hops[i];
	const struct view_route *way = NULL;
	const struct view_link *l;

	if (h->gateway_family && !(h->flags & RTNH_F_ONLINK)) {
		way = on_link(c->e, h->gateway_family, h->gateway, h->oif);
		if (!way && (h->gateway_family == AF_INET || !w->has_link[i]))
			return fail_set(c->e->fail, ENETUNREACH,
					"no network of %s holds the gateway; "
					"add 'onlink' and 'dev' if it is there nevertheless",
					w->has_link[i] ? edit_link(c->e, h->oif)->name : "a link");
	}
	if (!w->has_link[i] && !way)
		return change_wrong(c, "the link is missing");
	if (!w->has_link[i])
		h->oif = way->oif;
	l = edit_link(c->e, h->oif);
	if (!(l->flags & IFF_UP))
		return fail_set(c->e->fail, ENETDOWN, "%s is down, and so takes no routes: first "
				"bring it up", l->name);
	h->flags |= l->carrier ? 0 : RTNH_F_LINKDOWN;
	return 0;
}

static bool is_own(const struct edit *e, const struct view_route *r)
{
	for (size_t i = 0; i < e->addrs.n; i++)
		if (EDIT_ADDR(e, i)->family == r->family &&
		    memcmp(EDIT_ADDR(e, i)->addr, r->prefsrc, r->family == AF_INET ? 4 : 16) == 0)
			return true;
	return false;
}

static void set_defaults(struct wanted *w)
{
	struct view_route *r = &w->r;

	if (!w->has_protocol)
		r->protocol = RTPROT_BOOT;
	if (!w->has_scope)
		r->scope = r->family == AF_INET6 ? RT_SCOPE_UNIVERSE :
			r->type == RTN_LOCAL ? RT_SCOPE_HOST :
			w->n && !w->hops[0].gateway_family ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
	/* An IPv6 metric of 0 is the default one. */
	if (r->family == AF_INET6 && !r->priority)
		r->priority = METRIC6;
	if (r->family == AF_INET6 && !w->n)
		r->oif = 1;
}

static int set_hops(struct change *c, struct wanted *w)
{
	struct view_route *r = &w->r;
	struct view_hop *hops;
	uint32_t all = RTNH_F_LINKDOWN;

	for (unsigned i = 0; i < w->n; i++) {
		int result = check_hop(c, w, i);

		if (result < 0)
			return result;
		all &= w->hops[i].flags;
	}
	if (!w->n)
		return 0;
	r->oif = w->hops[0].oif;
	r->flags = w->hops[0].flags;
	r->gateway_family = w->hops[0].gateway_family;
	memcpy(r->gateway, w->hops[0].gateway, sizeof(r->gateway));
	if (w->n == 1)
		return 0;
	hops = edit_alloc(c->e, w->n * sizeof(*hops));
	if (!hops)
		return -ENOMEM;
	memcpy(hops, w->hops, w->n * sizeof(*hops));
	r->hops = hops;
	r->n_hops = w->n;
	r->flags = all;
	return 0;
}

int change_add_route(struct change *c)
{
	struct wanted w = { .r.family = 0 };
	int r = read_all(c, &w);

	if (r < 0)
		return r;
	if (w.r.family == AF_INET6 && !c->e->view->kernel.ipv6)
		return fail_set(c->e->fail, EAFNOSUPPORT, "this view has no IPv6");
	if (leads_nowhere(w.r.type) != !w.n)
		return change_wrong(c, w.n ? "a route of this type leads nowhere" :
				    "a gateway or a link is missing");
	r = set_hops(c, &w);
	if (r < 0)
		return r;
	set_defaults(&w);
	if (w.r.has_prefsrc && !is_own(c->e, &w.r))
		return fail_set(c->e->fail, EINVAL, "src: no link has this address");
	for (size_t i = 0; i < c->e->routes.n; i++)
		if (route_order(EDIT_ROUTE(c->e, i), &w.r) == 0)
			return fail_set(c->e->fail, EEXIST,
					"there is such a route already: give it "
					"another metric or table");
	edit_add_route(c->e, &w.r);
	return 0;
}

/* Is it the route that the words of `del` describe? */
static bool is_meant(const struct view_route *r, const struct wanted *w)
{
	if (r->family != w->r.family || r->table != w->r.table || r->dst_len != w->r.dst_len ||
	    memcmp(r->dst, w->r.dst, 16) != 0 || (w->has_metric && r->priority != w->r.priority) ||
	    (w->has_type && r->type != w->r.type) || (w->has_scope && r->scope != w->r.scope) ||
	    (w->has_protocol && r->protocol != w->r.protocol) ||
	    (w->r.has_prefsrc && memcmp(r->prefsrc, w->r.prefsrc, 16) != 0))
		return false;
	if (w->n && w->hops[0].gateway_family &&
	    (r->gateway_family != w->hops[0].gateway_family ||
	     memcmp(r->gateway, w->hops[0].gateway, 16) != 0))
		return false;
	return !w->n || !w->has_link[0] || r->oif == w->hops[0].oif;
}

int change_del_route(struct change *c)
{
	struct wanted w = { .r.family = 0 };
	int r = read_all(c, &w);

	if (r < 0)
		return r;
	for (size_t i = 0; i < c->e->routes.n; i++)
		if (is_meant(EDIT_ROUTE(c->e, i), &w)) {
			edit_del_route(c->e, i, false);
			return 0;
		}
	return fail_set(c->e->fail, ESRCH, "there is no such route");
}
