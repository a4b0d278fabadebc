/* SPDX-License-Identifier: Apache-2.0 */
#include "format/listing_line.h"

#include <ctype.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words/names.h"

#define UNKNOWN "   # unknown action 0x"

/* Passes over spaces and, if it comes next, the text. */
static bool take(const char **at, const char *text)
{
	const char *start = *at + strspn(*at, " ");
	size_t n = strlen(text);

	if (strncmp(start, text, n))
		return false;
	*at = start + n;
	return true;
}

static bool take_number(const char **at, uint32_t *ret)
{
	const char *start = *at + strspn(*at, " ");
	unsigned long long value;
	char *end;

	if (!isdigit((unsigned char)*start))
		return false;
	value = strtoull(start, &end, 0);
	*at = end;
	*ret = (uint32_t)value;
	return value <= UINT32_MAX;
}

/* Passes over a name in parentheses, which may contain others. */
static bool skip_name(const char **at)
{
	const char *p = *at;
	unsigned depth = 0;

	if (!take(&p, "("))
		return true;
	for (depth = 1; *p && depth; p++)
		depth += (*p == '(') - (*p == ')');
	*at = p;
	return !depth;
}

static bool at_end(const char *at)
{
	at += strspn(at, " ");
	return !*at || *at == '#';
}

/* An offset from the next instruction; more than 32 bits: it is none. */
static uint64_t distance(uint32_t target, unsigned pc)
{
	return target > pc ? target - pc - 1ull : UINT64_MAX;
}

static bool read_load(const char *at, uint16_t class, struct sock_filter *ret)
{
	uint32_t k = 0, arg;

	*ret = (struct sock_filter){ .code = BPF_LD | BPF_W | BPF_ABS };
	if (class == BPF_LD && take(&at, "nr")) {
		ret->k = offsetof(struct seccomp_data, nr);
	} else if (class == BPF_LD && take(&at, "arch")) {
		ret->k = offsetof(struct seccomp_data, arch);
	} else if (class == BPF_LD && (take(&at, "instruction_pointer ") || take(&at, "args["))) {
		ret->k = offsetof(struct seccomp_data, instruction_pointer);
		if (at[-1] == '[') {
			if (!take_number(&at, &arg) || arg > 5 || !take(&at, "]"))
				return false;
			ret->k = (uint32_t)offsetof(struct seccomp_data, args) + 8 * arg;
		}
		if (take(&at, "hi"))
			ret->k += 4;
		else if (!take(&at, "lo"))
			return false;
	} else if (take(&at, "M[")) {
		ret->code = class | BPF_MEM;
		if (!take_number(&at, &ret->k) || !take(&at, "]"))
			return false;
	} else if (take_number(&at, &k)) {
		ret->code = class | BPF_IMM;
		ret->k = k;
		if (take(&at, "(the length of seccomp_data)")) {
			ret->code = class | BPF_W | BPF_LEN;
			ret->k = 0;
		}
	} else {
		return false;
	}
	return at_end(at);
}

/* "+= 4", "<<= X" */
static bool read_alu(const char *at, struct sock_filter *ret)
{
	static const struct {
		const char *sign;
		uint16_t op;
	} ops[] = {
		{ "+=", BPF_ADD }, { "-=", BPF_SUB }, { "*=", BPF_MUL }, { "/=", BPF_DIV },
		{ "|=", BPF_OR }, { "&=", BPF_AND }, { "<<=", BPF_LSH }, { ">>=", BPF_RSH },
		{ "^=", BPF_XOR },
	};

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (!take(&at, ops[i].sign))
			continue;
		*ret = (struct sock_filter){ .code = BPF_ALU | ops[i].op };
		if (take(&at, "X"))
			ret->code |= BPF_X;
		else if (!take_number(&at, &ret->k))
			return false;
		return at_end(at);
	}
	return false;
}

static bool read_goto(const char *at, unsigned pc, struct sock_filter *ret)
{
	uint32_t target;

	if (!take_number(&at, &target) || !skip_name(&at) || distance(target, pc) > UINT32_MAX)
		return false;
	*ret = (struct sock_filter){ .code = BPF_JMP | BPF_JA,
				     .k = (uint32_t)distance(target, pc) };
	return at_end(at);
}

