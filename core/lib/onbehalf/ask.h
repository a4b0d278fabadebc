/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_ASK_H
#define NLVIRT_ONBEHALF_ASK_H
/*
 * Questions to the operator's own program: may this call go to an address that no rule covers?
 *
 * One process answers a question, however many calls wait for it, and the answer is kept for the
 * destination. A call that is given up, because of a signal or a death, leaves the process running:
 * if the call is repeated, it waits for the same answer. A program can ask for any number of
 * destinations, so the oldest answers are forgotten, and only so many processes run at a time. When
 * that many run, those that have ended, or have had their time, make room, whoever asked for them.
 *
 * Not being answered is a refusal of this call alone: the time is over, the program was killed, or
 * its exit status is neither 0 (allow) nor 1 (refuse). The next call asks again.
 */
#include <stdint.h>
#include <sys/types.h>

#include "want/outbound.h"

struct asks;

/*
 * program: an absolute path, which must outlive asks_end(). limit_s: seconds until it is killed.
 * NULL: out of memory.
 */
struct asks *asks_new(const char *program, unsigned limit_s);

/*
 * The same, but a function answers. It is called for each call, on the thread that asks: only the
 * function knows how long an answer counts.
 */
struct asks *asks_new_function(outbound_ask_fn *decide, void *arg);

/*
 * Kills what still runs, and waits for functions to return. Questions are refused from now on. NULL
 * is allowed.
 */
void asks_end(struct asks *a);
void asks_free(struct asks *a);		/* after asks_end(); NULL is allowed */

enum ask_answer { ASK_REFUSED, ASK_ALLOWED, ASK_WAIT };

/*
 * Asks, or looks whether there is an answer. again: the same call has asked before. ASK_WAIT: not
 * yet; *ret_fd may become readable when there is one, and is only a hint, as another thread may close
 * it. Any thread may call this.
 */
enum ask_answer asks_look(struct asks *a, const struct outbound_question *q, bool again,
			  int *ret_fd);

#endif
