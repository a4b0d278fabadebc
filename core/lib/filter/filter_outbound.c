/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel refuses under outbound rules, from a table.
 *
 * Always true: lines of one call are adjacent, and the first line that matches decides. A call
 * without a matching line is allowed.
 *
 * What can go wrong is a call that connects, or that changes where an address leads, without a line
 * here: the supervisor then decides about an address that is not the one used. The table therefore
 * has such calls and options even where only root can use them.
 *
 * All comparisons look at the low 32 bits of an argument, as the kernel does for an int. Foreign
 * ABIs are refused by the main program. The numbers in the table are those of the architecture of
 * this build.
 */
#include "filter/filter_outbound.h"

#include <assert.h>
#include <endian.h>
#include <errno.h>
#include <linux/if_tun.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "base/cleanup.h"
#include "filter/go_on.h"
#include "want/outbound.h"

/* Newer than some headers. */
#ifndef SO_BINDTOIFINDEX
#define SO_BINDTOIFINDEX 62
#endif
#ifndef IPV6_FLOWLABEL_MGR
#define IPV6_FLOWLABEL_MGR 32
#endif

#define INSN_MOST 1024	/* an assertion below proves that the table fits */

struct test {
	unsigned arg;
	uint32_t mask, value;	/* met if the argument under the mask is the value */
};

#define ALL 0xffffffffu
#define TESTS_MOST 3
#define IS(arg_, value_) { (arg_), ALL, (uint32_t)(value_) }
#define HAS(arg_, bit_) { (arg_), (bit_), (bit_) }

#define CALL(name_) SYS_##name_, #name_
#define TYPE(type_) { 1, 0xf, (type_) }		/* SOCK_TYPE_MASK of include/linux/net.h */

#define OPTION(level_, option_, err_) \
	{ CALL(setsockopt), 2, { IS(1, level_), IS(2, option_) }, err_, #option_ }
#define OTHER_KIND "a socket of another kind"

/*
 * In AF_INET and AF_INET6, programs can make TCP and UDP sockets, and sockets of other protocols that
 * have a rule. Without a rule for UDP, the supervisor makes the UDP sockets: see serve/make.c.
 * MPTCP may connect to further addresses, which the other side names. Without a rule it fails with
 * EPROTONOSUPPORT, and programs use TCP instead.
 */
#define SOCKETS_OF(family_, icmp_) \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_STREAM), IS(2, 0) }, LET, NULL }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_STREAM), IS(2, IPPROTO_TCP) }, LET, NULL }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_STREAM), IS(2, OUTBOUND_IPPROTO_MPTCP) }, LET_MPTCP, NULL }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_STREAM), IS(2, OUTBOUND_IPPROTO_MPTCP) }, EPROTONOSUPPORT, \
	  OTHER_KIND }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_DGRAM), IS(2, 0) }, LET, NULL }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_DGRAM), IS(2, IPPROTO_UDP) }, LET, NULL }, \
	{ CALL(socket), 3, { IS(0, family_), TYPE(SOCK_DGRAM), IS(2, icmp_) }, LET_ICMP, NULL }, \
	{ CALL(socket), 1, { IS(0, family_) }, EACCES, OTHER_KIND }

/* LET allows the call. LET_X allows it if protocol X has a rule; otherwise the line is left out. */
enum { LET = 0, LET_MPTCP = -OUTBOUND_MPTCP, LET_ICMP = -OUTBOUND_ICMP };

