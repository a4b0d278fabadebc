/* SPDX-License-Identifier: Apache-2.0 */
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

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "policy/view_file.h"
#include "policy/view_print.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static int build(const char *text, struct view **ret, struct fail *f)
{
	struct decl d = { 0 };
	FILE *in = tmpfile();
	int r;

	assert_non_null(in);
	fputs(text, in);
	rewind(in);
	r = view_file_read(in, "lab.yaml", &d, f);
	fclose(in);
	if (r == 0)
		r = view_build(&d, ret, f);
	decl_done(&d);
	return r;
}

static struct view *view_of(const char *text)
{
	struct view *v = NULL;
	struct fail f = { 0 };

	if (build(text, &v, &f) < 0)
		fail_msg("%s", f.text);
	return v;
}

/* The part of ip-route(8)'s output that matters here, a line for each route of a table. */
static const char *routes_of(const struct view *v, uint8_t family, uint32_t table)
{
	static char text[4096];
	char dst[INET6_ADDRSTRLEN], gateway[INET6_ADDRSTRLEN];
	size_t len = 0;

	text[0] = '\0';
	for (size_t i = 0; i < v->n_routes; i++) {
		const struct view_route *r = &v->routes[i];
		const struct view_link *l = view_link_by_index(v, r->oif);

		if (r->family != family || r->table != table)
			continue;
		inet_ntop(family, r->dst, dst, sizeof(dst));
		inet_ntop(family, r->gateway, gateway, sizeof(gateway));
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%u %s/%u%s%s dev %s metric %u%s\n", r->type, dst,
					r->dst_len, r->gateway_family ? " via " : "",
					r->gateway_family ? gateway : "", l ? l->name : "none",
					r->priority, r->flags & RTNH_F_LINKDOWN ? " linkdown" : "");
	}
	return text;
}

static const char laptop[] =
	"network:\n"
	"  version: 2\n"
	"  ethernets:\n"
	"    eth0:\n"
	"      macaddress: 02:00:00:00:00:10\n"
	"      addresses: [192.168.1.5/24, '2001:db8::5/64']\n"
	"      routes: [{to: default, via: 192.168.1.1, metric: 100}]\n"
	"    eth1:\n"
	"      carrier: false\n"
	"      addresses: [10.9.0.1/24]\n"
	"    eth2:\n"
	"      activation-mode: manual\n"
	"      addresses: [10.7.0.1/24]\n";

/* What the kernel derives was recorded from the same links and addresses in a namespace. */
static void routes_follow_from_addresses(void **state)
{
	struct view *v = view_of(laptop);

	(void)state;
	assert_string_equal(routes_of(v, AF_INET, RT_TABLE_MAIN),
			    "1 0.0.0.0/0 via 192.168.1.1 dev eth0 metric 100\n"
			    "1 10.9.0.0/24 dev eth1 metric 0 linkdown\n"
			    "1 192.168.1.0/24 dev eth0 metric 0\n");
	assert_string_equal(routes_of(v, AF_INET, RT_TABLE_LOCAL),
			    "2 10.7.0.1/32 dev eth2 metric 0\n"
			    "2 10.9.0.1/32 dev eth1 metric 0\n"
			    "3 10.9.0.255/32 dev eth1 metric 0 linkdown\n"
			    "2 127.0.0.0/8 dev lo metric 0\n"
			    "2 127.0.0.1/32 dev lo metric 0\n"
			    "3 127.255.255.255/32 dev lo metric 0\n"
			    "2 192.168.1.5/32 dev eth0 metric 0\n"
			    "3 192.168.1.255/32 dev eth0 metric 0\n");
	assert_string_equal(routes_of(v, AF_INET6, RT_TABLE_MAIN),
			    "1 2001:db8::/64 dev eth0 metric 256\n"
			    "1 fe80::/64 dev eth0 metric 256\n");
	assert_string_equal(routes_of(v, AF_INET6, RT_TABLE_LOCAL),
			    "2 ::1/128 dev lo metric 0\n"
			    "2 2001:db8::5/128 dev eth0 metric 0\n"
			    "2 fe80::ff:fe00:10/128 dev eth0 metric 0\n"
			    "5 ff00::/8 dev eth0 metric 256\n");
	view_free(v);
}

