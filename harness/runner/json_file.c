/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/json_file.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* At end of file the tokener gets a zero byte: that makes it report what is missing. */
static struct json_object *parse(FILE *in, struct json_tokener *tok)
{
	struct json_object *o = NULL;
	char bytes[65536];
	size_t n;

	do {
		n = fread(bytes, 1, sizeof(bytes), in);
		if (ferror(in))
			break;
		o = json_tokener_parse_ex(tok, n ? bytes : "", n ? (int)n : 1);
	} while (n && !o && json_tokener_get_error(tok) == json_tokener_continue);
	return o;
}

int json_file_read(const char *path, struct json_object **ret, struct fail *f)
{
	FILE *in = fopen(path, "re");
	struct json_tokener *tok = in ? json_tokener_new() : NULL;
	struct json_object *o = tok ? parse(in, tok) : NULL;
	int r = 0;

	if (!in || ferror(in))
		r = fail_set(f, errno, "%s: cannot be read: %s", path, strerror(errno));
	else if (!tok)
		r = fail_set(f, ENOMEM, "%s: out of memory", path);
	else if (!o)
		r = fail_set(f, EINVAL, "%s: not JSON: %s", path,
			     json_tokener_get_error(tok)
				     ? json_tokener_error_desc(json_tokener_get_error(tok))
				     : "nothing but null");
	if (tok)
		json_tokener_free(tok);
	if (in)
		fclose(in);
	if (!r)
		*ret = o;
	return r;
}

int json_file_write(const char *path, struct json_object *o, int flags, struct fail *f)
{
	const char *text = json_object_to_json_string_ext(o, flags);
	FILE *to = fopen(path, "we");
	bool good = to && text && fputs(text, to) >= 0;

	if (to && fclose(to))
		good = false;
	return good ? 0 : fail_set(f, EIO, "%s: cannot be written: %s", path, strerror(errno));
}

void json_file_put(struct json_object *o, const char *key, const char *text)
{
	if (text)
		json_object_object_add(o, key, json_object_new_string(text));
}

const char *json_file_word(struct json_object *o, const char *key)
{
	struct json_object *word;
	const char *text =
		o && json_object_object_get_ex(o, key, &word) ? json_object_get_string(word) : NULL;

	return text ? text : "";
}
