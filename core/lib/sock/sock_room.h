/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_ROOM_H
#define NLVIRT_SOCK_SOCK_ROOM_H
/*
 * Does it fit into the program's receive buffer? As the kernel decides for a netlink socket, which is not as it
 * decides for the pair. The account (sock_queue.h) is believed while it says yes; before a no it is compared with
 * the pair, for a reader whom we do not see may have made room. No system call while nothing is queued.
 *
 * SO_RCVBUF is that of the program's end. It can only be read while a call lends us that end: sock_room_lend().
 *
 * Mirrors netlink_attachskb(), netlink_overrun(), netlink_rcv_wake() and netlink_dump(), Linux 6.18.
 */
#include <stdbool.h>
#include <stdint.h>

#include "sock/sock.h"

/* program_fd is the program's end while one call is served; -1: no longer. */
void sock_room_lend(struct nlsock *s, int program_fd);

/* A reply that is charged so: is it taken? False: it is lost, and counted as such (sock_room_overrun()). */
bool sock_room_for_reply(struct nlsock *s, uint32_t charge);

/* A datagram of a dump: may it be made? False: not now. */
bool sock_room_for_dump(struct nlsock *s, uint32_t charge);

/* Does a dump go on after a receive? At least half of the buffer must be free. */
bool sock_room_continues(struct nlsock *s);

/* A reply is lost: unless the program wants to hear nothing of it, nothing more is taken until it has read all. */
void sock_room_overrun(struct nlsock *s);

/* A receive has ended. */
void sock_room_received(struct nlsock *s);

/* Compares the account with the pair. */
void sock_room_sync(struct nlsock *s);

#endif
