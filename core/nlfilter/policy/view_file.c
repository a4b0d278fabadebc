/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/view_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "policy/policy_text.h"
#include "view/view_text.h"

#ifndef NLVIRT_VIEWS
#define NLVIRT_VIEWS "/usr/share/nlvirt/views"
#endif
#define N(array) (sizeof(array) / sizeof((array)[0]))
#define PATH_BYTES 4096

/* A document that is being made a tree. */
struct copy {
	yaml_document_t *doc;
	const char *name;
	struct nodes *all;
	unsigned depth;
	struct fail *fail;
};

static int copy_node(struct copy *c, const yaml_node_t *from, struct node *in, struct node **last,
		     struct node **ret);

static int copy_items(struct copy *c, const yaml_node_t *from, struct node *to)
{
	struct node *last = NULL, *item;
	int r = 0;

	if (from->type == YAML_SEQUENCE_NODE)
		for (yaml_node_item_t *i = from->data.sequence.items.start;
		     i < from->data.sequence.items.top && !r; i++)
			r = copy_node(c, yaml_document_get_node(c->doc, *i), to, &last, &item);
	if (from->type == YAML_MAPPING_NODE)
		for (yaml_node_pair_t *i = from->data.mapping.pairs.start;
		     i < from->data.mapping.pairs.top && !r; i++) {
			r = copy_node(c, yaml_document_get_node(c->doc, i->key), to, &last, &item);
			if (!r)
				r = copy_node(c, yaml_document_get_node(c->doc, i->value), to,
					      &last, &item);
		}
	return r;
}

/* An alias (*name) is copied each time: LIMIT_NODES ends that. */
static int copy_node(struct copy *c, const yaml_node_t *from, struct node *in, struct node **last,
		     struct node **ret)
{
	unsigned line = (unsigned)from->start_mark.line + 1;
	int r;

	if (from->type == YAML_SCALAR_NODE)
		*ret = node_new_word(c->all, (const char *)from->data.scalar.value,
				     from->data.scalar.length, line, in, last);
	else
		*ret = node_new(c->all, from->type == YAML_MAPPING_NODE ? NODE_MAPPING : NODE_LIST,
				line, in, last);
	if (!*ret)
		return fail_set(c->fail, ENOMEM,
				"%s: out of memory, or more than a view may declare", c->name);
	if (++c->depth > LIMIT_POLICY_DEPTH)
		return fail_set(c->fail, EINVAL,
				"%s:%u: lists and mappings are nested more than %d deep",
				c->name, line, LIMIT_POLICY_DEPTH);
	r = copy_items(c, from, *ret);
	c->depth--;
	return r;
}

/* Makes a tree of what is below root. */
static int copy_document(yaml_document_t *doc, const yaml_node_t *root, const char *name,
			 struct nodes *all, struct node **ret, struct fail *f)
{
	struct copy c = { .doc = doc, .name = name, .all = all, .fail = f };

	*ret = NULL;
	return root ? copy_node(&c, root, NULL, NULL, ret) : 0;
}

int view_file_take(yaml_document_t *doc, const yaml_node_t *mapping, const char *name,
		   struct decl *ret, struct fail *f)
{
	struct nodes all = { 0 };
	struct node *root;
	int r = copy_document(doc, mapping, name, &all, &root, f);

	if (!r)
		r = view_text_take(root, name, ret, f);
	nodes_free(&all);
	return r;
}

int view_file_nodes(FILE *in, const char *name, struct nodes *all, const struct node **ret,
		    struct fail *f)
{
	struct policy_text text;
	struct node *root = NULL;
	yaml_parser_t parser;
	yaml_document_t doc;
	int r = policy_text_read(in, name, LIMIT_VIEW_BYTES, &text, f);

	if (r < 0)
		return r;
	if (!yaml_parser_initialize(&parser)) {
		free(text.bytes);
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	}
	yaml_parser_set_input_string(&parser, text.bytes, text.n);
	if (yaml_parser_load(&parser, &doc)) {
		r = copy_document(&doc, yaml_document_get_root_node(&doc), name, all, &root, f);
		yaml_document_delete(&doc);
	} else {
		r = policy_text_wrong(&text, &parser, f);
	}
	yaml_parser_delete(&parser);
	free(text.bytes);
	if (!r)
		*ret = view_text_network(root);
	return r;
}

int view_file_read(FILE *in, const char *name, struct decl *ret, struct fail *f)
{
	struct nodes all = { 0 };
	const struct node *root;
	int r = view_file_nodes(in, name, &all, &root, f);

	if (!r)
		r = view_text_take(root, name, ret, f);
	nodes_free(&all);
	return r;
}

/* Where views are: beside a program in its build directory, or where it is installed. */
static bool folder_find(char path[PATH_BYTES])
{
	static const char *const relative[] = { "/../share/nlvirt/views", "/../core/views" };
	char self[PATH_BYTES / 2];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		if (slash)
			*slash = '\0';
		for (size_t i = 0; slash && i < N(relative); i++) {
			snprintf(path, PATH_BYTES, "%s%s", self, relative[i]);
			if (access(path, R_OK) == 0)
				return true;
		}
	}
	snprintf(path, PATH_BYTES, "%s", NLVIRT_VIEWS);
	return access(path, R_OK) == 0;
}

/* "docker, laptop, ..." */
static void list_views(const char *folder, char *text, size_t size)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, alphasort);
	size_t len = 0;

	text[0] = '\0';
	for (int i = 0; i < n; i++) {
		char *dot = strstr(names[i]->d_name, ".yaml");

		if (dot && dot[5] == '\0' && len < size) {
			*dot = '\0';
			len += (size_t)snprintf(text + len, size - len, "%s%s", len ? ", " : "",
						names[i]->d_name);
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static int open_path(const char *path, FILE **ret_in, char **ret_path, struct fail *f)
{
	FILE *in = fopen(path, "re");

	if (!in)
		return fail_set(f, errno, "%s: cannot be read: %s", *path ? path : "''",
				strerror(errno));
	*ret_path = strdup(path);
	if (!*ret_path) {
		fclose(in);
		return fail_set(f, ENOMEM, "out of memory");
	}
	*ret_in = in;
	return 0;
}

int view_file_open(const char *word, FILE **ret_in, char **ret_path, struct fail *f)
{
	char folder[PATH_BYTES], path[2 * PATH_BYTES], known[300];

	if (!*word || strpbrk(word, "/."))
		return open_path(word, ret_in, ret_path, f);
	if (!folder_find(folder))
		return fail_set(f, ENOENT,
				"%s: no such view: the folder %s is missing; name a file "
				"with a slash, such as ./%s", word, folder, word);
	snprintf(path, sizeof(path), "%s/%s.yaml", folder, word);
	if (access(path, F_OK) == 0)
		return open_path(path, ret_in, ret_path, f);
	list_views(folder, known, sizeof(known));
	return fail_set(f, ENOENT, "%s: no such view; have %s; name a file with a slash, such as "
			"./%s", word, known, word);
}

int view_load(const char *word, struct view **ret, struct fail *f)
{
	_cleanup_free_ char *path = NULL;
	struct decl decl = { 0 };
	FILE *in;
	int r = view_file_open(word, &in, &path, f);

	if (r < 0)
		return r;
	r = view_file_read(in, path, &decl, f);
	fclose(in);
	if (r == 0)
		r = view_build(&decl, ret, f);
	decl_done(&decl);
	return r;
}
