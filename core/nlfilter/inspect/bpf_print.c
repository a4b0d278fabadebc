/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_print.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "words/names.h"

#define NOT_A_WORD 0xff
#define CALLS 4

struct bpf_known {
	bool reached;
	uint8_t word;		/* of seccomp_data, which A holds, maybe masked; or NOT_A_WORD */
	bool has_arch;
	uint32_t arch;
	uint8_t n_calls;	/* 0: unknown; more than CALLS: too many to list */
	uint32_t calls[CALLS];
};

static void add_call(struct bpf_known *k, uint32_t nr)
{
	for (unsigned i = 0; i < k->n_calls && i < CALLS; i++)
		if (k->calls[i] == nr)
			return;
	if (k->n_calls < CALLS)
		k->calls[k->n_calls] = nr;
	if (k->n_calls <= CALLS)
		k->n_calls++;
}

/* Adds one more path to an instruction: `to` keeps what is known on all of them. */
static void merge(struct bpf_known *to, const struct bpf_known *from)
{
	if (!to->reached) {
		*to = *from;
		to->reached = true;
		return;
	}
	if (to->word != from->word)
		to->word = NOT_A_WORD;
	if (to->has_arch && (!from->has_arch || to->arch != from->arch))
		to->has_arch = false;
	if (!from->n_calls || !to->n_calls || from->n_calls > CALLS) {
		to->n_calls = from->n_calls && to->n_calls ? CALLS + 1 : 0;
		return;
	}
	for (unsigned i = 0; i < from->n_calls; i++)
		add_call(to, from->calls[i]);
}

/* Records what A == value says about the architecture or the call. */
static void learn(struct bpf_known *k, uint32_t value)
{
	enum bpf_word_kind kind;

	if (k->word == NOT_A_WORD)
		return;
	kind = bpf_word_of(k->word).kind;
	if (kind == BPF_WORD_ARCH) {
		k->has_arch = true;
		k->arch = value;
	} else if (kind == BPF_WORD_NR) {
		k->n_calls = 1;
		k->calls[0] = value;
	}
}

/* Passes what is known after instruction pc to those that can follow it. */
static void step(const struct filter *p, struct bpf_known *known, unsigned pc)
{
	const struct sock_filter *i = &p->insn[pc];
	struct bpf_known now = known[pc], then;

	if (!now.reached || BPF_CLASS(i->code) == BPF_RET)
		return;
	if (i->code == (BPF_JMP | BPF_JA)) {
		merge(&known[pc + 1 + i->k], &now);
		return;
	}
	if (BPF_CLASS(i->code) == BPF_JMP) {
		then = now;
		if (BPF_OP(i->code) == BPF_JEQ && BPF_SRC(i->code) == BPF_K)
			learn(&then, i->k);
		merge(&known[pc + 1 + i->jt], &then);
		merge(&known[pc + 1 + i->jf], &now);
		return;
	}
	if (i->code == (BPF_LD | BPF_W | BPF_ABS))
		now.word = (uint8_t)(i->k / 4);
	else if (BPF_CLASS(i->code) == BPF_LD || i->code == (BPF_MISC | BPF_TXA) ||
		 (BPF_CLASS(i->code) == BPF_ALU && i->code != (BPF_ALU | BPF_AND | BPF_K)))
		now.word = NOT_A_WORD;
	else if (i->code == (BPF_ALU | BPF_AND | BPF_K) && now.word != NOT_A_WORD && now.word < 2)
		now.word = NOT_A_WORD;	/* a masked number names no call */
	merge(&known[pc + 1], &now);
}

struct bpf_known *bpf_known_new(const struct filter *p, uint32_t arch)
{
	struct bpf_known *known = calloc(p->len, sizeof(*known));

	if (!known)
		return NULL;
	known[0] = (struct bpf_known){
		.reached = true, .word = NOT_A_WORD, .has_arch = arch, .arch = arch
	};
	for (unsigned pc = 0; pc < p->len; pc++)
		step(p, known, pc);
	return known;
}

struct out {
	char *line;
	size_t n;
};

static void put(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct out *o, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(o->line + o->n, BPF_LINE_BYTES - o->n, format, ap);
	va_end(ap);
	o->n += n < 0 ? 0 : (size_t)n;
	if (o->n >= BPF_LINE_BYTES)
		o->n = BPF_LINE_BYTES - 1;
}

/* The name of the call if there is only one possibility, or NULL. */
static const char *the_call(const struct bpf_known *k, char buffer[NAMES_BYTES])
{
	if (k->has_arch && k->n_calls == 1 && name_call(k->arch, k->calls[0], buffer))
		return buffer;
	return NULL;
}

