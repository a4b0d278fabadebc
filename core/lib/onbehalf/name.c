/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getsockname() and getpeername() while ports are moved: a thread makes them, because the kernel
 * takes the lock of the socket for them, which the program can hold for as long as it likes.
 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "onbehalf/work.h"
#include "want/outbound.h"

/* Is it an address of loopback, or of no peer? */
static bool is_here(const struct address *a)
{
	static const struct address any4 = { { [10] = 0xff, [11] = 0xff } }, any6 = { { 0 } };

	return address_is_loopback(a) || !memcmp(a, &any4, sizeof(any4)) ||
	       !memcmp(a, &any6, sizeof(any6));
}

/*
 * Puts the port in its place that the program sees. A socket may have been bound to a port before
 * it was connected to another machine; but the ports of another machine are its own.
 */
static void show(const struct work *w, struct sockaddr_storage *name, socklen_t len)
{
	struct address a;
	uint16_t port, inside;

	if (address_read(name, len, &a, &port) || (w->job.peer && !is_here(&a)))
		return;
	inside = moved_inside(w->jobs->moved, w->job.what.protocol, port);
	if (!inside)
		return;
	inside = htons(inside);
	memcpy((uint8_t *)name + sizeof(sa_family_t), &inside, sizeof(inside));
}

/* The name of a stream of which we have no copy, by its inode number. 0 or -errno. */
static int ask_kernel(const struct work *w, struct sockaddr_storage *ret_name, socklen_t *ret_len)
{
	struct outbound_answer name;
	struct diag_socket s;
	int r = own_ends(w->jobs->own, w->job.ino, &s);

	if (r || (w->job.peer && !s.peer_port))
		return r ? r : -ENOTCONN;
	outbound_write(s.v6 ? AF_INET6 : AF_INET, w->job.peer ? &s.peer : &s.address,
		       w->job.peer ? s.peer_port : s.port, &name);
	memcpy(ret_name, &name.to, name.to_len);
	*ret_len = name.to_len;
	return 0;
}

long work_name(const struct work *w, struct verdict *v)
{
	const struct job *j = &w->job;
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);
	int r;

	if (j->fd < 0 && ask_kernel(w, &name, &len))
		return WORK_CONTINUE;
	if (j->fd >= 0) {
		r = j->peer ? getpeername(j->fd, (struct sockaddr *)&name, &len) :
			      getsockname(j->fd, (struct sockaddr *)&name, &len);
		if (r < 0)
			return -errno;
		if (own_sees(w->jobs->own, j->fd))
			show(w, &name, len);
	} else {
		show(w, &name, len);
	}
	return verdict_out_name(v, j->name_at, j->name_len_at, j->name_cap, &name, len) ? 0
											: -EINVAL;
}
