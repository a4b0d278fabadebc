/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/capture.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "cmd/capture_parts.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"

#define REPLY_BYTES 65536

/* Asks for a dump and calls take for each object. 0 or -errno. */
static int dump(struct capture *c, uint16_t type, uint16_t answer, uint8_t family,
		capture_take_fn *take)
{
	const struct {
		struct nlmsghdr h;
		struct rtgenmsg gen;
	} request = {
		.h = { .nlmsg_len = sizeof(request), .nlmsg_type = type,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.gen.rtgen_family = family,
	};
	_cleanup_free_ uint8_t *reply = malloc(REPLY_BYTES);
	int r = 0;

	if (!reply)
		return -ENOMEM;
	r = c->source->ask(c->source->arg, &request, sizeof(request));
	while (r == 0) {
		long n = c->source->next(c->source->arg, reply, REPLY_BYTES);
		struct rd in = rd_of(reply, n < 0 ? 0 : (size_t)n);
		struct nlmsg m;

		if (n <= 0)
			return n < 0 ? (int)n : -EIO;
		while (r == 0 && nlmsg_next(&in, &m)) {
			if (m.head.nlmsg_type == NLMSG_DONE)
				return 0;
			if (m.head.nlmsg_type == NLMSG_ERROR)
				return -EIO;
			if (m.head.nlmsg_type == answer)
				r = take(c, &m);
		}
	}
	return r;
}

static int capture_all(struct capture *c)
{
	int r = dump(c, RTM_GETLINK, RTM_NEWLINK, AF_UNSPEC, capture_link);

	if (r == 0) {
		capture_tie_links(c);
		capture_drop_loopback(&c->decl);
		for (size_t i = 0; i < c->decl.n_links; i++)
			c->decl.links[i].no_link_local = c->decl.links[i].kind != DECL_LOOPBACK;
		r = dump(c, RTM_GETADDR, RTM_NEWADDR, AF_INET6, capture_absent_link_local);
	}
	if (r == -EIO || (c->source->is_machine && access("/proc/sys/net/ipv6", F_OK) < 0)) {
		c->decl.no_ipv6 = true;
		r = 0;
	}
	if (r == 0)
		r = dump(c, RTM_GETADDR, RTM_NEWADDR, AF_UNSPEC, capture_addr);
	capture_turn_addrs6(&c->decl);
	if (r == 0)
		r = dump(c, RTM_GETROUTE, RTM_NEWROUTE, AF_UNSPEC, capture_route);
	if (r == 0)
		r = capture_drop_derived(c);
	if (r == 0)
		r = dump(c, RTM_GETRULE, RTM_NEWRULE, AF_INET, capture_rule);
	if (r == 0 && !c->decl.no_ipv6)
		r = dump(c, RTM_GETRULE, RTM_NEWRULE, AF_INET6, capture_rule);
	if (r == 0)
		r = dump(c, RTM_GETNEIGH, RTM_NEWNEIGH, AF_UNSPEC, capture_neigh);
	return r;
}

int capture_from(const struct capture_source *source, struct decl *ret, struct fail *f)
{
	struct capture c = { .fail = f, .source = source };
	int r;

	f->err = 0;
	snprintf(c.decl.file, sizeof(c.decl.file), "this network");
	r = capture_all(&c);
	free(c.operstates);
	if (r < 0) {
		decl_done(&c.decl);
		return f->err ? r : fail_set(f, -r, "capture: %s", strerror(-r));
	}
	*ret = c.decl;
	return 0;
}

static int ask_kernel(void *fd, const void *request, size_t len)
{
	return send(*(int *)fd, request, len, 0) < 0 ? -errno : 0;
}

static long next_of_kernel(void *fd, uint8_t *buf, size_t cap)
{
	ssize_t n = recv(*(int *)fd, buf, cap, 0);

	return n < 0 ? -errno : n;
}

int capture(struct decl *ret, struct fail *f)
{
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0)
		return fail_set(f, errno, "capture: no rtnetlink socket: %s", strerror(errno));
	return capture_from(&(struct capture_source){ .ask = ask_kernel, .next = next_of_kernel,
						      .arg = &fd, .is_machine = true }, ret, f);
}
