/* SPDX-License-Identifier: Apache-2.0 */
/* A page for each probe, which the page of a run links to. */
#include "harness/runner/report.h"
#include "harness/runner/json_file.h"
#include "harness/runner/report_page.h"
#include "harness/runner/report_runs.h"
#include "harness/runner/text.h"

#include "base/cleanup.h"

#include <errno.h>
#include <json-c/json.h>
#include <string.h>
#include <sys/stat.h>

/* One probe may record hundreds of fields. */
enum { KEYS_SHOWN = 200 };

static void write_row(FILE *to, const char *name, const char *text)
{
	if (!*text)
		return;
	fprintf(to, "<tr><th>%s</th><td>", name);
	report_text(to, text);
	fputs("</td></tr>\n", to);
}

static void write_facts(FILE *to, const struct report_runs *r, struct json_object *probe)
{
	const char *id = json_file_word(probe, "id");
	_cleanup_free_ char *class = text_of("%s, level %s", json_file_word(probe, "class"),
					     json_file_word(probe, "level"));

	fputs("<table class=\"facts\">\n", to);
	write_row(to, "claim", json_file_word(probe, "sentence"));
	write_row(to, "source", json_file_word(probe, "source"));
	write_row(to, "class", class);
	write_row(to, "area", report_area_text(r, id, report_area_length(id)));
	write_row(to, "defined in", json_file_word(probe, "where"));
	fputs("</table>\n", to);
}

/* What the first run that asked it was compared with. */
static void write_record(FILE *to, struct json_object *probe)
{
	struct json_object *fields = NULL;
	size_t n;

	json_object_object_get_ex(probe, "fields", &fields);
	n = json_object_is_type(fields, json_type_array) ? json_object_array_length(fields) : 0;
	if (!n)
		return;
	fputs("<h2>What it records</h2>\n<div class=\"scroll\"><table class=\"record\">"
	      "<tr><th>field</th><th>expected</th></tr>\n", to);
	for (size_t i = 0; i < n && i < KEYS_SHOWN; i++) {
		struct json_object *f = json_object_array_get_idx(fields, i);

		fputs("<tr><td>", to);
		report_text(to, json_file_word(f, "key"));
		fputs("</td><td>", to);
		report_text(to, json_file_word(f, "expected"));
		fputs("</td></tr>\n", to);
	}
	fputs("</table></div>\n", to);
	if (n > KEYS_SHOWN)
		fprintf(to, "<p>and %zu more</p>\n", n - KEYS_SHOWN);
}

static void write_run(FILE *to, struct json_object *run, struct json_object *probe)
{
	const char *outcome = json_file_word(probe, "verdict");
	bool differs = !strcmp(outcome, "differs") || !strcmp(outcome, "known");

	fputs("<h3>", to);
	report_text(to, json_file_word(run, "name"));
	fprintf(to, ": <span class=\"v %s\">%s</span></h3>\n<p>profile ", outcome,
		*outcome ? outcome : "not asked");
	report_text(to, json_file_word(run, "profile"));
	fputs(", Linux ", to);
	report_text(to, json_file_word(run, "kernel"));
	fputs(", as ", to);
	report_text(to, json_file_word(run, "user"));
	fputs("</p>\n", to);
	if (*json_file_word(probe, "why")) {
		fputs("<p>", to);
		report_text(to, json_file_word(probe, "why"));
		fputs("</p>\n", to);
	}
	if (differs) {
		fputs("<div class=\"scroll record\">", to);
		report_fields_write(to, probe);
		fputs("</div>\n", to);
	}
}

static void write_page(FILE *to, const struct report_runs *r, const char *id)
{
	struct json_object *any = report_runs_any(r, id);

	fputs(PAGE_HEAD "<h1><code>", to);
	report_text(to, id);
	fputs("</code></h1>\n", to);
	write_facts(to, r, any);
	fputs("<h2>What the runs got</h2>\n", to);
	for (size_t i = 0; i < r->n; i++)
		write_run(to, r->runs[i], report_runs_find(r, i, id));
	write_record(to, any);
	fputs("</body></html>\n", to);
}

static int make_folder(const char *path, struct fail *f)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return 0;
	return fail_set(f, errno, "%s: cannot be made: %s", path, strerror(errno));
}

/* An identifier becomes a path, so it must be one name below one directory. */
static bool is_plain(const char *id)
{
	const char *slash = strchr(id, '/');

	return slash && slash != id && slash[1] && !strchr(slash + 1, '/') && !strstr(id, "..") &&
	       *id != '.' && slash[1] != '.';
}

static int write_probe(const struct report_runs *r, const char *id, const char *folder,
		       struct fail *f)
{
	_cleanup_free_ char *area = text_of("%s/%.*s", folder, (int)report_area_length(id), id);
	_cleanup_free_ char *path = text_of("%s/%s.html", folder, id);
	int err = is_plain(id) ? make_folder(area, f) :
		  fail_set(f, EINVAL, "'%s': expected an identifier such as area/name", id);
	FILE *to = err == 0 ? fopen(path, "we") : NULL;

	if (err < 0)
		return err;
	if (!to)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	write_page(to, r, id);
	if (fclose(to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}

int report_probes_write(struct json_object *const *runs, size_t n, const char *folder,
			struct fail *f)
{
	struct report_runs r;
	int err = make_folder(folder, f);

	if (err < 0)
		return err;
	r = report_runs_of(runs, n);
	for (size_t i = 0; i < r.n_ids && err == 0; i++)
		err = write_probe(&r, r.ids[i], folder, f);
	report_runs_done(&r);
	return err;
}
