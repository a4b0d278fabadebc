/* SPDX-License-Identifier: Apache-2.0 */
#include "want/hosts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

#define ONLY_FILES "hosts: files\n"

const char hosts_resolv_conf[] = "nameserver 127.0.0.1\noptions timeout:0 attempts:1\n";

char *hosts_text(const struct outbound *o, const char *hostname)
{
	char address[INET6_ADDRSTRLEN], *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (!out)
		return NULL;
	fputs("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n", out);
	/* If the machine's own name is pinned, the pin counts. */
	for (size_t i = 0; i < o->n_pins; i++) {
		address_print(&o->pins[i].address, address);
		fprintf(out, "%s %s\n", address, o->pins[i].name);
		if (hostname && ascii_is_same(o->pins[i].name, hostname))
			hostname = NULL;
	}
	if (hostname && *hostname)
		fprintf(out, "127.0.0.1 %s\n", hostname);
	return fclose(out) == 0 ? text : (free(text), NULL);
}

/* Does the line that begins here say how to look up hosts? */
static bool is_hosts_line(const char *line)
{
	line += strspn(line, " \t");
	if (strncmp(line, "hosts", 5))
		return false;
	line += 5;
	return line[strspn(line, " \t")] == ':';
}

char *hosts_switch_text(const char *machine)
{
	char *text = malloc(strlen(machine) + sizeof("\n" ONLY_FILES)), *to = text;

	if (!text)
		return NULL;
	while (*machine) {
		size_t n = strcspn(machine, "\n");

		n += machine[n] == '\n';
		if (!is_hosts_line(machine)) {
			memcpy(to, machine, n);
			to += n;
		}
		machine += n;
	}
	if (to > text && to[-1] != '\n')
		*to++ = '\n';
	strcpy(to, ONLY_FILES);
	return text;
}
