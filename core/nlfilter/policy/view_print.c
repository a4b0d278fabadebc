/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/view_print.h"

#include <arpa/inet.h>
#include <string.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "view/view_words.h"

static const struct view_section *section_of(uint8_t kind)
{
	for (size_t i = 0; i < view_n_sections; i++)
		if (view_sections[i].kind == kind)
			return &view_sections[i];
	if (kind == DECL_WIREGUARD)
		return section_of(DECL_VXLAN);
	return section_of(kind == DECL_TAP ? DECL_TUN : DECL_ETHERNET);
}

static const char *addr_text(uint8_t family, const uint8_t *addr)
{
	static _Thread_local char text[INET6_ADDRSTRLEN];

	inet_ntop(family, addr, text, sizeof(text));
	return text;
}

/* In double quotes, as in a policy: what is special there is escaped. */
static void print_quoted(const char *text, FILE *out)
{
	fputc('"', out);
	for (const unsigned char *c = (const unsigned char *)text; *c; c++)
		if (*c == '"' || *c == '\\')
			fprintf(out, "\\%c", *c);
		else if (*c < ' ' || *c == 127)
			fprintf(out, "\\x%02x", *c);
		else
			fputc(*c, out);
	fputc('"', out);
}

static void print_name(const char *word, const char *name, FILE *out)
{
	fprintf(out, "      %s: ", word);
	print_quoted(name, out);
	fputc('\n', out);
}

static void print_hwaddr(const uint8_t *a, FILE *out)
{
	fprintf(out, "\"%02x:%02x:%02x:%02x:%02x:%02x\"", a[0], a[1], a[2], a[3], a[4], a[5]);
}

static const char *name_of(const struct view_name *names, size_t n, uint32_t value)
{
	for (size_t i = 0; i < n; i++)
		if (names[i].value == value)
			return names[i].name;
	return NULL;
}

static void print_lifetime(const char *word, uint32_t seconds, FILE *out)
{
	if (seconds != UINT32_MAX)
		fprintf(out, ", %s: %u", word, seconds);
}

static void print_flags(uint32_t flags, FILE *out)
{
	const char *between = ", flags: [";

	for (size_t i = 0; i < view_n_addr_flags; i++)
		if (flags & view_addr_flags[i].value) {
			fprintf(out, "%s%s", between, view_addr_flags[i].name);
			between = ", ";
		}
	if (*between == ',' && between[2] == '\0')
		fputc(']', out);
}

static void print_addr(const struct decl_addr *a, FILE *out)
{
	fprintf(out, "        - {\"%s/%u\": {broadcast: ", addr_text(a->family, a->addr),
		a->prefixlen);
	if (a->broadcast_is == DECL_BROADCAST_GIVEN)
		fprintf(out, "%s", addr_text(AF_INET, a->broadcast));
	else
		fputs(a->broadcast_is == DECL_BROADCAST_NONE ? "false" : "true", out);
	if (a->has_peer)
		fprintf(out, ", peer: \"%s/%u\"", addr_text(a->family, a->peer), a->prefixlen);
	if (a->has_scope && a->family == AF_INET)
		fprintf(out, ", scope: %s", name_of(view_scopes, view_n_scopes, a->scope));
	if (a->label[0]) {
		fputs(", label: ", out);
		print_quoted(a->label, out);
	}
	print_lifetime("lifetime", a->preferred, out);
	print_lifetime("valid-lifetime", a->valid, out);
	print_flags(a->flags, out);
	if (a->metric)
		fprintf(out, ", metric: %u", a->metric);
	fputs("}}\n", out);
}

static void print_hop(const struct decl_hop *h, bool alone, FILE *out)
{
	if (h->gateway_family)
		fprintf(out, "%svia: \"%s\"", alone ? ", " : "",
			addr_text(h->gateway_family, h->gateway));
	if (h->onlink)
		fprintf(out, "%son-link: true", alone || h->gateway_family ? ", " : "");
}

static void print_hops(const struct decl_route *r, FILE *out)
{
	fputs(", nexthops: [", out);
	for (unsigned i = 0; i < r->n_hops; i++) {
		const struct decl_hop *h = &r->hops[i];

		fprintf(out, "%s{", i ? ", " : "");
		print_hop(h, false, out);
		fprintf(out, "%sdev: ", h->gateway_family || h->onlink ? ", " : "");
		print_quoted(h->link, out);
		fprintf(out, ", weight: %u}", h->weight);
	}
	fputc(']', out);
}

