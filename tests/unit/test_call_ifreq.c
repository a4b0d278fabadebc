/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ioctl() on interfaces, bytes to bytes. Expected values are what Linux 6.18 answered an
 * unprivileged program in a fresh namespace with lo up, with the argument after the name filled
 * with 0xa5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <errno.h>
#include <linux/ethtool.h>
#include <linux/if_arp.h>
#include <linux/if_bridge.h>
#include <linux/sockios.h>
#include <linux/un.h>
#include <linux/wireless.h>
#include <net/route.h>
#include <string.h>
#include <sys/ioctl.h>

#include "call/call.h"

#define AT 0x10000u		/* address of the argument */
#define DATA 0x20000u		/* address in ifr_data or ifc_buf */
#define N(a) (sizeof(a) / sizeof((a)[0]))

struct world {
	struct view *view;
	struct verdict v;
	uint8_t arg[IFREQ_BYTES];	/* the program's memory at AT */
	uint8_t data[256];		/* and at DATA */
};

static int setup(void **state)
{
	static struct world w;

	memset(&w, 0, sizeof(w));
	*state = &w;
	return view_new_lo(&w.view);
}

static int teardown(void **state)
{
	view_free(((struct world *)*state)->view);
	return 0;
}

static void place(struct world *w)
{
	for (unsigned i = 0; i < w->v.n_out; i++) {
		const struct out *o = &w->v.out[i];
		bool to_data = o->at >= DATA;
		uint64_t base = to_data ? DATA : AT;

		assert_in_range(o->at, base,
				base + (to_data ? sizeof(w->data) : sizeof(w->arg)) - o->len);
		memcpy((to_data ? w->data : w->arg) + (o->at - base), o->bytes, o->len);
	}
}

/* Returns the result of the call, or -errno. What the call writes goes to *w. */
static int64_t ask_of(struct world *w, int domain, int type, uint64_t request)
{
	struct call c = { .kind = CALL_IOCTL, .args = { 5, request, AT } };
	struct call_ifreq q = { .domain = domain, .type = type };

	memcpy(q.bytes, w->arg, call_ifreq_bytes(w->view, &c, &q));
	q.data_fault = call_ifreq_data(&q) != DATA;
	memcpy(q.data, w->data, sizeof(q.data));
	verdict_reset(&w->v);
	call_ifreq(w->view, &c, &q, &w->v);
	assert_true(w->v.kind == VERDICT_RETURN ||
		    (w->v.kind == VERDICT_ERRNO && w->v.value && !w->v.n_out));
	place(w);
	return w->v.kind == VERDICT_ERRNO ? -w->v.value : w->v.value;
}

/* name: of an interface; zeroes fill the rest of its 16 bytes. */
static int64_t ask(struct world *w, int domain, uint64_t request, const char *name)
{
	memset(w->arg, 0xa5, sizeof(w->arg));
	memset(w->arg, 0, IFNAMSIZ);
	memcpy(w->arg, name, strlen(name));
	return ask_of(w, domain, SOCK_DGRAM, request);
}

static const int domains[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };

static void every_socket_shows_loopback(void **state)
{
	static const struct {
		uint32_t request;
		size_t n;		/* bytes written after the name */
		uint8_t bytes[24];
	} cases[] = {
		{ SIOCGIFFLAGS, 2, { 0x49, 0 } },
		{ SIOCGIFMETRIC, 4, { 0 } },
		{ SIOCGIFMTU, 4, { 0, 0, 1, 0 } },
		{ SIOCGIFHWADDR, 8, { 0x04, 0x03 } },
		{ SIOCGIFINDEX, 4, { 1 } },
		{ SIOCGIFTXQLEN, 4, { 0xe8, 0x03 } },
		{ SIOCGIFMAP, 21, { 0 } },
	};
	static const char *const names[] = { "lo", "lo:1", "lo:" }, *const absent[] = {
		"", "l", "lo0", "eth0", ":lo", "eth0:1"
	};
	struct world *w = *state;

	for (size_t i = 0; i < N(cases); i++)
		for (size_t d = 0; d < N(domains); d++) {
			for (size_t n = 0; n < N(names); n++) {
				uint8_t expected[sizeof(struct ifreq)];

				memset(expected, 0, IFNAMSIZ);
				memset(expected + IFNAMSIZ, 0xa5, sizeof(expected) - IFNAMSIZ);
				memcpy(expected, names[n], strlen(names[n]));
				memcpy(expected + IFNAMSIZ, cases[i].bytes, cases[i].n);
				assert_int_equal(ask(w, domains[d], cases[i].request, names[n]), 0);
				assert_memory_equal(w->arg, expected, sizeof(expected));
				assert_int_equal(w->v.out[0].len, sizeof(expected));
			}
			for (size_t n = 0; n < N(absent); n++)
				assert_int_equal(ask(w, domains[d], cases[i].request, absent[n]),
						 -ENODEV);
		}
}

