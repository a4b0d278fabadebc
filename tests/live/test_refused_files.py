# SPDX-License-Identifier: Apache-2.0
"""--log, --summary and nlvirt_options.refused tell which files Landlock refuses.

The kernel says what is right: what fails inside but not outside was refused by Landlock, and must
be told; nothing else may be. With a log, each call ends as it does without one.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest

from conftest import BUILD, ROOT, run

PLACES = ("not", "ro", "all")     # not named, named read-only, named to be changed
PYTHON = "/usr/bin/python3"


@pytest.fixture(scope="module")
def tool():
    folder = pathlib.Path(tempfile.mkdtemp(dir="/var/tmp"))
    folder.chmod(0o755)
    subprocess.run(["cc", "-O1", "-static", "-o", folder / "refused_files", ROOT / "tests/live/refused_files.c"], check=True)
    (folder / "true.c").write_text("int main(void) { return 0; }")
    subprocess.run(["cc", "-static", "-o", folder / "true", folder / "true.c"], check=True)
    yield folder / "refused_files"
    shutil.rmtree(folder)


def make_place(place, rw, tool, count):
    place.mkdir()
    for i in range(count):
        (place / f"f{i}").write_text(f"#!{tool.with_name('true')}\n")
        (place / f"n{i}").write_text("no program")
        (place / f"d{i}").mkdir()
        (place / f"d{i}/in").write_text("in")
        (place / f"l{i}").symlink_to(f"f{i}")
        (place / f"k{i}").symlink_to(f"d{i}")
        (rw / f"far-{place.name}-{i}").write_text("far")


@pytest.fixture
def tree(tool):
    """Makes a new folder each time, with all that the cases need; all users may change it."""
    count = int(subprocess.run(["grep", "-c", r"^\s*CASE(", ROOT / "tests/live/refused_files.c"], stdout=-1, check=True).stdout)
    made = []

    def make():
        folder = pathlib.Path(tempfile.mkdtemp(dir="/var/tmp"))
        made.append(folder)
        (folder / "rw").mkdir()
        for place in PLACES:
            make_place(folder / place, folder / "rw", tool, count)
        for path in [folder, *folder.glob("**/*")]:
            if not path.is_symlink():
                path.chmod(0o777 if path.is_dir() or path.name[0] == "f" else 0o666)
        return folder

    yield make
    for folder in made:
        shutil.rmtree(folder)


def rules(folder, tool):
    return ["--ro", tool.parent, "--ro", folder / "ro", "--rw", folder / "rw", "--rw", folder / "all"]


def ends(done):
    """{(place, number, what): errno}"""
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    return {(place, int(number), what): int(err) for place, number, what, err in lines}


def told(log):
    return [json.loads(line) for line in log.read_text().splitlines()]


def case_of(line, folder):
    """Which case is it about? The names of its files have its place and number."""
    name = pathlib.Path(line["address"]).relative_to(folder)
    far = re.fullmatch(r"rw/(?:far|new)-(\w+)-(\d+)", str(name))
    near = re.match(r"(\w+)/[fndlkm](\d+)", str(name))
    found = far or near
    return (found[1], int(found[2])) if found else str(name)


def test_what_landlock_refuses_is_told_and_nothing_else(nlvirt, tool, tree):
    def cases(options=None):
        folder = tree()
        words = [tool, folder, *PLACES]
        if options is None:
            return ends(nlvirt.outside(*words)), folder
        return ends(nlvirt.run(*words, options=[*rules(folder, tool), *options])), folder

    outside, _ = cases()
    inside, _ = cases([])
    with tempfile.TemporaryDirectory(dir="/var/tmp") as logs:
        os.chmod(logs, 0o777)
        log = pathlib.Path(logs) / "log"
        with_log, folder = cases(["--log", log])
        lines = told(log)
    assert with_log == inside
    refused = {case[:2]: case[2] for case, err in inside.items() if err != outside[case]}
    assert len(refused) > 60 and not [r for r in refused if r[0] == "all"]
    got = {}
    for line in lines:
        got.setdefault(case_of(line, folder), []).append(line)
    assert {case: refused[case] for case in refused if case not in got} == {}, "not told"
    assert {case: got[case] for case in got if case not in refused} == {}, "told, but not refused"
    assert [case for case in got if len(got[case]) > 1] == []
    for case, (line,) in got.items():
        assert (line["protocol"], line["port"], line["lost"]) == ("file", None, 0), line
        assert line["rule"] == {"not": "not named", "ro": "named read-only"}[case[0]], line
        assert line["command"] == "refused_files" and line["time"] and line["pid"]
        old = re.match(r"old-(\w+)", refused[case])
        assert not old or line["call"] == old[1], line


@pytest.fixture
def folder(tool):
    """A folder of all users with a directory of each kind, and a log in it."""
    path = pathlib.Path(tempfile.mkdtemp(dir="/var/tmp"))
    for place in (*PLACES, "."):
        (path / place).mkdir(exist_ok=True)
        (path / place).chmod(0o777)
        (path / place / "file").write_text("text")
        (path / place / "file").chmod(0o666)
    yield path
    shutil.rmtree(path)


# What a program in a language needs, apart from what a test is about.
USUAL = ["--ro", "/usr", "--ro", "/etc/ld.so.cache"]


def tell(nlvirt, folder, *command, options=(), **kw):
    """Runs a command with a log. Returns what it did, and what was refused in the folder."""
    log = folder / "all/log"
    log.unlink(missing_ok=True)
    done = nlvirt.run(*command, options=[*USUAL, "--ro", folder / "ro", "--rw", folder / "all", *options, "--log", log], **kw)
    lines = told(log) if log.exists() else []
    return done, [(n["call"], n["address"].removeprefix(f"{folder}/"), n["rule"]) for n in lines
                  if n["address"] and n["address"].startswith(str(folder))]


def test_the_path_is_what_the_names_lead_to(nlvirt, folder):
    program = r"""
