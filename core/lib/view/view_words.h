/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_WORDS_H
#define NLVIRT_VIEW_VIEW_WORDS_H
/* Words of views and the numbers that they mean, for those who read views and who print them. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct view_name {
	const char *name;
	uint32_t value;
};

extern const struct view_name view_scopes[], view_addr_flags[], view_route_types[],
	view_rule_types[], view_neigh_states[], view_metrics[];
extern const size_t view_n_scopes, view_n_addr_flags, view_n_route_types, view_n_rule_types,
	view_n_neigh_states, view_n_metrics;

/* By number: IF_OPER_*, BOND_MODE_*, BOND_XMIT_POLICY_*. */
extern const char *const view_operstates[7], *const view_bond_modes[7],
	*const view_hash_policies[6];

/* The sections of a view, each with enum decl_kind. */
struct view_section {
	const char *name;
	uint8_t kind;
};
extern const struct view_section view_sections[];
extern const size_t view_n_sections;

/* The number of a word. False, and *ret unchanged, if it is not in names or is NULL. */
bool view_read_name(const struct view_name *names, size_t n, const char *word, uint32_t *ret);

#endif
