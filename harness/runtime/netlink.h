/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_NETLINK_H
#define NLCONFORM_NETLINK_H
/*
 * For probes: NETLINK_ROUTE sockets, and replies recorded attribute by attribute. Nothing here
 * knows the right answer.
 */
#include "harness/runtime/ask.h"
#include "harness/runtime/probe.h"

#include <sys/socket.h>
#include <sys/types.h>

/* socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE). A failure is recorded as "socket"
 * and ends the probe. */
int nl_open(void);
/* The same, with NETLINK_GET_STRICT_CHK and NETLINK_EXT_ACK set where true. */
int nl_open_with(bool strict, bool ext_ack);
/* The same; then asks for a dump of all links, and leaves the replies in the queue. */
int nl_open_asked(void);
int nl_set(int fd, int option, int value);
uint32_t nl_port(int fd);		/* from getsockname(); 0 while unbound */
ssize_t nl_send(int fd, const struct ask *a);

/*
 * Receives one datagram. Name and buffer are filled with 0xAA first, so that bytes left alone
 * show. Under --stress signals, EINTR is retried, here and in nl_send().
 */
struct got {
	ssize_t n;			/* -1: see err */
	int err, flags;			/* errno; msg_flags */
	struct sockaddr_nl name;
	socklen_t namelen;
	uint8_t bytes[65536];
};
void nl_recv(int fd, struct got *g, size_t cap, int flags);

/* Waits until the socket is readable; returns false after PROBE_WAIT_MS. */
bool nl_wait(int fd);

/* Discards the queued datagrams, up to 64, and returns how many there were. */
unsigned nl_drain(int fd);

/*
 * Records every datagram that can be received without waiting: KEY.dD.bytes, .name and .flags,
 * and for each message KEY.dD.mM, its header, body and attributes. KEY.end is the errno of the
 * receive that failed. sent: the request, or NULL.
 */
void obs_reply(const char *key, int fd, const struct ask *sent);
/* The same in brief: types, flags, lengths and errors, but no attributes. */
void obs_reply_brief(const char *key, int fd, const struct ask *sent);
/* Sends, then obs_reply(). */
void obs_exchange(const char *key, int fd, const struct ask *a);
/* Sends, then obs_reply_brief(). */
void obs_exchange_brief(const char *key, int fd, const struct ask *a);
/* obs_exchange_brief() of a dump, once for each family N, as family_N. body: its size in bytes. */
void obs_dumps_by_family(uint16_t type, size_t body, const uint8_t *families, size_t n);

/* Records what a send returned, KEY.answered and KEY.datagrams, and drains the socket. */
void obs_sent(const char *key, int fd, ssize_t sent);

/* Records KEY.name, the sender address that a receive stored. */
void obs_name(const char *key, const struct got *g);

#endif
