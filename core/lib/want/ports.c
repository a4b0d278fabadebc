/* SPDX-License-Identifier: Apache-2.0 */
#include "want/ports.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define SERVICE_BYTES 64

bool ports_read_number(const char *word, size_t len, unsigned most, unsigned *ret)
{
	unsigned n = 0;

	if (!len || len > 5)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (word[i] < '0' || word[i] > '9')
			return false;
		n = n * 10 + (unsigned)(word[i] - '0');
	}
	*ret = n;
	return n <= most;
}

static bool read_range(const char *word, size_t len, struct port_range *ret)
{
	const char *dash = memchr(word, '-', len);
	size_t first_len = dash ? (size_t)(dash - word) : len;
	unsigned first, last;

	if (!ports_read_number(word, first_len, UINT16_MAX, &first))
		return false;
	last = first;
	if (dash && !ports_read_number(dash + 1, len - first_len - 1, UINT16_MAX, &last))
		return false;
	*ret = (struct port_range){ (uint16_t)first, (uint16_t)last };
	return first >= 1 && first <= last;
}

/* A service has letters, digits, '-' and '_' (RFC 6335), and at least one letter. */
static bool copy_service(const char *word, size_t len, char ret[static SERVICE_BYTES])
{
	bool letter = false;

	if (len >= SERVICE_BYTES || word[0] == '-')
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!isalnum((unsigned char)word[i]) && word[i] != '-' && word[i] != '_')
			return false;
		letter |= isalpha((unsigned char)word[i]) != 0;
	}
	memcpy(ret, word, len);
	ret[len] = '\0';
	return letter;
}

static int read_service(const char *name, const char *protocol, ports_service_fn *service,
			struct port_range *ret, struct fail *f)
{
	uint16_t port;
	int r = service(name, protocol ? protocol : "tcp", &port, f);

	if (r == -ENOENT && !protocol)
		r = service(name, "udp", &port, f);
	if (!r)
		*ret = (struct port_range){ port, port };
	return r;
}

int ports_parse(const char *list, const char *protocol, ports_service_fn *service,
		struct ports *ret, struct fail *f)
{
	struct ports p = { 0 };

	for (const char *word = list;; word++) {
		size_t len = strcspn(word, ",");
		char name[SERVICE_BYTES];
		int r;

		if (p.n == PORTS_MOST)
			return fail_set(f, E2BIG, "too many ports; the limit is %d port ranges in "
					"a rule", PORTS_MOST);
		if (!read_range(word, len, &p.range[p.n])) {
			if (!service || !copy_service(word, len, name))
				return fail_set(f, EINVAL, "expected ports from 1 to 65535 such as "
						"443 or 80,8000-8080, or services such as https");
			r = read_service(name, protocol, service, &p.range[p.n], f);
			if (r)
				return r;
			p.named = true;
		}
		p.n++;
		word += len;
		if (!*word)
			break;
	}
	*ret = p;
	return 0;
}

bool ports_print(const struct ports *p, char *text, size_t cap)
{
	size_t at = 0;

	for (size_t i = 0; i < p->n && at < cap; i++)
		at += (size_t)snprintf(text + at, cap - at, "%s%u-%u", i ? "," : "",
				       p->range[i].first, p->range[i].last);
	return at < cap;
}
