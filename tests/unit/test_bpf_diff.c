/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "bpf_random.h"
#include "inspect/bpf_diff.h"

#define RETURN(action) BPF_STMT(BPF_RET, action)

static uint32_t changes(struct sock_filter old[2], struct sock_filter new[2],
			enum bpf_diff_mode mode, struct bpf_change *ret_first)
{
	struct filter o[2] = { { 1, &old[0] }, { 1, &old[1] } },
		      w[2] = { { 1, &new[0] }, { 1, &new[1] } };
	struct filter_stack was = { 2, o, AUDIT_ARCH_X86_64 }, is = { 2, w, AUDIT_ARCH_X86_64 };
	struct diagram *d = diagram_new();
	struct bpf_diff diff;
	struct fail f;
	uint32_t n;

	assert_int_equal(bpf_diff_find(d, &was, &is, mode, &diff, &f), 0);
	n = diff.n;
	if (n)
		*ret_first = diff.change[0];
	bpf_diff_free(&diff);
	diagram_free(d);
	return n;
}

/* Of two errnos, that of the newer program wins. Between errno and ALLOW order is irrelevant. */
static void swapped_programs_differ_only_where_their_order_matters(void **state)
{
	struct sock_filter eperm = RETURN(SECCOMP_RET_ERRNO | 1),
			   enosys = RETURN(SECCOMP_RET_ERRNO | 38),
			   allow = RETURN(SECCOMP_RET_ALLOW), trap = RETURN(SECCOMP_RET_TRAP | 3);
	struct bpf_change c;
	(void)state;

	assert_int_equal(changes((struct sock_filter[]){ eperm, enosys },
				 (struct sock_filter[]){ enosys, eperm }, DIFF_EXACT, &c),
			 1);
	assert_int_equal(c.was, SECCOMP_RET_ERRNO | 38);
	assert_int_equal(c.is, SECCOMP_RET_ERRNO | 1);
	assert_int_equal(changes((struct sock_filter[]){ eperm, enosys },
				 (struct sock_filter[]){ enosys, eperm }, DIFF_ALLOWED, &c),
			 0);
	assert_int_equal(changes((struct sock_filter[]){ eperm, allow },
				 (struct sock_filter[]){ allow, eperm }, DIFF_EXACT, &c),
			 0);
	assert_int_equal(changes((struct sock_filter[]){ eperm, trap },
				 (struct sock_filter[]){ trap, eperm }, DIFF_EXACT, &c),
			 0);
}

/* If one of two programs refuses a call, the other cannot allow it. */
static void a_program_on_top_never_allows_more(void **state)
{
	struct sock_filter eperm = RETURN(SECCOMP_RET_ERRNO | 1), log = RETURN(SECCOMP_RET_LOG),
			   allow = RETURN(SECCOMP_RET_ALLOW);
	struct bpf_change c;
	(void)state;

	assert_int_equal(changes((struct sock_filter[]){ eperm, allow },
				 (struct sock_filter[]){ eperm, log }, DIFF_EXACT, &c),
			 0);
	assert_int_equal(changes((struct sock_filter[]){ allow, allow },
				 (struct sock_filter[]){ allow, eperm }, DIFF_SUBSET, &c),
			 0);
	assert_int_equal(changes((struct sock_filter[]){ allow, eperm },
				 (struct sock_filter[]){ allow, log }, DIFF_SUBSET, &c),
			 1);
}

/*
 * Random programs: if an input shows a difference, a change is found. That the example of a change
 * is one, bpf_diff_find() checks by itself.
 */
static void a_difference_that_an_input_shows_is_found(void **state)
{
	unsigned n = getenv("NLVIRT_ROUNDS") ? (unsigned)atoi(getenv("NLVIRT_ROUNDS")) : 60,
		 differ = 0;
	(void)state;

	for (unsigned i = 0; i < n; i++) {
		struct sock_filter a[24], b[24];
		struct filter p = { 24, a }, q = { 24, b };
		struct filter_stack was = { 1, &p, AUDIT_ARCH_X86_64 },
				    is = { 1, &q, AUDIT_ARCH_X86_64 };
		struct diagram *d = diagram_new();
		struct bpf_diff diff;
		struct fail f;

		diagram_limit(d, 300000);
		random_program(a, 24);
		memcpy(b, a, sizeof(b));
		for (unsigned j = 0; j < 24; j++)	/* change some constants and actions */
			if (BPF_CLASS(a[j].code) == BPF_JMP && BPF_OP(a[j].code) != BPF_JA &&
			    !random_below(2))
				b[j].k ^= 1u << random_below(32);
			else if (BPF_CLASS(a[j].code) == BPF_RET && !random_below(4))
				b[j].k = random_action();
		if (!bpf_diff_find(d, &was, &is, DIFF_EXACT, &diff, &f)) {
			for (unsigned j = 0; j < 300; j++) {
				struct seccomp_data data;

				random_input(j % 2 ? a : b, 24, &data);
				if (bpf_canonical(evaluate(a, &data)) !=
				    bpf_canonical(evaluate(b, &data)))
					assert_true(diff.n > 0);
			}
			differ += diff.n > 0;
			bpf_diff_free(&diff);
		}
		diagram_free(d);
	}
	assert_true(differ > n / 6 && differ < n - n / 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(swapped_programs_differ_only_where_their_order_matters),
		cmocka_unit_test(a_program_on_top_never_allows_more),
		cmocka_unit_test(a_difference_that_an_input_shows_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
