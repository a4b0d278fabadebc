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
		if (!may && !work_may_listen(w, &name, len, &may_learn)) {
			if (look)
				shutdown(j->fd, SHUT_RDWR);
			tell(j, &name, len, false, v);
			return -EACCES;
		}
		if (look && may_learn)
			tell(j, &name, len, true, v);
		if (!look && listen(j->fd, j->backlog) < 0)
			return -errno;
	}
	return 0;
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

long work_bind(const struct work *w)
{
	uint16_t port;
	int r;

	/* In both families the port follows the family field. */
	memcpy(&port, (const uint8_t *)&w->job.name + sizeof(sa_family_t), sizeof(port));
	if (port && ntohs(port) < first_free_port() && !work_may_bind_low(w))
		return -EACCES;
	r = work_bind_now(w);
	/* A closed socket may still have the port. It is closed by another thread, a little later. */
	for (int tries = w->jobs->copies ? BIND_TRIES : 0;
	     r == -EADDRINUSE && tries && work_is_waited_for(w); tries--) {
		copies_sweep_now(w->jobs->copies);
		usleep(BIND_AGAIN_US);
		r = work_bind_now(w);
	}
	return r;
}
