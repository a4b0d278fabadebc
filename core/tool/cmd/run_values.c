/* SPDX-License-Identifier: Apache-2.0 */
/* The options of nlvirt run that take a value or can fail: a function for each. */
#include "cmd/run_values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/layers.h"
#include "cmd/log.h"
#include "launch/landlock.h"
#include "policy/policy_parse.h"
#include "policy/view_file.h"
#include "want/loopback.h"
#include "want/outbound_policy.h"
#include "want/program.h"
#include "want/resolve.h"

/* Returns 0 or a negative number. */
static int read_policy(struct run *run, const char *path)
{
	FILE *in = run->has_policy ? NULL : fopen(path, "re");
	struct fail f;
	int r;

	if (run->has_policy) {
		cmd_complain("-p: '%s': only one policy can be given", path);
		return -1;
	}
	if (!in) {
		cmd_complain("%s: cannot be read: %s", *path ? path : "''", strerror(errno));
		return -1;
	}
	r = policy_parse_with_view(in, path, &run->policy, &run->decl, &f);
	run->has_policy = true;
	fclose(in);
	if (r == 0 && run->policy.has_view && !run->view)
		r = view_build(&run->decl, &run->view, &f);
	run->learn.view = run->policy.has_view ? &run->decl : NULL;
	if (r < 0)
		cmd_complain("%s", f.text);
	return r;
}

/* --view, which is stronger than that of the policy. 0 or -1. */
static int take_view(struct run *run, const char *word)
{
	struct fail f;

	run->view = view_free(run->view);
	if (view_load(word, &run->view, &f) == 0)
		return 0;
	cmd_complain("%s", f.text);
	return -1;
}

static int take_control(struct run *run, const char *path)
{
	run->control = path;
	return 0;
}

static int need_outbound(struct run *run)
{
	if (!run->outbound)
		run->outbound = outbound_new();
	if (run->outbound)
		return 0;
	cmd_complain("out of memory");
	return -1;
}

/* The outbound rules of the policy file. 0 or -1. */
static int take_policy(struct run *run, const char *path)
{
	struct fail f;

	if (!run->policy.has_outbound)
		return 0;
	if (need_outbound(run) < 0)
		return -1;
	if (outbound_of_policy(path, &run->policy, run->outbound, &resolve_lookups, &f) == 0)
		return 0;
	cmd_complain("%s", f.text);
	return -1;
}

static int take_file(struct run *run, bool write, const char *path)
{
	struct fail f;
	int r = files_add(&run->files, path, write, landlock_takes, &f);

	if (r < 0)
		cmd_complain("--%s: %s", write ? "rw" : "ro", f.text);
	return r;
}

static int take_ro(struct run *run, const char *path)
{
	return take_file(run, false, path);
}

static int take_rw(struct run *run, const char *path)
{
	return take_file(run, true, path);
}

/* The files of the policy file. 0 or -1. */
static int take_policy_files(struct run *run, const char *path)
{
	for (unsigned i = 0; i < run->policy.files.n; i++) {
		const struct policy_item *file = &run->policy.files.item[i];
		struct fail f;

		if (files_add(&run->files, file->text, file->list == LIST_RW, landlock_takes, &f) <
		    0) {
			cmd_complain("%s:%u: files: %s", path, file->line, f.text);
			return -1;
		}
	}
	return 0;
}

/* --allow, --deny, --listen: 0 or -1. */
static int take_rule(struct run *run, enum outbound_kind kind, const char *value)
{
	static const char *const options[] = {
		[OUTBOUND_ALLOW] = "--allow",
		[OUTBOUND_DENY] = "--deny",
		[OUTBOUND_LISTEN] = "--listen",
	};
	struct fail f;

	if (need_outbound(run) < 0)
		return -1;
	if (outbound_add(run->outbound, kind, value, &resolve_lookups, &f) == 0)
		return 0;
	cmd_complain("%s: %s", options[kind], f.text);
	return -1;
}

static int take_names(struct run *run, const char *word)
{
	if (need_outbound(run) < 0)
		return -1;
	if (strcmp(word, "dns") && strcmp(word, "hosts")) {
		cmd_complain("--names: '%s': expected dns or hosts", word);
		return -1;
	}
	run->outbound->hosts = !strcmp(word, "hosts");
	return 0;
}

