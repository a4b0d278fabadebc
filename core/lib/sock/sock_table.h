/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_TABLE_H
#define NLVIRT_SOCK_SOCK_TABLE_H
/*
 * All netlink sockets of a sandbox: by SO_COOKIE, which names the socket whatever
 * descriptors lead to it, and by port id. Nothing is keyed by descriptor numbers.
 */
#include "sock/sock.h"

#define SOCK_TABLE_BUCKETS 1024		/* a power of two */

/* One process and how many sockets it made that still live, wherever they are now. */
struct sock_owner {
	pid_t tgid;
	unsigned count;
	uint64_t slots;		/* of the descriptor window, bit by bit: one of its sockets was put there and is alive */
	unsigned skips;		/* how often still a full window is believed to be full */
	struct sock_owner *next;
};

struct sock_table {
	struct nlsock *by_cookie[SOCK_TABLE_BUCKETS];
	struct nlsock *by_port[SOCK_TABLE_BUCKETS];	/* bound sockets only */
	struct sock_owner *owners[SOCK_TABLE_BUCKETS];
	unsigned count;
	uint64_t random;	/* state of the generator for port ids; never 0 */
};

/* *t comes zeroed, or from sock_table_done(). seed: any number; it only decides which negative port ids come up. */
void sock_table_init(struct sock_table *t, uint64_t seed);

/* Frees every socket and closes our ends. */
void sock_table_done(struct sock_table *t);

/* The socket was put into a slot of its owner's descriptor window, 0 to 63. */
void sock_table_put_in_slot(struct nlsock *s, unsigned slot);

/*
 * Slots of the window in which sockets of tgid's were put that are alive, as bits. A hint where to look: they may have
 * been moved, and others may have come by other ways.
 */
uint64_t sock_table_slots(const struct sock_table *t, pid_t tgid);

/*
 * All slots were looked at for tgid, and each is in use. As long as its sockets are known to fill the window, the next
 * 63 of its sockets do without that look, which costs more than all else; the 64th finds what was closed unseen.
 */
void sock_table_note_full(struct sock_table *t, pid_t tgid);
bool sock_table_skips_look(struct sock_table *t, pid_t tgid);

/*
 * May tgid have one more socket? 0, or -EMFILE or -ENFILE, the errno that the program
 * sees at LIMIT_SOCKETS_PROCESS and LIMIT_SOCKETS.
 */
int sock_table_admit(const struct sock_table *t, pid_t tgid);

/*
 * A new socket, unbound, charged to tgid. Takes fd when it succeeds.
 * 0, or -ENOMEM: *ret_s is untouched and fd is the caller's.
 */
int sock_table_add(struct sock_table *t, uint64_t cookie, int fd, int type, pid_t tgid,
		   struct nlsock **ret_s);

/* Forgets s, closes our end and frees it. */
void sock_table_remove(struct sock_table *t, struct nlsock *s);

/* NULL when the cookie names no socket of ours. */
struct nlsock *sock_table_find(const struct sock_table *t, uint64_t cookie);

/* The live socket of an uninspectable process that was first put at this descriptor of it, or NULL. */
struct nlsock *sock_table_find_blind(const struct sock_table *t, pid_t tgid, int fd);

/* NULL when no live socket is bound to portid. */
struct nlsock *sock_table_find_port(const struct sock_table *t, uint32_t portid);

/*
 * A free port id for a process by the kernel's rule: its process id, and when that is taken a
 * random number from -2147483648 to -4097. Mirrors netlink_autobind().
 */
uint32_t sock_table_pick_port(struct sock_table *t, pid_t tgid);

/* Replaces s's state, and keeps the port index true. */
void sock_table_commit(struct sock_table *t, struct nlsock *s, const struct sock_state *state);

#endif
