/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who would be reached, and who was.
 *
 * Why a stream that has been connected to *p is connected to a socket inside:
 *   If the socket still listens, was not told to listen in between, and has never shared its port, then
 *   it has listened all the time, and nobody else could. To share a port, a socket needs SO_REUSEPORT,
 *   and the program sets that through us: call_outbound_share_port().
 *   Otherwise, first all that listen there are looked at, and all must be ours. Then the other end of
 *   the connection is. If nobody has accepted it, its listener is still there, and was when we
 *   looked: it is one of ours. If somebody has, it must be somebody inside.
 * That we hold a copy of the listener is not needed for this. But without it, a server that ends as
 * soon as it has its connection takes the second, long way.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "reach/copies.h"
#include "reach/holders.h"
#include "reach/own_share.h"
#include "reach/own_table.h"

#ifndef PIDFD_THREAD
#define PIDFD_THREAD O_EXCL	/* Linux 6.9 */
#endif

#define LISTENS_NOW (~0u)	/* it is being told to listen, and may not have listened so far */
#define FIND_TRIES 8		/* at sockets that come and go */
#define WALK_MOST_MS 100	/* a search through the processes inside */

static int option(int fd, int which)
{
	int value = -1;
	socklen_t len = sizeof(value);

	getsockopt(fd, SOL_SOCKET, which, &value, &len);
	return value;
}

static bool is_it(int fd, const struct own_peer *p)
{
	uint64_t cookie;
	socklen_t len = sizeof(cookie);

	return getsockopt(fd, SOL_SOCKET, SO_COOKIE, &cookie, &len) == 0 && cookie == p->cookie;
}

/* Most connections go to few processes, so the last pidfd is kept. It never means another process. */
static int open_task(struct own *o, pid_t tid)
{
	fd_close(o->task_fd);
	o->task = tid;
	o->task_fd = (int)syscall(SYS_pidfd_open, tid, 0);
	if (o->task_fd < 0)
		o->task_fd = (int)syscall(SYS_pidfd_open, tid, PIDFD_THREAD);
	return o->task_fd;
}

static int get_fd(struct own *o, pid_t tid, int number)
{
	int fd = -1;

	pthread_mutex_lock(&o->lock);
	if (o->task == tid && o->task_fd >= 0)
		fd = (int)syscall(SYS_pidfd_getfd, o->task_fd, number, 0);
	if (fd < 0 && open_task(o, tid) >= 0)
		fd = (int)syscall(SYS_pidfd_getfd, o->task_fd, number, 0);
	pthread_mutex_unlock(&o->lock);
	return fd;
}

/* A copy of the socket, if it is at this number of the thread. -1: it is not, or we may not look. */
static int copy_from(struct own *o, pid_t tid, int number, const struct own_peer *p)
{
	int fd = get_fd(o, tid, number);

	if (fd < 0 || is_it(fd, p))
		return fd;
	close(fd);
	return -1;
}

/* Searches the processes inside for the socket. False: it was not found in time. */
static bool search(struct own *o, uint64_t ino, struct holder *ret)
{
	struct holders *h = holders_new(o->keeper);
	int64_t until;
	bool found = false;
	int r = h ? 0 : -ENOMEM;

	if (h)
		holders_start(h);
	pthread_mutex_lock(&o->walk);
	until = clock_ms() + WALK_MOST_MS;
	for (unsigned n = 0; !found && r >= 0 && (n % 64 || clock_ms() < until); n++) {
		r = holders_step(h, ret);
		found = r == 1 && ret->ino == ino;
	}
	pthread_mutex_unlock(&o->walk);
	holders_free(h);
	return found;
}

static void note_place(struct own *o, const struct own_peer *p, const struct holder *at)
{
	struct own_entry *e;

	pthread_mutex_lock(&o->lock);
	e = own_table_find(o, p->ino, p->cookie);
	if (e) {
		e->tid = at->tid;
		e->number = at->fd;
	}
	pthread_mutex_unlock(&o->lock);
}

/* Where the socket was last seen; if searching, where it is now. */
static int hold(struct own *o, const struct own_peer *p, pid_t tid, int number, bool searching)
{
	struct holder at;
	int fd;

	/* Our own copy must not be all that is left of it. */
	if (o->copies) {
		fd = copies_find(o->copies, p->ino) == COPIES_GONE ? -1 :
								     copies_duplicate(o->copies, p->ino);
		return fd < 0 ? -1 : fd;
	}
	if (!searching)
		return copy_from(o, tid, number, p);
	if (!search(o, p->ino, &at))
		return -1;
	fd = copy_from(o, at.tid, at.fd, p);
	if (fd >= 0)
		note_place(o, p, &at);
	return fd;
}