static void print_route(const struct decl_route *r, FILE *out)
{
	fprintf(out, "        - {to: \"%s/%u\", type: %s, table: %u, protocol: %u",
		addr_text(r->family, r->dst), r->dst_len,
		name_of(view_route_types, view_n_route_types, r->type), r->table, r->protocol);
	if (r->has_scope && name_of(view_scopes, view_n_scopes, r->scope))
		fprintf(out, ", scope: %s", name_of(view_scopes, view_n_scopes, r->scope));
	if (r->has_prefsrc)
		fprintf(out, ", from: \"%s\"", addr_text(r->family, r->prefsrc));
	if (r->has_metric)
		fprintf(out, ", metric: %u", r->metric);
	for (size_t i = 0; i < view_n_metrics; i++)
		if (r->metrics[view_metrics[i].value])
			fprintf(out, ", %s: %u", view_metrics[i].name,
				r->metrics[view_metrics[i].value]);
	if (r->pref)
		fprintf(out, ", preference: %s", r->pref == 1 ? "high" : "low");
	if (r->n_hops > 1)
		print_hops(r, out);
	else if (r->n_hops)
		print_hop(&r->hops[0], true, out);
	fputs("}\n", out);
}

static void print_rule(const struct decl_rule *from, FILE *out)
{
	const struct view_rule *r = &from->rule;

	/* The source tells the family, even if it is all addresses. */
	fprintf(out, "        - {from: \"%s/%u\", type: %s", addr_text(r->family, r->src),
		r->src_len, name_of(view_rule_types, view_n_rule_types, r->action));
	if (r->dst_len)
		fprintf(out, ", to: \"%s/%u\"", addr_text(r->family, r->dst), r->dst_len);
	if (r->action == FR_ACT_TO_TBL)
		fprintf(out, ", table: %u", r->table);
	if (from->has_priority)
		fprintf(out, ", priority: %u", r->priority);
	if (r->mask)
		fprintf(out, ", mark: %u", r->mark);
	if (r->tos)
		fprintf(out, ", type-of-service: %u", r->tos);
	if (r->iif[0]) {
		fputs(", iif: ", out);
		print_quoted(r->iif, out);
	}
	if (r->oif[0]) {
		fputs(", oif: ", out);
		print_quoted(r->oif, out);
	}
	if (r->suppress != UINT32_MAX)
		fprintf(out, ", suppress-prefixlength: %u", r->suppress);
	fputs("}\n", out);
}

static void print_neigh(const struct view_neigh *n, FILE *out)
{
	fprintf(out, "        - {to: \"%s\", state: %s", addr_text(n->family, n->addr),
		name_of(view_neigh_states, view_n_neigh_states, n->state));
	if (n->hwaddr_len) {
		fputs(", macaddress: ", out);
		print_hwaddr(n->hwaddr, out);
	}
	if (n->flags & NTF_ROUTER)
		fputs(", router: true", out);
	fputs("}\n", out);
}

static void print_parts(const struct decl *d, const struct decl_link *l, FILE *out)
{
	const char *between = "";

	fputs("      interfaces: [", out);
	for (size_t i = 0; i < d->n_links; i++)
		if (strcmp(d->links[i].master, l->name) == 0) {
			fputs(between, out);
			print_quoted(d->links[i].name, out);
			between = ", ";
		}
	fputs("]\n", out);
}

static void print_vxlan(const struct view_kind *k, FILE *out)
{
	fprintf(out, "      mode: vxlan\n      id: %u\n      port: %u\n", k->vxlan.id,
		k->vxlan.port);
	if (k->vxlan.has_local)
		fprintf(out, "      local: \"%s\"\n",
			addr_text(k->vxlan.family, k->vxlan.local));
	if (k->vxlan.has_remote)
		fprintf(out, "      remote: \"%s\"\n",
			addr_text(k->vxlan.family, k->vxlan.remote));
}

static void print_bridge(const struct view_kind *k, FILE *out)
{
	fprintf(out, "      parameters: {ageing-time: %u, forward-delay: %u, hello-time: %u, "
		"max-age: %u, priority: %u, stp: %s}\n", k->bridge.ageing_time / 100,
		k->bridge.forward_delay / 100, k->bridge.hello_time / 100, k->bridge.max_age / 100,
		k->bridge.priority, k->bridge.stp ? "true" : "false");
}

static void print_kind(const struct decl *d, const struct decl_link *l, FILE *out)
{
	static const char *const modes[] = { "private", "vepa", "bridge", "passthru" };
	const struct view_kind *k = &l->params;

	switch (l->kind) {
	case DECL_BRIDGE:
		print_parts(d, l, out);
		print_bridge(k, out);
		break;
	case DECL_BOND:
		print_parts(d, l, out);
		fprintf(out, "      parameters: {mode: %s, mii-monitor-interval: %u, "
			"lacp-rate: %s, transmit-hash-policy: %s}\n",
			view_bond_modes[k->bond.mode], k->bond.miimon,
			k->bond.lacp_rate ? "fast" : "slow",
			view_hash_policies[k->bond.hash_policy]);
		break;
	case DECL_VLAN:
		fprintf(out, "      id: %u\n", k->vlan.id);
		break;
	case DECL_VXLAN:
		print_vxlan(k, out);
		break;
	case DECL_WIREGUARD:
		fputs("      mode: wireguard\n", out);
		break;
	case DECL_MACVLAN:
		for (unsigned i = 0; i < 4; i++)
			if (k->macvlan.mode == 1u << i)
				fprintf(out, "      mode: %s\n", modes[i]);
		break;
	case DECL_TUN:
	case DECL_TAP:
		fprintf(out, "      mode: %s\n", l->kind == DECL_TUN ? "tun" : "tap");
		break;
	}
	if (l->lower[0])
		print_name(l->kind == DECL_VETH ? "peer" : "link", l->lower, out);
}

