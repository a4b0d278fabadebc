/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about UNIX sockets: patterns are text, places are bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "want/outbound_parse.h"
#include "want/unix_rules.h"

static void patterns_cover_bytes(void **state)
{
	static const struct { const char *pattern, *path; bool covers; } cases[] = {
		{ "/run/a", "/run/a", true }, { "/run/a", "/run/ab", false }, { "/run/a", "/run/", false },
		{ "/run/*", "/run/a", true }, { "/run/*", "/run/", true }, { "/run/*", "/run/a/b", false },
		{ "/run/*/bus", "/run/7/bus", true }, { "/run/*/bus", "/run/7/8/bus", false },
		{ "/run/**", "/run/a/b", true }, { "/run/**", "/run", false }, { "/run/**/b", "/run/a/c/b", true },
		{ "/run/**b", "/run/a/c/b", true }, { "/run/**b", "/run/a/c/bc", false },
		{ "**", "/any/thing", true }, { "/run/?", "/run/a", true }, { "/run?a", "/run/a", false },
		{ "/run/[ab]", "/run/b", true }, { "/run/[ab]", "/run/c", false },
		{ "/run/[!ab]", "/run/c", true }, { "/run/[!ab]", "/run/a", false },
		{ "/run[!a]b", "/run/b", false }, { "/run/[a-c]x", "/run/bx", true },
		{ "/run/[a-c]", "/run/d", false }, { "/run/[]a]", "/run/]", true }, { "/[*]", "/*", true },
		{ "/[*]", "/a", false }, { "/[a-]", "/-", true }, { "/.x*", "/.xy", true },
		{ "/*", "/.hidden", true }, { "/*a*b*c", "/xxaxxbxxc", true }, { "/*a*b*c", "/xxaxxcxxb", false },
		{ "@app", "@app", true }, { "@app", "@apple", false }, { "@a*", "@apple", true },
		{ "/run/*", "/run/\xff", true }, { "/[\x80-\xff]", "/\xfe", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (unix_rules_match(cases[i].pattern, cases[i].path, strlen(cases[i].path)) !=
		    cases[i].covers)
			fail_msg("%s %s", cases[i].pattern, cases[i].path);
	/* A NUL is a byte like others. */
	assert_true(unix_rules_match("@a?b", "@a\0b", 4));
	assert_false(unix_rules_match("@ab", "@ab\0", 4));
	assert_true(unix_rules_match("@ab**", "@ab\0", 4));
}

/* A rule that begins with '-' denies. */
static struct unix_rules *rules_of(const char *text)
{
	struct unix_rules *u = NULL;
	char copy[512], *rest = copy, *word;
	struct fail f;

	strcpy(copy, text);
	while ((word = strsep(&rest, " ")))
		if (unix_rules_add(&u, word + (*word == '-'), *word == '-', NULL, &f) < 0)
			fail_msg("%s", f.text);
	return u;
}

static const char *decide(const char *rules, const char *path, struct unix_place more, bool *ret_uncovered)
{
	struct unix_rules *u = rules_of(rules);
	const char *why;

	more.len = strlen(path);
	strcpy(more.path, path);
	why = unix_rules_decide(u, &more, ret_uncovered);
	unix_rules_put(u);
	return why;
}

static void the_more_specific_rule_decides(void **state)
{
	static const struct { const char *rules, *path, *why; } cases[] = {
		{ "/run/a", "/run/a", NULL }, { "/run/a", "/run/b", REFUSAL_NO_RULE },
		/* Rules that only deny leave the rest as it is. */
		{ "-/run/a", "/run/a", REFUSAL_DENIED }, { "-/run/a", "/run/b", NULL },
		{ "/run/** -/run/user/**", "/run/user/1", REFUSAL_DENIED },
		{ "-/run/user/** /run/**", "/run/user/1", REFUSAL_DENIED },
		{ "/run/** -/run/user/** /run/user/1", "/run/user/1", NULL },
		{ "/run/user/1 -/run/user/** /run/**", "/run/user/1", NULL },
		{ "/run/* -/run/*", "/run/a", REFUSAL_DENIED }, { "-/run/* /run/*", "/run/a", REFUSAL_DENIED },
		{ "/run/a -/run/a", "/run/a", REFUSAL_DENIED },
		/* A whole path is more specific than the same bytes before a wildcard. */
		{ "/run/a -/run/a**", "/run/a", NULL },
		/* Abstract names need a rule as soon as there are any. */
		{ "-/run/a", "@app", REFUSAL_NO_RULE }, { "/run/a", "@app", REFUSAL_NO_RULE },
		{ "@app", "@app", NULL }, { "@app", "/run/a", NULL }, { "@** -@x", "@x", REFUSAL_DENIED },
	};
	bool uncovered;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *why = decide(cases[i].rules, cases[i].path, (struct unix_place){ 0 }, &uncovered);

		if (!why != !cases[i].why || (why && strcmp(why, cases[i].why)))
			fail_msg("%s: %s: %s", cases[i].rules, cases[i].path, why ? why : "allowed");
		assert_int_equal(uncovered, why && !strcmp(why, REFUSAL_NO_RULE));
	}
	assert_null(unix_rules_decide(NULL, &(struct unix_place){ .path = "/run/a", .len = 6 }, &uncovered));
}

static void what_a_file_is_counts_more_than_its_name(void **state)
{
	bool uncovered;

	(void)state;
	assert_string_equal(decide("/run/*", "/run/a", (struct unix_place){ .denied = true }, &uncovered),
			    REFUSAL_DENIED);
	assert_string_equal(decide("/run/*", "/run/a", (struct unix_place){ .why = REFUSAL_LINKS }, &uncovered),
			    REFUSAL_LINKS);
	assert_false(uncovered);
	/* What was bound inside needs no rule, but a rule can deny it. */
	assert_null(decide("/run/*", "/tmp/a", (struct unix_place){ .made = true }, &uncovered));
	assert_null(decide("/run/*", "/tmp/a", (struct unix_place){ .made = true, .why = REFUSAL_LINKS }, &uncovered));
	assert_string_equal(decide("/run/* -/tmp/*", "/tmp/a", (struct unix_place){ .made = true }, &uncovered),
			    REFUSAL_DENIED);
	assert_string_equal(decide("/run/*", "/tmp/a",
				   (struct unix_place){ .made = true, .denied = true }, &uncovered), REFUSAL_DENIED);
}

static void errors_say_what_is_right(void **state)
{
	static const struct { const char *text, *right; } cases[] = {
		{ "unix:", "expected an absolute path, such as unix:/run/app.sock, or an abstract name, such as "
			   "unix:@app" },
		{ "unix:app.sock", "expected an absolute path, such as unix:/run/app.sock, or an abstract name, "
				   "such as unix:@app" },
		{ "unix:/run/", "expected the path of a socket, without //, . and ..; for all below a folder, "
				"end it with /**" },
		{ "unix:/run/../x", "expected the path of a socket, without //, . and ..; for all below a folder, "
				    "end it with /**" },
		{ "unix:/run/[a", "expected a ] after the [" },
	};
	static const struct outbound_lookups none = { 0 };
	struct outbound o = { 0 };
	char text[LIMIT_UNIX_PATTERN + 16] = "unix:/";
	struct fail f;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char expected[512];

		snprintf(expected, sizeof(expected), "'%s': %s", cases[i].text, cases[i].right);
		assert_int_equal(outbound_add(&o, OUTBOUND_ALLOW, cases[i].text, &none, &f), -EINVAL);
		assert_string_equal(f.text, expected);
	}
	memset(text + 6, 'x', LIMIT_UNIX_PATTERN);
	assert_int_equal(outbound_add(&o, OUTBOUND_ALLOW, text, &none, &f), -EINVAL);
	for (unsigned i = 0; i < LIMIT_UNIX_RULES; i++)
		assert_int_equal(outbound_add(&o, OUTBOUND_DENY, "unix:/run/a", &none, &f), 0);
	assert_int_equal(outbound_add(&o, OUTBOUND_ALLOW, "unix:/run/a", &none, &f), -E2BIG);
	/* Sends are decided from now on, and new addresses of names change nothing of that. */
	assert_true(outbound_has_datagrams(&o));
	assert_true(outbound_has_others(&o));
	for (size_t i = 0; i < o.n_texts; i++)
		free(o.texts[i]);
	unix_rules_put(o.unix_rules);
}

