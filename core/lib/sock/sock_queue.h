/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_QUEUE_H
#define NLVIRT_SOCK_SOCK_QUEUE_H
/*
 * The account of the program's receive queue. It decides which replies still fit into SO_RCVBUF.
 *
 * The datagrams themselves wait in the pair. For the same datagram, the kernel charges a pair and a
 * netlink socket different amounts. The account therefore records, for each datagram that waits,
 * what the kernel would add to sk_rmem_alloc of a netlink socket.
 *
 * A datagram that is received through us leaves the account at once. One that is received unseen,
 * by read(2) or on a copy outside the window, stays on it. Two functions find such entries:
 * sock_queue_sync() compares the account with the bytes in the pair, and sock_queue_take() drops
 * entries until it meets one of the length that was received.
 *
 * Mirrors alloc_skb(), netlink_attachskb(), and unix_dgram_sendmsg() for the pair; Linux 6.18,
 * 4 KiB pages.
 */
#include <stddef.h>
#include <stdint.h>

struct sock_queued {		/* one datagram */
	uint32_t len;
	uint32_t charge;	/* bytes of sk_rmem_alloc */
};

/*
 * The ring holds, oldest first: just before head, the `taken` datagrams that were received for a
 * call which is not answered yet; from head on, the n datagrams that wait.
 */
struct sock_queue {
	struct sock_queued *ring;	/* NULL until the first datagram */
	uint32_t size, head, n;		/* size: entries of the ring, a power of 2, or 0 */
	uint32_t taken;
	uint32_t charged;		/* sum of charge over the n */
};

/*
 * Returns what the kernel charges a netlink socket for a buffer of len bytes. least: the charge for
 * the smallest buffer, which depends on how the kernel was built (view_kernel.ack_bytes).
 */
uint32_t sock_queue_charge(uint32_t least, size_t len);

/* Returns what the kernel charges the pair for a datagram of len bytes, as SIOCOUTQ counts. */
uint32_t sock_queue_pair_charge(size_t len);

/* Enters a datagram that was put into the pair. Returns 0, or -ENOMEM: it is not on the account. */
int sock_queue_add(struct sock_queue *q, size_t len, uint32_t charge);

/*
 * A datagram of this length was received. It leaves the account but can be put back. Entries before
 * it, which an unseen reader must have received, are dropped.
 */
void sock_queue_take(struct sock_queue *q, size_t len);

/* The call for which datagrams were taken was answered: forgets them. */
void sock_queue_settle(struct sock_queue *q);

/* That call is gone, and its datagrams are at the head of the pair again: re-enters them. */
void sock_queue_put_back(struct sock_queue *q);

/* The pair is empty: drops all that waits. What was taken stays until it is settled. */
void sock_queue_clear(struct sock_queue *q);

/* Drops the oldest entries until the rest fits into pair_bytes, what SIOCOUTQ finds in the pair. */
void sock_queue_sync(struct sock_queue *q, int pair_bytes);

void sock_queue_done(struct sock_queue *q);

#endif
