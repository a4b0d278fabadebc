/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_CONTROL_H
#define NLVIRT_SERVE_CONTROL_H
/*
 * The socket of --control. Processes of the same user, or of root, connect and change the view;
 * want/control.h has the protocol. Processes inside may not, whoever they are: a program must not
 * choose what it is shown.
 *
 * Nothing blocks. A controller that does not read its answer gets no further answers, and delays
 * nobody. Each turn takes at most one step for each controller.
 */
#include <sys/types.h>

#include "base/fail.h"
#include "view/view.h"

struct control;

/* Shows `next` from now on, and owns it; or -ENOMEM, and it stays the caller's. */
typedef int control_show_fn(void *arg, struct view *next);

/*
 * Makes the socket, which only its owner may connect to. keeper: whose descendants are inside. The
 * caller must control_free(*ret). 0, or -errno with *f: -EEXIST: there is something at the path.
 */
int control_new(const char *path, pid_t keeper, struct control **ret, struct fail *f);

/* Ends all connections and removes the socket, if it is still there. NULL is allowed. */
void control_free(struct control *c);

/* A descriptor that is readable when control_turn() has something to do. */
int control_fd(const struct control *c);

/* Does what is to be done, without waiting. view: what is shown now. */
void control_turn(struct control *c, const struct view *view, control_show_fn *show, void *arg);

/* `after` is shown now, and `before` is about to be freed. */
void control_changed(struct control *c, const struct view *before, const struct view *after);

#endif
