/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checks the sender's name. Every receive passes a name full of 0xAA, which must come back as that
 * of the kernel: family AF_NETLINK, port id 0, groups 0, length 12, and nothing written after it.
 * glibc passes garbage too (its name is uninitialised stack), and waits for ever if any of it
 * survives.
 *
 * Also checks that no message is lost or doubled. There are several processes with several workers,
 * which are threads. Each worker has a socket, requests links and addresses in turn, receives by
 * recvmsg, recvfrom and recvmmsg in turn, and counts the messages: one link or two addresses and
 * one NLMSG_DONE, each with the request's sequence number and the socket's port id, and then
 * nothing.
 *
 * Prints one line of counts; errors go to standard error. Exit status 0 means that there were none.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define POISON 0xAA
#define NAME_ROOM 64
#define VLEN 3			/* most datagrams of one recvmmsg */
#define MAX_THREADS 64
#define MAX_PROCESSES 16
#define LOW_FD 40		/* far below the window of the supervisor */

enum timer { TIMER_NONE, TIMER_RESTART, TIMER_INTERRUPT };

static struct {
	int processes, threads, rounds, deadline_s;
	bool low, blocked;
	enum timer timer;
	long interval_us;
} opt = { .processes = 4, .threads = 8, .rounds = 320, .deadline_s = 30, .interval_us = 100 };

/* Shared by all processes. */
struct counts {
	pthread_barrier_t start;
	atomic_int rounds, names, clean, unix_family, wrong, interrupted, signals, workers_done;
};
static struct counts *counts;

struct worker {
	int index, fd;
	uint32_t port, seq;
	unsigned seen[3];	/* in this round: objects, NLMSG_DONE, anything else */
	sem_t go;		/* blocked mode: the worker is about to receive */
	uint16_t type;
	unsigned random;
};

static void wrong(const struct worker *w, const char *what, long value)
{
	if (atomic_fetch_add(&counts->wrong, 1) < 20)
		fprintf(stderr, "pid %d worker %d seq %u fd %d: %s (%ld)\n", getpid(), w->index,
			w->seq, w->fd, what, value);
}

static void on_signal(int nr)
{
	(void)nr;
	atomic_fetch_add(&counts->signals, 1);
}

/* --- what was received ------------------------------------------------------------------- */

static void check_name(const struct worker *w, const unsigned char *name, socklen_t length)
{
	struct sockaddr_nl nl;
	bool family_ok, clean = true;

	memcpy(&nl, name, sizeof(nl));
	family_ok = nl.nl_family == AF_NETLINK ||
		    ((opt.low || opt.blocked) && nl.nl_family == AF_UNIX);
	if (nl.nl_family == AF_UNIX)
		atomic_fetch_add(&counts->unix_family, 1);
	if (length != sizeof(nl))
		wrong(w, "name length", length), clean = false;
	if (!family_ok)
		wrong(w, "name family", nl.nl_family), clean = false;
	/* In an AF_UNIX name the path starts where nl_pad is. */
	if (nl.nl_family == AF_NETLINK && nl.nl_pad)
		wrong(w, "name padding", nl.nl_pad), clean = false;
	if (nl.nl_pid)
		wrong(w, "name port id", nl.nl_pid), clean = false;
	if (nl.nl_groups)
		wrong(w, "name groups", nl.nl_groups), clean = false;
	for (size_t i = sizeof(nl); i < NAME_ROOM; i++)
		if (name[i] != POISON) {
			wrong(w, "written behind the name at", (long)i), clean = false;
			break;
		}
	atomic_fetch_add(&counts->names, 1);
	if (clean)
		atomic_fetch_add(&counts->clean, 1);
}

