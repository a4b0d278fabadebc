/* SPDX-License-Identifier: Apache-2.0 */
/* socket(): makes a pair and places one end in the program. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "reach/copies.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"

/* Takes a pair that was made in advance, or makes one. */
static int take_pair(struct supervisor *u, struct sock_pair *ret_pair)
{
	int r;

	if (!u->spares) {
		r = sock_pair_new(ret_pair, 1);
		return r < 0 ? r : 0;
	}
	*ret_pair = u->spare[--u->spares];
	return 0;
}

/*
 * Makes pairs for the next sockets while the program goes on with this one: as many as there were
 * sockets so far, because many programs have only one. A failure shows when a pair is needed.
 */
static void make_spares(struct supervisor *u)
{
	unsigned n = u->counts.sockets < SPARES_MOST ? (unsigned)u->counts.sockets : SPARES_MOST;
	int r;

	if (u->spares || !n)
		return;
	r = sock_pair_new(u->spare, n);
	u->spares = r < 0 ? 0 : (unsigned)r;
}

/*
 * Makes a socket and the program's end of it, *ret_program. NULL: failed, with the errno in
 * *ret_err.
 */
static struct nlsock *make(struct service *v, int *ret_program, int *ret_err)
{
	struct supervisor *u = v->u;
	_cleanup_close_ int program = -1, ours = -1;
	struct sock_pair pair = { -1, -1, false };
	struct stat st;
	struct nlsock *s = NULL;
	int r = supervisor_admit(u, v->call.caller.tgid, true);

	if (!r) {
		r = take_pair(u, &pair);
		if (r == -EMFILE)
			r = -ENFILE;	/* we have no descriptors left, not the caller */
		program = pair.program;
		ours = pair.ours;
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
	s->rights = pair.rights;
	if (fstat(program, &st) == 0)
		sock_table_set_inode(&u->socks, s, st.st_ino);
	r = supervisor_watch(u, s);
	if (r < 0) {
		sock_table_remove(&u->socks, s);
		*ret_err = -r;
		return NULL;
	}
	*ret_program = TAKE_FD(program);
	return s;
}

/*
 * A caller that cannot be inspected cannot be helped at bind(), so the socket gets its port id and
 * name now.
 */
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
	struct task *t;
	struct nlsock *s;
	struct verdict *d = &u->verdict;
	int number, slot, err = 0;
	bool blind;

	call_socket(&v->call, d);
	if (d->kind != VERDICT_ADD_FD) {
		service_deliver(v);
		return;
	}
	if (task_get(&u->tasks, v->call.caller.tid, &t) < 0) {
		/*
		 * The caller is gone, or we are out of descriptors. Never continue here: the kernel
		 * would make a real netlink socket.
		 */
		service_refuse(v, ENFILE);
		return;
	}
	v->call.caller.tgid = t->tgid;
	slot = place_pick(v, &t, &blind);
	s = make(v, &program, &err);
	if (!s) {
		service_refuse(v, err);
		return;
	}
	if (blind && u->window >= 0)
		bind_early(v, s, program);
	d->fd = program;
	d->at = slot;
	number = place_deliver(v, t);
	if (number == -EBADF) {		/* the limit of the caller is lower than the window */
		d->at = -1;
		number = service_deliver(v);
	}
	if (number < 0) {
		supervisor_forget(u, s);
		return;
	}
	s->birth_tgid = v->call.caller.tgid;
	s->birth_fd = number;
	/* If we may not look at the caller, we could not tell when it has closed the socket. */
	if (u->tasks.copies && !blind)
		s->ino = copies_add(u->tasks.copies, TAKE_FD(program), v->call.caller.tid,
				    v->call.caller.tgid, number, COPIES_UNHURRIED);
	place_note(u, s, number);
	u->counts.sockets++;
	make_spares(u);
}
