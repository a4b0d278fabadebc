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

struct finder {
	struct diagram *d;
	uint32_t node;
	const char *only;	/* a call; NULL: all */
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

uint64_t bpf_lets_more(uint64_t a, uint64_t b)
{
	return bpf_action_rank((uint32_t)a) > bpf_action_rank((uint32_t)b);
}

/* Adds a note without a call; false: there are enough. The latest note is latest(). */
static bool note(struct finder *k, enum bpf_note_kind kind, uint32_t arch, const char *call,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));
static bool note(struct finder *k, enum bpf_note_kind kind, uint32_t arch, const char *call,
		 const char *format, ...)
{
	struct bpf_note *n = &k->notes.note[k->notes.n];
	va_list ap;

	if (k->notes.n == MOST_NOTES)
		return false;
	k->notes.n++;
	*n = (struct bpf_note){ .kind = kind, .arch = arch };
	snprintf(n->call, sizeof(n->call), "%s", call);
	va_start(ap, format);
	vsnprintf(n->text, sizeof(n->text), format, ap);
	va_end(ap);
	return true;
}

static void example(struct finder *k, const struct seccomp_data *data)
{
	struct bpf_note *n = &k->notes.note[k->notes.n - 1];

	n->example = *data;
	n->has_example = true;
}

static bool is_asked(const struct finder *k, const char *call)
{
	return !k->only || !strcmp(k->only, call);
}

static bool depends(struct diagram *d, uint32_t node, unsigned first)
{
	return diagram_zero(d, node, first, first + 32) != node;
}

/*
 * A call that is refused on the architecture that the filter is for, and let through on another one
 * under the number that it has there.
 */
static bool elsewhere(struct finder *k, uint32_t arch, struct seccomp_data *ret)
{
	char name[NAMES_BYTES];
	uint32_t other;

	for (size_t i = 0; i < n_name_arches; i++) {
		uint32_t there = name_arches[i].arch;

		if (there == arch || there == NAMES_X32)
			continue;
		for (uint32_t nr = 0; nr < name_call_end(arch); nr++) {
			if (!name_call(arch, nr, name) || !name_to_call(there, name, &other))
				continue;
			uint32_t more_there = diagram_apply(
				k->d, bpf_lets_more, bpf_decide_call(k->d, k->node, there, other),
				bpf_decide_call(k->d, k->node, arch, nr));

			if (bpf_decide_example(k->d, more_there, there, other, ret))
				return true;
		}
	}
	return false;
}

static void arch_unseen(struct finder *k, const struct bpf_rows *rows, uint32_t arch)
{
	struct seccomp_data data;

	if (k->only || !rows->n || !bpf_set_is_all(&rows->row[0].archs) ||
	    diagram_bit(k->d, k->node) == DIAGRAM_LEAF)
		return;
	if (note(k, NOTE_ARCH, 0, "", "the architecture is not checked: on another one, the same "
		 "number is another call") && arch && elsewhere(k, arch, &data))
		example(k, &data);
}

/* The kernel drops the upper half of the argument: does it let more through? */
static void upper_half(struct finder *k, uint32_t node, uint32_t arch, uint32_t nr,
		       const char *call, unsigned index)
{
	unsigned high = 32 * (2 + 2 * index);
	uint32_t lets = diagram_apply(k->d, bpf_lets_more, node,
				      diagram_zero(k->d, node, high, high + 32));
	struct seccomp_data data;

	if (lets == DIAGRAM_FALSE)
		return;
	if (note(k, NOTE_UPPER, arch, call, "%s: %s: the kernel reads the lower 32 bits of %s, but "
		 "the filter compares 64: a value in the upper half lets through what is refused "
		 "without it", name_arch(arch), call, name_arg(call, index).name) &&
	    bpf_decide_example(k->d, lets, arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch, nr, &data))
		example(k, &data);
}

/* The kernel reads the upper half, and the filter does not. Shows a value that it lets through. */
static void lower_half(struct finder *k, uint32_t node, uint32_t arch, uint32_t nr,
		       const char *call, unsigned index)
{
	uint32_t lets = diagram_apply(k->d, bpf_lets_more, node, DIAGRAM_FALSE);
	struct seccomp_data data;

	if (!note(k, NOTE_LOWER, arch, call, "%s: %s: the kernel reads all 64 bits of %s, but the "
		  "filter compares only the lower 32", name_arch(arch), call,
		  name_arg(call, index).name) ||
	    !bpf_decide_example(k->d, lets, arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch, nr,
				&data))
		return;
	data.args[index] |= 1ull << 32;
	example(k, &data);
}

