/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule of a profile is a conjunction of at most one condition for each argument, and rules of one
 * call must not overlap, because nobody defines which of two wins. The paths through the diagram
 * below a call are disjoint, and so are the values of one argument that lead from node to node.
 * Each range of them becomes one condition or, if no operator describes it, one for each block that
 * a mask describes.
 */
#include "format/oci_rules.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>

#include "inspect/bpf_combine.h"
#include "inspect/bpf_set.h"
#include "format/oci.h"
#include "words/names.h"

/*
 * The time that libseccomp needs for the rules of one call grows exponentially if they have several
 * conditions, or forever: one of these counts as many with a single condition.
 */
#define MOST_RULES_OF_CALL 256
#define COST_OF_CONJUNCTION 32
#define MOST_PATHS_OF_CALL 8192

/* A condition on one argument, as scmp_arg_cmp. */
struct condition {
	const char *op;
	unsigned arg;
	uint64_t value, two;
};

void oci_rules_put_action(json_object *rule, const char *key, const char *errno_key,
			  uint32_t value)
{
	uint32_t action = value & SECCOMP_RET_ACTION_FULL, data = value & SECCOMP_RET_DATA;
	char word[NAMES_BYTES + 16], name[NAMES_BYTES];

	snprintf(word, sizeof(word), "SCMP_ACT_%.*s", (int)strcspn(name_action(value, name), "("),
		 name);
	json_object_object_add(rule, key, json_object_new_string(word));
	if ((action == SECCOMP_RET_ERRNO && data != EPERM) || action == SECCOMP_RET_TRACE)
		json_object_object_add(rule, errno_key, json_object_new_int((int)data));
}

