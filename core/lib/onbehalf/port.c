/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bind() to a port that moves, and the way there (reach/moved.h).
 *
 * All sockets inside that want one port get the same port outside, so the kernel finds the
 * conflicts between them, with all its rules about addresses, SO_REUSEADDR and SO_REUSEPORT. The
 * port outside is above the range from which the kernel takes ports (ip_local_port_range): no
 * process outside gets it by chance, while it is closed. If somebody outside takes it all the same,
 * another one is chosen.
 *
 * The kernel tells a receiver the port from which a datagram came, and changing that would slow
 * every recvmsg() down. So a UDP socket keeps the port that it wants, unless it is taken outside.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"

#define TRIES 8			/* at a port that another took since it was looked at */
#define LOOKS 128		/* at ports that may be free */
#define LAST_PORT 65535

/* In both families the port follows the family field. */
#define PORT_AT sizeof(sa_family_t)

static uint16_t port_of(const struct sockaddr_storage *name)
{
	uint16_t port;

	memcpy(&port, (const uint8_t *)name + PORT_AT, sizeof(port));
	return ntohs(port);
}

static void set_port(struct sockaddr_storage *name, uint16_t port)
{
	port = htons(port);
	memcpy((uint8_t *)name + PORT_AT, &port, sizeof(port));
}

static int bind_to(const struct work *w, uint16_t port)
{
	struct sockaddr_storage name = w->job.name;

	set_port(&name, port);
	return bind(w->job.fd, (struct sockaddr *)&name, w->job.name_len) < 0 ? -errno : 0;
}

/* The first port above those that the kernel takes by itself. */
static unsigned first_port(void)
{
	_cleanup_close_ int fd =
		open("/proc/sys/net/ipv4/ip_local_port_range", O_RDONLY | O_CLOEXEC);
	char text[32] = "";
	unsigned low, high;

	if (fd < 0 || read(fd, text, sizeof(text) - 1) <= 0 ||
	    sscanf(text, "%u %u", &low, &high) != 2)
		return LAST_PORT + 1;
	return high + 1;
}

/*
 * Is the port free on all addresses, of both families? 0 asks the kernel for such a port. Returns
 * it, or 0.
 */
