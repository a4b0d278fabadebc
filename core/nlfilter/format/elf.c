/* SPDX-License-Identifier: Apache-2.0 */
#include "format/elf.h"

#include <elf.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "words/names.h"

#define LEAST_INSNS 4
#define RETURNS 16
#define MOST_FOUND 64		/* no program has so many filters; more are coincidences */

/* A part of the file that a program has as data. */
struct part {
	uint64_t offset, size, address;
};

struct found {
	uint64_t offset;
	unsigned n;
	char symbol[NAMES_BYTES];	/* "": none */
};

struct file {
	const uint8_t *bytes;
	size_t n;
	const char *name;
	bool is_64, is_swapped;
	uint32_t arch;
	unsigned long long steps;	/* left */
	struct found found[MOST_FOUND];
	unsigned n_found, n_more;	/* n_more: those for which there was no room */
};

/* A number of the file, of 2, 4 or 8 bytes; 0 beyond its end. */
static uint64_t number_at(const struct file *e, uint64_t offset, unsigned size)
{
	uint64_t value = 0;

	if (offset > e->n || size > e->n - offset)
		return 0;
	for (unsigned i = 0; i < size; i++) {
		bool is_big = e->is_swapped == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
		unsigned shift = 8 * (is_big ? size - 1 - i : i);

		value |= (uint64_t)e->bytes[offset + i] << shift;
	}
	return value;
}

