/* SPDX-License-Identifier: Apache-2.0 */
/* core/lib/call/table.c: the filter traps exactly the calls for which the dispatcher finds a trap. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "call/table.h"
#include "filter/filter.h"
#include "inspect/bpf_sim.h"

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

#define WINDOW 960

static uint64_t some_value(void)
{
	static const uint32_t words[] = {
		0,
		1,
		2,
		3,
		10,
		12,
		16,
		28,
		270,
		959,
		960,
		980,
		1023,
		1024,
		OPEN_OF_MUSL,
		O_PATH,
		O_CREAT,
		FIONREAD,
		TIOCOUTQ,
		SIOCATMARK,
		IPPROTO_TCP,
		31 /* TCP_ULP */,
		SIOCGIFCONF,
		SIOCGIFNAME,
		SIOCOUTQNSD,
		0x8b00,
		0x8bff,
		0x89ff,
		AF_NETLINK,
		SOL_NETLINK,
		0xffffffff,
	};
	uint64_t low = words[(size_t)rand() % (sizeof(words) / sizeof(words[0]))];

	return rand() % 4 ? low : low | (uint64_t)rand() << 32;
}

static void compare(const struct want *want, int window)
{
	struct filter program = { 0 };
	struct fail f = { 0 };
	unsigned trapped = 0;

	assert_int_equal(filter_build(want, 0, window, &program, &f), 0);
	for (int i = 0; i < 10000; i++) {
		const struct call_row *row = &call_rows[(size_t)rand() % CALL_KINDS];
		struct seccomp_data data = { .arch = NATIVE, .nr = row->nr };
		uint64_t args[6];
		bool found;

		if (row->nr < 0)
			continue;
		for (unsigned a = 0; a < 6; a++)
			data.args[a] = args[a] = some_value();
		found = call_trap(row, want, window, args);
		trapped += found;
		if (found != (bpf_run(&program, &data, NULL) == SECCOMP_RET_USER_NOTIF))
			fail_msg("%s(%llx, %llx, %llx, ..., %llx, %llx): the table says %d",
				 row->name, data.args[0], data.args[1], data.args[2], data.args[4],
				 data.args[5], found);
	}
	assert_true(trapped > 100);
	filter_free(&program);
}

static void filter_and_table_agree(void **state)
{
	static const struct policy usual,
		files = { .shows_files = true },
		unix_only = { .has_families = true, .families = 1ull << AF_UNIX };
	static const struct outbound tcp = { .on = true, .protocols = OUTBOUND_BIT(OUTBOUND_TCP) },
				     all = { .on = true,
					     .protocols = OUTBOUND_DATAGRAMS,
					     .n_pins = 1 },
				     hosts = { .on = true,
					       .protocols = OUTBOUND_DATAGRAMS,
					       .hosts = true,
					       .n_pins = 1 };
	static const struct files rules = { .n = 1 };

	(void)state;
	filter_for_any_kernel();	/* valgrind has no seccomp(2) that could be asked */
	srand(1);
	compare(&(struct want){ .policy = &usual }, WINDOW);
	compare(&(struct want){ .policy = &usual }, -1);
	compare(&(struct want){ .policy = &unix_only }, WINDOW);
	compare(&(struct want){ .policy = &usual, .outbound = &tcp }, WINDOW);
	compare(&(struct want){ .policy = &usual, .outbound = &all }, WINDOW);
	compare(&(struct want){ .policy = &usual, .outbound = &all }, -1);
	compare(&(struct want){ .policy = &usual, .outbound = &hosts }, WINDOW);
	compare(&(struct want){ .policy = &files }, WINDOW);
	compare(&(struct want){ .policy = &files, .outbound = &hosts }, WINDOW);
	compare(&(struct want){ .policy = &usual, .files = &rules, .told = true }, WINDOW);
	compare(&(struct want){ .policy = &files, .outbound = &hosts, .files = &rules, .log_fd = 3 }, -1);
}

static void each_row_is_found_by_its_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < CALL_KINDS; i++) {
		const struct call_row *row = &call_rows[i];

		assert_int_equal(row->kind, i);
		if (row->nr >= 0)
			assert_ptr_equal(call_row(row->nr), row);
		assert_true(strlen(row->trap[0].why) > 5);
		if (row->trap[0].server == SERVE_SIMPLE)
			assert_non_null(row->decide);
	}
	assert_null(call_row(100000));
}

