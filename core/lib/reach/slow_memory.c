/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/slow_memory.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/pool.h"

struct slow_memory {
	struct pool pool;	/* its lock protects the states of all accesses */
	pthread_cond_t finished;
	struct door *door;
	int event;
	struct memory_way way;	/* what the serving thread uses, for process tgid */
	pid_t tgid;
};

/* One read or one answer. Who looks at it last frees it: the thread, or whoever waits for it. */
struct access {
	struct slow_memory *m;
	struct call_caller caller;	/* a read uses tid only */
	bool finished, left;		/* left: nobody waits any more */
	int result;
	bool answer;
	int64_t value;			/* of an answer */
	unsigned n;
	struct span *span;		/* of a read */
	struct out *out;		/* of an answer */
	uint8_t *bytes;			/* what was read, or is written */
};

/* On a thread, which reaches memory directly: deliver() does not come back here. */
static int answer_now(const struct access *a)
{
	struct verdict v;

	verdict_reset(&v);
	verdict_return(&v, a->value);
	v.n_out = a->n;
	memcpy(v.out, a->out, a->n * sizeof(*a->out));
	return deliver(a->m->door, &a->caller, &v);
}

static void work(struct pool *p, void *job)
{
	struct access *a = *(struct access **)job;
	struct slow_memory *m = a->m;
	bool left;

	if (a->answer)
		a->result = answer_now(a);
	else
		a->result = memory_read_spans(a->caller.tid, a->span, a->n, a->bytes);
	pool_release(job);
	pthread_mutex_lock(&p->lock);
	a->finished = true;
	left = a->left;
	pthread_cond_broadcast(&m->finished);
	pthread_mutex_unlock(&p->lock);
	if (left) {
		free(a);
		eventfd_write(m->event, 1);
	}
}

static void done(struct pool *p)
{
	struct slow_memory *m = (struct slow_memory *)p;

	door_put(m->door);
	close(m->event);
	pthread_cond_destroy(&m->finished);
}

struct slow_memory *slow_memory_new(struct door *door)
{
	static const struct pool_kind kind = {
		.most = SLOW_MEMORY, .most_process = SLOW_MEMORY_PROCESS,
		.job_bytes = sizeof(struct access *), .work = work, .done = done,
	};
	struct slow_memory *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	m->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (m->event < 0) {
		free(m);
		return NULL;
	}
	pool_init(&m->pool, &kind);
	pthread_cond_init(&m->finished, NULL);
	m->door = door_get(door);
	return m;
}

void slow_memory_end(struct slow_memory *m)
{
	if (!m)
		return;
	if (memory_way() == &m->way)
		memory_reach(NULL);
	pool_end(&m->pool);
}

int slow_memory_fd(const struct slow_memory *m)
{
	return m->event;
}

void slow_memory_seen(struct slow_memory *m)
{
	eventfd_t n;

	eventfd_read(m->event, &n);
}

bool slow_memory_has_room(struct slow_memory *m, pid_t tgid)
{
	return pool_has_room(&m->pool, tgid);
}

static struct access *new_access(struct slow_memory *m, size_t list_bytes, size_t bytes)
{
	struct access *a = calloc(1, sizeof(*a) + list_bytes + bytes);

	if (!a)
		return NULL;
	a->m = m;
	a->span = (struct span *)(a + 1);
	a->out = (struct out *)(a + 1);
	a->bytes = (uint8_t *)(a + 1) + list_bytes;
	return a;
}

/* Waits for a thread to carry it out. False: it goes on without us, and frees *a. */
static bool carried_out(struct access *a)
{
	struct slow_memory *m = a->m;
	struct timespec until;
	int r = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += SLOW_MEMORY_MS * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	pthread_mutex_lock(&m->pool.lock);
	while (!a->finished && r != ETIMEDOUT)
		r = pthread_cond_timedwait(&m->finished, &m->pool.lock, &until);
	a->left = !a->finished;
	r = a->left;
	pthread_mutex_unlock(&m->pool.lock);
	return !r;
}

static int late(struct slow_memory *m)
{
	m->way.late = true;
	return -EBUSY;
}

static struct slow_memory *memory_of(struct memory_way *way)
{
	return (struct slow_memory *)((char *)way - offsetof(struct slow_memory, way));
}

static int read_slowly(struct memory_way *way, pid_t tid, const struct span *span, unsigned n,
		       void *buf)
{
	struct slow_memory *m = memory_of(way);
	struct access *a;
	size_t bytes = 0;
	int r;

	for (unsigned i = 0; i < n; i++)
		bytes += span[i].len;
	a = new_access(m, n * sizeof(*span), bytes);
	if (!a)
		return -ENOMEM;
	a->caller.tid = tid;
	a->n = n;
	memcpy(a->span, span, n * sizeof(*span));
	if (!slow_memory_has_room(m, m->tgid) || pool_submit(&m->pool, m->tgid, &a) < 0) {
		free(a);
		return late(m);
	}
	if (!carried_out(a))
		return late(m);
	r = a->result;
	if (!r)
		memcpy(buf, a->bytes, bytes);
	free(a);
	return r;
}

static int answer_slowly(struct memory_way *way, const struct call_caller *caller,
			 const struct verdict *v)
{
	struct slow_memory *m = memory_of(way);
	struct access *a;
	size_t bytes = 0, at = 0;
	int r;

	for (unsigned i = 0; i < v->n_out; i++)
		bytes += v->out[i].len;
	a = new_access(m, v->n_out * sizeof(v->out[0]), bytes);
	if (!a)
		return -EFAULT;
	a->answer = true;
	a->caller = *caller;
	a->value = v->value;
	a->n = v->n_out;
	for (unsigned i = 0; i < a->n; at += v->out[i++].len) {
		a->out[i] = v->out[i];
		a->out[i].bytes = memcpy(a->bytes + at, v->out[i].bytes, v->out[i].len);
	}
	/* dispatch made sure that there is room */
	if (pool_submit(&m->pool, m->tgid, &a) < 0) {
		free(a);
		return -EFAULT;
	}
	if (!carried_out(a))
		return 0;
	r = a->result;
	free(a);
	return r;
}

struct memory_way *slow_memory_way(struct slow_memory *m, pid_t tgid)
{
	m->way = (struct memory_way){ .read = read_slowly, .answer = answer_slowly };
	m->tgid = tgid;
	return &m->way;
}
