/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A request datagram, answered from a fixed view. The first byte chooses the options of the socket
 * (1 strict, 2 ext-ack, 4 cap-ack), the view (bits 3 to 5) and the size of the program's buffers
 * (bits 6 and 7). The rest is the request. For any input, libmnl reads every reply
 * (fuzz/props/readback.c), and
 *   the same request is answered by the same bytes;
 *   a running dump has a next datagram, and it ends;
 *   a request for a dump brings exactly one NLMSG_DONE, or an error.
 */
#include <linux/netlink.h>
#include <string.h>

#include "fuzz/props/fuzz.h"
#include "fuzz/props/readback.h"
#include "fuzz/props/world.h"
#include "base/limits.h"
#include "rtnl/answer.h"

#define PORTID 0x12345678u
#define DUMP_DATAGRAMS 512	/* more than any view needs with one object in each */

struct check {
	struct reply_sink sink;
	struct readback back;
	uint64_t digest;
	unsigned dgrams;
};

static bool look(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct check *c = (struct check *)sink;

	readback_dgram(&c->back, dgram, len);
	for (size_t i = 0; i < len; i++)
		c->digest = (c->digest ^ dgram[i]) * 0x100000001b3u;
	c->dgrams++;
	return true;
}

static void ask(const uint8_t *data, size_t size, struct check *c)
{
	static const size_t buffers[] = { LIMIT_DUMP_BYTES, 0, 8192, 65536 };
	const struct view *view = world_view(data[0] >> 3 & 7);
	struct rtnl_socket socket = {
		.portid = PORTID, .strict = data[0] & 1, .ext_ack = data[0] & 2,
		.cap_ack = data[0] & 4,
	};
	size_t buffer = buffers[data[0] >> 6];
	struct rtnl_dump dump = {
		.recv_bytes = (uint32_t)(buffer > LIMIT_DUMP_BYTES ? 0 : buffer),
	};

	*c = (struct check){
		.sink = { .put = look },
		.back = { .portid = PORTID, .request = data + 1, .len = size - 1 },
	};
	rtnl_answer(view, &socket, &dump, data + 1, size - 1, RTNL_ALL, &c->sink);
	for (unsigned rounds = 0; dump.running; rounds++) {
		unsigned before = c->dgrams;

		require(rounds < DUMP_DATAGRAMS, "a dump ends");
		rtnl_dump_continue(view, &socket, &dump, buffer, &c->sink);
		require(c->dgrams == before + 1, "a running dump has exactly one next datagram");
	}
	readback_end(&c->back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned messages, dumps;
	struct check first, second;

	if (size < 1 || size > LIMIT_REQUEST_BYTES)
		return 0;
	ask(data, size, &first);
	readback_request(data + 1, size - 1, &messages, &dumps);
	require(first.back.done <= dumps, "only a request for a dump brings NLMSG_DONE");
	if (messages == 1 && dumps == 1)
		require(first.back.done + first.back.errors == 1,
			"a dump is an error or ends in exactly one NLMSG_DONE");
	require(messages || !first.dgrams, "what is no message gets no reply");
	ask(data, size, &second);
	require(first.digest == second.digest && first.dgrams == second.dgrams,
		"the same request gets the same replies");
	return 0;
}
