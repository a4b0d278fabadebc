/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_SUPERVISOR_H
#define NLVIRT_SERVE_SUPERVISOR_H
/*
 * The supervisor of one sandbox. It answers notifications and the requests that come through the
 * pairs. One thread runs all of this and waits on one epoll descriptor; what may sleep is left to
 * the threads of onbehalf/ and reach/.
 *
 *   notification -> gather (reach/gather) -> decide (call/, rtnl/) -> deliver (reach/deliver)
 *
 * A signal may take a call back at any moment before the response. Therefore
 *   state changes are committed after the kernel has accepted the response;
 *   a datagram that was received for a call that is gone returns to the head of the queue;
 *   a send whose replies are queued already is remembered: struct sock_interrupted.
 * Since Linux 5.19 only death takes back a call that has reached us; see launch/child.c.
 */
#include <linux/seccomp.h>
#include <stdint.h>

#include "call/table.h"
#include "onbehalf/jobs.h"
#include "onbehalf/look.h"
#include "reach/closer.h"
#include "reach/deliver.h"
#include "reach/task.h"
#include "serve/control.h"
#include "serve/late.h"
#include "serve/times.h"
#include "sock/sock_events.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_ready.h"
#include "sock/sock_reply.h"
#include "sock/sock_table.h"

/* How many pairs are made in advance at a time. */
#define SPARES_MOST 8

/*
 * After so many waits, the thread of a job that was begun has left the CPU. Where sockets are made
 * by serve/make.c, socket() lies between two calls of connect().
 */
#define WAITS_BESIDE 2

/* A process whose window was full, and when. */
struct place_full {
	pid_t tgid;
	int64_t ms;
	unsigned looks;		/* at numbers since */
};
#define PLACES_FULL 16

/* How many files stand in for the machine's: serve/open.c. */
#define STAND_INS 3

/* What the supervisor has done so far. struct door counts the calls that the kernel ran. */
struct supervisor_counts {
	uint64_t notifications, requests, sockets;
	uint64_t request_bytes, reply_bytes;
};

/* As nlvirt_options.other. */
typedef int supervisor_other_fn(void *arg, const struct seccomp_notif *n);

struct told_rules;			/* filter/told_rules.h */

struct supervisor {
	struct door *door;
	int epoll;
	int window;			/* first trapped number; -1: no window */
	struct want want;		/* the operator's, with the outbound rules now in force */
	const struct view *view;	/* what is shown now; the caller's, until it is changed */
	struct view *changed;		/* owned: the same once it was changed; or NULL */
	struct sock_events events;
	struct control *control;	/* NULL: nobody outside can change the view */
	struct sock_table socks;
	struct tasks tasks;
	struct closers *closers;
	unsigned layers;		/* enum landlock_layer: those in force inside */
	struct jobs *jobs;		/* only with outbound rules */
	unsigned beside;		/* so many times more, wait beside a job: serve/loop.c */
	struct resolver *resolver;	/* NULL: no names are pinned */
	struct looks *looks;		/* NULL: nobody needs to know what the program opens */
	bool other_roots;		/* a thread inside may have another root folder than we */
	struct asked *asked;		/* NULL: no rule has a pattern of names */
	struct refresh *refresh;	/* NULL: names are never resolved again */
	struct arrivals *arrivals;	/* NULL: want_filters() says no */
	struct told_rules *told_rules;	/* owned; NULL: no rule of the policy is told */
	char *stand_in[STAND_INS];	/* their text, while names are pinned; owned; NULL: none */
	struct sock_pair spare[SPARES_MOST];	/* for the next socket() calls, `spares` of them */
	unsigned spares;
	struct sock_ready ready;	/* sockets that want a turn */
	unsigned full;			/* rounds in a row that had more events than they took */
	unsigned unswept;		/* rounds with events: see copies_step() */
	unsigned sends;			/* how many wait for a turn */
	struct place_full full_at[PLACES_FULL];
	struct late late;
	struct sock_trial *trial;	/* NULL until a socket has a filter */
	bool *other; /* see supervisor_watch_other(); NULL: nothing else is watched */
	bool adopted;			/* the filter is somebody else's: serve/adopted.c */
	bool unused;			/* no process uses the filter any more */
	supervisor_other_fn *ask_other;	/* about calls that are not ours; may be NULL */
	void *ask_other_arg;
	struct supervisor_counts counts;
	pid_t abi32_tid;		/* the last thread that abi32.c sent a signal */
	char abi32[TASK_NAME_BYTES];	/* the first 32-bit program that was ended; "": none was */
	struct times *times;		/* for each call; NULL: not measured */

