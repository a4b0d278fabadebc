/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_SUITE_H
#define NLCONFORM_SUITE_H
/*
 * The data of a run of nlconform, in the order in which it is produced:
 *
 *	question    a line of a probe program's --list
 *	answer      the output of one process on one of three sides
 *	field       a key, its three values, and whether they are as expected
 *	result      the fields of a question and its outcome
 *	suite       all results, the subject and the machine
 */
#include "harness/runner/area.h"
#include "harness/runner/profile.h"
#include "harness/runner/text.h"
#include "harness/runtime/obs.h"

#include <stdbool.h>
#include <stddef.h>

struct question {
	char *id, *sentence, *source;
	char *where;		/* its file and line, "conformance/bind.c:12", or NULL */
	char *program;		/* path of the program that contains the probe */
	bool netlink;		/* speaks NETLINK_ROUTE: selected by --netlink */
	enum class class;
	unsigned level;		/* of the ladder of its class */
};

enum side { OUTSIDE, INSIDE, ORACLE, SIDES };

struct answer {
	struct records records;
	char *error;		/* the first line of standard error, or NULL */
	char *output;		/* standard output unparsed, if job->raw asked for it */
	int status;		/* as from waitpid() */
	size_t cut_at;		/* bytes of output kept before the rest was dropped; 0: complete */
	bool late;		/* killed at the time limit */
	bool done;
	unsigned ms;
};

enum outcome {
	V_OK,		/* as expected, and that proves something */
	V_DIFFERS,	/* not as expected */
	V_KNOWN,	/* not as expected, for a reason in known.txt */
	V_VACUOUS,	/* refused outside too: proves nothing here */
	V_SKIP,		/* could not be asked here */
	V_UNJUDGED,	/* the profile says nothing about it */
	V_FAILED,	/* no complete answer; or --strict, and no reason is known */
	OUTCOMES
};

struct field {
	char *key;
	char *outside, *inside, *expected;	/* NULL: absent */
	const char *reason, *source;	/* of the expectation, if it is not the oracle's record */
	const char *known;			/* reason from known.txt */
	bool denial, proves, same, unjudged;
};

struct result {
	const struct question *question;
	struct answer answers[SIDES];
	enum outcome outcome;
	bool strict;			/* failed by --strict alone */
	enum outcome proved_nothing;	/* what it was before --strict */
	char *why;		/* one line: why a skip, a failure or a known difference */
	struct field *fields;
	size_t n_fields, n_bad, n_unjudged;
	unsigned repeats, bad_repeats;	/* of the subject */
	unsigned long bad_seed;		/* the first seed that failed */
};

struct suite {
	struct question *questions;
	struct result *results;
	size_t n;
	char **subject;		/* the command prefix, ends with NULL */
	char *name;		/* of the subject: the heading of its column */
	bool declared;		/* --view: the network is more than loopback */
	struct profile profile;
	char *profile_why;	/* why this one */
	const char *profile_option;	/* of --profile, or NULL */
	struct areas areas;
	char **programs;	/* that contain probes */
	size_t n_programs;
	char *oracle;		/* on what it was recorded; NULL: it is asked now */
	char *oracle_misfit;	/* in which way that is not this machine, or NULL */
	bool partial;		/* not all probes of the programs are asked */
	const char *stress;	/* the words of --stress, or NULL */
	char *kernel, *machine, *user, *started;
	double seconds;
	size_t count[OUTCOMES];
};

const char *outcome_name(enum outcome v);	/* "ok", "differs", ... */
bool outcome_bad(enum outcome v);

void question_done(struct question *q);
void answer_done(struct answer *a);
void result_drop_fields(struct result *r);
void result_done(struct result *r);

/* The command prefix, quoted for a shell. Caller frees. */
char *suite_subject_text(const struct suite *s);

#endif
