# SPDX-License-Identifier: Apache-2.0
"""What a person sees on a terminal. nlconform runs on a pty of its own."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

import pytest

from tester import NLCONFORM

OTHER = 'echo "colour = ${INSIDE:-blue}"'
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Screen:
    def __init__(self, raw, status):
        self.raw, self.status = raw, status
        # What is left when the terminal has erased the progress.
        lines = [re.sub(r".*\r\x1b\[K", "", line.rstrip("\r")) for line in raw.split("\n")]
        self.lines = [ESCAPE.sub("", line) for line in lines]
        self.text = " ".join(" ".join(self.lines).split())


def on_terminal(suite, *args, rows=24, columns=80, known="none", subject=("env", "INSIDE=1"), **env):
    """The output of nlconform as the pty got it. An argument of None removes a variable."""
    if known != "none":
        suite.known_path.write_text(known)
        known = suite.known_path
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    env = {"TERM": "xterm", "NO_COLOR": None, **env}
    command = [str(NLCONFORM), "--probes", str(suite.path), "--known", str(known), *map(str, args), "--", *subject]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                          env={k: v for k, v in {**os.environ, **env}.items() if v is not None}) as run:
        os.close(theirs)
        out = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:     # EIO: the other end is closed
                break
            if not part:
                break
            out += part
        os.close(ours)
        return Screen(out.decode(errors="replace"), run.wait(timeout=60))


def test_areas_things_that_are_wrong_and_a_verdict(suite):
    suite.add("a/other", OTHER).add("a/same", "true").add("b/same", "true").add("ring/skips", 'echo "skip = no"')
    screen = on_terminal(suite, "--name", "mine")
    assert screen.status == 1
    assert screen.lines[0] == "mine is judged by profile kernel, nothing tells which one fits."
    assert re.match(r"a +1 DIFFER, 1 ok +b +1 ok$", screen.lines[1].rstrip())
    at = screen.lines.index("differs a/other, view: claim")
    assert screen.lines[at + 1] == "        colour: expected 'blue', got '1'"
    release, machine = os.uname().release, os.uname().machine
    assert (f"FAIL mine under profile kernel on Linux {release}, {machine}, as "
            f"{'user' if os.geteuid() else 'root'}: 2 of 4 probes as expected; 1 differs; 1 could not be asked here. "
            "Levels: view 0, containment 0. Took ") in screen.text
    assert "TAP" not in screen.raw


def test_counts_need_no_manual(suite):
    suite.add("a/known", OTHER)
    for i in (60, 61):
        suite.add(f"socket/family_{i}_none", 'echo "raw = EAFNOSUPPORT"')
    screen = on_terminal(suite, "--profile", "loopback", known="differs env a/known * - so it is\n")
    assert screen.status == 0 and "PASS env under profile loopback" in screen.text
    assert "0 of 3 probes as expected; 1 differs for a known reason; " in screen.text
    assert "2 prove nothing on this kernel: refused outside as well." in screen.text


@pytest.mark.parametrize("n", [2, 40])
def test_all_that_a_person_must_know_fits_into_24_lines(suite, n):
    for i in range(25):
        suite.add(f"area{i:02}/same", "true")
    for i in range(n):
        suite.add(f"z/other{i}", OTHER)
    screen = on_terminal(suite, "--name", "m" * 20)
    assert len(screen.lines) <= 24 and max(map(len, screen.lines)) <= 80
    assert "FAIL" in screen.text and f"{n} differ. Levels:" in screen.text
    assert ("more; -v lists them" in screen.text) == (n == 40)


def test_a_wide_terminal_has_more_to_a_row(suite):
    for i in range(25):
        suite.add(f"area{i:02}/same", "true")
    assert len(on_terminal(suite, columns=200).lines) < len(on_terminal(suite).lines) < len(on_terminal(suite, columns=50).lines)


@pytest.mark.parametrize("env, colours", [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True),
                                          ({"TERM": "dumb"}, False), ({"TERM": None}, False)])
def test_colours_and_progress_obey_the_environment(suite, env, colours):
    screen = on_terminal(suite.add("a/other", OTHER).add("b/slow", "sleep 0.3"), **env)
    assert ("\x1b[1;31mFAIL\x1b[0m" in screen.raw) == colours
    dumb = env.get("TERM", "xterm") != "xterm"
    assert ("\x1b" in screen.raw) == (not dumb)
    assert ("env: 0 of 2, now a/other" in screen.raw) == (not dumb)


def test_verbose_is_a_line_for_each_probe_and_quiet_is_the_verdict_alone(suite):
    suite.add("a/other", OTHER).add("a/same", "true").add("b/skips", 'echo "skip = not here"')
    verbose = on_terminal(suite, "-v")
    assert [line.split()[:2] for line in verbose.lines if line.startswith(("ok ", "skip ", "differs  "))] == [
        ["differs", "a/other"], ["ok", "a/same"], ["skip", "b/skips"]]
    assert "not here" in verbose.text and "expected 'blue', got '1'" in verbose.text
    for word in ("-q", "--quiet"):
        quiet = on_terminal(suite, word)
        assert quiet.text.startswith("FAIL env under profile kernel") and quiet.status == 1 and len(quiet.lines) <= 5


def test_tap_on_a_terminal_and_the_screen_in_a_pipe_are_there_if_asked_for(suite):
    suite.add("a/same", "true")
    assert on_terminal(suite, "--tap").lines[0] == "TAP version 13"
    assert suite.run().lines[0] == "TAP version 13"
    run = suite.run("-q")
    assert run.out.startswith("PASS  env under profile kernel on Linux ") and "\x1b" not in run.out
    run = suite.run("-q", "-v")
    assert (run.status, run.err) == (2, "nlconform: expected only one of --tap, --verbose, --quiet\n")


def test_a_known_line_that_nothing_needs_is_named(suite):
    screen = on_terminal(suite.add("a/same", "true"), known="differs env a/same * - long gone\n")
    assert screen.status == 1 and "FAIL" in screen.text
    assert f"remove {suite.known_path}:1: a/same: no probe needs this line any more" in screen.text


def test_what_cannot_start_is_one_line(suite):
    screen = on_terminal(suite.add("a/same", "true"), subject=("no-such-sandbox",))
    assert screen.status == 2 and screen.text.startswith("nlconform: no-such-sandbox: cannot start")
    assert len([line for line in screen.lines if line]) == 1


def test_no_name_moves_the_cursor(suite):
    """C1 characters are commands too: U+009B begins one, as ESC [ does."""
    suite.add("a/same", "true")
    screen = on_terminal(suite, "-q", "--name", "caf\u00e9 \u009b2J \x1b[2J")
    assert screen.status == 0 and "caf\u00e9 ??2J ?[2J" in screen.text
    assert "\u009b" not in screen.raw and "\x1b[2J" not in screen.raw


@pytest.mark.parametrize("reason", ["caf\u00e9 \u009b2J".encode(), b"\x1b[2J", b"\x9b2J", b"\xff"])
def test_a_known_file_is_text(suite, reason):
    suite.add("a/other", OTHER)
    suite.known_path.write_bytes(b"# \xff\ndiffers env a/other * -\tso " + reason + b"\r\n")
    run = suite.run("--known", suite.known_path)
    assert (run.status, run.err) == (2, f"nlconform: {suite.known_path}:2: expected UTF-8 without control characters\n")


@pytest.mark.parametrize("columns", range(76, 80))
def test_lines_are_cut_between_characters(suite, columns):
    suite.add("a/other", "[ $INSIDE ] && echo 'x = " + "\u00e9" * 90 + "' || echo 'x = 1'")
    screen = on_terminal(suite, columns=columns)
    (line,) = [line for line in screen.lines if "expected '1'" in line]
    assert "\ufffd" not in line and line.endswith("\u00e9...") and len(line) == columns - 1


def test_no_output_of_a_sandbox_moves_the_cursor(suite):
    suite.add("a/other", r"[ $INSIDE ] && printf 'x = \033[2Jred\n' || echo 'x = 1'")
    screen = on_terminal(suite, "-v", NO_COLOR="1")
    assert "\x1b[2J" not in screen.raw
