/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_BASELINE_H
#define NLCONFORM_BASELINE_H
/*
 * A baseline: the known file of a project, which nlconform writes and the project only shrinks.
 * What was not needed is removed, what is new gets a line, and everything else stays as it is,
 * with its reasons and comments.
 */
#include "harness/runner/known.h"
#include "harness/runner/options.h"

/* The reason of a new line, to be replaced by somebody who knows it. */
#define BASELINE_NO_REASON "TODO: say why"

struct baseline_counts {
	size_t kept, added, widened, removed;	/* lines */
};

/*
 * The new text of the file: pure. text is the old one ("" if there is none), path the one by which
 * k was read, when the condition of new lines. A new difference whose line has only the other of
 * root and user widens that line to both. Caller frees.
 */
char *baseline_text(const char *text, const char *path, const struct suite *s,
		    const struct known *k, const char *when, struct baseline_counts *ret);

/* Before a run: whether the options make sense here. 0, or -errno with f set. */
int baseline_check(const struct options *o, const struct suite *s, struct fail *f);

/* After a run: rewrites o->files, and prints what changed in one line. *status: 1 if --no-new
 * forbids a new line, and then the file stays as it is. 0, or -errno with f set. */
int baseline_write(const struct options *o, const struct suite *s, const struct known *k,
		   int *status, struct fail *f);

#endif
