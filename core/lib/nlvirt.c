/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls. They check arguments; launch/ and serve/ do the work. */
#include "nlvirt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/fail.h"
#include "base/pages.h"
#include "filter/filter.h"
#include "filter/filter_outbound.h"
#include "filter/filter_ready.h"
#include "filter/told_rules.h"
#include "launch/landlock.h"
#include "launch/launch.h"
#include "launch/layer_table.h"
#include "launch/nested.h"
#include "nlvirt_internal.h"
#include "reach/copies.h"
#include "reach/memory.h"
#include "reach/moved.h"
#include "sandbox.h"
#include "want/options.h"

_Static_assert(FAIL_TEXT_BYTES == NLVIRT_TEXT_BYTES, "texts are copied whole");

int sandbox_failed(struct nlvirt_error *error, const struct fail *f, int status)
{
	if (error) {
		error->err = f->err;
		error->status = status;
		memcpy(error->text, f->text, sizeof(error->text));
	}
	return -f->err;
}

/* The window for COMMAND's RLIMIT_NOFILE, which is the caller's unless nofile says otherwise. */
static int pick_window(const struct rlimit *nofile)
{
	struct rlimit own;

	if (!nofile && getrlimit(RLIMIT_NOFILE, &own) == 0)
		nofile = &own;
	return options_window(nofile ? nofile->rlim_cur : RLIM_INFINITY);
}

/* A sandbox needs a page or two of its 80 KiB. */
struct nlvirt *sandbox_new(void)
{
	struct nlvirt *s = pages_new(sizeof(*s));

	if (!s)
		return NULL;
	s->launch = (struct launch){
		.control = -1, .listener = -1, .go = -1, .exec = -1, .keeper = -1
	};
	s->supervisor.epoll = -1;
	s->pid = getpid();
	tasks_init(&s->supervisor.tasks);
	return s;
}

void sandbox_free(struct nlvirt *s)
{
	if (s->supervisor.door)
		refusals_tell(&s->supervisor.door->refusals, NULL, NULL);
	launch_end(&s->launch);
	supervisor_done(&s->supervisor);
	s->view = view_free(s->view);
	s->options = options_free(s->options);
	pages_free(s, sizeof(*s));
}

int sandbox_show_lo(struct nlvirt *s, struct fail *f)
{
	if (view_new_lo(&s->view) < 0)
		return fail_set(f, ENOMEM, "out of memory");
	view_follow_kernel(s->view);	/* after a failure, the release decides */
	return 0;
}

_Static_assert(NLVIRT_LAYER_PTRACE == (int)LANDLOCK_PTRACE &&
	       NLVIRT_LAYER_SIGNALS == (int)LANDLOCK_SIGNALS && NLVIRT_LAYER_TCP == (int)LANDLOCK_TCP &&
	       NLVIRT_LAYER_ABSTRACT == (int)LANDLOCK_ABSTRACT &&
	       NLVIRT_LAYER_FILES == (int)LANDLOCK_FILES &&
	       NLVIRT_LAYER_UDP == (int)LANDLOCK_UDP && NLVIRT_LAYER_UNIX == (int)LANDLOCK_UNIX,
	       "layers have the same numbers");

/* Are all layers in force that the operator requires? */
static int check_layers(unsigned required, unsigned here, struct fail *f)
{
	for (const struct layer *l = layers; l < layers + n_layers; l++)
		if (required & ~here & l->bit)
			return fail_set(f, EOPNOTSUPP, "require: %s is not in force: it needs Linux %s with "
					"Landlock%s%s", l->name, l->since, l->needs ? ", and " : "",
					l->needs ? l->needs : "");
	return 0;
}

/*
 * Prepares what needs no listener, while COMMAND's process goes under the filter. After a failure
 * launch_end() undoes the start.
 */
static int prepare_supervisor(struct nlvirt *s, int window, const struct want *want, unsigned flags,
			      struct fail *f)
{
	struct supervisor *u = &s->supervisor;
	int r = supervisor_init(u, window, want, want->view ? want->view : s->view);

