# SPDX-License-Identifier: Apache-2.0
"""One sandbox, served by whoever polls it."""
from __future__ import annotations

import ctypes
import errno
import importlib
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, NamedTuple, Optional, Protocol, Union

from . import _library

# A network in the words of nlvirt-view(5): a mapping, a text in JSON, or the path of a file in JSON or YAML.
View = Union[str, "Mapping[str, Any]", "os.PathLike[str]"]
StrPath = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]
Stdio = Union[None, int, "SupportsFileno"]


class SupportsFileno(Protocol):  # pylint: disable=too-few-public-methods
    """Anything with fileno(), such as a file."""

    def fileno(self) -> int: ...  # pylint: disable=missing-function-docstring


class Error(OSError):
    """The library cannot do what it was asked for. strerror is its line of text."""

    def __init__(self, err: int, text: str, status: int = 125):
        super().__init__(err, text)
        self.status = status    # the exit status of a wrapper: 125, 126 or 127


class Refusal(NamedTuple):
    """A call that was refused, as struct nlvirt_refusal."""

    pid: int
    command: str
    call: str
    rule: str
    protocol: Optional[str]
    address: Optional[str]
    port: int


class Destination(NamedTuple):
    """A destination that no outbound rule covers."""

    pid: int
    command: str
    protocol: str
    address: str
    port: int


class Learned(NamedTuple):
    """What no outbound rule covered, or what a rule allowed, as struct nlvirt_learned."""

    pid: int
    command: str
    call: str
    list: str   # "allow" or "listen": the list that needs the rule
    rule: str


class Stats(NamedTuple):
    """What the supervisor has done so far, as struct nlvirt_stats."""

    notifications: int
    continued: int
    requests: int
    sockets: int
    sockets_alive: int
    request_bytes: int
    reply_bytes: int
    log_lost: int


def _text(value: Optional[bytes]) -> Optional[str]:
    return None if value is None else value.decode("utf-8", "backslashreplace")


def _strings(values: Optional[Iterable[StrPath]]) -> "Optional[ctypes.Array[ctypes.c_char_p]]":
    if values is None:
        return None
    encoded = [os.fsencode(value) for value in values]
    if any(b"\0" in value for value in encoded):
        raise ValueError("embedded null byte")
    return (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None)


def _json(view: View) -> bytes:
    """What nlvirt_set_view() reads."""
    if isinstance(view, str):
        return view.encode()
    if not isinstance(view, os.PathLike):
        return json.dumps(view).encode()
    with open(view, encoding="utf-8") as file:
        text = file.read()
    if os.fspath(view).endswith(".json"):
        return text.encode()
    try:
        yaml = importlib.import_module("yaml")     # mypy would need stubs for a plain import
    except ImportError:
        raise Error(errno.ENOTSUP, f"view: {os.fspath(view)}: YAML needs the package PyYAML; JSON does not") from None
    # All values as text: the library knows which are numbers.
    return json.dumps(yaml.load(text, yaml.BaseLoader)).encode()


def _number(stream: Stdio, standard: int) -> int:
    if stream is None:
        return standard
    return stream if isinstance(stream, int) else stream.fileno()


def _is_list(name: str, value: object) -> None:
    if isinstance(value, (str, bytes)):
        raise TypeError(f"{name}: expected a list of rules, got one string: {value!r}")


