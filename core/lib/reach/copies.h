/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_COPIES_H
#define NLVIRT_REACH_COPIES_H
/*
 * What the supervisor does where pidfd_getfd(2) is refused, as by Docker's default seccomp
 * profile. It cannot copy a descriptor of the program then. So it keeps a copy of each socket
 * that it makes, before it places the socket in the program. Later it knows the socket at a
 * descriptor of the program by the inode number in /proc/PID/fd/N.
 *
 * A kept copy has a price: the kernel does not close the socket when the program has closed its
 * last descriptor. Our end of a netlink pair gets no EPOLLHUP, the peer of a TCP socket no FIN, and
 * a port stays taken. So copies are given up:
 *   as soon as nothing that the supervisor must do needs them: copies_release();
 *   when no process inside has the socket any more. A sweep finds that out. It looks where a socket
 *   was last seen, and only if one is missing it walks over all processes (reach/holders.h).
 *
 * A sweep can miss a holder: see reach/holders.h. It therefore gives up a copy only if two walks
 * have missed the socket, or one walk that began when a caller needed the answer. If the socket
 * lives on all the same, its calls are no longer served, but it is not taken for another one: an
 * inode number belongs to one living socket, and while we hold a copy, that socket lives. (The
 * kernel counts them in 32 bits. A program that makes four billion sockets or pipes can have one
 * with the number of another program's socket, on which it can then make calls; the rules hold for
 * those too.)
 *
 * Any thread may call these functions.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct copies;

/* Does the kernel, or a filter around us, refuse pidfd_getfd(2), and can /proc stand in for it? */
bool copies_are_needed(void);

/*
 * root: the keeper, whose descendants hold the sockets; 0: any process may. closers: threads that close copies whose
 * close() may sleep; used until copies_end(). NULL: there are none. Returns a table with one user,
 * or NULL.
 */
struct closers;
struct copies *copies_new(pid_t root, struct closers *closers);
struct copies *copies_get(struct copies *c);
void copies_put(struct copies *c);	/* NULL is allowed */

/* Closes all copies: the sandbox has ended, though other users may remain. */
void copies_end(struct copies *c);

/* How long a socket may stay open after its last descriptor inside has been closed. */
enum copies_hurry {
	COPIES_UNHURRIED,	/* nobody notices: a netlink pair */
	COPIES_HURRIED,		/* others wait for its port or its end */
};

/*
 * May the process have one more? Returns 0, -EMFILE at LIMIT_COPIES_PROCESS or -ENFILE at
 * LIMIT_COPIES; the program sees the same errno. All processes together get half of our own
 * RLIMIT_NOFILE at most, and one process half of that.
 */
int copies_admit(struct copies *c, pid_t tgid);

/*
 * Keeps fd, which has just been placed at descriptor `number` of thread tid of process tgid. Takes
 * fd in every case. Returns the inode number of the socket; 0: there is no memory, and the socket's
 * calls will not be served.
 */
uint64_t copies_add(struct copies *c, int fd, pid_t tid, pid_t tgid, int number,
		enum copies_hurry hurry);

/*
 * Duplicates the kept copy of the socket at a descriptor of a thread. Returns a descriptor, which
 * the caller closes, or
 *   -ENOENT   the supervisor did not make this socket
 *   -EISCONN  it did, and has released it: copies_release()
 *   -EALREADY the same, until copies_told(), after copies_release_connected()
 *   -EBADF, -ENOTSOCK, -EACCES, -EPERM   as holders_look()
 */
int copies_fetch(struct copies *c, pid_t tid, int number);

/* The program has learned that this socket is connected: from now on copies_fetch() says -EISCONN. */
void copies_told(struct copies *c, pid_t tid, int number);

/* Duplicates the kept copy of the socket with this inode number; -ENOENT: there is none. */
int copies_duplicate(struct copies *c, uint64_t ino);

/*
 * Closes the kept copy of the socket that fd refers to, because the supervisor need not act on the
 * socket any more. fd stays open, and stays the caller's.
 */
void copies_release(struct copies *c, int fd);

/* The same as soon as the socket, a stream whose connect(2) is under way, is connected. */
void copies_release_connected(struct copies *c, int fd);

/*
 * Polls readable when such a socket is connected or has failed, and when it is time for a sweep:
 * call copies_on_event() then. A timer that fires is cheaper than a time limit for every wait of
 * the event loop, which sets a timer each time.
 */
int copies_fd(const struct copies *c);
void copies_on_event(struct copies *c);

/*
 * Looks now whether a process inside still has the socket with this inode number, and gives the
 * copy up if not. The search is limited in time, and too expensive to repeat for every call, so it
 * may find only that the socket is not where it was last seen (COPIES_UNSEEN).
 */
enum copies_found { COPIES_HELD, COPIES_UNSEEN, COPIES_GONE };
enum copies_found copies_find(struct copies *c, uint64_t ino);

/*
 * Does that for all sockets, when a limit is reached or a port is taken. Does nothing if such
 * searches were made too often in the last milliseconds. What is given up is closed soon after.
 */
void copies_sweep_now(struct copies *c);

/* Is a sweep under way? Then, one step of it. */
bool copies_is_sweeping(struct copies *c);
void copies_step(struct copies *c);

#endif
