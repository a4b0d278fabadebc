/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What comes from our resolver says that it comes from the name server that the program asked.
 * Resolvers compare the two in recvfrom(): c-ares, and everybody who sends without connect(). Which
 * sockets were led is remembered by their inode numbers, so that calls on all others need no copy of
 * the descriptor: it would outlive a close() right after.
 *
 * getpeername() tells our resolver: for it the kernel takes the lock of the socket, which the program
 * can hold for as long as it likes. No resolver that was tried compares that. Receiving a datagram
 * takes no lock that is held while somebody sleeps.
 *
 * The kernel runs every call about another socket. "Continue" gives nothing away, whatever another
 * thread does: a program may receive, and may learn our address.
 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "reach/descriptor.h"
#include "reach/gather.h"
#include "reach/holders.h"
#include "serve/resolver.h"
#include "serve/supervisor.h"

/* The flags of a receive that we can make: the others have no sender, or wait. */
#define FLAGS_KNOWN (MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT | MSG_CMSG_CLOEXEC)

/*
 * Is the name that of one of our sockets? If so, puts the name server in its place, in the same
 * family, and returns its length. Otherwise 0.
 */
static socklen_t translate(const struct supervisor *u, int type, const struct sockaddr_in6 *name,
			   socklen_t len, struct outbound_answer *ret)
{
	struct address a, server;
	uint16_t port;

	if (len < sizeof(struct sockaddr_in) || address_read(name, len, &a, &port) ||
	    !name_servers_led(resolver_servers(u->resolver), type, &a, port, &server))
		return 0;
	outbound_write(name->sin6_family, &server, NAME_SERVER_PORT, ret);
	return ret->to_len;
}

/* Receives a datagram of ours. False: it is gone. */
static bool receive(struct service *v, const struct call_place *place)
{
	struct verdict *d = &v->u->verdict;
	size_t room = place->bytes < DGRAMS_BYTES ? place->bytes : DGRAMS_BYTES;
	struct sockaddr_in6 name;
	socklen_t len = sizeof(name);
	struct outbound_answer server;
	ssize_t n = recvfrom(v->fd, v->u->dgrams, room, (int)v->call.args[3] | MSG_DONTWAIT,
			     (struct sockaddr *)&name, &len);

	if (n < 0)
		return false;
	verdict_return(d, n);
	verdict_out(d, v->call.args[1], v->u->dgrams, (size_t)n < room ? (size_t)n : room);
	if (!translate(v->u, SOCK_DGRAM, &name, len, &server)) {	/* another was first */
		memcpy(&server.to, &name, sizeof(server.to));
		server.to_len = len;
	}
	verdict_out_name(d, v->call.args[4], v->call.args[5], place->name_cap, &server.to,
			 server.to_len);
	service_deliver(v);
	return true;
}

/* Is the next datagram an answer of ours? *ret_err: an errno that this look took from the socket. */
static bool is_answer(struct service *v, int *ret_err)
{
	struct call_descriptor what;
	struct sockaddr_in6 name;
	struct outbound_answer server;
	socklen_t len = sizeof(name);

	if ((int)v->call.args[3] & ~FLAGS_KNOWN || descriptor_kind(v->fd, &what) < 0 ||
	    what.protocol != IPPROTO_UDP)
		return false;
	if (recvfrom(v->fd, NULL, 0, MSG_PEEK | MSG_DONTWAIT, (struct sockaddr *)&name, &len) < 0) {
		*ret_err = errno == EAGAIN ? 0 : errno;
		return false;
	}
	return translate(v->u, SOCK_DGRAM, &name, len, &server);
}

bool peer_answer(struct service *v)
{
	struct call_place place;
	int err = 0;

	if (is_answer(v, &err) && !gather_place(&v->call, 0, v->u->segment, &place))
		return receive(v, &place);
	if (err)
		service_refuse(v, err);
	return err;
}

void peer_note(struct service *v)
{
	struct stat st;

	if (v->fd >= 0 && !fstat(v->fd, &st))
		resolver_note(v->u->resolver, st.st_ino);
}

bool peer_is_led(struct service *v)
{
	uint64_t inode;

	return v->u->resolver &&
	       !holders_look(v->call.caller.tid, (int)v->call.args[0], &inode) &&
	       resolver_knows(v->u->resolver, inode);
}
