/* SPDX-License-Identifier: Apache-2.0 */
/* What the threads that carry out jobs share, and how they get at the program's calls. */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <sys/ioctl.h>

#include "base/pool.h"
#include "onbehalf/onbehalf.h"

#define RESP_MOST 64		/* sizeof(struct seccomp_notif_resp) of any kernel to come, one hopes */

/* Once pool.over is set, listener and outbound may be gone. */
struct onbehalf {
	struct pool pool;
	const struct outbound *outbound;
	int listener;
	uint64_t continued;
	struct refusals refusals;
};

/*
 * The lock is held across the ioctls, which do not sleep, so that the descriptor is the listener's and no other.
 */
static bool is_alive(const struct onbehalf *b, uint64_t id)
{
	return !b->pool.over && (ioctl(b->listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0 || errno == EINTR);
}

static long work(struct pool *p, void *job)
{
	return onbehalf_do((struct onbehalf *)p, job);
}

/* -ENOENT is an error of the call's as well. */
static void answer(struct pool *p, void *job, long result)
{
	struct onbehalf *b = (struct onbehalf *)p;
	uint64_t id = ((const struct onbehalf_job *)job)->id;
	union {
		struct seccomp_notif_resp resp;
		uint8_t bytes[RESP_MOST];
	} r = { .resp = { .id = id, .val = result < 0 ? 0 : result, .error = result < 0 ? (int)result : 0 } };

	if (result == -ENOENT && !is_alive(b, id))
		return;
	if (result == ONBEHALF_CONTINUE) {
		r.resp = (struct seccomp_notif_resp){ .id = id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
		b->continued++;
	}
	while (!p->over && ioctl(b->listener, SECCOMP_IOCTL_NOTIF_SEND, &r) < 0 && errno == EINTR)
		;
}

static void done(struct pool *p)
{
	refusals_done(&((struct onbehalf *)p)->refusals);
}

struct onbehalf *onbehalf_new(int listener, size_t resp_bytes, const struct outbound *o)
{
	static const struct pool_kind kind = {
		.most = LIMIT_CALLS, .most_process = LIMIT_CALLS_PROCESS, .job_bytes = sizeof(struct onbehalf_job),
		.beside = true, .work = work, .answer = answer, .done = done,
	};
	struct onbehalf *b = resp_bytes <= RESP_MOST ? calloc(1, sizeof(*b)) : NULL;

	if (!b)
		return NULL;
	pool_init(&b->pool, &kind);
	b->outbound = o;
	b->listener = listener;
	refusals_init(&b->refusals, o->log_fd ? fcntl(o->log_fd, F_DUPFD_CLOEXEC, 3) : -1);
	return b;
}

struct refusals *onbehalf_refusals(struct onbehalf *b)
{
	return &b->refusals;
}

void onbehalf_renew(struct onbehalf *b, const struct outbound *o)
{
	pthread_mutex_lock(&b->pool.lock);
	b->outbound = o;
	pthread_mutex_unlock(&b->pool.lock);
}

void onbehalf_free(struct onbehalf *b)
{
	if (b)
		pool_end(&b->pool);
}

bool onbehalf_may_listen(struct onbehalf *b, const struct sockaddr_storage *name, socklen_t len)
{
	bool may;

	pthread_mutex_lock(&b->pool.lock);
	may = !b->pool.over && outbound_may_listen(b->outbound, name, len);
	pthread_mutex_unlock(&b->pool.lock);
	return may;
}

uint64_t onbehalf_continued(struct onbehalf *b)
{
	uint64_t n;

	pthread_mutex_lock(&b->pool.lock);
	n = b->continued;
	pthread_mutex_unlock(&b->pool.lock);
	return n;
}

bool onbehalf_alive(struct onbehalf *b, uint64_t id)
{
	bool alive;

	pthread_mutex_lock(&b->pool.lock);
	alive = is_alive(b, id);
	pthread_mutex_unlock(&b->pool.lock);
	return alive;
}

int onbehalf_submit(struct onbehalf *b, const struct onbehalf_job *job)
{
	return pool_has_room(&b->pool, job->tgid) ? pool_submit(&b->pool, job->tgid, job) : -EAGAIN;
}
