/* SPDX-License-Identifier: Apache-2.0 */
/* The words after `nlvirt filter SUBCOMMAND`: options, inputs, calls. */
#include "cmd/cmd_filter.h"

#include <errno.h>
#include <getopt.h>
#include <linux/audit.h>
#include <seccomp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "format/oci.h"
#include "words/names.h"

static const char *const shared_help[] = {
	"  -p, --policy FILE   read the policy in FILE (nlvirt-policy(5))",
	"      --pid N         read the filters of process N, like pid:N; needs CAP_SYS_ADMIN",
	"      --type TYPE     INPUT is of type policy, oci, raw, systemd, seccompiler, kafel, minijail,",
	"                      listing, pfc or elf (default: by its name and content)",
	"      --arch LIST     compile for these architectures, one after the other (x86_64,aarch64); raw",
	"                      programs are for ARCH (default: this machine)",
	"      --caps LIST     oci: the process has these capabilities (CAP_SYS_ADMIN,CAP_BPF; default: none)",
	"      --kernel X.Y    oci: the kernel has this version (default: the running kernel)",
	"      --thread NAME   seccompiler: the filter of this thread; elf: the filter at this symbol or",
	"                      offset (default: the only one)",
	"      --strict        warnings about what is left out of INPUT are errors",
	NULL
};

enum {
	OPT_PID = 256,
	OPT_TYPE,
	OPT_ARCH,
	OPT_CAPS,
	OPT_KERNEL,
	OPT_JSON,
	OPT_RAW,
	OPT_C,
	OPT_PROGRAM,
	OPT_ABI,
	OPT_ACTIONS,
	OPT_SUBSET,
	OPT_OUTPUT,
	OPT_STRICT,
	OPT_SARIF,
	OPT_THREAD,
	OPT_LISTENER,
	OPT_METADATA
};

static const struct option long_options[] = {
	{ "policy", required_argument, NULL, 'p' },
	{ "pid", required_argument, NULL, OPT_PID },
	{ "type", required_argument, NULL, OPT_TYPE },
	{ "arch", required_argument, NULL, OPT_ARCH },
	{ "caps", required_argument, NULL, OPT_CAPS },
	{ "kernel", required_argument, NULL, OPT_KERNEL },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "raw", no_argument, NULL, OPT_RAW },
	{ "c", no_argument, NULL, OPT_C },
	{ "program", required_argument, NULL, OPT_PROGRAM },
	{ "abi", required_argument, NULL, OPT_ABI },
	{ "actions", required_argument, NULL, OPT_ACTIONS },
	{ "subset", no_argument, NULL, OPT_SUBSET },
	{ "verbose", no_argument, NULL, 'v' },
	{ "thread", required_argument, NULL, OPT_THREAD },
	{ "sarif", no_argument, NULL, OPT_SARIF },
	{ "strict", no_argument, NULL, OPT_STRICT },
	{ "output", required_argument, NULL, OPT_OUTPUT },
	{ "listener", required_argument, NULL, OPT_LISTENER },
	{ "metadata", required_argument, NULL, OPT_METADATA },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* The options that not every subcommand accepts. */
static const struct for_some {
	int option;
	enum filter_option bit;
	const char *name;
} for_some[] = {
	{ OPT_JSON, OPTION_JSON, "--json" },
	{ OPT_RAW, OPTION_RAW, "--raw" },
	{ OPT_C, OPTION_C, "--c" },
	{ OPT_PROGRAM, OPTION_PROGRAM, "--program" },
	{ OPT_ABI, OPTION_ABI, "--abi" },
	{ OPT_ACTIONS, OPTION_ACTIONS, "--actions" },
	{ OPT_SUBSET, OPTION_SUBSET, "--subset" },
	{ OPT_OUTPUT, OPTION_OUTPUT, "--output" },
	{ OPT_SARIF, OPTION_SARIF, "--sarif" },
	{ OPT_LISTENER, OPTION_LISTENER, "--listener" },
	{ OPT_METADATA, OPTION_LISTENER, "--metadata" },
	{ 'v', OPTION_VERBOSE, "--verbose" },
};

static void complain_va(const char *format, va_list ap)
{
	char text[FAIL_TEXT_BYTES * 2];

	vsnprintf(text, sizeof(text), format, ap);
	cmd_complain("%s", text);
}

int filter_trouble(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	complain_va(format, ap);
	va_end(ap);
	return FILTER_TROUBLE;
}

static int take_arch(const char *option, const char *word, uint32_t *ret)
{
	*ret = name_to_arch(word);
	if (*ret)
		return 0;
	cmd_complain(
		"%s: unknown architecture '%s'; expected x86_64, aarch64, i386, x32, arm or "
		"another name of libseccomp",
		option, word);
	return -EINVAL;
}