static void links_have_the_state_of_what_they_are_made_of(void **state)
{
	static const struct { const char *name; unsigned flags; uint8_t operstate; } cases[] = {
		{ "eth0", IFF_UP | IFF_RUNNING | IFF_LOWER_UP, IF_OPER_UP },
		{ "eth1", IFF_UP, IF_OPER_DOWN },
		{ "eth2", 0, IF_OPER_DOWN },
		{ "br0", IFF_UP | IFF_RUNNING | IFF_LOWER_UP, IF_OPER_UP },
		{ "br1", IFF_UP, IF_OPER_DOWN },
		{ "vlan7", IFF_UP, IF_OPER_LOWERLAYERDOWN },
		{ "d0", IFF_UP | IFF_RUNNING | IFF_LOWER_UP, IF_OPER_UNKNOWN },
		{ "wg0", IFF_UP | IFF_RUNNING | IFF_LOWER_UP, IF_OPER_UNKNOWN },
	};
	struct view *v = view_of("ethernets: {eth0: {}, eth1: {carrier: false},\n"
				 "  eth2: {activation-mode: off}}\n"
				 "bridges: {br0: {interfaces: [eth0, eth1]}, br1: {}}\n"
				 "vlans: {vlan7: {id: 7, link: eth1}}\n"
				 "dummy-devices: {d0: {}}\n"
				 "tunnels: {wg0: {mode: wireguard}}\n");

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		const struct view_link *l = view_link_by_name(v, cases[i].name);

		assert_non_null(l);
		assert_int_equal(l->flags & (IFF_UP | IFF_RUNNING | IFF_LOWER_UP),
				 cases[i].flags);
		assert_int_equal(l->operstate, cases[i].operstate);
	}
	assert_int_equal(view_link_by_name(v, "eth1")->master,
			 view_link_by_name(v, "br0")->index);
	assert_int_equal(view_link_by_name(v, "eth1")->port.number, 2);
	assert_int_equal(view_link_by_name(v, "wg0")->hwaddr_len, 0);
	view_free(v);
}

/* IPv4: narrow scopes first, secondary addresses last. IPv6: of one scope, the newest first. */
static void addresses_are_in_the_order_of_the_kernel(void **state)
{
	static const char *const order[] = {
		"127.0.0.1", "10.3.0.1", "10.0.0.1", "10.1.0.1", "10.0.0.2", "::1", "2001:db8::2",
		"2001:db8::1", "fe80::ff:fe00:1",
	};
	struct view *v = view_of("ethernets: {eth0: {macaddress: '02:00:00:00:00:01', addresses: [\n"
				 "  10.3.0.1/24: {scope: link}, 10.0.0.1/24: {}, 10.0.0.2/24: {},\n"
				 "  10.1.0.1/24: {}, '2001:db8::1/64': {}, '2001:db8::2/64': {}]}}");
	char text[INET6_ADDRSTRLEN];

	(void)state;
	assert_int_equal(v->n_addrs, N(order));
	for (size_t i = 0; i < N(order); i++)
		assert_string_equal(inet_ntop(v->addrs[i].family, v->addrs[i].addr, text,
					      sizeof(text)), order[i]);
	assert_int_equal(v->addrs[4].flags, IFA_F_PERMANENT | IFA_F_SECONDARY);
	assert_int_equal(v->addrs[4].broadcast[3], 255);
	view_free(v);
}

static void look_ups_go_through_gateways_tables_and_rules(void **state)
{
	static const struct { const char *dst; uint32_t mark; int error; const char *gateway; }
	cases[] = {
		{ "8.8.8.8", 0, 0, "192.168.1.1" },
		{ "8.8.8.8", 7, 0, "192.168.1.7" },
		{ "192.168.1.9", 0, 0, NULL },
		{ "10.66.0.1", 0, -EINVAL, NULL },
		{ "10.67.0.1", 0, -EHOSTUNREACH, NULL },
		{ "10.68.0.1", 0, -EACCES, NULL },
		{ "10.99.0.1", 0, 0, "192.168.1.9" },
	};
	struct view *v = view_of(
		"ethernets: {eth0: {addresses: [192.168.1.5/24],\n"
		" routes: [{to: 0.0.0.0/0, via: 192.168.1.1},\n"
		"  {to: 0.0.0.0/0, via: 192.168.1.2, metric: 50},\n"
		"  {to: 0.0.0.0/0, via: 192.168.1.7, table: 100},\n"
		"  {to: 10.66.0.0/16, type: blackhole}, {to: 10.67.0.0/16, type: unreachable},\n"
		"  {to: 10.68.0.0/16, type: prohibit}, {to: 10.99.0.0/16, type: throw, table: 100},\n"
		"  {to: 10.99.0.0/16, via: 192.168.1.9}],\n"
		" routing-policy: [{mark: 7, table: 100}]}}");

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct view_flow flow = { .family = AF_INET, .iif = 1, .mark = cases[i].mark };
		const struct view_route *r;
		char text[INET_ADDRSTRLEN] = "";

		inet_pton(AF_INET, cases[i].dst, flow.dst);
		assert_int_equal(view_route_find(v, &flow, &r), cases[i].error);
		assert_int_equal(r == NULL, cases[i].error != 0);
		if (r && r->gateway_family)
			inet_ntop(AF_INET, r->gateway, text, sizeof(text));
		assert_string_equal(text, cases[i].gateway ? cases[i].gateway : "");
	}
	view_free(v);
}

