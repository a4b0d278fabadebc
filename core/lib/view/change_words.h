/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_CHANGE_WORDS_H
#define NLVIRT_VIEW_CHANGE_WORDS_H
/* The words of a change, read one after the other. */
#include "view/edit.h"

struct change {
	struct edit *e;
	const char *const *words;	/* the next one, and those after it */
	size_t left;
	const char *usage;		/* of the command, for messages */
};

typedef int change_fn(struct change *c);

/* The next word, or NULL at the end. */
const char *change_next(struct change *c);

/* -EINVAL with "what is wrong", followed by what the command looks like. */
int change_wrong(struct change *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The next word is the name of a link. NULL: it is not, and the message is written. */
struct view_link *change_link(struct change *c);

/* -EINVAL if words are left. */
int change_end(struct change *c);

/*
 * Each reads the next word, for what is named `what`. An address may lack its length if ret_len is
 * NULL or gets the length of the family. 0 or -EINVAL.
 */
int change_addr(struct change *c, const char *what, uint8_t *ret_family, uint8_t ret[16],
		uint8_t *ret_len);
int change_number(struct change *c, const char *what, uint32_t least, uint32_t most, uint32_t *ret);
int change_hwaddr(struct change *c, const char *what, uint8_t ret[6]);
int change_yes(struct change *c, const char *what, bool *ret);	/* yes or no */
/* A word that stands for a number. */
struct change_name_of {
	const char *word;
	uint32_t value;
};
/* A routing table: a number, local, main or default. */
int change_table(struct change *c, uint32_t *ret);
/* The name of a link that need not exist. */
int change_name(struct change *c, const char **ret);

change_fn change_up, change_down, change_set, change_set_forwarding, change_add_addr,
	  change_del_addr,
	change_add_link, change_del_link, change_add_route, change_del_route, change_add_rule,
	change_del_rule, change_add_neigh, change_del_neigh;

#endif
