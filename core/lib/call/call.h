/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_H
#define NLVIRT_CALL_CALL_H
/*
 * A trapped system call as a value (struct call), and what it comes to (struct verdict).
 *
 * Everything in this folder is pure: no program memory, no descriptors, no clock.
 * reach/gather.c has copied every argument once, so nothing that the program's other threads
 * write afterwards can change a decision; reach/deliver.c carries the verdict out.
 *
 * Sizes are those of the 64-bit ABIs, the only ones that the filter lets through.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "base/limits.h"
#include "sock/sock.h"
#include "sock/sock_table.h"
#include "view/view.h"
#include "want/outbound.h"

/* One for each row of the table. */
enum call_kind {
#define CALL(kind, ...) CALL_##kind,
#include "call/calls.def"
#undef CALL
	CALL_KINDS
};

#define CALL_NAME_BYTES 128	/* sizeof(struct sockaddr_storage): the kernel copies no more */

/* A socket address that the program passed in. */
struct call_name {
	bool given;			/* the pointer was not NULL */
	uint32_t len;			/* bytes, at most CALL_NAME_BYTES */
	uint8_t bytes[CALL_NAME_BYTES];
};

/* A piece of the program's memory. */
struct span {
	uint64_t at;
	uint64_t len;			/* bytes */
};

/* One message to be sent. */
struct call_request {
	struct call_name name;
	const uint8_t *data;		/* NULL: len is above what is ever read, or the memory cannot be read */
	size_t len;			/* bytes that the program wants to send */
	const uint8_t *control;
	size_t control_len;
};

/* Where one received message goes. */
struct call_place {
	uint64_t name;			/* address of the name buffer; 0: not wanted */
	uint64_t name_len;		/* address of its length, an int */
	int32_t name_cap;		/* the length that stood there */
	const struct span *segment;
	unsigned segments;
	size_t bytes;			/* sum over segment */
	uint64_t control;		/* address of the control buffer; 0: none */
	size_t control_cap;
	uint64_t header;		/* address of struct msghdr; 0: recvfrom has none */
};

#define IFREQ_BYTES 120		/* struct rtentry, the longest argument that is read */

/* ioctl() by which interfaces are looked at: its argument, and the socket that it is asked of. */
struct call_ifreq {
	int domain, type;		/* SO_DOMAIN, SO_TYPE: the kernel looks for the request by these */
	bool fault;			/* the argument could not be read */
	uint8_t bytes[IFREQ_BYTES];	/* as many as call_ifreq_bytes() says */
	bool data_fault;		/* the same of what ifr_data points to */
	uint32_t data[2];		/* as far as call_ifreq_data_bytes() says */
};

/* Who waits for the answer. */
struct call_caller {
	uint64_t id;			/* of the notification: names the call for as long as its thread waits */
	pid_t tid, tgid;
	uid_t uid[3];			/* real, effective, saved; only for SCM_CREDENTIALS */
	gid_t gid[3];
};

#define CALL_MEMORY_VARS 9	/* SK_MEMINFO_VARS */

#define SOCK_PROTOCOL_NAME "system.sockprotoname"	/* XATTR_NAME_SOCKPROTONAME of net/socket.c; lsof asks for it */

struct call {
	enum call_kind kind;
	int nr;
	uint64_t args[6];
	struct call_caller caller;
	struct call_name name;		/* bind, connect */
	bool cut;			/* sends: of what is longer than a request may be, the beginning */
	int32_t out_len;		/* what stood at the length that getsockname & co. point at */
	uint32_t option;		/* setsockopt: the first int of the value, 0 if shorter */
	size_t sndbuf;			/* SO_SNDBUF of the socket; only for long requests */
	uint32_t memory[CALL_MEMORY_VARS];	/* SO_MEMINFO of the socket; only when that is asked for */
	bool protocol_name;		/* fgetxattr: it is SOCK_PROTOCOL_NAME that is asked for */
};

