/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_FILTER_H
#define NLVIRT_SOCK_SOCK_FILTER_H
/*
 * What remains of a reply after the socket filter of the program (SO_ATTACH_FILTER).
 *
 * The pair has this filter and applies it as a netlink socket would, but the sender learns nothing:
 * a datagram that was dropped looks like one that was received at once. The account of the queue
 * would be wrong. The filter is therefore tried first, on a pair of our own that gets a copy of it.
 * That pair stays for the next datagram, because the kernel compiles a filter when it is attached,
 * which takes a millisecond for a long one.
 *
 * Mirrors sk_filter_trim_cap(). It costs some system calls, so callers use it only for sockets that
 * have had a filter.
 */
#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pair of our own, and the filter that is attached to it. One serves all sockets in turn. */
struct sock_trial;

/* NULL: no memory or no descriptors. The caller owns it. */
struct sock_trial *sock_trial_new(void);
struct sock_trial *sock_trial_free(struct sock_trial *t);	/* NULL is allowed; returns NULL */

/*
 * Returns how many bytes of dgram the filter lets into the queue; 0: it drops the datagram.
 * Returns len if there is no filter or it cannot be tried: program_fd is -1, the filter is an eBPF
 * program, or *trial is NULL because there was no descriptor for it.
 */
size_t sock_filter_left(struct sock_trial *trial, int program_fd, const uint8_t *dgram, size_t len);

/*
 * Detaches the filter, so that datagrams which passed it once can go back into the queue. Nothing
 * else can enter the queue meanwhile, because only we send to the pair. *ret_filter points to code,
 * which has BPF_MAXINSNS instructions and is the caller's.
 *
 * Returns false if there is no filter or it stays attached (locked, or an eBPF program). Then do
 * not call sock_filter_restore().
 */
bool sock_filter_lift(int program_fd, struct sock_filter *code, struct sock_fprog *ret_filter);

/*
 * Attaches the filter of sock_filter_lift() again, unless the program has attached another one
 * meanwhile by a call that is not trapped.
 */
void sock_filter_restore(int program_fd, const struct sock_fprog *filter);

#endif
