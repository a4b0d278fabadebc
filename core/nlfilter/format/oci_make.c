/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci_make.h"

#include <errno.h>
#include <json-c/json.h>
#include <linux/audit.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "format/compile.h"
#include "format/oci_rules.h"
#include "words/names.h"

#define MOST_ARCHES 3

/* The architectures whose programs run on a machine of another one. */
static const struct {
	uint32_t arch, sub[MOST_ARCHES - 1];
} sub_arches[] = {
	{ SCMP_ARCH_X86_64, { SCMP_ARCH_X86, SCMP_ARCH_X32 } },
	{ SCMP_ARCH_AARCH64, { SCMP_ARCH_ARM, 0 } },
	{ SCMP_ARCH_MIPS64, { SCMP_ARCH_MIPS, SCMP_ARCH_MIPS64N32 } },
	{ SCMP_ARCH_MIPSEL64, { SCMP_ARCH_MIPSEL, SCMP_ARCH_MIPSEL64N32 } },
	{ SCMP_ARCH_S390X, { SCMP_ARCH_S390, 0 } },
};

/* A call by name, and what decides it. */
struct named {
	char name[NAMES_BYTES];
	uint32_t node;
	enum oci_manner manner;
	bool has_conjunctions;	/* a rule with several conditions */
};

struct maker {
	struct diagram *d;
	uint32_t node;
	uint32_t arch[MOST_ARCHES];	/* the first is ours */
	unsigned n_arches;
	struct named *call;
	size_t n_calls;
	struct oci_rules out;
	struct fail *f;
};

static int out_of_memory(struct maker *m)
{
	return fail_set(m->f, ENOMEM, "out of memory");
}

/* libseccomp compares only the lower halves of arguments there. x32 is one of these. */
static bool compares_32_bits(uint32_t arch)
{
	return !(arch & __AUDIT_ARCH_64BIT) || arch == SCMP_ARCH_MIPS64N32 ||
	       arch == SCMP_ARCH_MIPSEL64N32;
}

/* The decisions for one number, as far as a profile can depend on them. */
static uint32_t decided(struct maker *m, uint32_t arch, uint32_t nr)
{
	uint32_t node = bpf_decide_call(m->d, m->node,
					arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch, nr);

	node = bpf_combine_without(m->d, node, 32 * 14, DIAGRAM_BITS);
	for (unsigned i = 0; i < OCI_ARGS && compares_32_bits(arch); i++)
		node = bpf_combine_without(m->d, node, OCI_NR_END + 64 * i,
					   OCI_NR_END + 64 * i + 32);
	return node;
}

/* Does libseccomp know this number? Only then can a rule name it. */
static bool has_rule_name(uint32_t arch, uint32_t nr, char ret_name[NAMES_BYTES])
{
	char *name = seccomp_syscall_resolve_num_arch(arch, (int)nr);

	if (!name)
		return false;
	snprintf(ret_name, NAMES_BYTES, "%s", name);
	free(name);
	return seccomp_syscall_resolve_name(ret_name) != __NR_SCMP_ERROR;
}

static uint32_t first_number(uint32_t arch)
{
	return arch == NAMES_X32 ? NAMES_X32_BIT : 0;
}

/* The strictest action for any number of arch that no rule can name. */
static uint32_t unnamed(struct maker *m, uint32_t arch)
{
	uint32_t audit = arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch;
	uint32_t node = diagram_known(m->d, m->node, 0, 32, audit), first = first_number(arch);
	uint32_t is_named = DIAGRAM_FALSE;
	char name[NAMES_BYTES];

	/* Numbers with bit 30 are those of x32, and bit 31 is set in no number. */
	if (audit == AUDIT_ARCH_X86_64)
		node = diagram_known(m->d, node, 32, 34, arch == NAMES_X32);
	for (uint32_t nr = first; nr < first + name_call_end(arch); nr++) {
		uint32_t number = DIAGRAM_TRUE;

		if (!has_rule_name(arch, nr, name))
			continue;
		for (unsigned bit = 64; bit-- > (audit == AUDIT_ARCH_X86_64 ? 34u : 32u);)
			number = nr >> (63 - bit) & 1 ?
				diagram_branch(m->d, bit, DIAGRAM_FALSE, number) :
				diagram_branch(m->d, bit, number, DIAGRAM_FALSE);
		is_named = diagram_or(m->d, is_named, number);
	}
	node = diagram_choose(m->d, is_named, diagram_leaf(m->d, SECCOMP_RET_ALLOW), node);
	return bpf_combine_strictest(m->d, node);
}

static struct named *find_call(struct maker *m, const char *name)
{
	for (size_t i = 0; i < m->n_calls; i++)
		if (!strcmp(m->call[i].name, name))
			return &m->call[i];
	return NULL;
}

