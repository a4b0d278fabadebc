/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_SUPERVISOR_H
#define NLVIRT_SERVE_SUPERVISOR_H
/*
 * What answers a sandbox: its notifications, and the requests that come through its pairs. One
 * thread, nothing blocks, everything behind one epoll descriptor.
 *
 *   notification -> gather (notify/gather) -> decide (call/, rtnl/) -> deliver: memory, then
 *   descriptor, then response (notify/deliver)
 *
 * A signal may take a call back at any moment until the response. Hence:
 *   state changes are committed after the response was accepted;
 *   a datagram that was taken for a call that is gone is put back at the head of the queue;
 *   a send whose replies are out already is remembered: struct sock_interrupted.
 * From Linux 5.19 on only death takes a call back that has come here; see launch/child.c.
 */
#include <linux/seccomp.h>
#include <stdint.h>

#include "call/call.h"
#include "reach/closer.h"
#include "reach/listener.h"
#include "onbehalf/onbehalf.h"
#include "reach/task.h"
#include "serve/times.h"
#include "sock/sock_pair.h"
#include "sock/sock_table.h"
#include "view/view.h"

/* Descriptor numbers that are trapped: base to base + WINDOW_SIZE - 1. */
#define WINDOW_SIZE 64

/* Pairs that are made in advance, at once. */
#define SPARES_MOST 8

/* Files that stand in for the machine's: serve/open.c. */
#define STAND_INS 2

/* What the supervisor has done so far. */
struct supervisor_counts {
	uint64_t notifications, continued, requests, sockets;
	uint64_t request_bytes, reply_bytes;
};

struct supervisor {
	struct listener listener;
	int epoll;
	int window;			/* first trapped number; -1: no window */
	const struct view *view;	/* the caller's */
	struct sock_table socks;
	struct tasks tasks;
	struct closers *closers;
	const struct outbound *outbound;	/* the caller's; NULL: there are no outbound rules */
	unsigned layers;		/* enum landlock_layer: what is in force inside */
	struct onbehalf *onbehalf;	/* with outbound rules only */
	bool handed_over;		/* a call to it, since we last waited */
	int stand_in[STAND_INS];	/* files in the place of the machine's, while names are pinned: u->outbound */
	struct sock_pair spare[SPARES_MOST];	/* for the next socket() calls, `spares` of them */
	unsigned spares;
	struct nlsock *ready;		/* sockets whose pair may hold more requests */
	bool *other;			/* see supervisor_watch_other(); NULL: nothing else is watched */
	struct supervisor_counts counts;
	struct times *times;		/* by call; NULL: nobody asked for them */

	/* Buffers of one dispatch, made once. */
	uint8_t *request;		/* REQUEST_HEADROOM + LIMIT_REQUEST_BYTES + LIMIT_CONTROL_BYTES */
	uint8_t *dgrams;			/* DGRAMS_BYTES: datagrams between queue and program */
	struct verdict verdict;
	struct span segment[LIMIT_IOV];
};

/* A pair's queue holds SO_SNDBUF at most, so what is taken from it in one call fits here. */
#define DGRAMS_BYTES (2 * LIMIT_DGRAM_BYTES)

/* *u comes zeroed. listener_fd is taken on success; killable: see struct listener. 0 or -errno. */
int supervisor_init(struct supervisor *u, int listener_fd, bool killable, int window, const struct view *view);
void supervisor_done(struct supervisor *u);

/* Outbound rules, which stay the caller's; layers: enum landlock_layer. 0 or -ENOMEM. Before the first dispatch. */
int supervisor_outbound(struct supervisor *u, const struct outbound *o, unsigned layers);

/* The same rules with other addresses of names, between two dispatches: 0; or -errno, and the former ones stay. */
int supervisor_renew_outbound(struct supervisor *u, const struct outbound *o);

/* Waits on one more descriptor: *flag is set when it is readable, and it is the caller's to look. 0 or -errno. */
int supervisor_watch_other(struct supervisor *u, int fd, bool *flag);

/*
 * Handles what is ready, and waits for it at most timeout_ms (0: not at all, -1: for ever). The number of
 * events, or -errno: it cannot go on.
 */
int supervisor_dispatch(struct supervisor *u, int timeout_ms);

/* Measures calls from now on, in u->times. 0 or -ENOMEM. */
int supervisor_time_calls(struct supervisor *u);

/* When supervisor_dispatch() must be called even without an event: milliseconds, -1: never. */
int supervisor_timeout_ms(const struct supervisor *u);

static inline bool supervisor_in_window(const struct supervisor *u, uint64_t fd)
{
	return u->window >= 0 && ((uint32_t)fd & ~(WINDOW_SIZE - 1u)) == (uint32_t)u->window;
}

/* serve/dispatch.c: one notification */
void dispatch_call(struct supervisor *u, const struct seccomp_notif *n);

/* What the parts of the folder share about the call that is being served. */
struct service {
	struct supervisor *u;
	const struct seccomp_notif *n;
	struct call call;
	struct nlsock *s;
	int fd;				/* a copy of the program's descriptor, while served */
	bool closed;			/* outbound rules: the kernel is not to run the call */
};

/* reach/deliver.c: the call fails with this errno; the kernel runs it, and that is counted. 0, -ENOENT or -errno. */
int service_refuse(struct service *v, int err);
int service_continue(struct service *v);

/*
 * The caller's memory or descriptors could not be reached: it is gone, and nothing happens; or it has just become
 * uninspectable, and the kernel runs the call on the pair. Not for socket().
 */
void give_up(struct service *v);

/* serve/dispatch.c: serves a call on v->s */
void serve_socket_call(struct service *v);

/* serve/outbound.c: connect, listen, whatever the descriptor is, while there are outbound rules */
bool outbound_wants(const struct supervisor *u, const struct call *c);
/* With a log: is it one of the calls that a filter would refuse without us? It is answered then. */
bool outbound_refuses(struct service *v);
void serve_outbound(struct service *v);

/* serve/open.c: open, openat. open_prepare(): 0 or -errno, u->outbound has pins. */
int open_prepare(struct supervisor *u);
int open_hosts(const struct outbound *o);	/* a new file for /etc/hosts, or -errno */
void serve_open(struct service *v);

/* serve/ifreq.c: ioctl() on interfaces, whatever the descriptor is */
void serve_ifreq(struct service *v);

/* serve/socket.c: socket() */
void serve_socket(struct service *v);
void supervisor_drop_spares(struct supervisor *u);

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

/* reach/deliver.c: carries out u->verdict. 0; -ENOENT: the call is gone and nothing was delivered to it. */
int deliver(struct service *v);

/* serve/loop.c */
int supervisor_watch(struct supervisor *u, struct nlsock *s);
void supervisor_forget(struct supervisor *u, struct nlsock *s);
void supervisor_mark_ready(struct supervisor *u, struct nlsock *s);

#endif