	if (r < 0)
		return fail_set(f, -r, "cannot supervise: %s", strerror(-r));
	if (want->keeps_copies && supervisor_keep_copies(u, s->launch.keeper) < 0)
		return fail_set(f, ENOMEM, "out of memory");
	if (told_rules_any(want) && told_rules_new(want, &u->told_rules) < 0)
		return fail_set(f, ENOMEM, "out of memory");
	if (want->log_fd)
		u->door->refusals.fd = fcntl(want->log_fd, F_DUPFD_CLOEXEC, 3);
	if (want->outbound)
		r = serve_outbound_start(u, s->launch.keeper, flags & NLVIRT_WAKE_BESIDE, f);
	return !r && (want->policy->shows_files || want_tells_files(want)) ? open_looks(u, f) : r;
}

static int take_listener(struct nlvirt *s, struct fail *f)
{
	struct supervisor *u = &s->supervisor;
	int r = supervisor_listen(u, s->launch.listener, s->launch.killable);

	if (r < 0)
		return fail_set(f, -r, "cannot supervise: %s", strerror(-r));
	s->launch.listener = -1;	/* the supervisor owns it now */
	if (listener_probe(&u->door->listener) < 0)
		return fail_set(f, ENOSYS,
				"this kernel cannot place a descriptor and answer in one step "
				"(SECCOMP_ADDFD_FLAG_SEND): Linux 5.14 or later is needed");
	return 0;
}

/* Prepares the rest for the first dispatch. */
static int start_supervisor(struct nlvirt *s, const struct want *want, struct fail *f)
{
	struct supervisor *u = &s->supervisor;
	int r = check_layers(want->required, s->launch.layers, f);

	if (!r && !want->nested)
		r = take_listener(s, f);
	if (r < 0)
		return r;
	u->layers = s->launch.layers;
	return want->control ? supervisor_control(u, want->control, s->launch.keeper, f) : 0;
}

/* From now on, the notes of the keeper are read. */
static int watch_notes(struct nlvirt *s, struct fail *f)
{
	int r = supervisor_watch_other(&s->supervisor, s->launch.control, &s->noted);

	return r < 0 ? fail_set(f, -r, "cannot watch the sandbox: %s", strerror(-r)) : 0;
}

static int build_filter(const struct want *want, int window, struct filter *ret, struct fail *f)
{
	const struct outbound *o = want->outbound;
	int r = filter_ready(want, window, ret) ? 0 : filter_build(want, 0, window, ret, f);

	return r || !o ? r : filter_add_outbound(o->protocols, want_is_told(want), 0, ret, f);
}

/*
 * While names are pinned, the program asks the name servers that resolv.conf(5) lists: it must be
 * able to read the file. Without one it asks loopback, and so our resolver listens there. Adds it to
 * *files as a descriptor that the caller closes, *ret_fd.
 */
static int grant_resolv_conf(struct files *files, int *ret_fd, struct fail *f)
{
	int r = files_add(files, "/etc/resolv.conf", false, landlock_takes, f);

	if (!r)
		*ret_fd = files->path[files->n - 1].fd;
	return r == -ENOENT ? 0 : r;
}

/* Can calls be trapped before COMMAND is executed? */
static bool traps_start(const struct want *want)
{
	return want_tells_files(want) || told_rules_any(want);
}

/* Until COMMAND is executed. */
static int serve(void *arg)
{
	struct nlvirt *s = arg;

	return supervisor_dispatch(&s->supervisor, 0);
}

static int open_sandbox(const struct nlvirt_options *o, const struct want *wanted, bool nested,
			struct nlvirt *s, struct fail *f, int *ret_status)
{
	extern char **environ;
	const struct outbound *outbound = wanted->outbound;
	int window = pick_window(o->nofile), r = 0;
	struct filter filter = { 0 };
	_cleanup_close_ int resolv_conf = -1;
	struct files files;	/* a copy, because all of s is zero in the child */
	struct launch_meanwhile meanwhile = { .serve = serve, .arg = s };
	struct want here = *wanted;
	const struct want *want = &here;
	sigset_t mask;
	struct launch_plan plan = {
		.argv = o->argv,
		.envp = o->envp ? o->envp : environ,
		.mask = o->signal_mask ? o->signal_mask : &mask,
		.nofile = o->nofile,
		.stdio = o->stdio,
		.directory = o->directory,
		.wait_all = want->policy->wait_all,
		.stand_in = o->flags & NLVIRT_STAND_IN,
		.families = policy_families(want->policy),
		.outbound = outbound,
		.shows_files = want->policy->shows_files,
		.landlock = { .inet = outbound, .unix_paths = outbound && outbound_has_unix(outbound) },
		.first_trapped_fd = window,
	};

