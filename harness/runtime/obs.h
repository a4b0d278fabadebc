/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_OBS_H
#define NLCONFORM_OBS_H
/*
 * What a probe saw: ordered lines `key = value`.
 *
 * A probe's output is a sequence of records, each opened by a line `@ SEED` and closed
 * by `end = ok`, `end = signal SIGSEGV` or `end = time limit`; a record without `end` was
 * cut off by something that took the sandbox with it. `skip = REASON` says that the probe
 * could not ask its question here. Everything else is an observation.
 *
 * Always true: keys hold neither ' ' nor '='; values hold no control characters (they are
 * written as \xNN), so a record is text that a person can read and a line is whole.
 */
#include <stdbool.h>
#include <stddef.h>

struct obs {
	char *key, *value;
	unsigned sum;		/* of the key: what differs in it is not compared */
	unsigned last;		/* number that a key like this one was given; 0: there is no other */
};

struct record {
	struct obs *list;
	size_t n, cap;
	unsigned long seed;
};

struct records {
	struct record *list;
	size_t n;
};

/* Appends a copy. A key that is there already gets "#2", "#3", ...: nothing is overwritten. */
void record_add(struct record *r, const char *key, const char *value);

/* The value of a key, or NULL. */
const char *record_get(const struct record *r, const char *key);

void record_done(struct record *r);

/* Reads a probe's whole output. What stands before the first record is somebody's banner and
 * is dropped; later lines that are none of ours become `noise = LINE`. */
void records_parse(const char *text, struct records *ret);
/* What records_parse() reads as the same; the caller's to free. */
char *records_text(const struct records *all);
void records_done(struct records *r);

/* Writes at most cap - 1 bytes of src, control characters and backslashes escaped. */
void obs_escape(char *dst, size_t cap, const char *src, size_t n);

/* "EPERM" for 1; "errno 4095" when the number has no name. Not reentrant. */
const char *errno_name(int err);

#endif
