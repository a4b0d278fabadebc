/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/doctor.h"
#include "harness/runner/collect.h"
#include "harness/runner/compare.h"
#include "harness/runner/oracle_file.h"
#include "harness/runner/place.h"
#include "harness/runner/progress.h"
#include "harness/runner/run.h"

#include "base/cleanup.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the probes answered outside; the callbacks of run_suite() have no argument for it. */
static struct {
	enum outcome *outcome;	/* of each question: V_SKIP, V_VACUOUS, or V_OK */
	char **why;		/* of V_SKIP */
} found;

static void promise(bool works, const char *what, const char *why)
{
	printf("%-7s  %s%s%s\n", works ? "works" : "cannot", what, why ? ": " : "", why ? why : "");
}

/*
 * Compares the answer from outside with itself. What is then skipped cannot be asked here, and what
 * is vacuous is refused here without any sandbox. Other outcomes would need the other two sides.
 */
static void take_answer(const struct suite *s, struct result *r)
{
	const size_t i = (size_t)(r - s->results);
	struct known none = { 0 };

	result_drop_fields(r);
	free(r->why);
	r->why = NULL;
	r->answers[INSIDE].records = r->answers[ORACLE].records = r->answers[OUTSIDE].records;
	compare(r, &s->profile, &none);
	r->answers[INSIDE].records = r->answers[ORACLE].records = (struct records){ 0 };
	found.outcome[i] = r->outcome == V_SKIP || r->outcome == V_VACUOUS ? r->outcome : V_OK;
	if (r->outcome == V_SKIP)
		found.why[i] = text_of("%s", r->why);
}

static int ask_outside(const struct options *o, struct suite *s, struct fail *f)
{
	struct known none = { 0 };
	struct run_options ro = run_options_of(o, take_answer);

	progress_begin("outside");
	/* Of the profiles that come with nlconform, strict has the most calls to be refused. */
	if (profile_read(o->profile ? o->profile : "strict", &s->profile, f) < 0)
		return -f->err;
	for (size_t i = 0; i < s->n; i++)
		s->results[i].answers[INSIDE].done = s->results[i].answers[ORACLE].done = true;
	return run_suite(s, &none, &ro, f);
}

/* The text without what the line says already. */
static const char *reason_of(const char *text)
{
	static const char *const said[] = { "cannot start: ", "oracle: " };

	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++) {
		const char *at = strstr(text, said[i]);

		text = at ? at + strlen(said[i]) : text;
	}
	return text;
}

static bool print_side(const struct suite *s, enum side side, const char *what, unsigned limit_ms)
{
	struct fail f = { 0 };
	bool works = run_check_side(s, s->questions[0].program, side, limit_ms, &f) == 0;

	promise(works, what, works ? NULL : reason_of(f.text));
	return works;
}

/* Without an oracle here, answers that came with nlconform may do. */
static bool print_oracle(const struct suite *s, unsigned limit_ms)
{
	static const char what[] = "asking the oracle, a network namespace with only lo";
	_cleanup_free_ char *folder = place_data("oracles"), *file = NULL;
	struct fail f = { 0 };

	if (run_check_side(s, s->questions[0].program, ORACLE, limit_ms, &f) == 0) {
		promise(true, what, NULL);
		return true;
	}
	if (folder)
		file = oracle_file_find(folder, s);
	if (file)
		printf("partly   %s: %s; recorded answers take its place, in %s\n", what,
		       reason_of(f.text), file);
	else
		promise(false, what, reason_of(f.text));
	return file;
}

/* Whether the machine has an interface that a sandbox could fail to hide. */
static bool has_other_interfaces(void)
{
	DIR *folder = opendir("/sys/class/net");
	bool has = false;

	for (struct dirent *d; folder && (d = readdir(folder));)
		has |= d->d_name[0] != '.' && strcmp(d->d_name, "lo");
	if (folder)
		closedir(folder);
	return has;
}

static bool has_program(const struct suite *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (strstr(s->questions[i].program, name))
			return true;
	return false;
}

/* Returns whether every side can start a program. */
static bool print_promises(const struct suite *s, unsigned limit_ms)
{
	_cleanup_free_ char *subject = suite_subject_text(s);
	_cleanup_free_ char *inside = text_of("asking the subject, %s", subject);
	bool works = print_side(s, OUTSIDE, "asking outside a sandbox", limit_ms);
	bool others = has_other_interfaces(), musl = has_program(s, "nlprobes-musl");

	works &= print_oracle(s, limit_ms);
	works &= print_side(s, INSIDE, inside, limit_ms);
	promise(others, "finding leaks of the machine's interfaces",
		others ? NULL : "it has only lo: there is nothing to hide");
	promise(musl, "asking through musl's libc",
		musl ? NULL : "its probes are not installed, or not selected");
	return works;
}

static void print_skipped(const struct suite *s)
{
	bool first = true;

	for (size_t i = 0; i < s->n; i++) {
		if (found.outcome[i] != V_SKIP)
			continue;
		if (first)
			puts("\nCannot be asked here:");
		printf("  %-32s %s\n", s->questions[i].id, found.why[i]);
		first = false;
	}
}

static size_t area_length(const struct question *q)
{
	return strcspn(q->id, "/");
}

/* How many of the questions of an area, from i on, have this outcome. *next: the next area. */
static size_t count_area(const struct suite *s, size_t i, enum outcome outcome, size_t *next)
{
	size_t n = area_length(&s->questions[i]), count = 0, first = i;

	for (; i < s->n && !strncmp(s->questions[i].id, s->questions[first].id, n + 1); i++)
		count += found.outcome[i] == outcome;
	*next = i;
	return count;
}

static void print_vacuous(const struct suite *s)
{
	bool first = true;

	for (size_t i = 0, next; i < s->n; i = next) {
		size_t n = count_area(s, i, V_VACUOUS, &next);

		if (n == 0)
			continue;
		if (first)
			printf("\nProves nothing here: Linux %s refuses it to this user (%s) "
			       "without a sandbox too:\n", s->kernel, s->user);
		printf("  %-12.*s %3zu of %zu\n", (int)area_length(&s->questions[i]),
		       s->questions[i].id, n, next - i);
		first = false;
	}
}

static void print_sum(const struct suite *s, bool works)
{
	size_t able = 0;

	for (size_t i = 0; i < s->n; i++)
		able += found.outcome[i] == V_OK;
	printf("\n%zu of %zu probes can prove something here.", able, s->n);
	puts(works ? "" : " But nlconform cannot judge: see 'cannot' above.");
}

int doctor(const struct options *o, bool *ret_works, struct fail *f)
{
	struct options selection = *o;
	struct suite s;
	bool works;
	int r;

	selection.list = true;	/* a missing subject is a finding, not an error */
	r = collect_suite(&selection, &s, f);
	if (r < 0)
		return r;
	found.outcome = zeroed(s.n, sizeof(*found.outcome));
	found.why = zeroed(s.n, sizeof(*found.why));
	works = print_promises(&s, (unsigned)o->limit_s * 1000);
	fflush(stdout);
	r = ask_outside(o, &s, f);
	if (r == 0) {
		print_skipped(&s);
		print_vacuous(&s);
		print_sum(&s, works);
		*ret_works = works;
	}
	for (size_t i = 0; i < s.n; i++)
		free(found.why[i]);
	free(found.why);
	free(found.outcome);
	suite_done(&s);
	return r;
}