	/* Buffers for one dispatch, allocated once. */
	uint8_t *request;		/* REQUEST_BYTES */
	uint8_t *dgrams;		/* DGRAMS_BYTES: datagrams between queue and program */
	struct verdict verdict;
	struct span segment[LIMIT_IOV];
};

#define REQUEST_BYTES (REQUEST_HEADROOM + LIMIT_REQUEST_BYTES + LIMIT_CONTROL_BYTES)

/* The queue of a pair holds at most SO_SNDBUF, so what one call receives from it fits here. */
#define DGRAMS_BYTES (2 * LIMIT_DGRAM_BYTES)

/* *u must be zeroed; want and view stay the caller's. Returns 0 or -errno. */
int supervisor_init(struct supervisor *u, int window, const struct want *want,
		    const struct view *view);
void supervisor_done(struct supervisor *u);

/* Takes listener_fd on success. killable: see struct listener. Returns 0 or -errno. */
int supervisor_listen(struct supervisor *u, int listener_fd, bool killable);

/*
 * From now on keeps copies of the sockets that it makes: reach/copies.h. keeper: whose descendants
 * are inside; 0: there is none. 0 or -errno.
 */
int supervisor_keep_copies(struct supervisor *u, pid_t keeper);

/*
 * Watches one more descriptor: *flag is set when it is readable, and the caller reads it. 0 or
 * -errno.
 */
int supervisor_watch_other(struct supervisor *u, int fd, bool *flag);

/* From now on answers in the place of name servers: serve/resolver.h. 0 or -errno. */
int supervisor_resolve(struct supervisor *u);

/* From now on looks up the names that match a pattern when they are asked for. 0, or -errno with *f. */
int supervisor_ask_names(struct supervisor *u, struct fail *f);

/* From now on resolves names again after so many seconds: serve/refresh.h. 0, or -errno with *f. */
int supervisor_refresh(struct supervisor *u, unsigned seconds, struct fail *f);

/*
 * From now on, processes outside can change the view through a socket at path: serve/control.h. keeper:
 * whose descendants are inside. 0, or -errno with *f.
 */
int supervisor_control(struct supervisor *u, const char *path, pid_t keeper, struct fail *f);

/* From now on measures calls, in u->times. 0 or -ENOMEM. */
int supervisor_time_calls(struct supervisor *u);

/* For the files of this folder: watch a socket, forget one that is gone. */
int supervisor_watch(struct supervisor *u, struct nlsock *s);
void supervisor_forget(struct supervisor *u, struct nlsock *s);
void supervisor_drop_spares(struct supervisor *u);

/*
 * May the process have one more socket? Where copies are kept, closed ones are forgotten first if
 * not. Returns 0, -EMFILE or -ENFILE, which the program sees.
 */
int supervisor_admit(struct supervisor *u, pid_t tgid, bool netlink);

/* One call that is being served. */
struct service {
	struct supervisor *u;
	const struct seccomp_notif *notif;	/* NULL: the call was received before */
	struct call call;
	struct nlsock *s;
	int fd; /* a copy of the program's descriptor, while served; -1: none */
	bool closed;			/* the kernel must not run the call, whatever is decided */
};

/* Delivers u->verdict. Returns as deliver(). If v->closed, "continue" becomes EACCES. */
int service_deliver(struct service *v);

/* Fails the call with err; lets the kernel run the call, unless v->closed. Return as deliver(). */
int service_refuse(struct service *v, int err);
int service_continue(struct service *v);

/*
 * Fills in v->fd, v->s and the caller's process. Returns as descriptor_fetch(). Call
 * service_release() in every case.
 */
int service_fetch(struct service *v);

