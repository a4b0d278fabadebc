/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses of a netlink socket: bind, connect, getsockname, getpeername. Mirrors netlink_bind(),
 * netlink_connect(), netlink_getname() of net/netlink/af_netlink.c, for a caller without
 * CAP_NET_ADMIN.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>

#include "call/call.h"
#include "call/groups.h"

static struct sockaddr_nl name_of(const struct call_name *n)
{
	struct sockaddr_nl nl = { 0 };

	memcpy(&nl, n->bytes, n->len < sizeof(nl) ? n->len : sizeof(nl));
	return nl;
}

/*
 * Takes the port id that the caller wants or, if it wants none, a free one. 0 or a positive errno.
 */
static int take_port(struct sock_table *t, pid_t tgid, uint32_t wanted, struct sock_state *next)
{
	if (!wanted)
		wanted = sock_table_pick_port(t, tgid);
	next->portid = wanted;
	if (sock_table_find_port(t, wanted))
		return EADDRINUSE;
	next->bound = true;
	return 0;
}

static int bind_errno(struct sock_table *t, const struct call *c, struct sock_state *next)
{
	struct sockaddr_nl nl = name_of(&c->name);
	uint64_t groups = nl.nl_groups;

	if (c->name.len < sizeof(nl) || nl.nl_family != AF_NETLINK)
		return EINVAL;
	if (groups)
		next->groups_known = true;
	if (next->bound && nl.nl_pid != next->portid)
		return EINVAL;
	for (unsigned n = 1; n <= 32; n++)
		if ((groups >> (n - 1) & 1) && !group_is_allowed(n))
			return EPERM;
	if (!next->bound) {
		int err = take_port(t, c->caller.tgid, nl.nl_pid, next);

		if (err)
			return err;
	}
	next->groups = (next->groups & ~0xffffffffull) | groups;
	return 0;
}

static void bind_verdict(int err, struct verdict *v)
{
	if (err)
		verdict_errno(v, err);
	else
		verdict_return(v, 0);
}

void call_bind(const struct call_world *w, const struct call *c, struct sock_state *next,
	       struct verdict *v)
{
	bind_verdict(bind_errno(w->socks, c, next), v);
}

static int connect_errno(struct sock_table *t, const struct call *c, struct sock_state *next)
{
	struct sockaddr_nl nl = name_of(&c->name);

	if (c->name.len < sizeof(nl.nl_family))
		return EINVAL;
	if (nl.nl_family == AF_UNSPEC)
		return 0;
	if (nl.nl_family != AF_NETLINK || c->name.len < sizeof(nl))
		return EINVAL;
	if (nl.nl_pid || nl.nl_groups)
		return EPERM;
	return next->bound ? 0 : take_port(t, c->caller.tgid, 0, next);
}

void call_connect(const struct call_world *w, const struct call *c, struct sock_state *next,
		  struct verdict *v)
{
	bind_verdict(connect_errno(w->socks, c, next), v);
}

void call_getname(const struct call_world *w, const struct call *c, struct sock_state *next,
		  struct verdict *v)
{
	/* The peer is always the kernel: connect() to anything else is refused. */
	struct sockaddr_nl nl = { .nl_family = AF_NETLINK };

	(void)w;
	if (c->kind == CALL_GETSOCKNAME) {
		nl.nl_pid = next->portid;
		nl.nl_groups = (uint32_t)next->groups;
	}
	verdict_return(v, 0);
	verdict_out_name(v, c->args[1], c->args[2], c->out_len, &nl, sizeof(nl));
}
