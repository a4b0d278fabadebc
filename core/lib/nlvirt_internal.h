/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NLVIRT_INTERNAL_H
#define NLVIRT_NLVIRT_INTERNAL_H
/* What the command nlvirt uses of the library and nlvirt.h does not offer. */
#include <stdbool.h>

#include "nlvirt.h"
#include "reach/moved.h"
#include "reach/tally.h"
#include "serve/times.h"
#include "want/want.h"

/*
 * A flag of nlvirt_open_want(): the caller represents the command to whoever started it, so it
 * stops when the command stops. When the command is continued, the caller gets SIGCONT.
 */
#define NLVIRT_STAND_IN (1u << 31)

/*
 * A flag of nlvirt_open_want(): threads that make calls for the program are woken on the
 * supervisor's processor, which makes connect() a third faster. This uses sched_setaffinity(2). Set
 * the flag only in a process that is under no seccomp filter: a filter that kills for this call
 * would end the supervisor.
 */
#define NLVIRT_WAKE_BESIDE (1u << 30)

/*
 * As nlvirt_open(), but *want says what the operator wants. It stays the caller's and must outlive
 * *ret_s. Ignored in *o: `allow`, `listen`, `log_fd`, and the flags for namespaces, for waiting and
 * for loopback.
 */
int nlvirt_open_want(const struct nlvirt_options *o, const struct want *want, struct nlvirt **ret_s,
		     struct nlvirt_error *error);

/*
 * As nlvirt_adopt(), but *want says what the operator wants. It stays the caller's and must outlive
 * *ret_s. The window is that of a limit of 1024 open files or more.
 */
int nlvirt_adopt_want(int listener, const struct want *want, struct nlvirt **ret_s,
		      struct nlvirt_error *error);

/*
 * As nlvirt_dispatch(), but first waits at most timeout_ms (-1: for ever) for something to do. This
 * saves a poll(). *ret_other tells whether something happened other than a trapped call or a
 * request: the state of the command changed, or the fd of nlvirt_wait_for() is readable.
 */
int nlvirt_dispatch_for(struct nlvirt *s, int timeout_ms, bool *ret_other);

/*
 * What does not work here as it should, as the end of a sentence about nlvirt; NULL: nothing is known.
 * Call it after nlvirt_open_want(): it looks whether the supervisor can reach the command, and if not,
 * whether it can reach a child that it makes for that.
 */
const char *nlvirt_lacks(struct nlvirt *s);

/*
 * The name of the first 32-bit program that was ended, because all its calls are refused; NULL: none
 * was. Valid until nlvirt_close().
 */
const char *nlvirt_abi32(const struct nlvirt *s);

/*
 * Measures each trapped call from now on. Returns an array indexed by enum call_kind, which s owns
 * and keeps updating, or NULL without memory.
 */
const struct call_times *nlvirt_time_calls(struct nlvirt *s);

/*
 * Counts refusals from now on, for nlvirt_refused(). Returns 0 or -ENOMEM. Not all refusals are seen
 * unless want->told is set.
 */
int nlvirt_count_refusals(struct nlvirt *s);

/* Returns what was refused so far, which the caller must free(), or NULL without memory. */
struct tally *nlvirt_refused(const struct nlvirt *s);

/*
 * The same for what is allowed because of want->outbound->learns, one row for each destination. The
 * reason REFUSAL_LISTEN is for an address of the program itself.
 */
int nlvirt_learn(struct nlvirt *s);
struct tally *nlvirt_learned(struct nlvirt *s);

/* Which ports are moved; NULL: none are. s owns it. Valid until nlvirt_close(). */
struct moved *nlvirt_moved(const struct nlvirt *s);

/*
 * Makes nlvirt_dispatch_for() return as well when fd is readable. fd must stay open as long as s.
 * Returns 0 or -errno.
 */
int nlvirt_wait_for(struct nlvirt *s, int fd);

#endif
