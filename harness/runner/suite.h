/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_SUITE_H
#define NLCONFORM_SUITE_H
/*
 * The data of a run of nlconform, in the order in which it comes to be:
 *
 *	question    from a probe program's --list
 *	answer      what one process said, on one of three sides
 *	field       one key, the three values, and whether they are as expected
 *	result      a question's fields and its verdict
 *	suite       the results, and where they were got
 */
#include "harness/runtime/obs.h"

#include <stdbool.h>
#include <stddef.h>

struct question {
	char *id, *sentence, *source;
	char *program;		/* which has the probe */
	bool netlink;		/* repeated by reliability loops */
};

enum side { OUTSIDE, INSIDE, ORACLE, SIDES };

struct answer {
	struct records records;
	char *error;		/* the first line of standard error, or NULL */
	char *output;		/* standard output as it was, where that was asked for */
	int status;		/* as from waitpid() */
	size_t cut_at;		/* bytes of output, after which the rest was dropped; 0: it is whole */
	bool late;		/* the time limit ended it */
	bool done;
	unsigned ms;
};

enum verdict {
	V_OK,		/* as expected, and it proves something */
	V_DIFFERS,	/* not as expected */
	V_KNOWN,	/* not as expected, and a line of known.txt says why */
	V_VACUOUS,	/* refused by both: proves nothing here */
	V_SKIP,		/* could not be asked */
	V_FAILED,	/* the subject hung, crashed or answered nothing */
	VERDICTS
};

struct field {
	char *key;
	char *outside, *inside, *expected;	/* NULL: absent */
	const char *reason, *source; /* of the expectation, when it is not the oracle's */
	const char *known;			/* reason from known.txt */
	bool denial, proves, same;
};

struct result {
	const struct question *question;
	struct answer answers[SIDES];
	enum verdict verdict;
	char *why;		/* one line: of a skip, a failure, a known difference */
	struct field *fields;
	size_t n_fields, n_bad;
	unsigned repeats, bad_repeats;	/* of the subject */
	unsigned long bad_seed;		/* first seed that failed */
};

struct suite {
	struct question *questions;
	struct result *results;
	size_t n;
	char **subject;		/* the command prefix, ends with NULL */
	char *name;		/* of the subject, a column's head */
	const char *stress;	/* the words of --stress, or NULL */
	char *kernel, *machine, *user, *started;
	double seconds;
	size_t count[VERDICTS];
};

const char *verdict_name(enum verdict v);	/* "ok", "differs", ... */
bool verdict_bad(enum verdict v);

void question_done(struct question *q);
void answer_done(struct answer *a);
void result_drop_fields(struct result *r);
void result_done(struct result *r);

/* The prefix as one line that a shell reads back. Caller frees. */
char *suite_subject_text(const struct suite *s);

/* Allocates or ends the program: the tester has nothing to say without memory. */
char *text_of(const char *format, ...) __attribute__((format(printf, 1, 2)));
void *zeroed(size_t n, size_t size);

#endif
