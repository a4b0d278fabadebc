/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_OPTIONS_H
#define NLCONFORM_OPTIONS_H
/* The command line, read from the same table that --help is printed from. */
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { OPTION_WORDS_MAX = 64 };

struct words {
	const char *list[OPTION_WORDS_MAX];
	size_t n;
};

struct options {
	bool help, version, list, strict, netlink, show;
	struct words probes, programs;		/* globs; probe programs */
	struct words recorded;			/* JSON files for --html alone */
	const char *known, *name, *json, *junit, *html, *stress, *record, *against;
	unsigned long jobs, repeat, limit_s, seed;
	char **subject;				/* NULL: the default */
};

/* 0, or -EINVAL with f saying what is wrong. Strings stay argv's. */
int options_read(int argc, char **argv, struct options *ret, struct fail *f);

void options_help(FILE *to);

#endif
