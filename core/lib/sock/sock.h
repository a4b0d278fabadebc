/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_H
#define NLVIRT_SOCK_SOCK_H
/*
 * One netlink socket as the program sees it. dup(), fork() and SCM_RIGHTS share one; it
 * ends with the last descriptor anywhere, which our end of the pair sees as EPOLLHUP.
 *
 * What calls change stands in struct sock_state, apart from the rest: a handler works on
 * a copy, and the copy replaces the original only when the kernel has accepted the
 * answer. A call that a signal took back has then changed nothing.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "rtnl/answer.h"
#include "sock/sock_queue.h"
#include "view/view.h"

#define SOCK_GROUPS VIEW_GROUPS	/* the kernel that is followed may have fewer */

/*
 * Always true between calls (sock_check()):
 *   portid is not 0 while the socket is bound;
 *   no two bound sockets of a sandbox share a portid;
 *   groups has no bit at or above SOCK_GROUPS, and none at all unless groups_known;
 *   overrun is set only while a datagram was dropped, or a dump held up, and nobody was told yet.
 */
struct sock_state {
	uint32_t portid;	/* not 0 while unbound: after a bind() to a port that was taken, */
	bool bound;		/* netlink_insert() leaves it, and getsockname() shows it */
	uint64_t groups;	/* bit n: member of group n + 1; bind() replaces the low 32 */
	bool groups_known;	/* a group was ever asked for: LIST_MEMBERSHIPS has a length */
	bool pktinfo, broadcast_error, no_enobufs, cap_ack, ext_ack, strict;
	bool passcred;		/* SO_PASSCRED; kept here because the pair's own would name us */
	bool passpidfd;		/* SO_PASSPIDFD, likewise */
	bool filtered;		/* a filter was ever asked for: what is sent may be dropped or cut */
	bool overrun;		/* the next receive reports ENOBUFS, then clears it */
	size_t recv_bytes;	/* the largest buffer received with so far */
	struct rtnl_dump dump;
};

/*
 * The last send whose response the kernel refused because a signal had taken the call back.
 * Its replies are queued already. When the thread makes the same call again, as a restarted
 * call does, it is told the old result and nothing is sent twice.
 */
struct sock_interrupted {
	pid_t tid;		/* 0: none */
	int nr;
	uint64_t args[6];
	uint64_t digest;	/* of the request's bytes */
	int64_t result;
};

struct sock_owner;

struct nlsock {
	uint64_t cookie;	/* SO_COOKIE of the program's end: the socket's identity */
	int fd;			/* our end of the pair; nonblocking */
	int type;		/* SOCK_RAW or SOCK_DGRAM, as it was asked for */
	pid_t birth_tgid;	/* where it was first put: a place to look for it, never its identity */
	int birth_fd;
	bool blind;		/* made by a process that cannot be inspected; bound since then */
	struct sock_state state;
	struct sock_interrupted interrupted;

	/* What waits in the program's queue; sock_room.h decides by it. */
	struct sock_queue queue;
	int lent;		/* the program's end, while a call is served; else -1 */
	uint32_t rcvbuf;	/* SO_RCVBUF as last seen; 0: never yet */
	bool rcvbuf_fresh;	/* ... in the call that is being served */
	bool congested;		/* an overrun: nothing is taken until the queue is empty */
	uint32_t drops;		/* replies that were lost */
	bool held;		/* a filter dropped a datagram of the dump, and nothing was received since */

	struct sock_owner *owner;		/* who is charged for it */
	uint64_t slot;				/* its bit in owner->slots; 0: not in the window */
	struct nlsock *next_by_cookie, *next_by_port;
	struct nlsock *next_ready;		/* requests may be left in the pair */
	bool ready;
};

/* Asserts what is always true of s. For tests; costs nothing when NDEBUG is set. */
void sock_check(const struct nlsock *s);

#endif