static void print_altnames(const struct decl_link *l, FILE *out)
{
	fputs("      altnames: [", out);
	for (size_t i = 0; i < VIEW_ALTNAMES && l->altnames[i][0]; i++) {
		fputs(i ? ", " : "", out);
		print_quoted(l->altnames[i], out);
	}
	fputs("]\n", out);
}

static void print_state(const struct decl_link *l, FILE *out)
{
	if (l->index && l->kind != DECL_LOOPBACK)
		fprintf(out, "      index: %u\n", l->index);
	if (l->has_hwaddr) {
		fputs("      macaddress: ", out);
		print_hwaddr(l->hwaddr, out);
		fputc('\n', out);
	}
	if (l->mtu)
		fprintf(out, "      mtu: %u\n", l->mtu);
	if (l->down)
		fputs("      activation-mode: \"off\"\n", out);
	if (l->no_carrier)
		fputs("      carrier: false\n", out);
	if (l->has_operstate)
		fprintf(out, "      operstate: %s\n", view_operstates[l->operstate]);
	if (l->no_link_local)
		fputs("      link-local: []\n", out);
	if (l->no_ipv6)
		fputs("      disable-ipv6: true\n", out);
	if (l->alias[0])
		print_name("alias", l->alias, out);
	if (l->altnames[0][0])
		print_altnames(l, out);
}

static void print_stats(const struct decl_link *l, FILE *out)
{
	const char *between = "      statistics: {";

	for (size_t i = 0; i < DECL_STATS; i++)
		if (l->stats[i]) {
			fprintf(out, "%s%s: %llu", between, decl_stat_names[i],
				(unsigned long long)l->stats[i]);
			between = ", ";
		}
	if (*between == ',')
		fputs("}\n", out);
}

/* The link that is printed first has what belongs to none: rules, and routes that refuse. */
static bool is_first(const struct decl *d, const struct decl_link *l)
{
	for (size_t s = 0; s < view_n_sections; s++)
		for (size_t i = 0; i < d->n_links; i++)
			if (section_of(d->links[i].kind) == &view_sections[s])
				return l == &d->links[i];
	return false;
}

static bool has_route(const struct decl_link *l, const struct decl_route *r, bool first)
{
	return r->n_hops ? strcmp(r->hops[0].link, l->name) == 0 : first;
}

/* Prints the heading before the first item. */
static void heading(const char *word, bool *done, FILE *out)
{
	if (!*done)
		fprintf(out, "      %s:\n", word);
	*done = true;
}

static void print_lists(const struct decl *d, const struct decl_link *l, FILE *out)
{
	bool addrs = false, routes = false, rules = false, neighs = false, first = is_first(d, l);

	for (size_t i = 0; i < d->n_addrs; i++)
		if (strcmp(d->addrs[i].link, l->name) == 0) {
			heading("addresses", &addrs, out);
			print_addr(&d->addrs[i], out);
		}
	for (size_t i = 0; i < d->n_routes; i++)
		if (has_route(l, &d->routes[i], first)) {
			heading("routes", &routes, out);
			print_route(&d->routes[i], out);
		}
	for (size_t i = 0; i < d->n_rules && first; i++) {
		heading("routing-policy", &rules, out);
		print_rule(&d->rules[i], out);
	}
	for (size_t i = 0; i < d->n_neighs; i++)
		if (strcmp(d->neighs[i].link, l->name) == 0) {
			heading("neighbors", &neighs, out);
			print_neigh(&d->neighs[i].neigh, out);
		}
}

/* Links keep their order, so a section may come several times: it is then one of the same kind. */
void view_print(const struct decl *d, FILE *out)
{
	if (d->no_ipv6)
		fputs("  ipv6: false\n", out);
	if (d->forwarding)
		fputs("  forwarding: true\n", out);
	for (size_t s = 0; s < view_n_sections; s++) {
		bool any = false;

		for (size_t i = 0; i < d->n_links; i++) {
			const struct decl_link *l = &d->links[i];

			if (section_of(l->kind) != &view_sections[s])
				continue;
			if (!any)
				fprintf(out, "  %s:\n", view_sections[s].name);
			any = true;
			fputs("    ", out);
			print_quoted(l->name, out);
			fputs(":\n", out);
			print_kind(d, l, out);
			print_state(l, out);
			print_lists(d, l, out);
			print_stats(l, out);
		}
	}
}
