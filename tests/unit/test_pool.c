/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <sched.h>
#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/pool.h"
#include "tests/unit/threads.h"

#define JOBS 20

/* Outlives the pool: a test reads it after the last thread has ended. */
static struct seen {
	sem_t begun, go, answered, done;
	pid_t tid;			/* of the thread that did the last job */
	cpu_set_t processors;		/* where that thread could run */
	long result;
	bool over;			/* had pool_end() been called by then? */
} seen;

struct job {
	long number;
	bool sleeps;			/* blocks until seen.go */
	bool roams;			/* calls pool_roam() */
};

static void wait_for(sem_t *s)
{
	struct timespec until;
	int r;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += SOON_MS / 1000;
	while ((r = sem_timedwait(s, &until)) < 0 && errno == EINTR)
		;
	assert_int_equal(r, 0);
}

static void work(struct pool *p, void *job)
{
	const struct job j = *(struct job *)job;

	seen.tid = gettid();
	if (j.roams)
		pool_roam(job);
	sched_getaffinity(0, sizeof(seen.processors), &seen.processors);
	sem_post(&seen.begun);
	while (j.sleeps && sem_wait(&seen.go) < 0)
		;
	pool_release(job);
	seen.result = j.number * 2;
	seen.over = p->over;
	sem_post(&seen.answered);
}

static void done(struct pool *p)
{
	(void)p;
	sem_post(&seen.done);
}

static int setup_kind(void **state, const struct pool_kind *kind)
{
	struct pool *p = malloc(sizeof(*p));
	int r = !p;

	sem_init(&seen.begun, 0, 0);
	sem_init(&seen.go, 0, 0);
	sem_init(&seen.answered, 0, 0);
	sem_init(&seen.done, 0, 0);
	if (p)
		r = pool_init(p, kind);
	*state = p;
	return r;
}

static int setup(void **state)
{
	static const struct pool_kind kind = {
		.most = JOBS, .most_process = JOBS, .job_bytes = sizeof(struct job), .beside = true,
		.work = work, .done = done,
	};

	return setup_kind(state, &kind);
}

/* A pool that cannot have more than the one thread that stays. */
static int setup_one(void **state)
{
	static const struct pool_kind kind = {
		.most = 1,
		.most_process = 1,
		.waits = 2,
		.job_bytes = sizeof(struct job),
		.work = work,
		.done = done,
	};

	return setup_kind(state, &kind);
}

static void the_thread_is_idle_when_its_answer_arrives(void **state)
{
	pid_t first = 0;

	for (long i = 0; i < 500; i++) {
		assert_int_equal(pool_submit(*state, 100, &(struct job){ .number = i }), 0);
		wait_for(&seen.answered);
		assert_int_equal(seen.result, i * 2);
		if (!first)
			first = seen.tid;
		assert_int_equal(seen.tid, first);
	}
	pool_end(*state);
	wait_until_alone();
	wait_for(&seen.done);
}

static void a_job_that_roams_may_run_wherever_its_owner_may(void **state)
{
	cpu_set_t own;

	assert_int_equal(sched_getaffinity(0, sizeof(own), &own), 0);
	for (int i = 0; i < 3; i++) {	/* the first starts the thread, the others wake it */
		assert_int_equal(pool_submit(*state, 100, &(struct job){ .roams = true }), 0);
		wait_for(&seen.answered);
		assert_true(CPU_EQUAL(&own, &seen.processors));
		/* The others stay beside whoever submits them. */
		assert_int_equal(pool_submit(*state, 100, &(struct job){ 0 }), 0);
		wait_for(&seen.answered);
		assert_int_equal(CPU_COUNT(&seen.processors), 1);
	}
	pool_end(*state);
	wait_until_alone();
	wait_for(&seen.done);
}

static int begin_jobs(struct pool *p, pid_t tgid)
{
	const struct job sleeper = { .sleeps = true };
	int n;

	for (n = 0; pool_has_room(p, tgid); n++) {
		assert_int_equal(pool_submit(p, tgid, &sleeper), 0);
		wait_for(&seen.begun);
	}
	return n;
}

static void each_process_gets_a_share_of_what_is_left(void **state)
{
	static const int share[] = { 4, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 0 };
	pid_t tgid = 100;

	for (size_t i = 0; i < sizeof(share) / sizeof(share[0]); i++)
		assert_int_equal(begin_jobs(*state, tgid++), share[i]);
	assert_int_equal(pool_submit(*state, tgid, &(struct job){ .sleeps = true }), -EAGAIN);
	sem_post(&seen.go);
	wait_for(&seen.answered);
	assert_true(pool_has_room(*state, tgid));
	for (int i = 1; i < JOBS; i++)
		sem_post(&seen.go);
	pool_end(*state);
	wait_until_alone();
	wait_for(&seen.done);
}

static void a_job_goes_on_after_pool_end(void **state)
{
	assert_int_equal(pool_submit(*state, 100, &(struct job){ .number = 21, .sleeps = true }),
			 0);
	wait_for(&seen.begun);
	pool_end(*state);
	assert_int_equal(sem_trywait(&seen.done), -1);
	sem_post(&seen.go);
	wait_until_alone();
	wait_for(&seen.done);
	assert_int_equal(seen.result, 42);
	assert_true(seen.over);
}

static void a_pool_without_jobs_has_no_thread(void **state)
{
	pool_end(*state);
	assert_int_equal(sem_trywait(&seen.done), 0);
}

static void jobs_wait_for_the_thread_that_stays(void **state)
{
	assert_int_equal(threads(), 2);
	for (long i = 0; i < 5; i++) {
		assert_int_equal(
			pool_submit(*state, 100, &(struct job){ .number = i, .sleeps = true }), 0);
		if (!i)
			wait_for(&seen.begun);
	}
	assert_int_equal(threads(), 2);
	for (long i = 0; i < 5; i++) {
		if (i)
			wait_for(&seen.begun);
		assert_int_equal(sem_trywait(&seen.begun), -1);
		if (i == 3)
			pool_end(*state);	/* two jobs are left */
		sem_post(&seen.go);
		wait_for(&seen.answered);
		assert_int_equal(seen.result, i * 2);
	}
	wait_until_alone();
	wait_for(&seen.done);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_thread_is_idle_when_its_answer_arrives, setup),
		cmocka_unit_test_setup(a_job_that_roams_may_run_wherever_its_owner_may, setup),
		cmocka_unit_test_setup(each_process_gets_a_share_of_what_is_left, setup),
		cmocka_unit_test_setup(a_job_goes_on_after_pool_end, setup),
		cmocka_unit_test_setup(a_pool_without_jobs_has_no_thread, setup),
		cmocka_unit_test_setup(jobs_wait_for_the_thread_that_stays, setup_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
