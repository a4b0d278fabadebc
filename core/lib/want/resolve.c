/* SPDX-License-Identifier: Apache-2.0 */
#include "want/resolve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"

extern char **environ;

/* Starts getent. The caller reads its output from *ret_out. Returns 0 or a positive errno. */
static int start(const char *database, const char *name, pid_t *ret_pid, FILE **ret_out)
{
	char *argv[] = { "getent", (char *)database, (char *)name, NULL };
	_cleanup_close_ int out = -1, in = -1;
	posix_spawn_file_actions_t actions;
	int pipes[2], r;

	if (pipe2(pipes, O_CLOEXEC) < 0)
		return errno;
	out = pipes[0];
	in = pipes[1];
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	r = posix_spawnp(ret_pid, "getent", &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (r)
		return r;
	*ret_out = fdopen(out, "r");
	if (*ret_out)
		TAKE_FD(out);
	return 0;
}

/* Waits for getent to end. Returns its exit status, or -1. */
static int end(pid_t pid, FILE *out)
{
	int status = 0;

	if (out)
		fclose(out);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* "192.0.2.1  STREAM name" */
bool resolve_read_address(char *line, struct address *ret)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	line[strcspn(line, " \t\n")] = '\0';
	memcpy(ret->bytes, mapped, sizeof(mapped));
	return inet_pton(AF_INET, line, ret->bytes + 12) == 1 ||
	       inet_pton(AF_INET6, line, ret->bytes) == 1;
}

int resolve_name(const char *name, outbound_found_fn *found, void *arg, struct fail *f)
{
	struct address a, last = { { 0 } };
	char line[1024];
	FILE *out = NULL;
	int status, r;
	pid_t pid;

	r = start("ahosts", name, &pid, &out);
	if (r)
		return fail_set(f, r, "'%s': cannot run getent to resolve it: %s", name,
				strerror(r));
	while (out && r >= 0 && fgets(line, sizeof(line), out)) {
		/* getent prints each address once for each type of socket, on successive lines. */
		if (!resolve_read_address(line, &a) || !memcmp(&a, &last, sizeof(a)))
			continue;
		last = a;
		r = found(arg, &a);
	}
	status = end(pid, out);
	if (r < 0)
		return r;
	if (status)
		return fail_set(f, ENOENT, "'%s': this name does not resolve", name);
	return 0;
}

/* "https                 443/tcp" */
int resolve_service(const char *name, const char *protocol, uint16_t *ret_port, struct fail *f)
{
	char key[128], line[1024] = "";
	unsigned port = 0;
	FILE *out = NULL;
	pid_t pid;
	int r;

	snprintf(key, sizeof(key), "%s/%s", name, protocol);
	r = start("services", key, &pid, &out);
	if (r)
		return fail_set(f, r, "'%s': cannot run getent to find this service: %s", name,
				strerror(r));
	if (out && fgets(line, sizeof(line), out))
		sscanf(line, "%*s %u/", &port);
	if (end(pid, out) || !port || port > UINT16_MAX)
		return fail_set(f, ENOENT, "no such service: '%s'; 'getent services' lists them",
				name);
	*ret_port = (uint16_t)port;
	return 0;
}

int resolve_path(const char *pattern, char ret[static LIMIT_UNIX_PATTERN], struct fail *f)
{
	char prefix[LIMIT_UNIX_PATTERN];
	size_t plain = strcspn(pattern, UNIX_RULES_WILD), len = plain;
	_cleanup_free_ char *real = NULL;

	/* A component with a wildcard has no links to resolve. */
	while (pattern[plain] && len && pattern[len] != '/')
		len--;
	/* The longest part that exists. "/" always does. */
	while (len) {
		memcpy(prefix, pattern, len);
		prefix[len] = '\0';
		real = realpath(prefix, NULL);
		if (real)
			break;
		while (len && pattern[--len] != '/')
			;
	}
	/* As a pattern it would cover other paths. */
	if (real && strpbrk(real, UNIX_RULES_WILD))
		return fail_set(f, EINVAL, "links lead to '%.200s': expected that path, with [*], [?] "
				"and [[] for the characters themselves", real);
	if (snprintf(ret, LIMIT_UNIX_PATTERN, "%s%s", real && strcmp(real, "/") ? real : "",
		     pattern + len) >= LIMIT_UNIX_PATTERN)
		return fail_set(f, EINVAL, "too long where its links lead: at most %d bytes",
				LIMIT_UNIX_PATTERN - 1);
	return 0;
}

const struct outbound_lookups resolve_lookups = { resolve_name, resolve_service, resolve_path };
