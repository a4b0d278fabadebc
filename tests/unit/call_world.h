/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_CALL_WORLD_H
#define TESTS_UNIT_CALL_WORLD_H
/*
 * What decisions about calls read, and memory that stands for that of the program, to which they
 * write. Include cmocka.h first.
 */
#include <string.h>

#include "call/call.h"

#define AT 0x10000u	/* start of the program's memory; out.at is an address in it */

struct world {
	struct sock_table socks;
	struct sock_state state;	/* of a socket that is in no table */
	struct view_kernel kernel;
	struct verdict v;
	uint8_t memory[4096];		/* what the program would see at AT */
};

#define WORLD(w, s)                                                                                \
	(&(struct call_world){ .socks = &(w)->socks, .kernel = &(w)->kernel, .sock = (s) })

static inline int setup(void **state)
{
	static struct world w;

	memset(&w, 0, sizeof(w));
	sock_table_init(&w.socks, 1);
	view_kernel_of_release(&w.kernel, KERNEL_NEWEST);
	memset(w.memory, 0xaa, sizeof(w.memory));
	*state = &w;
	return 0;
}

static inline int teardown(void **state)
{
	sock_table_done(&((struct world *)*state)->socks);
	return 0;
}

/* Writes what deliver() would write. */
static inline void place(struct world *w)
{
	for (unsigned i = 0; i < w->v.n_out; i++) {
		assert_in_range(w->v.out[i].at, AT, AT + sizeof(w->memory) - w->v.out[i].len);
		memcpy(w->memory + (w->v.out[i].at - AT), w->v.out[i].bytes, w->v.out[i].len);
	}
}

static inline struct call a_call(enum call_kind kind)
{
	return (struct call){ .kind = kind, .caller = { .tid = 100, .tgid = 100 } };
}

#endif
