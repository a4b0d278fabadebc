/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mirrors what the kernel reads from an address: inet_stream_connect(), tcp_v6_connect(),
 * __ip6_datagram_connect().
 */
#include "want/outbound.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "want/sets.h"

static const struct address any4 = { { [10] = 0xff, [11] = 0xff } }, any6 = { { 0 } };

static bool is_same(const struct address *a, const struct address *b)
{
	return !memcmp(a, b, sizeof(*a));
}

/* 169.254.0.0/16, in the form ::ffff:a.b.c.d */
static const struct address link_local4 = { { [10] = 0xff, [11] = 0xff, [12] = 169, [13] = 254 } };
#define LINK_LOCAL4_PREFIX (96 + 16)

/* ::a.b.c.d, an obsolete spelling of a.b.c.d (RFC 4291, 2.5.5.1). Not :: and ::1. */
static bool is_compatible(const struct address *a)
{
	return address_is_within(a, &any6, 96) && !is_same(a, &any6) && !is_same(a, &address_loopback6);
}

/* These lead out by an interface, and no rule can name one: fe80::/10, ff01::/16, ff02::/16. */
static bool needs_interface(const struct address *a)
{
	if (a->bytes[0] == 0xfe)
		return (a->bytes[1] & 0xc0) == 0x80;
	return a->bytes[0] == 0xff && ((a->bytes[1] & 0xf) == 1 || (a->bytes[1] & 0xf) == 2);
}

static uint16_t family_of(const void *name)
{
	uint16_t family;

	memcpy(&family, name, sizeof(family));
	return family;
}

void outbound_write(int family, const struct address *a, uint16_t port, struct outbound_answer *ret)
{
	memset(&ret->to, 0, sizeof(ret->to));
	if (family == AF_INET) {
		ret->to.in.sin_family = AF_INET;
		ret->to.in.sin_port = htons(port);
		memcpy(&ret->to.in.sin_addr, a->bytes + 12, 4);
		ret->to_len = sizeof(ret->to.in);
	} else {
		ret->to.in6.sin6_family = AF_INET6;
		ret->to.in6.sin6_port = htons(port);
		memcpy(&ret->to.in6.sin6_addr, a->bytes, 16);
		ret->to_len = sizeof(ret->to.in6);
	}
}

/*
 * To the kernel the "any" address is this machine, and the address of the socket decides which of
 * the machine's addresses it means. Here it always means loopback.
 */
static void name_this_machine(struct address *a)
{
	if (is_same(a, &any4))
		*a = address_loopback4;
	else if (is_same(a, &any6))
		*a = address_loopback6;
}

/*
 * ::/0 does not contain IPv4, although IPv4 addresses have IPv6 spellings. Link-local IPv4
 * addresses, such as that of a cloud's metadata server, are for the machine and not for the program:
 * only a rule within 169.254.0.0/16 covers them.
 */
static bool covers(const struct outbound_rule *r, const struct address *a)
{
	if (!address_is_within(a, &r->address, r->prefix))
		return false;
	if (address_is_v4(a) && r->prefix < 96)
		return false;
	return r->prefix >= LINK_LOCAL4_PREFIX || !address_is_within(a, &link_local4, LINK_LOCAL4_PREFIX);
}

/* A rule that denies an IPv4 address denies the way to it through NAT64, too. */
static bool covers_all(const struct outbound_rule *r, const struct address *a)
{
	struct address inside;

	if (covers(r, a))
		return !r->is_public || address_is_public(a);
	return r->deny && !r->is_public && address_is_nat64(a, &inside) && covers(r, &inside);
}

static bool beats(const struct outbound_rule *r, const struct outbound_rule *best)
{
	return !best || r->rank > best->rank || (r->rank == best->rank && r->deny);
}

/* The rule that decides. NULL: none covers the address. */
static const struct outbound_rule *find_rule(const struct outbound *o,
					     enum outbound_protocol protocol,
					     const struct address *a, uint16_t port)
{
	const struct outbound_rule *best = NULL;

	for (size_t i = 0; i < o->n_rules; i++) {
		const struct outbound_rule *r = &o->rules[i];

		if ((r->protocol == protocol || (r->deny && !r->protocol)) &&
		    port >= r->ports.first && port <= r->ports.last && covers_all(r, a) &&
		    beats(r, best))
			best = r;
	}
	return best;
}

/* What of loopback is allowed without a rule that has an address in it? */
static enum loopback loopback_of(const struct outbound *o, enum outbound_protocol protocol)
{
	return o->loopback == LOOPBACK_NONE && o->own & OUTBOUND_BIT(protocol) ? LOOPBACK_OWN :
										o->loopback;
}

/*
 * Loopback is allowed as if by a rule for 127.0.0.0/8 and ::1: all of it, or what was made inside
 * (*ret_own). A rule that is as specific, or more so, decides instead.
 */
