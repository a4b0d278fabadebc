/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_FAIL_H
#define NLVIRT_BASE_FAIL_H
/*
 * An error on its way to a person: the errno, and one line that was written where
 * the facts were known. The library neither prints nor exits; whoever has a
 * terminal puts the program's name before the line.
 */
#include <stddef.h>

#define FAIL_TEXT_BYTES 512

struct fail {
	int err;			/* positive errno; 0 while nothing failed */
	char text[FAIL_TEXT_BYTES];	/* one line, no full stop; a control character in it is '?' */
};

/*
 * Fills *f, which may be NULL, and returns -err, so that a caller can write
 * `return fail_set(f, ENOENT, "policy '%s': no such file", path);`
 */
int fail_set(struct fail *f, int err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
