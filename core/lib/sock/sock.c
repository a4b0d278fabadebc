/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock.h"

#include <assert.h>

void sock_check(const struct nlsock *s)
{
	(void)s;
	assert(s->cookie);
	assert(s->state.portid || !s->state.bound);
	assert(!(s->state.groups >> SOCK_GROUPS));
	assert(s->state.groups_known || !s->state.groups);
}
