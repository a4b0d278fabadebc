/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_FAIL_H
#define NLVIRT_BASE_FAIL_H
/*
 * An error for a person to read: an errno and one line of text, written where the facts are
 * known. The library neither prints nor exits; its caller prints the line, after its own name.
 */
#include <stddef.h>

#define FAIL_TEXT_BYTES 512

struct fail {
	int err;			/* positive errno; 0 while nothing has failed */
	char text[FAIL_TEXT_BYTES];	/* one line, no full stop; '?' for control characters */
};

/*
 * Fills *f unless f is NULL, and returns -err, so that a caller can write
 * `return fail_set(f, ENOENT, "policy '%s': no such file", path);`
 */
int fail_set(struct fail *f, int err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
