/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies arguments out of the program's memory; gather.h says why only once. A bad address or
 * length gives the errno that the kernel's own copying gives.
 *
 * Mirrors net/socket.c: move_addr_to_kernel(), copy_msghdr_from_user(), import_iovec(),
 * ____sys_sendmsg(). The struct layouts are those of the 64-bit ABIs, as in our own headers.
 */
#include "reach/gather.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/bytes.h"
#include "call/table.h"
#include "reach/credentials.h"
#include "reach/memory.h"
#include "reach/task.h"

_Static_assert(sizeof(struct msghdr) == 56, "struct msghdr of the 64-bit ABIs");
_Static_assert(sizeof(struct iovec) == sizeof(struct span), "struct iovec is read as struct span");

#define MAX_RW_COUNT (INT_MAX & ~4095)	/* include/linux/fs.h */
#define USER_MEMORY_BITS 56		/* no architecture gives a program more: access_ok() */

/* A bad address is the program's error, EFAULT. Any other failure is ours: -errno. */
static int fault(int r)
{
	return r == -EFAULT ? EFAULT : r;
}

static int read_int(const struct call *c, uint64_t at, int32_t *ret_value)
{
	return fault(memory_read(c->caller.tid, at, ret_value, sizeof(*ret_value)));
}

static int read_name(struct call *c, unsigned arg)
{
	int32_t len = (int32_t)c->args[arg + 1];

	if (len < 0 || len > CALL_NAME_BYTES)
		return EINVAL;
	c->name.given = true;
	c->name.len = (uint32_t)len;
	return fault(memory_read(c->caller.tid, c->args[arg], c->name.bytes, (size_t)len));
}

static int read_option(struct call *c, unsigned arg)
{
	if ((int32_t)c->args[arg + 1] < (int32_t)sizeof(c->option))
		return 0;
	return fault(memory_read(c->caller.tid, c->args[arg], &c->option, sizeof(c->option)));
}

/* If the name cannot be read, the kernel runs the call. */
static int read_xattr(struct call *c, unsigned arg)
{
	char name[sizeof(SOCK_PROTOCOL_NAME)];
	int r = memory_read(c->caller.tid, c->args[arg], name, sizeof(name));

	/*
	 * The read also fails if a shorter name ends where mapped memory ends, but such a name is a
	 * different one anyway.
	 */
	c->protocol_name = r == 0 && !memcmp(name, SOCK_PROTOCOL_NAME, sizeof(name));
	return r == -EFAULT ? 0 : r;
}

int gather_bytes(const struct call *c, uint64_t at, void *buf, size_t len)
{
	return fault(memory_read(c->caller.tid, at, buf, len));
}

#define PATH_PIECE 256		/* a multiple divides a page of any size */

int gather_path(const struct call *c, uint64_t at, char ret_path[LIMIT_PATH_BYTES])
{
	for (size_t n = 0; n < LIMIT_PATH_BYTES;) {
		size_t piece = PATH_PIECE - (at + n) % PATH_PIECE;
		int r;

		if (piece > LIMIT_PATH_BYTES - n)
			piece = LIMIT_PATH_BYTES - n;
		r = gather_bytes(c, at + n, ret_path + n, piece);
		if (r)
			return r;
		if (memchr(ret_path + n, '\0', piece))
			return 0;
		n += piece;
	}
	return ENAMETOOLONG;
}

int gather_ulp(struct call *c)
{
	int32_t len = (int32_t)c->args[4];

	memset(c->ulp, 0, sizeof(c->ulp));
	if (len < 1)
		return EINVAL;
	return gather_bytes(c, c->args[3], c->ulp,
			    len < (int32_t)sizeof(c->ulp) ? (size_t)len : sizeof(c->ulp));
}

int gather_call(struct call *c)
{
	const struct call_row *row = &call_rows[c->kind];

	switch (row->gather) {
	case GATHER_NAME:
		return read_name(c, row->gather_arg);
	case GATHER_LENGTH:
		return read_int(c, c->args[row->gather_arg], &c->out_len);
	case GATHER_OPTION:
		return read_option(c, row->gather_arg);
	case GATHER_XATTR:
		return read_xattr(c, row->gather_arg);
	default:
		return 0;
	}
}

/* Reads len bytes, if any. A bad address sets *ret_fault and is no error here. 0 or -errno. */
static int read_argument(const struct call *c, uint64_t at, void *buf, size_t len, bool *ret_fault)
{
	int r = len ? memory_read(c->caller.tid, at, buf, len) : 0;

	*ret_fault = r == -EFAULT;
	return *ret_fault ? 0 : r;
}

