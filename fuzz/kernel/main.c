/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz-kernel: compares the answerer with the running kernel, byte for byte.
 *
 * A child enters a fresh network namespace with lo up, drops every capability, and does random
 * cases there on the kernel's sockets and on ours. A case with different answers is shrunk,
 * written to corpus/fuzz_answer and explained in one line; then the search goes on. The parent
 * waits, and writes the case that caused a crash or a hang.
 *
 * Exit status: 0 no differences, 1 differences, 2 nothing could be compared.
 */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fuzz/kernel/compare.h"
#include "fuzz/kernel/explain.h"
#include "fuzz/kernel/make.h"
#include "fuzz/kernel/shrink.h"
#include "harness/runner/oracle.h"
#include "harness/runner/oracle_build.h"
#include "policy/view_file.h"
#include "view/decl.h"

#define MANY 30			/* differences after which the search ends */
#define HANG_S 20			/* of processor time */
#define LINE 4096

struct fuzz {
	double seconds;
	uint64_t seed, most_requests;
	bool plant;
	const char *into;
	const char *view_file;		/* --view; NULL: loopback */
	struct decl decl;
	struct view *view;
	uint64_t cases, requests, overruns, known, again;
	unsigned found;
	char told[MANY][LINE];
	const char *reasons[8];
};

static struct seen kernel_seen, ours_seen;
static struct fcase *current;		/* shared with the parent */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The index of the result that differs, or -1. */
static int differs_at(const struct fuzz *f, const struct fcase *c, bool *ret_overrun)
{
	ask_kernel(c, &kernel_seen);
	ask_ours(c, f->view, f->plant, &ours_seen);
	*ret_overrun = kernel_seen.overrun || ours_seen.overrun;
	return *ret_overrun ? -1 : compare(&kernel_seen, &ours_seen);
}

static bool still_differs(const struct fcase *c, void *arg)
{
	struct fuzz *f = arg;
	bool overrun;

	return !known_reason(c, f->view) && differs_at(f, c, &overrun) >= 0;
}

static uint64_t hash_of(const uint8_t *p, size_t n)
{
	uint64_t h = 0xcbf29ce484222325u;

	while (n--)
		h = (h ^ *p++) * 0x100000001b3u;
	return h;
}

static void write_case(const char *into, const char *what, const struct fcase *c, char *path,
		       size_t size)
{
	static uint8_t file[CASE_FILE_BYTES];
	size_t len = case_write(c, file);
	FILE *out;

	snprintf(path, size, "%s/%s-%08x", into, what, (unsigned)hash_of(file, len));
	out = fopen(path, "wb");
	if (!out || fwrite(file, 1, len, out) != len)
		fprintf(stderr, "fuzz-kernel: %s: %s\n", path, strerror(errno));
	if (out)
		fclose(out);
}

/* Was this difference reported before? Explanations of one fault differ only in the request. */
static bool told_before(struct fuzz *f, const char *line)
{
	const char *how = strstr(line, "): kernel");

	for (unsigned i = 0; i < f->found && i < MANY; i++)
		if (strcmp(f->told[i], how ? how : line) == 0)
			return true;
	if (f->found < MANY)
		snprintf(f->told[f->found], LINE, "%s", how ? how : line);
	return false;
}

static void report(struct fuzz *f, const struct fcase *c, bool smaller)
{
	static struct fcase small;
	static char line[LINE];
	char path[512] = "";
	bool overrun;
	int where;

	case_copy(&small, c);
	if (smaller)
		shrink(&small, still_differs, f);
	where = differs_at(f, &small, &overrun);
	if (where < 0) {	/* the difference depended on time or on earlier cases */
		printf("not again: a case of %u steps differed once\n", c->n);
		f->again++;
		return;
	}
	explain(&small, &kernel_seen, &ours_seen, where, line, sizeof(line));
	if (told_before(f, line))
		return;
	f->found++;
	if (smaller)
		write_case(f->into, "diff", &small, path, sizeof(path));
	printf("%s: %s\n", path, line);
	fflush(stdout);
}

static void one_case(struct fuzz *f, const struct fcase *c, bool smaller)
{
	bool overrun;
	int where;
	const char *why = known_reason(c, f->view);

	f->cases++;
	if (why && smaller) {
		f->known++;
		return;
	}
	where = differs_at(f, c, &overrun);
	f->requests += case_messages(c);
	f->overruns += overrun;
	if (where >= 0 && f->found < MANY)
		report(f, c, smaller);
}

static void progress(const struct fuzz *f, double since, bool last)
{
	double took = now() - since;

	if (!last && !isatty(STDERR_FILENO))
		return;
	fprintf(last ? stdout : stderr,
		"%s%llu requests compared in %llu cases, %.0f a second, %u differences%s",
		last ? "" : "\r", (unsigned long long)f->requests, (unsigned long long)f->cases,
		took > 0 ? (double)f->requests / took : 0.0, f->found, last ? "\n" : "   ");
}

