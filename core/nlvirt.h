/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_H
#define NLVIRT_H
/*
 * libnlvirt: runs a command that sees one network interface, loopback, and answers its netlink
 * sockets from inside your own event loop. nlvirt(3) has the same text and an example that is compiled
 * by the tests.
 *
 *	struct nlvirt_options o = { .size = sizeof(o), .argv = argv };
 *	struct nlvirt *s;
 *
 *	if (nlvirt_open(&o, &s, &error) < 0)
 *		... error.text says why
 *	poll on nlvirt_fd(s), at most nlvirt_timeout_ms(s); then
 *	while ((r = nlvirt_dispatch(s)) >= 0) ...
 *	if (r == -ECHILD)
 *		status = nlvirt_exit_status(s);
 *	nlvirt_close(s);
 *
 * Threads: any number of sandboxes in one process; one thread at a time for each. Nothing here uses
 * signals, process-wide settings or global state, except where nlvirt_open() says so.
 * Errors are negative errno values unless it says otherwise. On failure no output is written.
 */
#include <stddef.h>
#include <sys/resource.h>
#include <sys/select.h>	/* sigset_t, with -std=c11 as well, where <signal.h> has none */

#ifdef __cplusplus
extern "C" {
#endif

#define NLVIRT_API __attribute__((visibility("default")))

struct nlvirt;		/* one sandbox: a command and what descends from it */

enum {
	/* New namespaces (clone, unshare) are allowed. The filter is inherited into them. */
	NLVIRT_ALLOW_NAMESPACES = 1 << 0,
	/* Go on until the last process is gone. Without it, what the command leaves behind is killed. */
	NLVIRT_WAIT_ALL = 1 << 1,
	/* Do not make this process undumpable. The program inside can then ptrace it, read its memory
	 * and so step out of the sandbox, unless the kernel has Landlock. For debugging. */
	NLVIRT_KEEP_DUMPABLE = 1 << 2,
	/* No connections to loopback either, unless a rule of `allow` names it. */
	NLVIRT_NO_LOOPBACK = 1 << 3,
};

struct nlvirt_options {
	size_t size;			/* sizeof(struct nlvirt_options); later versions append */
	char *const *argv;		/* the command, looked up in PATH; ends with NULL */
	char *const *envp;		/* its environment; NULL: the caller's */
	unsigned flags;			/* NLVIRT_* above */
	const sigset_t *signal_mask;	/* the command's; NULL: the caller's */
	const struct rlimit *nofile;	/* its RLIMIT_NOFILE; NULL: the caller's */
	/* Outbound rules, in the words of --allow and --listen in nlvirt(1); NULL: none. Each list ends with NULL. With
	 * either, even an empty one, or with NLVIRT_NO_LOOPBACK, the rest is refused, loopback apart. */
	const char *const *allow;	/* where it may connect to: "example.com:443", "udp:10.0.0.0/8:53" */
	const char *const *listen;	/* ports that it may listen on elsewhere than on loopback: "80,8000-8080" */
	int log_fd;			/* a line of JSON for each refusal; a file, or nonblocking; 0: nowhere */
};

#define NLVIRT_TEXT_BYTES 512

struct nlvirt_error {
	int err;			/* a positive errno */
	int status;			/* what a wrapper exits with: 125, 126 or 127 */
	char text[NLVIRT_TEXT_BYTES];	/* one line without a full stop or program name */
};

/*
 * Starts a command in a sandbox of its own. Blocks until it has been executed, or could not be: less than
 * a millisecond, or half of one more with options that change the filter.
 *
 * 0, and the caller owns *ret_s; or -errno with *error filled in (error may be NULL):
 *   EINVAL   options or argv are missing, a flag or a member is unknown to this library, or a rule cannot be read
 *   ENOENT   a name of `allow` does not resolve (status 125)
 *   E2BIG    more rules than the library holds
 *   ENOSYS   the kernel is older than 5.14
 *   EBUSY    another supervisor traps this process already: the kernel allows one
 *   EPERM    an inherited descriptor is a socket of a kind that is refused inside; the text names it
 *   ENOENT, EACCES, ...  the command cannot be executed (status 127 or 126)
 *   ENOMEM, EMFILE, ...  out of resources
 *
 * The options are only read during the call, but for log_fd: a copy of it is kept. Names in `allow` are
 * resolved once, by getent(1), for which the call waits; it is a child of the caller's until then. With outbound
 * rules calls are made on the program's behalf by threads of the library's, at most 256 and all signals blocked, which end
 * after some seconds without work. One that is held up may outlive nlvirt_close(), so the library must stay loaded. Each
 * has one descriptor while it is at work; with rules for UDP or ICMP it may also hold a message of 512 KiB that the
 * program sends, and copies of the descriptors that go with it, 253 at most.
 *
 * Process-wide: makes the caller undumpable (PR_SET_DUMPABLE) unless NLVIRT_KEEP_DUMPABLE is set. Forks one
 * child, the keeper, which is the parent of the command and ends it when the caller dies.
 * Descriptors without FD_CLOEXEC are inherited, as across fork and exec. The command runs with no_new_privs. The
 * caller needs one descriptor for each netlink socket inside, and up to a hundred more. A copy of a foreign
 * descriptor, should one meet the trapped numbers, is closed by a short-lived thread.
 */
NLVIRT_API int nlvirt_open(const struct nlvirt_options *options, struct nlvirt **ret_s,
			   struct nlvirt_error *error);

/* A descriptor that polls readable (POLLIN) when there is something to dispatch. Owned by s. -EINVAL: s is NULL. */
NLVIRT_API int nlvirt_fd(const struct nlvirt *s);

/*
 * How long the caller may sleep before it dispatches even if nlvirt_fd() stays quiet: milliseconds; 0: not at
 * all; -1: as long as it likes. Changes with every dispatch.
 */
NLVIRT_API int nlvirt_timeout_ms(const struct nlvirt *s);

/*
 * Handles what is waiting and returns; never blocks. Extra calls do no harm.
 *
 * A command that means harm can hold it up in two ways: as root, or with NLVIRT_ALLOW_NAMESPACES, by memory that a FUSE
 * file system of its own lies behind; before Linux 6.16, by a socket with SO_LINGER that it passes through its end of
 * a netlink socket and that is closed here, for as long as that says. nlvirt_close() is held up by the second as well.
 * A command of the caller's user can also lower the caller's limits and priority, as each of the user's processes can
 * (prlimit(2), setpriority(2)); what it asks then fails.
 *
 * How many events were handled, 0 included, or
 *   -ECHILD  the command has ended, and so has what it left behind: see nlvirt_exit_status()
 *   -EINVAL  s is NULL
 *   other    the supervisor cannot go on: nlvirt_close() it; everything inside is killed
 */
NLVIRT_API int nlvirt_dispatch(struct nlvirt *s);

/* The command's wait status, as from waitpid(2), once it has ended; -EAGAIN while it runs; -EINVAL: s is NULL. */
NLVIRT_API int nlvirt_exit_status(const struct nlvirt *s);

/* The command's process id. It stays the command's until nlvirt_exit_status() knows a status. -EINVAL: s is NULL. */
NLVIRT_API int nlvirt_pid(const struct nlvirt *s);

/* The signal that has stopped the command (job control), or 0 while it is not stopped. -EINVAL: s is NULL. */
NLVIRT_API int nlvirt_stop_signal(const struct nlvirt *s);

/* Sends a signal to the command. 0, -EINVAL (s is NULL, no such signal), or -ESRCH: it has ended. */
NLVIRT_API int nlvirt_kill(struct nlvirt *s, int signal);

/*
 * What the supervisor has done since nlvirt_open(). size: sizeof(struct nlvirt_stats); later versions
 * append. 0 or -EINVAL.
 */
struct nlvirt_stats {
	unsigned long long notifications;	/* trapped calls */
	unsigned long long continued;		/* of which the kernel was asked to run them after all */
	unsigned long long requests;		/* request datagrams answered */
	unsigned long long sockets;		/* netlink sockets made */
	unsigned long long sockets_alive;	/* of which these exist now */
	unsigned long long request_bytes;	/* in those datagrams */
	unsigned long long reply_bytes;		/* put into the sockets' queues */
	unsigned long long log_lost;		/* lines for log_fd that were lost since the last that was written */
};
NLVIRT_API int nlvirt_stats(const struct nlvirt *s, struct nlvirt_stats *ret_stats, size_t size);

/*
 * Ends what still runs inside (SIGKILL), waits until it is gone, and frees s. NULL is allowed. Returns
 * NULL, so that s = nlvirt_close(s).
 */
NLVIRT_API struct nlvirt *nlvirt_close(struct nlvirt *s);

/* The library's version, "MAJOR.MINOR.PATCH". */
NLVIRT_API const char *nlvirt_version(void);

#ifdef __cplusplus
}
#endif

#endif
