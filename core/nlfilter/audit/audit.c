/* SPDX-License-Identifier: Apache-2.0 */
#include "audit/audit.h"

#include <errno.h>
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "audit/audit_list.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "format/oci.h"
#include "format/tree.h"

static void take_notes(struct auditor *a, const struct bpf_notes *notes)
{
	static const char *const ids[] = {
		[NOTE_ARCH] = "arch-unchecked", [NOTE_X32] = "x32-unguarded",
		[NOTE_X32_OWN] = "x32-own-number", [NOTE_UPPER] = "upper-half",
		[NOTE_LOWER] = "lower-half", [NOTE_NO_EFFECT] = "no-effect",
	};

	for (uint32_t i = 0; i < notes->n; i++) {
		const struct bpf_note *n = &notes->note[i];
		struct audit_finding *f = audit_add(a, ids[n->kind], *n->call ? n->call : NULL,
						    "%s", n->text);
		bool x32 = n->example.arch == AUDIT_ARCH_X86_64 &&
			   (uint32_t)n->example.nr & NAMES_X32_BIT;

		if (n->has_example)
			audit_example(f, x32 ? NAMES_X32 : n->example.arch, &n->example);
	}
}

static int find_notes(struct auditor *a, struct fail *f)
{
	struct bpf_notes notes;
	struct bpf_rows rows;
	int r = bpf_rows_make(a->d, a->node, NULL, &rows, f);

	if (r)
		return r;
	r = bpf_notes_find(a->d, a->node, &a->input->stack, &rows, NULL, &notes);
	bpf_rows_free(&rows);
	if (r)
		return fail_set(f, -r, r == -ENOMEM ? "out of memory" : "too large to audit");
	take_notes(a, &notes);
	bpf_notes_free(&notes);
	return 0;
}

/* qsort() need not keep the order of equal ones, so the place in the list decides. */
static void sort(struct audit *found)
{
	for (size_t i = 1; i < found->n; i++) {
		struct audit_finding f = found->finding[i];
		size_t at = i;

		for (; at && found->finding[at - 1].class->level < f.class->level; at--)
			found->finding[at] = found->finding[at - 1];
		found->finding[at] = f;
	}
}

static int find_all(struct auditor *a, struct fail *f)
{
	int r = bpf_decide_stack(a->d, &a->input->stack, &a->node, f);

	if (!r)
		r = find_notes(a, f);
	if (r)
		return r;
	audit_decisions(a);
	audit_twins(a);
	if (a->profile)
		audit_profile(a);
	for (size_t i = 0; i < a->input->warnings.n; i++) {
		const struct warning *w = &a->input->warnings.warning[i];
		struct audit_finding *one = audit_add(a, "left-out", NULL, "%s", w->what);

		if (one)
			one->line = w->line;
	}
	if (diagram_over(a->d))
		return fail_set(f, E2BIG, "too large to audit");
	return a->no_memory ? fail_set(f, ENOMEM, "out of memory") : 0;
}

int audit_find(const struct input *input, struct audit *ret, struct fail *f)
{
	struct auditor a = { .d = diagram_new(), .input = input };
	json_object *root = NULL;
	int r;

	if (!a.d)
		return fail_set(f, ENOMEM, "out of memory");
	if (input->text && !tree_parse(input->text, strlen(input->text), "", NULL, &root, NULL))
		a.profile = oci_profile_in(root);
	r = find_all(&a, f);
	json_object_put(root);
	diagram_free(a.d);
	if (r) {
		audit_free(&a.found);
		return r;
	}
	sort(&a.found);
	*ret = a.found;
	return 0;
}

void audit_free(struct audit *audit)
{
	free(audit->finding);
	*audit = (struct audit){ 0 };
}
