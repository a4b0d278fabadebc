/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The IPv4 routes as the kernel keeps them: a trie whose nodes have 2^bits children and skip what
 * all keys below have in common. Its shape is visible in fib_trie and fib_triestat, so it is built
 * here by the same rules: net/ipv4/fib_trie.c, Linux 6.18, resize() and what it calls.
 *
 * Until a rule is added, one trie holds the tables main and local, and both names show all of it.
 * Later, each table has its own, and they are listed by the low 8 bits of their numbers: the kernel
 * keeps them in a hash table.
 */
#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "files/print.h"

#define KEY_BITS 32
#define MOST_WORK 10		/* changes of size in one resize() */
#define DEPTHS 32		/* MAX_STAT_DEPTH */
/* struct key_vector with its rcu_head, and struct fib_alias, on 64-bit machines; bytes */
#define LEAF_BYTES 48
#define TNODE_BYTES 40
#define ALIAS_BYTES 56

struct node {
	uint32_t key;
	unsigned pos, bits;		/* bits 0: a leaf */
	unsigned full, empty;		/* children that skip nothing; places without a child */
	struct node *child[];		/* 2^bits */
};

struct trie {
	struct node *root;
	bool no_memory;
};

static size_t places(const struct node *n)
{
	return (size_t)1 << n->bits;
}

static struct node *node_new(struct trie *t, uint32_t key, unsigned pos, unsigned bits)
{
	size_t n = bits ? (size_t)1 << bits : 0;
	struct node *node = calloc(1, sizeof(*node) + n * sizeof(node->child[0]));

	if (!node) {
		t->no_memory = true;
		return NULL;
	}
	*node = (struct node){ .pos = pos, .bits = bits, .empty = (unsigned)n };
	node->key = bits && pos + bits < KEY_BITS ? key >> (pos + bits) << (pos + bits)
		    : bits			  ? 0
						  : key;
	return node;
}

static void node_free(struct node *n)
{
	if (!n)
		return;
	for (size_t i = 0; n->bits && i < places(n); i++)
		node_free(n->child[i]);
	free(n);
}

static size_t index_of(uint32_t key, const struct node *n)
{
	return (size_t)(key ^ n->key) >> n->pos;
}

static bool is_full(const struct node *parent, const struct node *n)
{
	return n && n->bits && n->pos + n->bits == parent->pos;
}

static void put(struct node *parent, size_t at, struct node *n)
{
	struct node *had = parent->child[at];

	parent->empty += (unsigned)!n - (unsigned)!had;
	parent->full += (unsigned)is_full(parent, n) - (unsigned)is_full(parent, had);
	parent->child[at] = n;
}

static bool should_inflate(const struct node *n, bool root)
{
	size_t used = places(n) - n->empty + n->full, threshold = places(n) * (root ? 30 : 50);

	return used > 1 && n->pos && 50 * used >= threshold;
}

static bool should_halve(const struct node *n, bool root)
{
	size_t used = places(n) - n->empty;

	return used > 1 && n->bits > 1 && 100 * used < places(n) * (root ? 15 : 25);
}

static struct node *resize(struct trie *t, struct node *n, bool root);

/* The children that have become full by the change of their parent are resized, last one first. */
static void resize_children(struct trie *t, struct node *n)
{
	for (size_t i = places(n); i--;)
		if (is_full(n, n->child[i]))
			put(n, i, resize(t, n->child[i], false));
}

/* Splits a child that fills its place into the two halves of its own places. */
static void split(struct trie *t, struct node *n, size_t at, struct node *child)
{
	struct node *half[2];

	if (child->bits == 1) {
		put(n, 2 * at + 1, child->child[1]);
		put(n, 2 * at, child->child[0]);
		free(child);
		return;
	}
	half[1] = node_new(t, child->key | 1u << n->pos, child->pos, child->bits - 1);
	half[0] = node_new(t, child->key, child->pos, child->bits - 1);
	if (!half[0] || !half[1]) {
		free(half[0]);
		free(half[1]);
		node_free(child);
		return;
	}
	for (size_t i = 0; i < places(child); i++)
		put(half[i >= places(child) / 2], i % (places(child) / 2), child->child[i]);
	put(n, 2 * at + 1, half[1]);
	put(n, 2 * at, half[0]);
	free(child);
}

static struct node *inflate(struct trie *t, struct node *old)
{
	struct node *n = node_new(t, old->key, old->pos - 1, old->bits + 1);

	if (!n)
		return old;
	for (size_t i = places(old); i--;) {
		struct node *child = old->child[i];

		if (!child)
			continue;
		if (is_full(old, child))
			split(t, n, i, child);
		else
			put(n, index_of(child->key, n), child);
	}
	free(old);
	resize_children(t, n);
	return n;
}