/* The decision of the call on another architecture, as a rule for arch would decide it. */
static uint32_t as_on(struct maker *m, uint32_t node, uint32_t arch)
{
	for (unsigned i = 0; i < OCI_ARGS && compares_32_bits(arch); i++)
		node = diagram_zero(m->d, node, OCI_NR_END + 64 * i, OCI_NR_END + 64 * i + 32);
	return node;
}

/*
 * Does arch let all happen that the rules for our architecture let happen? If all of its calls are
 * KILL_THREAD, it need not be listed.
 */
static bool is_worth_listing(struct maker *m, uint32_t arch)
{
	uint32_t first = first_number(arch), killed = diagram_leaf(m->d, SECCOMP_RET_KILL_THREAD);
	char name[NAMES_BYTES];
	bool any = false;

	for (uint32_t nr = first; nr < first + name_call_end(arch); nr++) {
		const struct named *ours;
		uint32_t node;

		if (!has_rule_name(arch, nr, name))
			continue;
		node = decided(m, arch, nr);
		ours = find_call(m, name);
		any |= node != killed;
		if (ours && diagram_apply(m->d, bpf_lets_more, as_on(m, ours->node, arch), node) !=
			    DIAGRAM_FALSE)
			return false;
	}
	return any;
}

/* Adds the calls of arch. Where an earlier architecture has the call too, it decides. */
static int add_calls(struct maker *m, uint32_t arch)
{
	uint32_t first = first_number(arch), end = name_call_end(arch);
	size_t before = m->n_calls;
	char name[NAMES_BYTES];

	for (uint32_t nr = first; nr < first + end; nr++) {
		struct named *more, *same;

		if (!has_rule_name(arch, nr, name))
			continue;
		same = find_call(m, name);
		if (same) {
			if (same - m->call >= (ptrdiff_t)before)
				same->node = bpf_combine(m->d, COMBINE_INTERSECT, same->node,
							 decided(m, arch, nr));
			continue;
		}
		more = realloc(m->call, (m->n_calls + 1) * sizeof(*more));
		if (!more)
			return out_of_memory(m);
		m->call = more;
		memcpy(more[m->n_calls].name, name, sizeof(name));
		more[m->n_calls].manner = OCI_RANGES;
		more[m->n_calls++].node = decided(m, arch, nr);
	}
	return 0;
}

static bool is_alike(const struct named *a, const struct named *b)
{
	return a->node == b->node && a->manner == b->manner;
}

/* One set of rules for all calls that are decided alike. */
static int add_rules(struct maker *m)
{
	int r = 0;

	for (size_t i = 0; i < m->n_calls && !r; i++) {
		json_object *names;
		bool done = false;

		for (size_t j = 0; j < i; j++)
			done |= is_alike(&m->call[j], &m->call[i]);
		if (done)
			continue;
		names = json_object_new_array();
		for (size_t j = i; j < m->n_calls; j++)
			if (is_alike(&m->call[j], &m->call[i]))
				json_object_array_add(names,
						      json_object_new_string(m->call[j].name));
		m->out.manner = m->call[i].manner;
		m->out.has_conjunctions = false;
		r = oci_rules_add(&m->out, names, m->call[i].node);
		for (size_t j = i; j < m->n_calls; j++)
			if (is_alike(&m->call[j], &m->call[i]))
				m->call[j].has_conjunctions = m->out.has_conjunctions;
		json_object_put(names);
	}
	return r;
}

static const char *oci_name(uint32_t arch)
{
	for (size_t i = 0; i < n_name_arches; i++)
		if (name_arches[i].arch == arch)
			return name_arches[i].oci;
	return "?";
}

static int write_profile(struct maker *m, char **ret)
{
	json_object *root = json_object_new_object(), *arches = json_object_new_array();
	const char *text;
	int r;

	oci_rules_put_action(root, "defaultAction", "defaultErrnoRet", m->out.otherwise);
	for (unsigned i = 0; i < m->n_arches; i++)
		json_object_array_add(arches, json_object_new_string(oci_name(m->arch[i])));
	json_object_object_add(root, "architectures", arches);
	m->out.list = json_object_new_array();
	json_object_object_add(root, "syscalls", m->out.list);
	r = add_rules(m);
	text = r ? NULL : json_object_to_json_string_ext(root, JSON_C_TO_STRING_PRETTY);
	if (!r && (!text || asprintf(ret, "%s\n", text) < 0))
		r = out_of_memory(m);
	json_object_put(root);
	return r;
}

/* Tries another manner for the calls of a row, up to `last`. Returns whether there is one. */
static bool try_other_manner(struct maker *m, const struct bpf_row *row, enum oci_manner last)
{
	uint32_t first = first_number(row->arch);
	char name[NAMES_BYTES];
	bool any = false;

	for (uint32_t nr = first; row->arch && nr < first + name_call_end(row->arch); nr++) {
		struct named *call;

		if (!bpf_set_has(&row->numbers, nr) || !has_rule_name(row->arch, nr, name))
			continue;
		call = find_call(m, name);
		if (call && call->manner < last) {
			call->manner++;
			any = true;
		}
	}
	return any;
}

