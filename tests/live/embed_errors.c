/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an embedder can do wrong: each mistake is an errno and, where there is a struct nlvirt_error,
 * one line. Usage: embed_errors [bare]. "bare" leaves out what needs seccomp(2). Prints what is not
 * as it should be, and the number of mistakes that were tried; exits with 1 if any was wrong.
 */
#include <pthread.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "under_filter.h"

#define SIZE .size = sizeof(struct nlvirt_options)
#define N(a) (sizeof(a) / sizeof((a)[0]))

static char *const true_argv[] = { "true", NULL }, *const none_argv[] = { NULL };
static const char *const rules[] = { "example.invalid" }, *const none[] = { NULL };
static const int closed[] = { 0, 1, 1000 };
static int wrong, tried;

static void expect(const char *what, int r, int expected, const char *text, const char *expected_text)
{
	tried++;
	if (r == expected && !strcmp(text, expected_text) && !strchr(text, '\n'))
		return;
	wrong++;
	printf("%s: expected %d '%s', got %d '%s'\n", what, expected, expected_text, r, text);
}

static int other(void *arg, const struct seccomp_notif *n)
{
	(void)arg;
	(void)n;
	return 0;
}

static void wrong_open(void)
{
	static const struct {
		struct nlvirt_options o;
		const char *text;
	} row[] = {
		{ { .size = 0 }, "options: size must be sizeof(struct nlvirt_options)" },
		{ { .size = 8, .argv = true_argv }, "options: size must be sizeof(struct nlvirt_options)" },
		{ { SIZE }, "options: argv names no command" },
		{ { SIZE, .argv = none_argv }, "options: argv names no command" },
		{ { SIZE, .argv = true_argv, .flags = 1u << 29 }, "options: flags: unknown bits 0x20000000" },
		{ { SIZE, .argv = true_argv, .flags = NLVIRT_FOREIGN_LOOP },
		  "options: flags: bits 0x100 are for nlvirt_adopt()" },
		{ { SIZE, .argv = true_argv, .other = other }, "options: other is for nlvirt_adopt()" },
		{ { SIZE, .argv = true_argv, .log_fd = 1000, .allow = none }, "log_fd: Bad file descriptor" },
		{ { SIZE, .argv = true_argv, .stdio = closed }, "stdio: descriptor 1000: Bad file descriptor" },
	};
	struct nlvirt_error e;
	struct nlvirt *s;
	struct {
		struct nlvirt_options o;
		char more[8];
	} newer = { .o = { .size = sizeof(newer), .argv = true_argv }, .more = { 1 } };
	char text[NLVIRT_TEXT_BYTES];

	expect("open(NULL)", nlvirt_open(NULL, &s, &e), -EINVAL, e.text,
	       "options: size must be sizeof(struct nlvirt_options)");
	expect("open into NULL", nlvirt_open(&row[2].o, NULL, &e), -EINVAL, e.text,
	       "open: expected a place for the sandbox, got NULL");
	expect("open without an error", nlvirt_open(NULL, &s, NULL), -EINVAL, "", "");
	for (size_t i = 0; i < N(row); i++)
		expect("open", nlvirt_open(&row[i].o, &s, &e), i < 7 ? -EINVAL : -EBADF, e.text,
		       row[i].text);
	snprintf(text, sizeof(text), "options: a member is set that libnlvirt %s does not know",
		 nlvirt_version());
	expect("open with a later member", nlvirt_open(&newer.o, &s, &e), -EINVAL, e.text, text);
}

