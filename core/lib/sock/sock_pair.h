/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_PAIR_H
#define NLVIRT_SOCK_SOCK_PAIR_H
/*
 * The pair of AF_UNIX SOCK_SEQPACKET sockets under a netlink socket: one end in the program,
 * one end here. Replies that we send wait in the kernel, in the queue of the program's
 * end, so that poll(), select(), epoll and read(2) work without us.
 *
 * Both ends carry abstract names of exactly 12 bytes, the size of struct sockaddr_nl:
 *
 *     0      2      3       4             8             12
 *     +------+------+-------+-------------+-------------+
 *     | AF_  | '\0' | salt  |   nl_pid    |  nl_groups  |
 *     | UNIX |      |       |             |             |
 *     +------+------+-------+-------------+-------------+
 *
 * A receive that the kernel does without us (the descriptor has left the window, or the program
 * cannot be inspected) then finds msg_namelen 12 and nl_pid 0, and getsockname() the port
 * id. Only nl_family reads AF_UNIX. Abstract names are unique in a network
 * namespace, and ours may only differ in the salt. Our end therefore gets its name from a
 * listening socket that lives for the moment of accept(): the kernel gives an accepted
 * socket its listener's address (unix_stream_connect()), and the name is free again at once.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* program is blocking, ours is nonblocking; both are close-on-exec. -1, -1: none. */
struct sock_pair {
	int program, ours;
};

/*
 * One pair or more, at most n, by one listener, which costs as much as a pair does. The caller owns them. How many,
 * or -errno.
 */
int sock_pair_new(struct sock_pair *ret_pairs, unsigned n);

/* Closes both ends, if there are any. */
void sock_pair_close(struct sock_pair *pair);

/*
 * Gives the program's end its name, so that an untrapped getsockname() shows the port id. The
 * kernel allows this once in a socket's life; failure changes nothing else and is not told.
 */
void sock_pair_name(int program_fd, uint32_t portid, uint32_t groups);

/* SO_COOKIE of a socket: its identity, whatever descriptors lead to it. 0 when fd is no socket. */
uint64_t sock_pair_cookie(int fd);

/*
 * Puts one datagram into the program's queue. False: the program's end is gone, or LIMIT_QUEUE_BYTES wait. Up to there
 * the pair has room for what fits into a receive buffer: its own limit is raised when it is met.
 */
bool sock_pair_push(int ours, const uint8_t *dgram, size_t len);

/*
 * What we sent and the program has not received, as the kernel counts memory for the pair (sock_queue_pair_charge()).
 * 0 when it cannot be told. One byte of a datagram that was just received may still be in it.
 */
int sock_pair_queued_bytes(int ours);

/* SO_RCVBUF of an end; 0 when it cannot be told. */
uint32_t sock_pair_rcvbuf(int fd);

/*
 * Takes the next request that reached us through the pair, by write(2) or from a descriptor outside the
 * window. Descriptors passed along are dropped. Returns its length, which may be 0; -EAGAIN: none waits;
 * -EMSGSIZE: one larger than cap was dropped; -EPIPE: none will come any more, for the program's last descriptor
 * is gone, or its end was shut down.
 */
long sock_pair_take_request(int ours, uint8_t *buf, size_t cap);

/*
 * Takes (or with peek, copies) the next datagram of the program's queue. Returns its length;
 * -EAGAIN: the queue is empty; -EMSGSIZE: it was larger than cap, and is gone unless peek.
 */
long sock_pair_take_reply(int program_fd, uint8_t *buf, size_t cap, bool peek);

#endif