static void what_a_file_says_of_ipv6_holds(void **state)
{
	struct view *v = view_of("ipv6: false\nethernets: {eth0: {addresses: [10.0.0.1/24]}}");

	(void)state;
	assert_false(v->kernel.ipv6);
	for (size_t i = 0; i < v->n_addrs; i++)
		assert_int_equal(v->addrs[i].family, AF_INET);
	view_free(v);
	v = view_of("ethernets: {eth0: {disable-ipv6: true}, eth1: {link-local: []}}");
	assert_int_equal(v->n_addrs, 2);
	view_free(v);
}

static void an_empty_file_is_loopback_alone(void **state)
{
	struct view *v = view_of("# nothing\n"), *lo;

	(void)state;
	assert_int_equal(view_new_lo(&lo), 0);
	assert_int_equal(v->n_links, 1);
	assert_memory_equal(v->links, lo->links, sizeof(*v->links));
	assert_int_equal(v->n_addrs, lo->n_addrs);
	assert_memory_equal(v->addrs, lo->addrs, v->n_addrs * sizeof(*v->addrs));
	assert_int_equal(v->n_routes, lo->n_routes);
	for (size_t i = 0; i < v->n_routes; i++)
		assert_memory_equal(&v->routes[i].dst, &lo->routes[i].dst, 16);
	assert_int_equal(v->n_maddrs, lo->n_maddrs);
	assert_memory_equal(v->maddrs, lo->maddrs, v->n_maddrs * sizeof(*v->maddrs));
	view_free(v);
	view_free(lo);
}

/* Printed, a view says the same: the text is a fixed point, and the view has the same contents. */
static void a_printed_view_is_the_same_view(void **state)
{
	static const char text[] =
		"forwarding: true\n"
		"bridges: {br0: {interfaces: [eth1], parameters: {priority: 7, forward-delay: 4}}}\n"
		"ethernets: {eth0: {mtu: 9000, alias: 'a \"quoted\" one', addresses: [\n"
		"  10.0.0.1/24: {label: 'eth0:1', lifetime: 10, valid-lifetime: 20, broadcast: false},\n"
		"  10.9.0.1/32: {peer: 10.9.0.2/32}, 'fd00::1/64': {flags: [nodad], metric: 7}],\n"
		" routes: [{to: default, via: 10.0.0.9, metric: 5, mtu: 1400}, {to: 10.5.0.0/16,\n"
		"  type: blackhole, table: 9}, {to: 10.6.0.0/16, nexthops: [{via: 10.0.0.7, weight: 3},\n"
		"  {via: 10.0.0.8}]}, {to: '::/0', via: 'fe80::1', preference: high}],\n"
		" routing-policy: [{from: 10.0.0.0/8, table: 9, mark: 3}, {to: 'fd00::/8', type: prohibit}],\n"
		" neighbors: [{to: 10.0.0.9, macaddress: '02:00:00:00:00:09', state: stale}]},\n"
		" eth1: {carrier: false, statistics: {rx_bytes: 12345678901}}}\n"
		"vlans: {v7: {id: 7, link: eth0}}\n"
		"tun-devices: {t0: {mode: tap}}\n"
		"tunnels: {x0: {mode: vxlan, id: 9, local: 10.0.0.1, link: eth0}, w0: {mode: wireguard}}\n";
	struct decl d[3] = { 0 };
	struct view *v[2];
	struct fail f = { 0 };
	char *printed[2] = { NULL, NULL };
	const char *in_text = text;
	size_t n;

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		FILE *in = fmemopen((void *)(uintptr_t)in_text, strlen(in_text), "r"), *out;

		if (view_file_read(in, "lab.yaml", &d[i], &f) < 0 || view_build(&d[i], &v[i], &f) < 0)
			fail_msg("%s", f.text);
		fclose(in);
		out = open_memstream(&printed[i], &n);
		fputs("network:\n", out);
		view_print(&d[i], out);
		fclose(out);
		in_text = printed[i];
	}
	assert_string_equal(printed[0], printed[1]);
	assert_int_equal(v[0]->n_links, v[1]->n_links);
	assert_memory_equal(v[0]->links, v[1]->links, v[0]->n_links * sizeof(*v[0]->links));
	assert_int_equal(v[0]->n_addrs, v[1]->n_addrs);
	assert_memory_equal(v[0]->addrs, v[1]->addrs, v[0]->n_addrs * sizeof(*v[0]->addrs));
	assert_int_equal(v[0]->n_rules, v[1]->n_rules);
	assert_memory_equal(v[0]->rules, v[1]->rules, v[0]->n_rules * sizeof(*v[0]->rules));
	assert_int_equal(v[0]->n_routes, v[1]->n_routes);
	for (size_t i = 0; i < v[0]->n_routes; i++)
		assert_memory_equal(&v[0]->routes[i], &v[1]->routes[i],
				    offsetof(struct view_route, hops));
	for (unsigned i = 0; i < 2; i++) {
		free(printed[i]);
		view_free(v[i]);
		decl_done(&d[i]);
	}
}