/*
 * Is it certain that the call is not about one of our sockets? Takes no copy of the descriptor: a
 * copy would keep the socket open when the program closes it right after the call.
 */
bool service_is_ordinary(struct service *v);

/*
 * What kind of socket is it, with a copy or without? fetched: what service_fetch() returned: 0, or an
 * error for which descriptor_is_unknown(). Returns 0; -ENOTSOCK; -EBADF for an O_PATH descriptor; or
 * -EACCES: we may not look.
 */
int service_kind(const struct service *v, int fetched, struct call_descriptor *ret_what);
void service_release(struct service *v);

/*
 * One file for each server. Each answers the call, and uses u->verdict for it.
 *
 * serve/socket.c, serve/make.c, serve/ifreq.c, serve/open.c: for any descriptor.
 */
void serve_socket(struct service *v);
void serve_make(struct service *v);
void serve_ifreq(struct service *v);
void serve_open(struct service *v);
void serve_folder(struct service *v);	/* serve/folder.c */
void serve_chroot(struct service *v);	/* serve/open.c */
void serve_lookup(struct service *v);	/* serve/lookup.c */
void serve_tell(struct service *v);	/* serve/tell.c */

/*
 * serve/peer.c: answers recvfrom() with room for an address, if what it receives is from our
 * resolver. v->fd is a copy of the descriptor. False: the kernel may answer.
 */
bool peer_answer(struct service *v);
/* Remembers that v->fd was led to our resolver. Was the caller's descriptor? Takes no copy of it. */
void peer_note(struct service *v);
bool peer_is_led(struct service *v);

/* serve/name.c: getsockname() and getpeername() of any socket, while ports are moved */
void serve_name(struct service *v);

/* serve/abi32.c: any call of call_arch_32() */
void serve_abi32(struct service *v);

/* serve/dup.c: copies of a descriptor in the window */
void serve_dup(struct service *v);

/*
 * serve/place.c. place_pick() finds a free number in the window, not below verdict.at_least.
 * -1: there is none, or we may not look (*ret_blind), so the kernel must choose. *t may be
 * replaced.
 */
int place_pick(struct service *v, struct task **t, bool *ret_blind);
/*
 * Delivers a VERDICT_ADD_FD whose number comes from place_pick(). If that is beyond the caller's
 * RLIMIT_NOFILE, tries the second block of the window. Returns as deliver(); -EBADF: the call is
 * not answered yet, and the kernel must choose the number.
 */
int place_deliver(struct service *v, struct task *t);
/* Remembers that s is at this number of the process that it is charged to. */
void place_note(const struct supervisor *u, struct nlsock *s, int number);
/* A socket of this process is gone: there is room again. */
void place_room(struct supervisor *u, pid_t tgid);

/* serve/netlink.c: a call on v->s, or on a descriptor that must be looked at first */
void serve_netlink(struct service *v, enum call_server server);
void serve_descriptor(struct service *v, enum call_server server);
/* The same if we may not look at the caller's descriptors. */
void serve_blind(struct service *v);

/*
 * serve/send.c: sendto, sendmsg, sendmmsg. send_turns() gives the sends that wait on s their turn.
 * send_forget() drops them unanswered.
 */
void serve_send(struct service *v);
void send_turns(struct supervisor *u, struct nlsock *s, unsigned *most);
void send_forget(struct supervisor *u, struct nlsock *s);

/*
 * serve/change.c. From now on, the program is shown `next`, which the supervisor then owns. Dumps go
 * on in it, and members of groups get the events. 0; or -ENOMEM, and nothing has changed.
 */
int change_view(struct supervisor *u, struct view *next);
/* Puts events that are pending for s into its queue, at most *most. False: some are left. */
bool change_tell(struct supervisor *u, struct nlsock *s, unsigned *most);

/*
 * serve/requests.c. How many messages are answered while a trapped call is served, and in one turn
 * of a socket. A message takes some microseconds, with a long socket filter some ten.
 */
#define MESSAGES_AT_ONCE 16
#define MESSAGES_TURN 64
/*
 * Fetches the program's end of the pair while no call on it is trapped. Works only if the end is
 * still where it was first placed. The caller closes it. -1: it was not found.
 */
