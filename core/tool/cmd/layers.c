/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/layers.h"

#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "launch/layer_table.h"
#include "reach/copies.h"

const struct layer *layers_find(const char *name)
{
	char have[256];		/* enough: a test expects all names */
	int n = 0;

	for (size_t i = 0; i < n_layers; i++)
		if (!strcmp(layers[i].name, name))
			return &layers[i];
	for (size_t i = 0; i < n_layers; i++)
		n += snprintf(have + n, sizeof(have) - (size_t)n, "%s%s", i ? ", " : "", layers[i].name);
	cmd_complain("--require: no such layer: '%s' (have %s)", name, have);
	return NULL;
}

/*
 * Without outbound rules, or with UDP, some layers are not requested. Tells these from layers that
 * the kernel lacks.
 */
static int check_required(const struct layers_wanted *w, unsigned here)
{
	static const struct files none;
	static const struct landlock_plan all = { .inet = true, .abstract = true, .unix_paths = true,
						  .files = &none };
	unsigned possible = w->required & ~here ? landlock_layers(&all) : here;

	for (const struct layer *l = layers; l < layers + n_layers; l++) {
		if (!(w->required & l->bit) || (here & l->bit))
			continue;
		if (possible & l->bit)
			cmd_complain("--require: %s: takes effect only with %s", l->name,
				     l->needs);
		else
			cmd_complain(
				"--require: %s: not supported by this kernel; needs Linux %s with Landlock",
				l->name, l->since);
		return -1;
	}
	return 0;
}

int layers_check(const struct layers_wanted *w)
{
	struct landlock_plan plan = { .inet = w->outbound,
				      .abstract = w->outbound && w->all_tcp && !copies_are_needed(),
				      .unix_paths = w->unix_rules,
				      .files = w->files };
	unsigned here;

	if (!w->required && !w->outbound && !w->files)
		return 0;
	here = landlock_layers(&plan);
	if (check_required(w, here) < 0)
		return -1;
	if (w->files && !(here & LANDLOCK_FILES)) {
		cmd_complain(
			"file rules: landlock-files is not supported by this kernel; needs "
			"Linux 6.2 with Landlock");
		return -1;
	}
	if (w->outbound && !(here & LANDLOCK_TCP))
		cmd_complain(
			"outbound rules are enforced without their second layer: landlock-tcp needs Linux 6.7; "
			"see 'nlvirt doctor'");
	return 0;
}
