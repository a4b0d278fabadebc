/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_OWN_H
#define NLVIRT_REACH_OWN_H
/*
 * The sockets that were made inside and that others can reach: streams that listen, datagram sockets,
 * and sockets with abstract names. With --loopback own, a program reaches no others on loopback.
 *
 * A socket is known by its cookie, which the kernel gives to no other socket ever. So it does not
 * matter which processes have it, under which numbers, or who opens its port when it is closed. What
 * is closed need not be noticed: an entry that is left behind matches nothing, and is dropped when
 * the table grows.
 *
 * The kernel says which socket a connection would reach (reach/diag.h). It must still be that socket
 * when the connection is made. For that time we hold a copy of its descriptor, which keeps it open,
 * and nobody else can listen on the port of a socket that listens: inet_csk_bind_conflict().
 * What a program can do to end this early is checked afterwards:
 *   it can make the socket listen no more, and listen again: listen(2) comes to us, and is counted;
 *   it can share the port (SO_REUSEPORT) with others of its user. Then all that listen there are
 *   looked at, before and after, and so is the other end of the connection: own_peer_end(). The
 *   connection is made with ours only: own_share.c.
 *
 * Any thread may call these functions.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/fail.h"
#include "call/call.h"
#include "reach/diag.h"

struct copies;
struct own;

/*
 * keeper: whose descendants are inside. copies: as for the supervisor; may be NULL. Tries whether
 * the kernel can tell which socket gets a connection. Returns a table, or NULL with *f.
 */
struct own *own_new(pid_t keeper, struct copies *copies, struct fail *f);
void own_free(struct own *o);		/* NULL is allowed */

/*
 * fd is a socket of a process inside, which has it at descriptor `number`: from now on it may be
 * reached. Of a UNIX socket, only an abstract name counts. Returns 0; or -ENOBUFS: the process has
 * LIMIT_OWN_PROCESS of them, or the sandbox LIMIT_OWN.
 */
int own_add(struct own *o, const struct call_descriptor *what, int fd, pid_t tgid, int number);

/* The same, before listen(2) and after it, whether that succeeds or not. */
int own_add_listener(struct own *o, const struct call_descriptor *what, int fd, pid_t tgid,
		     int number);
void own_listens(struct own *o, int fd);

/*
 * It is about to get SO_REUSEPORT, which it cannot lose again. 0; or -errno: it must not, as it could
 * not be told from others.
 */
int own_shares(struct own *o, const struct call_descriptor *what, int fd);

/* The socket that a call would reach. */
struct own_peer {
	int protocol;			/* IPPROTO_TCP, IPPROTO_UDP; 0: UNIX */
	struct diag_end to;
	int fd;				/* a copy, while it is held; -1: none */
	uint64_t ino, cookie;
	unsigned listens;		/* how often it had been told to listen */
	bool marked, shares, guarded;	/* for own_peer_is_alone() */
	struct own *own;		/* which counts the copy; NULL: there is none */
};

/*
 * Who gets what is sent from socket fd to *to, over loopback? Returns 0: *ret, which was made inside
 * and is held if possible; -ENOENT: nobody; -EACCES: another, or fd is in another network namespace
 * than we are; or -errno: the kernel cannot tell.
 * Call own_release() after 0.
 */
int own_find(struct own *o, const struct call_descriptor *what, int fd, const struct diag_end *to,
	     struct own_peer *ret);
/*
 * The same for an abstract name, as a socket like fd means it. It is always held, so -ENOENT may also
 * mean that it cannot be.
 */
int own_find_name(struct own *o, const struct call_descriptor *what, int fd, const void *name,
		  socklen_t len, struct own_peer *ret);
void own_release(struct own_peer *p);

/* Is the socket in our network namespace, whose ports we can ask about? */
bool own_sees(const struct own *o, int fd);

/*
 * Of the streams that listen on the port, or of the datagram sockets bound to it: is there one from
 * outside, and none that was made inside?
 */
bool own_port_is_taken(struct own *o, int protocol, uint16_t port);

/*
 * The two ends of the stream with this inode number, of which we have no copy. 0; or -ENOENT: it has
 * none, or the kernel does not list it. Takes as long as a list of all connections.
 */
int own_ends(struct own *o, uint64_t ino, struct diag_socket *ret);

/* Is anything held? Then a port that is taken may be free in a moment. */
bool own_holds(struct own *o);

/*
 * May the stream fd be connected to *p? False: somebody outside shares its port. From now on fd takes
 * nothing from others than ours, until own_admit().
 */
bool own_peer_is_alone(struct own *o, struct own_peer *p, int fd);
void own_admit(struct own_peer *p, int fd);

/*
 * The stream fd has been connected to *p since own_find(): is it connected to a socket inside? GONE:
 * whoever had the other end has closed it, and cannot be found any more.
 */
enum own_end { OWN_INSIDE, OWN_OUTSIDE, OWN_GONE };
enum own_end own_peer_end(struct own *o, const struct own_peer *p, int fd);

#endif