static struct node *halve(struct trie *t, struct node *old)
{
	struct node *n = node_new(t, old->key, old->pos + 1, old->bits - 1);

	if (!n)
		return old;
	for (size_t i = 0; i < places(old); i += 2) {
		struct node *a = old->child[i], *b = old->child[i + 1], *both;

		if (!a || !b) {
			put(n, i / 2, a ? a : b);
			continue;
		}
		both = node_new(t, a->key, old->pos, 1);
		if (!both) {
			node_free(a);
			node_free(b);
			continue;
		}
		put(both, 1, b);
		put(both, 0, a);
		put(n, i / 2, both);
	}
	free(old);
	resize_children(t, n);
	return n;
}

/* Returns what takes the node's place. */
static struct node *resize(struct trie *t, struct node *n, bool root)
{
	unsigned work = MOST_WORK;

	while (!t->no_memory && work && should_inflate(n, root)) {
		n = inflate(t, n);
		work--;
	}
	if (work != MOST_WORK)
		return n;
	while (!t->no_memory && work && should_halve(n, root)) {
		n = halve(t, n);
		work--;
	}
	if (places(n) - n->empty < 2) {		/* only one child: it takes the place */
		struct node *only = NULL;

		for (size_t i = 0; i < places(n); i++)
			only = n->child[i] ? n->child[i] : only;
		free(n);
		return only;
	}
	return n;
}

/* Inserts below n, and returns what takes its place. */
static struct node *insert(struct trie *t, struct node *n, uint32_t key, bool root)
{
	struct node *leaf, *fork;
	size_t at;

	if (n && !n->bits && n->key == key)
		return n;
	if (n && n->bits && index_of(key, n) < places(n)) {
		at = index_of(key, n);
		put(n, at, insert(t, n->child[at], key, false));
		return resize(t, n, root);
	}
	leaf = node_new(t, key, 0, 0);
	if (!leaf || !n)
		return leaf ? leaf : n;
	fork = node_new(t, key, (unsigned)(31 - __builtin_clz(key ^ n->key)), 1);
	if (!fork) {
		free(leaf);
		return n;
	}
	put(fork, index_of(key, fork) ^ 1, n);
	put(fork, index_of(key, fork), leaf);
	return resize(t, fork, root);
}

#define BOTH 0		/* the tables main and local in one */

static bool is_of_trie(const struct view_route *r, uint32_t table)
{
	bool of_both = r->table == RT_TABLE_MAIN || r->table == RT_TABLE_LOCAL;

	return r->family == AF_INET && (table == BOTH ? of_both : r->table == table);
}

static uint32_t key_of(const struct view_route *r)
{
	uint32_t key;

	memcpy(&key, r->dst, sizeof(key));
	return ntohl(key);
}

static struct trie build(const struct view *view, uint32_t table)
{
	struct trie t = { 0 };

	for (size_t i = 0; i < view->n_routes && !t.no_memory; i++)
		if (is_of_trie(&view->routes[i], table))
			t.root = insert(&t, t.root, key_of(&view->routes[i]), true);
	return t;
}

static void indent(struct wr *w, unsigned n)
{
	while (n--)
		print(w, "   ");
}

static void print_key(struct wr *w, uint32_t key)
{
	print(w, "%u.%u.%u.%u", key >> 24, key >> 16 & 0xff, key >> 8 & 0xff, key & 0xff);
}

static const char *scope_name(uint8_t scope)
{
	switch (scope) {
	case RT_SCOPE_UNIVERSE:
		return "universe";
	case RT_SCOPE_SITE:
		return "site";
	case RT_SCOPE_LINK:
		return "link";
	case RT_SCOPE_HOST:
		return "host";
	default:
		return "nowhere";
	}
}

static const char *const type_names[] = {
	"UNSPEC", "UNICAST", "LOCAL", "BROADCAST", "ANYCAST", "MULTICAST", "BLACKHOLE",
	"UNREACHABLE", "PROHIBIT", "THROW", "NAT", "XRESOLVE",
};

static const char *type_name(uint8_t type)
{
	return type < sizeof(type_names) / sizeof(type_names[0]) ? type_names[type] : "type";
}

/* Of one key, the longer prefixes come first. */
static void print_aliases(const struct print *p, uint32_t key, unsigned depth)
{
	for (unsigned len = KEY_BITS + 1; len--;) {
		for (size_t i = 0; i < p->view->n_routes; i++) {
			const struct view_route *r = &p->view->routes[i];

			if (!is_of_trie(r, p->table) || key_of(r) != key || r->dst_len != len)
				continue;
			indent(p->w, depth + 1);
			print(p->w, "  /%u %s %s", len, scope_name(r->scope), type_name(r->type));
			print(p->w, r->tos ? " tos=%d\n" : "\n", r->tos);
		}
	}
}