static void put_word(struct out *o, unsigned i)
{
	struct bpf_word w = bpf_word_of(i);

	switch (w.kind) {
	case BPF_WORD_NR:
		put(o, "A = nr");
		break;
	case BPF_WORD_ARCH:
		put(o, "A = arch");
		break;
	case BPF_WORD_IP:
		put(o, "A = instruction_pointer %s", w.high ? "hi" : "lo");
		break;
	case BPF_WORD_ARG:
		put(o, "A = args[%u] %s", w.arg, w.high ? "hi" : "lo");
		break;
	}
}

/* Appends what this argument is called in each of the possible calls. */
static void put_argument(struct out *o, const struct bpf_known *k, unsigned i)
{
	struct bpf_word w = bpf_word_of(i);
	char name[NAMES_BYTES];

	if (w.kind != BPF_WORD_ARG || !k->has_arch || !k->n_calls || k->n_calls > CALLS)
		return;
	for (unsigned c = 0; c < k->n_calls; c++) {
		bool has_name = name_call(k->arch, k->calls[c], name);
		struct name_arg a = name_arg_on(k->arch, has_name ? name : NULL, w.arg);

		put(o, "%s%s: %s", c ? ", " : "   # ",
		    name_call_or_number(k->arch, k->calls[c], name), a.name);
		if (a.known && a.is_int)
			put(o, w.high ? " (the kernel ignores this half)" : "");
	}
}

static const char *value_name(const struct bpf_known *k, uint32_t value, char *buffer, size_t size)
{
	struct bpf_word w;
	struct name_arg a;
	char call[NAMES_BYTES];

	if (k->word == NOT_A_WORD)
		return NULL;
	w = bpf_word_of(k->word);
	if (w.kind == BPF_WORD_ARCH)
		return name_arch(value);
	if (w.kind == BPF_WORD_NR && value == NAMES_X32_BIT)
		return "the x32 bit";
	if (w.kind == BPF_WORD_NR)
		return k->has_arch && name_call(k->arch, value, buffer) ? buffer : NULL;
	if (w.kind != BPF_WORD_ARG || w.high)
		return NULL;
	a = name_arg(the_call(k, call), w.arg);
	if (a.kind <= NAME_FD || a.kind == NAME_PROTOCOL)	/* which depends on the family */
		return NULL;
	name_value(a.kind, value, buffer, size);
	return *buffer >= '0' && *buffer <= '9' ? NULL : buffer;
}

static void put_value(struct out *o, const struct bpf_known *k, uint32_t value)
{
	char buffer[NAMES_BYTES * 2];
	const char *name = value_name(k, value, buffer, sizeof(buffer));

	put(o, value < 1024 ? "%u" : "0x%x", value);
	if (name)
		put(o, " (%s)", name);
}

static void put_target(struct out *o, const struct filter *p, unsigned pc)
{
	const struct sock_filter *i = &p->insn[pc];
	char name[NAMES_BYTES];

	put(o, "%u", pc);
	if (i->code == (BPF_RET | BPF_K))
		put(o, " (%s)", name_action(i->k, name));
}

static void put_jump(struct out *o, const struct filter *p, const struct bpf_known *k, unsigned pc)
{
	static const char *const ops[][2] = {
		[BPF_JEQ >> 4] = { "==", "!=" },
		[BPF_JGT >> 4] = { ">", "<=" },
		[BPF_JGE >> 4] = { ">=", "<" },
	};
	const struct sock_filter *i = &p->insn[pc];
	bool inverse = !i->jt && i->jf, set = BPF_OP(i->code) == BPF_JSET;
	unsigned yes = pc + 1 + i->jt, no = pc + 1 + i->jf;

	put(o, set && inverse ? "if not A & " : set ? "if A & " : "if A %s ",
	    ops[(BPF_OP(i->code) >> 4) & 3][inverse]);
	if (BPF_SRC(i->code) == BPF_X)
		put(o, "X");
	else
		put_value(o, k, i->k);
	put(o, " goto ");
	put_target(o, p, inverse ? no : yes);
	if (i->jt && i->jf) {
		put(o, " else ");
		put_target(o, p, no);
	}
}

static const char *alu_sign(uint16_t code)
{
	static const char *const signs[] = {
		[BPF_ADD >> 4] = "+",  [BPF_SUB >> 4] = "-",  [BPF_MUL >> 4] = "*",
		[BPF_DIV >> 4] = "/",  [BPF_OR >> 4] = "|",   [BPF_AND >> 4] = "&",
		[BPF_LSH >> 4] = "<<", [BPF_RSH >> 4] = ">>", [BPF_XOR >> 4] = "^",
	};

	return signs[BPF_OP(code) >> 4];
}

static void put_alu(struct out *o, const struct sock_filter *i)
{
	if (BPF_OP(i->code) == BPF_NEG) {
		put(o, "A = -A");
		return;
	}
	put(o, "A %s= ", alu_sign(i->code));
	if (BPF_SRC(i->code) == BPF_X)
		put(o, "X");
	else
		put(o, i->k < 1024 ? "%u" : "0x%x", i->k);
}

