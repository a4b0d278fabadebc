/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_MINIJAIL_TEXT_H
#define NLVIRT_FORMAT_MINIJAIL_TEXT_H
/*
 * The words of a policy of minijail, with included files in their place. A statement is a line; a
 * backslash at its end joins the next one to it.
 */
#include <stddef.h>

#include "base/fail.h"
#include "format/include.h"

enum minijail_kind { MINIJAIL_END, MINIJAIL_LINE, MINIJAIL_WORD, MINIJAIL_SIGN };

struct minijail_token {
	enum minijail_kind kind;	/* MINIJAIL_LINE ends a statement */
	char text[64];
	unsigned file;			/* in names */
	size_t line;
};

struct minijail_text {
	struct minijail_token *token;	/* ends with MINIJAIL_END */
	size_t n, room;
	struct include files;
};

/*
 * text ends with a zero byte. include: NULL, includes are an error. Returns 0; or -errno with *f,
 * "NAME:LINE: ...". minijail_text_free() in every case.
 */
int minijail_text_read(struct minijail_text *ret, const char *text, const char *name,
		       include_reader include, struct fail *f);
void minijail_text_free(struct minijail_text *text);

#endif
