/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Outbound rules. The input begins with lines of text up to a NUL: each is a rule as for --allow
 * or, after '+', for --listen or, after '-', for --deny, and the line "!" switches loopback off,
 * "@" all of it but what was made inside. Then come questions of 31
 * bytes: family, protocol, whether it is connect(), and an address. For any input
 *   a line is a rule, or is refused in one line of text;
 *   a rule that is written out and read again is the same rule;
 *   the same addresses of names make the same table again, and each has a line in the hosts file;
 *   a decision agrees with a second, simple evaluation of the table;
 *   the address to use instead of the program's is decided the same, and holds nothing else of
 *   the program.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "want/hosts.h"
#include "want/outbound_parse.h"
#include "want/sets.h"

#define LINES_MOST 32
#define TEXT_MOST 2048

/* Up to eight addresses, chosen by the letters of the name. A name without an 'x' has none. */
static int resolve(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
{
	struct address four = { { [10] = 0xff, [11] = 0xff, 192, 0, 2, 0 } };
	struct address six = { { 0x20, 0x01, 0x0d, 0xb8 } };
	unsigned seen = 0;
	int r = 0;

	if (!strchr(name, 'x'))
		return fail_set(f, ENOENT, "'%s': this name does not resolve", name);
	for (const char *c = name; *c && !r; c++) {
		if (seen & 1u << (*c & 7))
			continue;
		seen |= 1u << (*c & 7);
		six.bytes[15] = four.bytes[15] = (uint8_t)(*c & 3);
		r = found(arg, *c & 4 ? &four : &six);
	}
	return r;
}

/* Services that end with 'x', with a port by the first letter. */
static int service(const char *name, const char *protocol, uint16_t *ret_port, struct fail *f)
{
	if (name[strlen(name) - 1] != 'x')
		return fail_set(f, ENOENT, "no such service: '%s'", name);
	*ret_port = (uint16_t)(*name + *protocol);
	return 0;
}

static const struct outbound_lookups lookups = { resolve, service, NULL };

static void add_line(struct outbound **o, const char *line)
{
	struct fail f = { 0 };
	enum outbound_kind kind = *line == '+' ? OUTBOUND_LISTEN : *line == '-' ? OUTBOUND_DENY :
				  OUTBOUND_ALLOW;
	int r = outbound_add(*o, kind, line + (kind != OUTBOUND_ALLOW), &lookups, &f);

	require((r < 0) == (f.err != 0), "a refusal has a text, and success has none");
	require(r == 0 || r == -EINVAL || r == -E2BIG || r == -ENOENT,
		"a line is a rule, or has one of three errors");
	require(!strchr(f.text, '\n'), "a refusal is one line");
	if (r == 0)
		return;
	outbound_free(*o);	/* unusable after a refusal */
	*o = NULL;
}

/* Reads up to LINES_MOST lines. NULL: one was refused. */
static struct outbound *read_rules(struct rd *in)
{
	static char copy[TEXT_MOST + 1];
	struct outbound *o = outbound_new();
	char *line, *rest = copy;
	struct fail f;
	size_t n = 0;

	if (!o)
		abort();
	while (in->left && n < TEXT_MOST && (copy[n] = (char)in_u8(in)))
		n++;
	copy[n] = '\0';
	for (unsigned i = 0; o && i < LINES_MOST && (line = strsep(&rest, "\n")); i++) {
		if (!strcmp(line, "!"))
			o->loopback = LOOPBACK_NONE;
		else if (!strcmp(line, "@"))
			o->loopback = LOOPBACK_OWN;
		else
			add_line(&o, line);
	}
	if (o && outbound_settle(&o, &f) < 0) {
		outbound_free(o);
		o = NULL;
	}
	return o;
}

/* Only a set can have fe80::/10, which no rule needs to name. */
static bool is_from_set_alone(const struct outbound_rule *r)
{
	return r->prefix >= 10 && r->address.bytes[0] == 0xfe && r->address.bytes[1] >> 6 == 2;
}

static void require_written_rule(const struct outbound_rule *r)
{
	static const char *const words[] = { "", "tcp:", "udp:", "mptcp:", "icmp:" };
	char address[INET6_ADDRSTRLEN], ports[16] = "", text[128];
	/* A shorter prefix is an IPv6 network, even if it holds all of IPv4. */
	bool v4 = address_is_v4(&r->address) && r->prefix >= 96;
	struct outbound *o = outbound_new();
	struct fail f = { 0 };

	if (!o)
		abort();
	if (v4)
		address_print(&r->address, address);
	else
		inet_ntop(AF_INET6, r->address.bytes, address, sizeof(address));
	if (r->ports.first)
		snprintf(ports, sizeof(ports), ":%u-%u", r->ports.first, r->ports.last);
	snprintf(text, sizeof(text), v4 ? "%s%s/%u%s" : "%s[%s/%u]%s", words[r->protocol], address,
		 r->prefix - (v4 ? 96 : 0), ports);
	require(outbound_add(o, r->deny ? OUTBOUND_DENY : OUTBOUND_ALLOW, text, &lookups, &f) == 0 &&
		o->n_rules == 1, "a rule that is written out is a rule");
	require(o->rules[0].prefix == r->prefix && o->rules[0].protocol == r->protocol &&
		!memcmp(&o->rules[0].ports, &r->ports, sizeof(r->ports)) &&
		!memcmp(&o->rules[0].address, &r->address, sizeof(r->address)),
		"a rule that is written out reads back the same");
	outbound_free(o);
}

static bool is_same_rule(const struct outbound_rule *a, const struct outbound_rule *b)
{
	return !memcmp(&a->address, &b->address, sizeof(a->address)) && a->prefix == b->prefix &&
	       a->rank == b->rank && a->ports.first == b->ports.first &&
	       a->ports.last == b->ports.last && a->protocol == b->protocol && a->deny == b->deny &&
	       a->is_public == b->is_public && a->text == b->text;
}

static void require_renewed(const struct outbound *o)
{
	struct outbound *again;
	struct fail f = { 0 };
	char *hosts = hosts_text(o, NULL);
	size_t lines = 0;

	if (!hosts)
		abort();
	for (const char *c = hosts; *c; c++)
		lines += *c == '\n';
	require(lines == 2 + o->n_pins, "each pin has a line in the hosts file");
	free(hosts);
	require(outbound_renew(o, o->pins, o->n_pins, &again, &f) == 0,
		"the same addresses make a table");
	require(o->n_rules == again->n_rules, "the same addresses make as many rules");
	for (size_t i = 0; i < o->n_rules; i++)
		require(is_same_rule(&o->rules[i], &again->rules[i]),
			"the same addresses make the same rules");
	require(o->n_listen == again->n_listen &&
		!memcmp(o->listen, again->listen, o->n_listen * sizeof(*o->listen)) &&
		o->n_pins == again->n_pins && o->protocols == again->protocols &&
		o->loopback == again->loopback && o->own == again->own,
		"the same addresses make the same table");
	outbound_free(again);
}

static bool bit(const uint8_t *bytes, unsigned at)
{
	return bytes[at / 8] & 0x80 >> at % 8;
}

static bool has_prefix(const struct outbound_rule *r, const uint8_t *a)
{
	unsigned same = 0;

	while (same < 128 && bit(a, same) == bit(r->address.bytes, same))
		same++;
	return same >= r->prefix;
}

static bool covers(const struct outbound_rule *r, const uint8_t a[16])
{
	static const uint8_t near4[14] = { [10] = 0xff, [11] = 0xff, [12] = 169, [13] = 254 };
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
	/* A rule for IPv6 covers no IPv4, and only one for 169.254 covers that. */
	unsigned least = !memcmp(a, near4, 14) ? 112 : !memcmp(a, near4, 12) ? 96 : 0;
	uint8_t inside[16];

	if (r->is_public && !address_is_public((const struct address *)a))
		return false;
	if (has_prefix(r, a) && r->prefix >= least)
		return true;
	if (!r->deny || r->is_public || memcmp(a, nat64, 12))
		return false;
	memcpy(inside, near4, 12);
	memcpy(inside + 12, a + 12, 4);
	return covers(r, inside);
}

/* Tries every rule, bit by bit. An order of preference in one number: rank, then deny. */
static bool is_allowed(const struct outbound *o, unsigned protocol, const uint8_t a[16],
		       uint16_t port)
{
	static const uint8_t loop4[13] = { [10] = 0xff, [11] = 0xff, [12] = 127 };
	static const uint8_t loop6[16] = { [15] = 1 };
	static const uint8_t many[3] = { 255, 255, 255 };
	bool own = o->loopback == LOOPBACK_OWN ||
		   (o->loopback == LOOPBACK_NONE && o->own & OUTBOUND_BIT(protocol)),
	     is_many = own && protocol != OUTBOUND_ICMP && !memcmp(a, loop4, 13) &&
		       (!memcmp(a + 13, many, 3) || !memcmp(a + 13, loop4, 3));
	int best = -1;

	if ((own || o->loopback == LOOPBACK_ALL) && !memcmp(a, loop4, 13))
		best = is_many ? 2 * 104 - 1 : 2 * 104;
	if ((own || o->loopback == LOOPBACK_ALL) && !memcmp(a, loop6, 16))
		best = 2 * 128;
	for (size_t i = 0; i < o->n_rules; i++) {
		const struct outbound_rule *r = &o->rules[i];
		int weight = (int)(2 * r->rank) + r->deny;

		if (weight > best && covers(r, a) &&
		    ((unsigned)r->protocol == protocol || !r->protocol) && r->ports.first <= port &&
		    port <= r->ports.last)
			best = weight;
	}
	return best >= 0 && best % 2 == 0;
}

/* The address that the kernel would use, as IPv6. The "any" addresses mean this machine. */
static void fold(int family, const void *name, uint8_t ret[16])
{
	static const uint8_t head[12] = { [10] = 0xff, [11] = 0xff };
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (family == AF_INET) {
		memcpy(&in, name, sizeof(in));
		memcpy(ret, head, 12);
		memcpy(ret + 12, &in.sin_addr, 4);
	} else {
		memset(&in6, 0, sizeof(in6));
		memcpy(&in6, name, 24);
		memcpy(ret, &in6.sin6_addr, 16);
	}
	if (!memcmp(ret, head, 12) && !ret[12] && !ret[13] && !ret[14] && !ret[15]) {
		ret[12] = 127;
		ret[15] = 1;
	}
	if (!memcmp(ret, (uint8_t[16]){ 0 }, 16))
		ret[15] = 1;
}

/* No rule can allow ::a.b.c.d, and addresses whose meaning depends on the interface. */
static bool is_unfit(const uint8_t a[16])
{
	bool low = !memcmp(a, (uint8_t[12]){ 0 }, 12);

	if (low)
		return memcmp(a + 12, (uint8_t[4]){ 0, 0, 0, 1 }, 4);
	return (a[0] == 0xfe && a[1] >> 6 == 2) ||
		(a[0] == 0xff && ((a[1] & 15) == 1 || (a[1] & 15) == 2));
}

static void require_decision(const struct outbound *o, int family, enum outbound_protocol protocol,
			     bool connecting, const uint8_t *name, size_t len)
{
	struct outbound_answer a, again;
	uint8_t folded[16], used[16];
	uint16_t port;

	outbound_decide(o, family, protocol, connecting, name, len, &a);
	require((a.err == EACCES) == (a.why != NULL), "a refusal has a reason");
	if (a.err && a.err != EACCES) {
		require(a.err == EINVAL || a.err == EAFNOSUPPORT,
			"bytes that are no address give EINVAL or EAFNOSUPPORT");
		return;
	}
	if (a.disconnect) {
		require(connecting && a.to.any.sa_family == AF_UNSPEC,
			"only connect() to AF_UNSPEC disconnects");
		return;
	}
	memcpy(&port, name + 2, sizeof(port));
	fold(name[0], name, folded);
	require(is_unfit(folded) ||
		!is_allowed(o, protocol, folded, protocol == OUTBOUND_ICMP ? 0 : ntohs(port)) ?
		a.err == EACCES : !a.err, "an address is refused exactly if no rule allows it");
	if (a.err)
		return;
	require(a.to_len == (name[0] == AF_INET ? sizeof(a.to.in) : sizeof(a.to.in6)),
		"an address has its length");
	require(name[0] == AF_INET || (!a.to.in6.sin6_scope_id && !a.to.in6.sin6_flowinfo),
		"an address has neither scope id nor flow label");
	fold(a.to.any.sa_family, &a.to, used);
	require(a.to.any.sa_family == name[0] && !memcmp(used, folded, 16),
		"the address to use is the one that was decided");
	outbound_decide(o, family, protocol, connecting, &a.to, a.to_len, &again);
	require(!again.err && again.to_len == a.to_len && !memcmp(&again.to, &a.to, a.to_len),
		"the address to use is decided the same");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	struct outbound *o = read_rules(&in);

	if (!o)
		return 0;
	for (size_t i = 0; i < o->n_rules && i < LINES_MOST; i++)
		if (!o->rules[i].is_public && !is_from_set_alone(&o->rules[i]))
			require_written_rule(&o->rules[i]);
	require_renewed(o);
	while (in.left) {
		int family = in_u8(&in) & 1 ? AF_INET6 : AF_INET;
		enum outbound_protocol protocol = in_u8(&in) % 4 + OUTBOUND_TCP;
		bool connecting = in_u8(&in) & 1;
		struct rd bytes = in_bytes(&in, 28);
		uint8_t *name = in_aligned(bytes.p, bytes.left);
		size_t len = bytes.left;

		require_decision(o, family, protocol, connecting, name, len);
		free(name);
	}
	outbound_free(o);
	return 0;
}
