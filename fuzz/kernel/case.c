/* SPDX-License-Identifier: Apache-2.0 */
/* Cases as structs and as files. */
#include "fuzz/kernel/case.h"

#include <linux/netlink.h>
#include <string.h>

void case_init(struct fcase *c, uint8_t options)
{
	c->options = options & (OPTION_STRICT | OPTION_EXT_ACK | OPTION_CAP_ACK);
	c->n = 0;
	c->used = 0;
}

bool case_add(struct fcase *c, char kind, uint8_t value, uint16_t size, const uint8_t *request)
{
	struct step *s = &c->steps[c->n];

	if (c->n == CASE_STEPS)
		return false;
	*s = (struct step){ .kind = kind, .value = value, .size = size };
	if (kind == 'S') {
		if (!size || size > CASE_BYTES - c->used)
			return false;
		s->request = memmove(c->bytes + c->used, request, size);
		c->used += size;
	}
	c->n++;
	return true;
}

void case_copy(struct fcase *to, const struct fcase *from)
{
	case_init(to, from->options);
	for (unsigned i = 0; i < from->n; i++)
		case_add(to, from->steps[i].kind, from->steps[i].value, from->steps[i].size,
			 from->steps[i].request);
}

static bool parse_steps(struct fcase *c, const uint8_t *p, size_t left)
{
	while (left) {
		size_t head = *p == 'O' ? 2 : *p == 'S' ? 3 : 4, size = 0;

		if (left < head)
			return false;
		if (*p != 'O')
			size = (size_t)(p[1] | p[2] << 8);
		if (*p == 'S') {
			if (left - head < size || !case_add(c, 'S', 0, (uint16_t)size, p + head))
				return false;
			head += size;
		} else if (*p == 'O') {
			if (!case_add(c, 'O', p[1] & 7, 0, NULL))
				return false;
		} else if (*p != 'R' || !case_add(c, 'R', p[3] & 3, (uint16_t)size, NULL)) {
			return false;
		}
		p += head;
		left -= head;
	}
	return true;
}

bool case_parse(struct fcase *c, const uint8_t *file, size_t len)
{
	if (len < 2)
		return false;
	case_init(c, file[0]);
	if (file[0] & CASE_IS_SEQUENCE)
		return parse_steps(c, file + 1, len - 1);
	return len - 1 <= CASE_BYTES && case_add(c, 'S', 0, (uint16_t)(len - 1), file + 1);
}

size_t case_write(const struct fcase *c, uint8_t *file)
{
	bool plain = c->n == 1 && c->steps[0].kind == 'S';
	uint8_t *p = file;

	*p++ = c->options | (plain ? 0 : CASE_IS_SEQUENCE);
	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];

		if (!plain) {
			*p++ = (uint8_t)s->kind;
			if (s->kind != 'O') {
				*p++ = s->size & 0xff;
				*p++ = (uint8_t)(s->size >> 8);
			}
			if (s->kind != 'S')
				*p++ = s->value;
		}
		if (s->kind == 'S') {
			memcpy(p, s->request, s->size);
			p += s->size;
		}
	}
	return (size_t)(p - file);
}

unsigned case_messages(const struct fcase *c)
{
	unsigned n = 0;

	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];
		struct nlmsghdr h;

		for (size_t at = 0; s->kind == 'S' && s->size - at >= sizeof(h); n++) {
			memcpy(&h, s->request + at, sizeof(h));
			if (h.nlmsg_len < sizeof(h) || h.nlmsg_len > s->size - at)
				break;
			at += NLMSG_ALIGN(h.nlmsg_len);
			if (at > s->size)
				break;
		}
	}
	return n;
}
