/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_PARSE_H
#define NLVIRT_VIEW_VIEW_PARSE_H
/* What the readers of views share: a table of words for each mapping, and the forms of values. */
#include "base/fail.h"
#include "view/decl.h"
#include "view/node.h"

/* A link that a bridge or bond lists, before all links are known. */
struct view_member {
	unsigned line;
	char link[IFNAMSIZ], master[IFNAMSIZ];
};

struct view_parse {
	const char *name;	/* of the file, for messages */
	struct decl *decl;
	struct fail *fail;
	struct view_member *members;	/* owned */
	size_t n_members;
};

struct view_word;
typedef int view_take_fn(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into);

/* A key of a mapping. take is NULL for words that have no effect on what is shown. */
struct view_word {
	const char *name;
	view_take_fn *take;
	size_t at;		/* for take functions of numbers and flags: offset in *into */
	uint64_t most;		/* for numbers */
	unsigned kinds;		/* bit of enum decl_kind: links that can have it; 0: all */
};

/* Reads each key of a mapping by its word. An unknown one is an error, and a near one is named. */
int view_take_mapping(struct view_parse *p, const struct node *node, const char *what,
		      const struct view_word *words, size_t n, void *into);

/* Calls take for each item of a list. */
int view_take_list(struct view_parse *p, const char *what, const struct node *list,
		   int (*take)(struct view_parse *p, const struct node *item, void *into),
		   void *into);

/* "NAME:LINE: KEY: expected RIGHT, got 'VALUE'" Returns -EINVAL. */
int view_wrong(struct view_parse *p, const struct node *n, const char *key, const char *right);
int view_no_memory(struct view_parse *p);

/* The text of a scalar; NULL if the node is none. */
const char *view_scalar(const struct node *n);
unsigned view_line(const struct node *n);

/* Takers for struct view_word: they write to (char *)into + at. */
view_take_fn view_take_u32, view_take_u64, view_take_yes, view_take_no, view_take_name,
	view_take_table;

/* Each returns false if the text is not of its form. */
bool view_read_number(const char *text, uint64_t most, uint64_t *ret);
bool view_read_flag(const char *text, bool *ret);
bool view_read_hwaddr(const char *text, uint8_t ret[6]);
/* "10.0.0.1", "2001:db8::1" */
bool view_read_addr(const char *text, uint8_t *ret_family, uint8_t ret[16]);
/* "10.0.0.1/24"; without a length, all bits. */
bool view_read_prefix(const char *text, uint8_t *ret_family, uint8_t ret[16], uint8_t *ret_len);
/* A name that dev_valid_name() of the kernel accepts. */
bool view_is_name(const char *text);
/* "main", "local", "default" or a number. */
bool view_read_table(const char *text, uint32_t *ret);

/* Takers of lists of a link: struct decl_link in *into. */
view_take_fn view_take_addresses, view_take_routes, view_take_rules, view_take_neighbors;

/* The words of one section, such as "ethernets". */
int view_take_section(struct view_parse *p, const struct node *node, const char *name,
		      uint8_t kind);

#endif
