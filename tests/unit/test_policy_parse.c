/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "policy/policy_parse.h"

static int parse(const char *text, struct policy *ret, struct fail *f)
{
	FILE *in = tmpfile();
	int r;

	assert_non_null(in);
	fputs(text, in);
	rewind(in);
	r = policy_parse(in, "lab.yaml", ret, f);
	fclose(in);
	return r;
}

static void good_policies_give_what_they_say(void **state)
{
	static const struct { const char *text; bool namespaces, wait_all; } cases[] = {
		{ "", false, false },
		{ "# nothing\n", false, false },
		{ "namespaces: allow\n", true, false },
		{ "namespaces: refuse\nleftovers: wait\n", false, true },
		{ "{ leftovers: kill, namespaces: allow }", true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct policy p = { 0 };
		struct fail f = { 0 };

		assert_int_equal(parse(cases[i].text, &p, &f), 0);
		assert_int_equal(p.allow_namespaces, cases[i].namespaces);
		assert_int_equal(p.wait_all, cases[i].wait_all);
	}
}

static void bad_policies_name_line_thing_and_what_would_be_right(void **state)
{
	static const struct { const char *text, *line; } cases[] = {
		{ "\nname: allow\n", "lab.yaml:2: 'name': no such key; known: namespaces, leftovers" },
		{ "namespaces: maybe\n", "lab.yaml:1: namespaces: 'maybe': should be refuse or allow" },
		{ "leftovers:\n  - kill\n", "lab.yaml:2: leftovers: '(not a word)': should be kill or wait" },
		{ "leftovers: kill\nleftovers: kill\n", "lab.yaml:2: leftovers: given twice" },
		{ "- namespaces\n", "lab.yaml:1: should be 'key: value' lines" },
		{ "namespaces: [\n", "lab.yaml:2: not YAML: did not find expected node content" },
		{ "[a]: b\n", "lab.yaml:1: '(not a word)': no such key; known: namespaces, leftovers" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct policy p = { .wait_all = true };
		struct fail f = { 0 };

		assert_int_equal(parse(cases[i].text, &p, &f), -EINVAL);
		assert_string_equal(f.text, cases[i].line);
		assert_true(p.wait_all);	/* untouched */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_policies_give_what_they_say),
		cmocka_unit_test(bad_policies_name_line_thing_and_what_would_be_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
