/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes every call that Landlock may refuse, once for each entry of a table, and prints for each its
 * place, its number and name, and the errno. For test_refused_files.py, which makes the files.
 *
 *	refused_files FOLDER PLACE...
 *
 * In FOLDER/PLACE, entry N has its own files: fN is a program, nN a file that is none, dN a directory
 * with a file "in", lN a link to fN, kN a link to dN; mN is missing. FOLDER/rw can be changed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#endif

/* The paths of the entry that is being tried. */
static char f[256], n[256], d[256], l[256], k[256], m[256], in_k[280], up[280], slash[280], below[280];
static char fd_path[64], name[32], far[256], far_m[256];
static int at;			/* O_PATH, of the place */

static int opened(long fd)
{
	if (fd >= 0)
		close((int)fd);
	return fd < 0 ? errno : 0;
}

static int done(long r)
{
	return r < 0 ? errno : 0;
}

static int run(int dirfd, const char *path, int flags)
{
	char *argv[] = { (char *)path, NULL }, *envp[] = { NULL };
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (dirfd == AT_FDCWD)
			syscall(SYS_execve, path, argv, envp);
		else
			syscall(SYS_execveat, dirfd, path, argv, envp, flags);
		_exit(errno);
	}
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status);
}

static int open2(const char *path, unsigned long long flags, unsigned long long resolve)
{
	struct open_how how = { .flags = flags, .resolve = resolve };

	return opened(syscall(SYS_openat2, at, path, &how, sizeof(how)));
}

static int again(const char *path, int flags)
{
	int fd = open(path, O_PATH | O_CLOEXEC), r;

	snprintf(fd_path, sizeof(fd_path), "/proc/self/fd/%d", fd);
	r = opened(syscall(SYS_openat, AT_FDCWD, fd_path, flags));
	close(fd);
	return r;
}

#define OPEN(path_, flags_) opened(syscall(SYS_openat, AT_FDCWD, path_, flags_, 0600))

