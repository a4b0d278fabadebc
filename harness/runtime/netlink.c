/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/netlink.h"
#include "harness/runtime/decode.h"
#include "harness/runtime/obs.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* An endless dump must not fill the disk. */
enum { DATAGRAMS_MAX = 64 };

int nl_open(void)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd >= 0)
		return fd;
	obs_err("socket", fd);
	exit(0);
}

int nl_set(int fd, int option, int value)
{
	return setsockopt(fd, SOL_NETLINK, option, &value, sizeof(value));
}

int nl_open_with(bool strict, bool ext_ack)
{
	int fd = nl_open();

	if (strict && nl_set(fd, NETLINK_GET_STRICT_CHK, 1) < 0)
		obs_err("strict", -1);
	if (ext_ack && nl_set(fd, NETLINK_EXT_ACK, 1) < 0)
		obs_err("ext_ack", -1);
	return fd;
}

int nl_open_asked(void)
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));
	int fd = nl_open();

	nl_send(fd, &a);
	return fd;
}

uint32_t nl_port(int fd)
{
	struct sockaddr_nl a = { .nl_pid = 0 };
	socklen_t n = sizeof(a);

	return getsockname(fd, (struct sockaddr *)&a, &n) < 0 ? 0 : a.nl_pid;
}

ssize_t nl_send(int fd, const struct ask *a)
{
	ssize_t n;

	do
		n = send(fd, a->bytes, a->n, 0);
	while (n < 0 && errno == EINTR && probe_signals);
	return n;
}

void nl_recv(int fd, struct got *g, size_t cap, int flags)
{
	struct iovec iov = { g->bytes, cap };
	struct msghdr m = { .msg_name = &g->name, .msg_iov = &iov, .msg_iovlen = 1 };

	do {
		memset(&g->name, 0xaa, sizeof(g->name));
		memset(g->bytes, 0xaa, cap < sizeof(g->bytes) ? cap : sizeof(g->bytes));
		m.msg_namelen = sizeof(g->name);
		m.msg_flags = 0x5a5a;
		g->n = recvmsg(fd, &m, flags);
		g->err = g->n < 0 ? errno : 0;
	} while (g->err == EINTR && probe_signals);
	g->flags = m.msg_flags;
	g->namelen = m.msg_namelen;
}

bool nl_wait(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int left = PROBE_WAIT_MS, r;

	/* --stress signals cuts every wait short: take short steps and count them. */
	do
		r = poll(&p, 1, 10);
	while (r <= 0 && (left -= probe_signals ? 1 : 10) > 0);
	return r > 0;
}

unsigned nl_drain(int fd)
{
	static struct got g;
	unsigned n = 0;

	for (; n < DATAGRAMS_MAX; n++) {
		nl_recv(fd, &g, sizeof(g.bytes), MSG_DONTWAIT);
		if (g.n < 0)
			break;
	}
	return n;
}

void obs_name(const char *key, const struct got *g)
{
	const uint8_t *pad = (const uint8_t *)&g->name.nl_pad;

	obs_str(fmt("%s.name", key), fmt("family %u pad %02x%02x pid %u groups %u, %u bytes",
					 g->name.nl_family, pad[0], pad[1], g->name.nl_pid,
					 g->name.nl_groups, g->namelen));
}

static void reply(const char *key, int fd, const struct ask *sent, bool brief)
{
	struct got *g = malloc(sizeof(*g));
	uint32_t port = nl_port(fd);
	unsigned d;

	key = strdupa(key);	/* fmt() has only sixteen buffers */
	for (d = 0; g && d < DATAGRAMS_MAX; d++) {
		char k[256];

		snprintf(k, sizeof(k), "%s.d%u", key, d);

		nl_recv(fd, g, sizeof(g->bytes), MSG_DONTWAIT);
		if (g->n < 0)
			break;
		obs_int(fmt("%s.bytes", k), g->n);
		if (!brief) {
			obs_name(k, g);
			obs_int(fmt("%s.flags", k), g->flags);
		}
		decode(k, g->bytes, (size_t)g->n, sent, port, brief);
	}
	obs_str(fmt("%s.end", key), d == DATAGRAMS_MAX ? "it never ends" : errno_name(g->err));
	free(g);
}

void obs_reply(const char *key, int fd, const struct ask *sent)
{
	reply(key, fd, sent, false);
}

void obs_reply_brief(const char *key, int fd, const struct ask *sent)
{
	reply(key, fd, sent, true);
}

void obs_exchange(const char *key, int fd, const struct ask *a)
{
	ssize_t n = nl_send(fd, a);

	if (n != (ssize_t)a->n)
		obs_ret(fmt("%s.send", key), n);
	obs_reply(key, fd, a);
}

void obs_exchange_brief(const char *key, int fd, const struct ask *a)
{
	nl_send(fd, a);
	obs_reply_brief(key, fd, a);
}

void obs_dumps_by_family(uint16_t type, size_t body, const uint8_t *families, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct ask a = ask_dump(type, families[i], body);
		int fd = nl_open();

		obs_exchange_brief(fmt("family_%u", families[i]), fd, &a);
		close(fd);
	}
}

void obs_sent(const char *key, int fd, ssize_t sent)
{
	obs_ret(key, sent);
	obs_bool(fmt("%s.answered", key), nl_wait(fd));
	obs_int(fmt("%s.datagrams", key), nl_drain(fd));
}
