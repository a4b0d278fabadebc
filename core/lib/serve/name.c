/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The address of a socket while ports are moved (reach/moved.h). A job asks the kernel, and puts
 * the port that the program wanted in place of the one that the socket has: onbehalf/name.c.
 *
 * The kernel runs a call that cannot be about a moved port, or if too many calls are at work.
 * "Continue" gives nothing away, whatever another thread does: a program may learn its port
 * outside.
 */
#include <errno.h>
#include <netinet/in.h>

#include "reach/descriptor.h"
#include "reach/gather.h"
#include "reach/holders.h"
#include "reach/moved.h"
#include "serve/supervisor.h"

/* Of a socket of ours: as without moved ports. False: it is none. */
static bool serve_ours(struct service *v, int fetched)
{
	if (fetched == -EPERM || fetched == -EACCES)
		serve_blind(v);
	else if (v->s)
		serve_netlink(v, SERVE_SIMPLE);
	return fetched == -EPERM || fetched == -EACCES || v->s;
}

/* Has the socket a port that may have been moved? *ret_ino: its number, if we have no copy. */
static bool has_port(struct service *v, int fetched, struct call_descriptor *ret_what,
		     uint64_t *ret_ino)
{
	if (fetched < 0 && (!descriptor_is_unknown(fetched) ||
			    holders_look(v->call.caller.tid, (int)v->call.args[0], ret_ino) < 0))
		return false;
	return !service_kind(v, fetched, ret_what) &&
	       (ret_what->domain == AF_INET || ret_what->domain == AF_INET6) &&
	       outbound_protocol_of(v->u->want.outbound, ret_what->domain, ret_what->type,
				    ret_what->protocol);
}

void serve_name(struct service *v)
{
	struct supervisor *u = v->u;
	struct verdict *d = &u->verdict;
	struct call_descriptor what;
	uint64_t ino = 0;
	int r;

	if (!moved_any(jobs_moved(u->jobs))) {
		serve_descriptor(v, SERVE_SIMPLE);
		return;
	}
	r = service_fetch(v);
	if (serve_ours(v, r)) {
		service_release(v);
		return;
	}
	if (!has_port(v, r, &what, &ino) || !jobs_has_room(u->jobs, v->call.caller.tgid)) {
		service_continue(v);
		service_release(v);
		return;
	}
	r = gather_call(&v->call);
	d->kind = VERDICT_LATER;
	d->job = (struct job){
		.kind = JOB_NAME,
		.fd = v->fd,
		.ino = ino,
		.what = what,
		.call = call_rows[v->call.kind].name,
		.peer = v->call.kind == CALL_GETPEERNAME,
		.name_at = v->call.args[1],
		.name_len_at = v->call.args[2],
		.name_cap = v->call.out_len,
	};
	if (r > 0)
		verdict_errno(d, r);
	else if (r < 0)
		verdict_continue(d);
	if (service_deliver(v) == 0 && d->kind == VERDICT_LATER)
		v->fd = -1;			/* the job owns it now */
	service_release(v);
}
