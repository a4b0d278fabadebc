/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_VIEW_FILE_H
#define NLVIRT_POLICY_VIEW_FILE_H
/*
 * Reads views: networks in the words of netplan(5) and a few of our own, as nlvirt-view(5) lists
 * them. A file has them at its top, below "network:" as netplan has it, or below "view:" as a
 * policy has it.
 */
#include <stdio.h>
#include <yaml.h>

#include "base/fail.h"
#include "view/decl.h"
#include "view/node.h"

/*
 * Reads a document from in; messages call it name. Returns 0, and the caller must decl_done(ret);
 * -EINVAL with *f as "NAME:LINE: THING: what was expected"; or -ENOMEM. Changes *ret only on
 * success.
 */
int view_file_read(FILE *in, const char *name, struct decl *ret, struct fail *f);

/* The same for a mapping of a document that was read already: the value of "view:" in a policy. */
int view_file_take(yaml_document_t *doc, const yaml_node_t *mapping, const char *name,
		   struct decl *ret, struct fail *f);

/*
 * Reads a document without looking at its words. Returns 0, and *ret is what belongs below
 * "network:", as for view_text_take(); or fails as above. In every case, the caller must
 * nodes_free(all).
 */
int view_file_nodes(FILE *in, const char *name, struct nodes *all, const struct node **ret,
		    struct fail *f);

/*
 * Opens the file of a view: a path with a slash or a dot in it, or the name of a view that nlvirt
 * brings along, such as "laptop". *ret_path, which the caller frees, is what was opened. Returns 0,
 * -ENOENT with *f filled and the views that there are, or another -errno with *f filled.
 */
int view_file_open(const char *word, FILE **ret_in, char **ret_path, struct fail *f);

/* Opens, reads and builds a view. Fails as these do. The caller must view_free(*ret). */
int view_load(const char *word, struct view **ret, struct fail *f);

#endif
