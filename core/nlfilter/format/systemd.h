/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_SYSTEMD_H
#define NLVIRT_FORMAT_SYSTEMD_H
/*
 * Reads the system call filters of a unit of systemd: SystemCallFilter=, SystemCallErrorNumber=,
 * SystemCallArchitectures= and RestrictAddressFamilies=, as systemd.exec(5) describes them and as
 * systemd 252 installs them: one program for each setting and each architecture of the machine,
 * compiled with libseccomp. Other settings that add filters are warnings.
 */
#include "inspect/bpf.h"
#include "format/warnings.h"

struct systemd_unit;

/* NULL: out of memory. systemd_unit_free() accepts NULL. */
struct systemd_unit *systemd_unit_new(void);
void systemd_unit_free(struct systemd_unit *unit);

/*
 * Reads a unit file or, after it, one of its drop-ins, which override it. text ends with a zero
 * byte. Returns 0; or -errno with *f, "NAME:LINE: ...".
 */
int systemd_read(struct systemd_unit *unit, const char *text, const char *name,
		 struct warnings *warnings, struct fail *f);

/*
 * Pushes the programs onto the stack, in the order in which systemd installs them. A unit without
 * filters pushes none. Returns 0; or -errno with *f.
 */
int systemd_build(const struct systemd_unit *unit, uint32_t arch, struct filter_stack *stack,
		  struct fail *f);

#endif
