/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hostile WAY: attacks the supervisor in this way. Exits with 0 if all results are as allowed;
 * otherwise prints the first that is not. Without WAY, lists the ways.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CHECK(what)                                                                                \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			printf("line %d: %s: errno %d\n", __LINE__, #what, errno);                 \
			return 1;                                                                  \
		}                                                                                  \
	} while (0)

struct request {
	struct nlmsghdr h;
	struct ifinfomsg i;
};

static struct request dump(unsigned seq)
{
	return (struct request){
		.h = { .nlmsg_len = sizeof(struct request), .nlmsg_type = RTM_GETLINK,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP, .nlmsg_seq = seq },
	};
}

static int netlink(void)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
}

/* Sends without reading: the queue overflows, reports ENOBUFS once, and works again. */
static int flood(void)
{
	struct request q = dump(1);
	int fd = netlink(), overruns = 0, got = 0;
	char buf[8192];

	q.h.nlmsg_flags = NLM_F_REQUEST;
	q.i.ifi_index = 1;
	for (int i = 0; i < 20000; i++)
		CHECK(send(fd, &q, sizeof(q), 0) == sizeof(q));
	for (int i = 0; i < 20000; i++) {
		ssize_t n = recv(fd, buf, sizeof(buf), MSG_DONTWAIT);

		if (n < 0 && errno == EAGAIN)
			break;
		if (n < 0 && errno == ENOBUFS)
			overruns++;
		else
			got++;
	}
	CHECK(overruns == 1);
	CHECK(got > 50 && got < 2000);
	CHECK(send(fd, &q, sizeof(q), 0) == sizeof(q));
	CHECK(recv(fd, buf, sizeof(buf), MSG_DONTWAIT) > 1000);
	return 0;
}

/* The same without traps: written, not sent, and through a copy outside the window. */
static int flood_by_write(void)
{
	struct request q = dump(1);
	int fd = dup(netlink());

	for (int i = 0; i < 20000; i++)
		CHECK(write(fd, &q, sizeof(q)) == sizeof(q));
	return 0;
}

static int huge_requests(void)
{
	size_t len = 1 << 20;
	char *big = calloc(1, len);
	int fd = netlink(), copy = dup(fd);

	for (int i = 0; i < 50; i++) {
		CHECK(send(fd, big, len, 0) < 0 && errno == EMSGSIZE);
		CHECK(write(copy, big, len) < 0);
	}
	/* Large but allowed, and full of the smallest messages that are answered. */
	for (size_t at = 0; at + 20 <= 200000; at += 20) {
		struct nlmsghdr h = { .nlmsg_len = 17,
				      .nlmsg_type = 1000,
				      .nlmsg_flags = NLM_F_REQUEST };

		memcpy(big + at, &h, sizeof(h));
	}
	for (int i = 0; i < 20; i++)
		CHECK(send(fd, big, 200000, 0) == 200000);
	return 0;
}

/* Sends copies of netlink sockets over UNIX and netlink sockets, and closes all of them. */
static int rights_bomb(void)
{
	for (int round = 0; round < 200; round++) {
		int fds[16], unix_pair[2];
		char control[CMSG_SPACE(sizeof(fds))] = { 0 }, byte = 0;
		struct iovec iov = { &byte, 1 };
		struct msghdr h = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control,
				    .msg_controllen = sizeof(control) };
		struct cmsghdr *c = CMSG_FIRSTHDR(&h);

		CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, unix_pair) == 0);
		for (int i = 0; i < 16; i++)
			CHECK((fds[i] = netlink()) >= 0);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(fds));
		memcpy(CMSG_DATA(c), fds, sizeof(fds));
		CHECK(sendmsg(unix_pair[0], &h, 0) == 1);
		CHECK(sendmsg(fds[0], &h, 0) < 0 && errno == EINVAL);
		{
			int copy = dup(fds[1]);	/* untrapped: the supervisor gets them */

			sendmsg(copy, &h, MSG_DONTWAIT);
			close(copy);
		}
		for (int i = 0; i < 16; i++)
			close(fds[i]);
		close(unix_pair[0]);
		close(unix_pair[1]);
	}
	return 0;
}

static void *receive(void *arg)
{
	char buf[8192];

	return (void *)recv(*(int *)arg, buf, sizeof(buf), 0);
}

/* Closes the descriptor while other threads receive from it, and reuses the number. */
static int close_during_receive(void)
{
	for (int round = 0; round < 20; round++) {
		pthread_t thread[4];
		int fd = netlink(), number = fd;

		for (int i = 0; i < 4; i++)
			CHECK(pthread_create(&thread[i], NULL, receive, &fd) == 0);
		usleep(1000);
		close(number);
		CHECK(dup2(0, number) == number);
		close(number);
		for (int i = 0; i < 4; i++)
			pthread_detach(thread[i]);
	}
	return 0;
}

/* Kills children at any moment of a conversation, while they share a socket with us. */
static int killed_in_every_state(void)
{
	int shared = netlink();
	struct timespec t = { 0, 0 };

	for (int i = 0; i < 400; i++) {
		pid_t pid = fork();

		if (pid == 0) {
			for (unsigned seq = 1;; seq++) {
				struct request q = dump(seq);
				char buf[8192];
				int own = netlink();

				if (write(shared, &q, sizeof(q)) < 0 ||
				    send(own, &q, sizeof(q), 0) < 0)
					_exit(1);
				recv(own, buf, sizeof(buf), 0);
				recv(shared, buf, sizeof(buf), MSG_DONTWAIT);
				recv(own, buf, sizeof(buf), 0);
				recv(own, buf, sizeof(buf), 0);	/* blocks: nothing is left */
			}
		}
		t.tv_nsec = 10000L * (i % 100);
		nanosleep(&t, NULL);
		kill(pid, SIGKILL);
		CHECK(waitpid(pid, NULL, 0) == pid);
	}
	return 0;
}

