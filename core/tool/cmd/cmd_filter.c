/* SPDX-License-Identifier: Apache-2.0 */
/* nlvirt filter: the table of subcommands. */
#include "cmd/cmd_filter.h"

#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"

static const struct filter_sub *const subs[] = {
	&filter_dump, &filter_sim, &filter_table, &filter_diff, &filter_explain,
	&filter_subset, &filter_intersect, &filter_union, &filter_minus, &filter_audit,
	&filter_export_oci,
};
#define SUBS (sizeof(subs) / sizeof(subs[0]))

static const char *const filter_help[] = {
	"  dump        print the programs, each instruction explained",
	"  sim         say what is decided for one call",
	"  table       show everything that is decided, for every architecture, call and argument",
	"  diff        show every call that two filters decide differently",
	"  explain     say why one call is decided as it is",
	"  audit       list probable mistakes, each with a call that shows it",
	"  subset      prove that one filter lets nothing happen that others refuse",
	"  intersect   make a filter that decides as several filters together",
	"  union       make a filter that lets happen what any of several filters does",
	"  minus       make a filter that lets happen what one filter does and others refuse",
	"  export-oci  make a profile for containers that nlvirt agent serves",
	"",
	"'nlvirt filter SUBCOMMAND --help' lists the options; see also nlvirt-filter(1)",
	"  -h, --help  print this text",
	NULL
};

/* Is the output a document of which there can be only one? */
static bool is_one_document(const struct filter_args *a)
{
	return a->json || a->sarif || a->raw || a->c || (a->output && strcmp(a->output, "table"));
}

static bool has_standard_input(const struct filter_args *a)
{
	for (int i = 0; i < a->n_words; i++)
		if (!strcmp(a->words[i], "-"))
			return true;
	return a->what && !strcmp(a->what, "-");
}

/* Runs a subcommand for each architecture. Returns the worst exit status. */
static int run_for_each(const struct filter_sub *sub, struct filter_args *a)
{
	int worst = 0;

	if (a->n_arches <= 1)
		return sub->run(a);
	if (is_one_document(a))
		return filter_trouble("filter %s: this output is for one architecture: give --arch "
				      "one of them", sub->name);
	if (has_standard_input(a))
		return filter_trouble("filter %s: standard input can be read for one architecture "
				      "only",
				      sub->name);
	for (unsigned i = 0; i < a->n_arches; i++) {
		struct filter_args one = *a;	/* a subcommand takes words from it */
		int status;

		one.input.arch = a->arches[i];
		printf("%s== %s\n", i ? "\n" : "", name_arch(a->arches[i]));
		status = sub->run(&one);
		worst = status > worst ? status : worst;
	}
	return worst;
}

static int filter_main(int argc, char **argv)
{
	struct filter_args a = { 0 };
	const char *word = argc > 1 ? argv[1] : NULL;

	if (!word) {
		cmd_complain("filter: no subcommand given; see 'nlvirt filter --help'");
		return FILTER_TROUBLE;
	}
	if (!strcmp(word, "-h") || !strcmp(word, "--help")) {
		cmd_help(&cmd_filter, stdout);
		return filter_printed();
	}
	for (size_t i = 0; i < SUBS; i++) {
		int status;

		if (strcmp(word, subs[i]->name))
			continue;
		status = filter_parse(subs[i], argc - 1, argv + 1, &a);
		return status >= 0 ? status : run_for_each(subs[i], &a);
	}
	cmd_complain("filter: unknown %s '%s'; see 'nlvirt filter --help'",
		     word[0] == '-' ? "option" : "subcommand", word);
	return FILTER_TROUBLE;
}

const struct cmd cmd_filter = {
	.name = "filter",
	.arguments = "SUBCOMMAND ...",
	.summary = "print, simulate and compare seccomp filters",
	.options = filter_help,
	.run = filter_main,
};
