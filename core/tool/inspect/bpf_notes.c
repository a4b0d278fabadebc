/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_notes.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "words/names.h"
#include "inspect/bpf_decide.h"

#define MOST_NOTES 64		/* about one filter; nobody would read more */
#define NR_BIT (32 * SUBJECT_NR)

/* The kernel itself refuses any value in the upper half of these, so a filter may ignore it. */
static const struct {
	const char *call;
	unsigned index;
} upper_refused[] = {
	{ "unshare", 0 },	/* kernel/fork.c:check_unshare_flags() */
	{ "perf_event_open", 4 },	/* kernel/events/core.c: PERF_FLAG_ALL */
};

struct finder {
	struct diagram *d;
	uint32_t node;
	struct bpf_notes notes;
};

unsigned bpf_action_rank(uint32_t action)
{
	switch (action & SECCOMP_RET_ACTION_FULL) {
	case SECCOMP_RET_ALLOW:
	case SECCOMP_RET_LOG:
		return 2;
	case SECCOMP_RET_USER_NOTIF:
	case SECCOMP_RET_TRACE:
		return 1;
	default:
		return 0;
	}
}

const char *bpf_rank_name(unsigned rank)
{
	static const char *const names[] = { "refused", "handed on", "allowed" };

	return names[rank];
}

static uint64_t more(uint64_t a, uint64_t b)
{
	return bpf_action_rank((uint32_t)a) > bpf_action_rank((uint32_t)b);
}

