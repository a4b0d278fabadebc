/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nlconform: asks every probe outside, inside a sandbox and of the kernel in a fresh
 * network namespace, and reports where the sandbox is not as expected.
 */
#include "harness/runner/choose.h"
#include "harness/runner/collect.h"
#include "harness/runner/doctor.h"
#include "harness/runner/known_files.h"
#include "harness/runner/recorded.h"
#include "harness/runner/report.h"
#include "harness/runner/run.h"
#include "harness/runner/screen.h"
#include "harness/runner/tap.h"
#include "harness/runtime/stress.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json_object.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_EXPECTED = 0, EXIT_DIFFERS = 1, EXIT_CANNOT = 2 };

/* What the callbacks of run_suite() need besides the suite. */
static struct {
	const struct options *options;
	struct known known;
	size_t told;
	bool terminal;		/* standard error is one that can erase a line */
	bool screen;		/* for a person, not TAP */
} state;

static int cannot(const struct fail *f)
{
	fprintf(stderr, "nlconform: %s\n", f->text);
	return EXIT_CANNOT;
}

static bool can_erase(void)
{
	const char *term = getenv("TERM");

	return term && *term && strcmp(term, "dumb");
}

static void show_progress(const struct suite *s, size_t done)
{
	if (!state.terminal)
		return;
	if (done == s->n)
		fprintf(stderr, "\r\033[K");
	else
		fprintf(stderr, "\r\033[K%s: %zu of %zu, now %s", s->name, done, s->n,
			s->questions[done].id);
}

/* Under --strict a result that proves nothing fails, unless known.txt has a reason for it. */
static void apply_strict(struct result *r)
{
	const char *reason = known_reason(&state.known, r->outcome, r->question->id, "-");
	char *why;

	if (reason)
		why = text_of("%s: %s", r->why, reason);
	else
		why = text_of("--strict, and not in known.txt: %s", r->why);
	free(r->why);
	r->why = why;
	if (!reason)
		r->outcome = V_FAILED;
}

static void take_result(const struct suite *s, struct result *r)
{
	if (state.options->strict && (r->outcome == V_SKIP || r->outcome == V_VACUOUS))
		apply_strict(r);
	((struct suite *)s)->count[r->outcome]++;
	if (state.terminal)
		fprintf(stderr, "\r\033[K");
	if (state.screen)
		screen_result(s, r);
	else
		tap_result(++state.told, r, s, state.options->show);
}

/* needed: the result of known_needed(). */
static int write_reports(const struct options *o, const struct suite *s, bool needed,
			 struct fail *f)
{
	struct json_object *run = report_json(s);
	int r = 0;

	if (o->record)
		r = recorded_write(s, o->record, f);
	if (r == 0 && o->json)
		r = report_json_write(run, o->json, f);
	if (r == 0 && o->junit)
		r = report_junit_write(s, needed, o->junit, f);
	if (r == 0 && o->html)
		r = report_html_write(&run, 1, o->html, f);
	if (r == 0 && o->badge)
		r = report_badge_write(run, o->badge, f);
	json_object_put(run);
	return r;
}

/* Fails early if a report cannot be written. Skips pipes and devices: opening one can have side
 * effects. */
static int check_report(const char *path, struct fail *f)
{
	struct stat st;
	bool there = !stat(path, &st);
	int fd;

	if (there && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return 0;
	fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail_set(f, errno, "%s: cannot be written: %s", path, strerror(errno));
	close(fd);
	if (!there)
		unlink(path);
	return 0;
}

static int check_reports(const struct options *o, struct fail *f)
{
	const char *const paths[] = { o->record, o->json, o->junit, o->html, o->badge };
	int r = 0;

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths) && r == 0; i++)
		if (paths[i])
			r = check_report(paths[i], f);
	return r;
}

