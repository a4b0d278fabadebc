/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

int policy_text_wrong(const struct policy_text *t, const yaml_parser_t *parser, struct fail *f)
{
	const char *problem = parser->problem ? parser->problem : "unreadable";

	if (parser->error == YAML_READER_ERROR)		/* found before there are lines to count */
		return fail_set(f, EINVAL, "%s: not YAML: %s", t->name, problem);
	return fail_set(f, EINVAL, "%s:%zu: not YAML: %s", t->name, parser->problem_mark.line + 1,
			problem);
}

static int read_bytes(FILE *in, size_t most, struct policy_text *t, struct fail *f)
{
	size_t room = 0, got = 1;

	while (got && t->n < most) {
		if (t->n == room) {
			unsigned char *more = realloc(t->bytes, room = room ? 2 * room : 4096);

			if (!more)
				return fail_set(f, ENOMEM, "%s: out of memory", t->name);
			t->bytes = more;
		}
		got = fread(t->bytes + t->n, 1, room - t->n, in);
		t->n += got;
	}
	if (ferror(in))
		return fail_set(f, EINVAL, "%s: cannot be read: %s", t->name, strerror(errno));
	if (t->n >= most)
		return fail_set(f, EINVAL, "%s: too large; a %s has less than %zu bytes",
				t->name, most == LIMIT_POLICY_BYTES ? "policy" : "view", most);
	return 0;
}

/* By how much the event changes the depth of nesting. */
static int step(yaml_event_type_t type)
{
	switch (type) {
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return 1;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return -1;
	default:
		return 0;
	}
}

static int check_depth(const struct policy_text *t, yaml_parser_t *parser, struct fail *f)
{
	yaml_event_type_t type;
	yaml_event_t event;
	int depth = 0;
	size_t line;

	do {
		if (!yaml_parser_parse(parser, &event))
			return policy_text_wrong(t, parser, f);
		type = event.type;
		line = event.start_mark.line + 1;
		yaml_event_delete(&event);
		depth += step(type);
		if (depth > LIMIT_POLICY_DEPTH)
			return fail_set(f, EINVAL,
					"%s:%zu: lists and mappings are nested more than %d deep",
					t->name, line, LIMIT_POLICY_DEPTH);
	} while (type != YAML_STREAM_END_EVENT);
	return 0;
}

int policy_text_read(FILE *in, const char *name, size_t most, struct policy_text *ret,
		     struct fail *f)
{
	struct policy_text t = { .name = name };
	yaml_parser_t parser;
	int r = read_bytes(in, most, &t, f);

	if (!r && !yaml_parser_initialize(&parser)) {
		r = fail_set(f, ENOMEM, "%s: out of memory", name);
	} else if (!r) {
		yaml_parser_set_input_string(&parser, t.bytes, t.n);
		r = check_depth(&t, &parser, f);
		yaml_parser_delete(&parser);
	}
	if (r)
		free(t.bytes);
	else
		*ret = t;
	return r;
}
