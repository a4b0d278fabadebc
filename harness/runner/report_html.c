/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page: probes as rows, runs as columns, details behind each outcome. It is made from the
 * JSON of the runs, so a column may come from another day or another machine.
 */
#include "harness/runner/report.h"
#include "harness/runner/json_file.h"
#include "harness/runner/report_page.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For each outcome. A dump that lacks everything has hundreds; the JSON has them all. */
enum { FIELDS_SHOWN = 40 };

struct page {
	FILE *to;
	struct json_object *const *runs;
	size_t n;
	const char **ids;	/* of all runs, sorted, without duplicates */
	size_t n_ids;
};

/* The array of probes, or NULL. */
static struct json_object *probes_of(struct json_object *run)
{
	struct json_object *list = NULL;

	json_object_object_get_ex(run, "probes", &list);
	return json_object_is_type(list, json_type_array) ? list : NULL;
}

static struct json_object *find(struct json_object *run, const char *id)
{
	struct json_object *list = probes_of(run);

	for (size_t i = 0; list && i < json_object_array_length(list); i++) {
		struct json_object *p = json_object_array_get_idx(list, i);

		if (!strcmp(json_file_word(p, "id"), id))
			return p;
	}
	return NULL;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void collect_ids(struct page *p)
{
	size_t all = 0, kept = 0;

	for (size_t i = 0; i < p->n; i++)
		all += probes_of(p->runs[i]) ? json_object_array_length(probes_of(p->runs[i])) : 0;
	p->ids = zeroed(all, sizeof(*p->ids));
	for (size_t i = 0; i < p->n; i++) {
		struct json_object *list = probes_of(p->runs[i]);

		for (size_t k = 0; list && k < json_object_array_length(list); k++)
			p->ids[p->n_ids++] =
				json_file_word(json_object_array_get_idx(list, k), "id");
	}
	qsort(p->ids, p->n_ids, sizeof(*p->ids), by_text);
	for (size_t i = 0; i < p->n_ids; i++)
		if (!kept || strcmp(p->ids[kept - 1], p->ids[i]))
			p->ids[kept++] = p->ids[i];
	p->n_ids = kept;
}

static void write_bar(struct page *p, struct json_object *run)
{
	struct json_object *count = NULL;

	json_object_object_get_ex(run, "count", &count);
	fputs("<span class=\"bar\">", p->to);
	for (int v = 0; count && v < OUTCOMES; v++) {
		const char *name = outcome_name((enum outcome)v);

		fprintf(p->to, "<i class=\"%s\" style=\"flex:%d\" title=\"%s %s\"></i>", name,
			atoi(json_file_word(count, name)), json_file_word(count, name), name);
	}
	fputs("</span>", p->to);
}

/* By which profile the run was judged, and the levels that it reached. */
static void write_profile(struct page *p, struct json_object *run)
{
	struct json_object *levels, *one;

	if (!*json_file_word(run, "profile"))
		return;
	fputs("<small class=\"levels\">profile ", p->to);
	report_text(p->to, json_file_word(run, "profile"));
	for (int i = 0; json_object_object_get_ex(run, "levels", &levels) && i < LADDERS; i++)
		if (json_object_object_get_ex(levels, ladder_name((enum ladder)i), &one))
			fprintf(p->to, "%s %s <b>%s</b>", i ? "," : ":", ladder_name((enum ladder)i),
				json_file_word(one, "reached"));
	fputs("</small>", p->to);
}

static void write_heading(struct page *p)
{
	fputs("<h1>What a sandbox shows of the network</h1>\n<p>Each probe asks one question "
	      "outside any sandbox, inside each of these, and of the kernel in a fresh network "
	      "namespace with only loopback up. The kernel\xe2\x80\x99s answer is the expected "
	      "one, except where a sandbox refuses on purpose; such a refusal counts only if the "
	      "same call gets through outside.</p>\n<p>",
	      p->to);
	for (int v = 0; v < OUTCOMES; v++) {
		static const char *const meaning[OUTCOMES] = {
			"as expected", "not as expected", "an accepted difference",
			"refused outside too: proves nothing", "could not be asked here",
			"not judged by this profile",
			"no complete answer",
		};

		fprintf(p->to, "<span class=\"v %s\">%s</span> %s &ensp; ",
			outcome_name((enum outcome)v), outcome_name((enum outcome)v), meaning[v]);
	}
	fputs("</p>\n" PAGE_NAV "<table><thead><tr><th>probe</th>", p->to);
	for (size_t i = 0; i < p->n; i++) {
		struct json_object *run = p->runs[i];

		fputs("<th>", p->to);
		report_text(p->to, json_file_word(run, "name"));
		fputs("<small>", p->to);
		report_text(p->to, json_file_word(run, "subject"));
		fputs("<br>Linux ", p->to);
		report_text(p->to, json_file_word(run, "kernel"));
		fputs(", as ", p->to);
		report_text(p->to, json_file_word(run, "user"));
		fputs("</small>", p->to);
		write_profile(p, run);
		write_bar(p, run);
		fputs("</th>", p->to);
	}
	fputs("</tr></thead><tbody>\n", p->to);
}

static void write_value(struct page *p, struct json_object *field, const char *key)
{
	const char *value = json_file_word(field, key);

	fputs("<td>", p->to);
	report_text(p->to, *value ? value : "(absent)");
	fputs("</td>", p->to);
}

static void write_fields(struct page *p, struct json_object *probe)
{
	struct json_object *fields = NULL;
	size_t shown = 0;

	json_object_object_get_ex(probe, "fields", &fields);
	fputs("<table><tr><th>field</th><th>expected</th><th>subject</th><th>outside</th></tr>",
	      p->to);
	for (size_t i = 0; fields && i < json_object_array_length(fields); i++) {
		struct json_object *f = json_object_array_get_idx(fields, i);

		if (!strcmp(json_file_word(f, "same"), "true") || shown++ >= FIELDS_SHOWN)
			continue;
		fputs("<tr>", p->to);
		write_value(p, f, "key");
		write_value(p, f, "expected");
		write_value(p, f, "inside");
		write_value(p, f, "outside");
		fputs("</tr>", p->to);
	}
	fputs("</table>", p->to);
	if (shown > FIELDS_SHOWN)
		fprintf(p->to, "<p>and %zu more</p>", shown - FIELDS_SHOWN);
}

static void write_cell(struct page *p, struct json_object *probe)
{
	const char *outcome = json_file_word(probe, "verdict"), *why = json_file_word(probe, "why");
	bool differs = !strcmp(outcome, "differs") || !strcmp(outcome, "known");

	if (!probe) {
		fputs("<td><span class=\"v absent\">not asked</span></td>", p->to);
		return;
	}
	fputs("<td>", p->to);
	if (differs || *why)
		fprintf(p->to, "<details name=\"cell\"><summary class=\"v %s\">%s</summary>"
			"<div>", outcome, outcome);
	else
		fprintf(p->to, "<span class=\"v %s\">%s</span>", outcome, outcome);
	if (*why) {
		fputs("<p>", p->to);
		report_text(p->to, why);
		fputs("</p>", p->to);
	}
	if (differs)
		write_fields(p, probe);
	fputs(differs || *why ? "</div></details></td>" : "</td>", p->to);
}

static size_t area_length(const char *id)
{
	return strcspn(id, "/");
}

/* Of the probes of an area that prove something here, how many are as expected. */
static void write_area_cell(struct page *p, size_t run, size_t first, size_t end)
{
	size_t good = 0, known = 0, bad = 0;

	for (size_t k = first; k < end; k++) {
		const char *outcome = json_file_word(find(p->runs[run], p->ids[k]), "verdict");

		good += !strcmp(outcome, "ok");
		known += !strcmp(outcome, "known");
		bad += !strcmp(outcome, "differs") || !strcmp(outcome, "failed");
	}
	if (good + known + bad)
		fprintf(p->to, "<td><span class=\"v %s\">%zu of %zu</span></td>",
			bad ? "differs" : known ? "known" : "ok", good, good + known + bad);
	else
		fputs("<td><span class=\"v vacuous\">nothing</span></td>", p->to);
}

static void write_area(struct page *p, size_t first)
{
	const char *area = p->ids[first];
	size_t n = area_length(area), end = first;

	while (end < p->n_ids && !strncmp(p->ids[end], area, n + 1))
		end++;
	fprintf(p->to, "<tr class=\"area\" data-area=\"%.*s\"><th>%.*s</th>", (int)n, area, (int)n,
		area);
	for (size_t i = 0; i < p->n; i++)
		write_area_cell(p, i, first, end);
	fputs("</tr>\n", p->to);
}

static void write_row(struct page *p, const char *id)
{
	struct json_object *any = NULL;
	const char *one = NULL;
	bool bad = false, apart = false;

	for (size_t i = 0; i < p->n; i++) {
		struct json_object *probe = find(p->runs[i], id);
		const char *outcome = json_file_word(probe, "verdict");

		any = probe ? probe : any;
		bad |= !strcmp(outcome, "differs") || !strcmp(outcome, "failed");
		apart |= one && strcmp(one, outcome);
		one = outcome;
	}
	fprintf(p->to,
		"<tr data-id=\"%s\" data-area=\"%.*s\" data-bad=\"%d\" data-apart=\"%d\">"
		"<td class=\"probe\"><code>%s</code><small>",
		id, (int)area_length(id), id, bad, apart, id);
	report_text(p->to, json_file_word(any, "sentence"));
	fputs("</small></td>", p->to);
	for (size_t i = 0; i < p->n; i++)
		write_cell(p, find(p->runs[i], id));
	fputs("</tr>\n", p->to);
}

int report_html_write(struct json_object *const *runs, size_t n, const char *path,
		      struct fail *f)
{
	struct page p = { .to = fopen(path, "we"), .runs = runs, .n = n };

	if (!p.to)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	collect_ids(&p);
	fputs(PAGE_HEAD, p.to);
	write_heading(&p);
	for (size_t i = 0; i < p.n_ids; i++) {
		size_t area = area_length(p.ids[i]);

		if (i == 0 || strncmp(p.ids[i], p.ids[i - 1], area + 1))
			write_area(&p, i);
		write_row(&p, p.ids[i]);
	}
	fputs("</tbody></table>\n" PAGE_TAIL, p.to);
	free(p.ids);
	if (fclose(p.to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}
