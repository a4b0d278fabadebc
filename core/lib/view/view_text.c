/* SPDX-License-Identifier: Apache-2.0 */
#include "view/view_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define MOST_WORDS 32

static int take_section(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	(void)into;
	return view_take_section(p, value, word->name, view_sections[word->at].kind);
}

static int take_version(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	(void)into;
	if (view_scalar(value) && strcmp(view_scalar(value), "2") == 0)
		return 0;
	return view_wrong(p, value, word->name, "2");
}

static const struct view_word others[] = {
	{ .name = "version", .take = take_version },
	{ .name = "ipv6", .take = view_take_no, .at = offsetof(struct decl, no_ipv6) },
	{ .name = "forwarding", .take = view_take_yes, .at = offsetof(struct decl, forwarding) },
	{ .name = "renderer" },
	{ .name = "files" }, { .name = "name" },	/* of a policy, which has read them */
};

/* Puts each link into the bridge or bond that lists it. */
static int tie(struct view_parse *p)
{
	for (size_t i = 0; i < p->n_members; i++) {
		const struct view_member *m = &p->members[i];
		struct decl_link *l = decl_find_link(p->decl, m->link);

		if (!l)
			return fail_set(p->fail, EINVAL, "%s:%u: interfaces: no such link: %s",
					p->name, m->line, m->link);
		if (l->master[0])
			return fail_set(p->fail, EINVAL, "%s:%u: interfaces: %s is a part of %s "
					"already", p->name, m->line, m->link, l->master);
		strcpy(l->master, m->master);
	}
	return 0;
}

static int take_network(struct view_parse *p, const struct node *node)
{
	struct view_word words[MOST_WORDS];
	size_t n = 0;
	int r;

	for (size_t i = 0; i < view_n_sections; i++)
		words[n++] = (struct view_word){
			.name = view_sections[i].name, .take = take_section, .at = i,
		};
	for (size_t i = 0; i < N(others); i++)
		words[n++] = others[i];
	r = view_take_mapping(p, node, "view", words, n, p->decl);
	decl_number(p->decl);
	return r < 0 ? r : tie(p);
}

int view_text_take(const struct node *mapping, const char *name, struct decl *ret, struct fail *f)
{
	struct decl decl = { 0 };
	struct view_parse p = { .name = name, .decl = &decl, .fail = f };
	int r = 0;

	snprintf(decl.file, sizeof(decl.file), "%s", name);
	if (mapping)		/* an empty document: loopback alone */
		r = take_network(&p, mapping);
	free(p.members);
	if (r < 0)
		decl_done(&decl);
	else
		*ret = decl;
	return r;
}

const struct node *view_text_network(const struct node *root)
{
	if (!root || (root->type == NODE_WORD && !root->len))
		return NULL;
	for (const struct node *key = root->type == NODE_MAPPING ? root->first : NULL; key;
	     key = key->next->next) {
		const char *name = view_scalar(key);

		if (name && (!strcmp(name, "network") || !strcmp(name, "view")))
			return key->next;
	}
	return root;
}

int view_text_read(const char *json, size_t len, const char *name, struct view **ret,
		   struct fail *f)
{
	struct nodes all = { 0 };
	struct decl decl = { 0 };
	struct node *root;
	int r = node_read_json(json, len, name, &all, &root, f);

	if (!r)
		r = view_text_take(view_text_network(root), name, &decl, f);
	nodes_free(&all);
	if (!r)
		r = view_build(&decl, ret, f);
	decl_done(&decl);
	return r;
}
