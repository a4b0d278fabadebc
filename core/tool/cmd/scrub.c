/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/scrub.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* --- names ------------------------------------------------------------------------------ */

static const char *const prefixes[DECL_KINDS] = {
	[DECL_ETHERNET] = "eth", [DECL_VETH] = "veth", [DECL_DUMMY] = "dummy", [DECL_IFB] = "ifb",
	[DECL_BRIDGE] = "br", [DECL_VLAN] = "vlan", [DECL_BOND] = "bond", [DECL_VXLAN] = "vxlan",
	[DECL_WIREGUARD] = "wg", [DECL_MACVLAN] = "macvlan", [DECL_TUN] = "tun", [DECL_TAP] = "tap",
};

/* A name that is not one of a link goes, because nothing says what it was. */
static void rename_one(const struct decl *d, char name[IFNAMSIZ])
{
	const struct decl_link *l = name[0] ? decl_find_link(d, name) : NULL;

	if (l && l->kind == DECL_LOOPBACK)
		return;
	memset(name, 0, IFNAMSIZ);
	if (l)
		snprintf(name, IFNAMSIZ, "%s%u", prefixes[l->kind], l->index % 1000000);
}

/* The links themselves come last: the others are found by their names. */
static void rename_all(struct decl *d)
{
	for (size_t i = 0; i < d->n_addrs; i++) {
		rename_one(d, d->addrs[i].link);
		d->addrs[i].label[0] = '\0';
	}
	for (size_t i = 0; i < d->n_routes; i++)
		for (unsigned k = 0; k < d->routes[i].n_hops; k++)
			rename_one(d, d->routes[i].hops[k].link);
	for (size_t i = 0; i < d->n_rules; i++) {
		rename_one(d, d->rules[i].rule.iif);
		rename_one(d, d->rules[i].rule.oif);
	}
	for (size_t i = 0; i < d->n_neighs; i++)
		rename_one(d, d->neighs[i].link);
	for (size_t i = 0; i < d->n_links; i++) {
		rename_one(d, d->links[i].master);
		rename_one(d, d->links[i].lower);
		d->links[i].alias[0] = '\0';
	}
	for (size_t i = 0; i < d->n_links; i++) {
		char name[IFNAMSIZ];

		memcpy(name, d->links[i].name, sizeof(name));
		rename_one(d, name);
		memcpy(d->links[i].name, name, sizeof(name));
	}
}

/* --- addresses -------------------------------------------------------------------------- */

