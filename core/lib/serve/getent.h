/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_GETENT_H
#define NLVIRT_SERVE_GETENT_H
/*
 * Resolves a name while the program runs, by getent(1) beside the supervisor, which waits for
 * nothing: it reads the output when there is some.
 *
 * The program must not be able to influence this. getent is the file that was found at the start;
 * it is refused if group, others or, unless that is root, our own user could write to it. It gets
 * none of the environment that would make it load other code.
 */
#include <stdbool.h>

#include "base/fail.h"
#include "want/address.h"

struct getent;

/*
 * Finds the program. what: for messages, who needs it; a constant. Returns 0, and the caller must
 * getent_free(*ret); or -errno and *f.
 */
int getent_new(const char *what, struct getent **ret, struct fail *f);
void getent_free(struct getent *g);		/* kills what runs; NULL is allowed */

/*
 * Starts to resolve a name, which must be one (outbound_is_name()). Nothing may be running. limit_s:
 * the longest that it may take. 0 or -errno.
 */
int getent_start(struct getent *g, const char *name, unsigned limit_s);

/* A descriptor that is readable when getent_turn() has something to do. */
int getent_fd(const struct getent *g);

enum getent_state { GETENT_RUNS, GETENT_FOUND, GETENT_FAILED };

/* Does what there is to do, without waiting. When it is not GETENT_RUNS, nothing runs any more. */
enum getent_state getent_turn(struct getent *g);

/* The addresses that were found, one at each call. False: no more. */
bool getent_next(struct getent *g, struct address *ret);

#endif
