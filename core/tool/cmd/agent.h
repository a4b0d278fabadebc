/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_AGENT_H
#define NLVIRT_CMD_AGENT_H
/*
 * nlvirt agent: one process that serves many containers. It has one thread and waits on one epoll
 * descriptor.
 *
 *   agent_socket      the socket, and the service manager
 *   agent_connection  a runtime that sends the listener of a container
 *   agent_state       what it sends, text to struct
 *   agent_container   a container that is served
 *   cmd_agent         options, policies, the loop
 */
#include <stdbool.h>
#include <stdint.h>

#include "cmd/agent_state.h"
#include "want/want.h"

#define AGENT_CONTAINERS 4096	/* that are served at a time */
#define AGENT_CONNECTIONS 64	/* that are read at a time; others wait in the queue of the socket */
#define AGENT_POLICIES 64
#define AGENT_CONNECTION_MS 10000	/* within which a runtime must have sent all */

/* What an epoll event is about: the first member of what its pointer points to. */
enum agent_event { AGENT_LISTENING, AGENT_SIGNALS, AGENT_CONNECTION, AGENT_CONTAINER };

struct agent_policy {
	char name[AGENT_POLICY_BYTES];	/* "": the default */
	struct policy policy;
	struct want want;		/* points to policy */
};

struct agent {
	int epoll, listening, signals;
	enum agent_event on_listening, on_signals;	/* what their events point to */
	bool stats;			/* print what was served, once a container has ended */
	bool quit;
	struct agent_policy *policy[AGENT_POLICIES];
	unsigned n_policies;
	struct agent_container *containers;
	unsigned n_containers;
	unsigned busy;			/* containers that must be dispatched without an event */
	/* those whose listener the service manager has yet to get */
	unsigned unstored;
	struct agent_connection *connections;
	unsigned n_connections;
};

/* Watches fd. what: as above. 0 or -errno. */
int agent_watch(struct agent *a, int fd, void *what);

/*
 * Takes the listener of a container, and closes it in every case. stored: the service manager has a
 * copy. A failure is one line on standard error: the container goes on, and its trapped calls fail.
 */
void agent_container_take(struct agent *a, const struct agent_state *state, int listener,
			  bool stored);
/*
 * The same for a descriptor that the service manager has kept under this name.
 * False: it is another.
 */
bool agent_container_restore(struct agent *a, const char *name, int listener);

struct agent_container;
void agent_container_serve(struct agent *a, struct agent_container *c);
/* Serves all that are busy; and offers listeners to the service manager that had no room. */
void agent_containers_step(struct agent *a);
void agent_containers_end(struct agent *a);

struct agent_connection;
void agent_connection_accept(struct agent *a);
void agent_connection_read(struct agent *a, struct agent_connection *c);
/* Ends those that have had their time, or all. */
void agent_connections_expire(struct agent *a, bool all);

#endif
