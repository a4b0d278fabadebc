/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where copies are kept, a netlink socket that was closed stays until a sweep. The program would
 * notice if the closed socket still had its port id.
 *
 * If a socket is not where it was last seen, and there is no time to look further, it loses its
 * port id: two sockets can then have one port id if the first lives on elsewhere. The kernel would
 * have given the second a random one. Nothing here sends by port id, so neither gets what is for
 * the other.
 */
#include "reach/copies.h"
#include "serve/supervisor.h"

void sweep_port(struct supervisor *u, uint32_t portid)
{
	struct nlsock *s = u->tasks.copies ? sock_table_find_port(&u->socks, portid) : NULL;
	enum copies_found found = s && s->ino ? copies_find(u->tasks.copies, s->ino) : COPIES_HELD;

	if (found == COPIES_HELD)
		return;
	if (found == COPIES_GONE && !sock_pair_is_closed(s->fd))
		return;
	sock_table_give_port(&u->socks, s);
	if (found == COPIES_UNSEEN)
		return;
	s->gone = true;
	sock_ready_add(&u->ready, s);	/* it is forgotten in its next turn */
}