/* --html and --badge with recorded results: writes the reports and asks nothing. */
static int page_of(const struct options *o)
{
	struct json_object *runs[OPTION_WORDS_MAX];
	struct fail f;
	size_t n = 0;
	int r = 0;

	while (r == 0 && n < o->recorded.n) {
		r = report_json_read(o->recorded.list[n], &runs[n], &f);
		n += r == 0;
	}
	if (r == 0 && o->html)
		r = report_html_write(runs, n, o->html, &f);
	if (r == 0 && o->badge)
		r = report_badge_write(runs[0], o->badge, &f);
	while (n)
		json_object_put(runs[--n]);
	return r < 0 ? cannot(&f) : EXIT_EXPECTED;
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
				_exit(EXIT_CANNOT);	/* nlconform died before prctl() */
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
	struct run_options ro = {
		.jobs = o->jobs ? (unsigned)o->jobs : 2 * (unsigned)sysconf(_SC_NPROCESSORS_ONLN),
		.limit_ms = (unsigned)o->limit_s * 1000, .seed = o->seed, .repeats = o->repeat,
		.stress = o->stress, .pause_ms = stress & STRESS_PAUSE ? 5 : 0,
		.progress = show_progress, .result = take_result,
	};
	pid_t load[64];
	size_t burning;
	int r;

	ro.jobs = ro.jobs > 64 ? 64 : ro.jobs;
	if (state.screen)
		screen_begin(s, o->verbose ? SCREEN_VERBOSE : o->quiet ? SCREEN_QUIET : SCREEN_USUAL);
	else
		tap_begin(s);
	burning = start_load(stress, load, 64);
	r = run_suite(s, &state.known, &ro, f);
	while (burning) {
		kill(load[--burning], SIGKILL);
		waitpid(load[burning], NULL, 0);
	}
	return r;
}

static void tell_end(const struct suite *s, bool needed)
{
	if (state.screen) {
		screen_end(s, &state.known, needed);
		return;
	}
	tap_known(s->n + 1, &state.known);
	tap_summary(s);
}

static int judge(const struct options *o, struct suite *s)
{
	struct fail f = { 0 };
	bool needed;
	unsigned start_ms = (unsigned)o->limit_s * 1000 + 20000;
	int r = known_files_read(o, s, &state.known, &f);

	if (r == 0 && o->against)
		r = recorded_read(s, o->against, &f);
	if (r == 0)
		r = run_check(s, s->questions[0].program, start_ms, &f);
	if (r == 0)
		r = choose_profile(s, o->profile, start_ms, &f);
	if (r == 0)
		r = run(o, s, &f);
	if (r < 0) {
		if (!state.screen)
			tap_bail_out(f.text);
		return cannot(&f);
	}
	needed = known_needed(&state.known);
	tell_end(s, needed);
	r = write_reports(o, s, needed, &f);
	if (r < 0)
		return cannot(&f);
	return s->count[V_DIFFERS] || s->count[V_FAILED] || !needed ? EXIT_DIFFERS : EXIT_EXPECTED;
}

static void list(const struct suite *s)
{
	for (size_t i = 0; i < s->n; i++)
		printf("%s\n    %s\n    [%s]\n", s->questions[i].id, s->questions[i].sentence,
		       s->questions[i].source);
	tap_flush();
}

/* nlconform doctor: argv begins with that word. */
static int doctor_main(int argc, char **argv)
{
	struct options o;
	struct fail f;
	bool works;

	if (options_read(argc, argv, &o, &f) < 0)
		return cannot(&f);
	if (o.help) {
		options_help(stdout);
		tap_flush();
		return EXIT_EXPECTED;
	}
	if (doctor(&o, &works, &f) < 0)
		return cannot(&f);
	tap_flush();
	return works ? EXIT_EXPECTED : EXIT_DIFFERS;
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
	struct suite s;
	struct fail f;
	int status = EXIT_EXPECTED;

	hold_standard_descriptors();
	if (argc > 1 && !strcmp(argv[1], "doctor"))
		return doctor_main(argc - 1, argv + 1);
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
	if (o.recorded.n)
		return page_of(&o);
	if ((!o.list && check_reports(&o, &f) < 0) || collect_suite(&o, &s, &f) < 0)
		return cannot(&f);
	signal(SIGPIPE, SIG_DFL);
	state.options = &o;
	state.terminal = isatty(STDERR_FILENO) && can_erase();
	state.screen = o.verbose || o.quiet || (isatty(STDOUT_FILENO) && !o.tap && !o.show);
	if (o.list)
		list(&s);
	else
		status = judge(&o, &s);
	suite_done(&s);
	known_done(&state.known);
	return status;
}
