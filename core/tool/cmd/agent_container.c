/* SPDX-License-Identifier: Apache-2.0 */
/* A container that is served, from its listener to the end of its last process. */
#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/agent.h"
#include "cmd/agent_socket.h"
#include "cmd/cmd.h"
#include "nlvirt_internal.h"

#define STORED "nlvirt/"	/* how the names of stored listeners begin: nlvirt/POLICY/ID */
#define STORED_BYTES 256	/* of such a name, with its end; a service manager takes no longer ones */

struct agent_container {
	enum agent_event event;
	struct nlvirt *s;
	char id[AGENT_ID_BYTES];
	const struct agent_policy *policy;
	int listener;		/* that the service manager has yet to get; -1: none */
	bool busy;
	struct agent_container **at, *next;	/* *at points here */
};

static void print_stats(const struct agent_container *c)
{
	json_object *o = json_object_new_object();
	struct nlvirt_stats stats;

	if (!o || nlvirt_stats(c->s, &stats, sizeof(stats)) < 0)
		return;
	json_object_object_add(o, "container", json_object_new_string(c->id));
	json_object_object_add(o, "policy", json_object_new_string(c->policy->name));
	json_object_object_add(o, "notifications", json_object_new_uint64(stats.notifications));
	json_object_object_add(o, "continued", json_object_new_uint64(stats.continued));
	json_object_object_add(o, "requests", json_object_new_uint64(stats.requests));
	json_object_object_add(o, "sockets", json_object_new_uint64(stats.sockets));
	json_object_object_add(o, "request_bytes", json_object_new_uint64(stats.request_bytes));
	json_object_object_add(o, "reply_bytes", json_object_new_uint64(stats.reply_bytes));
	puts(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN));
	fflush(stdout);
	json_object_put(o);
}

static void set_busy(struct agent *a, struct agent_container *c, bool busy)
{
	a->busy += busy - c->busy;
	c->busy = busy;
}

/* The service manager has the listener, or will not have it. */
static void forget_listener(struct agent *a, struct agent_container *c)
{
	if (c->listener < 0)
		return;
	close(c->listener);
	c->listener = -1;
	a->unstored--;
}

static void end(struct agent *a, struct agent_container *c)
{
	set_busy(a, c, false);
	forget_listener(a, c);
	*c->at = c->next;
	if (c->next)
		c->next->at = c->at;
	a->n_containers--;
	nlvirt_close(c->s);
	free(c);
}

/* Offers the listener to the service manager. */
static void store(struct agent *a, struct agent_container *c)
{
	char text[STORED_BYTES + sizeof("FDSTORE=1\nFDNAME=")];
	int n = snprintf(text, sizeof(text), "FDSTORE=1\nFDNAME=" STORED "%s/%s", c->policy->name,
			 c->id);
	int r = n < (int)sizeof(text) ? agent_socket_notify(text, c->listener) : -ENAMETOOLONG;

	if (r == -EAGAIN)
		return;
	if (r < 0 && r != -ENOENT)
		cmd_complain("agent: container %s: its listener cannot be stored: %s", c->id,
			     strerror(-r));
	forget_listener(a, c);
}

static const struct agent_policy *find_policy(const struct agent *a, const char *name)
{
	for (unsigned i = 0; i < a->n_policies; i++)
		if (!strcmp(a->policy[i]->name, name))
			return a->policy[i];
	return NULL;
}

static int open_container(struct agent *a, struct agent_container *c, int listener,
			  struct nlvirt_error *error)
{
	int r = nlvirt_adopt_want(listener, &c->policy->want, &c->s, error);

	if (!r)
		r = agent_watch(a, nlvirt_fd(c->s), c);
	if (r < 0 && c->s) {
		snprintf(error->text, sizeof(error->text), "%s", strerror(-r));
		nlvirt_close(c->s);
	}
	return r;
}

/* Returns NULL, with a line in *error, if it cannot be served. */
static struct agent_container *container_new(struct agent *a, const struct agent_state *state,
					     int listener, struct nlvirt_error *error)
{
	const struct agent_policy *policy = find_policy(a, state->policy);
	struct agent_container *c;

	if (!policy || a->n_containers == AGENT_CONTAINERS) {
		snprintf(error->text, sizeof(error->text), policy ? "there are too many" :
			 "no policy is called '%s'", state->policy);
		return NULL;
	}
	c = calloc(1, sizeof(*c));
	if (!c) {
		snprintf(error->text, sizeof(error->text), "out of memory");
		return NULL;
	}
	c->event = AGENT_CONTAINER;
	c->policy = policy;
	c->listener = -1;
	strcpy(c->id, state->id);
	if (open_container(a, c, listener, error) < 0) {
		free(c);
		return NULL;
	}
	return c;
}

void agent_container_take(struct agent *a, const struct agent_state *state, int listener,
			  bool stored)
{
	struct nlvirt_error error;
	struct agent_container *c = container_new(a, state, listener, &error);

	if (!c) {
		cmd_complain("agent: container %s is not served: %s", state->id, error.text);
		close(listener);
		return;
	}
	c->at = &a->containers;
	c->next = a->containers;
	if (c->next)
		c->next->at = &c->next;
	a->containers = c;
	a->n_containers++;
	if (stored) {
		close(listener);
		return;
	}
	c->listener = listener;
	a->unstored++;
	store(a, c);
}

bool agent_container_restore(struct agent *a, const char *name, int listener)
{
	struct agent_state state = { .listener = -1 };
	const char *policy = name + strlen(STORED), *id;

	if (strncmp(name, STORED, strlen(STORED)))
		return false;
	id = strchr(policy, '/');
	if (!id || (size_t)(id - policy) >= sizeof(state.policy) ||
	    strlen(id + 1) >= sizeof(state.id))
		return false;
	memcpy(state.policy, policy, (size_t)(id - policy));
	strcpy(state.id, id + 1);
	agent_container_take(a, &state, listener, true);
	return true;
}

void agent_container_serve(struct agent *a, struct agent_container *c)
{
	int r = nlvirt_dispatch(c->s);

	if (r >= 0) {
		set_busy(a, c, nlvirt_timeout_ms(c->s) == 0);
		return;
	}
	if (r != -ECHILD)
		cmd_complain("agent: container %s is not served any more: %s", c->id, strerror(-r));
	if (a->stats)
		print_stats(c);
	end(a, c);
}

void agent_containers_step(struct agent *a)
{
	for (struct agent_container *c = a->containers, *next; c && (a->busy || a->unstored);
	     c = next) {
		next = c->next;
		if (c->listener >= 0)
			store(a, c);
		if (c->busy)
			agent_container_serve(a, c);
	}
}

void agent_containers_end(struct agent *a)
{
	while (a->containers)
		end(a, a->containers);
}
