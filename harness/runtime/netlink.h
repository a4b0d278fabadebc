/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_NETLINK_H
#define NLCONFORM_NETLINK_H
/*
 * For probes: sockets of NETLINK_ROUTE, receives that miss nothing, and replies recorded
 * attribute by attribute. Nothing here knows what is right.
 */
#include "harness/runtime/ask.h"
#include "harness/runtime/probe.h"

#include <sys/socket.h>
#include <sys/types.h>

/* socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE); records "socket" and ends the
 * probe when there is none. */
int nl_open(void);
/* The same, with NETLINK_GET_STRICT_CHK and NETLINK_EXT_ACK as asked. */
int nl_open_with(bool strict, bool ext_ack);
/* The same, with a dump of all links sent: its replies can be received. */
int nl_open_asked(void);
int nl_set(int fd, int option, int value);
uint32_t nl_port(int fd);		/* of getsockname(); 0 while unbound */
ssize_t nl_send(int fd, const struct ask *a);

/*
 * A receive as careful as a receive can be: name and buffer hold 0xAA before, and EINTR is
 * met by asking again where signals are part of the stress.
 */
struct got {
	ssize_t n;			/* or -1 and err */
	int err, flags;			/* errno; msg_flags */
	struct sockaddr_nl name;
	socklen_t namelen;
	uint8_t bytes[65536];
};
void nl_recv(int fd, struct got *g, size_t cap, int flags);

/* Waits until the socket is readable; false after PROBE_WAIT_MS. */
bool nl_wait(int fd);

/* Reads and forgets everything that is there now; datagrams read. */
unsigned nl_drain(int fd);

/*
 * Records all that can be received without waiting: KEY.dD.bytes, .name, .flags, and of each
 * message KEY.dD.mM, its header body and attributes; KEY.end is how the receive ended.
 */
void obs_reply(const char *key, int fd, const struct ask *sent);
/* The same, in few words: types, flags, lengths and errors, no attributes. */
void obs_reply_brief(const char *key, int fd, const struct ask *sent);
/* Sends, then obs_reply(). */
void obs_exchange(const char *key, int fd, const struct ask *a);
/* Sends, then obs_reply_brief(). */
void obs_exchange_brief(const char *key, int fd, const struct ask *a);
/* obs_exchange_brief() of a dump with a body of `body` bytes, by each family: family_N. */
void obs_dumps_by_family(uint16_t type, size_t body, const uint8_t *families, size_t n);

/* Records what a send returned, KEY.answered, KEY.datagrams; drains the socket. */
void obs_sent(const char *key, int fd, ssize_t sent);

/* Records KEY.name: what a receive left in msg_name. */
void obs_name(const char *key, const struct got *g);

#endif
