/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page: a card for each run, then a table with areas and probes as rows and runs as columns,
 * with details behind each outcome. It is made from the JSON of the runs, so a column may come
 * from another day or another machine.
 */
#include "harness/runner/report.h"
#include "harness/runner/area.h"
#include "harness/runner/json_file.h"
#include "harness/runner/report_page.h"
#include "harness/runner/report_runs.h"
#include "harness/runner/suite.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct page {
	FILE *to;
	struct report_runs runs;
	const struct options *options;
};

static const char *const meanings[OUTCOMES] = {
	[V_OK] = "as expected",
	[V_DIFFERS] = "differ",
	[V_KNOWN] = "differ for a known reason",
	[V_VACUOUS] = "prove nothing: refused outside too",
	[V_SKIP] = "could not be asked",
	[V_UNJUDGED] = "not judged by the profile",
	[V_FAILED] = "gave no complete answer",
};

static int count_of(struct json_object *run, enum outcome v)
{
	struct json_object *count = NULL;

	json_object_object_get_ex(run, "count", &count);
	return atoi(json_file_word(count, outcome_name(v)));
}

static void write_bar(struct page *p, struct json_object *run)
{
	fputs("<span class=\"bar\">", p->to);
	for (int v = 0; v < OUTCOMES; v++)
		fprintf(p->to, "<i class=\"%s\" style=\"flex:%d\" title=\"%d %s\"></i>",
			outcome_name((enum outcome)v), count_of(run, (enum outcome)v),
			count_of(run, (enum outcome)v), meanings[v]);
	fputs("</span>", p->to);
}

/* The levels that the run reached, in large figures. */
static void write_levels(struct page *p, struct json_object *run)
{
	struct json_object *levels = NULL, *one;

	if (!json_object_object_get_ex(run, "levels", &levels)) {
		fputs("<p class=\"levels\">not all probes were asked</p>", p->to);
		return;
	}
	fputs("<p class=\"levels\">", p->to);
	for (int i = 0; i < LADDERS; i++)
		if (json_object_object_get_ex(levels, ladder_name((enum ladder)i), &one))
			fprintf(p->to, "<span>%s <b class=\"level%d\">%s</b></span> ",
				ladder_name((enum ladder)i), atoi(json_file_word(one, "reached")),
				json_file_word(one, "reached"));
	fputs("</p>", p->to);
}

static void write_card(struct page *p, struct json_object *run)
{
	fputs("<section class=\"card\"><h2>", p->to);
	report_text(p->to, json_file_word(run, "name"));
	fputs("</h2>", p->to);
	write_levels(p, run);
	write_bar(p, run);
	fputs("<ul>", p->to);
	for (int v = 0; v < OUTCOMES; v++)
		if (count_of(run, (enum outcome)v))
			fprintf(p->to, "<li class=\"v %s\">%d %s</li>",
				outcome_name((enum outcome)v), count_of(run, (enum outcome)v),
				meanings[v]);
	fputs("</ul><p>profile <b>", p->to);
	report_text(p->to, json_file_word(run, "profile"));
	fputs("</b>: it ", p->to);
	report_text(p->to, json_file_word(run, "profile_title"));
	fputs("</p><p>Linux ", p->to);
	report_text(p->to, json_file_word(run, "kernel"));
	fputs(", as ", p->to);
	report_text(p->to, json_file_word(run, "user"));
	fputs("</p><code>", p->to);
	report_text(p->to, json_file_word(run, "subject"));
	fputs("</code></section>\n", p->to);
}

static void write_notes(struct page *p)
{
	const struct words *notes = &p->options->notes;

	if (!notes->n)
		return;
	fputs("<ul class=\"notes\">\n", p->to);
	for (size_t i = 0; i < notes->n; i++) {
		fputs("<li>", p->to);
		report_text(p->to, notes->list[i]);
		fputs("</li>\n", p->to);
	}
	fputs("</ul>\n", p->to);
}

