/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/lib/filter/filter_arrivals.c: rules to a socket filter, which is run on packets here. It must
 * agree with outbound_decide() about the source of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter/filter_arrivals.h"
#include "want/outbound_parse.h"

struct packet {
	bool v6;
	uint8_t ip[40];			/* its header */
	uint8_t udp[8];
};

static uint32_t load(const struct packet *p, uint32_t k, size_t n)
{
	const uint8_t *from = k >= (uint32_t)SKF_NET_OFF ? p->ip + (k - (uint32_t)SKF_NET_OFF) : p->udp + k;
	uint32_t v = 0;

	assert_true(k >= (uint32_t)SKF_NET_OFF ? k - (uint32_t)SKF_NET_OFF + n <= (p->v6 ? 40 : 20) : k + n <= 8);
	for (size_t i = 0; i < n; i++)
		v = v << 8 | from[i];
	return v;
}

/* The instructions that the builder uses, by linux/filter.h. Fails on any other. */
static uint32_t run(const struct filter *f, const struct packet *p)
{
	uint32_t a = 0, mem[16] = { 0 };

	for (unsigned pc = 0; pc < f->len; pc++) {
		const struct sock_filter *i = &f->insn[pc];
		bool yes = false;

		switch (i->code) {
		case BPF_LD | BPF_W | BPF_ABS:
			a = load(p, i->k, 4);
			break;
		case BPF_LD | BPF_H | BPF_ABS:
			a = load(p, i->k, 2);
			break;
		case BPF_LD | BPF_B | BPF_ABS:
			a = load(p, i->k, 1);
			break;
		case BPF_LD | BPF_IMM:
			a = i->k;
			break;
		case BPF_LD | BPF_MEM:
			a = mem[i->k];
			break;
		case BPF_ST:
			mem[i->k] = a;
			break;
		case BPF_ALU | BPF_AND | BPF_K:
			a &= i->k;
			break;
		case BPF_ALU | BPF_RSH | BPF_K:
			a >>= i->k;
			break;
		case BPF_RET | BPF_K:
			return i->k;
		case BPF_JMP | BPF_JA:
			pc += i->k;
			break;
		case BPF_JMP | BPF_JEQ | BPF_K:
			yes = a == i->k;
			pc += yes ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGE | BPF_K:
			yes = a >= i->k;
			pc += yes ? i->jt : i->jf;
			break;
		case BPF_JMP | BPF_JGT | BPF_K:
			yes = a > i->k;
			pc += yes ? i->jt : i->jf;
			break;
		default:
			fail_msg("instruction 0x%x", i->code);
		}
	}
	fail_msg("ran off the end");
	return 0;
}

static int no_path(const char *pattern, char ret[static LIMIT_UNIX_PATTERN], struct fail *f)
{
	(void)f;
	strcpy(ret, pattern);
	return 0;
}

