/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getsockopt and setsockopt. The kernel handles the options for which the program's end of the pair
 * behaves like a netlink socket (buffer sizes, timeouts, priorities, filters). This file handles
 * the options that AF_UNIX would get wrong.
 *
 * Mirrors netlink_setsockopt(), netlink_getsockopt() and sk_getsockopt().
 */
#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

#include "base/newer.h"
#include "call/call.h"
#include "call/groups.h"

/* The boolean options of SOL_NETLINK, and those that an unprivileged caller may not set. */
static const struct flag_option {
	size_t at;		/* of a bool in struct sock_state; 0: the option always reads 0 */
	int set_errno;		/* positive errno of setsockopt(); 0: it can be set */
} flag_options[] = {
	[NETLINK_PKTINFO] = { offsetof(struct sock_state, pktinfo), 0 },
	[NETLINK_BROADCAST_ERROR] = { offsetof(struct sock_state, broadcast_error), 0 },
	[NETLINK_NO_ENOBUFS] = { offsetof(struct sock_state, no_enobufs), 0 },
	[NETLINK_LISTEN_ALL_NSID] = { 0, EPERM },	/* needs CAP_NET_BROADCAST */
	[NETLINK_CAP_ACK] = { offsetof(struct sock_state, cap_ack), 0 },
	[NETLINK_EXT_ACK] = { offsetof(struct sock_state, ext_ack), 0 },
	[NETLINK_GET_STRICT_CHK] = { offsetof(struct sock_state, strict), 0 },
};
#define FLAG_OPTIONS (sizeof(flag_options) / sizeof(flag_options[0]))

static const struct flag_option *flag_find(int name)
{
	const struct flag_option *f;

	if (name < 0 || (size_t)name >= FLAG_OPTIONS)
		return NULL;
	f = &flag_options[name];
	return f->at || f->set_errno ? f : NULL;
}

/* Returns an int to the program; EINVAL if its buffer is shorter than that. */
static void netlink_int(const struct call *c, int value, struct verdict *v)
{
	const int len = sizeof(value);

	if (c->out_len < len) {
		verdict_errno(v, EINVAL);
		return;
	}
	verdict_return(v, 0);
	verdict_out_copy(v, c->args[4], &len, sizeof(len));
	verdict_out_copy(v, c->args[3], &value, sizeof(value));
}

/* NETLINK_LIST_MEMBERSHIPS: as many whole 32-bit words as fit, and the length of all of them. */
static void list_memberships(const struct call *c, const struct sock_state *state,
			     struct verdict *v)
{
	int need = state->groups_known ? (SOCK_GROUPS + 31) / 32 * 4 : 0;
	int room = c->out_len < need ? c->out_len & ~3 : need;

	if (c->out_len < 0) {
		verdict_errno(v, EINVAL);
		return;
	}
	verdict_return(v, 0);
	verdict_out_copy(v, c->args[3], &state->groups, (size_t)room);
	verdict_out_copy(v, c->args[4], &need, sizeof(need));
}

static void get_netlink(const struct view_kernel *k, const struct call *c,
			const struct sock_state *state, struct verdict *v)
{
	const struct flag_option *f = flag_find((int)c->args[2]);

	if (c->out_len < 0)
		verdict_errno(v, EINVAL);
	else if ((int)c->args[2] == NETLINK_LIST_MEMBERSHIPS)
		list_memberships(c, state, v);
	else if (!f || ((int)c->args[2] == NETLINK_LISTEN_ALL_NSID && !k->get_all_nsid))
		verdict_errno(v, ENOPROTOOPT);
	else
		netlink_int(c, f->at ? *((const bool *)((const char *)state + f->at)) : 0, v);
}

/* Returns a value, cut to the program's buffer, and the length that was used: sk_getsockopt(). */
static void socket_value(const struct call *c, const void *value, int len, struct verdict *v)
{
	if (c->out_len < len)
		len = c->out_len;
	verdict_return(v, 0);
	verdict_out_copy(v, c->args[3], value, (size_t)len);
	verdict_out_copy(v, c->args[4], &len, sizeof(len));
}

/* getpeername() as an option, which refuses a buffer that is larger than the name. */
static void peer_name(const struct call *c, struct verdict *v)
{
	const struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };

	if (c->out_len > (int)sizeof(kernel))
		verdict_errno(v, EINVAL);
	else
		socket_value(c, &kernel, sizeof(kernel), v);
}

/*
 * Options that the pair knows, and that a netlink socket refuses from Linux 6.16 on:
 * sk_may_scm_recv().
 */
static bool only_for_unix(const struct view_kernel *k, int name)
{
	return (name == SO_PASSPIDFD || name == SO_PASSRIGHTS) && k->release >= KERNEL(6, 16);
}

static void get_socket(const struct view_kernel *k, const struct call *c, const struct nlsock *s,
		       struct sock_state *next, struct verdict *v)
{
	const struct ucred nobody = { .pid = 0, .uid = (uid_t)-1, .gid = (gid_t)-1 };
	int value;

