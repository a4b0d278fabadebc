# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-filter`: commands that are wrong about filters.

The test that CAUGHT_BY names must notice. engine.py describes a row.
"""
FORMAT = "core/nlfilter/format/"
MINIJAIL = FORMAT + "minijail.c"
TEXT = FORMAT + "minijail_text.c"
WORDS = FORMAT + "minijail_words.c"
LISTING = FORMAT + "listing.c"
LINE = FORMAT + "listing_line.c"
PFC = FORMAT + "pfc.c"
ELF = FORMAT + "elf.c"
EXPORT = FORMAT + "export.c"
SYSTEMD = FORMAT + "systemd_build.c"
INPUT = FORMAT + "input.c"
NAMES = "core/nlfilter/words/names.c"
PRINT = "core/tool/cmd/filter_print.c"

MUTANTS = (
    ("in-as-any", "in is read as &", MINIJAIL, "is_wide, ~value, CONDITION_EQ, 0);",
     "is_wide, value, CONDITION_NE, 0);"),
    ("last-filter-wins", "of the filters of a call, the last decides", MINIJAIL,
     "for (unsigned i = p->n_rules; i-- > 0;) {", "for (unsigned i = 0; i < p->n_rules; i++) {"),
    ("always-64-bits", "arguments have 64 bits everywhere", MINIJAIL,
     "bool is_wide = p->arch & __AUDIT_ARCH_64BIT;", "bool is_wide = true;"),
    ("metadata-ignored", "filters of other architectures count", MINIJAIL, "if (r || !here)", "if (r)"),
    ("denylist-kills", "a denylist kills for other calls", MINIJAIL,
     "p->otherwise = SECCOMP_RET_ALLOW;", ""),
    ("constants-of-x86", "constants are those of x86-64 everywhere", WORDS,
     "*ret = words[i].value[column_of(arch)];", "(void)column_of; (void)arch; *ret = words[i].value[0];"),
    ("line-goes-on", "a backslash does not join lines", TEXT, "p->at[0] == '\\\\' &&", "0 &&"),
    ("branches-exchanged", "the branches of an inverse comparison are exchanged", LINE,
     "inverse = not || ops[op].inverse;", "inverse = not;"),
    ("halves-as-printed", "offsets of a printed program are not those of its machine", LISTING,
     "if (!r->is_ours)", "if (0)"),
    ("one-program", "several printed programs are one", LISTING,
     "\tif (is_heading(at) || !strncmp(at, \"};\", 2))\n\t\treturn finish(r);\n",
     "\tif (is_heading(at) || !strncmp(at, \"};\", 2))\n\t\treturn 0;\n"),
    ("x32-as-x86-64", "pseudo code for x86-64 is for x32 as well", PFC,
     "strcmp(r->part, \"x32\") ? diagram_not(r->d, x32) : x32", "DIAGRAM_TRUE"),
    ("host-order", "numbers of an ELF file have our byte order", ELF,
     "bool is_big = e->is_swapped == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);", "bool is_big = false;"),
    ("symbols-unread", "filters are not found by their symbols", ELF, "\ttake_symbols(e);\n", "\t(void)take_symbols;\n"),
    ("actions-unmended", "actions for big-endian machines stay as libseccomp writes them", EXPORT,
     "\tmend_actions(ret);\n", "\t(void)mend_actions;\n"),
    ("mips-without-base", "numbers of mips without its base have names", NAMES,
     "if (nr <= INT32_MAX && nr >= first_call(token))", "if (nr <= INT32_MAX)"),
    ("one-architecture", "a unit filters one architecture", SYSTEMD,
     "local[i][0] == arch && n < MOST_LOCAL", "local[i][0] == arch && n < 1"),
    ("type-unrecognised", "policies of minijail are not recognised", INPUT, "if (is_minijail(t))", "if (0 && is_minijail(t))"),
    ("sum-by-first", "a call that its arguments decide counts as allowed", PRINT,
     "diagram_bit(d, call) == DIAGRAM_LEAF ? diagram_value(d, call) : 3", "diagram_bit(d, call) == DIAGRAM_LEAF ? diagram_value(d, call) : 2"),
)

CAUGHT_BY = {
    "tests/cli/test_filter_minijail.py::test_programs_decide_what_the_policy_says": "in-as-any last-filter-wins line-goes-on",
    "tests/cli/test_filter_minijail.py::test_32_bit_architectures_compare_32_bits": "always-64-bits",
    "tests/cli/test_filter_minijail.py::test_statements_of_other_architectures_are_skipped": "metadata-ignored",
    "tests/cli/test_filter_minijail.py::test_a_denylist_allows_the_rest": "denylist-kills",
    "tests/cli/test_filter_minijail.py::test_constants_are_those_of_the_headers": "constants-of-x86",
    "tests/cli/test_filter_minijail.py::test_it_is_recognised": "type-unrecognised",
    "tests/cli/test_filter_printed.py::test_a_printed_profile_is_read_back": "branches-exchanged",
    "tests/cli/test_filter_printed.py::test_a_printed_program_of_another_byte_order": "halves-as-printed",
    "tests/cli/test_filter_printed.py::test_several_programs": "one-program",
    "tests/cli/test_filter_printed.py::test_pseudo_filter_code": "x32-as-x86-64",
    "tests/cli/test_filter_printed.py::test_another_byte_order": "host-order",
    "tests/cli/test_filter_printed.py::test_several_filters_are_listed": "symbols-unread",
    "tests/cli/test_filter.py::test_a_large_profile_on_every_architecture": "actions-unmended mips-without-base",
    "tests/cli/test_filter_systemd.py::test_all_architectures_of_a_machine_are_filtered": "one-architecture",
    "tests/cli/test_filter_reading.py::test_the_first_line_of_a_table_counts_calls": "sum-by-first",
}
