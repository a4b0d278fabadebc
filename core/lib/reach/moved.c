/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/moved.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define PORTS 65536
#define KINDS 2			/* TCP, UDP */

struct moved {
	pthread_mutex_t lock;	/* of changes */
	moved_fn *tell;
	void *arg;
	atomic_bool any;
	_Atomic uint16_t outside[KINDS][PORTS], inside[KINDS][PORTS];
};

static unsigned kind_of(int protocol)
{
	return protocol == IPPROTO_UDP;
}

struct moved *moved_new(void)
{
	struct moved *m = calloc(1, sizeof(*m));

	if (m)
		pthread_mutex_init(&m->lock, NULL);
	return m;
}

void moved_free(struct moved *m)
{
	if (!m)
		return;
	pthread_mutex_destroy(&m->lock);
	free(m);
}

/* The lock is held. */
static void change(struct moved *m, unsigned kind, uint16_t inside, uint16_t outside)
{
	uint16_t former = m->inside[kind][outside];

	if (former && m->outside[kind][former] == outside)
		m->outside[kind][former] = 0;
	m->inside[kind][outside] = inside;
	m->outside[kind][inside] = outside;
	m->any = true;
}

void moved_add(struct moved *m, int protocol, uint16_t inside, uint16_t outside)
{
	unsigned kind = kind_of(protocol);

	pthread_mutex_lock(&m->lock);
	if (m->outside[kind][inside] != outside || m->inside[kind][outside] != inside) {
		change(m, kind, inside, outside);
		if (m->tell)
			m->tell(m->arg, kind ? IPPROTO_UDP : IPPROTO_TCP, inside, outside);
	}
	pthread_mutex_unlock(&m->lock);
}

uint16_t moved_outside(struct moved *m, int protocol, uint16_t inside)
{
	return m->outside[kind_of(protocol)][inside];
}

uint16_t moved_inside(struct moved *m, int protocol, uint16_t outside)
{
	return m->inside[kind_of(protocol)][outside];
}

bool moved_any(struct moved *m)
{
	return m->any;
}

void moved_each(struct moved *m, moved_fn *fn, void *arg)
{
	for (unsigned kind = 0; kind < KINDS; kind++)
		for (unsigned inside = 1; inside < PORTS; inside++) {
			uint16_t outside = m->outside[kind][inside];

			if (outside)
				fn(arg, kind ? IPPROTO_UDP : IPPROTO_TCP, (uint16_t)inside,
				   outside);
		}
}

void moved_tell(struct moved *m, moved_fn *fn, void *arg)
{
	pthread_mutex_lock(&m->lock);
	m->tell = fn;
	m->arg = arg;
	pthread_mutex_unlock(&m->lock);
}
