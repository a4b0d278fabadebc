/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_ROOM_H
#define NLVIRT_SOCK_SOCK_ROOM_H
/*
 * Does a datagram fit into the program's receive buffer? The answer follows the rules for netlink
 * sockets, which differ from those that the kernel applies to the pair.
 *
 * The account (sock_queue.h) may still contain datagrams that a reader received unseen. "It fits"
 * is therefore believed, but before "it does not fit" the account is compared with the pair. While
 * nothing is queued, no system call is made.
 *
 * The limit is SO_RCVBUF of the program's end. It can be read only while a trapped call lends us
 * that end (sock_room_lend()); between calls the last value counts.
 *
 * Mirrors netlink_attachskb(), netlink_overrun(), netlink_rcv_wake() and netlink_dump(), Linux
 * 6.18.
 */
#include <stdbool.h>
#include <stdint.h>

#include "sock/sock.h"

/* Lends the program's end while one call is served; -1 ends that. program_fd stays the caller's. */
void sock_room_lend(struct nlsock *s, int program_fd);

/*
 * Is there room for a reply with this charge? False: the reply is lost, and sock_room_overrun() has
 * counted it.
 */
bool sock_room_for_reply(struct nlsock *s, uint32_t charge);

/* Is there room for the next datagram of a dump? False: not now, and nothing is lost. */
bool sock_room_for_dump(struct nlsock *s, uint32_t charge);

/* Does a dump go on after a receive? Only if at least half of the buffer is free. */
bool sock_room_continues(struct nlsock *s);

/*
 * Counts a lost reply. Unless NETLINK_NO_ENOBUFS is set, the next receive fails with ENOBUFS, and
 * no reply is taken until the program has emptied its queue.
 */
void sock_room_overrun(struct nlsock *s);

/* A receive has ended: if it emptied the queue, replies are taken again after an overrun. */
void sock_room_received(struct nlsock *s);

/* Compares the account with the pair, and drops what was received unseen. */
void sock_room_sync(struct nlsock *s);

#endif
