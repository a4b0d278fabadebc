/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_RUN_H
#define NLCONFORM_RUN_H
/* Asks every question of a suite on three sides, several at a time. Results are handed on in the
 * suite's order, each as soon as it and all before it are complete. */
#include "base/fail.h"
#include "harness/runner/known.h"
#include "harness/runner/options.h"
#include "harness/runner/suite.h"

typedef void run_result_fn(const struct suite *s, struct result *r);

struct run_options {
	unsigned jobs;		/* processes at a time */
	unsigned limit_ms;	/* of one process on one side */
	unsigned long seed, repeats;
	const char *stress;	/* words for the probes, or NULL */
	unsigned pause_ms;	/* stop and continue the subject this often; 0: never */
	void (*progress)(const struct suite *s, size_t done);
	run_result_fn *result;
};

/* By the command line: one repetition with seed 1, without stress, and with progress.h. */
struct run_options run_options_of(const struct options *o, run_result_fn *result);

/* Checks that a side can start a program. 0, or -errno with f set to which side cannot, and why. */
int run_check_side(const struct suite *s, const char *program, enum side side,
		   unsigned limit_ms, struct fail *f);
/* The same for outside and the subject, unless their answers are recorded. */
int run_check(const struct suite *s, const char *program, unsigned limit_ms, struct fail *f);

int run_suite(struct suite *s, struct known *k, const struct run_options *o, struct fail *f);

/* Asks one probe of a program on one side, and returns the value of a key, or NULL if there is
 * none. Caller frees. */
char *run_ask(const struct suite *s, const char *program, const char *id, const char *key,
	      enum side side, unsigned limit_ms);

/* The output of a probe program for --list, run outside. Caller frees. */
int run_list(const char *program, char **ret_text, struct fail *f);

#endif
