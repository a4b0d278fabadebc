# SPDX-License-Identifier: Apache-2.0
"""What nlconform prints and returns for tiny suites whose verdicts are obvious."""
import json
import os
import pathlib
import shutil
import subprocess
import time
import xml.etree.ElementTree as ET

import pytest

from tester import NLCONFORM, needs, nlconform


# Whether an interface besides lo has an IPv6 address, as proc_net(5) shows it.
INET6 = any(line.split()[-1] != "lo" for line in pathlib.Path("/proc/net/if_inet6").read_text().splitlines()) \
    if os.path.exists("/proc/net/if_inet6") else False


def test_agreement_is_ok_and_exit_0(suite):
    run = suite.add("a/same", 'echo "colour = blue"').run()
    assert run.lines[:2] == ["TAP version 13", "1..2"]
    assert run.lines[3] == "ok 1 - a/same"
    assert run.lines[4] == "ok 2 - nlconform/known_lines_are_needed"
    assert run.status == 0


def test_difference_is_not_ok_with_field_values_and_command(suite):
    run = suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"').run()
    assert run.status == 1
    assert "not ok 1 - a/other" in run.lines
    assert any(line.split()[1:4] == ["colour", "blue", "1"] for line in run.lines)
    assert "# again: nlconform --probe a/other -- env INSIDE=1" in run.lines


def test_missing_and_extra_fields_differ(suite):
    suite.add("a/missing", '[ "$INSIDE" ] || echo "gone = 1"')
    run = suite.add("a/extra", '[ -z "$INSIDE" ] || echo "more = 1"').run()
    assert not run.good("a/missing") and not run.good("a/extra")
    assert "(absent)" in run.out


def test_hang_is_a_failure_by_name_and_its_process_group_is_killed(suite, tmp_path):
    mark = tmp_path / "pids"
    suite.add("a/hang", f'[ "$INSIDE" ] && {{ sleep 1000 & echo $! > {mark}; wait; }}; true')
    run = suite.run("--time-limit", "1", timeout=30)
    assert run.status == 1 and not run.good("a/hang")
    assert "subject: no complete answer: time limit reached" in run.out
    # nlconform sent the signal before it printed the point; only the reaping may take a moment.
    pid = mark.read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True)
    assert state.stdout.strip()[:1] in ("", "Z")


def children_that_burn(pid):
    """Children of nlconform that have executed no other program: those that make the load."""
    listing = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)],
                             capture_output=True, text=True).stdout
    return [line.split()[0] for line in listing.splitlines() if str(NLCONFORM) in line]


def test_load_ends_when_nlconform_is_killed(suite):
    suite.add("a/slow", "sleep 20")
    command = [NLCONFORM, "--known", "none", "--probes", suite.path, "--stress", "load", "--", "env"]
    run = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
    try:
        burning = waited_for(lambda: children_that_burn(run.pid))
    finally:
        run.kill()
        run.wait()
    assert burning and waited_for(lambda: not any(is_there(pid) for pid in burning))


def is_there(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True)
    return state.stdout.strip()[:1] not in ("", "Z")


def waited_for(look, limit_s=10):
    end = time.monotonic() + limit_s
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_crash_is_a_failure_that_names_the_signal(suite):
    run = suite.add("a/crash", '[ "$INSIDE" ] && kill -SEGV $$; true').run()
    assert run.status == 1 and "ended by signal 11" in run.out


def test_skip_outside_is_a_skip_and_inside_alone_is_a_difference(suite):
    suite.add("a/nowhere", 'echo "skip = not here"')
    run = suite.add("a/inside", '[ "$INSIDE" ] && echo "skip = sandbox says so"; true').run()
    assert run.directive("a/nowhere") == "SKIP not here"
    assert not run.good("a/inside")


def test_strict_fails_a_skip_without_a_reason(suite):
    suite.add("a/nowhere", 'echo "skip = not here"')
    assert suite.run().status == 0
    run = suite.run("--strict")
    assert run.status == 1 and "--strict, and not in known.txt: not here" in run.out
    run = suite.run("--strict", known="skip * a/nowhere - - this machine has none\n")
    assert run.status == 0


