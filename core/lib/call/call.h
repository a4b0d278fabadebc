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
#include <sys/types.h>

#include "base/limits.h"
#include "sock/sock.h"
#include "sock/sock_table.h"
#include "view/view.h"

enum call_kind {
	CALL_SOCKET,
	CALL_BIND, CALL_CONNECT, CALL_GETSOCKNAME, CALL_GETPEERNAME,
	CALL_GETSOCKOPT, CALL_SETSOCKOPT,
	CALL_SENDTO, CALL_SENDMSG, CALL_SENDMMSG,
	CALL_RECVFROM, CALL_RECVMSG, CALL_RECVMMSG,
	CALL_LISTEN, CALL_ACCEPT, CALL_ACCEPT4, CALL_SHUTDOWN, CALL_IOCTL,
	CALL_FGETXATTR,
	CALL_OPEN,		/* open, openat: only while names are pinned */
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

/* Identity of the caller, as far as a verdict depends on it. */
struct call_caller {
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

/* Bytes to be placed in the program before it resumes. */
struct out {
	uint64_t at;
	const void *bytes;
	size_t len;
};

#define VERDICT_OUTS (LIMIT_IOV + 16)
#define VERDICT_SCRATCH 512

enum verdict_kind {
	VERDICT_ERRNO,	/* value: a positive errno */
	VERDICT_RETURN,	/* value: what the call returns */
	VERDICT_ADD_FD,	/* a new socket; type and flags below */
	VERDICT_CONTINUE,	/* the kernel runs the call as it stands */
};

/*
 * What a call comes to. A handler fills it in and touches nothing else. The bytes that outs
 * point at live in `scratch` or in the caller's buffers, until delivery.
 */
struct verdict {
	enum verdict_kind kind;
	int64_t value;
	int type;			/* VERDICT_ADD_FD: SOCK_RAW or SOCK_DGRAM */
	bool nonblock, cloexec;		/* VERDICT_ADD_FD */
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

/*
 * The handlers. `next` is a copy of the socket's state, to be changed freely: it takes effect only if the
 * answer is accepted. `t` lends its port ids.
 */
void call_socket(const struct call *c, struct verdict *v);
void call_bind(struct sock_table *t, const struct call *c, struct sock_state *next,
	       struct verdict *v);
void call_connect(struct sock_table *t, const struct call *c, struct sock_state *next,
		  struct verdict *v);
void call_getname(const struct call *c, const struct sock_state *state, struct verdict *v);
/* k: which options and groups there are. */
void call_getsockopt(const struct view_kernel *k, const struct call *c, const struct nlsock *s,
		     struct sock_state *next, struct verdict *v);
void call_setsockopt(const struct view_kernel *k, const struct call *c, struct sock_state *next, struct verdict *v);
void call_refuse(const struct call *c, struct verdict *v);	/* listen, accept, shutdown, ioctl */
void call_fgetxattr(const struct call *c, struct verdict *v);

/*
 * May this request be sent? 0: yes, *next is bound. Otherwise the positive errno that the
 * program sees.
 */
int call_send_check(struct sock_table *t, const struct call *c, const struct call_request *r,
		    int flags, struct sock_state *next);

/*
 * An ioctl() of traps.c's trap_ifreqs, whatever socket it is asked of: what an unprivileged program gets in a namespace with
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
