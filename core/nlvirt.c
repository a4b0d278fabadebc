/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls: arguments are checked here, everything else is launch/ and notify/. */
#include "nlvirt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/fail.h"
#include "filter/filter.h"
#include "launch/launch.h"
#include "notify/supervisor.h"

#define ALL_FLAGS (NLVIRT_ALLOW_NAMESPACES | NLVIRT_WAIT_ALL | NLVIRT_KEEP_DUMPABLE)
#define SELECT_FDS 1024		/* FD_SETSIZE: select() cannot watch numbers from here on */
#define LOWEST_WINDOW 64	/* a window below would meet the program's own numbers */

struct nlvirt {
	struct launch launch;
	struct supervisor supervisor;
	struct view *view;
	int epoll;		/* the supervisor's epoll, and the keeper's notes */
};

_Static_assert(FAIL_TEXT_BYTES == NLVIRT_TEXT_BYTES, "texts are copied whole");

static int failed(struct nlvirt_error *error, const struct fail *f, int status)
{
	if (error) {
		error->err = f->err;
		error->status = status;
		memcpy(error->text, f->text, sizeof(error->text));
	}
	return -f->err;
}

/*
 * The block of 64 numbers just under 1024, or under RLIMIT_NOFILE where that is lower: high enough to be out of the
 * program's way, low enough for select(). -1: there is no room, and no number is trapped.
 */
static int pick_window(const struct rlimit *nofile)
{
	struct rlimit own;
	rlim_t top = SELECT_FDS;

	if (!nofile && getrlimit(RLIMIT_NOFILE, &own) == 0)
		nofile = &own;
	if (nofile && nofile->rlim_cur < top)
		top = nofile->rlim_cur;
	top &= ~(rlim_t)(WINDOW_SIZE - 1);
	return top >= LOWEST_WINDOW + WINDOW_SIZE ? (int)top - WINDOW_SIZE : -1;
}

static int check_options(const struct nlvirt_options *o, struct fail *f)
{
	if (!o || o->size < sizeof(*o))
		return fail_set(f, EINVAL, "options: size must be sizeof(struct nlvirt_options)");
	if (!o->argv || !o->argv[0])
		return fail_set(f, EINVAL, "options: no command");
	if (o->flags & ~(unsigned)ALL_FLAGS)
		return fail_set(f, EINVAL, "options: unknown flag 0x%x", o->flags & ~(unsigned)ALL_FLAGS);
	return inherit_check(f);
}

/* From the listener to the first dispatch: only what can be undone by launch_end(). */
static int start_supervisor(struct nlvirt *s, int window, struct fail *f)
{
	int r = supervisor_init(&s->supervisor, s->launch.listener, window, s->view);
	struct epoll_event control = { .events = EPOLLIN, .data.u32 = 0 };
	struct epoll_event notifications = { .events = EPOLLIN, .data.u32 = 1 };

	if (r < 0)
		return fail_set(f, -r, "cannot supervise: %s", strerror(-r));
	s->launch.listener = -1;	/* the supervisor's now */
	if (listener_probe(&s->supervisor.listener) < 0)
		return fail_set(f, ENOSYS, "this kernel cannot place a descriptor and answer in one step "
				"(SECCOMP_ADDFD_FLAG_SEND): Linux 5.14 or later is needed");
	s->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (s->epoll < 0 || epoll_ctl(s->epoll, EPOLL_CTL_ADD, s->launch.control, &control) < 0 ||
	    epoll_ctl(s->epoll, EPOLL_CTL_ADD, s->supervisor.epoll, &notifications) < 0)
		return fail_set(f, errno, "cannot watch the sandbox: %s", strerror(errno));
	return 0;
}

