/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_queue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES 256u		/* struct sk_buff, in whole cache lines */
#define TAIL_BYTES 320u		/* struct skb_shared_info, in whole cache lines */
#define LINE_BYTES 64u
#define PAGE 4096u
#define LINEAR_MOST (4 * PAGE - TAIL_BYTES)	/* SKB_MAX_ALLOC: the rest is kept in pages */
#define RING_FIRST 8u

static size_t round_up(size_t n, size_t to)
{
	return (n + to - 1) / to * to;
}

/* Buffers come from the caches of kmalloc(), whose sizes are powers of two. */
static uint32_t charge_of(size_t len)
{
	size_t need = round_up(len, LINE_BYTES) + TAIL_BYTES, size = 512;

	while (size < need)
		size *= 2;
	return (uint32_t)(HEAD_BYTES + size);
}

uint32_t sock_queue_charge(uint32_t least, size_t len)
{
	return len + HEAD_BYTES + TAIL_BYTES <= least ? least : charge_of(len);
}

uint32_t sock_queue_pair_charge(size_t len)
{
	if (len <= LINEAR_MOST)
		return charge_of(len);
	return (uint32_t)(charge_of(LINEAR_MOST) + round_up(len - LINEAR_MOST, PAGE));
}

static struct sock_queued *at(const struct sock_queue *q, uint32_t i)
{
	return &q->ring[(q->head + i) & (q->size - 1)];
}

/* Doubles the ring. The entries that were taken move along. */
static int grow(struct sock_queue *q)
{
	uint32_t size = q->size ? 2 * q->size : RING_FIRST, all = q->taken + q->n;
	struct sock_queued *ring = malloc(size * sizeof(*ring));

	if (!ring)
		return -ENOMEM;
	for (uint32_t i = 0; i < all; i++)
		ring[i] = *at(q, i - q->taken);
	free(q->ring);
	q->ring = ring;
	q->size = size;
	q->head = q->taken;
	return 0;
}

int sock_queue_add(struct sock_queue *q, size_t len, uint32_t charge)
{
	if (q->taken + q->n == q->size) {
		int r = grow(q);

		if (r < 0)
			return r;
	}
	*at(q, q->n++) = (struct sock_queued){ .len = (uint32_t)len, .charge = charge };
	q->charged += charge;
	return 0;
}

/* Takes the oldest entry off the account. It stays readable as *at(q, -1). */
static void drop(struct sock_queue *q)
{
	q->charged -= at(q, 0)->charge;
	q->head++;
	q->n--;
}

void sock_queue_take(struct sock_queue *q, size_t len)
{
	/* Drop entries that another reader received. What was taken moves up, next to the rest. */
	while (q->n && at(q, 0)->len != len) {
		for (uint32_t i = 0; i < q->taken; i++)
			*at(q, 0 - i) = *at(q, 0 - i - 1);
		drop(q);
	}
	if (!q->n)
		return;
	drop(q);
	q->taken++;
}

void sock_queue_settle(struct sock_queue *q)
{
	q->taken = 0;
}

void sock_queue_put_back(struct sock_queue *q)
{
	for (; q->taken; q->taken--) {
		q->head--;
		q->n++;
		q->charged += at(q, 0)->charge;
	}
}

void sock_queue_clear(struct sock_queue *q)
{
	q->n = 0;
	q->charged = 0;
}

void sock_queue_sync(struct sock_queue *q, int pair_bytes)
{
	uint32_t left = pair_bytes < 0 ? 0 : (uint32_t)pair_bytes, keep = 0, charged = 0;

	/* Keep as many of the youngest as the pair holds. The byte that sock_wfree() may leave of
	 * another one is too little for a datagram. */
	while (keep < q->n) {
		uint32_t bytes = sock_queue_pair_charge(at(q, q->n - keep - 1)->len);

		if (bytes > left)
			break;
		left -= bytes;
		charged += at(q, q->n - keep - 1)->charge;
		keep++;
	}
	if (keep == q->n)
		return;
	/* What was taken moves with the head, because it must stay next to it. */
	for (uint32_t i = 0; i < q->taken; i++)
		*at(q, q->n - keep - 1 - i) = *at(q, 0 - i - 1);
	q->head += q->n - keep;
	q->n = keep;
	q->charged = charged;
}

void sock_queue_done(struct sock_queue *q)
{
	free(q->ring);
	memset(q, 0, sizeof(*q));
}