static void search(struct fuzz *f)
{
	double start = now(), told = start, t = start;

	for (uint64_t i = 0; f->requests < f->most_requests && f->found < MANY; i++) {
		struct dice d = {
			.state = (f->seed * 0x9e3779b97f4a7c15u) ^ ((i + 1) * 0xd1342543de82ef95u),
		};

		case_make(current, &d);
		if (case_messages(current) <= CASE_MESSAGES)
			one_case(f, current, true);
		if (i % 256)
			continue;
		t = now();
		setitimer(ITIMER_PROF, &(struct itimerval){ .it_value.tv_sec = HANG_S }, NULL);
		if (t - start >= f->seconds)
			break;
		if (t - told > 0.5) {
			progress(f, start, false);
			told = t;
		}
	}
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	progress(f, start, true);
	if (f->known)
		printf("%llu cases left out, whose answers are known to differ\n",
		       (unsigned long long)f->known);
	if (f->overruns)
		printf("%llu cases filled the receive buffer and were not compared\n",
		       (unsigned long long)f->overruns);
}

static bool read_case(const char *path, struct fcase *c)
{
	static uint8_t file[CASE_FILE_BYTES + 1];
	FILE *in = fopen(path, "rb");
	size_t len = in ? fread(file, 1, sizeof(file), in) : 0;

	if (in)
		fclose(in);
	return len && len < sizeof(file) && case_parse(c, file, len);
}

static void read_bases(const char *folder)
{
	static struct fcase c;
	struct dirent **names;
	char path[512];
	int n = scandir(folder, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.' && read_case(path, &c))
			case_base(&c);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

/* NULL, or what is wrong with the view. */
static const char *read_view(struct fuzz *f)
{
	static struct fail why;
	FILE *in;
	char *path;
	int r = view_file_open(f->view_file, &in, &path, &why);

	if (r < 0)
		return why.text;
	r = view_file_read(in, path, &f->decl, &why);
	fclose(in);
	free(path);
	if (r == 0) {
		oracle_replace_hardware(&f->decl);
		r = view_build(&f->decl, &f->view, &why);
	}
	return r < 0 ? why.text : NULL;
}

static int work(struct fuzz *f, char **files)
{
	const char *why = f->view_file ? read_view(f) : view_new_lo(&f->view) < 0 ? "lo" : NULL;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!why)
		why = oracle_enter(f->view_file ? &f->decl : NULL, f->view);
	if (why) {
		fprintf(stderr, "fuzz-kernel: %s: %s\n", why, strerror(errno));
		return 2;
	}
	if (f->view_file)
		case_view(f->view);
	if (view_follow_kernel(f->view) < 0)
		fputs("fuzz-kernel: cannot query the kernel; going by its release\n", stderr);
	if (!*files) {
		read_bases(f->into);
		search(f);
	}
	for (; *files; files++) {
		unsigned before = f->found;

		if (!read_case(*files, current)) {
			fprintf(stderr, "fuzz-kernel: %s: cannot be read as a case\n", *files);
			return 2;
		}
		one_case(f, current, false);
		printf("%s: %s%s\n", *files, f->found > before ? "differs" : "same",
		       known_reason(current, f->view) ? ", and may" : "");
	}
	f->view = view_free(f->view);
	return f->found || f->again ? 1 : 0;
}

static int watch(pid_t child, const char *into)
{
	char path[512];
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return 2;
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	write_case(into, WTERMSIG(status) == SIGPROF ? "hang" : "crash", current, path,
		   sizeof(path));
	printf("%s: the answerer ended with %s\n", path, strsignal(WTERMSIG(status)));
	return 1;
}

static void usage(FILE *out)
{
	fputs("usage: fuzz-kernel [--seconds N] [--seed N] [--requests N] [--into FOLDER]\n"
	      "                   [--plant] [--file CASE...]\n"
	      "  --seconds N   search for N seconds (60)\n"
	      "  --seed N      choose another sequence of cases (1)\n"
	      "  --requests N  end after N requests\n"
	      "  --into FOLDER read cases from here, write differences here (corpus/fuzz_answer)\n"
	      "  --view FILE   ask about this network (loopback)\n"
	      "  --plant       make one byte of our replies wrong, which must be found\n"
	      "  --file        compare only these cases, unchanged\n", out);
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "seconds", required_argument, NULL, 's' },
		{ "seed", required_argument, NULL, 'r' },
		{ "requests", required_argument, NULL, 'n' },
		{ "into", required_argument, NULL, 'i' }, { "view", required_argument, NULL, 'v' },
		{ "plant", no_argument, NULL, 'p' }, { "file", no_argument, NULL, 'f' },
		{ "help", no_argument, NULL, 'h' }, { 0 },
	};
	static struct fuzz f = {
		.seconds = 60, .seed = 1, .most_requests = UINT64_MAX, .into = "corpus/fuzz_answer",
	};
	bool files = false;
	pid_t child;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 's': f.seconds = atof(optarg); break;
		case 'r': f.seed = strtoull(optarg, NULL, 0); break;
		case 'n': f.most_requests = strtoull(optarg, NULL, 0); break;
		case 'i': f.into = optarg; break;
		case 'v': f.view_file = optarg; break;
		case 'p': f.plant = true; break;
		case 'f': files = true; break;
		case 'h': usage(stdout); return 0;
		default: return 2;
		}
	}
	if (files != (optind < argc)) {
		fputs("fuzz-kernel: --file needs cases, and cases need --file; see --help\n",
		      stderr);
		return 2;
	}
	current = mmap(NULL, sizeof(*current), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);
	if (current == MAP_FAILED)
		return 2;
	child = fork();
	if (child < 0)
		return 2;
	if (child == 0) {
		int status = work(&f, argv + optind);

		fflush(NULL);
		_exit(status);
	}
	return watch(child, f.into);
}
