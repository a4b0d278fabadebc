/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_DOCTOR_INSIDE_H
#define NLVIRT_CMD_DOCTOR_INSIDE_H
/*
 * What `nlvirt doctor` asks from inside a sandbox: it runs itself there, as
 * `nlvirt doctor --inside [files | ALLOWED REFUSED]`. The result is the exit status, a bit for each
 * promise that holds.
 */
#include <stdbool.h>

enum {
	INSIDE_LOOPBACK = 1,		/* the only interface is lo */
	INSIDE_NAMES = 2,		/* addresses of netlink sockets read AF_NETLINK */
	INSIDE_IOCTLS = 4,		/* an interface ioctl() is answered */
	INSIDE_OTHERS = 8,		/* other netlink protocols are refused */
	INSIDE_ALLOWED = 16,		/* a port of loopback that a rule names can be reached */
	INSIDE_REFUSED = 32,		/* another port cannot */
	INSIDE_FILES = 16,		/* with --files, files list lo and no other interface */
	INSIDE_RAN = 64,		/* set by the caller, if there was an exit status */
};

/*
 * ports: two ports of loopback, on which somebody listens; one word: ask about files; or NULL: ask
 * about interfaces.
 */
int doctor_inside(char **ports);

#endif
