# SPDX-License-Identifier: Apache-2.0
"""The package for Python, and its plugin for pytest: core/bindings/python."""
import ast
import ctypes
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import textwrap

import pytest

from conftest import BUILD, ROOT, need, run, skip

PYTHON = "/usr/bin/python3"
PACKAGE = ROOT / "core/bindings/python"
USES = ROOT / "tests/live/python/uses.py"
ENV = {**os.environ, "NLVIRT_LIBRARY": str(BUILD / "libnlvirt.so.0"), "PYTHONPATH": str(PACKAGE),
       "PYTHONDONTWRITEBYTECODE": "1"}
# Those of Debian's packages that ask about interfaces.
SUITES = {
    "ifaddr": ("ifaddr/test_ifaddr.py", 1),
    "psutil": ("psutil/tests/test_system.py psutil/tests/test_linux.py psutil/tests/test_contracts.py", 14),
}
ABOUT_INTERFACES = "get_adapters or net_if_addrs or net_if_stats or net_io_counters or NetIf or NetIO"


def functions():
    tree = ast.parse(USES.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "descriptors"]


@pytest.mark.parametrize("use", functions())
def test_it_works_as_programs_use_it(nlvirt, use):
    """Python also reports files that nobody has closed."""
    r = run([*nlvirt.prefix, PYTHON, "-W", "default::ResourceWarning", USES, use], env=ENV, timeout=120)
    good = "" if use == "no_streams" else "good\n"
    assert (r.stdout[-len(good):] if good else "", r.stderr, r.returncode) == (good, "", 0)


