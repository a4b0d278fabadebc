/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_H
#define NLVIRT_CALL_CALL_H
/*
 * A trapped system call as a value (struct call), and its outcome (struct verdict).
 *
 * Everything in this folder is pure: it uses no program memory, no descriptors and no clock.
 * reach/gather.c has copied every argument once, so nothing that other threads of the program write
 * afterwards can change a decision. reach/deliver.c carries the verdict out.
 *
 * Sizes are those of the 64-bit ABIs, the only ones that the filter lets through.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
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

/* A range of the program's memory. */
struct span {
	uint64_t at;
	uint64_t len;			/* bytes */
};

/* One message to send. */
struct call_request {
	struct call_name name;
	const uint8_t *data;		/* NULL: len exceeds LIMIT_REQUEST_BYTES, or bad memory */
	size_t len;			/* bytes that the program wants to send */
	const uint8_t *control;
	size_t control_len;
};

/* Where one received message goes. */
struct call_place {
	uint64_t name;			/* address of the name buffer; 0: not wanted */
	uint64_t name_len;		/* address of its length, an int */
	int32_t name_cap;		/* its value: the size of the name buffer */
	const struct span *segment;
	unsigned segments;
	size_t bytes;			/* sum of the segments */
	uint64_t control;		/* address of the control buffer; 0: none */
	size_t control_cap;
	uint64_t header;		/* address of struct msghdr; 0: recvfrom has none */
};

#define IFREQ_BYTES 120		/* struct rtentry, the longest argument that is read */

/* An interface ioctl(): its argument, and the kind of socket that it is called on. */
struct call_ifreq {
	int domain, type;		/* SO_DOMAIN, SO_TYPE: they choose the kernel's handler */
	bool fault;			/* the argument could not be read */
	uint8_t bytes[IFREQ_BYTES];	/* call_ifreq_bytes() of them are valid */
	bool data_fault;		/* what ifr_data points to could not be read */
	uint32_t data[2];		/* call_ifreq_data_bytes() of it are valid */
	/* Room for the answer to SIOCGIFCONF; lasts until delivery. NULL: a part of the verdict. */
	uint8_t *conf;
	size_t conf_bytes;
};

/* The thread that waits for the answer. */
struct call_caller {
	uint64_t id;	/* of the notification: identifies the call while its thread waits */
	pid_t tid, tgid;
	uid_t uid[3];			/* real, effective, saved; set by credentials_read() */
	gid_t gid[3];
};

#define CALL_MEMORY_VARS 9	/* SK_MEMINFO_VARS */

/* XATTR_NAME_SOCKPROTONAME of net/socket.c; lsof asks for it */
#define SOCK_PROTOCOL_NAME "system.sockprotoname"

struct call {
	enum call_kind kind;
	int nr;
	uint64_t args[6];
	struct call_caller caller;
	struct call_name name;		/* bind, connect */
	/* sends: cut a long message to LIMIT_REQUEST_BYTES instead of refusing it */
	bool cut;
	int32_t out_len;	/* getsockname and others: the value of the length argument */
	uint32_t option;		/* setsockopt: the first int of the value, 0 if shorter */
	char ulp[4];			/* setsockopt(TCP_ULP): what is given of the name */
	size_t sndbuf;			/* SO_SNDBUF of the socket; 0 for short requests */
	/* SO_MEMINFO of the socket; only for getsockopt() of it */
	uint32_t memory[CALL_MEMORY_VARS];
	bool protocol_name;		/* fgetxattr: the name is SOCK_PROTOCOL_NAME */
};

/* The kind of socket that a call is about: SO_DOMAIN, SO_TYPE, SO_PROTOCOL. */
struct call_descriptor {
	int domain, type, protocol;
};

/*
 * Calls that the supervisor makes on behalf of the program. They may sleep, so threads make them.
 */
