/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Always true: what is written after the header is the question as it came, then whole records,
 * then at most one OPT record, for which room is kept. The name of an answer is a pointer to that
 * of the question, so the client finds its own spelling again, upper and lower case included.
 *
 * What can go wrong is a name that leads in a circle. A question of a query has nothing before it
 * that a pointer could lead to, so a pointer in it is an error, and pointers elsewhere are skipped
 * and never followed.
 */
#include "names/answer.h"

#include <arpa/inet.h>

#include "base/ascii.h"
#include "want/outbound_parse.h"

#define HEAD_BYTES 12
#define OPT_BYTES 11
#define WIRE_NAME_BYTES 255	/* RFC 1035, 2.3.4 */
#define POINTER 0xc0

enum { FLAG_QR = 0x8000, FLAG_TC = 0x0200, FLAG_RD = 0x0100, FLAG_RA = 0x0080, FLAG_CD = 0x0010,
       OPCODE = 0x7800 };
enum { NOERROR = 0, FORMERR = 1, NXDOMAIN = 3, NOTIMP = 4, REFUSED = 5, BADVERS = 16 };
enum { TYPE_A = 1, TYPE_PTR = 12, TYPE_AAAA = 28, TYPE_OPT = 41, TYPE_ANY = 255 };
enum { CLASS_IN = 1, CLASS_ANY = 255 };

/* A query as it was read. */
struct query {
	uint16_t id, flags, type, class;
	struct rd question;		/* its bytes: name, type, class */
	char name[WIRE_NAME_BYTES];	/* with dots between the labels; "" is the root */
	bool edns;			/* it has an OPT record */
	uint16_t udp_bytes;		/* of EDNS: what the client can receive */
	uint8_t version;
	bool dnssec_ok;
};

static bool take16(struct rd *in, uint16_t *ret)
{
	uint8_t b[2];

	if (!rd_take(in, b, sizeof(b)))
		return false;
	*ret = (uint16_t)(b[0] << 8 | b[1]);
	return true;
}

static void put16(struct wr *w, unsigned value)
{
	uint8_t b[2] = { (uint8_t)(value >> 8), (uint8_t)value };

	wr_put(w, b, sizeof(b));
}

static bool is_of_names(char c)
{
	return ascii_is_digit(c) || ascii_is_letter(c) || c == '-' || c == '_';
}

/*
 * Reads the name of a question. A label may hold any byte, a dot too. Bytes that occur in no name
 * that we know become '?', so that such a label is equal to none.
 */
static bool take_name(struct rd *in, char text[static WIRE_NAME_BYTES])
{
	size_t wire = 1;
	char *to = text;
	uint8_t len, c;

	for (;;) {
		if (!rd_take(in, &len, 1))
			return false;
		if (!len)
			break;
		wire += len + 1u;
		if (len & POINTER || wire > WIRE_NAME_BYTES)
			return false;
		if (to > text)
			*to++ = '.';
		while (len--) {
			if (!rd_take(in, &c, 1))
				return false;
			*to++ = is_of_names((char)c) ? (char)c : '?';
		}
	}
	*to = '\0';
	return true;
}

/* Passes over the name of a record, which may end in a pointer. *ret_root: it is the root. */
static bool skip_name(struct rd *in, bool *ret_root)
{
	struct rd label;
	uint8_t len, low;

	*ret_root = true;
	while (rd_take(in, &len, 1)) {
		if (!len)
			return true;
		*ret_root = false;
		if (len & POINTER)
			return (len & POINTER) == POINTER && rd_take(in, &low, 1);
		if (!rd_sub(in, len, &label))
			return false;
	}
	return false;
}

/* RFC 6891, 6.1: the class is a size, the TTL is a version and flags. One OPT record is allowed. */
static bool take_opt(struct query *q, bool root, uint16_t size, const uint8_t ttl[4])
{
	if (q->edns || !root)
		return false;
	q->edns = true;
	q->udp_bytes = size;
	q->version = ttl[1];
	q->dnssec_ok = ttl[2] & 0x80;
	return true;
}

static bool take_record(struct query *q, struct rd *in)
{
	uint16_t type, class, len;
	uint8_t ttl[4];
	struct rd data;
	bool root;

	if (!skip_name(in, &root) || !take16(in, &type) || !take16(in, &class) ||
	    !rd_take(in, ttl, sizeof(ttl)) || !take16(in, &len) || !rd_sub(in, len, &data))
		return false;
	return type != TYPE_OPT || take_opt(q, root, class, ttl);
}

/* Reads what follows the header. The number of records is bounded by the bytes that are there. */
static bool take_sections(struct query *q, struct rd in, const uint16_t count[4])
{
	unsigned records = count[1] + count[2] + count[3];

	q->question = in;
	if (count[0] != 1 || !take_name(&in, q->name) || !take16(&in, &q->type) ||
	    !take16(&in, &q->class))
		return false;
	q->question.left -= in.left;
	while (records--)
		if (!take_record(q, &in))
			return false;
	return true;
}

