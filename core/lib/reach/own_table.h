/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_OWN_TABLE_H
#define NLVIRT_REACH_OWN_TABLE_H
/*
 * The inside of own.h, for its files only. Whoever calls these functions holds the lock.
 *   own_table.c  the entries, by the inode number of the socket and by its abstract name
 *   own.c        adds entries, and drops those of sockets that are closed
 *   own_peer.c   who would be reached
 *   own_share.c  how a connection tells ours from others at the same port, by their packets
 */
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "reach/own.h"

#define OWN_BUCKETS 1024
#define OWN_FEW 256		/* with fewer entries, none are dropped */

struct own_entry {
	uint64_t ino, cookie;
	int protocol;		/* IPPROTO_TCP, OUTBOUND_IPPROTO_MPTCP, IPPROTO_UDP; 0: UNIX */
	int type;		/* SO_TYPE: each type has abstract names of its own */
	uint64_t net;		/* SO_NETNS_COOKIE, and so has each network namespace */
	pid_t tgid;		/* the process that is charged */
	pid_t tid;		/* where it was last seen, and its number there */
	int number;
	unsigned begun, ended;	/* calls of listen(2) */
	bool marked;		/* its packets have our hop limit: own_share.c */
	bool shares;		/* it has had SO_REUSEPORT while it could listen */
	unsigned missed;	/* times in a row that it was not in the kernel's list */
	struct own_entry *next, *next_by_name;
	socklen_t name_len;	/* 0: no name */
	char name[];		/* struct sockaddr_un */
};

struct own {
	pthread_mutex_t lock;	/* of the entries */
	pthread_mutex_t walk;	/* one search through /proc at a time */
	unsigned n;
	unsigned most;		/* with so many entries, drop those of closed sockets */
	pid_t task;		/* the thread that was copied from last, and its pidfd; -1: none */
	int task_fd;
	pid_t keeper;
	uint64_t net;		/* the network namespace that diag asks about */
	atomic_uint held;	/* copies of sockets of processes inside */
	struct copies *copies;	/* used; NULL: pidfd_getfd(2) works */
	struct diag *diag;
	bool has_buckets;	/* the first entry zeroes them, so that a start need not */
	struct own_entry *by_ino[OWN_BUCKETS], *by_name[OWN_BUCKETS];
};

/* The socket of the kernel's answer; NULL: it is none of ours. */
struct own_entry *own_table_find(const struct own *o, uint64_t ino, uint64_t cookie);
/* The socket with the type, network namespace and length of *like that has had this name last. */
struct own_entry *own_table_find_name(const struct own *o, const struct own_entry *like,
				      const void *name);
/* Adds a copy of *like, with its name. NULL: no memory. */
struct own_entry *own_table_add(struct own *o, const struct own_entry *like, const void *name);
void own_table_remove(struct own *o, struct own_entry *e);
unsigned own_table_count(const struct own *o, pid_t tgid);

/* own.c: in which network namespace is the socket? False: that cannot be read. */
bool own_net(int fd, uint64_t *ret);

#endif
