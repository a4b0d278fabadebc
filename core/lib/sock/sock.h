/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_H
#define NLVIRT_SOCK_SOCK_H
/*
 * One netlink socket as the program sees it. Descriptors made by dup(), fork() and SCM_RIGHTS
 * share it. It ends when the last of them is closed, in whatever process; our end of the pair then
 * reports EPOLLHUP.
 *
 * Whatever a call can change is in struct sock_state. A handler works on a copy, which replaces
 * the original only after the kernel has accepted the answer. A call that a signal took back has
 * therefore changed nothing, except that a send may have bound the socket, as in the kernel.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "rtnl/answer.h"
#include "sock/sock_queue.h"
#include "view/view.h"

#define SOCK_GROUPS VIEW_GROUPS	/* the imitated kernel may have fewer */

/*
 * Always true between calls (sock_check() asserts what one socket can show):
 *   the portid of a bound socket is not 0;
 *   no two bound sockets of a sandbox share a portid, unless one has gave_port set;
 *   groups has no bit at or above SOCK_GROUPS, and no bit at all unless groups_known;
 *   overrun is set only if a datagram was dropped, or a dump had to stop for lack of room, and no
 *   receive has reported it yet.
 */
struct sock_state {
	uint32_t portid;	/* set without bound after a bind() to a port that was taken: */
	bool bound;		/* netlink_insert() leaves it there, and getsockname() shows it */
	uint64_t groups;	/* bit n: member of group n + 1; bind() replaces the low 32 bits */
	bool groups_known;	/* some call has named a group: LIST_MEMBERSHIPS has a length */
	bool pktinfo, broadcast_error, no_enobufs, cap_ack, ext_ack, strict;
	bool passcred;		/* SO_PASSCRED; set on the pair, it would show our credentials */
	bool passpidfd;		/* SO_PASSPIDFD, for the same reason */
	bool filtered;		/* SO_ATTACH_FILTER or _BPF was called: try the filter on replies */
	bool overrun;		/* the next receive fails with ENOBUFS and clears this */
	size_t recv_bytes;	/* size of the largest receive buffer so far */
	struct rtnl_dump dump;
};

/*
 * The last send whose response the kernel refused because a signal had taken the call back. Its
 * replies are queued already. If the thread makes the same call again, as a restarted call does,
 * it gets the old result and nothing is sent twice.
 */
struct sock_interrupted {
	pid_t tid;		/* 0: none */
	int nr;
	uint64_t args[6];
	uint64_t digest;	/* of the bytes of the request */
	int64_t result;
};

struct sock_owner;
struct sock_batch;
struct sending;

struct nlsock {
	uint64_t cookie;	/* SO_COOKIE of the program's end: the socket's identity */
	int fd;			/* our end of the pair; nonblocking */
	bool rights;		/* as in struct sock_pair */
	int type;		/* SOCK_RAW or SOCK_DGRAM, as socket() asked */
	pid_t birth_tgid;	/* where it was placed: a hint where to look, not its identity */
	int birth_fd;
	uint64_t inode;		/* of the program's end; 0: unknown */
	uint64_t ino;		/* of the kept copy of the program's end; 0: none is kept */
	bool gave_port;		/* another socket may get its port id */
	bool blind;		/* its maker cannot be inspected, so it was bound at once */
	struct sock_state state;
	struct sock_interrupted interrupted;

	/* The queue of the program's end. sock_room.h decides by these fields. */
	struct sock_queue queue;
	int lent;		/* the program's end while a call is served, otherwise -1 */
	uint32_t rcvbuf;	/* SO_RCVBUF when last read; 0: not read yet */
	bool rcvbuf_fresh;	/* rcvbuf was read during the call that is being served */
	bool congested;		/* after an overrun: no reply is taken until the queue is empty */
	uint32_t drops;		/* replies lost so far */
	bool held;		/* a filter dropped part of a dump: it waits for a receive */
	struct sock_batch *events;	/* pending for it: see sock_events.h; NULL: none */
	size_t event;			/* the next one in that batch */

	struct sock_owner *owner;		/* the process that is charged for it */
	uint64_t slots;				/* its bits in owner->slots */
	struct nlsock *next_by_cookie, *next_by_port, *next_by_inode;
	struct nlsock *prev_of_owner, *next_of_owner;
	struct nlsock *prev_ready, *next_ready;	/* see sock_ready.h */
	bool ready;				/* in that list */
	bool made_room;		/* a reader may have emptied the queue, and a dump waits for that */
	bool gone; /* its last descriptor is closed; it is forgotten in its next turn */

	/* What remains of requests that take more than one turn; serve/send.c. */
	size_t pair_answered;	/* bytes that are answered of the first datagram in the pair */
	struct sending *sends, **sends_end;	/* their callers wait */
	bool late;		/* the first of them waits for the memory of its program */
};

/* Asserts the invariants above, as far as s alone shows them. Does nothing under NDEBUG. */
void sock_check(const struct nlsock *s);

#endif