/* "localhost" and all names below it: RFC 6761, 6.3. */
static bool is_localhost(const char *name)
{
	size_t n = strlen(name), end = sizeof("localhost") - 1;

	return n >= end && ascii_is_same(name + n - end, "localhost") && (n == end || name[n - end - 1] == '.');
}

static bool is_pinned(const struct names *n, const char *name)
{
	for (size_t i = 0; i < n->rules->n_pins; i++)
		if (ascii_is_same(n->rules->pins[i].name, name))
			return true;
	return false;
}

/* A pinned name is what it is pinned to, even if the machine has the same name. */
static bool is_loopback(const struct names *n, const char *name)
{
	return is_localhost(name) ||
	       (n->hostname && *n->hostname && ascii_is_same(name, n->hostname) && !is_pinned(n, name));
}

/* Takes a number of up to `most` digits and the dot after it off a name. */
static bool take_number(const char **name, unsigned base, unsigned most, unsigned *ret)
{
	unsigned value = 0, digits = 0;

	for (; **name && **name != '.'; (*name)++, digits++) {
		char c = **name;
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0')
						      : ((unsigned)c | 0x20) - 'a' + 10;

		if (digits == most || digit >= base)
			return false;
		value = value * base + digit;
	}
	if (!digits || value > 255 || !**name)
		return false;
	++*name;		/* the dot */
	*ret = value;
	return true;
}

/* "1.2.0.192.in-addr.arpa" and its like of 32 digits in ip6.arpa: RFC 1035, 3.5; RFC 3596, 2.5. */
static bool read_reverse(const char *name, struct address *ret)
{
	const char *at = name;
	unsigned part, low;

	*ret = (struct address){ { [10] = 0xff, [11] = 0xff } };
	for (unsigned i = 16; i-- > 12;) {
		if (!take_number(&at, 10, 3, &part))
			break;
		ret->bytes[i] = (uint8_t)part;
		if (i == 12 && ascii_is_same(at, "in-addr.arpa"))
			return true;
	}
	at = name;
	for (unsigned i = 16; i--;) {
		if (!take_number(&at, 16, 1, &low) || !take_number(&at, 16, 1, &part))
			return false;
		ret->bytes[i] = (uint8_t)(part << 4 | low);
	}
	return ascii_is_same(at, "ip6.arpa");
}

/* An answer being written. */
struct answer {
	struct wr w;
	unsigned records;
	bool cut;			/* a record did not fit */
};

/* Writes a record without its data, up to the length of the data. */
static void put_record(struct answer *a, uint16_t type, size_t len)
{
	put16(&a->w, POINTER << 8 | HEAD_BYTES);
	put16(&a->w, type);
	put16(&a->w, CLASS_IN);
	wr_zero(&a->w, 4);		/* a TTL of 0: when names are resolved again, it counts at once */
	put16(&a->w, (unsigned)len);
}

/* Counts what was written since the mark as a record, or takes it back. */
static void end_record(struct answer *a, size_t mark)
{
	a->cut |= a->w.full;
	if (a->w.full)
		wr_rewind(&a->w, mark);
	else
		a->records++;
}

static void put_address(struct answer *a, uint16_t asked, const struct address *addr)
{
	bool v4 = address_is_v4(addr);
	uint16_t type = v4 ? TYPE_A : TYPE_AAAA;
	size_t mark = a->w.len, len = v4 ? 4 : 16;

	if (a->cut || (asked != type && asked != TYPE_ANY))
		return;
	put_record(a, type, len);
	wr_put(&a->w, addr->bytes + 16 - len, len);
	end_record(a, mark);
}

/* Has the name labels of 1 to 63 bytes? A hosts file can have others, which DNS cannot say. */
static bool has_labels(const char *name)
{
	for (;; name++) {
		size_t n = strcspn(name, ".");

		if (!n || n > 63)
			return false;
		name += n;
		if (!*name)
			return true;
	}
}

static void put_pointer(struct answer *a, const char *name)
{
	size_t mark = a->w.len;

	if (a->cut || !has_labels(name))
		return;
	put_record(a, TYPE_PTR, strlen(name) + 2);
	while (*name) {
		size_t n = strcspn(name, ".");
		uint8_t len = (uint8_t)n;

		wr_put(&a->w, &len, 1);
		wr_put(&a->w, name, n);
		name += n + (name[n] == '.');
	}
	wr_zero(&a->w, 1);
	end_record(a, mark);
}

/* The names of an address. Returns an RCODE. */
static int put_names(struct answer *a, const struct names *n, uint16_t asked, const struct address *of)
{
	bool wanted = asked == TYPE_PTR || asked == TYPE_ANY, known = false;

	for (size_t i = 0; i < n->rules->n_pins; i++) {
		if (memcmp(&n->rules->pins[i].address, of, sizeof(*of)))
			continue;
		known = true;
		if (wanted)
			put_pointer(a, n->rules->pins[i].name);
	}
	if (!known && address_is_loopback(of)) {
		known = true;
		if (wanted)
			put_pointer(a, "localhost");
	}
	return known ? NOERROR : NXDOMAIN;
}

