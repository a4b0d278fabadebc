/* SPDX-License-Identifier: Apache-2.0 */
#include "format/input.h"

#include <ctype.h>
#include <errno.h>
#include <glob.h>
#include <linux/audit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "words/names.h"
#include "filter/filter.h"
#include "filter/filter_outbound.h"
#include "format/compile.h"
#include "format/elf.h"
#include "format/input_live.h"
#include "format/kafel.h"
#include "format/listing.h"
#include "format/minijail.h"
#include "format/oci_warn.h"
#include "format/pfc.h"
#include "format/seccompiler.h"
#include "format/systemd.h"
#include "want/outbound_policy.h"
#include "policy/policy_parse.h"

/* Where a filter comes from: bytes, with a zero byte after them. */
struct source {
	char *bytes;
	size_t n;
	const char *name;	/* for messages, and to tell the type */
	bool has_files;		/* other files may be read: drop-ins, included ones */
	const struct input_options *options;
};

static void cleanup_bytes(char **bytes)
{
	free(*bytes);
}

static void cleanup_outbound(struct outbound **o)
{
	outbound_free(*o);
}

static void cleanup_stream(FILE **in)
{
	if (*in && *in != stdin)
		fclose(*in);
}

static int read_all(const char *name, FILE *in, char **ret_bytes, size_t *ret_n, struct fail *f)
{
	_cleanup_free_ char *bytes = NULL;
	size_t n = 0;

	do {
		unsigned most = elf_is(bytes, n) ? LIMIT_ELF_BYTES : LIMIT_INPUT_BYTES;
		char *more = n > most ? NULL : realloc(bytes, n + 65536 + 1);

		if (!more)
			return n > most ? fail_set(f, EFBIG, "%s: more than %u bytes", name, most) :
					  fail_set(f, ENOMEM, "%s: out of memory", name);
		bytes = more;
		n += fread(bytes + n, 1, 65536, in);
	} while (!feof(in) && !ferror(in));
	if (ferror(in))
		return fail_set(f, EIO, "%s: cannot be read: %s", name, strerror(errno));
	bytes[n] = '\0';
	*ret_bytes = TAKE_PTR(bytes);
	*ret_n = n;
	return 0;
}

static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && !strcmp(name + n - m, end);
}

static bool has_brace_first(const struct source *t)
{
	size_t i = 0;

	while (i < t->n && isspace((unsigned char)t->bytes[i]))
		i++;
	return i < t->n && t->bytes[i] == '{';
}

