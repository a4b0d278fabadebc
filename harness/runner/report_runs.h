/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_REPORT_RUNS_H
#define NLCONFORM_REPORT_RUNS_H
/* Several runs side by side, from their JSON: which probes there are, and what each run got. */
#include <json-c/json_object.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct report_runs {
	struct json_object *const *runs;
	size_t n;
	const char **ids;	/* of all runs, sorted, without duplicates; owned by the runs */
	size_t n_ids;
	struct json_object **index;	/* of each run: identifier to probe */
};

/* The runs must stay. Free with report_runs_done(). */
struct report_runs report_runs_of(struct json_object *const *runs, size_t n);
void report_runs_done(struct report_runs *r);

/* The probe in a run, or NULL. Borrowed. */
struct json_object *report_runs_find(const struct report_runs *r, size_t run, const char *id);

/* The probe in the first run that has it, or NULL. */
struct json_object *report_runs_any(const struct report_runs *r, const char *id);

/* The length of the area at the beginning of an identifier. */
size_t report_area_length(const char *id);

/* What an area is about, from the first run that says so; "" if none does. */
const char *report_area_text(const struct report_runs *r, const char *area, size_t n);

/* The table of the fields of a probe that are not as expected. */
void report_fields_write(FILE *to, struct json_object *probe);

#endif
