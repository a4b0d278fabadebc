/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WORDS_NAMES_TABLE_H
#define NLVIRT_WORDS_NAMES_TABLE_H
/* The tables that names.c searches. */
#include "words/names.h"

struct name_call_args {
	const char *call;
	const char *widths;	/* one letter for each argument: see names_args.c */
	const char *names;	/* one word for each argument, separated by spaces */
};

/* Sorted by call. */
extern const struct name_call_args name_call_args[];
extern const size_t n_name_call_args;

/* A flag can be joined to others by |: SOCK_CLOEXEC is one, SOCK_STREAM is not. */
struct name_constant {
	const char *name;
	uint64_t value;
	enum name_kind kind;
	bool flag;
};

extern const struct name_constant name_constants[];
extern const size_t n_name_constants;

#endif
