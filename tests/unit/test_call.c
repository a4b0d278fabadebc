/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/lib/call/: from a gathered call and the state of a socket to a verdict. Expected values are
 * those of Linux 6.18 for an unprivileged program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>

#include "tests/unit/call_world.h"

static struct call_name name(uint16_t family, uint32_t pid, uint32_t groups, uint32_t len)
{
	struct sockaddr_nl nl = { .nl_family = family, .nl_pid = pid, .nl_groups = groups };
	struct call_name n = { .given = true, .len = len };

	memcpy(n.bytes, &nl, sizeof(nl));
	return n;
}

static void socket_types_are_checked_as_by_the_kernel(void **state)
{
	static const struct { uint64_t type; int err;
	} cases[] = {
		{ SOCK_RAW, 0 },
		{ SOCK_DGRAM, 0 },
		{ SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0 },
		{ 0xdead00000000u | SOCK_RAW, 0 }, /* the kernel uses 32 bits */
		{ SOCK_STREAM, ESOCKTNOSUPPORT },
		{ SOCK_SEQPACKET, ESOCKTNOSUPPORT },
		{ SOCK_RDM, ESOCKTNOSUPPORT },
		{ SOCK_PACKET, ESOCKTNOSUPPORT },
		{ 0, ESOCKTNOSUPPORT },
		{ 11, EINVAL },
		{ 15, EINVAL },
		{ SOCK_RAW | 0x10, EINVAL },
		{ SOCK_RAW | 0x80000000u, EINVAL },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct call c = a_call(CALL_SOCKET);

		c.args[1] = cases[i].type;
		verdict_reset(&w->v);
		call_socket(&c, &w->v);
		if (cases[i].err) {
			assert_int_equal(w->v.kind, VERDICT_ERRNO);
			assert_int_equal(w->v.value, cases[i].err);
		} else {
			assert_int_equal(w->v.kind, VERDICT_ADD_FD);
			assert_int_equal(w->v.type, (int)cases[i].type & 0xf);
			assert_int_equal(w->v.cloexec, !!(cases[i].type & SOCK_CLOEXEC));
			assert_int_equal(w->v.nonblock, !!(cases[i].type & SOCK_NONBLOCK));
		}
	}
}

static void bind_follows_the_kernel(void **state)
{
	static const struct {
		uint32_t bound, pid, groups;	/* bound: the port id before */
		uint16_t family;
		uint32_t len;
		int err;
		uint32_t port;			/* after */
	} cases[] = {
		{ 0, 0, 0, AF_NETLINK, 12, 0, 100 },
		{ 0, 4242, 0, AF_NETLINK, 12, 0, 4242 },
		{ 0, 0, 0, AF_NETLINK, 128, 0, 100 },
		{ 0, 0, 0, AF_NETLINK, 11, EINVAL, 0 },
		{ 0, 0, 0, AF_NETLINK, 0, EINVAL, 0 },
		{ 0, 0, 0, AF_INET, 12, EINVAL, 0 },
		{ 0, 0, 0, 0, 12, EINVAL, 0 },
		{ 0, 777, 0, AF_NETLINK, 12, EADDRINUSE, 777 },	/* not bound, but shown */
		{ 0, 4343, 0, AF_NETLINK, 12, 0, 4343 },
		{ 4242, 4242, 1, AF_NETLINK, 12, 0, 4242 },
		{ 4242, 0, 0, AF_NETLINK, 12, EINVAL, 4242 },
		{ 4242, 4343, 0, AF_NETLINK, 12, EINVAL, 4242 },
		{ 0, 0, 1u << 29, AF_NETLINK, 12, EPERM, 0 },
		{ 0, 0, 1u << 30, AF_NETLINK, 12, EPERM, 0 },
		{ 0, 0, 1u << 31, AF_NETLINK, 12, 0, 100 },
		{ 0, 0, 0xffffffff, AF_NETLINK, 12, EPERM, 0 },
	};
	struct world *w = *state;
	struct sock_state taken = { .portid = 777, .bound = true };
	struct nlsock *other;

	assert_int_equal(sock_table_add(&w->socks, 9, -1, SOCK_RAW, 5, &other), 0);
	sock_table_commit(&w->socks, other, &taken);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sock_state next = { .portid = cases[i].bound, .bound = cases[i].bound != 0 };
		struct call c = a_call(CALL_BIND);

		c.name = name(cases[i].family, cases[i].pid, cases[i].groups, cases[i].len);
		verdict_reset(&w->v);
		call_bind(WORLD(w, NULL), &c, &next, &w->v);
		assert_int_equal(w->v.kind, cases[i].err ? VERDICT_ERRNO : VERDICT_RETURN);
		assert_int_equal(w->v.value, cases[i].err);
		assert_int_equal(next.portid, cases[i].port);
		if (!cases[i].err)
			assert_int_equal((uint32_t)next.groups, cases[i].groups);
	}
}