static uint16_t find_free(int type, uint16_t port)
{
	struct sockaddr_storage name = { .ss_family = AF_INET6 };
	socklen_t len = sizeof(name);
	_cleanup_close_ int fd = socket(AF_INET6, type | SOCK_CLOEXEC, 0);
	int off = 0;

	if (fd < 0) {	/* a kernel without IPv6 */
		fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
		name.ss_family = AF_INET;
	}
	set_port(&name, port);
	if (name.ss_family == AF_INET6)
		setsockopt(fd, SOL_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (bind(fd, (struct sockaddr *)&name,
		 name.ss_family == AF_INET6 ? sizeof(struct sockaddr_in6)
					    : sizeof(struct sockaddr_in)) < 0 ||
	    getsockname(fd, (struct sockaddr *)&name, &len) < 0)
		return 0;
	return port_of(&name);
}

/* May it be a port outside? Not one that a rule names. */
static bool is_usable(const struct work *w, uint16_t port)
{
	struct sockaddr_storage name = { .ss_family = (sa_family_t)w->job.what.domain };

	set_port(&name, port);
	return port && work_moves_port(w, &name,
				       w->job.what.domain == AF_INET6 ? sizeof(struct sockaddr_in6)
								      : sizeof(struct sockaddr_in));
}

/* A free port, first among those that no port inside has had. 0: none was found. */
static uint16_t choose(const struct work *w)
{
	const struct call_descriptor *what = &w->job.what;
	unsigned first = first_port(), n = first > LAST_PORT ? 0 : LAST_PORT + 1 - first;
	uint16_t start = 0, port;

	getrandom(&start, sizeof(start), GRND_NONBLOCK);
	for (unsigned i = 0; n && i < LOOKS; i++) {
		port = (uint16_t)(first + (start + i) % n);
		if (i < LOOKS / 2 && moved_inside(w->jobs->moved, what->protocol, port))
			continue;
		if (is_usable(w, port) && find_free(what->type, port))
			return port;
	}
	for (int i = 0; i < TRIES; i++) {
		port = find_free(what->type, 0);
		if (is_usable(w, port))
			return port;
	}
	return 0;
}

static int bind_elsewhere(const struct work *w, uint16_t inside)
{
	int r = -EADDRINUSE;

	for (int tries = 0; tries < TRIES && r == -EADDRINUSE; tries++) {
		uint16_t port = choose(w);

		if (!port)
			return -EADDRINUSE;
		r = bind_to(w, port);
		if (!r)
			moved_add(w->jobs->moved, w->job.what.protocol, inside, port);
	}
	return r;
}

/* Is a socket inside reached at this port, to which the kernel itself has bound it? */
static bool is_ours_already(const struct work *w, uint16_t port)
{
	struct own_peer p;
	struct diag_end to;

	if (address_read(&w->job.name, w->job.name_len, &to.address, &to.port))
		return false;
	to.port = port;
	if (!address_is_loopback(&to.address))
		to.address = w->job.what.domain == AF_INET ? address_loopback4 : address_loopback6;
	if (own_find(w->jobs->own, &w->job.what, w->job.fd, &to, &p))
		return false;
	own_release(&p);
	return true;
}

int work_bind_port(const struct work *w)
{
	int protocol = w->job.what.protocol;
	uint16_t inside = port_of(&w->job.name), outside;
	bool stays = false;
	int r;

	if (!w->job.moves || !own_sees(w->jobs->own, w->job.fd))
		return work_bind_now(w);
	outside = moved_outside(w->jobs->moved, protocol, inside);
	if (!outside) {
		stays = protocol == IPPROTO_UDP || is_ours_already(w, inside);
		outside = stays ? inside : 0;
	}
	if (!outside)
		return bind_elsewhere(w, inside);
	r = bind_to(w, outside);
	if (!r && stays)
		moved_add(w->jobs->moved, protocol, inside, inside);
	return r == -EADDRINUSE && own_port_is_taken(w->jobs->own, protocol, outside) ?
		       bind_elsewhere(w, inside) : r;
}

/*
 * A socket whose port the kernel has chosen is visible at that port, unless a port inside has the
 * same number. Then connections would go there, so it gets another one inside.
 */
void work_settle_port(const struct work *w)
{
	int protocol = w->job.what.protocol;
	struct moved *m = w->jobs->moved;
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);
	uint16_t port, inside;

	if (!m || !moved_any(m) || getsockname(w->job.fd, (struct sockaddr *)&name, &len) < 0 ||
	    !work_moves_port(w, &name, len) || !own_sees(w->jobs->own, w->job.fd))
		return;
	port = port_of(&name);
	if (!moved_outside(m, protocol, port) || moved_inside(m, protocol, port))
		return;
	inside = choose(w);
	if (inside && !moved_outside(m, protocol, inside))
		moved_add(m, protocol, inside, port);
}

bool work_lead(const struct work *w, struct work *ret)
{
	uint16_t port = w->jobs->moved ? moved_outside(w->jobs->moved, w->job.what.protocol,
						      port_of(&w->job.name)) : 0;

	if (!port)
		return false;
	*ret = *w;
	set_port(&ret->job.name, port);
	return true;
}

/*
 * The kernel asks for the capability before it finds that the socket is bound already, so a socket
 * that is bound can ask without taking the port: __inet_bind(), inet6_bind().
 */
bool work_port_is_permitted(const struct job *j)
{
	struct sockaddr_in name = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	_cleanup_close_ int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&name, sizeof(name)) < 0)
		return false;
	name.sin_port = htons(port_of(&j->name));
	return bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0 || errno != EACCES;
}