static int named(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
{
	struct address a = { { [10] = 0xff, [11] = 0xff, [12] = 10, [15] = 9 } };

	(void)name;
	(void)f;
	return found(arg, &a);
}

/* "udp:10.0.0.1 -10.0.0.0/8 =53": '-' denies, '=' listens, "!" refuses loopback. */
static struct outbound *rules_of(const char *text)
{
	static const struct outbound_lookups lookups = { named, NULL, no_path };
	struct outbound *o = outbound_new();
	char copy[1024], *rest = copy, *word;
	struct fail f;

	o->on = true;
	strcpy(copy, text);
	while ((word = strsep(&rest, " "))) {
		enum outbound_kind kind = *word == '-' ? OUTBOUND_DENY : *word == '=' ? OUTBOUND_LISTEN : OUTBOUND_ALLOW;

		if (*word == '!')
			o->loopback = LOOPBACK_NONE;
		else if (*word && outbound_add(o, kind, word + (kind != OUTBOUND_ALLOW), &lookups, &f) < 0)
			fail_msg("%s", f.text);
	}
	return o;
}

static struct packet packet_of(const char *from, unsigned sport, unsigned dport)
{
	struct packet p = { .udp = { (uint8_t)(sport >> 8), (uint8_t)sport, (uint8_t)(dport >> 8), (uint8_t)dport } };

	p.v6 = strchr(from, ':');
	p.ip[0] = p.v6 ? 0x60 : 0x45;
	assert_int_equal(inet_pton(p.v6 ? AF_INET6 : AF_INET, from, p.ip + (p.v6 ? 8 : 12)), 1);
	return p;
}

static bool arrives(const struct outbound *o, enum outbound_protocol protocol, const struct packet *p)
{
	struct filter filter = { 0 };
	struct fail f;
	uint32_t r;

	if (filter_build_arrivals(o, protocol, NULL, &filter, &f) < 0)
		fail_msg("%s", f.text);
	r = run(&filter, p);
	filter_free(&filter);
	assert_true(r == 0 || r == UINT32_MAX);
	return r;
}

static void datagrams_arrive_from_where_rules_lead(void **state)
{
	static const struct { const char *rules, *from; unsigned sport, dport; bool arrives; } cases[] = {
		{ "udp:10.0.0.7:53", "10.0.0.7", 53, 4000, true }, { "udp:10.0.0.7:53", "10.0.0.7", 54, 4000, false },
		{ "udp:10.0.0.7:53", "10.0.0.8", 53, 4000, false }, { "10.0.0.7:53", "10.0.0.7", 53, 4000, false },
		{ "udp:10.0.0.7:53", "127.0.0.1", 9, 4000, true }, { "udp:10.0.0.7:53", "::1", 9, 4000, true },
		{ "! udp:10.0.0.7:53", "127.0.0.1", 9, 4000, false }, { "! udp:10.0.0.7:53", "::1", 9, 4000, false },
		{ "udp:10.0.0.0/8 -10.1.0.0/16", "10.1.2.3", 1, 2, false }, { "udp:10.0.0.0/8 -10.1.0.0/16", "10.2.2.3", 1, 2, true },
		{ "udp:10.0.0.0/8 -10.1.0.0/16 udp:10.1.2.3", "10.1.2.3", 1, 2, true },
		{ "udp:example.test:53 -10.0.0.0/8", "10.0.0.9", 53, 2, false }, { "udp:example.test:53", "10.0.0.9", 53, 2, true },
		{ "udp:0.0.0.0/0", "169.254.1.1", 1, 2, false }, { "udp:169.254.0.0/16", "169.254.1.1", 1, 2, true },
		{ "udp:0.0.0.0/0", "0.0.0.0", 68, 67, false }, { "udp:[::/0]", "::", 68, 67, false },
		{ "udp:0.0.0.0/0", "2001:db8::1", 1, 2, false }, { "udp:[::/0]", "10.0.0.1", 1, 2, false },
		{ "udp:[::/0]", "::10.0.0.1", 1, 2, false }, { "udp:[::/0]", "::ffff:10.0.0.1", 1, 2, false },
		{ "udp:0.0.0.0/0", "::ffff:10.0.0.1", 1, 2, false }, { "udp:[::/0]", "fe80::1", 1, 2, false },
		{ "udp:public", "8.8.8.8", 1, 2, true }, { "udp:public", "192.168.1.1", 1, 2, false },
		{ "udp:public", "2001:4860::8", 1, 2, true }, { "udp:public", "fd00::1", 1, 2, false },
		{ "udp:public", "64:ff9b::8.8.8.8", 1, 2, true }, { "udp:public", "64:ff9b::10.0.0.1", 1, 2, false },
		{ "udp:[::/0] -10.0.0.0/8", "64:ff9b::10.0.0.1", 1, 2, false }, { "udp:[::/0] -10.0.0.0/8", "64:ff9b::11.0.0.1", 1, 2, true },
		{ "udp:10.0.0.7:53 =80,8000-8080", "10.9.9.9", 1, 80, true }, { "udp:10.0.0.7:53 =80,8000-8080", "10.9.9.9", 1, 8040, true },
		{ "udp:10.0.0.7:53 =80,8000-8080", "10.9.9.9", 80, 81, false },
		{ "udp:10.0.0.7:53 -127.0.0.1:9", "127.0.0.1", 9, 2, false }, { "udp:10.0.0.7:53 -127.0.0.1:9", "127.0.0.1", 8, 2, true },
		{ "udp:10.0.0.7:53 -0.0.0.0/0", "127.0.0.1", 8, 2, true },
		{ "udp:10.0.0.7:1-3,7,9-65535", "10.0.0.7", 8, 2, false }, { "udp:10.0.0.7:1-3,7,9-65535", "10.0.0.7", 3, 2, true },
		{ "udp:10.0.0.7:1-3,7,9-65535", "10.0.0.7", 7, 2, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outbound *o = rules_of(cases[i].rules);
		struct packet p = packet_of(cases[i].from, cases[i].sport, cases[i].dport);

		if (arrives(o, OUTBOUND_UDP, &p) != cases[i].arrives)
			fail_msg("%s: %s:%u to %u", cases[i].rules, cases[i].from, cases[i].sport, cases[i].dport);
		outbound_free(o);
	}
}

/* Echo replies have a source, and no ports. */
static void replies_to_echo_requests_arrive_from_where_rules_lead(void **state)
{
	struct outbound *o = rules_of("icmp:10.0.0.7 udp:10.0.0.8 -10.0.0.9:22 icmp:10.0.0.9 =7 icmp:[fd00::7]");
	struct packet p[] = {
		packet_of("10.0.0.7", 7, 7), packet_of("10.0.0.9", 22, 7), packet_of("fd00::7", 0, 0),
		packet_of("10.0.0.8", 0, 7), packet_of("fd00::8", 0, 7),
	};

	(void)state;
	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(arrives(o, OUTBOUND_ICMP, &p[i]), i < 3);
	outbound_free(o);
}

static void answers_of_our_resolver_arrive_in_any_case(void **state)
{
	struct outbound *o = rules_of("! udp:10.0.0.7");
	struct name_servers s = { .n = 2, .server = {
		{ .ours = { { [10] = 0xff, [11] = 0xff, [12] = 127, [15] = 53 } }, .udp = 5353 },
		{ .ours = { { [15] = 1 } }, .udp = 5354 },
	} };
	struct packet p[] = {
		packet_of("127.0.0.53", 5353, 9), packet_of("::1", 5354, 9),
		packet_of("127.0.0.53", 5354, 9), packet_of("127.0.0.1", 5353, 9), packet_of("::1", 5353, 9),
	};
	struct filter filter = { 0 };
	struct fail f;

	(void)state;
	assert_int_equal(filter_build_arrivals(o, OUTBOUND_UDP, &s, &filter, &f), 0);
	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(run(&filter, &p[i]) != 0, i < 2);
	filter_free(&filter);
	outbound_free(o);
}

/* The jump over them is longer than a comparison can make. */
static void many_ports_of_one_address_are_one_block(void **state)
{
	char text[1024] = "udp:10.0.0.7:";
	struct outbound *o;

	(void)state;
	for (unsigned i = 0; i < 128; i++)
		sprintf(text + strlen(text), "%s%u", !i ? "" : i == 64 ? " udp:10.0.0.7:" : ",", 2 * i + 1);
	strcat(text, " udp:10.0.0.8");
	o = rules_of(text);
	for (unsigned port = 1; port < 300; port++) {
		struct packet p = packet_of("10.0.0.7", port, 9), other = packet_of("10.0.0.6", port, 9),
			      after = packet_of("10.0.0.8", port, 9);

		assert_int_equal(arrives(o, OUTBOUND_UDP, &p), port % 2 && port < 256);
		assert_false(arrives(o, OUTBOUND_UDP, &other));
		assert_true(arrives(o, OUTBOUND_UDP, &after));
	}
	outbound_free(o);
}

static void too_many_rules_are_an_error(void **state)
{
	struct outbound *o = outbound_new();
	struct filter filter = { 0 };
	struct fail f;

	(void)state;
	for (unsigned i = 0; i < LIMIT_RULES; i++)
		o->rules[o->n_rules++] = (struct outbound_rule){
			.address = { { 0xfd, [14] = (uint8_t)(i >> 8), [15] = (uint8_t)i } }, .prefix = 128, .rank = 128,
			.ports = { 1, 1 }, .protocol = OUTBOUND_UDP,
		};
	assert_int_equal(filter_build_arrivals(o, OUTBOUND_UDP, NULL, &filter, &f), -E2BIG);
	assert_non_null(strstr(f.text, "too many rules for udp: the socket filter that they make has "));
	assert_null(filter.insn);
	o->n_rules = 100;
	assert_int_equal(filter_build_arrivals(o, OUTBOUND_UDP, NULL, &filter, &f), 0);
	filter_free(&filter);
	free(o);
}

static uint32_t seed = 1;

static unsigned pick(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

/* Addresses at the edges of what rules can say. */
static const char *const places[] = {
	"10.0.0.1", "10.0.0.2", "10.1.0.1", "11.0.0.1", "127.0.0.1", "127.1.2.3", "169.254.0.1", "169.254.169.254",
	"169.253.255.255", "192.168.1.1", "224.0.0.1", "8.8.8.8", "255.255.255.255", "100.64.0.1", "::1", "::2",
	"fd00::1", "fd00:ec2::254", "2001:db8::1", "2001:4860::1", "fe80::1", "ff02::1", "ff0e::1", "64:ff9b::a00:1",
	"64:ff9b::808:808", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002::1", "::a00:1",
};
static const char *const wheres[] = {
	"10.0.0.1", "10.0.0.0/8", "10.0.0.0/31", "0.0.0.0/0", "127.0.0.1", "127.0.0.0/8", "169.254.0.0/16", "169.254.169.254",
	"128.0.0.0/1", "8.0.0.0/5", "[::1]", "[::/0]", "[fd00::/8]", "[fd00::1]", "[2001:db8::/32]", "[2000::/3]", "[64:ff9b::/96]",
	"[64:ff9b::a00:0/104]", "[64:ff9b::a00:1]", "public", "private", "link-local", "multicast", "metadata", "example.test",
};

static void random_rules(char *text, size_t cap)
{
	static const char *const ports[] = { "", ":53", ":1-100", ":53,99-101", ":65535" }, *const protocols[] = { "udp:", "icmp:", "tcp:", "" };
	size_t n = 0;

	*text = '\0';
	for (unsigned i = pick(8); i; i--) {
		const char *where = wheres[pick(25)], *protocol = protocols[pick(4)];
		bool deny = strcmp(where, "example.test") && pick(2), icmp = *protocol == 'i';

		n += (size_t)snprintf(text + n, cap - n, "%s%s%s%s ", deny ? "-" : "", protocol, where, icmp ? "" : ports[pick(5)]);
	}
	snprintf(text + n, cap - n, "%s%s", pick(4) ? "" : "!", pick(4) ? "" : " =100-200");
}

static bool may_send(const struct outbound *o, enum outbound_protocol protocol, const struct packet *p, unsigned port)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port) };
	struct outbound_answer a;

	memcpy(&in.sin_addr, p->ip + 12, 4);
	memcpy(&in6.sin6_addr, p->ip + 8, 16);
	outbound_decide(o, p->v6 ? AF_INET6 : AF_INET, protocol, false, p->v6 ? (void *)&in6 : &in,
			p->v6 ? sizeof(in6) : sizeof(in), &a);
	return !a.err;
}

