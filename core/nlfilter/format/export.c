/* SPDX-License-Identifier: Apache-2.0 */
#include "format/export.h"

#include "inspect/bpf_sim.h"

/* Every action that libseccomp writes has known data: KILL_THREAD, for instance, has none. */
static bool can_be_written(uint32_t action)
{
	return bpf_canonical(action) == action;
}

/*
 * libseccomp 2.5 and 2.6 exchange the bytes of some actions twice if the program is for a machine
 * of the other byte order: of those that are repeated because a jump would be too long (gen_bpf.c,
 * _gen_bpf_action() with the k of another block). ALLOW then reads 0x0000ff7f.
 */
static void mend_actions(struct filter *p)
{
	for (unsigned pc = 0; pc < p->len; pc++) {
		uint32_t turned = __builtin_bswap32(p->insn[pc].k);

		if (p->insn[pc].code == (BPF_RET | BPF_K) && !can_be_written(p->insn[pc].k) &&
		    can_be_written(turned))
			p->insn[pc].k = turned;
	}
}

int export_program(void *ctx, uint32_t arch, struct filter *ret)
{
	int r = filter_export(ctx, ret);

	if (r)
		return r;
	bpf_from_stored(ret, arch);
	mend_actions(ret);
	return 0;
}