	here.keeps_copies = !nested && copies_are_needed();
	here.nested = plan.nested = nested;
	plan.helper = outbound && here.keeps_copies;
	/*
	 * Landlock would keep the program from its own abstract sockets if the supervisor had made
	 * them, because they would be outside its domain.
	 */
	plan.landlock.abstract = outbound && !outbound_has_others(outbound) && !here.keeps_copies;
	pthread_sigmask(SIG_SETMASK, NULL, &mask);
	if (want->files) {
		files = *want->files;
		plan.landlock.files = &files;
	}
	if (want->files && want_names(want))
		r = grant_resolv_conf(&files, &resolv_conf, f);
	if (want->files) {
		s->files = files;
		here.files = &s->files;
	}
	if (!r)
		r = launch_fork(&plan, &s->launch, f, ret_status);
	if (!r)
		r = build_filter(want, window, &filter, f);
	if (!r) {
		launch_filter(&s->launch, &filter);
		r = prepare_supervisor(s, window, want, o->flags, f);
	}
	if (!r)
		r = launch_filtered(&s->launch, &plan, f, ret_status);
	if (!r)
		r = start_supervisor(s, want, f);
	meanwhile.fd = s->supervisor.epoll;
	if (!r)
		r = launch_go(&s->launch, &plan, traps_start(want) ? &meanwhile : NULL, f, ret_status);
	if (!r)
		r = watch_notes(s, f);
	filter_free(&filter);
	return r;
}

static void tell_learned(const struct nlvirt_options *o, pid_t tgid, const char *command,
			 const struct refusal *r)
{
	char rule[TALLY_PLACE_BYTES];

	if (o->learned && tally_print_rule(r, rule))
		o->learned(o->arg, &(struct nlvirt_learned){
			.pid = tgid, .command = command, .call = r->call, .rule = rule,
			.list = strcmp(r->why, REFUSAL_LISTEN) ? "allow" : "listen",
		});
}

/* nlvirt_options.refused and .learned, as the door knows them. arg is the options. */
static void tell(void *arg, pid_t tgid, const char *command, const struct refusal *r)
{
	const struct nlvirt_options *o = arg;
	char address[LIMIT_UNIX_PATH];
	bool has_place = refusal_has_place(r);

	if (r->learned)
		tell_learned(o, tgid, command, r);
	if (r->learned || !o->refused)
		return;
	if (r->has_address)
		address_print(&r->address, address);
	else if (has_place)
		unix_rules_show(&r->place, address);
	o->refused(o->arg, &(struct nlvirt_refusal){
		.pid = tgid, .command = command, .call = r->call, .rule = r->why,
		.protocol = refusal_protocol(r),
		.address = r->has_address || has_place ? address : NULL, .port = r->port,
	});
}

static void tell_moved(void *arg, int protocol, uint16_t inside, uint16_t outside)
{
	const struct nlvirt_options *o = arg;

	o->moved(o->arg, &(struct nlvirt_moved){
		.protocol = protocol == IPPROTO_UDP ? "udp" : "tcp", .inside = inside, .outside = outside,
	});
}

struct moved *nlvirt_moved(const struct nlvirt *s)
{
	return s->supervisor.jobs ? jobs_moved(s->supervisor.jobs) : NULL;
}

int nlvirt_open(const struct nlvirt_options *given, struct nlvirt **ret_s,
		struct nlvirt_error *error)
{
	struct options *o;
	struct fail f = { 0 };
	int r;

	if (!ret_s)
		r = fail_set(&f, EINVAL, "open: expected a place for the sandbox, got NULL");
	else
		r = options_read(given, landlock_takes, &o, &f);
	if (r < 0)
		return sandbox_failed(error, &f, EXIT_OURS);
	r = nlvirt_open_want(&o->given, &o->want, ret_s, error);
	files_close(&o->files);
	if (r < 0) {
		options_free(o);
		return r;
	}
	(*ret_s)->options = o;
	if (o->given.moved)
		moved_tell(nlvirt_moved(*ret_s), tell_moved, &o->given);
	if (o->given.refused || o->given.learned)
		refusals_tell(&(*ret_s)->supervisor.door->refusals, tell, &o->given);
	return r;
}