/* Closed by own_release(), a moment after the program may have closed the socket. */
static void note_hold(struct own *o, struct own_peer *p)
{
	if (p->fd < 0)
		return;
	p->own = o;
	o->held++;
}

/* The address that others see as the sender's. A socket without one gets one later. */
static void read_from(int fd, const struct diag_end *to, struct diag_end *ret)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);
	struct address a;
	uint16_t port;

	*ret = (struct diag_end){ .address = to->address };
	if (getsockname(fd, (struct sockaddr *)&name, &len) < 0 || address_read(&name, len, &a, &port))
		return;
	ret->port = port;
	if (address_is_v4(&a) == address_is_v4(&to->address) && address_is_loopback(&a))
		ret->address = a;
}

/* Is what the kernel has found one of ours? Fills in *p, and where it was last seen. */
static bool take_entry(struct own *o, const struct diag_socket *s, struct own_peer *p, pid_t *ret_tid,
		       int *ret_number)
{
	const struct own_entry *e;

	pthread_mutex_lock(&o->lock);
	e = own_table_find(o, s->ino, s->cookie);
	if (e) {
		p->ino = e->ino;
		p->cookie = e->cookie;
		p->marked = e->marked;
		p->listens = e->begun == e->ended ? e->begun : LISTENS_NOW;
		*ret_tid = e->tid;
		*ret_number = e->number;
	}
	pthread_mutex_unlock(&o->lock);
	return e;
}

int own_find(struct own *o, const struct call_descriptor *what, int fd, const struct diag_end *to,
	     struct own_peer *ret)
{
	struct own_peer p = { .to = *to, .fd = -1,
			      .protocol = what->type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP };
	struct diag_end from = { .address = to->address };
	struct diag_socket s;
	pid_t tid;
	int number, searching = 0, r;

	/* In another network namespace, the same address is another machine's. */
	if (!own_sees(o, fd))
		return -EACCES;
	if (p.protocol == IPPROTO_UDP)
		read_from(fd, to, &from);
	/*
	 * What cannot be held where it was last seen may be closed: ask again before a search, and after
	 * it. If it is the same one then, it is where we may not look.
	 */
	for (int tries = 0; p.fd < 0; tries++) {
		uint64_t last = p.cookie;

		r = diag_find(o->diag, p.protocol, &from, to, &s);
		if (r)
			return r;
		if (!take_entry(o, &s, &p, &tid, &number))
			return -EACCES;
		searching = p.cookie == last ? searching + 1 : 0;
		if (searching > 1)
			break;
		if (tries == FIND_TRIES)
			return -ENOENT;
		p.fd = hold(o, &p, tid, number, searching);
	}
	note_hold(o, &p);
	*ret = p;
	return 0;
}

int own_find_name(struct own *o, const struct call_descriptor *what, int fd, const void *name,
		  socklen_t len, struct own_peer *ret)
{
	struct own_entry like = { .type = what->type, .name_len = len };
	struct own_peer p = { .fd = -1 };
	struct own_entry *e;
	pid_t tid = 0;
	int number = 0;

	if (!own_net(fd, &like.net))
		return -EACCES;
	pthread_mutex_lock(&o->lock);
	e = own_table_find_name(o, &like, name);
	if (e) {
		p.ino = e->ino;
		p.cookie = e->cookie;
		tid = e->tid;
		number = e->number;
	}
	pthread_mutex_unlock(&o->lock);
	if (!e)
		return -EACCES;
	/* A name belongs to one socket while that is open, and we keep it open. */
	p.fd = hold(o, &p, tid, number, false);
	if (p.fd < 0)
		p.fd = hold(o, &p, tid, number, true);
	if (p.fd < 0)
		return -ENOENT;
	note_hold(o, &p);
	*ret = p;
	return 0;
}

void own_release(struct own_peer *p)
{
	p->fd = fd_close(p->fd);
	if (p->own)
		p->own->held--;
	p->own = NULL;
}

bool own_holds(struct own *o)
{
	return o->held;
}

struct users {
	struct own *own;
	bool ours, others;
};

static bool see_user(void *arg, const struct diag_socket *s)
{
	struct users *u = arg;

	if (own_table_find(u->own, s->ino, s->cookie))
		u->ours = true;
	else
		u->others = true;
	return !u->ours;
}

bool own_port_is_taken(struct own *o, int protocol, uint16_t port)
{
	struct users u = { .own = o };
	int r;

	pthread_mutex_lock(&o->lock);
	r = diag_list(o->diag, protocol == IPPROTO_UDP ? IPPROTO_UDP : IPPROTO_TCP, port, see_user, &u);
	pthread_mutex_unlock(&o->lock);
	return !r && u.others && !u.ours;
}

