# SPDX-License-Identifier: Apache-2.0
"""By which profile a subject is judged, and that the tables of probes fit the probes."""
import fnmatch
import subprocess

import pytest

from tester import BUILD, ROOT, nlconform

PROFILES = ["kernel", "loopback", "strict"]


def probes():
    programs = [BUILD / "nlprobes", *BUILD.glob("nlprobes-musl")]
    lists = [subprocess.run([p, "--list"], capture_output=True, text=True, check=True).stdout for p in programs]
    return [line.split("\t")[0] for text in lists for line in text.splitlines()]


def lines(path):
    split = [line.split() for line in path.read_text().splitlines()]
    return [words for words in split if words and not words[0].startswith("#")]


def test_every_area_is_explained_and_every_probe_has_a_class():
    table = lines(ROOT / "conformance/areas.txt")
    areas = {words[1] for words in table if words[0] == "area"}
    globs = [words[1] for words in table if words[0] == "probe"]
    ids = probes()
    assert {i.split("/")[0] for i in ids} | {"musl-libc"} == areas
    first = {next((g for g in globs if fnmatch.fnmatchcase(i, g)), None) for i in [*ids, "musl-libc/x"]}
    assert first == set(globs), "a probe without a class, or a line that no probe needs"


@pytest.mark.parametrize("name", PROFILES)
def test_every_line_of_a_profile_is_about_a_probe(name):
    ids = probes()
    for words in lines(ROOT / f"conformance/profiles/{name}.txt"):
        if words[0] in ("refuse", "allow", "outside", "oracle", "unjudged"):
            assert fnmatch.filter(ids, words[1]), words


def test_a_subject_is_judged_by_what_it_opens(suite):
    suite.add("protocol/netlink_16_generic", 'echo "raw = ${INSIDE:-ok}"')
    for inside, profile, verb in (("ok", "kernel", "opens"), ("EPERM", "loopback", "refuses")):
        run = suite.run(subject=["env", f"INSIDE={inside}"])
        assert run.lines[2].startswith(f"# env, profile {profile} (because it {verb} NETLINK_GENERIC): ")
        assert run.status == 0 and run.good("protocol/netlink_16_generic")


def test_a_subject_known_by_name_is_not_asked(suite):
    """gVisor lacks NETLINK_GENERIC, but is no sandbox that refuses it."""
    suite.add("protocol/netlink_16_generic", 'echo "raw = ${INSIDE:-ok}"')
    run = suite.run("--name", "runsc", subject=["env", "INSIDE=EPROTONOSUPPORT"])
    assert "# runsc, profile kernel (the one of this subject): " in run.out


def test_if_outside_refuses_it_the_next_question_decides(suite):
    suite.add("protocol/netlink_16_generic", 'echo "raw = EPROTONOSUPPORT"')
    suite.add("protocol/netlink_04_sock_diag", 'echo "raw = ${INSIDE:-ok}"')
    assert "profile loopback (because it refuses NETLINK_SOCK_DIAG)" in suite.run(subject=["env", "INSIDE=EPERM"]).out


def test_a_subject_that_gives_no_answer_does_not_refuse(suite):
    suite.add("protocol/netlink_16_generic", '[ "$INSIDE" ] && exit 1; echo "raw = ok"')
    assert "profile kernel (nothing tells which one fits)" in suite.run().out


def test_nothing_that_decides_is_said(suite):
    run = suite.add("a/same", "true").run()
    assert "# env, profile kernel (nothing tells which one fits): " in run.out


@pytest.mark.parametrize("name, profile", [("nlvirt", "strict"), ("nlvirt-contained", "strict"), ("envvirt", "kernel")])
def test_the_name_of_a_subject_chooses_its_profile(suite, name, profile):
    assert f"# {name}, profile {profile} (" in suite.add("a/same", "true").run("--name", name).out


def test_what_is_refused_or_missing_is_no_leak(suite):
    """Under the profile of a namespace; another value is one."""
    suite.add("leak/a", 'echo "open = ${INSIDE:-ok}"; [ "$INSIDE" = ENOENT ] || echo "lines = 4${INSIDE:+$INSIDE}"')
    for inside, good in (("ENOENT", True), ("ok", False)):
        run = suite.run("--profile", "kernel", subject=["env", f"INSIDE={inside}"])
        assert run.good("leak/a") == good, run.out


def test_a_file_may_be_the_profile(suite, tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("title shows red\nallow a/* colour red our colour [paint(1)]\nunjudged a/* shape we have none\n"
                    "unjudged b/* * not ours\nunjudged c/* skip nothing to ask\ninclude kernel\n")
    suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"; [ "$INSIDE" ] || echo "shape = round"')
    suite.add("b/other", 'echo "colour = ${INSIDE:-blue}"').add("c/skips", '[ "$INSIDE" ] && echo "skip = no"; true')
    run = suite.run("--profile", mine, subject=["env", "INSIDE=red"])
    assert run.lines[2] == "# env, profile mine (by --profile): shows red" and run.status == 0
    assert run.points["a/other"] == (True, "")
    assert run.directive("b/other") == "SKIP the profile does not judge this: not ours"
    assert run.directive("c/skips") == "SKIP the profile does not judge this: nothing to ask"
    assert run.lines[-1].split(";")[0] == "# env: 1 ok, 0 differs, 0 known, 0 vacuous, 0 skip, 2 unjudged, 0 failed"
    run = suite.run("--profile", mine, "--strict", subject=["env", "INSIDE=green"])
    assert run.status == 1 and "#   expected for: our colour (paint(1))" in run.lines
    assert f"# again: nlconform --profile {mine} --probe a/other -- env INSIDE=green" in run.lines


@pytest.mark.parametrize("text, why", [("forbid a b c\n", "x.txt:1: 'forbid': expected refuse, allow,"),
                                       ("include moon\n", "x.txt:1: 'moon': no such profile: expected kernel, loopback, strict"),
                                       ("include ./x.txt\n", "more than 8 profiles include each other")])
def test_a_profile_that_is_wrong_is_exit_2_with_file_and_line(suite, tmp_path, text, why):
    (tmp_path / "x.txt").write_text(text)
    run = suite.add("a/same", "true").run("--profile", "./x.txt", cwd=tmp_path)
    assert run.status == 2 and why in run.err and len(run.err.splitlines()) == 1


def test_a_profile_that_is_not_there_is_one_line(suite):
    run = suite.add("a/same", "true").run("--profile", "moon")
    assert (run.status, run.err) == (2, "nlconform: 'moon': no such profile: expected kernel, loopback, "
                                        "strict, or a file such as ./moon.txt\n")
    assert nlconform("--profile", "/no/such.txt").err == "nlconform: /no/such.txt: cannot be read: No such file or directory\n"
