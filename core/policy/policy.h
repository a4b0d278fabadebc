/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_H
#define NLVIRT_POLICY_POLICY_H
/*
 * What the operator wants, apart from the command line. Plain data; zero-initialised it is the default:
 * loopback only, no new namespaces, nothing outlives COMMAND.
 */
#include <stdbool.h>

struct policy {
	bool allow_namespaces;	/* clone, unshare with CLONE_NEW*: the filter is inherited all the same */
	bool wait_all;		/* supervise until the last process is gone, not only COMMAND */
};

#endif
