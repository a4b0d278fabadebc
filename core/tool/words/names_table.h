/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NAMES_TABLE_H
#define NLVIRT_WORDS_NAMES_TABLE_H
/* The tables behind names.h. */
#include "words/names.h"

/* Sorted by call. */
struct name_call_args {
	const char *call;
	const char *widths;	/* a letter an argument: see names_args.c */
	const char *names;	/* a word an argument */
};

extern const struct name_call_args name_call_args[];
extern const size_t n_name_call_args;

/* A constant. Flags are what is joined by |; SOCK_STREAM is not one, SOCK_CLOEXEC is. */
struct name_constant {
	const char *name;
	uint64_t value;
	enum name_kind kind;
	bool flag;
};

extern const struct name_constant name_constants[];
extern const size_t n_name_constants;

#endif