static int take_allow(struct run *run, const char *where)
{
	return take_rule(run, OUTBOUND_ALLOW, where);
}

static int take_deny(struct run *run, const char *where)
{
	return take_rule(run, OUTBOUND_DENY, where);
}

static int take_listen(struct run *run, const char *ports)
{
	return take_rule(run, OUTBOUND_LISTEN, ports);
}

static int take_log(struct run *run, const char *path)
{
	struct fail f;

	if (log_open(path, &run->log_fd, &f) == 0)
		return 0;
	cmd_complain("--log: %s", f.text);
	return -1;
}

static int take_learn(struct run *run, const char *path)
{
	if (need_outbound(run) < 0 || learn_open(&run->learn, path) < 0)
		return -1;
	outbound_learn(run->outbound);
	return 0;
}

static int take_ask(struct run *run, const char *word)
{
	if (need_outbound(run) < 0)
		return -1;
	free(run->ask);
	run->ask = program_find(word);
	if (run->ask) {
		outbound_ask(run->outbound, run->ask);
		return 0;
	}
	cmd_complain("--ask: '%s': %s", word, errno == ENOENT ? "no such program" : strerror(errno));
	return -1;
}

static int take_ask_limit(struct run *run, const char *word)
{
	unsigned seconds;

	if (!ports_read_number(word, strlen(word), LIMIT_ASK_S, &seconds) || !seconds) {
		cmd_complain("--ask-limit: expected seconds from 1 to %d, got '%s'", LIMIT_ASK_S, word);
		return -1;
	}
	run->ask_limit_s = seconds;
	return 0;
}

static int take_loopback(struct run *run, const char *word)
{
	enum loopback loopback;

	if (need_outbound(run) < 0)
		return -1;
	if (loopback_read(word, &loopback) < 0) {
		cmd_complain("--loopback: '%s': expected " LOOPBACK_WORDS, word);
		return -1;
	}
	run->outbound->on = true;
	run->outbound->loopback = loopback_both(run->outbound->loopback, loopback);
	return 0;
}

static int take_no_loopback(struct run *run, const char *nothing)
{
	(void)nothing;
	return take_loopback(run, "none");
}

static int take_ports(struct run *run, const char *word)
{
	if (strcmp(word, "same") && strcmp(word, "remap")) {
		cmd_complain("--ports: '%s': expected same or remap", word);
		return -1;
	}
	run->moves_ports |= !strcmp(word, "remap");
	return 0;
}

static int take_p(struct run *run, const char *path)
{
	if (read_policy(run, path) < 0 || take_policy(run, path) < 0)
		return -1;
	return take_policy_files(run, path);
}

static int take_require(struct run *run, const char *word)
{
	const struct layer *layer = layers_find(word);

	if (!layer)
		return -1;
	run->required |= layer->bit;
	return 0;
}

static const struct run_value values[] = {
	{ 'p', take_p, "a file" },
	{ OPT_VIEW, take_view, "a file or the name of a view" },
	{ OPT_CONTROL, take_control, "a path" },
	{ OPT_ALLOW, take_allow, "a host or address" },
	{ OPT_DENY, take_deny, "an address or network" },
	{ OPT_LISTEN, take_listen, "ports" },
	{ OPT_NAMES, take_names, "dns or hosts" },
	{ OPT_LOOPBACK, take_loopback, "own, all or none" },
	{ OPT_NO_LOOPBACK, take_no_loopback, NULL },
	{ OPT_PORTS, take_ports, "same or remap" },
	{ OPT_LOG, take_log, "a file" },
	{ OPT_LEARN, take_learn, "a file" },
	{ OPT_ASK, take_ask, "a program" },
	{ OPT_ASK_LIMIT, take_ask_limit, "seconds" },
	{ OPT_REQUIRE, take_require, "a layer" },
	{ OPT_RO, take_ro, "a file or directory" },
	{ OPT_RW, take_rw, "a file or directory" },
};

const struct run_value *run_values_find(int opt)
{
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (values[i].opt == opt)
			return &values[i];
	return NULL;
}
