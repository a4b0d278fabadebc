/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Adds sockets, and drops the entries of those that are closed.
 *
 * Always true: a socket is in the table before it listens, or before it sends for the first time, so
 * nobody can answer it and find it missing.
 *
 * An entry is dropped if two lists of the kernel's in a row lack the socket. One is not enough: a
 * socket may be in the table a moment before it is bound.
 */
#include "reach/own.h"

#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/copies.h"
#include "reach/own_share.h"
#include "reach/own_table.h"

#define MISSES 2

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71	/* Linux 5.14 */
#endif

bool own_net(int fd, uint64_t *ret)
{
	socklen_t len = sizeof(*ret);

	return getsockopt(fd, SOL_SOCKET, SO_NETNS_COOKIE, ret, &len) == 0;
}

bool own_sees(const struct own *o, int fd)
{
	uint64_t net;

	return own_net(fd, &net) && net == o->net;
}

/*
 * Does the kernel know a socket that we have? A kernel without tcp_diag says that nobody is there.
 * Reads our network namespace, too.
 */
static int try_protocol(struct own *o, int type, int protocol)
{
	_cleanup_close_ int fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
	struct sockaddr_in name = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct diag_end from = { 0 }, to;
	struct diag_socket s;
	socklen_t len = sizeof(name);
	struct stat st;
	int r;

	if (fd < 0 || bind(fd, (struct sockaddr *)&name, len) < 0 ||
	    (type == SOCK_STREAM && listen(fd, 1) < 0) ||
	    getsockname(fd, (struct sockaddr *)&name, &len) < 0 || fstat(fd, &st) < 0 ||
	    !own_net(fd, &o->net))
		return -errno;
	address_read(&name, len, &to.address, &to.port);
	from.address = to.address;
	r = diag_find(o->diag, protocol, &from, &to, &s);
	return r ? r : s.ino == st.st_ino ? 0 : -EPROTO;
}

struct own *own_new(pid_t keeper, struct copies *copies, struct fail *f)
{
	struct own *o = malloc(sizeof(*o));
	int r = 0;

	if (!o) {
		fail_set(f, ENOMEM, "out of memory");
		return NULL;
	}
	memset(o, 0, offsetof(struct own, by_ino));
	o->diag = diag_new();
	if (!o->diag)
		r = -errno;
	if (!r)
		r = try_protocol(o, SOCK_STREAM, IPPROTO_TCP);
	if (!r)
		r = try_protocol(o, SOCK_DGRAM, IPPROTO_UDP);
	if (r) {
		diag_free(o->diag);
		free(o);
		fail_set(f, -r, "own loopback: the kernel cannot tell which socket gets a connection "
			 "(sock_diag, tcp_diag, udp_diag): %s", strerror(-r));
		return NULL;
	}
	pthread_mutex_init(&o->lock, NULL);
	pthread_mutex_init(&o->walk, NULL);
	o->most = OWN_FEW;
	o->task_fd = -1;
	o->keeper = keeper;
	o->copies = copies ? copies_get(copies) : NULL;
	return o;
}

void own_free(struct own *o)
{
	if (!o)
		return;
	for (unsigned i = 0; i < OWN_BUCKETS && o->n; i++)
		while (o->by_ino[i])
			own_table_remove(o, o->by_ino[i]);
	fd_close(o->task_fd);
	copies_put(o->copies);
	diag_free(o->diag);
	pthread_mutex_destroy(&o->lock);
	pthread_mutex_destroy(&o->walk);
	free(o);
}

static bool see(void *arg, const struct diag_socket *s)
{
	struct own_entry *e = own_table_find(arg, s->ino, s->cookie);

	if (e)
		e->missed = 0;
	return true;
}

/* Drops entries of sockets that are closed. The lock is held: the kernel's lists take a millisecond. */
static void drop_closed(struct own *o)
{
	for (unsigned i = 0; i < OWN_BUCKETS; i++)
		for (struct own_entry *e = o->by_ino[i]; e; e = e->next)
			e->missed++;
	if (diag_list(o->diag, IPPROTO_TCP, 0, see, o) || diag_list(o->diag, IPPROTO_UDP, 0, see, o) ||
	    diag_list(o->diag, 0, 0, see, o)) {
		for (unsigned i = 0; i < OWN_BUCKETS; i++)
			for (struct own_entry *e = o->by_ino[i]; e; e = e->next)
				e->missed = 0;
		return;
	}
	for (unsigned i = 0; i < OWN_BUCKETS; i++)
		for (struct own_entry *e = o->by_ino[i], *next; e; e = next) {
			next = e->next;
			if (e->missed >= MISSES && e->begun == e->ended)
				own_table_remove(o, e);
		}
	o->most = 2 * o->n > OWN_FEW ? 2 * o->n : OWN_FEW;
	if (o->most > LIMIT_OWN)
		o->most = LIMIT_OWN;
}

