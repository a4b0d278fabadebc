/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_AREA_H
#define NLCONFORM_AREA_H
/*
 * The table of areas, conformance/areas.txt: what each area asks about, and the class and level of
 * each probe. The file describes its lines.
 */
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>

enum class { CLASS_VIEW, CLASS_EXACT, CLASS_LEAK, CLASS_CONTAIN, CLASSES };

/* Classes view and exact count for the first, leak and contain for the second. */
enum ladder { LADDER_VIEW, LADDER_CONTAINMENT, LADDERS };

enum { LEVELS = 3 };

struct area_class {
	char *glob;
	enum class class;
	unsigned level;		/* 1 to LEVELS */
};

struct areas {
	struct area_class *classes;
	size_t n_classes;
	struct area_text { char *name, *text; } *texts;
	size_t n_texts;
	char **live;		/* globs */
	size_t n_live;
	char *levels[LADDERS][LEVELS];	/* what each means, or NULL */
};

/* 0, or -errno with f set to "FILE:LINE: ...". */
int areas_read(const char *path, struct areas *ret, struct fail *f);
/* The same from text; path is for errors. */
int areas_parse(const char *text, const char *path, struct areas *ret, struct fail *f);
void areas_done(struct areas *a);

/* The first line that matches the identifier; never NULL: without a line, view and level 2. */
const struct area_class *areas_class(const struct areas *a, const char *id);

/* Whether only a live oracle can answer the probe. */
bool areas_live(const struct areas *a, const char *id);

/* What the area of this name asks about, or NULL. */
const char *areas_text(const struct areas *a, const char *area);

const char *class_name(enum class c);		/* "view", "exact", "leak", "contain" */
const char *ladder_name(enum ladder l);		/* "view", "containment" */
enum ladder class_ladder(enum class c);

#endif
