/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/pages.h"
#include "tests/unit/threads.h"

#define MANY 64
#define BYTES 100000

static bool is_zero(const char *bytes, size_t n)
{
	while (n && !*bytes) {
		bytes++;
		n--;
	}
	return !n;
}

static void new_pages_are_zero_and_can_be_written(void **state)
{
	char *p = pages_new(BYTES);

	(void)state;
	assert_non_null(p);
	assert_true(is_zero(p, BYTES));
	memset(p, 'x', BYTES);
	pages_free(p, BYTES);
	pages_free(NULL, BYTES);
}

static void a_child_has_zeros(void **state)
{
	char *p = pages_new(BYTES);
	int status;
	pid_t pid;

	(void)state;
	memset(p, 'x', BYTES);
	pid = fork();
	if (pid == 0)
		_exit(!is_zero(p, BYTES));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(p[BYTES - 1], 'x');
	pages_free(p, BYTES);
}

/* How many mappings of this process a child would find zeroed. */
static int wiped_mappings(void)
{
	FILE *in = fopen("/proc/self/smaps", "re");
	char line[512];
	int n = 0;

	while (in && fgets(line, sizeof(line), in))
		n += !strncmp(line, "VmFlags:", 8) && strstr(line, " wf");
	if (in)
		fclose(in);
	return n;
}

/* Each fork of the process copies the list of its mappings. */
static void many_are_one_mapping(void **state)
{
	char *p[MANY];
	void *between[MANY];

	(void)state;
	if (under_valgrind())	/* it decides where mappings are */
		skip();
	for (int i = 0; i < MANY; i++) {
		p[i] = pages_new(BYTES);
		assert_non_null(p[i]);
		p[i][0] = 'x';
		between[i] = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		assert_ptr_not_equal(between[i], MAP_FAILED);
	}
	assert_in_range(wiped_mappings(), 1, 3);
	for (int i = 0; i < MANY; i++) {
		pages_free(p[i], BYTES);
		munmap(between[i], 4096);
	}
	assert_int_equal(wiped_mappings(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_pages_are_zero_and_can_be_written),
		cmocka_unit_test(a_child_has_zeros),
		cmocka_unit_test(many_are_one_mapping),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
