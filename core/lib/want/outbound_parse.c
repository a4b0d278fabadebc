/* SPDX-License-Identifier: Apache-2.0 */
#include "want/outbound_parse.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "want/sets.h"

#define TEXT_MOST 1024		/* bytes of one rule */

struct parse {
	struct outbound *o;
	const char *text;		/* as the operator wrote it */
	char copy[TEXT_MOST];		/* is cut into parts */
	enum outbound_kind kind;
	enum outbound_protocol protocol;	/* 0: a rule that denies, for all */
	struct ports ports;
	const struct outbound_lookups *lookups;
	const char *name;		/* that is being resolved */
	const struct outbound_pin *pins;	/* addresses to use without a resolve function */
	size_t n_pins;
	struct fail *f;
};

static int wrong(struct parse *p, const char *right)
{
	return fail_set(p->f, EINVAL, "'%s': %s", p->text, right);
}

static int full(struct parse *p)
{
	return fail_set(p->f, E2BIG, "'%s': too many; the limits are %d rules and %d addresses of "
			"names", p->text, LIMIT_RULES, LIMIT_PINS);
}

/* The names of services in protocols, for ports_parse(). */
static const char *service_protocol(enum outbound_protocol protocol)
{
	return !protocol ? NULL : protocol == OUTBOUND_UDP ? "udp" : "tcp";
}

/*
 * Reads the list of ports that ends the text. The text that is kept gets numbers in place of
 * services, so that it means the same when the rules are renewed.
 */
static int read_ports(struct parse *p, const char *list)
{
	char **kept = &p->o->texts[p->o->n_texts - 1], text[TEXT_MOST];
	size_t head = strlen(p->text) - strlen(list);
	struct fail inner;
	int r = ports_parse(list, service_protocol(p->protocol), p->lookups->service, &p->ports,
			    &inner);

	if (r)
		return fail_set(p->f, -r, "'%s': %.400s", p->text, inner.text);
	if (!p->ports.named)
		return 0;
	memcpy(text, p->text, head);
	if (!ports_print(&p->ports, text + head, sizeof(text) - head))
		return wrong(p, "too long with the numbers of its services");
	free(*kept);
	*kept = strdup(text);
	return *kept ? 0 : fail_set(p->f, ENOMEM, "out of memory");
}

/* One rule for each range of ports. *like has the address, its prefix and its rank. */
static int add_rules(struct parse *p, const struct outbound_rule *like)
{
	struct outbound *o = p->o;

	for (size_t i = 0; i < p->ports.n; i++) {
		struct outbound_rule *r = &o->rules[o->n_rules];

		if (o->n_rules == LIMIT_RULES)
			return full(p);
		*r = *like;
		r->ports = p->ports.range[i];
		r->protocol = p->protocol;
		r->deny = p->kind == OUTBOUND_DENY;
		r->text = (unsigned)o->n_texts - 1;
		o->n_rules++;
	}
	return 0;
}

static int add_network(struct parse *p, const struct address *a, unsigned prefix)
{
	return add_rules(p, &(struct outbound_rule){ .address = *a, .prefix = prefix,
						     .rank = prefix });
}

/* An address of a name. Of localhost we know where it leads: its addresses are as good as written. */
static int add_named(struct parse *p, const struct address *a)
{
	bool known = !strcmp(p->name, "localhost") && address_is_loopback(a);

	return add_rules(p, &(struct outbound_rule){ .address = *a, .prefix = 128,
						     .rank = known ? 128 : 0 });
}

/* Makes room for one more pin. The capacity is n_pins rounded up to a power of two. */
static bool pin_room(struct outbound *o)
{
	struct outbound_pin *more;

	if (o->n_pins & (o->n_pins - 1))
		return true;
	more = realloc(o->pins, (o->n_pins ? 2 * o->n_pins : 1) * sizeof(*more));
	if (more)
		o->pins = more;
	return more;
}

