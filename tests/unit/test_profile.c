/* SPDX-License-Identifier: Apache-2.0 */
/* Profiles and the table of areas: text to expectations, and errors with file and line. */
#include "harness/runner/area.h"
#include "harness/runner/profile.h"
#include "harness/runner/text.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* "other" is a profile; "loop" includes itself. */
static int open_other(const char *name, char **ret_text, char **ret_path, struct fail *f)
{
	if (!strcmp(name, "loop"))
		*ret_text = text_of("include loop\n");
	else if (!strcmp(name, "other"))
		*ret_text = text_of("title of the other\nsubject other\nerrnos @no EPERM|EACCES\n"
				    "refuse a/* * @no ok the other refuses [other(1)]\n");
	else
		return fail_set(f, ENOENT, "'%s': no such profile", name);
	*ret_path = text_of("%s", name);
	return 0;
}

static void read_profile(const char *text, struct profile *p)
{
	struct fail f = { 0 };

	if (profile_parse(text, "dir/mine.txt", open_other, p, &f) < 0)
		fail_msg("%s", f.text);
}

static void the_first_line_that_matches_counts(void **state)
{
	struct profile p;
	const struct expect *e;

	(void)state;
	read_profile("oracle a/one x an exception\n"
		     "allow a/* x EPERM|E[ABC]* any of these [why(7)]\n"
		     "outside b/* * left alone\n", &p);
	assert_string_equal(p.name, "mine");
	assert_null(profile_find(&p, "a/one", "x"));
	assert_null(profile_find(&p, "a/two", "y"));
	e = profile_find(&p, "a/two", "x");
	assert_int_equal(e->kind, EXPECT_ALLOWED);
	assert_string_equal(e->reason, "any of these");
	assert_string_equal(e->source, "why(7)");
	assert_true(expect_holds(e, "EPERM") && expect_holds(e, "EBADF"));
	assert_false(expect_holds(e, "ok") || expect_holds(e, NULL) || expect_holds(e, "EINVAL"));
	e = profile_find(&p, "b/x", "anything");
	assert_int_equal(e->kind, EXPECT_OUTSIDE);
	assert_null(e->source);
	profile_done(&p);
}

static void only_a_line_that_names_it_is_about_end_or_skip(void **state)
{
	struct profile p;

	(void)state;
	read_profile("unjudged a/* * nothing is promised\nunjudged b/* skip nothing to ask\n", &p);
	assert_non_null(profile_find(&p, "a/x", "field"));
	assert_null(profile_find(&p, "a/x", "end"));
	assert_null(profile_find(&p, "a/x", "skip"));
	assert_null(profile_find(&p, "a/x", "noise#2"));
	assert_int_equal(profile_find(&p, "b/x", "skip")->kind, EXPECT_NOTHING);
	profile_done(&p);
}

static void what_comes_before_an_include_changes_it(void **state)
{
	struct profile p;
	const struct expect *e;

	(void)state;
	read_profile("# comment\n\ntitle mine\nsubject m*\nerrnos @no ENOSYS\ninclude other\n"
		     "refuse b/* * @no|EIO ok|E* mine\n", &p);
	assert_string_equal(p.title, "mine");
	assert_true(profile_is_for(&p, "mine") && !profile_is_for(&p, "other"));
	e = profile_find(&p, "a/x", "y");
	assert_string_equal(e->values, "ENOSYS");
	assert_true(expect_proves(e, "ok") && !expect_proves(e, "EPERM"));
	assert_string_equal(profile_find(&p, "b/x", "y")->values, "ENOSYS|EIO");
	profile_done(&p);
}

static void a_wrong_line_is_named(void **state)
{
	static const struct { const char *text, *error;
	} cases[] = {
		{ "\nforbid a/* * x\n", "mine.txt:2: 'forbid': expected refuse, allow, outside," },
		{ "refuse a/* * EPERM ok\n", "mine.txt:1: expected refuse ID KEY ERRNOS PROOF "
					     "REASON" },
		{ "oracle a/*\n", "mine.txt:1: expected oracle ID KEY REASON" },
		{ "refuse a/* * @no ok x\n", "mine.txt:1: '@no': no line 'errnos @no LIST' "
					     "before" },
		{ "errnos no EPERM\n", "mine.txt:1: expected errnos @NAME LIST" },
		{ "errnos @no\n", "mine.txt:1: expected errnos @NAME LIST" },
		{ "subject\n", "mine.txt:1: expected subject GLOB" },
		{ "title t\ninclude\n", "mine.txt:2: expected include PROFILE" },
		{ "include nothing\n", "mine.txt:1: 'nothing': no such profile" },
		{ "include loop\n", "loop:1: 'loop': more than 8 profiles include each other" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct profile p = { .n = 99 };
		struct fail f = { 0 };
		int r = profile_parse(cases[i].text, "mine.txt", open_other, &p, &f);

		assert_int_equal(r, -EINVAL);
		if (strncmp(f.text, cases[i].error, strlen(cases[i].error)))
			fail_msg("'%s', not '%s'", f.text, cases[i].error);
		assert_int_equal(p.n, 99);
	}
}

static void areas_give_class_and_level(void **state)
{
	struct areas a;
	struct fail f;

	(void)state;
	assert_int_equal(0, areas_parse("area life what lives\nlevel view 3 exact\n"
					"probe life/forked view 1\nprobe life/* exact 3\n"
					"probe leak/* leak 3\n", "areas", &a, &f));
	assert_int_equal(areas_class(&a, "life/forked")->class, CLASS_VIEW);
	assert_int_equal(areas_class(&a, "life/x")->class, CLASS_EXACT);
	assert_int_equal(areas_class(&a, "leak/x")->level, 3);
	assert_int_equal(areas_class(&a, "else/x")->class, CLASS_VIEW);
	assert_int_equal(areas_class(&a, "else/x")->level, 2);
	assert_string_equal(areas_text(&a, "life"), "what lives");
	assert_null(areas_text(&a, "li"));
	assert_string_equal(a.levels[LADDER_VIEW][2], "exact");
	areas_done(&a);
}

static void a_wrong_line_of_areas_is_named(void **state)
{
	static const struct { const char *text, *error; } cases[] = {
		{ "class a/* view 1\n", "areas:1: 'class': expected area, probe, level or live" },
		{ "probe a/* seen 1\n", "areas:1: 'seen': expected view, exact, leak or contain" },
		{ "probe a/* view 4\n", "areas:1: '4': expected a level, 1 to 3" },
		{ "probe a/* leak\n", "areas:1: '': expected a level, 1 to 3" },
		{ "probe a/* exact 2\n", "areas:1: class exact is level 3" },
		{ "probe a/* view 3\n", "areas:1: class exact is level 3" },
		{ "live\n", "areas:1: expected live GLOB" },
		{ "area a\n", "areas:1: expected area NAME TEXT" },
		{ "\nlevel leak 1 x\n", "areas:2: expected level view|containment 1..3 TEXT" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct areas a = { 0 };
		struct fail f = { 0 };

		assert_int_equal(areas_parse(cases[i].text, "areas", &a, &f), -EINVAL);
		if (strncmp(f.text, cases[i].error, strlen(cases[i].error)))
			fail_msg("'%s', not '%s'", f.text, cases[i].error);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_line_that_matches_counts),
		cmocka_unit_test(only_a_line_that_names_it_is_about_end_or_skip),
		cmocka_unit_test(what_comes_before_an_include_changes_it),
		cmocka_unit_test(a_wrong_line_is_named),
		cmocka_unit_test(areas_give_class_and_level),
		cmocka_unit_test(a_wrong_line_of_areas_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
