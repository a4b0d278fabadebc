/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_SYSTEMD_UNIT_H
#define NLVIRT_FORMAT_SYSTEMD_UNIT_H
/* What a unit says about system calls. Private to systemd*.c: one reads it, one compiles it. */
#include "format/systemd.h"

#define SYSTEMD_MOST_CALLS 1024
#define SYSTEMD_MOST_ARCHES 32
#define SYSTEMD_FAMILIES 46		/* AF_MAX of systemd 252 */
#define SYSTEMD_NO_ERRNO -1		/* a call of a list without an errno of its own */
#define SYSTEMD_KILL -2			/* "kill" */

struct systemd_call {
	int nr;			/* of libseccomp: may be a pseudo number */
	int err;		/* an errno, SYSTEMD_NO_ERRNO or SYSTEMD_KILL */
};

struct systemd_unit {
	bool has_calls, allows_calls;	/* a list; of what is allowed, not of what is refused */
	struct systemd_call call[SYSTEMD_MOST_CALLS];
	unsigned n_calls;
	int err;			/* SystemCallErrorNumber; SYSTEMD_KILL: none */
	bool has_arches;
	uint32_t arch[SYSTEMD_MOST_ARCHES];
	unsigned n_arches;
	bool has_families, allows_families;
	bool family[SYSTEMD_FAMILIES];
};

#endif
