/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_FILTER_H
#define NLVIRT_SOCK_SOCK_FILTER_H
/*
 * What a filter of the program's (SO_ATTACH_FILTER) leaves of a reply. The pair has the filter, and applies it as a
 * netlink socket would, but whoever sends is not told: what is dropped looks like what was received at once. It is asked
 * beforehand, of a pair of our own that is given the same filter.
 *
 * Mirrors sk_filter_trim_cap(). Costs a dozen system calls: for sockets that have had a filter only.
 */
#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The bytes of dgram that will be queued; 0: none, it is dropped. len when there is no filter, or none that can be read
 * (program_fd is -1, the filter is an eBPF program, we have no descriptors left).
 */
size_t sock_filter_left(int program_fd, const uint8_t *dgram, size_t len);

/*
 * Takes the filter off for a moment, while what was in the queue already goes back there: nobody but us puts anything
 * into it. False: there is none, or it stays (it is locked, or an eBPF program), and nothing is to be restored.
 */
bool sock_filter_lift(int program_fd, struct sock_fprog *ret_filter);

/* Before any other call here. Not if the program has attached another meanwhile, by a call that we do not see. */
void sock_filter_restore(int program_fd, const struct sock_fprog *filter);

#endif
