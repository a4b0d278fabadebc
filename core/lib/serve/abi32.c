/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls of 32-bit programs. Whatever the call is, it is refused: to the kernel its number and its
 * arguments mean something that no rule looks at. A 64-bit program can make such calls as well
 * (int 0x80), and gets the errno. A 32-bit program cannot even exit, so a signal ends it.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "reach/listener.h"
#include "serve/supervisor.h"

void serve_abi32(struct service *v)
{
	struct supervisor *u = v->u;
	char name[TASK_NAME_BYTES];

	/* While the call waits, its thread lives, and no other one has its id. */
	if (task_is_32(v->call.caller.tid, name) &&
	    listener_alive(&u->door->listener, v->call.caller.id)) {
		if (!u->abi32[0])
			strcpy(u->abi32, name[0] ? name : "?");
		/* It is still there if it ignores or blocks the signal. */
		u->verdict.signal = u->abi32_tid == v->call.caller.tid ? SIGKILL : SIGSYS;
		u->abi32_tid = v->call.caller.tid;
	}
	service_refuse(v, policy_errno(u->want.policy, REFUSE_FOREIGN));
}
