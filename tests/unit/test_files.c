/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <cmocka.h>

#include <linux/if_arp.h>
#include <linux/rtnetlink.h>

#include "files/files.h"
#include "guard.h"

static char text[1 << 20];

static int make(void **state)
{
	return view_new_lo((struct view **)state);
}

static int drop(void **state)
{
	*state = view_free(*state);
	return 0;
}

static enum files_fs fs_of(const char *path)
{
	return strncmp(path, "/sys", 4) ? FILES_PROC : FILES_SYS;
}

static enum files_kind kind_of(const struct view *v, const char *path)
{
	struct files_what what;

	files_find(v, fs_of(path), path, &what);
	return what.kind;
}

static const char *text_with(const struct view *v, const char *path, const char *machine)
{
	struct rd in = rd_of(guarded(machine, strlen(machine)), strlen(machine));
	struct wr w = wr_of(text, files_room(v, in));
	struct files_what what;

	files_find(v, fs_of(path), path, &what);
	assert_int_equal(what.kind, FILES_TEXT);
	assert_true(w.cap < sizeof(text));
	files_print(v, &what, in, &w);
	assert_false(w.full);
	text[w.len] = '\0';
	return text;
}

static const char *text_of(const struct view *v, const char *path)
{
	return text_with(v, path, "");
}

