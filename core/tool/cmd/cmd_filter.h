/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CMD_FILTER_H
#define NLVIRT_CMD_CMD_FILTER_H
/*
 * nlvirt filter SUBCOMMAND: the table is in cmd_filter.c. All subcommands share one set of options, of which each
 * takes some.
 */
#include <stdbool.h>

#include "inspect/input.h"

/* Bits of filter_sub.takes; the options that say how an input is to be read are taken by all. */
enum filter_take {
	TAKE_JSON = 1 << 0,
	TAKE_RAW = 1 << 1,
	TAKE_C = 1 << 2,
	TAKE_PROGRAM = 1 << 3,
	TAKE_ABI = 1 << 4,
	TAKE_ACTIONS = 1 << 5,
	TAKE_SUBSET = 1 << 6,
};

struct filter_args {
	struct input_options input;
	const char *what;	/* -p FILE or --pid N as input_read() takes it; NULL: not given */
	bool json, raw, c;
	unsigned program;	/* 1..; 0: not given */
	uint32_t abi;		/* of the call: AUDIT_ARCH_* or NAMES_X32; 0: as input.arch */
	const char *actions;	/* --actions WORD; NULL: not given */
	bool subset;
	char **words;		/* what is left, ends with NULL */
	int n_words;
};

struct filter_sub {
	const char *name, *arguments, *summary;
	const char *const *options;	/* lines of --help besides the shared ones; ends with NULL; may be NULL */
	unsigned takes;			/* enum filter_take */
	/* Exit status for what cannot be done: EXIT_OURS, or 2 where 1 and 0 have a meaning of their own. */
	int trouble;
	int (*run)(const struct filter_sub *sub, struct filter_args *args);	/* returns the exit status */
};

extern const struct filter_sub filter_dump, filter_sim, filter_table, filter_diff, filter_explain;

/* Reads the options of a subcommand; argv[0] is its name. -1: go on; otherwise the exit status. */
int filter_parse(const struct filter_sub *sub, int argc, char **argv, struct filter_args *ret);

/* One complaint and the subcommand's status for trouble. */
int filter_trouble(const struct filter_sub *sub, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Is this word an input rather than a call? It has a '/', a '.' or a ':' in it, or is "-". */
bool filter_is_input(const char *word);

/*
 * The input of a subcommand that takes one before other words: args->what, or words[0] if `is_input` says that it is
 * one (it is taken off then), or the default policy. Complains itself. 0 or -errno.
 */
int filter_take_input(struct filter_args *args, bool is_input, struct input *ret);

/*
 * A call from words: its name or number, then up to six arguments. Complains itself. 0 or -EINVAL.
 * abi as in filter_args, not 0.
 */
struct filter_call {
	struct seccomp_data data;
	char name[64];		/* as it is printed; "#451" where there is no name */
	const char *known;	/* the name, or NULL: points into name */
	unsigned n;		/* arguments given */
};
int filter_take_call(char **words, int n, uint32_t abi, struct filter_call *ret);

#endif
