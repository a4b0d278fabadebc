/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/declared.h"
#include "harness/runner/oracle.h"
#include "harness/runner/oracle_build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "policy/view_file.h"
#include "policy/view_print.h"

static struct decl decl;
static struct view *view;
static char path[512];

/* Users other than the one that runs nlconform may have to read the file. */
static int write_file(struct fail *f)
{
	const char *folder = getenv("TMPDIR");
	FILE *out;
	int fd;

	snprintf(path, sizeof(path), "%s/nlconform-view-XXXXXX", folder ? folder : "/tmp");
	fd = mkstemp(path);
	out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!out)
		return fail_set(f, errno, "--view: %s: %s", path, strerror(errno));
	fputs("network:\n", out);
	view_print(&decl, out);
	if (fchmod(fd, 0644) < 0 || ferror(out))
		fail_set(f, EIO, "--view: %s: cannot be written", path);
	return fclose(out) || f->err ? fail_set(f, EIO, "--view: %s: cannot be written", path) : 0;
}

int declared_load(const char *word, const char **ret_path, struct fail *f)
{
	_cleanup_free_ char *name = NULL;
	FILE *in;
	int r = view_file_open(word, &in, &name, f);

	if (r < 0)
		return r;
	r = view_file_read(in, name, &decl, f);
	fclose(in);
	if (r < 0)
		return r;
	oracle_replace_hardware(&decl);
	r = view_build(&decl, &view, f);
	f->err = 0;
	if (r == 0)
		r = write_file(f);
	*ret_path = path;
	return r;
}

bool declared_is_there(void)
{
	return view;
}

const char *declared_enter(void)
{
	return oracle_enter(view ? &decl : NULL, view);
}

void declared_done(void)
{
	if (path[0])
		unlink(path);
	path[0] = '\0';
	view = view_free(view);
	decl_done(&decl);
}
