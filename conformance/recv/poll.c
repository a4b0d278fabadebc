/* SPDX-License-Identifier: Apache-2.0 */
/* What select, poll and epoll report, in all their modes, also of an overrun. */
#include "harness/runtime/netlink.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#define SOURCE "poll(2), epoll(7), select(2); datagram_poll()"
#define POLL_ALL                                                                                   \
	(POLLIN | POLLPRI | POLLOUT | POLLRDHUP | POLLRDNORM | POLLRDBAND | POLLWRNORM | POLLWRBAND)

static struct ask dump_of_links(void)
{
	return ask_dump(RTM_GETLINK, 0, 16);
}

static const char *events_of(unsigned e)
{
	return fmt("%s%s%s%s%s%s%s%s%s", e & POLLIN ? "in " : "", e & POLLPRI ? "pri " : "",
		   e & POLLOUT ? "out " : "", e & POLLHUP ? "hup " : "",
		   e & POLLRDHUP ? "rdhup " : "", e & POLLRDNORM ? "rdnorm " : "",
		   e & POLLRDBAND ? "rdband " : "", e & POLLWRNORM ? "wrnorm " : "",
		   e & POLLWRBAND ? "wrband " : "");
}

/* An error has a key of its own, for known.txt. */
static void obs_events(const char *key, int n, unsigned events)
{
	obs_str(key, n < 0 ? strerrorname_np(errno) : n ? events_of(events) : "nothing");
	obs_bool(fmt("%s.err", key), n > 0 && (events & POLLERR));
}

static void obs_poll(const char *key, int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };
	struct timespec none = { 0, 0 };
	sigset_t same;
	int n;

	while ((n = poll(&p, 1, 0)) < 0 && probe_signals && errno == EINTR)
		;
	obs_events(key, n, (unsigned short)p.revents);
	sigprocmask(SIG_SETMASK, NULL, &same);
	p.revents = 0;
	while ((n = ppoll(&p, 1, &none, &same)) < 0 && probe_signals && errno == EINTR)
		;
	obs_events(fmt("%s.ppoll", key), n, (unsigned short)p.revents);
}

static void obs_select(const char *key, int fd)
{
	struct timespec none = { 0, 0 };
	fd_set in, out, except;
	sigset_t same;
	int n;

	if (fd >= FD_SETSIZE)
		return;
	sigprocmask(SIG_SETMASK, NULL, &same);
	do {
		FD_ZERO(&in);
		FD_ZERO(&out);
		FD_ZERO(&except);
		FD_SET(fd, &in);
		FD_SET(fd, &out);
		FD_SET(fd, &except);
		n = pselect(fd + 1, &in, &out, &except, &none, &same);
	} while (n < 0 && probe_signals && errno == EINTR);
	obs_str(key, fmt("%d:%s%s%s", n, FD_ISSET(fd, &in) ? " in" : "",
			 FD_ISSET(fd, &out) ? " out" : "", FD_ISSET(fd, &except) ? " except" : ""));
}

static short poll_now(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, 0) < 0 ? -1 : p.revents;
}

PROBE_NL(recv, poll_tells_the_truth,
	 "readable if and only if a datagram is queued, always writable",
	 "poll(2); datagram_poll()")
{
	static struct got g;
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	obs_str("before", fmt("%#x", poll_now(fd, POLLIN | POLLOUT | POLLPRI | POLLRDHUP)));
	nl_send(fd, &a);
	obs_str("after_send", fmt("%#x", poll_now(fd, POLLIN | POLLOUT)));
	nl_recv(fd, &g, 65536, 0);
	obs_str("after_object", fmt("%#x", poll_now(fd, POLLIN | POLLOUT)));
	nl_recv(fd, &g, 65536, 0);
	obs_str("after_done", fmt("%#x", poll_now(fd, POLLIN | POLLOUT)));
}

