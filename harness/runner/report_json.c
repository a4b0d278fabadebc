/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/report.h"
#include "harness/runner/json_file.h"
#include "harness/runner/level.h"

#include "base/cleanup.h"

#include <errno.h>
#include <json-c/json.h>
#include <string.h>

#define FORMAT "nlconform 1"

static struct json_object *field_json(const struct field *f)
{
	struct json_object *o = json_object_new_object();

	json_file_put(o, "key", f->key);
	json_file_put(o, "expected", f->expected);
	json_file_put(o, "inside", f->inside);
	json_file_put(o, "outside", f->outside);
	json_object_object_add(o, "same", json_object_new_boolean(f->same));
	if (f->denial)
		json_object_object_add(o, "proves", json_object_new_boolean(f->proves));
	if (f->unjudged)
		json_object_object_add(o, "unjudged", json_object_new_boolean(true));
	json_file_put(o, "reason", f->reason);
	json_file_put(o, "reason_source", f->source);
	json_file_put(o, "known", f->known);
	return o;
}

static struct json_object *result_json(const struct result *r)
{
	struct json_object *o = json_object_new_object(), *fields = json_object_new_array();

	json_file_put(o, "id", r->question->id);
	json_file_put(o, "sentence", r->question->sentence);
	json_file_put(o, "source", r->question->source);
	json_file_put(o, "where", r->question->where);
	json_file_put(o, "class", class_name(r->question->class));
	json_object_object_add(o, "level", json_object_new_int((int)r->question->level));
	json_file_put(o, "verdict", outcome_name(r->outcome));
	json_file_put(o, "why", r->why);
	json_object_object_add(o, "ms", json_object_new_int((int)r->answers[INSIDE].ms));
	if (r->repeats > 1) {
		json_object_object_add(o, "repeats", json_object_new_int((int)r->repeats));
		json_object_object_add(o, "failed", json_object_new_int((int)r->bad_repeats));
		json_object_object_add(o, "first_seed",
				       json_object_new_int64((int64_t)r->bad_seed));
	}
	for (size_t i = 0; i < r->n_fields; i++)
		json_object_array_add(fields, field_json(&r->fields[i]));
	json_object_object_add(o, "fields", fields);
	return o;
}

static struct json_object *ladder_json(const struct ladder_levels *l)
{
	struct json_object *o = json_object_new_object(), *list = json_object_new_array();

	json_object_object_add(o, "reached", json_object_new_int((int)l->reached));
	json_object_object_add(o, "accepted", json_object_new_int((int)l->accepted));
	for (size_t i = 0; i < LEVELS; i++) {
		struct json_object *c = json_object_new_object();

		json_object_object_add(c, "ok", json_object_new_int((int)l->count[i].good));
		json_object_object_add(c, "known", json_object_new_int((int)l->count[i].known));
		json_object_object_add(c, "bad", json_object_new_int((int)l->count[i].bad));
		json_object_array_add(list, c);
	}
	json_object_object_add(o, "levels", list);
	return o;
}

/* Nothing unless all probes were asked. */
static void add_levels(struct json_object *run, const struct suite *s)
{
	struct levels l = levels_of(s);
	struct json_object *o = l.whole ? json_object_new_object() : NULL;

	for (int i = 0; o && i < LADDERS; i++)
		json_object_object_add(o, ladder_name((enum ladder)i), ladder_json(&l.of[i]));
	if (o)
		json_object_object_add(run, "levels", o);
}

/* What the areas that were asked are about, so that a page can explain them. */
static void add_areas(struct json_object *run, const struct suite *s)
{
	struct json_object *o = json_object_new_object();

	for (size_t i = 0; i < s->n; i++) {
		_cleanup_free_ char *area = text_of("%.*s", (int)strcspn(s->questions[i].id, "/"),
						    s->questions[i].id);

		if (!json_object_object_get_ex(o, area, NULL))
			json_file_put(o, area, areas_text(&s->areas, area));
	}
	json_object_object_add(run, "areas", o);
}

struct json_object *report_json(const struct suite *s)
{
	struct json_object *o = json_object_new_object(), *count = json_object_new_object(),
			   *probes = json_object_new_array();
	_cleanup_free_ char *subject = suite_subject_text(s);

	json_file_put(o, "format", FORMAT);
	json_file_put(o, "version", NLVIRT_VERSION);
	json_file_put(o, "name", s->name);
	json_file_put(o, "profile", s->profile.name);
	json_file_put(o, "profile_title", s->profile.title);
	json_file_put(o, "profile_why", s->profile_why);
	json_file_put(o, "oracle", s->oracle ? s->oracle : "live");
	json_file_put(o, "oracle_misfit", s->oracle_misfit);
	json_file_put(o, "subject", subject);
	json_file_put(o, "kernel", s->kernel);
	json_file_put(o, "machine", s->machine);
	json_file_put(o, "user", s->user);
	json_file_put(o, "started", s->started);
	json_object_object_add(o, "seconds", json_object_new_double(s->seconds));
	for (int v = 0; v < OUTCOMES; v++)
		json_object_object_add(count, outcome_name((enum outcome)v),
				       json_object_new_int((int)s->count[v]));
	json_object_object_add(o, "count", count);
	add_levels(o, s);
	add_areas(o, s);
	for (size_t i = 0; i < s->n; i++)
		json_object_array_add(probes, result_json(&s->results[i]));
	json_object_object_add(o, "probes", probes);
	return o;
}

int report_json_write(struct json_object *run, const char *path, struct fail *f)
{
	int flags = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
		    JSON_C_TO_STRING_NOSLASHESCAPE;

	return json_file_write(path, run, flags, f);
}

int report_json_read(const char *path, struct json_object **ret, struct fail *f)
{
	struct json_object *o;
	int r = json_file_read(path, &o, f);

	if (r < 0)
		return r;
	if (strcmp(json_file_word(o, "format"), FORMAT)) {
		json_object_put(o);
		return fail_set(f, EINVAL, "%s: not the results of an nlconform run", path);
	}
	*ret = o;
	return 0;
}
