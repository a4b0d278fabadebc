/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sockets that the supervisor makes and places in the program.
 *
 * UDP sockets, if outbound rules allow no UDP. They exist, because programs ask such sockets about
 * interfaces, but they are mute: shutdown() has taken the right to send, which the kernel never gives
 * back, and they are bound to lo, so that only loopback reaches them. To be bound to lo would not be
 * enough: a control message (IP_PKTINFO) chooses another interface, and a filter cannot see it.
 *
 * Datagram sockets, if outbound rules allow some datagrams. They get a filter that drops those from
 * elsewhere (serve/arrivals.h).
 *
 * All sockets of families that outbound rules are about, where the supervisor cannot copy
 * descriptors of the program (reach/copies.h). It keeps a copy, on which connect(), bind(), listen()
 * and sends are made later.
 *
 * Kinds of sockets that outbound rules refuse never get here: the filter or serve_refusal() has
 * refused them.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/copies.h"
#include "reach/credentials.h"
#include "serve/arrivals.h"
#include "serve/supervisor.h"

/*
 * The socket must be the program's as far as the kernel can tell. The caller of socket() becomes
 * its owner, whom packet filters compare, and must have the right to send echo requests
 * (net.ipv4.ping_group_range). Returns 0 or a positive errno.
 */
static int be_of_caller(struct service *v, int fd, int protocol)
{
	struct call_caller *c = &v->call.caller;

	if (credentials_read(c) < 0)
		return ESRCH;
	if ((protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6) && c->gid[1] != getegid())
		return EACCES;
	if (c->uid[1] == geteuid() && c->gid[1] == getegid())
		return 0;
	return fchown(fd, c->uid[1], c->gid[1]) < 0 ? EACCES : 0;
}

static int protocol_of(int fd)
{
	int protocol = -1;
	socklen_t n = sizeof(protocol);

	getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &n);
	return protocol;
}

/* A UDP socket becomes mute; no socket leaves here of which that is unknown. 0 or a positive errno. */
static int make_mute(int fd)
{
	int protocol = protocol_of(fd);

	if (protocol != IPPROTO_UDP)
		return protocol < 0 ? EACCES : 0;
	/* ENOTCONN: the socket has no peer, but it is shut down all the same: inet_shutdown(). */
	if (shutdown(fd, SHUT_WR) < 0 && errno != ENOTCONN)
		return EACCES;
	return setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof("lo")) < 0 ? EACCES : 0;
}

static bool is_datagram(int domain, int type)
{
	return domain != AF_UNIX && ((uint32_t)type & mute_types[0]) == mute_types[1];
}

void serve_make(struct service *v)
{
	struct supervisor *u = v->u;
	struct verdict *d = &u->verdict;
	int domain = (int)v->call.args[0], type = (int)v->call.args[1],
	    protocol = (int)v->call.args[2], number, err;
	_cleanup_close_ int fd = -1;
	struct task *t;

	if (task_get(&u->tasks, v->call.caller.tid, &t) < 0) {
		service_refuse(v, ENFILE);
		return;
	}
	v->call.caller.tgid = t->tgid;
	err = -supervisor_admit(u, t->tgid, false);
	if (!err) {
		fd = socket(domain, type | SOCK_CLOEXEC, protocol);
		err = fd >= 0 ? 0 : errno == EMFILE ? ENFILE : errno;	/* EMFILE: ours */
	}
	if (!err && domain != AF_UNIX && geteuid() == 0)
		err = be_of_caller(v, fd, protocol);
	if (!err && want_is_mute(&u->want) && is_datagram(domain, type))
		err = make_mute(fd);
	if (!err && u->arrivals && is_datagram(domain, type))
		err = arrivals_attach(u->arrivals, fd, protocol_of(fd));
	if (err) {
		service_refuse(v, err);
		return;
	}
	d->kind = VERDICT_ADD_FD;
	d->fd = fd;
	d->at = -1;
	d->cloexec = type & SOCK_CLOEXEC;
	number = service_deliver(v);
	if (number >= 0 && u->tasks.copies)
		copies_add(u->tasks.copies, TAKE_FD(fd), v->call.caller.tid, v->call.caller.tgid,
			   number, COPIES_HURRIED);
}
