/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter export-oci: a profile of a container engine, with what nlvirt agent needs. */
#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "filter/filter.h"
#include "format/oci_make.h"
#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_make.h"
#include "words/names.h"
#include "want/want.h"

static const char *const export_options[] = {
	"Prints BASE, an OCI or Docker profile, with the rules that nlvirt agent needs; without BASE, the",
	"rules alone. Each call gets the stricter of two actions: that of BASE, or that of a rule. Of two",
	"errnos, that of BASE counts. The profile is compiled again and compared before it is printed.",
	"Programs of foreign architectures are killed, whatever BASE says.",
	"The exit status is 0, or 2 if there is no such profile.",
	"      --listener PATH  write this listenerPath: the socket of nlvirt agent (default: none)",
	"      --metadata TEXT  write this listenerMetadata, which the agent receives (default: none)",
	NULL
};

/* Decides one program. 0; or complains. */
static int decide(struct diagram *d, struct filter_stack *stack, struct filter *program,
		  uint32_t *ret_node)
{
	struct fail f;

	if (filter_stack_push(stack, program) < 0) {
		filter_free(program);
		return filter_trouble("filter export-oci: out of memory");
	}
	return bpf_decide_stack(d, stack, ret_node, &f) < 0 ? filter_trouble("%s", f.text) : 0;
}

/* What engines decide by capabilities stays theirs: a namespace inherits the filter. */
static int decide_rules(struct diagram *d, uint32_t arch, struct filter_stack *stack,
			uint32_t *ret_node)
{
	static const struct policy policy = { .allow_namespaces = true };
	struct filter program;
	struct fail f;

	if (filter_build_profile(&(struct want){ .policy = &policy }, arch, FILTER_WINDOW, &program,
				 &f) < 0)
		return filter_trouble("filter export-oci: %s", f.text);
	return decide(d, stack, &program, ret_node);
}

/* Adds the two keys to a profile, and prints it. */
static int print_profile(const char *text, const struct filter_args *a)
{
	json_object *o = json_tokener_parse(text);

	if (!o)
		return filter_trouble("filter export-oci: out of memory");
	if (a->listener)
		json_object_object_add(o, "listenerPath", json_object_new_string(a->listener));
	if (a->metadata)
		json_object_object_add(o, "listenerMetadata", json_object_new_string(a->metadata));
	filter_print_json(o);
	return filter_printed();
}

static int write_profile(struct diagram *d, uint32_t node, struct filter_stack *made,
			 const struct filter_args *a)
{
	struct filter program = { 0 };
	struct oci_made profile;
	struct fail f;
	int status;

	if (bpf_make(d, node, &program, &f) < 0)
		return filter_trouble("filter export-oci: %s", f.text);
	if (filter_stack_push(made, &program) < 0) {
		filter_free(&program);
		return filter_trouble("filter export-oci: out of memory");
	}
	if (oci_make(d, node, made, &profile, &f) < 0)
		return filter_trouble("filter export-oci: %s", f.text);
	if (profile.lost.n) {
		status = filter_trouble("filter export-oci: no OCI profile can say all of it; it "
					"would be stricter than BASE and the rules together:");
		filter_print_changes(stderr, &profile.lost, DIFF_EXACT, made->arch);
	} else {
		status = print_profile(profile.text, a);
	}
	oci_made_free(&profile);
	return status;
}

static int export_run(struct filter_args *a)
{
	struct filter_stack rules = { 0 }, made = { 0 };
	struct diagram *d = diagram_new();
	struct input base = { 0 };
	uint32_t ours, theirs;
	struct fail f;
	int status = FILTER_TROUBLE;
	bool has_base = a->n_words || a->what;

	if (!d || a->n_words > 1) {
		filter_trouble(d ? "filter export-oci: expected one BASE, got '%s' too" :
			       "filter export-oci: out of memory", d ? a->words[1] : NULL);
	} else if (!has_base || filter_take_input(a, a->n_words, &base) == 0) {
		rules.arch = made.arch = has_base ? base.stack.arch : a->input.arch;
		if (!rules.arch)
			rules.arch = made.arch = name_arch_native();
		if (decide_rules(d, rules.arch, &rules, &ours))
			goto end;
		theirs = ours;
		if (has_base && bpf_decide_stack(d, &base.stack, &theirs, &f) < 0)
			filter_trouble("%s", f.text);
		else
			status = write_profile(d, bpf_combine(d, COMBINE_INTERSECT, ours, theirs),
					       &made, a);
	}
end:
	filter_stack_free(&rules);
	filter_stack_free(&made);
	input_free(&base);
	diagram_free(d);
	return status;
}

const struct filter_sub filter_export_oci = {
	.name = "export-oci",
	.arguments = "[BASE]",
	.summary = "make a profile for containers that nlvirt agent serves",
	.options = export_options,
	.takes = OPTION_LISTENER,
	.run = export_run,
};
