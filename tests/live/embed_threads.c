/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads and sandboxes as nlvirt(3) allows: THREADS threads, each with sandboxes of its own, opened
 * and adopted; and one sandbox that all of them dispatch in turn, under a lock. Others call it
 * without the lock, which fails with EBUSY or does no harm. Usage: embed_threads ROUNDS COMMAND
 * [ARG...]. Exits with 1 if a COMMAND failed. Built with -fsanitize=thread, it also finds races.
 */
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

#include "under_filter.h"

#define THREADS 4

static int rounds;
static char *const *command;
static atomic_int failed, busy, ended;
static struct sock_filter *program;
static unsigned short program_len;

static struct {
	pthread_mutex_t lock;
	struct nlvirt *s;
} shared = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* Serves a sandbox until it ends, or for one event. */
static int step(struct nlvirt *s, int listener, int timeout_ms)
{
	struct pollfd p[] = { { .fd = nlvirt_fd(s), .events = POLLIN },
			      { .fd = listener, .events = POLLIN } };
	struct seccomp_notif n = { 0 };
	int t = nlvirt_timeout_ms(s);

	poll(p, 2, t >= 0 && t < timeout_ms ? t : timeout_ms);
	if (p[1].revents & POLLIN && ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &n) == 0 &&
	    nlvirt_handle(s, &n) != 1)
		failed++;	/* the filter has no other rules */
	return nlvirt_dispatch(s);
}

static void open_one(void)
{
	struct nlvirt_options o = { .size = sizeof(o), .argv = command, .flags = NLVIRT_KEEP_DUMPABLE };
	struct nlvirt_error e;
	struct nlvirt *s;

	if (nlvirt_open(&o, &s, &e) < 0) {
		fprintf(stderr, "embed_threads: %s\n", e.text);
		failed++;
		return;
	}
	while (step(s, -1, 1000) >= 0)
		;
	failed += nlvirt_exit_status(s) != 0;
	nlvirt_close(s);
}

static void adopt_one(unsigned flags)
{
	struct nlvirt_options o = { .size = sizeof(o), .flags = NLVIRT_KEEP_DUMPABLE | flags };
	struct under_filter p = { 0 };
	struct nlvirt_error e = { .text = "cannot start" };
	struct nlvirt *s;
	int status = -1;

	if (under_filter_start(command, program, program_len, &p) < 0 ||
	    nlvirt_adopt(p.listener, &o, &s, &e) < 0 || write(p.go, "g", 1) != 1) {
		fprintf(stderr, "embed_threads: %s\n", e.text);
		failed++;
		return;
	}
	while (step(s, flags & NLVIRT_FOREIGN_LOOP ? p.listener : -1, 1000) >= 0)
		;
	nlvirt_close(s);
	close(p.listener);
	close(p.go);
	waitpid(p.pid, &status, 0);
	failed += status != 0;
}

static void *with_its_own(void *arg)
{
	(void)arg;
	for (int i = 0; i < rounds; i++) {
		open_one();
		adopt_one(0);
		adopt_one(NLVIRT_FOREIGN_LOOP);
	}
	return NULL;
}

/* The shared sandbox moves from thread to thread. */
static void *with_a_lock(void *arg)
{
	int r = 0;

	(void)arg;
	while (r >= 0) {
		pthread_mutex_lock(&shared.lock);
		r = step(shared.s, -1, 5);
		pthread_mutex_unlock(&shared.lock);
		if (r == -EBUSY)	/* the one without a lock was there */
			r = 0;
	}
	failed += r != -ECHILD;
	ended++;
	return NULL;
}

/* A mistake: no lock. It must not harm, and others may find the sandbox busy for a moment. */
static void *without_a_lock(void *arg)
{
	struct nlvirt_stats stats;

	(void)arg;
	while (ended < 1) {
		int r = nlvirt_stats(shared.s, &stats, sizeof(stats));

		busy += r == -EBUSY;
		failed += r && r != -EBUSY;
		r = nlvirt_kill(shared.s, 0);
		failed += r && r != -EBUSY && r != -ESRCH;
	}
	return NULL;
}

static void all(void *(*start)(void *), unsigned n, pthread_t *t)
{
	for (unsigned i = 0; i < n; i++)
		if (pthread_create(&t[i], NULL, start, NULL))
			abort();
}

static void join(unsigned n, pthread_t *t)
{
	for (unsigned i = 0; i < n; i++)
		pthread_join(t[i], NULL);
}

int main(int argc, char **argv)
{
	struct nlvirt_options o = { .size = sizeof(o), .flags = NLVIRT_KEEP_DUMPABLE };
	pthread_t t[THREADS], one;

	if (argc < 3)
		return 125;
	rounds = atoi(argv[1]);
	command = o.argv = argv + 2;
	if (nlvirt_program(NULL, &program, &program_len, NULL) < 0)
		return 125;
	all(with_its_own, THREADS, t);
	join(THREADS, t);
	if (nlvirt_open(&o, &shared.s, NULL) < 0)
		return 125;
	all(without_a_lock, 1, &one);
	all(with_a_lock, THREADS, t);
	join(THREADS, t);
	join(1, &one);
	nlvirt_close(shared.s);
	free(program);
	printf("%d failed\n", failed);
	return failed != 0;
}