/* Does a line begin with this? */
static bool has_line(const struct source *t, const char *start)
{
	const char *at = t->bytes;

	while (at && strncmp(at, start, strlen(start))) {
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	return at;
}

static bool is_unit(const struct source *t)
{
	static const char *const ends[] = { ".service", ".socket", ".mount", ".swap" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends_with(t->name, ends[i]))
			return true;
	return has_line(t, "[Service]") || has_line(t, "SystemCallFilter");
}

#define MOST_TRIES 100	/* lines that look like one; looking for a name takes time */

/* Does a line begin with calls, a colon, and what policies of minijail have after it? */
static bool has_minijail_line(const struct source *t)
{
	static const char *const words[] = { "1", "allow", "return ", "arg" };
	unsigned left = MOST_TRIES;

	for (const char *at = t->bytes; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL) {
		size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
		size_t bracket = at[n] == '[' ? strcspn(at + n, "]\n") : 0;
		size_t metadata = bracket + (at[n + bracket] == ']');
		const char *after = at + n + metadata + strspn(at + n + metadata, " ");
		const char *brace = *at == '{' ? memmem(at, strcspn(at, "\n"), "}:", 2) : NULL;
		char call[NAMES_BYTES];
		uint32_t nr;

		if (brace)
			return true;
		if (!n || n >= sizeof(call) || *after != ':')
			continue;
		after += 1 + strspn(after + 1, " \t");
		snprintf(call, sizeof(call), "%.*s", (int)n, at);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (!strncmp(after, words[i], strlen(words[i])) &&
			    !isdigit((unsigned char)*call) && left && left-- &&
			    name_to_call(name_arch_native(), call, &nr))
				return true;
	}
	return false;
}

static bool is_minijail(const struct source *t)
{
	return has_line(t, "@default ") || has_line(t, "@include ") || has_line(t, "@frequency ") ||
	       has_line(t, "@denylist") || has_minijail_line(t);
}

static enum input_type guess(const struct source *t)
{
	if (elf_is(t->bytes, t->n))
		return INPUT_ELF;
	if (is_unit(t))
		return INPUT_SYSTEMD;
	if (ends_with(t->name, ".kafel") || has_line(t, "POLICY ") || has_line(t, "USE "))
		return INPUT_KAFEL;
	if (pfc_is(t->bytes))
		return INPUT_PFC;
	if (listing_is(t->bytes))
		return INPUT_LISTING;
	if (is_minijail(t))
		return INPUT_MINIJAIL;
	if (has_brace_first(t) &&
	    (strstr(t->bytes, "\"filter_action\"") || strstr(t->bytes, "\"match_action\"")))
		return INPUT_SECCOMPILER;
	if (ends_with(t->name, ".json"))
		return INPUT_OCI;
	if (ends_with(t->name, ".bpf") || memchr(t->bytes, 0, t->n < 64 ? t->n : 64))
		return INPUT_RAW;
	if (has_brace_first(t) || has_line(t, "defaultAction:") || has_line(t, "kind:"))
		return INPUT_OCI;
	return INPUT_POLICY;
}

static int checked(const char *name, const struct filter *program, struct fail *f)
{
	struct fail inner;
	int r = bpf_check(program, &inner);

	return r < 0 ? fail_set(f, inner.err, "%s: %.400s", name, inner.text) : 0;
}

/* Checks compiled programs as well: we analyse only what the kernel would accept. */
static int push(const char *name, struct filter *program, struct input *in, struct fail *f)
{
	int r = checked(name, program, f);

	if (!r && filter_stack_push(&in->stack, program) < 0)
		r = fail_set(f, ENOMEM, "%s: out of memory", name);
	filter_free(program);
	return r;
}

static int read_raw(const struct source *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };

	if (!t->n || t->n % sizeof(struct sock_filter) ||
	    t->n / sizeof(struct sock_filter) > BPF_MAXINSNS)
		return fail_set(f, EINVAL,
				"%s: expected a raw program of 1 to %u instructions, %zu bytes "
				"each, got %zu bytes",
				t->name, BPF_MAXINSNS, sizeof(struct sock_filter), t->n);
	program.insn = malloc(t->n);
	if (!program.insn)
		return fail_set(f, ENOMEM, "%s: out of memory", t->name);
	memcpy(program.insn, t->bytes, t->n);
	program.len = (unsigned short)(t->n / sizeof(struct sock_filter));
	bpf_from_stored(&program, in->stack.arch);
	return push(t->name, &program, in, f);
}

/* Does not resolve names. */
static int take_outbound(const char *name, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_outbound) struct outbound *o = outbound_new();
	int r = o ? outbound_of_policy(name, &in->policy, o, NULL, f) :
		    fail_set(f, ENOMEM, "%s: out of memory", name);

	if (!r && o->on)
		in->outbound = TAKE_PTR(o);
	return r;
}

struct want input_want(const struct input *input)
{
	return (struct want){ .policy = &input->policy, .outbound = input->outbound };
}

/* In a child process. */
static int compile_policy(const void *arg, struct filter_stack *ret, struct fail *f)
{
	const struct input *in = arg;
	struct want want = input_want(in);
	struct filter program = { 0 };
	int r = filter_build(&want, in->stack.arch, FILTER_WINDOW, &program, f);

	if (!r && in->outbound)
		r = filter_add_outbound(in->outbound->protocols, false, in->stack.arch, &program, f);
	if (!r && filter_stack_push(ret, &program))
		r = fail_set(f, ENOMEM, "out of memory");
	filter_free(&program);
	return r;
}

static int check_all(const char *name, const struct input *in, int r, struct fail *f)
{
	for (size_t i = 0; i < in->stack.n && !r; i++)
		r = checked(name, &in->stack.programs[i], f);
	return r;
}

static int build_policy(const char *name, struct input *in, struct fail *f)
{
	int r;

	in->ours = true;
	if (in->stack.arch != AUDIT_ARCH_X86_64 && in->stack.arch != AUDIT_ARCH_AARCH64)
		return fail_set(f, EINVAL,
				"%s: a policy can be compiled for x86_64 and aarch64, but not "
				"for %s",
				name, name_arch(in->stack.arch));
	r = take_outbound(name, in, f);
	if (!r)
		r = compile_within(LIMIT_COMPILE_S, name, compile_policy, in, &in->stack, f);
	return check_all(name, in, r, f);
}

static int read_policy(const struct source *t, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_stream) FILE *text = t->n ? fmemopen(t->bytes, t->n, "r") :
						      fopen("/dev/null", "re");
	int r;

	if (!text)
		return fail_set(f, ENOMEM, "%s: out of memory", t->name);
	r = policy_parse(text, t->name, &in->policy, f);
	return r < 0 ? r : build_policy(t->name, in, f);
}

