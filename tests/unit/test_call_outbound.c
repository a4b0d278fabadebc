/* SPDX-License-Identifier: Apache-2.0 */
/* core/lib/call/call_outbound*.c: a call and what its descriptor is, to an errno, a job, or "continue". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "call/call_outbound.h"

#define PORT 443

struct world {
	struct outbound rules;
	struct call_outbound o;
	struct call c;
	struct verdict v;
};

static const struct call_descriptor tcp4 = { AF_INET, SOCK_STREAM, IPPROTO_TCP },
	udp4 = { AF_INET, SOCK_DGRAM, IPPROTO_UDP }, udp6 = { AF_INET6, SOCK_DGRAM, IPPROTO_UDP },
	local = { AF_UNIX, SOCK_STREAM, 0 }, raw = { AF_INET, SOCK_RAW, 1 };

/* 192.0.2.0/24 on port 443, by TCP and by UDP. */
static int setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (!w)
		return -1;
	w->rules.on = true;
	w->rules.protocols = OUTBOUND_BIT(OUTBOUND_TCP) | OUTBOUND_BIT(OUTBOUND_UDP);
	for (size_t i = 0; i < 2; i++)
		w->rules.rules[w->rules.n_rules++] = (struct outbound_rule){
			.address = { { [10] = 0xff, [11] = 0xff, [12] = 192, [14] = 2 } },
			.prefix = 96 + 24,
			.ports = { PORT, PORT },
			.protocol = i ? OUTBOUND_UDP : OUTBOUND_TCP,
		};
	w->o = (struct call_outbound){ .rules = &w->rules, .euid = 1000, .egid = 1000, .pid = 7 };
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	free(*state);
	return 0;
}

static void begin(struct world *w, enum call_kind kind, const struct call_descriptor *what)
{
	memset(&w->c, 0, sizeof(w->c));
	w->c.kind = kind;
	w->c.caller = (struct call_caller){
		.tid = 100, .tgid = 100, .uid = { 1000, 1000, 1000 }, .gid = { 1000, 1000, 1000 }
	};
	w->o.what = *what;
	verdict_reset(&w->v);
}

static void name(struct call_name *n, const void *address, size_t len)
{
	n->given = true;
	n->len = (uint32_t)len;
	memcpy(n->bytes, address, len);
}

static struct sockaddr_in in4(uint8_t last, uint8_t third, uint16_t port)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(port) };

	in.sin_addr.s_addr = htonl(192u << 24 | (uint32_t)third << 8 | last);
	return in;
}

static void connect_to(struct world *w, const struct call_descriptor *what, uint8_t third,
		       uint16_t port)
{
	struct sockaddr_in in = in4(9, third, port);

	begin(w, CALL_CONNECT, what);
	name(&w->c.name, &in, sizeof(in));
	call_outbound_connect(&w->o, &w->c, &w->v);
}

static void connect_goes_where_a_rule_says_and_is_logged_elsewhere(void **state)
{
	struct world *w = *state;

	connect_to(w, &tcp4, 2, PORT);
	assert_int_equal(w->v.kind, VERDICT_LATER);
	assert_int_equal(w->v.job.kind, JOB_CONNECT);
	assert_int_equal(w->v.job.name_len, sizeof(struct sockaddr_in));
	assert_null(w->v.refusal.why);
	connect_to(w, &tcp4, 3, PORT);
	assert_int_equal(w->v.kind, VERDICT_ERRNO);
	assert_int_equal(w->v.value, EACCES);
	assert_string_equal(w->v.refusal.call, "connect");
	assert_true(w->v.refusal.has_address);
	assert_int_equal(w->v.refusal.port, PORT);
	connect_to(w, &udp4, 2, PORT + 1);
	assert_int_equal(w->v.value, EACCES);
	connect_to(w, &raw, 2, PORT);
	assert_int_equal(w->v.value, EACCES);
	assert_false(w->v.refusal.has_address);
}

/* What the kernel would say of such bytes is no refusal of a rule's, and is not logged. */
static void bad_bytes_are_the_kernels_errno(void **state)
{
	struct world *w = *state;
	struct sockaddr_in in = in4(9, 2, PORT);

	begin(w, CALL_CONNECT, &tcp4);
	name(&w->c.name, &in, sizeof(in) - 1);
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.value, EINVAL);
	assert_null(w->v.refusal.why);
}

