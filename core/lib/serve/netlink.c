/* SPDX-License-Identifier: Apache-2.0 */
/* Calls on our netlink sockets, and on descriptors that may be one. */
#include <errno.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <sys/socket.h>

#include "reach/gather.h"
#include "serve/supervisor.h"
#include "sock/sock_room.h"

/*
 * SO_MEMINFO: the values of the pair, except for what a netlink socket counts differently. It sends
 * without a queue, and what it receives is charged to itself.
 */
static void gather_memory(struct service *v)
{
	uint32_t *memory = v->call.memory;
	socklen_t len = sizeof(v->call.memory);

	if (v->call.kind != CALL_GETSOCKOPT || (int)v->call.args[1] != SOL_SOCKET ||
	    (int)v->call.args[2] != SO_MEMINFO)
		return;
	if (getsockopt(v->fd, SOL_SOCKET, SO_MEMINFO, memory, &len) < 0)
		return;
	sock_room_sync(v->s);
	memory[SK_MEMINFO_RMEM_ALLOC] = v->s->queue.charged;
	memory[SK_MEMINFO_WMEM_ALLOC] = 0;
	memory[SK_MEMINFO_FWD_ALLOC] = 0;
	memory[SK_MEMINFO_DROPS] = v->s->drops;
}

/* bind() and connect() give a socket a port id: the one in the name, or that of the process. */
static void make_room_for_port(struct service *v, uint32_t portid)
{
	if (!v->s->state.bound && portid)
		sweep_port(v->u, portid);
	if (!v->s->state.bound)
		sweep_port(v->u, (uint32_t)v->call.caller.tgid);
}

/* A request that waits in the pair binds the socket, and getsockname() tells the port id. */
static void drain_for_name(struct service *v)
{
	unsigned most = MESSAGES_AT_ONCE;

	if (!v->s->sends && !requests_drain_pair(v->u, v->s, &most))
		sock_ready_add(&v->u->ready, v->s);
}

/* Calls that neither send nor receive: gather, decide, deliver, and only then change the socket. */
static void serve_simple(struct service *v)
{
	struct supervisor *u = v->u;
	struct sock_state next = v->s->state;
	struct call_world world = { .socks = &u->socks, .kernel = &u->view->kernel, .sock = v->s };
	struct sockaddr_nl name = { 0 };
	int r = gather_call(&v->call);

	if (r < 0) {
		service_continue(v);
		return;
	}
	if (v->call.kind == CALL_GETSOCKNAME && !next.bound) {
		drain_for_name(v);
		next = v->s->state;
	}
	if (r > 0) {
		verdict_errno(&u->verdict, r);
	} else {
		gather_memory(v);
		if (v->call.name.given) {
			memcpy(&name, v->call.name.bytes, sizeof(name));
			make_room_for_port(v, name.nl_pid);
		}
		call_rows[v->call.kind].decide(&world, &v->call, &next, &u->verdict);
	}
	/*
	 * Set the name before the response, so that an untrapped getsockname() finds it. If the
	 * call is taken back, the name stays, and the repeated call sets it again.
	 */
	if (u->verdict.kind == VERDICT_RETURN && next.bound && !v->s->state.bound)
		sock_pair_name(v->fd, next.portid, (uint32_t)next.groups);
	if (service_deliver(v) == 0 && u->verdict.kind != VERDICT_CONTINUE) {
		sock_table_commit(&u->socks, v->s, &next);
		if (next.no_enobufs)
			v->s->congested = false;
	}
	v->s->state.filtered |= next.filtered;	/* set even if the kernel runs the call */
}

void serve_netlink(struct service *v, enum call_server server)
{
	sock_room_lend(v->s, v->fd);
	change_tell(v->u, v->s, RTNL_ALL);
	if (server == SERVE_SEND)
		serve_send(v);
	else if (server == SERVE_RECEIVE || v->call.kind == CALL_RECVFROM)
		serve_receive(v);
	else
		serve_simple(v);
	sock_room_lend(v->s, -1);
}

/*
 * The caller's descriptors cannot be looked at. The pair serves such a program by itself, except
 * for bind(), which AF_UNIX would refuse. A bind() with the length of a struct sockaddr_nl, on a
 * number where one of our sockets was placed, therefore succeeds: the socket has had its port id
 * since socket().
 *
 * All other calls continue, unless outbound rules decide them (v->closed); see verdict_continue().
 */
void serve_blind(struct service *v)
{
	struct supervisor *u = v->u;
	int fd = (int)v->call.args[0];

	if (v->call.kind == CALL_BIND && (uint32_t)v->call.args[2] == sizeof(struct sockaddr_nl) &&
	    sock_table_find_blind(&u->socks, v->call.caller.tgid, fd))
		verdict_return(&u->verdict, 0);
	else
		verdict_continue(&u->verdict);
	service_deliver(v);
}

void serve_descriptor(struct service *v, enum call_server server)
{
	int r;

	if (service_is_ordinary(v) && !(server == SERVE_PEER && peer_is_led(v))) {
		service_continue(v);
		return;
	}
	r = service_fetch(v);

	if (r == -EPERM || r == -EACCES)
		serve_blind(v);
	else if (v->s)
		serve_netlink(v, server);
	else if (r < 0 || server != SERVE_PEER || !peer_answer(v))
		service_continue(v);	/* not ours, or not open: the kernel answers */
	service_release(v);
}
