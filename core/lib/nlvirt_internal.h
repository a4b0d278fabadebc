/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NLVIRT_INTERNAL_H
#define NLVIRT_NLVIRT_INTERNAL_H
/* For the command, which is linked with the library's inside: what nlvirt.h does not offer. */
#include <stdbool.h>

#include "nlvirt.h"
#include "serve/times.h"
#include "want/want.h"

/*
 * A flag of nlvirt_open_want(): the caller stands for the command towards whoever started it, and stops with it. When
 * the command is continued, the caller gets SIGCONT.
 */
#define NLVIRT_STAND_IN (1u << 31)

/*
 * A flag of nlvirt_open_want(): threads that make calls for the program are woken on the supervisor's own processor, which
 * makes connect() a third faster. It takes sched_setaffinity(2), so only for a process that is under no seccomp filter: one
 * that kills for this call would end the supervisor.
 */
#define NLVIRT_WAKE_BESIDE (1u << 30)

/*
 * nlvirt_open() with all that the operator wants, which stays the caller's and outlives *ret_s; `allow`, `listen`, `log_fd`
 * and what the flags say of namespaces, leftovers and loopback do not count.
 */
int nlvirt_open_want(const struct nlvirt_options *o, const struct want *want, struct nlvirt **ret_s,
		     struct nlvirt_error *error);

/*
 * nlvirt_dispatch(), after waiting at most timeout_ms for something to do: one system call instead of poll() and one.
 * *ret_other: something else happened than a call of the program's: to the command, or to nlvirt_wait_for()'s fd.
 */
int nlvirt_dispatch_for(struct nlvirt *s, int timeout_ms, bool *ret_other);

/*
 * Measures each trapped call from now on: an array by enum call_kind, which stays s's and goes on being counted in.
 * NULL: out of memory.
 */
const struct call_times *nlvirt_time_calls(struct nlvirt *s);

/*
 * The same outbound rules with other addresses of names; the former may be freed then. 0; -EINVAL: there are no outbound
 * rules; or -errno, and the former ones stay.
 */
int nlvirt_renew_outbound(struct nlvirt *s, const struct outbound *outbound);

/* fd being readable ends that wait as well. fd must stay open as long as s. 0 or -errno. */
int nlvirt_wait_for(struct nlvirt *s, int fd);

#endif