static uint64_t mix(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

/* How many bits of an address say only what kind it is. */
static unsigned kept_bits(uint8_t family, const uint8_t *a)
{
	static const struct { uint8_t family, bytes[4]; uint8_t len, kept; } known[] = {
		{ AF_INET, { 0 }, 8, 32 }, { AF_INET, { 127 }, 8, 32 }, { AF_INET, { 10 }, 8, 8 },
		{ AF_INET, { 172, 16 }, 12, 12 }, { AF_INET, { 192, 168 }, 16, 16 },
		{ AF_INET, { 169, 254 }, 16, 16 }, { AF_INET, { 100, 64 }, 10, 10 },
		{ AF_INET, { 224 }, 3, 32 },
		{ AF_INET6, { 0xfe, 0x80 }, 10, 64 }, { AF_INET6, { 0xff }, 8, 128 },
		{ AF_INET6, { 0xfc }, 7, 8 }, { AF_INET6, { 0 }, 32, 128 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].family == family && view_prefix_holds(known[i].bytes, a, known[i].len))
			return known[i].kept;
	return family == AF_INET ? 8 : 16;
}

/* Flips each bit, or not, as the bits before it say: what was a common prefix stays one. */
static void scrub_addr(uint8_t family, uint8_t *a, uint64_t key)
{
	unsigned bits = family == AF_INET ? 32 : 128;
	uint8_t from[16] = { 0 };
	uint64_t h = mix(key ^ family);

	memcpy(from, a, bits / 8);
	for (unsigned i = 0; i < bits; i++) {
		unsigned bit = from[i / 8] >> (7 - i % 8) & 1;

		if (i >= kept_bits(family, from) && h & 1)
			a[i / 8] ^= (uint8_t)(0x80 >> i % 8);
		h = mix(h * 2 + bit + 1);
	}
}

static void scrub_prefix(uint8_t family, uint8_t *a, uint8_t len, uint64_t key)
{
	scrub_addr(family, a, key);
	for (unsigned bit = len; bit < (family == AF_INET ? 32 : 128); bit++)
		a[bit / 8] &= (uint8_t)~(0x80 >> bit % 8);
}

static void scrub_hwaddr(uint8_t *a, uint64_t key)
{
	uint64_t h = key;

	for (unsigned i = 0; i < 6; i++)
		h = mix(h ^ a[i]);
	a[0] = 2;
	for (unsigned i = 1; i < 6; i++)
		a[i] = (uint8_t)(h >> 8 * i);
}

/*
 * Is it the last address of the network? Then it is said so, because its bits will not be all ones.
 */
static void forget_broadcast(struct decl_addr *a)
{
	uint8_t last[4];

	if (a->family != AF_INET || a->broadcast_is != DECL_BROADCAST_GIVEN)
		return;
	memcpy(last, a->has_peer ? a->peer : a->addr, 4);
	for (unsigned bit = a->prefixlen; bit < 32; bit++)
		last[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
	if (memcmp(last, a->broadcast, 4) == 0 && a->prefixlen <= 30 && !a->has_peer)
		a->broadcast_is = DECL_BROADCAST_AUTO;
}

static void scrub_route(struct decl_route *r, uint64_t key)
{
	scrub_prefix(r->family, r->dst, r->dst_len, key);
	if (r->has_prefsrc)
		scrub_addr(r->family, r->prefsrc, key);
	for (unsigned k = 0; k < r->n_hops; k++)
		if (r->hops[k].gateway_family)
			scrub_addr(r->hops[k].gateway_family, r->hops[k].gateway, key);
}

void scrub(struct decl *d, uint64_t key)
{
	for (size_t i = 0; i < d->n_links; i++) {
		struct view_kind *k = &d->links[i].params;

		/* Counters of traffic tell two captures of one machine from others. */
		memset(d->links[i].stats, 0, sizeof(d->links[i].stats));
		for (unsigned n = 0; n < VIEW_ALTNAMES && d->links[i].altnames[n][0]; n++)
			snprintf(d->links[i].altnames[n], VIEW_ALTNAME, "alt%u-%u",
				 d->links[i].index, n);
		if (d->links[i].has_hwaddr)
			scrub_hwaddr(d->links[i].hwaddr, key);
		if (d->links[i].kind == DECL_VXLAN && k->vxlan.family) {
			scrub_addr(k->vxlan.family, k->vxlan.local, key);
			scrub_addr(k->vxlan.family, k->vxlan.remote, key);
		}
	}
	for (size_t i = 0; i < d->n_addrs; i++) {
		struct decl_addr *a = &d->addrs[i];

		forget_broadcast(a);
		scrub_addr(a->family, a->addr, key);
		scrub_addr(a->family, a->peer, key);
		scrub_addr(AF_INET, a->broadcast, key);
	}
	for (size_t i = 0; i < d->n_routes; i++)
		scrub_route(&d->routes[i], key);
	for (size_t i = 0; i < d->n_rules; i++) {
		struct view_rule *r = &d->rules[i].rule;

		scrub_prefix(r->family, r->src, r->src_len, key);
		scrub_prefix(r->family, r->dst, r->dst_len, key);
	}
	for (size_t i = 0; i < d->n_neighs; i++) {
		scrub_addr(d->neighs[i].neigh.family, d->neighs[i].neigh.addr, key);
		scrub_hwaddr(d->neighs[i].neigh.hwaddr, key);
	}
	rename_all(d);
}
