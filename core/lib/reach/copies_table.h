/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_COPIES_TABLE_H
#define NLVIRT_REACH_COPIES_TABLE_H
/*
 * The inside of copies.h, for its files only. Whoever calls these functions holds the lock.
 *   copies_table.c  the entries by inode number, and the processes that are charged
 *   copies_sweep.c  which of them nobody needs any more
 *   copies.c        the rest
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

#include "reach/copies.h"
#include "reach/holders.h"

#define COPIES_BUCKETS 1024
#define COPIES_TIMER 0		/* what epoll reports of the timer: no socket has this inode number */
#define COPIES_FEW 64		/* so many copies more do not make a sweep due */

struct copy {
	uint64_t ino;
	int fd;			/* -1: released */
	pid_t tid;		/* where it was last seen */
	int number;
	struct owner *owner;
	enum copies_hurry hurry;
	bool watched;		/* in copies.epoll */
	bool unfetched;		/* connected since connect(2) said that it goes on */
	unsigned seen;		/* the sweep that saw it last */
	unsigned misses;	/* walks that missed it, since it was last seen */
	struct copy *next;
};

/* The process that is charged for a copy. */
struct owner {
	pid_t tgid;
	unsigned count;
	struct owner *next;
};

enum copies_stage { RESTING, PLACES, WALK, DROP };

/* A copy that is given up. Closing it may sleep: see closer.h. */
struct ending {
	int fd;
	pid_t tgid;
	struct ending *next;
};

struct copies {
	pthread_mutex_t lock;		/* for all below, except users */
	atomic_uint users;
	struct copy *by_ino[COPIES_BUCKETS];
	struct owner *owners[COPIES_BUCKETS];
	unsigned n, n_hurried;		/* weights of all, and those that others wait for */
	unsigned n_most;		/* a sweep is due when there are so many */
	unsigned most, most_process;	/* limits */
	struct closers *closers;
	struct ending *ending;		/* copies to close when the lock is released */
	int epoll;			/* watches the timer, and connections by their inode number */
	int timer;
	int64_t armed_ms;		/* when it fires; 0: it is not set */
	struct holders *holders;
	unsigned sweep;
	enum copies_stage stage;
	unsigned bucket;		/* PLACES, DROP: the next one */
	unsigned drop_misses;		/* DROP: how many misses are enough */
	int drop_looks;			/* DROP: how many places may be looked at */
	bool again, gave_up;		/* DROP: is something left to do, was something given up? */
	bool missing;			/* PLACES: a socket was not where it was last seen */
	int64_t due_ms;			/* RESTING: when to begin a sweep */
	int64_t walk_ms;		/* copies_find() may walk if this is not too far ahead */
	int rest_ms;
};

/* copies_table.c */
struct copy *copies_table_find(const struct copies *c, uint64_t ino);
struct owner **copies_table_owner(struct copies *c, pid_t tgid);
/* Adds an entry and charges the process; it replaces one with the same number. False: no memory. */
bool copies_table_add(struct copies *c, struct copy *e, pid_t tgid);
/* Takes the entry at *at out of the table, and closes its copy. */
void copies_table_forget(struct copies *c, struct copy **at);
/* Closes the copy and keeps the entry. */
void copies_table_close(struct copies *c, struct copy *e);
/* Releases the lock. What was given up goes to the threads that close. */
void copies_table_unlock(struct copies *c);

/* copies_sweep.c: a socket was seen; something is new; the timer has fired */
void copies_sweep_saw(struct copies *c, struct copy *e, pid_t tid, int number);
void copies_sweep_soon(struct copies *c);
void copies_sweep_on_timer(struct copies *c);

#endif
