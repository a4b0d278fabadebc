/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_ready.h"

#include "sock/sock_table.h"

static void owner_append(struct sock_ready *r, struct sock_owner *o)
{
	o->next_ready = NULL;
	o->prev_ready = r->last;
	*(r->last ? &r->last->next_ready : &r->first) = o;
	r->last = o;
}

static void owner_unlink(struct sock_ready *r, struct sock_owner *o)
{
	*(o->prev_ready ? &o->prev_ready->next_ready : &r->first) = o->next_ready;
	*(o->next_ready ? &o->next_ready->prev_ready : &r->last) = o->prev_ready;
}

void sock_ready_add(struct sock_ready *r, struct nlsock *s)
{
	struct sock_owner *o = s->owner;

	if (s->ready)
		return;
	if (!o->first_ready)
		owner_append(r, o);
	s->ready = true;
	s->next_ready = NULL;
	s->prev_ready = o->last_ready;
	*(o->last_ready ? &o->last_ready->next_ready : &o->first_ready) = s;
	o->last_ready = s;
}

void sock_ready_remove(struct sock_ready *r, struct nlsock *s)
{
	struct sock_owner *o = s->owner;

	if (!s->ready)
		return;
	s->ready = false;
	*(s->prev_ready ? &s->prev_ready->next_ready : &o->first_ready) = s->next_ready;
	*(s->next_ready ? &s->next_ready->prev_ready : &o->last_ready) = s->prev_ready;
	if (!o->first_ready)
		owner_unlink(r, o);
}

struct nlsock *sock_ready_next(struct sock_ready *r)
{
	struct sock_owner *o = r->first;
	struct nlsock *s;

	if (!o)
		return NULL;
	s = o->first_ready;
	owner_unlink(r, o);
	owner_append(r, o);
	sock_ready_remove(r, s);
	return s;
}
