/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A policy file: the input is its text. Whatever it is:
 *   it is read, or refused with -EINVAL in one line that names the file;
 *   a refusal leaves what the caller had.
 */
#include <errno.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "policy/policy_parse.h"

#define TEXT_MOST 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct policy p, before;
	struct fail f = { 0 };
	FILE *in;
	int r;

	if (size > TEXT_MOST)
		return 0;
	in = size ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "r");
	if (!in)
		abort();
	memset(&p, 0, sizeof(p));
	before = p;
	r = policy_parse(in, "policy", &p, &f);
	fclose(in);
	require(r == 0 || r == -EINVAL, "a text is a policy or it is not");
	require((r < 0) == (f.err != 0), "a refusal says why, and nothing else does");
	if (r < 0) {
		require(!strncmp(f.text, "policy:", 7) && !strchr(f.text, '\n'), "in one line, with the file's name");
		require(!memcmp(&p, &before, sizeof(p)), "and leaves what the caller had");
	}
	return 0;
}
