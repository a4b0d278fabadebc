/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_POLICY_H
#define NLVIRT_WANT_POLICY_H
/*
 * What the operator wants, apart from the command line. Plain data, nothing in it is owned; zero-initialised it
 * is the default: loopback only, no new namespaces, nothing outlives COMMAND.
 *
 * What it cannot say, on purpose: that anything leads to a real netlink socket. Rules refuse and never allow; there is
 * no key that lets another netlink protocol, io_uring or a foreign ABI through.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"

/* The kinds of refusal whose errno may be chosen. */
enum policy_refusal {
	REFUSE_FAMILY, REFUSE_SOCKETPAIR, REFUSE_PROTOCOL, REFUSE_IO_URING, REFUSE_AIO, REFUSE_NAMESPACE,
	REFUSE_FOREIGN, REFUSALS
};

enum policy_op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_MASK, OPS };

/* One condition of a rule: argument op value; OP_MASK: (argument & mask) == value. */
struct policy_cmp {
	uint8_t arg;		/* 0..5 */
	uint8_t op;		/* enum policy_op */
	bool is_int;		/* on the low 32 bits, as the kernel takes an int; mask and value fit */
	uint64_t mask, value;
};

#define POLICY_CALL_BYTES 40

/* A call that is refused on top of the rest, when all conditions hold; the first rule that applies is it. */
struct policy_rule {
	char call[POLICY_CALL_BYTES];	/* as libseccomp names it */
	uint32_t action;		/* SECCOMP_RET_*: ERRNO with an errno, TRAP or KILL_* */
	unsigned n;			/* conditions */
	struct policy_cmp cmp[6];	/* at most one for each argument */
};

/* The lists of words in a policy file. */
enum policy_list {
	LIST_ALLOW, LIST_LISTEN,	/* where it may connect to, on which ports it may listen: want/outbound_parse.h */
	LIST_RO, LIST_RW		/* files and folders that may be read and executed, or changed as well; from "/" on */
};

#define POLICY_ITEM_BYTES 256

struct policy_items {
	unsigned n;
	struct policy_item {
		char text[POLICY_ITEM_BYTES];
		unsigned line;		/* of the file */
		enum policy_list list;
	} item[LIMIT_POLICY_RULES];
};

struct policy {
	bool allow_namespaces;	/* clone, unshare with CLONE_NEW*: the filter is inherited all the same */
	bool wait_all;		/* supervise until the last process is gone, not only COMMAND */
	bool has_families;	/* else policy_families() is the default */
	uint64_t families;	/* bit AF_*: socket() may make it; AF_NETLINK: answered by us */
	uint16_t errnos[REFUSALS];	/* 1..4095; 0: the default */
	bool has_outbound;	/* there are outbound rules, be it none that allows anything */
	bool no_loopback;	/* they hold for loopback too */
	unsigned pin_refresh_s;	/* names of outbound rules are resolved anew so often; 0: never */
	struct policy_items outbound_rules;
	struct policy_items files;	/* none: all stay as they are */
	unsigned n_rules;
	struct policy_rule rules[LIMIT_POLICY_RULES];
};

/* Bits by AF_*: what socket() may make, as given or the default. */
uint64_t policy_families(const struct policy *policy);

/* The errno of a kind of refusal, as given or the default. */
uint16_t policy_errno(const struct policy *policy, enum policy_refusal refusal);

/* The words of policy files, in the order of the enums. */
extern const char *const policy_refusal_names[REFUSALS];
extern const char *const policy_op_names[OPS];

#endif
