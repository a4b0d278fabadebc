/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_H
#define NLCONFORM_ORACLE_H
struct decl;
struct view;

/*
 * The oracle: the kernel itself, in a fresh network namespace with only lo up or, if decl is not
 * NULL, with what it declares as well. view is that of the declaration.
 *
 * Moves the calling process there. Returns NULL, or what could not be done, with errno set.
 *
 * The caller keeps its user id and loses all capabilities. For netlink another user id, such as
 * 65534, would do, but that user would have to be able to read the probe program and what it
 * executes, which often fails in a home directory. An ordinary user gets the namespace through
 * a user namespace that maps only that user. sysfs is mounted anew, because it shows the network
 * namespace of the process that mounted it.
 */
const char *oracle_enter(const struct decl *decl, const struct view *view);

/* The same without losing capabilities, and without a /sys of its own: to change the network. */
const char *oracle_make(const struct decl *decl, const struct view *view);

#endif
