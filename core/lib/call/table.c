/* SPDX-License-Identifier: Apache-2.0 */
#include "call/table.h"

#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <linux/wireless.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "base/newer.h"

#ifndef IPV6_MINHOPCOUNT
#define IPV6_MINHOPCOUNT 73	/* newer than some headers */
#endif
#ifndef SYS_open	/* newer architectures have only openat(); no call has this number */
#define SYS_open (-1)
#endif
#ifndef SYS_getdents	/* the same: getdents64() */
#define SYS_getdents (-1)
#endif
#ifndef SYS_stat	/* the same: newfstatat(), faccessat() and readlinkat() */
#define SYS_stat (-1)
#define SYS_lstat (-1)
#define SYS_access (-1)
#define SYS_readlink (-1)
#endif
#ifndef SYS_mkdir	/* the same: mkdirat() and so on */
#define SYS_creat (-1)
#define SYS_mkdir (-1)
#define SYS_mknod (-1)
#define SYS_unlink (-1)
#define SYS_rmdir (-1)
#define SYS_link (-1)
#define SYS_symlink (-1)
#endif
#ifndef SYS_rename	/* the same: renameat2() */
#define SYS_rename (-1)
#endif
#ifndef SYS_renameat
#define SYS_renameat (-1)
#endif
#ifndef SYS_faccessat2	/* Linux 5.8 */
#define SYS_faccessat2 439
#endif

/* 12 bytes; addresses of TCP and UDP have 16 or 28 */
static const uint32_t netlink_name[] = { sizeof(struct sockaddr_nl) };
static const uint32_t netlink_level[] = { SOL_NETLINK };
static const uint32_t tcp_ulp[] = { IPPROTO_TCP, TCP_ULP };
/*
 * Options for which the pair is not like a netlink socket, except SO_ERROR, which every program
 * reads after connect(). Programs seldom ask for the others.
 */
static const uint32_t kind_options[] = { SOL_SOCKET, SO_DOMAIN, SO_TYPE, SO_PROTOCOL, SO_PEERNAME,
					 SO_PEERCRED, SO_PEERGROUPS, SO_PEERPIDFD, SO_PEERSEC,
					 SO_PEEK_OFF, SO_PASSCRED, SO_PASSPIDFD, SO_PASSRIGHTS,
					 SO_MEMINFO };
static const uint32_t set_options[] = { SOL_SOCKET, SO_PEEK_OFF, SO_PASSCRED, SO_PASSPIDFD,
					SO_PASSRIGHTS, SO_ATTACH_FILTER, SO_ATTACH_BPF };
static const uint32_t least_hops[] = { SOL_IP, IP_MINTTL };
static const uint32_t least_hops6[] = { SOL_IPV6, IPV6_MINHOPCOUNT };
static const uint32_t share_port[] = { SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT };
static const uint32_t dup_commands[] = { F_DUPFD, F_DUPFD_CLOEXEC };
static const uint32_t musl_flags[] = { OPEN_OF_MUSL };
/*
 * Opens that cannot read or list what exists: O_PATH, and O_CREAT with O_EXCL. Every other flag can
 * go with a read, and is used so: grep(1) opens /proc/net/dev with O_NOCTTY.
 */
#define RULED_OUT (O_PATH | O_CREAT | O_EXCL)
static const uint32_t reading[] = { RULED_OUT, 0, RULED_OUT, O_CREAT, RULED_OUT, O_EXCL };
/* With a tree, a descriptor of a folder must be of the tree whatever it is for. */
static const uint32_t path_only[] = { O_PATH, O_PATH };
/* Landlock is not asked about these. */
static const uint32_t not_path_only[] = { O_PATH, 0 };
/* Of the file of a descriptor, the kernel tells what is right. */
static const uint32_t with_path[] = { AT_EMPTY_PATH, 0 };
static const uint32_t unix_requests[] = { FIONREAD, TIOCOUTQ, SIOCATMARK };
/* The gaps are requests about one socket: its owner, its mark, its time stamps, and TCP's queue. */
static const uint32_t interface_requests[] = {
	SIOCGSTAMPNS_OLD + 1, SIOCOUTQNSD - 1,
	SIOCOUTQNSD + 1, SIOCDEVPRIVATE + 15,
	SIOCIWFIRST, SIOCIWLAST,
};

