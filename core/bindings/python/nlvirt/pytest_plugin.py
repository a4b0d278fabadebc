# SPDX-License-Identifier: Apache-2.0
"""A plugin for pytest: tests whose subprocesses see only the loopback interface.

    @pytest.mark.loopback
    def test_it_lists_lo():
        assert subprocess.run(["my-program", "--list"], ...).stdout == "lo\\n"

    @pytest.mark.loopback(allow=["127.0.0.1:8080"], loopback=False)
    def test_it_connects_nowhere_else(nlvirt_events):
        subprocess.run(["my-program"], ...)
        assert nlvirt_events() == []

The marker's options are allow, deny, listen, ro, rw, loopback, files, names, require and, if the command nlvirt is installed,
policy, the path of a policy file. Everything that the module subprocess starts during the test runs
inside; what else the test does stays outside. `pytest --loopback` runs pytest itself inside.

The fixture `loopback` marks a test too. nlvirt_events() returns what was refused during
the test, as the dictionaries that nlvirt(1) describes at --log.
"""
from __future__ import annotations

import functools
import inspect
import json
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, Optional

import pytest

from . import _library

MARKER = "loopback"
LISTS = ("allow", "deny", "listen", "ro", "rw", "require")
INSIDE = "NLVIRT_PYTEST_INSIDE"


def command() -> tuple[list[str], bool]:
    """How to start a sandbox, and whether that is the command nlvirt."""
    found = os.environ.get("NLVIRT_COMMAND") or shutil.which("nlvirt")
    if found:
        return [found, "run"], True
    # The test may start programs with another environment.
    return [sys.executable, "-I", str(pathlib.Path(__file__).with_name("__main__.py")), "--library",
            _library.path()], False


def prefix(log: Optional[str] = None, **options: Any) -> list[str]:
    """The words before a command that is to run inside."""
    words, is_command = command()
    for name in LISTS:
        rules = options.pop(name, None)
        if isinstance(rules, str):
            raise pytest.UsageError(f"{MARKER}: {name}: expected a list of rules, got '{rules}'")
        words += [word for rule in rules or () for word in (f"--{name}", str(rule))]
    try:
        loopback, flag = _library.loopback(options.pop("loopback", True))
    except ValueError as e:
        raise pytest.UsageError(f"{MARKER}: {e}") from None
    if flag:
        words += ["--loopback", loopback]
    if options.pop("files", False):
        words.append("--files")
    names = options.pop("names", None)
    if names is not None:
        words += ["--names", str(names)]
    policy = options.pop("policy", None)
    if policy is not None and not is_command:
        raise pytest.UsageError(f"{MARKER}: policy: needs the command nlvirt, which is not in PATH")
    if policy is not None:
        words += ["--policy", str(policy)]
    if options:
        raise pytest.UsageError(f"{MARKER}: unknown option '{sorted(options)[0]}'; there are "
                                f"{', '.join(LISTS)}, loopback, files, names and policy")
    if log:
        words += ["--log", log]
    return [*words, "--"]


def inside(words: list[str], start: Callable[..., None]) -> Callable[..., None]:
    """Popen.__init__() that puts the words before each command."""
    signature = inspect.signature(start)

    @functools.wraps(start)
    def started(self: Any, *args: Any, **kwargs: Any) -> None:
        given = signature.bind(self, *args, **kwargs)
        given.apply_defaults()
        call = given.arguments
        argv = [call["args"]] if isinstance(call["args"], (str, bytes, os.PathLike)) else list(call["args"])
        executable = call["executable"]
        if call["shell"]:
            argv = [executable or "/bin/sh", "-c", *argv]
        elif executable is not None:
            argv[0] = executable
        call.update(args=[*words, *argv], executable=None, shell=False)
        start(*given.args, **given.kwargs)

    return started


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("nlvirt").addoption("--loopback", action="store_true",
                                        help="run all of pytest where only the loopback interface is seen")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARKER}(allow, deny, listen, ro, rw, loopback, files, names, "
                            "require, policy): "
                            "run the test's subprocesses where only the loopback interface is seen")


@pytest.hookimpl(tryfirst=True)  # type: ignore[misc]
def pytest_cmdline_main(config: pytest.Config) -> Optional[int]:
    """With --loopback: the same command again, inside."""
    if not config.getoption("--loopback") or os.environ.get(INSIDE):
        return None
    words = [*prefix(), sys.executable, "-m", "pytest", *map(str, config.invocation_params.args)]
    return subprocess.run(words, env={**os.environ, INSIDE: "1"}, cwd=config.invocation_params.dir,
                          check=False).returncode


@pytest.fixture
def loopback() -> None:
    """Runs the subprocesses of the test inside, as the marker does."""


@pytest.fixture
def _nlvirt_log(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "nlvirt-log"


@pytest.fixture
def nlvirt_events(_nlvirt_log: pathlib.Path) -> Callable[[], list[dict[str, Any]]]:
    """A function that returns what has been refused so far."""
    def events() -> list[dict[str, Any]]:
        if not _nlvirt_log.exists():
            return []
        return [json.loads(line) for line in _nlvirt_log.read_text(encoding="utf-8").splitlines()]

    return events


@pytest.fixture(autouse=True)
def _nlvirt_inside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    marker = request.node.get_closest_marker(MARKER)
    if marker is not None and marker.args:
        raise pytest.UsageError(f"{MARKER}: expected options by name, got {marker.args[0]!r}")
    if (marker is not None or "loopback" in request.fixturenames) and not os.environ.get(INSIDE):
        options = dict(marker.kwargs) if marker is not None else {}
        # With file rules, a log slows down calls that name a path.
        log = str(request.getfixturevalue("_nlvirt_log")) if "nlvirt_events" in request.fixturenames else None
        monkeypatch.setattr(subprocess.Popen, "__init__", inside(prefix(log, **options), subprocess.Popen.__init__))
    yield
