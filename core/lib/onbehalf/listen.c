/* SPDX-License-Identifier: Apache-2.0 */
/* listen() and bind() on behalf of the program: they let others reach it. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"

#define BIND_TRIES 10
#define BIND_AGAIN_US 5000

static void tell(const struct job *j, const struct sockaddr_storage *name, socklen_t len,
		 bool learned, struct verdict *v)
{
	struct outbound_answer a = {
		.why = REFUSAL_LISTEN,
		.protocol = j->what.protocol == OUTBOUND_IPPROTO_MPTCP ? OUTBOUND_MPTCP :
									 OUTBOUND_TCP,
	};

	if (address_read(name, len, &a.address, &a.port))
		return;
	if (learned)
		verdict_learn(v, "listen", a.why, &a);
	else
		verdict_refuse_address(v, "listen", &a);
}

/* listen(), between two notes: see reach/own_peer.c. -1 with errno. */
static int listen_now(const struct work *w)
{
	const struct job *j = &w->job;
	struct own *own = j->own.kept ? w->jobs->own : NULL;
	int r;

	if (!own)
		return listen(j->fd, j->backlog);
	if (own_add_listener(own, &j->what, j->fd, w->caller.tgid, j->number) < 0) {
		errno = ENOBUFS;
		return -1;
	}
	r = listen(j->fd, j->backlog);
	own_listens(own, j->fd);
	return r;
}

/*
 * The socket's own address decides. listen() would give a socket without one any address of the
 * machine and a random port. An address cannot change while the socket is bound. But an unfinished
 * connection can fail between the look and listen() and take its address away; the second look
 * finds that.
 */
long work_listen(const struct work *w, struct verdict *v)
{
	const struct job *j = &w->job;
	struct sockaddr_storage name;

	for (int look = 0; look < 2; look++) {
		socklen_t len = sizeof(name);
		bool may = j->what.domain == AF_UNIX, may_learn = false;

		if (may && !work_is_like_us(w))
			return -EACCES;	/* the peer would see us instead of the program */
		if (!may && getsockname(j->fd, (struct sockaddr *)&name, &len) < 0)
			return -errno;
		if (!may && !work_may_listen(w, &name, len, &may_learn) &&
		    !work_listens_on_lo(w, &name, len)) {
			if (look)
				shutdown(j->fd, SHUT_RDWR);
			tell(j, &name, len, false, v);
			return -EACCES;
		}
		if (look && may_learn)
			tell(j, &name, len, true, v);
		if (look && !may)
			work_settle_port(w);	/* listen() may have chosen it */
		if (!look && listen_now(w) < 0)
			return -errno;
	}
	return 0;
}

long work_share_port(const struct work *w)
{
	const struct job *j = &w->job;
	int is = 0, r;
	socklen_t len = sizeof(is);

	/* Those who share the port would go on to do so, unseen: reach/own_peer.c. */
	if (j->option == SO_REUSEPORT && !j->value &&
	    getsockopt(j->fd, SOL_SOCKET, SO_REUSEPORT, &is, &len) == 0 && is)
		return -EPERM;
	/* A socket that has no entry yet could listen before it has the option, and be taken for alone. */
	if (j->option == SO_REUSEPORT && j->value && w->jobs->own && j->what.domain != AF_UNIX) {
		r = work_enter(w);
		if (!r)
			r = own_shares(w->jobs->own, &j->what, j->fd);
		if (r)
			return r;
	}
	return setsockopt(j->fd, SOL_SOCKET, j->option, &j->value, sizeof(j->value)) < 0 ? -errno : 0;
}

/* The first port that needs no capability; the setting is for IPv4 and IPv6. */
static unsigned first_free_port(void)
{
	_cleanup_close_ int fd =
		open("/proc/sys/net/ipv4/ip_unprivileged_port_start", O_RDONLY | O_CLOEXEC);
	char text[16] = "";

	return fd < 0 || read(fd, text, sizeof(text) - 1) <= 0 ? IPPORT_RESERVED
							       : (unsigned)atoi(text);
}

/*
 * A UDP socket receives from now on. If it may do so on loopback alone, it must be bound to lo first.
 * Port 0 is for sockets that send. False: the rules have changed, and it may not receive there.
 */
static bool bind_to_lo(const struct work *w)
{
	const struct job *j = &w->job;
	struct address a;
	uint16_t port = 0;
	bool learns;

	return address_read(&j->name, j->name_len, &a, &port) || !port ||
	       work_may_listen(w, &j->name, j->name_len, &learns) ||
	       work_listens_on_lo(w, &j->name, j->name_len);
}

/* Do we keep a copy of a socket that the program may have closed? */
static bool may_be_free_soon(const struct work *w)
{
	if (w->jobs->copies)
		copies_sweep_now(w->jobs->copies);
	return w->jobs->copies || (w->jobs->own && own_holds(w->jobs->own));
}

long work_bind(const struct work *w)
{
	bool is_datagram = w->job.what.protocol == IPPROTO_UDP && w->job.own.kept;
	uint16_t port;
	bool low;
	int r;

	/* In both families the port follows the family field. */
	memcpy(&port, (const uint8_t *)&w->job.name + sizeof(sa_family_t), sizeof(port));
	low = port && ntohs(port) < first_free_port();
	if (low && (!work_may_bind_low(w) || (w->job.moves && !work_port_is_permitted(&w->job))))
		return -EACCES;
	if (is_datagram && !bind_to_lo(w))
		return -EACCES;
	r = is_datagram ? work_enter(w) : 0;
	if (!r)
		r = work_bind_port(w);
	/* A closed socket may still have the port. It is closed by another thread, a little later. */
	for (int tries = BIND_TRIES;
	     r == -EADDRINUSE && tries && may_be_free_soon(w) && work_is_waited_for(w); tries--) {
		usleep(BIND_AGAIN_US);
		r = work_bind_port(w);
	}
	if (!r && !port)
		work_settle_port(w);
	return r;
}
