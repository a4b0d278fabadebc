/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_RESOLVERS_H
#define NLVIRT_ONBEHALF_RESOLVERS_H
/*
 * UNIX sockets of daemons outside that look names up for whoever asks: what a program tells them leaves the machine, and
 * the C library asks them before it looks into the hosts file. With outbound rules they are not there.
 */
#include <stdbool.h>
#include <sys/stat.h>

/* Is any of them on this machine? Looks at some fixed paths, which are the operator's. */
bool resolvers_exist(void);

/* Is this one of them, by whatever path it was found? */
bool resolvers_have(const struct stat *st);

#endif