static int count_interfaces(int fd)
{
	struct request q = dump(5);
	struct sockaddr_nl to = { .nl_family = AF_NETLINK };
	char buf[8192];
	int links = 0;

	if (sendto(fd, &q, sizeof(q), 0, (struct sockaddr *)&to, sizeof(to)) != sizeof(q))
		return -1;
	for (;;) {
		ssize_t n = recv(fd, buf, sizeof(buf), 0);
		struct nlmsghdr *h = (struct nlmsghdr *)buf;

		if (n <= 0)
			return -1;
		for (; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
			if (h->nlmsg_type == NLMSG_DONE)
				return links;
			links += h->nlmsg_type == RTM_NEWLINK;
		}
	}
}

/* Nobody can read this program's memory. It still gets answers, and sees no other interface. */
static int non_dumpable(void)
{
	struct sockaddr_nl nl = { .nl_family = AF_NETLINK };
	socklen_t len = sizeof(nl);
	int fd;

	CHECK(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
	CHECK((fd = netlink()) >= 0);
	CHECK(bind(fd, (struct sockaddr *)&nl, sizeof(nl)) == 0);
	CHECK(getsockname(fd, (struct sockaddr *)&nl, &len) == 0);
	CHECK(len == 12 && nl.nl_pid == (unsigned)getpid());
	CHECK(count_interfaces(fd) == 1);
	close(fd);
	/* The number now names another socket: bind() must not succeed on it. */
	CHECK(dup2(socket(AF_INET, SOCK_STREAM, 0), fd) == fd);
	memset(&nl, 0, sizeof(nl));
	CHECK(bind(fd, (struct sockaddr *)&nl, sizeof(nl)) < 0);
	return 0;
}

/* Opens up to 10,000 sockets and closes none: gets a clear errno and disturbs nobody else. */
static int hoard(void)
{
	struct rlimit r = { 20000, 20000 };
	int opened = 0, err = 0, status;
	pid_t pid;

	setrlimit(RLIMIT_NOFILE, &r);
	for (int i = 0; i < 10000 && !err; i++) {
		if (netlink() < 0)
			err = errno;
		else
			opened++;
	}
	CHECK(err == EMFILE);
	CHECK(opened >= 500);
	pid = fork();
	if (pid == 0) {
		int fd;

		for (int i = 3; i < 20000; i++)
			close(i);
		fd = netlink();
		_exit(fd < 0 || count_interfaces(fd) != 1);
	}
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	return 0;
}

/* Passes bad pointers and lengths everywhere. */
static int bad_memory(void)
{
	int fd = netlink();
	struct request q = dump(1);
	char *edge = (char *)mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
				  -1, 0) +
		     4096;
	struct iovec iov = { edge - 8, 4096 };
	struct msghdr h = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct mmsghdr *mm = (struct mmsghdr *)(edge - sizeof(*mm));

	munmap(edge, 4096);
	CHECK(send(fd, edge, 32, 0) < 0 && errno == EFAULT);
	CHECK(send(fd, edge - 8, 32, 0) < 0 && errno == EFAULT);
	CHECK(bind(fd, (struct sockaddr *)(edge - 4), 12) < 0 && errno == EFAULT);
	CHECK(bind(fd, (struct sockaddr *)edge, -1) < 0 && errno == EINVAL);
	CHECK(sendmsg(fd, (struct msghdr *)(edge - 8), 0) < 0 && errno == EFAULT);
	h.msg_iovlen = 1ul << 40;
	CHECK(sendmsg(fd, &h, 0) < 0 && errno == EMSGSIZE);
	CHECK(recvmsg(fd, &h, MSG_DONTWAIT) < 0 && errno == EMSGSIZE);
	h.msg_iovlen = 1;
	h.msg_control = edge;
	h.msg_controllen = ~0ul;
	CHECK(sendmsg(fd, &h, 0) < 0 && errno == ENOBUFS);
	h.msg_control = NULL;
	h.msg_controllen = 0;
	CHECK(send(fd, &q, sizeof(q), 0) == sizeof(q));
	CHECK(recvmsg(fd, &h, 0) < 0 && errno == EFAULT);
	CHECK(getsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, edge - 8, (socklen_t *)edge) < 0 &&
	      errno == EFAULT);
	mm->msg_hdr = h;
	CHECK(recvmmsg(fd, mm, 1000000, MSG_DONTWAIT, NULL) <= 0);
	CHECK(sendmmsg(fd, mm, 1000000, 0) <= 0);
	return 0;
}

static const struct way {
	const char *name;
	int (*run)(void);
} ways[] = {
	{ "flood", flood },
	{ "flood-by-write", flood_by_write },
	{ "huge-requests", huge_requests },
	{ "rights-bomb", rights_bomb },
	{ "close-during-receive", close_during_receive },
	{ "killed-in-every-state", killed_in_every_state },
	{ "non-dumpable", non_dumpable },
	{ "hoard", hoard },
	{ "bad-memory", bad_memory },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (argc < 2)
			puts(ways[i].name);
		else if (!strcmp(argv[1], ways[i].name))
			return ways[i].run();
	}
	return argc >= 2;
}
