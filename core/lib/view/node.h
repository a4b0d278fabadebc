/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_NODE_H
#define NLVIRT_VIEW_NODE_H
/*
 * A document as a tree, whatever its syntax was: the library reads JSON, the command YAML. A node
 * is a word, a list, or a mapping.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/fail.h"

enum node_type { NODE_WORD, NODE_LIST, NODE_MAPPING };

struct node {
	enum node_type type;
	unsigned line;			/* where it begins, from 1 */
	const char *text;		/* of a word, with a NUL behind it; not NULL */
	size_t len;			/* of the text, which may have other NULs */
	/* items of a list; of a mapping, each key and then its value */
	struct node *first;
	struct node *next;
};

/* All nodes of a document. Zeroed: none. */
struct nodes {
	struct node_block *blocks;
	size_t n;
};

/*
 * Makes a node, and puts it at the end of `in`, whose last node is *last, unless in is NULL. NULL:
 * out of memory, or there are LIMIT_NODES already. text is copied.
 */
struct node *node_new(struct nodes *all, enum node_type type, unsigned line, struct node *in,
		      struct node **last);
struct node *node_new_word(struct nodes *all, const char *text, size_t len, unsigned line,
			   struct node *in, struct node **last);
void nodes_free(struct nodes *all);

/* The number of items in a list, or twice the number of pairs in a mapping. */
size_t node_count(const struct node *n);

/*
 * Reads JSON. name is for messages. Returns 0; -EINVAL with *f as "NAME:LINE: what is wrong"; or
 * -ENOMEM. *ret_root is NULL if the text is empty. In every case, the caller must nodes_free(all).
 */
int node_read_json(const char *text, size_t len, const char *name, struct nodes *all,
		   struct node **ret_root, struct fail *f);

/* Returns the node as JSON, which the caller frees, and its length; NULL: out of memory. */
char *node_print_json(const struct node *n, size_t *ret_len);

#endif
