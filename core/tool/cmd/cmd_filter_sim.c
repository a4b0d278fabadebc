/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter sim: runs the programs of an input on one call. */
#include <json-c/json.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "words/names.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_print.h"
#include "inspect/bpf_sim.h"

static const char *const sim_options[] = {
	"CALL is a name or a number. An ARG is a number (decimal, 0x..., negative) or names joined by |,",
	"as in socket AF_VSOCK 'SOCK_STREAM|SOCK_CLOEXEC' 0; missing ones are 0. A first word that",
	"contains '/', '.' or ':' is INPUT.",
	"      --abi ARCH      the call is made on ARCH (default: that of --arch), such as x32 or i386, the",
	"                      foreign ABIs of x86_64",
	"  -v, --verbose       print the instructions that were executed",
	"      --json          print JSON",
	NULL
};

static const char *verdict(uint32_t value, char buffer[NAMES_BYTES])
{
	return name_action(bpf_canonical(value), buffer);
}

static void print_call(const struct filter_call *c, uint32_t abi)
{
	printf("%s(", c->name);
	for (unsigned i = 0; i < c->n; i++) {
		struct name_arg a = name_arg(c->known, i);
		char text[256];

		if (a.kind == NAME_PROTOCOL)
			a.kind = c->data.args[0] == AF_NETLINK ? NAME_NETLINK
				 : c->data.args[i]	       ? a.kind
							       : NAME_NUMBER;
		printf("%s%s = %s", i ? ", " : "", a.name,
		       name_value(a.kind, c->data.args[i], text, sizeof(text)));
	}
	printf(") on %s", name_arch(abi));
}

static int print_text(const struct input *in, const struct filter_call *c, uint32_t abi,
		      struct bpf_path *path, bool verbose)
{
	size_t by;
	uint32_t all = bpf_run_stack(&in->stack, &c->data, &by);
	char name[NAMES_BYTES], line[BPF_LINE_BYTES];

	print_call(c, abi);
	printf(": %s%s%s\n", filter_color(stdout, bpf_action_rank(bpf_canonical(all))),
	       verdict(all, name), filter_plain(stdout));
	for (size_t i = 0; i < in->stack.n; i++) {
		const struct filter *p = &in->stack.programs[i];
		struct bpf_known *known = bpf_known_new(p, 0);
		uint32_t value = bpf_run(p, &c->data, path);

		if (!known)
			return -1;
		if (in->stack.n > 1 || verbose)
			printf("program %zu of %zu: %s%s\n", i + 1, in->stack.n,
			       verdict(value, name),
			       in->stack.n > 1 && i == by ? ", which decides" : "");
		for (unsigned n = 0; verbose && n < path->n; n++)
			printf(" %4u  %s\n", path->pc[n], bpf_line(p, known, path->pc[n], line));
		free(known);
	}
	return 0;
}

static void print_json(const struct input *in, const struct filter_call *c, uint32_t abi,
		       struct bpf_path *path)
{
	json_object *o = json_object_new_object(), *args = json_object_new_array(),
		    *programs = json_object_new_array();
	size_t by;
	uint32_t all = bpf_run_stack(&in->stack, &c->data, &by);
	char name[NAMES_BYTES];

	json_object_object_add(o, "arch", json_object_new_string(name_arch(abi)));
	json_object_object_add(o, "call", json_object_new_string(c->name));
	json_object_object_add(o, "nr", json_object_new_int64((uint32_t)c->data.nr));
	for (unsigned i = 0; i < 6; i++)
		json_object_array_add(args, json_object_new_uint64(c->data.args[i]));
	json_object_object_add(o, "args", args);
	json_object_object_add(o, "verdict", json_object_new_string(verdict(all, name)));
	json_object_object_add(o, "decided_by",
			       by == BPF_BY_NONE ? NULL : json_object_new_int64((int64_t)by + 1));
	for (size_t i = 0; i < in->stack.n; i++) {
		json_object *program = json_object_new_object(), *pcs = json_object_new_array();
		uint32_t value = bpf_run(&in->stack.programs[i], &c->data, path);

		json_object_object_add(program, "verdict",
				       json_object_new_string(verdict(value, name)));
		json_object_object_add(program, "value", json_object_new_int64(value));
		for (unsigned n = 0; n < path->n; n++)
			json_object_array_add(pcs, json_object_new_int(path->pc[n]));
		json_object_object_add(program, "path", pcs);
		json_object_array_add(programs, program);
	}
	json_object_object_add(o, "programs", programs);
	filter_print_json(o);
}

static int sim_run(struct filter_args *a)
{
	static struct bpf_path path;
	struct filter_call c;
	struct input in;
	uint32_t abi;
	int status = FILTER_TROUBLE;

	if (filter_take_input(a, a->n_words && filter_is_input(a->words[0]), &in) < 0)
		return status;
	abi = a->abi ? a->abi : in.stack.arch;
	if (filter_take_call(a->words, a->n_words, abi, &c) == 0) {
		filter_note_newer(&in, c.name);
		if (a->json)
			print_json(&in, &c, abi, &path);
		else
			print_text(&in, &c, abi, &path, a->verbose);
		status = filter_printed();
	}
	input_free(&in);
	return status;
}

const struct filter_sub filter_sim = {
	.name = "sim",
	.arguments = "[INPUT] CALL [ARG...]",
	.summary = "say what INPUT decides for one call and, with -v, by which instructions",
	.options = sim_options,
	.takes = OPTION_JSON | OPTION_ABI | OPTION_VERBOSE,
	.run = sim_run,
};
