/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/late.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "reach/slow_memory.h"
#include "serve/supervisor.h"

struct late_call {
	struct seccomp_notif call;
	uint64_t cookie;	/* of a socket that was put aside; 0: `call` was */
	struct late_call *next;
};

static int watch(struct supervisor *u)
{
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = &u->late };

	return epoll_ctl(u->epoll, EPOLL_CTL_ADD, slow_memory_fd(u->late.memory), &e);
}

bool late_prepare(struct supervisor *u, pid_t tid)
{
	struct late *l = &u->late;
	pid_t tgid;

	memory_reach(NULL);
	if (!task_is_large(&u->tasks, tid, &tgid))
		return true;
	if (!l->memory) {
		l->memory = slow_memory_new(u->door);
		if (l->memory && watch(u) < 0) {
			slow_memory_end(l->memory);
			l->memory = NULL;
		}
	}
	if (!l->memory)
		return true;	/* out of memory or descriptors: access it directly */
	if (!slow_memory_has_room(l->memory, tgid))
		return false;
	memory_reach(slow_memory_way(l->memory, tgid));
	return true;
}

static struct late_call *put_aside(struct late *l)
{
	struct late_call *c = l->n < LIMIT_LATE ? calloc(1, sizeof(*c)) : NULL;

	if (!c)
		return NULL;
	*(l->first ? &l->last->next : &l->first) = c;
	l->last = c;
	l->n++;
	return c;
}

/* Is the call stopped only to tell whether Landlock refuses it? Then the kernel runs it anyway. */
static bool is_only_told(const struct supervisor *u, const struct seccomp_notif *n)
{
	const struct call_row *row = call_row(n->data.nr);
	uint64_t args[6];
	const struct trap *t;

	memcpy(args, n->data.args, sizeof(args));
	t = row && want_tells_files(&u->want) ? call_trap(row, &u->want, u->window, args) : NULL;
	return t && (t->server == SERVE_TELL ||
		     (t->server == SERVE_OPEN && !u->want.policy->shows_files && !want_names(&u->want)));
}

void late_call(struct supervisor *u, const struct seccomp_notif *n)
{
	struct late_call *c = put_aside(&u->late);

	if (c) {
		c->call = *n;
		return;
	}
	verdict_reset(&u->verdict);
	if (is_only_told(u, n)) {
		refusals_lose(&u->door->refusals);
		verdict_continue(&u->verdict);
	} else {
		verdict_errno(&u->verdict, ENOBUFS);
	}
	deliver(u->door, &(struct call_caller){ .id = n->id }, &u->verdict);
}

void late_socket(struct supervisor *u, struct nlsock *s)
{
	struct late_call *c;

	if (s->late)
		return;
	c = put_aside(&u->late);
	if (!c) {
		sock_ready_add(&u->ready, s);	/* try again soon */
		return;
	}
	c->cookie = s->cookie;
	s->late = true;
}

void late_on_event(struct supervisor *u)
{
	slow_memory_seen(u->late.memory);
	u->late.again = u->late.n;
}

bool late_next(struct supervisor *u, struct seccomp_notif *ret_n)
{
	struct late *l = &u->late;
	struct late_call *c = l->first;
	bool is_call;
	struct nlsock *s;

	if (!l->again || !c)
		return false;
	l->again--;
	l->first = c->next;
	l->n--;
	is_call = !c->cookie;
	if (is_call)
		*ret_n = c->call;
	s = is_call ? NULL : sock_table_find(&u->socks, c->cookie);
	free(c);
	if (s) {
		s->late = false;
		sock_ready_add(&u->ready, s);
	}
	return is_call;
}

void late_done(struct supervisor *u)
{
	struct late *l = &u->late;

	while (l->first) {
		struct late_call *c = l->first;

		l->first = c->next;
		free(c);
	}
	slow_memory_end(l->memory);
	*l = (struct late){ 0 };
}