/* "A != 41 (socket) goto 17 else 20", "not A & 4 goto 9" */
static bool read_if(const char *at, unsigned pc, struct sock_filter *ret)
{
	static const struct {
		const char *sign;
		uint16_t op;
		bool inverse;
	} ops[] = {
		{ "==", BPF_JEQ, false }, { "!=", BPF_JEQ, true }, { ">=", BPF_JGE, false },
		{ "<=", BPF_JGT, true }, { ">", BPF_JGT, false }, { "<", BPF_JGE, true },
		{ "&", BPF_JSET, false },
	};
	bool not = take(&at, "not"), inverse = false;
	uint32_t yes, no = pc + 1;
	struct sock_filter i = { .code = BPF_JMP };
	size_t op;

	if (!take(&at, "A"))
		return false;
	for (op = 0; op < sizeof(ops) / sizeof(ops[0]) && !take(&at, ops[op].sign); op++)
		;
	if (op == sizeof(ops) / sizeof(ops[0]) || (not && ops[op].op != BPF_JSET))
		return false;
	i.code |= ops[op].op;
	inverse = not || ops[op].inverse;
	if (take(&at, "X"))
		i.code |= BPF_X;
	else if (!take_number(&at, &i.k))
		return false;
	if (!skip_name(&at) || !take(&at, "goto") || !take_number(&at, &yes) || !skip_name(&at))
		return false;
	if (take(&at, "else") && (!take_number(&at, &no) || !skip_name(&at)))
		return false;
	if (distance(yes, pc) > UINT8_MAX || distance(no, pc) > UINT8_MAX || !at_end(at))
		return false;
	i.jt = (uint8_t)distance(inverse ? no : yes, pc);
	i.jf = (uint8_t)distance(inverse ? yes : no, pc);
	*ret = i;
	return true;
}

static bool read_return(const char *at, struct sock_filter *ret)
{
	const char *unknown = strstr(at, UNKNOWN);
	char word[NAMES_BYTES];
	uint32_t value;
	size_t n;

	at += strspn(at, " ");
	n = strcspn(at, " ");
	if (n == 1 && *at == 'A') {
		*ret = (struct sock_filter){ .code = BPF_RET | BPF_A };
		return at_end(at + n);
	}
	snprintf(word, sizeof(word), "%.*s", (int)n, at);
	if (unknown)
		value = (uint32_t)strtoul(unknown + strlen(UNKNOWN), NULL, 16);
	else if (sscanf(word, "ERRNO(%u)", &value) == 1 && value <= SECCOMP_RET_DATA)
		value |= SECCOMP_RET_ERRNO;	/* more than 4095 too */
	else if (n >= sizeof(word) || !name_to_action(word, &value) ||
		 !isupper((unsigned char)*word))
		return false;
	*ret = (struct sock_filter){ .code = BPF_RET | BPF_K, .k = value };
	return at_end(at + n);
}

bool listing_line_read(const char *at, unsigned pc, struct sock_filter *ret)
{
	struct sock_filter i;
	uint32_t cell;
	bool good = false;

	if (take(&at, "return ")) {
		good = read_return(at, &i);
	} else if (take(&at, "goto ")) {
		good = read_goto(at, pc, &i);
	} else if (take(&at, "if ")) {
		good = read_if(at, pc, &i);
	} else if (take(&at, "A = -A") || take(&at, "A = X") || take(&at, "X = A")) {
		i = (struct sock_filter){ .code = at[-2] == '-' ? BPF_ALU | BPF_NEG :
					  at[-1] == 'X' ? BPF_MISC | BPF_TXA : BPF_MISC | BPF_TAX };
		good = at_end(at);
	} else if (take(&at, "A = ")) {
		good = read_load(at, BPF_LD, &i);
	} else if (take(&at, "X = ")) {
		good = read_load(at, BPF_LDX, &i);
	} else if (take(&at, "A ")) {
		good = read_alu(at, &i);
	} else if (take(&at, "M[") && take_number(&at, &cell) && take(&at, "] = ")) {
		i = (struct sock_filter){ .code = take(&at, "A") ? BPF_ST : BPF_STX, .k = cell };
		good = (i.code == BPF_ST || take(&at, "X")) && at_end(at);
	}
	if (good)
		*ret = i;
	return good;
}
