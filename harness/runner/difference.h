/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_DIFFERENCE_H
#define NLCONFORM_DIFFERENCE_H
/* nlconform compare: what got better, worse, new or is gone between two files of results. */
#include "harness/runner/options.h"

#include <json-c/json_object.h>

/*
 * From the results of two runs, as report_json() makes them: pure. An object with "format", "a",
 * "b", "worse" (a boolean) and "changes", each with id, kind, from and to. Caller puts it.
 */
struct json_object *difference_json(struct json_object *a, struct json_object *b);

/* Reads both files of o->files, prints the difference, and writes it to --json. *worse: whether
 * anything got worse. 0, or -errno with f set. */
int difference(const struct options *o, bool *worse, struct fail *f);

#endif
