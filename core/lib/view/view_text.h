/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_TEXT_H
#define NLVIRT_VIEW_VIEW_TEXT_H
/* Reads networks in the words of nlvirt-view(5), from a parsed document or from JSON. */
#include "view/decl.h"
#include "view/node.h"

/*
 * Reads a mapping of sections; NULL: loopback alone. Returns 0, and the caller must decl_done(ret);
 * -EINVAL with *f as "NAME:LINE: THING: what was expected"; or -ENOMEM. Changes *ret only on
 * success.
 */
int view_text_take(const struct node *mapping, const char *name, struct decl *ret, struct fail *f);

/*
 * Where the sections of a document are: below "network:" or "view:", or at its
 * top; NULL: it has none.
 */
const struct node *view_text_network(const struct node *root);

/* Reads JSON and builds the view. Fails as these do. The caller must view_free(*ret). */
int view_text_read(const char *json, size_t len, const char *name, struct view **ret,
		   struct fail *f);

#endif
