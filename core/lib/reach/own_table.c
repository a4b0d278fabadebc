/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/own_table.h"

#include <stdlib.h>
#include <string.h>

static unsigned bucket_of_name(const void *name, socklen_t len)
{
	const uint8_t *c = name;
	uint32_t hash = 2166136261u;	/* FNV-1a */

	for (socklen_t i = 0; i < len; i++)
		hash = (hash ^ c[i]) * 16777619u;
	return hash % OWN_BUCKETS;
}

/*
 * MPTCP has a TCP socket of its own that listens, with a cookie of its own, but with the inode
 * number of the program's: mptcp_subflow_create_socket().
 */
static bool is_socket(const struct own_entry *e, uint64_t ino, uint64_t cookie)
{
	return e->ino == ino &&
	       (e->cookie == cookie || e->protocol == OUTBOUND_IPPROTO_MPTCP);
}

struct own_entry *own_table_find(const struct own *o, uint64_t ino, uint64_t cookie)
{
	for (struct own_entry *e = o->n ? o->by_ino[ino % OWN_BUCKETS] : NULL; e; e = e->next)
		if (is_socket(e, ino, cookie))
			return e;
	return NULL;
}

static bool has_name(const struct own_entry *e, const struct own_entry *like, const void *name)
{
	return e->type == like->type && e->net == like->net && e->name_len == like->name_len &&
	       !memcmp(e->name, name, like->name_len);
}

struct own_entry *own_table_find_name(const struct own *o, const struct own_entry *like,
				      const void *name)
{
	struct own_entry *e = o->n ? o->by_name[bucket_of_name(name, like->name_len)] : NULL;

	while (e && !has_name(e, like, name))
		e = e->next_by_name;
	return e;
}

struct own_entry *own_table_add(struct own *o, const struct own_entry *like, const void *name)
{
	struct own_entry *e = malloc(sizeof(*e) + like->name_len), **at;

	if (!e)
		return NULL;
	if (!o->has_buckets) {
		memset(o->by_ino, 0, sizeof(o->by_ino));
		memset(o->by_name, 0, sizeof(o->by_name));
		o->has_buckets = true;
	}
	*e = *like;
	at = &o->by_ino[e->ino % OWN_BUCKETS];
	e->next = *at;
	*at = e;
	e->next_by_name = NULL;
	if (e->name_len) {
		memcpy(e->name, name, e->name_len);
		at = &o->by_name[bucket_of_name(name, e->name_len)];
		e->next_by_name = *at;
		*at = e;
	}
	o->n++;
	return e;
}

void own_table_remove(struct own *o, struct own_entry *e)
{
	struct own_entry **at = &o->by_ino[e->ino % OWN_BUCKETS];

	while (*at != e)
		at = &(*at)->next;
	*at = e->next;
	if (e->name_len) {
		at = &o->by_name[bucket_of_name(e->name, e->name_len)];
		while (*at != e)
			at = &(*at)->next_by_name;
		*at = e->next_by_name;
	}
	o->n--;
	free(e);
}

unsigned own_table_count(const struct own *o, pid_t tgid)
{
	unsigned n = 0;

	for (unsigned i = 0; i < OWN_BUCKETS && o->n; i++)
		for (const struct own_entry *e = o->by_ino[i]; e; e = e->next)
			n += e->tgid == tgid;
	return n;
}
