/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_PROFILE_H
#define NLCONFORM_PROFILE_H
/*
 * A profile: what is expected of a sandbox, where that is not the oracle's record. It is a text
 * file, one expectation a line; nlconform(1) describes the lines. The first line that matches a
 * probe and a field counts, and the first definition of a list of errnos, so a profile can
 * change another one by lines before it includes it.
 */
#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>

enum expect_kind {
	EXPECT_REFUSAL,		/* one of `values`; proves something if outside matches `proof` */
	EXPECT_ALLOWED,		/* the oracle's record, or one of `values` */
	EXPECT_OUTSIDE,		/* the value from outside: the sandbox leaves this alone */
	EXPECT_ORACLE,		/* the oracle's record: an exception to a later line */
	EXPECT_NOTHING,		/* this profile says nothing about the field */
};

struct expect {
	enum expect_kind kind;
	char *id, *key;		/* globs */
	char *values, *proof;	/* globs, separated by '|'; NULL where the kind has none */
	char *reason, *source;	/* source may be NULL */
};

struct profile {
	char *name;		/* of the file, without directory and ".txt" */
	char *title;		/* what a sandbox that passes is */
	struct expect *lines;
	size_t n;
	char **subjects;	/* globs of the names of subjects whose default profile it is */
	size_t n_subjects;
	struct profile_errnos { char *name, *list; } *errnos;
	size_t n_errnos;
};

/* The text of a profile that another one includes. The caller frees both. 0 or -errno. */
typedef int (*profile_opened)(const char *name, char **ret_text, char **ret_path, struct fail *f);

/* Pure apart from `open`. 0, or -errno with f set to "FILE:LINE: ...". */
int profile_parse(const char *text, const char *path, profile_opened open, struct profile *ret,
		  struct fail *f);

/* Reads a profile by NAME, one that came with nlconform, or by the path of a file, which contains
 * a '/' or ends in ".txt". */
int profile_read(const char *name, struct profile *ret, struct fail *f);
void profile_done(struct profile *p);

/* Whether the profile is the default of a subject of this name. */
bool profile_is_for(const struct profile *p, const char *subject);

/* The first matching line; NULL if the expectation is the oracle's record. */
const struct expect *profile_find(const struct profile *p, const char *id, const char *key);

/* Whether the value outside shows that the call gets through without a sandbox. */
bool expect_proves(const struct expect *e, const char *outside);

/* Whether the subject's value is one of those that the line names. */
bool expect_holds(const struct expect *e, const char *inside);

#endif