/* The kernel connects UNIX sockets only where no other socket inside could connect in their place. */
static void unix_sockets_are_the_kernels_where_nothing_else_connects(void **state)
{
	enum { UDP = OUTBOUND_BIT(OUTBOUND_UDP), UNIX = OUTBOUND_BIT(OUTBOUND_UNIX),
	       ICMP = OUTBOUND_BIT(OUTBOUND_ICMP), MPTCP = OUTBOUND_BIT(OUTBOUND_MPTCP) };
	static const struct {
		bool tcp_held, udp_held;
		unsigned others;
		bool resolvers;
		int kind, job;
	} cases[] = {
		{ true, false, 0, false, VERDICT_CONTINUE, 0 },
		{ true, false, 0, true, VERDICT_LATER, JOB_LOOK_UNIX },
		{ true, false, UDP, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ true, true, UDP, false, VERDICT_CONTINUE, 0 },
		{ true, true, UDP, true, VERDICT_LATER, JOB_LOOK_UNIX },
		{ true, true, UNIX, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ true, true, UDP | ICMP, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ true, true, UDP | MPTCP, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ false, true, UDP, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ false, false, 0, false, VERDICT_LATER, JOB_CONNECT_UNIX },
		{ false, false, UDP, true, VERDICT_LATER, JOB_CONNECT_UNIX },
	};
	struct world *w = *state;
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "/run/s" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(w, CALL_CONNECT, &local);
		name(&w->c.name, &un, 9);
		w->rules.protocols = OUTBOUND_BIT(OUTBOUND_TCP) | cases[i].others;
		w->o.tcp_held = cases[i].tcp_held;
		w->o.udp_held = cases[i].udp_held;
		w->o.resolvers = cases[i].resolvers;
		call_outbound_connect(&w->o, &w->c, &w->v);
		assert_int_equal(w->v.kind, cases[i].kind);
		if (w->v.kind == VERDICT_LATER)
			assert_int_equal(w->v.job.kind, cases[i].job);
	}
}

static void bind_loses_the_interface_and_needs_a_port_to_listen_on(void **state)
{
	struct world *w = *state;
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_scope_id = 5 }, bound;

	begin(w, CALL_BIND, &udp6);
	name(&w->c.name, &in6, sizeof(in6));
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind,
			 VERDICT_LATER); /* any port: what a socket that sends has anyway */
	memcpy(&bound, &w->v.job.name, sizeof(bound));
	assert_int_equal(bound.sin6_scope_id, 0);
	begin(w, CALL_BIND, &udp6);
	in6.sin6_port = htons(53);
	name(&w->c.name, &in6, sizeof(in6));
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_ERRNO);
	assert_int_equal(w->v.value, EACCES);
	assert_string_equal(w->v.refusal.why, "listen");
	w->rules.listen[w->rules.n_listen++] = (struct port_range){ 53, 53 };
	verdict_reset(&w->v);
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_LATER);
}

/* Where the kernel connects UNIX sockets, it binds them: TCP sockets cannot be bound instead. */
static void unix_sockets_are_bound_by_the_kernel_where_nothing_else_is(void **state)
{
	struct world *w = *state;
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "/run/s" };

	for (int held = 0; held < 2; held++) {
		for (int others = 0; others < 2; others++) {
			w->o.tcp_held = held;
			w->o.files_held = held;
			w->rules.protocols = OUTBOUND_BIT(OUTBOUND_TCP) |
					     (others ? OUTBOUND_BIT(OUTBOUND_UDP) : 0);
			begin(w, CALL_BIND, &local);
			name(&w->c.name, &un, 9);
			call_outbound_bind(&w->o, &w->c, &w->v);
			assert_int_equal(w->v.kind, !held    ? VERDICT_LATER
						    : others ? VERDICT_ERRNO
							     : VERDICT_CONTINUE);
		}
	}
}

static void a_socket_bound_to_an_interface_goes_nowhere(void **state)
{
	struct world *w = *state;
	struct sockaddr nothing = { .sa_family = AF_UNSPEC };
	struct sockaddr_in in = in4(9, 2, PORT);
	struct job_send *s = calloc(1, sizeof(*s));
	struct call_name to = { 0 };

	w->o.bound = true;
	connect_to(w, &tcp4, 2, PORT);
	assert_int_equal(w->v.value, EACCES);
	assert_string_equal(w->v.refusal.why, "a socket bound to an interface");
	name(&to, &in, sizeof(in));
	begin(w, CALL_SENDTO, &udp4);
	call_outbound_send(&w->o, &w->c, &to, s, &w->v);
	assert_int_equal(w->v.value, EACCES);
	begin(w, CALL_CONNECT, &tcp4);
	name(&w->c.name, &nothing, sizeof(nothing));
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_LATER);	/* it may disconnect */
	free(s);
}

