/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/report.h"
#include "harness/runner/json_file.h"

#include "base/cleanup.h"

#include <errno.h>
#include <json-c/json.h>
#include <string.h>

#define FORMAT "nlconform 1"

static void put_text(struct json_object *o, const char *key, const char *text)
{
	if (text)
		json_object_object_add(o, key, json_object_new_string(text));
}

static struct json_object *field_json(const struct field *f)
{
	struct json_object *o = json_object_new_object();

	put_text(o, "key", f->key);
	put_text(o, "expected", f->expected);
	put_text(o, "inside", f->inside);
	put_text(o, "outside", f->outside);
	json_object_object_add(o, "same", json_object_new_boolean(f->same));
	if (f->denial)
		json_object_object_add(o, "proves", json_object_new_boolean(f->proves));
	put_text(o, "reason", f->reason);
	put_text(o, "reason_source", f->source);
	put_text(o, "known", f->known);
	return o;
}

static struct json_object *result_json(const struct result *r)
{
	struct json_object *o = json_object_new_object(), *fields = json_object_new_array();

	put_text(o, "id", r->question->id);
	put_text(o, "sentence", r->question->sentence);
	put_text(o, "source", r->question->source);
	put_text(o, "verdict", verdict_name(r->verdict));
	put_text(o, "why", r->why);
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

struct json_object *report_json(const struct suite *s)
{
	struct json_object *o = json_object_new_object(), *count = json_object_new_object(),
			   *probes = json_object_new_array();
	_cleanup_free_ char *subject = suite_subject_text(s);

	put_text(o, "format", FORMAT);
	put_text(o, "version", NLVIRT_VERSION);
	put_text(o, "name", s->name);
	put_text(o, "subject", subject);
	put_text(o, "kernel", s->kernel);
	put_text(o, "machine", s->machine);
	put_text(o, "user", s->user);
	put_text(o, "started", s->started);
	json_object_object_add(o, "seconds", json_object_new_double(s->seconds));
	for (int v = 0; v < VERDICTS; v++)
		json_object_object_add(count, verdict_name((enum verdict)v),
				       json_object_new_int((int)s->count[v]));
	json_object_object_add(o, "count", count);
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
