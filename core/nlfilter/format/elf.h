/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_ELF_H
#define NLVIRT_FORMAT_ELF_H
/*
 * Finds filters in ELF files: arrays of struct sock_filter in data. An object in the symbol table
 * is a filter if the kernel would take all of it as a program. Without a symbol, a filter begins
 * with an instruction that loads the number or the architecture, and ends where no jump leads
 * further; it has at least four instructions, a jump, two different actions, and nothing but
 * actions that the kernel knows. This is a guess, and a program that makes its filter when it runs
 * has none.
 */
#include "inspect/bpf.h"

bool elf_is(const void *bytes, size_t n);

/*
 * arch: 0, that of the file, which is then stored in stack->arch. which: the symbol or the offset
 * in the file, as "filter" or "0x2040", of the filter to read; NULL: the only one. Pushes it onto
 * *stack. Returns 0; or -errno with *f: -EINVAL if it is no ELF file, -ENOENT if there is no such
 * filter or more than one, with a list; -E2BIG.
 */
int elf_read(const void *bytes, size_t n, const char *name, uint32_t arch, const char *which,
	     struct filter_stack *stack, struct fail *f);

#endif