static void check_payload(struct worker *w, const void *data, size_t size)
{
	const struct nlmsghdr *h = data;
	size_t left = size;

	if (!NLMSG_OK(h, left))
		wrong(w, "no message in a datagram of", (long)size);
	for (; NLMSG_OK(h, left); h = NLMSG_NEXT(h, left)) {
		if (h->nlmsg_seq != w->seq)
			wrong(w, "sequence number", h->nlmsg_seq);
		if (h->nlmsg_pid != w->port)
			wrong(w, "port id of the message", h->nlmsg_pid);
		if (!(h->nlmsg_flags & NLM_F_MULTI))
			wrong(w, "no NLM_F_MULTI, flags", h->nlmsg_flags);
		w->seen[h->nlmsg_type == w->type - 2 ? 0 : h->nlmsg_type == NLMSG_DONE ? 1 : 2]++;
	}
	if (left)
		wrong(w, "bytes behind the last message", (long)left);
}

/* --- calls as a careful program makes them ----------------------------------------------- */

static bool again(void)
{
	if (errno != EINTR)
		return false;
	atomic_fetch_add(&counts->interrupted, 1);
	return true;
}

struct slot {
	unsigned char name[NAME_ROOM];
	_Alignas(struct nlmsghdr) unsigned char data[8192];
};

static void slot_init(struct slot *s, struct iovec *iov, struct msghdr *m)
{
	memset(s->name, POISON, sizeof(s->name));
	memset(s->data, POISON, 256);
	*iov = (struct iovec){ s->data, sizeof(s->data) };
	*m = (struct msghdr){ .msg_name = s->name,
			      .msg_namelen = sizeof(struct sockaddr_nl),
			      .msg_iov = iov,
			      .msg_iovlen = 1 };
}

/* Receives what is queued by the how-th call, and waits if nothing is. Returns false on failure. */
static bool receive(struct worker *w, int how)
{
	struct slot s[VLEN];
	struct iovec iov[VLEN];
	struct mmsghdr m[VLEN];
	int n = 1;

	for (int i = 0; i < VLEN; i++) {
		m[i].msg_len = 0;
		slot_init(&s[i], &iov[i], &m[i].msg_hdr);
	}
	/* More room than a netlink name needs, as systemd provides. */
	if (w->seq % 5 == 0)
		m[0].msg_hdr.msg_namelen = NAME_ROOM;
	do {
		ssize_t r;

		if (how == 0) {
			r = recvmsg(w->fd, &m[0].msg_hdr, 0);
		} else if (how == 1) {
			r = recvfrom(w->fd, s[0].data, sizeof(s[0].data), 0,
				     (struct sockaddr *)s[0].name, &m[0].msg_hdr.msg_namelen);
		} else {
			r = n = recvmmsg(w->fd, m, VLEN, MSG_WAITFORONE, NULL);
		}
		if (r >= 0 && how < 2)
			m[0].msg_len = (unsigned)r;
		if (r > 0)
			break;
		if (r == 0) {
			wrong(w, "end of file from call", how);
			return false;
		}
		n = 1;
	} while (again());
	if (m[0].msg_len == 0) {
		wrong(w, strerror(errno), how);
		return false;
	}
	for (int i = 0; i < n; i++) {
		if (m[i].msg_hdr.msg_flags & MSG_TRUNC)
			wrong(w, "truncated, flags", m[i].msg_hdr.msg_flags);
		check_name(w, s[i].name, m[i].msg_hdr.msg_namelen);
		check_payload(w, s[i].data, m[i].msg_len);
	}
	return true;
}

static bool request(struct worker *w)
{
	struct {
		struct nlmsghdr h;
		struct rtgenmsg g;
	} q = { .h = { .nlmsg_len = sizeof(q),
		       .nlmsg_type = w->type,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
		       .nlmsg_seq = w->seq } };
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	ssize_t r;

	do
		r = sendto(w->fd, &q, sizeof(q), 0, (struct sockaddr *)&kernel, sizeof(kernel));
	while (r < 0 && again());
	if (r != sizeof(q))
		wrong(w, r < 0 ? strerror(errno) : "sendto returned", r);
	return r == sizeof(q);
}

static bool nothing_waits(struct worker *w)
{
	char c[64];
	ssize_t r;

	do
		r = recv(w->fd, c, sizeof(c), MSG_DONTWAIT);
	while (r < 0 && again());
	if (r >= 0)
		wrong(w, "a datagram too many, bytes", r);
	else if (errno != EAGAIN)
		wrong(w, strerror(errno), -1);
	return r < 0;
}