struct wanted {
	uint64_t ino;
	struct diag_socket *ret;
	bool found;
};

static bool see_ends(void *arg, const struct diag_socket *s)
{
	struct wanted *w = arg;

	if (s->ino == w->ino) {
		*w->ret = *s;
		w->found = true;
	}
	return !w->found;
}

int own_ends(struct own *o, uint64_t ino, struct diag_socket *ret)
{
	struct wanted w = { .ino = ino, .ret = ret };
	int r = diag_list_streams(o->diag, see_ends, &w);

	return r ? r : w.found ? 0 : -ENOENT;
}

/* Of those that listen at the port: would it get what is sent to `to`? */
struct ours {
	struct own *own;
	const struct diag_end *to;
	bool all;
};

static bool is_ours(void *arg, const struct diag_socket *s)
{
	static const struct address any = { { 0 } };
	struct ours *a = arg;

	if (!s->v6 && !address_is_v4(&a->to->address))
		return true;
	if (memcmp(&s->address, &any, sizeof(any)) &&
	    memcmp(&s->address, &a->to->address, sizeof(any)))
		return true;
	a->all &= own_table_find(a->own, s->ino, s->cookie) != NULL;
	return a->all;
}

/* Are all ours that listen where *p does? */
static bool all_are_ours(struct own *o, const struct own_peer *p)
{
	struct ours a = { o, &p->to, true };
	int r;

	pthread_mutex_lock(&o->lock);
	r = diag_list(o->diag, p->protocol, p->to.port, is_ours, &a);
	pthread_mutex_unlock(&o->lock);
	return !r && a.all;
}

/*
 * Has *p been told to listen since own_find(), or may it share its port? A socket that is not in the
 * table any more is closed.
 */
static void look_up(struct own *o, const struct own_peer *p, bool *ret_again, bool *ret_shares)
{
	const struct own_entry *e;

	pthread_mutex_lock(&o->lock);
	e = own_table_find(o, p->ino, p->cookie);
	*ret_again = !e || e->begun != p->listens;
	*ret_shares = !e || e->shares;
	pthread_mutex_unlock(&o->lock);
}

bool own_peer_is_alone(struct own *o, struct own_peer *p, int fd)
{
	bool again, v4 = address_is_v4(&p->to.address);

	look_up(o, p, &again, &p->shares);
	if (p->shares || (p->marked && (p->fd < 0 || own_share_is_marked(p->fd, v4))))
		p->guarded = !own_share_guard(fd, v4, true);
	return !p->shares || (p->guarded && all_are_ours(o, p));
}

void own_admit(struct own_peer *p, int fd)
{
	if (p->guarded)
		own_share_guard(fd, address_is_v4(&p->to.address), false);
	p->guarded = false;
}

/* Does it listen? */
static bool listens(struct own *o, const struct own_peer *p)
{
	struct diag_end from = { .address = p->to.address };
	struct diag_socket s;

	if (p->fd >= 0)
		return option(p->fd, SO_ACCEPTCONN) == 1;
	return !diag_find(o->diag, p->protocol, &from, &p->to, &s) && s.listens && s.ino == p->ino;
}

/* Has it listened ever since own_find(), and has nobody else? */
static bool has_listened(struct own *o, const struct own_peer *p)
{
	bool again, shares, listened = listens(o, p);

	look_up(o, p, &again, &shares);
	return listened && !again && !shares;
}

/*
 * Who has the other end of this connection? Nobody has accepted it, or somebody inside. When its
 * owner closes it, it is left without one, in another state.
 */
static enum own_end other_end(struct own *o, const struct own_peer *p, int fd)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);
	struct diag_end from;
	struct diag_socket s;
	struct holder at;

	if (getsockname(fd, (struct sockaddr *)&name, &len) < 0 ||
	    address_read(&name, len, &from.address, &from.port))
		return OWN_GONE;
	for (int look = 0; look < 2; look++) {
		if (diag_find(o->diag, p->protocol, &from, &p->to, &s) || s.listens)
			return OWN_GONE;
		if (!s.ino)
			return s.waits ? OWN_INSIDE : OWN_GONE;
		if (search(o, s.ino, &at))
			return OWN_INSIDE;
	}
	return OWN_OUTSIDE;
}

enum own_end own_peer_end(struct own *o, const struct own_peer *p, int fd)
{
	if (has_listened(o, p))
		return OWN_INSIDE;
	return all_are_ours(o, p) ? other_end(o, p, fd) : OWN_OUTSIDE;
}
