/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rtnl_answer() as a program, for test_answer_kernel.py and for experiments.
 *
 * Reads records from standard input:
 *   u32 options (1 strict, 2 ext_ack, 4 cap_ack), u32 port id, u32 receive size, u32 length,
 *   request bytes
 * and writes the reply datagrams to each, with a dump in full:
 *   u32 length, bytes; ... ; u32 0xffffffff
 * A u32 precedes the first record: the user id that look-ups report.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "rtnl/answer.h"

#define END UINT32_MAX
#define MAX_DATAGRAMS 100000	/* stop an endless dump: it is a bug to report */

struct out {
	struct reply_sink sink;
	unsigned n;
};

static void write_u32(uint32_t v)
{
	fwrite(&v, sizeof(v), 1, stdout);
}

static bool put(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct out *out = (struct out *)sink;	/* sink is its first member */

	out->n++;
	write_u32((uint32_t)len);
	fwrite(dgram, 1, len, stdout);
	return true;
}

int main(void)
{
	static uint8_t request[LIMIT_REQUEST_BYTES];
	struct view *view;
	uint32_t head[4];

	if (view_new_lo(&view) < 0 || fread(&view->uid, sizeof(view->uid), 1, stdin) != 1)
		return EXIT_FAILURE;
	view_follow_kernel(view);
	while (fread(head, sizeof(head), 1, stdin) == 1) {
		const struct rtnl_socket socket = {
			.portid = head[1], .strict = head[0] & 1, .ext_ack = head[0] & 2,
			.cap_ack = head[0] & 4,
		};
		struct out out = { .sink.put = put };
		struct rtnl_dump dump = { 0 };

		if (head[3] > sizeof(request) || fread(request, 1, head[3], stdin) != head[3])
			return EXIT_FAILURE;
		rtnl_answer(view, &socket, &dump, request, head[3], RTNL_ALL, &out.sink);
		while (dump.running && out.n < MAX_DATAGRAMS)
			rtnl_dump_continue(view, &socket, &dump, head[2], &out.sink);
		write_u32(END);
		fflush(stdout);
	}
	view_free(view);
	return EXIT_SUCCESS;
}
