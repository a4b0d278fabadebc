/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter audit: lists probable mistakes in an input. */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/cmd_filter.h"
#include "audit/audit.h"
#include "inspect/bpf_sim.h"

static const char *const audit_options[] = {
	"Lists probable mistakes: errors, then warnings, then notes. Each has a reason, and most have a call",
	"that shows the mistake, with the command that simulates it. The exit status is 0 if there are no",
	"errors and no warnings, 1 if there are, and 2 if INPUT cannot be read or is too large to decide.",
	"      --json          print JSON",
	"      --sarif         print SARIF 2.1.0, for code scanning",
	NULL
};

static const char *const levels[] = {
	[AUDIT_NOTE] = "note", [AUDIT_WARNING] = "warning", [AUDIT_ERROR] = "error"
};

static struct filter_call call_of(const struct audit_finding *f)
{
	struct filter_call c = { .data = f->example };
	uint32_t nr = (uint32_t)f->example.nr;

	/* `sim` reads a number without the x32 bit if the ABI is x32. */
	name_call_or_number(f->example.arch, nr, c.name);
	if (*c.name == '#')
		snprintf(c.name, sizeof(c.name), "%u",
			 f->abi == NAMES_X32 ? nr & ~NAMES_X32_BIT : nr);
	for (unsigned i = 0; i < 6; i++)
		if (f->example.args[i])
			c.n = i + 1;
	return c;
}

/* "sim --abi x32 FILE execve 0 0x100000000": what to type after "nlvirt filter". */
static void put_command(FILE *out, const struct audit_finding *f, const char *what,
			const struct input *input)
{
	struct filter_call c = call_of(f);

	fputs("nlvirt filter sim", out);
	if (input->stack.arch != name_arch_native())
		fprintf(out, " --arch %s", name_arch(input->stack.arch));
	if (f->abi != input->stack.arch && name_arch(f->abi))
		fprintf(out, " --abi %s", name_arch(f->abi));
	/* `sim` reads a word without a slash, dot or colon as a call. */
	if (strcmp(what, "default"))
		fprintf(out, " %s%s", filter_is_input(what) ? "" : "./", what);
	fprintf(out, " %s", c.name);
	for (unsigned i = 0; i < c.n; i++)
		fprintf(out, c.data.args[i] < 4096 ? " %llu" : " 0x%llx",
			(unsigned long long)c.data.args[i]);
}

static const char *decision(const struct audit_finding *f, const struct input *input, char *buffer)
{
	return name_action(bpf_canonical(bpf_run_stack(&input->stack, &f->example, NULL)), buffer);
}

static void print_text(const struct audit *found, const char *what, const struct input *input)
{
	char name[NAMES_BYTES], prefix[16], line[32], text[640];
	size_t n[] = { 0, 0, 0 };

	for (size_t i = 0; i < found->n; i++)
		n[found->finding[i].class->level]++;
	printf("%s: %zu error%s, %zu warning%s, %zu note%s\n", what, n[AUDIT_ERROR],
	       n[AUDIT_ERROR] == 1 ? "" : "s", n[AUDIT_WARNING], n[AUDIT_WARNING] == 1 ? "" : "s",
	       n[AUDIT_NOTE], n[AUDIT_NOTE] == 1 ? "" : "s");
	for (size_t i = 0; i < found->n; i++) {
		const struct audit_finding *f = &found->finding[i];

		/* An error is as bad as a refusal is red. */
		snprintf(prefix, sizeof(prefix), "%s: ", levels[f->class->level]);
		snprintf(line, sizeof(line), "line %zu: ", f->line);
		snprintf(text, sizeof(text), "%s%s [%s]", f->line ? line : "", f->text,
			 f->class->id);
		filter_print_note(filter_color(stdout, AUDIT_ERROR - f->class->level), prefix,
				  text);
		if (!f->has_example)
			continue;
		fputs("  $ ", stdout);
		put_command(stdout, f, what, input);
		printf("    # %s\n", decision(f, input, name));
	}
}

static json_object *string_of_command(const struct audit_finding *f, const char *what,
				      const struct input *input)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	json_object *o;

	if (!out)
		return NULL;
	put_command(out, f, what, input);
	o = fclose(out) ? NULL : json_object_new_string(text);
	free(text);
	return o;
}

static void print_json(const struct audit *found, const char *what, const struct input *input)
{
	json_object *root = json_object_new_object(), *list = json_object_new_array();
	char name[NAMES_BYTES];

	for (size_t i = 0; i < found->n; i++) {
		const struct audit_finding *f = &found->finding[i];
		json_object *o = json_object_new_object(), *args;

		json_object_object_add(o, "id", json_object_new_string(f->class->id));
		json_object_object_add(o, "level", json_object_new_string(levels[f->class->level]));
		json_object_object_add(o, "text", json_object_new_string(f->text));
		json_object_object_add(o, "line",
				       f->line ? json_object_new_int64((int64_t)f->line) : NULL);
		if (f->has_example) {
			json_object_object_add(o, "arch", json_object_new_int64(f->example.arch));
			json_object_object_add(o, "nr",
					       json_object_new_int64((uint32_t)f->example.nr));
			args = json_object_new_array();
			for (unsigned j = 0; j < 6; j++)
				json_object_array_add(args,
						      json_object_new_uint64(f->example.args[j]));
			json_object_object_add(o, "args", args);
			json_object_object_add(o, "verdict",
					       json_object_new_string(decision(f, input, name)));
			json_object_object_add(o, "command", string_of_command(f, what, input));
		}
		json_object_array_add(list, o);
	}
	json_object_object_add(root, "findings", list);
	filter_print_json(root);
}

