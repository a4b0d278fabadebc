/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/memory.h"

#include <errno.h>
#include <sys/uio.h>

/* Ranges in one call. The kernel takes 1024, but few messages have as many, and this is on the stack. */
#define IOV_BATCH 64

static _Thread_local struct memory_way *reached;

void memory_reach(struct memory_way *way)
{
	reached = way;
	if (way)
		way->late = false;
}

struct memory_way *memory_way(void)
{
	return reached;
}

bool memory_was_late(void)
{
	return reached && reached->late;
}

static struct iovec iov_of(uint64_t at, size_t len)
{
	return (struct iovec){ .iov_base = (void *)(uintptr_t)at, .iov_len = len };
}

int memory_read_spans(pid_t tid, const struct span *span, unsigned n, void *buf)
{
	struct iovec from[IOV_BATCH];
	uint8_t *at = buf;

	if (reached)
		return reached->read(reached, tid, span, n, buf);
	while (n) {
		unsigned batch = n < IOV_BATCH ? n : IOV_BATCH;
		size_t total = 0;
		struct iovec to;
		ssize_t got;

		for (unsigned i = 0; i < batch; i++) {
			from[i] = iov_of(span[i].at, span[i].len);
			total += span[i].len;
		}
		to = (struct iovec){ .iov_base = at, .iov_len = total };
		got = total ? process_vm_readv(tid, &to, 1, from, batch, 0) : 0;
		if (got < 0)
			return -errno;
		if ((size_t)got != total)
			return -EFAULT;
		at += total;
		span += batch;
		n -= batch;
	}
	return 0;
}

int memory_read(pid_t tid, uint64_t at, void *buf, size_t len)
{
	struct span span = { .at = at, .len = len };

	return memory_read_spans(tid, &span, 1, buf);
}

int memory_write(pid_t tid, const struct out *out, unsigned n)
{
	struct iovec from[IOV_BATCH], to[IOV_BATCH];

	while (n) {
		unsigned batch = n < IOV_BATCH ? n : IOV_BATCH;
		size_t total = 0;
		ssize_t put;

		for (unsigned i = 0; i < batch; i++) {
			from[i] = iov_of((uintptr_t)out[i].bytes, out[i].len);
			to[i] = iov_of(out[i].at, out[i].len);
			total += out[i].len;
		}
		put = process_vm_writev(tid, from, batch, to, batch, 0);
		if (put < 0)
			return -errno;
		if ((size_t)put != total)
			return -EFAULT;
		out += batch;
		n -= batch;
	}
	return 0;
}
