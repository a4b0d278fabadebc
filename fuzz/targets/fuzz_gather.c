/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The arguments of a call, gathered from the memory of the program, which may hold anything and
 * change meanwhile. Byte 0: the call (bits 0 to 3), a racing thread (bit 4), a dead thread (bit
 * 5). Then six arguments of two bytes each, which are addresses in the memory or odd numbers,
 * then the memory. For any input
 *   the result is 0, an errno that the kernel's copying can have, or ESRCH for a dead thread;
 *   what was gathered fits its buffers, and its lengths and pointers agree;
 *   without a race, the bytes of a request are those of the program's segments, in order.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>

#include "fuzz/props/fuzz.h"
#include "fuzz/props/memory.h"
#include "call/table.h"
#include "reach/gather.h"

#define BUF_BYTES (REQUEST_HEADROOM + LIMIT_REQUEST_BYTES)

static uint8_t *buf, *control;
static struct span segment[LIMIT_IOV];

static bool is_allowed(int r)
{
	return r == 0 || r == EFAULT || r == EINVAL || r == EMSGSIZE || r == ENOBUFS ||
	       (memory.gone && r == -ESRCH);
}

/* An address in the memory, a small number, or a number that no length should be. */
static uint64_t argument(uint16_t word)
{
	static const uint64_t odd[] = {
		0, 1, 4, 12, 128, 129, INT_MAX, (uint64_t)INT_MAX + 1, UINT32_MAX, INT64_MAX,
		UINT64_MAX, LIMIT_REQUEST_BYTES, LIMIT_REQUEST_BYTES + 1, 56, 24, 65536,
	};

	return word & 0x8000 ? odd[word & 15] : word & 0x4000 ? word & 0x3fffu : MEMORY_BASE + word;
}

static uint64_t word_at(const struct memory *m, uint64_t at)
{
	uint64_t v;

	memcpy(&v, m->bytes + (at - MEMORY_BASE), sizeof(v));
	return v;
}

/* Compares the bytes of a sendmsg with what a simpler reader finds in the memory as it was. */
static void same_bytes(const struct call *c, const struct call_request *q,
		       const struct memory *before)
{
	uint64_t iov = word_at(before, c->args[1] + offsetof(struct msghdr, msg_iov));
	uint64_t count = word_at(before, c->args[1] + offsetof(struct msghdr, msg_iovlen));
	size_t done = 0;

	for (uint64_t i = 0; i < count; i++) {
		uint64_t at = word_at(before, iov + 16 * i),
			len = word_at(before, iov + 16 * i + 8);

		if (!len)
			continue;
		require(done + len <= q->len &&
			!memcmp(q->data + done, before->bytes + (at - MEMORY_BASE), len),
			"a request has the bytes of its segments, in order");
		done += len;
	}
	require(done == q->len, "a request has no other bytes");
}

static void check_request(const struct call *c, const struct call_request *q)
{
	require(q->name.len <= CALL_NAME_BYTES, "a name fits its buffer");
	require(!q->name.len || q->name.given, "only a name that was given has a length");
	require(q->control_len <= LIMIT_CONTROL_BYTES, "control data keeps to its limit");
	require(!q->control_len || q->control == control, "control data is in its buffer");
	/*
	 * data is NULL if it is too long or unreadable; the length stays, since callers check it
	 * first.
	 */
	require(!q->data || q->len <= LIMIT_REQUEST_BYTES, "data beyond the limit is not read");
	require(!q->data || (q->data >= buf && q->data + q->len <= buf + BUF_BYTES),
		"data is in its buffer");
	(void)c;
}

static int request(struct call *c, const struct memory *before)
{
	struct call_request q;
	uint64_t header = c->kind == CALL_SENDTO ? 0 : c->args[1];
	int r = gather_request(c, header, buf, control, &q);

	if (r)
		return r;
	check_request(c, &q);
	if (memory.races)
		return 0;
	if (c->kind != CALL_SENDTO && q.data)
		same_bytes(c, &q, before);
	else if (q.data && q.len)
		require(!memcmp(q.data, before->bytes + (c->args[1] - MEMORY_BASE), q.len),
			"a request has the bytes of the caller's buffer");
	return 0;
}

static int place(struct call *c)
{
	struct call_place p;
	size_t sum = 0;
	int r = gather_place(c, c->kind == CALL_RECVFROM ? 0 : c->args[1], segment, &p);

	if (r)
		return r;
	require(p.segments <= LIMIT_IOV, "segments keep to their limit");
	for (unsigned i = 0; i < p.segments; i++)
		sum += p.segment[i].len;
	require(sum == p.bytes && sum <= INT_MAX,
		"segments add up to no more than a call can return");
	require(p.control || !p.control_cap,
		"without a control buffer there is no room for control data");
	require(c->kind == CALL_RECVFROM || p.header == c->args[1],
		"the header is at the address that the caller gave");
	return 0;
}

static int gather(struct call *c, const struct memory *before)
{
	int r;

	switch (call_rows[c->kind].gather) {
	case GATHER_REQUEST:
		return request(c, before);
	case GATHER_PLACE:
		return place(c);
	default:
		r = gather_call(c);
		require(c->name.len <= CALL_NAME_BYTES, "a name keeps to its limit");
		return r;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum call_kind kinds[] = {
		CALL_BIND, CALL_CONNECT, CALL_GETSOCKNAME, CALL_GETPEERNAME, CALL_GETSOCKOPT,
		CALL_SETSOCKOPT, CALL_SENDTO, CALL_SENDMSG, CALL_RECVFROM, CALL_RECVMSG,
	};
	static struct memory before;
	struct rd in = rd_of(data, size);
	uint8_t head = in_u8(&in);
	int first;
	struct call c = { .kind = kinds[(head & 15) % (sizeof(kinds) / sizeof(*kinds))] };

	if (!buf) {
		buf = malloc(BUF_BYTES);
		control = malloc(LIMIT_CONTROL_BYTES);
	}
	if (!buf || !control)
		abort();
	memory_reset();
	for (unsigned i = 0; i < 6; i++)
		c.args[i] = argument(in_u16(&in));
	memory.races = head & 0x10;
	memory.gone = head & 0x20;
	memory.len = in.left < MEMORY_BYTES ? in.left : MEMORY_BYTES;
	rd_take(&in, memory.bytes, memory.len);
	before.len = memory.len;
	memcpy(before.bytes, memory.bytes, memory.len);
	first = gather(&c, &before);
	require(is_allowed(first), "the result is one that the kernel's copying can have");
	memcpy(memory.bytes, before.bytes, memory.len);
	/* Gathering keeps nothing from one message to the next. */
	require(gather(&c, &before) == first || memory.races,
		"the same message gives the same result");
	return 0;
}