static void tls_is_the_only_protocol_on_top_of_tcp(void **state)
{
	static const struct { char name[4]; int kind;
	} cases[] = {
		{ "tls", VERDICT_LATER },
		{ "smc", VERDICT_ERRNO },
		{ "tl", VERDICT_ERRNO },
		{ "", VERDICT_ERRNO },
		{ { 't', 'l', 's', 'x' }, VERDICT_ERRNO },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(w, CALL_SETSOCKOPT, &tcp4);
		memcpy(w->c.ulp, cases[i].name, sizeof(w->c.ulp));
		call_outbound_ulp(&w->o, &w->c, &w->v);
		assert_int_equal(w->v.kind, cases[i].kind);
		if (w->v.kind == VERDICT_ERRNO)
			assert_int_equal(w->v.value, EPERM);
		else
			assert_int_equal(w->v.job.kind, JOB_TLS);
	}
}

static void a_file_is_not_made_where_landlock_holds_the_program(void **state)
{
	struct world *w = *state;
	struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "/run/s" },
			   abstract = { .sun_family = AF_UNIX };

	w->o.files_held = true;
	begin(w, CALL_BIND, &local);
	name(&w->c.name, &un, 9);
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.value, EACCES);
	begin(w, CALL_BIND, &local);
	name(&w->c.name, &abstract, 5);
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_LATER);
	assert_int_equal(w->v.job.kind, JOB_BIND_UNIX);
}

/* A message with one control message of n data bytes. */
static struct job_send *message(int level, int type, const void *data, size_t n)
{
	struct cmsghdr h = { .cmsg_len = CMSG_LEN(n), .cmsg_level = level, .cmsg_type = type };
	struct job_send *s = calloc(1, sizeof(*s) + 4);

	assert_non_null(s);
	s->len = 4;
	s->control_len = CMSG_SPACE(n);
	memcpy(s->control, &h, sizeof(h));
	memcpy(s->control + CMSG_LEN(0), data, n);
	return s;
}

static int send_control(struct world *w, const struct call_descriptor *what, struct job_send *s)
{
	struct call_name none = { 0 };

	begin(w, CALL_SENDMSG, what);
	call_outbound_send(&w->o, &w->c, &none, s, &w->v);
	return w->v.kind == VERDICT_LATER ? 0 : (int)w->v.value;
}

static void a_datagram_goes_where_a_rule_says(void **state)
{
	struct world *w = *state;
	struct sockaddr_in in = in4(9, 2, PORT), other = in4(9, 3, PORT);
	struct job_send *s = calloc(1, sizeof(*s));
	struct call_name to = { 0 };

	name(&to, &in, sizeof(in));
	begin(w, CALL_SENDTO, &udp4);
	call_outbound_send(&w->o, &w->c, &to, s, &w->v);
	assert_int_equal(w->v.kind, VERDICT_LATER);
	assert_ptr_equal(w->v.job.send, s);
	assert_int_equal(w->v.job.name_len, sizeof(in));
	name(&to, &other, sizeof(other));
	begin(w, CALL_SENDTO, &udp4);
	call_outbound_send(&w->o, &w->c, &to, s, &w->v);
	assert_int_equal(w->v.value, EACCES);
	assert_string_equal(w->v.refusal.call, "sendto");
	free(s);
}

static void control_messages_choose_no_way(void **state)
{
	struct world *w = *state;
	struct in_pktinfo info = { .ipi_ifindex = 3 }, sent;
	int tos = 1;
	struct job_send *s = message(SOL_IP, IP_PKTINFO, &info, sizeof(info));

	assert_int_equal(send_control(w, &udp4, s), 0);
	memcpy(&sent, s->control + CMSG_LEN(0), sizeof(sent));
	assert_int_equal(sent.ipi_ifindex, 0);
	free(s);
	s = message(SOL_IP, IP_TOS, &tos, sizeof(tos));
	assert_int_equal(send_control(w, &udp4, s), 0);
	free(s);
	s = message(SOL_IP, IP_RETOPTS, &tos, sizeof(tos));
	assert_int_equal(send_control(w, &udp4, s), EPERM);
	assert_string_equal(w->v.refusal.why, "a control message");
	s->control[0] = 0xff;		/* longer than what there is */
	assert_int_equal(send_control(w, &udp4, s), EINVAL);
	free(s);
}

