/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_builder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"
#include "view/view.h"

void builder_begin(struct ask *a, uint16_t type, uint16_t flags, const void *header, size_t n)
{
	a->w = wr_of(a->bytes, sizeof(a->bytes));
	a->start = nlmsg_begin(&a->w, type, NLM_F_REQUEST | NLM_F_ACK | flags, 1, 0, header, n);
}

int builder_finish(int fd, struct ask *a)
{
	uint8_t reply[REQUEST_BYTES];
	int32_t err;
	ssize_t n;

	if (!nlmsg_end(&a->w, a->start))
		return -EMSGSIZE;
	if (send(fd, a->bytes, a->w.len, 0) < 0)
		return -errno;
	n = recv(fd, reply, sizeof(reply), 0);
	if (n < (ssize_t)(sizeof(struct nlmsghdr) + sizeof(err)))
		return n < 0 ? -errno : -EPROTO;
	memcpy(&err, reply + sizeof(struct nlmsghdr), sizeof(err));
	return err;
}

const char *builder_failed(struct builder *b, const char *what, const char *name, int r)
{
	snprintf(b->why, sizeof(b->why), "view: cannot %s %s", what, name);
	errno = -r;
	return b->why;
}

uint32_t builder_index_of(const struct builder *b, const char *name)
{
	const struct view_link *l = view_link_by_name(b->view, name);

	return l ? l->index : 0;
}

bool builder_write_setting(const char *name, const char *setting, const char *value)
{
	char path[128];
	_cleanup_close_ int fd = -1;

	snprintf(path, sizeof(path), "/proc/sys/net/%s/%s", name, setting);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	return fd >= 0 && write(fd, value, strlen(value)) == (ssize_t)strlen(value);
}
