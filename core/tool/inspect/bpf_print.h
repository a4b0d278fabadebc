/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_PRINT_H
#define NLVIRT_INSPECT_BPF_PRINT_H
/*
 * Programs for people. Instructions say what they do; what is compared says which word it is, and where the program
 * has found out the architecture and the call by then, numbers have their names.
 */
#include <stdio.h>

#include "inspect/bpf.h"

#define BPF_LINE_BYTES 256

/* What is known when an instruction runs, whichever way led there. */
struct bpf_known;

/* For a program that bpf_check() took. arch: as what to read numbers until the program has looked at it; 0: as
 * nothing. NULL: out of memory. Free with free(). */
struct bpf_known *bpf_known_new(const struct filter *program, uint32_t arch);

/* Instruction pc: "if A != 41 (socket) goto 17". Returns line. */
const char *bpf_line(const struct filter *program, const struct bpf_known *known, unsigned pc,
		     char line[BPF_LINE_BYTES]);

/* All of it, a line each, targets of jumps marked. 0 or -ENOMEM. */
int bpf_print(const struct filter *program, uint32_t arch, FILE *out);

/* As a C array of that name, each instruction explained. 0 or -ENOMEM. */
int bpf_print_c(const struct filter *program, uint32_t arch, const char *name, FILE *out);

#endif
