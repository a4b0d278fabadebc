/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second filter of a sandbox with outbound rules, run by the simulator, with and without
 * garbage above bit 31.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <linux/if_tun.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "inspect/bpf_sim.h"
#include "filter/filter_outbound.h"
#include "want/outbound.h"

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif
#define GARBAGE 0xdeadbeef00000000ull

static uint32_t decide(const struct filter *f, long nr, const uint64_t args[6], uint64_t above)
{
	struct seccomp_data d = { .nr = (int)nr };

	for (unsigned i = 0; i < 6; i++)
		d.args[i] = args[i] | above;
	return bpf_run(f, &d, NULL);
}

static const struct {
	long nr;
	uint64_t args[6];
	int without_udp, with_udp;	/* errno; 0: allowed */
} cases[] = {
	{ SYS_socket, { AF_INET, SOCK_STREAM, 0 }, 0, 0 },
	{ SYS_socket, { AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP }, 0, 0 },
	{ SYS_socket, { AF_INET, SOCK_STREAM, 262 }, EPROTONOSUPPORT, EPROTONOSUPPORT },
	{ SYS_socket, { AF_INET, SOCK_STREAM, 132 }, EACCES, EACCES },
	{ SYS_socket, { AF_INET, SOCK_DGRAM, 0 }, 0, 0 },
	{ SYS_socket, { AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP }, 0, 0 },
	{ SYS_socket, { AF_INET, SOCK_DGRAM, IPPROTO_ICMP }, EACCES, EACCES },
	{ SYS_socket, { AF_INET, SOCK_DGRAM, 136 }, EACCES, EACCES },
	{ SYS_socket, { AF_INET, SOCK_RAW, IPPROTO_UDP }, EACCES, EACCES },
	{ SYS_socket, { AF_INET6, SOCK_SEQPACKET, 0 }, EACCES, EACCES },
	{ SYS_socket, { AF_INET, SOCK_DCCP, 0 }, EACCES, EACCES },
	{ SYS_socket, { AF_UNIX, SOCK_DGRAM, 0 }, 0, 0 },
	{ SYS_socket, { AF_NETLINK, SOCK_RAW, 0 }, 0, 0 },
	{ SYS_socket, { AF_PACKET, SOCK_RAW, 0 }, EACCES, EACCES },
	{ SYS_socket, { AF_VSOCK, SOCK_STREAM, 0 }, EACCES, EACCES },
	{ SYS_sendto, { 3, 0, 0, MSG_FASTOPEN, 0, 0 }, EOPNOTSUPP, EOPNOTSUPP },
	{ SYS_sendto, { 3, 0, 0, MSG_FASTOPEN | MSG_DONTWAIT, 0, 0 }, EOPNOTSUPP, EOPNOTSUPP },
	{ SYS_sendto, { 3, 0, 0, MSG_NOSIGNAL, 0, 0 }, 0, 0 },
	{ SYS_sendmsg, { 3, 0, MSG_FASTOPEN | MSG_NOSIGNAL }, EOPNOTSUPP, EOPNOTSUPP },
	{ SYS_sendmmsg, { 3, 0, 1, MSG_FASTOPEN }, EOPNOTSUPP, EOPNOTSUPP },
	{ SYS_setsockopt, { 3, SOL_TCP, TCP_FASTOPEN_CONNECT }, EOPNOTSUPP, EOPNOTSUPP },
	{ SYS_setsockopt, { 3, SOL_TCP, TCP_NODELAY }, 0, 0 },
	{ SYS_setsockopt, { 3, SOL_IP, IP_OPTIONS }, EPERM, EPERM },
	{ SYS_setsockopt, { 3, SOL_TCP, IP_OPTIONS }, 0, 0 },
	{ SYS_setsockopt, { 3, SOL_IPV6, IPV6_RTHDR }, EPERM, EPERM },
	{ SYS_setsockopt, { 3, SOL_SOCKET, SO_BINDTODEVICE }, EPERM, EPERM },
	{ SYS_setsockopt, { 3, SOL_SOCKET, SO_REUSEADDR }, 0, 0 },
	{ SYS_setsockopt, { 3, SOL_IP, IP_ADD_MEMBERSHIP }, EPERM, EPERM },
	{ SYS_ioctl, { 3, TUNSETQUEUE }, EPERM, EPERM },
	{ SYS_ioctl, { 3, TUNGETFEATURES }, 0, 0 },
	{ SYS_setns, { 3, 0 }, EPERM, EPERM },
	{ SYS_request_key, { 0 }, ENOSYS, ENOSYS },
	{ SYS_connect, { 3, 0, 16 }, 0, 0 },
	{ SYS_read, { 3 }, 0, 0 },
};