def test_denial_proves_something_only_if_the_call_works_outside(suite):
    suite.add("socket/family_29_can", '[ "$INSIDE" ] && echo "raw = EPERM" || echo "raw = ok"')
    suite.add("socket/family_30_tipc", 'echo "raw = EAFNOSUPPORT"')
    run = suite.add("socket/family_40_vsock", 'echo "raw = ok"').run("--profile", "strict")
    assert run.points["socket/family_29_can"] == (True, "")
    assert run.directive("socket/family_30_tipc") == "SKIP refused outside too: proves nothing here"
    assert not run.good("socket/family_40_vsock")


def test_vacuous_is_a_failure_under_strict_unless_listed(suite):
    suite.add("socket/family_40_vsock", 'echo "raw = EAFNOSUPPORT"')
    assert suite.run("--strict", "--profile", "strict").status == 1
    assert suite.run("--strict", "--profile", "strict", known="vacuous * socket/*_vsock - - no module\n").status == 0


def test_the_lines_that_came_with_nlconform_about_what_proves_nothing_always_count(suite):
    suite.add("socket/family_62_none", 'echo "raw = EAFNOSUPPORT"')
    for known in (None, "# nothing\n"):
        assert suite.run("--strict", "--profile", "strict", known=known).status == 0


def test_wrong_errno_of_a_denial_differs(suite):
    suite.add("ring/io_setup", '[ "$INSIDE" ] && echo "bad = EPERM" || echo "bad = EFAULT"')
    run = suite.run("--profile", "strict")
    assert not run.good("ring/io_setup") and "io_uring and libaio" in run.out
    assert suite.run("--profile", "loopback").good("ring/io_setup")


def test_known_difference_is_todo_and_exit_0(suite):
    suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"')
    run = suite.run(known="differs env a/other colour - we like it so\n")
    assert run.status == 0
    assert run.points["a/other"] == (False, "TODO we like it so")


def test_known_line_of_another_subject_or_field_does_not_count(suite):
    suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"')
    assert suite.run(known="differs bwrap a/other colour - no\n").status == 1
    assert suite.run(known="differs env a/other shape - no\n").status == 1


def test_several_known_files_add_up_and_an_error_names_its_file(suite, tmp_path):
    suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"').add("b/other", 'echo "colour = ${INSIDE:-blue}"')
    more = tmp_path / "more.txt"
    more.write_text("differs env b/other * - the second file\ndiffers env b/other shape - no\n")
    run = suite.run("--known", more, known="differs env a/other * - the first file\n")
    assert [run.points[i][1] for i in ("a/other", "b/other")] == ["TODO the first file", "TODO the second file"]
    assert run.status == 1 and f"# {more}:2: b/other shape: no probe needs this line" in run.out


def test_a_known_file_may_be_empty(suite):
    assert suite.add("a/same", "true").run(known="").status == 0


def test_known_line_that_nothing_needs_is_an_error(suite, tmp_path):
    suite.add("a/same", 'echo "colour = blue"')
    run = suite.run("--junit", tmp_path / "r.xml", known="differs env a/same colour - long gone\n")
    top = ET.parse(tmp_path / "r.xml").getroot()
    assert (top.get("tests"), top.get("failures"), len(top.findall("testcase/failure"))) == ("2", "1", 1)
    assert run.status == 1 and not run.good("nlconform/known_lines_are_needed")
    assert "no probe needs this line any more: remove it" in run.out


def test_known_line_for_a_probe_not_asked_is_no_error(suite):
    suite.add("a/same", 'echo "colour = blue"').add("b/same", 'echo "colour = blue"')
    run = suite.run("--probe", "b/*", known="differs env a/same colour - elsewhere\n")
    assert run.status == 0


def test_known_line_for_a_probe_that_is_skipped_is_no_error(suite):
    run = suite.add("a/nowhere", 'echo "skip = not here"').run(known="differs env a/nowhere colour - elsewhere\n")
    assert run.status == 0 and run.good("nlconform/known_lines_are_needed")


@pytest.mark.parametrize("word, holds", [("landlock<0", False), ("landlock<1000", True),
                                         ("ipv6,no-ipv6", False), ("ptrace_scope=9", False),
                                         ("inet6-interfaces", INET6)])
def test_known_line_may_depend_on_the_kernel(suite, word, holds):
    run = suite.add("a/other", 'echo "colour = ${INSIDE:-blue}"').run(known=f"differs env a/other colour {word} old\n")
    assert (run.status == 0) == holds


