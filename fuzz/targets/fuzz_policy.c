/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A policy file: the input is its text. For any input
 *   it is a policy, or it is refused with -EINVAL in one line that names the file;
 *   a refusal leaves the caller's policy as it was;
 *   a policy that is printed and read again is the same, and prints the same;
 *   a policy compiles to a program that the kernel takes, or has too many rules.
 */
#include <errno.h>
#include <string.h>

#include "filter/filter.h"
#include "inspect/bpf.h"
#include "fuzz/props/fuzz.h"
#include "policy/policy_parse.h"
#include "policy/policy_print.h"

#define TEXT_MOST 4096

/* The policy as text. The caller frees it. */
static char *print(const struct policy *p, const struct decl *view, size_t *ret_n)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, ret_n);

	if (!out)
		abort();
	policy_print(p, view, out);
	fclose(out);
	return text;
}

static void require_fixed_point(const struct policy *p, const struct decl *view)
{
	struct decl view_again = { 0 };
	struct policy again;
	struct fail f = { 0 };
	size_t n, m;
	char *first = print(p, view, &n), *second;
	FILE *in = fmemopen(first, n, "r");

	if (!in)
		abort();
	require(policy_parse_with_view(in, "printed", &again, &view_again, &f) == 0,
		"a printed policy is a policy");
	fclose(in);
	second = print(&again, &view_again, &m);
	require(n == m && !memcmp(first, second, n), "a printed policy prints the same");
	require(p->n_rules == again.n_rules && !memcmp(p->rules, again.rules, sizeof(p->rules)),
		"a printed policy has the same rules");
	free(first);
	free(second);
	decl_done(&view_again);
}

static void require_program(const struct policy *p)
{
	struct filter program = { 0 };
	struct fail f = { 0 };
	int r;

	filter_for_any_kernel();
	r = filter_build(&(struct want){ .policy = p }, 0, FILTER_WINDOW, &program, &f);

	require(r == 0 || r == -E2BIG, "a policy compiles, or has too many rules");
	require(r < 0 || bpf_check(&program, &f) == 0,
		"a compiled policy is a program that the kernel takes");
	filter_free(&program);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decl decl = { 0 };
	struct policy p, before;
	struct view *view = NULL;
	struct fail f = { 0 };
	FILE *in;
	int r;

	if (size > TEXT_MOST)
		return 0;
	in = size ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "r");
	if (!in)
		abort();
	memset(&p, 0, sizeof(p));
	before = p;
	r = policy_parse_with_view(in, "policy", &p, &decl, &f);
	fclose(in);
	require(r == 0 || r == -EINVAL, "a policy is read, or refused with EINVAL");
	require((r < 0) == (f.err != 0), "a refusal has a text, and success has none");
	if (r < 0) {
		require(!strncmp(f.text, "policy:", 7) && !strchr(f.text, '\n'),
			"a refusal is one line that names the file");
		require(!memcmp(&p, &before, sizeof(p)), "a refusal leaves the policy as it was");
		return 0;
	}
	require_fixed_point(&p, &decl);
	/* view_build() checks the invariants of what it builds. */
	if (p.has_view && view_build(&decl, &view, &f) == 0)
		view_free(view);
	decl_done(&decl);
	/* Policies without rules are of few kinds, and compiling takes 1 ms. */
	if (p.n_rules)
		require_program(&p);
	return 0;
}