static void calls_are_decided_by_their_low_bits(void **state)
{
	struct filter tcp = { 0 }, udp = { 0 };
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(filter_build_outbound(OUTBOUND_BIT(OUTBOUND_TCP), 0, &tcp, &f), 0);
	assert_int_equal(filter_build_outbound(OUTBOUND_BIT(OUTBOUND_UDP), 0, &udp, &f), 0);
	assert_int_equal(bpf_check(&tcp, &f), 0);
	assert_int_equal(bpf_check(&udp, &f), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (int above = 0; above < 2; above++) {
			uint32_t a = decide(&tcp, cases[i].nr, cases[i].args, above ? GARBAGE : 0);
			uint32_t b = decide(&udp, cases[i].nr, cases[i].args, above ? GARBAGE : 0);

			if (a != (cases[i].without_udp
					  ? SECCOMP_RET_ERRNO | (uint32_t)cases[i].without_udp
					  : SECCOMP_RET_ALLOW) ||
			    b != (cases[i].with_udp
					  ? SECCOMP_RET_ERRNO | (uint32_t)cases[i].with_udp
					  : SECCOMP_RET_ALLOW))
				fail_msg("case %zu: 0x%x 0x%x", i, a, b);
		}
	}
	filter_free(&tcp);
	filter_free(&udp);
}

/*
 * For each call the single program decides as the other two do together, but where the second
 * refuses, it asks the supervisor.
 */
static void check_asking(const struct policy *policy, unsigned protocols)
{
	struct outbound outbound = { .on = true,
				     .protocols = protocols,
				     .n_pins = protocols & OUTBOUND_DATAGRAMS ? 1 : 0 };
	const struct want want = { .policy = policy, .outbound = &outbound };
	struct filter main_program = { 0 }, second = { 0 }, asking = { 0 };
	struct fail f = { 0 };

	assert_int_equal(filter_build(&want, 0, FILTER_WINDOW, &main_program, &f), 0);
	assert_int_equal(filter_build(&want, 0, FILTER_WINDOW, &asking, &f), 0);
	assert_int_equal(filter_build_outbound(protocols, 0, &second, &f), 0);
	assert_int_equal(filter_ask_outbound(protocols, &asking, &f), 0);
	assert_int_equal(bpf_check(&asking, &f), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (int foreign = 0; foreign < 2; foreign++) {
			struct seccomp_data d = { .nr = (int)cases[i].nr,
						  .arch = foreign ? 1 : NATIVE };
			uint32_t first, refused, got;
			struct outbound_refusal refusal = { 0 };
			int err;

			memcpy(d.args, cases[i].args, sizeof(d.args));
			first = bpf_run(&main_program, &d, NULL);
			refused = bpf_run(&second, &d, NULL);
			got = bpf_run(&asking, &d, NULL);
			err = filter_outbound_errno(protocols, 0, &d, &refusal);
			assert_int_equal(refused, err ? SECCOMP_RET_ERRNO | (uint32_t)err
						      : SECCOMP_RET_ALLOW);
			assert_int_equal(!refusal.what, !err);
			assert_int_equal(!refusal.call, !err);
			if (first == SECCOMP_RET_ALLOW && err)
				first = SECCOMP_RET_USER_NOTIF;
			if (got != first)
				fail_msg("case %zu: got 0x%x, expected 0x%x", i, got, first);
		}
	}
	filter_free(&main_program);
	filter_free(&second);
	filter_free(&asking);
}

