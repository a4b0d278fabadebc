/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/difference.h"
#include "harness/runner/area.h"
#include "harness/runner/json_file.h"
#include "harness/runner/report.h"

#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#define FORMAT "nlconform compare 1"

/* In the order in which they are printed. */
enum change { WORSE, BETTER, ELSE, NEW_BAD, NEW, GONE, CHANGES };

static const char *const change_names[CHANGES] = {
	[WORSE] = "worse", [BETTER] = "better", [ELSE] = "changed", [NEW_BAD] = "new and bad",
	[NEW] = "new", [GONE] = "gone",
};

static bool is_one_of(const char *verdict, const char *a, const char *b)
{
	return !strcmp(verdict, a) || !strcmp(verdict, b);
}

static bool is_bad(const char *verdict)
{
	return is_one_of(verdict, "differs", "failed");
}

/* 2: as expected or proves nothing; 1: known; 0: bad. */
static int rank(const char *verdict)
{
	return is_bad(verdict) ? 0 : strcmp(verdict, "known") ? 2 : 1;
}

static struct json_object *probes_of(struct json_object *run)
{
	struct json_object *list = NULL;

	json_object_object_get_ex(run, "probes", &list);
	return json_object_is_type(list, json_type_array) ? list : NULL;
}

/* id to probe, for all probes of a run. Borrows them; caller puts the index. */
static struct json_object *index_of(struct json_object *run)
{
	struct json_object *list = probes_of(run), *index = json_object_new_object();

	for (size_t i = 0; list && i < json_object_array_length(list); i++) {
		struct json_object *p = json_object_array_get_idx(list, i);

		json_object_object_add(index, json_file_word(p, "id"), json_object_get(p));
	}
	return index;
}

/* Whether two probes with the same outcome recorded the same. */
static bool same_fields(struct json_object *a, struct json_object *b)
{
	struct json_object *fa = NULL, *fb = NULL;

	json_object_object_get_ex(a, "fields", &fa);
	json_object_object_get_ex(b, "fields", &fb);
	return json_object_equal(fa, fb);
}

static void add_change(struct json_object *list, enum change c, const char *id, const char *from,
		       const char *to)
{
	struct json_object *o = json_object_new_object();

	json_file_put(o, "id", id);
	json_file_put(o, "kind", change_names[c]);
	json_file_put(o, "from", from);
	json_file_put(o, "to", to);
	json_object_array_add(list, o);
}

static void add_probe(struct json_object *list, const char *id, struct json_object *a,
		      struct json_object *b)
{
	const char *from = json_file_word(a, "verdict"), *to = json_file_word(b, "verdict");

	if (!a)
		add_change(list, is_bad(to) ? NEW_BAD : NEW, id, NULL, to);
	else if (!b)
		add_change(list, GONE, id, from, NULL);
	else if (rank(to) < rank(from))
		add_change(list, WORSE, id, from, to);
	else if (rank(to) > rank(from))
		add_change(list, BETTER, id, from, to);
	else if (strcmp(from, to) || (rank(to) < 2 && !same_fields(a, b)))
		add_change(list, ELSE, id, from, to);
}

static void add_probes(struct json_object *list, struct json_object *a, struct json_object *b)
{
	struct json_object *in_a = index_of(a), *in_b = index_of(b), *other;

	json_object_object_foreach(in_b, id, probe) {
		other = NULL;
		json_object_object_get_ex(in_a, id, &other);
		add_probe(list, id, other, probe);
	}
	json_object_object_foreach(in_a, gone, old) {
		if (!json_object_object_get_ex(in_b, gone, NULL))
			add_probe(list, gone, old, NULL);
	}
	json_object_put(in_a);
	json_object_put(in_b);
}

/* A run without its probes. */
static struct json_object *head_of(struct json_object *run)
{
	static const char *const keys[] = {
		"name", "subject", "profile", "kernel", "machine", "user", "started", "version",
		"count", "levels",
	};
	struct json_object *head = json_object_new_object(), *value;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (json_object_object_get_ex(run, keys[i], &value))
			json_object_object_add(head, keys[i], json_object_get(value));
	return head;
}