#define CASES(CASE)                                                                                \
	CASE("read", OPEN(f, O_RDONLY))                                                            \
	CASE("write", OPEN(f, O_WRONLY))                                                           \
	CASE("both", OPEN(f, O_RDWR))                                                              \
	CASE("neither", OPEN(f, O_ACCMODE))                                                        \
	CASE("truncate-open", OPEN(f, O_WRONLY | O_TRUNC))                                         \
	CASE("truncate-read", OPEN(f, O_RDONLY | O_TRUNC))                                         \
	CASE("create", OPEN(m, O_RDONLY | O_CREAT))                                                \
	CASE("create-write", OPEN(m, O_WRONLY | O_CREAT | O_EXCL))                                 \
	CASE("create-there", OPEN(f, O_RDONLY | O_CREAT))                                          \
	CASE("create-exists", OPEN(f, O_RDWR | O_CREAT | O_EXCL))                                  \
	CASE("folder", OPEN(d, O_RDONLY | O_DIRECTORY))                                            \
	CASE("folder-write", OPEN(d, O_WRONLY))                                                    \
	CASE("folder-create", OPEN(d, O_RDONLY | O_CREAT))                                         \
	CASE("folder-not", OPEN(f, O_RDONLY | O_DIRECTORY))                                        \
	CASE("path-only", OPEN(f, O_PATH))                                                         \
	CASE("link", OPEN(l, O_RDONLY))                                                            \
	CASE("link-write", OPEN(l, O_WRONLY))                                                      \
	CASE("link-not", OPEN(l, O_RDONLY | O_NOFOLLOW))                                           \
	CASE("link-folder", OPEN(in_k, O_RDWR))                                                    \
	CASE("up", OPEN(up, O_WRONLY))                                                             \
	CASE("slash", OPEN(slash, O_RDONLY))                                                       \
	CASE("below-file", OPEN(below, O_RDONLY))                                                  \
	CASE("missing", OPEN(m, O_RDWR))                                                           \
	CASE("temporary", OPEN(d, O_RDWR | O_TMPFILE))                                             \
	CASE("at", opened(syscall(SYS_openat, at, name, O_RDWR)))                                  \
	CASE("beneath", open2(name, O_RDWR, RESOLVE_BENEATH))                                      \
	CASE("beneath-not", open2(f, O_RDWR, RESOLVE_BENEATH))                                     \
	CASE("in-root", open2(name, O_RDONLY, RESOLVE_IN_ROOT))                                    \
	CASE("again", again(f, O_RDONLY))                                                          \
	CASE("again-write", again(f, O_WRONLY))                                                    \
	CASE("again-folder", again(d, O_RDONLY))                                                   \
	CASE("truncate", done(syscall(SYS_truncate, f, 3)))                                        \
	CASE("truncate-link", done(syscall(SYS_truncate, l, 3)))                                   \
	CASE("truncate-folder", done(syscall(SYS_truncate, d, 3)))                                 \
	CASE("mkdirat", done(syscall(SYS_mkdirat, AT_FDCWD, m, 0700)))                             \
	CASE("mkdirat-slash", done(syscall(SYS_mkdirat, AT_FDCWD, strcat(m, "/"), 0700)))          \
	CASE("mkdirat-exists", done(syscall(SYS_mkdirat, AT_FDCWD, d, 0700)))                      \
	CASE("fifo", done(syscall(SYS_mknodat, AT_FDCWD, m, S_IFIFO | 0600, 0)))                   \
	CASE("socket", done(syscall(SYS_mknodat, AT_FDCWD, m, S_IFSOCK | 0600, 0)))                \
	CASE("regular", done(syscall(SYS_mknodat, AT_FDCWD, m, 0600, 0)))                          \
	CASE("regular-exists", done(syscall(SYS_mknodat, AT_FDCWD, f, 0600, 0)))                   \
	CASE("node-folder", done(syscall(SYS_mknodat, AT_FDCWD, m, S_IFDIR | 0600, 0)))            \
	CASE("unlinkat", done(syscall(SYS_unlinkat, AT_FDCWD, f, 0)))                              \
	CASE("unlinkat-link", done(syscall(SYS_unlinkat, AT_FDCWD, l, 0)))                         \
	CASE("unlinkat-folder", done(syscall(SYS_unlinkat, AT_FDCWD, k, AT_REMOVEDIR)))            \
	CASE("unlinkat-missing", done(syscall(SYS_unlinkat, AT_FDCWD, m, 0)))                      \
	CASE("unlinkat-dot", done(syscall(SYS_unlinkat, at, ".", AT_REMOVEDIR)))                   \
	CASE("rename", done(syscall(SYS_renameat2, AT_FDCWD, f, AT_FDCWD, m, 0)))                  \
	CASE("rename-over", done(syscall(SYS_renameat2, AT_FDCWD, f, AT_FDCWD, n, 0)))             \
	CASE("rename-keep", done(syscall(SYS_renameat2, AT_FDCWD, f, AT_FDCWD, n, RENAME_NOREPLACE))) \
	CASE("rename-swap", done(syscall(SYS_renameat2, AT_FDCWD, f, AT_FDCWD, d, RENAME_EXCHANGE))) \
	CASE("rename-missing", done(syscall(SYS_renameat2, AT_FDCWD, m, AT_FDCWD, f, 0)))          \
	CASE("rename-out", done(syscall(SYS_renameat2, AT_FDCWD, f, AT_FDCWD, far_m, 0)))          \
	CASE("rename-in", done(syscall(SYS_renameat2, AT_FDCWD, far, AT_FDCWD, m, 0)))             \
	CASE("rename-at", done(syscall(SYS_renameat2, at, name, at, "moved", 0)))                  \
	CASE("rename-folder", done(syscall(SYS_renameat2, AT_FDCWD, d, AT_FDCWD, m, 0)))           \
	CASE("link-make", done(syscall(SYS_linkat, AT_FDCWD, f, AT_FDCWD, m, 0)))                  \
	CASE("link-out", done(syscall(SYS_linkat, AT_FDCWD, f, AT_FDCWD, far_m, 0)))               \
	CASE("link-in", done(syscall(SYS_linkat, AT_FDCWD, far, AT_FDCWD, m, 0)))                  \
	CASE("link-follow", done(syscall(SYS_linkat, AT_FDCWD, l, AT_FDCWD, m, AT_SYMLINK_FOLLOW))) \
	CASE("link-exists", done(syscall(SYS_linkat, AT_FDCWD, f, AT_FDCWD, n, 0)))                \
	CASE("symlink", done(syscall(SYS_symlinkat, "text", AT_FDCWD, m)))                         \
	CASE("symlink-exists", done(syscall(SYS_symlinkat, "text", AT_FDCWD, f)))                  \
	CASE("exec", run(AT_FDCWD, f, 0))                                                          \
	CASE("exec-link", run(AT_FDCWD, l, 0))                                                     \
	CASE("exec-not", run(AT_FDCWD, n, 0))                                                      \
	CASE("exec-folder", run(AT_FDCWD, d, 0))                                                   \
	CASE("exec-missing", run(AT_FDCWD, m, 0))                                                  \
	CASE("exec-at", run(at, name, 0))                                                          \
	OLD_CASES(CASE)

