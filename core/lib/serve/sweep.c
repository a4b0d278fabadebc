/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where copies are kept, a netlink socket that was closed stays until a sweep. The program would
 * notice if it still had its port id.
 */
#include "reach/copies.h"
#include "serve/supervisor.h"

void sweep_port(struct supervisor *u, uint32_t portid)
{
	struct nlsock *s = u->tasks.copies ? sock_table_find_port(&u->socks, portid) : NULL;
	struct sock_state unbound;

	if (!s || !s->ino || copies_is_held(u->tasks.copies, s->ino) ||
	    !sock_pair_is_closed(s->fd))
		return;
	unbound = s->state;
	unbound.bound = false;
	sock_table_commit(&u->socks, s, &unbound);
	s->gone = true;
	sock_ready_add(&u->ready, s);	/* it is forgotten in its next turn */
}