class Sandbox:
    """A command that runs in a sandbox.

    The caller must serve it: poll fileno() for at most timeout() seconds, and call dispatch(). wait()
    does so. Popen and run() are easier to use. Only one thread at a time may use a sandbox.

    allow, deny, listen, ro and rw are lists of rules as for the options of nlvirt(1). loopback
    is 'all' (True), 'own' or 'none' (False), as for --loopback. files is as for --files, names as for
    --names ('dns' or 'hosts'), require as for --require: a list of layers. stdin, stdout and stderr
    are descriptors or files; None: those of the caller.

    refused is called for each refusal. decide is called for each destination that no rule covers;
    ask is a program that decides in its place, within ask_limit seconds, as for --ask. If learn is
    given, what no rule covers is allowed, and learn is called for everything that needs a rule, as for
    --learn. These functions run on threads of the library, with the limits that nlvirt(3) names.
    view is the network to show in place of loopback: a mapping, a text in JSON, or a path. Raises Error.
    """

    def __init__(self, args: Iterable[StrPath], *, allow: Optional[Iterable[str]] = None,
                 deny: Optional[Iterable[str]] = None, listen: Optional[Iterable[str]] = None,
                 loopback: Union[bool, str] = True, ro: Optional[Iterable[StrPath]] = None,
                 rw: Optional[Iterable[StrPath]] = None, env: Optional[Mapping[str, str]] = None,
                 cwd: Optional[StrPath] = None, stdin: Stdio = None, stdout: Stdio = None, stderr: Stdio = None,
                 namespaces: bool = False, wait_all: bool = False, keep_dumpable: bool = False, log_fd: int = 0,
                 refused: Optional[Callable[[Refusal], None]] = None,
                 decide: Optional[Callable[[Destination], bool]] = None, files: bool = False,
                 names: Optional[str] = None, require: Optional[Iterable[str]] = None, ask: Optional[StrPath] = None,
                 ask_limit: int = 0, learn: Optional[Callable[[Learned], None]] = None,
                 view: Optional[View] = None):
        self._s: Optional[ctypes.c_void_p] = None
        for name, value in {"args": args, "allow": allow, "deny": deny, "listen": listen, "ro": ro, "rw": rw,
                            "require": require}.items():
            _is_list(name, value)
        self._library = _library.load()
        self.args = list(args)
        self.returncode: Optional[int] = None
        # The library calls these as long as the sandbox lives.
        self._refused, self._decide, self._learn = self._hearer(refused), self._decider(decide), self._learner(learn)
        options = _library.COptions(size=ctypes.sizeof(_library.COptions), log_fd=log_fd, refused=self._refused,
                                    decide=self._decide, learned=self._learn, ask_limit_s=ask_limit)
        options.argv = _strings(self.args)
        options.envp = _strings([f"{k}={v}" for k, v in env.items()]) if env is not None else None
        options.flags = ((_library.ALLOW_NAMESPACES if namespaces else 0) | (_library.WAIT_ALL if wait_all else 0) |
                         (_library.KEEP_DUMPABLE if keep_dumpable else 0) | _library.loopback(loopback)[1] |
                         (_library.SHOW_FILES if files else 0) | _library.names(names))
        options.require = _library.layers(require or ())
        options.ask = os.fsencode(ask) if ask is not None else None
        for name, words in {"allow": allow, "deny": deny, "listen": listen, "ro": ro, "rw": rw}.items():
            setattr(options, name, _strings(words))
        if (stdin, stdout, stderr) != (None, None, None):
            options.stdio = (ctypes.c_int * 3)(_number(stdin, 0), _number(stdout, 1), _number(stderr, 2))
        options.directory = os.fsencode(cwd) if cwd is not None else None
        options.view = _json(view) if view is not None else None
        error, s = _library.CError(), ctypes.c_void_p()
        if self._library.nlvirt_open(ctypes.byref(options), ctypes.byref(s), ctypes.byref(error)) < 0:
            raise Error(error.err, error.text.decode("utf-8", "backslashreplace"), error.status)
        self._s = s
        self.pid: int = self._library.nlvirt_pid(s)

    @staticmethod
    def _hearer(refused: Optional[Callable[[Refusal], None]]) -> Any:
        def tell(_: object, pointer: Any) -> None:
            r = pointer.contents
            assert refused is not None
            refused(Refusal(r.pid, _text(r.command) or "", _text(r.call) or "", _text(r.rule) or "",
                            _text(r.protocol), _text(r.address), r.port))

        return _library.REFUSED(tell) if refused else _library.REFUSED(0)

    @staticmethod
    def _decider(decide: Optional[Callable[[Destination], bool]]) -> Any:
        def ask(_: object, pointer: Any) -> int:
            d = pointer.contents
            assert decide is not None
            return int(bool(decide(Destination(d.pid, _text(d.command) or "", _text(d.protocol) or "",
                                               _text(d.address) or "", d.port))))

        return _library.DECIDE(ask) if decide else _library.DECIDE(0)

    @staticmethod
    def _learner(learn: Optional[Callable[[Learned], None]]) -> Any:
        def tell(_: object, pointer: Any) -> None:
            r = pointer.contents
            assert learn is not None
            learn(Learned(r.pid, *(_text(t) or "" for t in (r.command, r.call, r.list, r.rule))))

        return _library.LEARNED(tell) if learn else _library.LEARNED(0)

    def _open(self) -> ctypes.c_void_p:
        if self._s is None:
            raise ValueError("the sandbox is closed")
        return self._s

    def fileno(self) -> int:
        """A descriptor that is readable when there is something to dispatch."""
        return int(self._library.nlvirt_fd(self._open()))

    def timeout(self) -> Optional[float]:
        """Seconds after which dispatch() must be called at the latest; None: no limit."""
        ms = self._library.nlvirt_timeout_ms(self._open())
        return None if ms < 0 else ms / 1000

    def dispatch(self) -> bool:
        """Handles what is waiting. False: the command and what it left behind have ended."""
        r = self._library.nlvirt_dispatch(self._open())
        if r >= 0:
            return True
        if r != -errno.ECHILD:
            raise Error(-r, os.strerror(-r))
        self.returncode = os.waitstatus_to_exitcode(self._library.nlvirt_exit_status(self._open()))
        return False

    def wait(self, timeout: Optional[float] = None) -> int:
        """Serves the sandbox until it ends. Raises subprocess.TimeoutExpired."""
        end = None if timeout is None else time.monotonic() + timeout
        poller = select.poll()
        poller.register(self.fileno(), select.POLLIN)
        while self.dispatch():
            left = [t for t in (self.timeout(), None if end is None else end - time.monotonic()) if t is not None]
            if end is not None and timeout is not None and end <= time.monotonic():
                raise subprocess.TimeoutExpired(self.args, timeout)
            poller.poll(max(0, min(left) * 1000) if left else None)
        assert self.returncode is not None
        return self.returncode

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Sends the command a signal, if it has not ended."""
        r = self._library.nlvirt_kill(self._open(), number)
        if r < 0 and r != -errno.ESRCH:
            raise Error(-r, os.strerror(-r))

    def stats(self) -> Stats:
        stats = _library.CStats()
        r = self._library.nlvirt_stats(self._open(), ctypes.byref(stats), ctypes.sizeof(stats))
        if r < 0:
            raise Error(-r, os.strerror(-r))
        return Stats(*(getattr(stats, name) for name in Stats._fields))

    def set_view(self, view: View) -> None:
        """Shows another network from now on: see Sandbox. Programs that watch the network get its events."""
        error = _library.CError()
        if self._library.nlvirt_set_view(self._open(), _json(view), ctypes.byref(error)) < 0:
            raise Error(error.err, error.text.decode("utf-8", "backslashreplace"))

    def change(self, *words: str) -> None:
        """Changes one thing of the view, in the words of nlvirt view: change("down", "eth0")."""
        error = _library.CError()
        if self._library.nlvirt_change_view(self._open(), _strings(words), ctypes.byref(error)) < 0:
            raise Error(error.err, error.text.decode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Kills what still runs inside, and waits until it has ended."""
        if self._s is not None:
            self._library.nlvirt_close(self._s)
            self._s = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, kind: Optional[type[BaseException]], value: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_s", None) is not None:
            self.close()


def version() -> str:
    """The version of the library."""
    return str(_library.load().nlvirt_version().decode())
