/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A profile in YAML or JSON: the input is its text. For any input
 *   it is read, or refused in one line that names the file;
 *   what was read, written as JSON, is read as the same again;
 *   each warning names the file, and a line that the text has.
 */
#include <string.h>

#include "format/oci_warn.h"
#include "format/tree.h"
#include "fuzz/props/fuzz.h"

#define TEXT_MOST 4096

static void read_again(json_object *o)
{
	const char *text = json_object_to_json_string_ext(o, JSON_C_TO_STRING_NOSLASHESCAPE);
	json_object *again;
	struct fail f = { 0 };

	if (tree_parse(text, strlen(text), "again", NULL, &again, &f) < 0)
		return;		/* YAML has no place for some control characters of JSON */
	require(json_object_equal(o, again), "what was read is read as the same again");
	json_object_put(again);
}

static void check_warnings(const char *text, size_t size)
{
	struct warnings w = { 0 };
	size_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += text[i] == '\n' || text[i] == '\r';
	oci_warn(text, size, "profile", &w);
	for (size_t i = 0; i < w.n; i++) {
		require(!strncmp(w.warning[i].text, "profile:", 8), "a warning names the file");
		/* YAML has more line ends than these two: NEL, LS and PS, two bytes or more. */
		require(w.warning[i].line <= lines + size / 2,
			"a warning names a line that the text has");
	}
	warnings_free(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[TEXT_MOST + 1];
	json_object *o;
	struct fail f = { 0 };

	if (size > TEXT_MOST)
		return 0;
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	if (tree_parse(text, size, "profile", NULL, &o, &f) < 0) {
		require(!strncmp(f.text, "profile:", 8) && !strchr(f.text, '\n'),
			"a refusal is one line that names the file");
		return 0;
	}
	read_again(o);
	json_object_put(o);
	check_warnings(text, size);
	return 0;
}
