/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/judge.h"
#include "harness/runner/choose.h"
#include "harness/runner/known_files.h"
#include "harness/runner/declared.h"
#include "harness/runner/oracle_file.h"
#include "harness/runner/place.h"
#include "harness/runner/progress.h"
#include "harness/runner/recorded.h"
#include "harness/runner/run.h"
#include "harness/runner/screen.h"
#include "harness/runner/tap.h"
#include "harness/runtime/stress.h"

#include "base/cleanup.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum form { FORM_TAP, FORM_SCREEN, FORM_NONE };

/* What the callbacks of run_suite() need besides the suite. */
static struct {
	const struct options *options;
	struct known *known;
	size_t told;
	enum form form;
} state;

/* Under --strict a result that proves nothing fails, unless known.txt has a reason for it. */
static void apply_strict(struct result *r)
{
	const char *reason = known_reason(state.known, r->outcome, r->question->id, "-");
	char *why;

	if (reason)
		why = text_of("%s: %s", r->why, reason);
	else
		why = text_of("--strict, and not in known.txt: %s", r->why);
	free(r->why);
	r->why = why;
	r->strict = !reason;
	r->proved_nothing = r->outcome;
	if (!reason)
		r->outcome = V_FAILED;
}

static void take_result(const struct suite *s, struct result *r)
{
	if (state.options->strict && (r->outcome == V_SKIP || r->outcome == V_VACUOUS))
		apply_strict(r);
	((struct suite *)s)->count[r->outcome]++;
	progress_erase();
	if (state.form == FORM_SCREEN)
		screen_result(s, r);
	else if (state.form == FORM_TAP)
		tap_result(++state.told, r, s, state.options->show);
}

/* Starts a busy process for each processor (--stress load). */
static size_t start_load(unsigned stress, pid_t *load, size_t most)
{
	size_t n = stress & STRESS_LOAD ? (size_t)sysconf(_SC_NPROCESSORS_ONLN) : 0;
	pid_t harness = getpid();

	n = n < most ? n : most;
	for (size_t i = 0; i < n; i++) {
		load[i] = fork();
		if (load[i] == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			if (getppid() != harness)
				_exit(2);	/* nlconform died before prctl() */
			alarm(3600);	/* in case nothing else ends it */
			for (;;)
				;
		}
	}
	return n;
}

static int run(const struct options *o, struct suite *s, struct fail *f)
{
	unsigned stress = o->stress ? stress_parse(o->stress) : 0;
	struct run_options ro = run_options_of(o, take_result);
	pid_t load[64];
	size_t burning;
	int r;

	ro.seed = o->seed;
	ro.repeats = o->repeat;
	ro.stress = o->stress;
	ro.pause_ms = stress & STRESS_PAUSE ? 5 : 0;
	progress_begin(s->name);
	if (state.form == FORM_SCREEN)
		screen_begin(s, o->verbose ? SCREEN_VERBOSE
				: o->quiet ? SCREEN_QUIET
					   : SCREEN_USUAL);
	else if (state.form == FORM_TAP)
		tap_begin(s);
	burning = start_load(stress, load, 64);
	r = run_suite(s, state.known, &ro, f);
	while (burning) {
		kill(load[--burning], SIGKILL);
		waitpid(load[burning], NULL, 0);
	}
	return r;
}

static void tell_end(const struct suite *s, bool needed)
{
	if (state.form == FORM_SCREEN)
		screen_end(s, state.known, needed);
	if (state.form != FORM_TAP)
		return;
	tap_known(s->n + 1, state.known);
	tap_summary(s);
}

static enum form form_of(const struct options *o)
{
	if (o->verb == VERB_BASELINE_WRITE || o->verb == VERB_RECORD)
		return FORM_NONE;
	if (o->verbose || o->quiet)
		return FORM_SCREEN;
	return isatty(STDOUT_FILENO) && !o->tap && !o->show ? FORM_SCREEN : FORM_TAP;
}

/*
 * Takes the oracle's answers from a file: the one that the options name, or, if no oracle can be
 * made here, the nearest that came with nlconform.
 */
static int take_oracle(const struct options *o, struct suite *s, unsigned start_ms, struct fail *f)
{
	_cleanup_free_ char *folder = place_data("oracles"), *found = NULL;
	struct fail live;
	int r;

	if (!o->oracle &&
	    (s->results[0].answers[ORACLE].done ||
	     run_check_side(s, s->questions[0].program, ORACLE, start_ms, &live) == 0))
		return 0;
	if (!o->oracle && declared_is_there())
		return fail_set(f, live.err, "%s", live.text);
	if (!o->oracle && folder)
		found = oracle_file_find(folder, s);
	if (!o->oracle && !found)
		return fail_set(f, live.err, "%s; and no recorded oracle is for %s as %s",
				live.text, s->machine, s->user);
	r = oracle_file_read(s, o->oracle ? o->oracle : found, &s->oracle_misfit, f);
	if (r == 0 && o->strict && s->oracle_misfit)
		return fail_set(f, EINVAL, "--strict: the recorded oracle does not fit: %s",
				s->oracle_misfit);
	return r;
}

int judge(const struct options *o, struct suite *s, struct known *k, struct fail *f)
{
	unsigned start_ms = (unsigned)o->limit_s * 1000 + 20000;
	int r = known_files_read(o, s, k, f);

	state.options = o;
	state.known = k;
	state.form = form_of(o);
	if (r == 0 && o->against)
		r = recorded_read(s, o->against, f);
	if (r == 0)
		r = take_oracle(o, s, start_ms, f);
	if (r == 0)
		r = run_check(s, s->questions[0].program, start_ms, f);
	if (r == 0)
		r = choose_profile(s, o->profile, start_ms, f);
	if (r == 0)
		r = run(o, s, f);
	if (r < 0 && state.form == FORM_TAP)
		tap_bail_out(f->text);
	if (r == 0)
		tell_end(s, known_needed(k));
	return r;
}