static void each_process_and_thread_has_the_same_network(void **state)
{
	static const char *const paths[] = {
		"/proc/1/net/dev", "/proc/77/net/dev", "/proc/77/task/78/net/dev",
		"/elsewhere/proc/5/net/dev", "/1/net/dev",
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		assert_non_null(strstr(text_of(*state, paths[i]), "\n    lo:       0 "));
}

static void names_that_only_look_alike_are_the_kernels(void **state)
{
	static const char *const paths[] = {
		"/proc/net/dev", "/proc/x/net/dev", "/proc/1x/net/dev", "/proc/1/net/deva",
		"/proc/1/net/de", "/proc/1/net/dev/x", "/proc/1/nets/dev", "/proc/1/net", "/proc/1",
		"/", "", "net/dev", "/proc/sys/net", "/proc/sys/net/core", "/proc/sys/net/ipv4/tcp_rmem",
		"/proc/1/net/tcp", "/proc/sys/net/ipv4/conf/all/forwarding",
		"/proc/sys/net/ipv4/conf/lo", "/proc/sys/net/ipv4/conf/lo/no_such",
		"/sys/class/block", "/sys/devices/virtual/block/lo", "/sys/devices/virtual/net/lo",
		"/sys/devices/virtual/net/lo/queues/rx-0/rps_cpus",
		"/sys/kernel/net/eth0", "/sys/devices/virtual/net/lo/mtu/x",
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (kind_of(*state, paths[i]) != FILES_OTHER)
			fail_msg("'%s' is of kind %d", paths[i], kind_of(*state, paths[i]));
}

static void what_the_driver_of_loopback_does_not_tell_cannot_be_read(void **state)
{
	assert_int_equal(kind_of(*state, "/sys/devices/virtual/net/lo/speed"), FILES_INVALID);
	assert_int_equal(kind_of(*state, "/sys/devices/virtual/net/lo/duplex"), FILES_INVALID);
	assert_int_equal(kind_of(*state, "/sys/devices/virtual/net/lo/carrier"), FILES_TEXT);
}

static void what_belongs_to_another_link_is_absent(void **state)
{
	static const char *const paths[] = {
		"/proc/1/net/dev_snmp6/eth0", "/proc/1/net/bonding/bond0", "/proc/1/net/vlan/eth0.7",
		"/proc/sys/net/ipv4/conf/eth0", "/proc/sys/net/ipv4/conf/eth0/forwarding",
		"/proc/sys/net/ipv6/neigh/eth0/x", "/sys/class/net/eth0",
		"/sys/devices/virtual/net/tun0", "/sys/devices/virtual/net/tun0/mtu",
		"/sys/devices/pci0000:00/0000:00:03.0/virtio0/net/eth0",
		"/sys/devices/pci0000:00/0000:00:03.0/virtio0/net/eth0/statistics/rx_bytes",
		"/sys/devices/virtual/net/a-name-that-no-interface-can-have",
		"/sys/devices/virtual/net/l", "/sys/devices/virtual/net/lo0",
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (kind_of(*state, paths[i]) != FILES_ABSENT)
			fail_msg("'%s' is of kind %d", paths[i], kind_of(*state, paths[i]));
}

static void folders_list_the_links_of_the_view(void **state)
{
	static const struct { const char *path, *also, *never; } folders[] = {
		{ "/sys/class/net", "bonding_masters", "all" },
		{ "/sys/devices/pci0/net", "lo", "bonding_masters" },
		{ "/proc/sys/net/ipv4/conf", "all", "bonding_masters" },
		{ "/proc/sys/net/ipv6/neigh", "lo", "default" },
		{ "/proc/9/task/9/net/dev_snmp6", "lo", "default" },
		{ "/proc/9/net/vlan", "config", "lo" },
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		struct files_what what;

		files_find(*state, fs_of(folders[i].path), folders[i].path, &what);
		assert_int_equal(what.kind, FILES_FOLDER);
		assert_true(files_lists(*state, &what, "."));
		assert_true(files_lists(*state, &what, ".."));
		assert_true(files_lists(*state, &what, folders[i].also));
		assert_false(files_lists(*state, &what, folders[i].never));
		assert_false(files_lists(*state, &what, "eth0"));
		assert_false(files_lists(*state, &what, ""));
	}
}

/* A view of two links, with two routes. */
static struct view two_links(const struct view *lo)
{
	static struct view_link links[2];
	static struct view_addr addrs[3];
	static struct view_route routes[6];
	struct view v = *lo;

	links[0] = lo->links[0];
	links[1] = (struct view_link){ .index = 2, .name = "eth0", .type = ARPHRD_ETHER, .mtu = 1500,
				       .flags = IFF_UP | IFF_RUNNING, .hwaddr_len = 6,
				       .hwaddr = { 2, 0, 0, 0, 0, 0x17 }, .operstate = 6 };
	links[1].stats[2] = 1234567890123;
	memcpy(addrs, lo->addrs, 2 * sizeof(addrs[0]));
	addrs[2] = (struct view_addr){ .family = AF_INET6, .prefixlen = 64, .scope = RT_SCOPE_LINK,
				       .ifindex = 2, .addr = { 0xfe, 0x80, [15] = 7 }, .flags = 0x80 };
	memcpy(routes, lo->routes, 4 * sizeof(routes[0]));
	routes[4] = (struct view_route){ .family = AF_INET, .dst = { 192, 0, 2, 0 }, .dst_len = 24,
					 .table = RT_TABLE_MAIN, .type = RTN_UNICAST, .oif = 2,
					 .scope = RT_SCOPE_LINK, .priority = 100 };
	routes[5] = (struct view_route){ .family = AF_INET6, .dst = { 0xfe, 0x80 }, .dst_len = 64,
					 .table = RT_TABLE_MAIN, .type = RTN_UNICAST, .oif = 2,
					 .priority = 256 };
	v.links = links;
	v.n_links = 2;
	v.addrs = addrs;
	v.n_addrs = 3;
	v.routes = routes;
	v.n_routes = 6;
	return v;
}

static void every_link_address_and_route_has_its_line(void **state)
{
	struct view v = two_links(*state);

	assert_non_null(strstr(text_of(&v, "/proc/1/net/dev"), "\n  eth0: 1234567890123       0 "));
	assert_string_equal(text_of(&v, "/proc/1/net/if_inet6"),
			    "00000000000000000000000000000001 01 80 10 80       lo\n"
			    "fe800000000000000000000000000007 02 40 20 80     eth0\n");
	assert_non_null(strstr(text_of(&v, "/proc/1/net/route"),
			       "\neth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0"));
	assert_non_null(strstr(text_of(&v, "/proc/1/net/ipv6_route"),
			       "fe800000000000000000000000000000 40 "));
	assert_non_null(strstr(text_of(&v, "/proc/1/net/fib_trie"),
			       "\n     |-- 192.0.2.0\n        /24 link UNICAST\n"));
	assert_string_equal(text_of(&v, "/sys/devices/pci0/net/eth0/address"), "02:00:00:00:00:17\n");
	assert_string_equal(text_of(&v, "/sys/devices/pci0/net/eth0/operstate"), "up\n");
	assert_int_equal(kind_of(&v, "/sys/devices/virtual/net/eth1"), FILES_ABSENT);
}

/* By the rules of inflate and halve: 256 neighbours make one node of 8 bits. */
static void a_dense_table_is_one_wide_node(void **state)
{
	static struct view_route routes[256];
	struct view v = *(struct view *)*state;

	for (unsigned i = 0; i < 256; i++)
		routes[i] = (struct view_route){ .family = AF_INET, .dst = { 10, 0, 0, (uint8_t)i },
						 .dst_len = 32, .table = RT_TABLE_MAIN,
						 .type = RTN_UNICAST, .oif = 1 };
	v.routes = routes;
	v.n_routes = 256;
	assert_non_null(strstr(text_of(&v, "/proc/1/net/fib_triestat"),
			       "Main:\n\tAver depth:     1.00\n\tMax depth:      1\n"
			       "\tLeaves:         256\n\tPrefixes:       256\n\tInternal nodes: 1\n"
			       "\t  8: 1\n\tPointers: 256\nNull ptrs: 0\n"));
}

/* CONFIG_IP_FIB_TRIE_STATS: Debian's 6.1 has it. */
static void counters_are_shown_where_the_kernel_has_them(void **state)
{
	const char *text_then;

	assert_null(strstr(text_of(*state, "/proc/1/net/fib_triestat"), "Counters"));
	text_then = text_with(*state, "/proc/1/net/fib_triestat", "Main:\n\nCounters:\n---------\ngets = 7\n");
	assert_non_null(strstr(text_then, "kB\n\nCounters:\n---------\ngets = 0\nbacktracks = 0\n"));
	assert_non_null(strstr(text_then, "resize = 0\n\nLocal:\n"));
}

static void of_the_handlers_only_the_kernels_are_left(void **state)
{
	assert_string_equal(text_with(*state, "/proc/1/net/ptype",
				      "Type Device      Function\n"
				      "ALL           tpacket_rcv\n"
				      "ALL  eth0     packet_rcv\n"
				      "0800          ip_rcv\n"
				      "0806 eth0     arp_other\n"
				      "0806          packet_rcv\n"
				      "86dd          ipv6_rcv\n"
				      "88"),
			    "Type Device      Function\n0800          ip_rcv\n86dd          ipv6_rcv\n");
	assert_string_equal(text_with(*state, "/proc/1/net/ptype", ""), "");
}

static void a_text_that_does_not_fit_is_reported(void **state)
{
	struct files_what what;
	struct wr w = wr_of(text, 100);

	files_find(*state, FILES_PROC, "/proc/1/net/dev", &what);
	files_print(*state, &what, rd_of(NULL, 0), &w);
	assert_true(w.full);
}

static void without_ipv6_its_texts_are_empty(void **state)
{
	view_leave_off_ipv6(*state);
	assert_string_equal(text_of(*state, "/proc/1/net/if_inet6"), "");
	assert_string_equal(text_of(*state, "/proc/1/net/igmp6"), "");
	assert_non_null(strstr(text_of(*state, "/proc/1/net/igmp"), "010000E0"));
}

/* Paths are the kernel's own, so they are short. Long ones must do no harm. */
static void no_path_is_too_long(void **state)
{
	static char path[8192];

	for (size_t n = 0; n < sizeof(path) - 1; n += 97) {
		struct files_what what;

		memset(path, '/', n);
		for (size_t i = 0; i < n; i += 2)
			path[i] = "net0"[i / 2 % 4];
		path[n] = '\0';
		files_find(*state, FILES_PROC, path, &what);
		assert_int_equal(what.kind, FILES_OTHER);
		memset(path, 'x', n);
		memcpy(path, "/sys/class/net/", n < 15 ? n : 15);
		files_find(*state, FILES_SYS, path, &what);
		assert_int_equal(what.kind, n > 15 ? FILES_ABSENT : n > 13 ? FILES_FOLDER : FILES_OTHER);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)
	const struct CMUnitTest tests[] = {
		TEST(each_process_and_thread_has_the_same_network),
		TEST(names_that_only_look_alike_are_the_kernels),
		TEST(what_the_driver_of_loopback_does_not_tell_cannot_be_read),
		TEST(what_belongs_to_another_link_is_absent),
		TEST(folders_list_the_links_of_the_view),
		TEST(every_link_address_and_route_has_its_line),
		TEST(a_dense_table_is_one_wide_node),
		TEST(counters_are_shown_where_the_kernel_has_them),
		TEST(of_the_handlers_only_the_kernels_are_left),
		TEST(a_text_that_does_not_fit_is_reported),
		TEST(without_ipv6_its_texts_are_empty),
		TEST(no_path_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
