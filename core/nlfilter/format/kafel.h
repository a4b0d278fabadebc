/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_KAFEL_H
#define NLVIRT_FORMAT_KAFEL_H
/*
 * Reads policies in kafel, the language of nsjail:
 *
 *	#define WINDOW 960
 *	POLICY sockets {
 *		ERRNO(97) { socket(family) { family != 1 && (family & 0xff) != 2 } }
 *		ALLOW { read, write, SYSCALL[333] }
 *	}
 *	USE sockets DEFAULT KILL
 *
 * The first rule that applies decides a call; without DEFAULT, the rest is KILL. Arguments have the
 * names of the kernel's declarations, or those in parentheses after the call. Of an argument that
 * the kernel declares as an int, the lower 32 bits count. Calls of another architecture are KILL.
 */
#include "inspect/bpf.h"
#include "format/kafel_text.h"

/* Returns 0, and ret needs filter_free(); or -errno with *f, "NAME:LINE: ...". */
int kafel_build(const char *text, const char *name, uint32_t arch, include_reader include,
		struct filter *ret, struct fail *f);

#endif
