/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RUN_VALUES_H
#define NLVIRT_CMD_RUN_VALUES_H
/* The options of nlvirt run that take a value or can fail, and the run that they ask for. */
#include <stdbool.h>

#include "cmd/learn.h"
#include "want/files.h"
#include "want/outbound.h"
#include "want/policy.h"

/* What the options and the policy ask for. Starts as all zeros. */
struct run {
	struct policy policy;
	bool has_policy;		/* -p was given */
	struct outbound *outbound;	/* NULL: no outbound options; outbound->on: rules */
	struct files files;
	bool wait_all, allow_namespaces, shows_files;	/* -w, --allow-namespaces, --files */
	bool moves_ports;		/* --ports remap */
	bool stats;
	bool summary;			/* --summary was given */
	int log_fd;			/* --log; 0: not given */
	struct learn learn;
	unsigned ask_limit_s;		/* 0: not given */
	char *ask;			/* owned; absolute path, or NULL */
	unsigned required;		/* enum landlock_layer */
	struct decl decl;		/* owned: the view that the policy describes */
	struct view *view;		/* owned; NULL: loopback */
	const char *control;		/* --control; NULL: not given */
	char **command;
};

/* Options without a letter, as getopt_long() returns them. */
enum {
	OPT_ALLOW_NAMESPACES = 256,
	OPT_FILES,
	OPT_STATS,
	OPT_VIEW,
	OPT_CONTROL,
	OPT_ALLOW,
	OPT_DENY,
	OPT_LISTEN,
	OPT_LOOPBACK,
	OPT_NO_LOOPBACK,
	OPT_PORTS,
	OPT_LOG,
	OPT_SUMMARY,
	OPT_LEARN,
	OPT_ASK,
	OPT_ASK_LIMIT,
	OPT_NAMES,
	OPT_REQUIRE,
	OPT_RO,
	OPT_RW
};

/* An option that takes a value or can fail. */
struct run_value {
	int opt;			/* as getopt_long() returns it */
	/* Returns 0, or a negative number after a message. */
	int (*take)(struct run *run, const char *value);
	const char *needs;		/* the value, for messages; NULL: none */
};

/* NULL: the option neither takes a value nor can fail. */
const struct run_value *run_values_find(int opt);

#endif