static void a_name_is_terminated_at_its_last_byte(void **state)
{
	struct world *w = *state;

	memset(w->arg, 'x', sizeof(w->arg));
	memcpy(w->arg, "lo:", 3);
	assert_int_equal(ask_of(w, AF_UNIX, SOCK_STREAM, SIOCGIFINDEX), 0);
	assert_memory_equal(w->arg, "lo:xxxxxxxxxxxx", IFNAMSIZ);
	assert_int_equal(ask(w, AF_UNIX, SIOCGIFINDEX, "abcdefghijklmnop"), -ENODEV);
}

static void only_index_1_has_a_name(void **state)
{
	struct world *w = *state;

	for (int index = -1; index < 4; index++)
		for (size_t d = 0; d < N(domains); d++) {
			memset(w->arg, 0xa5, sizeof(w->arg));
			memcpy(w->arg + IFNAMSIZ, &index, sizeof(index));
			assert_int_equal(ask_of(w, domains[d], SOCK_RAW, SIOCGIFNAME),
					 index == 1 ? 0 : -ENODEV);
			if (index == 1)		/* after the name only the last byte changes */
				assert_memory_equal(
					w->arg,
					"lo\0\xa5\xa5\xa5\xa5\xa5\xa5\xa5\xa5\xa5\xa5\xa5\xa5\0",
					IFNAMSIZ);
		}
}

