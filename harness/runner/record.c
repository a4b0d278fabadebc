/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/record.h"
#include "harness/runner/collect.h"
#include "harness/runner/oracle_file.h"
#include "harness/runner/progress.h"
#include "harness/runner/run.h"

#include "base/cleanup.h"

#include <stdlib.h>

static void ignore_result(const struct suite *s, struct result *r)
{
	(void)s;
	(void)r;
}

static int ask(const struct options *o, struct suite *s, struct fail *f)
{
	struct run_options ro = run_options_of(o, ignore_result);
	struct known none = { 0 };

	progress_begin("oracle");
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
