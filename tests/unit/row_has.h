/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is an input in a row of a decision table? Answered from nothing but the row. For tests and fuzz
 * targets.
 */
#ifndef NLVIRT_TESTS_ROW_HAS_H
#define NLVIRT_TESTS_ROW_HAS_H
#include <linux/seccomp.h>

#include "inspect/bpf_rows.h"

static inline uint64_t subject_value(const struct bpf_set *set, const struct seccomp_data *data)
{
	uint64_t whole;

	if (set->subject == SUBJECT_ARCH)
		return data->arch;
	if (set->subject == SUBJECT_NR)
		return (uint32_t)data->nr;
	whole = set->subject == SUBJECT_IP ? data->instruction_pointer
					   : data->args[set->subject - SUBJECT_ARG0];
	return set->part == PART_ALL   ? whole
	       : set->part == PART_LOW ? (uint32_t)whole
				       : whole >> 32;
}

static inline bool row_has(const struct bpf_row *row, const struct seccomp_data *data)
{
	if (!bpf_set_has(&row->archs, data->arch) ||
	    !bpf_set_has(&row->numbers, (uint32_t)data->nr))
		return false;
	for (uint32_t i = 0; i < row->n; i++)
		if (!bpf_set_has(&row->args[i], subject_value(&row->args[i], data)))
			return false;
	return true;
}

#endif
