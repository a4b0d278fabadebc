/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/job.h"

#include "base/cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The most that counts between two looks at a job; far more than the runner waits. */
enum { STEP_MOST_MS = 500 };

int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void become(char *const argv[], const char *(*setup)(void), int out, int err, pid_t harness)
{
	int null = open("/dev/null", O_RDONLY);
	const char *why;
	sigset_t none;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != harness)
		_exit(126);	/* nlconform died before prctl() */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	close_range(3, ~0U, 0);
	why = setup ? setup() : NULL;
	if (!why) {
		execvp(argv[0], argv);
		why = argv[0];
		dprintf(STDERR_FILENO, "cannot run %s: %s\n", why, strerror(errno));
		_exit(127);
	}
	dprintf(STDERR_FILENO, "%s: %s\n", why, strerror(errno));
	_exit(126);
}

int job_start(struct job *j, char *const argv[], const char *(*setup)(void))
{
	pid_t harness = getpid();
	int out[2], err[2];

	if (pipe2(out, O_CLOEXEC) < 0)
		return -errno;
	if (pipe2(err, O_CLOEXEC) < 0) {
		close(out[0]);
		close(out[1]);
		return -EMFILE;
	}
	j->pid = fork();
	if (j->pid == 0)
		become(argv, setup, out[1], err[1], harness);
	close(out[1]);
	close(err[1]);
	j->out = (struct stream){ .fd = out[0],
				  .most = j->output_most ? j->output_most : JOB_OUTPUT_BYTES };
	j->err = (struct stream){ .fd = err[0], .most = JOB_OUTPUT_BYTES };
	if (j->pid < 0) {
		close(out[0]);
		close(err[0]);
		return -EAGAIN;
	}
	setpgid(j->pid, j->pid);	/* the child does the same: whichever is first */
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	j->pidfd = (int)syscall(SYS_pidfd_open, j->pid, 0);
	j->started_ms = j->seen_ms = now_ms();
	return 0;
}

/* Reads what is available, and closes the stream at its end. */
static void stream_read(struct stream *s)
{
	char buf[65536];
	ssize_t n;

	while (s->fd >= 0 && (n = read(s->fd, buf, sizeof(buf))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n < 0)
			break;
		s->cut |= s->n + (size_t)n > s->most;
		if (s->cut)
			continue;
		s->text = realloc(s->text, s->n + (size_t)n + 1);
		if (!s->text)
			abort();
		memcpy(s->text + s->n, buf, (size_t)n);
		s->n += (size_t)n;
		s->text[s->n] = 0;
	}
	close(s->fd);
	s->fd = -1;
}

static void stream_done(struct stream *s)
{
	if (s->fd >= 0)
		close(s->fd);
	free(s->text);
	*s = (struct stream){ .fd = -1 };
}

/* The process ended or must end: kills the group, reaps the process, keeps its output. */
static void finish(struct job *j)
{
	struct answer *a = j->answer;

	kill(-j->pid, SIGKILL);
	while (waitpid(j->pid, &a->status, 0) < 0 && errno == EINTR)
		;
	stream_read(&j->out);
	stream_read(&j->err);
	a->ms = (unsigned)(now_ms() - j->started_ms);
	if (j->raw)
		a->output = TAKE_PTR(j->out.text);
	else
		records_parse(j->out.text ? j->out.text : "", &a->records);
	if (j->err.n)
		a->error = obs_escaped(j->err.text, strcspn(j->err.text, "\n"));
	a->cut_at = j->out.cut ? j->out.most : 0;
	a->done = true;
	stream_done(&j->out);
	stream_done(&j->err);
	fd_close(j->pidfd);
	j->answer = NULL;
}

/* Stops or continues the subject's first process: its supervisor, if it has one. */
static void pause_toggle(struct job *j)
{
	kill(j->pid, j->paused ? SIGCONT : SIGSTOP);
	j->paused = !j->paused;
}

/* Some tools that nlconform runs under lack pidfd_open(): then ask at every step. */
static bool has_ended(const struct job *j, short pidfd_events)
{
	siginfo_t si = { .si_pid = 0 };

	if (j->pidfd >= 0)
		return pidfd_events;
	return waitid(P_PID, (id_t)j->pid, &si, WEXITED | WNOHANG | WNOWAIT) == 0 && si.si_pid;
}

/* If the whole machine was suspended, little of that time counts. */
static bool is_late(struct job *j)
{
	int64_t now = now_ms(), passed = now - j->seen_ms;

	j->seen_ms = now;
	j->spent_ms += passed < STEP_MOST_MS ? passed : STEP_MOST_MS;
	return j->spent_ms > j->limit_ms;
}

static void step(struct job *j, short pidfd_events)
{
	bool late = is_late(j);

	stream_read(&j->out);
	stream_read(&j->err);
	if (has_ended(j, pidfd_events)) {
		finish(j);
	} else if (late) {
		j->answer->late = true;
		finish(j);
	} else if (j->pause_ms) {
		pause_toggle(j);
	}
}

void jobs_step(struct job *jobs, size_t n, int wait_ms)
{
	struct pollfd p[3 * JOBS_MAX];

	for (size_t i = 0; i < n; i++) {
		struct job *j = &jobs[i];
		bool runs = j->answer;

		p[3 * i] = (struct pollfd){ .fd = runs ? j->pidfd : -1, .events = POLLIN };
		p[3 * i + 1] = (struct pollfd){ .fd = runs ? j->out.fd : -1, .events = POLLIN };
		p[3 * i + 2] = (struct pollfd){ .fd = runs ? j->err.fd : -1, .events = POLLIN };
		if (runs && j->pause_ms && wait_ms > j->pause_ms)
			wait_ms = (int)j->pause_ms;
	}
	if (poll(p, 3 * n, wait_ms) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (jobs[i].answer)
			step(&jobs[i], p[3 * i].revents);
}

void jobs_kill(struct job *jobs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (jobs[i].answer)
			finish(&jobs[i]);
}