/*
 * -EAGAIN: libseccomp has compiled some calls to something else than their rules say, and another
 * manner is to be tried: any that is not milder, and at least one that may be exact.
 */
static int find_wrong(struct maker *m, const struct bpf_diff *more, const struct bpf_diff *lost)
{
	bool any = false;

	for (uint32_t i = 0; i < more->n; i++)
		any |= try_other_manner(m, &more->change[i].row, OCI_NO_CONDITIONS);
	if (more->n)
		return any ? -EAGAIN : fail_set(m->f, ENOTSUP, "an OCI profile would let more "
						"happen than this");
	for (uint32_t i = 0; i < lost->n; i++)
		if (lost->change[i].row.n && lost->change[i].row.arch == m->arch[0])
			any |= try_other_manner(m, &lost->change[i].row, OCI_MASKS);
	return any ? -EAGAIN : 0;
}

/* libseccomp needs too long: leaves out conditions of calls that have several in one rule. */
static bool simplify(struct maker *m)
{
	bool any = false;

	for (size_t i = 0; i < m->n_calls; i++) {
		any |= m->call[i].has_conjunctions;
		if (m->call[i].has_conjunctions)
			m->call[i].manner = OCI_NO_CONDITIONS;
		m->call[i].has_conjunctions = false;
	}
	return any;
}

/* Compiles the profile, and finds what it decides otherwise than node. */
static int prove(struct maker *m, const struct filter_stack *stack, struct oci_made *made)
{
	struct oci_options options = { .arch = m->arch[0] };
	struct bpf_decided want = { .stack = stack, .node = m->node },
			   got = { .stack = &made->stack };
	struct bpf_diff more = { 0 };
	int r = compile_oci(LIMIT_COMPILE_MADE_S, made->text, strlen(made->text), "the profile",
			    &options, &made->stack, m->f);

	if (r == -ETIME)
		return simplify(m) ? -EAGAIN : r;
	made->stack.arch = m->arch[0];
	if (!r)
		r = bpf_decide_stack(m->d, &made->stack, &got.node, m->f);
	if (!r)
		r = bpf_diff_decided(m->d, &want, &got, DIFF_SUBSET, &more, m->f);
	if (!r)
		r = bpf_diff_decided(m->d, &want, &got, DIFF_EXACT, &made->lost, m->f);
	if (!r)
		r = find_wrong(m, &more, &made->lost);
	bpf_diff_free(&more);
	return r;
}

static int make_for(struct maker *m, const struct filter_stack *stack, struct oci_made *made)
{
	int r;

	m->out.otherwise = unnamed(m, m->arch[0]);
	for (unsigned i = 1; i < m->n_arches; i++)
		m->out.otherwise = (uint32_t)diagram_value(
			m->d, bpf_combine(m->d, COMBINE_INTERSECT,
					  diagram_leaf(m->d, unnamed(m, m->arch[i])),
					  diagram_leaf(m->d, m->out.otherwise)));
	m->out.otherwise = oci_rules_sayable(m->out.otherwise);
	r = diagram_over(m->d) ? fail_set(m->f, E2BIG, "too large to write as an OCI profile") :
				 write_profile(m, &made->text);
	return r ? r : prove(m, stack, made);
}

/* Lists the architectures, ours first, and their calls. */
static int take_arches(struct maker *m, uint32_t arch, unsigned most_subs)
{
	int r;

	m->arch[0] = arch;
	m->n_arches = 1;
	m->n_calls = 0;
	r = add_calls(m, arch);
	for (size_t i = 0; i < sizeof(sub_arches) / sizeof(sub_arches[0]) && !r; i++) {
		for (unsigned j = 0; sub_arches[i].arch == arch && j < most_subs && !r; j++) {
			uint32_t sub = sub_arches[i].sub[j];

			if (!sub || !is_worth_listing(m, sub))
				continue;
			m->arch[m->n_arches++] = sub;
			r = add_calls(m, sub);
		}
	}
	return r;
}

int oci_make(struct diagram *d, uint32_t node, const struct filter_stack *stack,
	     struct oci_made *ret, struct fail *f)
{
	struct maker m = { .d = d, .node = node, .out = { .d = d, .f = f }, .f = f };
	struct oci_made made = { 0 };
	int r = -ENOTSUP;

	/* A rule can have more effect on a sub-architecture than its words say (socketcall). */
	for (unsigned subs = MOST_ARCHES; r == -ENOTSUP && subs-- > 0;) {
		r = take_arches(&m, stack->arch, subs);
		do {
			oci_made_free(&made);
			r = r ? r : make_for(&m, stack, &made);
		} while (r == -EAGAIN && !(r = 0));
	}
	free(m.call);
	if (r)
		oci_made_free(&made);
	else
		*ret = made;
	return r;
}

void oci_made_free(struct oci_made *made)
{
	free(made->text);
	filter_stack_free(&made->stack);
	bpf_diff_free(&made->lost);
	*made = (struct oci_made){ 0 };
}
