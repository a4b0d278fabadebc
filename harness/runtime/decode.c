/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/decode.h"
#include "harness/runtime/obs.h"
#include "harness/runtime/probe.h"

#include <stdio.h>
#include <string.h>

/* fmt() has only sixteen buffers: copy a key that is used after many calls of it. */
#define KEEP(key) (key) = strdupa(key)

static const char *attr_name(const struct attr_set *set, unsigned type)
{
	if (set && type < set->n && set->names[type])
		return set->names[type];
	return fmt("%s%u", set ? set->prefix : "attr", type);
}

static const struct attr_set *nest_of(const struct attr_set *set, unsigned type)
{
	for (const struct attr_nest *n = set ? set->nests : NULL; n && n->set; n++)
		if (n->type == type)
			return n->set;
	return NULL;
}

static bool all_zero(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static bool is_text(const uint8_t *p, size_t n)
{
	if (n < 2 || p[n - 1])
		return false;
	for (size_t i = 0; i + 1 < n; i++)
		if (p[i] < 0x20 || p[i] > 0x7e)
			return false;
	return true;
}

static void decode_attr(const char *key, const struct nlattr *head, const uint8_t *value,
			const struct attr_set *set)
{
	unsigned type = head->nla_type & NLA_TYPE_MASK;
	const struct attr_set *inner = nest_of(set, type);
	size_t n = head->nla_len - NLA_HDRLEN;
	const char *k = fmt("%s.%s", key, attr_name(set, type));

	if (inner)
		decode_attrs(k, value, n, inner);
	else if (is_text(value, n))
		obs_str(k, fmt("\"%s\"", (const char *)value));
	else
		obs_hex(k, value, n);
}

void decode_attrs(const char *key, const uint8_t *p, size_t n, const struct attr_set *set)
{
	char order[1024] = "";
	size_t at = 0;

	KEEP(key);
	while (n >= NLA_HDRLEN) {
		struct nlattr head;
		size_t whole;

		memcpy(&head, p, sizeof(head));
		if (head.nla_len < NLA_HDRLEN || head.nla_len > n)
			break;
		at += (size_t)snprintf(order + at, sizeof(order) - at, "%s%u%s", at ? " " : "",
				       head.nla_type & NLA_TYPE_MASK,
				       head.nla_type & NLA_F_NESTED ? "n" : "");
		if (at > sizeof(order) - 16)
			break;
		decode_attr(key, &head, p + NLA_HDRLEN, set);
		whole = NLA_ALIGN(head.nla_len);
		if (whole > n)
			whole = n;
		if (!all_zero(p + head.nla_len, whole - head.nla_len))
			obs_str(fmt("%s.padding", key), "not zero");
		p += whole;
		n -= whole;
	}
	obs_str(fmt("%s.order", key), order);
	if (n)
		obs_hex(fmt("%s.rest", key), p, n);
}

static const char *const error_names[] = {
	[NLMSGERR_ATTR_MSG] = "MSG", [NLMSGERR_ATTR_OFFS] = "OFFS",
	[NLMSGERR_ATTR_COOKIE] = "COOKIE", [NLMSGERR_ATTR_POLICY] = "POLICY",
};

static const struct attr_set error_set = {
	.prefix = "NLMSGERR_ATTR_", .names = error_names,
	.n = sizeof(error_names) / sizeof(*error_names),
};

static const char *error_text(int32_t value)
{
	return value ? fmt("%s%s", value < 0 ? "-" : "+", errno_name(value < 0 ? -value : value))
		     : "0";
}

/* NLMSG_ERROR: the error, the request repeated, optional TLVs. */
static void decode_error(const char *key, const struct nlmsghdr *h, const uint8_t *body, size_t n,
			 const struct ask *sent)
{
	struct nlmsghdr echo;
	int32_t error;
	size_t echoed;

	KEEP(key);
	if (n < sizeof(error) + sizeof(echo)) {
		obs_hex(fmt("%s.short", key), body, n);
		return;
	}
	memcpy(&error, body, sizeof(error));
	memcpy(&echo, body + sizeof(error), sizeof(echo));
	obs_str(fmt("%s.error", key), error_text(error));
	echoed = h->nlmsg_flags & NLM_F_CAPPED ? sizeof(echo) : echo.nlmsg_len;
	if (echoed < sizeof(echo) || echoed > n - sizeof(error))
		echoed = n - sizeof(error);
	obs_str(fmt("%s.echo", key), fmt("%zu bytes, type %u, flags %#x", echoed,
					 echo.nlmsg_type, echo.nlmsg_flags));
	obs_bool(fmt("%s.echo_is_the_request", key),
		 sent && memmem(sent->bytes, sizeof(sent->bytes), body + sizeof(error), echoed));
	echoed = NLMSG_ALIGN(echoed) + sizeof(error);
	if (n > echoed)
		decode_attrs(key, body + echoed, n - echoed, &error_set);
}

static void decode_done(const char *key, const uint8_t *body, size_t n)
{
	int32_t value;

	KEEP(key);
	if (n < sizeof(value)) {
		obs_hex(fmt("%s.short", key), body, n);
		return;
	}
	memcpy(&value, body, sizeof(value));
	obs_str(fmt("%s.value", key), error_text(value));
	if (n > sizeof(value))
		decode_attrs(key, body + sizeof(value), n - sizeof(value), &error_set);
}

static void decode_body(const char *key, const struct nlmsghdr *h, const uint8_t *body, size_t n,
			const struct ask *sent)
{
	const struct msg_kind *k = msg_kind_find(h->nlmsg_type);
	size_t fixed = k && k->attrs && n >= k->body ? k->body : n;

	KEEP(key);
	if (h->nlmsg_type == NLMSG_ERROR) {
		decode_error(key, h, body, n, sent);
		return;
	}
	if (h->nlmsg_type == NLMSG_DONE) {
		decode_done(key, body, n);
		return;
	}
	obs_hex(fmt("%s.body", key), body, fixed);
	fixed = NLMSG_ALIGN(fixed);
	if (n > fixed)
		decode_attrs(key, body + fixed, n - fixed, k ? k->attrs : NULL);
}

static void decode_message(const char *key, const struct nlmsghdr *h, const uint8_t *body,
			   const struct ask *sent, uint32_t port, bool brief)
{
	const struct msg_kind *k = msg_kind_find(h->nlmsg_type);
	size_t n = h->nlmsg_len - NLMSG_HDRLEN;

	KEEP(key);
	obs_str(key, fmt("%s, %u bytes, flags %#x", k ? k->name : fmt("type %u", h->nlmsg_type),
			 h->nlmsg_len, h->nlmsg_flags));
	if (!sent || h->nlmsg_seq != ASK_SEQ)
		obs_str(fmt("%s.seq", key), "not the request's");
	obs_str(fmt("%s.pid", key), h->nlmsg_pid == port ? "the socket's port" :
		h->nlmsg_pid ? "another" : "0");
	if (!brief || h->nlmsg_type == NLMSG_ERROR || h->nlmsg_type == NLMSG_DONE)
		decode_body(key, h, body, n, sent);
}

void decode(const char *key, const uint8_t *bytes, size_t n, const struct ask *sent,
	    uint32_t port, bool brief)
{
	KEEP(key);
	for (unsigned m = 0; n >= NLMSG_HDRLEN; m++) {
		struct nlmsghdr h;
		size_t whole;

		memcpy(&h, bytes, sizeof(h));
		if (h.nlmsg_len < NLMSG_HDRLEN || h.nlmsg_len > n)
			break;
		decode_message(fmt("%s.m%u", key, m), &h, bytes + NLMSG_HDRLEN, sent, port, brief);
		whole = NLMSG_ALIGN(h.nlmsg_len);
		if (whole > n)
			whole = n;
		bytes += whole;
		n -= whole;
	}
	if (n)
		obs_hex(fmt("%s.rest", key), bytes, n);
}