/* Enters one address of a name: as a rule, and as a pin for the hosts file. */
static int found(void *arg, const struct address *a)
{
	struct parse *p = arg;
	struct outbound *o = p->o;

	for (size_t i = 0; i < o->n_pins; i++)
		if (!strcmp(o->pins[i].name, p->name) &&
		    !memcmp(&o->pins[i].address, a, sizeof(*a)))
			return add_named(p, a);
	if (o->n_pins == LIMIT_PINS)
		return full(p);
	if (!pin_room(o))
		return fail_set(p->f, ENOMEM, "out of memory");
	o->pins[o->n_pins].address = *a;
	strcpy(o->pins[o->n_pins++].name, p->name);	/* its length was checked */
	return add_named(p, a);
}

/*
 * A name has letters, digits, '-', '_' and '.'. Its last label must not begin with a digit: that
 * could be an address to inet_aton(3).
 */
bool outbound_is_name(const char *word)
{
	size_t len = strlen(word);
	const char *last = strrchr(word, '.');

	last = last ? last + 1 : word;
	if (!len || len >= LIMIT_NAME_BYTES || word[0] == '-' || word[0] == '.' || !*last)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!ascii_is_digit(word[i]) && !ascii_is_letter(word[i]) && !strchr("-_.", word[i]))
			return false;
	return !ascii_is_digit(*last);
}

static int found_pins(struct parse *p)
{
	int r = 0;

	for (size_t i = 0; i < p->n_pins && !r; i++)
		if (!strcmp(p->pins[i].name, p->name))
			r = found(p, &p->pins[i].address);
	return r;
}

/* Is the name below the one of a pattern? Upper and lower case are equal. */
static bool is_below(const char *name, const char *pattern)
{
	size_t n = strlen(name), end = strlen(pattern);

	return n > end && ascii_is_same(name + n - end, pattern);
}

bool outbound_wants_name(const struct outbound *o, const char *name)
{
	for (size_t i = 0; i < o->n_patterns; i++)
		if (is_below(name, o->patterns[i]))
			return outbound_is_name(name);
	return false;
}

/* "*.example.com": the names below it that have been pinned since the program asked for them. */
static int add_pattern(struct parse *p, char *word)
{
	struct outbound *o = p->o;
	int r = 0;

	if (p->kind == OUTBOUND_DENY || word[1] != '.' || !outbound_is_name(word + 2))
		return wrong(p, p->kind == OUTBOUND_DENY ?
				"a name cannot be denied, because its addresses change; deny addresses or "
				"networks" : "a star can only begin the name, as in *.example.com");
	if (o->n_patterns == LIMIT_NAME_PATTERNS)
		return fail_set(p->f, E2BIG, "'%s': too many patterns: at most %d", p->text,
				LIMIT_NAME_PATTERNS);
	for (char *c = word; *c; c++)
		*c = ascii_lower(*c);
	strcpy(o->patterns[o->n_patterns++], word + 1);
	o->protocols |= OUTBOUND_BIT(OUTBOUND_UDP);
	for (size_t i = 0; i < p->n_pins && !r; i++) {
		p->name = p->pins[i].name;
		if (is_below(p->name, word + 1))
			r = found(p, &p->pins[i].address);
	}
	return r;
}

static int add_name(struct parse *p, char *word)
{
	outbound_resolve_fn *resolve = p->lookups->name;
	size_t before = p->o->n_rules;
	int r;

	if (word[0] == '*')
		return add_pattern(p, word);
	if (!outbound_is_name(word) && p->kind == OUTBOUND_DENY)
		return wrong(p, "expected an IPv4 address, ADDRESS/LEN, [IPv6 address] or a set "
			     "such as private, optionally with :PORTS");
	if (!outbound_is_name(word))
		return wrong(p, "expected a host name, an IPv4 address, ADDRESS/LEN or "
			     "[IPv6 address], optionally with :PORTS");
	if (p->kind == OUTBOUND_DENY)
		return wrong(p, "a name cannot be denied, because its addresses change; deny "
			     "addresses or networks");
	for (char *c = word; *c; c++)
		*c = ascii_lower(*c);
	p->name = word;
	r = resolve ? resolve(word, found, p, p->f) : found_pins(p);
	if (r < 0)
		return r;
	/* Resolvers ask by UDP. The rules of this protocol, if any, decide about all other datagrams. */
	p->o->protocols |= OUTBOUND_BIT(OUTBOUND_UDP);
	return p->o->n_rules > before ? 0 : wrong(p, "this name has no address");
}

