/* SPDX-License-Identifier: Apache-2.0 */
/*
 * open(), openat() and openat2() while files of ours stand in for the machine's.
 *
 * The files of /proc and /sys that tell of interfaces, if the program is shown the view there too:
 * onbehalf/look.h.
 *
 * While names are pinned, /etc/hosts and two more, when these are opened by exactly these paths for
 * reading:
 *   for musl, always. It takes no answer from another address than it asked, and receives with
 *   recvmsg(), for which serve/peer.c cannot be called at a bearable price. It opens the files of
 *   its resolver with flags that hardly anything else uses, so the filter stops few other calls;
 *   for every program, with "names: hosts". The filter then stops all opens.
 *
 * With file rules, the operator may want to hear of files that Landlock is about to refuse:
 * onbehalf/tell.h.
 *
 * The kernel runs every other call. "Continue" gives nothing away: a program that opens the
 * machine's own files by another path, or changes the path in time, only reads names that lead
 * nowhere, or what look.c says.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/gather.h"
#include "reach/sealed.h"
#include "serve/supervisor.h"
#include "want/hosts.h"

#define SWITCH_MOST 65536	/* bytes of /etc/nsswitch.conf; what follows is not copied */

enum { HOSTS, SWITCH, RESOLV_CONF };

static const char *const files[STAND_INS] = {
	[HOSTS] = "/etc/hosts",
	[SWITCH] = "/etc/nsswitch.conf",
	[RESOLV_CONF] = "/etc/resolv.conf",
};

static void read_switch(char *buf, size_t cap)
{
	_cleanup_close_ int fd = open(files[SWITCH], O_RDONLY | O_CLOEXEC);
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

int open_looks(struct supervisor *u, struct fail *f)
{
	u->other_roots = u->want.policy->allow_namespaces;
	return looks_new(u->door, u->want.policy->shows_files ? u->view : NULL, u->want.files,
			 want_tells_files(&u->want), &u->looks, f);
}

/* Gathers what is opened. 0, or as gather_bytes(); -ENOSYS: the kernel refuses the arguments. */
static int gather_open(const struct service *v, struct look *k)
{
	const struct call *c = &v->call;
	unsigned arg = call_rows[c->kind].gather_arg;
	struct open_how how = { 0 };
	int r = 0;

	k->kind = v->u->want.policy->shows_files ? LOOK_OPEN : LOOK_NOTHING;
	k->tell.name = NULL;
	k->caller = c->caller;
	k->flags = (int)c->args[arg + 1];
	if (c->kind == CALL_OPENAT2) {
		/* Longer structs must have zeros behind this; the kernel checks that, and each flag. */
		if (c->args[3] < sizeof(how))
			return -ENOSYS;
		r = gather_bytes(c, c->args[2], &how, sizeof(how));
		k->flags = (int)how.flags;
	}
	k->walk.tid = c->caller.tid;
	k->walk.dirfd = arg ? (int)c->args[0] : AT_FDCWD;
	k->walk.nofollow = k->flags & O_NOFOLLOW;
	k->walk.resolve = how.resolve;
	k->walk.other_root = v->u->other_roots;
	if (want_tells_files(&v->u->want)) {
		k->tell.name = call_rows[c->kind].name;
		k->tell.call = (struct file_call){ .kind = c->kind, .flags = k->flags };
	}
	return r ? r : gather_path(c, c->args[arg], k->walk.path);
}

/* Which of the files for resolvers does the path name? -1: none. */
static int find(const struct supervisor *u, const struct look *k)
{
	if (!want_names(&u->want) || (k->flags & O_ACCMODE) != O_RDONLY ||
	    k->flags & (O_PATH | O_DIRECTORY))
		return -1;
	for (int i = 0; i < STAND_INS; i++)
		if (!strcmp(k->walk.path, files[i]))
			/* All but musl ask, and are answered. */
			return i == RESOLV_CONF && k->flags != OPEN_OF_MUSL ? -1 : i;
	return -1;
}

/* The process is what /proc/self leads to, what shares of threads go to, and what the log names. */
static void find_process(struct service *v, struct look *k)
{
	struct task *t;

	if (task_get(&v->u->tasks, k->caller.tid, &t) == 0)
		v->call.caller.tgid = k->caller.tgid = t->tgid;
	k->walk.tgid = k->tell.to.tgid = k->caller.tgid;
}

bool open_decide(struct service *v, struct look *k)
{
	struct verdict *d = &v->u->verdict;
	bool elsewhere = k->kind == LOOK_NOTHING || looks_elsewhere(v->u->looks, k), known;
	int r;

	verdict_continue(d);
	if (elsewhere && !k->tell.name)
		return true;
	find_process(v, k);
	known = elsewhere || looks_decide(v->u->looks, k, d);
	if (known && k->tell.name && d->kind == VERDICT_CONTINUE) {
		known = looks_tell(v->u->looks, k, d);
		k->kind = LOOK_NOTHING;	/* nothing is left to decide by the view */
	}
	if (known)
		return true;
	/*
	 * If all threads for this process are busy, the kernel opens the file: otherwise a program with
	 * many threads would see errors that it sees nowhere else. One that wants the machine's files
	 * gains no more by this than by changing the path in time.
	 */
	r = looks_wait(v->u->looks, k);
	if (r) {
		verdict_continue(d);
		if (k->tell.name)
			refusals_lose(&v->u->door->refusals);
	}
	return r;
}

void serve_open(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct look k;
	int r = gather_open(v, &k), which = r ? -1 : find(v->u, &k);

	verdict_continue(d);
	if (which >= 0 && v->u->stand_in[which]) {
		d->fd = sealed_file(strrchr(files[which], '/') + 1, v->u->stand_in[which],
				    strlen(v->u->stand_in[which]));
		if (d->fd >= 0) {
			d->kind = VERDICT_ADD_FD;
			d->at = -1;
			d->cloexec = k.flags & O_CLOEXEC;
		}
	} else if (!r && v->u->looks && !open_decide(v, &k)) {
		return;
	}
	service_deliver(v);
	if (d->kind == VERDICT_ADD_FD)
		close(d->fd);
}

/*
 * From now on, the roots of threads may differ from ours. The kernel runs the call: it decides
 * whether the caller may.
 */
void serve_chroot(struct service *v)
{
	v->u->other_roots = true;
	service_continue(v);
}
