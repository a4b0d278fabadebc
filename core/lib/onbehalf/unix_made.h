/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_UNIX_MADE_H
#define NLVIRT_ONBEHALF_UNIX_MADE_H
/*
 * The files of UNIX sockets that were bound inside. The program may connect to them unless a rule
 * denies it, as to its own servers on loopback.
 *
 * The supervisor makes the bind(), and asks the kernel (sock_diag(7)) which file that made. What is
 * at the path by then may be another file. Each file is held open, so that no other file gets its
 * inode number. Any thread may call these functions.
 */
#include <stdbool.h>
#include <sys/stat.h>

struct unix_made;

struct unix_made *unix_made_new(void);		/* NULL: out of memory */
void unix_made_free(struct unix_made *m);	/* NULL is allowed */

/*
 * Notes that this socket is bound to this file, an O_PATH descriptor, if the kernel says so. Closes
 * file. With LIMIT_UNIX_MADE files, forgets those that are deleted, or else the oldest.
 */
void unix_made_note(struct unix_made *m, int socket, int file);

bool unix_made_has(struct unix_made *m, const struct stat *st);

#endif