int requests_fetch_end(struct supervisor *u, const struct nlsock *s);
/* Where replies to s go. */
struct sock_reply requests_reply_to(struct supervisor *u, struct nlsock *s);
/* Which call sent a request, for the log. */
struct requests_sender {
	const char *call;
	pid_t tgid;
};
/* As rtnl_answer(), into the queue of s. */
size_t requests_answer(struct supervisor *u, struct nlsock *s, const struct requests_sender *sender,
		       const uint8_t *request, size_t len, unsigned *most);
/* Answers requests that wait in the pair. False: there may be more. */
bool requests_drain_pair(struct supervisor *u, struct nlsock *s, unsigned *most);
/* Queues the next datagram of a running dump, if there is one and half the queue is free. */
void requests_continue_dump(struct supervisor *u, struct nlsock *s);
/* The same after an untrapped receive: only if the queue is empty. */
void requests_resume_dump(struct supervisor *u, struct nlsock *s);
/* Drops all requests in the pair. Closing our end does the same, but would wait for descriptors. */
void requests_drop(struct supervisor *u, struct nlsock *s);
/* An untrapped reader gets the whole dump at once, as far as there is room. */
void requests_finish_dump(struct supervisor *u, struct nlsock *s);

/* serve/sweep.c: another socket is about to get this port id. Takes it from one that is closed. */
void sweep_port(struct supervisor *u, uint32_t portid);

/* serve/receive.c: recvfrom, recvmsg, recvmmsg */
void serve_receive(struct service *v);

/*
 * serve/outbound.c: connect, listen, bind, setsockopt(TCP_ULP) and sends on any descriptor, while
 * there are outbound rules
 */
void serve_outbound(struct service *v);
/*
 * If outbound rules refuse this call whatever the address (filter/filter_outbound.h), or if the
 * operator hears of refusals and a rule of the policy refuses it, refuses it and returns true.
 */
bool serve_refusal(struct service *v);
/*
 * Puts the outbound rules in force, before the first dispatch. keeper: whose descendants are inside;
 * beside: as for jobs_new(). 0; or -errno, with *f.
 */
int serve_outbound_start(struct supervisor *u, pid_t keeper, bool beside, struct fail *f);
/*
 * Changes the addresses of names in the rules, between two dispatches. 0; or -errno, and the former
 * rules stay.
 */
int serve_outbound_renew(struct supervisor *u, const struct outbound *o);

/*
 * serve/open.c: open_start() makes the texts of the files. 0 or -ENOMEM. open_hosts() returns the
 * text of a hosts file for these rules, which the caller frees; NULL: out of memory.
 */
int open_start(struct supervisor *u);
/*
 * From now on, files of /proc and /sys show the view, and refusals of files are told, each if the
 * operator wants it. 0, or -errno with *f as looks_new().
 */
int open_looks(struct supervisor *u, struct fail *f);
/* Decides a call about a path that no file for resolvers answers. False: a thread answers it. */
bool open_decide(struct service *v, struct look *k);
char *open_hosts(const struct outbound *o);

/* serve/dispatch.c: serves one notification */
void dispatch_call(struct supervisor *u, const struct seccomp_notif *n);

/*
 * serve/adopted.c: the listener is that of a filter that somebody else made. own_loop: the caller
 * receives the notifications. 0 or -errno.
 */
int supervisor_adopt(struct supervisor *u, bool own_loop, supervisor_other_fn *other, void *arg);
/* Serves a notification that a rule of ours is about. Returns 1, or 0: it is not answered. */
int adopted_serve(struct supervisor *u, const struct seccomp_notif *n);
/* The same for one that we have received: what is not ours goes to u->ask_other, or continues. */
void adopted_received(struct supervisor *u, const struct seccomp_notif *n);

/*
 * serve/loop.c: handles what is ready, and waits for it at most timeout_ms (0: not at all, -1: for
 * ever). Returns the number of events, or -errno: it cannot go on.
 */
int supervisor_dispatch(struct supervisor *u, int timeout_ms);

/*
 * In how many milliseconds supervisor_dispatch() must be called even without an event; -1: never.
 */
int supervisor_timeout_ms(const struct supervisor *u);

#endif
