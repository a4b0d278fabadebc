/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Usage: embed_view COMMAND...  Shows COMMAND a network of its own. Each line that COMMAND prints is
 * printed again, and makes the next change; then COMMAND gets a line itself. Errors of wrong calls come
 * first.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nlvirt.h"

#define VIEW "{\"ethernets\": {\"eth0\": {\"addresses\": [\"192.0.2.5/24\"]}, \"eth1\": {}}}"

static void wrong(const char *what, int r, const struct nlvirt_error *error)
{
	printf("%s: %s: %s\n", what, strerror(-r), error->text);
}

/* All that is refused, and changes nothing. */
static void try_wrong(struct nlvirt *s)
{
	static const char *const none[] = { "down", "eth7", NULL };
	struct nlvirt_error e;
	int r = nlvirt_set_view(s, "{\"ethernets\":\n[1,2", &e);

	wrong("syntax", r, &e);
	r = nlvirt_set_view(s, "{\"ethernets\": {\"eth0\": {\"mtu\": \"x\"}}}", &e);
	wrong("word", r, &e);
	r = nlvirt_change_view(s, none, &e);
	wrong("change", r, &e);
	r = nlvirt_set_view(s, NULL, &e);
	wrong("null", r, &e);
	r = nlvirt_set_view(NULL, "", NULL);
	printf("no sandbox: %s\n", strerror(-r));
}

/* The changes, one after the other. Returns 0 or -errno. */
static int change(struct nlvirt *s, int number)
{
	static const char *const down[] = { "down", "eth0", NULL };

	switch (number) {
	case 0:
		return nlvirt_change_view(s, down, NULL);
	case 1:
		return nlvirt_set_view(s, "{\"ethernets\": {\"usb0\": {}}}", NULL);
	default:
		return nlvirt_set_view(s, "", NULL);
	}
}

/* Passes on what has come, and answers the end of a line. Returns 1; 0: there is nothing; or -errno. */
static int pass_line(struct nlvirt *s, int out, int in, int *number)
{
	char line[4096];
	ssize_t n = read(out, line, sizeof(line));
	int r;

	if (n <= 0)
		return 0;
	fwrite(line, 1, (size_t)n, stdout);
	if (line[n - 1] != '\n')
		return 1;
	r = change(s, (*number)++);
	return r < 0 ? r : write(in, "\n", 1) == 1;
}

int main(int argc, char **argv)
{
	int in[2], out[2], number = 0, r;
	struct nlvirt_options o = { .size = sizeof(o), .argv = argv + 1, .view = VIEW };
	struct nlvirt_error error;
	struct nlvirt *s;

	if (argc < 2 || pipe(in) < 0 || pipe(out) < 0)
		return 2;
	o.stdio = (const int[]){ in[0], out[1], STDERR_FILENO };
	if (nlvirt_open(&o, &s, &error) < 0) {
		fprintf(stderr, "embed_view: %s\n", error.text);
		return error.status;
	}
	close(in[0]);
	close(out[1]);
	try_wrong(s);
	do {
		struct pollfd p[] = { { .fd = nlvirt_fd(s), .events = POLLIN },
				      { .fd = out[0], .events = POLLIN } };

		poll(p, 2, nlvirt_timeout_ms(s));
		r = p[1].revents & POLLIN ? pass_line(s, out[0], in[1], &number) : 0;
		if (r >= 0)
			r = nlvirt_dispatch(s);
	} while (r >= 0);
	if (r != -ECHILD)
		fprintf(stderr, "embed_view: %s\n", strerror(-r));
	r = r == -ECHILD ? WEXITSTATUS(nlvirt_exit_status(s)) : 125;
	nlvirt_close(s);
	return r;
}