/* Bits after the prefix would be ignored, and the rule would not mean what was written. */
static bool has_bits_after(const struct address *a, unsigned prefix)
{
	for (unsigned bit = prefix; bit < 128; bit++)
		if (a->bytes[bit / 8] >> (7 - bit % 8) & 1)
			return true;
	return false;
}

static bool is_zero(const uint8_t *bytes, size_t n)
{
	while (n && !bytes[n - 1])
		n--;
	return !n;
}

static bool is_any(const struct address *a, bool v4)
{
	return v4 ? is_zero(a->bytes + 12, 4) : is_zero(a->bytes, sizeof(a->bytes));
}

static int add_address(struct parse *p, const struct address *a, bool v4, const char *len_word)
{
	unsigned most = v4 ? 32 : 128, len = most;

	if (len_word && !ports_read_number(len_word, strlen(len_word), most, &len))
		return wrong(p, v4 ? "expected a length from 0 to 32 after /" :
				     "expected a length from 0 to 128 after /");
	if (v4)
		len += 96;
	if (has_bits_after(a, len))
		return wrong(p, "has bits set after the prefix; expected the first address of "
			     "the network");
	if (len == 128 && is_any(a, v4))
		return wrong(p, "means this machine; name one of its addresses (loopback is "
			     "allowed by default)");
	if (!v4 && len >= 96 &&
	    (address_is_v4(a) || (is_zero(a->bytes, 12) && !address_is_loopback(a))))
		return wrong(p, "is IPv4 spelled as IPv6; write it as IPv4");
	if (!v4 && len >= 10 && a->bytes[0] == 0xfe && (a->bytes[1] & 0xc0) == 0x80)
		return wrong(p, "a link-local address depends on an interface, so it is always "
			     "refused");
	return add_network(p, a, len);
}

/* "ADDRESS[/LEN]" */
static int add_v6(struct parse *p, char *word)
{
	char *slash = strchr(word, '/');
	struct address a;

	if (slash)
		*slash++ = '\0';
	if (strchr(word, '%'))
		return wrong(p, "a scope id depends on an interface; write the address without it");
	if (inet_pton(AF_INET6, word, a.bytes) != 1)
		return wrong(p, "expected an IPv6 address such as [2001:db8::1]:443");
	return add_address(p, &a, false, slash);
}

/* The networks of a set; public is everything, less what is not public. */
static int add_set(struct parse *p, enum address_set set)
{
	struct outbound_rule all4 = {
		.address = { { [10] = 0xff, [11] = 0xff } }, .prefix = 96, .rank = 96,
		.is_public = true
	}, all6 = { .is_public = true };
	int r = 0;

	if (set == SET_PUBLIC) {
		r = add_rules(p, &all4);
		return r ? r : add_rules(p, &all6);
	}
	for (size_t i = 0; i < address_networks_n && !r; i++)
		if (address_networks[i].set == set)
			r = add_network(p, &address_networks[i].address,
					address_networks[i].prefix);
	return r;
}

