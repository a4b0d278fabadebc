/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/credentials.h"

#include <errno.h>

#include "base/cleanup.h"
#include "reach/status.h"

int credentials_read(struct call_caller *caller)
{
	_cleanup_(status_done) struct status s = { 0 };
	int r = status_read(caller->tid, &s);

	if (r < 0)
		return r == -ENOENT ? -ESRCH : r;
	return status_ids(&s, "Uid", caller->uid) && status_ids(&s, "Gid", caller->gid) ? 0
											: -ESRCH;
}
