/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sendto, sendmsg, sendmmsg: the checks before a request reaches rtnetlink, in the order of
 * netlink_sendmsg(). Every request goes to the kernel, that is, to us: any other destination is
 * EPERM for a caller without CAP_NET_ADMIN.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

#include "base/bytes.h"
#include "call/call.h"

#define SNDBUF_RESERVE 32	/* netlink_sendmsg() reserves these bytes of SO_SNDBUF */

static bool is_one_of(uint32_t id, const uint32_t ids[3])
{
	return id == ids[0] || id == ids[1] || id == ids[2];
}

/* SCM_CREDENTIALS must hold the caller's own ids: scm_check_creds(). */
static int check_credentials(const struct call_caller *caller, struct rd *data)
{
	struct ucred cred;

	if (data->left != sizeof(cred) || !rd_take(data, &cred, sizeof(cred)))
		return EINVAL;
	if (cred.pid != caller->tgid || !is_one_of(cred.uid, caller->uid) ||
	    !is_one_of(cred.gid, caller->gid))
		return EPERM;
	return 0;
}

/* Walks control messages as __scm_send() does. */
static int check_control(const struct call *c, const struct call_request *r)
{
	struct rd rd = rd_of(r->control, r->control_len);
	struct cmsghdr h;

	while (rd_take(&rd, &h, sizeof(h))) {
		struct rd data;
		int err;

		if (h.cmsg_len < sizeof(h) || !rd_sub(&rd, h.cmsg_len - sizeof(h), &data))
			return EINVAL;
		rd_skip(&rd, CMSG_ALIGN(h.cmsg_len) - h.cmsg_len);
		if (h.cmsg_level != SOL_SOCKET)
			continue;
		if (h.cmsg_type != SCM_CREDENTIALS)
			return EINVAL;	/* SCM_RIGHTS too: only AF_UNIX passes descriptors */
		err = check_credentials(&c->caller, &data);
		if (err)
			return err;
	}
	return 0;
}

static int check_destination(const struct call_name *name)
{
	struct sockaddr_nl nl;

	if (!name->given || !name->len)
		return 0;
	if (name->len < sizeof(nl))
		return EINVAL;
	memcpy(&nl, name->bytes, sizeof(nl));
	if (nl.nl_family != AF_NETLINK)
		return EINVAL;
	return nl.nl_pid || nl.nl_groups ? EPERM : 0;
}

int call_send_check(struct sock_table *t, const struct call *c, const struct call_request *r,
		    int flags, struct sock_state *next)
{
	int err;

	if (flags & MSG_OOB)
		return EOPNOTSUPP;
	if (!r->len)
		return ENODATA;
	err = check_control(c, r);
	if (err)
		return err;
	err = check_destination(&r->name);
	if (err)
		return err;
	if (!next->bound) {
		next->portid = sock_table_pick_port(t, c->caller.tgid);
		next->bound = true;
	}
	if (r->len > LIMIT_REQUEST_BYTES || (c->sndbuf && r->len > c->sndbuf - SNDBUF_RESERVE))
		return EMSGSIZE;
	return 0;
}