def test_known_file_that_is_wrong_is_exit_2_with_file_and_line(suite):
    suite.add("a/same", "true")
    for text in ("differs env a\n", "perhaps env a b - c\n", "differs env a b moon c\n"):
        run = suite.run(known="# fine\n" + text)
        assert run.status == 2 and "known.txt:2:" in run.err
        assert run.out.startswith("Bail out!")


def test_repetitions_are_compared_one_by_one_and_the_first_bad_seed_is_named(suite):
    suite.add("a/flaky", '[ "$INSIDE" ] && [ $((seed % 5)) = 3 ] && echo "x = bad" || echo "x = good"')
    run = suite.run("--repeat", "20")
    assert run.status == 1
    assert "# 4 of 20 repetitions failed; first seed 3" in run.lines
    assert any("--seed 3 --probe a/flaky" in line for line in run.lines)
    assert suite.run("--seed", "3").status == 1 and suite.run("--seed", "4").status == 0


def test_each_repetition_may_print_as_much_as_a_single_run(suite):
    suite.add("a/talks", "echo x = $(head -c 50000 /dev/zero | tr '\\0' x)")
    suite.add("a/shouts", "echo x = $(head -c 5000000 /dev/zero | tr '\\0' x)")
    assert suite.run("--repeat", "100", "--probe", "a/talks").status == 0
    run = suite.run("--probe", "a/shouts")
    assert run.status == 1 and "no complete answer: more than 4194304 bytes of output" in run.out


def test_repetitions_that_stop_early_are_a_failure(suite):
    suite.add("a/dies", '[ "$INSIDE" ] && [ "$seed" = 4 ] && kill -KILL $$; echo "x = 1"')
    run = suite.run("--repeat", "10")
    assert run.status == 1 and "no complete answer" in run.out


def test_points_come_in_order_whatever_the_jobs(suite):
    for i in range(6):
        suite.add(f"a/p{i}", f"sleep 0.{6 - i}; echo 'x = {i}'")
    run = suite.run("--jobs", "8")
    numbers = [line.split()[1] for line in run.lines if line.startswith("ok ")]
    assert numbers == [str(i) for i in range(1, 8)]