/* A field of a structure that exists for 32 and for 64 bits. */
#define FIELD(e, at, type, field) \
	((e)->is_64 ? number_at(e, (at) + offsetof(Elf64_##type, field), sizeof(((Elf64_##type *)0)->field)) : \
	 number_at(e, (at) + offsetof(Elf32_##type, field), sizeof(((Elf32_##type *)0)->field)))

static uint32_t arch_of(const struct file *e)
{
	uint64_t machine = FIELD(e, 0, Ehdr, e_machine);
	bool is_little = e->is_swapped != (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
	uint32_t arch = (uint32_t)machine | (is_little ? __AUDIT_ARCH_LE : 0) |
			(e->is_64 ? __AUDIT_ARCH_64BIT : 0);

	if (machine == EM_X86_64)	/* x32 too, whose calls have this architecture */
		return AUDIT_ARCH_X86_64;
	return name_arch(arch) ? arch : 0;
}

/* Headers can name the same bytes any number of times. False: no steps are left. */
static bool spend(struct file *e, unsigned long long steps)
{
	e->steps -= steps < e->steps ? steps : e->steps;
	return e->steps;
}

/* The instruction at an offset, with its fields in our byte order. */
static struct sock_filter insn_at(const struct file *e, uint64_t offset)
{
	return (struct sock_filter){
		.code = (uint16_t)number_at(e, offset, 2), .jt = e->bytes[offset + 2],
		.jf = e->bytes[offset + 3], .k = (uint32_t)number_at(e, offset + 4, 4),
	};
}

/* Copies n instructions, as programs are in memory. False: the kernel would not take them. */
static bool take(const struct file *e, uint64_t offset, unsigned n, struct filter *ret)
{
	struct filter p = { .len = (unsigned short)n };

	p.insn = malloc(n * sizeof(*p.insn));
	for (unsigned i = 0; p.insn && i < n; i++)
		p.insn[i] = insn_at(e, offset + i * sizeof(*p.insn));
	if (p.insn)
		bpf_turn_halves(&p, e->arch);
	if (!p.insn || bpf_check(&p, NULL)) {
		filter_free(&p);
		return false;
	}
	*ret = p;
	return true;
}

static bool is_known_action(uint32_t value)
{
	char name[NAMES_BYTES];

	return (value & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_KILL_PROCESS ||
	       strcmp(name_action(value, name), "KILL_PROCESS") != 0;
}

/* Does a program look like a filter, rather than like other numbers? */
static bool is_plausible(const struct filter *p)
{
	bool has_jump = false, differs = false, has_action = false;
	uint32_t action = 0;

	for (unsigned i = 0; i < p->len; i++) {
		const struct sock_filter *insn = &p->insn[i];

		has_jump |= BPF_CLASS(insn->code) == BPF_JMP && BPF_OP(insn->code) != BPF_JA;
		if (insn->code != (BPF_RET | BPF_K))
			continue;
		if (!is_known_action(insn->k))
			return false;
		differs |= has_action && insn->k != action;
		action = insn->k;
		has_action = true;
	}
	return p->len >= LEAST_INSNS && has_jump && differs;
}

static void add(struct file *e, uint64_t offset, unsigned n, const char *symbol)
{
	for (unsigned i = 0; i < e->n_found; i++)
		if (e->found[i].offset == offset)
			return;
	if (e->n_found == MOST_FOUND) {
		e->n_more++;
		return;
	}
	e->found[e->n_found] = (struct found){ .offset = offset, .n = n };
	snprintf(e->found[e->n_found].symbol, NAMES_BYTES, "%s", symbol);
	e->n_found++;
}

/* libseccomp leaves some returns at the end that nothing leads to. How many begin here? */
static unsigned returns_at(const struct file *e, uint64_t offset, uint64_t end)
{
	unsigned n = 0;

	for (; n < RETURNS && end - offset >= sizeof(struct sock_filter); n++) {
		struct sock_filter insn = insn_at(e, offset);

		if (insn.code != (BPF_RET | BPF_K) || insn.jt || insn.jf ||
		    !is_known_action(insn.k))
			break;
		offset += sizeof(insn);
	}
	return n;
}

/*
 * How many instructions begin here, up to a return that no jump leads past. 0: there is no such
 * return, or one of them is none.
 */
static unsigned length_at(struct file *e, uint64_t offset, uint64_t end)
{
	uint64_t furthest = 0;

	for (unsigned i = 0; i < BPF_MAXINSNS && end - offset >= sizeof(struct sock_filter); i++) {
		struct sock_filter insn = insn_at(e, offset);

		if (!spend(e, 1))
			return 0;
		offset += sizeof(insn);
		if (insn.code == (BPF_JMP | BPF_JA))
			furthest = furthest > i + 1ull + insn.k ? furthest : i + 1ull + insn.k;
		else if (BPF_CLASS(insn.code) == BPF_JMP)
			furthest = i + 1ull + (insn.jt > insn.jf ? insn.jt : insn.jf) > furthest ?
				   i + 1ull + (insn.jt > insn.jf ? insn.jt : insn.jf) : furthest;
		else if (BPF_CLASS(insn.code) == BPF_RET && i >= furthest)
			return i + 1 + returns_at(e, offset, end);
		if (furthest >= BPF_MAXINSNS || insn.code > UINT8_MAX)
			return 0;
	}
	return 0;
}

static bool begins_like_a_filter(const struct file *e, uint64_t offset)
{
	struct sock_filter insn = insn_at(e, offset);

	return insn.code == (BPF_LD | BPF_W | BPF_ABS) && !insn.jt && !insn.jf &&
	       (insn.k == offsetof(struct seccomp_data, nr) ||
		insn.k == offsetof(struct seccomp_data, arch));
}

static void search(struct file *e, const struct part *part)
{
	const uint64_t end = part->offset + part->size;

	for (uint64_t at = (part->offset + 3) & ~3ull;
	     end > at && end - at >= sizeof(struct sock_filter);
	     at += 4) {
		struct filter p = { 0 };
		unsigned n;

		if (!spend(e, 1))
			return;
		if (!begins_like_a_filter(e, at))
			continue;
		n = length_at(e, at, end);
		if (n && take(e, at, n, &p)) {
			if (is_plausible(&p)) {
				add(e, at, n, "");
				at += n * sizeof(struct sock_filter) - 4;
			}
			filter_free(&p);
		}
	}
}

/* Is [offset, offset + size) within the file? */
static bool is_inside(const struct file *e, uint64_t offset, uint64_t size)
{
	return offset <= e->n && size <= e->n - offset;
}

/* Section i: where its header is; 0: there is none. */
static uint64_t section_at(const struct file *e, uint64_t i)
{
	uint64_t first = FIELD(e, 0, Ehdr, e_shoff), size = FIELD(e, 0, Ehdr, e_shentsize);

	if (!first || i >= FIELD(e, 0, Ehdr, e_shnum) ||
	    size < (e->is_64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr)))
		return 0;
	return is_inside(e, first + i * size, size) ? first + i * size : 0;
}

/* A section with data that is not code. */
static bool data_section(const struct file *e, uint64_t i, struct part *ret)
{
	uint64_t at = section_at(e, i);
	uint64_t flags = at ? FIELD(e, at, Shdr, sh_flags) : 0;

	if (!at || FIELD(e, at, Shdr, sh_type) != SHT_PROGBITS || !(flags & SHF_ALLOC) ||
	    (flags & SHF_EXECINSTR))
		return false;
	*ret = (struct part){ .offset = FIELD(e, at, Shdr, sh_offset),
			      .size = FIELD(e, at, Shdr, sh_size),
			      .address = FIELD(e, at, Shdr, sh_addr) };
	return is_inside(e, ret->offset, ret->size);
}

/* A symbol: an object whose bytes, all of them, are a program that begins with a load. */
static void take_symbol(struct file *e, uint64_t at, uint64_t strings, uint64_t strings_size)
{
	uint64_t info = FIELD(e, at, Sym, st_info), size = FIELD(e, at, Sym, st_size);
	uint64_t value = FIELD(e, at, Sym, st_value), name = FIELD(e, at, Sym, st_name);
	bool is_relocatable = FIELD(e, 0, Ehdr, e_type) == ET_REL;
	struct filter p = { 0 };
	struct part part;
	char symbol[NAMES_BYTES];

	if (ELF64_ST_TYPE(info) != STT_OBJECT || !size || size % sizeof(struct sock_filter) ||
	    size / sizeof(struct sock_filter) > BPF_MAXINSNS || name >= strings_size ||
	    !data_section(e, FIELD(e, at, Sym, st_shndx), &part))
		return;
	value -= is_relocatable ? 0 : part.address;
	if (value > part.size || size > part.size - value ||
	    !begins_like_a_filter(e, part.offset + value) ||
	    !spend(e, size / sizeof(struct sock_filter)) ||
	    !take(e, part.offset + value, (unsigned)(size / sizeof(struct sock_filter)), &p))
		return;
	snprintf(symbol, sizeof(symbol), "%.*s",
		 (int)(strings_size - name < 63 ? strings_size - name : 63),
		 (const char *)e->bytes + strings + name);
	add(e, part.offset + value, p.len, symbol);
	filter_free(&p);
}

static void take_symbols(struct file *e)
{
	for (uint64_t i = 0, at; (at = section_at(e, i)); i++) {
		uint64_t offset = FIELD(e, at, Shdr, sh_offset), size = FIELD(e, at, Shdr, sh_size);
		uint64_t each = FIELD(e, at, Shdr, sh_entsize),
			 table = section_at(e, FIELD(e, at, Shdr, sh_link));
		uint64_t strings = table ? FIELD(e, table, Shdr, sh_offset) : 0;
		uint64_t strings_size = table ? FIELD(e, table, Shdr, sh_size) : 0;

		if (FIELD(e, at, Shdr, sh_type) != SHT_SYMTAB || !is_inside(e, offset, size) ||
		    each < (e->is_64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym)) ||
		    !is_inside(e, strings, strings_size))
			continue;
		for (uint64_t s = offset; offset + size - s >= each && spend(e, 1); s += each)
			take_symbol(e, s, strings, strings_size);
	}
}

/* Without sections, what is loaded and cannot be executed. */
static void search_segments(struct file *e)
{
	uint64_t first = FIELD(e, 0, Ehdr, e_phoff), each = FIELD(e, 0, Ehdr, e_phentsize);

	for (uint64_t i = 0; i < FIELD(e, 0, Ehdr, e_phnum) && first &&
	     is_inside(e, first + i * each, each); i++) {
		uint64_t at = first + i * each;
		struct part part = { .offset = FIELD(e, at, Phdr, p_offset),
				     .size = FIELD(e, at, Phdr, p_filesz) };

		if (FIELD(e, at, Phdr, p_type) == PT_LOAD &&
		    !(FIELD(e, at, Phdr, p_flags) & PF_X) && is_inside(e, part.offset, part.size))
			search(e, &part);
	}
}

static void search_all(struct file *e)
{
	struct part part;

	take_symbols(e);
	for (uint64_t i = 0; section_at(e, i); i++)
		if (data_section(e, i, &part))
			search(e, &part);
	if (!section_at(e, 0))
		search_segments(e);
}

/* "filter" or 0x2040: as the user names it. */
static const char *found_name(const struct found *one, char buffer[NAMES_BYTES + 32])
{
	if (*one->symbol)
		snprintf(buffer, NAMES_BYTES + 32, "%s", one->symbol);
	else
		snprintf(buffer, NAMES_BYTES + 32, "0x%llx", (unsigned long long)one->offset);
	return buffer;
}

static const struct found *find(const struct file *e, const char *which)
{
	char buffer[NAMES_BYTES + 32];

	if (!which)
		return e->n_found == 1 && !e->n_more ? &e->found[0] : NULL;
	for (unsigned i = 0; i < e->n_found; i++)
		if (!strcmp(found_name(&e->found[i], buffer), which) ||
		    (*which == '0' && strtoull(which, NULL, 0) == e->found[i].offset))
			return &e->found[i];
	return NULL;
}

static int not_found(const struct file *e, struct fail *f)
{
	char list[FAIL_TEXT_BYTES / 2] = "", buffer[NAMES_BYTES + 32];

	if (!e->n_found)
		return fail_set(f, ENOENT, "%s: no filter was found in its data; one that is made "
				"at run time can be read with pid:N", e->name);
	for (unsigned i = 0; i < e->n_found && strlen(list) < sizeof(list) - 64; i++)
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			 "%s%.40s (%u instructions)",
			 i ? ", " : "", found_name(&e->found[i], buffer), e->found[i].n);
	return fail_set(f, ENOENT, "%s: --thread: expected one of %s", e->name, list);
}

bool elf_is(const void *bytes, size_t n)
{
	return n >= SELFMAG && !memcmp(bytes, ELFMAG, SELFMAG);
}

int elf_read(const void *bytes, size_t n, const char *name, uint32_t arch, const char *which,
	     struct filter_stack *stack, struct fail *f)
{
	struct file *e = calloc(1, sizeof(*e));
	const struct found *one;
	struct filter p = { 0 };
	int r = 0;

	if (!e)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	*e = (struct file){ .bytes = bytes, .n = n, .name = name, .steps = LIMIT_ELF_STEPS };
	if (n >= EI_NIDENT) {
		e->is_64 = e->bytes[EI_CLASS] == ELFCLASS64;
		e->is_swapped = e->bytes[EI_DATA] !=
				(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? ELFDATA2LSB :
				 ELFDATA2MSB);
	}
	e->arch = arch ? arch : n >= sizeof(Elf32_Ehdr) && elf_is(bytes, n) ? arch_of(e) : 0;
	if (!elf_is(bytes, n) || n < (e->is_64 ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr))) {
		r = fail_set(f, EINVAL, "%s: expected an ELF file", name);
	} else if (!e->arch) {
		r = fail_set(f, EINVAL,
			     "%s: an ELF file for a machine that is not known: give --arch", name);
	} else {
		search_all(e);
		one = find(e, which);
		if (!e->steps)
			r = fail_set(f, E2BIG, "%s: too large to search for filters", name);
		else if (!one)
			r = not_found(e, f);
		else if (!take(e, one->offset, one->n, &p) || filter_stack_push(stack, &p))
			r = fail_set(f, ENOMEM, "%s: out of memory", name);
		filter_free(&p);
	}
	if (!r)
		stack->arch = e->arch;
	free(e);
	return r;
}
