/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_REPORT_FILES_H
#define NLCONFORM_REPORT_FILES_H
/* The files that the options ask for. All functions return 0, or -errno with f set. */
#include "harness/runner/options.h"
#include "harness/runner/suite.h"

/* Fails early if a file cannot be written. Leaves nothing behind. */
int report_files_check(const struct options *o, struct fail *f);

/* needed: known_needed(). */
int report_files_write(const struct options *o, const struct suite *s, bool needed,
		       struct fail *f);

/* Of results that are files themselves: o->files. */
int report_files_of_results(const struct options *o, struct fail *f);

#endif
