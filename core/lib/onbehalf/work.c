/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/work.h"

#include <errno.h>

#include "reach/descriptor.h"

bool work_is_waited_for(const struct work *w)
{
	return listener_alive(&w->jobs->door->listener, w->caller.id);
}

int work_bind_now(const struct work *w)
{
	const struct job *j = &w->job;

	return bind(j->fd, (const struct sockaddr *)&j->name, j->name_len) < 0 ? -errno : 0;
}

bool work_moves_port(const struct work *w, const struct sockaddr_storage *name, socklen_t len)
{
	const struct call_descriptor *what = &w->job.what;
	struct jobs *j = w->jobs;
	bool moves;

	pthread_mutex_lock(&j->pool.lock);
	moves = !j->pool.over &&
		outbound_moves_port(j->outbound, outbound_protocol_of(j->outbound, what->domain, what->type,
								      what->protocol), name, len);
	pthread_mutex_unlock(&j->pool.lock);
	return moves;
}

bool work_allows_datagrams(const struct work *w)
{
	struct jobs *j = w->jobs;
	bool allow;

	pthread_mutex_lock(&j->pool.lock);
	allow = !j->pool.over && outbound_has_datagrams(j->outbound);
	pthread_mutex_unlock(&j->pool.lock);
	return allow;
}

bool work_listens_on_lo(const struct work *w, const struct sockaddr_storage *name, socklen_t len)
{
	struct jobs *j = w->jobs;
	bool may;

	pthread_mutex_lock(&j->pool.lock);
	may = !j->pool.over && outbound_may_listen_on_lo(j->outbound, name, len);
	pthread_mutex_unlock(&j->pool.lock);
	return may && descriptor_bind_to_lo(w->job.fd);
}

bool work_may_listen(const struct work *w, const struct sockaddr_storage *name, socklen_t len,
		     bool *ret_learns)
{
	struct jobs *j = w->jobs;
	bool may;

	pthread_mutex_lock(&j->pool.lock);
	may = !j->pool.over && outbound_may_listen(j->outbound, name, len);
	*ret_learns = may && outbound_learns_listen(j->outbound, name, len);
	pthread_mutex_unlock(&j->pool.lock);
	return may;
}