static json_object *sarif_text(const char *text)
{
	json_object *o = json_object_new_object();

	json_object_object_add(o, "text", json_object_new_string(text));
	return o;
}

static json_object *sarif_rules(void)
{
	json_object *list = json_object_new_array();

	for (size_t i = 0; i < n_audit_classes; i++) {
		json_object *rule = json_object_new_object(), *level = json_object_new_object();

		json_object_object_add(rule, "id", json_object_new_string(audit_classes[i].id));
		json_object_object_add(rule, "shortDescription", sarif_text(audit_classes[i].what));
		if (audit_classes[i].reports) {
			char help[256];

			snprintf(help, sizeof(help), "Such mistakes were reported as %s.",
				 audit_classes[i].reports);
			json_object_object_add(rule, "help", sarif_text(help));
		}
		json_object_object_add(level, "level",
				       json_object_new_string(levels[audit_classes[i].level]));
		json_object_object_add(rule, "defaultConfiguration", level);
		json_object_array_add(list, rule);
	}
	return list;
}

static json_object *sarif_result(const struct audit_finding *f, const char *what)
{
	json_object *o = json_object_new_object(), *places = json_object_new_array(),
		    *place = json_object_new_object(), *physical = json_object_new_object(),
		    *artifact = json_object_new_object(), *region = json_object_new_object();

	json_object_object_add(o, "ruleId", json_object_new_string(f->class->id));
	json_object_object_add(o, "level", json_object_new_string(levels[f->class->level]));
	json_object_object_add(o, "message", sarif_text(f->text));
	json_object_object_add(artifact, "uri", json_object_new_string(what));
	json_object_object_add(region, "startLine",
			       json_object_new_int64(f->line ? (int64_t)f->line : 1));
	json_object_object_add(physical, "artifactLocation", artifact);
	json_object_object_add(physical, "region", region);
	json_object_object_add(place, "physicalLocation", physical);
	json_object_array_add(places, place);
	json_object_object_add(o, "locations", places);
	return o;
}

static void print_sarif(const struct audit *found, const char *what)
{
	json_object *root = json_object_new_object(), *runs = json_object_new_array(),
		    *run = json_object_new_object(), *tool = json_object_new_object(),
		    *driver = json_object_new_object(), *results = json_object_new_array();

	json_object_object_add(driver, "name", json_object_new_string("nlvirt filter audit"));
	json_object_object_add(driver, "version", json_object_new_string(NLVIRT_VERSION));
	json_object_object_add(driver, "rules", sarif_rules());
	json_object_object_add(tool, "driver", driver);
	json_object_object_add(run, "tool", tool);
	for (size_t i = 0; i < found->n; i++)
		json_object_array_add(results, sarif_result(&found->finding[i], what));
	json_object_object_add(run, "results", results);
	json_object_array_add(runs, run);
	json_object_object_add(root, "$schema",
			       json_object_new_string("https://json.schemastore.org/sarif-2.1.0.json"));
	json_object_object_add(root, "version", json_object_new_string("2.1.0"));
	json_object_object_add(root, "runs", runs);
	filter_print_json(root);
}

static int print(const struct filter_args *a, const char *what, const struct input *input)
{
	struct audit found;
	struct fail f;
	int status = 0;

	if (audit_find(input, &found, &f) < 0)
		return filter_trouble("%s: %s", what, f.text);
	if (a->sarif)
		print_sarif(&found, what);
	else if (a->json)
		print_json(&found, what, input);
	else
		print_text(&found, what, input);
	for (size_t i = 0; i < found.n; i++)
		if (found.finding[i].class->level != AUDIT_NOTE)
			status = 1;
	audit_free(&found);
	return filter_printed() ? FILTER_TROUBLE : status;
}

static int audit_run(struct filter_args *a)
{
	const char *what = a->n_words ? a->words[0] : a->what ? a->what : "default";
	struct input input;
	int status;

	if (a->json && a->sarif)
		return filter_trouble("filter audit: --json and --sarif exclude each other");
	if (a->n_words > 1 || (a->n_words && a->what))
		return filter_trouble("filter audit: unexpected word after INPUT: '%s'",
				      a->words[a->n_words - 1]);
	a->quiet = true;	/* what the reader leaves out is a finding here */
	if (a->n_words ? filter_take_named(a, what, &input) < 0 :
			 filter_take_input(a, false, &input) < 0)
		return FILTER_TROUBLE;
	status = print(a, what, &input);
	input_free(&input);
	return status;
}

const struct filter_sub filter_audit = {
	.name = "audit",
	.arguments = "[INPUT]",
	.summary = "list probable mistakes in INPUT, each with a call that shows it",
	.options = audit_options,
	.takes = OPTION_JSON | OPTION_SARIF,
	.run = audit_run,
};