/* In the order in which they are checked. Lines of one call must be adjacent. */
static const struct line {
	long nr;
	const char *call;
	unsigned n;		/* number of tests; all must be met */
	struct test test[TESTS_MOST];
	int err;		/* an errno, or LET or LET_X: the main program decides */
	const char *what;	/* for the log; NULL without an errno */
} lines[] = {
	SOCKETS_OF(AF_INET, IPPROTO_ICMP),
	SOCKETS_OF(AF_INET6, IPPROTO_ICMPV6),
	/* A policy file can allow more families, but no outbound rule is about them. */
	{ CALL(socket), 1, { IS(0, AF_UNIX) }, LET, NULL },
	{ CALL(socket), 1, { IS(0, AF_NETLINK) }, LET, NULL },
	{ CALL(socket), 0, { { 0 } }, EACCES, OTHER_KIND },
	/* These connect without connect(). Kernels with TCP Fast Open disabled fail with the same
	 * errno, and programs fall back to connect(). */
	{ CALL(sendto), 1, { HAS(3, MSG_FASTOPEN) }, EOPNOTSUPP, "MSG_FASTOPEN" },
	{ CALL(sendmsg), 1, { HAS(2, MSG_FASTOPEN) }, EOPNOTSUPP, "MSG_FASTOPEN" },
	{ CALL(sendmmsg), 1, { HAS(3, MSG_FASTOPEN) }, EOPNOTSUPP, "MSG_FASTOPEN" },
	OPTION(SOL_TCP, TCP_FASTOPEN_CONNECT, EOPNOTSUPP),
	/* Makes a connection without connect(). */
	OPTION(SOL_TCP, TCP_REPAIR, EPERM),
	/* By another route, the same address can be another machine. */
	OPTION(SOL_SOCKET, SO_BINDTODEVICE, EPERM),
	OPTION(SOL_SOCKET, SO_BINDTOIFINDEX, EPERM),
	OPTION(SOL_SOCKET, SO_MARK, EPERM),
	OPTION(SOL_IP, IP_UNICAST_IF, EPERM),
	OPTION(SOL_IP, IP_MULTICAST_IF, EPERM),
	OPTION(SOL_IPV6, IPV6_UNICAST_IF, EPERM),
	OPTION(SOL_IPV6, IPV6_MULTICAST_IF, EPERM),
	OPTION(SOL_IPV6, IPV6_PKTINFO, EPERM),
	/* Source routes: the packet goes first to a machine that no rule allows. */
	OPTION(SOL_IP, IP_OPTIONS, EPERM),
	OPTION(SOL_IPV6, IPV6_RTHDR, EPERM),
	OPTION(SOL_IPV6, IPV6_RTHDRDSTOPTS, EPERM),
	OPTION(SOL_IPV6, IPV6_HOPOPTS, EPERM),
	OPTION(SOL_IPV6, IPV6_DSTOPTS, EPERM),
	OPTION(SOL_IPV6, IPV6_2292PKTOPTIONS, EPERM),
	OPTION(SOL_IPV6, IPV6_FLOWLABEL_MGR, EPERM),
	/* To join a group, a machine sends the group's address: 28 bits or more of free choice. */
	OPTION(SOL_IP, IP_ADD_MEMBERSHIP, EPERM),
	OPTION(SOL_IP, IP_ADD_SOURCE_MEMBERSHIP, EPERM),
	OPTION(SOL_IP, IP_MSFILTER, EPERM),
	OPTION(SOL_IP, MCAST_JOIN_GROUP, EPERM),
	OPTION(SOL_IP, MCAST_JOIN_SOURCE_GROUP, EPERM),
	OPTION(SOL_IP, MCAST_MSFILTER, EPERM),
	OPTION(SOL_IPV6, IPV6_ADD_MEMBERSHIP, EPERM),
	OPTION(SOL_IPV6, IPV6_JOIN_ANYCAST, EPERM),
	OPTION(SOL_IPV6, MCAST_JOIN_GROUP, EPERM),
	OPTION(SOL_IPV6, MCAST_JOIN_SOURCE_GROUP, EPERM),
	OPTION(SOL_IPV6, MCAST_MSFILTER, EPERM),
	/* Frames go out of these as they are. The main program refuses TUNSETIFF. */
	{ CALL(ioctl), 1, { IS(1, TUNSETQUEUE) }, EPERM, "TUNSETQUEUE" },
	/* Enters another network namespace. Needs root, or a user namespace of the caller's own. */
	{ CALL(setns), 0, { { 0 } }, EPERM, "another network" },
	/* A key of type dns_resolver makes a helper of the kernel ask a name server. */
	{ CALL(request_key), 0, { { 0 } }, ENOSYS, "a name server" },
};
#define LINES (sizeof(lines) / sizeof(lines[0]))
_Static_assert(LINES * (3 * TESTS_MOST + 1 + 4) < INSN_MOST, "the program fits");

struct program {
	struct sock_filter insn[INSN_MOST];
	unsigned n, loads;
	const struct test *loaded;	/* what the accumulator has, under its mask; or NULL */
	uint32_t refuse;	/* action of lines with an errno, which is added to an ERRNO */
};

static unsigned put(struct program *p, uint16_t code, uint32_t k, unsigned yes, unsigned no)
{
	p->insn[p->n] = (struct sock_filter){ code, (uint8_t)yes, (uint8_t)no, k };
	return p->n++;
}

static void put_load(struct program *p, size_t at)
{
	put(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0, 0);
}

static void put_return(struct program *p, uint32_t action)
{
	put(p, BPF_RET | BPF_K, action, 0, 0);
}

/* Goes on if the accumulator has the value. Otherwise jumps to where land() is called. */
static unsigned put_test(struct program *p, uint32_t value)
{
	return put(p, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 0);
}

static void land(struct program *p, unsigned test)
{
	assert(p->n - test - 1 <= UINT8_MAX);	/* the table is constant */
	p->insn[test].jf = (uint8_t)(p->n - test - 1);
}

/* Loads what the test compares, unless it is loaded. */
static void put_subject(struct program *p, const struct test *t)
{
	size_t low = __BYTE_ORDER == __BIG_ENDIAN ? 4 : 0;

	if (p->loaded && p->loaded->arg == t->arg && p->loaded->mask == t->mask)
		return;
	put_load(p, offsetof(struct seccomp_data, args) + t->arg * sizeof(uint64_t) + low);
	if (t->mask != ALL)
		put(p, BPF_ALU | BPF_AND | BPF_K, t->mask, 0, 0);
	p->loads++;
	p->loaded = t;
}

