/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_KNOWN_H
#define NLCONFORM_KNOWN_H
/*
 * known.txt: the accepted differences, and why. A line:
 *
 *	KIND SUBJECT ID KEY WHEN REASON...
 *
 * KIND is differs, vacuous or skip. SUBJECT, ID and KEY are globs; KEY is "-" except for
 * differs. WHEN is "-", or words separated by commas that must all hold: root, user, interfaces
 * (the machine has one besides lo), inet6-interfaces (one of these has an IPv6 address), ipv6,
 * no-ipv6, kernel>=6.1, kernel<6.8, landlock<6 (the ABI; 0 without Landlock), ptrace_scope=3,
 * x86_64, aarch64. A line that begins with '#' is a comment.
 *
 * A `differs` line that no probe needed is an error, so that the list shrinks as the subject
 * improves. Lines for probes that were skipped or not asked are exempt. `vacuous` and `skip`
 * lines describe a machine: --strict requires them, but they need not apply.
 */
#include "harness/runner/suite.h"

#include "base/fail.h"

struct known_line {
	enum outcome kind;
	char *subject, *id, *key, *when, *reason;
	char *path;
	unsigned number;	/* of the line in the file */
	bool applies;		/* subject and WHEN fit this run */
	bool of_loopback;	/* another network is declared, where the line may not be needed */
	bool asked;		/* a probe that it names was asked */
	bool used;
};

struct known {
	struct known_line *lines;
	size_t n;
};

/* Adds the lines of a file to k, which begins as zeros. machine_only: only vacuous and skip lines,
 * which are about the machine and not about a subject. 0, or -errno with f set to
 * "FILE:LINE: ...". */
int known_read(const char *path, const struct suite *s, bool machine_only, struct known *k,
	       struct fail *f);
/* The same from text; path is for errors. */
int known_parse(const char *text, const char *path, const struct suite *s, struct known *k,
		struct fail *f);
void known_done(struct known *k);

/* 0 if a WHEN is well-formed; otherwise -EINVAL with f set to "PLACE: ...". */
int known_when_check(const char *when, const struct suite *s, const char *place, struct fail *f);

/* Whether a probe that the line is about was asked, and none needed the line. */
bool known_unneeded(const struct known_line *l);
/* Whether no line is so. */
bool known_needed(const struct known *k);

/* Notes that the probe was asked: its lines must be needed from now on. */
void known_asked(struct known *k, const char *id);

/* Why this is accepted, or NULL. Marks the line as used. */
const char *known_reason(struct known *k, enum outcome kind, const char *id, const char *key);

#endif