/* What was made inside has no address of its own. */
static int add_own(struct parse *p)
{
	if (p->kind == OUTBOUND_DENY)
		return wrong(p, "what was made inside cannot be denied; deny loopback addresses, or use "
			     "--loopback none");
	if (p->protocol == OUTBOUND_ICMP || p->ports.n != 1 || p->ports.range[0].first ||
	    p->ports.range[0].last != UINT16_MAX)
		return wrong(p, "expected own, tcp:own, udp:own or mptcp:own, without ports");
	p->o->own |= OUTBOUND_BIT(p->protocol);
	return 0;
}

static int add_v4_or_name(struct parse *p, char *word)
{
	struct address a = { { [10] = 0xff, [11] = 0xff } };
	enum address_set set = address_set_of(word);
	char *slash = strchr(word, '/');

	if (slash)
		*slash++ = '\0';
	if (inet_pton(AF_INET, word, a.bytes + 12) == 1)
		return add_address(p, &a, true, slash);
	if (slash)
		return wrong(p, "expected an address before /");
	if (!strcmp(word, "own"))
		return add_own(p);
	return set ? add_set(p, set) : add_name(p, word);
}

/*
 * Cuts "WHERE[:PORTS]". *ret_ports is the text after the colon, or NULL. Colons in brackets, or
 * before a '/', belong to an IPv6 address. False: a bracket is not closed, or the text after it is
 * neither /LEN nor :PORTS.
 */
static bool cut(char *word, bool *ret_v6, char **ret_where, char **ret_ports)
{
	char *slash = strchr(word, '/'), *colon = strchr(word, ':'), *end = colon;

	*ret_where = word;
	*ret_v6 = word[0] == '[' || (slash && colon && colon < slash);
	if (word[0] == '[') {
		char *close = strchr(word, ']');

		if (!close)
			return false;
		*ret_where = word + 1;
		/* [A]/LEN becomes A/LEN. */
		if (close[1] == '/') {
			if (memchr(word, '/', (size_t)(close - word)))
				return false;
			memmove(close, close + 1, strlen(close));
			end = strchr(close, ':');
		} else {
			*close = '\0';
			end = close + 1;
			if (!*end)
				end = NULL;
			else if (*end != ':')
				return false;
		}
	} else if (*ret_v6) {
		end = strchr(slash, ':');
	}
	*ret_ports = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return true;
}

/* Returns the length of a prefix such as "udp:"; 0: there is none, and *ret is unchanged. */
static size_t read_protocol(const char *word, enum outbound_protocol *ret)
{
	size_t len = strcspn(word, ":");

	for (unsigned i = OUTBOUND_TCP; i <= OUTBOUND_ICMP; i++) {
		const char *protocol = outbound_protocol_word((enum outbound_protocol)i);

		if (word[len] != ':' || strlen(protocol) != len || memcmp(word, protocol, len))
			continue;
		*ret = (enum outbound_protocol)i;
		return len + 1;
	}
	return 0;
}

static int parse_rule(struct parse *p)
{
	char *word = p->copy, *where, *ports;
	bool v6;
	int r;

	p->protocol = p->kind == OUTBOUND_DENY ? 0 : OUTBOUND_TCP;
	word += read_protocol(word, &p->protocol);
	if (!cut(word, &v6, &where, &ports))
		return wrong(p, "expected [IPv6 address]:PORTS");
	if (!v6 && ports && strchr(ports, ':'))
		return wrong(p, "write an IPv6 address in brackets, such as [2001:db8::1]:443");
	if (ports && p->protocol == OUTBOUND_ICMP)
		return wrong(p, "icmp has no ports");
	p->ports = (struct ports){ .n = 1, .range = { { 0, UINT16_MAX } } };
	r = ports ? read_ports(p, ports) : 0;
	if (!r)
		r = v6 ? add_v6(p, where) : add_v4_or_name(p, where);
	if (!r && p->kind == OUTBOUND_ALLOW)
		p->o->protocols |= OUTBOUND_BIT(p->protocol);
	return r;
}

#define UNIX_PREFIX "unix:"

static bool is_unix(const char *text)
{
	return !strncmp(text, UNIX_PREFIX, strlen(UNIX_PREFIX));
}

