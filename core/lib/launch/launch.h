/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LAUNCH_H
#define NLVIRT_LAUNCH_LAUNCH_H
/*
 * From fork to exec, and to the end.
 *
 *   supervisor --- keeper --- COMMAND --- its descendants
 *
 * The keeper is COMMAND's parent and the reaper of what COMMAND leaves behind (PR_SET_CHILD_SUBREAPER). It
 * outlives a supervisor that is killed just long enough to kill everything below it; should the keeper be
 * killed, COMMAND dies by PR_SET_PDEATHSIG, and the supervisor reaps the rest if it is a subreaper
 * itself. Only somebody who kills both at once leaves processes behind, and their trapped calls
 * fail with ENOSYS.
 *
 * The keeper has a session of its own, so that a signal to the job's group does not end it, and that the job's group
 * is an orphan, as of setpgid(2), exactly when it would be without us: while a shell can continue it the terminal
 * can stop it; and when the shell is gone, a stopped job is told by SIGHUP and does not stay for ever.
 *
 * Between fork and exec only system calls are made: the caller may have threads.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/fail.h"
#include "filter/filter.h"
#include "launch/landlock.h"
#include "want/outbound.h"

struct launch_plan {
	char *const *argv;
	char *const *envp;
	const sigset_t *mask;			/* COMMAND's */
	const struct rlimit *nofile;		/* COMMAND's; NULL: as it is */
	bool wait_all;
	bool stand_in;				/* send the supervisor SIGCONT when COMMAND is continued */
	bool outbound;				/* there are outbound rules */
	bool second_filter;			/* and a second filter for them */
	struct landlock_plan landlock;
	int first_trapped_fd;			/* our own descriptors must stay below it; -1: none is trapped */
};

struct launch {
	int control;		/* notes from the keeper; commands to it */
	int listener;		/* seccomp's; -1 once taken */
	int listener_there;	/* its number in COMMAND's process, from where it is to be fetched; 0: not known */
	bool killable;		/* SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is in force */
	unsigned layers;	/* enum landlock_layer: what is in force */
	int go, exec;		/* pipes of the start; -1 afterwards */
	pid_t keeper, command;
	int status;		/* COMMAND's wait status; -1: it runs */
	int stop_signal;	/* 0: it is not stopped */
	unsigned stops;		/* how often it has been */
	bool done;		/* everything inside has ended */
};

/* Exit statuses of a wrapper, as of env(1). */
enum { EXIT_OURS = 125, EXIT_CANNOT_RUN = 126, EXIT_NOT_FOUND = 127 };

/*
 * The start, in three steps, so that the filter can be built while the processes are made. Each: 0, or -errno with
 * *f, and *ret_status is one of the three above; the caller then ends with launch_end().
 *
 * Both processes exist. On failure *ret_l needs no launch_end().
 */
int launch_fork(const struct launch_plan *plan, struct launch *ret_l, struct fail *f, int *ret_status);

/*
 * COMMAND's process is under the filter, and its listener is here. second: of which a plan without takes no notice.
 */
int launch_filter(struct launch *l, const struct launch_plan *plan, const struct filter *filter,
		  const struct filter *second, struct fail *f, int *ret_status);

/* COMMAND is executed. */
int launch_go(struct launch *l, const struct launch_plan *plan, struct fail *f, int *ret_status);

/* Reads one note from the keeper. 0; -EINTR: it is to be acted upon before the next; -EAGAIN: there is none; or
 * -errno. */
int launch_read_note(struct launch *l);

/* Sends COMMAND a signal. 0 or -ESRCH. */
int launch_kill(struct launch *l, int signal);

/* Kills what runs, waits for it, closes everything. */
void launch_end(struct launch *l);

/*
 * Looks at the descriptors that COMMAND would inherit. -EPERM and *f: one of them leads round the sandbox, a
 * socket of a refused family or an io_uring. 0: none does. families: bits of the AF_* that the policy lets be made;
 * AF_UNIX, AF_INET and AF_INET6 pass in any case, as under any wrapper: standard input may be one. outbound: rules
 * that the latter two must not break; NULL: there are none.
 */
int inherit_check(uint64_t families, const struct outbound *outbound, struct fail *f);

/* What the two processes below tell each other and us. */
enum note_kind { NOTE_PID, NOTE_LISTENER, NOTE_STOPPED, NOTE_CONTINUED, NOTE_EXITED, NOTE_DONE };
struct note {
	int kind;
	int value;		/* pid, signal, wait status; NOTE_LISTENER: as struct launch's killable */
	int listener;		/* NOTE_LISTENER: its number in the sender, should it not come with the note */
	unsigned layers;	/* NOTE_LISTENER: as struct launch's */
};
/* The keeper continues the supervisor when COMMAND is continued, and marks that SIGCONT with this value. */
enum { LAUNCH_CONTINUED = 0x6e6c76 };
enum command_kind { COMMAND_KILL, COMMAND_END };
struct command {
	int kind;
	int signal;
	unsigned stops;		/* that the sender knows of: stops and SIGCONT are not for a later one */
};

/* Where the start failed, told through the exec pipe. */
enum stage {
	STAGE_FORK, STAGE_CONTROL, STAGE_LANDLOCK, STAGE_NO_NEW_PRIVS, STAGE_FILTER, STAGE_LISTENER, STAGE_GO,
	STAGE_EXEC, STAGES
};
struct failure {
	int stage;
	int err;
};

/* launch/keeper.c: the keeper process, which never returns; fds as in struct launch_fds. */
struct launch_fds {
	int control, go, exec, supervisor;	/* supervisor: a pidfd */
};
void keeper_main(const struct launch_plan *plan, const struct launch_fds *fds)
	__attribute__((noreturn));

/* launch/child.c: COMMAND's process until it is executed; never returns. */
void child_main(const struct launch_plan *plan, const struct launch_fds *fds, pid_t keeper)
	__attribute__((noreturn));

#endif
