/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_words.h"

#include <ctype.h>
#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>

#include "words/names.h"

#define FAMILIES 64		/* bits of policy.families; the kernel has 46 */

const char *policy_family(unsigned family, char word[POLICY_WORD_BYTES])
{
	char *c = word;

	name_value(NAME_FAMILY, family, word, POLICY_WORD_BYTES);
	if (!strncmp(word, "AF_", 3))
		memmove(word, word + 3, strlen(word + 3) + 1);
	for (; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return word;
}

int policy_to_family(const char *word)
{
	char name[NAMES_BYTES] = "AF_";
	uint64_t value;
	size_t n = strlen(word);

	if (!n || n > NAMES_BYTES - 4 || strspn(word, "0123456789") == n)
		return -1;
	if (!strncmp(word, "AF_", 3)) {
		strcpy(name, word);
	} else {
		for (size_t i = 0; i <= n; i++) {
			if (isupper((unsigned char)word[i]))
				return -1;
			name[3 + i] = (char)toupper((unsigned char)word[i]);
		}
	}
	if (strchr(name, '|') || !name_to_value(name, &value) || value >= FAMILIES)
		return -1;
	return (int)value;
}

const char *policy_action(uint32_t action, char word[POLICY_WORD_BYTES])
{
	if ((action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO)
		return name_errno(action & SECCOMP_RET_DATA, word);
	return name_action(action, word);
}

bool policy_to_action(const char *word, uint32_t *ret_action)
{
	static const struct { const char *word; uint32_t action; } others[] = {
		{ "KILL_PROCESS", SECCOMP_RET_KILL_PROCESS },
		{ "KILL_THREAD", SECCOMP_RET_KILL_THREAD },
		{ "TRAP", SECCOMP_RET_TRAP },
	};
	int err = name_to_errno(word);

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (!strcmp(word, others[i].word)) {
			*ret_action = others[i].action;
			return true;
		}
	if (err <= 0 || err > 4094)	/* libseccomp refuses 4095 */
		return false;
	*ret_action = SECCOMP_RET_ERRNO | (uint32_t)err;
	return true;
}

bool policy_is_call(const char *word)
{
	return seccomp_syscall_resolve_name(word) != __NR_SCMP_ERROR;
}

/* A condition split at spaces: ARGUMENT OP VALUE or ARGUMENT & MASK == VALUE, maybe "in N bits". */
struct words {
	unsigned n;
	char word[8][NAMES_BYTES];
};

static bool split(const char *text, struct words *ret)
{
	for (ret->n = 0;; ret->n++) {
		size_t len;

		text += strspn(text, " ");
		if (!*text)
			return true;
		len = strcspn(text, " ");
		if (ret->n == 8 || len >= NAMES_BYTES)
			return false;
		memcpy(ret->word[ret->n], text, len);
		ret->word[ret->n][len] = '\0';
		text += len;
	}
}

static int find_arg(const char *call, const char *word)
{
	for (unsigned i = 0; i < 6; i++) {
		char number[8];

		snprintf(number, sizeof(number), "arg%u", i);
		if (!strcmp(word, number) || !strcmp(word, name_arg(call, i).name))
			return (int)i;
	}
	return -1;
}

/* Cuts a negative value for an int argument to its low 32 bits. Other larger values do not fit. */
static bool fits(bool is_int, uint64_t *value)
{
	if (!is_int || *value <= UINT32_MAX)
		return true;
	if (*value < UINT64_MAX - INT32_MAX)
		return false;
	*value = (uint32_t)*value;
	return true;
}

/* Why no argument can fulfil the condition; NULL: one can. */
static const char *why_never(const struct policy_cmp *c)
{
	if (c->op == OP_LT && !c->value)
		return "arguments are unsigned";
	if (c->op == OP_GT && c->value == (c->is_int ? UINT32_MAX : UINT64_MAX))
		return "no argument is larger";
	if (c->op == OP_MASK && c->value & ~c->mask)
		return "the value has bits outside the mask";
	return NULL;
}

static int find_op(const char *word)
{
	for (int i = 0; i < OPS; i++)
		if (!strcmp(word, policy_op_names[i]))
			return i;
	return -1;
}

/* Removes "in N bits" from the end and returns N; 0: it is not there, -1: N is not 32 or 64. */
static int take_width(struct words *w)
{
	unsigned n = w->n;

	if (n < 3 || strcmp(w->word[n - 3], "in") || strcmp(w->word[n - 1], "bits"))
		return 0;
	w->n -= 3;
	return !strcmp(w->word[n - 2], "32") ? 32 : !strcmp(w->word[n - 2], "64") ? 64 : -1;
}

int policy_cmp_parse(const char *call, const char *text, struct policy_cmp *ret, struct fail *f)
{
	struct policy_cmp c = { 0 };
	struct words w;
	int width, arg, op;
	bool masked;

	if (!split(text, &w))
		return fail_set(f, EINVAL,
				"expected a condition such as \"family == AF_VSOCK\", got '%.100s'",
				text);
	width = take_width(&w);
	masked = w.n == 5 && !strcmp(w.word[3], "==");
	op = w.n == 3 || masked ? find_op(w.word[1]) : -1;
	if (op < 0 || masked != (op == OP_MASK))
		return fail_set(f, EINVAL,
				"expected ARGUMENT == VALUE (or != < <= > >=) or "
				"ARGUMENT & MASK == VALUE, got '%.100s'", text);
	if (width < 0)
		return fail_set(f, EINVAL, "expected 'in 32 bits' or 'in 64 bits', got '%.100s'",
				text);
	arg = find_arg(call, w.word[0]);
	if (arg < 0)
		return fail_set(f, EINVAL, "%s has no argument '%s'; arg0 to arg5 always work",
				call, w.word[0]);
	c.arg = (uint8_t)arg;
	c.op = (uint8_t)op;
	c.is_int = width ? width == 32 : name_arg(call, c.arg).is_int;
	if (!name_to_value(w.word[w.n - 1], &c.value) ||
	    (masked && !name_to_value(w.word[2], &c.mask)))
		return fail_set(f, EINVAL,
				"expected a number or a name such as AF_UNIX as the value%s, got "
				"'%.100s'",
				masked ? " and as the mask" : "", text);
	if (!fits(c.is_int, &c.value) || !fits(c.is_int, &c.mask))
		return fail_set(f, EINVAL,
				"'%.100s': does not fit in the 32 bits that the kernel reads",
				text);
	if (why_never(&c))
		return fail_set(f, EINVAL, "'%.100s': never true, because %s", text, why_never(&c));
	*ret = c;
	return 0;
}

const char *policy_cmp_put(const char *call, const struct policy_cmp *c,
			   char text[POLICY_WORD_BYTES])
{
	struct name_arg a = name_arg(call, c->arg);
	enum name_kind kind = a.kind == NAME_PROTOCOL ? NAME_NUMBER : a.kind;
	char value[NAMES_BYTES], mask[NAMES_BYTES];
	size_t n;

	name_value(kind, c->value, value, sizeof(value));
	/*
	 * The name was cut off (many flags joined by |): write the number, which reads back as the
	 * same value.
	 */
	if (strlen(value) >= NAMES_BYTES - 1)
		name_value(NAME_NUMBER, c->value, value, sizeof(value));
	name_value(kind, c->mask, mask, sizeof(mask));
	if (strlen(mask) >= NAMES_BYTES - 1)
		name_value(NAME_NUMBER, c->mask, mask, sizeof(mask));
	if (c->op == OP_MASK)
		snprintf(text, POLICY_WORD_BYTES, "%.40s & %s == %s", a.name, mask, value);
	else
		snprintf(text, POLICY_WORD_BYTES, "%.40s %s %s", a.name, policy_op_names[c->op],
			 value);
	n = strlen(text);
	if (c->is_int != a.is_int)
		snprintf(text + n, POLICY_WORD_BYTES - n, " in %d bits", c->is_int ? 32 : 64);
	return text;
}
