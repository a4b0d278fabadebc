/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt view apply and show: the whole view of a running command. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "cmd/capture.h"
#include "cmd/cmd_view.h"
#include "cmd/controller.h"
#include "launch/launch.h"
#include "policy/view_print.h"
#include "want/control.h"

static const char *const apply_options[] = {
	"VIEW is a file of nlvirt-view(5), or the name of a view such as laptop. Links that both views have",
	"stay. Programs that watch the network get an event for everything that is removed, changed or added.",
	"",
	"  -h, --help   print this text",
	"",
	"The exit status is 0, or 125 if nothing was changed.",
	NULL
};

static const char *const show_options[] = {
	"The text is a file of nlvirt-view(5), as 'nlvirt view capture' prints it.",
	"",
	"  -h, --help   print this text",
	"",
	"The exit status is 0, or 125 if nothing could be shown.",
	NULL
};

static int complain(const struct cmd *c, const char *path, const struct fail *f)
{
	if (path)
		cmd_complain("%s: %s: %s", c->name, path, f->text);
	else
		cmd_complain("%s: %s", c->name, f->text);
	return EXIT_OURS;
}

static int apply_main(int argc, char **argv)
{
	char **words;
	struct fail f;
	size_t len;
	int status = view_words(&view_apply, argc, argv, 2, &words);
	_cleanup_free_ char *json = NULL;
	_cleanup_close_ int fd = -1;

	if (status >= 0)
		return status;
	if (words[2]) {
		cmd_complain("view apply: '%s': expected no more than PATH and VIEW", words[2]);
		return EXIT_OURS;
	}
	if (controller_read_view(words[1], &json, &len, &f) < 0)
		return complain(&view_apply, NULL, &f);
	fd = controller_connect(words[0], &f);
	if (fd < 0)
		return complain(&view_apply, NULL, &f);
	return controller_send_view(fd, json, len, &f) < 0 ? complain(&view_apply, words[0], &f) :
	       0;
}

/* A source of answers behind the socket. */
struct asked {
	int fd;
	bool answering;		/* the end of the last answer has not come */
	struct fail *fail;
};

static int ask(void *arg, const void *request, size_t len)
{
	struct asked *a = arg;
	uint8_t dgram[LIMIT_DUMP_BYTES];

	while (a->answering) {
		long n = controller_receive(a->fd, dgram, sizeof(dgram), a->fail);

		if (n < 0)
			return (int)n;
		a->answering = n > 0;
	}
	a->answering = true;
	return controller_send(a->fd, CONTROL_ASK, request, len, a->fail);
}

static long next(void *arg, uint8_t *buf, size_t cap)
{
	struct asked *a = arg;
	long n = controller_receive(a->fd, buf, cap, a->fail);

	a->answering = n > 0;
	return n;
}

static int show_main(int argc, char **argv)
{
	char **words;
	struct fail f;
	struct decl d = { 0 };
	int status = view_words(&view_show, argc, argv, 1, &words);
	_cleanup_close_ int fd = -1;
	struct asked a = { .fail = &f };

	if (status >= 0)
		return status;
	if (words[1]) {
		cmd_complain("view show: '%s': expected no more than PATH", words[1]);
		return EXIT_OURS;
	}
	fd = a.fd = controller_connect(words[0], &f);
	if (fd < 0)
		return complain(&view_show, NULL, &f);
	if (capture_from(&(struct capture_source){ .ask = ask, .next = next, .arg = &a }, &d,
			 &f) < 0)
		return complain(&view_show, words[0], &f);
	puts("network:");
	view_print(&d, stdout);
	decl_done(&d);
	return cmd_printed();
}

const struct cmd view_apply = {
	.name = "view apply",
	.arguments = "PATH VIEW",
	.summary = "show a running command another view; PATH is that of 'nlvirt run --control'",
	.options = apply_options,
	.run = apply_main,
};

const struct cmd view_show = {
	.name = "view show",
	.arguments = "PATH",
	.summary = "print the network that a running command is shown now; PATH is that of 'nlvirt "
		   "run --control'",
	.options = show_options,
	.run = show_main,
};
