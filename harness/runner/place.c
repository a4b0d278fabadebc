/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/place.h"
#include "harness/runner/suite.h"

#include "base/cleanup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* The directory of the executable. Without /proc, from the path by which it was started. */
static char *own_folder(void)
{
	char *path = realpath("/proc/self/exe", NULL), *slash;

	if (!path)
		path = realpath((const char *)getauxval(AT_EXECFN), NULL);
	if (!path)
		return text_of(".");
	slash = strrchr(path, '/');
	slash[slash == path] = 0;
	return path;
}

/* The path itself if it is a program, else NULL; frees it then. */
static char *if_program(char *path)
{
	if (access(path, X_OK) == 0)
		return path;
	free(path);
	return NULL;
}

static bool is_installed(const char *own)
{
	_cleanup_free_ char *built = text_of("%s/nlprobes", own);
	_cleanup_free_ char *libexec = text_of("%s/../libexec/nlconform", own);

	return access(built, F_OK) < 0 && access(libexec, F_OK) == 0;
}

char *place_program(const char *name)
{
	_cleanup_free_ char *own = own_folder();

	return text_of("%s/%s%s", own, is_installed(own) ? "../libexec/nlconform/" : "", name);
}

/* The resolved path, or NULL if there is no such file; frees the path. */
static char *resolved(char *path)
{
	char *real = realpath(path, NULL);

	free(path);
	return real;
}

char *place_data(const char *name)
{
	/*
	 * From build/, and from build/asan/. A build directory elsewhere is used from the tree's
	 * top.
	 */
	static const char *const built[] = { "/../", "/../../" };
	_cleanup_free_ char *own = own_folder();
	char *path = NULL;

	if (is_installed(own))
		return resolved(text_of("%s/../share/nlconform/%s", own, name));
	for (size_t i = 0; !path && i < sizeof(built) / sizeof(*built); i++)
		path = resolved(text_of("%s%sconformance/%s", own, built[i], name));
	return path ? path : resolved(text_of("conformance/%s", name));
}

char *place_subject(void)
{
	_cleanup_free_ char *own = own_folder();
	const char *path = getenv("PATH");
	_cleanup_free_ char *copy = text_of("%s", path ? path : "/bin:/usr/bin");
	char *found = if_program(text_of("%s/nlvirt", own)), *rest = copy, *folder;

	while (!found && (folder = strsep(&rest, ":")))
		if (*folder == '/')
			found = if_program(text_of("%s/nlvirt", folder));
	return found;
}
