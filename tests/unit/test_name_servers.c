/* SPDX-License-Identifier: Apache-2.0 */
/* core/lib/names/servers.c: resolv.conf, and the way to our sockets and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "names/servers.h"

/* The name servers in a text, and our addresses for them: "192.0.2.53 127.0.0.1, ". */
static const char *servers(const char *conf)
{
	static char text[LIMIT_NAME_SERVERS * 100];
	char address[INET6_ADDRSTRLEN], ours[INET6_ADDRSTRLEN];
	struct name_servers s;

	name_servers_read(&s, conf);
	text[0] = '\0';
	for (unsigned i = 0; i < s.n; i++) {
		address_print(&s.server[i].address, address);
		address_print(&s.server[i].ours, ours);
		sprintf(text + strlen(text), "%s %s, ", address, ours);
	}
	return text;
}

static void name_servers_are_read(void **state)
{
	(void)state;
	assert_string_equal(servers("# a comment\nsearch example\nnameserver 192.0.2.53\n"
				    "nameserver\t2001:db8::53 # another\nnameserver 127.0.0.53\r\n"
				    "options edns0\nnameserver fe80::1%eth0"),
			    "192.0.2.53 127.0.0.1, 2001:db8::53 ::1, 127.0.0.53 127.0.0.53, fe80::1 ::1, ");
}

static void other_lines_are_not(void **state)
{
	(void)state;
	assert_string_equal(servers("nameserver 192.0.2.53\n nameserver 192.0.2.54\n;nameserver 192.0.2.55\n"
				    "nameservers 192.0.2.56\nnameserver: 192.0.2.57\nnameserver x\n"
				    "nameserver 192.0.2.58.1\nnameserver\nnameserver 192.0.2.53"),
			    "192.0.2.53 127.0.0.1, ");
	assert_string_equal(servers("nameserver 192.0.2.53\nnameserver "
				    "2001:db8:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0001\n"),
			    "192.0.2.53 127.0.0.1, ");
}

static void without_any_it_is_loopback(void **state)
{
	(void)state;
	assert_string_equal(servers(""), "127.0.0.1 127.0.0.1, ::1 ::1, ");
	assert_string_equal(servers("search example\n"), "127.0.0.1 127.0.0.1, ::1 ::1, ");
}

static void their_number_is_limited(void **state)
{
	char conf[64 * 32] = "";
	struct name_servers s;

	(void)state;
	for (unsigned i = 0; i < 64; i++)
		sprintf(conf + strlen(conf), "nameserver 192.0.2.%u\n", i);
	name_servers_read(&s, conf);
	assert_int_equal(s.n, LIMIT_NAME_SERVERS);
}

static void queries_are_led_by_address_port_and_protocol(void **state)
{
	struct name_servers s;
	struct address to, back, other = { { [10] = 0xff, [11] = 0xff, 192, 0, 2, 54 } };
	uint16_t port;

	(void)state;
	name_servers_read(&s, "nameserver 192.0.2.53\nnameserver 192.0.2.52\n");
	s.server[0].udp = 1001;
	s.server[0].tcp = 1002;
	s.server[1].udp = 1003;
	assert_true(name_servers_lead(&s, SOCK_DGRAM, &s.server[0].address, 53, &to, &port));
	assert_int_equal(port, 1001);
	assert_memory_equal(&to, &s.server[0].ours, sizeof(to));
	assert_true(name_servers_lead(&s, SOCK_STREAM, &s.server[0].address, 53, &to, &port));
	assert_int_equal(port, 1002);
	assert_true(name_servers_lead(&s, SOCK_DGRAM, &s.server[1].address, 53, &to, &port));
	assert_int_equal(port, 1003);
	assert_false(name_servers_lead(&s, SOCK_STREAM, &s.server[1].address, 53, &to, &port));
	assert_false(name_servers_lead(&s, SOCK_DGRAM, &s.server[0].address, 853, &to, &port));
	assert_false(name_servers_lead(&s, SOCK_DGRAM, &other, 53, &to, &port));

	assert_true(name_servers_led(&s, SOCK_DGRAM, &to, 1003, &back));
	assert_memory_equal(&back, &s.server[1].address, sizeof(back));
	assert_true(name_servers_led(&s, SOCK_STREAM, &to, 1002, &back));
	assert_memory_equal(&back, &s.server[0].address, sizeof(back));
	assert_false(name_servers_led(&s, SOCK_STREAM, &to, 1001, &back));
	assert_false(name_servers_led(&s, SOCK_STREAM, &to, 0, &back));
	assert_false(name_servers_led(&s, SOCK_DGRAM, &other, 1001, &back));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name_servers_are_read),
		cmocka_unit_test(other_lines_are_not),
		cmocka_unit_test(without_any_it_is_loopback),
		cmocka_unit_test(their_number_is_limited),
		cmocka_unit_test(queries_are_led_by_address_port_and_protocol),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
