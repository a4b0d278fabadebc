/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_ASKED_H
#define NLVIRT_SERVE_ASKED_H
/*
 * Names that rules allow by a pattern, such as *.example.com. When the program asks our resolver for
 * one, it is looked up once (serve/getent.h) and pinned from then on. Whatever the program is told
 * later, the addresses stay: only refresh changes them.
 *
 * The program words these questions, and they leave the machine. So there are at most
 * LIMIT_ASKED_NAMES of them, one at a time.
 */
#include "base/fail.h"
#include "want/outbound.h"

struct asked;

/* Returns 0, and the caller must asked_free(*ret); or -errno and *f. */
int asked_new(struct asked **ret, struct fail *f);

/* Also frees the rules that were made last. Nobody may use them any more. NULL is allowed. */
void asked_free(struct asked *a);

/* Looks this name up. False: it does not, for it has done so too often or has too many to do. */
bool asked_begin(struct asked *a, const char *name);

/* A descriptor that is readable when asked_turn() has something to do. */
int asked_fd(const struct asked *a);

/* Puts rules in force. 0; or -errno, and the former rules stay. */
typedef int asked_renew_fn(void *arg, const struct outbound *rules);

/*
 * Does what there is to do, without waiting. rules: those in force. If a name was found, calls
 * renew(arg, ...) with rules that have it pinned. Returns the name that is done, found or not, which
 * is valid until the next call; NULL: none is.
 */
const char *asked_turn(struct asked *a, const struct outbound *rules, asked_renew_fn *renew,
		       void *arg);

#endif
