/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_H
#define NLVIRT_WANT_OUTBOUND_H
/*
 * The outbound rules: where a program may connect, and on which ports others may reach it. A table
 * of rules is plain data, and does not change once it is in force. When names have been resolved
 * again, a new table (outbound_renew()) replaces the former one between two calls. Decisions are
 * pure: they turn the bytes of an address into a verdict and the address to use.
 *
 * The kernel accepts several spellings of one address: IPv4, IPv4-mapped IPv6, and "this machine"
 * (0.0.0.0, ::). All are brought into one form before they are compared with the rules, and the
 * address to use is written from that form. Nothing else that the program wrote reaches the kernel:
 * no scope id, no flow label, nothing after the address.
 */
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "want/address.h"
#include "want/loopback.h"
#include "want/ports.h"
#include "want/unix_rules.h"

/*
 * OUTBOUND_ICMP: echo requests on datagram sockets of both families. It has no ports.
 */
enum outbound_protocol {
	OUTBOUND_TCP = 1, OUTBOUND_UDP, OUTBOUND_MPTCP, OUTBOUND_ICMP,
	OUTBOUND_UNIX			/* has rules of its own: want/unix_rules.h */
};
#define ASK_LIMIT_S 60
#define OUTBOUND_IPPROTO_MPTCP 262	/* newer than some headers */
#define OUTBOUND_BIT(protocol) (1u << (protocol))
/* With rules for these, sends are decided too, for a message can carry its own address. */
#define OUTBOUND_DATAGRAMS                                                                         \
	(OUTBOUND_BIT(OUTBOUND_UDP) | OUTBOUND_BIT(OUTBOUND_ICMP) | OUTBOUND_BIT(OUTBOUND_UNIX))

/* What a line of the operator says. */
enum outbound_kind { OUTBOUND_ALLOW, OUTBOUND_DENY, OUTBOUND_LISTEN };

/*
 * A rule that allows or denies. Of all rules that cover an address, port and protocol, one decides:
 * that of the highest rank, and of equal rank one that denies. The rank is how many bits of the
 * address the operator wrote, so the order of rules does not matter, as in a routing table. A name
 * gives its addresses rank 0, because whoever answers for the name has chosen them: a rule that
 * denies stays in force wherever a name leads.
 */
struct outbound_rule {
	struct address address;
	unsigned prefix;		/* bits, 0 to 128: an IPv4 prefix of n bits is 96 + n */
	unsigned rank;			/* of the rules that cover an address, the highest decides */
	struct port_range ports;
	enum outbound_protocol protocol;	/* 0: all, for a rule that denies */
	bool deny;
	bool is_public;			/* covers only what address_is_public() */
	unsigned text;			/* index into texts: the rule as the operator wrote it */
};

/* A name that was resolved, and one of its addresses. */
struct outbound_pin {
	char name[LIMIT_NAME_BYTES];
	struct address address;
};

/* A destination that no rule covers, for whoever decides about it. */
struct outbound_question {
	enum outbound_protocol protocol;
	struct address address;
	uint16_t port;
	const struct unix_place *place;	/* OUTBOUND_UNIX, which has no address and port; or NULL */
	pid_t tgid;
	const char *command;		/* its name */
};

/* Is it allowed? Any thread calls this, and it may block. */
typedef bool outbound_ask_fn(void *arg, const struct outbound_question *q);

struct outbound {
	bool on;			/* false: there are no outbound rules */
	enum loopback loopback;		/* what of it needs no rule */
	unsigned own;			/* OUTBOUND_BIT() of each protocol with a rule for "own" */
	bool moves_ports;		/* with LOOPBACK_OWN: a listener gets another port outside */
	bool hosts;			/* files of ours stand in for /etc/hosts: want/hosts.h */
	unsigned protocols;		/* OUTBOUND_BIT() of each protocol that can be allowed: those of
					 * rules, and UDP for names; with ask, decide or learns, all;
					 * of OUTBOUND_UNIX also if a rule denies */
	const char *ask;		/* program to ask about what no rule covers, or NULL; not owned */
	outbound_ask_fn *decide;	/* the same as a function; at most one of the two is set */
	void *decide_arg;
	unsigned ask_limit_s;		/* seconds until the program is killed; 0: ASK_LIMIT_S */
	bool learns;			/* what no rule covers is allowed, and noted */
	unsigned generation;		/* how often outbound_renew() has made it anew */
	size_t n_rules, n_listen, n_pins, n_texts, n_patterns;
	struct unix_rules *unix_rules;	/* held; NULL: UNIX sockets are not restricted */
	struct outbound_pin *pins;	/* owned; capacity: n_pins rounded up to a power of 2 */
	/* From here on not zeroed; what lies beyond the numbers above is not valid. */
	struct outbound_rule rules[LIMIT_RULES];
	struct port_range listen[LIMIT_RULES];
	char *texts[LIMIT_RULES];	/* owned; as the operator wrote them, services as numbers */
	enum outbound_kind kinds[LIMIT_RULES];	/* of texts */
	/* Of names, without the star: ".example.com" */
	char patterns[LIMIT_NAME_PATTERNS][LIMIT_NAME_BYTES];
};

