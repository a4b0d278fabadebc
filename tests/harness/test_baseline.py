# SPDX-License-Identifier: Apache-2.0
"""nlconform baseline: a list of accepted differences that is written once and then shrinks."""
import os

import pytest

from tester import nlconform

USER = "user" if os.geteuid() else "root"
OTHER = "root" if os.geteuid() else "user"
DIFFERS = 'echo "colour = ${INSIDE:-blue}"'
SEVERAL = 'for k in a b c d e; do echo "$k = ${INSIDE:-0}"; done'


@pytest.fixture
def base(suite):
    """Runs a baseline command on the suite's probes."""
    path = suite.folder / "base.txt"

    def run(verb, *args, reasons=None, **more):
        if reasons:     # as a person gives them
            path.write_text(path.read_text().replace("TODO: say why", reasons))
        return nlconform("baseline", verb, path, "--probes", suite.path, *args, subject=["env", "INSIDE=1"], **more)
    run.path = path
    return run


def lines(path):
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def test_what_is_written_accepts_what_was_seen_and_no_more(suite, base):
    suite.add("a/one", DIFFERS).add("a/same", "true").add("b/many", SEVERAL).add("c/dies", '[ -z "$INSIDE" ] || kill -SEGV $$')
    assert base("check").status == 2        # there is no file yet
    run = base("write")
    assert run.status == 0
    assert run.out == f"{base.path}: 0 lines kept, 3 added, 0 widened to root and user, 0 removed\n"
    assert lines(base.path) == [f"differs env a/one colour {USER} TODO: say why", f"differs env b/many * {USER} TODO: say why",
                                f"differs env c/dies end {USER} TODO: say why"]
    run = base("check", reasons="paint")
    assert run.status == 0 and run.points["a/one"] == (False, "TODO paint")
    suite.add("d/new", DIFFERS)
    assert base("check").status == 1


def test_a_reason_that_nobody_gave_accepts_nothing(suite, base):
    suite.add("a/one", DIFFERS)
    base.path.write_text("# ours\n")
    base("write")
    run = base("check")
    assert (run.status, run.err) == (2, f"nlconform: {base.path}:2: expected a reason in place of 'TODO: say why'\n")
    assert "ok 1" not in run.out
    assert base("write").status == 0 and base("check", reasons="TODO: repaint").status == 0


def test_it_keeps_comments_and_reasons_and_removes_what_is_not_needed(suite, base):
    suite.add("a/one", DIFFERS).add("a/same", "true").add("a/two", DIFFERS)
    base.path.write_text("# ours\n\ndiffers env a/one * -   paint is dry\ndiffers env a/same * - long gone\n"
                         "differs bwrap a/same * - not this subject\n# end\n")
    assert base("write").out == f"{base.path}: 2 lines kept, 1 added, 0 widened to root and user, 1 removed\n"
    assert base.path.read_text() == ("# ours\n\ndiffers env a/one * -   paint is dry\ndiffers bwrap a/same * - not this subject\n"
                                     f"# end\ndiffers env a/two colour {USER} TODO: say why\n")
    before = base.path.read_text()
    base("write")
    assert base.path.read_text() == before


def test_a_line_for_the_other_user_is_widened_to_both(suite, base):
    suite.add("a/one", DIFFERS)
    base.path.write_text(f"differs env a/one colour {OTHER} paint\n")
    assert "0 added, 1 widened" in base("write").out
    assert lines(base.path) == ["differs env a/one colour - paint"]


def test_a_list_may_only_shrink(suite, base):
    suite.add("a/one", DIFFERS).add("a/same", "true")
    base.path.write_text("differs env a/same * - long gone\n")
    run = base("write", "--no-new")
    assert run.status == 1 and "unchanged: --no-new, and 1 differences are new" in run.out
    assert lines(base.path) == ["differs env a/same * - long gone"]
    base.path.write_text("differs env a/one * - paint\ndiffers env a/same * - long gone\n")
    assert base("write", "--no-new").status == 0
    assert lines(base.path) == ["differs env a/one * - paint"]


def test_conditions_of_new_lines(suite, base):
    suite.add("a/one", DIFFERS)
    base("write", "--when", "x86_64,kernel")
    major, minor = map(int, os.uname().release.split("-")[0].split(".")[:2])
    assert lines(base.path) == [f"differs env a/one colour x86_64,kernel>={major}.{minor},kernel<{major}.{minor + 1} TODO: say why"]
    run = base("write", "--when", "moon")
    assert run.status == 2 and run.err.startswith("nlconform: --when 'moon': expected '-' or a list of root, user,")


def test_under_strict_it_lists_what_proves_nothing_too(suite, base):
    suite.add("socket/family_40_vsock", 'echo "raw = EAFNOSUPPORT"').add("a/skips", 'echo "skip = not here"')
    base("write", "--strict", "--profile", "strict", "--when", "-")
    assert lines(base.path) == ["skip env a/skips - - TODO: say why", "vacuous env socket/family_40_vsock - - TODO: say why"]
    assert base("check", "--strict", "--profile", "strict", reasons="paint").status == 0


def test_names_with_glob_characters_match_only_themselves(suite, base):
    suite.add("a/one", '[ $INSIDE ] && echo "k[1]* = 1" || echo "k[1]* = 0"')
    base("write")
    assert lines(base.path) == [f"differs env a/one k[[]1][*] {USER} TODO: say why"]
    assert base("check", reasons="paint").status == 0


def test_the_differences_that_came_with_nlconform_do_not_count_beside_a_baseline(suite, base):
    suite.add("life/lowest_number", 'echo "lowest = ${INSIDE:-3}"')
    assert base("write", "--name", "nlvirt", "--profile", "kernel").status == 0
    assert lines(base.path) == [f"differs nlvirt life/lowest_number lowest {USER} TODO: say why"]


@pytest.mark.parametrize("args", [["baseline"], ["baseline", "write"], ["baseline", "write", "a", "b"], ["baseline", "mend", "a"],
                                  ["--no-new"], ["--when", "root"], ["baseline", "check", "a", "--no-new"]], ids=str)
def test_wrong_words_are_one_line(args):
    run = nlconform(*args)
    assert run.status == 2 and len(run.err.splitlines()) == 1 and run.err.startswith("nlconform: ")


def test_a_file_that_cannot_be_written_is_an_error(suite):
    suite.add("a/one", DIFFERS)
    run = nlconform("baseline", "write", "/no/such/base.txt", "--probes", suite.path, subject=["env", "INSIDE=1"])
    assert (run.status, run.err) == (2, "nlconform: /no/such/base.txt: cannot be written: No such file or directory\n")


def test_area_and_exclude_select(suite):
    suite.add("a/one", "true").add("a/two", "true").add("ab/one", "true").add("b/one", "true")

    def asked(*args):
        return set(suite.run(*args).points) - {"nlconform/known_lines_are_needed"}
    assert asked("--area", "a") == {"a/one", "a/two"}
    assert asked("--area", "a", "--area", "b", "--exclude", "*/two") == {"a/one", "b/one"}
    assert asked("--probe", "*/one", "--exclude", "a*") == {"b/one"}
    assert asked("--exclude", "ab/*") == {"a/one", "a/two", "b/one"}
    assert suite.run("--area", "moon").status == 2
