/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/go_on.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int filter_go_on(struct filter *program, uint32_t action, const struct sock_filter *insn,
		 unsigned n)
{
	struct sock_filter *all;

	if (program->len + n > BPF_MAXINSNS)
		return -E2BIG;
	all = realloc(program->insn, (program->len + n) * sizeof(*all));
	if (!all)
		return -ENOMEM;
	for (unsigned i = 0; i < program->len; i++)
		if (all[i].code == (BPF_RET | BPF_K) && all[i].k == action)
			all[i] = (struct sock_filter){ .code = BPF_JMP | BPF_JA,
						       .k = program->len - i - 1u };
	memcpy(all + program->len, insn, n * sizeof(*all));
	program->insn = all;
	program->len = (unsigned short)(program->len + n);
	return 0;
}
