/* SPDX-License-Identifier: Apache-2.0 */
/* Random cases: well-formed messages with anything inside, and mutations of what clients send. */
#include "fuzz/kernel/make.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "fuzz/kernel/seeds.h"
#include "rtnl/uapi.h"
#include "view/view.h"

#define REQUEST_BYTES 4096	/* of one request */
#define MAX_BASES 512
#define MAX_VIEW_VALUES 512
#define N(array) (sizeof(array) / sizeof((array)[0]))

/*
 * The size of the family header, the offset of the interface index, one more than the largest
 * attribute.
 */
static const struct shape {
	uint8_t type, header, index_at, attrs;
} shapes[] = {
	{ RTM_GETLINK, 16, 4, 71 },	{ RTM_GETADDR, 8, 4, 12 },	{ RTM_GETROUTE, 12, 0, 32 },
	{ RTM_GETNEIGH, 12, 4, 18 },	{ RTM_GETRULE, 12, 0, 30 },	{ RTM_GETQDISC, 20, 4, 18 },
	{ RTM_GETTCLASS, 20, 4, 18 },	{ RTM_GETTFILTER, 20, 4, 18 },	{ RTM_GETACTION, 4, 0, 6 },
	{ RTM_GETMULTICAST, 8, 4, 12 },	{ RTM_GETANYCAST, 8, 4, 12 },
	{ RTM_GETNEIGHTBL, 4, 0, 10 },
	{ 70, 8, 0, 8 },		{ RTM_GETADDRLABEL, 12, 4, 3 },	{ RTM_GETDCB, 4, 0, 17 },
	{ RTM_GETNETCONF, 4, 0, 12 },	{ RTM_GETMDB, 8, 4, 3 },	{ RTM_GETNSID, 4, 0, 7 },
	{ RTM_GETSTATS, 12, 4, 3 },	{ 98, 8, 0, 8 },		{ RTM_GETCHAIN, 20, 4, 18 },
	{ RTM_GETNEXTHOP, 8, 0, 17 },	{ 110, 16, 4, 8 },		{ 114, 8, 4, 4 },
	{ 118, 8, 0, 15 },		{ 122, 8, 4, 4 },
};