static void addresses_need_an_inet_socket_and_a_label(void **state)
{
	static const struct { uint32_t request, value;
	} cases[] = {
		{ SIOCGIFADDR, INADDR_LOOPBACK },
		{ SIOCGIFDSTADDR, INADDR_LOOPBACK },
		{ SIOCGIFBRDADDR, 0 },
		{ SIOCGIFNETMASK, 0xff000000 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < N(cases); i++) {
		uint8_t expected[24] = { AF_INET, 0, 0, 0 };
		uint32_t value = htonl(cases[i].value);

		memcpy(expected + 4, &value, sizeof(value));
		memset(expected + 16, 0xa5, 8);
		assert_int_equal(ask(w, AF_INET, cases[i].request, "lo"), 0);
		assert_memory_equal(w->arg + IFNAMSIZ, expected, sizeof(expected));
		assert_int_equal(ask(w, AF_INET, cases[i].request, "lo:1"), -EADDRNOTAVAIL);
		assert_int_equal(ask(w, AF_INET, cases[i].request, "eth0"), -ENODEV);
		assert_int_equal(ask(w, AF_INET6, cases[i].request, "lo"), -ENOTTY);
		assert_int_equal(ask(w, AF_UNIX, cases[i].request, "lo"), -ENOTTY);
		assert_int_equal(ask(w, AF_NETLINK, cases[i].request, "lo"), -ENOTTY);
	}
}

static int conf_of(struct world *w, int room, uint64_t buf)
{
	int len = room;

	memset(w->data, 0xa5, sizeof(w->data));
	memcpy(w->arg, &len, sizeof(len));
	memcpy(w->arg + 8, &buf, sizeof(buf));
	assert_int_equal(ask_of(w, AF_UNIX, SOCK_DGRAM, SIOCGIFCONF), 0);
	memcpy(&len, w->arg, sizeof(len));
	return len;
}

static void a_list_has_only_whole_entries(void **state)
{
	struct world *w = *state;
	uint8_t expected[48] = { 'l', 'o', [16] = AF_INET, [20] = 127, 0, 0, 1 };

	memset(expected + 40, 0xa5, 8);
	assert_int_equal(conf_of(w, -5, 0), 40);
	assert_int_equal(conf_of(w, 400, 0), 40);
	for (int room = -1; room < 100; room++) {
		assert_int_equal(conf_of(w, room, DATA), room < 40 ? 0 : 40);
		assert_int_equal(w->data[0], room < 40 ? 0xa5 : 'l');
	}
	assert_memory_equal(w->data, expected, sizeof(expected));
}

static void no_request_can_change_anything(void **state)
{
	static const struct { uint32_t request; int unix_err, inet, inet6;
	} cases[] = {
		{ SIOCSIFFLAGS, EPERM, EPERM, EPERM },
		{ SIOCSIFMTU, EPERM, EPERM, EPERM },
		{ SIOCSIFNAME, EPERM, EPERM, EPERM },
		{ SIOCSIFHWADDR, EPERM, EPERM, EPERM },
		{ SIOCSIFTXQLEN, EPERM, EPERM, EPERM },
		{ SIOCSIFMAP, EPERM, EPERM, EPERM },
		{ SIOCADDMULTI, EPERM, EPERM, EPERM },
		{ SIOCBONDENSLAVE, EPERM, EPERM, EPERM },
		{ SIOCSHWTSTAMP, EPERM, EPERM, EPERM },
		{ SIOCBRADDBR, EPERM, EPERM, EPERM },
		{ SIOCBRDELIF, EPERM, EPERM, EPERM },
		{ SIOCSMIIREG, EPERM, EPERM, EPERM },
		{ SIOCSIFADDR, ENOTTY, EPERM, EPERM },
		{ SIOCSIFNETMASK, ENOTTY, EPERM, ENOTTY },
		{ SIOCSIFBRDADDR, ENOTTY, EPERM, ENOTTY },
		{ SIOCSIFDSTADDR, ENOTTY, EPERM, ENODEV },
		{ SIOCDIFADDR, ENOTTY, ENOTTY, EPERM },
		{ SIOCADDRT, ENOTTY, EPERM, EPERM },
		{ SIOCDELRT, ENOTTY, EPERM, EPERM },
		{ SIOCSARP, ENOTTY, EPERM, ENOTTY },
		{ SIOCDARP, ENOTTY, EPERM, ENOTTY },
		{ SIOCSIFPFLAGS, ENOTTY, EINVAL, ENOTTY },
		{ SIOCRTMSG, ENOTTY, EINVAL, ENOTTY },
	};
	struct world *w = *state;

	for (size_t i = 0; i < N(cases); i++) {
		assert_int_equal(ask(w, AF_UNIX, cases[i].request, "lo"), -cases[i].unix_err);
		assert_int_equal(ask(w, AF_NETLINK, cases[i].request, "lo"), -cases[i].unix_err);
		assert_int_equal(ask(w, AF_INET, cases[i].request, "lo"), -cases[i].inet);
		assert_int_equal(ask(w, AF_INET6, cases[i].request, "eth0"), -cases[i].inet6);
	}
}

static void requests_for_drivers_find_none(void **state)
{
	static const uint32_t requests[] = { SIOCDEVPRIVATE,	SIOCDEVPRIVATE + 15,
					     SIOCWANDEV,	SIOCGHWTSTAMP,
					     SIOCBONDINFOQUERY, SIOCBONDSLAVEINFOQUERY,
					     SIOCGIWNAME };
	struct world *w = *state;

	for (size_t i = 0; i < N(requests); i++) {
		assert_int_equal(ask(w, AF_INET, requests[i], "lo"), -EOPNOTSUPP);
		assert_int_equal(ask(w, AF_INET, requests[i], "eth0"), -ENODEV);
	}
	assert_int_equal(ask(w, AF_UNIX, SIOCGIFSLAVE, "lo"), -EINVAL);
	assert_int_equal(ask(w, AF_UNIX, SIOCGIFSLAVE, "eth0"), -ENODEV);
	assert_int_equal(ask(w, AF_INET, SIOCGIWNAME, "lo:1"), -ENODEV);
	assert_int_equal(ask(w, AF_INET, SIOCSIWESSID, "lo"), -EPERM);
	assert_int_equal(ask(w, AF_INET, SIOCGIWENCODE, "lo"), -EPERM);
	assert_int_equal(ask(w, AF_UNIX, SIOCGIFVLAN, "lo"), -ENOPKG);
	assert_int_equal(ask(w, AF_UNIX, SIOCGSKNS, "lo"), -EPERM);
	assert_int_equal(ask(w, AF_INET, SIOCGIWSTATS, "lo"), -EOPNOTSUPP);
	memset(w->arg + IFNAMSIZ, 0, sizeof(w->arg) - IFNAMSIZ);
	assert_int_equal(ask_of(w, AF_INET, SOCK_DGRAM, SIOCGIWSTATS), -EFAULT);
	w->view->kernel.wireless = false;
	assert_int_equal(ask(w, AF_INET, SIOCGIWNAME, "lo"), -ENOTTY);
}

static void unknown_requests_are_enotty(void **state)
{
	struct world *w = *state;

	for (uint32_t request = 0x8956; request < 0x8970; request++)
		assert_int_equal(ask(w, AF_INET, request, "lo"), -ENOTTY);
	assert_int_equal(ask(w, AF_UNIX, SIOCUNIXFILE, "lo"), -EPERM);
	assert_int_equal(ask(w, AF_INET, SIOCUNIXFILE, "lo"), -ENOTTY);
	assert_int_equal(ask_of(w, AF_INET, SOCK_RAW, SIOCPROTOPRIVATE), -EINVAL);
	assert_int_equal(ask_of(w, AF_INET6, SOCK_RAW, SIOCPROTOPRIVATE + 1), -EADDRNOTAVAIL);
}

static void a_bad_address_is_efault_if_the_kernel_reads_it(void **state)
{
	static const struct { uint32_t request; int domain; size_t bytes; int err;
	} cases[] = {
		{ SIOCGIFINDEX, AF_UNIX, 40, EFAULT }, { SIOCGIFCONF, AF_UNIX, 16, EFAULT },
		{ SIOCGIFBR, AF_UNIX, 24, EFAULT },    { SIOCSIFFLAGS, AF_UNIX, 40, EFAULT },
		{ SIOCBRADDBR, AF_UNIX, 0, EPERM },    { SIOCADDRT, AF_INET, 120, EFAULT },
		{ SIOCADDRT, AF_INET6, 80, EFAULT },   { SIOCADDRT, AF_UNIX, 40, EFAULT },
		{ SIOCSARP, AF_INET, 0, EPERM },       { SIOCGARP, AF_INET, 68, EFAULT },
		{ SIOCRTMSG, AF_INET, 0, EINVAL },     { SIOCGIFVLAN, AF_INET, 0, ENOPKG },
		{ SIOCGIWNAME, AF_INET, 32, EFAULT },  { SIOCSIFDSTADDR, AF_INET6, 0, ENODEV },
		{ 0x8960, AF_INET, 40, EFAULT },
	};
	struct world *w = *state;

	for (size_t i = 0; i < N(cases); i++) {
		struct call c = { .kind = CALL_IOCTL, .args = { 5, cases[i].request, AT } };
		struct call_ifreq q = { .domain = cases[i].domain,
					.type = SOCK_DGRAM,
					.fault = true };

		assert_int_equal(call_ifreq_bytes(w->view, &c, &q), cases[i].bytes);
		call_ifreq(w->view, &c, &q, &w->v);
		assert_int_equal(w->v.kind, VERDICT_ERRNO);
		assert_int_equal(w->v.value, cases[i].err);
	}
}

static int64_t arp(struct world *w, uint16_t family, int flags, const char *dev, uint16_t type)
{
	struct arpreq r = { .arp_pa.sa_family = family,
			    .arp_flags = flags,
			    .arp_ha.sa_family = type };

	strcpy(r.arp_dev, dev);
	memcpy(w->arg, &r, sizeof(r));
	return ask_of(w, AF_INET, SOCK_STREAM, SIOCGARP);
}

static void loopback_has_no_neighbours(void **state)
{
	struct world *w = *state;

	assert_int_equal(arp(w, 0, 0, "lo", 0), -EPFNOSUPPORT);
	assert_int_equal(arp(w, AF_INET, 0, "lo", 0), -ENXIO);
	assert_int_equal(arp(w, AF_INET, 0, "", 0), -ENODEV);
	assert_int_equal(arp(w, AF_INET, 0, "eth0", 0), -ENODEV);
	assert_int_equal(arp(w, AF_INET, ATF_NETMASK, "lo", 0), -EINVAL);
	assert_int_equal(arp(w, AF_INET, ATF_NETMASK | ATF_PUBL, "lo", 0), -ENXIO);
	assert_int_equal(arp(w, AF_INET, ATF_COM, "lo", ARPHRD_ETHER), -EINVAL);
	assert_int_equal(arp(w, AF_INET, ATF_COM, "lo", ARPHRD_LOOPBACK), -ENXIO);
	assert_int_equal(ask(w, AF_INET6, SIOCGARP, "lo"), -ENOTTY);
}

static int64_t bridge(struct world *w, uint64_t what, uint64_t n)
{
	uint64_t args[3] = { what, DATA, n };

	memcpy(w->arg, args, sizeof(args));
	return ask_of(w, AF_UNIX, SOCK_DGRAM, SIOCGIFBR);
}

static void there_are_no_bridges(void **state)
{
	struct world *w = *state;

	assert_int_equal(bridge(w, BRCTL_GET_VERSION, 0), 1);
	assert_int_equal(bridge(w, BRCTL_GET_BRIDGES, 16), 0);
	assert_int_equal(bridge(w, BRCTL_GET_BRIDGES, 2048), -ENOMEM);
	assert_int_equal(bridge(w, BRCTL_ADD_BRIDGE, 0), -EPERM);
	assert_int_equal(bridge(w, 4, 0), -EOPNOTSUPP);
}

static int64_t ethtool(struct world *w, uint32_t cmd, uint32_t second, const char *name,
		       uint64_t at)
{
	struct ifreq r = { .ifr_data = (void *)(uintptr_t)at };

	strcpy(r.ifr_name, name);
	memcpy(w->arg, &r, sizeof(r));
	memset(w->data, 0xa5, sizeof(w->data));
	memcpy(w->data, &cmd, sizeof(cmd));
	memcpy(w->data + 4, &second, sizeof(second));
	return ask_of(w, AF_UNIX, SOCK_DGRAM, SIOCETHTOOL);
}

static void ethtool_sees_a_link_and_no_driver(void **state)
{
	static const uint8_t stamps[] = {
		ETHTOOL_GET_TS_INFO, 0, 0, 0, 0x1a, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0
	};
	struct world *w = *state;
	uint32_t value;

	assert_int_equal(ethtool(w, ETHTOOL_GLINK, 7, "lo", DATA), 0);
	memcpy(&value, w->data + 4, sizeof(value));
	assert_int_equal(value, 1);
	assert_int_equal(ethtool(w, ETHTOOL_GFLAGS, 7, "lo", DATA), 0);
	memcpy(&value, w->data + 4, sizeof(value));
	assert_int_equal(value, 0);
	assert_int_equal(ethtool(w, ETHTOOL_GET_TS_INFO, 7, "lo", DATA), 0);
	assert_memory_equal(w->data, stamps, sizeof(stamps));
	assert_int_equal(w->data[43], 0);
	assert_int_equal(w->data[44], 0xa5);
	assert_int_equal(ethtool(w, ETHTOOL_GPERMADDR, 5, "lo", DATA), -525);
	assert_int_equal(ethtool(w, ETHTOOL_GPERMADDR, 32, "lo", DATA), 0);
	assert_memory_equal(w->data, "\x20\0\0\0\6\0\0\0\0\0\0\0\0\0\xa5", 15);
	assert_int_equal(ethtool(w, ETHTOOL_GSSET_INFO, 0, "lo", DATA), 0);
	assert_int_equal(ethtool(w, ETHTOOL_GDRVINFO, 0, "lo", DATA), -EOPNOTSUPP);
	assert_int_equal(ethtool(w, ETHTOOL_SSET, 0, "lo", DATA), -EPERM);
	assert_int_equal(ethtool(w, ETHTOOL_GLINK, 0, "eth0", DATA), -ENODEV);
	assert_int_equal(ethtool(w, ETHTOOL_SSET, 0, "eth0", DATA), -ENODEV);
	assert_int_equal(ethtool(w, ETHTOOL_GLINK, 0, "eth0", 8), -EFAULT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(every_socket_shows_loopback),
		T(a_name_is_terminated_at_its_last_byte),
		T(only_index_1_has_a_name),
		T(addresses_need_an_inet_socket_and_a_label),
		T(a_list_has_only_whole_entries),
		T(no_request_can_change_anything),
		T(requests_for_drivers_find_none),
		T(unknown_requests_are_enotty),
		T(a_bad_address_is_efault_if_the_kernel_reads_it),
		T(loopback_has_no_neighbours),
		T(there_are_no_bridges),
		T(ethtool_sees_a_link_and_no_driver),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
