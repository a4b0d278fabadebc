/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_QUEUE_H
#define NLVIRT_SOCK_SOCK_QUEUE_H
/*
 * The account of what waits in the program's queue, in the bytes that the kernel would charge to a netlink
 * socket (sk_rmem_alloc) and not in those that it charges to the pair. It decides what fits into SO_RCVBUF.
 *
 * The datagrams themselves are in the pair. Whatever is received through us is taken off the account as it is
 * received; a reader whom we do not see is noticed by sock_queue_sync(), which compares with what the pair says of
 * itself, and by a datagram of another length than the oldest one of the account.
 *
 * Mirrors alloc_skb(), netlink_attachskb(), and unix_dgram_sendmsg() for the pair; Linux 6.18, 4 KiB pages.
 */
#include <stddef.h>
#include <stdint.h>

/* One datagram, oldest first. */
struct sock_queued {
	uint32_t len;
	uint32_t charge;	/* bytes of sk_rmem_alloc */
};

struct sock_queue {
	struct sock_queued *ring;	/* `size` of them, a power of 2; NULL until there was a datagram */
	uint32_t size, head, n;		/* n datagrams from head on */
	uint32_t taken;			/* before head: received for a call that is not answered yet */
	uint32_t charged;		/* of the n */
};

/*
 * What the kernel charges for a buffer made for `len` bytes. least: what it charges for the smallest, which
 * depends on how it was built (view_kernel.ack_bytes).
 */
uint32_t sock_queue_charge(uint32_t least, size_t len);

/* The same for a datagram in the pair, as SIOCOUTQ counts. */
uint32_t sock_queue_pair_charge(size_t len);

/* A datagram was put into the pair. 0, or -ENOMEM and it is not on the account. */
int sock_queue_add(struct sock_queue *q, size_t len, uint32_t charge);

/* A datagram of this length was received: it leaves the account, with those before it that somebody else had. */
void sock_queue_take(struct sock_queue *q, size_t len);

/* The call for which datagrams were taken was answered, or (put_back) they are at the head of the pair again. */
void sock_queue_settle(struct sock_queue *q);
void sock_queue_put_back(struct sock_queue *q);

/* Nothing waits. What was taken stays until it is settled. */
void sock_queue_clear(struct sock_queue *q);

/* pair_bytes: what SIOCOUTQ says is left in the pair. The oldest that are not among it have been received. */
void sock_queue_sync(struct sock_queue *q, int pair_bytes);

void sock_queue_done(struct sock_queue *q);

#endif
