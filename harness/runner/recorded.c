/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/recorded.h"
#include "harness/runner/json_file.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT "nlconform sides 1"

static const enum side kept[] = { OUTSIDE, ORACLE };
static const char *const kept_names[] = { "outside", "oracle" };

int recorded_write(const struct suite *s, const char *path, struct fail *f)
{
	struct json_object *o = json_object_new_object(), *probes = json_object_new_object();
	int r;

	json_file_put(o, "format", FORMAT);
	json_file_put(o, "kernel", s->kernel);
	json_file_put(o, "user", s->user);
	for (size_t i = 0; i < s->n; i++) {
		struct json_object *sides = json_object_new_object();

		for (size_t k = 0; k < 2; k++) {
			char *text = records_text(&s->results[i].answers[kept[k]].records);

			json_file_put(sides, kept_names[k], text);
			free(text);
		}
		json_object_object_add(probes, s->questions[i].id, sides);
	}
	json_object_object_add(o, "probes", probes);
	r = json_file_write(path, o, JSON_C_TO_STRING_PLAIN, f);
	json_object_put(o);
	return r;
}

static int check(struct json_object *o, const struct suite *s, const char *path, struct fail *f)
{
	if (strcmp(json_file_word(o, "format"), FORMAT))
		return fail_set(f, EINVAL, "%s: not written by nlconform --record", path);
	if (strcmp(json_file_word(o, "kernel"), s->kernel) ||
	    strcmp(json_file_word(o, "user"), s->user))
		return fail_set(
			f, EINVAL,
			"%s: recorded on kernel %s as %s, but this is %s as %s: record again", path,
			json_file_word(o, "kernel"), json_file_word(o, "user"), s->kernel, s->user);
	return 0;
}

static void take(struct json_object *sides, struct result *r)
{
	for (size_t k = 0; k < 2; k++) {
		struct answer *a = &r->answers[kept[k]];

		records_parse(json_file_word(sides, kept_names[k]), &a->records);
		a->done = true;
	}
}

static void take_all(struct json_object *probes, struct suite *s)
{
	struct json_object *sides;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (!json_object_object_get_ex(probes, s->questions[i].id, &sides)) {
			question_done(&s->questions[i]);
			s->partial = true;
			continue;
		}
		s->questions[n] = s->questions[i];
		s->results[n].question = &s->questions[n];
		take(sides, &s->results[n++]);
	}
	s->n = n;
}

int recorded_read(struct suite *s, const char *path, struct fail *f)
{
	struct json_object *o, *probes;
	int r = json_file_read(path, &o, f);

	if (r < 0)
		return r;
	r = check(o, s, path, f);
	if (r == 0 && !json_object_object_get_ex(o, "probes", &probes))
		r = fail_set(f, EINVAL, "%s: not written by nlconform --record", path);
	if (r == 0)
		take_all(probes, s);
	if (r == 0 && !s->n)
		r = fail_set(f, ENOENT, "%s: contains none of the selected probes", path);
	json_object_put(o);
	return r;
}
