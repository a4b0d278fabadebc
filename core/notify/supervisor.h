/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NOTIFY_SUPERVISOR_H
#define NLVIRT_NOTIFY_SUPERVISOR_H
/*
 * What answers a sandbox: its notifications, and the requests that come through its pairs. One
 * thread, nothing blocks, everything behind one epoll descriptor.
 *
 *   notification -> gather (notify/gather) -> decide (call/, rtnl/) -> deliver: memory, then
 *   descriptor, then response (notify/deliver)
 *
 * A signal may take a call back at any moment until the response. Hence:
 *   state changes are committed after the response was accepted;
 *   a datagram that was taken for a call that is gone is put back at the head of the queue;
 *   a send whose replies are out already is remembered: struct sock_taken_back.
 * From Linux 5.19 on only death takes a call back that has come here; see launch/child.c.
 */
#include <linux/seccomp.h>
#include <stdint.h>

#include "call/call.h"
#include "notify/closer.h"
#include "notify/listener.h"
#include "notify/onbehalf.h"
#include "notify/target.h"
#include "sock/sock_pair.h"
#include "sock/sock_table.h"
#include "view/view.h"

/* Descriptor numbers that are trapped: base to base + WINDOW_SIZE - 1. */
#define WINDOW_SIZE 64

/* Pairs that are made in advance, at once. */
#define SPARES_MOST 8

/* What the supervisor has done so far. */
struct supervisor_counts {
	uint64_t notifications, continued, requests, sockets;
};

struct supervisor {
	struct listener listener;
	int epoll;
	int window;			/* first trapped number; -1: no window */
	const struct view *view;	/* the caller's */
	struct sock_table socks;
	struct targets targets;
	struct closers *closers;
	const struct outbound *outbound;	/* the caller's; NULL: there are no outbound rules */
	unsigned layers;		/* enum landlock_layer: what is in force inside */
	struct onbehalf *onbehalf;	/* with outbound rules only */
	int spare[2];			/* a pair for the next socket(), program's end first; -1: none */