static int try_open(const struct nlvirt_options *o, const struct want *want, bool nested,
		    struct nlvirt **ret_s, struct fail *f, int *ret_status)
{
	struct nlvirt *s = sandbox_new();
	int r = s ? 0 : fail_set(f, ENOMEM, "out of memory");

	if (!r && !want->view)
		r = sandbox_show_lo(s, f);
	if (!r)
		r = open_sandbox(o, want, nested, s, f, ret_status);
	if (!r)
		*ret_s = s;
	else if (s)
		sandbox_free(s);
	return r;
}

int nlvirt_open_want(const struct nlvirt_options *o, const struct want *want, struct nlvirt **ret_s,
		     struct nlvirt_error *error)
{
	struct fail f = { 0 };
	int status = EXIT_OURS, r;

	if (!(o->flags & NLVIRT_KEEP_DUMPABLE))
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	r = try_open(o, want, false, ret_s, &f, &status);
	if (r == -EBUSY && !want->outbound && !want->control && !want->policy->shows_files && nested_is_answered())
		r = try_open(o, want, true, ret_s, &f, &status);
	return r < 0 ? sandbox_failed(error, &f, status) : 0;
}

/* For calls that change nothing: 0, -EINVAL or -EPERM. In a child, all bytes are 0. */
static int check(const struct nlvirt *s)
{
	return !s ? -EINVAL : !s->pid ? -EPERM : 0;
}

int nlvirt_fd(const struct nlvirt *s)
{
	int r = check(s);

	return r < 0 ? r : s->supervisor.epoll;
}

int nlvirt_timeout_ms(const struct nlvirt *s)
{
	int r = check(s);

	return r < 0 ? r : supervisor_timeout_ms(&s->supervisor);
}

int sandbox_enter(const struct nlvirt *given)
{
	struct nlvirt *s = (struct nlvirt *)(uintptr_t)given;

	if (!s)
		return -EINVAL;
	if (s->pid != getpid())
		return -EPERM;
	return atomic_exchange(&s->busy, true) ? -EBUSY : 0;
}

int sandbox_leave(const struct nlvirt *given, int r)
{
	atomic_store(&((struct nlvirt *)(uintptr_t)given)->busy, false);
	return r;
}

int nlvirt_dispatch(struct nlvirt *s)
{
	bool other;
	int r = sandbox_enter(s);

	return r < 0 ? r : sandbox_leave(s, nlvirt_dispatch_for(s, 0, &other));
}

int nlvirt_dispatch_for(struct nlvirt *s, int timeout_ms, bool *ret_other)
{
	int n, r = 0;

	n = s->launch.done ? 0 : supervisor_dispatch(&s->supervisor, timeout_ms);
	if (n < 0)
		return n;
	if (s->adopted)
		return s->supervisor.unused ? -ECHILD : n;
	*ret_other = s->noted;
	if (!s->noted && !s->launch.done)
		return n;
	s->noted = false;
	while (r == 0 && !s->launch.done)
		r = launch_read_note(&s->launch);
	if (s->launch.done)
		return -ECHILD;
	return r == -EAGAIN || r == -EINTR ? n : r;
}

int nlvirt_wait_for(struct nlvirt *s, int fd)
{
	return supervisor_watch_other(&s->supervisor, fd, &s->noted);
}

int nlvirt_exit_status(const struct nlvirt *s)
{
	int r = check(s);

	if (r < 0)
		return r;
	if (s->adopted)
		return -ESRCH;
	return s->launch.status < 0 ? -EAGAIN : s->launch.status;
}

int nlvirt_pid(const struct nlvirt *s)
{
	int r = check(s);

	if (r < 0)
		return r;
	return s->adopted ? -ESRCH : s->launch.command;
}

int nlvirt_stop_signal(const struct nlvirt *s)
{
	int r = check(s);

	return r < 0 ? r : s->launch.stop_signal;
}

int nlvirt_kill(struct nlvirt *s, int signal)
{
	int r = signal < 0 || signal > SIGRTMAX ? -EINVAL : sandbox_enter(s);

	if (r < 0)
		return r;
	return sandbox_leave(s, s->adopted ? -ESRCH : launch_kill(&s->launch, signal));
}