#ifdef SYS_open
#define OLD_CASES(CASE)                                                                            \
	CASE("old-open", opened(syscall(SYS_open, f, O_RDWR)))                                     \
	CASE("old-creat", opened(syscall(SYS_creat, m, 0600)))                                     \
	CASE("old-creat-there", opened(syscall(SYS_creat, f, 0600)))                               \
	CASE("old-mkdir", done(syscall(SYS_mkdir, m, 0700)))                                       \
	CASE("old-mknod", done(syscall(SYS_mknod, m, S_IFIFO | 0600, 0)))                          \
	CASE("old-unlink", done(syscall(SYS_unlink, f)))                                           \
	CASE("old-rmdir", done(syscall(SYS_rmdir, d)))                                             \
	CASE("old-rename", done(syscall(SYS_rename, f, m)))                                        \
	CASE("old-renameat", done(syscall(SYS_renameat, AT_FDCWD, f, AT_FDCWD, far_m)))            \
	CASE("old-link", done(syscall(SYS_link, f, m)))                                            \
	CASE("old-symlink", done(syscall(SYS_symlink, "text", m)))
#else
#define OLD_CASES(CASE)
#endif

static void set(const char *folder, const char *place, int number)
{
	const struct {
		char *to, kind;
	} paths[] = { { f, 'f' }, { n, 'n' }, { d, 'd' }, { l, 'l' }, { k, 'k' }, { m, 'm' } };

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		snprintf(paths[i].to, 256, "%s/%s/%c%d", folder, place, paths[i].kind, number);
	snprintf(name, sizeof(name), "f%d", number);
	snprintf(in_k, sizeof(in_k), "%s/in", k);
	snprintf(up, sizeof(up), "%s/../f%d", d, number);
	snprintf(slash, sizeof(slash), "%s/", d);
	snprintf(below, sizeof(below), "%s/x", f);
	snprintf(far, sizeof(far), "%s/rw/far-%s-%d", folder, place, number);
	snprintf(far_m, sizeof(far_m), "%s/rw/new-%s-%d", folder, place, number);
}

int main(int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		char path[512];
		int number = 0;

		snprintf(path, sizeof(path), "%s/%s", argv[1], argv[i]);
		at = open(path, O_PATH | O_CLOEXEC);
#define DO(what_, call_)                                                                           \
		set(argv[1], argv[i], number);                                                     \
		printf("%s %d %s %d\n", argv[i], number++, what_, call_);                         \
		fflush(stdout);
		CASES(DO)
		close(at);
	}
	return 0;
}
