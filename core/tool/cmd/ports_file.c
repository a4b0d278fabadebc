/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/ports_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/cleanup.h"
#include "cmd/cmd.h"

#define FOLDER_BYTES 192
#define LINES_MOST (2u * 65536)		/* then they are written anew: as many as there are ports */
#define SANDBOXES_MOST 1024
#define LINE_BYTES 128

/* The variable may be another user's, whose directory must not get a directory of ours: su(1). */
static bool is_own(const char *folder)
{
	struct stat st;

	return folder && folder[0] == '/' && strlen(folder) < FOLDER_BYTES - sizeof("/nlvirt") &&
	       stat(folder, &st) == 0 && st.st_uid == geteuid();
}

static void folder_of_user(char ret[static FOLDER_BYTES])
{
	const char *given = getenv("XDG_RUNTIME_DIR");

	if (is_own(given))
		sprintf(ret, "%s/nlvirt", given);
	else if (geteuid() == 0)
		strcpy(ret, "/run/nlvirt");
	else
		sprintf(ret, "/tmp/nlvirt-%u", geteuid());
}

/* Opens the directory, which nobody else may be able to write to. -1 with errno. */
static int open_folder(const char *path, bool make)
{
	_cleanup_close_ int fd = -1;
	struct stat st;

	if (make && mkdir(path, 0700) < 0 && errno != EEXIST)
		return -1;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0)
		return -1;
	if (st.st_uid != geteuid() || st.st_mode & 022) {
		errno = EPERM;
		return -1;
	}
	return TAKE_FD(fd);
}

/* The name comes from the command line, and goes into one line. */
static void copy_name(const char *from, char ret[static PORTS_NAME_BYTES])
{
	size_t n = 0;

	for (; from[n] && n < PORTS_NAME_BYTES - 1; n++)
		ret[n] = from[n];
	ret[n] = '\0';
	ascii_mask(ret);
}

static void write_line(struct ports_file *p, int protocol, uint16_t inside, uint16_t outside)
{
	char line[LINE_BYTES];
	int n = snprintf(line, sizeof(line), "%s %u %u\n", protocol == IPPROTO_UDP ? "udp" : "tcp",
			 inside, outside);

	/* A full file system costs a line of 'nlvirt ports', and the program nothing. */
	if (write(p->fd, line, (size_t)n) == n)
		p->lines++;
}

static void write_each(void *arg, int protocol, uint16_t inside, uint16_t outside)
{
	write_line(arg, protocol, inside, outside);
}

/* A moved_fn, called by one thread at a time. */
static void tell(void *arg, int protocol, uint16_t inside, uint16_t outside)
{
	struct ports_file *p = arg;
	char first[LINE_BYTES];
	ssize_t n = p->lines < LINES_MOST ? -1 : pread(p->fd, first, sizeof(first), 0);
	const char *end = n > 0 ? memchr(first, '\n', (size_t)n) : NULL;

	if (end && ftruncate(p->fd, end + 1 - first) == 0) {
		p->lines = 0;
		moved_each(p->moved, write_each, p);
	}
	if (p->lines < LINES_MOST)
		write_line(p, protocol, inside, outside);
}

/* The file has its lock before it has its name, so nobody takes it for one that was left behind. */
static int make_file(int folder, const char *name)
{
	_cleanup_close_ int fd = -1;
	char first_name[32];

	sprintf(first_name, "%d.new", (int)getpid());
	unlinkat(folder, first_name, 0);
	fd = openat(folder, first_name,
		    O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) < 0 ||
	    renameat(folder, first_name, folder, name) < 0)
		return -1;
	return TAKE_FD(fd);
}

