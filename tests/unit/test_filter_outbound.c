/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the filter refuses under outbound rules, run by the simulator, with and without garbage above
 * bit 31.
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

/* What outbound rules refuse of a program that allows everything. */
static struct filter alone(unsigned protocols, uint32_t arch)
{
	struct filter program = { .len = 1, .insn = malloc(sizeof(*program.insn)) };
	struct fail f = { 0 };

	program.insn[0] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	assert_int_equal(filter_add_outbound(protocols, false, arch, &program, &f), 0);
	assert_int_equal(bpf_check(&program, &f), 0);
	return program;
}

static void calls_are_decided_by_their_low_bits(void **state)
{
	struct filter tcp = alone(OUTBOUND_BIT(OUTBOUND_TCP), 0);
	struct filter udp = alone(OUTBOUND_BIT(OUTBOUND_UDP), 0);

	(void)state;
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

/* Values that tests of the table compare with, and others. */
static const uint64_t values[] = {
	0, 1, 2, 3, 5, 6, 10, 16, 17, 20, 36, 41, 62, 255, 262, MSG_FASTOPEN, TUNSETQUEUE,
};
#define VALUES (sizeof(values) / sizeof(values[0]))

/*
 * The program shares tests among the lines of the table. For each combination of values it decides
 * as the lines do, one after the other.
 */
static void shared_tests_decide_as_the_lines_do(void **state)
{
	static const long calls[] = {
		SYS_socket, SYS_setsockopt, SYS_sendto, SYS_sendmsg, SYS_sendmmsg, SYS_ioctl,
	};
	static const unsigned protocols[] = {
		OUTBOUND_BIT(OUTBOUND_TCP), OUTBOUND_BIT(OUTBOUND_MPTCP), OUTBOUND_BIT(OUTBOUND_ICMP),
	};

	(void)state;
	for (size_t k = 0; k < sizeof(protocols) / sizeof(protocols[0]); k++) {
		struct filter program = alone(protocols[k], 0);
		unsigned refused = 0;

		for (size_t i = 0; i < 6 * 256 * VALUES * VALUES; i++) {
			struct seccomp_data d = { .nr = (int)calls[i % 6] };
			struct outbound_refusal refusal;
			uint32_t err;

			d.args[2] = d.args[3] = i / 6 % 256;
			d.args[0] = values[i / 6 / 256 % VALUES];
			d.args[1] = values[i / 6 / 256 / VALUES];
			err = (uint32_t)filter_outbound_errno(protocols[k], 0, &d, &refusal);
			refused += !!err;
			if (bpf_run(&program, &d, NULL) !=
			    (err ? SECCOMP_RET_ERRNO | err : SECCOMP_RET_ALLOW))
				fail_msg("call %d: %llx %llx %llx", d.nr, d.args[0], d.args[1], d.args[2]);
		}
		assert_true(refused > 1000);
		filter_free(&program);
	}
}

/* Only where the main program allows a call is it refused, or does the program ask. */
static void check_extended(const struct policy *policy, unsigned protocols, bool asks)
{
	struct outbound outbound = { .on = true,
				     .protocols = protocols,
				     .n_pins = protocols & OUTBOUND_DATAGRAMS ? 1 : 0 };
	const struct want want = { .policy = policy, .outbound = &outbound };
	struct filter main_program = { 0 }, extended = { 0 };
	struct fail f = { 0 };

	assert_int_equal(filter_build(&want, 0, FILTER_WINDOW, &main_program, &f), 0);
	assert_int_equal(filter_build(&want, 0, FILTER_WINDOW, &extended, &f), 0);
	assert_int_equal(filter_add_outbound(protocols, asks, 0, &extended, &f), 0);
	assert_int_equal(bpf_check(&extended, &f), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (int foreign = 0; foreign < 2; foreign++) {
			struct seccomp_data d = { .nr = (int)cases[i].nr,
						  .arch = foreign ? 1 : NATIVE };
			struct outbound_refusal refusal = { 0 };
			uint32_t expected, got;
			int err;

			memcpy(d.args, cases[i].args, sizeof(d.args));
			expected = bpf_run(&main_program, &d, NULL);
			got = bpf_run(&extended, &d, NULL);
			err = filter_outbound_errno(protocols, 0, &d, &refusal);
			assert_int_equal(!refusal.what, !err);
			assert_int_equal(!refusal.call, !err);
			if (expected == SECCOMP_RET_ALLOW && err)
				expected = asks ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_ERRNO | (uint32_t)err;
			if (got != expected)
				fail_msg("case %zu: got 0x%x, expected 0x%x", i, got, expected);
		}
	}
	filter_free(&main_program);
	filter_free(&extended);
}

static void only_what_the_policy_allows_is_refused_or_asked_about(void **state)
{
	struct policy policy = { 0 };

	(void)state;
	for (int asks = 0; asks < 2; asks++) {
		policy.n_rules = 0;
		check_extended(&policy, OUTBOUND_BIT(OUTBOUND_TCP), asks);
		check_extended(&policy, OUTBOUND_BIT(OUTBOUND_TCP) | OUTBOUND_DATAGRAMS, asks);
		/* A rule by which the operator kills takes precedence. */
		policy.n_rules = 1;
		policy.rules[0] =
			(struct policy_rule){ .call = "setsockopt", .action = SECCOMP_RET_KILL_PROCESS };
		check_extended(&policy, OUTBOUND_BIT(OUTBOUND_TCP), asks);
	}
}

static void programs_that_are_too_large_are_refused(void **state)
{
	struct filter full = { .len = BPF_MAXINSNS - 100,
			       .insn = calloc(BPF_MAXINSNS, sizeof(*full.insn)) };
	struct sock_filter *before = full.insn;
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(filter_add_outbound(OUTBOUND_BIT(OUTBOUND_TCP), false, 0, &full, &f), -E2BIG);
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
		struct filter filter = alone(OUTBOUND_BIT(OUTBOUND_TCP), arches[i].arch);
		struct outbound_refusal refused;

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

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_are_decided_by_their_low_bits),
		cmocka_unit_test(shared_tests_decide_as_the_lines_do),
		cmocka_unit_test(only_what_the_policy_allows_is_refused_or_asked_about),
		cmocka_unit_test(programs_that_are_too_large_are_refused),
		cmocka_unit_test(calls_have_the_numbers_of_the_architecture),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