static bool is_loopback_allowed(const struct outbound *o, enum outbound_protocol protocol,
				const struct address *a, const struct outbound_rule *decides,
				bool *ret_own)
{
	unsigned rank = address_is_v4(a) ? 96 + 8 : 128;
	enum loopback loopback = loopback_of(o, protocol);
	bool decided = decides && decides->rank >= rank;

	if (!address_is_loopback(a) || loopback == LOOPBACK_NONE || (decided && decides->deny))
		return false;
	/* Echo requests reach no socket: the kernel answers them. */
	*ret_own = loopback == LOOPBACK_OWN && !decided && protocol != OUTBOUND_ICMP;
	return true;
}

/*
 * A datagram for one of these addresses goes to all sockets at the port, of which some may not have
 * been made inside.
 */
static bool is_for_many(const struct address *a)
{
	static const struct address first = { { [10] = 0xff, [11] = 0xff, [12] = 127 } },
				    last = { { [10] = 0xff, [11] = 0xff, 127, 255, 255, 255 } };

	return is_same(a, &first) || is_same(a, &last);
}

/* Returns NULL and *ret_rule, which is -1 if none was needed; or why the address is refused. */
static const char *why_not(const struct outbound *o, enum outbound_protocol protocol,
			   const struct address *a, uint16_t port, int *ret_rule, bool *ret_own)
{
	const struct outbound_rule *r = find_rule(o, protocol, a, port);

	if (is_loopback_allowed(o, protocol, a, r, ret_own))
		return *ret_own && is_for_many(a) ? REFUSAL_OWN : NULL;
	if (!r)
		return address_is_loopback(a) ? REFUSAL_LOOPBACK : REFUSAL_NO_RULE;
	if (r->deny)
		return REFUSAL_DENIED;
	*ret_rule = (int)r->text;
	return NULL;
}

/*
 * Is what the rules allow to be noted? Loopback needs no rule, except that there are no sockets of a
 * protocol without one.
 */
static bool is_noted(const struct outbound *o, const struct outbound_answer *a)
{
	bool free = address_is_loopback(&a->address) && o->loopback != LOOPBACK_NONE;

	return o->learns && (!free || a->protocol != OUTBOUND_TCP);
}

/* Is an address refused only because no rule covers it? */
static bool is_uncovered(const char *why)
{
	return why && (!strcmp(why, REFUSAL_NO_RULE) || !strcmp(why, REFUSAL_LOOPBACK));
}

/* Allows what no rule covers. */
static void learn(const struct outbound *o, const struct address *a, struct outbound_answer *ret)
{
	if (is_uncovered(ret->why))
		ret->why = NULL;
	if (ret->why)
		return;
	ret->address = *a;
	ret->learned = is_noted(o, ret);
}

static void dissolve(struct outbound_answer *ret)
{
	memset(&ret->to, 0, sizeof(ret->to));
	ret->to.any.sa_family = AF_UNSPEC;
	ret->to_len = sizeof(ret->to.any);
	ret->disconnect = true;
}

const char *outbound_protocol_word(enum outbound_protocol protocol)
{
	static const char *const words[] = {
		[OUTBOUND_TCP] = "tcp",
		[OUTBOUND_UDP] = "udp",
		[OUTBOUND_MPTCP] = "mptcp",
		[OUTBOUND_ICMP] = "icmp",
		[OUTBOUND_UNIX] = "unix",
	};

	return words[protocol];
}

enum outbound_protocol outbound_protocol_of(const struct outbound *o, int domain, int type,
					    int protocol)
{
	static const struct {
		int domain, type, protocol;	/* domain 0: both */
		enum outbound_protocol is;
	} kinds[] = {
		{ 0, SOCK_STREAM, IPPROTO_TCP, OUTBOUND_TCP },
		{ 0, SOCK_STREAM, OUTBOUND_IPPROTO_MPTCP, OUTBOUND_MPTCP },
		{ 0, SOCK_DGRAM, IPPROTO_UDP, OUTBOUND_UDP },
		{ AF_INET, SOCK_DGRAM, IPPROTO_ICMP, OUTBOUND_ICMP },
		{ AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6, OUTBOUND_ICMP },
	};

	if (domain != AF_INET && domain != AF_INET6)
		return 0;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if ((!kinds[i].domain || kinds[i].domain == domain) && kinds[i].type == type &&
		    kinds[i].protocol == protocol)
			return kinds[i].is == OUTBOUND_TCP || kinds[i].is == OUTBOUND_UDP ||
					       o->protocols & OUTBOUND_BIT(kinds[i].is) ?
				       kinds[i].is : 0;
	return 0;
}