static void the_filter_agrees_with_the_rules(void **state)
{
	static const unsigned ports[] = { 0, 1, 52, 53, 54, 99, 100, 101, 200, 65535 };
	unsigned n[2] = { 0 };

	(void)state;
	for (unsigned round = 0; round < 400; round++) {
		char text[512];
		struct outbound *o;
		struct filter filter[2] = { { 0 } };
		struct fail f;

		random_rules(text, sizeof(text));
		o = rules_of(text);
		for (unsigned i = 0; i < 2; i++)
			assert_int_equal(filter_build_arrivals(o, i ? OUTBOUND_ICMP : OUTBOUND_UDP, NULL, &filter[i], &f), 0);
		for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
			for (size_t k = 0; k < 2 * 10; k++) {
				unsigned sport = ports[k / 2], dport = ports[pick(10)];
				struct packet p = packet_of(places[i], sport, dport);
				bool icmp = k % 2, got = run(&filter[icmp], &p), listens = o->n_listen && dport >= 100 && dport <= 200,
				     right = may_send(o, icmp ? OUTBOUND_ICMP : OUTBOUND_UDP, &p, sport) || (!icmp && listens);

				n[right]++;
				if (got != right)
					fail_msg("%s: %s %s:%u to %u: %d", text, icmp ? "icmp" : "udp", places[i], sport, dport, got);
			}
		filter_free(&filter[0]);
		filter_free(&filter[1]);
		outbound_free(o);
	}
	assert_true(n[0] > 10000 && n[1] > 10000);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(datagrams_arrive_from_where_rules_lead),
		cmocka_unit_test(replies_to_echo_requests_arrive_from_where_rules_lead),
		cmocka_unit_test(answers_of_our_resolver_arrive_in_any_case),
		cmocka_unit_test(many_ports_of_one_address_are_one_block),
		cmocka_unit_test(too_many_rules_are_an_error),
		cmocka_unit_test(the_filter_agrees_with_the_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
