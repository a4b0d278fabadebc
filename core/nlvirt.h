/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_H
#define NLVIRT_H
/*
 * libnlvirt: runs a command that sees one network interface, loopback, and answers its netlink
 * sockets from your own event loop. nlvirt(3) has the same text and an example that the tests
 * compile.
 *
 *	struct nlvirt_options o = { .size = sizeof(o), .argv = argv };
 *	struct nlvirt *s;
 *
 *	if (nlvirt_open(&o, &s, &error) < 0)
 *		... error.text says why
 *	do
 *		... poll nlvirt_fd(s) for at most nlvirt_timeout_ms(s) milliseconds
 *	while ((r = nlvirt_dispatch(s)) >= 0);
 *	if (r == -ECHILD)
 *		status = nlvirt_exit_status(s);
 *	nlvirt_close(s);
 *
 * A program that has a seccomp filter and a supervisor of its own adds the rules of nlvirt_rules()
 * to the filter, and gives the listener to nlvirt_adopt().
 *
 * A process can have any number of sandboxes. Threads may use different sandboxes at the same time.
 * A sandbox may move from thread to thread, but only one thread at a time may use it: a call on a
 * sandbox that another thread is dispatching fails with -EBUSY, and so does a call from a function
 * that the library calls. In a child of the caller, made by fork(2), calls fail with -EPERM. The
 * library installs no signal handlers and has no global state. nlvirt_open() describes what it
 * changes in the calling process.
 *
 * Errors are negative errno values unless a function says otherwise. A function that fails leaves
 * its output parameters unchanged, except *error.
 */
#include <stddef.h>
#include <sys/resource.h>
#include <sys/select.h>	/* sigset_t, which <signal.h> does not define under -std=c11 */