PROBE_NL(recv, select_and_epoll_agree, "select and both kinds of epoll see the datagram",
	 "select(2), epoll(7)")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16);
	struct epoll_event level = { .events = EPOLLIN }, edge = { .events = EPOLLIN | EPOLLET },
			   out;
	int fd = nl_open(), other = nl_open(), ep = epoll_create1(0);
	struct timeval none = { 0, 0 };
	fd_set set;

	obs_err("add", epoll_ctl(ep, EPOLL_CTL_ADD, fd, &level));
	obs_err("add_edge", epoll_ctl(ep, EPOLL_CTL_ADD, other, &edge));
	obs_int("epoll_before", epoll_wait(ep, &out, 1, 0));
	nl_send(fd, &a);
	obs_int("epoll", epoll_wait(ep, &out, 1, 0));
	obs_int("epoll_again", epoll_wait(ep, &out, 1, 0));
	nl_drain(fd);
	obs_int("epoll_drained", epoll_wait(ep, &out, 1, 0));
	nl_send(other, &a);
	obs_int("edge", epoll_wait(ep, &out, 1, 0));
	obs_int("edge_again", epoll_wait(ep, &out, 1, 0));
	if (fd >= FD_SETSIZE)
		return;
	nl_send(fd, &a);
	FD_ZERO(&set);
	FD_SET(fd, &set);
	obs_int("select", select(fd + 1, &set, NULL, NULL, &none));
}

PROBE_NL(recv, ready_in_every_way,
	 "all that poll, ppoll and pselect report, before and after a request", SOURCE)
{
	struct ask a = dump_of_links();
	int fd = nl_open();

	obs_poll("before", fd, POLL_ALL);
	obs_poll("before.nothing_asked", fd, 0);
	obs_select("before.select", fd);
	nl_send(fd, &a);
	obs_poll("asked", fd, POLL_ALL);
	obs_poll("asked.pri", fd, POLLPRI | POLLRDBAND | POLLRDHUP);
	obs_select("asked.select", fd);
	nl_drain(fd);
	obs_poll("drained", fd, POLL_ALL);
	obs_select("drained.select", fd);
}

static void obs_epoll(const char *key, int ep)
{
	struct epoll_event e = { 0 };
	int n;

	while ((n = epoll_wait(ep, &e, 1, 0)) < 0 && probe_signals && errno == EINTR)
		;
	obs_events(key, n, e.events);
}

PROBE_NL(recv, ready_by_edge,
	 "EPOLLET: one event for each new datagram, none for those already queued", SOURCE)
{
	struct epoll_event e = { .events = EPOLLIN | EPOLLOUT | EPOLLPRI | EPOLLRDHUP | EPOLLET };
	struct ask a = dump_of_links();
	int fd = nl_open(), ep = epoll_create1(EPOLL_CLOEXEC);
	char buf[4096];

	obs_err("add", epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e));
	obs_epoll("added", ep);
	obs_epoll("added.again", ep);
	nl_send(fd, &a);
	obs_epoll("asked", ep);
	obs_epoll("asked.again", ep);
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT | MSG_PEEK);
	obs_epoll("peeked", ep);
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	obs_epoll("received", ep);	/* the dump continued */
	obs_epoll("received.again", ep);
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	obs_epoll("ended", ep);
	recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
	obs_epoll("nothing", ep);
	obs_err("modify", epoll_ctl(ep, EPOLL_CTL_MOD, fd, &e));
	obs_epoll("modified", ep);
}