uint32_t oci_rules_sayable(uint32_t value)
{
	if ((value & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_TRAP)
		return SECCOMP_RET_TRAP;
	return value == (SECCOMP_RET_ERRNO | 4095) ? SECCOMP_RET_ERRNO | OCI_MAX_ERRNO : value;
}

static json_object *json_condition(const struct condition *c)
{
	json_object *o = json_object_new_object();

	json_object_object_add(o, "index", json_object_new_int((int)c->arg));
	json_object_object_add(o, "value", json_object_new_uint64(c->value));
	if (!strcmp(c->op, "SCMP_CMP_MASKED_EQ"))
		json_object_object_add(o, "valueTwo", json_object_new_uint64(c->two));
	json_object_object_add(o, "op", json_object_new_string(c->op));
	return o;
}

static int add_rule(struct oci_rules *out, json_object *names, uint32_t value,
		    const struct condition *c, unsigned n)
{
	json_object *rule, *args;

	if (++out->n_paths > MOST_PATHS_OF_CALL)
		return -ENOSPC;
	if (oci_rules_sayable(value) == out->otherwise)
		return 0;
	out->has_conjunctions |= n > 1;
	out->n_rules += n > 1 ? COST_OF_CONJUNCTION : 1;
	if (out->n_rules > MOST_RULES_OF_CALL)
		return -ENOSPC;
	rule = json_object_new_object();
	json_object_object_add(rule, "names", json_object_get(names));
	oci_rules_put_action(rule, "action", "errnoRet", oci_rules_sayable(value));
	if (n) {
		args = json_object_new_array();
		for (unsigned i = 0; i < n; i++)
			json_object_array_add(args, json_condition(&c[i]));
		json_object_object_add(rule, "args", args);
	}
	json_object_array_add(out->list, rule);
	return 0;
}

static int add_paths(struct oci_rules *out, json_object *names, uint32_t node, struct condition *c,
		     unsigned n);

/* A range that one operator describes. False: none does. */
static bool one_operator(uint64_t first, uint64_t last, struct condition *c)
{
	if (first == last)
		c->op = "SCMP_CMP_EQ";
	else if (!first)
		c->op = "SCMP_CMP_LE";
	else if (last == UINT64_MAX)
		c->op = "SCMP_CMP_GE";
	else
		return false;
	c->value = first && first != last ? first : last;
	return true;
}

/* The largest block of values from first on that a mask describes, up to last. */
static uint64_t block(uint64_t first, uint64_t last, struct condition *c)
{
	uint64_t more = 0;	/* values after the first */

	while (!(first & (2 * more + 1)) && first + 2 * more + 1 <= last)
		more = 2 * more + 1;
	c->op = "SCMP_CMP_MASKED_EQ";
	c->value = ~more;
	c->two = first;
	return more;
}

/* The same for each value of a range, from 1 to UINT64_MAX - 1 if it needs blocks. */
static int add_range(struct oci_rules *out, json_object *names, uint32_t node,
		     const struct bpf_item *item, struct condition *c, unsigned n)
{
	int r = 0;

	if (one_operator(item->a, item->b, &c[n]))
		return add_paths(out, names, node, c, n + 1);
	for (uint64_t at = item->a; at <= item->b && !r; at++) {
		at += block(at, item->b, &c[n]);
		r = add_paths(out, names, node, c, n + 1);
	}
	return r;
}

/* The same for each value that a mask describes. */
static int add_masks(struct oci_rules *out, json_object *names, uint32_t node,
		     const struct bpf_class *class, struct condition *c, unsigned n)
{
	struct bpf_set set = { 0 };
	int r = bpf_set_masks(out->d, node, true, class->node, &set, out->f);

	for (uint32_t i = 0; i < set.n && !r; i++) {
		c[n].op = "SCMP_CMP_MASKED_EQ";
		c[n].value = set.item[i].a;
		c[n].two = set.item[i].b;
		r = add_paths(out, names, class->node, c, n + 1);
	}
	bpf_set_free(&set);
	return r;
}

/*
 * The same for each value of a class. Ranges come first: they mean the same where libseccomp
 * compares 32 bits.
 */
static int add_class(struct oci_rules *out, json_object *names, uint32_t node,
		     const struct bpf_class *class, struct condition *c, unsigned n)
{
	const struct bpf_set *set = &class->set;
	struct bpf_set ranges;
	int r = 0;

	c[n].arg = set->subject - SUBJECT_ARG0;
	if (set->masks || out->manner == OCI_MASKS)
		return add_masks(out, names, node, class, c, n);
	if (set->negated && set->n == 1 && set->item[0].a == set->item[0].b) {
		c[n].op = "SCMP_CMP_NE";
		c[n].value = set->item[0].a;
		return add_paths(out, names, class->node, c, n + 1);
	}
	if (!bpf_set_clip(set, 0, UINT64_MAX, &ranges))
		return fail_set(out->f, ENOMEM, "out of memory");
	for (uint32_t i = 0; i < ranges.n && !r; i++)
		r = add_range(out, names, class->node, &ranges.item[i], c, n);
	bpf_set_free(&ranges);
	return r;
}

static int add_paths(struct oci_rules *out, json_object *names, uint32_t node, struct condition *c,
		     unsigned n)
{
	struct bpf_classes classes;
	int r;

	if (diagram_bit(out->d, node) == DIAGRAM_LEAF)
		return add_rule(out, names, (uint32_t)diagram_value(out->d, node), c, n);
	r = bpf_classes_find_whole(out->d, node, &classes, out->f);
	if (r)
		return r;
	for (uint32_t i = 0; i < classes.n && !r; i++)
		r = add_class(out, names, node, &classes.class[i], c, n);
	bpf_classes_free(&classes);
	return r;
}

int oci_rules_add(struct oci_rules *out, json_object *names, uint32_t node)
{
	struct condition c[OCI_ARGS];
	size_t before = json_object_array_length(out->list);

	if (out->manner == OCI_NO_CONDITIONS)
		node = bpf_combine_without(out->d, node, OCI_NR_END, DIAGRAM_BITS);
	for (unsigned args = OCI_ARGS;; args--) {
		int r;

		out->n_rules = out->n_paths = 0;
		r = add_paths(out, names, node, c, 0);
		if (r != -ENOSPC || !args)
			return r;
		json_object_array_del_idx(out->list, before,
					  json_object_array_length(out->list) - before);
		node = bpf_combine_without(out->d, node, OCI_NR_END + 64 * (args - 1),
					   OCI_NR_END + 64 * args);
	}
}
