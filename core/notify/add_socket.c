/* SPDX-License-Identifier: Apache-2.0 */
/* socket(): a new pair, one end of it placed in the program. */
#include <errno.h>
#include <fcntl.h>

#include "base/cleanup.h"
#include "notify/supervisor.h"
#include "sock/sock_pair.h"

/*
 * A number is only taken from the window when nothing this far below it is in use: open() takes the
 * lowest free number, so no other thread's can reach the slot between our look and the kernel's SETFD,
 * which would replace it.
 */
#define SLOT_MARGIN 32

/* Is this number free in the caller? 1, 0, or -errno (-EPERM: we may not look). */
static int is_free(struct service *v, struct target **t, int number)
{
	int fd = target_fetch(&v->u->targets, t, number);

	if (fd >= 0) {
		if (sock_table_find(&v->u->socks, sock_pair_cookie(fd)))
			close(fd);
		else
			closers_close(v->u->closers, fd, v->call.caller.tgid);
		return 0;
	}
	return fd == -EBADF ? 1 : fd;
}

/* A free number in the window; -1: take the kernel's lowest; *ret_blind: the caller cannot be inspected. */
static int pick_slot(struct service *v, struct target **t, bool *ret_blind)
{
	int window = v->u->window, r;

	*ret_blind = false;
	if (window < 0 || !closers_have_room(v->u->closers, (*t)->tgid))
		return -1;
	r = is_free(v, t, window - SLOT_MARGIN);
	*ret_blind = r == -EPERM || r == -EACCES;
	if (r != 1)
		return -1;
	for (int i = 0; i < WINDOW_SIZE; i++) {
		r = is_free(v, t, window + i);
		if (r)
			return r == 1 ? window + i : -1;
	}
	return -1;
}

/* The pair that was made in advance, or one made now. */
static int take_pair(struct supervisor *u, int *ret_program, int *ret_ours)
{
	if (u->spare[0] < 0)
		return sock_pair_new(ret_program, ret_ours);
	*ret_program = TAKE_FD(u->spare[0]);
	*ret_ours = TAKE_FD(u->spare[1]);
	return 0;
}

/* While the program goes on with its socket, the next one's pair is made. Failure shows when it is needed. */
static void make_spare(struct supervisor *u)
{
	if (sock_pair_new(&u->spare[0], &u->spare[1]) < 0)
		u->spare[0] = u->spare[1] = -1;
}

/* A socket of ours for the program's end `program`; NULL with the errno in *ret_err. */
static struct nlsock *make(struct service *v, int *ret_program, int *ret_err)
{
	struct supervisor *u = v->u;
	_cleanup_close_ int program = -1, ours = -1;
	struct nlsock *s = NULL;
	int r = sock_table_admit(&u->socks, v->call.caller.tgid);

	if (!r) {
		r = take_pair(u, &program, &ours);
		if (r == -EMFILE)
			r = -ENFILE;	/* it is we who have no descriptors left, not the caller */
	}
	if (!r && u->verdict.nonblock && fcntl(program, F_SETFL, O_RDWR | O_NONBLOCK) < 0)
		r = -errno;
	if (!r)
		r = sock_table_add(&u->socks, sock_pair_cookie(program), ours, u->verdict.type,
				   v->call.caller.tgid, &s);
	if (r) {
		*ret_err = -r;
		return NULL;
	}
	TAKE_FD(ours);
	r = supervisor_watch(u, s);
	if (r < 0) {
		sock_table_remove(&u->socks, s);
		*ret_err = -r;
		return NULL;
	}
	*ret_program = TAKE_FD(program);
	return s;
}

/* A caller that cannot be inspected cannot be helped at bind(): it gets its port id and name now. */
static void bind_early(struct service *v, struct nlsock *s, int program)
{
	struct sock_state state = s->state;

	state.portid = sock_table_pick_port(&v->u->socks, v->call.caller.tgid);
	state.bound = true;
	sock_table_commit(&v->u->socks, s, &state);
	sock_pair_name(program, state.portid, 0);
	s->blind = true;
}

void serve_socket(struct service *v)
{
	struct supervisor *u = v->u;
	_cleanup_close_ int program = -1;
	struct target *t;
	struct nlsock *s;
	int number, slot, err = 0;
	bool blind;

	if (target_get(&u->targets, v->call.caller.tid, &t) < 0) {
		/* The caller is gone, or we are out of descriptors. Never continue here: the kernel would make
		 * a real netlink socket. */
		listener_respond(&u->listener, v->n->id, 0, ENFILE);
		return;
	}
	v->call.caller.tgid = t->tgid;
	slot = pick_slot(v, &t, &blind);
	s = make(v, &program, &err);
	if (!s) {
		listener_respond(&u->listener, v->n->id, 0, err);
		return;
	}
	if (blind && u->window >= 0)
		bind_early(v, s, program);
	number = listener_add_fd(&u->listener, v->n->id, program, slot, u->verdict.cloexec);
	if (number < 0) {
		/* -ENOENT: a signal took the call back, and nothing was placed. */
		if (number != -ENOENT)
			listener_respond(&u->listener, v->n->id, 0, number == -EMFILE ? EMFILE : EIO);
		supervisor_forget(u, s);
		return;
	}
	s->birth_tgid = v->call.caller.tgid;
	s->birth_fd = number;
	u->counts.sockets++;
	make_spare(u);
}