/*
 * No rules yet. The arrays have 73 KiB, and nearly always a page or two of them are used: to zero
 * them all would take as long as the rest of what rules add to a start. NULL: out of memory.
 */
struct outbound *outbound_new(void);

/* Why something is refused that no rule covers. */
#define REFUSAL_NO_RULE "none allows it"
#define REFUSAL_DENIED "denied"
#define REFUSAL_LOOPBACK "no-loopback"
#define REFUSAL_OWN "not made inside"
#define LEARNED_OWN "own"	/* no refusal: a rule for "own" would do */
#define REFUSAL_LISTEN "listen"

/* The decision about an address. */
struct outbound_answer {
	enum outbound_protocol protocol;	/* that was asked about */
	int err;			/* 0, or the positive errno that the program sees */
	int rule;			/* index into texts; -1: no rule matched or was needed */
	const char *why;		/* if err is EACCES: what refuses the address; constant */
	bool disconnect;		/* the address was AF_UNSPEC, and so is `to` */
	socklen_t to_len;
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
	} to;				/* if err is 0: use this instead of the program's address */
	struct address address;		/* what the program asked for */
	uint16_t port;
	int family;			/* the one in which it wrote the address */
	bool known;			/* these three could be read */
	bool ask;			/* allowed if the operator's program or function says so */
	bool learned;			/* allowed, and to be noted: see outbound.learns */
	bool own;			/* allowed if it leads to a socket that was made inside */
};

/* "tcp", "udp", "mptcp", "icmp" or "unix"; 0: NULL. */
const char *outbound_protocol_word(enum outbound_protocol protocol);

/* Is something allowed only if it leads to a socket that was made inside? */
static inline bool outbound_has_own(const struct outbound *o)
{
	return o->loopback == LOOPBACK_OWN || o->own;
}

/* Does a rule let datagrams out, or is there one about UNIX sockets? */
static inline bool outbound_has_datagrams(const struct outbound *o)
{
	return o->protocols & OUTBOUND_DATAGRAMS;
}

/* Is there a rule for a protocol other than TCP? */
static inline bool outbound_has_others(const struct outbound *o)
{
	return o->protocols & ~OUTBOUND_BIT(OUTBOUND_TCP);
}

/* Are there rules about UNIX sockets? The supervisor then looks up all their paths. */
static inline bool outbound_has_unix(const struct outbound *o)
{
	return o->protocols & OUTBOUND_BIT(OUTBOUND_UNIX);
}

/*
 * Returns the protocol of a socket with these SO_DOMAIN, SO_TYPE and SO_PROTOCOL, or 0 if no rule
 * is for such sockets. Programs can make TCP and UDP sockets even without a rule.
 */
enum outbound_protocol outbound_protocol_of(const struct outbound *o, int domain, int type,
					    int protocol);

/*
 * May a socket of this family (SO_DOMAIN) and protocol go to this address? connecting: the call is
 * connect(), for which AF_UNSPEC dissolves an association. ret->err is 0; EACCES if the rules
 * refuse; or EINVAL or EAFNOSUPPORT where the kernel fails with these.
 */
void outbound_decide(const struct outbound *o, int family, enum outbound_protocol protocol,
		     bool connecting, const void *name, size_t len, struct outbound_answer *ret);

/* Writes an address to use into ret->to, in this family. */
void outbound_write(int family, const struct address *a, uint16_t port, struct outbound_answer *ret);

/*
 * May a socket with this name accept or receive? On loopback always, elsewhere by port, and anywhere
 * while learning.
 */
bool outbound_may_listen(const struct outbound *o, const void *name, size_t len);

/*
 * If not: may it where it is bound to lo? Its name must be the "any" address, by which it is then
 * reached on loopback, and by nobody on another machine.
 */
bool outbound_may_listen_on_lo(const struct outbound *o, const void *name, size_t len);

/*
 * Does a socket that the program binds to this name get another port outside? Only on loopback or on
 * the "any" address. Never a port that a rule names: what `listen` lets others reach, or what a rule
 * opens of the machine's loopback, is the machine's port inside, too.
 */
bool outbound_moves_port(const struct outbound *o, enum outbound_protocol protocol, const void *name,
			 size_t len);

/* Is it to be noted that a socket with this name accepts or receives? */
bool outbound_learns_listen(const struct outbound *o, const void *name, size_t len);

/* Does somebody decide what no rule covers? */
static inline bool outbound_asks(const struct outbound *o)
{
	return o->ask || o->decide;
}

/*
 * From now on, a program or a function decides what no rule covers, of all protocols. program is an
 * absolute path. It, or decide and arg, must outlive o.
 */
void outbound_ask(struct outbound *o, const char *program);
void outbound_ask_function(struct outbound *o, outbound_ask_fn *decide, void *arg);

/*
 * From now on, o allows what no rule covers, of all protocols. Rules that deny stay in force, and so
 * does what is refused for other reasons than rules.
 */
void outbound_learn(struct outbound *o);

/*
 * Is there a rule that denies, but nothing that it could be an exception from? All but loopback is
 * refused already.
 */
bool outbound_denies_in_vain(const struct outbound *o);

void outbound_free(struct outbound *o);	/* frees what o owns and o; accepts NULL */

#endif
