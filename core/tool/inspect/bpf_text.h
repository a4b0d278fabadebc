/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_TEXT_H
#define NLVIRT_INSPECT_BPF_TEXT_H
/*
 * Sets and rows as people read them, and as JSON. Numbers of calls and values of arguments get the names that their
 * architecture and their call give them.
 */
#include <json-c/json.h>
#include <stdio.h>

#include "inspect/bpf_rows.h"

/* Writes words in lines of limited width. */
struct bpf_lines {
	FILE *out;
	unsigned indent;	/* of the lines after the first */
	unsigned column;	/* where we are */
};
void bpf_lines_put(struct bpf_lines *l, const char *word);

/* A line: "x86_64", "every architecture but x86_64", ...; with rest, as where all rows are shown, what holds for most is
 * "any other architecture". */
void bpf_text_arch(FILE *out, const struct bpf_row *row, bool rest);

/*
 * The row's calls, separated by commas. guess: whose names numbers have where the row is for all architectures. rest: the
 * bulk is "any other call", as where all rows are shown; otherwise it says all that is in it or not.
 */
void bpf_text_calls(struct bpf_lines *l, const struct bpf_row *row, uint32_t guess, bool rest);

/* "family AF_NETLINK and protocol not 0"; nothing when the row has no conditions. */
void bpf_text_conditions(struct bpf_lines *l, const struct bpf_row *row, uint32_t guess);

/* The name of the row's smallest number that has one, or NULL. */
const char *bpf_text_call(const struct bpf_row *row, uint32_t guess, char buffer[], uint32_t *ret_nr);

/* All but the action: arch, archs, numbers, calls, args. */
json_object *bpf_json_row(const struct bpf_row *row, uint32_t guess);

#endif
