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
#include "policy/view_parse.h"
#include "policy/view_words.h"

#ifndef NLVIRT_VIEWS
#define NLVIRT_VIEWS "/usr/share/nlvirt/views"
#endif
#define N(array) (sizeof(array) / sizeof((array)[0]))
#define PATH_BYTES 4096
#define MOST_WORDS 32

static int take_section(struct view_parse *p, const struct view_word *word,
			const yaml_node_t *value, void *into)
{
	(void)into;
	return view_take_section(p, value, word->name, view_sections[word->at].kind);
}

static int take_version(struct view_parse *p, const struct view_word *word,
			const yaml_node_t *value, void *into)
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

static int take_network(struct view_parse *p, const yaml_node_t *node)
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

int view_file_take(yaml_document_t *doc, const yaml_node_t *mapping, const char *name,
		   struct decl *ret, struct fail *f)
{
	struct decl decl = { 0 };
	struct view_parse p = { .doc = doc, .name = name, .decl = &decl, .fail = f };
	int r;

	snprintf(decl.file, sizeof(decl.file), "%s", name);
	r = take_network(&p, mapping);
	free(p.members);
	if (r < 0)
		decl_done(&decl);
	else
		*ret = decl;
	return r;
}

/* The mapping below "network:" or "view:", or the whole document. */
static const yaml_node_t *network_of(yaml_document_t *doc, const yaml_node_t *root)
{
	if (root->type != YAML_MAPPING_NODE)
		return root;
	for (yaml_node_pair_t *i = root->data.mapping.pairs.start;
	     i < root->data.mapping.pairs.top; i++) {
		const char *key = view_scalar(yaml_document_get_node(doc, i->key));

		if (key && (!strcmp(key, "network") || !strcmp(key, "view")))
			return yaml_document_get_node(doc, i->value);
	}
	return root;
}

static int take_document(yaml_document_t *doc, const char *name, struct decl *ret, struct fail *f)
{
	const yaml_node_t *root = yaml_document_get_root_node(doc);

	if (root && (root->type != YAML_SCALAR_NODE || root->data.scalar.length))
		return view_file_take(doc, network_of(doc, root), name, ret, f);
	*ret = (struct decl){ 0 };	/* an empty file: loopback alone */
	snprintf(ret->file, sizeof(ret->file), "%s", name);
	return 0;
}

int view_file_read(FILE *in, const char *name, struct decl *ret, struct fail *f)
{
	struct policy_text text;
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
		r = take_document(&doc, name, ret, f);
		yaml_document_delete(&doc);
	} else {
		r = policy_text_wrong(&text, &parser, f);
	}
	yaml_parser_delete(&parser);
	free(text.bytes);
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
		return fail_set(f, ENOENT, "%s: no such view: the folder %s is missing; name a file "
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
