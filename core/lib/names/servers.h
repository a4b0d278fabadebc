/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_NAMES_SERVERS_H
#define NLVIRT_NAMES_SERVERS_H
/*
 * The name servers of /etc/resolv.conf, and what stands in for them: while names are pinned,
 * queries to port 53 of a name server are led to a socket of ours on loopback, one for each name
 * server and protocol. So the address of that socket tells which name server was asked.
 */
#include "base/limits.h"
#include "want/outbound.h"

#define NAME_SERVER_PORT 53

struct name_server {
	struct address address;		/* as resolv.conf has it */
	struct address ours;		/* on loopback, in the same family */
	uint16_t udp, tcp;		/* our ports there, in host byte order; 0: none */
};

struct name_servers {
	unsigned n;
	struct name_server server[LIMIT_NAME_SERVERS];
};

/*
 * Reads the text of a file as resolv.conf(5) describes it. Without a name server in it, it means
 * loopback. Fills in all but the ports. `ours` of a name server on loopback is its own address:
 * c-ares compares the sender's address with it, but not the port.
 */
void name_servers_read(struct name_servers *s, const char *text);

/*
 * Is this a name server, asked by TCP (SOCK_STREAM) or UDP (SOCK_DGRAM)? If so, *ret_to and
 * *ret_port are where the query goes.
 */
bool name_servers_lead(const struct name_servers *s, int type, const struct address *asked,
		       uint16_t port, struct address *ret_to, uint16_t *ret_port);

/* The way back: is this one of our sockets? If so, *ret is the name server that it stands in for. */
bool name_servers_led(const struct name_servers *s, int type, const struct address *ours,
		      uint16_t port, struct address *ret);

#endif
