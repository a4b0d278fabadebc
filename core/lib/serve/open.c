/* SPDX-License-Identifier: Apache-2.0 */
/*
 * open() and openat() while names are pinned. Files of ours stand in for /etc/hosts and two more
 * when these are opened by exactly these paths for reading:
 *   for musl, always. It takes no answer from another address than it asked, and receives with
 *   recvmsg(), for which serve/peer.c cannot be called at a bearable price. It opens the files of
 *   its resolver with flags that hardly anything else uses, so the filter stops few other calls;
 *   for every program, with "names: hosts". The filter then stops all opens.
 * Each open() gets a file of its own, so that what one process does to it, such as fchmod() or a
 * fanotify mark, has no effect on others or on us.
 *
 * The kernel runs every other call. "Continue" gives nothing away: a program that opens the
 * machine's own files by another path, or changes the path in time, only reads names that lead
 * nowhere.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/gather.h"
#include "serve/supervisor.h"
#include "want/hosts.h"

#define SWITCH_MOST 65536	/* bytes of /etc/nsswitch.conf; what follows is not copied */
#define READ_ONLY_SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

enum { HOSTS, SWITCH, RESOLV_CONF };

static const struct {
	const char *path;
	size_t bytes;		/* with the final NUL; the first path is the shortest */
} files[STAND_INS] = {
	[HOSTS] = { "/etc/hosts", sizeof("/etc/hosts") },
	[SWITCH] = { "/etc/nsswitch.conf", sizeof("/etc/nsswitch.conf") },
	[RESOLV_CONF] = { "/etc/resolv.conf", sizeof("/etc/resolv.conf") },
};

/* Returns a descriptor for reading only, or -errno. */
static int make_file(const char *name, const char *text)
{
	_cleanup_close_ int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
	size_t len = strlen(text);
	char own[32];
	int readable;

	if (fd < 0)
		return -errno;
	if (write(fd, text, len) != (ssize_t)len || fchmod(fd, 0444) < 0 ||
	    fcntl(fd, F_ADD_SEALS, READ_ONLY_SEALS) < 0)
		return -EIO;
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	readable = open(own, O_RDONLY | O_CLOEXEC);
	return readable < 0 ? -errno : readable;
}

static void read_switch(char *buf, size_t cap)
{
	_cleanup_close_ int fd = open(files[SWITCH].path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, buf, cap - 1);

	buf[n < 0 ? 0 : n] = '\0';
}

char *open_hosts(const struct outbound *o)
{
	char hostname[256] = "";

	gethostname(hostname, sizeof(hostname) - 1);
	return hosts_text(o, hostname);
}

int open_start(struct supervisor *u)
{
	_cleanup_free_ char *machine = malloc(SWITCH_MOST);

	if (!machine)
		return -ENOMEM;
	u->stand_in[HOSTS] = open_hosts(u->want.outbound);
	u->stand_in[RESOLV_CONF] = strdup(hosts_resolv_conf);
	if (!u->stand_in[HOSTS] || !u->stand_in[RESOLV_CONF])
		return -ENOMEM;
	if (!want_hosts(&u->want))
		return 0;
	read_switch(machine, SWITCH_MOST);
	u->stand_in[SWITCH] = hosts_switch_text(machine);
	return u->stand_in[SWITCH] ? 0 : -ENOMEM;
}

/*
 * Which of the files does the path name? -1: none. A longer path is read only if it begins right.
 */
static int find(const struct call *c, uint64_t path)
{
	size_t least = files[HOSTS].bytes;
	char name[32];

	if (gather_bytes(c, path, name, least))
		return -1;
	for (int i = 0; i < STAND_INS; i++) {
		if (memcmp(name, files[i].path, least))
			continue;
		if (files[i].bytes > least && gather_bytes(c, path, name, files[i].bytes))
			return -1;
		return memcmp(name, files[i].path, files[i].bytes) ? -1 : i;
	}
	return -1;
}

void serve_open(struct service *v)
{
	const struct call_row *row = &call_rows[v->call.kind];
	struct verdict *d = &v->u->verdict;
	int flags = (int)v->call.args[row->gather_arg + 1], which = -1;
	_cleanup_close_ int fd = -1;

	if ((flags & O_ACCMODE) == O_RDONLY && !(flags & (O_PATH | O_DIRECTORY)))
		which = find(&v->call, v->call.args[row->gather_arg]);
	if (which == RESOLV_CONF && flags != OPEN_OF_MUSL)
		which = -1;		/* others ask, and are answered */
	if (which >= 0 && v->u->stand_in[which])
		fd = make_file(strrchr(files[which].path, '/') + 1, v->u->stand_in[which]);
	if (fd < 0) {
		service_continue(v);
		return;
	}
	d->kind = VERDICT_ADD_FD;
	d->fd = fd;
	d->at = -1;
	d->cloexec = flags & O_CLOEXEC;
	service_deliver(v);
}