/* --arch LIST */
static int take_arches(const char *list, struct filter_args *a)
{
	a->n_arches = 0;
	for (size_t n; *list; list += n + (list[n] == ',')) {
		char word[NAMES_BYTES];

		n = strcspn(list, ",");
		snprintf(word, sizeof(word), "%.*s", (int)n, list);
		if (a->n_arches == MOST_FILTER_ARCHES) {
			cmd_complain("--arch: expected at most %d architectures",
				     MOST_FILTER_ARCHES);
			return -EINVAL;
		}
		if (take_arch("--arch", word, &a->arches[a->n_arches++]) < 0)
			return -EINVAL;
	}
	a->input.arch = a->n_arches ? a->arches[0] : 0;
	return a->n_arches ? 0 : take_arch("--arch", "", &a->input.arch);
}

/* -p and --pid set a type as well. */
static const char type_twice[] = "'%s': only one of -p, --pid and --type may be given";

static int take_type(const char *word, struct filter_args *a)
{
	for (enum input_type t = INPUT_POLICY; t < INPUT_FILES; t++)
		if (!strcmp(word, input_type_word(t))) {
			if (a->what && a->input.type != t) {
				cmd_complain(type_twice, a->what);
				return -EINVAL;
			}
			a->input.type = t;
			return 0;
		}
	cmd_complain("--type: expected policy, oci, raw, systemd, seccompiler, kafel, minijail, "
		     "listing, pfc or elf, got '%s'", word);
	return -EINVAL;
}

static int take_what(struct filter_args *a, const char *what, enum input_type type)
{
	if (a->what) {
		cmd_complain("expected one input, got '%s' and '%s'", a->what, what);
		return -EINVAL;
	}
	if (a->input.type != INPUT_GUESS && a->input.type != type) {
		cmd_complain(type_twice, what);
		return -EINVAL;
	}
	a->what = what;
	a->input.type = type;
	return 0;
}

static int take_program(const char *word, unsigned *ret)
{
	char *end;
	unsigned long n = strtoul(word, &end, 10);

	if (*word < '0' || *word > '9' || *end || !n || n > 65535) {
		cmd_complain("--program: expected a number from 1 (the oldest program), got '%s'",
			     word);
		return -EINVAL;
	}
	*ret = (unsigned)n;
	return 0;
}

static int take_caps(const char *list, struct filter_args *a)
{
	size_t n;
	const char *wrong = *list ? oci_not_a_cap(list, &n) : NULL;

	if (wrong) {
		cmd_complain("--caps: no such capability: '%.*s'; see capabilities(7)", (int)n,
			     wrong);
		return -EINVAL;
	}
	a->input.caps = list;
	return 0;
}

static int take_kernel(const char *word, struct filter_args *a)
{
	unsigned version[2];

	if (sscanf(word, "%u.%u", &version[0], &version[1]) != 2) {
		cmd_complain("--kernel: expected a version such as 5.14, got '%s'", word);
		return -EINVAL;
	}
	a->input.kernel = word;
	return 0;
}

static int take_option(struct filter_args *a, int o)
{
	switch (o) {
	case 'p':
		return take_what(a, optarg, INPUT_POLICY);
	case OPT_PID:
		return take_what(a, optarg, INPUT_PID);
	case OPT_TYPE:
		return take_type(optarg, a);
	case OPT_ARCH:
		return take_arches(optarg, a);
	case OPT_ABI:
		return take_arch("--abi", optarg, &a->abi);
	case OPT_CAPS:
		return take_caps(optarg, a);
	case OPT_KERNEL:
		return take_kernel(optarg, a);
	case OPT_PROGRAM:
		return take_program(optarg, &a->program);
	case OPT_ACTIONS:
		a->actions = optarg;
		return 0;
	case 'v':
		a->verbose = true;
		return 0;
	case OPT_THREAD:
		a->input.thread = optarg;
		return 0;
	case OPT_SARIF:
		a->sarif = true;
		return 0;
	case OPT_STRICT:
		a->input.strict = true;
		return 0;
	case OPT_OUTPUT:
		a->output = optarg;
		return 0;
	case OPT_LISTENER:
		a->listener = optarg;
		return 0;
	case OPT_METADATA:
		a->metadata = optarg;
		return 0;
	case OPT_JSON:
		a->json = true;
		return 0;
	case OPT_RAW:
		a->raw = true;
		return 0;
	case OPT_C:
		a->c = true;
		return 0;
	default:
		a->subset = true;
		return 0;
	}
}

static void sub_help(const struct filter_sub *s)
{
	printf("usage: nlvirt filter %s [OPTION...] %s\n%s\n\n", s->name, s->arguments, s->summary);
	for (const char *const *line = s->options; line && *line; line++)
		puts(*line);
	/* Only an INPUT that may be left out has a default. */
	if (strstr(s->arguments, "[INPUT]"))
		puts("INPUT is a file, - for standard input, or pid:N for a live process (default: "
		     "the default policy)");
	else
		puts("Inputs are files, - for standard input, or pid:N for a live process.");
	for (const char *const *line = shared_help; *line; line++)
		puts(*line);
	puts("  -h, --help          print this text");
}

