/* SPDX-License-Identifier: Apache-2.0 */
/* Goes on with a copy of a netlink socket, made in each way, after closing the original. */
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int option(int fd, int name)
{
	int value = -1;
	socklen_t n = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, name, &value, &n) < 0 ? -errno : value;
}

static void use(const char *how, int fd)
{
	struct { struct nlmsghdr h; struct rtgenmsg g; } ask = {
		{ sizeof(ask), RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 7, 0 }, { AF_UNSPEC }
	};
	struct sockaddr_nl name = { 0 };
	socklen_t n = sizeof(name);
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char buf[8192];
	ssize_t got;

	printf("%s: domain %d type %d protocol %d\n", how, option(fd, SO_DOMAIN), option(fd, SO_TYPE),
	       option(fd, SO_PROTOCOL));
	printf("send %zd\n", send(fd, &ask, sizeof(ask), 0));
	getsockname(fd, (struct sockaddr *)&name, &n);
	printf("name: family %d length %u bound %d\n", name.nl_family, n, name.nl_pid != 0);
	poll(&p, 1, 5000);
	got = recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	printf("received %d, type %d\n", got > 0, got > 0 ? ((struct nlmsghdr *)buf)->nlmsg_type : -1);
	close(fd);
}

static int opened(void)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
}

int main(void)
{
	int fd = opened(), copy = dup(fd);

	close(fd);
	use("dup", copy);
	fd = opened();
	copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	close(fd);
	printf("close-on-exec %d\n", fcntl(copy, F_GETFD));
	use("F_DUPFD_CLOEXEC", copy);
	fd = opened();
	dup2(fd, 20);
	close(fd);
	use("dup2", 20);
	fd = opened();
	dup3(fd, 21, O_CLOEXEC);
	close(fd);
	use("dup3", 21);
	return 0;
}
