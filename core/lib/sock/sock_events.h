/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_EVENTS_H
#define NLVIRT_SOCK_SOCK_EVENTS_H
/*
 * The events that members of multicast groups have not got yet. The kernel puts an event into the
 * queue of each member while it makes the change. A change of many links has thousands of events,
 * and there can be thousands of members, so here the members get them in turns. The events of one
 * change are a batch, which all members share; a member has a place in it.
 *
 * Whoever serves a call on a socket first gives it all that is pending for it, so that no program
 * can tell the difference: events come before the answers to later requests, and only sockets that
 * were members during the change get them.
 */
#include "sock/sock_ready.h"
#include "sock/sock_table.h"

struct sock_event {
	const uint8_t *msg;
	uint32_t len;
	uint32_t group;		/* RTNLGRP_*, from 1 */
};

/* The events of one change, in their order. */
struct sock_batch {
	struct sock_batch *next;	/* the next change */
	unsigned waiting;		/* how many sockets have their place in it */
	uint64_t groups;		/* bit n: it has events of group n + 1 */
	struct sock_event *events;
	size_t n, room;
	struct sock_pages *pages;	/* the messages */
	size_t bytes;			/* of all messages */
	bool full;			/* out of memory: it lacks an event */
};

/* Zeroed: none. */
struct sock_events {
	struct sock_batch *first, *last;
	size_t bytes;			/* of all batches */
};

/* The groups that have members among the sockets of *t: bit n is group n + 1. */
uint64_t sock_events_wanted(const struct sock_table *t);

/* NULL: out of memory. */
struct sock_batch *sock_batch_new(void);
/* Accepts NULL. Returns NULL. */
struct sock_batch *sock_batch_free(struct sock_batch *b);
/* An rtnl_event_fn: adds an event to the batch `arg`, or sets its `full`. */
void sock_batch_add(void *arg, unsigned group, const void *msg, size_t len);

/*
 * All sockets of *t that are members of a group of the batch get a place in it, unless they have
 * one in an earlier batch, and are made ready. Takes b. If more than LIMIT_EVENTS_BYTES are pending
 * already, those who wait for them lose them, and their next receive fails with ENOBUFS.
 */
void sock_events_post(struct sock_events *e, struct sock_table *t, struct sock_ready *ready,
		      struct sock_batch *b);

/*
 * Returns the next event of a group that s is a member of, which is valid until the next call;
 * NULL: nothing is pending for it any more.
 */
const struct sock_event *sock_events_next(struct sock_events *e, struct nlsock *s,
					  const uint8_t **ret_msg);

/* The same for all that are left, which s does not get: how many they are. */
uint32_t sock_events_skip(struct sock_events *e, struct nlsock *s);

/* Nothing is pending for s any more. */
void sock_events_forget(struct sock_events *e, struct nlsock *s);

/* Frees all of them. No socket may be left. */
void sock_events_done(struct sock_events *e);

#endif
