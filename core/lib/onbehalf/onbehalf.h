/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_ONBEHALF_H
#define NLVIRT_ONBEHALF_ONBEHALF_H
/*
 * Calls that the supervisor makes on behalf of the program, on a copy of the program's descriptor and with arguments
 * of its own. Such a call may sleep: in connect() by its nature, in any other because the program can hold a
 * socket's lock for as long as it likes (a send from memory that somebody else pages in). So a thread makes
 * it, one for each call at work, and answers the program itself.
 *
 * A call that waits is given up when the program's thread has died, when it has got a signal, when SO_SNDTIMEO
 * is over, and when the supervisor ends.
 */
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "reach/refusals.h"
#include "want/outbound.h"

enum onbehalf_kind {
	ONBEHALF_CONNECT,	/* to name, an address that was decided, or AF_UNSPEC */
	ONBEHALF_CONNECT_UNIX,	/* to name, as the program wrote it */
	ONBEHALF_LOOK_UNIX,	/* the same by the kernel, but not to one of resolvers.h */
	ONBEHALF_LISTEN,
	ONBEHALF_BIND,		/* to name, an address that was decided */
	ONBEHALF_BIND_UNIX,	/* to name, as the program wrote it */
	ONBEHALF_SEND,		/* send, to name if name_len is not 0 */
};

#define ONBEHALF_RIGHTS 253	/* SCM_MAX_FD: descriptors that one message carries */

/* A message to be sent, in memory of its own. */
struct onbehalf_send {
	int flags;
	uint64_t length_at;		/* sendmmsg(): where the program wants the length; 0: the length is returned */
	unsigned n_fds;
	int fd[ONBEHALF_RIGHTS];	/* copies of what SCM_RIGHTS carries; their numbers stand in control */
	size_t control_len, len;	/* bytes */
	_Alignas(long) uint8_t control[LIMIT_CONTROL_BYTES];
	uint8_t data[];
};
void onbehalf_send_free(struct onbehalf_send *s);	/* NULL is allowed */

struct onbehalf_job {
	enum onbehalf_kind kind;
	uint64_t id;			/* of the notification */
	pid_t tid, tgid;
	int fd;				/* a copy of the program's */
	int domain, type;		/* what it is: SO_DOMAIN, SO_TYPE */
	int backlog;			/* ONBEHALF_LISTEN */
	struct onbehalf_send *send;	/* ONBEHALF_SEND: the job's */
	socklen_t name_len;
	struct sockaddr_storage name;
};

struct onbehalf;

/* The log of refusals, for as long as there are threads. */
struct refusals *onbehalf_refusals(struct onbehalf *b);

/* listener stays the caller's, until onbehalf_free(); resp_bytes: of struct seccomp_notif_resp. NULL: out of memory. */
struct onbehalf *onbehalf_new(int listener, size_t resp_bytes, const struct outbound *o);

/* Other rules from now on. The former ones are not looked at any more when this returns. */
void onbehalf_renew(struct onbehalf *b, const struct outbound *o);

/* No job is answered after this; threads that still sleep keep what they need. NULL is allowed. */
void onbehalf_free(struct onbehalf *b);

/* Takes job->fd and job->send on success. 0; -EAGAIN: too many are at work already. */
int onbehalf_submit(struct onbehalf *b, const struct onbehalf_job *job);

/* How many calls were left to the kernel. */
uint64_t onbehalf_continued(struct onbehalf *b);

/*
 * onbehalf/onbehalf.c: does it, and closes and frees what the job has. What the call returns, or -errno, or
 * ONBEHALF_CONTINUE: the kernel is to run it.
 */
#define ONBEHALF_CONTINUE (-1000000)
ssize_t onbehalf_do(struct onbehalf *b, const struct onbehalf_job *j);

/* May a socket with this name listen, by the rules now in force? */
bool onbehalf_may_listen(struct onbehalf *b, const struct sockaddr_storage *name, socklen_t len);

/* Is the caller still there? */
bool onbehalf_alive(struct onbehalf *b, uint64_t id);

/* Waits until the socket is writable or a tick is over. 0: try again; -errno: give up; -ETIME: the deadline is over. */
struct onbehalf_signals {
	uint64_t shared;		/* seen pending for the whole process at the last look */
};
struct onbehalf_wait {
	int64_t deadline;		/* onbehalf_deadline() */
	struct onbehalf_signals signals;
};
int64_t onbehalf_deadline(int fd);
int onbehalf_wait(struct onbehalf *b, const struct onbehalf_job *j, struct onbehalf_wait *w);

/* onbehalf/onbehalf_send.c: bytes, or messages with length_at; or -errno. */
ssize_t onbehalf_do_send(struct onbehalf *b, const struct onbehalf_job *j);

/* onbehalf/onbehalf_wait.c: has the thread that waits got a signal? 0, or the errno that lets it see that. */
int onbehalf_interrupted(struct onbehalf_signals *s, pid_t tid);

/*
 * onbehalf/onbehalf_unix.c: connects a UNIX socket where the program's own connect() would have. 0 or -errno; what it
 * looks at belongs to the thread tid, so whoever calls makes sure that this is still the caller.
 */
int onbehalf_unix_path(pid_t tid, const struct sockaddr_storage *name, socklen_t len, int *ret_fd);

/* Does the name lead to one of resolvers.h? May wait as long as a file system does. */
bool onbehalf_unix_resolves(pid_t tid, const struct sockaddr_storage *name, socklen_t len);

/* Binds j->fd where the program's own bind() would have, working directory and umask being the program's. */
int onbehalf_unix_bind(struct onbehalf *b, const struct onbehalf_job *j);

/* Is the thread to the file system, and to the other end of a UNIX socket, what we are? */
bool onbehalf_is_like_us(pid_t tid);

/* May it bind to ports below 1024, if we may? */
bool onbehalf_may_bind_low(pid_t tid);

/* What the kernel understands and no header tells: the call is made again if its handler has SA_RESTART. */
#define ONBEHALF_ERESTARTSYS 512

#endif
