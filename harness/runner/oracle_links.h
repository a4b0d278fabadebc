/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ORACLE_LINKS_H
#define NLCONFORM_ORACLE_LINKS_H
/*
 * The links of a declared network, in the order of these functions. Each returns NULL, or what
 * could not be done, with errno set.
 */
struct builder;

/* Before the other namespace: what keeps that alive keeps these attached, too. */
const char *oracle_links_make_tuns(struct builder *b);

const char *oracle_links_make(struct builder *b);

/* In the order of the file, which numbers the ports of a bridge. */
const char *oracle_links_change(struct builder *b);

const char *oracle_links_bring_up(struct builder *b);

#endif
