/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The example of nlfilter(3): may a new filter replace an old one?
 * Usage: compare NEW OLD. Lists what NEW lets happen and OLD refuses.
 * Exits with 0 if that is nothing, 1 if it is something, and 2 if a
 * filter cannot be read or is too large to decide.
 */
#include <nlfilter.h>
#include <stdio.h>

static void warn(void *arg, const char *text)
{
	(void)arg;
	fprintf(stderr, "compare: warning: %s\n", text);
}

static void print_row(const struct nlfilter_row *row)
{
	char before[NLFILTER_NAME_BYTES], after[NLFILTER_NAME_BYTES];
	const struct seccomp_data *call = &row->example;

	printf("%s: %s%s%s: call %d with %#llx, %#llx: %s, was %s\n",
	       row->arch, row->calls, *row->conditions ? " if " : "",
	       row->conditions, call->nr, (unsigned long long)call->args[0],
	       (unsigned long long)call->args[1],
	       nlfilter_action_name(row->after, after),
	       nlfilter_action_name(row->before, before));
}

int main(int argc, char **argv)
{
	struct nlfilter_options o = { .size = sizeof(o), .warn = warn };
	struct nlfilter *filter = NULL, *of = NULL;
	struct nlfilter_rows *more = NULL;
	struct nlfilter_error error = { 0 };
	int r;

	if (argc != 3) {
		fputs("usage: compare NEW OLD\n", stderr);
		return 2;
	}
	r = nlfilter_load_file(argv[1], &o, &filter, &error);
	if (r == 0)
		r = nlfilter_load_file(argv[2], &o, &of, &error);
	if (r == 0)
		r = nlfilter_subset(filter, of, &more, &error);
	if (r < 0)
		fprintf(stderr, "compare: %s\n", error.text);
	for (size_t i = 0; i < nlfilter_rows_count(more); i++)
		print_row(nlfilter_rows_get(more, i));
	nlfilter_rows_free(more);
	nlfilter_free(of);
	nlfilter_free(filter);
	return r < 0 ? 2 : r == 0;
}
