/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Outbound rules by the library: embed_outbound [allow=WHERE] [listen=PORTS] [log=FILE] [logfd=N]
 * [no-loopback] [namespaces] [empty] [old] [new] [newer] -- COMMAND [ARG...] runs COMMAND as
 * `nlvirt run` does with these options.
 *
 * empty: an allow list without rules. old: a caller of the first version of the header. new: a
 * caller of a future version that uses no new option. newer: one that uses a new option.
 */
#include <errno.h>
#include <fcntl.h>
#include <nlvirt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define RULES 16

struct to_come {
	struct nlvirt_options options;
	long more;
};

static int serve(struct nlvirt *s)
{
	struct pollfd p = { .fd = nlvirt_fd(s), .events = POLLIN };
	int r, status;

	while ((r = nlvirt_dispatch(s)) >= 0)
		if (!r && poll(&p, 1, nlvirt_timeout_ms(s)) < 0 && errno != EINTR)
			return 125;
	if (r != -ECHILD)
		return 125;
	status = nlvirt_exit_status(s);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Whether `word` is NAME=VALUE with this name; *ret_value is the value. */
static int is(const char *word, const char *name, const char **ret_value)
{
	size_t n = strlen(name);

	*ret_value = word + n + 1;
	return !strncmp(word, name, n) && word[n] == '=';
}

int main(int argc, char **argv)
{
	const char *allow[RULES + 1] = { NULL }, *listen[RULES + 1] = { NULL }, *value;
	struct to_come t = { .options = { .size = sizeof(struct nlvirt_options) } };
	struct nlvirt_options *o = &t.options;
	struct nlvirt_error error;
	struct nlvirt *s;
	int n_allow = 0, n_listen = 0, i, status;

	for (i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (is(argv[i], "allow", &value) && n_allow < RULES)
			allow[n_allow++] = value;
		else if (is(argv[i], "listen", &value) && n_listen < RULES)
			listen[n_listen++] = value;
		else if (is(argv[i], "log", &value))
			o->log_fd = open(value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
		else if (is(argv[i], "logfd", &value))
			o->log_fd = atoi(value);
		else if (!strcmp(argv[i], "no-loopback"))
			o->flags |= NLVIRT_NO_LOOPBACK;
		else if (!strcmp(argv[i], "namespaces"))
			o->flags |= NLVIRT_ALLOW_NAMESPACES;
		else if (!strcmp(argv[i], "empty"))
			o->allow = allow;
		else if (!strcmp(argv[i], "old"))
			o->size = offsetof(struct nlvirt_options, allow);
		else if (!strncmp(argv[i], "new", 3)) {
			o->size = sizeof(t);
			t.more = argv[i][3] != '\0';
		} else {
			fprintf(stderr, "embed_outbound: '%s'\n", argv[i]);
			return 125;
		}
	}
	o->argv = argv + i + (i < argc);
	o->allow = n_allow ? allow : o->allow;
	o->listen = n_listen ? listen : NULL;
	if (nlvirt_open(o, &s, &error) < 0) {
		fprintf(stderr, "%d %d %s\n", error.err, error.status, error.text);
		return error.status;
	}
	/* The library must not keep pointers to the lists. */
	memset(allow, 0x55, sizeof(allow));
	memset(listen, 0x55, sizeof(listen));
	status = serve(s);
	nlvirt_close(s);
	return status;
}