static void put_decision(struct program *p, const struct line *l)
{
	if (l->err <= 0)
		put_return(p, SECCOMP_RET_ALLOW);
	else
		put_return(p, p->refuse == SECCOMP_RET_ERRNO ? p->refuse | (uint32_t)l->err :
							       p->refuse);
}

static bool is_same(const struct test *a, const struct test *b)
{
	return a->arg == b->arg && a->mask == b->mask && a->value == b->value;
}

/* How many of the lines have the first line's next test? They are adjacent. */
static size_t count_alike(const struct line *const *line, size_t n, unsigned depth)
{
	size_t same = 1;

	while (same < n && line[same]->n > depth &&
	       is_same(&line[same]->test[depth], &line[0]->test[depth]))
		same++;
	return same;
}

/*
 * Puts lines whose first `depth` tests are met. A test that adjacent lines share is made once. The
 * kernel compiles every instruction when a sandbox starts, so fewer of them are a faster start.
 */
static void put_lines(struct program *p, const struct line *const *line, size_t n, unsigned depth)
{
	for (size_t i = 0, same; i < n; i += same) {
		const struct test *t = &line[i]->test[depth];
		unsigned test, loads;

		if (line[i]->n == depth) {
			put_decision(p, line[i]);	/* and no later line is reached */
			return;
		}
		same = count_alike(line + i, n - i, depth);
		put_subject(p, t);
		loads = p->loads;
		test = put_test(p, t->value);
		put_lines(p, line + i, same, depth + 1);
		land(p, test);
		p->loaded = p->loads == loads ? t : NULL;
	}
}

/* Is the line part of the program if these protocols have rules? */
static bool is_in_force(const struct line *l, unsigned protocols)
{
	return l->err >= 0 || protocols & OUTBOUND_BIT(-l->err);
}

/* Translates a call number of this build to arch; 0 is the running architecture. */
static long number_on(uint32_t arch, long nr)
{
	_cleanup_free_ char *name = NULL;

	if (!arch || arch == seccomp_arch_native())
		return nr;
	name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)nr);
	return name ? seccomp_syscall_resolve_name_arch(arch, name) : __NR_SCMP_ERROR;
}

/*
 * Puts the lines of one call, from `first` on. Returns the index after the last. Before and after,
 * the accumulator has the number of the call.
 */
static size_t put_call(struct program *p, size_t first, unsigned protocols, uint32_t arch)
{
	unsigned test = put_test(p, (uint32_t)number_on(arch, lines[first].nr));
	const struct line *of_call[LINES];
	size_t i, n = 0;

	for (i = first; i < LINES && lines[i].nr == lines[first].nr; i++)
		if (is_in_force(&lines[i], protocols))
			of_call[n++] = &lines[i];
	p->loaded = NULL;
	put_lines(p, of_call, n, 0);
	if (!n || of_call[n - 1]->n)	/* a line without tests decides all that is left */
		put_return(p, SECCOMP_RET_ALLOW);
	land(p, test);
	return i;
}

static void put_all(struct program *p, unsigned protocols, uint32_t arch)
{
	put_load(p, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < LINES;)
		i = put_call(p, i, protocols, arch);
	put_return(p, SECCOMP_RET_ALLOW);
}

int filter_add_outbound(unsigned protocols, bool asks, uint32_t arch, struct filter *program,
			struct fail *f)
{
	struct program p = { .refuse = asks ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_ERRNO };
	int r;

	put_all(&p, protocols, arch);
	r = filter_go_on(program, SECCOMP_RET_ALLOW, p.insn, p.n);
	if (r == -E2BIG)
		return fail_set(f, E2BIG, "cannot build the filter: with outbound rules, the "
				"rules of the policy exceed %u instructions", BPF_MAXINSNS);
	return r ? fail_set(f, -r, "cannot build the filter: out of memory") : 0;
}

static bool is_met(const struct line *l, const struct seccomp_data *d)
{
	for (unsigned i = 0; i < l->n; i++)
		if (((uint32_t)d->args[l->test[i].arg] & l->test[i].mask) != l->test[i].value)
			return false;
	return true;
}

int filter_outbound_errno(unsigned protocols, uint32_t arch, const struct seccomp_data *d,
			  struct outbound_refusal *ret_refusal)
{
	for (size_t i = 0; i < LINES; i++) {
		if (number_on(arch, lines[i].nr) != d->nr || !is_in_force(&lines[i], protocols) ||
		    !is_met(&lines[i], d))
			continue;
		if (lines[i].err <= 0)
			return 0;
		*ret_refusal = (struct outbound_refusal){ .call = lines[i].call, .what = lines[i].what };
		return lines[i].err;
	}
	return 0;
}
