/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CMD_FILTER_H
#define NLVIRT_CMD_CMD_FILTER_H
/*
 * nlvirt filter SUBCOMMAND. The table of subcommands is in cmd_filter.c. They share one set of
 * options, and each accepts some of them.
 */
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>

#include "inspect/bpf_diff.h"
#include "format/input.h"
#include "words/names.h"

/* Bits of filter_sub.takes. Every subcommand accepts the options that say how to read an input. */
enum filter_option {
	OPTION_JSON = 1 << 0,
	OPTION_RAW = 1 << 1,
	OPTION_C = 1 << 2,
	OPTION_PROGRAM = 1 << 3,
	OPTION_ABI = 1 << 4,
	OPTION_ACTIONS = 1 << 5,
	OPTION_SUBSET = 1 << 6,
	OPTION_OUTPUT = 1 << 7,
	OPTION_SARIF = 1 << 8,
	OPTION_VERBOSE = 1 << 9,
	OPTION_LISTENER = 1 << 10,
};

#define MOST_FILTER_ARCHES 16

struct filter_args {
	struct input_options input;	/* arch: the first of --arch */
	uint32_t arches[MOST_FILTER_ARCHES];	/* of --arch; the subcommand runs once for each */
	unsigned n_arches;		/* 0: --arch was not given */
	const char *what;	/* of -p or --pid, for input_read(); NULL: not given */
	bool json, raw, c;
	unsigned program;	/* 1 is the oldest; 0: not given */
	uint32_t abi;		/* of the call: AUDIT_ARCH_* or NAMES_X32; 0: that of the input */
	const char *actions;	/* --actions WORD; NULL: not given */
	bool subset, sarif, verbose;
	bool quiet;		/* do not print warnings about inputs */
	bool one_call;		/* the subcommand is about one call: do not list newer calls */
	const char *output;	/* --output KIND; NULL: not given */
	const char *listener, *metadata;	/* of export-oci; NULL: not given */
	char **words;		/* the arguments after the options; ends with NULL */
	int n_words;
};

struct filter_sub {
	const char *name, *arguments, *summary;
	const char *const *options;	/* its own lines of --help; ends with NULL; may be NULL */
	unsigned takes;			/* enum filter_option */
	/* Returns the exit status. */
	int (*run)(struct filter_args *args);
};

extern const struct filter_sub filter_dump, filter_sim, filter_table, filter_diff, filter_explain,
	filter_subset, filter_intersect, filter_union, filter_minus, filter_audit,
	filter_export_oci;

/* Reads the options of a subcommand, argv[0]. Returns -1 to go on, or the exit status. */
int filter_parse(const struct filter_sub *sub, int argc, char **argv, struct filter_args *ret);

/*
 * The exit status on errors, of every subcommand. 1 means that something differs, as for diff(1).
 */
#define FILTER_TROUBLE 2

/* Complains, and returns FILTER_TROUBLE. */
int filter_trouble(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* False, after a complaint that names the option: standard output is a terminal. */
bool filter_may_write_raw(const char *option);

/* Flushes standard output. Returns 0 or, after a failed write and a message, FILTER_TROUBLE. */
int filter_printed(void);

/* Is this word an input rather than a call? It is "-", or contains a '/', '.' or ':'. */
bool filter_is_input(const char *word);

/*
 * Reads the input: words[0] if is_input, which removes it from words; otherwise args->what, or the
 * default policy. Both words[0] and args->what are an error. Returns 0; or complains and returns
 * -errno.
 */
int filter_take_input(struct filter_args *args, bool is_input, struct input *ret);

/* Reads an input by its name; 'default' is the default policy. Returns 0; or complains. */
int filter_take_named(const struct filter_args *args, const char *what, struct input *ret);

struct filter_call {
	struct seccomp_data data;
	char name[64];		/* as printed: "#451" if it has no name */
	const char *known;	/* points to name, so do not copy the struct; NULL: no name */
	unsigned n;		/* arguments given */
};

/*
 * Reads a call from words: a name or number, then up to six arguments. abi as in filter_args, but
 * never 0. Returns 0; or complains and returns -EINVAL.
 */
int filter_take_call(char **words, int n, uint32_t abi, struct filter_call *ret);

/* If the input leaves this call out because libseccomp is older, says so on standard error. */
void filter_note_newer(const struct input *input, const char *call);

/* Prints a note as one line; on a terminal, wrapped. color: of the prefix, from filter_color(). */
void filter_print_note(const char *color, const char *prefix, const char *text);

/* The columns of the terminal that standard output is, or 80. */
unsigned filter_width(void);

/*
 * Starts and ends a colour of text on out: red for refused, yellow for handed on, green for
 * allowed. Empty unless out is a terminal and NO_COLOR (no-color.org) is unset.
 */
const char *filter_color(FILE *out, unsigned rank);
const char *filter_plain(FILE *out);

/* Prints "socket(AF_VSOCK, SOCK_STREAM, 0)". */
void filter_print_call(FILE *out, const struct filter_call *call);

/*
 * Prints the first line of a table: how many calls of the architecture are allowed, handed on,
 * refused, or decided by their arguments. Nothing if that takes too much work.
 */
void filter_print_sum(struct diagram *d, uint32_t node, uint32_t arch);

/* Prints a table on standard output. arch: that of the input. */
void filter_print_rows(const struct bpf_rows *rows, uint32_t arch);
/* The same as an array, which the caller owns. */
json_object *filter_json_rows(const struct bpf_rows *rows, uint32_t arch);

void filter_print_changes(FILE *out, const struct bpf_diff *diff, enum bpf_diff_mode mode,
			  uint32_t arch);
/* The same as an array, which the caller owns. */
json_object *filter_json_changes(const struct bpf_diff *diff, enum bpf_diff_mode mode,
				 uint32_t arch);
/* An action, or what bpf_rank_name() says: the value of a change in this mode. */
const char *filter_verdict(enum bpf_diff_mode mode, uint32_t value, char buffer[NAMES_BYTES]);

/* Prints the object on standard output, and frees it. */
void filter_print_json(json_object *o);

#endif
