/* SPDX-License-Identifier: Apache-2.0 */
#include "names/servers.h"

#include <arpa/inet.h>
#include <string.h>

#define WORD "nameserver"


static bool is_same(const struct address *a, const struct address *b)
{
	return !memcmp(a, b, sizeof(*a));
}

static void add(struct name_servers *s, const struct address *a)
{
	struct name_server *to = &s->server[s->n];

	for (unsigned i = 0; i < s->n; i++)
		if (is_same(&s->server[i].address, a))
			return;
	if (s->n == LIMIT_NAME_SERVERS)
		return;
	to->address = *a;
	to->ours = address_is_v4(a) ? address_loopback4 : address_loopback6;
	if (address_is_loopback(a))
		to->ours = *a;
	s->n++;
}

/* Reads an address with an optional "%interface". A resolver asks it, whatever interface that is. */
static bool read_address(const char *text, size_t len, struct address *ret)
{
	char word[INET6_ADDRSTRLEN];

	len = strcspn(text, "%") < len ? strcspn(text, "%") : len;
	if (len >= sizeof(word))
		return false;
	memcpy(word, text, len);
	word[len] = '\0';
	*ret = (struct address){ { [10] = 0xff, [11] = 0xff } };
	return inet_pton(AF_INET, word, ret->bytes + 12) == 1 ||
	       inet_pton(AF_INET6, word, ret->bytes) == 1;
}

void name_servers_read(struct name_servers *s, const char *text)
{
	struct address a;

	memset(s, 0, sizeof(*s));
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		const char *word = text + sizeof(WORD) - 1;

		if (strncmp(text, WORD, sizeof(WORD) - 1) || (*word != ' ' && *word != '\t'))
			continue;
		word += strspn(word, " \t");
		if (read_address(word, strcspn(word, " \t\r\n;#"), &a))
			add(s, &a);
	}
	if (s->n)
		return;
	add(s, &address_loopback4);	/* glibc, musl and c-ares ask the first, Go asks both */
	add(s, &address_loopback6);
}

static uint16_t port_of(const struct name_server *s, int type)
{
	return type == SOCK_STREAM ? s->tcp : s->udp;
}

bool name_servers_lead(const struct name_servers *s, int type, const struct address *asked,
		       uint16_t port, struct address *ret_to, uint16_t *ret_port)
{
	for (unsigned i = 0; i < s->n; i++)
		if (port == NAME_SERVER_PORT && is_same(&s->server[i].address, asked) &&
		    port_of(&s->server[i], type)) {
			*ret_to = s->server[i].ours;
			*ret_port = port_of(&s->server[i], type);
			return true;
		}
	return false;
}

bool name_servers_led(const struct name_servers *s, int type, const struct address *ours,
		      uint16_t port, struct address *ret)
{
	for (unsigned i = 0; i < s->n; i++)
		if (port && port == port_of(&s->server[i], type) &&
		    is_same(&s->server[i].ours, ours)) {
			*ret = s->server[i].address;
			return true;
		}
	return false;
}
