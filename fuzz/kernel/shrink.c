/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a case smaller while a condition holds: drops steps and bytes, then simplifies values. */
#include "fuzz/kernel/shrink.h"

#include <linux/netlink.h>
#include <string.h>

#define ROUNDS 40

struct shrink {
	struct fcase *best;
	struct fcase trial;
	bool (*holds)(const struct fcase *c, void *arg);
	void *arg;
};

/* Keeps the trial as the best case so far if the condition still holds. */
static bool try(struct shrink *s)
{
	if (!s->trial.n || !s->holds(&s->trial, s->arg))
		return false;
	case_copy(s->best, &s->trial);
	return true;
}

/* Tries the best case with another request in step `at`, or without this step if len is 0. */
static bool try_request(struct shrink *s, unsigned at, const uint8_t *request, size_t len)
{
	case_init(&s->trial, s->best->options);
	for (unsigned i = 0; i < s->best->n; i++) {
		const struct step *t = &s->best->steps[i];

		if (i != at)
			case_add(&s->trial, t->kind, t->value, t->size, t->request);
		else if (len)
			case_add(&s->trial, 'S', 0, (uint16_t)len, request);
	}
	return try(s);
}

static bool drop_steps(struct shrink *s)
{
	bool any = false;

	for (unsigned i = s->best->n; i-- > 0;)
		any |= try_request(s, i, NULL, 0);
	return any;
}

/*
 * Without `cut` bytes at `at`; with mend, every length field before it that reached beyond is
 * made shorter.
 */
static bool try_cut(struct shrink *s, unsigned step, size_t at, size_t cut, bool mend)
{
	const struct step *t = &s->best->steps[step];
	uint8_t p[CASE_BYTES];
	size_t msg = 0, len = t->size - cut;

	if (at + cut > t->size || cut == t->size)
		return false;
	memcpy(p, t->request, at);
	memcpy(p + at, t->request + at + cut, len - at);
	while (mend && msg + sizeof(struct nlmsghdr) <= at) {
		struct nlmsghdr h;

		memcpy(&h, p + msg, sizeof(h));
		if (h.nlmsg_len < sizeof(h))
			break;
		if (msg + h.nlmsg_len >= at + cut && h.nlmsg_len - cut >= sizeof(h)) {
			h.nlmsg_len -= (uint32_t)cut;
			memcpy(p + msg, &h, sizeof(h));
			break;
		}
		msg += NLMSG_ALIGN(h.nlmsg_len);
	}
	/*
	 * Enclosing attributes: anything before the cut that looks like a length reaching beyond
	 * it.
	 */
	for (size_t a = msg + sizeof(struct nlmsghdr); mend && a + 4 <= at; a += 4) {
		uint16_t n;

		memcpy(&n, p + a, 2);
		if (n >= 4 + cut && n < 512 && a + n >= at + cut && a + n <= t->size) {
			n = (uint16_t)(n - cut);
			memcpy(p + a, &n, 2);
		}
	}
	return try_request(s, step, p, len);
}

static bool drop_bytes(struct shrink *s, unsigned step)
{
	bool any = false;

	for (size_t cut = 2048; cut; cut /= 2)
		for (size_t at = s->best->steps[step].size; at-- > 0;) {
			if (cut > 2 && at % 4)
				continue;
			if (step >= s->best->n || s->best->steps[step].kind != 'S')
				return any;
			any |= try_cut(s, step, at, cut, true) || try_cut(s, step, at, cut, false);
		}
	return any;
}

static bool zero_bytes(struct shrink *s, unsigned step)
{
	bool any = false;

	for (size_t at = 0; at < s->best->steps[step].size; at++) {
		uint8_t p[CASE_BYTES];

		memcpy(p, s->best->steps[step].request, s->best->steps[step].size);
		for (uint8_t value = 0; value < 2 && p[at] > value; value++) {
			uint8_t before = p[at];

			p[at] = value;
			if (try_request(s, step, p, s->best->steps[step].size)) {
				any = true;
				break;
			}
			p[at] = before;
		}
	}
	return any;
}

static bool plainer(struct shrink *s)
{
	bool any = false;

	for (uint8_t bit = 1; bit < 8; bit <<= 1) {
		if (!(s->best->options & bit))
			continue;
		case_copy(&s->trial, s->best);
		s->trial.options &= (uint8_t)~bit;
		any |= try(s);
	}
	for (unsigned i = 0; i < s->best->n; i++) {
		if (s->best->steps[i].kind != 'R' || !s->best->steps[i].value)
			continue;
		case_copy(&s->trial, s->best);
		s->trial.steps[i].value = 0;
		any |= try(s);
	}
	return any;
}

void shrink(struct fcase *c, bool (*holds)(const struct fcase *c, void *arg), void *arg)
{
	static struct shrink s;
	bool any = true;

	s.best = c;
	s.holds = holds;
	s.arg = arg;
	for (unsigned round = 0; any && round < ROUNDS; round++) {
		any = drop_steps(&s);
		for (unsigned i = 0; i < c->n; i++)
			if (c->steps[i].kind == 'S')
				any |= drop_bytes(&s, i);
		any |= plainer(&s);
		for (unsigned i = 0; i < c->n; i++)
			if (c->steps[i].kind == 'S')
				any |= zero_bytes(&s, i);
	}
}