static void unix_messages_carry_our_copies_and_the_truth(void **state)
{
	struct world *w = *state;
	int numbers[] = { 3, 4 }, sent[2];
	struct ucred truth = { 100, 1000, 1000 }, lie = { 1, 1000, 1000 }, told;
	struct job_send *s = message(SOL_SOCKET, SCM_RIGHTS, numbers, sizeof(numbers));

	s->n_fds = 2;
	s->fd[0] = 50;
	s->fd[1] = 51;
	assert_int_equal(send_control(w, &local, s), 0);
	memcpy(sent, s->control + CMSG_LEN(0), sizeof(sent));
	assert_int_equal(sent[0], 50);
	assert_int_equal(sent[1], 51);
	s->fd[1] = -EBADF;
	assert_int_equal(send_control(w, &local, s), EBADF);
	s->fd[1] = -EPERM;
	assert_int_equal(send_control(w, &local, s), EACCES);
	free(s);
	s = message(SOL_SOCKET, SCM_CREDENTIALS, &truth, sizeof(truth));
	assert_int_equal(send_control(w, &local, s), 0);
	memcpy(&told, s->control + CMSG_LEN(0), sizeof(told));
	assert_int_equal(told.pid, 7);
	free(s);
	s = message(SOL_SOCKET, SCM_CREDENTIALS, &lie, sizeof(lie));
	assert_int_equal(send_control(w, &local, s), EPERM);
	w->o.euid = 0;			/* the other side would take the sender for us */
	assert_int_equal(send_control(w, &local, s), EACCES);
	free(s);
}

static void set_option(struct world *w, const struct call_descriptor *what, int option, int value,
		       uint64_t len)
{
	begin(w, CALL_SETSOCKOPT, what);
	w->c.args[2] = (uint64_t)option;
	w->c.args[4] = len;
	w->c.option = (uint32_t)value;
	call_outbound_share_port(&w->o, &w->c, &w->v);
}

static void ports_are_shared_by_jobs_and_not_at_all_by_datagrams(void **state)
{
	struct world *w = *state;

	w->rules.loopback = LOOPBACK_OWN;
	set_option(w, &tcp4, SO_REUSEPORT, 7, sizeof(int));
	assert_int_equal(w->v.kind, VERDICT_LATER);
	assert_int_equal(w->v.job.kind, JOB_SHARE_PORT);
	assert_int_equal(w->v.job.option, SO_REUSEPORT);
	assert_int_equal(w->v.job.value, 1);
	assert_true(w->v.job.own.kept);
	set_option(w, &local, SO_REUSEADDR, 0, sizeof(int));
	assert_int_equal(w->v.job.value, 0);
	set_option(w, &udp6, SO_REUSEADDR, 1, sizeof(int));
	assert_int_equal(w->v.kind, VERDICT_RETURN);
	assert_int_equal(w->v.value, 0);
	set_option(w, &udp6, SO_REUSEADDR, 1, sizeof(int) - 1);
	assert_int_equal(w->v.value, EINVAL);
	w->c.args[1] = SOL_IP;
	call_outbound_hops(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.value, EPERM);
	assert_string_equal(w->v.refusal.why, "IP_MINTTL");
}

static void jobs_know_what_must_be_inside(void **state)
{
	static const struct sockaddr_un abstract = { .sun_family = AF_UNIX, .sun_path = "\0x" },
					path = { .sun_family = AF_UNIX, .sun_path = "/x" };
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(PORT),
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct world *w = *state;

	w->rules.loopback = LOOPBACK_OWN;
	begin(w, CALL_CONNECT, &tcp4);
	name(&w->c.name, &in, sizeof(in));
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_true(w->v.job.own.only && w->v.job.own.kept);
	connect_to(w, &tcp4, 2, PORT);
	assert_true(!w->v.job.own.only && w->v.job.own.kept);
	begin(w, CALL_CONNECT, &local);
	name(&w->c.name, &abstract, 4);
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_true(w->v.job.kind == JOB_CONNECT_UNIX && w->v.job.own.only);
	name(&w->c.name, &path, 5);
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_false(w->v.job.own.only);
	/* Landlock keeps abstract names outside from the program, so the kernel may connect. */
	w->rules.protocols = OUTBOUND_BIT(OUTBOUND_TCP);
	w->o.tcp_held = true;
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_LATER);
	w->o.abstract_held = true;
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_CONTINUE);
	w->rules.loopback = LOOPBACK_ALL;
	begin(w, CALL_CONNECT, &tcp4);
	name(&w->c.name, &in, sizeof(in));
	call_outbound_connect(&w->o, &w->c, &w->v);
	assert_true(!w->v.job.own.only && !w->v.job.own.kept);
}

