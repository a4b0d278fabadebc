/* SPDX-License-Identifier: Apache-2.0 */
/* One socket under several numbers and in several processes, and numbers that are reused. */
#include "harness/runtime/netlink.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOURCE "dup(2), fork(2), unix(7): descriptors share one open file"

/* Records whether fd works as a netlink socket, who sent the answer, and its name. */
static void works(const char *key, int fd)
{
	static struct got g;
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct sockaddr_nl name = { 0 };
	socklen_t n = sizeof(name);
	ssize_t sent = nl_send(fd, &a);

	obs_ret(fmt("%s.send", key), sent);
	if (sent < 0)
		return;
	obs_bool(fmt("%s.readable", key), nl_wait(fd));
	nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_ret(fmt("%s.recv", key), g.n);
	obs_int(fmt("%s.sender.family", key), g.name.nl_family);
	obs_str(fmt("%s.sender", key), fmt("pid %u groups %u length %u", g.name.nl_pid,
					   g.name.nl_groups, g.namelen));
	/* Up to the DONE of 20 bytes. Wait for it: recv/ asks whether it is there at once. */
	while (g.n > 20 && nl_wait(fd))
		nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
	obs_err(fmt("%s.getsockname", key), getsockname(fd, (struct sockaddr *)&name, &n));
	obs_int(fmt("%s.name.family", key), name.nl_family);
	obs_str(fmt("%s.name", key), fmt("bound %d length %u", name.nl_pid != 0, n));
}

PROBE_NL(life, dup_in_every_way, "dup, dup2, dup3 and F_DUPFD give the same socket", SOURCE)
{
	int fd = nl_open();

	works("itself", fd);
	works("dup", dup(fd));
	works("dup2_low", dup2(fd, 150));
	works("dup3", dup3(fd, 151, O_CLOEXEC));
	works("dupfd", fcntl(fd, F_DUPFD, 152));
	works("dupfd_cloexec", fcntl(fd, F_DUPFD_CLOEXEC, 153));
}

/* The lowest free number that is not below `from`. */
static int lowest_free(int from)
{
	int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
	int copy = fcntl(file, F_DUPFD_CLOEXEC, from);

	close(file);
	close(copy);
	return file >= from ? file : copy;
}

/* Records a copy of fd: has it the number that it should have, is it a socket of its own kind? */
static void is_copy(const char *key, int fd, int copy, int number)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int domain = -1, type = -1, protocol = -1;
	socklen_t n = sizeof(int);

	obs_err(key, copy);
	if (copy < 0)
		return;
	obs_bool(fmt("%s.number", key), copy == number);
	obs_int(fmt("%s.cloexec", key), fcntl(copy, F_GETFD));
	getsockopt(copy, SOL_SOCKET, SO_DOMAIN, &domain, &n);
	getsockopt(copy, SOL_SOCKET, SO_TYPE, &type, &n);
	getsockopt(copy, SOL_SOCKET, SO_PROTOCOL, &protocol, &n);
	obs_str(fmt("%s.kind", key), fmt("family %d type %d protocol %d", domain, type, protocol));
	nl_send(fd, &a);
	obs_bool(fmt("%s.answer", key), nl_wait(copy) && nl_drain(fd) > 0);
	close(copy);
}

static int fetch_own(int fd)
{
	int low = (int)syscall(SYS_pidfd_open, getpid(), 0), copy;
	int self = fcntl(low, F_DUPFD_CLOEXEC, 200);

	close(low);
	copy = (int)syscall(SYS_pidfd_getfd, self, fd, 0);
	close(self);
	return copy;
}

PROBE_NL(life, number_of_a_copy,
	 "each way to copy a descriptor gives the lowest number, or the one that is asked for",
	 "dup(2), fcntl(2)")
{
	int fd = nl_open(), low = lowest_free(0), above = lowest_free(152), copy;

	obs_err("dupfd_beyond", fcntl(fd, F_DUPFD, 1 << 30));
	copy = dup(fd);
	obs_err("dup.listen", listen(copy, 1));
	close(copy);
	is_copy("dup", fd, dup(fd), low);
	is_copy("dupfd", fd, fcntl(fd, F_DUPFD, 152), above);
	is_copy("dupfd_cloexec", fd, fcntl(fd, F_DUPFD_CLOEXEC, 152), above);
	obs_bool("dupfd_high", fcntl(fd, F_DUPFD, 1000) >= 1000);
	is_copy("dup2", fd, dup2(fd, 150), 150);
	is_copy("dup3", fd, dup3(fd, 151, O_CLOEXEC), 151);
}

