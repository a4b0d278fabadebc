/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_TABLE_H
#define NLVIRT_SOCK_SOCK_TABLE_H
/*
 * All netlink sockets of a sandbox, by SO_COOKIE, which identifies a socket whatever descriptors
 * refer to it, and by port id. No key is a descriptor number: those can be copied and reused.
 */
#include "sock/sock.h"

#define SOCK_TABLE_BUCKETS 1024		/* a power of two */

/* One process, and the live sockets that it made, whatever process has them now. */
struct sock_owner {
	pid_t tgid;
	unsigned count;
	struct nlsock *first;	/* its sockets */
	uint64_t slots;		/* bit n: a live socket of it was placed in slot n of the window */
	struct sock_owner *next;
	struct nlsock *first_ready, *last_ready;	/* its part of struct sock_ready */
	struct sock_owner *prev_ready, *next_ready;
	unsigned sends;		/* its sends that wait for a turn */
};

struct sock_table {
	struct nlsock *by_cookie[SOCK_TABLE_BUCKETS];
	struct nlsock *by_port[SOCK_TABLE_BUCKETS];	/* bound sockets only */
	struct sock_owner *owners[SOCK_TABLE_BUCKETS];
	struct nlsock *by_inode[SOCK_TABLE_BUCKETS];
	unsigned count;
	uint64_t random;	/* state of the generator for port ids; never 0 */
};

/*
 * *t must be zeroed, or left by sock_table_done(). seed may be any number; it decides only which
 * negative port ids are picked.
 */
void sock_table_init(struct sock_table *t, uint64_t seed);

/* Removes every socket, as sock_table_remove(). */
void sock_table_done(struct sock_table *t);

/* Records that s was placed in a slot (0 to 63) of the descriptor window of its owner. */
void sock_table_put_in_slot(struct nlsock *s, unsigned slot);

/*
 * Returns a bit for each slot of the window in which a live socket of tgid was placed. This is a
 * hint where to look: sockets can have moved since, and other descriptors can be in the window.
 */
uint64_t sock_table_slots(const struct sock_table *t, pid_t tgid);

/* Records the inode number of the program's end of s, once. */
void sock_table_set_inode(struct sock_table *t, struct nlsock *s, uint64_t inode);

/* Is this the inode number of the program's end of one of our sockets? */
bool sock_table_has_inode(const struct sock_table *t, uint64_t inode);

/*
 * May tgid have one more socket? Returns 0, -EMFILE at LIMIT_SOCKETS_PROCESS or -ENFILE at
 * LIMIT_SOCKETS. The program sees the same errno.
 */
int sock_table_admit(const struct sock_table *t, pid_t tgid);

/*
 * Adds an unbound socket and charges it to tgid. fd is our end of the pair. Returns 0, and the
 * table owns fd and *ret_s; or -ENOMEM, and fd stays the caller's.
 */
int sock_table_add(struct sock_table *t, uint64_t cookie, int fd, int type, pid_t tgid,
		   struct nlsock **ret_s);

/* Removes s from the table, closes our end of the pair and frees s, which must not be ready. */
void sock_table_remove(struct sock_table *t, struct nlsock *s);

/* Returns NULL if the cookie is not one of ours. */
struct nlsock *sock_table_find(const struct sock_table *t, uint64_t cookie);

/*
 * Returns the live socket that was placed at this descriptor of a process that cannot be inspected,
 * or NULL.
 */
struct nlsock *sock_table_find_blind(const struct sock_table *t, pid_t tgid, int fd);

/* Returns NULL if no socket is bound to portid. */
struct nlsock *sock_table_find_port(const struct sock_table *t, uint32_t portid);

/* The port id of s is free for others from now on, but s goes on using it. */
void sock_table_give_port(struct sock_table *t, struct nlsock *s);

/*
 * Returns a free port id as netlink_autobind() picks it: the process id, or if that is taken, a
 * random number from -2147483648 to -4097.
 */
uint32_t sock_table_pick_port(struct sock_table *t, pid_t tgid);

/* Replaces the state of s and updates the index of port ids. */
void sock_table_commit(struct sock_table *t, struct nlsock *s, const struct sock_state *state);

#endif
