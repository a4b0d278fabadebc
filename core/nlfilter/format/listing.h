/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_LISTING_H
#define NLVIRT_FORMAT_LISTING_H
/*
 * Reads programs that were printed, an instruction on each line:
 * - with numbers, as seccomp-tools and the disassembler of libseccomp print them:
 *	 0001: 0x15 0x00 0x02 0xc000003e  if (A != ARCH_X86_64) goto 0004
 * - as a C array, such as that of `nlvirt filter dump --c`: { 0x15, 0, 2, 0xc000003e },
 * - as bytes in a string, such as that of `seccomp-tools dump -f inspect`: "\x15\x00\x00\x02..."
 * - as `nlvirt filter dump` prints them: if A != 0xc000003e (x86_64) goto 4
 * Comments and empty lines are skipped. A program begins where the numbers of lines do, or after a
 * line "# program N of M" or "};".
 */
#include "inspect/bpf.h"

/* Does a text look like one of these? */
bool listing_is(const char *text);

/*
 * arch: whose byte order the numbers are in. Pushes the programs, which the caller must check, onto
 * *stack. Returns 0; or -errno with *f, "NAME:LINE: ...".
 */
int listing_read(const char *text, const char *name, uint32_t arch, struct filter_stack *stack,
		 struct fail *f);

#endif
