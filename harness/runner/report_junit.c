/* SPDX-License-Identifier: Apache-2.0 */
/* JUnit XML for CI systems: an area is a class, a known difference is a skip. */
#include "harness/runner/level.h"
#include "harness/runner/report.h"

#include <errno.h>
#include <string.h>

static const char *or_absent(const char *value)
{
	return value ? value : "(absent)";
}

static void write_fields(FILE *to, const struct result *r)
{
	for (size_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];

		if (f->same)
			continue;
		report_text(to, f->key);
		fputs(": expected ", to);
		report_text(to, or_absent(f->expected));
		fputs(", subject ", to);
		report_text(to, or_absent(f->inside));
		fputc('\n', to);
	}
}

static void write_case(FILE *to, const struct result *r)
{
	const char *slash = strchr(r->question->id, '/');

	fprintf(to, "  <testcase classname=\"%.*s\" name=\"%s\" time=\"%.3f\">",
		slash ? (int)(slash - r->question->id) : 0, r->question->id,
		slash ? slash + 1 : r->question->id, r->answers[INSIDE].ms / 1000.0);
	if (outcome_bad(r->outcome)) {
		fputs("<failure message=\"", to);
		report_text(to, r->why ? r->why : r->question->sentence);
		fputs("\">", to);
		write_fields(to, r);
		fputs("</failure>", to);
	} else if (r->outcome != V_OK) {
		fputs("<skipped message=\"", to);
		report_text(to, r->why);
		fputs("\"/>", to);
	}
	fputs("</testcase>\n", to);
}

static void write_needed(FILE *to, bool needed)
{
	fputs("  <testcase classname=\"nlconform\" name=\"known_lines_are_needed\" time=\"0.000\">",
	      to);
	if (!needed)
		fputs("<failure message=\"no probe needs some lines of the known file any more; "
		      "the TAP output names them\"></failure>", to);
	fputs("</testcase>\n", to);
}

static void write_property(FILE *to, const char *name, const char *value)
{
	fprintf(to, "    <property name=\"%s\" value=\"", name);
	report_text(to, value);
	fputs("\"/>\n", to);
}

static void write_properties(FILE *to, const struct suite *s)
{
	struct levels l = levels_of(s);

	fputs("  <properties>\n", to);
	write_property(to, "profile", s->profile.name);
	write_property(to, "kernel", s->kernel);
	write_property(to, "user", s->user);
	for (int i = 0; l.whole && i < LADDERS; i++)
		fprintf(to, "    <property name=\"level.%s\" value=\"%u\"/>\n",
			ladder_name((enum ladder)i), l.of[i].reached);
	fputs("  </properties>\n", to);
}

int report_junit_write(const struct suite *s, bool needed, const char *path, struct fail *f)
{
	FILE *to = fopen(path, "we");

	if (!to)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"nlconform ", to);
	report_text(to, s->name);
	fprintf(to, "\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\" time=\"%.3f\">\n", s->n + 1,
		s->count[V_DIFFERS] + s->count[V_FAILED] + !needed,
		s->count[V_KNOWN] + s->count[V_VACUOUS] + s->count[V_SKIP] + s->count[V_UNJUDGED],
		s->seconds);
	write_properties(to, s);
	for (size_t i = 0; i < s->n; i++)
		write_case(to, &s->results[i]);
	write_needed(to, needed);
	fputs("</testsuite>\n", to);
	if (fclose(to))
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	return 0;
}
