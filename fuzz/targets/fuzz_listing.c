/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Programs in text: the input is the text. What is read is printed as `nlvirt filter dump` does,
 * and read again: both times, the same is printed. Anything else is refused in one line.
 */
#include <linux/audit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format/listing.h"
#include "inspect/bpf_print.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 8192

/* The caller frees it. */
static char *print(const struct filter *p)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	require(out && !bpf_print(p, 0, out) && !fclose(out), "a program can be printed");
	return text;
}

static void check(const struct filter *p)
{
	struct filter_stack again = { 0 };
	struct fail f = { 0 };
	char *text = print(p), *twice;

	require(listing_is(text), "what is printed is recognised");
	require(!listing_read(text, "again", AUDIT_ARCH_S390X, &again, &f) && again.n == 1,
		"what is printed can be read");
	require(!bpf_check(&again.programs[0], &f),
		"what is read again is one that the kernel takes");
	twice = print(&again.programs[0]);
	require(!strcmp(text, twice), "what is read again prints the same");
	free(text);
	free(twice);
	filter_stack_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct filter_stack stack = { 0 };
	struct fail f = { 0 };
	/* a look beyond its end is noticed */
	char *text = size > TEXT_MOST ? NULL : malloc(size + 1);

	if (!text)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	listing_is(text);
	if (listing_read(text, "file", AUDIT_ARCH_X86_64, &stack, &f))
		require(f.err && !strchr(f.text, '\n'), "a refusal is one line");
	else
		require(stack.n, "a text has a program, or is refused");
	for (size_t i = 0; i < stack.n; i++)
		if (!bpf_check(&stack.programs[i], &f))
			check(&stack.programs[i]);
	filter_stack_free(&stack);
	free(text);
	return 0;
}
