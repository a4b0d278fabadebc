/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_INHERITED_H
#define NLVIRT_CMD_INHERITED_H
/*
 * The descriptors that the caller of the command passed on. They are COMMAND's: a pipe must end when COMMAND closes
 * it, a lock be dropped when COMMAND drops it. So the supervisor keeps none of them but standard error.
 */
#include <stddef.h>

struct inherited {
	int *fd;		/* those above standard error */
	size_t n;
};

/*
 * Standard descriptors that the caller has closed: COMMAND gets them closed, but we put something in their place,
 * or something of ours would come to stand there. Before anything is opened.
 */
void inherited_fill_closed(void);

/* A zeroed *l is empty. What cannot be listed, without /proc or memory, stays open. */
void inherited_list(struct inherited *l);

/* COMMAND has them now. Standard input and output become /dev/null. */
void inherited_close(const struct inherited *l);

void inherited_free(struct inherited *l);

#endif