/* The stricter trap stands behind: outbound rules decide even on numbers of the window. */
static void the_last_trap_that_holds_counts(void **state)
{
	static const struct policy policy;
	static const struct outbound all = { .on = true, .protocols = OUTBOUND_DATAGRAMS };
	const struct want with = { .policy = &policy, .outbound = &all },
			  without = { .policy = &policy };
	const uint64_t in_window[6] = { WINDOW, 0, 0, 0, 1 }, no_name[6] = { WINDOW },
		       outside[6] = { 3, 0, 0, 0, 1 }, tcp_ulp[6] = { 3, IPPROTO_TCP, 31 },
		       tcp_nodelay[6] = { 3, IPPROTO_TCP, 1 };

	(void)state;
	assert_int_equal(call_trap(&call_rows[CALL_SENDTO], &with, WINDOW, in_window)->server,
			 SERVE_OUTBOUND);
	assert_int_equal(call_trap(&call_rows[CALL_SENDTO], &with, WINDOW, no_name)->server,
			 SERVE_SEND);
	assert_int_equal(call_trap(&call_rows[CALL_SENDTO], &with, WINDOW, outside)->server,
			 SERVE_OUTBOUND);
	assert_int_equal(call_trap(&call_rows[CALL_SENDTO], &without, WINDOW, in_window)->server,
			 SERVE_SEND);
	assert_null(call_trap(&call_rows[CALL_SENDTO], &without, WINDOW, outside));
	assert_int_equal(call_trap(&call_rows[CALL_CONNECT], &with, WINDOW, in_window)->server,
			 SERVE_OUTBOUND);
	assert_int_equal(call_trap(&call_rows[CALL_SETSOCKOPT], &with, WINDOW, tcp_ulp)->server,
			 SERVE_OUTBOUND);
	assert_null(call_trap(&call_rows[CALL_SETSOCKOPT], &with, WINDOW, tcp_nodelay));
	assert_null(call_trap(&call_rows[CALL_SETSOCKOPT], &without, WINDOW, tcp_ulp));
	assert_int_equal(call_trap(&call_rows[CALL_CONNECT], &without, WINDOW, in_window)->server,
			 SERVE_SIMPLE);
}

/* A second, small block for programs under a low limit; below it lies no window with two. */
static void the_window_has_two_blocks_if_it_lies_high_enough(void **state)
{
	static const struct { int window; unsigned fd; bool in;
	} cases[] = {
		{ 960, 960, true }, { 960, 1023, true }, { 960, 959, false }, { 960, 1024, false },
		{ 960, 120, true }, { 960, 127, true }, { 960, 119, false }, { 960, 128, false },
		{ 128, 127, true }, { 128, 128, true }, { 64, 119, true }, { 64, 127, true },
		{ 64, 128, false }, { -1, 120, false }, { -1, 0xffffffff, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(window_has(cases[i].window, cases[i].fd), cases[i].in);
		assert_int_equal(window_has(cases[i].window, cases[i].fd | 1ull << 32), cases[i].in);
	}
}

/* What only a register tells is trapped on every number; the ways to copy only in the window. */
static void a_register_is_enough(void **state)
{
	static const struct policy policy;
	const struct want want = { .policy = &policy };
	const struct { enum call_kind kind; uint64_t args[6]; bool trapped;
	} cases[] = {
		{ CALL_GETSOCKNAME, { 3 }, true },
		{ CALL_GETPEERNAME, { 3 }, true },
		{ CALL_GETSOCKOPT, { 3, SOL_SOCKET, SO_DOMAIN }, true },
		{ CALL_GETSOCKOPT, { 3, SOL_SOCKET, SO_ERROR }, false },
		{ CALL_GETSOCKOPT, { 3, IPPROTO_TCP, SO_DOMAIN }, false },
		{ CALL_GETSOCKOPT, { 960, SOL_SOCKET, SO_ERROR }, true },
		{ CALL_SETSOCKOPT, { 3, SOL_SOCKET, SO_PASSCRED }, true },
		{ CALL_SETSOCKOPT, { 3, SOL_SOCKET, SO_RCVBUF }, false },
		{ CALL_DUP, { 3 }, false },
		{ CALL_DUP, { 960 }, true },
		{ CALL_DUP, { 120 }, true },
		{ CALL_FCNTL, { 960, F_DUPFD, 3 }, true },
		{ CALL_FCNTL, { 960, F_DUPFD_CLOEXEC, 3 }, true },
		{ CALL_FCNTL, { 960, F_SETFL, 3 }, false },
		{ CALL_FCNTL, { 3, F_DUPFD, 960 }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(!!call_trap(&call_rows[cases[i].kind], &want, WINDOW, cases[i].args),
				 cases[i].trapped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter_and_table_agree),
		cmocka_unit_test(each_row_is_found_by_its_number),
		cmocka_unit_test(the_last_trap_that_holds_counts),
		cmocka_unit_test(the_window_has_two_blocks_if_it_lies_high_enough),
		cmocka_unit_test(a_register_is_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
