/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/record.h"
#include "harness/runner/collect.h"
#include "harness/runner/oracle_file.h"
#include "harness/runner/run.h"

#include "base/cleanup.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void show_progress(const struct suite *s, size_t done)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, done == s->n ? "\r\033[K" : "\r\033[Kasking %zu of %zu", done,
			s->n);
}

static void ignore_result(const struct suite *s, struct result *r)
{
	(void)s;
	(void)r;
}

static int ask(const struct options *o, struct suite *s, struct fail *f)
{
	struct run_options ro = {
		.jobs = o->jobs ? (unsigned)o->jobs : 2 * (unsigned)sysconf(_SC_NPROCESSORS_ONLN),
		.limit_ms = (unsigned)o->limit_s * 1000, .seed = 1, .repeats = 1,
		.progress = show_progress, .result = ignore_result,
	};
	struct known none = { 0 };

	ro.jobs = ro.jobs > 64 ? 64 : ro.jobs;
	if (run_check_side(s, s->questions[0].program, ORACLE, ro.limit_ms, f) < 0)
		return -f->err;
	for (size_t i = 0; i < s->n; i++)
		s->results[i].answers[OUTSIDE].done = s->results[i].answers[INSIDE].done = true;
	return run_suite(s, &none, &ro, f);
}

static void replace(char **to, char **from)
{
	free(*to);
	*to = TAKE_PTR(*from);
}

/* Takes the answers, and the machine that gave them, from another file. */
static int copy(const struct options *o, struct suite *s, struct fail *f)
{
	struct oracle_head h;
	_cleanup_free_ char *misfit = NULL;	/* nothing: the suite is of that machine now */
	int r = oracle_head_read(o->oracle, &h, f);

	if (r < 0)
		return r;
	replace(&s->kernel, &h.kernel);
	replace(&s->machine, &h.machine);
	replace(&s->user, &h.user);
	oracle_head_done(&h);
	return oracle_file_read(s, o->oracle, &misfit, f);
}

int record(const struct options *o, struct fail *f)
{
	struct options all = *o;
	struct suite s;
	int r;

	all.list = true;	/* no subject is needed */
	r = collect_suite(&all, &s, f);
	if (r < 0)
		return r;
	r = o->oracle ? copy(o, &s, f) : ask(o, &s, f);
	if (r == 0)
		r = oracle_file_write(&s, o->files.list[0], o->base, f);
	suite_done(&s);
	return r;
}
