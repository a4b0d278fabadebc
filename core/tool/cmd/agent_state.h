/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_AGENT_STATE_H
#define NLVIRT_CMD_AGENT_STATE_H
/*
 * What a container runtime sends with the listener of a container: the container process state, in
 * JSON. The text comes from whoever may connect, so all of it is checked.
 *
 * Source: config-linux.md of the OCI runtime specification, "The Container Process State".
 */
#include <stddef.h>

#include "base/fail.h"

#define AGENT_STATE_BYTES (1024 * 1024)	/* annotations can be long */
#define AGENT_ID_BYTES 256
#define AGENT_POLICY_BYTES 65
#define AGENT_FDS 8			/* descriptors in one message */

struct agent_state {
	char id[AGENT_ID_BYTES];	/* of the container, without control characters */
	int listener;			/* which of the descriptors is the listener */
	char policy[AGENT_POLICY_BYTES];	/* the policy that it asks for; "": the default */
};

/*
 * Reads the text, which need not end with NUL. n_fds descriptors came with it. The policy is the
 * word "policy=NAME" of the metadata or, without one, the annotation "nlvirt.policy". Returns 0;
 * -EAGAIN: more of the text must follow; or -EINVAL with *f.
 */
int agent_state_parse(const char *text, size_t len, int n_fds, struct agent_state *ret,
		      struct fail *f);

#endif