static void new_addresses_keep_the_rules(void **state)
{
	static const struct outbound_lookups none = { 0 };
	struct outbound *o = outbound_new(), *next;
	struct fail f;

	(void)state;
	assert_int_equal(outbound_add(o, OUTBOUND_DENY, "unix:/run/a", &none, &f), 0);
	assert_int_equal(outbound_renew(o, NULL, 0, &next, &f), 0);
	assert_ptr_equal(next->unix_rules, o->unix_rules);
	assert_true(next->protocols & OUTBOUND_BIT(OUTBOUND_UNIX));
	assert_int_equal(next->n_texts, 1);
	outbound_free(o);
	assert_int_equal(next->unix_rules->n, 1);
	outbound_free(next);
}

static void what_is_quoted_covers_the_place_and_no_other(void **state)
{
	struct unix_place p = { .len = 9, .path = "/a*b[c]?\"" }, abstract = { .len = 4, .path = "@a\0b" };
	char text[64], shown[LIMIT_UNIX_PATH];

	(void)state;
	assert_true(unix_rules_quote(&p, text, sizeof(text)));
	assert_string_equal(text, "/a[*]b[[]c][?]?");
	assert_true(unix_rules_match(text, p.path, p.len));
	assert_false(unix_rules_match(text, "/axb[c]?\"", 9));
	assert_false(unix_rules_quote(&p, text, 12));
	assert_true(unix_rules_quote(&abstract, text, sizeof(text)));
	assert_true(unix_rules_match(text, abstract.path, abstract.len));
	unix_rules_show(&abstract, shown);
	assert_string_equal(shown, "@a@b");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_cover_bytes),
		cmocka_unit_test(the_more_specific_rule_decides),
		cmocka_unit_test(what_a_file_is_counts_more_than_its_name),
		cmocka_unit_test(errors_say_what_is_right),
		cmocka_unit_test(new_addresses_keep_the_rules),
		cmocka_unit_test(what_is_quoted_covers_the_place_and_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
