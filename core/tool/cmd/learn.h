/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_LEARN_H
#define NLVIRT_CMD_LEARN_H
/*
 * --learn: writes a policy that allows what a program did, and no more. It has one item for each
 * protocol and address, with the ports, and one list of ports to listen on.
 */
#include "reach/tally.h"
#include "view/decl.h"
#include "want/policy.h"

struct learn {
	const char *path;	/* NULL: nothing is learned */
	int fd;
	const struct decl *view;	/* what the policy describes; NULL: nothing */
};

/* Opens the file before the program starts, so that an error is noticed in time. 0 or -1. */
int learn_open(struct learn *l, const char *path);

/*
 * Adds what was learned to *policy, writes it and says so. whole: the policy has more than outbound
 * rules. Returns 0, or -1 after saying what is wrong. Closes the file. Accepts a NULL table.
 */
int learn_write(struct learn *l, const struct tally *learned, bool whole, enum loopback loopback,
		struct policy *policy);

#endif