PROBE_NL(life, fetched_by_pidfd_getfd, "a descriptor fetched from a process gets the lowest number",
	 "pidfd_getfd(2)")
{
	int fd = nl_open(), low = lowest_free(0);

	is_copy("fetched", fd, fetch_own(fd), low);
}

PROBE_NL(life, copy_tells_its_kind,
	 "the options and names of a copy under a low number are those of a netlink socket",
	 "socket(7), netlink(7)")
{
	struct sockaddr_storage name;
	int fd = nl_open(), copy = dup2(fd, 150), value[64];
	socklen_t n;

	for (int option = 1; option < 90; option++) {
		n = sizeof(value);
		if (option == SO_SNDBUF || option == SO_RCVBUF || option == SO_MEMINFO)
			continue;	/* they differ, or change: sockopt/ asks */
		obs_err(fmt("option_%d", option), getsockopt(copy, SOL_SOCKET, option, value, &n));
	}
	n = sizeof(name);
	obs_err("peer", getpeername(copy, (struct sockaddr *)&name, &n));
	obs_str("peer.name", fmt("family %u length %u", name.ss_family, n));
	close(fd);
	works("last", copy);
}

PROBE_NL(life, copies_of_copies, "sixty copies of copies answer for one socket", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open(), first = fd, good = 0;
	uint32_t port = nl_port(fd);

	for (int i = 0; i < 60; i++) {
		int copy = dup(fd);

		if (fd != first)
			close(fd);
		fd = copy;
		good += nl_port(fd) == port && nl_send(fd, &a) > 0 && nl_drain(fd) == 2;
	}
	obs_int("good", good);
	obs_err("closed", close(first));
	works("last", fd);
}

PROBE_NL(life, dump_under_a_low_number, "a dump under a low number is there as a whole",
	 "netlink(7); netlink_dump_start()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	dup2(fd, 150);
	close(fd);
	obs_ret("write", write(150, a.bytes, a.n));
	obs_bool("readable", nl_wait(150));
	obs_bool("bound", nl_port(150) != 0);	/* a supervisor has done all of it by now */
	obs_int("datagrams", (int)nl_drain(150));
}

PROBE_NL(life, name_after_a_request, "a request under a low number binds the socket",
	 "netlink(7); netlink_sendmsg()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	bool always = true;

	for (int i = 0; i < 50; i++) {
		int fd = nl_open();

		dup2(fd, 150);
		nl_send(150, &a);
		always &= nl_port(150) != 0;
		close(fd);
	}
	obs_bool("bound", always);
}

