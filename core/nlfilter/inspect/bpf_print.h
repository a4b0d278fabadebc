/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_PRINT_H
#define NLVIRT_INSPECT_BPF_PRINT_H
/*
 * Prints programs for people. A line says what the instruction does. A comparison says which word
 * it tests, and numbers have names if the program has established the architecture and the call by
 * then.
 */
#include <stdio.h>

#include "inspect/bpf.h"

#define BPF_LINE_BYTES 256

/* For each instruction, what is known when it runs, on whichever path. */
struct bpf_known;

/*
 * For a program that bpf_check() accepted. arch gives numbers their names until the program itself
 * has checked the architecture; 0: they have none until then. NULL: out of memory. Free with
 * free().
 */
struct bpf_known *bpf_known_new(const struct filter *program, uint32_t arch);

/* Describes instruction pc: "if A != 41 (socket) goto 17". Returns line. */
const char *bpf_line(const struct filter *program, const struct bpf_known *known, unsigned pc,
		     char line[BPF_LINE_BYTES]);

/* Prints the program, a line for each instruction, '>' at jump targets. Returns 0 or -ENOMEM. */
int bpf_print(const struct filter *program, uint32_t arch, FILE *out);

/* Prints a C array of that name, with each instruction explained. Returns 0 or -ENOMEM. */
int bpf_print_c(const struct filter *program, uint32_t arch, const char *name, FILE *out);

#endif