enum job_kind {
	JOB_CONNECT,		/* to name: an address that the rules allow, or AF_UNSPEC */
	JOB_CONNECT_UNIX,	/* to name, as the program wrote it */
	/* let the kernel do the same, unless name leads to a daemon that resolves names */
	JOB_LOOK_UNIX,
	JOB_LISTEN,
	JOB_BIND,		/* to name: an address that was checked */
	JOB_BIND_UNIX,		/* to name, as the program wrote it */
	JOB_TLS,		/* setsockopt(TCP_ULP, "tls") */
	JOB_SEND,		/* sendmsg() of send, to name if name_len is not 0 */
	JOB_SHARE_PORT,		/* setsockopt() of option, SO_REUSEADDR or SO_REUSEPORT, to value */
	JOB_NAME,		/* getsockname() or getpeername(), into name_at */
};

#define JOB_RIGHTS 253		/* SCM_MAX_FD: descriptors that one message carries */

/* A message to send, in its own memory. */
struct job_send {
	int flags;
	uint64_t length_at;	/* sendmmsg(): address of msg_len; 0: the call returns the length */
	unsigned n_fds;
	/* copies of the SCM_RIGHTS descriptors, in order; or the -errno of a failed copy */
	int fd[JOB_RIGHTS];
	size_t control_len, len;	/* bytes */
	_Alignas(long) uint8_t control[LIMIT_CONTROL_BYTES];
	uint8_t data[];
};

/*
 * What a job knows of the sockets that were made inside (reach/own.h). Then it enters those that
 * others can reach, and an internet or abstract name may have to lead to one of them.
 */
struct job_own {
	bool kept;			/* such sockets are known at all */
	bool only;			/* name must lead to one of them */
	bool asks, learns;		/* if it does not: ask the operator; allow and note it */
};

struct job {
	enum job_kind kind;
	int backlog;			/* JOB_LISTEN */
	int option, value;		/* JOB_SHARE_PORT */
	int number;			/* of the descriptor in the program */
	const char *call;		/* the call's name */
	struct job_own own;
	const char *ask;	/* the call's name: ask the operator about job.name first; or NULL */
	socklen_t name_len;
	struct sockaddr_storage name;
	struct call_descriptor what;	/* the kind of socket that fd is */
	int fd;	/* a copy of the program's descriptor; the thread that does the job closes it */
	struct job_send *send;		/* JOB_SEND; the same thread frees it */
	bool led;			/* JOB_CONNECT, JOB_SEND: to our resolver */
	bool moves;			/* JOB_BIND: the port moves, see reach/moved.h */
	bool peer;			/* JOB_NAME: of the other end */
	uint64_t name_at, name_len_at;	/* JOB_NAME: addresses in the program */
	int32_t name_cap;		/* JOB_NAME: the room there, in bytes */
	uint64_t ino;			/* JOB_NAME: of the socket if fd is -1: we have no copy */
};

/* What has refused a call. */
enum refusal_about {
	ABOUT_OUTBOUND,			/* outbound rules */
	ABOUT_FILE,			/* file rules: place has the path, and protocol is 0 */
	ABOUT_RULE,			/* a rule of the policy about calls */
	ABOUT_VIEW,			/* the view, which nobody inside may change: `why` names the request */
};

/* Why file rules refuse a call. */
#define REFUSAL_NOT_NAMED "not named"
#define REFUSAL_READ_ONLY "named read-only"
#define REFUSAL_FOLDER "its directory is not named"

/* A refusal, for the log and the summary. */
struct refusal {
	enum refusal_about about;
	const char *call;		/* the call's name */
	const char *why;		/* what refused it, a constant; NULL: nothing is told */
	bool has_address;
	struct address address;		/* the requested one, with its port */
	uint16_t port;
	enum outbound_protocol protocol;	/* with an address or a place; 0: unknown */
	/* OUTBOUND_UNIX and ABOUT_FILE, which have no address: what was named, cut if it is too long */
	struct unix_place place;
	bool learned;			/* no refusal: allowed, and noted because rules are learned */
};

