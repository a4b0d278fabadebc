/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CAPTURE_H
#define NLVIRT_CMD_CAPTURE_H
/* Reads the network of this network namespace by rtnetlink, as a view would declare it. */
#include "base/fail.h"
#include "view/decl.h"

/*
 * What view_build() derives is left out. What no view can say is named on standard error and left
 * out. Returns 0, and the caller must decl_done(ret); or -errno with *f filled.
 */
int capture(struct decl *ret, struct fail *f);

/* Who answers requests of rtnetlink. */
struct capture_source {
	int (*ask)(void *arg, const void *request, size_t len);	/* sends it: 0 or -errno */
	/* A datagram: its length, or -errno */
	long (*next)(void *arg, uint8_t *buf, size_t cap);
	void *arg;
	bool is_machine;	/* the kernel, for the network namespace of this process */
};

/* The same for the network that the source describes. */
int capture_from(const struct capture_source *source, struct decl *ret, struct fail *f);

#endif
