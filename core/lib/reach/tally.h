/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_TALLY_H
#define NLVIRT_REACH_TALLY_H
/*
 * What was refused, and how often: one row for each thing, in the order in which they came first.
 * A program can ask for any number of things, so a table has an end. What came after that is only
 * counted.
 */
#include "call/call.h"

#define TALLY_COMMAND_BYTES 32		/* a name of the kernel has 16; of its threads, up to 31 */

struct tally_row {
	struct refusal what;
	char command[TALLY_COMMAND_BYTES];	/* of the process; "": of no matter */
	unsigned long calls;
};

struct tally {
	size_t n, most;
	unsigned long others;		/* calls that found no room */
	struct tally_row row[];
};

/* Returns an empty table, which the caller must free(), or NULL without memory. */
struct tally *tally_new(size_t most);

/*
 * Counts one call. Calls are about the same thing if they have the same command, the same reason
 * and the same address, port and protocol, the same UNIX socket, the same file or, without these,
 * the same name.
 */
void tally_add(struct tally *t, const struct refusal *what, const char *command);

/* Returns a copy, which the caller must free(), or NULL without memory. */
struct tally *tally_copy(const struct tally *t);

#define TALLY_TEXT_BYTES (LIMIT_UNIX_PATH + 192)

#define TALLY_PLACE_BYTES LIMIT_UNIX_PATTERN

/* "10.0.0.7", "[2001:db8::1]": an address as rules write it. */
void tally_print_address(const struct address *a, char text[static TALLY_PLACE_BYTES]);

/* A rule for --allow or --listen that covers it, without quotes. False: no rule can, or none fits. */
bool tally_print_rule(const struct refusal *r, char text[static TALLY_PLACE_BYTES]);

/* "3 calls to 10.0.0.7:5432 by psql". The bytes of the command are as the program chose them. */
void tally_print(const struct tally_row *row, char text[static TALLY_TEXT_BYTES]);

#endif
