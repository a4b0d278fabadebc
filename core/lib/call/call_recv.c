/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recvfrom, recvmsg, recvmmsg: one datagram laid out in the program's memory.
 * Mirrors netlink_recvmsg(), ____sys_recvmsg(), put_cmsg() and scm_recv().
 */
#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

#include "call/call.h"
#include "rtnl/groups.h"

int call_recv_check(int flags, struct sock_state *next)
{
	if (flags & MSG_OOB)
		return EOPNOTSUPP;
	if (next->overrun) {
		next->overrun = false;
		return ENOBUFS;
	}
	return 0;
}

/* The control buffer being filled. */
struct control {
	uint64_t at;
	size_t left, used;
	int flags;		/* MSG_CTRUNC, once something did not fit */
};

/* Adds one control message, cut as put_cmsg() cuts it. */
static void control_put(struct control *c, struct verdict *v, int level, int type,
			const void *data, size_t len)
{
	uint8_t bytes[CMSG_SPACE(sizeof(struct ucred))] = { 0 };
	struct cmsghdr h = { .cmsg_len = CMSG_LEN(len), .cmsg_level = level, .cmsg_type = type };
	size_t write, space = CMSG_SPACE(len);

	if (!c->at || c->left < sizeof(h)) {
		c->flags |= MSG_CTRUNC;
		return;
	}
	if (c->left < h.cmsg_len) {
		c->flags |= MSG_CTRUNC;
		h.cmsg_len = c->left;
	}
	memcpy(bytes, &h, sizeof(h));
	memcpy(bytes + sizeof(h), data, len);
	write = h.cmsg_len;
	verdict_out_copy(v, c->at, bytes, write);
	if (space > c->left)
		space = c->left;
	c->at += space;
	c->left -= space;
	c->used += space;
}

/* netlink_group_mask(): there is no bit for groups above 32. */
static uint32_t mask_of(unsigned group)
{
	return group && group <= 32 ? 1u << (group - 1) : 0;
}

static void put_control(const struct sock_state *state, unsigned group, struct control *c,
			struct verdict *v)
{
	/* All comes from the kernel: its credentials are all zero. */
	const struct nl_pktinfo info = { .group = group };
	const struct ucred cred = { 0 };

	if (state->pktinfo)
		control_put(c, v, SOL_NETLINK, NETLINK_PKTINFO, &info, sizeof(info));
	if (state->passcred)
		control_put(c, v, SOL_SOCKET, SCM_CREDENTIALS, &cred, sizeof(cred));
}

static size_t put_data(const struct call_place *place, const uint8_t *dgram, size_t len,
		       struct verdict *v)
{
	size_t done = 0;

	for (unsigned i = 0; i < place->segments && done < len; i++) {
		size_t n = len - done;

		if (n > place->segment[i].len)
			n = place->segment[i].len;
		verdict_out(v, place->segment[i].at, dgram + done, n);
		done += n;
	}
	return done;
}

/* The kernel writes back msg_controllen and msg_flags, which are adjacent: one copy. */
static void put_header(const struct call_place *place, const struct control *c, int msg_flags,
		       struct verdict *v)
{
	struct msghdr h = { .msg_controllen = c->used, .msg_flags = msg_flags };
	size_t from = offsetof(struct msghdr, msg_controllen);
	size_t end = offsetof(struct msghdr, msg_flags) + sizeof(h.msg_flags);

	verdict_out_copy(v, place->header + from, (const uint8_t *)&h + from, end - from);
}

void call_recv(const struct sock_state *state, int flags, const struct call_place *place,
	       const uint8_t *dgram, size_t len, struct verdict *v)
{
	unsigned group = rtnl_group_of(dgram, len);
	const struct sockaddr_nl from = { .nl_family = AF_NETLINK, .nl_groups = mask_of(group) };
	struct control control = { .at = place->control, .left = place->control_cap };
	size_t copied = put_data(place, dgram, len, v);
	int msg_flags = flags & MSG_CMSG_CLOEXEC;

	verdict_return(v, (int64_t)(flags & MSG_TRUNC ? len : copied));
	if (copied < len)
		msg_flags |= MSG_TRUNC;
	put_control(state, group, &control, v);
	if (place->name && !verdict_out_name(v, place->name, place->name_len, place->name_cap,
					     &from, sizeof(from)))
		return;
	if (place->header)
		put_header(place, &control, msg_flags | control.flags, v);
}
