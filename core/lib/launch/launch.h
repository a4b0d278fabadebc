/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LAUNCH_H
#define NLVIRT_LAUNCH_LAUNCH_H
/*
 * Starts COMMAND in the sandbox, follows it, and ends what is left.
 *
 *   supervisor --- keeper --- COMMAND --- its descendants
 *
 * Nothing inside may outlive the sandbox by accident. The keeper is COMMAND's parent and the reaper
 * of what COMMAND leaves behind (PR_SET_CHILD_SUBREAPER). If the supervisor is killed, the keeper
 * kills everything below itself and ends. If the keeper is killed, COMMAND dies by
 * PR_SET_PDEATHSIG, and a supervisor that is a subreaper reaps the rest. If both are killed at once,
 * COMMAND dies unless it has reset PR_SET_PDEATHSIG, but its descendants stay behind, because they
 * do not inherit it; their trapped calls then fail with ENOSYS.
 *
 * The keeper has a session of its own, for two reasons. A signal to the process group of the job
 * does not end it. And the group is orphaned, in the sense of setpgid(2), exactly when it would be
 * without us: the terminal can stop the job while a shell can continue it, and when the shell is
 * gone, a stopped job gets SIGHUP and does not stay for ever.
 *
 * The caller may have threads, so between fork and exec only system calls are made.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/fail.h"
#include "filter/filter.h"
#include "launch/inherit.h"
#include "launch/landlock.h"
#include "want/outbound.h"

struct launch_plan {
	char *const *argv;
	char *const *envp;
	const sigset_t *mask;			/* COMMAND's signal mask */
	const struct rlimit *nofile;		/* COMMAND's RLIMIT_NOFILE; NULL: unchanged */
	const int *stdio;			/* become its descriptors 0 to 2; NULL: unchanged */
	const char *directory;			/* its working directory; NULL: unchanged */
	bool wait_all;				/* supervise until the last process is gone */
	bool stand_in; /* send the supervisor SIGCONT when COMMAND is continued */
	uint64_t families;			/* of sockets that may be inherited: inherit.h */
	const struct outbound *outbound;	/* the outbound rules; NULL: there are none */
	bool shows_files;			/* for a message only: policy.shows_files */
	bool nested;	/* make no listener: another supervisor traps our calls */
	bool helper;	/* pass the listener through another process: see launch/child.c */
	struct landlock_plan landlock;
	int first_trapped_fd;			/* where the window begins; -1: no window */
};

struct launch {
	int control;		/* receives notes from the keeper and COMMAND, sends commands */
	int listener;		/* of seccomp; -1 once the caller has taken it */
	int listener_there;	/* its number in COMMAND's process, to fetch it from; 0: unknown */
	bool unsent;		/* its process was gone before it had its filter */
	bool filtered;		/* COMMAND's process is under the filter */
	bool killable;		/* SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is in force */
	unsigned layers;	/* enum landlock_layer: the layers in force */
	int go, exec;		/* channels of the start; -1 afterwards */
	pid_t keeper, command;
	int status;		/* COMMAND's wait status; -1 while it runs */
	int stop_signal;	/* that has stopped COMMAND; 0: it is not stopped */
	unsigned stops;		/* how often it was stopped */
	bool done;		/* everything inside has ended */
};

/* Exit statuses of a wrapper, as those of env(1). */
enum { EXIT_OURS = 125, EXIT_CANNOT_RUN = 126, EXIT_NOT_FOUND = 127 };

/*
 * The start takes four steps, so that the caller can build the filter while the processes are made,
 * and prepare the rest while one of them goes under the filter. Each of the others returns 0; or
 * -errno with *f, and *ret_status is one of the three above. After a failure of the third or fourth
 * step, call launch_end().
 *
 * launch_fork() makes both processes. After its failure *ret_l is untouched.
 */
int launch_fork(const struct launch_plan *plan, struct launch *ret_l, struct fail *f,
		int *ret_status);

/* Sends COMMAND's process its filter. If it is gone, the next step fails. */
void launch_filter(struct launch *l, const struct filter *filter);

/*
 * Waits until COMMAND's process is under the filter, and gets its listener, which is l->listener;
 * with plan->nested there is none.
 */
int launch_filtered(struct launch *l, const struct launch_plan *plan, struct fail *f,
		    int *ret_status);

/*
 * What to do until COMMAND is executed, if calls that execute it are trapped: serve(arg) is called
 * whenever fd is readable.
 */
struct launch_meanwhile {
	int fd;
	int (*serve)(void *arg);	/* returns a negative number if it cannot go on */
	void *arg;
};

/* Executes COMMAND. Returns when that is done or has failed. m: NULL: nothing is to be served. */
int launch_go(struct launch *l, const struct launch_plan *plan, const struct launch_meanwhile *m,
	      struct fail *f, int *ret_status);

/*
 * Reads one note from the keeper into *l. Returns 0; -EINTR: act on it before reading the next one;
 * -EAGAIN: no note waits; or another -errno.
 */
int launch_read_note(struct launch *l);

/* Sends COMMAND a signal. Returns 0 or -ESRCH. */
int launch_kill(struct launch *l, int signal);

/* Kills everything inside, waits until it is gone, and closes all descriptors. */
void launch_end(struct launch *l);

/* Notes that the keeper and COMMAND's process send to the supervisor. */
enum note_kind { NOTE_PID, NOTE_LISTENER, NOTE_STOPPED, NOTE_CONTINUED, NOTE_EXITED, NOTE_DONE };
struct note {
	int kind;
	int value;		/* pid, signal or wait status; NOTE_LISTENER: launch.killable */
	int listener;		/* NOTE_LISTENER: its number in the sender, if it is not attached */
	unsigned layers;	/* NOTE_LISTENER: launch.layers */
};
/* Marks the SIGCONT by which the keeper continues the supervisor when COMMAND is continued. */
enum { LAUNCH_CONTINUED = 0x6e6c76 };
/* Commands that the supervisor sends to the keeper. */
enum command_kind { COMMAND_KILL, COMMAND_END };
struct command {
	int kind;
	int signal;
	unsigned stops;		/* launch.stops when it was sent: has COMMAND been stopped since? */
};

/* Where the start failed. It comes through the exec pipe. */
enum stage {
	STAGE_FORK,
	STAGE_CONTROL,
	STAGE_INHERITED,
	STAGE_STDIO,
	STAGE_DIRECTORY,
	STAGE_LANDLOCK,
	STAGE_NO_NEW_PRIVS,
	STAGE_FILTER,
	STAGE_LISTENER,
	STAGE_GO,
	STAGE_EXEC,
	STAGES
};
struct failure {
	int stage;
	int err;
	struct inherited_found inherited;	/* for STAGE_INHERITED, and err is 0 */
};

/* The ends of the channels that both processes inherit. */
struct launch_fds {
	int control, go, exec, supervisor;	/* supervisor: a pidfd of it */
};

/* launch/keeper.c: the keeper process. */
void keeper_main(const struct launch_plan *plan, const struct launch_fds *fds)
	__attribute__((noreturn));

/* launch/child.c: COMMAND's process until exec. */
void child_main(const struct launch_plan *plan, const struct launch_fds *fds, pid_t keeper)
	__attribute__((noreturn));

#endif