import os, sys, threading
os.chdir(sys.argv[1])
def attempt(what, *arguments, **kw):
    try: what(*arguments, **kw)
    except OSError as e: return e.errno
    return 0
os.symlink("../not", "all/link")
os.symlink("link/file", "all/second")
os.symlink("../not/new", "all/dangling")
held = os.open("not", os.O_PATH)
print(attempt(os.open, "not/../all/link/./file", os.O_RDONLY), attempt(os.open, "all/second", os.O_RDWR),
      attempt(os.open, "file", os.O_RDONLY, dir_fd=held), attempt(os.open, f"/proc/self/fd/{held}/file", os.O_RDONLY),
      attempt(os.open, f"/proc/self/cwd/not/file", os.O_RDONLY), attempt(os.open, f"/proc/self/root{os.getcwd()}/not/file", os.O_RDONLY),
      attempt(os.open, "all/dangling", os.O_WRONLY | os.O_CREAT), attempt(os.mkdir, "new/", dir_fd=held),
      attempt(os.listdir, "not"), attempt(os.open, "/proc/thread-self/cwd/not/file", os.O_RDONLY), attempt(os.unlink, "not/to-all"))
"""
    (folder / "not/to-all").symlink_to("../all/file")
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, folder)
    assert (done.stdout, done.returncode) == ("13 13 13 13 13 13 13 13 13 13 13\n", 0), done.stderr
    assert lines == [*[("openat", "not/file", "not named")] * 6, ("openat", "not/new", "not named"),
                     ("mkdirat", "not/new", "not named"), ("openat", "not", "not named"), ("openat", "not/file", "not named"),
                     ("unlink", "not/to-all", "not named")]


def test_what_is_there_for_all_is_not_told(nlvirt, folder):
    """Pipes and the like have no path: Landlock lets them be. What is missing is refused by nobody."""
    program = r"""
import os, sys
a, b = os.pipe()
os.open(f"/proc/self/fd/{b}", os.O_WRONLY)
fd = os.memfd_create("name")
os.open(f"/proc/self/fd/{fd}", os.O_RDWR)
for path in "none", "none/none", "file/none", "x" * 300, "\udcff":
    try: os.open(sys.argv[1] + "/not/" + path, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError, OSError): pass