	if (c->out_len < 0) {
		verdict_errno(v, EINVAL);
		return;
	}
	switch ((int)c->args[2]) {
	case SO_DOMAIN:
		value = AF_NETLINK;
		break;
	case SO_PROTOCOL:
		value = NETLINK_ROUTE;
		break;
	case SO_TYPE:
		value = s->type;
		break;
	case SO_PASSCRED:
		value = s->state.passcred;
		break;
	case SO_ERROR:		/* sock_error(): reading it clears it */
		value = s->state.overrun ? ENOBUFS : 0;
		next->overrun = false;
		break;
	case SO_MEMINFO:
		socket_value(c, c->memory, sizeof(c->memory), v);
		return;
	case SO_PEERCRED:
		socket_value(c, &nobody, sizeof(nobody), v);
		return;
	case SO_PEERNAME:
		peer_name(c, v);
		return;
	case SO_PASSPIDFD:
		if (!k->peer_pidfd || only_for_unix(k, SO_PASSPIDFD)) {
			verdict_errno(v, k->peer_pidfd ? EOPNOTSUPP : ENOPROTOOPT);
			return;
		}
		value = s->state.passpidfd;
		break;
	case SO_PASSRIGHTS:
		verdict_errno(v, only_for_unix(k, SO_PASSRIGHTS) ? EOPNOTSUPP : ENOPROTOOPT);
		return;
	case SO_PEEK_OFF:
		verdict_errno(v, EOPNOTSUPP);
		return;
	case SO_PEERSEC:
		verdict_errno(v, ENOPROTOOPT);
		return;
	case SO_PEERGROUPS:
	case SO_PEERPIDFD:	/* the pair's own would lead to the supervisor */
		verdict_errno(v, (int)c->args[2] == SO_PEERPIDFD && !k->peer_pidfd ? ENOPROTOOPT
										   : ENODATA);
		return;
	default:
		verdict_continue(v);
		return;
	}
	socket_value(c, &value, sizeof(value), v);
}

void call_getsockopt(const struct call_world *w, const struct call *c, struct sock_state *next,
		     struct verdict *v)
{
	switch ((int)c->args[1]) {
	case SOL_SOCKET:
		get_socket(w->kernel, c, w->sock, next, v);
		break;
	case SOL_NETLINK:
		get_netlink(w->kernel, c, &w->sock->state, v);
		break;
	default:
		verdict_errno(v, ENOPROTOOPT);
	}
}

static int set_membership(const struct view_kernel *k, const struct call *c,
			  struct sock_state *next)
{
	uint32_t group = c->option;

	next->groups_known = true;
	if (!group || group > k->groups)
		return EINVAL;
	if ((int)c->args[2] == NETLINK_DROP_MEMBERSHIP) {
		next->groups &= ~(1ull << (group - 1));
		return 0;
	}
	if (!group_is_allowed(group))
		return EPERM;
	next->groups |= 1ull << (group - 1);
	return 0;
}

static int set_netlink(const struct view_kernel *k, const struct call *c, struct sock_state *next)
{
	int name = (int)c->args[2];
	const struct flag_option *f = flag_find(name);

	if (name == NETLINK_ADD_MEMBERSHIP || name == NETLINK_DROP_MEMBERSHIP)
		return set_membership(k, c, next);
	if (!f)
		return ENOPROTOOPT;
	if (f->set_errno)
		return f->set_errno;
	*(bool *)((char *)next + f->at) = c->option != 0;
	return 0;
}

/*
 * Options of SOL_SOCKET that the pair would treat differently. 0 or a positive errno; -1: the
 * pair's own answer is right.
 */
static int set_socket(const struct view_kernel *k, const struct call *c, struct sock_state *next)
{
	int name = (int)c->args[2];

	/*
	 * The kernel checks the filter. The mark stays, even if that fails or the filter is
	 * detached later: the program may attach another one.
	 */
	if (name == SO_ATTACH_FILTER || name == SO_ATTACH_BPF)
		next->filtered = true;
	if (name != SO_PASSCRED && name != SO_PEEK_OFF && name != SO_PASSPIDFD &&
	    name != SO_PASSRIGHTS)
		return -1;
	if ((int)c->args[4] < (int)sizeof(int))
		return EINVAL;
	if (name == SO_PEEK_OFF || only_for_unix(k, name))
		return EOPNOTSUPP;
	if (name == SO_PASSRIGHTS || (name == SO_PASSPIDFD && !k->peer_pidfd))
		return ENOPROTOOPT;
	if (name == SO_PASSCRED)
		next->passcred = c->option != 0;
	else
		next->passpidfd = c->option != 0;
	return 0;
}

void call_setsockopt(const struct call_world *w, const struct call *c, struct sock_state *next,
		     struct verdict *v)
{
	int level = (int)c->args[1], err = ENOPROTOOPT;

	if ((int)c->args[4] < 0)
		err = EINVAL;
	else if (level == SOL_NETLINK)
		err = set_netlink(w->kernel, c, next);
	else if (level == SOL_SOCKET)
		err = set_socket(w->kernel, c, next);
	if (err < 0)
		verdict_continue(v);
	else if (err)
		verdict_errno(v, err);
	else
		verdict_return(v, 0);
}