static void write_heading(struct page *p)
{
	fputs(PAGE_INTRODUCTION "<div class=\"cards\">\n", p->to);
	for (size_t i = 0; i < p->runs.n; i++)
		write_card(p, p->runs.runs[i]);
	fputs("</div>\n", p->to);
	write_notes(p);
	fputs(PAGE_LEGEND PAGE_NAV "<div class=\"scroll\"><table><thead><tr><th>probe</th>",
	      p->to);
	for (size_t i = 0; i < p->runs.n; i++) {
		struct json_object *run = p->runs.runs[i];

		fputs("<th>", p->to);
		report_text(p->to, json_file_word(run, "name"));
		fputs("<small>", p->to);
		report_text(p->to, json_file_word(run, "profile"));
		fprintf(p->to, "<br>Linux %.*s</small></th>",
			(int)strcspn(json_file_word(run, "kernel"), "-"),
			json_file_word(run, "kernel"));
	}
	fputs("</tr></thead><tbody>\n", p->to);
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
		report_fields_write(p->to, probe);
	fputs(differs || *why ? "</div></details></td>" : "</td>", p->to);
}

/* Of the probes that prove something here, how many are as expected. */
static void write_sum(struct page *p, size_t run, size_t first, size_t end)
{
	size_t good = 0, known = 0, bad = 0;

	for (size_t k = first; k < end; k++) {
		const char *outcome =
			json_file_word(report_runs_find(&p->runs, run, p->runs.ids[k]), "verdict");

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

static void write_total(struct page *p)
{
	fputs("<tr class=\"total\"><th>all</th>", p->to);
	for (size_t i = 0; i < p->runs.n; i++)
		write_sum(p, i, 0, p->runs.n_ids);
	fputs("</tr>\n", p->to);
}

static void write_area(struct page *p, size_t first)
{
	const char *area = p->runs.ids[first];
	size_t n = report_area_length(area), end = first;

	while (end < p->runs.n_ids && !strncmp(p->runs.ids[end], area, n + 1))
		end++;
	fprintf(p->to, "<tr class=\"area\" data-area=\"%.*s\"><th>%.*s<small>", (int)n, area,
		(int)n, area);
	report_text(p->to, report_area_text(&p->runs, area, n));
	fputs("</small></th>", p->to);
	for (size_t i = 0; i < p->runs.n; i++)
		write_sum(p, i, first, end);
	fputs("</tr>\n", p->to);
}

/* The directory of --pages as a link from the page: relative if both are in one directory. */
static const char *pages_link(const struct options *o)
{
	const char *slash = strrchr(o->html, '/');
	size_t n = slash ? (size_t)(slash + 1 - o->html) : 0;

	return strncmp(o->html, o->pages, n) ? o->pages : o->pages + n;
}

static void write_id(struct page *p, const char *id)
{
	if (p->options->pages) {
		fputs("<a href=\"", p->to);
		report_text(p->to, pages_link(p->options));
		fprintf(p->to, "/%s.html\"><code>%s</code></a>", id, id);
	} else {
		fprintf(p->to, "<code>%s</code>", id);
	}
}

static void write_row(struct page *p, const char *id)
{
	struct json_object *any = report_runs_any(&p->runs, id);
	const char *one = NULL;
	bool bad = false, apart = false;

	for (size_t i = 0; i < p->runs.n; i++) {
		const char *outcome = json_file_word(report_runs_find(&p->runs, i, id), "verdict");

		bad |= !strcmp(outcome, "differs") || !strcmp(outcome, "failed");
		apart |= one && strcmp(one, outcome);
		one = outcome;
	}
	fprintf(p->to,
		"<tr data-id=\"%s\" data-area=\"%.*s\" data-bad=\"%d\" data-apart=\"%d\">"
		"<td class=\"probe\">",
		id, (int)report_area_length(id), id, bad, apart);
	write_id(p, id);
	fputs("<small>", p->to);
	report_text(p->to, json_file_word(any, "sentence"));
	fputs("</small></td>", p->to);
	for (size_t i = 0; i < p->runs.n; i++)
		write_cell(p, report_runs_find(&p->runs, i, id));
	fputs("</tr>\n", p->to);
}

int report_html_write(struct json_object *const *runs, size_t n, const struct options *o,
		      struct fail *f)
{
	const char *path = o->html;
	struct page p = { .to = fopen(path, "we"), .options = o };

	if (!p.to)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	p.runs = report_runs_of(runs, n);
	fputs(PAGE_HEAD, p.to);
	write_heading(&p);
	write_total(&p);
	for (size_t i = 0; i < p.runs.n_ids; i++) {
		size_t area = report_area_length(p.runs.ids[i]);

		if (i == 0 || strncmp(p.runs.ids[i], p.runs.ids[i - 1], area + 1))
			write_area(&p, i);
		write_row(&p, p.runs.ids[i]);
	}
	fputs("</tbody></table></div>\n" PAGE_TAIL, p.to);
	report_runs_done(&p.runs);
	if (fclose(p.to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}
