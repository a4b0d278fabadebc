/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_REFRESH_H
#define NLVIRT_SERVE_REFRESH_H
/*
 * Resolves pinned names again from time to time.
 *
 * Nothing waits for a name (serve/getent.h). When all names are done, the table of rules and the
 * hosts file are exchanged between two calls of the program. A name that does not resolve keeps its
 * addresses.
 */
#include "base/fail.h"
#include "want/outbound.h"

struct refresh;

/* Puts rules in force. 0; or -errno, and the former rules stay. */
typedef int refresh_renew_fn(void *arg, const struct outbound *rules);

/*
 * Starts, before the program does. seconds: between the end of a round and the next one. Returns 0,
 * and the caller must refresh_free(*ret); or -errno and *f.
 */
int refresh_new(unsigned seconds, struct refresh **ret, struct fail *f);

/* A descriptor that is readable when refresh_turn() has something to do. */
int refresh_fd(const struct refresh *r);

/*
 * Does what there is to do, without waiting. rules: those in force. When a round is over, calls
 * renew(arg, ...) with the next ones, which refresh_free() or the round after frees.
 */
void refresh_turn(struct refresh *r, const struct outbound *rules, refresh_renew_fn *renew,
		  void *arg);

/* Kills a running getent, and frees the rules in force. Nobody may use them any more. NULL is allowed. */
void refresh_free(struct refresh *r);

#endif
