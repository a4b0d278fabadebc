/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes nlvirt keep every request, for record.py: wrapped around rtnl_answer() at link time. Each
 * request becomes a file in the directory that NLVIRT_RECORD names, in the format of fuzz_answer: a
 * byte of socket options, then the datagram.
 */
#include <stdio.h>
#include <stdlib.h>

#include "rtnl/answer.h"

size_t __real_rtnl_answer(const struct view *view, const struct rtnl_socket *socket,
			  struct rtnl_dump *dump, const uint8_t *request, size_t len,
			  unsigned *most, struct reply_sink *sink);
size_t __wrap_rtnl_answer(const struct view *view, const struct rtnl_socket *socket,
			  struct rtnl_dump *dump, const uint8_t *request, size_t len,
			  unsigned *most, struct reply_sink *sink);

static void keep(const char *folder, int options, const uint8_t *request, size_t len)
{
	static unsigned number;
	char path[4096];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%04u", folder, number++);
	out = fopen(path, "we");
	if (!out || fputc(options, out) == EOF || fwrite(request, 1, len, out) != len ||
	    fclose(out)) {
		perror(path);
		abort();
	}
}

size_t __wrap_rtnl_answer(const struct view *view, const struct rtnl_socket *socket,
			  struct rtnl_dump *dump, const uint8_t *request, size_t len,
			  unsigned *most, struct reply_sink *sink)
{
	const char *folder = getenv("NLVIRT_RECORD");

	if (folder)
		keep(folder, socket->strict | socket->ext_ack << 1 | socket->cap_ack << 2, request,
		     len);
	return __real_rtnl_answer(view, socket, dump, request, len, most, sink);
}
