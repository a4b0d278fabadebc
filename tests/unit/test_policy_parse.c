/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy/policy_parse.h"
#include "policy/policy_print.h"

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

static void good_policies_are_parsed(void **state)
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

static void errors_name_the_line_the_thing_and_what_is_right(void **state)
{
	static const struct { const char *text, *line;
	} cases[] = {
		{ "\nname: allow\n",
		  "lab.yaml:2: unknown key 'name'; expected one of namespaces, leftovers, "
		  "families, errnos, rules, outbound, files, view" },
		{ "view: {files: maybe}\n", "lab.yaml:1: files: expected no or yes, got 'maybe'" },
		{ "view: []\n", "lab.yaml:1: view: expected the name of a view, or lines such as 'files: "
		  "yes' and 'ethernets: {eth0: {}}', got a list" },
		{ "namespaces: maybe\n",
		  "lab.yaml:1: namespaces: expected refuse or allow, got 'maybe'" },
		{ "leftovers:\n  - kill\n",
		  "lab.yaml:2: leftovers: expected kill or wait, got a list" },
		{ "leftovers: kill\nleftovers: kill\n",
		  "lab.yaml:2: key 'leftovers' is given twice" },
		{ "- namespaces\n", "lab.yaml:1: expected 'key: value' lines" },
		{ "namespaces: [\n", "lab.yaml:2: not YAML: did not find expected node content" },
		{ "[a]: b\n", "lab.yaml:1: expected a key, got a list" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct policy p = { .wait_all = true };
		struct fail f = { 0 };

		assert_int_equal(parse(cases[i].text, &p, &f), -EINVAL);
		assert_string_equal(f.text, cases[i].line);
		assert_true(p.wait_all);	/* unchanged */
	}
}

static void families_errnos_and_rules_are_parsed(void **state)
{
	static struct policy p;
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(
		parse("families: [unix, AF_INET, netlink]\n"
		      "errnos: {families: EAFNOSUPPORT, foreign: 1}\n"
		      "rules:\n"
		      "  - {action: KILL_PROCESS, call: ptrace}\n"
		      "  - {args: ['family == AF_VSOCK', 'arg1 & 0xf == SOCK_RAW', 'arg2 > 7 in 64 bits'], call: socket, "
		      "action: EACCES}\n"
		      "  - {call: prctl, action: TRAP, args: ['option == -1', 'arg2 != -1']}\n",
		      &p, &f),
		0);
	assert_int_equal(policy_families(&p), 1 << 1 | 1 << 2 | 1 << 16);
	assert_int_equal(policy_errno(&p, REFUSE_FAMILY), EAFNOSUPPORT);
	assert_int_equal(policy_errno(&p, REFUSE_FOREIGN), EPERM);
	assert_int_equal(policy_errno(&p, REFUSE_AIO), ENOSYS);
	assert_int_equal(p.n_rules, 3);
	assert_string_equal(p.rules[0].call, "ptrace");
	assert_int_equal(p.rules[0].action, 0x80000000);
	assert_int_equal(p.rules[1].action, 0x00050000 | EACCES);
	assert_int_equal(p.rules[1].n, 3);
	assert_true(p.rules[1].cmp[0].is_int && p.rules[1].cmp[0].op == OP_EQ &&
		    p.rules[1].cmp[0].value == 40);
	assert_true(p.rules[1].cmp[1].op == OP_MASK && p.rules[1].cmp[1].mask == 0xf &&
		    p.rules[1].cmp[1].value == 3);
	assert_true(!p.rules[1].cmp[2].is_int && p.rules[1].cmp[2].op == OP_GT &&
		    p.rules[1].cmp[2].arg == 2);
	assert_int_equal(p.rules[2].cmp[0].value, 0xffffffff);		/* an int */
	assert_true(p.rules[2].cmp[1].value == UINT64_MAX);		/* a long */
}

static void a_printed_policy_parses_to_the_same_policy(void **state)
{
	static const char *const texts[] = {
		"",
		"namespaces: allow\nleftovers: wait\n",
		"families: []\n",
		"families: [vsock, 'AF_LOCAL']\n",
		"outbound: {allow: ['[::1]:80', public], deny: ['private:ssh,25', metadata], listen: [http]}\n",
		"outbound: {deny: []}\n",
		"errnos: {aio: 4094, protocols: EPERM}\n",
		"rules:\n"
		"  - {call: socket, action: EPERM, args: ['type & SOCK_CLOEXEC|SOCK_NONBLOCK == SOCK_CLOEXEC', 'arg0 != -1']}\n"
		"  - {call: mmap, action: TRAP, args: ['arg2 & 6 == 6', 'len >= 0x100000000', 'arg0 < 1 in 32 bits']}\n"
		"  - {call: unshare, action: KILL_THREAD, args: ['arg0 == 0x7e020000']}\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		static struct policy p, again;
		char *first = NULL, *second = NULL;
		size_t n;
		struct fail f = { 0 };
		FILE *out;

		assert_int_equal(parse(texts[i], &p, &f), 0);
		out = open_memstream(&first, &n);
		policy_print(&p, NULL, out);
		fclose(out);
		if (parse(first, &again, &f) != 0)
			fail_msg("%s in:\n%s", f.text, first);
		out = open_memstream(&second, &n);
		policy_print(&again, NULL, out);
		fclose(out);
		assert_string_equal(first, second);
		assert_memory_equal(p.rules, again.rules, sizeof(p.rules));
		assert_int_equal(policy_families(&p), policy_families(&again));
		free(first);
		free(second);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_policies_are_parsed),
		cmocka_unit_test(errors_name_the_line_the_thing_and_what_is_right),
		cmocka_unit_test(families_errnos_and_rules_are_parsed),
		cmocka_unit_test(a_printed_policy_parses_to_the_same_policy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
