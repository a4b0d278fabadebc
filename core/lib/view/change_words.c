/* SPDX-License-Identifier: Apache-2.0 */
#include "view/change_words.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

const char *change_next(struct change *c)
{
	if (!c->left)
		return NULL;
	c->left--;
	return *c->words++;
}

int change_wrong(struct change *c, const char *format, ...)
{
	char text[300];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return fail_set(c->e->fail, EINVAL, "%s; expected '%s'", text, c->usage);
}

struct view_link *change_link(struct change *c)
{
	const char *name = change_next(c);
	struct view_link *l = name ? edit_link_by_name(c->e, name) : NULL;
	char have[200] = "";
	size_t len = 0;

	if (l)
		return l;
	if (!name) {
		change_wrong(c, "no link is named");
		return NULL;
	}
	for (size_t i = 0; i < c->e->links.n && len + IFNAMSIZ + 6 < sizeof(have); i++)
		len += (size_t)snprintf(have + len, sizeof(have) - len, "%s%s", i ? ", " : "",
					EDIT_LINK(c->e, i)->name);
	fail_set(c->e->fail, EINVAL, "no such link: %s (have %s%s)", name, have,
		 len + IFNAMSIZ + 6 < sizeof(have) ? "" : ", ...");
	return NULL;
}

int change_end(struct change *c)
{
	return c->left ? change_wrong(c, "'%s' is left over", c->words[0]) : 0;
}

int change_addr(struct change *c, const char *what, uint8_t *ret_family, uint8_t ret[16],
		uint8_t *ret_len)
{
	const char *word = change_next(c), *slash = word ? strchr(word, '/') : NULL;
	char text[INET6_ADDRSTRLEN] = "", *end = NULL;
	unsigned long len;
	uint8_t most;

	if (!word)
		return change_wrong(c, "%s is missing", what);
	if (!slash || (size_t)(slash - word) >= sizeof(text))
		snprintf(text, sizeof(text), "%s", word);
	else
		memcpy(text, word, (size_t)(slash - word));
	memset(ret, 0, 16);
	if (inet_pton(AF_INET, text, ret) == 1)
		*ret_family = AF_INET;
	else if (inet_pton(AF_INET6, text, ret) == 1)
		*ret_family = AF_INET6;
	else
		return change_wrong(c, "'%s' is no address for %s", word, what);
	most = *ret_family == AF_INET ? 32 : 128;
	len = slash ? strtoul(slash + 1, &end, 10) : most;
	if (slash && (!ret_len || *end || end == slash + 1 || slash[1] == '-' || len > most))
		return change_wrong(c, ret_len ? "'%s': the length of the prefix is 0 to %u" :
				    "'%s': no length is wanted here", word, most);
	if (ret_len)
		*ret_len = (uint8_t)len;
	return 0;
}

int change_number(struct change *c, const char *what, uint32_t least, uint32_t most, uint32_t *ret)
{
	const char *word = change_next(c);
	char *end = NULL;
	unsigned long value;

	if (!word)
		return change_wrong(c, "the value of %s is missing", what);
	errno = 0;
	value = strtoul(word, &end, 0);
	if (*end || end == word || *word == '-' || errno || value < least || value > most)
		return change_wrong(c, "%s is a number from %u to %u, not '%s'", what, least, most,
				    word);
	*ret = (uint32_t)value;
	return 0;
}

int change_hwaddr(struct change *c, const char *what, uint8_t ret[6])
{
	const char *word = change_next(c);
	int n = 0;

	if (!word)
		return change_wrong(c, "%s is missing", what);
	if (sscanf(word, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx%n", &ret[0], &ret[1], &ret[2],
		   &ret[3], &ret[4], &ret[5], &n) != 6 || word[n])
		return change_wrong(c, "'%s' is no hardware address such as 02:00:00:00:00:01",
				    word);
	return 0;
}

int change_yes(struct change *c, const char *what, bool *ret)
{
	const char *word = change_next(c);

	if (!word || (strcmp(word, "yes") != 0 && strcmp(word, "no") != 0))
		return change_wrong(c, "%s is yes or no", what);
	*ret = word[0] == 'y';
	return 0;
}

/* dev_valid_name() */
int change_name(struct change *c, const char **ret)
{
	const char *name = change_next(c);

	if (!name || !*name || strlen(name) >= IFNAMSIZ || strpbrk(name, "/: \t\n") ||
	    strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return change_wrong(c, "a name has 1 to %d characters, no space, slash or colon",
				    IFNAMSIZ - 1);
	*ret = name;
	return 0;
}
