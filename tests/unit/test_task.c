/* SPDX-License-Identifier: Apache-2.0 */
/* Threads of another process, and their descriptors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reach/task.h"
#include "tests/unit/threads.h"

#define OPEN 200		/* a descriptor that the thread has */
#define CLOSED 201

static int told[2];
static pid_t child;

static void *tell(void *arg)
{
	pid_t tid = gettid();

	(void)arg;
	usleep(50000);		/* the main thread has ended by then */
	if (dup2(told[1], OPEN) < 0 || write(told[1], &tid, sizeof(tid)) < 0)
		_exit(1);
	pause();
	return NULL;
}

/* Starts a process whose main thread has ended. Returns the id of the other thread. */
static pid_t without_a_main_thread(void)
{
	pthread_t t;
	pid_t tid = -1;

	assert_int_equal(pipe(told), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (pthread_create(&t, NULL, tell, NULL) == 0)
			pthread_exit(NULL);
		_exit(1);
	}
	assert_int_equal(read(told[0], &tid, sizeof(tid)), sizeof(tid));
	return tid;
}

static int end(void **state)
{
	(void)state;
	if (!child)
		return 0;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(told[0]);
	close(told[1]);
	return 0;
}

/*
 * What is open must not count as free (EBADF), or a socket would be placed there. Linux 6.8 and later
 * say ESRCH of a main thread that has ended.
 */
static void look(bool no_thread_pidfd)
{
	static struct tasks tasks;
	struct task *t;
	int fd;

	child = 0;
	if (under_valgrind())
		skip();
	tasks_init(&tasks);
	tasks.no_thread_pidfd = no_thread_pidfd;
	assert_int_equal(task_get(&tasks, without_a_main_thread(), &t), 0);
	assert_int_equal(t->tgid, child);
	fd = task_fetch(&tasks, &t, OPEN);
	if (tasks.no_thread_pidfd)
		assert_true(fd == -EPERM || fd == -ESRCH);
	else
		assert_true(fd >= 0);
	if (fd >= 0)
		close(fd);
	fd = task_fetch(&tasks, &t, CLOSED);
	assert_true(fd == -EBADF || (tasks.no_thread_pidfd && fd == -ESRCH));
	tasks_done(&tasks);
}

static void a_thread_has_descriptors_without_a_main_thread(void **state)
{
	(void)state;
	look(false);
}

static void before_6_9_such_descriptors_cannot_be_looked_at(void **state)
{
	(void)state;
	look(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_thread_has_descriptors_without_a_main_thread, end),
		cmocka_unit_test_teardown(before_6_9_such_descriptors_cannot_be_looked_at, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
