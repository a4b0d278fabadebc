/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/input.h"

#include <ctype.h>
#include <errno.h>
#include <glob.h>
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "words/names.h"
#include "filter/filter.h"
#include "filter/filter_outbound.h"
#include "inspect/input_live.h"
#include "inspect/kafel.h"
#include "inspect/oci_child.h"
#include "inspect/oci_warn.h"
#include "inspect/seccompiler.h"
#include "inspect/systemd.h"
#include "want/outbound_policy.h"
#include "policy/policy_parse.h"

/* A whole file, with a zero byte after it. */
struct text {
	char *bytes;
	size_t n;
};

static void cleanup_text(struct text *t)
{
	free(t->bytes);
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

static int read_all(const char *name, FILE *in, struct text *ret, struct fail *f)
{
	_cleanup_free_ char *bytes = NULL;
	size_t n = 0;

	do {
		char *more = n > LIMIT_INPUT_BYTES ? NULL : realloc(bytes, n + 65536 + 1);

		if (!more)
			return n > LIMIT_INPUT_BYTES ?
				fail_set(f, EFBIG, "%s: more than %u bytes", name,
					 LIMIT_INPUT_BYTES) :
				fail_set(f, ENOMEM, "%s: out of memory", name);
		bytes = more;
		n += fread(bytes + n, 1, 65536, in);
	} while (!feof(in) && !ferror(in));
	if (ferror(in))
		return fail_set(f, EIO, "%s: cannot be read: %s", name, strerror(errno));
	bytes[n] = '\0';
	ret->bytes = TAKE_PTR(bytes);
	ret->n = n;
	return 0;
}

static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && !strcmp(name + n - m, end);
}

static bool has_brace_first(const struct text *t)
{
	size_t i = 0;

	while (i < t->n && isspace((unsigned char)t->bytes[i]))
		i++;
	return i < t->n && t->bytes[i] == '{';
}

/* Does a line begin with this? */
static bool has_line(const struct text *t, const char *start)
{
	const char *at = t->bytes;

	while (at && strncmp(at, start, strlen(start))) {
		at = strchr(at, '\n');
		at = at ? at + 1 : NULL;
	}
	return at;
}

static bool is_unit(const char *name, const struct text *t)
{
	static const char *const ends[] = { ".service", ".socket", ".mount", ".swap" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends_with(name, ends[i]))
			return true;
	return has_line(t, "[Service]") || has_line(t, "SystemCallFilter");
}

static enum input_type guess(const char *name, const struct text *t)
{
	if (is_unit(name, t))
		return INPUT_SYSTEMD;

	if (ends_with(name, ".kafel") || has_line(t, "POLICY ") || has_line(t, "USE "))
		return INPUT_KAFEL;
	if (has_brace_first(t) &&
	    (strstr(t->bytes, "\"filter_action\"") || strstr(t->bytes, "\"match_action\"")))
		return INPUT_SECCOMPILER;
	if (ends_with(name, ".json"))
		return INPUT_OCI;
	if (ends_with(name, ".bpf") || memchr(t->bytes, 0, t->n < 64 ? t->n : 64))
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

static int read_raw(const char *name, const struct text *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };

	if (!t->n || t->n % sizeof(struct sock_filter) ||
	    t->n / sizeof(struct sock_filter) > BPF_MAXINSNS)
		return fail_set(f, EINVAL,
				"%s: expected a raw program of 1 to %u instructions, %zu bytes "
				"each, got %zu bytes",
				name, BPF_MAXINSNS, sizeof(struct sock_filter), t->n);
	program.insn = malloc(t->n);
	if (!program.insn)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	memcpy(program.insn, t->bytes, t->n);
	program.len = (unsigned short)(t->n / sizeof(struct sock_filter));
	bpf_from_stored(&program, in->stack.arch);
	return push(name, &program, in, f);
}

/* Outbound rules add an older program: see filter_outbound.h. Does not resolve names. */
static int build_outbound(const char *name, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_outbound) struct outbound *o = calloc(1, sizeof(*o));
	struct filter program = { 0 };
	int r = o ? outbound_of_policy(name, &in->policy, o, NULL, f) :
		    fail_set(f, ENOMEM, "%s: out of memory", name);

	if (r < 0 || !o->on)
		return r;
	in->outbound = TAKE_PTR(o);
	r = filter_build_outbound(in->outbound->protocols, in->stack.arch, &program, f);
	return r < 0 ? r : push(name, &program, in, f);
}

struct want input_want(const struct input *input)
{
	return (struct want){ .policy = &input->policy, .outbound = input->outbound };
}

static int build_policy(const char *name, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	struct want want;
	int r;

	in->ours = true;
	if (in->stack.arch != AUDIT_ARCH_X86_64 && in->stack.arch != AUDIT_ARCH_AARCH64)
		return fail_set(f, EINVAL,
				"%s: a policy can be compiled for x86_64 and aarch64, but not "
				"for %s",
				name, name_arch(in->stack.arch));
	r = build_outbound(name, in, f);
	if (r < 0)
		return r;
	want = input_want(in);
	r = filter_build(&want, in->stack.arch, FILTER_WINDOW, &program, f);
	return r < 0 ? r : push(name, &program, in, f);
}

static int read_policy(const char *name, const struct text *t, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_stream) FILE *text = t->n ? fmemopen(t->bytes, t->n, "r") :
						      fopen("/dev/null", "re");
	int r;

	if (!text)
		return fail_set(f, ENOMEM, "%s: out of memory", name);
	r = policy_parse(text, name, &in->policy, f);
	return r < 0 ? r : build_policy(name, in, f);
}