/* What the descriptor of a call is: SO_DOMAIN, SO_TYPE, SO_PROTOCOL. */
struct call_descriptor {
	int domain, type, protocol;
};

/* A call that the supervisor makes on behalf of the program: on a thread, for it may sleep. */
enum job_kind {
	JOB_CONNECT,		/* to name, an address that was decided, or AF_UNSPEC */
	JOB_CONNECT_UNIX,	/* to name, as the program wrote it */
	JOB_LOOK_UNIX,		/* the same by the kernel, unless it leads to a daemon that resolves names */
	JOB_LISTEN,
	JOB_BIND,		/* to name, an address that was decided */
	JOB_BIND_UNIX,		/* to name, as the program wrote it */
	JOB_SEND,		/* send, to name if name_len is not 0 */
};

#define JOB_RIGHTS 253		/* SCM_MAX_FD: descriptors that one message carries */

/* A message to be sent, in memory of its own. */
struct job_send {
	int flags;
	uint64_t length_at;		/* sendmmsg(): where the program wants the length; 0: the length is returned */
	unsigned n_fds;
	int fd[JOB_RIGHTS];		/* copies of what SCM_RIGHTS names, in its order; or the -errno of copying */
	size_t control_len, len;	/* bytes */
	_Alignas(long) uint8_t control[LIMIT_CONTROL_BYTES];
	uint8_t data[];
};

struct job {
	enum job_kind kind;
	int backlog;			/* JOB_LISTEN */
	socklen_t name_len;
	struct sockaddr_storage name;
	struct call_descriptor what;	/* fd is */
	int fd;				/* a copy of the program's descriptor; its owner is whoever carries the job out */
	struct job_send *send;		/* JOB_SEND; likewise */
};

/* For the log of refusals. */
struct refusal {
	const char *call;		/* the call's name */
	const char *why;		/* what refuses it; NULL: nothing is logged */
	bool has_address;
	struct address address;		/* that was asked for, with its port */
	uint16_t port;
};

/* Bytes to be placed in the program before it resumes. */
struct out {
	uint64_t at;
	const void *bytes;
	size_t len;
};

#define VERDICT_OUTS (LIMIT_IOV + 16)
#define VERDICT_SCRATCH 512

enum verdict_kind {
	VERDICT_ERRNO,		/* value: a positive errno */
	VERDICT_RETURN,		/* value: what the call returns */
	VERDICT_ADD_FD,		/* a descriptor, whose number the call returns */
	VERDICT_CONTINUE,	/* the kernel runs the call as it stands */
	VERDICT_LATER,		/* what `job` comes to */
};

/*
 * What a call comes to. A handler fills it in and touches nothing else. The bytes that outs
 * point at live in `scratch` or in the caller's buffers, until delivery.
 */
struct verdict {
	enum verdict_kind kind;
	int64_t value;
	int type;			/* socket(): SOCK_RAW or SOCK_DGRAM */
	bool nonblock, cloexec;		/* VERDICT_ADD_FD */
	int fd, at;			/* VERDICT_ADD_FD: what is copied; the number it shall have, -1: the lowest free one */
	struct job job;			/* VERDICT_LATER */
	int signal;			/* sent to the caller's thread before the answer; 0: none */
	struct refusal refusal;
	unsigned n_out;
	struct out out[VERDICT_OUTS];
	size_t scratch_used;
	uint8_t scratch[VERDICT_SCRATCH];
};

static inline void verdict_reset(struct verdict *v)
{
	v->kind = VERDICT_ERRNO;
	v->value = 0;
	v->n_out = 0;
	v->scratch_used = 0;
	v->signal = 0;
	v->refusal.why = NULL;
}

static inline void verdict_errno(struct verdict *v, int err)
{
	v->kind = VERDICT_ERRNO;
	v->value = err;
	v->n_out = 0;
}

