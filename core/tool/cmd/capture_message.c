/* SPDX-License-Identifier: Apache-2.0 */
/* The messages of a dump: how the parts of a capture take them apart. */
#include <string.h>

#include "cmd/capture_parts.h"

bool capture_parse(const struct nlmsg *m, void *header, size_t n, struct attr *table)
{
	struct rd in = m->body;

	if (!rd_take(&in, header, n))
		return false;
	rd_skip(&in, -n & 3);
	return attr_parse(in, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL) == 0;
}

void capture_parse_nested(const struct attr *a, struct attr *table)
{
	memset(table, 0, (MOST_ATTRS + 1) * sizeof(*table));
	if (a->at)
		attr_parse_nested(a, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL);
}

void capture_bytes(const struct attr *a, void *to, size_t n)
{
	if (a->at)
		memcpy(to, attr_data(a), a->len < n ? a->len : n);
}

struct decl_link *capture_link_of(const struct capture *c, uint32_t index)
{
	for (size_t i = 0; i < c->decl.n_links; i++)
		if (c->decl.links[i].index == index)
			return &c->decl.links[i];
	return NULL;
}
