/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The output of a probe, read by the harness. The input is the text, and also raw bytes to
 * escape. For any input
 *   keys hold neither ' ' nor '=', values are UTF-8 without control characters, and no key occurs twice in a
 *   record;
 *   records that are written out as a probe writes them read back the same;
 *   escaped bytes are one line of printable text that fits its buffer.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "fuzz/props/fuzz.h"
#include "harness/runtime/obs.h"

#define TEXT_MOST 512	/* bytes that are read: the time is quadratic in the number of lines */

static void check_printable(const char *text)
{
	wchar_t wide[4 * TEXT_MOST + 8];

	for (const char *c = text; *c; c++)
		require((uint8_t)*c >= 0x20 && *c != 0x7f, "text has no control characters");
	require(setlocale(LC_CTYPE, "C.UTF-8") &&
		mbstowcs(wide, text, 4 * TEXT_MOST + 8) != (size_t)-1,
		"text is UTF-8");
}

static void check_record(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct obs *o = &r->list[i];

		require(*o->key && !strpbrk(o->key, " ="), "a key is one word");
		check_printable(o->key);
		check_printable(o->value);
		require(record_get(r, o->key) == o->value, "no key occurs twice");
	}
}

static void check_same(const struct records *a, const struct records *b)
{
	require(a->n == b->n, "as many records read back as were written");
	for (size_t i = 0; i < a->n; i++) {
		const struct record *x = &a->list[i], *y = &b->list[i];

		require(x->n == y->n && x->seed == y->seed,
			"as many observations read back as were written");
		for (size_t k = 0; k < x->n; k++)
			require(!strcmp(x->list[k].key, y->list[k].key) &&
				!strcmp(x->list[k].value, y->list[k].value),
				"keys and values read back as they were written");
	}
}

static void check_escape(const char *src, size_t n)
{
	char buf[64 + 1];
	size_t cap = n % 64 + 1;

	memset(buf, 'x', sizeof(buf));
	obs_escape(buf, cap, src, n);
	require(memchr(buf, 0, cap), "escaped text ends within its buffer");
	check_printable(buf);
	require(buf[cap] == 'x', "nothing is written beyond the buffer");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct records all, again;
	char *text, *second;

	if (size > TEXT_MOST)
		size = TEXT_MOST;
	text = strndup(size ? (const char *)data : "", size);
	if (!text)
		abort();
	check_escape(size ? (const char *)data : "", size);
	records_parse(text, &all);
	for (size_t i = 0; i < all.n; i++)
		check_record(&all.list[i]);
	second = records_text(&all);
	records_parse(second, &again);
	check_same(&all, &again);
	records_done(&all);
	records_done(&again);
	free(text);
	free(second);
	return 0;
}