/* Does the refusal have a path, or the name of a UNIX socket? */
static inline bool refusal_has_place(const struct refusal *r)
{
	return r->protocol == OUTBOUND_UNIX || r->about == ABOUT_FILE;
}

/* "tcp", "unix", "file", "netlink"; NULL: the call is not about an address. */
static inline const char *refusal_protocol(const struct refusal *r)
{
	if (r->about == ABOUT_VIEW && strcmp(r->call, "ioctl"))
		return "netlink";
	return r->about == ABOUT_FILE ? "file" : outbound_protocol_word(r->protocol);
}

/* Bytes to write to the program's memory before it resumes. */
struct out {
	uint64_t at;
	const void *bytes;
	size_t len;
};

#define VERDICT_OUTS (LIMIT_IOV + 16)
#define VERDICT_SCRATCH 512

enum verdict_kind {
	VERDICT_ERRNO,		/* the call fails; value: a positive errno */
	VERDICT_RETURN,		/* the call returns value */
	VERDICT_ADD_FD,		/* a descriptor is placed; the call returns its number */
	VERDICT_CONTINUE,	/* the kernel runs the call unchanged */
	VERDICT_LATER,		/* the result of `job` answers the call */
};

/*
 * The outcome of a call. A handler fills it in and touches nothing else. The bytes that out[]
 * points to are in `scratch`, or in buffers of the handler's caller that last until delivery.
 */