void outbound_decide(const struct outbound *o, int family, enum outbound_protocol protocol,
		     bool connecting, const void *name, size_t len, struct outbound_answer *ret)
{
	struct address a;
	int written;

	memset(ret, 0, sizeof(*ret));
	ret->protocol = protocol;
	ret->rule = -1;
	if (len < sizeof(uint16_t)) {
		ret->err = EINVAL;
		return;
	}
	written = family_of(name);
	if (written == AF_UNSPEC && connecting) {
		dissolve(ret);
		return;
	}
	/* udp_sendmsg() treats AF_UNSPEC as AF_INET, udpv6_sendmsg() as "no address". */
	if (written == AF_UNSPEC) {
		ret->err = EAFNOSUPPORT;
		return;
	}
	ret->err = address_read(name, len, &a, &ret->port);
	if (ret->err)
		return;
	/* An IPv4 socket takes no IPv6 address. Of IPv6 sockets, only UDP takes an IPv4 address. */
	if (written != family && (written == AF_INET6 || protocol != OUTBOUND_UDP)) {
		ret->err = EAFNOSUPPORT;
		return;
	}
	if (protocol == OUTBOUND_ICMP)
		ret->port = 0;		/* ICMP has no ports, whatever the program put there */
	ret->address = a;
	ret->family = written;
	ret->known = true;
	name_this_machine(&a);
	if (is_compatible(&a))
		ret->why = "an IPv4-compatible address";
	else if (needs_interface(&a))
		ret->why = "a link-local address";
	else
		ret->why = why_not(o, protocol, &a, ret->port, &ret->rule, &ret->own);
	ret->ask = outbound_asks(o) && is_uncovered(ret->why);
	if (ret->ask)
		ret->why = NULL;
	if (o->learns)
		learn(o, &a, ret);
	if (ret->why) {
		ret->err = EACCES;
		return;
	}
	outbound_write(written, &a, ret->port, ret);
}

/* With --loopback own, the "any" address means loopback, unless a rule has the port. */
static bool means_loopback(const struct outbound *o, const struct address *a)
{
	return o->loopback == LOOPBACK_OWN && (is_same(a, &any4) || is_same(a, &any6));
}

static bool has_listen(const struct outbound *o, uint16_t port)
{
	bool has = false;

	for (size_t i = 0; i < o->n_listen; i++)
		has |= port >= o->listen[i].first && port <= o->listen[i].last;
	return has;
}

bool outbound_may_listen(const struct outbound *o, const void *name, size_t len)
{
	struct address a;
	uint16_t port;

	if (address_read(name, len, &a, &port))
		return false;
	if (address_is_loopback(&a) || has_listen(o, port))
		return true;
	return o->learns && !means_loopback(o, &a);
}

bool outbound_may_listen_on_lo(const struct outbound *o, const void *name, size_t len)
{
	struct address a;
	uint16_t port;

	return address_read(name, len, &a, &port) == 0 && means_loopback(o, &a);
}

bool outbound_learns_listen(const struct outbound *o, const void *name, size_t len)
{
	struct address a;
	uint16_t port;

	return o->learns && address_read(name, len, &a, &port) == 0 && !address_is_loopback(&a) &&
	       !means_loopback(o, &a);
}

/* Does a rule open this port of the machine's loopback? */
static bool is_opened(const struct outbound *o, enum outbound_protocol protocol,
		      const struct address *a, uint16_t port)
{
	bool own = false;

	return is_loopback_allowed(o, protocol, a, find_rule(o, protocol, a, port), &own) && !own;
}

bool outbound_moves_port(const struct outbound *o, enum outbound_protocol protocol, const void *name,
			 size_t len)
{
	struct address a;
	uint16_t port;
	bool opened;

	if (!o->moves_ports || o->loopback != LOOPBACK_OWN || protocol == OUTBOUND_ICMP ||
	    address_read(name, len, &a, &port) || !port || has_listen(o, port))
		return false;
	/* "::" gets what is sent to 127.0.0.1 as well. */
	opened = is_same(&a, &any6) && is_opened(o, protocol, &address_loopback4, port);
	name_this_machine(&a);
	return address_is_loopback(&a) && !opened && !is_opened(o, protocol, &a, port);
}

#define ALL_PROTOCOLS                                                                              \
	(OUTBOUND_BIT(OUTBOUND_TCP) | OUTBOUND_BIT(OUTBOUND_UDP) | OUTBOUND_BIT(OUTBOUND_MPTCP) |  \
	 OUTBOUND_BIT(OUTBOUND_ICMP) | OUTBOUND_BIT(OUTBOUND_UNIX))

void outbound_learn(struct outbound *o)
{
	o->on = o->learns = true;
	o->protocols = ALL_PROTOCOLS;
}

void outbound_ask_function(struct outbound *o, outbound_ask_fn *decide, void *arg)
{
	o->on = true;
	o->decide = decide;
	o->decide_arg = arg;
	o->protocols = ALL_PROTOCOLS;
}

void outbound_ask(struct outbound *o, const char *program)
{
	o->on = true;
	o->ask = program;
	o->protocols = ALL_PROTOCOLS;
}

bool outbound_denies_in_vain(const struct outbound *o)
{
	bool denies = false;

	if (o->n_patterns)
		return false;
	for (size_t i = 0; i < o->n_rules; i++) {
		if (!o->rules[i].deny || address_is_loopback(&o->rules[i].address))
			return false;
		denies = true;
	}
	return denies;
}

struct outbound *outbound_new(void)
{
	struct outbound *o = malloc(sizeof(*o));

	if (o)
		memset(o, 0, offsetof(struct outbound, rules));
	return o;
}

void outbound_free(struct outbound *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->n_texts; i++)
		free(o->texts[i]);
	unix_rules_put(o->unix_rules);
	free(o->pins);
	free(o);
}
