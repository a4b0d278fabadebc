/* SPDX-License-Identifier: Apache-2.0 */
/*
 * steady SOCKETS SECONDS [DELAY WAY...]: asks on SOCKETS netlink sockets in turn, and checks that
 * each question gets its reply, and that no reply names another interface than lo. Meanwhile runs
 * `DELAY WAY 4` for one WAY after the other. Prints how many questions were asked, how many replies
 * were lost, and how many were unclean. With STEADY_LARGE set, it has large page tables.
 */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REPLY_MS 10000		/* a reply that takes longer is lost */

static unsigned long asked, lost, unclean;

static bool is_clean(const char *b, size_t n, unsigned seq)
{
	const struct nlmsghdr *h = (const void *)b;
	const struct ifinfomsg *i = NLMSG_DATA(h);
	int left = (int)n;
	bool named = false;

	if (!NLMSG_OK(h, left) || h->nlmsg_type != RTM_NEWLINK || h->nlmsg_seq != seq ||
	    i->ifi_index != 1)
		return false;
	left = (int)IFLA_PAYLOAD(h);
	for (const struct rtattr *a = IFLA_RTA(i); RTA_OK(a, left); a = RTA_NEXT(a, left))
		if (a->rta_type == IFLA_IFNAME)
			named = !strcmp(RTA_DATA(a), "lo");
	return named;
}

/* With room for two messages, and a time limit. */
static ssize_t receive_one(int fd, char *b, size_t size)
{
	struct timespec limit = { 5, 0 };
	char other[8192];
	struct iovec iov[2] = { { b, size }, { other, sizeof(other) } };
	struct mmsghdr m[2] = { { .msg_hdr = { .msg_iov = iov, .msg_iovlen = 1 } },
				{ .msg_hdr = { .msg_iov = iov + 1, .msg_iovlen = 1 } } };

	return recvmmsg(fd, m, 2, MSG_WAITFORONE, &limit) == 1 && limit.tv_sec <= 5 ?
	       (ssize_t)m[0].msg_len : -1;
}

/* Page tables of 5 MiB: the supervisor reaches the memory of this process through threads. */
static void grow(void)
{
	const size_t size = (size_t)64 << 20;
	int fd = memfd_create("much", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, (off_t)size) < 0)
		exit(1);
	for (int i = 0; i < 40; i++) {
		char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);

		if (p == MAP_FAILED || madvise(p, size, MADV_POPULATE_READ) < 0)
			exit(1);
	}
}

static void ask(int fd, unsigned seq)
{
	struct { struct nlmsghdr h; struct ifinfomsg i;
	} q = {
		.h = { .nlmsg_len = sizeof(q),
		       .nlmsg_type = RTM_GETLINK,
		       .nlmsg_flags = NLM_F_REQUEST,
		       .nlmsg_seq = seq },
		.i = { .ifi_index = 1 },
	};
	struct pollfd p = { .fd = fd, .events = POLLIN };
	_Alignas(8) char b[8192];
	ssize_t n;

	asked++;
	/* Every other question goes untrapped, through the pair. */
	if ((seq % 2 ? send(fd, &q, sizeof(q), 0) : write(fd, &q, sizeof(q))) != sizeof(q) ||
	    poll(&p, 1, REPLY_MS) != 1) {
		lost++;
		return;
	}
	n = seq % 3 ? recv(fd, b, sizeof(b), 0) : receive_one(fd, b, sizeof(b));
	if (n < 0 || !is_clean(b, (size_t)n, seq))
		unclean++;
}

static pid_t attack(char *program, char *way)
{
	pid_t p = fork();

	if (p == 0) {
		if (freopen("/dev/null", "w", stdout))
			execl(program, program, way, "4", NULL);
		_exit(1);
	}
	return p;
}

int main(int argc, char **argv)
{
	int n = argc > 2 ? atoi(argv[1]) : 1, *fd = calloc((size_t)n, sizeof(*fd)), way = 4;
	time_t end = time(NULL) + (argc > 2 ? atoi(argv[2]) : 1);
	pid_t attacker = -1;
	struct rlimit r;

	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
	for (int i = 0; i < n; i++) {
		fd[i] = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
		if (fd[i] < 0)
			return perror("socket"), 1;
	}
	if (getenv("STEADY_LARGE"))
		grow();
	puts("ready");
	fflush(stdout);
	for (unsigned seq = 1; time(NULL) < end; seq++) {
		ask(fd[seq % (unsigned)n], seq);
		if (argc > 4 && (attacker < 0 || waitpid(attacker, NULL, WNOHANG) == attacker)) {
			attacker = attack(argv[3], argv[way]);
			way = way + 1 < argc ? way + 1 : 4;
		}
	}
	printf("%lu %lu %lu\n", asked, lost, unclean);
	return lost || unclean;
}