"""
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, folder)
    assert (done.stderr, done.returncode, lines) == ("", 0, [])
    assert not [n for n in told(folder / "all/log") if "memfd" in n["address"] or "pipe" in n["address"]]


def test_a_file_can_be_named_and_its_directory_not(nlvirt, folder):
    named = folder / "not/file"
    program = "import os, sys\nopen(sys.argv[1], 'w').close()\ntry: os.unlink(sys.argv[1])\nexcept PermissionError: print('refused')"
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, named, options=["--rw", named])
    assert (done.stdout, lines) == ("refused\n", [("unlink", "not/file", "its directory is not named")])


def test_the_name_of_a_file_may_be_any_bytes(nlvirt, folder):
    name = os.fsencode(folder) + b"/not/\n\"\xff"
    pathlib.Path(os.fsdecode(name)).write_text("x")
    done, lines = tell(nlvirt, folder, "cat", os.fsdecode(name))
    assert done.returncode == 1
    assert lines == [("openat", 'not/\n"\xff', "not named")]


def test_a_name_may_end_as_the_kernel_marks_deleted_files(nlvirt, folder):
    (folder / "not/d (deleted)").mkdir(mode=0o777)
    (folder / "not/d (deleted)").chmod(0o777)
    (folder / "not/f (deleted)").write_text("x")
    program = r"""
import os, sys
for path, flags in ("f (deleted)", os.O_RDONLY), ("d (deleted)/new", os.O_WRONLY | os.O_CREAT), ("d (deleted)", os.O_RDONLY):
    try: os.open(f"{sys.argv[1]}/not/{path}", flags)
    except PermissionError: print("refused")
"""
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, folder)
    assert done.stdout == "refused\n" * 3
    assert [path for _, path, _ in lines] == ["not/f (deleted)", "not/d (deleted)/new", "not/d (deleted)"]


def test_a_program_that_a_descriptor_names_is_told(nlvirt, folder, tool):
    program = folder / "not/program"
    shutil.copy(tool.with_name("true"), program)
    program.chmod(0o755)
    code = r"""