static const uint32_t made_families[] = { AF_UNIX, AF_INET, AF_INET6 };
static const uint32_t mute_families[] = { AF_INET, AF_INET6 };
const uint32_t mute_types[2] = { 0xf, SOCK_DGRAM };	/* SOCK_TYPE_MASK; the kernel checks flags */
const uint32_t mute_protocols[2] = { 0, IPPROTO_UDP };
const uint32_t filtered_protocols[4] = { 0, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_ICMPV6 };

/* SOCK_DGRAM and SOCK_RAW: 2 and 3 */
const uint32_t netlink_types[2] = { ~(SOCKET_FLAGS | 1), SOCK_DGRAM };

#define COUNT(set_) (sizeof(set_) / sizeof((set_)[0]))
#define TRAP(when_, server_, arg_, set_, n_, why_)                                                 \
	{                                                                                          \
		.when = TRAP_##when_, .server = SERVE_##server_, .arg = arg_, .set = set_,         \
		.n = n_, .why = why_                                                               \
	}
#define WINDOW(server_, why_) TRAP(WINDOW, server_, 0, NULL, 0, why_)
#define WINDOW_IF(server_, arg_, set_, why_) TRAP(WINDOW, server_, arg_, set_, COUNT(set_), why_)
#define VALUE(server_, arg_, set_, why_) TRAP(VALUE, server_, arg_, set_, COUNT(set_), why_)
#define RANGE(server_, arg_, set_, why_) TRAP(RANGE, server_, arg_, set_, COUNT(set_), why_)
#define OPTION(server_, set_, why_) TRAP(OPTION, server_, 1, set_, COUNT(set_), why_)
#define ANY(server_, why_) TRAP(VALUE, server_, 0, NULL, 0, why_)
#define ROUTE(server_, why_) TRAP(ROUTE, server_, 0, NULL, 0, why_)
#define MADE(server_, why_)                                                                        \
	TRAP(MADE, server_, 0, made_families, COUNT(made_families), why_)
#define MUTE(server_, why_)                                                                        \
	TRAP(MUTE, server_, 0, mute_families, COUNT(mute_families), why_)
#define FILTERED(server_, why_)                                                                    \
	TRAP(FILTERED, server_, 0, mute_families, COUNT(mute_families), why_)
#define OUTBOUND(server_, why_) TRAP(OUTBOUND, server_, 0, NULL, 0, why_)
#define OUTBOUND_OPTION(server_, set_, why_)                                                       \
	TRAP(OUTBOUND_OPTION, server_, 1, set_, COUNT(set_), why_)
#define OWN_OPTION(server_, set_, why_) TRAP(OWN_OPTION, server_, 1, set_, COUNT(set_), why_)
#define MOVED(server_, why_) TRAP(MOVED, server_, 0, NULL, 0, why_)
#define DATAGRAMS(server_, why_) TRAP(DATAGRAMS, server_, 0, NULL, 0, why_)
#define DATAGRAMS_TO(server_, arg_, why_) TRAP(DATAGRAMS, server_, arg_, NULL, 0, why_)
#define NAMES_TO(server_, arg_, why_) TRAP(NAMES, server_, arg_, NULL, 0, why_)
#define MUSL(server_, arg_, why_) TRAP(MUSL, server_, arg_, musl_flags, COUNT(musl_flags), why_)
#define HOSTS(server_, why_) TRAP(HOSTS, server_, 0, NULL, 0, why_)
#define FILES(server_, why_) TRAP(FILES, server_, 0, NULL, 0, why_)
#define FILES_READ(server_, arg_, why_) TRAP(FILES, server_, arg_, reading, COUNT(reading), why_)
#define TREE(server_, why_) TRAP(TREE, server_, 0, NULL, 0, why_)
#define TREE_FLAGS(server_, arg_, set_, why_) TRAP(TREE, server_, arg_, set_, COUNT(set_), why_)
#define TELL(server_, why_) TRAP(TELL, server_, 0, NULL, 0, why_)
#define TELL_FLAGS(server_, arg_, set_, why_) TRAP(TELL, server_, arg_, set_, COUNT(set_), why_)

#define CALL(kind_, name_, gather_, arg_, decide_, ...)                                            \
	[CALL_##kind_] = { .name = #name_,                                                         \
			   .nr = SYS_##name_,                                                      \
			   .kind = CALL_##kind_,                                                   \
			   .gather = GATHER_##gather_,                                             \
			   .gather_arg = arg_,                                                     \
			   .decide = decide_,                                                      \
			   .trap = { __VA_ARGS__ } },

const struct call_row call_rows[CALL_KINDS] = {
#include "call/calls.def"
};

