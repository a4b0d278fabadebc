/* SPDX-License-Identifier: Apache-2.0 */
/* What several subcommands of `nlvirt filter` print in the same way. */
#include "cmd/cmd_filter.h"

#include <stdio.h>

#include "cmd/cmd.h"
#include "words/names.h"

void filter_print_call(const struct filter_call *c)
{
	char text[320];

	printf("%s(", c->name);
	for (unsigned i = 0; i < c->n; i++) {
		enum name_kind kind = name_arg(c->known, i).kind;

		if (kind == NAME_PROTOCOL)	/* whose names depend on the family */
			kind = NAME_NUMBER;
		printf("%s%s", i ? ", " : "",
		       name_value(kind, c->data.args[i], text, sizeof(text)));
	}
	putchar(')');
}

void filter_print_json(json_object *o)
{
	puts(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PRETTY |
						       JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

int filter_printed(void)
{
	return cmd_printed() ? FILTER_TROUBLE : 0;
}
