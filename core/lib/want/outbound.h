/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_H
#define NLVIRT_WANT_OUTBOUND_H
/*
 * Where a program may connect to, and on which ports it may be reached. Plain data, fixed before the program
 * starts; the decisions are pure: bytes of an address to a verdict and to the address that is really used.
 *
 * One address has several spellings for the kernel: IPv4, IPv4-mapped IPv6, "this machine" (0.0.0.0, ::). They
 * are folded into one form before they are compared, and what is connected to is written anew from that form, so
 * that nothing of the program's bytes reaches the kernel undecided: no scope id, no flow label, no tail.
 */
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/limits.h"

/* ICMP: echo requests of datagram sockets, in both families; without ports. */
enum outbound_protocol { OUTBOUND_TCP = 1, OUTBOUND_UDP, OUTBOUND_MPTCP, OUTBOUND_ICMP };
#define OUTBOUND_IPPROTO_MPTCP 262	/* newer than some headers */
#define OUTBOUND_BIT(protocol) (1u << (protocol))
#define OUTBOUND_DATAGRAMS (OUTBOUND_BIT(OUTBOUND_UDP) | OUTBOUND_BIT(OUTBOUND_ICMP))

struct port_range {
	uint16_t first, last;		/* host order, both included */
};

/* An address in one form: IPv4 is ::ffff:a.b.c.d. */
struct address {
	uint8_t bytes[16];
};

struct outbound_rule {
	struct address address;
	unsigned prefix;		/* of 128: an IPv4 prefix of n is 96 + n */
	struct port_range ports;
	enum outbound_protocol protocol;
	unsigned text;			/* index of the rule as the operator wrote it */
};

/* A name that was resolved before the program started, and one of its addresses. */
struct outbound_pin {
	char name[LIMIT_NAME_BYTES];
	struct address address;
};

struct outbound {
	bool on;			/* false: everything is as without this folder */
	bool no_loopback;
	unsigned protocols;		/* OUTBOUND_BIT() of those that some rule is for, and TCP */
	int log_fd;			/* where refusals are told; 0: nowhere. The owner's */
	size_t n_rules, n_listen, n_pins, n_texts;
	struct outbound_rule rules[LIMIT_RULES];
	struct port_range listen[LIMIT_RULES];
	struct outbound_pin *pins;	/* owned; room for the next power of two, at most LIMIT_PINS */
	char *texts[LIMIT_RULES];	/* owned */
	bool listens[LIMIT_RULES];	/* of texts: is it about ports to listen on? */
};

/* What an address comes to. */
struct outbound_answer {
	int err;			/* 0, or the positive errno that the program sees */
	int rule;			/* index into texts; -1: none matched, or loopback */
	const char *why;		/* with EACCES: what refuses it */
	bool disconnect;		/* AF_UNSPEC: to is {AF_UNSPEC} */
	socklen_t to_len;
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
	} to;				/* the address to use instead of the program's; with err == 0 */
	struct address address;		/* what was asked for, and its port, if it could be read: for the log */
	uint16_t port;
	bool known;
};

/* Some rule lets datagrams out. */
static inline bool outbound_has_datagrams(const struct outbound *o)
{
	return o->protocols & OUTBOUND_DATAGRAMS;
}

/* Sockets can be made which Landlock, that knows of TCP, does not keep from connecting by themselves. */
static inline bool outbound_has_others(const struct outbound *o)
{
	return o->protocols & ~OUTBOUND_BIT(OUTBOUND_TCP);
}

/* Of a socket with these SO_DOMAIN, SO_TYPE and SO_PROTOCOL. 0: of none that some rule is for. */
enum outbound_protocol outbound_protocol_of(const struct outbound *o, int domain, int type, int protocol);

/*
 * May a socket of this family (SO_DOMAIN) and protocol go to this address? connecting: AF_UNSPEC dissolves an
 * association instead of naming a place. EACCES: no. EINVAL, EAFNOSUPPORT: as the kernel says for
 * such bytes.
 */
void outbound_decide(const struct outbound *o, int family, enum outbound_protocol protocol, bool connecting,
		     const void *name, size_t len, struct outbound_answer *ret);

/* May a socket with this name accept connections, or receive? Loopback always; elsewhere by port. */
bool outbound_may_listen(const struct outbound *o, const void *name, size_t len);

/* Reads an address of the kernel's two layouts. 0 or a positive errno. */
int address_read(const void *name, size_t len, struct address *ret_a, uint16_t *ret_port);

/* The address as text, without brackets: "10.0.0.1", "2001:db8::1". */
void address_print(const struct address *a, char text[static INET6_ADDRSTRLEN]);
bool address_is_loopback(const struct address *a);
static inline bool address_is_v4(const struct address *a)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };

	return !__builtin_memcmp(a->bytes, mapped, sizeof(mapped));
}

void outbound_free(struct outbound *o);	/* NULL is allowed; o itself too */

#endif