static void put_load(struct out *o, const struct bpf_known *k, const struct sock_filter *i)
{
	char to = BPF_CLASS(i->code) == BPF_LD ? 'A' : 'X';

	if (i->code == (BPF_LD | BPF_W | BPF_ABS)) {
		put_word(o, i->k / 4);
		put_argument(o, k, i->k / 4);
	} else if (BPF_MODE(i->code) == BPF_MEM) {
		put(o, "%c = M[%u]", to, i->k);
	} else if (BPF_MODE(i->code) == BPF_LEN) {
		put(o, "%c = %zu (the length of seccomp_data)", to, sizeof(struct seccomp_data));
	} else {
		put(o, i->k < 1024 ? "%c = %u" : "%c = 0x%x", to, i->k);
	}
}

static void put_return(struct out *o, const struct sock_filter *i)
{
	char name[NAMES_BYTES];
	uint32_t action = i->k & SECCOMP_RET_ACTION_FULL;

	if (BPF_RVAL(i->code) == BPF_A) {
		put(o, "return A");
		return;
	}
	put(o, "return %s", name_action(i->k, name));
	if (!strcmp(name, "KILL_PROCESS") && action != SECCOMP_RET_KILL_PROCESS)
		put(o, "   # unknown action 0x%08x", i->k);
	else if (action == SECCOMP_RET_ERRNO && (i->k & SECCOMP_RET_DATA) > 4095)
		put(o, "   # the kernel returns 4095, the largest errno");
}

const char *bpf_line(const struct filter *p, const struct bpf_known *known, unsigned pc,
		     char line[BPF_LINE_BYTES])
{
	const struct sock_filter *i = &p->insn[pc];
	const struct bpf_known *k = &known[pc];
	struct out o = { .line = line };

	line[0] = '\0';
	switch (BPF_CLASS(i->code)) {
	case BPF_LD:
	case BPF_LDX:
		put_load(&o, k, i);
		break;
	case BPF_ST:
	case BPF_STX:
		put(&o, "M[%u] = %c", i->k, BPF_CLASS(i->code) == BPF_ST ? 'A' : 'X');
		break;
	case BPF_ALU:
		put_alu(&o, i);
		break;
	case BPF_JMP:
		if (BPF_OP(i->code) == BPF_JA) {
			put(&o, "goto ");
			put_target(&o, p, pc + 1 + i->k);
		} else {
			put_jump(&o, p, k, pc);
		}
		break;
	case BPF_MISC:
		put(&o, BPF_MISCOP(i->code) == BPF_TAX ? "X = A" : "A = X");
		break;
	default:
		put_return(&o, i);
	}
	if (!k->reached)
		put(&o, "   # never reached");
	return line;
}

/* Which instructions are jump targets? */
static bool *targets_of(const struct filter *p)
{
	bool *is = calloc(p->len, sizeof(*is));

	for (unsigned pc = 0; is && pc < p->len; pc++) {
		const struct sock_filter *i = &p->insn[pc];

		if (i->code == (BPF_JMP | BPF_JA)) {
			is[pc + 1 + i->k] = true;
		} else if (BPF_CLASS(i->code) == BPF_JMP) {
			is[pc + 1 + i->jt] |= i->jt;
			is[pc + 1 + i->jf] |= i->jf;
		}
	}
	return is;
}

int bpf_print(const struct filter *p, uint32_t arch, FILE *out)
{
	_cleanup_free_ struct bpf_known *known = bpf_known_new(p, arch);
	_cleanup_free_ bool *target = targets_of(p);
	char line[BPF_LINE_BYTES];

	if (!known || !target)
		return -ENOMEM;
	for (unsigned pc = 0; pc < p->len; pc++)
		fprintf(out, "%s%4u  %s\n", target[pc] ? ">" : " ", pc,
			bpf_line(p, known, pc, line));
	return 0;
}

int bpf_print_c(const struct filter *p, uint32_t arch, const char *name, FILE *out)
{
	_cleanup_free_ struct bpf_known *known = bpf_known_new(p, arch);
	char line[BPF_LINE_BYTES];

	if (!known)
		return -ENOMEM;
	fprintf(out, "static const struct sock_filter %s[] = {\n", name);
	for (unsigned pc = 0; pc < p->len; pc++) {
		struct sock_filter i = p->insn[pc];

		bpf_turn_halves(&(struct filter){ .len = 1, .insn = &i }, arch);
		fprintf(out, "\t{ 0x%02x, %u, %u, 0x%08x },\t/* %u: %s */\n", i.code, i.jt,
			i.jf, i.k, pc, bpf_line(p, known, pc, line));
	}
	fputs("};\n", out);
	return 0;
}
