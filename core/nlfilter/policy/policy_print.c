/* SPDX-License-Identifier: Apache-2.0 */
#include "policy/policy_print.h"

#include "words/names.h"
#include "policy/policy_words.h"
#include "policy/view_print.h"

static void print_families(const struct policy *p, FILE *out)
{
	uint64_t families = policy_families(p);
	const char *between = "";
	char word[POLICY_WORD_BYTES];

	fputs("families: [", out);
	for (unsigned af = 0; af < 64; af++)
		if (families & (1ull << af)) {
			fprintf(out, "%s%s", between, policy_family(af, word));
			between = ", ";
		}
	fputs("]\n", out);
}

static void print_rule(const struct policy_rule *r, FILE *out)
{
	char word[POLICY_WORD_BYTES];

	fprintf(out, "  - call: %s\n    action: %s\n", r->call, policy_action(r->action, word));
	if (r->n)
		fputs("    args:\n", out);
	/* & and > are special in YAML, so conditions need quotes. They contain none themselves. */
	for (unsigned i = 0; i < r->n; i++)
		fprintf(out, "      - \"%s\"\n", policy_cmp_put(r->call, &r->cmp[i], word));
}

static void print_list(const char *key, const struct policy_items *items, enum policy_list list,
		       FILE *out)
{
	const char *between = "";

	fprintf(out, "  %s: [", key);
	for (unsigned i = 0; i < items->n; i++)
		if (items->item[i].list == list) {
			fprintf(out, "%s\"%s\"", between, items->item[i].text);
			between = ", ";
		}
	fputs("]\n", out);
}

/*
 * Reading allow, deny, listen or loopback switches outbound rules on: omit them
 * if the rules are off.
 */
void policy_print_outbound(const struct policy *p, FILE *out)
{
	if (!p->has_outbound && !p->pin_refresh_s && !p->hosts && !p->moves_ports)
		return;
	fputs("outbound:\n", out);
	if (p->has_outbound) {
		print_list("allow", &p->outbound_rules, LIST_ALLOW, out);
		print_list("deny", &p->outbound_rules, LIST_DENY, out);
		print_list("listen", &p->outbound_rules, LIST_LISTEN, out);
		fprintf(out, "  loopback: %s\n", loopback_word(p->loopback));
	}
	if (p->pin_refresh_s)
		fprintf(out, "  pin: {refresh: %us}\n", p->pin_refresh_s);
	if (p->hosts)
		fputs("  names: hosts\n", out);
	if (p->moves_ports)
		fputs("  ports: remap\n", out);
}

/* Without paths, files are not restricted; and "files" with empty lists would be an error. */
static void print_files(const struct policy *p, FILE *out)
{
	if (!p->files.n)
		return;
	fputs("files:\n", out);
	print_list("ro", &p->files, LIST_RO, out);
	print_list("rw", &p->files, LIST_RW, out);
}

static void print_view(const struct policy *p, const struct decl *view, FILE *out)
{
	fprintf(out, "view:\n  files: %s\n", p->shows_files ? "yes" : "no");
	if (p->view[0])
		fprintf(out, "  name: \"%s\"\n", p->view);
	else if (p->has_view && view)
		view_print(view, out);
}

void policy_print(const struct policy *p, const struct decl *view, FILE *out)
{
	char name[NAMES_BYTES];

	fprintf(out, "namespaces: %s\n", p->allow_namespaces ? "allow" : "refuse");
	fprintf(out, "leftovers: %s\n", p->wait_all ? "wait" : "kill");
	print_view(p, view, out);
	print_families(p, out);
	fputs("errnos:\n", out);
	for (unsigned i = 0; i < REFUSALS; i++)
		fprintf(out, "  %s: %s\n", policy_refusal_names[i],
			name_errno(policy_errno(p, (enum policy_refusal)i), name));
	fputs(p->n_rules ? "rules:\n" : "rules: []\n", out);
	for (unsigned i = 0; i < p->n_rules; i++)
		print_rule(&p->rules[i], out);
	policy_print_outbound(p, out);
	print_files(p, out);
}