#ifdef __cplusplus
extern "C" {
#endif

#define NLVIRT_API __attribute__((visibility("default")))

struct nlvirt;		/* one sandbox: a command and its descendants */
struct seccomp_notif;	/* of <linux/seccomp.h> */
struct sock_filter;	/* of <linux/filter.h> */

enum {
	/* Allow new namespaces (clone, unshare). They inherit the filter. */
	NLVIRT_ALLOW_NAMESPACES = 1 << 0,
	/* Keep the sandbox running until its last process has ended. Without this flag, processes
	 * that the command leaves behind are killed. */
	NLVIRT_WAIT_ALL = 1 << 1,
	/* Leave the calling process dumpable. The program inside can then ptrace it, read its
	 * memory and thereby leave the sandbox, unless the kernel has Landlock. For debugging. */
	NLVIRT_KEEP_DUMPABLE = 1 << 2,
	/* Refuse connections to loopback too, unless a rule of `allow` names it. */
	NLVIRT_NO_LOOPBACK = 1 << 3,
	/* Refuse connections to loopback, unless a rule of `allow` names it or they reach a socket
	 * that was made inside. */
	NLVIRT_OWN_LOOPBACK = 1 << 4,
	/* Show only loopback in files of /proc and /sys as well. Every open() then takes longer. */
	NLVIRT_SHOW_FILES = 1 << 5,
	/* Show the names in `allow` in a file in the place of /etc/hosts too: --names hosts. */
	NLVIRT_NAMES_HOSTS = 1 << 6,
	/* With NLVIRT_OWN_LOOPBACK: give sockets other ports outside than the program sees: --ports
	 * remap. */
	NLVIRT_REMAP_PORTS = 1 << 7,
	/* For nlvirt_adopt(): you receive the notifications yourself, and nlvirt_handle() answers
	 * those that are its own. */
	NLVIRT_FOREIGN_LOOP = 1 << 8,
};

/* The layers of Landlock, for `require`. nlvirt(1), --require, says what each does. */
enum nlvirt_layer {
	NLVIRT_LAYER_PTRACE = 1 << 0,	/* landlock-ptrace */
	NLVIRT_LAYER_SIGNALS = 1 << 1,	/* landlock-signals */
	NLVIRT_LAYER_TCP = 1 << 2,	/* landlock-tcp */
	NLVIRT_LAYER_ABSTRACT = 1 << 3,	/* landlock-abstract */
	NLVIRT_LAYER_FILES = 1 << 4,	/* landlock-files */
	NLVIRT_LAYER_UDP = 1 << 5,	/* landlock-udp */
	NLVIRT_LAYER_UNIX = 1 << 6,	/* landlock-unix */
};

struct nlvirt_refusal {
	/* A call that was refused, as in the log: nlvirt(1), LOG OF REFUSALS. New members go last.
	 * The texts are valid until refused() returns. */
	int pid;			/* of the process */
	const char *command;		/* its name, which the process chooses: any bytes */
	const char *call;		/* "connect" */
	const char *rule;		/* what refused it, as in the log: nlvirt(1), --log */
	const char *protocol;		/* "tcp", "udp", "mptcp", "icmp", "unix", "file", "netlink";
					 * NULL: none is known */
	const char *address;		/* "192.0.2.1", "2001:db8::1", "/run/app.sock", "@abstract";
					 * NULL if protocol is NULL or "netlink" */
	unsigned port;			/* 0 unless protocol is tcp, udp or mptcp */
};

struct nlvirt_destination {
	/* A destination that no outbound rule covers. */
	int pid;			/* of the process */
	const char *command, *protocol, *address;	/* as in nlvirt_refusal */
	unsigned port;			/* 0 for icmp and unix */
};

struct nlvirt_learned {
	/* What the command did that no outbound rule covered, or that a rule allowed. */
	int pid;			/* of the process */
	const char *command, *call;	/* as in nlvirt_refusal */
	const char *list;		/* "allow" or "listen": the list that needs `rule` */
	const char *rule;		/* "udp:192.0.2.7:53", "unix:/run/app.sock", "8080" */
};

struct nlvirt_moved {
	/* Sockets that the program binds to the port `inside` have the port `outside`. */
	const char *protocol;		/* "tcp", also for MPTCP; "udp" */
	unsigned inside, outside;
};

enum nlvirt_comparison {
	NLVIRT_EQ, NLVIRT_NE,		/* equal to the value, or not */
	NLVIRT_LT, NLVIRT_LE,		/* less than the value, or at most as much */
	NLVIRT_GT, NLVIRT_GE,		/* more than the value, or at least as much */
	NLVIRT_MASK,			/* (argument & mask) is equal to the value */
};

struct nlvirt_call_condition {
	/* How the argument must compare with the value, both unsigned. */
	unsigned argument;		/* 0 to 5 */
	int op;				/* enum nlvirt_comparison */
	int is_int;			/* compare 32 bits, as the kernel does for an int; else 64 */
	unsigned long long mask, value;	/* mask: for NLVIRT_MASK only */
};

struct nlvirt_call_rule {
	/* Refuses a system call if all conditions hold. The first rule that matches counts. */
	const char *call;		/* "ptrace"; NULL: the end of the list */
	unsigned action;		/* SECCOMP_RET_ERRNO | errno, _TRAP, _KILL_PROCESS or _KILL_THREAD */
	const struct nlvirt_call_condition *conditions;	/* one at most for each argument */
	size_t n;			/* how many */
};

struct nlvirt_errnos {
	/* The errors of refused calls: nlvirt-policy(5), errnos. 0: the default. */
	int families, socketpair, protocols, io_uring, aio, namespaces, foreign;
};

struct nlvirt_options {
	size_t size;			/* sizeof(struct nlvirt_options); new members go last */
	char *const *argv;		/* the command, found in PATH; ends with NULL */
	char *const *envp;		/* its environment; NULL: the caller's */
	unsigned flags;			/* NLVIRT_* above */
	const sigset_t *signal_mask;	/* its signal mask; NULL: the caller's */
	const struct rlimit *nofile;	/* its RLIMIT_NOFILE; NULL: the caller's */
	/* Outbound rules, written as for --allow and --listen in nlvirt(1). Each list ends with
	 * NULL. If one of the two is given, even an empty one, or NLVIRT_NO_LOOPBACK or
	 * NLVIRT_OWN_LOOPBACK is set, everything that no rule allows is refused. Loopback needs no
	 * rule, unless one of these flags is set. */
	const char *const *allow;	/* destinations: "example.com:443", "*.example.com",
					 * "udp:10.0.0.0/8:53", "unix:/run/app.sock" */
	const char *const *listen;	/* ports to listen on beyond loopback: "80,8000-8080" */
	int log_fd;			/* gets a line of JSON for each refusal; 0: no log. It must
					 * be a regular file or nonblocking, and open for writing */
	/* More rules, written as for --deny, --ro and --rw. If deny, decide, ask or learned is given,
	 * outbound rules are in force, too. */
	const char *const *deny;	/* exceptions from allow: "private", "10.0.0.0/8:22" */
	const char *const *ro;		/* files and directories to read and execute */
	const char *const *rw;		/* those to change as well */
	/* Called for each refusal, in nlvirt_dispatch() or on a thread of the library, but never on
	 * two at a time. Must return soon, and must not call the library. nlvirt_close() waits for it
	 * to return. */
	void (*refused)(void *arg, const struct nlvirt_refusal *refusal);
	/* Decides about each call to a destination that no rule covers: nonzero allows it. Runs on
	 * threads of the library, on many at a time, and may block: the call waits, and others go
	 * on. Must not call the library. nlvirt_close() waits for it to return. */
	int (*decide)(void *arg, const struct nlvirt_destination *destination);
	void *arg;			/* the first argument of these functions */
	/* For nlvirt_adopt(): called for each trapped call that no rule of nlvirt_rules() is about.
	 * Nonzero: the function answers the call itself, at once or later, through the caller's own
	 * copy of the listener. 0: the kernel runs the call, as it does if `other` is NULL. Must not
	 * call the library. */
	int (*other)(void *arg, const struct seccomp_notif *notification);
	const int *stdio;		/* three descriptors that become the command's standard input,
					 * output and error; NULL: the caller's */
	const char *directory;		/* its working directory; NULL: the caller's */
	/* Further options of nlvirt run and keys of policies. There is no member for a policy file:
	 * reading one needs libyaml, and this library depends on libseccomp alone. */
	unsigned require;		/* NLVIRT_LAYER_*: fail unless these are in force */
	unsigned refresh_s;		/* resolve names in `allow` again this many seconds after each
					 * resolution, as the key pin of a policy; 0: never */
	const char *ask;		/* program that decides in place of `decide`: --ask */
	unsigned ask_limit_s;		/* the longest that it may take, 1 to 3600; 0: 60 */
	/* If set, what no rule covers is allowed: --learn. Called for everything that a rule allows
	 * or would have to allow, perhaps many times for the same. Threads are as for `refused`. */
	void (*learned)(void *arg, const struct nlvirt_learned *learned);
	const int *families;		/* AF_* that socket(2) can make, -1 at the end; NULL: AF_UNIX,
					 * AF_INET, AF_INET6, AF_NETLINK */
	const struct nlvirt_errnos *errnos;	/* NULL: the defaults */
	const struct nlvirt_call_rule *calls;	/* more calls to refuse; NULL: none */
	/* With NLVIRT_REMAP_PORTS: called when a port inside gets a port outside, before bind(2)
	 * returns to the program. Threads are as for `refused`. */
	void (*moved)(void *arg, const struct nlvirt_moved *moved);
	const char *view;		/* the network to show: see nlvirt_set_view(); NULL: loopback */
};

#define NLVIRT_TEXT_BYTES 512

struct nlvirt_error {
	int err;			/* a positive errno */
	int status;			/* exit status for a wrapper: 125, 126 or 127 */
	char text[NLVIRT_TEXT_BYTES];	/* one line, without a full stop or a program name */
};

/*
 * Starts a command in a new sandbox. Blocks until execve(2) of the command has succeeded or failed.
 * This takes less than a millisecond. Options that change the filter add half a millisecond, and
 * names that must be resolved add the time that getent(1) takes.
 *
 * On success, returns 0 and sets *ret_s, which the caller must nlvirt_close(). On failure, returns
 * -errno and fills *error, unless error is NULL. error->status is 125 unless the command itself
 * could not be executed.
 *   EINVAL   options or argv are missing, a flag or member is unknown to this library, or a rule
 *            cannot be read; error->text says which
 *   ENOENT   a name in `allow` does not resolve
 *   E2BIG    the rules are too many; error->text has the limit
 *   ENOSYS   the kernel is older than 5.14
 *   EBADF    one of log_fd and stdio is not open
 *   EBUSY    another supervisor already traps calls of this process, and the kernel allows only
 *            one; it does not hide netlink, or there are outbound rules
 *   EPERM    an inherited descriptor leads out of the sandbox; error->text names it. Close it or
 *            set FD_CLOEXEC
 *   EOPNOTSUPP  with file rules: the kernel has no Landlock, or is older than 6.2; or a layer of
 *            `require` is not in force
 *   EACCES   with outbound rules: the command cannot be traced (kernel.yama.ptrace_scope)
 *   ECHILD   the process of the command was killed before execve(2)
 *   ENOENT, EACCES, ...  the command cannot be executed (status 127 or 126)
 *   ENOMEM, EMFILE, ...  out of resources
 *
 * The options need not outlive the call, and the library keeps a copy of log_fd. Names in `allow`
 * are resolved once: the call runs getent(1) as a child and waits for it.
 *
 * The call makes the process undumpable (PR_SET_DUMPABLE) unless NLVIRT_KEEP_DUMPABLE is set. It
 * forks one child, the keeper. The keeper is the parent of the command, and kills the command if
 * the caller dies. When the keeper ends, the caller gets SIGCHLD, and may reap it. The command runs
 * with no_new_privs. It inherits descriptors without FD_CLOEXEC.
 *
 * The caller needs one descriptor for each netlink socket inside, and up to a hundred more. Where
 * pidfd_getfd(2) is refused, each netlink socket takes two descriptors, and with outbound rules each
 * internet or UNIX socket takes one. To serve a trapped call, the library copies the descriptor that the
 * call is about. If that is not a netlink socket, closing the copy can block, so a thread of the
 * library closes it. One such thread exists from the start, and up to 319 others start when needed.
 * When a process in the sandbox has more than 2 MiB of page tables and calls fork(2), access to its
 * memory can wait for the fork. Up to 64 other threads therefore read and write the memory of
 * processes of this size.
 *
 * With outbound rules, up to 320 further threads make calls on behalf of processes in the sandbox.
 * While such a thread makes a call, it holds one descriptor, or two for a UNIX socket. With rules
 * for UDP, ICMP or UNIX sockets it can also hold a message of up to 512 KiB that a process sends, and
 * copies of up to 253 descriptors that are sent with it. With rules about UNIX sockets, the library
 * holds up to 320 descriptors of files of such sockets.
 *
 * All these threads block all signals. They end after some seconds without work, except the closing
 * thread that exists from the start. nlvirt_close() tells idle threads to end, but waits only for
 * threads that have called refused(), moved() or decide(). A blocked thread can outlive nlvirt_close(), so do
 * not unload the library.
 */
NLVIRT_API int nlvirt_open(const struct nlvirt_options *options, struct nlvirt **ret_s,
			   struct nlvirt_error *error);

struct nlvirt_condition {
	unsigned arg;			/* an argument of the call, 0 to 5 */
	unsigned long long mask, value;	/* holds if (argument & mask) == value */
};

struct nlvirt_rule {
	/* What a filter does with a call if all conditions hold. New members go last. The texts
	 * are constants. */
	const char *call;		/* "socket", as libseccomp names it */
	int number;			/* of the call, on this architecture */
	int err;			/* the call fails with it; 0: SECCOMP_RET_USER_NOTIF */
	const char *why;		/* in a few words */
	unsigned n;			/* how many conditions; 0: every such call */
	struct nlvirt_condition condition[6];
};

/*
 * Calls rule() for each rule that a seccomp filter of the caller's own must have, so that processes
 * under it see only loopback and nlvirt_adopt() can answer them. There are a few hundred rules. For
 * libseccomp, a condition is SCMP_CMP64(arg, SCMP_CMP_MASKED_EQ, mask, value). A nonzero result of
 * rule() ends the call.
 *
 * Of the options, only size, flags and nofile are read, and options may be NULL. nofile is the
 * limit of the processes under the filter; NULL: 1024 or more. Give nlvirt_adopt() the same. Of the
 * flags, NLVIRT_ALLOW_NAMESPACES leaves out the rules about namespaces.
 *
 * Rules of one call never contradict each other. A filter must let through what they do not cover:
 * libseccomp keeps no order among rules for one call, so the filter should have no other rules for
 * these calls, SCMP_ACT_ALLOW as its default, and no foreign architecture. A filter that lists what
 * is allowed goes into a second filter without a listener, loaded first. The kernel applies both,
 * and the stricter one counts.
 *
 * Returns 0; what rule() returned; or -errno with *error: EINVAL (an option), ENOMEM.
 */
NLVIRT_API int nlvirt_rules(const struct nlvirt_options *options,
			    int (*rule)(void *arg, const struct nlvirt_rule *rule), void *arg,
			    struct nlvirt_error *error);

/*
 * The same rules as a program for seccomp(2), which also knows foreign ABIs: x32 calls fail, and
 * 32-bit calls become notifications, of which nlvirt_adopt() refuses those that a rule is about.
 * *ret_program must be freed with free(3). options, the result and errors are as for
 * nlvirt_rules().
 */
NLVIRT_API int nlvirt_program(const struct nlvirt_options *options,
			      struct sock_filter **ret_program, unsigned short *ret_len,
			      struct nlvirt_error *error);

/*
 * Makes a sandbox of the processes under a filter that somebody else has loaded.
 * listener is what seccomp(2) returned for SECCOMP_FILTER_FLAG_NEW_LISTENER. The library keeps a
 * copy; the caller's stays open and is the caller's to close. The filter has the rules of
 * nlvirt_rules() for the same options, and may have more.
 *
 * The library then answers each trapped call that a rule is about, even if the filter traps what
 * the rule refuses. Other calls go to options->other. With NLVIRT_FOREIGN_LOOP the library receives
 * nothing from the listener: see nlvirt_handle(). In both cases the caller polls nlvirt_fd() and
 * calls nlvirt_dispatch(), which returns -ECHILD once no process is under the filter any more.
 *
 * Of the options, size, flags, nofile, other and arg are read, and options may be NULL; other
 * members must be NULL or 0. Outbound and file rules need nlvirt_open().
 *
 * This is less than what nlvirt_open() promises:
 *   the end     There is no keeper. When the caller ends, trapped calls fail with ENOSYS, and the
 *               processes go on. nlvirt_close() kills nothing: netlink sockets report the end of
 *               the file, and trapped calls fail with ENOSYS once the caller has closed the
 *               listener too. nlvirt_exit_status() and nlvirt_kill() know no command.
 *   the caller  There is no Landlock domain. The call makes the caller undumpable, unless
 *               NLVIRT_KEEP_DUMPABLE is set; but a process under the filter that may signal or
 *               trace the caller, such as one of root's, can end it or escape through it.
 *   the filter  It is the caller's. A rule that is missing there is a way out, and so is a netlink
 *               socket, an io_uring or a descriptor of /dev/net/tun that the processes had before.
 *
 * Returns 0 and sets *ret_s, which the caller must nlvirt_close(); or -errno with *error:
 *   EINVAL   an option or a flag, or the descriptor is no listener of seccomp(2)
 *   EBADF    the descriptor is not open
 *   ENOSYS   the kernel is older than 5.14
 *   ENOMEM, EMFILE, ...  out of resources
 *
 * Where a seccomp filter around the caller refuses pidfd_getfd(2), the library keeps a copy of each
 * netlink socket, and from time to time looks in /proc which of the sockets still exist. It sees only
 * processes that /proc lists and that the caller may inspect, and not the caller itself. If a program
 * makes and closes sockets faster than the library finds out, socket(2) fails with EMFILE.
 */
NLVIRT_API int nlvirt_adopt(int listener, const struct nlvirt_options *options,
			    struct nlvirt **ret_s, struct nlvirt_error *error);

/*
 * With NLVIRT_FOREIGN_LOOP: answers a notification that the caller has received from the listener
 * (SECCOMP_IOCTL_NOTIF_RECV). Does not block, with the exception of nlvirt_dispatch(). Returns
 *   1        it is answered, or will be by a later nlvirt_dispatch(): leave it alone
 *   0        no rule is about this call: the caller must answer it
 *   -EINVAL  an argument is NULL, or s was made without NLVIRT_FOREIGN_LOOP
 *
 * A process that is killed meanwhile makes no difference.
 */
NLVIRT_API int nlvirt_handle(struct nlvirt *s, const struct seccomp_notif *notification);

/*
 * Returns a descriptor that polls readable (POLLIN) when there is something to dispatch, or -EINVAL
 * if s is NULL. It belongs to s: do not close it.
 */
NLVIRT_API int nlvirt_fd(const struct nlvirt *s);

/*
 * Returns how many milliseconds the caller may sleep before it must dispatch, even if nlvirt_fd()
 * is not readable. 0: dispatch now. -1: no limit. -EINVAL: s is NULL. The value changes with every
 * dispatch.
 */
NLVIRT_API int nlvirt_timeout_ms(const struct nlvirt *s);

/*
 * Handles what is waiting and returns. Does not block, with the exception below. Extra calls do no
 * harm.
 *
 * Returns how many events it handled, which can be 0, or
 *   -ECHILD  the command and everything that it left behind have ended: see nlvirt_exit_status()
 *   -EINVAL  s is NULL
 *   -EBUSY   another thread is using s, or this is a function that the library has called
 *   -EPERM   this process is a child of the one that made s
 *   other    the supervisor cannot go on: call nlvirt_close(), which kills everything inside
 *
 * A hostile command can make nlvirt_dispatch() block. The function reads and writes memory of the
 * command. It waits if this memory is mapped from a file system that does not answer, such as FUSE
 * or NFS. The command can use such a file system if one is mounted. As root, or with
 * NLVIRT_ALLOW_NAMESPACES, it can mount FUSE itself.
 *
 * A command that runs as the caller's user can also lower the limits and the priority of the
 * caller, as every process of that user can (prlimit(2), setpriority(2)). Trapped calls of the
 * command then fail or take longer, and a low RLIMIT_CPU ends the caller.
 */
NLVIRT_API int nlvirt_dispatch(struct nlvirt *s);

/*
 * Returns the wait status of the command, as from waitpid(2); -EAGAIN while it runs; -ESRCH if s is
 * adopted; or -EINVAL if s is NULL.
 */
NLVIRT_API int nlvirt_exit_status(const struct nlvirt *s);

/*
 * Returns the process id of the command; -ESRCH if s is adopted; or -EINVAL if s is NULL. The
 * kernel can reuse the id once the command has ended; use nlvirt_kill() to send signals.
 */
NLVIRT_API int nlvirt_pid(const struct nlvirt *s);

/*
 * Returns the signal that stopped the command (job control); 0 while it is not stopped; or -EINVAL
 * if s is NULL.
 */
NLVIRT_API int nlvirt_stop_signal(const struct nlvirt *s);

/*
 * Sends a signal to the command. Returns 0; -EINVAL if s is NULL or there is no such signal; -ESRCH
 * if the command has ended, or s is adopted; or -EBUSY or -EPERM, as nlvirt_dispatch(). If the
 * command has ended but nlvirt_dispatch() has not noticed yet, the call can return 0 without any
 * effect.
 */
NLVIRT_API int nlvirt_kill(struct nlvirt *s, int signal);

/*
 * Reports what the supervisor has done since nlvirt_open(). size is sizeof(struct nlvirt_stats);
 * new members go at the end. Returns 0; -EINVAL if s or ret_stats is NULL, or if size is larger than
 * the struct that the library was built with; or -EBUSY or -EPERM, as nlvirt_dispatch().
 */
struct nlvirt_stats {
	unsigned long long notifications;	/* trapped calls */
	unsigned long long continued;		/* trapped calls that the kernel then ran */
	unsigned long long requests;		/* request datagrams that were answered */
	unsigned long long sockets;		/* netlink sockets made */
	unsigned long long sockets_alive;	/* those that exist now */
	unsigned long long request_bytes;	/* size of all requests */
	unsigned long long reply_bytes;		/* size of all replies put into queues */
	unsigned long long log_lost;		/* log lines lost since the last one written */
};
NLVIRT_API int nlvirt_stats(const struct nlvirt *s, struct nlvirt_stats *ret_stats, size_t size);

/*
 * Shows another network from now on. view has the form of nlvirt-view(5), but in JSON; "" stands for
 * loopback. The library does not read YAML, because it depends on libseccomp alone. "nlvirt view show"
 * prints a view as YAML, which any YAML library can turn into JSON.
 *
 * The next dump shows the change. Sockets inside that have joined multicast groups get the events
 * that the kernel would send. Further calls of nlvirt_dispatch() deliver them: nlvirt_timeout_ms()
 * says when to make these calls. If the view has thousands of links, this call takes some
 * milliseconds.
 *
 * If NLVIRT_SHOW_FILES was given to nlvirt_open() without a view, directories in /proc and /sys do
 * not list links that the machine lacks.
 *
 * Returns 0; or -errno, and nothing has changed, and *error is filled unless error is NULL:
 *   EINVAL   s or view is NULL, or the text is wrong; error->text says in which line
 *   ENOMEM   out of memory
 *   EOPNOTSUPP  another supervisor answers, because this process is in a sandbox itself
 *   EBUSY, EPERM  as nlvirt_dispatch()
 */
NLVIRT_API int nlvirt_set_view(struct nlvirt *s, const char *view, struct nlvirt_error *error);

/*
 * Changes one thing of the view, such as { "down", "eth0", NULL } or { "add", "eth0",
 * "192.0.2.9/24", NULL }. nlvirt-view(5), CHANGES, lists the words. The list ends with NULL.
 * Otherwise as nlvirt_set_view().
 */
NLVIRT_API int nlvirt_change_view(struct nlvirt *s, const char *const *words, struct nlvirt_error *error);

/*
 * Kills what still runs inside (SIGKILL), waits until it has ended, and frees s. Accepts NULL.
 * Returns NULL, so that callers can write s = nlvirt_close(s). If another thread is using s, or the
 * library has called the caller, does nothing and returns s. In a child of the process that made s,
 * does nothing and returns NULL.
 */
NLVIRT_API struct nlvirt *nlvirt_close(struct nlvirt *s);

/* Returns the version of the library, "MAJOR.MINOR.PATCH". */
NLVIRT_API const char *nlvirt_version(void);

#ifdef __cplusplus
}
#endif

#endif