static int bad_option(const struct filter_sub *s, int result, const char *word)
{
	if (result == ':')
		return filter_trouble("option '%s' needs a value; see 'nlvirt filter %s --help'",
				      word, s->name);
	return filter_trouble("unknown option '%s'; see 'nlvirt filter %s --help'", word,
			      s->name);
}

int filter_parse(const struct filter_sub *s, int argc, char **argv, struct filter_args *a)
{
	const char *word;
	int o;

	opterr = 0;
	optind = 1;
	while (word = argv[optind],
	       (o = getopt_long(argc, argv, "+:p:hv", long_options, NULL)) != -1) {
		if (o == 'h') {
			sub_help(s);
			return filter_printed();
		}
		if (o == ':' || o == '?')
			return bad_option(s, o, word);
		for (size_t i = 0; i < sizeof(for_some) / sizeof(for_some[0]); i++)
			if (for_some[i].option == o && !(s->takes & for_some[i].bit))
				return filter_trouble("option '%s' does not apply to filter %s; "
						      "see 'nlvirt filter %s --help'",
						      for_some[i].name, s->name, s->name);
		if (take_option(a, o) < 0)
			return FILTER_TROUBLE;
	}
	a->one_call = s->takes & OPTION_ABI;
	a->words = argv + optind;
	a->n_words = argc - optind;
	return -1;
}

static void put_newer(const char *newer)
{
	const struct scmp_version *v = seccomp_version();

	cmd_complain("note: libseccomp %u.%u.%u leaves out newer calls: %s", v->major, v->minor,
		     v->micro, newer + strlen(", "));
}

void filter_note_newer(const struct input *input, const char *call)
{
	const char *at = input->warnings.newer;
	size_t n = strlen(call);

	for (; at && (at = strstr(at, call)); at += n)
		if (at[-1] == ' ' && (!at[n] || at[n] == ',')) {
			char word[NAMES_BYTES + 2];

			snprintf(word, sizeof(word), ", %s", call);
			put_newer(word);
			return;
		}
}

/* Reads an input, and complains of an error or of what is left out. */
static int read_input(const char *what, const struct filter_args *a, struct input *ret)
{
	struct fail f;
	int r = input_read(what, &a->input, ret, &f);

	if (r < 0) {
		cmd_complain("%s", f.text);
		return r;
	}
	for (size_t i = 0; i < ret->warnings.n && !a->quiet; i++)
		cmd_complain("warning: %s", ret->warnings.warning[i].text);
	if (ret->warnings.more && !a->quiet)
		cmd_complain("warning: %zu more warnings", ret->warnings.more);
	if (ret->warnings.newer && !a->one_call)
		put_newer(ret->warnings.newer);
	return 0;
}

bool filter_is_input(const char *word)
{
	return !strcmp(word, "-") || strpbrk(word, "/.:");
}

int filter_take_input(struct filter_args *a, bool is_input, struct input *ret)
{
	const char *what = a->what;
	if (is_input && a->n_words) {
		if (what && take_what(a, a->words[0], INPUT_GUESS) < 0)
			return -EINVAL;
		what = a->words[0];
		a->words++;
		a->n_words--;
	}
	return read_input(what, a, ret);
}

int filter_take_named(const struct filter_args *a, const char *what, struct input *ret)
{
	return read_input(strcmp(what, "default") ? what : NULL, a, ret);
}

int filter_take_call(char **words, int n, uint32_t abi, struct filter_call *ret)
{
	struct filter_call c = { .n = n > 0 ? (unsigned)n - 1 : 0 };
	uint32_t nr;

	if (n < 1) {
		cmd_complain("no call given; expected one such as 'socket AF_VSOCK SOCK_STREAM 0'");
		return -EINVAL;
	}
	if (c.n > 6) {
		cmd_complain("%s: expected at most 6 arguments, got %u", words[0], c.n);
		return -EINVAL;
	}
	if (!name_to_call(abi, words[0], &nr)) {
		cmd_complain("no such call on %s: '%s' (a number works too)", name_arch(abi),
			     words[0]);
		return -EINVAL;
	}
	c.data.nr = (int)nr;
	c.data.arch = abi == NAMES_X32 ? AUDIT_ARCH_X86_64 : abi;
	for (unsigned i = 0; i < c.n; i++) {
		uint64_t value;

		if (!name_to_value(words[i + 1], &value)) {
			cmd_complain(
				"%s: argument %u: expected a number, or names such as AF_UNIX or "
				"SOCK_STREAM|SOCK_CLOEXEC, got '%s'",
				words[0], i, words[i + 1]);
			return -EINVAL;
		}
		c.data.args[i] = value;
	}
	*ret = c;
	if (name_call(c.data.arch, nr, ret->name))
		ret->known = ret->name;
	name_call_or_number(c.data.arch, nr, ret->name);
	return 0;
}