static int level_of(struct json_object *head, const char *ladder)
{
	struct json_object *levels, *one, *reached;

	if (!json_object_object_get_ex(head, "levels", &levels) ||
	    !json_object_object_get_ex(levels, ladder, &one) ||
	    !json_object_object_get_ex(one, "reached", &reached))
		return -1;
	return json_object_get_int(reached);
}

static bool is_worse(struct json_object *changes)
{
	for (size_t i = 0; i < json_object_array_length(changes); i++) {
		const char *kind = json_file_word(json_object_array_get_idx(changes, i), "kind");

		if (is_one_of(kind, change_names[WORSE], change_names[NEW_BAD]))
			return true;
	}
	return false;
}

struct json_object *difference_json(struct json_object *a, struct json_object *b)
{
	struct json_object *o = json_object_new_object(), *changes = json_object_new_array();

	add_probes(changes, a, b);
	json_file_put(o, "format", FORMAT);
	json_object_object_add(o, "a", head_of(a));
	json_object_object_add(o, "b", head_of(b));
	json_object_object_add(o, "worse", json_object_new_boolean(is_worse(changes)));
	json_object_object_add(o, "changes", changes);
	return o;
}

static void print_head(const char *letter, struct json_object *difference)
{
	struct json_object *h = NULL;

	json_object_object_get_ex(difference, letter, &h);
	printf("%s: %s, profile %s, Linux %s, %s, as %s, %s\n", letter, json_file_word(h, "name"),
	       json_file_word(h, "profile"), json_file_word(h, "kernel"),
	       json_file_word(h, "machine"), json_file_word(h, "user"),
	       json_file_word(h, "started"));
}

/* Returns how many there are. */
static size_t print_changes(struct json_object *changes, enum change c)
{
	size_t n = 0;

	for (size_t i = 0; i < json_object_array_length(changes); i++) {
		struct json_object *o = json_object_array_get_idx(changes, i);
		const char *from = json_file_word(o, "from"), *to = json_file_word(o, "to");

		if (strcmp(json_file_word(o, "kind"), change_names[c]))
			continue;
		if (!n++)
			printf("\n%s\n", change_names[c]);
		printf("  %-36s %s%s%s%s\n", json_file_word(o, "id"), from,
		       *from && *to ? " -> " : "", to,
		       !strcmp(from, to) ? ", in other fields" : "");
	}
	return n;
}

static void print_level(struct json_object *a, struct json_object *b, const char *ladder)
{
	int from = level_of(a, ladder), to = level_of(b, ladder);

	if (from >= 0 && to >= 0)
		printf("level of %s: %d -> %d\n", ladder, from, to);
}

static void print_difference(struct json_object *d)
{
	struct json_object *changes, *a, *b;
	size_t n[CHANGES];

	json_object_object_get_ex(d, "changes", &changes);
	json_object_object_get_ex(d, "a", &a);
	json_object_object_get_ex(d, "b", &b);
	print_head("a", d);
	print_head("b", d);
	for (int c = 0; c < CHANGES; c++)
		n[c] = print_changes(changes, (enum change)c);
	putchar('\n');
	for (int l = 0; l < LADDERS; l++)
		print_level(a, b, ladder_name((enum ladder)l));
	printf("%zu worse, %zu better, %zu changed otherwise, %zu new, %zu of them bad, %zu gone\n",
	       n[WORSE], n[BETTER], n[ELSE], n[NEW] + n[NEW_BAD], n[NEW_BAD], n[GONE]);
}

int difference(const struct options *o, bool *worse, struct fail *f)
{
	struct json_object *a = NULL, *b = NULL, *d = NULL;
	int r = report_json_read(o->files.list[0], &a, f);

	if (r == 0)
		r = report_json_read(o->files.list[1], &b, f);
	if (r == 0) {
		struct json_object *answer;

		d = difference_json(a, b);
		print_difference(d);
		*worse = json_object_object_get_ex(d, "worse", &answer) &&
			 json_object_get_boolean(answer);
	}
	if (r == 0 && o->json)
		r = report_json_write(d, o->json, f);
	json_object_put(a);
	json_object_put(b);
	json_object_put(d);
	return r;
}
