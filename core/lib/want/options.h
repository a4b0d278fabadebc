/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OPTIONS_H
#define NLVIRT_WANT_OPTIONS_H
/* The options of nlvirt_open(), from whatever version of nlvirt.h the caller was compiled with. */
#include "base/fail.h"
#include "nlvirt.h"
#include "want/want.h"

/* Large, because a policy is; nearly all of it stays zero. */
struct options {
	struct nlvirt_options given;	/* 0 in members that the caller's version does not have */
	struct outbound *outbound;	/* owned; NULL: no outbound rules */
	char *ask;			/* owned; the path of given.ask, or NULL */
	struct view *view;		/* owned; NULL: loopback */
	struct want want;		/* points to view, outbound, policy and files */
	struct policy policy;		/* large, and its end is seldom used */
	struct files files;
};

/*
 * Reads and checks the options. takes is as for files_add(). If rules name hosts or services, waits
 * for getent(1). Returns 0, and the caller
 * must options_free(*ret_o); or -errno with *f.
 */
int options_read(const struct nlvirt_options *given, files_takes_fn *takes, struct options **ret_o,
		 struct fail *f);

/*
 * The same for nlvirt_adopt() and nlvirt_rules(), which read fewer members. given may be NULL. The
 * other members must not be set.
 */
int options_read_adopt(const struct nlvirt_options *given, struct options **ret_o, struct fail *f);

/*
 * Where the descriptor window begins if RLIMIT_NOFILE is this: the block of 64 numbers just below
 * 1024, or below the limit if that is lower. These are high enough that the program does not use
 * them, and low enough for select(). -1: there is no room, so no number is trapped.
 */
int options_window(unsigned long long nofile);

/* Accepts NULL. Returns NULL, for o = options_free(o). */
struct options *options_free(struct options *o);

#endif
