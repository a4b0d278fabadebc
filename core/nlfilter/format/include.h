/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_INCLUDE_H
#define NLVIRT_FORMAT_INCLUDE_H
/* The files of a policy: the one that is read, and those that it includes. */
#include <stddef.h>

#include "base/fail.h"

/* Reads an included file. Returns its text, which the caller frees; or NULL, with *f. */
typedef char *(*include_reader)(const char *path, struct fail *f);

struct include {
	include_reader read;	/* NULL: includes are an error */
	unsigned most_depth;	/* of files that include files */
	unsigned depth;
	char **names;		/* owned; of the files, in the order in which they were begun */
	size_t n_names;
};

/* Appends the name of a file that will now be read. 0; or -ENOMEM with *f. */
int include_begin(struct include *i, const char *name, struct fail *f);

/*
 * Reads the file at path, which has n bytes, and which the file `by` includes in this line. Gives
 * its text and its name to scan(), which begins with include_begin(). Relative paths are relative
 * to the directory of `by`. Returns what scan() returns; or -errno with *f, "BY:LINE: ..." if no
 * file may be included here.
 */
int include_file(struct include *i, const char *by, size_t line, const char *path, size_t n,
		 int (*scan)(void *arg, const char *text, const char *name), void *arg,
		 struct fail *f);

void include_done(struct include *i);

#endif