import os, sys
try: os.execve(os.open(sys.argv[1], os.O_PATH), ["program"], {})
except PermissionError: print("refused")
"""
    done, lines = tell(nlvirt, folder, PYTHON, "-c", code, program)
    assert (done.stdout, lines) == ("refused\n", [("execveat", "not/program", "not named")]), done.stderr


def test_the_summary_has_files(nlvirt, folder):
    done = nlvirt.run("cat", folder / "not/file", folder / "not/file", folder / "ro/file",
                      options=[*USUAL, "--ro", folder / "ro", "--summary"])
    assert f"nlvirt: refused: 2 calls to file:{folder}/not/file by cat (not named)\n" in done.stderr
    assert f"{folder}/ro" not in done.stderr


def test_a_command_that_is_not_named_is_told(nlvirt, folder, tool):
    log = folder / "all/log"
    program = folder / "not/program"
    shutil.copy(tool.with_name("true"), program)
    program.chmod(0o755)
    done = nlvirt.run(program, options=["--ro", folder / "ro", "--log", log])
    assert done.returncode == 126 and "Permission denied" in done.stderr
    assert [(n["call"], n["address"], n["rule"]) for n in told(log)] == [("execve", str(program), "not named")]
    # A search in PATH goes on.
    shutil.copy(program, folder / "all/program")
    log.unlink()
    argv, n = nlvirt.argv("program", options=["--ro", folder / "all", "--log", log]), len(nlvirt.prefix)
    done = run([*argv[:n], "env", f"PATH={folder}/not:{folder}/all", *map(str, argv[n:])])
    assert (done.stderr, done.returncode) == ("", 0)
    assert [(n["call"], n["address"], n["rule"]) for n in told(log)] == [("execve", str(program), "not named")]


def test_what_names_need_is_granted(nlvirt, folder):
    done = nlvirt.run("cat", "/etc/resolv.conf", options=[*USUAL, "--allow", "localhost", "--log", folder / "all/log"])
    if not os.path.exists("/etc/resolv.conf"):
        pytest.skip("no /etc/resolv.conf")
    assert done.returncode == 0, done.stderr
    assert "/etc/resolv.conf" not in [n["address"] for n in told(folder / "all/log")]


def test_files_of_the_view_are_told_as_well(nlvirt, folder):
    for rule, calls in (("ro", 1), ("proc", 0)):
        options = ["--files"] if rule == "ro" else ["--files", "--ro", "/proc"]
        done, _ = tell(nlvirt, folder, "cat", "/proc/net/dev", options=options)
        assert done.returncode == calls
        dev = [n for n in told(folder / "all/log") if n["address"].endswith("/net/dev")]
        assert [(n["call"], n["rule"]) for n in dev] == [("openat", "not named")] * calls
        assert calls or len(done.stdout.splitlines()) == 3


def test_after_chroot_paths_are_those_of_the_machine(nlvirt, folder):
    if nlvirt.user != "root":
        pytest.skip("only root may call chroot()")
    program = "import os, sys\nos.chroot(sys.argv[1])\ntry: os.open('/usr/bin/env', os.O_RDONLY)\nexcept PermissionError: print('refused')"
    (folder / "not/usr/bin").mkdir(parents=True)
    (folder / "not/usr/bin/env").write_text("another")
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, folder / "not")
    assert (done.stdout, lines) == ("refused\n", [("openat", "not/usr/bin/env", "not named")])


def test_a_deep_directory_is_looked_at_by_a_thread(nlvirt, folder):
    for place in "not", "ro":
        deep = folder / place / "/".join("d" * 80)
        deep.mkdir(parents=True)
        (deep / "file").write_text("text")
        done, lines = tell(nlvirt, folder, "cat", deep / "file", deep / "file")
        calls = 2 if place == "not" else 0
        assert done.returncode == bool(calls)
        assert lines == [("openat", f"{(deep / 'file').relative_to(folder)}", "not named")] * calls


def test_many_threads_see_no_other_errors(nlvirt, folder):
    """The kernel does not remember these names, so most looks are left to threads of the supervisor."""
    program = r"""
import errno, os, sys, threading
errors = set()
def run(k):
    for i in range(50):
        try: os.open(f"{sys.argv[1]}/not/none-{k}-{i}", os.O_RDONLY)
        except OSError as e: errors.add(errno.errorcode[e.errno])
threads = [threading.Thread(target=run, args=(k,)) for k in range(100)]
for t in threads: t.start()
for t in threads: t.join()
print(*errors)
"""
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, folder)
    assert (done.stdout, lines) == ("ENOENT\n", []), done.stderr


def test_each_of_many_refusals_is_told_or_counts_as_lost(nlvirt, folder):
    """However many calls wait, few threads look for the rules that cover a deep path."""
    program = r"""
import sys, threading
refused = []
def run():
    for _ in range(20):
        try: open(sys.argv[1])
        except PermissionError: refused.append(1)
threads = [threading.Thread(target=run) for _ in range(64)]
for t in threads: t.start()
for t in threads: t.join()
print(len(refused))
"""
    deep = folder / "not" / "/".join("d" * 80)
    deep.mkdir(parents=True)
    (deep / "file").write_text("text")
    done, lines = tell(nlvirt, folder, PYTHON, "-c", program, deep / "file")
    lost = sum(n["lost"] for n in told(folder / "all/log"))
    last = re.search(r"at most (\d+): too many", done.stderr)
    assert done.stdout == "1280\n" and lines, done.stderr
    assert len(lines) + lost + (int(last[1]) if last else 0) == 1280


def test_without_file_rules_nothing_is_told(nlvirt, folder):
    done = nlvirt.run("cat", folder / "none", options=["--log", folder / "all/log"])
    assert done.returncode == 1 and told(folder / "all/log") == []


def test_the_library_tells_files(nlvirt, folder):
    done = run([*nlvirt.prefix, str(BUILD / "tests/embed_outbound"), "ro=/usr", "refused", "--", "cat", str(folder / "not/file")])
    assert done.returncode == 1
    assert f"refused cat openat not named file {folder}/not/file 0" in done.stderr.splitlines()
