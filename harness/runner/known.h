/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_KNOWN_H
#define NLCONFORM_KNOWN_H
/*
 * known.txt: what is accepted, and why. A line:
 *
 *	KIND SUBJECT ID KEY WHEN REASON...
 *
 * KIND is differs, vacuous or skip. SUBJECT, ID and KEY are globs; KEY is "-" except for
 * differs. WHEN is "-" or words by commas, all of which must hold: root, user, interfaces
 * (the machine has one besides lo), ipv6, no-ipv6, kernel>=6.1, kernel<6.8, landlock<6 (its
 * ABI; none is 0), ptrace_scope=3, x86_64, aarch64. '#' begins a comment.
 *
 * A `differs` line that nothing needed is an error, so that the list only shrinks when the
 * subject gets better; it is not asked of a probe that is skipped. vacuous and skip tell of a
 * machine, and --strict asks for them; a machine that has more than they say is not at fault.
 */
#include "harness/runner/suite.h"

#include "base/fail.h"

struct known_line {
	enum verdict kind;
	char *subject, *id, *key, *when, *reason;
	unsigned number;	/* in the file */
	bool applies;		/* subject and WHEN fit this run */
	bool asked;		/* a probe that it names was run */
	bool used;
};

struct known {
	struct known_line *lines;
	size_t n;
};

/* 0, or -errno with f saying FILE:LINE. */
int known_read(const char *path, const struct suite *s, struct known *ret, struct fail *f);
void known_done(struct known *k);

/* Notes that the probe was run: from now on its lines must be needed. */
void known_asked(struct known *k, const char *id);

/* The reason for which this is accepted, or NULL. */
const char *known_reason(struct known *k, enum verdict kind, const char *id, const char *key);

#endif