static void with_a_log_one_program_asks_instead_of_refusing(void **state)
{
	struct policy policy = { 0 };

	(void)state;
	check_asking(&policy, OUTBOUND_BIT(OUTBOUND_TCP));
	check_asking(&policy, OUTBOUND_BIT(OUTBOUND_TCP) | OUTBOUND_DATAGRAMS);
	/* A rule by which the operator kills takes precedence over asking. */
	policy.n_rules = 1;
	policy.rules[0] =
		(struct policy_rule){ .call = "setsockopt", .action = SECCOMP_RET_KILL_PROCESS };
	check_asking(&policy, OUTBOUND_BIT(OUTBOUND_TCP));
}

static void programs_that_are_too_large_are_refused(void **state)
{
	struct filter full = { .len = BPF_MAXINSNS - 100,
			       .insn = calloc(BPF_MAXINSNS, sizeof(*full.insn)) };
	struct sock_filter *before = full.insn;
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(filter_ask_outbound(OUTBOUND_BIT(OUTBOUND_TCP), &full, &f), -E2BIG);
	assert_int_equal(full.len, BPF_MAXINSNS - 100);
	assert_ptr_equal(full.insn, before);
	filter_free(&full);
}

/* asm/unistd.h: setsockopt is 54 on x86-64 and 208 on arm64, where 54 is fchownat. */
static void calls_have_the_numbers_of_the_architecture(void **state)
{
	static const struct { uint32_t arch; long setsockopt, other; } arches[] = {
		{ AUDIT_ARCH_X86_64, 54, 208 }, { AUDIT_ARCH_AARCH64, 208, 54 },
	};
	const uint64_t args[6] = { 3, SOL_SOCKET, SO_MARK };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct seccomp_data d = { .nr = (int)arches[i].setsockopt,
					  .args = { 3, SOL_SOCKET, SO_MARK } };
		struct filter filter = { 0 };
		struct fail f = { 0 };
		struct outbound_refusal refused;

		assert_int_equal(filter_build_outbound(OUTBOUND_BIT(OUTBOUND_TCP), arches[i].arch,
						       &filter, &f),
				 0);
		assert_int_equal(decide(&filter, arches[i].setsockopt, args, 0),
				 SECCOMP_RET_ERRNO | EPERM);
		assert_int_equal(decide(&filter, arches[i].other, args, 0), SECCOMP_RET_ALLOW);
		assert_int_equal(filter_outbound_errno(OUTBOUND_BIT(OUTBOUND_TCP), arches[i].arch,
						       &d, &refused),
				 EPERM);
		assert_string_equal(refused.what, "SO_MARK");
		assert_string_equal(refused.call, "setsockopt");
		d.nr = (int)arches[i].other;
		assert_int_equal(filter_outbound_errno(OUTBOUND_BIT(OUTBOUND_TCP), arches[i].arch,
						       &d, &refused),
				 0);
		filter_free(&filter);
	}
}

/* The second filter must win over the main filter, which asks the supervisor. */
static void a_refusal_is_stricter_than_a_notification(void **state)
{
	(void)state;
	assert_int_equal(bpf_compose(SECCOMP_RET_ERRNO | EPERM, SECCOMP_RET_USER_NOTIF),
			 SECCOMP_RET_ERRNO | EPERM);
	assert_int_equal(bpf_compose(SECCOMP_RET_USER_NOTIF, SECCOMP_RET_ERRNO | EPERM),
			 SECCOMP_RET_ERRNO | EPERM);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_are_decided_by_their_low_bits),
		cmocka_unit_test(with_a_log_one_program_asks_instead_of_refusing),
		cmocka_unit_test(programs_that_are_too_large_are_refused),
		cmocka_unit_test(calls_have_the_numbers_of_the_architecture),
		cmocka_unit_test(a_refusal_is_stricter_than_a_notification),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
