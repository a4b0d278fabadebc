/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_HOSTS_H
#define NLVIRT_WANT_HOSTS_H
/*
 * Names as a program finds them: the texts that stand in the place of /etc/hosts and /etc/nsswitch.conf while names
 * are pinned. Every pinned name has its pinned addresses; any other is unknown at once, for nobody else is asked.
 */
#include "want/outbound.h"

/* Of hosts(5). hostname: the machine's own name, which is loopback here; NULL: none. Free with free(); NULL: no memory. */
char *hosts_text(const struct outbound *o, const char *hostname);

/* Of nsswitch.conf(5): the machine's, "" where it has none, with another line for hosts. As above. */
char *hosts_switch_text(const char *machine);

#endif
