# SPDX-License-Identifier: Apache-2.0
"""libnlvirt in the poll loop of a program: the examples of nlvirt(3). One has
two sandboxes and another descriptor, and one a filter of its own."""
import re
import subprocess
import time

import pytest

from conftest import BUILD, ROOT, run

LIST = "import socket; print(socket.if_nameindex())"


def embed(nlvirt, *command, **kw):
    return run([*nlvirt.prefix, str(BUILD / "tests/embed"), *command], **kw)


def test_two_sandboxes_in_one_process(nlvirt, other_interfaces):
    r = embed(nlvirt, "/usr/bin/python3", "-c", LIST)
    assert (r.stdout, r.stderr, r.returncode) == ("[(1, 'lo')]\n" * 2, "", 0)


def test_another_descriptor_is_served_meanwhile(nlvirt):
    """Input that arrives while both sandboxes run is copied before they end."""
    p = subprocess.Popen([*nlvirt.prefix, str(BUILD / "tests/embed"), "sh", "-c", "sleep 2; echo ended"],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
    try:
        start = time.monotonic()
        p.stdin.write("hello\n")
        p.stdin.flush()
        assert p.stdout.readline() == "hello\n"
        assert time.monotonic() - start < 1.9
        out, _ = p.communicate(timeout=20)
        assert (out, p.returncode) == ("ended\nended\n", 0)
    finally:
        p.kill()
        p.wait()


@pytest.mark.parametrize("command, status", [(("sh", "-c", "exit 7"), 7), (("sh", "-c", "kill -9 $$"), 137)])
def test_the_exit_status_is_that_of_the_command(nlvirt, command, status):
    assert embed(nlvirt, *command).returncode == status


def test_a_missing_command_is_reported(nlvirt):
    r = embed(nlvirt, "/nowhere/at/all")
    assert (r.stderr, r.returncode) == ("embed: cannot run '/nowhere/at/all': not found\n", 127)


def test_an_installed_library_is_enough(tmp_path):
    """Installs into a folder, and builds the example with the flags of
    pkg-config, static and shared."""
    subprocess.run(["make", "-s", "-C", str(ROOT), f"DESTDIR={tmp_path}", "PREFIX=/usr", f"B={BUILD}", "install"],
                   check=True)
    root = tmp_path / "usr"
    env = {"PKG_CONFIG_PATH": str(root / "lib/pkgconfig"), "PKG_CONFIG_SYSROOT_DIR": str(tmp_path),
           "PATH": "/usr/bin:/bin", "PKG_CONFIG_ALLOW_SYSTEM_CFLAGS": "1", "PKG_CONFIG_ALLOW_SYSTEM_LIBS": "1"}
    for kind in ("--static", "--shared"):
        flags = run(["pkg-config", "--cflags", "--libs", kind, "nlvirt"], env=env)
        assert flags.returncode == 0, flags.stderr
        program = tmp_path / f"embed{kind}"
        subprocess.run(["cc", "-std=c11", "-D_GNU_SOURCE", "-o", str(program), str(ROOT / "tests/live/embed.c"),
                        *flags.stdout.split()], check=True)
        r = run([program, "true"], env={"LD_LIBRARY_PATH": str(root / "lib"), "PATH": "/usr/bin:/bin"})
        assert (r.stderr, r.returncode) == ("", 0)
    for page in ("man1/nlvirt.1", "man3/nlvirt.3", "man5/nlvirt-policy.5"):
        assert (root / "share/man" / page).exists()


def foreign(nlvirt, *command, **kw):
    return run([*nlvirt.prefix, str(BUILD / "tests/foreign"), *command], **kw)


def test_a_foreign_supervisor_shows_only_loopback(nlvirt, other_interfaces):
    r = foreign(nlvirt, "/usr/bin/python3", "-c", LIST)
    assert (r.stdout, r.stderr, r.returncode) == ("[(1, 'lo')]\n", "", 0)


def test_a_foreign_supervisor_keeps_its_own_rule(nlvirt, tmp_path):
    """mkdir() with mode 777 is its business, and with mode 700 nobody's."""
    for folder in (*tmp_path.parents[:2], tmp_path):
        folder.chmod(0o777)
    code = f"""
import os
os.mkdir("{tmp_path}/mine", 0o700)
try:
    os.mkdir("{tmp_path}/ours", 0o777)
except OSError as e:
    print(e.strerror)
"""
    r = foreign(nlvirt, "/usr/bin/python3", "-c", code)
    assert (r.stdout, r.stderr, r.returncode) == ("Read-only file system\n", "", 0)


def test_a_foreign_supervisor_returns_the_status(nlvirt):
    assert foreign(nlvirt, "sh", "-c", "exit 7").returncode == 7


def test_all_netlink_probes_pass_in_a_foreign_supervisor(nlvirt):
    """As many as pass in a sandbox of nlvirt run; known.txt lists the rest."""
    def count(*subject):
        r = run([*nlvirt.prefix, str(BUILD / "nlconform"), "--netlink", "--tap", "--name", "nlvirt", "--time-limit", "60", "--",
                 *subject], timeout=600)
        assert r.returncode == 0, r.stdout[-3000:]
        return re.search(r"^# nlvirt: (\d+) ok, 0 differs, (\d+) known, \d+ vacuous, \d+ skip, 0 failed",
                         r.stdout, re.M).groups()

    theirs = count(str(BUILD / "tests/foreign"))
    assert theirs == count(str(BUILD / "nlvirt"), "run", "--")
    assert int(theirs[0]) > 250


def test_mistakes_of_an_embedder_are_errors(nlvirt):
    r = run([*nlvirt.prefix, str(BUILD / "tests/embed_errors")])
    assert (r.stderr, r.returncode) == ("", 0), r.stdout
    assert re.fullmatch(r"(\d+) of \1 as expected\n", r.stdout)


def test_threads_use_sandboxes_at_the_same_time(nlvirt):
    """tests.mk runs the same under the thread sanitizer."""
    r = run([*nlvirt.prefix, str(BUILD / "tests/embed_threads"), "3", "/usr/bin/python3", "-c", LIST], timeout=120)
    assert (r.stderr, r.returncode) == ("", 0), r.stdout
    assert r.stdout.count("[(1, 'lo')]") == 4 * 3 * 3 + 1
    assert r.stdout.endswith("0 failed\n")
