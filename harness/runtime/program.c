/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/program.h"
#include "harness/runtime/probe.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINES_MAX = 60 };

static bool on_path(const char *name)
{
	const char *path = getenv("PATH");
	char *copy = strdup(path ? path : "/usr/bin:/bin"), *rest = copy, *folder;
	bool found = *name == '/' && access(name, X_OK) == 0;

	while (!found && *name != '/' && (folder = strsep(&rest, ":")))
		found = access(fmt("%s/%s", folder, name), X_OK) == 0;
	free(copy);
	return found;
}

void program_needed(const char *name)
{
	if (!on_path(name))
		obs_skip("%s is not on this machine", name);
}

void program_run(const char *key, const char *const argv[])
{
	int out[2], status, i = 0;
	char line[512];
	pid_t pid;
	FILE *f;

	program_needed(argv[0]);
	if (pipe2(out, O_CLOEXEC) < 0)
		return;
	pid = fork();
	if (pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		dup2(out[1], STDERR_FILENO);
		execvp(argv[0], (char *const *)argv);
		_exit(127);
	}
	close(out[1]);
	f = fdopen(out[0], "r");
	while (f && i < LINES_MAX && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = 0;
		obs_str(fmt("%s.%d", key, i++), line);
	}
	waitpid(pid, &status, 0);
	obs_int(fmt("%s.status", key),
		WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status));
}
