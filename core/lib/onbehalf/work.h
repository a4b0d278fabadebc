/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_WORK_H
#define NLVIRT_ONBEHALF_WORK_H
/*
 * A job at work, and the functions that carry it out. All of them run on the thread of the job.
 *
 * They return what the call returns, or -errno, or WORK_CONTINUE: the kernel runs the call.
 * -ERESTARTSYS is in no header for programs, but the kernel understands it: it repeats the call if
 * the signal's handler has SA_RESTART, and returns EINTR otherwise. -ERESTARTNOINTR always repeats it.
 */
#include "base/pool.h"
#include "onbehalf/ask.h"
#include "onbehalf/jobs.h"
#include "onbehalf/unix_made.h"
#include "reach/moved.h"
#include "reach/own.h"

#define WORK_CONTINUE (-1000000)
#define WORK_ERESTARTSYS 512
#define WORK_ERESTARTNOINTR 513

struct jobs {
	struct pool pool;		/* its lock protects outbound, too */
	struct door *door;
	const struct outbound *outbound;	/* may be gone once pool.over is set */
	struct unix_rules *unix_rules;	/* held; they stay the same when outbound is replaced */
	struct unix_made *made;		/* owned; NULL: nobody wants to know */
	bool learns;			/* as in outbound */
	struct copies *copies;		/* NULL: none are kept */
	struct asks *asks;		/* owned; NULL: nobody is asked */
	struct own *own;		/* owned; NULL: nobody asks what was made inside */
	struct moved *moved;		/* owned; NULL: no ports are moved */
};

struct work {
	struct jobs *jobs;
	struct call_caller caller;
	struct job job;
};

/* onbehalf/work.c: is the caller still waiting? */
bool work_is_waited_for(const struct work *w);
/* bind() to the job's name. 0 or -errno. */
int work_bind_now(const struct work *w);
/* Does the port of this name move, by the rules now in force? */
bool work_moves_port(const struct work *w, const struct sockaddr_storage *name, socklen_t len);
/* Do the rules now in force let datagrams out? */
bool work_allows_datagrams(const struct work *w);
/* May a socket with this address listen, by the rules now in force? And do they learn from it? */
bool work_may_listen(const struct work *w, const struct sockaddr_storage *name, socklen_t len,
		     bool *ret_learns);
/* If not: binds it to lo, where it may. False: it may not listen there either. */
bool work_listens_on_lo(const struct work *w, const struct sockaddr_storage *name, socklen_t len);

/*
 * onbehalf/like_us.c: does the caller have the same rights as we, to the file system and to the
 * peer of a UNIX socket?
 */
bool work_is_like_us(const struct work *w);
/* May it bind to ports that need CAP_NET_BIND_SERVICE, if we may? */
bool work_may_bind_low(const struct work *w);

/*
 * onbehalf/interrupt.c: has the caller's thread received a signal? 0, or the errno that lets it act
 * on the signal.
 */
struct work_signals {
	uint64_t shared;		/* seen pending for the whole process at the last look */
};
int work_interrupted(struct work_signals *s, pid_t tid);

/*
 * onbehalf/question.c: asks whether the job may be carried out, and waits for the answer. 0: yes;
 * -EACCES, with *v; or -errno if the caller does not wait any more.
 */
long work_ask(const struct work *w, struct verdict *v);
/* The same about a UNIX socket that no rule covers. */
long work_ask_place(const struct work *w, const struct unix_place *p, struct verdict *v);

/*
 * onbehalf/wait.c: waits until the socket is writable or a tick is over. 0: try again; -errno: give
 * up; -ETIME: the deadline has passed.
 */
struct work_wait {
	int64_t deadline;		/* work_deadline() */
	struct work_signals signals;
};
int64_t work_deadline(int fd);		/* by SO_SNDTIMEO; 0: none */
int work_wait(const struct work *w, struct work_wait *wait);

/*
 * onbehalf/unix_path.c: the UNIX socket at the job's name, as the program's own connect() would
 * find it, if the rules allow it. 0 or -errno, with *v if the rules refuse it. *ret_fd unchanged: the
 * name has no path.
 */
int work_unix_path(const struct work *w, int *ret_fd, struct verdict *v);
bool work_unix_resolves(const struct work *w);			/* is it one of resolvers.h? */
int work_unix_bind(const struct work *w);	/* where the program's own bind() would make it */
/* a name that leads to fd */
void work_unix_name(int fd, struct sockaddr_storage *ret_name, socklen_t *ret_len);

/*
 * onbehalf/own.c: where the job may only lead to what was made inside. work_find_own(): 0, with
 * *name, to which to send, and *ret, which the caller must own_release(); -ENOENT: a datagram would
 * reach nobody; or -errno.
 */
long work_connect_own(const struct work *w, struct verdict *v);
long work_find_own(const struct work *w, struct sockaddr_storage *name, struct own_peer *ret,
		   struct verdict *v);
/*
 * onbehalf/port.c: bind() to the job's name, at another port if it moves. 0 or -errno.
 * work_settle_port(): the kernel has chosen the port of the job's socket. work_lead(): if connections
 * to the port of the job's name lead to another, makes *ret a copy of the job that goes there.
 */
int work_bind_port(const struct work *w);
bool work_port_is_permitted(const struct job *j);	/* may we bind to a port that needs a capability? */
void work_settle_port(const struct work *w);
bool work_lead(const struct work *w, struct work *ret);

/* Enters the job's socket, if such sockets are known. 0 or -ENOBUFS. */
int work_enter(const struct work *w);

/*
 * onbehalf/connect.c: connect() without waiting; flags: of the open file. The same for the first
 * connect() of a socket: if the program would wait, but there is nothing to wait for, it fetches the
 * result. And connect() that waits as the program would.
 */
int work_connect_now(int fd, int flags, const struct sockaddr *name, socklen_t len);
int work_connect_first(int fd, int flags, const struct sockaddr *name, socklen_t len);
int work_connect_to(const struct work *w, const struct sockaddr *name, socklen_t len);

/*
 * onbehalf/connect.c, connect_unix.c, listen.c, send.c: one kind of job each. *v receives what goes with the
 * result.
 */
long work_connect(const struct work *w);
long work_connect_unix(const struct work *w, struct verdict *v);
long work_tls(const struct work *w);
long work_listen(const struct work *w, struct verdict *v);
long work_bind(const struct work *w);
long work_share_port(const struct work *w);
long work_send(const struct work *w, struct verdict *v);
long work_name(const struct work *w, struct verdict *v);	/* onbehalf/name.c */

#endif
