/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_POLICY_H
#define NLVIRT_WANT_POLICY_H
/*
 * A policy: what a policy file says. Plain data that owns nothing. Initialised with zeros, it is
 * the default policy: loopback only, no new namespaces, and nothing outlives COMMAND.
 *
 * A policy cannot open a way to a real netlink socket, on purpose. Rules refuse and never allow. No
 * key lets another netlink protocol, io_uring or a foreign ABI through.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"
#include "want/loopback.h"

/* The kinds of refusal whose errno may be chosen. */
enum policy_refusal {
	REFUSE_FAMILY,
	REFUSE_SOCKETPAIR,
	REFUSE_PROTOCOL,
	REFUSE_IO_URING,
	REFUSE_AIO,
	REFUSE_NAMESPACE,
	REFUSE_FOREIGN,
	REFUSALS
};

enum policy_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_MASK, OPS };

/* One condition of a rule: `argument op value`, or `(argument & mask) == value` for OP_MASK. */
struct policy_cmp {
	uint8_t arg;		/* 0..5 */
	uint8_t op;		/* enum policy_op */
	bool is_int;		/* compare 32 bits, as for an int argument; mask and value fit */
	uint64_t mask, value;
};

#define POLICY_CALL_BYTES 40

/* Refuses a call if all conditions hold. The first matching rule wins. */
struct policy_rule {
	char call[POLICY_CALL_BYTES];	/* as libseccomp names it */
	uint32_t action;		/* SECCOMP_RET_*: ERRNO with an errno, TRAP or KILL_* */
	unsigned n;			/* number of conditions */
	struct policy_cmp cmp[6];	/* at most one for each argument */
};

/* The lists of words in a policy file. */
enum policy_list {
	LIST_ALLOW, LIST_DENY, LIST_LISTEN,	/* outbound rules, see want/outbound_parse.h */
	LIST_RO, LIST_RW		/* absolute paths to read and execute, or to change too */
};

#define POLICY_ITEM_BYTES 256

struct policy_items {
	unsigned n;
	struct policy_item {
		char text[POLICY_ITEM_BYTES];
		unsigned line;		/* in the policy file */
		enum policy_list list;
	} item[LIMIT_POLICY_RULES];
};

struct policy {
	bool allow_namespaces;	/* by clone or unshare with CLONE_NEW*; they inherit the filter */
	bool wait_all;		/* supervise until the last process is gone, not only COMMAND */
	bool shows_files;	/* files of /proc and /sys show the view too */
	bool has_families;	/* false: families is not set */
	uint64_t families;	/* bit AF_*: socket() may make it; AF_NETLINK is answered by us */
	uint16_t errnos[REFUSALS];	/* 1..4094; 0: the default */
	bool has_outbound;	/* outbound rules are in force, even if none allows anything */
	enum loopback loopback;	/* what of it needs no outbound rule */
	bool moves_ports;	/* listeners inside have other ports outside */
	bool hosts;		/* pinned names are in place of /etc/hosts too */
	unsigned pin_refresh_s;	/* seconds until names are resolved again; 0: never */
	struct policy_items outbound_rules;
	struct policy_items files;	/* none: all files are accessible */
	bool has_view;		/* the file describes a view itself */
	char view[POLICY_ITEM_BYTES];	/* the name of a view, or its file; empty: not given */
	unsigned n_rules;
	struct policy_rule rules[LIMIT_POLICY_RULES];
};

/* Returns a bit AF_* for each family that socket() may make: those of the policy or the default. */
uint64_t policy_families(const struct policy *policy);

/* Returns the errno for a kind of refusal: that of the policy or the default. */
uint16_t policy_errno(const struct policy *policy, enum policy_refusal refusal);

/* The words for them in policy files, indexed by the enums. */
extern const char *const policy_refusal_names[REFUSALS];
extern const char *const policy_op_names[OPS];

#endif
