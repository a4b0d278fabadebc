/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_ASCII_H
#define NLVIRT_BASE_ASCII_H
/*
 * Characters of ASCII, whatever the locale. <ctype.h> and strcasecmp() obey that of the program
 * that embeds the library: in a Turkish one, 'I' is not the capital of 'i'.
 */
#include <stdbool.h>

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/*
 * Replaces each byte of a control character with a question mark. Terminals may also obey U+0080 to
 * U+009F in UTF-8: U+009B, for example, means the same as ESC [.
 */
static inline void ascii_mask(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++) {
		if (*c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0)
			*c++ = '?';
		else if (*c >= 0x20 && *c != 0x7f)
			continue;
		*c = '?';
	}
}

/* Are the strings equal, upper and lower case aside? RFC 4343 */
static inline bool ascii_is_same(const char *a, const char *b)
{
	while (*a && ascii_lower(*a) == ascii_lower(*b)) {
		a++;
		b++;
	}
	return ascii_lower(*a) == ascii_lower(*b);
}

#endif
