/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include "base/thread.h"
#include "tests/unit/threads.h"

static struct seen {
	sem_t there;
	sigset_t blocked;
} seen;

static void *look(void *arg)
{
	struct seen *s = arg;

	pthread_sigmask(SIG_SETMASK, NULL, &s->blocked);
	sem_post(&s->there);
	return NULL;
}

static void start(size_t stack_bytes)
{
	static const int some[] = { SIGHUP, SIGINT, SIGUSR1, SIGTERM, SIGCHLD, SIGPROF, SIGWINCH };
	sigset_t before, after;

	sem_init(&seen.there, 0, 0);
	sigemptyset(&before);
	sigaddset(&before, SIGUSR2);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	assert_int_equal(thread_start(look, &seen, stack_bytes), 0);
	while (sem_wait(&seen.there) < 0)
		;
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
		assert_int_equal(sigismember(&seen.blocked, some[i]), 1);
		assert_int_equal(sigismember(&after, some[i]), 0);
	}
	assert_int_equal(sigismember(&after, SIGUSR2), 1);
	wait_until_alone();
}

static void the_thread_blocks_all_signals_and_the_callers_mask_stays(void **state)
{
	(void)state;
	start(0);
	start(64 * 1024);
}

/* Thread-local variables are on the stack: where they do not fit, the thread has the default. */
static _Thread_local char large[256 * 1024];

static void a_stack_that_is_too_small_is_not_used(void **state)
{
	(void)state;
	large[0] = 1;
	start(32 * 1024);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_thread_blocks_all_signals_and_the_callers_mask_stays),
		cmocka_unit_test(a_stack_that_is_too_small_is_not_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