struct verdict {
	enum verdict_kind kind;
	int64_t value;
	int type;			/* socket(): SOCK_RAW or SOCK_DGRAM */
	bool nonblock, cloexec;		/* VERDICT_ADD_FD */
	/* VERDICT_ADD_FD: what to copy; its number there, -1: the lowest free one */
	int fd, at;
	int at_least;			/* VERDICT_ADD_FD: no lower number is wanted */
	bool replaces;			/* VERDICT_RETURN: first, fd is placed at `at`, too */
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
	v->at_least = 0;
	v->replaces = false;
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
 * The kernel runs the call. This is safe wherever it is used, for one reason: no descriptor inside
 * refers to a real netlink socket or to a socket of a refused family, because socket() makes none
 * and launch/inherit.c lets none in. Another thread may exchange the descriptor or the memory
 * before the kernel looks, but the call can then do only what it could have done untrapped.
 */
static inline void verdict_continue(struct verdict *v)
{
	v->kind = VERDICT_CONTINUE;
	v->n_out = 0;
}

/* The call fails with err, and the log says so. a: the requested address; NULL: none is known. */
static inline void verdict_refuse(struct verdict *v, int err, const char *call, const char *why,
				  const struct address *a, uint16_t port)
{
	verdict_errno(v, err);
	v->refusal = (struct refusal){ .call = call, .why = why, .has_address = a, .port = port };
	if (a)
		v->refusal.address = *a;
}

/* The same with EACCES, for an address that outbound rules refuse. */
static inline void verdict_refuse_address(struct verdict *v, const char *call,
					  const struct outbound_answer *a)
{
	verdict_refuse(v, EACCES, call, a->why, &a->address, a->port);
	v->refusal.protocol = a->protocol;
}

/* The same for a UNIX socket. */
static inline void verdict_refuse_place(struct verdict *v, const char *call, const char *why,
					const struct unix_place *p)
{
	verdict_refuse(v, EACCES, call, why, NULL, 0);
	v->refusal.protocol = OUTBOUND_UNIX;
	v->refusal.place = *p;
}

/* Notes what was allowed while rules are learned. call and why are constants. */
static inline void verdict_learn(struct verdict *v, const char *call, const char *why,
				 const struct outbound_answer *a)
{
	v->refusal = (struct refusal){ .call = call, .why = why, .has_address = true,
				       .address = a->address, .port = a->port,
				       .protocol = a->protocol, .learned = true };
}

static inline void verdict_learn_place(struct verdict *v, const char *call,
				       const struct unix_place *p)
{
	v->refusal = (struct refusal){ .call = call, .why = REFUSAL_NO_RULE, .learned = true,
				       .protocol = OUTBOUND_UNIX, .place = *p };
}

/* Adds bytes, which must stay in place until delivery. */
void verdict_out(struct verdict *v, uint64_t at, const void *bytes, size_t len);

/* Adds a copy of the bytes, which must fit in the rest of `scratch`. */
void verdict_out_copy(struct verdict *v, uint64_t at, const void *bytes, size_t len);

/*
 * Adds a socket address, cut to the cap bytes that the program has room for, and its full length.
 * Mirrors move_addr_to_user(): if cap is negative, *v becomes EINVAL and the result is false.
 */
bool verdict_out_name(struct verdict *v, uint64_t at, uint64_t len_at, int32_t cap,
		      const void *name, uint32_t len);

void call_socket(const struct call *c, struct verdict *v);
void call_dup(const struct call *c, struct verdict *v);

/* What a decision may look at besides the call. */
struct call_world {
	struct sock_table *socks;		/* which port ids are taken */
	const struct view_kernel *kernel;	/* which options and groups it has */
	const struct nlsock *sock;		/* the call's socket; NULL: only *next is known */
};

/*
 * Decides a call on one socket. `next` is a copy of the socket's state, to be changed freely: it
 * takes effect only if the kernel accepts the answer.
 */
typedef void call_decide_fn(const struct call_world *w, const struct call *c,
			    struct sock_state *next, struct verdict *v);
call_decide_fn call_bind, call_connect, call_getname, call_getsockopt, call_setsockopt,
	call_fgetxattr;
call_decide_fn call_refuse;	/* listen, accept, shutdown, ioctl: netlink sockets support none */

/*
 * May this request be sent? Returns 0, with *next bound; or the positive errno that the program
 * sees.
 */
int call_send_check(struct sock_table *t, const struct call *c, const struct call_request *r,
		    int flags, struct sock_state *next);

/*
 * Answers an interface ioctl() (interface_requests in table.c) on any socket, as the kernel answers
 * an unprivileged program in a namespace that has only the view's interfaces. Never
 * VERDICT_CONTINUE: another thread could exchange the socket or the name before the kernel looks.
 */
void call_ifreq(const struct view *view, const struct call *c, const struct call_ifreq *q,
		struct verdict *v);

/* The name of the request, a constant: "SIOCSIFFLAGS", or "another request". */
const char *call_ifreq_name(const struct view *view, const struct call *c, const struct call_ifreq *q);

/* How many bytes of the argument the kernel reads first; 0: it does not read it. */
size_t call_ifreq_bytes(const struct view *view, const struct call *c, const struct call_ifreq *q);
/*
 * How many bytes to read from the address in ifr_data, which call_ifreq_data() returns; mostly 0.
 */
size_t call_ifreq_data_bytes(const struct call *c, const struct call_ifreq *q);

/* The room in q->conf that the answer takes; 0: none. */
size_t call_ifreq_conf_bytes(const struct view *view, const struct call *c);
uint64_t call_ifreq_data(const struct call_ifreq *q);

/*
 * SIOCETHTOOL on a link. q->data is the beginning of what is at address `at` in the program.
 * Returns 0 or a positive errno.
 */
int call_ethtool(const struct view *view, const struct view_link *link, const struct call_ifreq *q,
		 uint64_t at, struct verdict *v);

/* Fills in what the program finds after receiving dgram into place. */
void call_recv(const struct sock_state *state, int flags, const struct call_place *place,
	       const uint8_t *dgram, size_t len, struct verdict *v);

/* The positive errno of a receive that fails before it looks at the queue; otherwise 0. */
int call_recv_check(int flags, struct sock_state *next);

#endif
