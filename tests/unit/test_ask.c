/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to the operator's program: answers, limits, the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "onbehalf/ask.h"

static struct outbound_question question(unsigned port)
{
	return (struct outbound_question){ .protocol = OUTBOUND_TCP, .port = (uint16_t)port, .tgid = getpid() };
}

/* Waits for an answer, for at most 20 seconds. */
static enum ask_answer answer(struct asks *a, unsigned port)
{
	struct outbound_question q = question(port);
	enum ask_answer answer;
	int fd = -1;

	for (int turn = 0; turn < 2000; turn++) {
		answer = asks_look(a, &q, turn, &fd);
		if (answer != ASK_WAIT)
			return answer;
		poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, 10);
	}
	fail_msg("no answer");
	return ASK_WAIT;
}

/* Is the answer there at once? */
static bool is_kept(struct asks *a, unsigned port)
{
	struct outbound_question q = question(port);
	int fd;

	return asks_look(a, &q, false, &fd) != ASK_WAIT;
}

static void end(struct asks *a)
{
	asks_end(a);
	asks_free(a);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);	/* all were reaped */
}

/* A program that the test writes, under one name. */
static const char *program(const char *line)
{
	static char path[64];
	FILE *out;

	snprintf(path, sizeof(path), "/tmp/test_ask.%d", getpid());
	out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out, "#!/bin/sh\n%s\n", line);
	fclose(out);
	chmod(path, 0755);
	return path;
}

static void the_exit_status_decides(void **state)
{
	struct asks *a = asks_new(program("exit $(($3 % 4))"), 20);

	(void)state;
	assert_int_equal(answer(a, 4), ASK_ALLOWED);
	assert_int_equal(answer(a, 5), ASK_REFUSED);
	assert_int_equal(answer(a, 6), ASK_REFUSED);
	assert_true(is_kept(a, 4));
	assert_true(is_kept(a, 5));
	assert_false(is_kept(a, 6));
	end(a);
}

static void a_killed_program_allows_nothing(void **state)
{
	struct asks *a = asks_new(program("kill -9 $$"), 20);

	(void)state;
	assert_int_equal(answer(a, 1), ASK_REFUSED);
	assert_false(is_kept(a, 1));
	end(a);
	a = asks_new("/nowhere/program", 20);
	assert_int_equal(answer(a, 1), ASK_REFUSED);
	end(a);
}

static void only_so_many_run_at_a_time(void **state)
{
	struct asks *a = asks_new(program("exec sleep 100"), 100);
	struct outbound_question q;
	int fd;

	(void)state;
	for (unsigned port = 1; port <= LIMIT_ASKING; port++) {
		q = question(port);
		assert_int_equal(asks_look(a, &q, false, &fd), ASK_WAIT);
	}
	q = question(LIMIT_ASKING + 1);
	assert_int_equal(asks_look(a, &q, false, &fd), ASK_REFUSED);
	q = question(1);
	assert_int_equal(asks_look(a, &q, true, &fd), ASK_WAIT);
	asks_end(a);
	assert_int_equal(asks_look(a, &q, true, &fd), ASK_REFUSED);
	assert_int_equal(asks_look(a, &q, false, &fd), ASK_REFUSED);
	end(a);
}

/* Starts as many processes as may run, and waits for none of them. */
static void ask_and_give_up(struct asks *a)
{
	for (unsigned port = 1; port <= LIMIT_ASKING; port++)
		assert_false(is_kept(a, port));
}

/* Looks for at most 20 seconds until there is a place for one more. */
static void wait_for_place(struct asks *a)
{
	for (unsigned turn = 0; turn < 2000; turn++) {
		if (!is_kept(a, 100))
			return;
		usleep(10000);
	}
	fail_msg("no place became free");
}

static void what_nobody_waits_for_frees_its_place(void **state)
{
	struct asks *a = asks_new(program("exit 0"), 20);

	(void)state;
	ask_and_give_up(a);
	wait_for_place(a);
	assert_int_equal(answer(a, 100), ASK_ALLOWED);
	assert_int_equal(answer(a, 1), ASK_ALLOWED);
	end(a);
	a = asks_new(program("exec sleep 100"), 1);	/* is killed after a second */
	ask_and_give_up(a);
	wait_for_place(a);
	end(a);
}

static void the_oldest_answer_is_forgotten(void **state)
{
	struct asks *a = asks_new("/bin/true", 20);

	(void)state;
	for (unsigned port = 1; port <= LIMIT_ASKED; port++)
		assert_int_equal(answer(a, port), ASK_ALLOWED);
	assert_true(is_kept(a, 1));
	assert_int_equal(answer(a, LIMIT_ASKED + 1), ASK_ALLOWED);
	assert_true(is_kept(a, 2));
	assert_true(is_kept(a, LIMIT_ASKED + 1));
	assert_false(is_kept(a, 1));
	end(a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_exit_status_decides),
		cmocka_unit_test(a_killed_program_allows_nothing),
		cmocka_unit_test(only_so_many_run_at_a_time),
		cmocka_unit_test(what_nobody_waits_for_frees_its_place),
		cmocka_unit_test(the_oldest_answer_is_forgotten),
	};
	int r = cmocka_run_group_tests(tests, NULL, NULL);

	unlink(program("exit 0"));
	return r;
}
