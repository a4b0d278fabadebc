/* SPDX-License-Identifier: Apache-2.0 */
/* Receives that wait: timeouts, signals, other threads; and FIONBIO. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SOURCE "socket(7), SO_RCVTIMEO; signal(7); netlink_recvmsg(), sock_rcvtimeo()"

static long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Records a relation, because the exact time depends on the machine. The kernel counts in ticks,
 * and a virtual machine that was not running for a while catches up on several ticks at once: a
 * wait may then end some ticks early.
 */
static void obs_took(const char *key, long begun, long at_least)
{
	long took = now() - begun;

	obs_str(key, took < at_least - 20     ? "too short"
		     : took > at_least + 1500 ? "too long"
					      : "as asked");
}

static void set_timeout(int fd, long us)
{
	struct timeval t = { us / 1000000, us % 1000000 };

	obs_err("set", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof(t)));
}

PROBE(recv, timeout_ends_a_wait, "SO_RCVTIMEO: every receiving call gives EAGAIN after that time",
      SOURCE)
{
	struct iovec iov = { (char[16]){ 0 }, 16 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct mmsghdr mm = { .msg_hdr = m };
	int fd = nl_open();
	long begun;
	char buf[64];

	set_timeout(fd, 60000);
	begun = now();
	obs_err("recv", recv(fd, buf, sizeof(buf), 0));
	obs_took("recv.took", begun, 60);
	begun = now();
	obs_err("recvmsg", recvmsg(fd, &m, 0));
	obs_took("recvmsg.took", begun, 60);
	begun = now();
	obs_err("recvmmsg", recvmmsg(fd, &mm, 1, 0, NULL));
	obs_took("recvmmsg.took", begun, 60);
	begun = now();
	obs_err("read", read(fd, buf, sizeof(buf)));
	obs_took("read.took", begun, 60);
	begun = now();
	obs_err("dontwait", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_took("dontwait.took", begun, 0);
}

static volatile sig_atomic_t signals;

static void on_signal(__attribute__((unused)) int number)
{
	signals++;
}

/* One signal after 40 ms; if again, one every 40 ms. */
static void alarm_soon(int flags, bool again)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = flags };
	struct itimerval t = { { 0, again ? 40000 : 0 }, { 0, 40000 } };

	sigaction(SIGALRM, &sa, NULL);
	setitimer(ITIMER_REAL, &t, NULL);
}

PROBE(recv, signal_ends_a_wait, "a handler without SA_RESTART ends the wait with EINTR", SOURCE)
{
	int fd = nl_open();
	char buf[64];

	alarm_soon(0, false);
	obs_err("recv", recv(fd, buf, sizeof(buf), 0));
	obs_int("signals", signals);
	alarm_soon(0, false);
	obs_err("read", read(fd, buf, sizeof(buf)));
}

PROBE(recv, signal_and_timeout_are_eintr,
      "with SO_RCVTIMEO a signal gives EINTR, even with SA_RESTART", SOURCE)
{
	int fd = nl_open();
	char buf[64];

	set_timeout(fd, 500000);
	alarm_soon(SA_RESTART, false);
	obs_err("recv", recv(fd, buf, sizeof(buf), 0));
	obs_int("signals", signals);
}

static void *ask_later(void *arg)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct timespec t = { 0, 130000000 };
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	nanosleep(&t, NULL);
	nl_send(*(int *)arg, &a);
	return NULL;
}

PROBE(recv, waiting_is_woken_by_another_threads_request,
      "a waiting receive gets the answer to the request of another thread", SOURCE)
{
	char buf[4096];
	int fd = nl_open();
	pthread_t t;

	pthread_create(&t, NULL, ask_later, &fd);
	obs_ret("recv", recv(fd, buf, sizeof(buf), 0));
	pthread_join(t, NULL);
	obs_ret("next", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
}

PROBE(recv, waiting_is_named_the_kernel,
      "a receive that had to wait names the kernel as sender, too", SOURCE)
{
	struct sockaddr_nl name;
	socklen_t n = sizeof(name);
	char buf[4096];
	int fd = nl_open();
	pthread_t t;

	memset(&name, 0xaa, sizeof(name));
	pthread_create(&t, NULL, ask_later, &fd);
	obs_ret("recv", recvfrom(fd, buf, sizeof(buf), 0, (struct sockaddr *)&name, &n));
	obs_int("family", name.nl_family);
	obs_str("sender", fmt("pid %u groups %u length %u", name.nl_pid, name.nl_groups, n));
	pthread_join(t, NULL);
}

PROBE(recv, restarted_wait_loses_nothing,
      "SA_RESTART: signals do not end the wait, and the answer arrives", SOURCE)
{
	char buf[4096];
	int fd = nl_open();
	pthread_t t;

	pthread_create(&t, NULL, ask_later, &fd);
	alarm_soon(SA_RESTART, true);
	obs_ret("recv", recv(fd, buf, sizeof(buf), 0));
	obs_bool("signals", signals > 0);
	setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
	obs_ret("next", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	pthread_join(t, NULL);
}

PROBE(recv, waiting_ends_with_the_process, "a process that waits in a receive can be killed",
      "signal(7)")
{
	int fd = nl_open(), status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		char buf[16];

		recv(fd, buf, sizeof(buf), 0);
		_exit(1);
	}
	usleep(30000);
	kill(pid, SIGKILL);
	obs_bool("reaped", waitpid(pid, &status, 0) == pid);
	obs_bool("by_signal", WIFSIGNALED(status));
}

static void *wait_for_one(void *arg)
{
	char buf[4096];

	return (void *)recv(*(int *)arg, buf, sizeof(buf), 0);
}

PROBE(recv, waiting_blocks_no_other_socket, "while one thread waits, another is served", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int waiting = nl_open(), other = nl_open();
	pthread_t t;
	void *got;

	pthread_create(&t, NULL, wait_for_one, &waiting);
	usleep(30000);
	obs_exchange_brief("other", other, &a);
	nl_send(waiting, &a);
	pthread_join(t, &got);
	obs_bool("first_got_its_own", (long)got > 0);
}

PROBE_NL(recv, ioctls_of_the_queue, "FIONREAD, TIOCOUTQ and FIONBIO",
	 "af_netlink.c, netlink_ioctl(); ioctl_fionbio()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), n = -1, on = 1;
	char buf[16];

	nl_send(fd, &a);
	obs_err("fionread", ioctl(fd, FIONREAD, &n));
	obs_err("tiocoutq", ioctl(fd, TIOCOUTQ, &n));
	nl_drain(fd);
	obs_err("fionbio", ioctl(fd, FIONBIO, &on));
	obs_err("recv", recv(fd, buf, sizeof(buf), 0));
}