static void errors_name_line_thing_and_what_is_right(void **state)
{
	static const struct { const char *text, *line; } cases[] = {
		{ "ethernets:\n  eth0: {adresses: []}\n",
		  "lab.yaml:2: eth0: unknown word 'adresses'; did you mean addresses?" },
		{ "etherents: {}\n",
		  "lab.yaml:1: view: unknown word 'etherents'; did you mean ethernets?" },
		{ "ethernets:\n  eth0:\n    addresses: [10.0.0.1]\n",
		  "lab.yaml:3: addresses: expected ADDRESS/LENGTH such as 10.0.0.1/24, got "
		  "'10.0.0.1'" },
		{ "ethernets:\n  eth0:\n    mtu: lots\n",
		  "lab.yaml:3: mtu: expected a number from 0 to 2147483647, got 'lots'" },
		{ "ethernets: {eth0: {macaddress: '01:00:00:00:00:01'}}\n",
		  "lab.yaml:1: macaddress: expected a unicast hardware address such as "
		  "02:00:00:00:00:01, got '01:00:00:00:00:01'" },
		{ "bridges:\n  br0:\n    interfaces: [eth7]\n",
		  "lab.yaml:3: interfaces: no such link: eth7" },
		{ "ethernets: {eth0: {}}\nvlans:\n  v: {id: 4095, link: eth0}\n",
		  "lab.yaml:3: id: expected a number from 0 to 4094, got '4095'" },
		{ "vlans:\n  v: {id: 1, link: eth9}\n", "lab.yaml:2: v: eth9: no such link" },
		{ "ethernets:\n  eth0:\n    addresses: [10.0.0.1/24]\n    routes:\n"
		  "      - {to: default, via: 10.1.0.1}\n",
		  "lab.yaml:5: no network of eth0 holds the gateway; add 'on-link: true' if it is "
		  "there nevertheless" },
		{ "ethernets:\n  eth0: {index: 3}\n  eth1: {index: 3}\n",
		  "lab.yaml:3: eth1: index 3 is taken by eth0" },
		{ "ethernets: {eth0: {}}\ndummy-devices:\n  eth0: {}\n",
		  "lab.yaml:3: eth0 is declared twice, first in line 1" },
		{ "ethernets: {a/b: {}}\n",
		  "lab.yaml:1: ethernets: expected a name of 1 to 15 letters without '/' and ':', "
		  "got 'a/b'" },
		{ "version: 3\n", "lab.yaml:1: version: expected 2, got '3'" },
		{ "tunnels:\n  t: {mode: gre}\n",
		  "lab.yaml:2: mode: expected vxlan or wireguard, got 'gre'" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct view *v;
		struct fail f = { 0 };

		assert_int_equal(build(cases[i].text, &v, &f), -EINVAL);
		assert_string_equal(f.text, cases[i].line);
	}
}

/* A ring of links upon links ends somewhere. */
static void rings_end(void **state)
{
	struct view *v;
	struct fail f;

	(void)state;
	if (build("vlans: {a: {id: 1, link: b}, b: {id: 2, link: a}}", &v, &f) == 0)
		view_free(v);
	if (build("bridges: {a: {interfaces: [b]}, b: {interfaces: [a]}}", &v, &f) == 0)
		view_free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(routes_follow_from_addresses),
		cmocka_unit_test(links_have_the_state_of_what_they_are_made_of),
		cmocka_unit_test(addresses_are_in_the_order_of_the_kernel),
		cmocka_unit_test(look_ups_go_through_gateways_tables_and_rules),
		cmocka_unit_test(what_a_file_says_of_ipv6_holds),
		cmocka_unit_test(an_empty_file_is_loopback_alone),
		cmocka_unit_test(a_printed_view_is_the_same_view),
		cmocka_unit_test(errors_name_line_thing_and_what_is_right),
		cmocka_unit_test(rings_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
