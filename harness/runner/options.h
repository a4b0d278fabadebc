/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_OPTIONS_H
#define NLCONFORM_OPTIONS_H
/* The command line. One table serves both parsing and --help. */
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { OPTION_WORDS_MAX = 64 };

struct words {
	const char *list[OPTION_WORDS_MAX];
	size_t n;
};

enum verb {
	VERB_JUDGE,
	VERB_REPORT,		/* write reports from files of results */
	VERB_BASELINE_WRITE, VERB_BASELINE_CHECK,
	VERB_COMPARE, VERB_RECORD, VERB_DOCTOR,
};

struct options {
	enum verb verb;
	bool help, version, list, strict, netlink, show, verbose, quiet, tap, no_new;
	struct words probes, areas, excludes;	/* globs; names of areas; globs */
	struct words programs;			/* files of --probes */
	struct words known;			/* files, or "none" */
	struct words files;			/* arguments of the verb */
	struct words notes;			/* texts for the page of --html */
	const char *profile, *name, *json, *junit, *html, *badge, *sarif, *pages, *when, *stress,
		*record, *against, *oracle, *base, *record_oracle, *view;
	unsigned long jobs, repeat, limit_s, seed;
	char **subject;				/* NULL: the default */
};

/* 0, or -errno with f set. The strings still belong to argv. */
int options_read(int argc, char **argv, struct options *ret, struct fail *f);

void options_help(FILE *to);

#endif
