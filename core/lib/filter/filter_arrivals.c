/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel runs the filter with the UDP or ICMP header at offset 0 (udp_queue_rcv_one_skb(),
 * ping_queue_rcv_skb()). The IP header is at SKF_NET_OFF.
 *
 * The rules are put in the order in which they win: by rank, and of equal rank those that deny
 * first. Then the first one that covers the source decides, and the program is one block of tests
 * and a return for each. There are four such lists, since rules differ in which sources they cover:
 *
 *	IPv4			rules for IPv4
 *	169.254.0.0/16		of these, the ones that name a part of it
 *	IPv6			rules for IPv6
 *	64:ff9b::/96		the same, and what denies the IPv4 address inside
 */
#include "filter/filter_arrivals.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "want/sets.h"

#define DROP 0
#define ACCEPT UINT32_MAX

/* Words of scratch memory. An IPv4 source is in the last word of the address. */
enum { WORD0, WORD3 = 3, SPORT, PUBLIC };

enum list { LIST_V4, LIST_LINK4, LIST_V6, LIST_NAT64 };

struct program {
	struct sock_filter *insn;	/* the first BPF_MAXINSNS */
	unsigned n;			/* also of those that found no room, for the message */
	bool far;			/* a jump is too long for one byte */
};

struct builder {
	struct program p;
	enum outbound_protocol protocol;
	size_t n;
	struct outbound_rule rule[LIMIT_RULES + 2];	/* and two for loopback */
};

static const struct address link4 = { { [10] = 0xff, [11] = 0xff, [12] = 169, [13] = 254 } };
static const struct address nat64 = { { 0x00, 0x64, 0xff, 0x9b } };
#define LINK4_PREFIX (96 + 16)
#define NAT64_PREFIX 96

