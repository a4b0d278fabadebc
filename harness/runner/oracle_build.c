/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_build.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "harness/runner/oracle_builder.h"
#include "harness/runner/oracle_entries.h"
#include "harness/runner/oracle_links.h"
#include "rtnl/uapi.h"
#include "view/decl.h"

#define SETTLE_MS 3000		/* for duplicate address detection, which is off, and so takes 10 ms */
#define HOLD_S 3600

/* --- the namespace of the other ends ---------------------------------------------------- */

/* Keeps the namespace while the process `of` lives. Never returns. */
static void hold(pid_t of)
{
	struct pollfd p = { .events = POLLIN };

	p.fd = (int)syscall(SYS_pidfd_open, of, 0);
	if (p.fd >= 0)
		poll(&p, 1, HOLD_S * 1000);
	_exit(0);
}

static bool is_of_tun(const struct builder *b, int fd)
{
	for (unsigned i = 0; i < b->n_tuns; i++)
		if (b->tuns[i] == fd)
			return true;
	return false;
}

/* Not a child of the caller, who might wait for children. */
static bool start_holder(const struct builder *b)
{
	pid_t of = getpid(), child = fork();
	int status;

	if (child == 0) {
		pid_t holder = fork();

		if (holder == 0) {
			for (int fd = 0; fd < 1024; fd++)
				if (!is_of_tun(b, fd))
					close(fd);
			hold(of);
		}
		_exit(holder < 0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static int open_rtnetlink(void)
{
	return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
}

/* Makes the other namespace. It exists as long as a process or a descriptor holds it. */
static const char *make_there(struct builder *b)
{
	_cleanup_close_ int here = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	bool held;

	if (here < 0 || unshare(CLONE_NEWNET) < 0)
		return "view: cannot make a second network namespace";
	b->there_ns = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	b->there = open_rtnetlink();
	held = start_holder(b);
	if (setns(here, CLONE_NEWNET) < 0 || b->there_ns < 0 || b->there < 0 || !held)
		return "view: cannot make a second network namespace";
	return NULL;
}

/* --- the end ---------------------------------------------------------------------------- */

/*
 * Duplicate address detection takes a second or two, and finds nothing: it is off for links that
 * work until their addresses are there. On the others it never ends, which shows.
 */
static void end_dad(const struct builder *b, bool of_all)
{
	char name[64];

	builder_write_setting("ipv6/conf/default", "accept_dad", "1");
	for (size_t i = 0; i < b->view->n_links; i++) {
		const struct view_link *l = &b->view->links[i];

		if (l->flags & (IFF_LOOPBACK | IFF_NOARP) || (!of_all && l->carrier && l->flags & IFF_UP))
			continue;
		snprintf(name, sizeof(name), "ipv6/conf/%s", b->view->links[i].name);
		builder_write_setting(name, "accept_dad", "1");
	}
}

/* How many groups of IPv6 the links have joined: a line of /proc/net/igmp6 each. */
static size_t groups_joined(void)
{
	FILE *in = fopen("/proc/self/net/igmp6", "re");
	size_t n = 0;
	int c;

	while (in && (c = fgetc(in)) != EOF)
		n += c == '\n';
	if (in)
		fclose(in);
	return n;
}

/* How many IPv6 routes to the machine itself there are: RTF_LOCAL in /proc/net/ipv6_route. */
static size_t local_routes(void)
{
	FILE *in = fopen("/proc/self/net/ipv6_route", "re");
	unsigned flags;
	size_t n = 0;

	while (in && fscanf(in, "%*32s %*x %*32s %*x %*32s %*x %*x %*x %x %*16s", &flags) == 1)
		n += (flags & 0x80000000) != 0;
	if (in)
		fclose(in);
	return n;
}

/* Is an address of a link that works still being tried? /proc/net/if_inet6: flags are field 5. */
static bool is_settling(const struct builder *b, bool all)
{
	_cleanup_close_ int fd = open("/proc/self/net/if_inet6", O_RDONLY | O_CLOEXEC);
	FILE *in = fd < 0 ? NULL : fdopen(TAKE_FD(fd), "r");
	unsigned index, flags;
	bool settling = false;
	size_t n = 0, want = 0;
	char name[IFNAMSIZ + 1];

	while (in && fscanf(in, "%*32s %x %*x %*x %x %16s", &index, &flags, name) == 3) {
		const struct view_link *l = view_link_by_index(b->view, index);

		n++;
		settling |= l && l->carrier && l->flags & IFF_UP && flags & IFA_F_TENTATIVE;
	}
	if (in)
		fclose(in);
	for (size_t i = 0; i < b->view->n_addrs; i++)
		want += b->view->addrs[i].family == AF_INET6 &&
			(all || b->view->addrs[i].proto);
	if (!all || settling || n < want)
		return settling || n < want;
	want = 0;
	for (size_t i = 0; i < b->view->n_maddrs; i++)
		want += b->view->maddrs[i].family == AF_INET6;
	if (groups_joined() < want)
		return true;
	want = 0;
	for (size_t i = 0; i < b->view->n_routes; i++)
		want += b->view->routes[i].family == AF_INET6 &&
			b->view->routes[i].type == RTN_LOCAL &&
			b->view->routes[i].protocol == RTPROT_KERNEL;
	return local_routes() < want;
}

/*
 * The kernel makes link-local addresses, and ends duplicate address detection, in the background.
 * all: the declared addresses were added, too.
 */
static void settle(const struct builder *b, bool all)
{
	const struct timespec pause = { .tv_nsec = 10000000 };

	for (unsigned ms = 0; ms < SETTLE_MS && is_settling(b, all); ms += 10)
		nanosleep(&pause, NULL);
}

static const char *make_all(struct builder *b)
{
	const char *why;

	if (b->decl->forwarding)
		builder_write_setting("ipv4", "ip_forward", "1");
	builder_write_setting("ipv6/conf/default", "accept_dad", "0");
	why = oracle_links_make_tuns(b);
	if (!why)
		why = make_there(b);
	if (!why)
		why = oracle_links_make(b);
	if (!why)
		why = oracle_links_change(b);
	if (!why)
		why = oracle_links_bring_up(b);
	if (!why)
		settle(b, false);
	end_dad(b, false);
	if (!why)
		why = oracle_entries_make(b);
	if (!why)
		settle(b, true);
	end_dad(b, true);
	return why;
}

void oracle_replace_hardware(struct decl *d)
{
	for (size_t i = 0; i < d->n_links; i++)
		if (d->links[i].kind == DECL_ETHERNET)
			d->links[i].kind = DECL_VETH;
}

static int far_ns = -1;

const char *oracle_build(const struct decl *d, const struct view *view)
{
	static struct builder b;
	const char *why;

	b = (struct builder){ .decl = d, .view = view, .here = open_rtnetlink(), .there = -1,
			      .there_ns = -1 };
	if (b.here < 0)
		return "view: no rtnetlink";
	if (d->no_ipv6 && access("/proc/sys/net/ipv6", F_OK) == 0) {
		errno = EOPNOTSUPP;
		why = "view: this kernel has IPv6";
	} else {
		why = make_all(&b);
	}
	fd_close(b.here);
	fd_close(b.there);
	far_ns = b.there_ns;
	for (unsigned i = 0; i < b.n_tuns; i++)	/* the holder has them */
		close(b.tuns[i]);
	return why;
}

int oracle_far_netns(void)
{
	return far_ns;
}
