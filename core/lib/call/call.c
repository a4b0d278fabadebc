/* SPDX-License-Identifier: Apache-2.0 */
#include "call/call.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

void verdict_out(struct verdict *v, uint64_t at, const void *bytes, size_t len)
{
	assert(v->n_out < VERDICT_OUTS);
	if (len)
		v->out[v->n_out++] = (struct out){ .at = at, .bytes = bytes, .len = len };
}

void verdict_out_copy(struct verdict *v, uint64_t at, const void *bytes, size_t len)
{
	uint8_t *copy = v->scratch + v->scratch_used;

	assert(v->scratch_used + len <= VERDICT_SCRATCH);
	memcpy(copy, bytes, len);
	v->scratch_used += len;
	verdict_out(v, at, copy, len);
}

bool verdict_out_name(struct verdict *v, uint64_t at, uint64_t len_at, int32_t cap,
		      const void *name, uint32_t len)
{
	if (cap < 0) {
		verdict_errno(v, EINVAL);
		return false;
	}
	verdict_out_copy(v, at, name, (uint32_t)cap < len ? (uint32_t)cap : len);
	verdict_out_copy(v, len_at, &len, sizeof(len));
	return true;
}
