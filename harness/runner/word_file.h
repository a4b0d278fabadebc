/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_WORD_FILE_H
#define NLCONFORM_WORD_FILE_H
/* Text files of lines of words: known files, profiles, the table of areas. Blank lines and lines
 * that begin with '#' are skipped. Errors begin with "FILE:LINE: ". */
#include "base/fail.h"

#include <stddef.h>

struct word_line {
	char *text;		/* the rest of the line; word_next() moves it */
	const char *path;
	unsigned number;
};

/* Handles one line. 0, or -errno with f set, which ends the reading. */
typedef int (*word_line_taken)(void *to, struct word_line *line, struct fail *f);

/* Hands the lines of text to take. path is for errors only. */
int word_text_read(const char *text, const char *path, word_line_taken take, void *to,
		   struct fail *f);

/* The same for a file. -errno with f set if it cannot be read. */
int word_file_read(const char *path, word_line_taken take, void *to, struct fail *f);

/* The next word, ended with a NUL; "" at the end of the line. */
char *word_next(struct word_line *line);

/* All that is left, without blanks at either end; "" if nothing is. */
char *word_rest(struct word_line *line);

/* Sets f to "FILE:LINE: ..." and returns -EINVAL. */
int word_wrong(const struct word_line *line, struct fail *f, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