static void a_port_moves_unless_a_rule_names_it(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(3000) };
	struct world *w = *state;

	w->rules.loopback = LOOPBACK_OWN;
	for (int moves = 0; moves < 2; moves++) {
		w->rules.moves_ports = moves;
		begin(w, CALL_BIND, &tcp4);
		name(&w->c.name, &in, sizeof(in));
		call_outbound_bind(&w->o, &w->c, &w->v);
		assert_true(w->v.job.kind == JOB_BIND && w->v.job.moves == moves);
		/* AF_UNSPEC counts as AF_INET only for 0.0.0.0 */
		in.sin_family = AF_UNSPEC;
		name(&w->c.name, &in, sizeof(in));
		call_outbound_bind(&w->o, &w->c, &w->v);
		assert_true(w->v.job.moves == moves);
		assert_int_equal(w->v.job.name.ss_family, moves ? AF_INET : AF_UNSPEC);
		in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		name(&w->c.name, &in, sizeof(in));
		call_outbound_bind(&w->o, &w->c, &w->v);
		assert_true(!w->v.job.moves && w->v.job.name.ss_family == AF_UNSPEC);
		in = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(3000) };
	}
}

static void the_wildcard_address_needs_no_port_to_listen_on(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(PORT) };
	struct world *w = *state;

	for (int own = 0; own < 2; own++) {
		w->rules.loopback = own ? LOOPBACK_OWN : LOOPBACK_ALL;
		begin(w, CALL_BIND, &udp4);
		name(&w->c.name, &in, sizeof(in));
		call_outbound_bind(&w->o, &w->c, &w->v);
		assert_int_equal(w->v.kind, own ? VERDICT_LATER : VERDICT_ERRNO);
	}
	in = in4(9, 2, PORT);
	name(&w->c.name, &in, sizeof(in));
	call_outbound_bind(&w->o, &w->c, &w->v);
	assert_int_equal(w->v.kind, VERDICT_ERRNO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			ports_are_shared_by_jobs_and_not_at_all_by_datagrams, setup, teardown),
		cmocka_unit_test_setup_teardown(jobs_know_what_must_be_inside, setup, teardown),
		cmocka_unit_test_setup_teardown(a_port_moves_unless_a_rule_names_it, setup, teardown),
		cmocka_unit_test_setup_teardown(the_wildcard_address_needs_no_port_to_listen_on,
						setup, teardown),
		cmocka_unit_test_setup_teardown(
			connect_goes_where_a_rule_says_and_is_logged_elsewhere, setup, teardown),
		cmocka_unit_test_setup_teardown(bad_bytes_are_the_kernels_errno, setup, teardown),
		cmocka_unit_test_setup_teardown(
			unix_sockets_are_the_kernels_where_nothing_else_connects, setup, teardown),
		cmocka_unit_test_setup_teardown(
			bind_loses_the_interface_and_needs_a_port_to_listen_on, setup, teardown),
		cmocka_unit_test_setup_teardown(
			unix_sockets_are_bound_by_the_kernel_where_nothing_else_is, setup,
			teardown),
		cmocka_unit_test_setup_teardown(a_socket_bound_to_an_interface_goes_nowhere, setup,
						teardown),
		cmocka_unit_test_setup_teardown(tls_is_the_only_protocol_on_top_of_tcp, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_file_is_not_made_where_landlock_holds_the_program,
						setup, teardown),
		cmocka_unit_test_setup_teardown(a_datagram_goes_where_a_rule_says, setup, teardown),
		cmocka_unit_test_setup_teardown(control_messages_choose_no_way, setup, teardown),
		cmocka_unit_test_setup_teardown(unix_messages_carry_our_copies_and_the_truth, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
