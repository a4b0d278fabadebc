/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_REPORT_H
#define NLCONFORM_REPORT_H
/* The results as JSON, as JUnit XML and as an HTML page. */
#include "base/fail.h"
#include "harness/runner/options.h"
#include "harness/runner/suite.h"

#include <json-c/json_object.h>
#include <stdio.h>

/* The whole suite; the JSON file and the page are made from it. Caller puts it. */
struct json_object *report_json(const struct suite *s);

int report_json_write(struct json_object *run, const char *path, struct fail *f);

/* An SVG with the levels of a run. */
int report_badge_write(struct json_object *run, const char *path, struct fail *f);

/* Reads what report_json_write() wrote. */
int report_json_read(const char *path, struct json_object **ret, struct fail *f);

/* needed: whether every line of the known file was needed. */
int report_junit_write(const struct suite *s, bool needed, const char *path, struct fail *f);

/* SARIF 2.1.0, for code hosts: each difference is a result, with the probe as its rule. */
int report_sarif_write(struct json_object *run, const char *path, struct fail *f);

/*
 * A page for each probe, FOLDER/AREA/NAME.html: what it claims, where that can be checked, its
 * class, what it records, and which of the runs differ. The directory is made if necessary.
 */
int report_probes_write(struct json_object *const *runs, size_t n, const char *folder,
			struct fail *f);

/* Escapes text for XML and HTML, with control characters as spaces. NULL writes nothing. */
void report_text(FILE *to, const char *text);

/* A row for each probe, a column for each run. Written to o->html, with links to the pages of
 * o->pages, if there are any, and the lines of o->notes. */
int report_html_write(struct json_object *const *runs, size_t n, const struct options *o,
		      struct fail *f);

#endif