/* Notes about the halves of an argument, for one call of one architecture, which node decides. */
static void halves(struct finder *k, uint32_t node, uint32_t arch, uint32_t nr, const char *call,
		   unsigned index)
{
	struct name_arg a = name_arg_on(arch, call, index);
	unsigned high = 32 * (2 + 2 * index), low = high + 32;

	if (!a.known || !depends(k->d, node, low))
		return;
	if (a.is_int)
		upper_half(k, node, arch, nr, call, index);
	else if (a.is_long && !depends(k->d, node, high))
		lower_half(k, node, arch, nr, call, index);
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
static void no_effect(struct finder *k, uint64_t words, uint32_t node, uint32_t arch, uint32_t nr,
		      const char *call)
{
	struct seccomp_data data = {
		.arch = arch == NAMES_X32 ? AUDIT_ARCH_X86_64 : arch, .nr = (int)nr,
	};

	for (unsigned index = 0; index < 6; index++) {
		unsigned first = 32 * (2 + 2 * index);

		if (words >> (first / 32) & 3 && !depends(k->d, node, first) &&
		    !depends(k->d, node, first + 32))
			if (note(k, NOTE_NO_EFFECT, arch, call,
				 "%s: %s: comparing %s has no effect: "
				 "all of its values are decided alike", name_arch(arch), call,
				 name_arg(call, index).name))
				example(k, &data);
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
			if (!name_call(arch, nr, name) || !is_asked(k, name))
				continue;
			memset(seen, 0, diagram_nodes(d));
			no_effect(k, leaves(d, bpf_decide_call(d, compared, arch, nr), seen),
				  bpf_decide_call(k->d, k->node, arch, nr), rows->row[i].arch, nr,
				  name);
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
			if (!bpf_set_has(&row->numbers, nr) || !name_call(arch, nr, name) ||
			    !is_asked(k, name))
				continue;
			node = bpf_decide_call(k->d, k->node, arch, nr);
			for (unsigned index = 0; index < 6; index++)
				halves(k, node, row->arch, nr, name, index);
		}
	}
}

/* The calls that get through x32: the first one, its number there, and the names of the next. */
struct x32_found {
	unsigned n;
	uint32_t number;
	char first[NAMES_BYTES], next[2 * NAMES_BYTES];
	struct seccomp_data data;
};

#define X32_NEXT 3	/* names after the first; the rest are counted */

static void x32_found(struct x32_found *f, const char *name, const struct seccomp_data *data)
{
	size_t n = strlen(f->next);

	if (!f->n++) {
		f->data = *data;
		f->number = (uint32_t)data->nr & ~NAMES_X32_BIT;
		snprintf(f->first, sizeof(f->first), "%s", name);
	} else if (f->n <= X32_NEXT + 1) {
		snprintf(f->next + n, sizeof(f->next) - n, "%s%s", n ? ", " : "", name);
	}
}

static void x32_notes(struct finder *k, const struct x32_found *same, const struct x32_found *own)
{
	char more_calls[32] = "";

	if (same->n && note(k, NOTE_X32, AUDIT_ARCH_X86_64, same->first, "x86_64: no guard against "
			    "x32: %s is refused, but let through with bit 30 set in its number",
			    same->first))
		example(k, &same->data);
	if (own->n > X32_NEXT + 1)
		snprintf(more_calls, sizeof(more_calls), " and %u more", own->n - X32_NEXT - 1);
	if (own->n && note(k, NOTE_X32_OWN, AUDIT_ARCH_X86_64, own->first,
			   "x86_64: no guard against "
			   "x32: %s is refused, but let through under its number on x32, %u with "
			   "bit "
			   "30 set%s%s%s", own->first, own->number, own->n > 1 ? "; so are " : "",
			   own->next, more_calls))
		example(k, &own->data);
}

/*
 * Compares each call of x86_64 with the call of the same name on x32: by name, because the numbers
 * differ for those that pass pointers to structs of longs (512 to 547). Ignores the upper halves of
 * arguments, which have notes of their own.
 */
static void x32(struct finder *k)
{
	struct x32_found same = { 0 }, own = { 0 };
	char name[NAMES_BYTES];
	uint32_t node = diagram_known(k->d, k->node, 0, 32, AUDIT_ARCH_X86_64), other;

	for (unsigned index = 0; index < 6; index++)
		node = diagram_zero(k->d, node, 32 * (2 + 2 * index), 32 * (3 + 2 * index));
	for (uint32_t nr = 0; nr < name_call_end(AUDIT_ARCH_X86_64); nr++) {
		struct seccomp_data data;
		uint32_t lets;

		if (!name_call(AUDIT_ARCH_X86_64, nr, name) || !is_asked(k, name) ||
		    !name_to_call(NAMES_X32, name, &other))
			continue;
		lets = diagram_apply(k->d, bpf_lets_more, diagram_known(k->d, node, 32, 64, other),
				     diagram_known(k->d, node, 32, 64, nr));
		if (bpf_decide_example(k->d, lets, AUDIT_ARCH_X86_64, other, &data))
			x32_found(other == (nr | NAMES_X32_BIT) ? &same : &own, name, &data);
	}
	x32_notes(k, &same, &own);
}

int bpf_notes_find(struct diagram *d, uint32_t node, const struct filter_stack *stack,
		   const struct bpf_rows *rows, const char *call, struct bpf_notes *ret)
{
	struct finder k = { .d = d, .node = node, .only = call };
	struct diagram *own = diagram_new();	/* the words compared can need more room than d */
	uint32_t compared;
	int r = 0;

	k.notes.note = calloc(MOST_NOTES, sizeof(*k.notes.note));
	if (!k.notes.note) {
		diagram_free(own);
		return -ENOMEM;
	}
	arch_unseen(&k, rows, stack->arch);
	x32(&k);
	calls_halves(&k, rows);
	if (own && !bpf_decide_compared(own, stack, &compared, NULL))
		calls_no_effect(&k, own, compared, rows);
	diagram_free(own);
	if (diagram_over(d))
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
