/* SPDX-License-Identifier: Apache-2.0 */
/* Documents as trees: JSON in and out, and views in JSON beside views in YAML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guard.h"
#include "policy/view_file.h"
#include "policy/view_print.h"
#include "view/node.h"
#include "view/view_text.h"

/* Reads and prints again. The caller frees the text; NULL: f says why it cannot be read. */
static char *again(const char *json, struct fail *f)
{
	struct nodes all = { 0 };
	struct node *root = NULL;
	size_t len = strlen(json), n;
	char *text = NULL;

	if (node_read_json((const char *)guarded(json, len), len, "v", &all, &root, f) == 0)
		text = node_print_json(root, &n);
	nodes_free(&all);
	return text;
}

static void what_is_read_is_printed(void **state)
{
	static const struct { const char *json, *want; } cases[] = {
		{ "", "" }, { " \n", "" }, { "{}", "{}" }, { " [ ] ", "[]" },
		{ "{\"a\": 1, \"b\":[true,false , null,-1.5e3]}",
		  "{\"a\":\"1\",\"b\":[\"true\",\"false\",\"null\",\"-1.5e3\"]}" },
		{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009\"" },
		{ "\"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\u0000\"", "\"A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\\u0000\"" },
		{ "[[[[]]], {\"a\": {\"b\": {}}}]", "[[[[]]],{\"a\":{\"b\":{}}}]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fail f = { 0 };
		char *text = again(cases[i].json, &f);

		if (!text)
			fail_msg("%s: %s", cases[i].json, f.text);
		assert_string_equal(text, cases[i].want);
		free(text);
	}
}

static void errors_have_a_line(void **state)
{
	static const struct { const char *json, *want; } cases[] = {
		{ "{", "v:1: not JSON: expected a key in quotation marks, got the end" },
		{ "{\n\n\"a\" 1}", "v:3: not JSON: expected ':', got '1'" },
		{ "{\"a\": }", "v:1: not JSON: expected a value, got '}'" },
		{ "{\"a\": b}", "v:1: not JSON: expected a value; words need quotation marks, got 'b'" },
		{ "{\"a\": 1,}", "v:1: not JSON: expected a key in quotation marks, got '}'" },
		{ "[1 2]", "v:1: not JSON: expected ',' or ']', got '2'" },
		{ "[1]\n]", "v:2: not JSON: expected the end, got ']'" },
		{ "\"a", "v:1: not JSON: expected a quotation mark, got the end" },
		{ "\"a\\", "v:1: not JSON: expected a quotation mark, got the end" },
		{ "\"\\x\"", "v:1: not JSON: expected an escape such as \\n or \\u00e9, got '\"'" },
		{ "\"\\ud800\"", "v:1: not JSON: expected an escape such as \\n or \\u00e9, got '\"'" },
		{ "\"\\u12\"", "v:1: not JSON: expected an escape such as \\n or \\u00e9, got '\"'" },
		{ "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
		  "v:1: lists and mappings are nested more than 16 deep" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fail f = { 0 };
		char *text = again(cases[i].json, &f);

		assert_null(text);
		assert_string_equal(f.text, cases[i].want);
	}
}

static const char yaml[] = "network:\n"
	"  version: 2\n"
	"  ethernets:\n"
	"    eth0:\n"
	"      addresses: [10.0.0.1/24, {\"10.0.0.2/24\": {label: \"eth0:x\"}}]\n"
	"      routes: [{to: default, via: 10.0.0.254}]\n"
	"    eth1: {mtu: 9000}\n"
	"  bridges:\n"
	"    br0: {interfaces: [eth1], parameters: {stp: false}}\n";

/* The text of a network that is declared; the caller frees it. */
static char *printed(const struct decl *d)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	view_print(d, out);
	fclose(out);
	return text;
}

static void a_view_in_json_is_that_in_yaml(void **state)
{
	struct nodes all = { 0 };
	const struct node *root = NULL;
	struct node *same;
	struct decl from_yaml = { 0 }, from_json = { 0 };
	struct view *view;
	struct fail f = { 0 };
	FILE *in = fmemopen((void *)(uintptr_t)yaml, sizeof(yaml) - 1, "r");
	char *json, *a, *b;
	size_t len;

	(void)state;
	assert_int_equal(view_file_nodes(in, "y", &all, &root, &f), 0);
	fclose(in);
	assert_int_equal(view_text_take(root, "v", &from_yaml, &f), 0);
	json = node_print_json(root, &len);
	nodes_free(&all);
	assert_int_equal(node_read_json(json, len, "v", &all, &same, &f), 0);
	assert_int_equal(view_text_take(view_text_network(same), "v", &from_json, &f), 0);
	a = printed(&from_yaml);
	b = printed(&from_json);
	assert_non_null(strstr(a, "eth0:x"));
	assert_string_equal(a, b);
	assert_int_equal(view_text_read(json, len, "v", &view, &f), 0);
	assert_int_equal(view->n_links, 4);
	view_free(view);
	nodes_free(&all);
	decl_done(&from_yaml);
	decl_done(&from_json);
	free(json);
	free(a);
	free(b);
}

static void words_of_views_in_json_are_checked(void **state)
{
	static const char json[] = "{\"ethernets\":\n{\"eth0\": {\"adresses\": []}}}";
	struct fail f = { 0 };
	struct view *view = NULL;

	(void)state;
	assert_int_equal(view_text_read(json, strlen(json), "v", &view, &f), -EINVAL);
	assert_string_equal(f.text, "v:2: eth0: unknown word 'adresses'; did you mean addresses?");
	assert_int_equal(view_text_read("", 0, "v", &view, &f), 0);
	assert_int_equal(view->n_links, 1);
	view_free(view);
}

/* Each alias doubles what is before it. */
static void aliases_are_bounded(void **state)
{
	char text[4096] = "a0: &a0 [x, x]\n";
	struct decl d;
	struct fail f = { 0 };
	FILE *in;

	(void)state;
	for (int i = 1; i < 30; i++)
		sprintf(text + strlen(text), "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	in = fmemopen(text, strlen(text), "r");
	assert_true(view_file_read(in, "y", &d, &f) < 0);
	fclose(in);
	assert_non_null(strstr(f.text, "more than"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_printed),
		cmocka_unit_test(errors_have_a_line),
		cmocka_unit_test(a_view_in_json_is_that_in_yaml),
		cmocka_unit_test(words_of_views_in_json_are_checked),
		cmocka_unit_test(aliases_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
