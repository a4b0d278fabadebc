/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_MOVED_H
#define NLVIRT_REACH_MOVED_H
/*
 * Which port inside is which port outside (--ports remap): a program binds to one port, and its
 * socket has another.
 *
 * A table of numbers, not of sockets. A port outside that was given to a port inside stays with it:
 * whoever binds to the port inside again gets the same one, and the kernel finds the conflicts.
 * Closed sockets need not be noticed: before each connection, the supervisor looks for the socket
 * that would get it (reach/own.h), and if there is none, the entry has no effect.
 *
 * TCP and MPTCP share their ports. UDP has ports of its own. A table always
 * has 512 KiB, but its pages take memory only once they are written. Any thread may call these
 * functions; those that read take no lock.
 */
#include <stdbool.h>
#include <stdint.h>

struct moved;

struct moved *moved_new(void);		/* NULL: out of memory */
void moved_free(struct moved *m);	/* NULL is allowed */

/* From now on, sockets with port `outside` have port `inside` for the program. Neither is 0. */
void moved_add(struct moved *m, int protocol, uint16_t inside, uint16_t outside);

/* The port outside to which connections to this port lead; 0: none has been given to it. */
uint16_t moved_outside(struct moved *m, int protocol, uint16_t inside);

/*
 * The port that the program sees in place of this one; 0: this one. A port outside keeps it when
 * its port inside gets another, because connections may go on.
 */
uint16_t moved_inside(struct moved *m, int protocol, uint16_t outside);

/* Has any port been moved? */
bool moved_any(struct moved *m);

/* Calls fn for each port inside, IPPROTO_TCP or IPPROTO_UDP. */
typedef void moved_fn(void *arg, int protocol, uint16_t inside, uint16_t outside);
void moved_each(struct moved *m, moved_fn *fn, void *arg);

/*
 * Calls fn for each change from now on, on the thread that makes it, but never on two at a time.
 * NULL ends this; when it returns, the former function is not running.
 */
void moved_tell(struct moved *m, moved_fn *fn, void *arg);

#endif