static void print_node(const struct print *p, const struct node *n, unsigned depth)
{
	if (!n)
		return;
	indent(p->w, depth);
	print(p->w, n->bits ? "  +-- " : "  |-- ");
	print_key(p->w, n->key);
	if (!n->bits) {
		print(p->w, "\n");
		print_aliases(p, n->key, depth);
		return;
	}
	print(p->w, "/%u %u %u %u\n", KEY_BITS - n->pos - n->bits, n->bits, n->full, n->empty);
	for (size_t i = 0; i < places(n); i++)
		print_node(p, n->child[i], depth + 1);
}

static const char *table_name(uint32_t table, char buf[16])
{
	if (table == RT_TABLE_MAIN)
		return "Main";
	if (table == RT_TABLE_LOCAL)
		return "Local";
	snprintf(buf, 16, "Id %u", table);
	return buf;
}

typedef void print_trie_fn(const struct print *p, const char *name, const struct node *root);

/* Prints each table by its name, with what its trie holds. */
static void each_table(const struct print *p, print_trie_fn *print_trie)
{
	bool apart = p->view->has_more_rules;
	char buf[16];

	for (uint32_t table = apart ? print_next_table(p->view, AF_INET, 0) : RT_TABLE_MAIN; table;
	     table = apart ? print_next_table(p->view, AF_INET, table) :
		     table == RT_TABLE_MAIN ? RT_TABLE_LOCAL : 0) {
		struct print own = *p;
		struct trie t;

		own.table = apart ? table : BOTH;
		t = build(p->view, own.table);
		print_trie(&own, table_name(table, buf), t.root);
		p->w->full |= t.no_memory;
		node_free(t.root);
	}
}

static void print_one(const struct print *p, const char *name, const struct node *root)
{
	print(p->w, "%s:\n", name);
	print_node(p, root, 0);
}

void print_fib_trie(const struct print *p)
{
	each_table(p, print_one);
}

struct counts {
	unsigned leaves, depth_sum, depth_most, nodes, empty, sizes[DEPTHS];
};

static void count(const struct node *n, unsigned depth, struct counts *c)
{
	if (!n)
		return;
	if (!n->bits) {
		c->leaves++;
		c->depth_sum += depth;
		c->depth_most = depth > c->depth_most ? depth : c->depth_most;
		return;
	}
	c->nodes++;
	c->empty += n->empty;
	c->sizes[n->bits < DEPTHS ? n->bits : DEPTHS - 1]++;
	for (size_t i = 0; i < places(n); i++)
		count(n->child[i], depth + 1, c);
}

static void print_counts(const struct print *p, const char *name, const struct counts *c)
{
	unsigned average = c->leaves ? c->depth_sum * 100 / c->leaves : 0, pointers = 0,
			 prefixes = 0;
	size_t bytes;

	for (size_t i = 0; i < p->view->n_routes; i++)
		prefixes += is_of_trie(&p->view->routes[i], p->table);
	print(p->w, "%s:\n\tAver depth:     %u.%02u\n\tMax depth:      %u\n", name, average / 100,
	      average % 100, c->depth_most);
	print(p->w, "\tLeaves:         %u\n\tPrefixes:       %u\n\tInternal nodes: %u\n\t",
	      c->leaves, prefixes, c->nodes);
	for (unsigned i = 1; i < DEPTHS; i++) {
		if (c->sizes[i])
			print(p->w, "  %u: %u", i, c->sizes[i]);
		pointers += c->sizes[i] << i;
	}
	bytes = LEAF_BYTES * c->leaves + ALIAS_BYTES * prefixes + TNODE_BYTES * c->nodes +
		sizeof(void *) * pointers;
	print(p->w, "\n\tPointers: %u\nNull ptrs: %u\nTotal size: %zu  kB\n", pointers, c->empty,
	      (bytes + 1023) / 1024);
}

/*
 * Kernels with CONFIG_IP_FIB_TRIE_STATS count look-ups, which a view does not: trie_show_usage().
 */
static void print_usage(const struct print *p)
{
	static const char heading[] = "\nCounters:\n";

	if (!p->machine.left ||
	    !memmem(p->machine.p, p->machine.left, heading, sizeof(heading) - 1))
		return;
	print(p->w, "%s---------\ngets = 0\nbacktracks = 0\nsemantic match passed = 0\n"
		    "semantic match miss = 0\nnull node hit= 0\nskipped node resize = 0\n\n",
		    heading);
}

static void print_stat(const struct print *p, const char *name, const struct node *root)
{
	struct counts c = { 0 };

	count(root, 0, &c);
	print_counts(p, name, &c);
	print_usage(p);
}

void print_fib_triestat(const struct print *p)
{
	print(p->w, "Basic info: size of leaf: %d bytes, size of tnode: %d bytes.\n", LEAF_BYTES,
	      TNODE_BYTES);
	each_table(p, print_stat);
}
