/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_LOOPBACK_H
#define NLVIRT_WANT_LOOPBACK_H
/* How much of loopback a program reaches without a rule that names it. The stricter comes later. */
#include <stddef.h>

enum loopback {
	LOOPBACK_ALL,		/* everything */
	LOOPBACK_OWN,		/* sockets that were made inside: reach/own.h */
	LOOPBACK_NONE,		/* nothing */
};

#define LOOPBACK_WORDS "own, all or none"

/* The word of a policy file: "allow", "own" or "refuse". */
const char *loopback_word(enum loopback loopback);

/* Reads that word, or that of the command line: all, own or none. 0; or -1: it is neither. */
int loopback_read(const char *word, enum loopback *ret);

/* If both are wanted, the stricter holds. */
static inline enum loopback loopback_both(enum loopback a, enum loopback b)
{
	return a > b ? a : b;
}

#endif