static inline void verdict_return(struct verdict *v, int64_t value)
{
	v->kind = VERDICT_RETURN;
	v->value = value;
}

/*
 * The kernel runs the call. Safe at every place that uses it, for one reason: no descriptor inside leads
 * to a real netlink socket or to a family that is refused (socket() makes none, launch/inherit.c
 * lets none in). Whatever another thread puts at the descriptor or in memory
 * before the kernel looks, the call then does what it could have done without being trapped.
 */
static inline void verdict_continue(struct verdict *v)
{
	v->kind = VERDICT_CONTINUE;
	v->n_out = 0;
}

/* The call fails, and that is logged. a: the address that was asked for; NULL: none is known. */
static inline void verdict_refuse(struct verdict *v, int err, const char *call, const char *why,
				  const struct address *a, uint16_t port)
{
	verdict_errno(v, err);
	v->refusal = (struct refusal){ .call = call, .why = why, .has_address = a, .port = port };
	if (a)
		v->refusal.address = *a;
}

/* Adds bytes that stay where they are until delivery. */
void verdict_out(struct verdict *v, uint64_t at, const void *bytes, size_t len);

/* Adds a copy of a few bytes. */
void verdict_out_copy(struct verdict *v, uint64_t at, const void *bytes, size_t len);

/*
 * Adds a socket address, cut to what the program has room for, and its full length.
 * Mirrors move_addr_to_user(): EINVAL for a negative length, into *v.
 */
bool verdict_out_name(struct verdict *v, uint64_t at, uint64_t len_at, int32_t cap,
		      const void *name, uint32_t len);

void call_socket(const struct call *c, struct verdict *v);

/* What a decision may look at besides the call. */
struct call_world {
	struct sock_table *socks;		/* lends its port ids */
	const struct view_kernel *kernel;	/* which options and groups there are */
	const struct nlsock *sock;		/* that the call is about; NULL: no other state than *next */
};

/*
 * The decisions of calls on one socket. `next` is a copy of the socket's state, to be changed freely: it
 * takes effect only if the answer is accepted.
 */
typedef void call_decide_fn(const struct call_world *w, const struct call *c, struct sock_state *next,
			    struct verdict *v);
call_decide_fn call_bind, call_connect, call_getname, call_getsockopt, call_setsockopt, call_fgetxattr;
call_decide_fn call_refuse;	/* listen, accept, shutdown, ioctl: netlink sockets have none of them */

/*
 * May this request be sent? 0: yes, *next is bound. Otherwise the positive errno that the
 * program sees.
 */
int call_send_check(struct sock_table *t, const struct call *c, const struct call_request *r,
		    int flags, struct sock_state *next);

/*
 * An ioctl() of the interface requests in table.c, whatever socket it is asked of: what an unprivileged program gets in a namespace with
 * the view's interfaces alone. Never VERDICT_CONTINUE: another thread could put another socket or another name there.
 */
void call_ifreq(const struct view *view, const struct call *c, const struct call_ifreq *q, struct verdict *v);

/* Bytes of the argument that the kernel reads first; 0: it does not look at it. */
size_t call_ifreq_bytes(const struct view *view, const struct call *c, const struct call_ifreq *q);
/* Bytes that are to be read from where ifr_data points to; mostly 0. */
size_t call_ifreq_data_bytes(const struct call *c, const struct call_ifreq *q);
uint64_t call_ifreq_data(const struct call_ifreq *q);

/* SIOCETHTOOL of loopback, with what ifr_data points to in q, at `at` in the program. 0 or a positive errno. */
int call_ethtool(const struct call_ifreq *q, uint64_t at, struct verdict *v);

/* What the program should find after receiving dgram into place. */
void call_recv(const struct sock_state *state, int flags, const struct call_place *place,
	       const uint8_t *dgram, size_t len, struct verdict *v);

/* Will this receive be answered with an errno before the queue is looked at? 0: no. */
int call_recv_check(int flags, struct sock_state *next);

#endif
