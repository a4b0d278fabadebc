/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/run.h"
#include "harness/runner/compare.h"
#include "harness/runner/job.h"
#include "harness/runner/declared.h"
#include "harness/runner/progress.h"
#include "harness/runtime/privileges.h"

#include "base/cleanup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGS_MAX = 128, STEP_MS = 50 };

/* Added to the limit that the probe program enforces itself. It can tell more about a hang, but
 * a sandbox may never let it start. */
enum { START_MS = 2000 };

struct run_options run_options_of(const struct options *o, run_result_fn *result)
{
	struct run_options ro = {
		.jobs = o->jobs ? (unsigned)o->jobs : 2 * (unsigned)sysconf(_SC_NPROCESSORS_ONLN),
		.limit_ms = (unsigned)o->limit_s * 1000, .seed = 1, .repeats = 1,
		.progress = progress_show, .result = result,
	};

	ro.jobs = ro.jobs > JOBS_MAX ? JOBS_MAX : ro.jobs;
	return ro;
}

struct command {
	char *argv[ARGS_MAX];
	size_t n;
};

static void put(struct command *c, const char *word)
{
	if (c->n + 1 < ARGS_MAX)
		c->argv[c->n++] = (char *)word;
}

/* Keeps CAP_NET_RAW: some probes open a packet socket, which changes nothing. */
static const char *outside_enter(void)
{
	return privileges_drop_network(true);
}

/* A subject starts with all privileges of nlconform; inside, the probe program drops its own. */
static const char *(*setup_of(enum side side))(void)
{
	return side == ORACLE ? declared_enter : side == OUTSIDE ? outside_enter : NULL;
}

static int start_side(struct job *j, const struct suite *s, size_t q, enum side side,
		      const struct run_options *o)
{
	struct command c = { .n = 0 };
	char seed[24], count[24], limit[24];
	unsigned long repeats = side == INSIDE ? o->repeats : 1;
	size_t most;

	snprintf(seed, sizeof(seed), "%lu", o->seed);
	snprintf(count, sizeof(count), "%lu", repeats);
	snprintf(limit, sizeof(limit), "%u", o->limit_ms);
	for (char **w = s->subject; side == INSIDE && *w; w++)
		put(&c, *w);
	put(&c, s->questions[q].program);
	put(&c, "--run");
	put(&c, s->questions[q].id);
	put(&c, "--seed");
	put(&c, seed);
	put(&c, "--count");
	put(&c, count);
	put(&c, "--limit-ms");
	put(&c, limit);
	if (side == INSIDE && o->stress) {
		put(&c, "--stress");
		put(&c, o->stress);
	}
	most = JOB_OUTPUT_BYTES + (repeats - 1) * JOB_REPEAT_BYTES;
	*j = (struct job){
		.output_most = most < JOB_OUTPUT_MOST ? most : JOB_OUTPUT_MOST,
		.answer = &s->results[q].answers[side],
		.question = q,
		.side = side,
		/*
		 * Repetitions share one start of the sandbox, and the slowest, under stress, takes
		 * a tenth of the limit.
		 */
		.limit_ms = START_MS + o->limit_ms + (int64_t)(repeats - 1) * o->limit_ms / 4,
		.pause_ms = side == INSIDE ? o->pause_ms : 0,
	};
	return job_start(j, c.argv, setup_of(side));
}

static bool all_sides_done(const struct result *r)
{
	return r->answers[OUTSIDE].done && r->answers[INSIDE].done && r->answers[ORACLE].done;
}

static void skip_recorded(const struct suite *s, size_t *next)
{
	while (*next < s->n * SIDES && s->results[*next / SIDES].answers[*next % SIDES].done)
		++*next;
}

/* Fills the free slots, with the three sides of a question one after another. */
static int fill_slots(struct job *jobs, const struct suite *s, size_t *next,
		      const struct run_options *o)
{
	skip_recorded(s, next);
	for (size_t i = 0; i < o->jobs && *next < s->n * SIDES; i++) {
		int r;

		if (jobs[i].answer)
			continue;
		r = start_side(&jobs[i], s, *next / SIDES, (enum side)(*next % SIDES), o);
		if (r < 0) {
			jobs[i].answer = NULL;
			return r;
		}
		++*next;
		skip_recorded(s, next);
	}
	return 0;
}

static void hand_on(struct suite *s, size_t *told, struct known *k, const struct run_options *o)
{
	while (*told < s->n && all_sides_done(&s->results[*told])) {
		struct result *r = &s->results[(*told)++];

		compare(r, &s->profile, k);
		o->result(s, r);
	}
	o->progress(s, *told);
}