static void note(struct finder *k, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void note(struct finder *k, const char *format, ...)
{
	va_list ap;

	if (k->notes.n == MOST_NOTES)
		return;
	va_start(ap, format);
	vsnprintf(k->notes.note[k->notes.n++].text, sizeof(k->notes.note->text), format, ap);
	va_end(ap);
}


static bool depends(struct diagram *d, uint32_t node, unsigned first)
{
	return diagram_zero(d, node, first, first + 32) != node;
}

static void arch_unseen(struct finder *k, const struct bpf_rows *rows)
{
	if (rows->n && bpf_set_is_all(&rows->row[0].archs) &&
	    diagram_bit(k->d, k->node) != DIAGRAM_LEAF)
		note(k, "the architecture is not checked: on another one, the same number is "
			"another call");
}

static bool is_upper_refused(const char *call, unsigned index)
{
	for (size_t i = 0; i < sizeof(upper_refused) / sizeof(upper_refused[0]); i++)
		if (!strcmp(upper_refused[i].call, call) && upper_refused[i].index == index)
			return true;
	return false;
}

/* Notes about the halves of an argument, for one call of one architecture, which node decides. */
static void halves(struct finder *k, uint32_t node, const char *arch, const char *call,
		   unsigned index)
{
	struct name_arg a = name_arg(call, index);
	unsigned high = 32 * (2 + 2 * index), low = high + 32;

	if (!a.known || !depends(k->d, node, low))
		return;
	if (a.is_int && diagram_apply(k->d, more, node,
				      diagram_zero(k->d, node, high, high + 32)) != DIAGRAM_FALSE)
		note(k, "%s: %s: the kernel reads the lower 32 bits of %s, but the filter compares "
		     "64: a value in the upper half lets through what is refused without it",
		     arch, call, a.name);
	else if (!a.is_int && !depends(k->d, node, high) && !is_upper_refused(call, index))
		note(k, "%s: %s: the kernel reads all 64 bits of %s, but the filter compares only "
		     "the lower 32", arch, call, a.name);
}

/* The union of all leaves below a node. */
static uint64_t leaves(const struct diagram *d, uint32_t node, uint8_t *seen)
{
	if (diagram_bit(d, node) == DIAGRAM_LEAF)
		return diagram_value(d, node);
	if (seen[node])
		return 0;
	seen[node] = 1;
	return leaves(d, diagram_child(d, node, false), seen) |
	       leaves(d, diagram_child(d, node, true), seen);
}

/* words: those that the filter compares for this call, which node decides. */
static void no_effect(struct finder *k, uint64_t words, uint32_t node, const char *arch,
		      const char *call)
{
	for (unsigned index = 0; index < 6; index++) {
		unsigned first = 32 * (2 + 2 * index);

		if (words >> (first / 32) & 3 && !depends(k->d, node, first) &&
		    !depends(k->d, node, first + 32))
			note(k, "%s: %s: comparing %s has no effect: all of its values are "
			     "decided alike", arch, call, name_arg(call, index).name);
	}
}

/* For every call that has a name, on each architecture that the rows name. */
static void calls_no_effect(struct finder *k, struct diagram *d, uint32_t compared,
			    const struct bpf_rows *rows)
{
	uint8_t *seen = malloc(diagram_nodes(d));

	for (uint32_t i = 0; i < rows->n && seen; i++) {
		uint32_t arch = rows->row[i].arch, end = name_arch(arch) ? name_call_end(arch) : 0;
		uint32_t x32 = arch == NAMES_X32 ? NAMES_X32_BIT : 0, nr;
		char name[NAMES_BYTES];

		if (!arch || (i && arch == rows->row[i - 1].arch))
			continue;
		arch = x32 ? AUDIT_ARCH_X86_64 : arch;
		for (nr = x32; nr < x32 + end; nr++) {
			if (!name_call(arch, nr, name))
				continue;
			memset(seen, 0, diagram_nodes(d));
			no_effect(k, leaves(d, bpf_decide_call(d, compared, arch, nr), seen),
				  bpf_decide_call(k->d, k->node, arch, nr),
				  name_arch(rows->row[i].arch), name);
		}
	}
	free(seen);
}

static void calls_halves(struct finder *k, const struct bpf_rows *rows)
{
	for (uint32_t i = 0; i < rows->n; i++) {
		const struct bpf_row *row = &rows->row[i];
		uint32_t arch = row->arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : row->arch;
		uint32_t x32 = row->arch == NAMES_X32 ? NAMES_X32_BIT : 0, node;
		char name[NAMES_BYTES];

		if (!row->n || !row->arch || !name_arch(row->arch) ||
		    (i && bpf_rows_alike(row, row - 1)))
			continue;
		for (uint32_t nr = x32; nr < x32 + name_call_end(row->arch); nr++) {
			if (!bpf_set_has(&row->numbers, nr) || !name_call(arch, nr, name))
				continue;
			node = bpf_decide_call(k->d, k->node, arch, nr);
			for (unsigned index = 0; index < 6; index++)
				halves(k, node, name_arch(row->arch), name, index);
		}
	}
}

/* Finds a call in the set that both x86_64 and x32 have: other numbers do no harm. */
static bool x32_knows(const struct bpf_set *numbers, char name[NAMES_BYTES])
{
	char other[NAMES_BYTES];

	for (uint32_t nr = 0; nr < name_call_end(AUDIT_ARCH_X86_64); nr++)
		if (bpf_set_has(numbers, nr) && name_call(AUDIT_ARCH_X86_64, nr, name) &&
		    name_call(AUDIT_ARCH_X86_64, nr | NAMES_X32_BIT, other))
			return true;
	return false;
}

static int x32(struct finder *k)
{
	uint32_t node = diagram_known(k->d, k->node, 0, 32, AUDIT_ARCH_X86_64), native, foreign;
	const uint64_t no = 0;
	struct bpf_rows rows;
	char name[NAMES_BYTES];
	int r;

	/* Ignore the upper halves of arguments: they have notes of their own, from halves(). */
	for (unsigned index = 0; index < 6; index++)
		node = diagram_zero(k->d, node, 32 * (2 + 2 * index), 32 * (3 + 2 * index));
	native = diagram_known(k->d, node, NR_BIT, NR_BIT + 2, 0);
	foreign = diagram_known(k->d, node, NR_BIT, NR_BIT + 2, 1);
	node = diagram_apply(k->d, more, foreign, native);
	if (node == DIAGRAM_FALSE)
		return 0;
	node = diagram_branch(k->d, NR_BIT, diagram_branch(k->d, NR_BIT + 1, node, DIAGRAM_FALSE),
			      DIAGRAM_FALSE);
	r = bpf_rows_make(k->d, node, &no, &rows, NULL);
	if (r)
		return r;
	for (uint32_t i = 0; i < rows.n; i++) {
		if (!x32_knows(&rows.row[i].numbers, name))
			continue;
		note(k, "x86_64: no guard against x32: %s is refused, but let through with bit 30 "
		     "set in its number", name);
		break;
	}
	bpf_rows_free(&rows);
	return 0;
}

int bpf_notes_find(struct diagram *d, uint32_t node, const struct filter_stack *stack,
		   const struct bpf_rows *rows, struct bpf_notes *ret)
{
	struct finder k = { .d = d, .node = node };
	struct diagram *own = diagram_new();	/* the words compared can need more room than d */
	uint32_t compared;
	int r;

	k.notes.note = calloc(MOST_NOTES, sizeof(*k.notes.note));
	if (!k.notes.note) {
		diagram_free(own);
		return -ENOMEM;
	}
	arch_unseen(&k, rows);
	r = x32(&k);
	if (!r)
		calls_halves(&k, rows);
	if (!r && own && !bpf_decide_compared(own, stack, &compared, NULL))
		calls_no_effect(&k, own, compared, rows);
	diagram_free(own);
	if (!r && diagram_over(d))
		r = -E2BIG;
	if (r)
		bpf_notes_free(&k.notes);
	else
		*ret = k.notes;
	return r;
}

void bpf_notes_free(struct bpf_notes *notes)
{
	free(notes->note);
	*notes = (struct bpf_notes){ 0 };
}