static void wrong_adopt(int no_listener)
{
	const struct {
		struct nlvirt_options o;
		int fd, r;
		const char *text;
	} row[] = {
		{ { .size = 1 }, no_listener, -EINVAL, "options: size must be sizeof(struct nlvirt_options)" },
		{ { SIZE }, -1, -EBADF, "listener: descriptor -1: Bad file descriptor" },
		{ { SIZE }, 1000, -EBADF, "listener: descriptor 1000: Bad file descriptor" },
		{ { SIZE, .argv = true_argv }, no_listener, -EINVAL,
		  "options: argv is for nlvirt_open(): a sandbox that is adopted cannot have it" },
		{ { SIZE, .allow = rules }, no_listener, -EINVAL,
		  "options: allow is for nlvirt_open(): a sandbox that is adopted cannot have it" },
		{ { SIZE, .ro = rules }, no_listener, -EINVAL,
		  "options: ro is for nlvirt_open(): a sandbox that is adopted cannot have it" },
		{ { SIZE, .flags = NLVIRT_WAIT_ALL }, no_listener, -EINVAL,
		  "options: flags: bits 0x2 are for nlvirt_open()" },
		{ { SIZE, .flags = 1u << 29 }, no_listener, -EINVAL, "options: flags: unknown bits 0x20000000" },
	};
	char text[NLVIRT_TEXT_BYTES];
	struct nlvirt_error e;
	struct nlvirt *s;

	for (size_t i = 0; i < N(row); i++)
		expect("adopt", nlvirt_adopt(row[i].fd, &row[i].o, &s, &e), row[i].r, e.text, row[i].text);
	snprintf(text, sizeof(text), "listener: descriptor %d is no listener of seccomp(2)", no_listener);
	expect("adopt a pipe", nlvirt_adopt(no_listener, NULL, &s, &e), -EINVAL, e.text, text);
	expect("adopt into NULL", nlvirt_adopt(no_listener, NULL, NULL, &e), -EINVAL, e.text,
	       "adopt: expected a place for the sandbox, got NULL");
	expect("rules for nobody", nlvirt_rules(NULL, NULL, NULL, &e), -EINVAL, e.text,
	       "rules: expected a function that is told of them, got NULL");
	expect("program to nowhere", nlvirt_program(NULL, NULL, NULL, &e), -EINVAL, e.text,
	       "program: expected a place for its address and length, got NULL");
}

static void no_sandbox(void)
{
	struct nlvirt_stats stats;

	expect("fd(NULL)", nlvirt_fd(NULL), -EINVAL, "", "");
	expect("timeout_ms(NULL)", nlvirt_timeout_ms(NULL), -EINVAL, "", "");
	expect("dispatch(NULL)", nlvirt_dispatch(NULL), -EINVAL, "", "");
	expect("handle(NULL)", nlvirt_handle(NULL, NULL), -EINVAL, "", "");
	expect("exit_status(NULL)", nlvirt_exit_status(NULL), -EINVAL, "", "");
	expect("pid(NULL)", nlvirt_pid(NULL), -EINVAL, "", "");
	expect("stop_signal(NULL)", nlvirt_stop_signal(NULL), -EINVAL, "", "");
	expect("kill(NULL)", nlvirt_kill(NULL, 0), -EINVAL, "", "");
	expect("stats(NULL)", nlvirt_stats(NULL, &stats, sizeof(stats)), -EINVAL, "", "");
	expect("close(NULL)", nlvirt_close(NULL) != NULL, 0, "", "");
}