/* Only while there are this many can a process have as many as it may. */
static bool has_room(const struct own *o, pid_t tgid)
{
	return o->n < LIMIT_OWN &&
	       (o->n < LIMIT_OWN_PROCESS || own_table_count(o, tgid) < LIMIT_OWN_PROCESS);
}

/* Finds or adds the entry. NULL: there is no room. */
static struct own_entry *take(struct own *o, const struct own_entry *like, const void *name)
{
	struct own_entry *e = own_table_find(o, like->ino, like->cookie);

	if (e) {
		e->tid = like->tid;
		e->number = like->number;
		return e;
	}
	for (int tries = 0; tries < MISSES && (o->n >= o->most || !has_room(o, like->tgid)); tries++)
		drop_closed(o);
	return has_room(o, like->tgid) ? own_table_add(o, like, name) : NULL;
}

static bool read_identity(int fd, struct own_entry *ret)
{
	socklen_t len = sizeof(ret->cookie);
	struct stat st;

	if (getsockopt(fd, SOL_SOCKET, SO_COOKIE, &ret->cookie, &len) < 0 || fstat(fd, &st) < 0 ||
	    !own_net(fd, &ret->net))
		return false;
	ret->ino = st.st_ino;
	return true;
}

/* Reads what fd is. False: it cannot be reached. */
static bool read_socket(const struct call_descriptor *what, int fd, struct own_entry *ret,
			struct sockaddr_un *ret_name)
{
	socklen_t len = sizeof(*ret_name);

	*ret = (struct own_entry){ .protocol = what->domain == AF_UNIX ? 0 : what->protocol,
				   .type = what->type };
	if (!read_identity(fd, ret))
		return false;
	if (ret->protocol)
		return true;
	if (getsockname(fd, (struct sockaddr *)ret_name, &len) < 0 ||
	    len <= offsetof(struct sockaddr_un, sun_path) || ret_name->sun_path[0])
		return false;
	ret->name_len = len;
	return true;
}

static int add(struct own *o, const struct call_descriptor *what, int fd, pid_t tgid, int number,
	       bool listens)
{
	struct sockaddr_un name;
	struct own_entry like, *e;
	bool marked = false;
	int shares = 0;
	socklen_t len = sizeof(shares);

	if (!read_socket(what, fd, &like, &name))
		return 0;
	if (listens && like.protocol) {
		getsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &shares, &len);
		marked = !own_share_mark(fd, what->domain);	/* MPTCP has no such option */
	}
	like.tgid = like.tid = tgid;
	like.number = number;
	pthread_mutex_lock(&o->lock);
	e = take(o, &like, &name);
	if (e && listens) {
		e->begun++;
		e->shares |= shares;
		e->marked = marked;
	}
	pthread_mutex_unlock(&o->lock);
	return e ? 0 : -ENOBUFS;
}

int own_add(struct own *o, const struct call_descriptor *what, int fd, pid_t tgid, int number)
{
	return add(o, what, fd, tgid, number, false);
}

int own_add_listener(struct own *o, const struct call_descriptor *what, int fd, pid_t tgid,
		     int number)
{
	return add(o, what, fd, tgid, number, true);
}

int own_shares(struct own *o, const struct call_descriptor *what, int fd)
{
	struct own_entry like = { 0 }, *e;
	int r = own_share_mark(fd, what->domain);

	if (r)
		return r;
	if (!read_identity(fd, &like))
		return -EBADF;
	pthread_mutex_lock(&o->lock);
	e = own_table_find(o, like.ino, like.cookie);
	if (e)
		e->shares = true;
	pthread_mutex_unlock(&o->lock);
	return 0;
}

void own_listens(struct own *o, int fd)
{
	struct own_entry like = { 0 }, *e;

	if (!read_identity(fd, &like))
		return;
	pthread_mutex_lock(&o->lock);
	e = own_table_find(o, like.ino, like.cookie);
	if (e)
		e->ended++;
	pthread_mutex_unlock(&o->lock);
}
