# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-told`: supervisors that misreport what is refused.

The live test that CAUGHT_BY names must notice. engine.py describes a row.
"""
TELL = "core/lib/onbehalf/tell.c"
SPOT = "core/lib/reach/spot.c"
WALK = "core/lib/reach/walk.c"
LOOK = "core/lib/onbehalf/look.c"
SERVE = "core/lib/serve/tell.c"
NEEDS = "core/lib/call/call_file.c"
RIGHTS = "core/lib/want/file_rights.c"
CALL_TABLE = "core/lib/call/table.c"
OPEN = "core/lib/serve/open.c"
TALLY = "core/lib/reach/tally.c"
LIBRARY = "core/lib/nlvirt.c"
RULES = "core/lib/filter/told_rules.c"
REQUESTS = "core/lib/serve/requests.c"
NAMES = "core/lib/rtnl/request_name.c"
ANSWER = "core/lib/rtnl/answer.c"
IFREQ = "core/lib/serve/ifreq.c"

MUTANTS = (
    ("told-granted", "what is granted is told", TELL, "\tif (!above && !(need->on & ~r->on))\n", "\tif (!need->on)\n"),
    ("told-opens", "only opens with O_PATH are trapped", CALL_TABLE, "not_path_only[] = { O_PATH, 0 };", "not_path_only[] = { O_PATH, O_PATH };"),
    ("told-exists", "an open that fails with EEXIST counts as refused", NEEDS, "\t\treturn;\t\t\t/* EEXIST */\n\tif", "\t\t;\n\tif"),
    ("told-truncate", "O_TRUNC needs nothing", NEEDS, "need->on |= LANDLOCK_ACCESS_FS_TRUNCATE;", ";"),
    ("told-refer", "a link to another directory needs nothing of the first", NEEDS,
     "\t\tneed[0].above |= LANDLOCK_ACCESS_FS_REFER;\n", ""),
    ("told-executable", "what nobody may execute is refused by Landlock", NEEDS, " && s->mode & 0111", ""),
    ("told-creat", "creat() only reads", SERVE, "O_CREAT | O_WRONLY | O_TRUNC", "0"),
    ("told-dirfd", "a path is relative to the working directory", SERVE, "s->at ? (int)c->args[path - 1] : AT_FDCWD", "AT_FDCWD"),
    ("told-follows", "unlink() follows links", SERVE, "\treturn !call_file_is_entry(s->kind) &&", "\treturn true &&"),
    ("told-folder", "only the directory of a file is looked at", SPOT, "r = add_above(files, at_once, &at, path, &ret->above);",
     "r = WALK_FOUND;"),
    ("told-deleted", "a name never ends in (deleted)", SPOT, "walk_path_anywhere(fd, path)", "walk_path_of(getpid(), fd, path)"),
    ("told-descriptor", "fexecve() is not told", SERVE, "\t\tname_descriptor(&k->walk);\n", "\t\t(void)name_descriptor;\n"),
    ("told-up", "a directory is in itself", SPOT, 'look_at(at, "..", at_once, &st);', 'look_at(at, ".", at_once, &st);'),
    ("told-dangling", "a link that leads to what is missing is missing", SPOT, "\tif (fd != -ENOENT) {\t", "\tif (false) {\t"),
    ("told-quick", "paths through procfs are the supervisor's", SPOT, "\tr = walk_to(w, NULL, NULL, &end);", "\tr = WALK_ELSEWHERE;"),
    ("told-memory", "files in memory are in the root", SPOT, "return !s->missing && s->st.stx_mnt_id", "return false && s->st.stx_mnt_id"),
    ("told-at-once", "what takes longer is not told", LOOK, "\ttell(l, k, NULL, v);\n", ""),
    ("told-unheard", "what is not looked at vanishes", OPEN, "\t\t\trefusals_lose(&v->u->door->refusals);\n", "\t\t\t;\n"),
    ("told-reason", "every file is not named", TELL, "return REFUSAL_READ_ONLY;", "return REFUSAL_NOT_NAMED;"),
    ("told-entry", "a named file may be removed", TELL, "return above && r->named ? REFUSAL_FOLDER :", "return"),
    ("told-chroot", "another root is not noticed", OPEN, "\tk->walk.other_root = v->u->other_roots;", "\tk->walk.other_root = false;"),
    ("told-resolv", "resolv.conf counts as not named", LIBRARY, "\t\ts->files = files;\n", "\t\ts->files = *want->files;\n"),
    ("rule-errno", "a rule refuses with EPERM", RULES, "return (int)(rule->action & SECCOMP_RET_DATA);", "return 1;"),
    ("rule-conditions", "a rule holds for every call of its name", RULES, "\tbool all = true;\n\n\tfor", "\treturn true;\n\tbool all;\n\tfor"),
    ("rule-number", "rules are counted from 0", RULES, '"rule %u", i + 1);', '"rule %u", i);'),
    ("rule-kill", "a rule that kills does not", RULES, "(rule->action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO", "true"),
    ("rule-start", "the supervisor is asked before it can answer", RULES, "\t\t\treturn false;\n\treturn want_is_told(want) &&",
     "\t\t\tbreak;\n\treturn want_is_told(want) &&"),
    ("rule-exec", "the supervisor does not answer before COMMAND is executed", LIBRARY, "traps_start(want) ? &meanwhile : NULL",
     "NULL"),
    ("view-silent", "requests that the view refuses are not told", REQUESTS, "\tif (want_is_told(&u->want))\n", "\tif (false)\n"),
    ("view-name", "requests have the name of the first of their subject", NAMES, "names[at][(type - RTM_BASE) % SLOTS]", "names[at][0]"),
    ("view-all", "requests that do not exist count as refused", ANSWER, "if (r == -EPERM && sink->refused)", "if (r < 0 && sink->refused)"),
    ("view-ioctl", "ioctls that succeed count as refused", IFREQ, "d->kind == VERDICT_ERRNO && d->value == EPERM &&", ""),
    ("view-sender", "a request that was written was sent", REQUESTS, '.call = "write"', '.call = "sendto"'),
    ("told-summary", "the summary does not tell files apart", TALLY, "\tif (refusal_has_place(a) && refusal_has_place(b))\n",
     "\tif (false)\n"),
)

FILES = "tests/live/test_refused_files.py::"
CALLS = "tests/live/test_refused_calls.py::"
CHANGES = "tests/live/test_refused_changes.py::"
CAUGHT_BY = {
    FILES + "test_what_landlock_refuses_is_told_and_nothing_else":
        "told-granted told-opens told-exists told-truncate told-refer told-executable told-creat"
        " told-folder told-up told-at-once told-reason",
    CALLS + "test_rules_refuse_the_same_with_a_log_and_are_told": "rule-errno rule-conditions rule-number",
    CHANGES + "test_what_the_view_refuses_is_told": "view-silent view-name view-all view-ioctl view-sender",
    CALLS + "test_rules_that_kill_still_kill_and_are_not_told": "rule-kill",
    CALLS + "test_a_rule_about_a_call_of_the_start_fails_as_without_a_log": "rule-start rule-exec",
    FILES + "test_the_path_is_what_the_names_lead_to": "told-follows told-dirfd told-dangling told-quick",
    FILES + "test_a_name_may_end_as_the_kernel_marks_deleted_files": "told-deleted",
    FILES + "test_a_program_that_a_descriptor_names_is_told": "told-descriptor",
    FILES + "test_each_of_many_refusals_is_told_or_counts_as_lost": "told-unheard",
    FILES + "test_what_is_there_for_all_is_not_told": "told-memory",
    FILES + "test_a_file_can_be_named_and_its_directory_not": "told-entry",
    FILES + "test_after_chroot_paths_are_those_of_the_machine": "told-chroot",
    FILES + "test_what_names_need_is_granted": "told-resolv",
    FILES + "test_the_summary_has_files": "told-summary",
}