/* In a child of the process that made the sandbox. */
static int in_child(struct nlvirt *s)
{
	int status, ok;
	pid_t pid = fork();

	if (pid == 0) {
		struct nlvirt_stats stats;

		ok = nlvirt_dispatch(s) == -EPERM && nlvirt_kill(s, SIGKILL) == -EPERM &&
		     nlvirt_stats(s, &stats, sizeof(stats)) == -EPERM && nlvirt_fd(s) == -EPERM &&
		     nlvirt_timeout_ms(s) == -EPERM && nlvirt_exit_status(s) == -EPERM &&
		     nlvirt_pid(s) == -EPERM && nlvirt_stop_signal(s) == -EPERM && !nlvirt_close(s);
		_exit(!ok);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* What is found out after the fork, or by looking at descriptors. */
static void wrong_start(void)
{
	int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0);
	const int stdio[] = { 0, 1, netlink };
	struct nlvirt_options o = { SIZE, .argv = true_argv, .flags = NLVIRT_KEEP_DUMPABLE,
				    .directory = "/nowhere/at/all" };
	char text[NLVIRT_TEXT_BYTES];
	struct nlvirt_error e;
	struct nlvirt *s;

	expect("open in no folder", nlvirt_open(&o, &s, &e), -ENOENT, e.text,
	       "cannot enter the folder '/nowhere/at/all': No such file or directory");
	o.stdio = stdio;
	snprintf(text, sizeof(text), "descriptor %d is a netlink socket and would be inherited: close "
		 "it or set FD_CLOEXEC (in a shell: COMMAND %d>&-)", netlink, netlink);
	expect("open with a netlink socket", nlvirt_open(&o, &s, &e), -EPERM, e.text, text);
	close(netlink);
}

static void wrong_use(void)
{
	struct nlvirt_options o = { SIZE, .argv = (char *[]){ "sleep", "60", NULL }, .flags = NLVIRT_KEEP_DUMPABLE };
	struct seccomp_notif n = { 0 };
	char larger[sizeof(struct nlvirt_stats) + 8];
	struct nlvirt_error e = { .text = "" };
	struct nlvirt *s;

	expect("open", nlvirt_open(&o, &s, &e), 0, e.text, "");
	expect("handle of one that is not adopted", nlvirt_handle(s, &n), -EINVAL, "", "");
	expect("handle of nothing", nlvirt_handle(s, NULL), -EINVAL, "", "");
	expect("kill with a wrong signal", nlvirt_kill(s, 1000), -EINVAL, "", "");
	expect("stats of a later version", nlvirt_stats(s, (void *)larger, sizeof(larger)), -EINVAL, "", "");
	expect("stats to nowhere", nlvirt_stats(s, NULL, 8), -EINVAL, "", "");
	expect("exit_status while it runs", nlvirt_exit_status(s), -EAGAIN, "", "");
	expect("use in a child", in_child(s), 0, "", "");
	expect("it still runs", nlvirt_kill(s, 0), 0, "", "");
	close(nlvirt_fd(s));
	expect("dispatch without its descriptor", nlvirt_dispatch(s), -EBADF, "", "");
	expect("close without its descriptor", nlvirt_close(s) != NULL, 0, "", "");
}

/* A sandbox that is in use: each call on it, from this thread or another, fails with EBUSY. */
struct busy {
	struct nlvirt *s;
	int asked, failed;
};

static void *use(void *arg)
{
	struct busy *b = arg;
	struct nlvirt_stats stats;
	struct seccomp_notif n = { 0 };

	b->failed += nlvirt_dispatch(b->s) != -EBUSY;
	b->failed += nlvirt_handle(b->s, &n) != -EBUSY;
	b->failed += nlvirt_kill(b->s, 0) != -EBUSY;
	b->failed += nlvirt_stats(b->s, &stats, sizeof(stats)) != -EBUSY;
	b->failed += nlvirt_close(b->s) != b->s;
	return NULL;
}

static int in_use(void *arg, const struct seccomp_notif *n)
{
	struct busy *b = arg;
	pthread_t t;

	(void)n;
	b->asked++;
	use(b);
	if (pthread_create(&t, NULL, use, b) == 0)
		pthread_join(t, NULL);
	return 0;	/* the kernel answers: there is no such folder */
}

/* A filter with a rule of ours and, in front of it, one of the embedder's: all mkdirat() are trapped. */
static void wrong_thread(void)
{
	static const struct sock_filter all_mkdir[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mkdirat, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	char *const argv[] = { "/usr/bin/python3", "-c", "import os, contextlib\n"
			       "with contextlib.suppress(OSError): os.mkdir('x', dir_fd=os.open('/proc', 0))", NULL };
	struct busy b = { .s = NULL };
	struct nlvirt_options o = { SIZE, .flags = NLVIRT_KEEP_DUMPABLE, .other = in_use, .arg = &b };
	struct nlvirt_error e = { .text = "" };
	struct under_filter p = { 0 };
	int r = 0;

	expect("start", under_filter_start(argv, all_mkdir, N(all_mkdir), &p), 0, "", "");
	expect("adopt", nlvirt_adopt(p.listener, &o, &b.s, &e), 0, e.text, "");
	close(p.listener);	/* the library has a copy */
	expect("go", (int)write(p.go, "g", 1), 1, "", "");
	expect("exit_status of one that is adopted", nlvirt_exit_status(b.s), -ESRCH, "", "");
	expect("pid of one that is adopted", nlvirt_pid(b.s), -ESRCH, "", "");
	expect("kill of one that is adopted", nlvirt_kill(b.s, 0), -ESRCH, "", "");
	expect("handle without NLVIRT_FOREIGN_LOOP", nlvirt_handle(b.s, &(struct seccomp_notif){ 0 }), -EINVAL, "", "");
	while (r >= 0) {
		struct pollfd fd = { .fd = nlvirt_fd(b.s), .events = POLLIN };

		poll(&fd, 1, 10000);
		r = fd.revents ? nlvirt_dispatch(b.s) : -ETIMEDOUT;
	}
	expect("end", r, -ECHILD, "", "");
	expect("dispatch after the end", nlvirt_dispatch(b.s), -ECHILD, "", "");
	expect("asked", b.asked, 1, "", "");
	expect("use while in use", b.failed, 0, "", "");
	expect("close", nlvirt_close(b.s) != NULL, 0, "", "");
	close(p.go);
	waitpid(p.pid, NULL, 0);
}

int main(int argc, char **argv)
{
	int ends[2];

	(void)argv;
	if (pipe2(ends, O_CLOEXEC) < 0)
		return 1;
	no_sandbox();
	wrong_open();
	wrong_adopt(ends[0]);
	if (argc < 2) {
		wrong_start();
		wrong_use();
		wrong_thread();
	}
	close(ends[0]);
	close(ends[1]);
	printf("%d of %d as expected\n", tried - wrong, tried);
	return wrong != 0;
}