static int read_oci(const char *name, const struct text *t, const struct input_options *o,
		    struct input *in, struct fail *f)
{
	struct oci_options oci = { .arch = in->stack.arch, .caps = o->caps, .kernel = o->kernel,
				   .yaml = !ends_with(name, ".json") && !has_brace_first(t) };
	struct filter program = { 0 };
	int r = oci_build_within(LIMIT_COMPILE_S, t->bytes, t->n, name, &oci, &program, f);

	if (!r) {
		oci_warn(t->bytes, t->n, name, &in->warnings);
		in->text = strdup(t->bytes);
		in->oci = oci;
	}
	return r < 0 ? r : push(name, &program, in, f);
}

static int read_seccompiler(const char *name, const struct text *t, const struct input_options *o,
			    struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = seccompiler_build(t->bytes, t->n, name, o->thread, in->stack.arch, &in->warnings,
				  &program, f);

	return r < 0 ? r : push(name, &program, in, f);
}

static int open_and_read(const char *name, struct text *ret, struct fail *f)
{
	_cleanup_(cleanup_stream) FILE *file = !strcmp(name, "-") ? stdin : fopen(name, "re");

	if (!file)
		return fail_set(f, errno, "%s: cannot be read: %s", *name ? name : "''",
				strerror(errno));
	return read_all(file == stdin ? "standard input" : name, file, ret, f);
}

static char *include_kafel(const char *path, struct fail *f)
{
	struct text t = { 0 };

	return open_and_read(path, &t, f) ? NULL : t.bytes;
}

static int read_kafel(const char *name, const struct text *t, struct input *in, struct fail *f)
{
	struct filter program = { 0 };
	int r = kafel_build(t->bytes, name, in->stack.arch, include_kafel, &program, f);

	return r < 0 ? r : push(name, &program, in, f);
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
		_cleanup_(cleanup_text) struct text t = { 0 };

		r = open_and_read(found.gl_pathv[i], &t, f);
		if (!r)
			r = systemd_read(unit, t.bytes, found.gl_pathv[i], &in->warnings, f);
	}
	globfree(&found);
	return r;
}

static void cleanup_unit(struct systemd_unit **unit)
{
	systemd_unit_free(*unit);
}

static int read_unit(const char *name, const struct text *t, struct input *in, struct fail *f)
{
	_cleanup_(cleanup_unit) struct systemd_unit *unit = systemd_unit_new();
	int r = unit ? systemd_read(unit, t->bytes, name, &in->warnings, f) :
		       fail_set(f, ENOMEM, "%s: out of memory", name);

	if (!r)
		r = read_drop_ins(unit, name, in, f);
	if (!r)
		r = systemd_build(unit, in->stack.arch, &in->stack, f);
	for (size_t i = 0; i < in->stack.n && !r; i++)
		r = checked(name, &in->stack.programs[i], f);
	return r;
}

static int read_file(const char *name, const struct input_options *o, struct input *in,
		     struct fail *f)
{
	_cleanup_(cleanup_text) struct text t = { 0 };
	int r = open_and_read(name, &t, f);

	if (r < 0)
		return r;
	if (!strcmp(name, "-"))
		name = "standard input";
	in->type = o->type == INPUT_GUESS ? guess(name, &t) : o->type;
	if (in->type == INPUT_RAW)
		return read_raw(name, &t, in, f);
	if (in->type == INPUT_SYSTEMD)
		return read_unit(name, &t, in, f);
	if (in->type == INPUT_KAFEL)
		return read_kafel(name, &t, in, f);
	if (in->type == INPUT_SECCOMPILER)
		return read_seccompiler(name, &t, o, in, f);
	if (in->type == INPUT_OCI && guess(name, &t) == INPUT_SECCOMPILER)
		return fail_set(f, EINVAL, "%s: this is seccompiler's: give --type seccompiler", name);
	return in->type == INPUT_OCI ? read_oci(name, &t, o, in, f) : read_policy(name, &t, in, f);
}

static int read_live(const char *name, const char *number, struct input *in, struct fail *f)
{
	char *end;
	long pid = strtol(number, &end, 10);
	int r;

	if (!isdigit((unsigned char)*number) || *end || pid <= 0 || pid > INT32_MAX)
		return fail_set(f, EINVAL, "%s: expected the number of a process", name);
	in->type = INPUT_PID;
	r = input_live((pid_t)pid, &in->stack, f);
	for (size_t i = 0; i < in->stack.n && !r; i++) {
		bpf_from_stored(&in->stack.programs[i], 0);
		r = checked(name, &in->stack.programs[i], f);
	}
	return r;
}

int input_read(const char *what, const struct input_options *o, struct input *ret, struct fail *f)
{
	struct input in = { .type = INPUT_POLICY };
	int r;

	filter_for_any_kernel();
	in.stack.arch = o->arch ? o->arch : name_arch_native();
	if (!what)
		r = build_policy("default policy", &in, f);
	else if (!strncmp(what, "pid:", 4))
		r = read_live(what, what + 4, &in, f);
	else if (o->type == INPUT_PID)
		r = read_live(what, what, &in, f);
	else
		r = read_file(what, o, &in, f);
	if (!r && o->strict && in.warnings.n)
		r = fail_set(f, EINVAL, "%s", in.warnings.warning[0].text);
	if (r < 0)
		input_free(&in);
	else
		*ret = in;
	return r;
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