/* Values that some attribute of some request accepts. */
#define VALUE(text) { sizeof(text) - 1, text }
static const struct { uint8_t len; const char *bytes; } values[] = {
	VALUE(""), VALUE("\0"), VALUE("\1"), VALUE("\1\0"), VALUE("\2\0"), VALUE("\0\0\0\0"),
	VALUE("\1\0\0\0"), VALUE("\1\0\0\0"), VALUE("\2\0\0\0"), VALUE("\3\0\0\0"),
	VALUE("\11\0\0\0"), VALUE("\376\0\0\0"), VALUE("\377\0\0\0"), VALUE("\377\377\377\377"),
	VALUE("lo\0"), VALUE("lo"), VALUE("eth0\0"), VALUE("bridge\0"), VALUE("noqueue\0"),
	VALUE("gact\0"), VALUE("\177\0\0\1"), VALUE("\177\377\377\377"), VALUE("\340\0\0\1"),
	VALUE("\12\0\0\1"), VALUE("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
	VALUE("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"), VALUE("\376\200\0\0\0\0\0\0\0\0\0\0\0\0\0\1"),
	VALUE("\377\2\0\0\0\0\0\0\0\0\0\0\0\0\0\1"), VALUE("\1\0\0\0\1\0\0\0"),
	VALUE("\0\0\0\0\0\0"), VALUE("\6"), VALUE("\21"), VALUE("\72"),
	VALUE("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
};

static const uint8_t families[] = { 0, 0, 0, 2, 2, 2, 10, 10, 10, 7, 7, 28, 128, 129, 1, 17, 255 };
static const uint8_t bytes[] = {
	0, 1, 2, 3, 4, 7, 8, 10, 16, 20, 32, 64, 127, 128, 129, 252, 254, 255,
};
static const uint16_t flags[] = {
	NLM_F_REQUEST, NLM_F_REQUEST, NLM_F_REQUEST | NLM_F_DUMP, NLM_F_REQUEST | NLM_F_DUMP,
	NLM_F_REQUEST | NLM_F_ROOT, NLM_F_REQUEST | NLM_F_MATCH, NLM_F_REQUEST | NLM_F_ACK,
	NLM_F_REQUEST | NLM_F_DUMP | NLM_F_ACK, NLM_F_REQUEST | NLM_F_ECHO, NLM_F_ACK, NLM_F_DUMP,
	NLM_F_REQUEST | NLM_F_ATOMIC, NLM_F_REQUEST | NLM_F_ATOMIC | NLM_F_DUMP, 0,
};

/* Values that mean something in the view: addresses, names and numbers of its links. */
static struct {
	uint8_t len;
	uint8_t bytes[16];
} view_values[MAX_VIEW_VALUES];
static unsigned n_view_values;
static uint32_t most_index = 2;

static void add_value(const void *data, size_t len)
{
	if (n_view_values == MAX_VIEW_VALUES)
		return;
	memcpy(view_values[n_view_values].bytes, data, len);
	view_values[n_view_values++].len = (uint8_t)len;
}

void case_view(const struct view *v)
{
	for (size_t i = 0; i < v->n_links && i < 40; i++) {
		add_value(&v->links[i].index, 4);
		add_value(v->links[i].name, strlen(v->links[i].name) + 1);
		if (v->links[i].kind.name[0])
			add_value(v->links[i].kind.name, strlen(v->links[i].kind.name) + 1);
		most_index = v->links[i].index + 1;
	}
	for (size_t i = 0; i < v->n_addrs && i < 100; i++)
		add_value(v->addrs[i].addr, v->addrs[i].family == AF_INET ? 4 : 16);
	for (size_t i = 0; i < v->n_routes && i < 200; i++) {
		const struct view_route *r = &v->routes[i];
		uint8_t inside[16];

		memcpy(inside, r->dst, sizeof(inside));
		inside[r->family == AF_INET ? 3 : 15] |= 9;
		add_value(r->dst, r->family == AF_INET ? 4 : 16);
		add_value(inside, r->family == AF_INET ? 4 : 16);
		add_value(&r->table, 4);
	}
	for (size_t i = 0; i < v->n_neighs && i < 50; i++)
		add_value(v->neighs[i].addr, v->neighs[i].family == AF_INET ? 4 : 16);
}

/* xorshift64*, enough for spread. */
static uint32_t dice_roll(struct dice *d, uint32_t sides)
{
	uint64_t x = d->state ? d->state : 1;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	d->state = x;
	return (uint32_t)((x * 0x2545f4914f6cdd1du) >> 32) % sides;
}

static bool dice_one_in(struct dice *d, uint32_t n)
{
	return dice_roll(d, n) == 0;
}

#define PICK(d, array) ((array)[dice_roll(d, N(array))])

static uint8_t bases[MAX_BASES][REQUEST_BYTES];
static uint16_t base_len[MAX_BASES];
static unsigned n_bases;

void case_base(const struct fcase *c)
{
	for (unsigned i = 0; i < c->n && n_bases < MAX_BASES; i++)
		if (c->steps[i].kind == 'S' && c->steps[i].size <= REQUEST_BYTES) {
			memcpy(bases[n_bases], c->steps[i].request, c->steps[i].size);
			base_len[n_bases++] = c->steps[i].size;
		}
}

/* A request in the making. What does not fit is left out. */
struct build {
	uint8_t p[REQUEST_BYTES];
	size_t len;
};

static void put(struct build *b, const void *data, size_t len)
{
	if (len > sizeof(b->p) - b->len)
		return;
	memcpy(b->p + b->len, data, len);
	b->len += len;
}

static void pad(struct build *b)
{
	put(b, "\0\0\0", -b->len & 3);
}

/* Writes the header of the attribute that began at `at`, rarely with a wrong length. */
static void close_attr(struct build *b, size_t at, uint16_t type, struct dice *d)
{
	uint16_t head[2] = { (uint16_t)(b->len - at), type };

	if (at + sizeof(head) > b->len)
		return;
	if (dice_one_in(d, 60))
		head[0] = (uint16_t)(head[0] + dice_roll(d, 9) - 4);
	memcpy(b->p + at, head, sizeof(head));
	pad(b);
}

static void put_value(struct build *b, struct dice *d)
{
	unsigned which = dice_roll(d, N(values) + 4);
	uint8_t random[40];

	if (n_view_values && dice_one_in(d, 2)) {
		which = dice_roll(d, n_view_values);
		put(b, view_values[which].bytes, view_values[which].len);
		return;
	}
	if (which < N(values)) {
		put(b, values[which].bytes, values[which].len);
		return;
	}
	for (size_t i = 0; i < sizeof(random); i++)
		random[i] = which & 1 ? PICK(d, bytes) : (uint8_t)dice_roll(d, 256);
	put(b, random, dice_one_in(d, 3) ? dice_roll(d, sizeof(random)) : 4);
}

static void put_attrs(struct build *b, struct dice *d, unsigned max_type, unsigned depth)
{
	static const uint8_t how_many[] = { 0, 1, 1, 1, 2, 2, 3, 5 };

	for (unsigned n = PICK(d, how_many); n; n--) {
		uint16_t type = (uint16_t)dice_roll(d, (depth ? 12 : max_type) + 1);
		size_t at = b->len;

		put(b, "\0\0\0\0", 4);
		if (depth < 3 && dice_one_in(d, 5)) {
			put_attrs(b, d, max_type, depth + 1);
			type |= dice_one_in(d, 2) ? NLA_F_NESTED : 0;
		} else {
			put_value(b, d);
		}
		if (dice_one_in(d, 20))
			type |= dice_one_in(d, 2) ? NLA_F_NESTED : NLA_F_NET_BYTEORDER;
		close_attr(b, at, type, d);
	}
}

static void make_header(uint8_t *h, const struct shape *s, struct dice *d)
{
	memset(h, 0, s->header);
	h[0] = PICK(d, families);
	if (s->index_at && dice_one_in(d, 2))
		h[s->index_at] = (uint8_t)dice_roll(d, most_index + 1);
	if (s->type == RTM_GETROUTE && dice_one_in(d, 2))
		h[1] = h[0] == 2 ? 32 : 128;
	if (s->type == RTM_GETSTATS)
		h[8] = (uint8_t)dice_roll(d, 64);
	while (dice_one_in(d, 3))
		h[dice_roll(d, s->header)] = PICK(d, bytes);
}

static void put_message(struct build *b, struct dice *d)
{
	const struct shape *s = &PICK(d, shapes);
	struct nlmsghdr h = {
		.nlmsg_type = s->type, .nlmsg_flags = PICK(d, flags), .nlmsg_seq = dice_roll(d, 9),
	};
	uint8_t header[20];
	size_t at = b->len, len;

	if (b->len + 512 > sizeof(b->p))
		return;
	if (dice_one_in(d, 12))
		h.nlmsg_type = (uint16_t)(dice_one_in(d, 4) ? dice_roll(d, 65536) :
					  dice_roll(d, 131));
	if (dice_one_in(d, 40))
		h.nlmsg_flags = (uint16_t)dice_roll(d, 65536);
	if (dice_one_in(d, 20))
		h.nlmsg_pid = dice_roll(d, 100);
	make_header(header, s, d);
	put(b, &h, sizeof(h));
	put(b, header, dice_one_in(d, 25) ? dice_roll(d, s->header + 1U) : s->header);
	if (!dice_one_in(d, 30))
		pad(b);
	put_attrs(b, d, s->attrs, 0);
	len = b->len - at;
	if (dice_one_in(d, 30))
		len -= dice_roll(d, 8);
	h.nlmsg_len = (uint32_t)(dice_one_in(d, 100) ? dice_roll(d, 5000) : len);
	memcpy(b->p + at, &h, sizeof(h));
}

static void put_seed(struct build *b, struct dice *d)
{
	unsigned which = dice_roll(d, (uint32_t)n_seeds + n_bases);
	struct nlmsghdr h = { .nlmsg_seq = 7 };

	if (which >= n_seeds) {
		put(b, bases[which - n_seeds], base_len[which - n_seeds]);
		return;
	}
	h.nlmsg_type = seeds[which].type;
	h.nlmsg_flags = dice_one_in(d, 10) ? PICK(d, flags) : seeds[which].flags;
	h.nlmsg_len = (uint32_t)sizeof(h) + seeds[which].len;
	put(b, &h, sizeof(h));
	put(b, seeds[which].body, seeds[which].len);
}

/* Another byte in the family header, or shortly behind it. */
static void mutate_header(uint8_t *p, size_t len, struct dice *d)
{
	uint32_t at = dice_roll(d, (uint32_t)(len > 40 ? 24 : len - 16));

	p[16 + at] = (uint8_t)dice_roll(d, 256);
}

/* Damages the message behind `from` in one place. */
static void mutate(struct build *b, size_t from, struct dice *d)
{
	uint8_t *p = b->p + from;
	size_t len = b->len - from, at = len ? dice_roll(d, (uint32_t)len) : 0;
	uint16_t flag = PICK(d, flags);
	size_t attr;

	switch (len ? dice_roll(d, 8) : 3) {
	case 0:
		p[at] ^= (uint8_t)(1U << dice_roll(d, 8));
		break;
	case 1:
		p[at] = PICK(d, bytes);
		break;
	case 2:
		b->len = from + (at ? at : 1);
		break;
	case 3:
		put(b, "\1\0\2\0\3\0\4\0", 1 + dice_roll(d, 8));
		break;
	case 4:
	case 5:
		attr = b->len;
		put(b, "\0\0\0\0", 4);
		put_value(b, d);
		close_attr(b, attr,
			   (uint16_t)(dice_roll(d, 75) | (dice_one_in(d, 8) ? NLA_F_NESTED : 0)),
			   d);
		break;
	case 6:
		if (len > 17)
			mutate_header(p, len, d);
		break;
	default:
		if (len >= 8)
			memcpy(p + 6, &flag, sizeof(flag));
	}
}

static void put_mutated(struct build *b, struct dice *d)
{
	size_t from = b->len;
	uint32_t len;

	put_seed(b, d);
	for (unsigned n = dice_roll(d, 5); n; n--)
		mutate(b, from, d);
	len = (uint32_t)(b->len - from);
	if (len >= 16 && !dice_one_in(d, 8))
		memcpy(b->p + from, &len, sizeof(len));
}

static void make_request(struct build *b, struct dice *d)
{
	b->len = 0;
	do {
		if (dice_one_in(d, 2))
			put_message(b, d);
		else
			put_mutated(b, d);
		if (!dice_one_in(d, 40))
			pad(b);
	} while (dice_one_in(d, 5));
	if (dice_one_in(d, 10))
		b->len -= dice_roll(d, b->len < 8 ? (uint32_t)b->len : 8);
	if (dice_one_in(d, 300)) {
		static const uint8_t zeroes[REQUEST_BYTES];

		put(b, zeroes, dice_roll(d, (uint32_t)(sizeof(b->p) - b->len)));
	}
}

static void add_receive(struct fcase *c, struct dice *d)
{
	static const uint16_t sizes[] = {
		16, 17, 20, 100, 1000, 3776, 3777, 4096, 5000, 8192, 16384, 32448, 32768, 65535,
	};

	case_add(c, 'R', (uint8_t)(dice_one_in(d, 2) ? dice_roll(d, 4) : 0), PICK(d, sizes), NULL);
}

void case_make(struct fcase *c, struct dice *d)
{
	static struct build b;
	unsigned steps = dice_one_in(d, 3) ? 2 + dice_roll(d, CASE_STEPS - 2) : 1;

	case_init(c, (uint8_t)dice_roll(d, 8));
	for (unsigned i = 0; i < steps; i++) {
		if (i && dice_one_in(d, 2)) {
			if (dice_one_in(d, 5))
				case_add(c, 'O', (uint8_t)dice_roll(d, 8), 0, NULL);
			else
				add_receive(c, d);
			continue;
		}
		make_request(&b, d);
		if (b.len)
			case_add(c, 'S', 0, (uint16_t)b.len, b.p);
	}
}
