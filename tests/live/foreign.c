/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A supervisor of something else: mkdir(2) of folders that everybody may
 * write to fails with EROFS, by a filter and a notification loop of its
 * own. What libnlvirt needs is add_rule() and the lines marked "nlvirt".
 * Usage: foreign COMMAND [ARG...]. Exits with the exit code of COMMAND.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <nlvirt.h>
#include <poll.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int add_rule(void *filter, const struct nlvirt_rule *r)
{
	uint32_t action = r->err ? SCMP_ACT_ERRNO(r->err) : SCMP_ACT_NOTIFY;
	struct scmp_arg_cmp c[6];

	for (unsigned i = 0; i < r->n; i++)
		c[i] = SCMP_CMP64(r->condition[i].arg, SCMP_CMP_MASKED_EQ,
				  r->condition[i].mask, r->condition[i].value);
	return seccomp_rule_add_array(filter, action, r->number, r->n, c);
}

/*
 * The child: loads the filter, tells the number of its listener, and
 * waits until the parent has a copy of it.
 */
static void run(char **argv, int tell, int wait)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int listener;
	char go;

	if (seccomp_rule_add(filter, SCMP_ACT_NOTIFY, SCMP_SYS(mkdirat), 1,
			     SCMP_A2(SCMP_CMP_MASKED_EQ, 2, 2)) < 0 ||
#ifdef __NR_mkdir
	    seccomp_rule_add(filter, SCMP_ACT_NOTIFY, SCMP_SYS(mkdir), 1,
			     SCMP_A1(SCMP_CMP_MASKED_EQ, 2, 2)) < 0 ||
#endif
	    nlvirt_rules(NULL, add_rule, filter, NULL) ||	/* nlvirt */
	    seccomp_load(filter) < 0)
		_exit(125);
	listener = seccomp_notify_fd(filter);
	if (write(tell, &listener, sizeof(listener)) != sizeof(listener) ||
	    read(wait, &go, 1) != 1)
		_exit(125);
	close(listener);
	execvp(argv[0], argv);
	_exit(errno == ENOENT ? 127 : 126);
}

static void serve(int listener, struct nlvirt *s)
{
	struct seccomp_notif n = { 0 };
	struct seccomp_notif_resp resp = { 0 };

	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &n) < 0 ||
	    nlvirt_handle(s, &n))		/* nlvirt */
		return;
	resp.id = n.id;
	resp.error = -EROFS;
	ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &resp);
}

int main(int argc, char **argv)
{
	struct nlvirt_options o = {		/* nlvirt */
		.size = sizeof(o), .flags = NLVIRT_FOREIGN_LOOP,
	};
	struct nlvirt_error error;
	struct nlvirt *s;
	int up[2], down[2], listener, pidfd, status;
	pid_t pid;

	if (argc < 2 || pipe2(up, O_CLOEXEC) || pipe2(down, O_CLOEXEC))
		return 125;
	pid = fork();
	if (pid == 0) {
		close(up[0]);
		close(down[1]);
		run(argv + 1, up[1], down[0]);
	}
	close(up[1]);
	if (read(up[0], &listener, sizeof(listener)) != sizeof(listener))
		return 125;
	pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	listener = (int)syscall(SYS_pidfd_getfd, pidfd, listener, 0);
	if (nlvirt_adopt(listener, &o, &s, &error) < 0) {	/* nlvirt */
		fprintf(stderr, "foreign: %s\n", error.text);
		return 125;
	}
	if (write(down[1], "g", 1) != 1)
		return 125;
	for (;;) {
		struct pollfd p[] = {
			{ .fd = listener, .events = POLLIN },
			{ .fd = nlvirt_fd(s), .events = POLLIN },	/* nlvirt */
		};

		if (poll(p, 2, nlvirt_timeout_ms(s)) < 0 && errno != EINTR)
			return 125;
		if (p[0].revents & POLLIN)
			serve(listener, s);
		if (nlvirt_dispatch(s) < 0)	/* nlvirt; -ECHILD: all have ended */
			break;
	}
	nlvirt_close(s);	/* nlvirt */
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}
