/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls for a filter and a supervisor of somebody else's. */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/fail.h"
#include "filter/filter.h"
#include "filter/filter_ready.h"
#include "filter/offer.h"
#include "launch/launch.h"
#include "nlvirt_internal.h"
#include "reach/copies.h"
#include "sandbox.h"
#include "want/options.h"

/*
 * The window for the options. The processes under the filter are not ours to ask: unless the caller
 * says otherwise, they have the usual limit.
 */
static int window_of(const struct nlvirt_options *o)
{
	return o->nofile ? options_window(o->nofile->rlim_cur) : FILTER_WINDOW;
}

int nlvirt_rules(const struct nlvirt_options *options,
		 int (*rule)(void *arg, const struct nlvirt_rule *rule), void *arg,
		 struct nlvirt_error *error)
{
	struct options *o;
	struct fail f = { 0 };
	int r;

	if (!rule)
		r = fail_set(&f, EINVAL, "rules: expected a function that is told of them, got NULL");
	else
		r = options_read_adopt(options, &o, &f);
	if (r < 0)
		return sandbox_failed(error, &f, EXIT_OURS);
	r = offer_rules(&o->want, window_of(&o->given), rule, arg, &f);
	options_free(o);
	return r && f.err ? sandbox_failed(error, &f, EXIT_OURS) : r;
}

int nlvirt_program(const struct nlvirt_options *options, struct sock_filter **ret_program,
		   unsigned short *ret_len, struct nlvirt_error *error)
{
	struct filter filter = { 0 };
	struct options *o;
	struct fail f = { 0 };
	int r;

	if (!ret_program || !ret_len)
		r = fail_set(&f, EINVAL, "program: expected a place for its address and length, got NULL");
	else
		r = options_read_adopt(options, &o, &f);
	if (r < 0)
		return sandbox_failed(error, &f, EXIT_OURS);
	r = filter_ready(&o->want, window_of(&o->given), &filter) ?
		    0 : filter_build(&o->want, 0, window_of(&o->given), &filter, &f);
	options_free(o);
	if (r < 0)
		return sandbox_failed(error, &f, EXIT_OURS);
	*ret_program = filter.insn;
	*ret_len = filter.len;
	return 0;
}

/* A copy of the listener, or -errno with *f. No notification has the id that is asked for. */
static int copy_listener(int fd, int *ret_copy, struct fail *f)
{
	uint64_t id = UINT64_MAX;
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);

	if (copy < 0)
		return fail_set(f, errno, "listener: descriptor %d: %s", fd, strerror(errno));
	if (ioctl(copy, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) < 0 && errno != ENOENT) {
		close(copy);
		return fail_set(f, EINVAL, "listener: descriptor %d is no listener of seccomp(2)",
				fd);
	}
	*ret_copy = copy;
	return 0;
}

/* What a listener is adopted with. */
struct adoption {
	const struct want *want;
	int window;
	unsigned flags;		/* NLVIRT_* */
	supervisor_other_fn *other;
	void *arg;
};

static int start(struct nlvirt *s, int listener, const struct adoption *a, struct fail *f)
{
	struct supervisor *u = &s->supervisor;
	int r;

	r = supervisor_init(u, a->window, a->want, a->want->view ? a->want->view : s->view);
	if (!r)
		r = supervisor_listen(u, listener, false);
	if (r < 0)
		return fail_set(f, -r, "cannot supervise: %s", strerror(-r));
	if (copies_are_needed() && supervisor_keep_copies(u, 0) < 0)
		return fail_set(f, ENOMEM, "out of memory");
	if (listener_probe(&u->door->listener) < 0)
		return fail_set(f, ENOSYS,
				"this kernel cannot place a descriptor and answer in one step "
				"(SECCOMP_ADDFD_FLAG_SEND): Linux 5.14 or later is needed");
	r = supervisor_adopt(u, s->own_loop, a->other, a->arg);
	return r < 0 ? fail_set(f, -r, "cannot watch the listener: %s", strerror(-r)) : 0;
}

static int adopt(int listener, const struct adoption *a, struct nlvirt **ret_s, struct fail *f)
{
	_cleanup_close_ int copy = -1;
	int r = copy_listener(listener, &copy, f);
	struct nlvirt *s;

	if (r < 0)
		return r;
	s = sandbox_new();
	if (!s)
		return fail_set(f, ENOMEM, "out of memory");
	s->adopted = true;
	s->own_loop = a->flags & NLVIRT_FOREIGN_LOOP;
	r = a->want->view ? 0 : sandbox_show_lo(s, f);
	if (!r)
		r = start(s, copy, a, f);
	if (s->supervisor.door && s->supervisor.door->listener.fd == copy)
		TAKE_FD(copy);		/* the supervisor owns it now */
	if (r < 0) {
		sandbox_free(s);
		return r;
	}
	if (!(a->flags & NLVIRT_KEEP_DUMPABLE))
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	*ret_s = s;
	return 0;
}

int nlvirt_adopt(int listener, const struct nlvirt_options *options, struct nlvirt **ret_s,
		 struct nlvirt_error *error)
{
	struct options *o;
	struct fail f = { 0 };
	int r;

	if (!ret_s)
		r = fail_set(&f, EINVAL, "adopt: expected a place for the sandbox, got NULL");
	else
		r = options_read_adopt(options, &o, &f);
	if (r < 0)
		return sandbox_failed(error, &f, EXIT_OURS);
	r = adopt(listener, &(struct adoption){ .want = &o->want, .window = window_of(&o->given),
						.flags = o->given.flags, .other = o->given.other,
						.arg = o->given.arg }, ret_s, &f);
	if (r < 0) {
		options_free(o);
		return sandbox_failed(error, &f, EXIT_OURS);
	}
	(*ret_s)->options = o;
	return 0;
}

int nlvirt_adopt_want(int listener, const struct want *want, struct nlvirt **ret_s,
		      struct nlvirt_error *error)
{
	struct fail f = { 0 };
	int r = adopt(listener, &(struct adoption){ .want = want, .window = FILTER_WINDOW }, ret_s, &f);

	return r < 0 ? sandbox_failed(error, &f, EXIT_OURS) : 0;
}

int nlvirt_handle(struct nlvirt *s, const struct seccomp_notif *notification)
{
	int r = notification ? sandbox_enter(s) : -EINVAL;

	if (r < 0)
		return r;
	return sandbox_leave(s,
			     s->own_loop ? adopted_serve(&s->supervisor, notification) : -EINVAL);
}