/* --- workers ----------------------------------------------------------------------------- */

static bool open_socket(struct worker *w)
{
	struct sockaddr_nl nl;
	socklen_t length = sizeof(nl);

	w->fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (w->fd < 0) {
		wrong(w, strerror(errno), -1);
		return false;
	}
	nl = (struct sockaddr_nl){ .nl_family = AF_NETLINK };
	if (bind(w->fd, (struct sockaddr *)&nl, sizeof(nl)) < 0)
		wrong(w, "bind", errno);
	if (opt.low) {
		int low = dup2(w->fd, LOW_FD + w->index);

		if (low != LOW_FD + w->index)
			wrong(w, "dup2", errno);
		close(w->fd);
		w->fd = low;
	}
	memset(&nl, POISON, sizeof(nl));
	if (getsockname(w->fd, (struct sockaddr *)&nl, &length) < 0 || length != sizeof(nl))
		wrong(w, "getsockname: length", length);
	if (!opt.low && nl.nl_family != AF_NETLINK)
		wrong(w, "getsockname: family", nl.nl_family);
	if (nl.nl_groups || !nl.nl_pid)
		wrong(w, "getsockname: port id", nl.nl_pid);
	w->port = nl.nl_pid;
	return true;
}

/* Signals the process every interval_us, one thread after the other. */
static bool start_timer(timer_t *ret_timer)
{
	struct sigevent ev = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1 };
	long ns = opt.interval_us * 1000 * opt.threads;
	struct itimerspec every = { .it_interval.tv_nsec = ns, .it_value.tv_nsec = ns };

	ev._sigev_un._tid = (pid_t)syscall(SYS_gettid);
	return timer_create(CLOCK_MONOTONIC, &ev, ret_timer) == 0 &&
	       timer_settime(*ret_timer, 0, &every, NULL) == 0;
}

/* Blocked mode: sends when the worker probably waits already. */
static void *sender_main(void *arg)
{
	struct worker *w = arg;

	for (int i = 0; i < opt.rounds; i++) {
		struct timespec wait = { .tv_nsec = 1000L * (long)(rand_r(&w->random) % 400) };

		while (sem_wait(&w->go) < 0)
			;
		nanosleep(&wait, NULL);
		if (!request(w))
			break;
	}
	return NULL;
}

static void round_of(struct worker *w, int i)
{
	unsigned objects;

	w->seq = (uint32_t)(i + 1);
	w->type = i % 2 ? RTM_GETADDR : RTM_GETLINK;
	objects = i % 2 ? 2 : 1;
	memset(w->seen, 0, sizeof(w->seen));
	if (opt.blocked)
		sem_post(&w->go);
	else if (!request(w))
		return;
	while (!w->seen[1])
		if (!receive(w, i / 2 % 3))
			return;
	if (w->seen[0] != objects || w->seen[1] != 1 || w->seen[2])
		wrong(w, "objects", w->seen[0]);
	if (nothing_waits(w))
		atomic_fetch_add(&counts->rounds, 1);
}

static void *worker_main(void *arg)
{
	struct worker *w = arg;
	bool opened = open_socket(w);
	pthread_t sender;
	timer_t timer;

	if (opt.blocked) {
		sigset_t all, before;

		/* Only the receiver takes signals. */
		sigfillset(&all);
		pthread_sigmask(SIG_SETMASK, &all, &before);
		sem_init(&w->go, 0, 0);
		if (pthread_create(&sender, NULL, sender_main, w))
			abort();
		pthread_sigmask(SIG_SETMASK, &before, NULL);
	}
	pthread_barrier_wait(&counts->start);
	if (opt.timer && !start_timer(&timer))
		wrong(w, "timer_create", errno);
	for (int i = 0; opened && i < opt.rounds; i++)
		round_of(w, i);
	if (opt.timer)
		timer_delete(timer);
	if (opt.blocked)
		pthread_join(sender, NULL);
	if (opened)
		close(w->fd);
	atomic_fetch_add(&counts->workers_done, 1);
	return NULL;
}

