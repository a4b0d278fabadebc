/* SPDX-License-Identifier: Apache-2.0 */
/* connect() of a UNIX socket on behalf of the program: to a path, or to an abstract name. */
#include <errno.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"

/* Connects to an abstract name that only a socket inside may have. */
static long connect_abstract(const struct work *w, struct verdict *v)
{
	struct own_peer p = { .fd = -1 };
	struct sockaddr_storage name;
	long r = work_find_own(w, &name, &p, v);

	if (!r)
		r = work_connect(w);
	own_release(&p);
	return r;
}

long work_connect_unix(const struct work *w, struct verdict *v)
{
	_cleanup_close_ int place = -1;
	struct sockaddr_storage name;
	socklen_t len;
	int r = work_unix_path(w, &place, v);

	if (r < 0)
		return r;
	/* If the caller is gone, its id may be reused, and the lookup used another process. */
	if (!work_is_waited_for(w))
		return -ENOENT;
	if (place < 0) /* no path: an abstract name, or one that the kernel refuses */
		return w->job.own.only ? connect_abstract(w, v) : work_connect(w);
	work_unix_name(place, &name, &len);
	return work_connect_to(w, (const struct sockaddr *)&name, len);
}
