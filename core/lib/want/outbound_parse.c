/* SPDX-License-Identifier: Apache-2.0 */
#include "want/outbound_parse.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PORTS_MOST 64		/* ranges in one rule */
#define TEXT_MOST 1024		/* bytes of one rule */

struct parse {
	struct outbound *o;
	const char *text;		/* as the operator wrote it */
	char copy[TEXT_MOST];		/* is cut into parts */
	enum outbound_protocol protocol;
	struct port_range ports[PORTS_MOST];
	size_t n_ports;
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
	return fail_set(p->f, E2BIG, "'%s': too many; the limits are %d rules, %d addresses of "
			"names and %d port ranges in a rule", p->text, LIMIT_RULES, LIMIT_PINS,
			PORTS_MOST);
}

/* Reads a decimal number with nothing before or after it, 0 to most. False: word is none. */
static bool read_number(const char *word, size_t len, unsigned most, unsigned *ret)
{
	unsigned n = 0;

	if (!len || len > 5)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (word[i] < '0' || word[i] > '9')
			return false;
		n = n * 10 + (unsigned)(word[i] - '0');
	}
	*ret = n;
	return n <= most;
}

static bool read_range(const char *word, size_t len, struct port_range *ret)
{
	const char *dash = memchr(word, '-', len);
	size_t first_len = dash ? (size_t)(dash - word) : len;
	unsigned first, last;

	if (!read_number(word, first_len, UINT16_MAX, &first))
		return false;
	last = first;
	if (dash && !read_number(dash + 1, len - first_len - 1, UINT16_MAX, &last))
		return false;
	*ret = (struct port_range){ (uint16_t)first, (uint16_t)last };
	return first >= 1 && first <= last;
}

static int read_ports(struct parse *p, const char *list)
{
	while (true) {
		size_t len = strcspn(list, ",");

		if (p->n_ports == PORTS_MOST)
			return full(p);
		if (!read_range(list, len, &p->ports[p->n_ports++]))
			return wrong(p, "expected ports from 1 to 65535 such as 443 or "
				     "80,8000-8080");
		if (!list[len])
			return 0;
		list += len + 1;
	}
}

static int add_rules(struct parse *p, const struct address *a, unsigned prefix)
{
	struct outbound *o = p->o;

	for (size_t i = 0; i < p->n_ports; i++) {
		if (o->n_rules == LIMIT_RULES)
			return full(p);
		o->rules[o->n_rules++] = (struct outbound_rule){
			.address = *a,
			.prefix = prefix,
			.ports = p->ports[i],
			.protocol = p->protocol,
			.text = (unsigned)o->n_texts - 1,
		};
	}
	return 0;
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
			return add_rules(p, a, 128);
	if (o->n_pins == LIMIT_PINS)
		return full(p);
	if (!pin_room(o))
		return fail_set(p->f, ENOMEM, "out of memory");
	o->pins[o->n_pins].address = *a;
	strcpy(o->pins[o->n_pins++].name, p->name);	/* its length was checked */
	return add_rules(p, a, 128);
}

/*
 * A name has letters, digits, '-', '_' and '.'. Its last label must not begin with a digit: that
 * could be an address to inet_aton(3).
 */
static bool is_name(const char *word)
{
	size_t len = strlen(word);
	const char *last = strrchr(word, '.');

	last = last ? last + 1 : word;
	if (!len || len >= LIMIT_NAME_BYTES || word[0] == '-' || word[0] == '.' || !*last)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)word[i]) && !strchr("-_.", word[i]))
			return false;
	return !isdigit((unsigned char)*last);
}

static int found_pins(struct parse *p)
{
	int r = 0;

	for (size_t i = 0; i < p->n_pins && !r; i++)
		if (!strcmp(p->pins[i].name, p->name))
			r = found(p, &p->pins[i].address);
	return r;
}

