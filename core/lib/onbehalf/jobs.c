/* SPDX-License-Identifier: Apache-2.0 */
/* Carries out jobs on threads, and delivers their results. */
#include "onbehalf/jobs.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "onbehalf/work.h"

void job_send_free(struct job_send *s)
{
	if (!s)
		return;
	for (unsigned i = 0; i < s->n_fds; i++)
		if (s->fd[i] >= 0)
			close(s->fd[i]);
	free(s);
}

static long carry_out(const struct work *w, struct verdict *v)
{
	long r = w->job.ask ? work_ask(w, v) : 0;

	if (r)
		return r;
	switch (w->job.kind) {
	case JOB_CONNECT:
		return w->job.own.only ? work_connect_own(w, v) : work_connect(w);
	case JOB_CONNECT_UNIX:
		return work_connect_unix(w, v);
	case JOB_LOOK_UNIX:
		return work_unix_resolves(w) ? -ENOENT : WORK_CONTINUE;
	case JOB_LISTEN:
		return work_listen(w, v);
	case JOB_BIND:
		return work_bind(w);
	case JOB_BIND_UNIX:
		return work_unix_bind(w);
	case JOB_TLS:
		return work_tls(w);
	case JOB_SEND:
		return work_send(w, v);
	case JOB_SHARE_PORT:
		return work_share_port(w);
	case JOB_NAME:
		return work_name(w, v);
	}
	return -EINVAL;
}

/*
 * Gives up the kept copy of a socket that the kernel can have to itself now: one that listens, or a
 * stream that is connected. While rules allow datagrams, sends on any socket need its copy.
 */
static void give_up_copy(const struct work *w, long r)
{
	const struct job *j = &w->job;
	bool connects = j->kind == JOB_CONNECT || j->kind == JOB_CONNECT_UNIX,
	     stream = j->what.type == SOCK_STREAM || j->what.type == SOCK_SEQPACKET;

	if (!w->jobs->copies || work_allows_datagrams(w))
		return;
	/* Whoever connects to it must hold it: reach/own.h. */
	if (j->kind == JOB_LISTEN && j->own.kept)
		return;
	if (connects && (!stream || j->name.ss_family == AF_UNSPEC))
		return;
	if (!r && (connects || j->kind == JOB_LISTEN))
		copies_release(w->jobs->copies, j->fd);
	else if (connects)	/* the connection may go on, whatever the program was told */
		copies_release_connected(w->jobs->copies, j->fd);
}

/* Jobs that wait take no processor, so they may stay beside the supervisor. These may need one. */
static bool takes_long(const struct job *j)
{
	return j->ask || j->own.asks || j->send || j->what.domain == AF_UNIX;
}

static void work(struct pool *p, void *job)
{
	const struct work w = *(struct work *)job;
	struct verdict v;
	long r;

	(void)p;
	if (takes_long(&w.job))
		pool_roam(job);
	verdict_reset(&v);
	r = carry_out(&w, &v);
	if (r == WORK_CONTINUE)
		verdict_continue(&v);
	else if (r < 0)
		verdict_errno(&v, (int)-r);
	else
		verdict_return(&v, r);
	/*
	 * Close our copies before the program goes on, so that what it closes itself is really
	 * closed.
	 */
	give_up_copy(&w, r);
	if (w.job.fd >= 0)
		close(w.job.fd);
	job_send_free(w.job.send);
	pool_release(job);	/* whoever gets the answer finds this thread idle */
	deliver(w.jobs->door, &w.caller, &v);
}

static void done(struct pool *p)
{
	door_put(((struct jobs *)p)->door);
	copies_put(((struct jobs *)p)->copies);
	asks_free(((struct jobs *)p)->asks);
	own_free(((struct jobs *)p)->own);
	moved_free(((struct jobs *)p)->moved);
	unix_rules_put(((struct jobs *)p)->unix_rules);
	unix_made_free(((struct jobs *)p)->made);
}

static int submit(void *jobs, const struct call_caller *caller, const struct job *job)
{
	struct jobs *j = jobs;
	struct work w = { .jobs = j, .caller = *caller, .job = *job };

	return pool_has_room(&j->pool, caller->tgid) ? pool_submit(&j->pool, caller->tgid, &w)
						     : -EAGAIN;
}

#define JOBS                                                                                       \
	.most = LIMIT_CALLS, .most_process = LIMIT_CALLS_PROCESS,                                  \
	.job_bytes = sizeof(struct work), .work = work, .done = done

struct jobs *jobs_new(struct door *door, const struct outbound *o, struct copies *copies,
		      struct own *own, bool beside)
{
	static const struct pool_kind anywhere = { JOBS }, here = { JOBS, .beside = true };
	struct jobs *j = calloc(1, sizeof(*j));

	if (!j)
		return NULL;
	if (o->decide)
		j->asks = asks_new_function(o->decide, o->decide_arg);
	else if (o->ask)
		j->asks = asks_new(o->ask, o->ask_limit_s ? o->ask_limit_s : ASK_LIMIT_S);
	if (o->unix_rules || o->learns)
		j->made = unix_made_new();
	if (o->moves_ports)
		j->moved = moved_new();
	if ((outbound_asks(o) && !j->asks) || ((o->unix_rules || o->learns) && !j->made) ||
	    (o->moves_ports && !j->moved)) {
		asks_free(j->asks);
		moved_free(j->moved);
		unix_made_free(j->made);
		free(j);
		return NULL;
	}
	pool_init(&j->pool, beside ? &here : &anywhere);
	j->outbound = o;
	j->unix_rules = unix_rules_get(o->unix_rules);
	j->learns = o->learns;
	j->door = door_get(door);
	j->copies = copies_get(copies);
	j->own = own;
	door->submit = submit;
	door->jobs = j;
	return j;
}

void jobs_renew(struct jobs *j, const struct outbound *o)
{
	pthread_mutex_lock(&j->pool.lock);
	j->outbound = o;
	pthread_mutex_unlock(&j->pool.lock);
}

struct moved *jobs_moved(struct jobs *j)
{
	return j->moved;
}

bool jobs_has_room(struct jobs *j, pid_t tgid)
{
	return pool_has_room(&j->pool, tgid);
}

void jobs_free(struct jobs *j)
{
	if (!j)
		return;
	asks_end(j->asks);
	if (j->moved)
		moved_tell(j->moved, NULL, NULL);
	pool_end(&j->pool);
}
