/* SPDX-License-Identifier: Apache-2.0 */
/* The steps in which handlers parse their requests. Mirrors nlmsg_parse() and its variants. */
#include <errno.h>

#include "rtnl/request.h"
#include "view/view.h"

bool req_before(const struct req *q, uint16_t release)
{
	return q->view->kernel.release < release;
}

unsigned req_kernel(const struct req *q)
{
	return PARSE_KERNEL(q->view->kernel.release);
}

struct rd req_attrs(const struct req *q, size_t n)
{
	struct rd r = q->msg->body;

	rd_skip(&r, NLMSG_ALIGN(n));
	return r;
}

int req_header(const struct req *q, void *header, size_t n, const char *text)
{
	struct rd r = q->msg->body;

	if (!rd_take(&r, header, n))
		return ext_fail(q->ext, -EINVAL, text);
	return 0;
}

int req_parse(const struct req *q, size_t n, bool strict, const struct attr_rule *rules,
	      unsigned max_type, struct attr *table)
{
	if (q->msg->body.left < n) {
		memset(table, 0, (max_type + 1) * sizeof(*table));
		return ext_fail(q->ext, -EINVAL, "Invalid header length");
	}
	return attr_parse(req_attrs(q, n), rules, max_type,
			  req_kernel(q) | (strict ? PARSE_OLD_STRICT : PARSE_LIBERAL), table,
			  q->ext);
}

int req_only(const struct req *q, const struct attr *table, unsigned max_type,
	     const uint8_t *allowed, const char *text)
{
	for (unsigned i = 1; i <= max_type; i++) {
		const uint8_t *a = allowed;

		if (!table[i].at)
			continue;
		while (*a && *a != i)
			a++;
		if (!*a)
			return ext_fail(q->ext, -EINVAL, text);
	}
	return 0;
}

/* rtnl_get_net_ns_capable() */
int req_no_netns(const struct req *q, const struct attr *id)
{
	return view_has_netns(q->view, (int32_t)attr_u32(id)) ? -EACCES : -EINVAL;
}
