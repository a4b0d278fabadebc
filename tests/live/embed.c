/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An example of nlvirt(3): two sandboxes in the poll loop of a program,
 * beside a descriptor that has nothing to do with them.
 * Usage: embed COMMAND [ARG...]. Runs COMMAND twice, and copies standard
 * input to standard output meanwhile. Exits with the greater of the two
 * exit codes.
 */
#include <errno.h>
#include <nlvirt.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SANDBOXES 2

/*
 * Serves one sandbox. 1: it has ended, and *code is set; 0: it is still
 * running; -1: an error.
 */
static int serve(struct nlvirt *s, int *code)
{
	int r = nlvirt_dispatch(s), status;

	if (r >= 0)
		return 0;
	if (r != -ECHILD) {
		fprintf(stderr, "embed: %s\n", strerror(-r));
		return -1;
	}
	status = nlvirt_exit_status(s);
	*code = WIFEXITED(status) ? WEXITSTATUS(status)
				  : 128 + WTERMSIG(status);
	return 1;
}

static void copy_input(struct pollfd *in)
{
	char buf[4096];
	ssize_t n = read(in->fd, buf, sizeof(buf));

	if (n <= 0)
		in->fd = -1;	/* end of input: poll() ignores -1 */
	else if (write(STDOUT_FILENO, buf, (size_t)n) != n)
		in->fd = -1;
}

int main(int argc, char **argv)
{
	struct nlvirt_options options = {
		.size = sizeof(options), .argv = argv + 1,
	};
	struct nlvirt *s[SANDBOXES] = { NULL };
	struct pollfd p[SANDBOXES + 1] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
	};
	struct nlvirt_error error;
	int worst = 0, left = SANDBOXES;

	if (argc < 2) {
		fprintf(stderr, "usage: embed COMMAND [ARG...]\n");
		return 125;
	}
	for (int i = 0; i < SANDBOXES; i++) {
		if (nlvirt_open(&options, &s[i], &error) < 0) {
			fprintf(stderr, "embed: %s\n", error.text);
			return error.status;
		}
		p[i + 1].fd = nlvirt_fd(s[i]);
		p[i + 1].events = POLLIN;
	}
	while (left) {
		int timeout = -1;

		for (int i = 0; i < SANDBOXES; i++) {
			int t = s[i] ? nlvirt_timeout_ms(s[i]) : -1;

			if (t >= 0 && (timeout < 0 || t < timeout))
				timeout = t;
		}
		if (poll(p, SANDBOXES + 1, timeout) < 0 && errno != EINTR)
			return 125;
		if (p[0].revents)
			copy_input(&p[0]);
		for (int i = 0; i < SANDBOXES; i++) {
			int code = 125;

			if (!s[i] || !serve(s[i], &code))
				continue;
			s[i] = nlvirt_close(s[i]);
			p[i + 1].fd = -1;
			worst = code > worst ? code : worst;
			left--;
		}
	}
	return worst;
}
