/* SPDX-License-Identifier: Apache-2.0 */
/* Passes one notification to the server that its row in calls.def names. */
#include <string.h>

#include "reach/memory.h"
#include "serve/supervisor.h"

void dispatch_call(struct supervisor *u, const struct seccomp_notif *n)
{
	struct service v = { .u = u, .notif = n, .fd = -1 };
	const struct call_row *row = call_row(n->data.nr);
	const struct trap *trap;

	verdict_reset(&u->verdict);
	if (call_is_32(&n->data)) {	/* first: its numbers mean other calls */
		v.call.caller.id = n->id;
		v.call.caller.tid = v.call.caller.tgid = (pid_t)n->pid;
		memory_reach(NULL);
		serve_abi32(&v);
		return;
	}
	if (!late_prepare(u, (pid_t)n->pid)) {
		late_call(u, n);
		return;
	}
	v.call.caller.id = n->id;
	v.call.caller.tid = (pid_t)n->pid;
	v.call.caller.tgid = (pid_t)n->pid;
	v.call.nr = n->data.nr;
	memcpy(v.call.args, n->data.args, sizeof(v.call.args));
	if ((u->want.outbound || u->told_rules) && serve_refusal(&v))
		return;
	trap = row ? call_trap(row, &u->want, u->window, v.call.args) : NULL;
	if (!trap) {		/* stopped by a filter that is not ours */
		service_continue(&v);
		return;
	}
	v.call.kind = row->kind;
	switch (trap->server) {
	case SERVE_SOCKET:
		serve_socket(&v);
		break;
	case SERVE_MAKE:
		serve_make(&v);
		break;
	case SERVE_DUP:
		serve_dup(&v);
		break;
	case SERVE_OPEN:
		serve_open(&v);
		break;
	case SERVE_FOLDER:
		serve_folder(&v);
		break;
	case SERVE_LOOKUP:
		serve_lookup(&v);
		break;
	case SERVE_TELL:
		serve_tell(&v);
		break;
	case SERVE_CHROOT:
		serve_chroot(&v);
		break;
	case SERVE_IFREQ:
		serve_ifreq(&v);
		break;
	case SERVE_OUTBOUND:
		serve_outbound(&v);
		break;
	case SERVE_NAME:
		serve_name(&v);
		break;
	case SERVE_SIMPLE:
	case SERVE_SEND:
	case SERVE_RECEIVE:
	case SERVE_PEER:
		serve_descriptor(&v, trap->server);
		break;
	}
}