static int read_oci(const struct source *t, struct input *in, struct fail *f)
{
	struct oci_options oci = { .arch = in->stack.arch, .caps = t->options->caps,
				   .kernel = t->options->kernel,
				   .yaml = !ends_with(t->name, ".json") && !has_brace_first(t) };
	int r;

	if (guess(t) == INPUT_SECCOMPILER)
		return fail_set(f, EINVAL, "%s: this is seccompiler's: give --type seccompiler", t->name);
	r = compile_oci(LIMIT_COMPILE_S, t->bytes, t->n, t->name, &oci, &in->stack, f);
	if (!r) {
		oci_warn(t->bytes, t->n, t->name, &in->warnings);
		in->text = strdup(t->bytes);
		in->oci = oci;
	}
	return check_all(t->name, in, r, f);
}

static int read_seccompiler(const struct source *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = seccompiler_build(t->bytes, t->n, t->name, t->options->thread, in->stack.arch,
				  &in->warnings, &program, f);

	return r < 0 ? r : push(t->name, &program, in, f);
}

static int open_and_read(const char *name, char **ret_bytes, size_t *ret_n, struct fail *f)
{
	_cleanup_(cleanup_stream) FILE *file = fopen(name, "re");

	if (!file)
		return fail_set(f, errno, "%s: cannot be read: %s", *name ? name : "''",
				strerror(errno));
	return read_all(name, file, ret_bytes, ret_n, f);
}

static char *include(const char *path, struct fail *f)
{
	char *bytes;
	size_t n;

	return open_and_read(path, &bytes, &n, f) ? NULL : bytes;
}

static int read_kafel(const struct source *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = kafel_build(t->bytes, t->name, in->stack.arch, t->has_files ? include : NULL,
			    &program, f);

	return r < 0 ? r : push(t->name, &program, in, f);
}

/* The drop-ins beside a unit file, in the order of their names. */
static int read_drop_ins(struct systemd_unit *unit, const char *name, struct input *in,
			 struct fail *f)
{
	_cleanup_free_ char *pattern = NULL;
	glob_t found = { 0 };
	int r = 0;

	if (asprintf(&pattern, "%s.d/*.conf", name) < 0) {
		pattern = NULL;
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	}
	if (glob(pattern, 0, NULL, &found))
		found.gl_pathc = 0;	/* there are none */
	for (size_t i = 0; i < found.gl_pathc && !r; i++) {
		_cleanup_(cleanup_bytes) char *bytes = NULL;
		size_t n;

		r = open_and_read(found.gl_pathv[i], &bytes, &n, f);
		if (!r)
			r = systemd_read(unit, bytes, found.gl_pathv[i], &in->warnings, f);
	}
	globfree(&found);
	return r;
}

static void cleanup_unit(struct systemd_unit **unit)
{
	systemd_unit_free(*unit);
}

struct unit_job {
	const struct systemd_unit *unit;
	uint32_t arch;
};

static int compile_unit(const void *arg, struct filter_stack *ret, struct fail *f)
{
	const struct unit_job *job = arg;

	return systemd_build(job->unit, job->arch, ret, f);
}

static int read_unit(const struct source *t, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_unit) struct systemd_unit *unit = systemd_unit_new();
	struct unit_job job = { unit, in->stack.arch };
	int r = unit ? systemd_read(unit, t->bytes, t->name, &in->warnings, f) :
		       fail_set(f, ENOMEM, "%s: out of memory", t->name);

	if (!r && t->has_files)
		r = read_drop_ins(unit, t->name, in, f);
	if (!r)
		r = compile_within(LIMIT_COMPILE_S, t->name, compile_unit, &job, &in->stack, f);
	return check_all(t->name, in, r, f);
}

static int read_minijail(const struct source *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = minijail_build(t->bytes, t->name, in->stack.arch, t->has_files ? include : NULL,
			       &program, f);

	return r < 0 ? r : push(t->name, &program, in, f);
}

static int read_listing(const struct source *t, struct input *in, struct fail *f)
{
	return check_all(t->name, in,
			 listing_read(t->bytes, t->name, in->stack.arch, &in->stack, f), f);
}

static int read_pfc(const struct source *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = pfc_build(t->bytes, t->name, &program, f);

	return r < 0 ? r : push(t->name, &program, in, f);
}

static int read_elf(const struct source *t, struct input *in, struct fail *f)
{
	return check_all(t->name, in, elf_read(t->bytes, t->n, t->name, t->options->arch,
					       t->options->thread, &in->stack, f), f);
}