int run_suite(struct suite *s, struct known *k, const struct run_options *o, struct fail *f)
{
	struct job jobs[JOBS_MAX] = { 0 };
	size_t next = 0, told = 0;
	int64_t begun = now_ms();

	while (told < s->n) {
		int r = fill_slots(jobs, s, &next, o);

		if (r < 0) {
			jobs_kill(jobs, o->jobs);
			return fail_set(f, -r, "cannot start a process: %s", strerror(-r));
		}
		jobs_step(jobs, o->jobs, STEP_MS);
		hand_on(s, &told, k, o);
	}
	s->seconds = (double)(now_ms() - begun) / 1000;
	return 0;
}

/* Runs argv to its end, and keeps its output unparsed. */
static int run_one(char *const argv[], enum side side, unsigned limit_ms, struct answer *ret)
{
	struct job j = { .answer = ret, .limit_ms = limit_ms, .raw = true };
	int r = job_start(&j, argv, setup_of(side));

	while (r == 0 && j.answer)
		jobs_step(&j, 1, STEP_MS);
	return r;
}

static bool went_well(const struct answer *a)
{
	return !a->late && WIFEXITED(a->status) && WEXITSTATUS(a->status) == 0 && a->output;
}

static int refuse(const struct answer *a, const char *who, struct fail *f)
{
	if (a->late)
		return fail_set(f, ETIMEDOUT, "%s: no answer after %u ms", who, a->ms);
	if (a->error)
		return fail_set(f, ECHILD, "%s: cannot start: %s", who, a->error);
	if (WIFSIGNALED(a->status))
		return fail_set(f, ECHILD, "%s: cannot start: signal %d", who, WTERMSIG(a->status));
	return fail_set(f, ECHILD, "%s: cannot start: exit status %d, no output", who,
			WEXITSTATUS(a->status));
}

int run_list(const char *program, char **ret_text, struct fail *f)
{
	char *argv[] = { (char *)program, "--list", NULL };
	struct answer a = { 0 };
	int r = run_one(argv, OUTSIDE, 10000, &a);

	if (r == 0 && !went_well(&a))
		r = refuse(&a, program, f);
	else if (r < 0)
		fail_set(f, -r, "%s: %s", program, strerror(-r));
	else
		*ret_text = TAKE_PTR(a.output);
	answer_done(&a);
	return r;
}

char *run_ask(const struct suite *s, const char *program, const char *id, const char *key,
	      enum side side, unsigned limit_ms)
{
	struct command c = { .n = 0 };
	struct records records = { 0 };
	struct answer a = { 0 };
	const char *value;
	char *copy = NULL;

	for (char **w = s->subject; side == INSIDE && *w; w++)
		put(&c, *w);
	put(&c, program);
	put(&c, "--run");
	put(&c, id);
	put(&c, "--seed");
	put(&c, "1");
	put(&c, "--count");
	put(&c, "1");
	if (run_one(c.argv, side, limit_ms, &a) == 0 && a.output) {
		records_parse(a.output, &records);
		value = records.n ? record_get(&records.list[0], key) : NULL;
		copy = value ? text_of("%s", value) : NULL;
	}
	records_done(&records);
	answer_done(&a);
	return copy;
}

int run_check_side(const struct suite *s, const char *program, enum side side,
		   unsigned limit_ms, struct fail *f)
{
	const char *who = side == INSIDE ? s->name : side == ORACLE ? "oracle" : "outside";
	struct command c = { .n = 0 };
	struct answer a = { 0 };
	int r;

	for (char **w = s->subject; side == INSIDE && *w; w++)
		put(&c, *w);
	put(&c, program);
	put(&c, "--hello");
	r = run_one(c.argv, side, limit_ms, &a);
	if (r < 0)
		fail_set(f, -r, "%s: %s", who, strerror(-r));
	else if (!went_well(&a) || !strstr(a.output, "hello"))
		r = refuse(&a, who, f);
	answer_done(&a);
	return r;
}

int run_check(const struct suite *s, const char *program, unsigned limit_ms, struct fail *f)
{
	static const enum side order[] = { OUTSIDE, INSIDE };
	int r = 0;

	for (size_t i = 0; r == 0 && i < sizeof(order) / sizeof(*order); i++)
		if (!s->results[0].answers[order[i]].done)
			r = run_check_side(s, program, order[i], limit_ms, f);
	return r;
}