static int add_name(struct parse *p, char *word, outbound_resolve_fn *resolve)
{
	size_t before = p->o->n_rules;
	int r;

	if (strchr(word, '*'))
		return wrong(p, "a pattern has no addresses to pin; name each host");
	if (!is_name(word))
		return wrong(p, "expected a host name, an IPv4 address, ADDRESS/LEN or "
			     "[IPv6 address], optionally with :PORTS");
	for (char *c = word; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	p->name = word;
	r = resolve ? resolve(word, found, p, p->f) : found_pins(p);
	if (r < 0)
		return r;
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

	if (len_word && !read_number(len_word, strlen(len_word), most, &len))
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
		return wrong(p,
			     "a link-local address depends on an interface and cannot be allowed");
	return add_rules(p, a, len);
}

/* "ADDRESS[/LEN]" */
static int add_v6(struct parse *p, char *word)
{
	char *slash = strchr(word, '/');
	struct address a;

	if (slash)
		*slash++ = '\0';
	if (strchr(word, '%'))
		return wrong(p, "a scope id depends on an interface and cannot be allowed");
	if (inet_pton(AF_INET6, word, a.bytes) != 1)
		return wrong(p, "expected an IPv6 address such as [2001:db8::1]:443");
	return add_address(p, &a, false, slash);
}

static int add_v4_or_name(struct parse *p, char *word, outbound_resolve_fn *resolve)
{
	struct address a = { { [10] = 0xff, [11] = 0xff } };
	char *slash = strchr(word, '/');

	if (slash)
		*slash++ = '\0';
	if (inet_pton(AF_INET, word, a.bytes + 12) == 1)
		return add_address(p, &a, true, slash);
	if (slash)
		return wrong(p, "expected an address before /");
	return add_name(p, word, resolve);
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

/* Returns the length of a prefix such as "udp:", or 0: tcp is the default. */
static size_t read_protocol(const char *word, enum outbound_protocol *ret)
{
	static const char *const words[] = {
		[OUTBOUND_TCP] = "tcp:",
		[OUTBOUND_UDP] = "udp:",
		[OUTBOUND_MPTCP] = "mptcp:",
		[OUTBOUND_ICMP] = "icmp:",
	};

	for (unsigned i = OUTBOUND_TCP; i <= OUTBOUND_ICMP; i++) {
		*ret = (enum outbound_protocol)i;
		if (!strncmp(word, words[i], strlen(words[i])))
			return strlen(words[i]);
	}
	*ret = OUTBOUND_TCP;
	return 0;
}

static int parse_rule(struct parse *p, outbound_resolve_fn *resolve)
{
	char *word = p->copy, *where, *ports;
	bool v6;
	int r;

	word += read_protocol(word, &p->protocol);
	if (!cut(word, &v6, &where, &ports))
		return wrong(p, "expected [IPv6 address]:PORTS");
	if (!v6 && ports && strchr(ports, ':'))
		return wrong(p, "write an IPv6 address in brackets, such as [2001:db8::1]:443");
	if (ports && p->protocol == OUTBOUND_ICMP)
		return wrong(p, "icmp has no ports");
	p->ports[0] = (struct port_range){ 0, UINT16_MAX };
	p->n_ports = ports ? 0 : 1;
	r = ports ? read_ports(p, ports) : 0;
	if (r)
		return r;
	return v6 ? add_v6(p, where) : add_v4_or_name(p, where, resolve);
}

/* Keeps the text of the rule, by which the log names it. */
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
	o->n_texts++;
	o->on = true;
	return 0;
}

static int add(struct parse *p, outbound_resolve_fn *resolve)
{
	int r = begin(p);

	if (!r)
		r = parse_rule(p, resolve);
	if (!r)
		p->o->protocols |= OUTBOUND_BIT(p->protocol);
	return r;
}

int outbound_add(struct outbound *o, const char *text, outbound_resolve_fn *resolve, struct fail *f)
{
	struct parse p = { .o = o, .text = text, .f = f };

	return add(&p, resolve);
}

int outbound_add_listen(struct outbound *o, const char *text, struct fail *f)
{
	struct parse p = { .o = o, .text = text, .f = f };
	int r = begin(&p);

	if (!r)
		o->listens[o->n_texts - 1] = true;
	if (!r)
		r = read_ports(&p, p.copy);
	for (size_t i = 0; i < p.n_ports && !r; i++) {
		if (o->n_listen == LIMIT_RULES)
			return full(&p);
		o->listen[o->n_listen++] = p.ports[i];
	}
	return r;
}

int outbound_renew(const struct outbound *o, const struct outbound_pin *pins, size_t n_pins,
		   struct outbound **ret_o, struct fail *f)
{
	struct outbound *next = calloc(1, sizeof(*next));
	int r = 0;

	if (!next)
		return fail_set(f, ENOMEM, "out of memory");
	next->on = o->on;
	next->no_loopback = o->no_loopback;
	next->log_fd = o->log_fd;
	for (size_t i = 0; i < o->n_texts && !r; i++) {
		struct parse p = {
			.o = next, .text = o->texts[i], .pins = pins, .n_pins = n_pins, .f = f
		};

		r = o->listens[i] ? outbound_add_listen(next, p.text, f) : add(&p, NULL);
	}
	if (r < 0) {
		outbound_free(next);
		return r;
	}
	*ret_o = next;
	return 0;
}
