/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view play: changes the view of a running command at the times that a file says. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "cmd/cmd_view.h"
#include "cmd/controller.h"
#include "cmd/play.h"
#include "launch/launch.h"
#include "want/control.h"

static const char *const play_options[] = {
	"A line of FILE has the number of seconds since the start, then the words of a change, such as",
	"'1.5 down eth0' or '3 apply laptop'. # begins a comment. All changes are tried on a copy of the view",
	"before the first one is made. If FILE is -, standard input is read.",
	"",
	"  -h, --help   print this text",
	"",
	"The exit status is 0, or 125 if not all changes were made.",
	NULL
};

static int make_step(int fd, const struct play_step *s, struct fail *f)
{
	int r;

	if (s->json)
		return controller_send_view(fd, s->json, s->json_len, f);
	r = controller_send(fd, CONTROL_CHANGE, s->text, s->bytes, f);
	return r < 0 ? r : (int)controller_receive(fd, NULL, 0, f);
}

/* Makes all changes to a copy, so that the first wrong line is found before anything is changed. */
static int try_all(const char *path, const struct play *p, unsigned *ret_line, struct fail *f)
{
	_cleanup_close_ int fd = controller_connect(path, f);
	int r = fd < 0 ? fd : controller_send(fd, CONTROL_TRY, NULL, 0, f);

	*ret_line = 0;
	if (!r)
		r = (int)controller_receive(fd, NULL, 0, f);
	for (size_t i = 0; i < p->n && !r; i++) {
		*ret_line = p->steps[i].line;
		r = make_step(fd, &p->steps[i], f);
	}
	return r;
}

static void sleep_until(int64_t ms)
{
	struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR)
		;
}

static void tell(const struct play_step *s, size_t i, size_t n)
{
	fprintf(stderr, "%7.3f  %zu/%zu ", (double)s->at_ms / 1000, i + 1, n);
	for (size_t at = 0; at < s->bytes; at += strlen(s->text + at) + 1)
		fprintf(stderr, " %s", s->text + at);
	fputc('\n', stderr);
}

static int play_all(const char *path, const struct play *p, unsigned *ret_line, struct fail *f)
{
	_cleanup_close_ int fd = controller_connect(path, f);
	int64_t start = clock_ns(CLOCK_MONOTONIC) / 1000000;
	bool tells = isatty(STDERR_FILENO);
	int r = fd < 0 ? fd : 0;

	*ret_line = 0;
	for (size_t i = 0; i < p->n && !r; i++) {
		sleep_until(start + p->steps[i].at_ms);
		if (tells)
			tell(&p->steps[i], i, p->n);
		*ret_line = p->steps[i].line;
		r = make_step(fd, &p->steps[i], f);
	}
	return r;
}

static int play_file(const char *path, const char *name, FILE *in)
{
	struct play p = { 0 };
	struct fail f;
	unsigned line = 0;
	int r = play_read(in, name, &p, &f);

	if (r < 0) {
		cmd_complain("view play: %s", f.text);
		return EXIT_OURS;
	}
	r = try_all(path, &p, &line, &f);
	if (!r)
		r = play_all(path, &p, &line, &f);
	play_done(&p);
	if (!r)
		return 0;
	if (line)
		cmd_complain("view play: %s:%u: %s", name, line, f.text);
	else
		cmd_complain("view play: %s", f.text);
	return EXIT_OURS;
}

static int play_main(int argc, char **argv)
{
	char **words;
	int status = view_words(&view_play, argc, argv, 2, &words);
	FILE *in;

	if (status >= 0)
		return status;
	if (words[2]) {
		cmd_complain("view play: '%s': expected no more than PATH and FILE", words[2]);
		return EXIT_OURS;
	}
	if (!strcmp(words[1], "-"))
		return play_file(words[0], "standard input", stdin);
	in = fopen(words[1], "re");
	if (!in) {
		cmd_complain("view play: %s: cannot be read: %s", words[1], strerror(errno));
		return EXIT_OURS;
	}
	status = play_file(words[0], words[1], in);
	fclose(in);
	return status;
}

const struct cmd view_play = {
	.name = "view play",
	.arguments = "PATH FILE",
	.summary = "make the changes that a file lists, each at its time; PATH is that of 'nlvirt "
		   "run --control'",
	.options = play_options,
	.run = play_main,
};
