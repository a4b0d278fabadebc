/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_PAIR_H
#define NLVIRT_SOCK_SOCK_PAIR_H
/*
 * The pair of AF_UNIX SOCK_SEQPACKET sockets behind a netlink socket: one end in the program, one
 * end here. Replies wait in the kernel, in the receive queue of the program's end, so poll(),
 * select(), epoll and read(2) work without us.
 *
 * Some calls on the program's end are not trapped: the descriptor has left the window, or the
 * program cannot be inspected. The kernel then answers for an AF_UNIX socket. Its answers look
 * like those of a netlink socket, except for the family, because both ends have abstract names of
 * exactly 12 bytes, the size of struct sockaddr_nl:
 *
 *     0      2      3       4             8             12
 *     +------+------+-------+-------------+-------------+
 *     | AF_  | '\0' | salt  |   nl_pid    |  nl_groups  |
 *     | UNIX |      |       |             |             |
 *     +------+------+-------+-------------+-------------+
 *
 * An untrapped receive returns msg_namelen 12, nl_pid 0 and nl_groups 0 from the name of our end,
 * and an untrapped getsockname() returns the port id from the name of the program's end.
 *
 * An abstract name is unique in a network namespace, and ours may differ only in the salt: if each
 * of our ends were bound, there could be 256 at most. They get their name from a listening socket
 * instead, which exists only while pairs are made. An accepted socket has the address of its
 * listener (unix_stream_connect()), and the name is free again once the listener is closed.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The two ends, both close-on-exec. -1 and -1: no pair. */
struct sock_pair {
	int program, ours;	/* the program's end blocks, our end does not */
	bool rights;		/* the program can pass descriptors to us (before Linux 6.16) */
};

/*
 * Makes up to n pairs. They share one listener, because making a listener costs as much as making a
 * pair. Returns how many it made, at least 1, and the caller owns them; or -errno. If others hold
 * all names that our end could have, it makes one pair without names: untrapped receives then
 * return no sender.
 */
int sock_pair_new(struct sock_pair *ret_pairs, unsigned n);

/* Closes the ends that are open. */
void sock_pair_close(struct sock_pair *pair);

/*
 * Names the program's end, so that an untrapped getsockname() returns the port id. The kernel
 * allows this once for a socket. Failure is not reported, because it changes nothing else.
 */
void sock_pair_name(int program_fd, uint32_t portid, uint32_t groups);

/* Returns SO_COOKIE, which identifies a socket whatever descriptors refer to it; 0: no socket. */
uint64_t sock_pair_cookie(int fd);

/*
 * Puts one datagram into the program's queue. Returns false if the program's end is gone, or if
 * LIMIT_QUEUE_BYTES wait. Below that there is always room: when the pair is full, its SO_SNDBUF is
 * raised.
 */
bool sock_pair_push(int ours, const uint8_t *dgram, size_t len);

/*
 * Returns the bytes that we sent and the program has not received, as the kernel counts memory for
 * the pair (sock_queue_pair_charge()), or 0 on failure. The sum can include one byte of a datagram
 * that is being received at this moment.
 */
int sock_pair_queued_bytes(int ours);

/* Returns SO_RCVBUF of an end, or 0 on failure. */
uint32_t sock_pair_rcvbuf(int fd);

/* Is the last descriptor of the program's end closed? */
bool sock_pair_is_closed(int ours);

/*
 * Takes the next request that came through the pair: by write(2), or on a descriptor outside the
 * window. Descriptors that came with it are dropped. With peek it stays the next request. Returns
 * its length, which may be 0, or
 *   -EAGAIN    no request waits
 *   -EMSGSIZE  the request was larger than cap; without peek it is dropped
 *   -EPIPE     no request can come any more: the last descriptor of the program's end is closed, or
 *              that end was shut down
 */
long sock_pair_take_request(int ours, uint8_t *buf, size_t cap, bool peek);

/*
 * Drops the next request, and keeps the descriptors that came with it: dropping them may sleep. The
 * caller owns *ret_fds, SOCK_PAIR_RIGHTS at most. Returns how many there are, or -errno as above.
 */
#define SOCK_PAIR_RIGHTS 253	/* SCM_MAX_FD */
int sock_pair_drop_request(int ours, int ret_fds[static SOCK_PAIR_RIGHTS]);

/*
 * Takes the next datagram of the program's queue, or copies it with peek. Returns its length, or
 *   -EAGAIN    the queue is empty
 *   -EMSGSIZE  the datagram was larger than cap; it is lost unless peek was set
 */
long sock_pair_take_reply(int program_fd, uint8_t *buf, size_t cap, bool peek);

#endif
