/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_ENTRIES_H
#define NLCONFORM_ORACLE_ENTRIES_H
struct builder;

/*
 * Makes the addresses, routes, rules and neighbours of a declared network, whose links are there.
 * Returns NULL, or what could not be done, with errno set.
 */
const char *oracle_entries_make(struct builder *b);

#endif
