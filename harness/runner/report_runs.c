/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/report_runs.h"
#include "harness/runner/json_file.h"
#include "harness/runner/report.h"
#include "harness/runner/text.h"

#include "base/cleanup.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

/* For each outcome. A dump that lacks everything has hundreds; the JSON has them all. */
enum { FIELDS_SHOWN = 40 };

/* The array of probes, or NULL. */
static struct json_object *probes_of(struct json_object *run)
{
	struct json_object *list = NULL;

	json_object_object_get_ex(run, "probes", &list);
	return json_object_is_type(list, json_type_array) ? list : NULL;
}

static size_t count_of(struct json_object *run)
{
	struct json_object *list = probes_of(run);

	return list ? json_object_array_length(list) : 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_ids(struct report_runs *r, size_t run)
{
	struct json_object *list = probes_of(r->runs[run]);

	for (size_t k = 0; k < count_of(r->runs[run]); k++) {
		struct json_object *p = json_object_array_get_idx(list, k);

		r->ids[r->n_ids++] = json_file_word(p, "id");
		if (p)
			json_object_object_add(r->index[run], json_file_word(p, "id"),
					       json_object_get(p));
	}
}

struct report_runs report_runs_of(struct json_object *const *runs, size_t n)
{
	struct report_runs r = { .runs = runs, .n = n };
	size_t all = 0, kept = 0;

	for (size_t i = 0; i < n; i++)
		all += count_of(runs[i]);
	r.ids = zeroed(all, sizeof(*r.ids));
	r.index = zeroed(n, sizeof(*r.index));
	for (size_t i = 0; i < n; i++) {
		r.index[i] = json_object_new_object();
		add_ids(&r, i);
	}
	qsort(r.ids, r.n_ids, sizeof(*r.ids), by_text);
	for (size_t i = 0; i < r.n_ids; i++)
		if (!kept || strcmp(r.ids[kept - 1], r.ids[i]))
			r.ids[kept++] = r.ids[i];
	r.n_ids = kept;
	return r;
}

void report_runs_done(struct report_runs *r)
{
	for (size_t i = 0; i < r->n; i++)
		json_object_put(r->index[i]);
	free(r->index);
	free(r->ids);
}

struct json_object *report_runs_find(const struct report_runs *r, size_t run, const char *id)
{
	struct json_object *p = NULL;

	json_object_object_get_ex(r->index[run], id, &p);
	return p;
}

struct json_object *report_runs_any(const struct report_runs *r, const char *id)
{
	struct json_object *p = NULL;

	for (size_t i = 0; !p && i < r->n; i++)
		p = report_runs_find(r, i, id);
	return p;
}

size_t report_area_length(const char *id)
{
	return strcspn(id, "/");
}

const char *report_area_text(const struct report_runs *r, const char *area, size_t n)
{
	_cleanup_free_ char *name = text_of("%.*s", (int)n, area);
	const char *text = "";

	for (size_t i = 0; !*text && i < r->n; i++) {
		struct json_object *areas = NULL;

		if (json_object_object_get_ex(r->runs[i], "areas", &areas))
			text = json_file_word(areas, name);
	}
	return text;
}

static void write_value(FILE *to, struct json_object *field, const char *key)
{
	const char *value = json_file_word(field, key);

	fputs("<td>", to);
	report_text(to, *value ? value : "(absent)");
	fputs("</td>", to);
}

void report_fields_write(FILE *to, struct json_object *probe)
{
	struct json_object *fields = NULL;
	size_t shown = 0;

	json_object_object_get_ex(probe, "fields", &fields);
	if (!json_object_is_type(fields, json_type_array))
		return;
	fputs("<table><tr><th>field</th><th>expected</th><th>subject</th><th>outside</th></tr>",
	      to);
	for (size_t i = 0; i < json_object_array_length(fields); i++) {
		struct json_object *f = json_object_array_get_idx(fields, i);

		if (!strcmp(json_file_word(f, "same"), "true") || shown++ >= FIELDS_SHOWN)
			continue;
		fputs("<tr>", to);
		write_value(to, f, "key");
		write_value(to, f, "expected");
		write_value(to, f, "inside");
		write_value(to, f, "outside");
		fputs("</tr>", to);
	}
	fputs("</table>", to);
	if (shown > FIELDS_SHOWN)
		fprintf(to, "<p>and %zu more</p>", shown - FIELDS_SHOWN);
}
