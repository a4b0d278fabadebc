/* SPDX-License-Identifier: Apache-2.0 */
/* core/lib/reach/status.c: lines of any length, and the fields after them. */
#include <errno.h>
#include <grp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "reach/status.h"

static void own_status_has_our_ids(void **state)
{
	struct status s = { 0 };
	uint32_t uid[3], gid[3];

	(void)state;
	assert_int_equal(status_read(getpid(), &s), 0);
	assert_int_equal(status_number(&s, "Tgid", 10), getpid());
	assert_true(status_ids(&s, "Uid", uid) && status_ids(&s, "Gid", gid));
	assert_int_equal(uid[1], geteuid());
	assert_int_equal(gid[1], getegid());
	status_done(&s);
	status_done(&s);
}

static void names_of_fields_match_whole(void **state)
{
	char text[] = "\nName:\tTgid:\nNSTgid:\t1\nTgid:\t7\nGroups:\t\nEmpty:";
	struct status s = { .text = text };

	(void)state;
	assert_int_equal(status_number(&s, "Tgid", 10), 7);
	assert_int_equal(status_number(&s, "Tg", 10), 0);
	assert_null(status_value(&s, "id"));
	assert_int_equal(status_number(&s, "Empty", 10), 0);
}

static void values_are_compared_whole(void **state)
{
	char a[] = "\nGroups:\t1 2\nUid:\t0", b[] = "\nGroups:\t1 2 3\nUid:\t0",
	     c[] = "\nGroups:\t1\nUid:\t01";
	struct status x = { a }, y = { b }, z = { c };

	(void)state;
	assert_true(status_same(&x, &x, "Groups"));
	assert_false(status_same(&x, &y, "Groups"));
	assert_false(status_same(&y, &x, "Groups"));
	assert_false(status_same(&x, &z, "Groups"));
	assert_true(status_same(&x, &y, "Uid"));
	assert_false(status_same(&x, &z, "Uid"));
	assert_false(status_same(&x, &y, "Gid"));
}

static void no_such_thread_is_esrch(void **state)
{
	struct status s = { 0 };
	pid_t child = fork();

	(void)state;
	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(status_read(child, &s), -ESRCH);
	assert_null(s.text);
}

/* The signal masks follow "Groups:" in the file. */
static void pending_signals_are_found_after_many_groups(void **state)
{
	struct status s = { 0 };
	gid_t groups[600];
	int ready[2];
	char byte;
	pid_t child;

	(void)state;
	for (size_t i = 0; i < 600; i++)
		groups[i] = (gid_t)(100000 + i);
	if (setgroups(0, NULL) < 0)
		skip();		/* not root */
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		sigset_t set;

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		sigemptyset(&set);
		sigaddset(&set, SIGUSR1);
		if (setgroups(600, groups) < 0 || sigprocmask(SIG_BLOCK, &set, NULL) < 0)
			_exit(1);
		raise(SIGUSR1);
		if (write(ready[1], "", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(status_read(child, &s), 0);
	assert_true(strlen(s.text) > 4096);
	assert_int_equal(status_number(&s, "SigPnd", 16), 1ull << (SIGUSR1 - 1));
	status_done(&s);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ready[0]);
	close(ready[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_status_has_our_ids),
		cmocka_unit_test(names_of_fields_match_whole),
		cmocka_unit_test(values_are_compared_whole),
		cmocka_unit_test(no_such_thread_is_esrch),
		cmocka_unit_test(pending_signals_are_found_after_many_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
