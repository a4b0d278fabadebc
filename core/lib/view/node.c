/* SPDX-License-Identifier: Apache-2.0 */
#include "view/node.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

struct node_block {
	struct node_block *next;
	struct node node;
	char text[];
};

struct node *node_new_word(struct nodes *all, const char *text, size_t len, unsigned line,
			   struct node *in, struct node **last)
{
	struct node_block *b = all->n < LIMIT_NODES ? calloc(1, sizeof(*b) + len + 1) : NULL;

	if (!b)
		return NULL;
	all->n++;
	b->next = all->blocks;
	all->blocks = b;
	if (len)
		memcpy(b->text, text, len);
	b->node = (struct node){ .type = NODE_WORD, .line = line, .text = b->text, .len = len };
	if (in) {
		*(*last ? &(*last)->next : &in->first) = &b->node;
		*last = &b->node;
	}
	return &b->node;
}

struct node *node_new(struct nodes *all, enum node_type type, unsigned line, struct node *in,
		      struct node **last)
{
	struct node *n = node_new_word(all, "", 0, line, in, last);

	if (n)
		n->type = type;
	return n;
}

void nodes_free(struct nodes *all)
{
	while (all->blocks) {
		struct node_block *b = all->blocks;

		all->blocks = b->next;
		free(b);
	}
	all->n = 0;
}

size_t node_count(const struct node *n)
{
	size_t count = 0;

	for (const struct node *i = n->first; i; i = i->next)
		count++;
	return count;
}