static uint32_t word_of(const struct address *a, unsigned i)
{
	const uint8_t *b = a->bytes + 4 * i;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void put(struct program *p, unsigned code, uint32_t k, unsigned yes, unsigned no)
{
	if (p->n < BPF_MAXINSNS)
		p->insn[p->n] = (struct sock_filter){ .code = (uint16_t)code, .jt = (uint8_t)yes,
						      .jf = (uint8_t)no, .k = k };
	p->n++;
}

static void load(struct program *p, unsigned at)
{
	put(p, BPF_LD | BPF_MEM, at, 0, 0);
}

static void give(struct program *p, uint32_t value)
{
	put(p, BPF_RET | BPF_K, value, 0, 0);
}

/* A jump forward, whose end land() sets. */
static unsigned jump(struct program *p)
{
	put(p, BPF_JMP | BPF_JA, 0, 0, 0);
	return p->n - 1;
}

/* Of a comparison, it is the jump if it does not hold. */
static void land(struct program *p, unsigned from)
{
	unsigned over = p->n - from - 1;

	if (from >= BPF_MAXINSNS)
		return;
	if (p->insn[from].code == (BPF_JMP | BPF_JA))
		p->insn[from].k = over;
	else if (over <= UINT8_MAX)
		p->insn[from].jf = (uint8_t)over;
	else
		p->far = true;
}

/* Jumps to one place, which is not known yet. */
struct jumps {
	unsigned n, at[64];
};

static void leave(struct program *p, struct jumps *j)
{
	j->at[j->n++] = jump(p);
}

/* Goes on if the accumulator is equal to k. */
static void put_equal(struct program *p, uint32_t k, struct jumps *missed)
{
	put(p, BPF_JMP | BPF_JEQ | BPF_K, k, 0, 0);
	missed->at[missed->n++] = p->n - 1;
}

static void land_all(struct program *p, const struct jumps *j)
{
	for (unsigned i = 0; i < j->n; i++)
		land(p, j->at[i]);
}

/* Goes on if the source is within the network. first: the word of it with which the address begins. */
static void put_within(struct program *p, const struct address *net, unsigned prefix, unsigned first,
		       struct jumps *missed)
{
	for (unsigned i = first; i < 4 && prefix > 32 * i; i++) {
		unsigned bits = prefix - 32 * i;
		uint32_t mask = bits >= 32 ? UINT32_MAX : ~(UINT32_MAX >> bits);

		load(p, WORD0 + i);
		if (mask != UINT32_MAX)
			put(p, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
		put_equal(p, word_of(net, i) & mask, missed);
	}
}

/* Makes jumps over the block that follows reach any distance. Returns the jump to its end. */
static unsigned lengthen(struct program *p, const struct jumps *missed)
{
	unsigned here = jump(p), end;

	land_all(p, missed);
	end = jump(p);
	land(p, here);
	return end;
}

static unsigned first_of(enum list list)
{
	return list == LIST_V6 ? WORD0 : WORD3;
}

/* Sets the word PUBLIC as address_is_public() does. */
static void put_public(struct program *p, enum list list)
{
	static const struct address unicast6 = { { 0x20 } };	/* 2000::/3 */
	struct jumps done = { 0 };

	put(p, BPF_LD | BPF_IMM, 0, 0, 0);
	put(p, BPF_ST, PUBLIC, 0, 0);
	if (list == LIST_V6)
		put_within(p, &unicast6, 3, WORD0, &done);
	for (size_t i = 0; i < address_networks_n; i++) {
		const struct address_network *n = &address_networks[i];
		struct jumps missed = { 0 };

		if (address_is_v4(&n->address) != (list != LIST_V6))
			continue;
		put_within(p, &n->address, n->prefix, first_of(list), &missed);
		leave(p, &done);
		land_all(p, &missed);
	}
	put(p, BPF_LD | BPF_IMM, 1, 0, 0);
	put(p, BPF_ST, PUBLIC, 0, 0);
	land_all(p, &done);
}

static bool is_v4(const struct outbound_rule *r)
{
	return r->prefix >= 96 && address_is_v4(&r->address);
}

/* Can the rule cover a source of this list? */
static bool is_on(enum list list, const struct outbound_rule *r)
{
	switch (list) {
	case LIST_V4:
		return is_v4(r);
	case LIST_LINK4:
		return is_v4(r) && r->prefix >= LINK4_PREFIX;
	case LIST_V6:
		return !is_v4(r);
	case LIST_NAT64:
		return !is_v4(r) || (r->deny && !r->is_public);
	}
	return false;
}

static bool is_same_network(const struct outbound_rule *a, const struct outbound_rule *b)
{
	return a->rank == b->rank && a->deny == b->deny && a->prefix == b->prefix &&
	       a->is_public == b->is_public && !memcmp(&a->address, &b->address, sizeof(a->address));
}

static void put_ports(struct program *p, const struct port_range *ports, uint32_t value)
{
	if (!ports->first && ports->last == UINT16_MAX) {
		give(p, value);
	} else if (ports->first == ports->last) {
		put(p, BPF_JMP | BPF_JEQ | BPF_K, ports->first, 0, 1);
		give(p, value);
	} else {
		put(p, BPF_JMP | BPF_JGE | BPF_K, ports->first, 0, 2);
		put(p, BPF_JMP | BPF_JGT | BPF_K, ports->last, 1, 0);
		give(p, value);
	}
}

#define NEAR 60			/* so many ranges of ports fit under a jump of 255 */

/* A block for the rules of one network, from `at` on. Returns the index after them. */
static size_t put_network(struct builder *b, enum list list, size_t at)
{
	const struct outbound_rule *r = &b->rule[at];
	struct jumps missed = { 0 };
	bool inside = list == LIST_NAT64 && is_v4(r);
	size_t last = at;
	unsigned end;
	bool far;

	/* A rule for a larger network is not about link-local addresses. */
	if (inside && r->prefix < LINK4_PREFIX) {
		struct jumps other = { 0 };

		put_within(&b->p, &link4, LINK4_PREFIX, WORD3, &other);
		leave(&b->p, &missed);
		land_all(&b->p, &other);
	}
	put_within(&b->p, &r->address, r->prefix, is_v4(r) ? WORD3 : WORD0, &missed);
	if (r->is_public) {
		load(&b->p, PUBLIC);
		put_equal(&b->p, 1, &missed);
	}
	while (last < b->n && is_same_network(r, &b->rule[last]))
		last++;
	far = last - at > NEAR;
	end = far ? lengthen(&b->p, &missed) : 0;
	if (b->protocol == OUTBOUND_UDP && (r->ports.first || r->ports.last != UINT16_MAX))
		load(&b->p, SPORT);
	for (; at < last; at++)
		put_ports(&b->p, &b->rule[at].ports, r->deny ? DROP : ACCEPT);
	if (far)
		land(&b->p, end);
	else
		land_all(&b->p, &missed);
	return last;
}

static void put_list(struct builder *b, enum list list)
{
	bool public = false;

	for (size_t i = 0; i < b->n; i++)
		public |= b->rule[i].is_public && is_on(list, &b->rule[i]);
	if (public)
		put_public(&b->p, list);
	for (size_t i = 0; i < b->n;) {
		size_t at = i;

		if (is_on(list, &b->rule[i])) {
			i = put_network(b, list, i);
			continue;
		}
		while (i < b->n && is_same_network(&b->rule[at], &b->rule[i]))
			i++;
	}
	give(&b->p, DROP);
}

/* Loads the address of the source. */
static void put_source(struct program *p, bool v4)
{
	for (unsigned i = v4 ? WORD3 : WORD0; i <= WORD3; i++) {
		put(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)SKF_NET_OFF + (v4 ? 12 : 8 + 4 * i), 0, 0);
		put(p, BPF_ST, WORD0 + i, 0, 0);
	}
}

/* Answers of our resolver. */
static void put_servers(struct builder *b, const struct name_servers *servers, bool v4)
{
	for (unsigned i = 0; servers && i < servers->n && b->protocol == OUTBOUND_UDP; i++) {
		const struct name_server *s = &servers->server[i];
		struct jumps missed = { 0 };

		if (!s->udp || address_is_v4(&s->ours) != v4)
			continue;
		put_within(&b->p, &s->ours, 128, v4 ? WORD3 : WORD0, &missed);
		load(&b->p, SPORT);
		put_ports(&b->p, &(struct port_range){ s->udp, s->udp }, ACCEPT);
		land_all(&b->p, &missed);
	}
}

/* Drops what is within the network. */
static void put_drop(struct program *p, const struct address *net, unsigned prefix, unsigned first)
{
	struct jumps missed = { 0 };

	put_within(p, net, prefix, first, &missed);
	give(p, DROP);
	land_all(p, &missed);
}

/* Sources within the network have a list of their own. */
static void put_own_list(struct builder *b, const struct address *net, unsigned prefix, unsigned first,
			 enum list list)
{
	struct jumps missed = { 0 };
	unsigned end;

	put_within(&b->p, net, prefix, first, &missed);
	end = lengthen(&b->p, &missed);
	put_list(b, list);
	land(&b->p, end);
}

static void put_v4(struct builder *b, const struct name_servers *servers)
{
	static const struct address any4 = { { [10] = 0xff, [11] = 0xff } };

	put_source(&b->p, true);
	put_servers(b, servers, true);
	put_drop(&b->p, &any4, 128, WORD3);
	put_own_list(b, &link4, LINK4_PREFIX, WORD3, LIST_LINK4);
	put_list(b, LIST_V4);
}

static void put_v6(struct builder *b, const struct name_servers *servers)
{
	static const struct { struct address net; unsigned prefix; } refused[] = {
		{ { { [10] = 0xff, [11] = 0xff } }, 96 },	/* IPv4-mapped, which no packet may have */
		{ { { 0xfe, 0x80 } }, 10 },			/* link-local: rules name no interface */
		{ { { 0xff, 0x01 } }, 16 },
		{ { { 0xff, 0x02 } }, 16 },
	};
	static const struct address any6, loopback6 = { { [15] = 1 } };
	struct jumps other = { 0 }, compatible = { 0 };

	put_source(&b->p, false);
	put_servers(b, servers, false);
	/* ::/96 is IPv4-compatible or ::, except ::1. */
	put_within(&b->p, &loopback6, 128, WORD0, &other);
	leave(&b->p, &compatible);
	land_all(&b->p, &other);
	put_drop(&b->p, &any6, 96, WORD0);
	land_all(&b->p, &compatible);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		put_drop(&b->p, &refused[i].net, refused[i].prefix, WORD0);
	put_own_list(b, &nat64, NAT64_PREFIX, WORD0, LIST_NAT64);
	put_list(b, LIST_V6);
}

/* Ports of the program that anybody may reach. */
static void put_listen(struct builder *b, const struct outbound *o)
{
	put(&b->p, BPF_LD | BPF_H | BPF_ABS, 2, 0, 0);
	for (size_t i = 0; i < o->n_listen; i++)
		put_ports(&b->p, &o->listen[i], ACCEPT);
	put(&b->p, BPF_LD | BPF_H | BPF_ABS, 0, 0, 0);
	put(&b->p, BPF_ST, SPORT, 0, 0);
}

static int compare(const void *x, const void *y)
{
	const struct outbound_rule *a = x, *b = y;
	int r = (a->rank < b->rank) - (a->rank > b->rank);

	r = r ? r : b->deny - a->deny;
	r = r ? r : (int)a->prefix - (int)b->prefix;
	r = r ? r : a->is_public - b->is_public;
	return r ? r : memcmp(&a->address, &b->address, sizeof(a->address));
}

/* A filter cannot tell who on loopback is inside: what is for them alone lets all of it in. */
static bool hears_loopback(const struct outbound *o, enum outbound_protocol protocol)
{
	return o->loopback != LOOPBACK_NONE || o->own & OUTBOUND_BIT(protocol);
}

/* Takes the rules about this protocol, and puts them in order. */
static void take_rules(struct builder *b, const struct outbound *o)
{
	static const struct outbound_rule loopback[] = {
		{ .address = { { [10] = 0xff, [11] = 0xff, [12] = 127 } }, .prefix = 96 + 8, .rank = 96 + 8,
		  .ports = { 0, UINT16_MAX } },
		{ .address = { { [15] = 1 } }, .prefix = 128, .rank = 128, .ports = { 0, UINT16_MAX } },
	};

	for (size_t i = 0; i < o->n_rules; i++) {
		struct outbound_rule r = o->rules[i];

		if (r.protocol != b->protocol && !(r.deny && !r.protocol))
			continue;
		if (b->protocol == OUTBOUND_ICMP && r.ports.first)
			continue;		/* it has no ports, as if they were 0 */
		if (b->protocol == OUTBOUND_ICMP)
			r.ports.last = UINT16_MAX;
		b->rule[b->n++] = r;
	}
	for (size_t i = 0; i < 2 && hears_loopback(o, b->protocol); i++)
		b->rule[b->n++] = loopback[i];
	qsort(b->rule, b->n, sizeof(b->rule[0]), compare);
}

static void put_all(struct builder *b, const struct outbound *o, const struct name_servers *servers)
{
	struct program *p = &b->p;
	struct jumps six = { 0 };
	unsigned end;

	take_rules(b, o);
	if (b->protocol == OUTBOUND_UDP)
		put_listen(b, o);
	put(p, BPF_LD | BPF_B | BPF_ABS, (uint32_t)SKF_NET_OFF, 0, 0);
	put(p, BPF_ALU | BPF_RSH | BPF_K, 4, 0, 0);
	put_equal(p, 4, &six);
	end = lengthen(p, &six);
	put_v4(b, servers);
	land(p, end);
	put(p, BPF_JMP | BPF_JEQ | BPF_K, 6, 1, 0);
	give(p, DROP);
	put_v6(b, servers);
}

bool filter_has_arrivals(const struct outbound *o, enum outbound_protocol protocol)
{
	/* Without a rule there are no sockets for echo requests. */
	return protocol == OUTBOUND_UDP || o->protocols & OUTBOUND_BIT(protocol);
}

int filter_build_arrivals(const struct outbound *o, enum outbound_protocol protocol,
			  const struct name_servers *servers, struct filter *ret, struct fail *f)
{
	struct builder *b = calloc(1, sizeof(*b));
	int r = 0;

	if (b)
		b->p.insn = malloc(BPF_MAXINSNS * sizeof(*b->p.insn));
	if (!b || !b->p.insn) {
		free(b);
		return fail_set(f, ENOMEM, "out of memory");
	}
	b->protocol = protocol;
	put_all(b, o, servers);
	if (b->p.far || b->p.n > BPF_MAXINSNS)
		r = fail_set(f, E2BIG, "too many rules for %s: the socket filter that they make has %u "
				"instructions, and the kernel takes %d", outbound_protocol_word(protocol),
			     b->p.n, BPF_MAXINSNS);
	if (!r) {
		ret->len = (unsigned short)b->p.n;
		ret->insn = realloc(b->p.insn, b->p.n * sizeof(*ret->insn));
		ret->insn = ret->insn ? ret->insn : b->p.insn;
		b->p.insn = NULL;
	}
	free(b->p.insn);
	free(b);
	return r;
}