static void process_main(int process)
{
	static struct worker workers[MAX_THREADS];
	pthread_t threads[MAX_THREADS];
	struct sigaction sa = { .sa_handler = on_signal,
				.sa_flags = opt.timer == TIMER_RESTART ? SA_RESTART : 0 };

	sigaction(SIGUSR1, &sa, NULL);
	for (int i = 0; i < opt.threads; i++) {
		workers[i].index = i;
		workers[i].random = (unsigned)(process * MAX_THREADS + i);
		if (pthread_create(&threads[i], NULL, worker_main, &workers[i]))
			abort();
	}
	for (int i = 0; i < opt.threads; i++)
		pthread_join(threads[i], NULL);
}

/* --- all together ------------------------------------------------------------------------ */

static bool parse(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		const char *a = argv[i], *v = strchr(a, '=');

		if (!strcmp(a, "low"))
			opt.low = true;
		else if (!strcmp(a, "blocked"))
			opt.blocked = true;
		else if (!strcmp(a, "timer=restart"))
			opt.timer = TIMER_RESTART;
		else if (!strcmp(a, "timer=interrupt"))
			opt.timer = TIMER_INTERRUPT;
		else if (v && !strncmp(a, "processes=", 10))
			opt.processes = atoi(v + 1);
		else if (v && !strncmp(a, "threads=", 8))
			opt.threads = atoi(v + 1);
		else if (v && !strncmp(a, "rounds=", 7))
			opt.rounds = atoi(v + 1);
		else if (v && !strncmp(a, "deadline=", 9))
			opt.deadline_s = atoi(v + 1);
		else if (v && !strncmp(a, "interval=", 9))
			opt.interval_us = atol(v + 1);
		else
			return false;
	}
	return opt.processes <= MAX_PROCESSES && opt.threads <= MAX_THREADS;
}

/* Returns how many children failed, counting those that it kills at the deadline. */
static int wait_for(const pid_t *children)
{
	struct timespec end, now;
	bool ended[MAX_PROCESSES] = { false };
	int bad = 0, left = opt.processes;
	sigset_t child;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += opt.deadline_s;
	while (left) {
		for (int i = 0; i < opt.processes; i++) {
			int status;

			if (ended[i] || waitpid(children[i], &status, WNOHANG) != children[i])
				continue;
			ended[i] = true;
			left--;
			bad += status != 0;
		}
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec > end.tv_sec)
			break;
		if (left)
			sigtimedwait(&child, NULL,
				     &(struct timespec){ .tv_nsec = 200 * 1000 * 1000 });
	}
	for (int i = 0; i < opt.processes; i++)
		if (!ended[i])
			kill(children[i], SIGKILL);
	if (left)
		fprintf(stderr, "%d processes not done after %d s\n", left, opt.deadline_s);
	return bad + left;
}

int main(int argc, char **argv)
{
	pthread_barrierattr_t shared;
	pid_t children[MAX_PROCESSES];
	sigset_t child;
	int bad;

	if (!parse(argc, argv))
		return 2;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	counts = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	if (counts == MAP_FAILED)
		return 2;
	pthread_barrierattr_init(&shared);
	pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	pthread_barrier_init(&counts->start, &shared, (unsigned)(opt.processes * opt.threads));
	for (int i = 0; i < opt.processes; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			process_main(i);
			_exit(0);
		}
	}
	bad = wait_for(children);
	printf("rounds=%d names=%d clean=%d unix=%d wrong=%d signals=%s interrupted=%s\n",
	       counts->rounds, counts->names, counts->clean, counts->unix_family, counts->wrong,
	       counts->signals ? "some" : "none", counts->interrupted ? "some" : "none");
	fprintf(stderr, "signals %d interrupted %d\n", counts->signals, counts->interrupted);
	return bad || counts->wrong || counts->rounds != opt.processes * opt.threads * opt.rounds;
}
