/* SPDX-License-Identifier: Apache-2.0 */
/*
 * socket(AF_NETLINK, type, NETLINK_ROUTE), copies of a descriptor, the calls that no netlink socket
 * supports, and the name of the protocol. The filter decides families and other netlink protocols; they never come here.
 *
 * Mirrors __sys_socket(), netlink_create() and sockfs_xattr_get(): the kernel looks at the low 32
 * bits.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>

#include "call/call.h"

#define TYPE_MASK 0xf	/* SOCK_TYPE_MASK of include/linux/net.h */

void call_socket(const struct call *c, struct verdict *v)
{
	int type = (int)c->args[1];
	int flags = type & ~TYPE_MASK;

	/* The filter has refused wrong types already. Never make a pair for one all the same. */
	type &= TYPE_MASK;
	if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) {
		verdict_errno(v, EINVAL);
		return;
	}
	if (type > SOCK_PACKET) {	/* SOCK_MAX - 1 */
		verdict_errno(v, EINVAL);
		return;
	}
	if (type != SOCK_RAW && type != SOCK_DGRAM) {
		verdict_errno(v, ESOCKTNOSUPPORT);
		return;
	}
	v->kind = VERDICT_ADD_FD;
	v->type = type;
	v->nonblock = flags & SOCK_NONBLOCK;
	v->cloexec = flags & SOCK_CLOEXEC;
}

/* dup() and fcntl(F_DUPFD). The kernel refuses a lower bound that is negative: f_dupfd(). */
void call_dup(const struct call *c, struct verdict *v)
{
	v->at_least = c->kind == CALL_FCNTL ? (int)c->args[2] : 0;
	if (v->at_least < 0) {
		verdict_continue(v);
		return;
	}
	v->kind = VERDICT_ADD_FD;
	v->cloexec = c->kind == CALL_FCNTL && (int)c->args[1] == F_DUPFD_CLOEXEC;
}

/* Of ioctl(), only requests come here that AF_UNIX knows and netlink does not; see calls.def. */
void call_refuse(const struct call_world *w, const struct call *c, struct sock_state *next,
		 struct verdict *v)
{
	(void)w;
	(void)next;
	/* accept4() checks its flags before it calls the protocol: __sys_accept4_file() */
	if (c->kind == CALL_ACCEPT4 && ((int)c->args[3] & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)))
		verdict_errno(v, EINVAL);
	else
		verdict_errno(v, c->kind == CALL_IOCTL ? ENOTTY : EOPNOTSUPP);
}

/* Answers for the only extended attribute that a socket has. The kernel answers for other names. */
void call_fgetxattr(const struct call_world *w, const struct call *c, struct sock_state *next,
		    struct verdict *v)
{
	static const char name[] = "NETLINK";
	uint64_t room = c->args[3];

	(void)w;
	(void)next;
	if (!c->protocol_name) {
		verdict_continue(v);
	} else if (room && room < sizeof(name)) {
		verdict_errno(v, ERANGE);
	} else {
		verdict_return(v, sizeof(name));
		verdict_out(v, c->args[2], name, room ? sizeof(name) : 0);
	}
}
