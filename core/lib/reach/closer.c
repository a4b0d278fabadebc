/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/closer.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/pool.h"

struct closers {
	struct pool pool;
};

struct closing {
	int fd;
	void (*close_all)(void *what);	/* NULL: close fd */
	void *what;
};

static void do_close(struct pool *p, void *job)
{
	const struct closing *closing = job;

	(void)p;
	if (closing->close_all)
		closing->close_all(closing->what);
	else
		close(closing->fd);
}

struct closers *closers_new(void)
{
	static const struct pool_kind kind = {
		.most = CLOSERS, .most_process = CLOSERS_PROCESS, .waits = CLOSERS_WAITING,
		.job_bytes = sizeof(struct closing), .stack_bytes = 64 * 1024, .work = do_close,
	};
	struct closers *c = malloc(sizeof(*c));

	if (c && pool_init(&c->pool, &kind) < 0) {
		pool_end(&c->pool);
		return NULL;
	}
	return c;
}

void closers_free(struct closers *c)
{
	if (c)
		pool_end(&c->pool);
}

bool closers_have_room(struct closers *c, pid_t tgid)
{
	return pool_has_room(&c->pool, tgid);
}

static void close_somewhere(struct closers *c, struct closing closing, pid_t tgid)
{
	if (pool_submit(&c->pool, tgid, &closing) < 0)
		/* out of memory: close it here, even if that sleeps */
		do_close(&c->pool, &closing);
}

void closers_close(struct closers *c, int fd, pid_t tgid)
{
	close_somewhere(c, (struct closing){ .fd = fd }, tgid);
}

void closers_drop(struct closers *c, void (*close_all)(void *what), void *what, pid_t tgid)
{
	close_somewhere(c, (struct closing){ .close_all = close_all, .what = what }, tgid);
}
