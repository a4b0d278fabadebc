/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NLVIRT_WAIT_H
#define NLVIRT_NLVIRT_WAIT_H
/* For the command, which is linked with the library's inside: nlvirt_dispatch() that waits. */
#include <stdbool.h>

#include "want/files.h"
#include "nlvirt.h"
#include "serve/times.h"
#include "want/outbound.h"
#include "want/policy.h"

/*
 * A flag of nlvirt_open(): the caller stands for the command towards whoever started it, and stops with it. When the
 * command is continued, the caller gets SIGCONT.
 */
#define NLVIRT_STAND_IN (1u << 31)

/*
 * nlvirt_open() with a whole policy: what the flags say of namespaces and leftovers does not count then; and with
 * outbound rules, and with files, both of which stay the caller's, or NULL. In *policy is noted what the outbound rules
 * ask for.
 */
int nlvirt_open_policy(const struct nlvirt_options *o, struct policy *policy, const struct outbound *outbound,
		       const struct files *files, struct nlvirt **ret_s, struct nlvirt_error *error);

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