static int open_sandbox(const struct nlvirt_options *o, struct nlvirt *s, struct fail *f, int *ret_status)
{
	extern char **environ;
	struct policy policy = {
		.allow_namespaces = o->flags & NLVIRT_ALLOW_NAMESPACES,
		.wait_all = o->flags & NLVIRT_WAIT_ALL,
	};
	int window = pick_window(o->nofile), r;
	struct filter filter = { 0 };
	sigset_t mask;
	struct launch_plan plan = {
		.argv = o->argv, .envp = o->envp ? o->envp : environ,
		.mask = o->signal_mask ? o->signal_mask : &mask, .nofile = o->nofile,
		.wait_all = policy.wait_all, .first_trapped_fd = window,
	};

	pthread_sigmask(SIG_SETMASK, NULL, &mask);
	r = launch_fork(&plan, &s->launch, f, ret_status);
	if (!r)
		r = filter_build(&policy, window, &filter, f);
	if (!r)
		r = launch_filter(&s->launch, &plan, &filter, f, ret_status);
	if (!r) {
		r = start_supervisor(s, window, f);
		if (!r)
			r = launch_go(&s->launch, &plan, f, ret_status);
	}
	filter_free(&filter);
	return r;
}

int nlvirt_open(const struct nlvirt_options *o, struct nlvirt **ret_s, struct nlvirt_error *error)
{
	struct fail f = { 0 };
	struct nlvirt *s;
	int status = EXIT_OURS;

	if (check_options(o, &f) < 0)
		return failed(error, &f, status);
	s = calloc(1, sizeof(*s));
	if (!s || view_new_lo(&s->view) < 0) {
		free(s);
		fail_set(&f, ENOMEM, "out of memory");
		return failed(error, &f, status);
	}
	s->epoll = -1;
	s->launch = (struct launch){ .control = -1, .listener = -1, .go = -1, .exec = -1, .keeper = -1 };
	s->supervisor.listener.fd = s->supervisor.epoll = -1;
	targets_init(&s->supervisor.targets);
	if (!(o->flags & NLVIRT_KEEP_DUMPABLE))
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (open_sandbox(o, s, &f, &status) < 0) {
		nlvirt_close(s);
		return failed(error, &f, status);
	}
	*ret_s = s;
	return 0;
}

int nlvirt_fd(const struct nlvirt *s)
{
	return s ? s->epoll : -EINVAL;
}

int nlvirt_timeout_ms(const struct nlvirt *s)
{
	return s ? supervisor_timeout_ms(&s->supervisor) : -EINVAL;
}

int nlvirt_dispatch(struct nlvirt *s)
{
	int n, r;

	if (!s)
		return -EINVAL;
	n = supervisor_dispatch(&s->supervisor);
	if (n < 0)
		return n;
	if (s->launch.done)
		return -ECHILD;
	while ((r = launch_read_note(&s->launch)) == 0 && !s->launch.done)
		n++;
	if (s->launch.done)
		return -ECHILD;
	return r == -EAGAIN || r == -EINTR ? n : r;
}

int nlvirt_exit_status(const struct nlvirt *s)
{
	if (!s)
		return -EINVAL;
	return s->launch.status < 0 ? -EAGAIN : s->launch.status;
}

int nlvirt_pid(const struct nlvirt *s)
{
	return s ? s->launch.command : -EINVAL;
}

int nlvirt_stop_signal(const struct nlvirt *s)
{
	return s ? s->launch.stop_signal : -EINVAL;
}

int nlvirt_kill(struct nlvirt *s, int signal)
{
	if (!s || signal < 0 || signal > SIGRTMAX)
		return -EINVAL;
	return launch_kill(&s->launch, signal);
}

int nlvirt_stats(const struct nlvirt *s, struct nlvirt_stats *ret_stats, size_t size)
{
	struct nlvirt_stats stats;

	if (!s || !ret_stats || size > sizeof(stats))
		return -EINVAL;
	stats = (struct nlvirt_stats){
		.notifications = s->supervisor.counts.notifications,
		.continued = s->supervisor.counts.continued,
		.requests = s->supervisor.counts.requests,
		.sockets = s->supervisor.counts.sockets,
		.sockets_alive = s->supervisor.socks.count,
		.waiting = s->supervisor.waiters,
	};
	memcpy(ret_stats, &stats, size);
	return 0;
}

struct nlvirt *nlvirt_close(struct nlvirt *s)
{
	if (!s)
		return NULL;
	launch_end(&s->launch);
	supervisor_done(&s->supervisor);
	fd_close(s->epoll);
	s->view = view_free(s->view);
	free(s);
	return NULL;
}

const char *nlvirt_version(void)
{
	return NLVIRT_VERSION;
}
