/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/kernel/explain.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

struct text {
	char *p;
	size_t size, len;
};

static void __attribute__((format(printf, 2, 3))) say(struct text *t, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(t->p + t->len, t->size - t->len, format, args);
	va_end(args);
	if (n > 0)
		t->len = t->len + (size_t)n < t->size ? t->len + (size_t)n : t->size - 1;
}

static const char *type_name(uint16_t type)
{
	static const char *const subjects[] = {
		"LINK", "ADDR", "ROUTE", "NEIGH", "RULE", "QDISC", "TCLASS", "TFILTER", "ACTION",
		"PREFIX", "MULTICAST", "ANYCAST", "NEIGHTBL", "NDUSEROPT", "ADDRLABEL", "DCB",
		"NETCONF", "MDB", "NSID", "STATS", "CACHEREPORT", "CHAIN", "NEXTHOP", "LINKPROP",
		"VLAN", "NEXTHOPBUCKET", "TUNNEL",
	};
	static const char *const verbs[] = { "NEW", "DEL", "GET", "SET" };
	static char name[32];

	if (type == NLMSG_ERROR)
		return "ERROR";
	if (type == NLMSG_DONE)
		return "DONE";
	if (type < RTM_BASE || (type - RTM_BASE) / 4U >= N(subjects))
		snprintf(name, sizeof(name), "type %u", type);
	else
		snprintf(name, sizeof(name), "%s%s", verbs[type % 4],
			 subjects[(type - RTM_BASE) / 4]);
	return name;
}

static void say_request(struct text *t, const struct step *s)
{
	for (size_t at = 0; at + sizeof(struct nlmsghdr) <= s->size;) {
		struct nlmsghdr h;

		memcpy(&h, s->request + at, sizeof(h));
		say(t, "%s%s flags %#x", at ? " + " : "", type_name(h.nlmsg_type), h.nlmsg_flags);
		for (size_t i = sizeof(h); i < h.nlmsg_len && at + i < s->size && i < 56; i++)
			say(t, "%s%02x", i % 4 ? "" : " ", s->request[at + i]);
		if (h.nlmsg_len < sizeof(h))
			break;
		at += NLMSG_ALIGN(h.nlmsg_len);
	}
}

static void say_error(struct text *t, const uint8_t *p, const struct nlmsghdr *h)
{
	size_t at = 20, left;
	int32_t err;
	uint32_t said;

	memcpy(&err, p + 16, 4);
	say(t, " %s", err > 0 || err < -4095 ? "?" : err ? strerrorname_np(-err) : "0");
	if (!(h->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (h->nlmsg_type == NLMSG_ERROR && h->nlmsg_len >= 36) {
		memcpy(&said, p + 20, 4);
		at = h->nlmsg_flags & NLM_F_CAPPED ? 36 : 20 + NLMSG_ALIGN((size_t)said);
	}
	for (left = h->nlmsg_len; at + 4 <= left;) {
		uint16_t len, kind;

		memcpy(&len, p + at, 2);
		memcpy(&kind, p + at + 2, 2);
		if (len < 4 || len > left - at)
			break;
		if (kind == 1)
			say(t, " \"%.*s\"", (int)len - 4, p + at + 4);
		for (size_t i = 4; kind != 1 && i < len; i++)
			say(t, "%s%02x", i == 4 ? " ext:" : "", p[at + i]);
		at += NLA_ALIGN((size_t)len);
	}
}

static void say_seen(struct text *t, const struct seen *seen, int where, size_t differs)
{
	const struct seen_one *one = &seen->one[where];
	const uint8_t *p = seen->bytes + one->at;

	if ((unsigned)where >= seen->n) {
		say(t, "nothing");
		return;
	}
	if (one->result < 0) {
		say(t, "%s", strerrorname_np(-one->result));
		return;
	}
	say(t, "%d bytes%s", one->result, one->flags ? " cut" : "");
	for (size_t at = 0; at + sizeof(struct nlmsghdr) <= one->len;) {
		struct nlmsghdr h;

		memcpy(&h, p + at, sizeof(h));
		say(t, "%s%s/%u/%#x", at ? "; " : " ", type_name(h.nlmsg_type), h.nlmsg_len,
		    h.nlmsg_flags);
		if (h.nlmsg_len < sizeof(h) || h.nlmsg_len > one->len - at)
			break;
		if ((h.nlmsg_type == NLMSG_ERROR || h.nlmsg_type == NLMSG_DONE) &&
		    h.nlmsg_len >= 20)
			say_error(t, p + at, &h);
		at += NLMSG_ALIGN(h.nlmsg_len);
	}
	say(t, " @%zu:", differs);
	for (size_t i = differs > 8 ? (differs - 8) & ~3UL : 0; i < one->len && i < differs + 16;
	     i++)
		say(t, "%s%02x", i % 4 ? "" : " ", p[i]);
}

void explain(const struct fcase *c, const struct seen *kernel, const struct seen *ours, int where,
	     char *text, size_t size)
{
	struct text t = { .p = text, .size = size };
	const struct seen_one *k = &kernel->one[where], *o = &ours->one[where];
	size_t same = 0;

	text[0] = 0;
	for (unsigned i = 0; i < c->n; i++) {
		const struct step *s = &c->steps[i];

		say(&t, "%s", i ? ", " : "");
		if (s->kind == 'S')
			say_request(&t, s);
		else if (s->kind == 'R')
			say(&t, "%s %u%s", s->value & RECEIVE_PEEK ? "peek" : "receive", s->size,
			    s->value & RECEIVE_TRUNC ? " trunc" : "");
		else
			say(&t, "options %u", s->value);
	}
	say(&t, " (options %u): kernel ", c->options);
	if ((unsigned)where < kernel->n && (unsigned)where < ours->n)
		while (same < k->len && same < o->len &&
		       kernel->bytes[k->at + same] == ours->bytes[o->at + same])
			same++;
	say_seen(&t, kernel, where, same);
	say(&t, " | ours ");
	say_seen(&t, ours, where, same);
}
