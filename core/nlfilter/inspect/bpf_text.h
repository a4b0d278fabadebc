/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_TEXT_H
#define NLVIRT_INSPECT_BPF_TEXT_H
/*
 * Prints sets and rows for people, and as JSON. Call numbers have the names of their architecture,
 * and values of arguments the names of their call.
 */
#include <json-c/json.h>
#include <stdio.h>

#include "inspect/bpf_rows.h"

#define BPF_TEXT_WIDTH 80

/* Writes words, and breaks lines at a limited width; long words after a '|'. */
struct bpf_lines {
	FILE *out;
	unsigned indent;	/* of the lines after the first */
	unsigned column;	/* of the next word */
	unsigned width;		/* of the terminal; 0: BPF_TEXT_WIDTH */
};
void bpf_lines_put(struct bpf_lines *l, const char *word);

/*
 * One line: "x86_64", "every architecture but x86_64", ... With rest, for a table of all rows, the
 * row that covers all but some architectures reads "any other architecture".
 */
void bpf_text_arch(FILE *out, const struct bpf_row *row, bool rest);

/*
 * The calls of the row, separated by commas. If the row is for all architectures, numbers have the
 * names of guess. With rest, for a table of all rows, the bulk reads "any other call"; without, it
 * lists the calls in the row or those not in it, whichever is shorter.
 */
void bpf_text_calls(struct bpf_lines *l, const struct bpf_row *row, uint32_t guess, bool rest);

/* "family AF_NETLINK and protocol not 0"; nothing if the row has no conditions. */
void bpf_text_conditions(struct bpf_lines *l, const struct bpf_row *row, uint32_t guess);

/*
 * Of the calls in the row that have a name, the one with the smallest number; NULL: there is none.
 * buffer has NAMES_BYTES.
 */
const char *bpf_text_call(const struct bpf_row *row, uint32_t guess, char buffer[],
			  uint32_t *ret_nr);

/* The row without its action: arch, archs, numbers, calls, args. The caller owns the object. */
json_object *bpf_json_row(const struct bpf_row *row, uint32_t guess);

#endif
