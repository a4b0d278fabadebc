/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_RESOLVERS_H
#define NLVIRT_ONBEHALF_RESOLVERS_H
/*
 * UNIX sockets of daemons outside that resolve names for anybody. The C library asks these daemons
 * before it reads the hosts file, and they pass the question on, out of the machine. With outbound
 * rules, these sockets do not exist for the program.
 */
#include <stdbool.h>
#include <sys/stat.h>

/* Does this machine have any of them? Checks fixed paths, which belong to the operator. */
bool resolvers_exist(void);

/* Is this file one of them, by whatever path it was found? */
bool resolvers_have(const struct stat *st);

#endif
