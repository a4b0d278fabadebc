/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_MAKE_H
#define NLVIRT_INSPECT_BPF_MAKE_H
/* Turns a decided function back into a seccomp program. */
#include "inspect/bpf.h"
#include "inspect/diagram.h"

/*
 * node: as from bpf_decide_stack(). The program is proved to decide exactly this: it is decided
 * itself, and becomes the same node. Returns 0; or, with *f, -E2BIG (it needs more than
 * BPF_MAXINSNS instructions, or a limit of the diagram), -ENOMEM, or -EIO (the proof fails, which
 * is a bug in nlvirt). Free *ret with filter_free().
 */
int bpf_make(struct diagram *d, uint32_t node, struct filter *ret, struct fail *f);

/* The same for a reader, which may have outgrown the diagram: -E2BIG. name: of what was read. */
int bpf_make_read(struct diagram *d, uint32_t node, const char *name, struct filter *ret,
		  struct fail *f);

#endif
