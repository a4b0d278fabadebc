/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_HOSTS_H
#define NLVIRT_WANT_HOSTS_H
/*
 * The texts that a program reads instead of /etc/hosts and what else says where names are found. A
 * pinned name has its pinned addresses. Any other name is unknown at once, because no source but
 * the hosts file is asked.
 */
#include "want/outbound.h"

/*
 * Returns a file as hosts(5) describes it, or NULL without memory; the caller frees it. hostname:
 * the machine's own name, which is loopback unless it is pinned, or NULL.
 */
char *hosts_text(const struct outbound *o, const char *hostname);

/*
 * Returns a file as nsswitch.conf(5) describes it: the text of the machine's own file ("" if it has
 * none) with "hosts: files" in place of its lines for hosts. NULL and ownership as above.
 */
char *hosts_switch_text(const char *machine);

/* A resolv.conf(5) by which musl, which knows no nsswitch.conf, gives up before it asks. */
extern const char hosts_resolv_conf[];

#endif
