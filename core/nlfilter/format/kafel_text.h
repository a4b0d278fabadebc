/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_KAFEL_TEXT_H
#define NLVIRT_FORMAT_KAFEL_TEXT_H
/* The words of a policy in kafel, with included files in their place and defined names replaced. */
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"
#include "format/include.h"

enum kafel_kind { KAFEL_END, KAFEL_WORD, KAFEL_NUMBER, KAFEL_SIGN };

struct kafel_token {
	enum kafel_kind kind;
	char *text;		/* of a number too */
	uint64_t value;		/* KAFEL_NUMBER */
	const char *name;	/* of its file */
	size_t line;
};

struct kafel_text {
	struct kafel_token *token;	/* ends with KAFEL_END */
	size_t n;
	struct include files;
};

/*
 * text ends with a zero byte. include: NULL, includes are an error. Returns 0; or -errno with *f,
 * "NAME:LINE: ...". kafel_text_free() in every case.
 */
int kafel_text_read(struct kafel_text *ret, const char *text, const char *name,
		    include_reader include, struct fail *f);
void kafel_text_free(struct kafel_text *text);

#endif