def library():
    spec = importlib.util.spec_from_file_location("_library", PACKAGE / "nlvirt/_library.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["_library"] = module
    spec.loader.exec_module(module)
    return module


def test_structs_are_those_of_the_header(tmp_path):
    """Offsets, sizes and constants, by the compiler."""
    module = library()
    structs = {"COptions": "options", "CRefusal": "refusal", "CDestination": "destination", "CLearned": "learned", "CError": "error",
               "CStats": "stats"}
    flags = ["ALLOW_NAMESPACES", "WAIT_ALL", "KEEP_DUMPABLE", "NO_LOOPBACK", "OWN_LOOPBACK", "SHOW_FILES", "NAMES_HOSTS",
             "TEXT_BYTES"]
    lines, ours = [], []
    for python, name in structs.items():
        struct = getattr(module, python)
        for member, *_ in struct._fields_:
            lines.append(f'printf("{name}.{member} %zu %zu\\n", offsetof(struct nlvirt_{name}, {member}), '
                         f'sizeof(((struct nlvirt_{name} *)0)->{member}));')
            ours.append(f"{name}.{member} {getattr(struct, member).offset} {getattr(struct, member).size}")
    for word, bit in module.LAYERS.items():
        layer = word.upper().replace("LANDLOCK-", "LAYER_")
        lines.append(f'printf("{layer} %d\\n", NLVIRT_{layer});')
        ours.append(f"{layer} {bit}")
    for flag in flags:
        lines.append(f'printf("{flag} %d\\n", NLVIRT_{flag});')
        ours.append(f"{flag} {getattr(module, flag)}")
    source = tmp_path / "offsets.c"
    source.write_text("#include <nlvirt.h>\n#include <stdio.h>\nint main(void)\n{\n" + "\n".join(lines) + "\n}\n")
    subprocess.run([need("cc", "gcc"), "-I", ROOT / "core", "-o", tmp_path / "offsets", source], check=True)
    assert run([tmp_path / "offsets"]).stdout.splitlines() == ours
    # The header may have more options at the end than the package knows, but not in between.
    last = ours[len(module.COptions._fields_) - 1].split()
    assert int(last[1]) + int(last[2]) == ctypes.sizeof(module.COptions)


def test_types_are_complete():
    r = run([need("mypy"), "--strict", "--cache-dir", os.devnull, PACKAGE / "nlvirt"])
    assert r.returncode == 0, r.stdout


def test_the_examples_of_the_page_are_the_packages():
    """What README.md and the docstring show exists."""
    text = (PACKAGE / "README.md").read_text() + (PACKAGE / "nlvirt/__init__.py").read_text()
    names = set(re.findall(r"\bnlvirt\.(\w+)\(", text))
    code = "import nlvirt; print(*nlvirt.__all__)"
    assert names and names <= set(run([PYTHON, "-c", code], env=ENV).stdout.split())


def test_a_wheel_needs_nothing_else(nlvirt, tmp_path):
    if run([PYTHON, "-c", "import setuptools, wheel, pip"]).returncode:
        skip("no pip, setuptools and wheel (Debian packages python3-pip, python3-wheel)")
    subprocess.run(["make", "-s", "-C", ROOT, f"B={BUILD}", f"WHEEL={tmp_path}/wheel", "wheel"], check=True)
    wheel, = (tmp_path / "wheel").glob("*.whl")
    assert re.fullmatch(r"nlvirt-[\d.]+-py3-none-linux_\w+\.whl", wheel.name)
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", tmp_path / "site", wheel],
                   check=True, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"})
    for folder in (*tmp_path.parents[:2], tmp_path):
        folder.chmod(0o755)
    env = {"PYTHONPATH": str(tmp_path / "site"), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    code = "import nlvirt; print(nlvirt.run(['ip', '-br', 'link'], capture_output=True, text=True).stdout.split()[0])"
    assert run([*nlvirt.prefix, PYTHON, "-c", code], env=env).stdout == "lo\n"
    # The plugin is found by its entry point, and needs no command nlvirt.
    test = tmp_path / "test_it.py"
    test.write_text(textwrap.dedent("""
        import subprocess, pytest
        @pytest.mark.loopback
        def test_lo():
            assert subprocess.check_output(["ip", "-br", "link"], text=True).split()[0] == "lo"
            assert len(subprocess.check_output(["ip", "-br", "link"], text=True).splitlines()) == 1
        """))
    r = run([*nlvirt.prefix, PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers",
             f"--basetemp=/tmp/nlvirt-wheel-{nlvirt.user}-{os.getpid()}", test], env=env)
    assert " passed" in r.stdout and r.returncode == 0, r.stdout


def pytest_in(nlvirt, folder, text, *options, command=True):
    """Runs pytest with the plugin as this user. The result."""
    folder.mkdir(exist_ok=True)
    for parent in (*folder.parents[:3], folder):
        parent.chmod(0o777)
    test = folder / "test_it.py"
    test.write_text("import os, socket, subprocess, pytest\nNAMES = ['/usr/bin/python3', '-c', "
                    "'import socket; print([n for _, n in socket.if_nameindex()])']\n" + textwrap.dedent(text))
    env = {**ENV, "NLVIRT_COMMAND": str(BUILD / "nlvirt")} if command else {k: v for k, v in ENV.items()
                                                                          if k != "NLVIRT_COMMAND"}
    return run([*nlvirt.prefix, PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "nlvirt.pytest_plugin",
                "--strict-markers", "-rA", f"--basetemp={folder}/base", *options, test], env=env, timeout=120)


@pytest.mark.parametrize("command", [True, False], ids=["command", "package"])
def test_subprocesses_of_a_marked_test_run_inside(nlvirt, tmp_path, other_interfaces, command):
    r = pytest_in(nlvirt, tmp_path / "it", """
        def all_names():
            return [n for _, n in socket.if_nameindex()]

        @pytest.mark.loopback
        def test_marked():
            assert subprocess.check_output(NAMES, text=True) == "['lo']\\n"
            assert subprocess.run("ip -br link | wc -l", shell=True, capture_output=True, text=True).stdout == "1\\n"
            p = subprocess.Popen(["sh", "-c", "echo $0 $1; ip -br link", "a", "b"], executable="/bin/dash",
                                 stdout=subprocess.PIPE, text=True, env={"PATH": "/usr/bin:/usr/sbin:/sbin", "X": "y"})
            assert p.communicate()[0].splitlines()[0] == "a b" and p.returncode == 0
            assert len(all_names()) > 1         # the test itself is outside

        def test_fixture(loopback):
            assert subprocess.check_output(NAMES, text=True) == "['lo']\\n"

        def test_unmarked():
            assert subprocess.check_output(NAMES, text=True) == f"{all_names()}\\n"
        """, command=command)
    assert "3 passed" in r.stdout and r.returncode == 0, r.stdout


@pytest.mark.parametrize("command", [True, False], ids=["command", "package"])
def test_events_are_what_was_refused(nlvirt, tmp_path, command):
    r = pytest_in(nlvirt, tmp_path / "it", """
        CONNECT = ["/usr/bin/python3", "-c", "import socket; socket.create_connection(('127.0.0.2', 9), 1)"]

        @pytest.mark.loopback(loopback=False)
        def test_refused(nlvirt_events):
            assert nlvirt_events() == []
            assert subprocess.run(CONNECT, stderr=subprocess.DEVNULL).returncode == 1
            event, = nlvirt_events()
            assert (event["call"], event["address"], event["port"]) == ("connect", "127.0.0.2", 9)

        @pytest.mark.loopback(allow=["127.0.0.2:9"], loopback=False)
        def test_allowed(nlvirt_events):
            subprocess.run(CONNECT, stderr=subprocess.DEVNULL)
            assert nlvirt_events() == []

        @pytest.mark.loopback(ro=["/usr", "/etc/ld.so.cache"])
        def test_a_file(nlvirt_events):
            assert subprocess.run(["cat", "/etc/passwd"], stderr=subprocess.DEVNULL).returncode == 1
            event, = [e for e in nlvirt_events() if e["address"] == "/etc/passwd"]
            assert (event["call"], event["protocol"], event["rule"]) == ("openat", "file", "not named")
        """, command=command)
    assert "3 passed" in r.stdout and r.returncode == 0, r.stdout


def test_wrong_options_of_the_marker_are_errors(nlvirt, tmp_path):
    r = pytest_in(nlvirt, tmp_path / "it", """
        @pytest.mark.loopback(alow=["x"])
        def test_unknown():
            pass

        @pytest.mark.loopback(allow="127.0.0.1")
        def test_string():
            pass

        @pytest.mark.loopback(loopback="mine")
        def test_value():
            pass

        @pytest.mark.loopback("lo")
        def test_position():
            pass
        """)
    assert "4 errors" in r.stdout
    for line in ("loopback: unknown option 'alow'; there are allow, deny, listen, ro, rw, require, loopback, files, "
                 "names and policy",
                 "loopback: allow: expected a list of rules, got '127.0.0.1'",
                 "loopback: expected True, False, 'all', 'own' or 'none', got 'mine'",
                 "loopback: expected options by name, got 'lo'"):
        assert line in r.stdout, r.stdout


def test_a_policy_file_is_used(nlvirt, tmp_path):
    policy = tmp_path / "policy.yaml"
    r = pytest_in(nlvirt, tmp_path / "it", f"""
        @pytest.mark.loopback(policy="{policy}")
        def test_families():
            code = "import socket; socket.socket(socket.AF_INET6)"
            assert subprocess.run(["/usr/bin/python3", "-c", code], stderr=subprocess.DEVNULL).returncode == 1
        """) if policy.write_text("families: [AF_UNIX, AF_INET, AF_NETLINK]\n") else None
    assert "1 passed" in r.stdout, r.stdout


def test_pytest_itself_can_run_inside(nlvirt, tmp_path, other_interfaces):
    r = pytest_in(nlvirt, tmp_path / "it", """
        def test_here():
            assert [n for _, n in socket.if_nameindex()] == ["lo"]

        @pytest.mark.loopback
        def test_marked():
            assert subprocess.check_output(NAMES, text=True) == "['lo']\\n"
        """, "--loopback")
    assert "2 passed" in r.stdout and r.returncode == 0, r.stdout


@pytest.mark.parametrize("package", SUITES)
def test_suites_of_debian_packages_pass_inside(nlvirt, tmp_path, package):
    """The same tests, with the same results, as in a network namespace with lo alone. The packages
    bring these tests along."""
    files, least = SUITES[package]
    paths = [pathlib.Path("/usr/lib/python3/dist-packages", name) for name in files.split()]
    if not all(path.exists() for path in paths):
        skip(f"no tests of python3-{package}")
    tmp_path.chmod(0o777)

    def results(*prefix, options=()):
        r = run([*prefix, PYTHON, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "-p", "nlvirt.pytest_plugin",
                 f"--basetemp=/tmp/nlvirt-suite-{nlvirt.user}-{os.getpid()}", *options, "-o", "addopts=", "--rootdir=/",
                 *paths, "-k", ABOUT_INTERFACES], env={**ENV, "NLVIRT_COMMAND": str(BUILD / "nlvirt")}, timeout=120)
        assert r.returncode == 0, r.stdout
        return sorted(re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) (\S+)", r.stdout, re.M))

    namespace = [*nlvirt.prefix, "unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if run([*namespace, "true"]).returncode:
        skip("no network namespaces for this user")
    inside = results(*nlvirt.prefix, options=["--loopback"])
    assert inside == results(*namespace)
    assert [kind for kind, _ in inside].count("PASSED") >= least