static int parse_unix(struct parse *p)
{
	struct fail inner;
	int r = unix_rules_add(&p->o->unix_rules, p->text + strlen(UNIX_PREFIX),
			       p->kind == OUTBOUND_DENY, p->lookups->path, &inner);

	if (r)
		return fail_set(p->f, -r, "'%s': %.400s", p->text, inner.text);
	p->o->protocols |= OUTBOUND_BIT(OUTBOUND_UNIX);
	return 0;
}

static int parse_listen(struct parse *p)
{
	struct outbound *o = p->o;
	int r = read_ports(p, p->copy);

	for (size_t i = 0; i < p->ports.n && !r; i++) {
		if (o->n_listen == LIMIT_RULES)
			return full(p);
		o->listen[o->n_listen++] = p->ports.range[i];
	}
	return r;
}

/* Keeps the text of the rule, from which outbound_renew() makes it again. */
static int begin(struct parse *p)
{
	struct outbound *o = p->o;

	if (strlen(p->text) >= sizeof(p->copy))
		return fail_set(p->f, EINVAL, "'%.32s...': too long: at most %d bytes", p->text,
				TEXT_MOST - 1);
	if (o->n_texts == LIMIT_RULES)
		return full(p);
	strcpy(p->copy, p->text);
	o->texts[o->n_texts] = strdup(p->text);
	if (!o->texts[o->n_texts])
		return fail_set(p->f, ENOMEM, "out of memory");
	o->kinds[o->n_texts++] = p->kind;
	o->on = true;
	return 0;
}

static int add(struct parse *p)
{
	int r = begin(p);

	if (r)
		return r;
	if (p->kind == OUTBOUND_LISTEN)
		return parse_listen(p);
	return is_unix(p->text) ? parse_unix(p) : parse_rule(p);
}

int outbound_add(struct outbound *o, enum outbound_kind kind, const char *text,
		 const struct outbound_lookups *lookups, struct fail *f)
{
	struct parse p = { .o = o, .kind = kind, .text = text, .lookups = lookups, .f = f };

	return add(&p);
}

int outbound_renew(const struct outbound *o, const struct outbound_pin *pins, size_t n_pins,
		   struct outbound **ret_o, struct fail *f)
{
	static const struct outbound_lookups none = { 0 };
	struct outbound *next = outbound_new();
	int r = 0;

	if (!next)
		return fail_set(f, ENOMEM, "out of memory");
	next->on = o->on;
	next->loopback = o->loopback;
	next->moves_ports = o->moves_ports;
	next->hosts = o->hosts;
	if (o->learns)
		outbound_learn(next);
	if (o->ask)
		outbound_ask(next, o->ask);
	if (o->decide)
		outbound_ask_function(next, o->decide, o->decide_arg);
	next->ask_limit_s = o->ask_limit_s;
	next->generation = o->generation + 1;
	/* These rules name no hosts. */
	next->unix_rules = unix_rules_get(o->unix_rules);
	next->protocols |= o->protocols & OUTBOUND_BIT(OUTBOUND_UNIX);
	for (size_t i = 0; i < o->n_texts && !r; i++) {
		struct parse p = {
			.o = next, .kind = o->kinds[i], .text = o->texts[i], .lookups = &none,
			.pins = pins, .n_pins = n_pins, .f = f
		};

		r = is_unix(o->texts[i]) ? begin(&p) : add(&p);
	}
	if (r < 0) {
		outbound_free(next);
		return r;
	}
	*ret_o = next;
	return 0;
}

int outbound_settle(struct outbound **o, struct fail *f)
{
	struct outbound *next;
	int r;

	if (!(*o)->n_patterns || !(*o)->n_pins)
		return 0;
	r = outbound_renew(*o, (*o)->pins, (*o)->n_pins, &next, f);
	if (r < 0)
		return r;
	outbound_free(*o);
	*o = next;
	return 0;
}
