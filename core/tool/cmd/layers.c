/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/layers.h"

#include <string.h>

#include "cmd/cmd.h"

const struct layer layers[] = {
	{ "landlock-ptrace", LANDLOCK_PTRACE, "5.19", "nothing outside can be traced, whoever the user is" },
	{ "landlock-files", LANDLOCK_FILES, "6.2", "--ro and --rw: files that are not named are out of reach" },
	{ "landlock-tcp", LANDLOCK_TCP, "6.7",
	  "second layer of outbound rules: TCP sockets cannot connect by themselves" },
	{ "landlock-signals", LANDLOCK_SIGNALS, "6.12", "nothing outside can be signalled" },
	{ "landlock-abstract", LANDLOCK_ABSTRACT, "6.12",
	  "outbound rules: abstract UNIX sockets outside are out of reach" },
};
const size_t n_layers = sizeof(layers) / sizeof(layers[0]);

const struct layer *layers_find(const char *name)
{
	for (size_t i = 0; i < n_layers; i++)
		if (!strcmp(layers[i].name, name))
			return &layers[i];
	cmd_complain("--require: '%s': should be landlock-ptrace, landlock-files, landlock-tcp, landlock-signals or "
		     "landlock-abstract", name);
	return NULL;
}

/* What would put a layer in force that this kernel could give. */
static const char *condition_of(const struct layer *l)
{
	switch (l->bit) {
	case LANDLOCK_FILES:
		return "--ro or --rw";
	case LANDLOCK_ABSTRACT:
		return "outbound rules, all of them for TCP";
	default:
		return "outbound rules";
	}
}

/* Some are not asked of the kernel without outbound rules, or with UDP. */
static int check_required(const struct layers_wanted *w, unsigned here)
{
	static const struct files none;
	static const struct landlock_plan all = { .tcp = true, .abstract = true, .files = &none };
	unsigned possible = w->required & ~here ? landlock_layers(&all) : here;

	for (const struct layer *l = layers; l < layers + n_layers; l++) {
		if (!(w->required & l->bit) || (here & l->bit))
			continue;
		if (possible & l->bit)
			cmd_complain("--require: %s: is in force only with %s", l->name, condition_of(l));
		else
			cmd_complain("--require: %s: this kernel does not give it: Linux %s with Landlock is needed",
				     l->name, l->since);
		return -1;
	}
	return 0;
}

int layers_check(const struct layers_wanted *w)
{
	struct landlock_plan plan = { .tcp = w->outbound, .abstract = w->outbound && w->all_tcp, .files = w->files };
	unsigned here;

	if (!w->required && !w->outbound && !w->files)
		return 0;
	here = landlock_layers(&plan);
	if (check_required(w, here) < 0)
		return -1;
	if (w->files && !(here & LANDLOCK_FILES)) {
		cmd_complain("--ro and --rw: this kernel does not give landlock-files: Linux 6.2 with Landlock is needed");
		return -1;
	}
	if (w->outbound && !(here & LANDLOCK_TCP))
		cmd_complain("outbound rules hold without a second layer: landlock-tcp needs Linux 6.7; see 'nlvirt doctor'");
	return 0;
}