bool call_is_32(const struct seccomp_data *data)
{
#ifdef __aarch64__
	return data->arch == call_arch_32(AUDIT_ARCH_AARCH64);
#else
	return data->arch == call_arch_32(AUDIT_ARCH_X86_64);
#endif
}

const struct call_row *call_row(int nr)
{
	for (size_t i = 0; i < CALL_KINDS; i++)
		if (call_rows[i].nr == nr)
			return &call_rows[i];
	return NULL;
}

bool trap_is_wanted(const struct trap *t, const struct want *want, int window)
{
	if (want->nested)
		return false;
	switch (t->when) {
	case TRAP_NONE:
		return false;
	case TRAP_WINDOW:
		return window >= 0;
	case TRAP_ROUTE:
		return policy_families(want->policy) & (1ull << AF_NETLINK);
	case TRAP_MADE:
		return want->outbound && want->keeps_copies;
	case TRAP_MUTE:
		return want_is_mute(want);
	case TRAP_FILTERED:
		return want_filters(want);
	case TRAP_OUTBOUND:
	case TRAP_OUTBOUND_OPTION:
		return want->outbound;
	case TRAP_OWN_OPTION:
		return want->outbound && outbound_has_own(want->outbound);
	case TRAP_MOVED:
		return want->outbound && want->outbound->moves_ports;
	case TRAP_DATAGRAMS:
		return want_datagrams(want);
	case TRAP_NAMES:
		return want_names(want);
	case TRAP_MUSL:
		return want_names(want) && t->arg == OPEN_OF_MUSL_ARG;
	case TRAP_HOSTS:
		return want_hosts(want);
	case TRAP_FILES:
		return want->policy->shows_files;
	case TRAP_TREE:
		return want->policy->shows_files && want->view;
	case TRAP_TELL:
		return want_tells_files(want);
	default:
		return true;
	}
}

static bool is_option(const struct trap *t, const uint64_t args[6])
{
	bool in = false;

	for (size_t i = 1; i < t->n; i++)
		in |= (uint32_t)args[2] == t->set[i];
	return in && (uint32_t)args[1] == t->set[0];
}

static bool is_mute(const uint64_t args[6])
{
	return ((uint32_t)args[1] & mute_types[0]) == mute_types[1] &&
	       ((uint32_t)args[2] == mute_protocols[0] || (uint32_t)args[2] == mute_protocols[1]);
}

static bool is_masked(const struct trap *t, uint32_t value)
{
	bool in = false;

	for (size_t i = 0; i < t->n; i += 2)
		in |= (value & t->set[i]) == t->set[i + 1];
	return in;
}

static bool is_filtered(const uint64_t args[6])
{
	bool in = false;

	for (size_t i = 0; i < COUNT(filtered_protocols); i++)
		in |= (uint32_t)args[2] == filtered_protocols[i];
	return in && ((uint32_t)args[1] & mute_types[0]) == mute_types[1];
}

static bool is_in(const struct trap *t, uint32_t value)
{
	bool in = false;

	for (size_t i = 0; i < t->n; i += t->when == TRAP_RANGE ? 2 : 1)
		in |= t->when == TRAP_RANGE ? value >= t->set[i] && value <= t->set[i + 1]
					    : value == t->set[i];
	return in;
}

static bool holds(const struct trap *t, int window, const uint64_t args[6])
{
	if (t->when == TRAP_WINDOW && !window_has(window, args[0]))
		return false;
	if (t->when == TRAP_ROUTE)
		return (uint32_t)args[0] == AF_NETLINK && (uint32_t)args[2] == NETLINK_ROUTE &&
		       ((uint32_t)args[1] & netlink_types[0]) == netlink_types[1];
	if (t->when == TRAP_MUTE && !is_mute(args))
		return false;
	if (t->when == TRAP_FILTERED && !is_filtered(args))
		return false;
	if (trap_is_option(t->when))
		return is_option(t, args);
	if ((t->when == TRAP_DATAGRAMS || t->when == TRAP_NAMES) && t->arg)
		return args[t->arg];
	if (trap_is_masked(t->when) && t->set)
		return is_masked(t, (uint32_t)args[t->arg]);
	return !t->set || is_in(t, (uint32_t)args[t->arg]);
}

const struct trap *call_trap(const struct call_row *row, const struct want *want, int window,
			     const uint64_t args[6])
{
	for (size_t i = CALL_TRAPS; i--;) {
		const struct trap *t = &row->trap[i];

		if (trap_is_wanted(t, want, window) && holds(t, window, args))
			return t;
	}
	return NULL;
}
