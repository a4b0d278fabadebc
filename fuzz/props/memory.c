/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/props/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "call/call.h"
#include "reach/credentials.h"
#include "reach/memory.h"

struct memory memory;

void memory_reset(void)
{
	memset(&memory, 0, sizeof(memory));
	memory.len = MEMORY_BYTES;
}

static uint8_t *mapped(uint64_t at, uint64_t len)
{
	if (at < MEMORY_BASE || at - MEMORY_BASE > memory.len ||
	    len > memory.len - (at - MEMORY_BASE))
		return NULL;
	return memory.bytes + (at - MEMORY_BASE);
}

int memory_read_spans(pid_t tid, const struct span *span, unsigned n, void *buf)
{
	uint8_t *to = buf;

	(void)tid;
	if (memory.gone)
		return -ESRCH;
	for (unsigned i = 0; i < n; i++) {
		const uint8_t *from = mapped(span[i].at, span[i].len);

		if (!span[i].len)
			continue;
		if (!from)
			return -EFAULT;
		memcpy(to, from, span[i].len);
		to += span[i].len;
	}
	for (unsigned i = 0; memory.races && i < n; i++)
		for (uint64_t k = 0; k < span[i].len; k++)
			*mapped(span[i].at + k, 1) ^= 0xff;
	return 0;
}

int memory_read(pid_t tid, uint64_t at, void *buf, size_t len)
{
	struct span span = { .at = at, .len = len };

	return memory_read_spans(tid, &span, 1, buf);
}

int memory_write(pid_t tid, const struct out *out, unsigned n)
{
	(void)tid;
	if (memory.gone)
		return -ESRCH;
	for (unsigned i = 0; i < n; i++) {
		uint8_t *to = mapped(out[i].at, out[i].len);

		if (!to)
			return -EFAULT;
		memcpy(to, out[i].bytes, out[i].len);
	}
	return 0;
}

int credentials_read(struct call_caller *caller)
{
	for (unsigned i = 0; i < 3; i++)
		caller->uid[i] = caller->gid[i] = 1000;
	return memory.gone ? -ESRCH : 0;
}

/* There is no other way to this memory, and it makes nobody wait. */
void memory_reach(struct memory_way *way)
{
	(void)way;
}

struct memory_way *memory_way(void)
{
	return NULL;
}

bool memory_was_late(void)
{
	return false;
}