int ports_file_open(struct ports_file *p, struct moved *m, pid_t command, const char *name)
{
	char folder[FOLDER_BYTES], file[32], shown[PORTS_NAME_BYTES];
	const char *base = strrchr(name, '/');
	_cleanup_close_ int at = -1;

	folder_of_user(folder);
	sprintf(file, "%d.ports", (int)getpid());
	at = open_folder(folder, true);
	*p = (struct ports_file){ .fd = at < 0 ? -1 : make_file(at, file), .moved = m };
	if (p->fd < 0) {
		cmd_complain("'nlvirt ports' will not show this sandbox: %s: %s", folder,
			     errno == EPERM ? "not a directory of this user alone"
					    : strerror(errno));
		return -1;
	}
	sprintf(p->path, "%s/%s", folder, file);
	copy_name(base && base[1] ? base + 1 : name, shown);
	if (dprintf(p->fd, "%d %s\n", (int)command, shown) < 0)
		cmd_complain("%s: cannot be written: %s", p->path, strerror(errno));
	moved_tell(m, tell, p);
	return 0;
}

void ports_file_close(struct ports_file *p)
{
	if (p->fd < 0)
		return;
	moved_tell(p->moved, NULL, NULL);
	unlink(p->path);
	p->fd = fd_close(p->fd);
}

/* Reads a line "tcp 3000 61000" into *m; what is no such line is left out. */
static void read_line(const char *line, struct moved *m)
{
	char word[4];
	unsigned inside, outside;

	if (sscanf(line, "%3s %5u %5u", word, &inside, &outside) != 3 || !inside ||
	    inside > 65535 || !outside || outside > 65535 ||
	    (strcmp(word, "tcp") && strcmp(word, "udp")))
		return;
	moved_add(m, *word == 'u' ? IPPROTO_UDP : IPPROTO_TCP, (uint16_t)inside, (uint16_t)outside);
}

/* Takes fd. */
static void read_file(int fd, pid_t supervisor, ports_said_fn *fn, void *arg)
{
	struct ports_said said = { .supervisor = supervisor, .moved = moved_new() };
	FILE *in = fdopen(fd, "re");
	char line[LINE_BYTES], *name;

	if (in && said.moved && fgets(line, sizeof(line), in)) {
		said.command = (pid_t)strtol(line, &name, 10);
		line[strcspn(line, "\n")] = '\0';
		copy_name(*name == ' ' ? name + 1 : name, said.name);
		for (unsigned n = 0; n < 2 * LINES_MOST && fgets(line, sizeof(line), in); n++)
			read_line(line, said.moved);
		fn(arg, &said);
	}
	moved_free(said.moved);
	if (in)
		fclose(in);
	else
		close(fd);
}

static void look_at(int folder, pid_t supervisor, ports_said_fn *fn, void *arg)
{
	char name[32];
	struct stat st;
	int fd;

	sprintf(name, "%d.ports", (int)supervisor);
	fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		fd_close(fd);
	} else if (flock(fd, LOCK_SH | LOCK_NB) == 0) {
		unlinkat(folder, name, 0);
		close(fd);
	} else {
		read_file(fd, supervisor, fn, arg);
	}
}

static int compare(const void *a, const void *b)
{
	pid_t x = *(const pid_t *)a, y = *(const pid_t *)b;

	return (x > y) - (x < y);
}

int ports_file_each(ports_said_fn *fn, void *arg)
{
	char folder[FOLDER_BYTES];
	pid_t found[SANDBOXES_MOST];
	unsigned n = 0;
	struct dirent *e;
	DIR *d;
	int at;

	folder_of_user(folder);
	at = open_folder(folder, false);
	if (at < 0 && errno == ENOENT)
		return 0;
	d = at < 0 ? NULL : fdopendir(at);
	if (!d) {
		cmd_complain("%s: %s", folder,
			     errno == EPERM ? "not a directory of this user alone"
					    : strerror(errno));
		fd_close(at);
		return -1;
	}
	while (n < SANDBOXES_MOST && (e = readdir(d))) {
		char *end;
		long pid = strtol(e->d_name, &end, 10);

		if (pid > 0 && pid < INT32_MAX && !strcmp(end, ".ports"))
			found[n++] = (pid_t)pid;
	}
	qsort(found, n, sizeof(found[0]), compare);
	for (unsigned i = 0; i < n; i++)
		look_at(at, found[i], fn, arg);
	closedir(d);
	return 0;
}