int gather_ifreq(const struct view *view, const struct call *c, struct call_ifreq *q)
{
	int r = read_argument(c, c->args[2], q->bytes, call_ifreq_bytes(view, c, q), &q->fault);
	size_t had = 0;

	/* The first word of the data says whether there is a second. */
	for (size_t n; !r && !q->fault && !q->data_fault && (n = call_ifreq_data_bytes(c, q)) > had;
	     had += sizeof(q->data[0]))
		r = read_argument(c, call_ifreq_data(q) + had, (uint8_t *)q->data + had,
				  sizeof(q->data[0]), &q->data_fault);
	return r;
}

/* Cuts the segments as the kernel does, and adds them up. 0 or a positive errno. */
static int check_segments(struct span *segment, size_t count, size_t *ret_bytes)
{
	size_t total = 0;

	for (size_t i = 0; i < count; i++) {
		if (segment[i].len > INT64_MAX)
			return EINVAL;
		/* Since Linux 6.4 a single segment is cut before this check: import_ubuf(). */
		if (count > 1 && segment[i].len >> USER_MEMORY_BITS)
			return EFAULT;
		if (segment[i].len > MAX_RW_COUNT - total)
			segment[i].len = MAX_RW_COUNT - total;
		total += segment[i].len;
	}
	*ret_bytes = total;
	return 0;
}

/* Reads the header, adjusts and checks it like copy_msghdr_from_user(), and reads the segments. */
static int read_message(const struct call *c, uint64_t at, struct msghdr *ret_h,
			struct span *segment, size_t *ret_bytes)
{
	int r = gather_bytes(c, at, ret_h, sizeof(*ret_h));

	if (r)
		return r;
	if (!ret_h->msg_name)
		ret_h->msg_namelen = 0;
	if ((int32_t)ret_h->msg_namelen < 0)
		return EINVAL;
	if (ret_h->msg_iovlen > LIMIT_IOV)
		return EMSGSIZE;
	r = gather_bytes(c, (uintptr_t)ret_h->msg_iov, segment,
			 ret_h->msg_iovlen * sizeof(*segment));
	return r ? r : check_segments(segment, ret_h->msg_iovlen, ret_bytes);
}

/* Cuts the segments of a long stream to LIMIT_REQUEST_BYTES. */
static void cut(struct span *segment, unsigned n, size_t *bytes)
{
	size_t left = LIMIT_REQUEST_BYTES;

	for (unsigned i = 0; i < n; i++) {
		if (segment[i].len > left)
			segment[i].len = left;
		left -= segment[i].len;
	}
	*bytes = LIMIT_REQUEST_BYTES;
}

/* Reads name, control data and data of a request in one copy, then distributes them. */
static int read_request(struct call *c, struct span *span, unsigned n, uint8_t *control,
			uint8_t *buf, struct call_request *q)
{
	struct rd rd = rd_of(buf, REQUEST_HEADROOM + LIMIT_REQUEST_BYTES);
	bool with_data = q->len <= LIMIT_REQUEST_BYTES || c->cut;
	int r;

	if (with_data && q->len > LIMIT_REQUEST_BYTES)
		cut(span + 2, n, &q->len);
	r = memory_read_spans(c->caller.tid, span, with_data ? n + 2 : 2, buf);
	/*
	 * The kernel reads the data last, after it has checked the name, the control data and the
	 * length. Data at a bad address is therefore no error yet.
	 */
	if (with_data && !c->cut && r == -EFAULT) {
		with_data = false;
		r = memory_read_spans(c->caller.tid, span, 2, buf);
	}
	if (r < 0)
		return fault(r);
	rd_take(&rd, q->name.bytes, q->name.len);
	rd_take(&rd, control, q->control_len);
	q->data = with_data ? rd.p : NULL;
	return 0;
}

static int gather_sendto(struct call *c, uint8_t *buf, struct call_request *q)
{
	int32_t name_len = (int32_t)c->args[5];
	struct span span[3];

	if (c->args[4]) {
		if (name_len < 0 || name_len > CALL_NAME_BYTES)
			return EINVAL;
		q->name.given = true;
		q->name.len = (uint32_t)name_len;
	}
	q->len = c->args[1] && c->args[2] > MAX_RW_COUNT ? MAX_RW_COUNT : (size_t)c->args[2];
	span[0] = (struct span){ c->args[4], q->name.len };
	span[1] = (struct span){ 0, 0 };
	span[2] = (struct span){ c->args[1], q->len };
	return read_request(c, span, 1, NULL, buf, q);
}

