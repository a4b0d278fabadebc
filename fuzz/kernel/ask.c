/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same steps on both sides. Our side models a socket of the kernel: a queue of datagrams. A
 * receive takes one or peeks at it, returns its full length with MSG_TRUNC, and then continues a
 * running dump.
 */
#include "fuzz/kernel/ask.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/limits.h"
#include "rtnl/answer.h"

#define PORTID 77		/* the same on both sides: nlmsg_pid is compared */
#define DRAIN_BYTES 32768
#define QUEUE_MOST 1024

static struct seen_one *look_at(struct seen *seen, unsigned step)
{
	struct seen_one *one = &seen->one[seen->n];

	if (seen->n == SEEN_MOST || SEEN_BYTES - seen->used < UINT16_MAX) {
		seen->overrun = true;
		return NULL;
	}
	seen->n++;
	*one = (struct seen_one){ .step = step, .at = (uint32_t)seen->used };
	return one;
}

/* --- the kernel ------------------------------------------------------------------------- */

static void kernel_options(int fd, uint8_t options)
{
	static const struct { int name; uint8_t bit; } all[] = {
		{ NETLINK_GET_STRICT_CHK, OPTION_STRICT }, { NETLINK_EXT_ACK, OPTION_EXT_ACK },
		{ NETLINK_CAP_ACK, OPTION_CAP_ACK },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		int on = (options & all[i].bit) != 0;

		setsockopt(fd, SOL_NETLINK, all[i].name, &on, sizeof(on));
	}
}

static bool kernel_receive(int fd, unsigned step, uint16_t size, uint8_t how, struct seen *seen)
{
	struct seen_one *one = look_at(seen, step);
	struct iovec iov = { .iov_base = seen->bytes + seen->used, .iov_len = size };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };
	ssize_t n;

	if (!one)
		return false;
	n = recvmsg(fd, &m, MSG_DONTWAIT | (how & RECEIVE_PEEK ? MSG_PEEK : 0) |
			    (how & RECEIVE_TRUNC ? MSG_TRUNC : 0));
	one->result = n < 0 ? -errno : (int32_t)n;
	if (n < 0 && errno == ENOBUFS)
		seen->overrun = true;
	if (n < 0)
		return false;
	one->flags = (uint32_t)m.msg_flags;
	one->len = (uint32_t)(n < size ? n : size);
	seen->used += one->len;
	return true;
}

void ask_kernel(const struct fcase *c, struct seen *seen)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), room = 1 << 20;
	struct sockaddr_nl nl = { .nl_family = AF_NETLINK, .nl_pid = PORTID };

	seen->n = 0;
	seen->used = 0;
	seen->overrun = fd < 0 || bind(fd, (struct sockaddr *)&nl, sizeof(nl)) < 0;
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
	if (c->options)
		kernel_options(fd, c->options);
	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];

		if (s->kind == 'O') {
			kernel_options(fd, s->value);
		} else if (s->kind == 'R') {
			kernel_receive(fd, i, s->size, s->value, seen);
		} else {
			struct seen_one *one = look_at(seen, i);
			ssize_t n = send(fd, s->request, s->size, MSG_DONTWAIT);

			if (one)
				one->result = n < 0 ? -errno : (int32_t)n;
		}
	}
	while (kernel_receive(fd, CASE_STEPS, DRAIN_BYTES, RECEIVE_TRUNC, seen))
		;
	close(fd);
}

/* --- ours ------------------------------------------------------------------------------- */

struct ours {
	struct reply_sink sink;
	const struct view *view;
	bool plant;
	struct rtnl_socket socket;
	struct rtnl_dump dump;
	struct seen *seen;
	unsigned first, n;
	size_t used;
	struct { uint32_t at, len; } queue[QUEUE_MOST];
	uint8_t bytes[SEEN_BYTES];
};

/* Inverts ifa_scope of the first address. */
static void plant(uint8_t *dgram, size_t len)
{
	uint16_t type;

	if (len < 20)
		return;
	memcpy(&type, dgram + 4, sizeof(type));
	if (type == RTM_NEWADDR)
		dgram[19] ^= 0xff;
}

static bool queue_put(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct ours *o = (struct ours *)sink;	/* sink is its first member */

	if (o->n == QUEUE_MOST || len > sizeof(o->bytes) - o->used) {
		o->seen->overrun = true;
		return false;
	}
	memcpy(o->bytes + o->used, dgram, len);
	if (o->plant)
		plant(o->bytes + o->used, len);
	o->queue[o->n].at = (uint32_t)o->used;
	o->queue[o->n++].len = (uint32_t)len;
	o->used += len;
	return true;
}

static bool ours_receive(struct ours *o, unsigned step, uint16_t size, uint8_t how)
{
	struct seen_one *one = look_at(o->seen, step);
	uint32_t len;

	if (!one)
		return false;
	if (o->first == o->n) {
		one->result = -EAGAIN;
		return false;
	}
	len = o->queue[o->first].len;
	one->len = len < size ? len : size;
	one->result = (int32_t)(how & RECEIVE_TRUNC ? len : one->len);
	one->flags = len > size ? MSG_TRUNC : 0;
	memcpy(o->seen->bytes + o->seen->used, o->bytes + o->queue[o->first].at, one->len);
	o->seen->used += one->len;
	if (!(how & RECEIVE_PEEK))
		o->first++;
	rtnl_dump_continue(o->view, &o->socket, &o->dump, size, &o->sink);
	return true;
}

static void ours_options(struct ours *o, uint8_t options)
{
	o->socket.strict = options & OPTION_STRICT;
	o->socket.ext_ack = options & OPTION_EXT_ACK;
	o->socket.cap_ack = options & OPTION_CAP_ACK;
}

void ask_ours(const struct fcase *c, const struct view *view, bool planted, struct seen *seen)
{
	static struct ours o;

	o.sink.put = queue_put;
	o.view = view;
	o.plant = planted;
	o.socket = (struct rtnl_socket){ .portid = PORTID };
	memset(&o.dump, 0, sizeof(o.dump));
	o.seen = seen;
	o.first = o.n = 0;
	o.used = 0;
	seen->n = 0;
	seen->used = 0;
	seen->overrun = false;
	ours_options(&o, c->options);
	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];

		if (s->kind == 'O') {
			ours_options(&o, s->value);
		} else if (s->kind == 'R') {
			ours_receive(&o, i, s->size, s->value);
		} else {
			struct seen_one *one = look_at(seen, i);

			if (one)
				one->result = s->size;
			rtnl_answer(view, &o.socket, &o.dump, s->request, s->size, RTNL_ALL,
				    &o.sink);
		}
	}
	while (ours_receive(&o, CASE_STEPS, DRAIN_BYTES, RECEIVE_TRUNC))
		;
}