static void under_limit(const char *key, rlim_t files)
{
	struct rlimit most = { files, files };
	pid_t pid = fork();
	int fd;

	if (pid == 0) {
		obs_err(fmt("%s.limit", key), setrlimit(RLIMIT_NOFILE, &most));
		fd = nl_open();
		obs_bool(fmt("%s.below", key), (rlim_t)fd < files);
		works(key, fd);
		works(fmt("%s.dup", key), dup(fd));
		works(fmt("%s.another", key), nl_open());
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

PROBE_NL(life, low_limit, "sockets work under a limit of 256 or 128 open files", "setrlimit(2)")
{
	under_limit("256", 256);
	under_limit("128", 128);
}

PROBE_NL(life, dup_to_standard_input, "a socket moved to descriptor 0 works", SOURCE)
{
	int fd = nl_open();

	dup2(fd, 0);
	close(fd);
	works("standard_input", 0);
}

PROBE_NL(life, closing_one_leaves_the_other,
	 "the socket lives as long as one descriptor refers to it", SOURCE)
{
	int fd = nl_open(), copy = dup(fd);
	uint32_t port;

	works("first", fd);
	port = nl_port(fd);
	close(fd);
	works("copy", copy);
	obs_bool("same_port", nl_port(copy) == port);
	obs_err("closed.send", send(fd, "x", 1, 0));
}

PROBE_NL(life, port_is_free_after_close, "the process id is free again once the socket is closed",
	 SOURCE)
{
	struct sockaddr_nl a = { .nl_family = AF_NETLINK };
	bool always = true;

	for (int i = 0; i < 50; i++) {
		int fd = nl_open();

		a.nl_pid = 0;
		bind(fd, (struct sockaddr *)&a, sizeof(a));
		always &= nl_port(fd) == (uint32_t)getpid();
		close(fd);
	}
	obs_bool("always_the_process_id", always);
}

PROBE_NL(life, forked, "parent and child share the socket", "fork(2)")
{
	int fd = nl_open();
	pid_t pid;

	works("parent", fd);
	pid = fork();
	if (pid == 0) {
		works("child", fd);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	works("parent_after", fd);
}

PROBE_NL(life, answer_crosses_fork, "a child can receive the answer to a request of its parent",
	 "fork(2)")
{
	struct ask a = ask_dump(RTM_GETADDR, 0, 8);
	int fd = nl_open();
	pid_t pid;

	nl_send(fd, &a);
	pid = fork();
	if (pid == 0) {
		obs_reply_brief("child", fd, &a);
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

PROBE_CHILD(use_inherited)
{
	works("executed", argc ? atoi(argv[0]) : -1);
	return 0;
}

PROBE_NL(life, executed, "a socket without close-on-exec works after execve, one with it is closed",
	 "execve(2)")
{
	for (int cloexec = 0; cloexec < 2; cloexec++) {
		int fd = socket(AF_NETLINK, SOCK_RAW | (cloexec ? SOCK_CLOEXEC : 0), NETLINK_ROUTE);
		const char *self = probe_self(), *number = fmt("%d", fd);
		pid_t pid = fork();

		if (pid == 0) {
			execl(self, self, "--child", "use_inherited", number, NULL);
			_exit(1);
		}
		waitpid(pid, NULL, 0);
		close(fd);
	}
}

static void send_fd(int over, int fd)
{
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } c = { { 0 } };
	struct iovec iov = { "x", 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = c.bytes,
			    .msg_controllen = sizeof(c.bytes) };

	c.align = (struct cmsghdr){ CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS };
	memcpy(CMSG_DATA(&c.align), &fd, sizeof(fd));
	obs_ret("sendmsg", sendmsg(over, &m, 0));
}

static int recv_fd(int over)
{
	union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } c = { { 0 } };
	char byte;
	struct iovec iov = { &byte, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = c.bytes,
			    .msg_controllen = sizeof(c.bytes) };
	int fd = -1;

	obs_ret("recvmsg", recvmsg(over, &m, 0));
	memcpy(&fd, CMSG_DATA(&c.align), sizeof(fd));
	return fd;
}

PROBE_NL(life, passed_by_scm_rights, "a socket passed to another process works there",
	 "unix(7), SCM_RIGHTS")
{
	int pair[2], fd = nl_open();
	char closed = 1;
	pid_t pid;

	obs_err("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	pid = fork();
	if (pid == 0) {
		close(fd);
		fd = recv_fd(pair[1]);
		/*
		 * Wait until the sender has closed its own, or the result depends on who is faster.
		 */
		if (read(pair[1], &closed, 1) == 1)
			works("received", fd);
		_exit(0);
	}
	send_fd(pair[0], fd);
	close(fd);
	obs_bool("told", write(pair[0], &closed, 1) == 1);
	waitpid(pid, NULL, 0);
}

PROBE_NL(life, number_comes_to_mean_another,
	 "a TCP socket that takes over the number behaves like a TCP socket",
	 "close(2): the lowest number is used again")
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_storage name;
	socklen_t n = sizeof(name);
	int fd = nl_open(), tcp = socket(AF_INET, SOCK_STREAM, 0);

	works("netlink", fd);
	obs_bool("dup2", dup2(tcp, fd) == fd);
	obs_err("bind", bind(fd, (struct sockaddr *)&a, sizeof(a)));
	obs_err("getsockname", getsockname(fd, (struct sockaddr *)&name, &n));
	obs_str("name", fmt("family %u length %u", name.ss_family, n));
	obs_err("listen", listen(fd, 1));
	obs_err("recv", recv(fd, &name, sizeof(name), MSG_DONTWAIT));
	close(fd);
	close(tcp);
	works("netlink_again", nl_open());
}

PROBE_NL(life, number_of_a_file, "after dup2 of a file, the number is the file", SOURCE)
{
	int fd = nl_open(), file = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct stat st;

	dup2(file, fd);
	obs_err("send", send(fd, "x", 1, 0));
	obs_err("recv", recv(fd, &st, 1, MSG_DONTWAIT));
	obs_err("bind",
		bind(fd, (struct sockaddr *)&(struct sockaddr_nl){ AF_NETLINK, 0, 0, 0 }, 12));
	obs_ret("write", write(fd, "x", 1));
}

PROBE_NL(life, close_range_of_all, "close_range closes the socket, and a new one works",
	 "close_range(2)")
{
	int fd = nl_open();

	obs_err("close_range", (long)syscall(SYS_close_range, fd, fd, 0));
	obs_err("send", send(fd, "x", 1, 0));
	works("new", nl_open());
}

/* How many datagrams of a short dump come? Whether they are there at once is asked in recv/. */
static unsigned short_dump(int fd)
{
	unsigned n = 0;

	while (n < 2 && nl_wait(fd))
		n += nl_drain(fd);
	return n;
}

PROBE_NL(life, many_at_once, "two hundred sockets at once each get their own answers", SOURCE)
{
	struct ask a = ask_dump(RTM_GETADDR, 0, 8);
	int fd[200], good = 0;

	for (int i = 0; i < 200; i++)
		fd[i] = nl_open();
	for (int i = 0; i < 200; i++)
		nl_send(fd[i], &a);
	for (int i = 0; i < 200; i++)
		good += short_dump(fd[i]) == 2;
	obs_bool("each_has_its_answer", good == 200 || good == 0);
}

PROBE_NL(life, flags_of_the_descriptor,
	 "SOCK_CLOEXEC and SOCK_NONBLOCK set the flags of the descriptor", "socket(2)")
{
	static const int flags[] = { 0, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_CLOEXEC | SOCK_NONBLOCK };

	for (int i = 0; i < 4; i++) {
		int fd = socket(AF_NETLINK, SOCK_RAW | flags[i], NETLINK_ROUTE);

		obs_int(fmt("cloexec_%d", i), fcntl(fd, F_GETFD));
		obs_str(fmt("status_%d", i), fmt("%#x", fcntl(fd, F_GETFL)));
		close(fd);
	}
	obs_err("unknown_flag", socket(AF_NETLINK, SOCK_RAW | 0x100000, NETLINK_ROUTE));
}

PROBE_NL(life, kind_of_file, "fstat reports a socket; seek and truncate are refused", "fstat(2)")
{
	int fd = nl_open();
	struct stat st;

	obs_err("fstat", fstat(fd, &st));
	obs_str("mode", fmt("%o", st.st_mode));
	obs_err("lseek", lseek(fd, 0, SEEK_SET));
	obs_err("ftruncate", ftruncate(fd, 0));
	obs_err("fsync", fsync(fd));
}

PROBE_NL(life, name_then_close,
	 "a TCP socket whose name was asked is gone after close(), beside a netlink socket",
	 "close(2), getsockname(2)")
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) },
			   b;
	int route = nl_open(), in_use = 0, value;

	for (int i = 0; i < 300; i++) {
		int fd = socket(AF_INET, SOCK_STREAM, 0);
		socklen_t n = sizeof(b), m = sizeof(value);

		bind(fd, (struct sockaddr *)&a, sizeof(a));
		listen(fd, 1);
		getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &m);
		getsockname(fd, (struct sockaddr *)&b, &n);
		close(fd);
		fd = socket(AF_INET, SOCK_STREAM, 0);
		in_use += bind(fd, (struct sockaddr *)&b, sizeof(b)) < 0;
		close(fd);
	}
	obs_int("in_use", in_use);
	close(route);
}

PROBE(life, lowest_number, "socket() takes the lowest free number",
      "socket(2); POSIX: the lowest-numbered descriptor")
{
	int free_one = open("/dev/null", O_RDONLY | O_CLOEXEC);

	close(free_one);
	obs_bool("lowest", nl_open() == free_one);
}

PROBE(life, no_number_left, "without a free number, socket() gives EMFILE", "socket(2)")
{
	int n = 0;

	while (open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0 && n < 100000)
		n++;
	obs_err("socket", socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
}
