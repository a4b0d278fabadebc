/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/collect.h"
#include "harness/runner/declared.h"
#include "harness/runner/place.h"
#include "harness/runner/run.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static bool matches(const struct words *globs, const char *id)
{
	for (size_t i = 0; i < globs->n; i++)
		if (!fnmatch(globs->list[i], id, 0))
			return true;
	return false;
}

static bool is_of_area(const struct words *areas, const char *id)
{
	size_t n = strcspn(id, "/");

	for (size_t i = 0; i < areas->n; i++)
		if (strlen(areas->list[i]) == n && !strncmp(areas->list[i], id, n))
			return true;
	return false;
}

static bool wanted(const struct options *o, const struct question *q)
{
	if (o->netlink && !q->netlink)
		return false;
	if (matches(&o->excludes, q->id) || (o->areas.n && !is_of_area(&o->areas, q->id)))
		return false;
	return !o->probes.n || matches(&o->probes, q->id);
}

static bool has_question(const struct suite *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(s->questions[i].id, id))
			return true;
	return false;
}

/* "id\tsentence\tsource\tflags", and perhaps "\tplace" */
static int add_line(struct suite *s, char *line, const char *program, const struct options *o,
		    struct fail *f)
{
	const struct area_class *class;
	char *cell[5] = { 0 };
	struct question q;

	for (int i = 0; i < 5; i++)
		cell[i] = strsep(&line, "\t");
	if (!cell[3])
		return fail_set(f, EINVAL,
				"%s --list: '%s': expected id, sentence, source and flags, "
				"separated by tabs",
				program, cell[0]);
	if (has_question(s, cell[0]))
		return fail_set(f, EEXIST, "%s --list: %s: two probes have this name", program,
				cell[0]);
	q = (struct question){
		.id = text_of("%s", cell[0]),
		.sentence = text_of("%s", cell[1]),
		.source = text_of("%s", cell[2]),
		.where = cell[4] ? text_of("%s", cell[4]) : NULL,
		.program = text_of("%s", program),
		.netlink = strstr(cell[3], "netlink") != NULL,
	};
	if (!wanted(o, &q)) {
		question_done(&q);
		return 0;
	}
	class = areas_class(&s->areas, q.id);
	q.class = class->class;
	q.level = class->level;
	s->questions = grown(s->questions, s->n, sizeof(q));
	s->questions[s->n++] = q;
	return 0;
}

static int add_program(struct suite *s, const char *program, const struct options *o,
		       struct fail *f)
{
	_cleanup_free_ char *path = realpath(program, NULL);
	_cleanup_free_ char *text = NULL;
	char *rest, *line;
	int r;

	if (!path)
		return fail_set(f, errno, "%s: %s", program, strerror(errno));
	s->programs = grown(s->programs, s->n_programs, sizeof(*s->programs));
	s->programs[s->n_programs++] = text_of("%s", path);
	r = run_list(path, &text, f);
	rest = text;
	while (r == 0 && (line = strsep(&rest, "\n")))
		if (*line)
			r = add_line(s, line, path, o, f);
	return r;
}

static int add_programs(struct suite *s, const struct options *o, struct fail *f)
{
	_cleanup_free_ char *glibc = place_program("nlprobes");
	_cleanup_free_ char *musl = place_program("nlprobes-musl");
	int r = 0;

	for (size_t i = 0; r == 0 && i < o->programs.n; i++)
		r = add_program(s, o->programs.list[i], o, f);
	if (o->programs.n || r < 0)
		return r;
	r = add_program(s, glibc, o, f);
	if (r == 0 && access(musl, X_OK) == 0)
		r = add_program(s, musl, o, f);
	return r;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct question *)a)->id, ((const struct question *)b)->id);
}

/* The default subject is `nlvirt run --`. */
static int set_subject(struct suite *s, const struct options *o, struct fail *f)
{
	const char *first, *slash, *path = NULL;
	int r = o->view ? declared_load(o->view, &path, f) : 0;
	size_t n = 0;

	if (r < 0)
		return r;
	s->subject = o->subject;
	if (!s->subject) {
		char *nlvirt = place_subject();

		if (!nlvirt && !o->list)
			return fail_set(f, ENOENT,
					"no SUBJECT: nlvirt is neither in PATH nor beside "
					"nlconform; give the command of a sandbox after '--'");
		s->subject = zeroed(7, sizeof(char *));
		s->subject[n++] = nlvirt ? nlvirt : text_of("nlvirt");
		s->subject[n++] = text_of("run");
		if (o->view) {
			s->subject[n++] = text_of("--files");
			s->subject[n++] = text_of("--view");
			s->subject[n++] = text_of("%s", path);
		}
		s->subject[n++] = text_of("--");
	}
	first = s->subject[0];
	slash = strrchr(first, '/');
	/*
	 * With a view, the default subject shows it in files, too: what
	 * --files closes is no excuse.
	 */
	s->name = text_of("%s%s", o->name ? o->name : slash ? slash + 1 : first,
			  o->view && !o->subject && !o->name ? "-files" : "");
	return 0;
}

static void set_machine(struct suite *s)
{
	time_t now = time(NULL);
	struct utsname u;
	char text[32];

	uname(&u);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	s->kernel = text_of("%s", u.release);
	s->machine = text_of("%s", u.machine);
	s->user = text_of("%s", geteuid() ? "user" : "root");
	s->started = text_of("%s", text);
}

static int read_areas(struct suite *s, struct fail *f)
{
	_cleanup_free_ char *path = place_data("areas.txt");

	return path ? areas_read(path, &s->areas, f) : 0;
}

int collect_suite(const struct options *o, struct suite *ret, struct fail *f)
{
	struct suite s = { 0 };
	int r = read_areas(&s, f);

	if (r == 0)
		r = add_programs(&s, o, f);
	if (r == 0 && s.n == 0)
		r = fail_set(f, ENOENT, "no probe matches; see 'nlconform --list'");
	if (r == 0)
		r = set_subject(&s, o, f);
	if (r < 0) {
		suite_done(&s);
		return r;
	}
	qsort(s.questions, s.n, sizeof(*s.questions), by_id);
	s.results = zeroed(s.n, sizeof(*s.results));
	for (size_t i = 0; i < s.n; i++)
		s.results[i].question = &s.questions[i];
	set_machine(&s);
	s.stress = o->stress;
	s.declared = o->view;
	s.profile_option = o->profile;
	s.partial = o->probes.n || o->areas.n || o->excludes.n || o->netlink ||
		o->view;
	*ret = s;
	return 0;
}

/* Does not free the subject: its words may belong to argv. */
void suite_done(struct suite *s)
{
	declared_done();
	for (size_t i = 0; i < s->n; i++) {
		if (s->results)
			result_done(&s->results[i]);
		question_done(&s->questions[i]);
	}
	for (size_t i = 0; i < s->n_programs; i++)
		free(s->programs[i]);
	free(s->programs);
	free(s->results);
	free(s->questions);
	profile_done(&s->profile);
	free(s->profile_why);
	free(s->oracle);
	free(s->oracle_misfit);
	areas_done(&s->areas);
	free(s->name);
	free(s->kernel);
	free(s->machine);
	free(s->user);
	free(s->started);
	*s = (struct suite){ 0 };
}
