/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_SUPERVISOR_H
#define NLVIRT_SERVE_SUPERVISOR_H
/*
 * What answers a sandbox: its notifications, and the requests that come through its pairs. One
 * thread, nothing blocks, everything behind one epoll descriptor.
 *
 *   notification -> gather (reach/gather) -> decide (call/, rtnl/) -> deliver (reach/deliver)
 *
 * A signal may take a call back at any moment until the response. Hence:
 *   state changes are committed after the response was accepted;
 *   a datagram that was received for a call that is gone is put back at the head of the queue;
 *   a send whose replies are out already is remembered: struct sock_interrupted.
 * From Linux 5.19 on only death takes a call back that has come here; see launch/child.c.
 */
#include <linux/seccomp.h>
#include <stdint.h>

#include "call/table.h"
#include "onbehalf/jobs.h"
#include "reach/closer.h"
#include "reach/deliver.h"
#include "reach/task.h"
#include "serve/times.h"
#include "sock/sock_pair.h"
#include "sock/sock_table.h"

/* Pairs that are made in advance, at once. */
#define SPARES_MOST 8

/* Files that stand in for the machine's: serve/open.c. */
#define STAND_INS 2

/* What the supervisor has done so far. Calls that the kernel ran are counted at the door. */
struct supervisor_counts {
	uint64_t notifications, requests, sockets;
	uint64_t request_bytes, reply_bytes;
};

struct supervisor {
	struct door *door;
	int epoll;
	int window;			/* first trapped number; -1: no window */
	struct want want;		/* the operator's, with the outbound rules that are in force now */
	const struct view *view;	/* the caller's */
	struct sock_table socks;
	struct tasks tasks;
	struct closers *closers;
	unsigned layers;		/* enum landlock_layer: what is in force inside */
	struct jobs *jobs;		/* with outbound rules only */
	bool handed_over;		/* a job was begun since we last waited */
	int stand_in[STAND_INS];	/* files in the place of the machine's, while names are pinned; -1: none */
	struct sock_pair spare[SPARES_MOST];	/* for the next socket() calls, `spares` of them */
	unsigned spares;
	struct nlsock *ready;		/* sockets whose pair may hold more requests */
	bool *other;			/* see supervisor_watch_other(); NULL: nothing else is watched */
	struct supervisor_counts counts;
	struct times *times;		/* by call; NULL: nobody asked for them */

	/* Buffers of one dispatch, made once. */
	uint8_t *request;		/* REQUEST_HEADROOM + LIMIT_REQUEST_BYTES + LIMIT_CONTROL_BYTES */
	uint8_t *dgrams;		/* DGRAMS_BYTES: datagrams between queue and program */
	struct verdict verdict;
	struct span segment[LIMIT_IOV];
};

/* A pair's queue holds SO_SNDBUF at most, so what is received from it in one call fits here. */
#define DGRAMS_BYTES (2 * LIMIT_DGRAM_BYTES)

/*
 * *u comes zeroed. listener_fd is taken on success; killable: see struct listener. want and view stay the caller's.
 * 0 or -errno.
 */
int supervisor_init(struct supervisor *u, int listener_fd, bool killable, int window, const struct want *want,
		    const struct view *view);
void supervisor_done(struct supervisor *u);

/* Waits on one more descriptor: *flag is set when it is readable, and it is the caller's to look. 0 or -errno. */
int supervisor_watch_other(struct supervisor *u, int fd, bool *flag);

/* Measures calls from now on, in u->times. 0 or -ENOMEM. */
int supervisor_time_calls(struct supervisor *u);

static inline bool supervisor_in_window(const struct supervisor *u, uint64_t fd)
{
	return u->window >= 0 && ((uint32_t)fd & ~(WINDOW_SIZE - 1u)) == (uint32_t)u->window;
}

/* For the files of this folder: a socket's events; that it has gone; that its pair may hold more requests. */
int supervisor_watch(struct supervisor *u, struct nlsock *s);
void supervisor_forget(struct supervisor *u, struct nlsock *s);
void supervisor_mark_ready(struct supervisor *u, struct nlsock *s);
void supervisor_unmark_ready(struct supervisor *u, struct nlsock *s);
void supervisor_drop_spares(struct supervisor *u);

/* One call that is being served. */
struct service {
	struct supervisor *u;
	const struct seccomp_data *data;	/* as the filter saw it */
	struct call call;
	struct nlsock *s;
	int fd;				/* a copy of the program's descriptor, while served; -1: none */
	bool closed;			/* the kernel is not to run the call, whatever the decision says */
};

/* The verdict of u->verdict to the caller: as deliver(), but what is closed never continues: EACCES. */
int service_deliver(struct service *v);

/* The call fails with this errno; the kernel runs it (if it may). As deliver(). */
int service_refuse(struct service *v, int err);
int service_continue(struct service *v);

/* Learns v->fd, v->s and the caller's process. As descriptor_fetch(); service_release() in every case. */
int service_fetch(struct service *v);
void service_release(struct service *v);

/*
 * A file a server. Each answers the call, and uses u->verdict for it.
 *
 * serve/socket.c, serve/ifreq.c, serve/open.c: whatever the descriptor is.
 */
void serve_socket(struct service *v);
void serve_ifreq(struct service *v);
void serve_open(struct service *v);

/* serve/netlink.c: a call on v->s, or on a descriptor that is to be looked at first */
void serve_netlink(struct service *v, enum call_server server);
void serve_descriptor(struct service *v, enum call_server server);

/* serve/send.c: sendto, sendmsg, sendmmsg, and requests through the pair */
void serve_send(struct service *v);
/* Answers requests that wait in the pair, one turn's worth. False: there may be more. */
bool send_drain_pair(struct supervisor *u, struct nlsock *s);
/* The next datagram of a running dump, if there is one and half the queue is free. */
void send_continue_dump(struct supervisor *u, struct nlsock *s);
/* The same after a reader whom we did not see: only if the queue is empty. */
void send_resume_dump(struct supervisor *u, struct nlsock *s);

/* serve/receive.c: recvfrom, recvmsg, recvmmsg */
void serve_receive(struct service *v);

/* serve/outbound.c: connect, listen, bind and sends, whatever the descriptor is, while there are outbound rules */
void serve_outbound(struct service *v);
/* With a log: is it one of the calls that a filter would refuse without us? It is answered then. */
bool serve_refusal(struct service *v);
/* Outbound rules are in force; layers: enum landlock_layer; beside: as of jobs_new(). 0 or -errno. Before the first dispatch. */
int serve_outbound_start(struct supervisor *u, unsigned layers, bool beside);
/* The same rules with other addresses of names, between two dispatches: 0; or -errno, and the former ones stay. */
int serve_outbound_renew(struct supervisor *u, const struct outbound *o);

/* serve/open.c: the files are there. 0 or -errno. hosts: a new one, for these rules, or -errno. */
int open_start(struct supervisor *u);
int open_hosts(const struct outbound *o);

/* serve/dispatch.c: one notification from its arrival to its answer */
void dispatch_call(struct supervisor *u, const struct seccomp_notif *n);

/*
 * serve/loop.c: handles what is ready, and waits for it at most timeout_ms (0: not at all, -1: for ever). The number of
 * events, or -errno: it cannot go on.
 */
int supervisor_dispatch(struct supervisor *u, int timeout_ms);

/* When supervisor_dispatch() must be called even without an event: milliseconds, -1: never. */
int supervisor_timeout_ms(const struct supervisor *u);

#endif
