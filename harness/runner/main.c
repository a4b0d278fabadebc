/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nlconform: asks every probe outside, inside a sandbox and of the kernel in a fresh
 * network namespace, and reports where the sandbox is not as expected.
 */
#include "harness/runner/baseline.h"
#include "harness/runner/collect.h"
#include "harness/runner/difference.h"
#include "harness/runner/doctor.h"
#include "harness/runner/judge.h"
#include "harness/runner/record.h"
#include "harness/runner/report_files.h"
#include "harness/runner/tap.h"
#include "harness/runtime/stress.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_EXPECTED = 0, EXIT_DIFFERS = 1, EXIT_CANNOT = 2 };

static int cannot(const struct fail *f)
{
	fprintf(stderr, "nlconform: %s\n", f->text);
	return EXIT_CANNOT;
}

static int status_of(const struct suite *s, bool needed)
{
	return s->count[V_DIFFERS] || s->count[V_FAILED] || !needed ? EXIT_DIFFERS : EXIT_EXPECTED;
}

/* Judges a subject, and what else the verb asks for. */
static int judge_subject(const struct options *o, struct suite *s, struct fail *f)
{
	struct known k = { 0 };
	int r = o->verb == VERB_BASELINE_WRITE ? baseline_check(o, s, f) : 0,
	    status = EXIT_EXPECTED;

	if (r == 0)
		r = judge(o, s, &k, f);
	if (r == 0)
		r = report_files_write(o, s, known_needed(&k), f);
	if (r == 0 && o->verb == VERB_BASELINE_WRITE)
		r = baseline_write(o, s, &k, &status, f);
	else if (r == 0)
		status = status_of(s, known_needed(&k));
	known_done(&k);
	return r < 0 ? cannot(f) : status;
}

static void list(const struct suite *s)
{
	for (size_t i = 0; i < s->n; i++)
		printf("%s\n    %s\n    [%s]\n", s->questions[i].id, s->questions[i].sentence,
		       s->questions[i].source);
	tap_flush();
}

static int run_suite_of(const struct options *o, struct fail *f)
{
	struct suite s;
	int status = EXIT_EXPECTED;

	if ((!o->list && report_files_check(o, f) < 0) || collect_suite(o, &s, f) < 0)
		return cannot(f);
	signal(SIGPIPE, SIG_DFL);
	if (o->list)
		list(&s);
	else
		status = judge_subject(o, &s, f);
	suite_done(&s);
	return status;
}

static int run_doctor(const struct options *o, struct fail *f)
{
	bool works;

	if (doctor(o, &works, f) < 0)
		return cannot(f);
	tap_flush();
	return works ? EXIT_EXPECTED : EXIT_DIFFERS;
}

static int run_compare(const struct options *o, struct fail *f)
{
	bool worse;

	if (report_files_check(o, f) < 0 || difference(o, &worse, f) < 0)
		return cannot(f);
	tap_flush();
	return worse ? EXIT_DIFFERS : EXIT_EXPECTED;
}

static int run_verb(const struct options *o, struct fail *f)
{
	switch (o->verb) {
	case VERB_DOCTOR:
		return run_doctor(o, f);
	case VERB_RECORD:
		return report_files_check(o, f) < 0 || record(o, f) < 0 ? cannot(f) : EXIT_EXPECTED;
	case VERB_COMPARE:
		return run_compare(o, f);
	case VERB_REPORT:
		return report_files_of_results(o, f) < 0 ? cannot(f) : EXIT_EXPECTED;
	default:
		return run_suite_of(o, f);
	}
}

/* If a standard descriptor is closed, the next file takes its number. /dev/null is opened
 * read-only, so that writing to it fails and is reported. */
static void hold_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

int main(int argc, char **argv)
{
	struct options o;
	struct fail f;

	hold_standard_descriptors();
	if (options_read(argc, argv, &o, &f) < 0)
		return cannot(&f);
	if (o.help || o.version) {
		if (o.help)
			options_help(stdout);
		else
			puts("nlconform " NLVIRT_VERSION);
		tap_flush();
		return EXIT_EXPECTED;
	}
	if (o.stress && (!*o.stress || stress_parse(o.stress) & STRESS_BAD)) {
		fail_set(&f, EINVAL,
			 "--stress '%s': expected none, all or a list of poison, threads, forks, "
			 "signals, pause, load",
			 o.stress);
		return cannot(&f);
	}
	return run_verb(&o, &f);
}
