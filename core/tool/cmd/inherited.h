/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_INHERITED_H
#define NLVIRT_CMD_INHERITED_H
/*
 * The descriptors that nlvirt inherited. They belong to COMMAND: a pipe must end when COMMAND
 * closes it, and a lock must go when COMMAND drops it. So the supervisor closes all of them except
 * standard error.
 */
#include <stddef.h>

struct inherited {
	int *fd;		/* those above standard error */
	size_t n;
};

/*
 * Fills standard descriptors that the caller has closed. COMMAND gets them closed, but in this
 * process a descriptor of ours must not take their place. Call it before anything is opened.
 */
void inherited_fill_closed(void);

/*
 * Lists the descriptors. *l must be zeroed. What cannot be listed, without /proc or memory, stays
 * open.
 */
void inherited_list(struct inherited *l);

/* Closes them, after COMMAND has received them. Standard input and output become /dev/null. */
void inherited_close(const struct inherited *l);

void inherited_free(struct inherited *l);

#endif