/* The addresses of a name. Returns an RCODE. */
static int put_addresses(struct answer *a, const struct names *n, uint16_t asked, const char *name)
{
	if (is_loopback(n, name)) {
		put_address(a, asked, &address_loopback4);
		put_address(a, asked, &address_loopback6);
		return NOERROR;
	}
	if (!is_pinned(n, name))
		return NXDOMAIN;
	for (size_t i = 0; i < n->rules->n_pins; i++)
		if (ascii_is_same(n->rules->pins[i].name, name))
			put_address(a, asked, &n->rules->pins[i].address);
	return NOERROR;
}

static int put_records(struct answer *a, const struct names *n, const struct query *q)
{
	struct address of;

	if (q->flags & OPCODE)
		return NOTIMP;
	if (q->edns && q->version)
		return BADVERS;
	if (q->class != CLASS_IN && q->class != CLASS_ANY)
		return REFUSED;
	if (read_reverse(q->name, &of))
		return put_names(a, n, q->type, &of);
	return put_addresses(a, n, q->type, q->name);
}

/* The OPT record of an answer; rcode: 12 bits, of which the header has the low four. */
static void put_opt(struct wr *w, const struct query *q, int rcode)
{
	uint8_t ttl[4] = { (uint8_t)(rcode >> 4), 0, q->dnssec_ok ? 0x80 : 0, 0 };

	wr_zero(w, 1);			/* the root */
	put16(w, TYPE_OPT);
	put16(w, NAMES_EDNS_BYTES);
	wr_put(w, ttl, sizeof(ttl));
	put16(w, 0);			/* no options */
}

/* How long may the answer be? RFC 6891, 6.2.3: a size below 512 means 512. */
static size_t room(const struct query *q, bool tcp)
{
	if (tcp)
		return NAMES_TCP_BYTES;
	if (!q->edns || q->udp_bytes < NAMES_UDP_BYTES)
		return NAMES_UDP_BYTES;
	return q->udp_bytes < NAMES_UDP_MOST ? q->udp_bytes : NAMES_UDP_MOST;
}

static void put_head(uint8_t *to, const struct query *q, int rcode, bool cut, unsigned questions,
		     unsigned records, unsigned extra)
{
	struct wr w = wr_of(to, HEAD_BYTES);

	put16(&w, q->id);
	put16(&w, FLAG_QR | (q->flags & (OPCODE | FLAG_RD | FLAG_CD)) | FLAG_RA | (cut ? FLAG_TC : 0) |
		  ((unsigned)rcode & 0xf));
	put16(&w, questions);
	put16(&w, records);
	put16(&w, 0);
	put16(&w, extra);
}

/* Reads the header. False: it is no query. */
static bool take_head(struct rd *query, struct query *q, uint16_t count[static 4])
{
	if (query->left > NAMES_QUERY_BYTES || !take16(query, &q->id) || !take16(query, &q->flags) ||
	    q->flags & FLAG_QR)
		return false;
	for (unsigned i = 0; i < 4; i++)
		if (!take16(query, &count[i]))
			return false;
	return true;
}

bool names_wants(const struct names *n, struct rd query, char ret_name[static LIMIT_NAME_BYTES])
{
	struct query q = { 0 };
	struct address of;
	uint16_t count[4];

	if (!n->rules->n_patterns || !take_head(&query, &q, count) || !take_sections(&q, query, count) ||
	    q.flags & OPCODE || (q.edns && q.version) || (q.class != CLASS_IN && q.class != CLASS_ANY))
		return false;
	if (strlen(q.name) >= LIMIT_NAME_BYTES || read_reverse(q.name, &of) || is_loopback(n, q.name) ||
	    is_pinned(n, q.name) || !outbound_wants_name(n->rules, q.name))
		return false;
	for (char *c = strcpy(ret_name, q.name); *c; c++)
		*c = ascii_lower(*c);
	return true;
}

size_t names_answer(const struct names *n, struct rd query, bool tcp, uint8_t *to)
{
	struct query q = { 0 };
	struct answer a = { .records = 0 };
	uint16_t count[4];
	int rcode;

	if (!take_head(&query, &q, count))
		return 0;
	if (!take_sections(&q, query, count)) {
		put_head(to, &q, FORMERR, false, 0, 0, 0);
		return HEAD_BYTES;
	}
	a.w = wr_of(to, room(&q, tcp) - (q.edns ? OPT_BYTES : 0));
	wr_zero(&a.w, HEAD_BYTES);
	wr_put(&a.w, q.question.p, q.question.left);
	rcode = put_records(&a, n, &q);
	if (q.edns) {
		a.w.cap += OPT_BYTES;
		put_opt(&a.w, &q, rcode);
	}
	put_head(to, &q, rcode, a.cut, 1, a.records, q.edns);
	return a.w.len;
}
