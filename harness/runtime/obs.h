/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_OBS_H
#define NLCONFORM_OBS_H
/*
 * What a probe saw: ordered lines `key = value`.
 *
 * A probe writes a sequence of records. A line `@ SEED` opens a record; `end = ok`,
 * `end = signal 11 (Segmentation fault)`, `end = time limit` or the like closes it. A record
 * without `end` was cut off: something took the whole sandbox down. `skip = REASON` means that
 * the probe could not ask its question here. Every other line is an observation.
 *
 * Always true: a key contains neither ' ' nor '='; a value is UTF-8 without control
 * characters (other bytes are written as \xNN), so a record is readable text and an observation is
 * one line.
 */
#include <stdbool.h>
#include <stddef.h>

struct obs {
	char *key, *value;
	unsigned sum;		/* hash of the key, compared before the key */
	unsigned last;		/* highest #N given to this key; 0: it occurs once */
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

/* Appends a copy. A repeated key gets "#2", "#3", ... appended: nothing is overwritten. */
void record_add(struct record *r, const char *key, const char *value);

/* The value of a key, or NULL. */
const char *record_get(const struct record *r, const char *key);

void record_done(struct record *r);

/* Parses a probe's whole output. Text before the first record is a sandbox's banner and is
 * dropped; a later line that is no observation becomes `noise = LINE`. */
void records_parse(const char *text, struct records *ret);
/* The records as text, which records_parse() reads back. Caller frees. */
char *records_text(const struct records *all);
void records_done(struct records *r);

/*
 * Bytes of the character at s, where n bytes are left. 0: it must not be printed, because it is a
 * control character (C1 too) or not UTF-8 (RFC 3629): terminals would obey it, and readers of TAP,
 * JSON and XML would fail on it.
 */
size_t obs_character(const char *s, size_t n);

/* Copies n bytes of src to dst, at most cap bytes with the final NUL, and escapes control
 * characters, backslashes and what is no UTF-8. */
void obs_escape(char *dst, size_t cap, const char *src, size_t n);

/* The same in memory that the caller frees. */
char *obs_escaped(const char *src, size_t n);

/* "EPERM" for 1; "errno 4095" for a number without a name. Not reentrant. */
const char *errno_name(int err);

#endif
