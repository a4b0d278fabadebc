/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_H
#define NLCONFORM_ORACLE_H
/*
 * The oracle: the kernel itself, in a fresh network namespace with only lo up.
 *
 * Moves the calling process there. NULL, or what could not be done, with errno set.
 *
 * The caller keeps its user id and loses every capability. Changing to an id such as 65534
 * would do as well for netlink, but then the probe program and what it runs would have to be
 * readable for that id, and a checkout under somebody's home is not. An ordinary user gets
 * the namespace through a user namespace that maps only himself; sysfs is mounted anew, for
 * it shows the network namespace of whoever mounted it.
 */
const char *oracle_enter(void);

#endif