static const struct type {
	const char *word;
	int (*read)(const struct source *source, struct input *in, struct fail *f);
} types[INPUT_FILES] = {
	[INPUT_POLICY] = { "policy", read_policy },
	[INPUT_OCI] = { "oci", read_oci },
	[INPUT_RAW] = { "raw", read_raw },
	[INPUT_SYSTEMD] = { "systemd", read_unit },
	[INPUT_SECCOMPILER] = { "seccompiler", read_seccompiler },
	[INPUT_KAFEL] = { "kafel", read_kafel },
	[INPUT_MINIJAIL] = { "minijail", read_minijail },
	[INPUT_LISTING] = { "listing", read_listing },
	[INPUT_PFC] = { "pfc", read_pfc },
	[INPUT_ELF] = { "elf", read_elf },
};

const char *input_type_word(enum input_type type)
{
	return types[type].word;
}

static struct input begin(const struct input_options *o)
{
	return (struct input){ .type = INPUT_POLICY,
			       .stack.arch = o->arch ? o->arch : name_arch_native() };
}

/* Gives what was read to the caller. */
static int finish(struct input *in, const struct input_options *o, int r, struct input *ret,
		  struct fail *f)
{
	if (!r && o->strict && in->warnings.n)
		r = fail_set(f, EINVAL, "%s", in->warnings.warning[0].text);
	if (r < 0)
		input_free(in);
	else
		*ret = *in;
	return r;
}

static int read_source(const struct source *t, struct input *ret, struct fail *f)
{
	struct input in = begin(t->options);
	int r;

	in.type = t->options->type == INPUT_GUESS ? guess(t) : t->options->type;
	r = types[in.type].read(t, &in, f);
	return finish(&in, t->options, r, ret, f);
}

int input_read_bytes(const void *bytes, size_t n, const char *name, const struct input_options *o,
		     struct input *ret, struct fail *f)
{
	_cleanup_(cleanup_bytes) char *copy = NULL;
	struct source t = { .n = n, .name = name, .options = o };

	unsigned most = elf_is(bytes, n) ? LIMIT_ELF_BYTES : LIMIT_INPUT_BYTES;

	if (n > most)
		return fail_set(f, EFBIG, "%s: more than %u bytes", name, most);
	t.bytes = copy = malloc(n + 1);
	if (!copy)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	if (n)
		memcpy(copy, bytes, n);
	copy[n] = '\0';
	return read_source(&t, ret, f);
}

int input_read_file(const char *path, const struct input_options *o, struct input *ret,
		    struct fail *f)
{
	_cleanup_(cleanup_bytes) char *bytes = NULL;
	struct source t = { .name = path, .has_files = true, .options = o };
	int r = open_and_read(path, &bytes, &t.n, f);

	t.bytes = bytes;
	return r ? r : read_source(&t, ret, f);
}

static int read_stdin(const struct input_options *o, struct input *ret, struct fail *f)
{
	_cleanup_(cleanup_bytes) char *bytes = NULL;
	struct source t = { .name = "standard input", .has_files = true, .options = o };
	int r = read_all(t.name, stdin, &bytes, &t.n, f);

	t.bytes = bytes;
	return r ? r : read_source(&t, ret, f);
}

int input_read_process(pid_t pid, const struct input_options *o, struct input *ret, struct fail *f)
{
	struct input in = begin(o);
	char name[32];
	int r;

	snprintf(name, sizeof(name), "pid:%d", (int)pid);
	in.type = INPUT_PID;
	r = input_live(pid, &in.stack, f);
	for (size_t i = 0; i < in.stack.n && !r; i++)
		bpf_from_stored(&in.stack.programs[i], 0);
	return finish(&in, o, check_all(name, &in, r, f), ret, f);
}

int input_read_default(const struct input_options *o, struct input *ret, struct fail *f)
{
	struct input in = begin(o);

	return finish(&in, o, build_policy("default policy", &in, f), ret, f);
}

static int read_live(const char *name, const char *number, const struct input_options *o,
		     struct input *ret, struct fail *f)
{
	char *end;
	long pid = strtol(number, &end, 10);

	if (!isdigit((unsigned char)*number) || *end || pid <= 0 || pid > INT32_MAX)
		return fail_set(f, EINVAL, "%s: expected the number of a process", name);
	return input_read_process((pid_t)pid, o, ret, f);
}

int input_read(const char *what, const struct input_options *o, struct input *ret, struct fail *f)
{
	if (!what)
		return input_read_default(o, ret, f);
	if (!strncmp(what, "pid:", 4))
		return read_live(what, what + 4, o, ret, f);
	if (o->type == INPUT_PID)
		return read_live(what, what, o, ret, f);
	if (!strcmp(what, "-"))
		return read_stdin(o, ret, f);
	return input_read_file(what, o, ret, f);
}

void input_free(struct input *input)
{
	filter_stack_free(&input->stack);
	warnings_free(&input->warnings);
	free(input->text);
	input->text = NULL;
	outbound_free(input->outbound);
	input->outbound = NULL;
}