static int gather_sendmsg(struct call *c, uint64_t header, uint8_t *buf, uint8_t *control,
			  struct call_request *q)
{
	struct span span[LIMIT_IOV + 2];
	struct msghdr h;
	int r = read_message(c, header, &h, span + 2, &q->len);

	if (r)
		return r;
	if (h.msg_controllen > INT_MAX)
		return ENOBUFS;
	q->name.given = h.msg_name;
	q->name.len = h.msg_namelen < CALL_NAME_BYTES ? h.msg_namelen : CALL_NAME_BYTES;
	q->control = control;
	q->control_len = h.msg_control ? h.msg_controllen : 0;
	if (q->control_len > LIMIT_CONTROL_BYTES)
		return ENOBUFS;
	span[0] = (struct span){ (uintptr_t)h.msg_name, q->name.len };
	span[1] = (struct span){ (uintptr_t)h.msg_control, q->control_len };
	r = read_request(c, span, (unsigned)h.msg_iovlen, control, buf, q);
	if (!r && q->control_len)
		r = credentials_read(&c->caller);
	return r;
}

int gather_request(struct call *c, uint64_t header, uint8_t *buf, uint8_t *control,
		   struct call_request *ret_r)
{
	memset(ret_r, 0, sizeof(*ret_r));
	return c->kind == CALL_SENDTO ? gather_sendto(c, buf, ret_r) :
	       gather_sendmsg(c, header, buf, control, ret_r);
}

/* Copies one more descriptor. False: s->fd is full, or the copy failed. */
static bool copy_right(struct tasks *tasks, const struct call *c, struct job_send *s, int number)
{
	struct task *t;

	if (s->n_fds == JOB_RIGHTS)
		return false;
	s->fd[s->n_fds] = task_get(tasks, c->caller.tid, &t) < 0 ? -ESRCH
								 : task_fetch(tasks, &t, number);
	return s->fd[s->n_fds++] >= 0;
}

void gather_rights(struct tasks *tasks, const struct call *c, struct job_send *s)
{
	struct rd rd = rd_of(s->control, s->control_len);
	struct cmsghdr h;

	while (rd_take(&rd, &h, sizeof(h))) {
		struct rd data;
		int number;

		if (h.cmsg_len < sizeof(h) || !rd_sub(&rd, h.cmsg_len - sizeof(h), &data))
			return;
		rd_skip(&rd, CMSG_ALIGN(h.cmsg_len) - h.cmsg_len);
		while (h.cmsg_level == SOL_SOCKET && h.cmsg_type == SCM_RIGHTS &&
		       rd_take(&data, &number, sizeof(number)))
			if (!copy_right(tasks, c, s, number))
				return;
	}
}

static int place_recvfrom(struct call *c, struct span *segment, struct call_place *p)
{
	p->bytes = c->args[2] > MAX_RW_COUNT ? MAX_RW_COUNT : (size_t)c->args[2];
	segment[0] = (struct span){ c->args[1], p->bytes };
	p->segment = segment;
	p->segments = 1;
	p->name = c->args[4];
	p->name_len = c->args[5];
	/*
	 * The kernel reads the length after it has received, so a bad pointer loses the datagram.
	 * Here the call fails before anything is received.
	 */
	return p->name ? read_int(c, p->name_len, &p->name_cap) : 0;
}

static int place_recvmsg(struct call *c, uint64_t header, struct span *segment,
			 struct call_place *p)
{
	struct msghdr h;
	int r = read_message(c, header, &h, segment, &p->bytes);

	if (r)
		return r;
	p->segment = segment;
	p->segments = (unsigned)h.msg_iovlen;
	p->name = (uintptr_t)h.msg_name;
	p->name_len = header + offsetof(struct msghdr, msg_namelen);
	p->name_cap = (int32_t)h.msg_namelen;
	p->control = (uintptr_t)h.msg_control;
	p->control_cap = h.msg_control ? h.msg_controllen : 0;
	p->header = header;
	return 0;
}

int gather_place(struct call *c, uint64_t header, struct span *segment, struct call_place *ret_p)
{
	memset(ret_p, 0, sizeof(*ret_p));
	return c->kind == CALL_RECVFROM ? place_recvfrom(c, segment, ret_p) :
	       place_recvmsg(c, header, segment, ret_p);
}