int nlvirt_stats(const struct nlvirt *s, struct nlvirt_stats *ret_stats, size_t size)
{
	struct nlvirt_stats stats;
	int r = !ret_stats || size > sizeof(stats) ? -EINVAL : sandbox_enter(s);

	if (r < 0)
		return r;
	stats = (struct nlvirt_stats){
		.notifications = s->supervisor.counts.notifications,
		.continued = s->supervisor.door->continued,
		.requests = s->supervisor.counts.requests,
		.sockets = s->supervisor.counts.sockets,
		.sockets_alive = s->supervisor.socks.count,
		.request_bytes = s->supervisor.counts.request_bytes,
		.reply_bytes = s->supervisor.counts.reply_bytes,
		.log_lost = refusals_lost(&s->supervisor.door->refusals),
	};
	memcpy(ret_stats, &stats, size);
	return sandbox_leave(s, 0);
}

struct nlvirt *nlvirt_close(struct nlvirt *s)
{
	int r = sandbox_enter(s);

	if (r == -EBUSY)
		return s;
	if (!r)
		sandbox_free(s);
	return NULL;
}

const char *nlvirt_version(void)
{
	return NLVIRT_VERSION;
}

/* Can we read the memory of a process? Nothing is mapped at this address. */
static bool reaches_memory(pid_t pid)
{
	char c;

	return memory_read(pid, 8, &c, 1) != -EPERM;
}

/* Can we copy its descriptors, or at least see them? No process has this one. */
static bool reaches_descriptors(struct tasks *tasks, pid_t pid)
{
	struct task *t;
	int r = task_get(tasks, pid, &t);

	if (!r)
		r = task_fetch(tasks, &t, INT_MAX);
	return r != -EPERM && r != -EACCES;
}

/*
 * Can we reach a process that allows it? The command may not: it may have made itself undumpable. A
 * child that is no child to anybody who waits for children (no exit signal) serves to try.
 */
static bool reaches_a_child(struct tasks *tasks)
{
	int ends[2];
	bool reaches;
	char c;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return true;
	pid = (pid_t)syscall(SYS_clone, 0, 0, 0, 0, 0);
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
		if (write(ends[1], "", 1) == 1)
			pause();
		_exit(0);
	}
	close(ends[1]);
	reaches = pid < 0 || read(ends[0], &c, 1) != 1 ||
		  (reaches_memory(pid) && reaches_descriptors(tasks, pid));
	close(ends[0]);
	if (pid < 0)
		return true;
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, __WCLONE) < 0 && errno == EINTR)
		;
	return reaches;
}

const char *nlvirt_lacks(struct nlvirt *s)
{
	struct tasks *tasks = &s->supervisor.tasks;
	pid_t command = s->launch.command;

	if (s->supervisor.want.nested)
		return NULL;
	if (s->supervisor.window < 0)
		return "answers on netlink sockets can be late, and their senders read AF_UNIX, because "
		       "the limit of open files is below 128 (RLIMIT_NOFILE)";
	if ((reaches_memory(command) && reaches_descriptors(tasks, command)) ||
	    reaches_a_child(tasks))
		return NULL;
	return "addresses of netlink sockets read AF_UNIX, because programs cannot be traced "
	       "(kernel.yama.ptrace_scope, or no /proc)";
}

int nlvirt_count_refusals(struct nlvirt *s)
{
	return refusals_count(&s->supervisor.door->refusals);
}

int nlvirt_learn(struct nlvirt *s)
{
	return refusals_learn(&s->supervisor.door->refusals);
}

struct tally *nlvirt_learned(struct nlvirt *s)
{
	return refusals_learned(&s->supervisor.door->refusals);
}

struct tally *nlvirt_refused(const struct nlvirt *s)
{
	return refusals_tally(&s->supervisor.door->refusals);
}

const char *nlvirt_abi32(const struct nlvirt *s)
{
	return s->supervisor.abi32[0] ? s->supervisor.abi32 : NULL;
}

const struct call_times *nlvirt_time_calls(struct nlvirt *s)
{
	return supervisor_time_calls(&s->supervisor) < 0 ? NULL : s->supervisor.times->call;
}