PROBE_NL(recv, ready_once,
	 "EPOLLONESHOT is silent until rearmed; EPOLLEXCLUSIVE and EPOLLWAKEUP are accepted",
	 SOURCE)
{
	struct epoll_event once = { .events = EPOLLIN | EPOLLONESHOT },
			   alone = { .events = EPOLLIN | EPOLLEXCLUSIVE },
			   awake = { .events = EPOLLIN | EPOLLWAKEUP };
	struct ask a = dump_of_links();
	int fd = nl_open(), ep = epoll_create1(EPOLL_CLOEXEC), other = epoll_create1(EPOLL_CLOEXEC),
	    third = epoll_create1(EPOLL_CLOEXEC);

	obs_err("once", epoll_ctl(ep, EPOLL_CTL_ADD, fd, &once));
	obs_err("twice", epoll_ctl(ep, EPOLL_CTL_ADD, fd, &once));
	obs_err("exclusive", epoll_ctl(other, EPOLL_CTL_ADD, fd, &alone));
	obs_err("wakeup", epoll_ctl(third, EPOLL_CTL_ADD, fd, &awake));
	nl_send(fd, &a);
	obs_epoll("asked", ep);
	obs_epoll("asked.again", ep);
	obs_epoll("asked.exclusive", other);
	obs_epoll("asked.wakeup", third);
	obs_err("armed", epoll_ctl(ep, EPOLL_CTL_MOD, fd, &once));
	obs_epoll("armed.event", ep);
	nl_drain(fd);
	obs_err("armed_again", epoll_ctl(ep, EPOLL_CTL_MOD, fd, &once));
	obs_epoll("drained", ep);
	obs_epoll("drained.exclusive", other);
	obs_err("removed", epoll_ctl(other, EPOLL_CTL_DEL, fd, NULL));
	obs_err("removed_again", epoll_ctl(other, EPOLL_CTL_DEL, fd, NULL));
}

PROBE_NL(recv, ready_within_epoll,
	 "nested epoll reports the socket, even if added by a copy that was closed", SOURCE)
{
	struct epoll_event e = { .events = EPOLLIN };
	struct ask a = dump_of_links();
	int fd = nl_open(), copy = dup(fd), inner = epoll_create1(EPOLL_CLOEXEC),
	    outer = epoll_create1(EPOLL_CLOEXEC);

	obs_err("inner", epoll_ctl(inner, EPOLL_CTL_ADD, copy, &e));
	obs_err("outer", epoll_ctl(outer, EPOLL_CTL_ADD, inner, &e));
	close(copy);
	obs_epoll("before", outer);
	nl_send(fd, &a);
	obs_epoll("asked", outer);
	nl_drain(fd);
	obs_epoll("drained", outer);
}

/* A socket with a small receive buffer that has lost replies. */
static int overrun(int bytes)
{
	struct ask a = ask_ack();
	int fd = nl_open();

	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
	for (int i = 0; i < 20; i++)
		send(fd, a.bytes, a.n, 0);
	return fd;
}

PROBE_NL(recv, ready_with_an_overrun,
	 "an overrun is POLLERR until a receive or SO_ERROR reports it",
	 SOURCE "; netlink_overrun(), sock_error()")
{
	struct epoll_event level = { .events = EPOLLIN }, edge = { .events = EPOLLIN | EPOLLET };
	int fd = overrun(2222), ep = epoll_create1(EPOLL_CLOEXEC), err = 0;
	socklen_t n = sizeof(err);
	char buf[4096];

	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &level);
	obs_poll("overrun", fd, POLL_ALL);
	obs_epoll("overrun.epoll", ep);
	obs_select("overrun.select", fd);
	obs_err("told", recv(fd, buf, sizeof(buf), MSG_DONTWAIT));
	obs_poll("told.poll", fd, POLL_ALL);
	obs_epoll("told.epoll", ep);
	nl_drain(fd);
	obs_poll("drained", fd, POLL_ALL);
	close(fd);
	close(ep);
	fd = overrun(2222);
	ep = epoll_create1(EPOLL_CLOEXEC);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &edge);
	obs_epoll("edge", ep);
	obs_err("so_error", getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n));
	obs_str("so_error.is", strerrorname_np(err));
	obs_poll("so_error.poll", fd, POLL_ALL);
	obs_epoll("edge.again", ep);
	nl_drain(fd);
	obs_epoll("edge.drained", ep);
}

PROBE_NL(recv, ready_with_an_overrun_in_silence,
	 "with NETLINK_NO_ENOBUFS an overrun raises no event", SOURCE "; netlink_overrun()")
{
	int fd = nl_open(), small = 2222;
	struct ask a = ask_ack();

	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	nl_set(fd, NETLINK_NO_ENOBUFS, 1);
	for (int i = 0; i < 20; i++)
		send(fd, a.bytes, a.n, 0);
	obs_poll("overrun", fd, POLL_ALL);
	nl_drain(fd);
	obs_poll("drained", fd, POLL_ALL);
}
