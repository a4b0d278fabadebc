/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_BUILD_H
#define NLCONFORM_ORACLE_BUILD_H
/*
 * Makes a declared network (view/decl.h) of real links in the network namespace of the caller, who
 * needs CAP_NET_ADMIN there and CAP_SYS_ADMIN. The order is that of view_build(): links by index,
 * then addresses, routes, rules, neighbours.
 */
struct decl;
struct view;

/*
 * Hardware cannot be made. Its place is taken by one end of a veth pair whose other end is in
 * another namespace: this changes the declaration accordingly, for both sides of a comparison.
 */
void oracle_replace_hardware(struct decl *d);

/*
 * Returns NULL, or what could not be done, with errno set: EOPNOTSUPP if the kernel lacks a kind of
 * link. view is that of the same declaration. The other ends of pairs live as long as the process
 * that calls.
 */
const char *oracle_build(const struct decl *d, const struct view *view);

/* A descriptor of the namespace where the other ends of pairs are, open until the process ends. */
int oracle_far_netns(void);

#endif