def test_lines_are_flushed_one_by_one(suite):
    suite.add("a/first", "true").add("b/slow", "sleep 3")
    command = [str(NLCONFORM), "--probes", str(suite.path), "--known", "none", "--jobs", "3",
               "--", "env"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as p:
        seen = [p.stdout.readline() for _ in range(4)]
        assert seen[3].startswith("ok 1 - a/first") and p.poll() is None
        p.stdout.read()


def test_a_banner_before_the_record_is_ignored(suite):
    suite.add("a/same", 'echo "colour = blue"')
    assert suite.run(subject=["sh", "-c", 'echo welcome; exec "$@"', "sh"]).status == 0


def test_any_bytes_in_keys_and_values_become_text(suite):
    """They stay readable as UTF-8: TAP, JSON, JUnit and HTML."""
    suite.add("a/odd", r"printf 'x = \377\376 <b>& \303\244 \302\233 \355\240\200\n'; printf 'no equals sign\n'")
    suite.add("a/dies", r"test -z $INSIDE || { printf 'gone \377\n' >&2; kill -9 $$; }")
    files = [suite.folder / name for name in ("run.json", "run.xml", "run.html")]
    run = suite.run("--show", "--json", files[0], "--junit", files[1], "--html", files[2])
    assert run.status == 1 and "noise" in run.out and "\ufffd" not in run.out
    assert r"\xff\xfe <b>& ä \xc2\x9b \xed\xa0\x80" in run.out
    for path in files:
        path.read_bytes().decode("utf-8")


def test_a_long_value_is_not_cut_within_a_character(suite):
    for n in range(4):
        suite.add(f"a/long{n}", "echo x = " + "x" * n + "\N{MONEY BAG}" * 60)
    assert "\ufffd" not in suite.run("--show").out


def test_a_subject_that_cannot_start_is_exit_2_and_says_why(suite):
    suite.add("a/same", "true")
    for subject, why in ((["no-such-sandbox"], "cannot run no-such-sandbox"), (["false"], "exit status 1"),
                         (["true"], "no output"), (["sh", "-c", "echo broken >&2; exit 3"], "broken")):
        run = suite.run(subject=subject)
        assert run.status == 2 and why in run.err, (subject, run.err)
        assert run.out.startswith("Bail out!")


def test_wrong_options_are_one_line_and_exit_2():
    for args in (["--polcy"], ["--repeat", "0"], ["--repeat", "x"], ["--jobs"], ["--stress", "moon"],
                 ["--stress", ""], ["file.json"], ["--probe", "no/such", "--known", "none"], ["--probe", "getlink/*", "--"],
                 ["--html", "page.html", *["file.json"] * 65]):
        run = nlconform(*args)
        assert run.status == 2 and len(run.err.splitlines()) == 1, args
        assert run.err.startswith("nlconform: ")


def test_help_goes_to_standard_output():
    run = nlconform("--help")
    assert run.status == 0 and run.out.startswith("usage: nlconform") and run.err == ""


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["--list"], []], ids=str)
def test_standard_output_that_cannot_be_written_is_an_error(suite, args):
    suite.add("a/same", "true")
    words = [str(NLCONFORM), "--known", "none", "--probes", str(suite.path), *args, *([] if args else ["--", "env"])]
    for way, why in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")):
        done = subprocess.run(["sh", "-c", f'"$@" {way}', "sh", *words], capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (2, f"nlconform: cannot write to standard output: {why}\n")


def test_closed_standard_descriptors_are_not_reused(suite):
    suite.add("a/same", "true")
    words = [str(NLCONFORM), "--known", "none", "--probes", str(suite.path), "--", "env"]
    done = subprocess.run(["sh", "-c", '"$@" <&- 2>&-', "sh", *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "ok 1 - a/same" in done.stdout


def test_a_report_that_cannot_be_written_is_an_error_before_any_probe_runs(suite, tmp_path):
    mark, there = tmp_path / "asked", tmp_path / "there"
    suite.add("a/mark", f"echo >{mark}")
    there.write_text("as it was")
    for option in ("--json", "--junit", "--html", "--badge", "--record"):
        for path, why in ((tmp_path / "no/such", "No such file or directory"), (tmp_path, "Is a directory")):
            run = suite.run("--json", tmp_path / "new", "--json", there, option, path)
            assert (run.status, run.err) == (2, f"nlconform: {path}: cannot be written: {why}\n")
        run = suite.run(option, "/dev/full")
        assert run.status == 2 and "/dev/full: cannot be written: No space left on device" in run.err
        mark.unlink()
        run = suite.run(option, tmp_path / "new", subject=["no-such-sandbox"])
        assert run.status == 2 and not (tmp_path / "new").exists()
    assert there.read_text() == "as it was"


@pytest.mark.parametrize("text,why", [("", "unexpected end of data"), ('{"format":', "unexpected end of data"),
                                      ("[" * 100, "nesting too deep"), ("null", "nothing but null"), ("{]", "object property name")])
def test_text_that_is_not_json_is_an_error(suite, tmp_path, text, why):
    path = tmp_path / "x.json"
    path.write_text(text)
    for run in (nlconform("--html", tmp_path / "p.html", path), suite.add("a/same", "true").run("--against", path)):
        assert run.status == 2 and run.err.startswith(f"nlconform: {path}: not JSON: ") and why in run.err
        suite.cases.clear()


def test_a_folder_in_place_of_a_file_cannot_be_read(suite, tmp_path):
    suite.add("a/same", "true")
    for run in (nlconform("--known", tmp_path, "--probes", suite.path, "--", "env"), suite.run("--against", tmp_path),
                nlconform("--html", tmp_path / "p.html", tmp_path)):
        assert (run.status, run.err) == (2, f"nlconform: {tmp_path}: cannot be read: Is a directory\n")


def test_two_probes_of_one_name_are_refused(suite):
    run = suite.add("a/same", "true").add("a/same", "true").run()
    assert run.status == 2 and "two probes have this name" in run.err


def test_json_and_junit_agree_with_tap(suite, tmp_path):
    suite.add("a/other", 'echo "colour = ${INSIDE:-<blue>}"').add("a/same", "echo 'x = 1'")
    run = suite.add("b/nowhere", 'echo "skip = not here"').run(
        "--json", tmp_path / "r.json", "--junit", tmp_path / "r.xml", "--name", "m\x01<i>ne")
    data = json.loads((tmp_path / "r.json").read_text())
    assert data["name"] == "m\x01<i>ne" and data["subject"] == "env INSIDE=1"
    assert {p["id"]: p["verdict"] for p in data["probes"]} == {
        "a/other": "differs", "a/same": "ok", "b/nowhere": "skip"}
    field = data["probes"][0]["fields"][0]
    assert (field["expected"], field["inside"], field["same"]) == ("<blue>", "1", False)
    top = ET.parse(tmp_path / "r.xml").getroot()
    assert top.get("name") == "nlconform m <i>ne"
    assert (top.get("tests"), top.get("failures"), top.get("skipped")) == ("4", "1", "1")
    assert run.status == 1


def test_page_has_a_column_for_each_recorded_run(suite, tmp_path):
    suite.add("a/other", 'echo "colour = ${INSIDE:-<blue>}"')
    suite.run("--json", tmp_path / "a.json", "--name", "first")
    suite.run("--json", tmp_path / "b.json", "--name", "sec\x01ond", subject=["env"])
    run = nlconform("--html", tmp_path / "p.html", tmp_path / "a.json", tmp_path / "b.json")
    page = (tmp_path / "p.html").read_text()
    assert run.status == 0 and page.count("<tr data-id=") == 1
    assert "first" in page and "sec ond" in page and "&lt;blue&gt;" in page
    assert "http" not in page and "src=" not in page


def test_page_of_something_else_is_refused(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    run = nlconform("--html", tmp_path / "p.html", tmp_path / "x.json")
    assert run.status == 2 and "not the results of an nlconform run" in run.err


@pytest.mark.parametrize("text", ['{"format": null}', '{"format": ["nlconform 1"]}', '[1]', '"x"', '{}'])
def test_other_json_is_refused(tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    run = nlconform("--html", tmp_path / "p.html", tmp_path / "x.json")
    assert (run.status, run.err) == (2, f"nlconform: {tmp_path}/x.json: not the results of an nlconform run\n")


@pytest.mark.parametrize("rest", ['"probes": [1, null, {}]', '"probes": {}', '"name": null, "probes": [{"id": "a/b", "verdict": null}]',
                                  '"count": [], "probes": [{"id": 5, "verdict": "x", "fields": 3}]',
                                  '"probes": [{"id": "a/b", "verdict": "differs", "fields": [1, {"key": null}]}]'])
def test_incomplete_results_still_make_a_page(tmp_path, rest):
    (tmp_path / "x.json").write_text(f'{{"format": "nlconform 1", {rest}}}')
    run = nlconform("--html", tmp_path / "p.html", tmp_path / "x.json")
    assert (run.status, run.err) == (0, "") and (tmp_path / "p.html").read_text().endswith("</html>\n")


def test_prove_accepts_the_output(suite):
    needs("prove")
    suite.add("a/same", "echo 'x = 1'").add("b/nowhere", 'echo "skip = not here"')
    suite.add("c/known", 'echo "colour = ${INSIDE:-blue}"')
    suite.known_path.write_text("differs env c/known colour - accepted\n")
    command = [shutil.which("prove"), "-e", "", str(NLCONFORM), "::", "--probes", str(suite.path),
               "--known", str(suite.known_path), "--", "env", "INSIDE=1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "All tests successful" in done.stdout, done.stdout + done.stderr


def test_three_hangs_do_not_agree(suite):
    run = suite.add("a/hang", "sleep 1000").run("--time-limit", "1", timeout=60)
    assert run.status == 1 and "oracle: no complete answer: time limit" in run.out


def test_a_record_that_ends_badly_on_every_side_is_a_failure(suite):
    run = suite.add("a/crash", 'echo "end = signal 11"; exit 0').run()
    assert run.status == 1 and "oracle: no complete answer: signal 11" in run.out


def test_the_command_that_repeats_a_failure_has_its_seed_and_stress(suite):
    suite.add("a/flaky", '[ "$INSIDE" ] && [ $((seed % 5)) = 3 ] && echo "x = bad" || echo "x = good"')
    run = suite.run("--repeat", "20", "--stress", "poison,load")
    assert "# again: nlconform --seed 3 --stress poison,load --probe a/flaky -- env INSIDE=1" in run.lines


def test_progress_goes_to_a_terminal_only(suite):
    suite.add("a/same", "sleep 0.3").add("b/same", "sleep 0.3")
    needs("script")
    command = f"{NLCONFORM} --probes {suite.path} --known none -- env > {suite.folder}/tap"
    done = subprocess.run(["script", "-qec", command, "/dev/null"], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60)
    assert "env: 0 of 2, now a/same" in done.stdout
    assert "now a/same" not in (suite.folder / "tap").read_text()
    assert suite.run().err == ""
