/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NOTIFY_ONBEHALF_H
#define NLVIRT_NOTIFY_ONBEHALF_H
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

#include "outbound/outbound.h"

enum onbehalf_kind {
	ONBEHALF_CONNECT,	/* to name, an address that was decided, or AF_UNSPEC */
	ONBEHALF_CONNECT_UNIX,	/* to name, as the program wrote it */
	ONBEHALF_LISTEN,
};

struct onbehalf_job {
	enum onbehalf_kind kind;
	uint64_t id;			/* of the notification */
	pid_t tid, tgid;
	int fd;				/* a copy of the program's */
	int domain, type;		/* what it is: SO_DOMAIN, SO_TYPE */
	int backlog;			/* ONBEHALF_LISTEN */
	socklen_t name_len;
	struct sockaddr_storage name;
};

struct onbehalf;

/* listener stays the caller's, until onbehalf_free(); resp_bytes: of struct seccomp_notif_resp. NULL: out of memory. */
struct onbehalf *onbehalf_new(int listener, size_t resp_bytes, const struct outbound *o);

/* No job is answered after this; threads that still sleep keep what they need. NULL is allowed. */
void onbehalf_free(struct onbehalf *b);

/* Takes job->fd on success. 0; -EAGAIN: too many are at work already. */
int onbehalf_submit(struct onbehalf *b, const struct onbehalf_job *job);

/* notify/onbehalf_wait.c: has the thread that waits got a signal? 0, or the errno that lets it see that. */
struct onbehalf_signals {
	uint64_t shared;		/* seen pending for the whole process at the last look */
};
int onbehalf_interrupted(struct onbehalf_signals *s, pid_t tid);

/*
 * notify/onbehalf_unix.c: connects a UNIX socket where the program's own connect() would have. 0 or -errno; what it
 * looks at belongs to the thread tid, so whoever calls makes sure that this is still the caller.
 */
int onbehalf_unix_path(pid_t tid, const struct sockaddr_storage *name, socklen_t len, int *ret_fd);

/* What the kernel understands and no header tells: the call is made again if its handler has SA_RESTART. */
#define ONBEHALF_ERESTARTSYS 512

#endif