static void bind_replaces_the_low_groups_and_keeps_the_high(void **state)
{
	struct world *w = *state;
	struct sock_state next = {
		.portid = 5, .bound = true, .groups = 1ull << 35 | 3, .groups_known = true
	};
	struct call c = a_call(CALL_BIND);

	c.name = name(AF_NETLINK, 5, 8, 12);
	call_bind(WORLD(w, NULL), &c, &next, &w->v);
	assert_int_equal(next.groups, 1ull << 35 | 8);
}

static void connect_accepts_only_the_kernel_as_peer(void **state)
{
	static const struct {
		uint16_t family;
		uint32_t pid, groups, len;
		int err;
		uint32_t port;
	} cases[] = {
		{ AF_NETLINK, 0, 0, 12, 0, 100 },   { AF_UNSPEC, 0, 0, 2, 0, 0 },
		{ AF_UNSPEC, 9, 9, 12, 0, 0 },	    { AF_NETLINK, 1, 0, 12, EPERM, 0 },
		{ AF_NETLINK, 0, 1, 12, EPERM, 0 }, { AF_NETLINK, 0, 0, 8, EINVAL, 0 },
		{ AF_INET, 0, 0, 12, EINVAL, 0 },   { AF_NETLINK, 0, 0, 1, EINVAL, 0 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sock_state next = { 0 };
		struct call c = a_call(CALL_CONNECT);

		c.name = name(cases[i].family, cases[i].pid, cases[i].groups, cases[i].len);
		verdict_reset(&w->v);
		call_connect(WORLD(w, NULL), &c, &next, &w->v);
		assert_int_equal(w->v.value, cases[i].err);
		assert_int_equal(next.portid, cases[i].port);
	}
}

static void getsockname_truncates_the_name_and_returns_its_full_length(void **state)
{
	struct world *w = *state;
	struct call c = a_call(CALL_GETSOCKNAME);
	struct sock_state s = { .portid = 0x01020304, .groups = 5 };
	const uint8_t cut[8] = { AF_NETLINK, 0, 0, 0, 4, 0xaa, 0xaa, 0xaa };
	uint32_t len;

	c.args[1] = AT;
	c.args[2] = AT + 64;
	c.out_len = 5;
	call_getname(WORLD(w, NULL), &c, &s, &w->v);
	place(w);
	assert_int_equal(w->v.kind, VERDICT_RETURN);
	assert_memory_equal(w->memory, cut, sizeof(cut));
	memcpy(&len, w->memory + 64, sizeof(len));
	assert_int_equal(len, 12);
	verdict_reset(&w->v);
	c.out_len = -1;
	call_getname(WORLD(w, NULL), &c, &s, &w->v);
	assert_int_equal(w->v.value, EINVAL);
	assert_int_equal(w->v.n_out, 0);
}

static void getpeername_always_returns_the_kernel(void **state)
{
	struct world *w = *state;
	struct call c = a_call(CALL_GETPEERNAME);
	struct sock_state s = { .portid = 7, .groups = 5 };
	const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	c.args[1] = AT;
	c.args[2] = AT + 64;
	c.out_len = 12;
	call_getname(WORLD(w, NULL), &c, &s, &w->v);
	place(w);
	assert_memory_equal(w->memory, &kernel, sizeof(kernel));
}

static int send_check(struct world *w, struct call_request *r, int flags)
{
	struct call c = a_call(CALL_SENDTO);
	struct sock_state next = w->state;

	c.caller.uid[0] = c.caller.uid[1] = c.caller.uid[2] = 1000;
	c.caller.gid[0] = c.caller.gid[1] = c.caller.gid[2] = 1000;
	c.sndbuf = 8192;
	return call_send_check(&w->socks, &c, r, flags, &next);
}

static void sends_are_checked_in_the_order_of_the_kernel(void **state)
{
	struct world *w = *state;
	uint8_t data[1] = { 0 };
	struct call_request ok = { .data = data, .len = 32 }, r;

	assert_int_equal(send_check(w, &ok, 0), 0);
	assert_int_equal(send_check(w, &ok, MSG_OOB), EOPNOTSUPP);
	assert_int_equal(send_check(w, &ok, MSG_DONTWAIT | MSG_EOR | MSG_MORE), 0);
	r = ok;
	r.len = 0;
	assert_int_equal(send_check(w, &r, 0), ENODATA);
	r.name = name(AF_NETLINK, 1, 0, 12);
	assert_int_equal(send_check(w, &r, MSG_OOB), EOPNOTSUPP);
	assert_int_equal(send_check(w, &r, 0), ENODATA);
	r.len = 32;
	assert_int_equal(send_check(w, &r, 0), EPERM);
	r.name = name(AF_NETLINK, 0, 1, 12);
	assert_int_equal(send_check(w, &r, 0), EPERM);
	r.name = name(AF_NETLINK, 0, 0, 11);
	assert_int_equal(send_check(w, &r, 0), EINVAL);
	r.name = name(AF_INET, 0, 0, 12);
	assert_int_equal(send_check(w, &r, 0), EINVAL);
	r.name = name(AF_NETLINK, 0, 0, 128);
	assert_int_equal(send_check(w, &r, 0), 0);
	r = ok;
	r.len = 8192 - 32;
	assert_int_equal(send_check(w, &r, 0), 0);
	r.len++;
	assert_int_equal(send_check(w, &r, 0), EMSGSIZE);
	r = (struct call_request){ .data = NULL, .len = 1 << 20 };
	assert_int_equal(send_check(w, &r, 0), EMSGSIZE);
}

/* One control message of n data bytes. */
static struct call_request with_control(uint8_t *buf, int level, int type, const void *data,
					size_t n)
{
	struct cmsghdr h = { .cmsg_len = CMSG_LEN(n), .cmsg_level = level, .cmsg_type = type };
	static uint8_t byte;

	memcpy(buf, &h, sizeof(h));
	memcpy(buf + sizeof(h), data, n);
	return (struct call_request){
		.data = &byte, .len = 32, .control = buf, .control_len = CMSG_SPACE(n)
	};
}

static void credentials_in_control_data_must_be_true(void **state)
{
	struct world *w = *state;
	uint8_t buf[128];
	int fd = 0;
	struct ucred truth = { 100, 1000, 1000 }, pid = { 101, 1000, 1000 }, uid = { 100, 0, 1000 },
		     gid = { 100, 1000, 0 };
	struct call_request r;

	r = with_control(buf, SOL_SOCKET, SCM_CREDENTIALS, &truth, sizeof(truth));
	assert_int_equal(send_check(w, &r, 0), 0);
	r = with_control(buf, SOL_SOCKET, SCM_CREDENTIALS, &pid, sizeof(pid));
	assert_int_equal(send_check(w, &r, 0), EPERM);
	r = with_control(buf, SOL_SOCKET, SCM_CREDENTIALS, &uid, sizeof(uid));
	assert_int_equal(send_check(w, &r, 0), EPERM);
	r = with_control(buf, SOL_SOCKET, SCM_CREDENTIALS, &gid, sizeof(gid));
	assert_int_equal(send_check(w, &r, 0), EPERM);
	r = with_control(buf, SOL_SOCKET, SCM_CREDENTIALS, &truth, sizeof(truth) - 1);
	assert_int_equal(send_check(w, &r, 0), EINVAL);
	r = with_control(buf, SOL_SOCKET, SCM_RIGHTS, &fd, sizeof(fd));
	assert_int_equal(send_check(w, &r, 0), EINVAL);
	r = with_control(buf, SOL_NETLINK, 1, &fd, sizeof(fd));
	assert_int_equal(send_check(w, &r, 0), 0);
	r.control_len = sizeof(struct cmsghdr);	/* cmsg_len exceeds the data */
	assert_int_equal(send_check(w, &r, 0), EINVAL);
}

static void a_datagram_is_scattered_and_its_sender_is_the_kernel(void **state)
{
	struct world *w = *state;
	struct span segment[] = { { AT, 3 }, { AT + 100, 0 }, { AT + 200, 4 } };
	struct call_place p = { .segment = segment, .segments = 3, .bytes = 7, .name = AT + 300,
				.name_len = AT + 400, .name_cap = 12 };
	const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	call_recv(&w->state, 0, &p, (const uint8_t *)"abcdefgh", 8, &w->v);
	place(w);
	assert_int_equal(w->v.value, 7);
	assert_memory_equal(w->memory, "abc\xaa", 4);
	assert_memory_equal(w->memory + 200, "defg\xaa", 5);
	assert_memory_equal(w->memory + 300, &kernel, 12);
	assert_int_equal(w->memory[312], 0xaa);
	assert_memory_equal(w->memory + 400, "\x0c\0\0\0", 4);
}

/* An event has nlmsg_pid 0. Whoever receives it learns the group, as far as a mask has room for it. */
static void the_sender_of_an_event_has_the_bit_of_its_group(void **state)
{
	static const struct { uint16_t type; uint32_t portid; uint8_t family; uint32_t groups; } cases[] = {
		{ RTM_NEWLINK, 0, AF_UNSPEC, RTMGRP_LINK }, { RTM_DELLINK, 0, AF_BRIDGE, RTMGRP_LINK },
		{ RTM_NEWADDR, 0, AF_INET, RTMGRP_IPV4_IFADDR }, { RTM_DELADDR, 0, AF_INET6, RTMGRP_IPV6_IFADDR },
		{ RTM_DELROUTE, 0, AF_INET, RTMGRP_IPV4_ROUTE }, { RTM_NEWROUTE, 0, AF_INET6, RTMGRP_IPV6_ROUTE },
		{ RTM_NEWNEIGH, 0, AF_INET, RTMGRP_NEIGH }, { RTM_NEWRULE, 0, AF_INET6, 1u << (RTNLGRP_IPV6_RULE - 1) },
		{ RTM_NEWNETCONF, 0, AF_INET, 1u << (RTNLGRP_IPV4_NETCONF - 1) },
		{ RTM_GETMULTICAST - 2, 0, AF_INET, 0 },	/* group 37 */
		{ RTM_NEWLINK, 4711, AF_UNSPEC, 0 }, { NLMSG_DONE, 0, AF_UNSPEC, 0 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct { struct nlmsghdr h; uint8_t family, pad[3]; } m = {
			.h = { .nlmsg_len = sizeof(m), .nlmsg_type = cases[i].type, .nlmsg_pid = cases[i].portid },
			.family = cases[i].family,
		};
		const struct sockaddr_nl from = { .nl_family = AF_NETLINK, .nl_groups = cases[i].groups };
		struct span s = { AT, sizeof(m) };
		struct call_place p = { .segment = &s, .segments = 1, .bytes = sizeof(m), .name = AT + 300,
					.name_len = AT + 400, .name_cap = 12 };

		verdict_reset(&w->v);
		call_recv(&w->state, 0, &p, (const uint8_t *)&m, sizeof(m), &w->v);
		place(w);
		assert_memory_equal(w->memory + 300, &from, 12);
	}
}

static struct call_place header_place(struct span *segment, size_t control_cap)
{
	*segment = (struct span){ AT, 100 };
	return (struct call_place){ .segment = segment,
				    .segments = 1,
				    .bytes = 100,
				    .header = AT + 512,
				    .control = control_cap ? AT + 1024 : 0,
				    .control_cap = control_cap };
}

static struct msghdr received(struct world *w)
{
	struct msghdr h;

	place(w);
	memcpy(&h, w->memory + 512, sizeof(h));
	return h;
}

static void truncation_is_reported_and_msg_trunc_returns_the_full_length(void **state)
{
	struct world *w = *state;
	uint8_t dgram[200] = { 0 };
	struct span s;
	struct call_place p = header_place(&s, 0);

	call_recv(&w->state, 0, &p, dgram, sizeof(dgram), &w->v);
	assert_int_equal(w->v.value, 100);
	assert_int_equal(received(w).msg_flags, MSG_TRUNC);
	verdict_reset(&w->v);
	call_recv(&w->state, MSG_TRUNC, &p, dgram, sizeof(dgram), &w->v);
	assert_int_equal(w->v.value, 200);
	verdict_reset(&w->v);
	call_recv(&w->state, MSG_CMSG_CLOEXEC, &p, dgram, 100, &w->v);
	assert_int_equal(received(w).msg_flags, MSG_CMSG_CLOEXEC);
}

static void control_data_is_truncated_as_by_put_cmsg(void **state)
{
	static const struct { size_t cap, used; int flags;
	} cases[] = {
		{ 0, 0, MSG_CTRUNC },	{ 15, 0, MSG_CTRUNC },	{ 16, 16, MSG_CTRUNC },
		{ 18, 18, MSG_CTRUNC }, { 20, 20, MSG_CTRUNC }, /* PKTINFO fits, credentials do not */
		{ 24, 24, MSG_CTRUNC }, { 40, 40, MSG_CTRUNC }, { 52, 52, 0 },
		{ 56, 56, 0 },		{ 100, 56, 0 },
	};
	struct world *w = *state;

	w->state.pktinfo = w->state.passcred = true;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span s;
		struct call_place p = header_place(&s, cases[i].cap);
		struct msghdr h;

		verdict_reset(&w->v);
		memset(w->memory, 0xaa, sizeof(w->memory));
		call_recv(&w->state, 0, &p, (const uint8_t *)"x", 1, &w->v);
		h = received(w);
		assert_int_equal(h.msg_controllen, cases[i].used);
		assert_int_equal(h.msg_flags, cases[i].flags);
		assert_int_equal(w->memory[1024 + cases[i].cap], 0xaa);
	}
}

static void an_overrun_is_reported_once(void **state)
{
	struct world *w = *state;

	w->state.overrun = true;
	assert_int_equal(call_recv_check(MSG_OOB, &w->state), EOPNOTSUPP);
	assert_int_equal(call_recv_check(0, &w->state), ENOBUFS);
	assert_int_equal(call_recv_check(0, &w->state), 0);
}

static void calls_that_netlink_lacks_are_refused(void **state)
{
	struct world *w = *state;
	struct call c = a_call(CALL_LISTEN);

	call_refuse(WORLD(w, NULL), &c, &w->state, &w->v);
	assert_int_equal(w->v.value, EOPNOTSUPP);
	c = a_call(CALL_ACCEPT4);
	c.args[3] = 1;
	call_refuse(WORLD(w, NULL), &c, &w->state, &w->v);
	assert_int_equal(w->v.value, EINVAL);
}

static void fgetxattr_returns_the_protocol_if_asked_for_it(void **state)
{
	static const struct {
		bool asked;
		uint64_t room;
		enum verdict_kind kind;
		int64_t value;
	} cases[] = {
		{ true, 8, VERDICT_RETURN, 8 },	    { true, 65536, VERDICT_RETURN, 8 },
		{ true, 7, VERDICT_ERRNO, ERANGE }, { true, 0, VERDICT_RETURN, 8 },
		{ false, 8, VERDICT_CONTINUE, 0 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct call c = a_call(CALL_FGETXATTR);

		c.args[2] = AT;
		c.args[3] = cases[i].room;
		c.protocol_name = cases[i].asked;
		verdict_reset(&w->v);
		call_fgetxattr(WORLD(w, NULL), &c, &w->state, &w->v);
		assert_int_equal(w->v.kind, cases[i].kind);
		assert_int_equal(w->v.value, cases[i].value);
		assert_int_equal(w->v.n_out, cases[i].value == 8 && cases[i].room);
		place(w);
	}
	assert_memory_equal(w->memory, "NETLINK\0\xaa", 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		T(socket_types_are_checked_as_by_the_kernel),
		T(bind_follows_the_kernel),
		T(bind_replaces_the_low_groups_and_keeps_the_high),
		T(connect_accepts_only_the_kernel_as_peer),
		T(getsockname_truncates_the_name_and_returns_its_full_length),
		T(getpeername_always_returns_the_kernel),
		T(sends_are_checked_in_the_order_of_the_kernel),
		T(credentials_in_control_data_must_be_true),
		T(a_datagram_is_scattered_and_its_sender_is_the_kernel),
		T(the_sender_of_an_event_has_the_bit_of_its_group),
		T(truncation_is_reported_and_msg_trunc_returns_the_full_length),
		T(control_data_is_truncated_as_by_put_cmsg),
		T(an_overrun_is_reported_once),
		T(calls_that_netlink_lacks_are_refused),
		T(fgetxattr_returns_the_protocol_if_asked_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
