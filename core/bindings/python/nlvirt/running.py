# SPDX-License-Identifier: Apache-2.0
"""Running commands in a sandbox: run() for those that end, Popen for those that go on, and
run_async() in a loop of asyncio. Their arguments are those of the module subprocess and of Sandbox.
"""
from __future__ import annotations

import asyncio
import contextlib
import io
import os
import selectors
import signal as signals
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from typing import IO, Any, Optional, Union

from .sandbox import Refusal, Sandbox, Stats, StrPath, View

PIPE = subprocess.PIPE
STDOUT = subprocess.STDOUT
DEVNULL = subprocess.DEVNULL
BLOCK = 65536

Input = Union[None, str, bytes]
Stream = Any    # None, a descriptor, a file, PIPE or DEVNULL; for stderr also STDOUT


class CompletedProcess(subprocess.CompletedProcess):  # type: ignore[type-arg]
    """As that of subprocess, with what was refused and what the supervisor did.

    Without outbound rules, refusals has something only if `refused` is given, because telling of refused files takes time.
    """

    def __init__(self, args: Any, returncode: int, stdout: Any, stderr: Any, refusals: list[Refusal], stats: Stats):
        super().__init__(args, returncode, stdout, stderr)
        self.refusals = refusals
        self.stats = stats


class _Streams:
    """The ends of pipes and files: those of the command until it has started, and ours."""

    def __init__(self, stdin: Stream, stdout: Stream, stderr: Stream):
        self.theirs: list[Any] = [None, None, None]
        self.ours: list[Optional[int]] = [None, None, None]
        self._opened: list[int] = []
        try:
            for i, stream in enumerate((stdin, stdout, stderr)):
                self.theirs[i] = self._one(i, stream)
        except BaseException:
            self.close()
            raise

    def _one(self, i: int, stream: Stream) -> Any:
        if stream is STDOUT and i == 2:
            return self.theirs[1] if self.theirs[1] is not None else 1
        if stream == DEVNULL:
            return self._keep(os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC))
        if stream == PIPE:
            read, write = os.pipe()
            self.ours[i] = write if i == 0 else read
            return self._keep(read if i == 0 else write)
        return stream

    def _keep(self, fd: int) -> int:
        self._opened.append(fd)
        return fd

    def started(self) -> None:
        """The command has its ends."""
        while self._opened:
            os.close(self._opened.pop())

    def close(self) -> None:
        """Nothing has started."""
        self.started()
        for fd in self.ours:
            if fd is not None:
                os.close(fd)
        self.ours = [None, None, None]


def _start(args: Iterable[StrPath], streams: _Streams, **options: Any) -> Sandbox:
    try:
        sandbox = Sandbox(args, stdin=streams.theirs[0], stdout=streams.theirs[1], stderr=streams.theirs[2], **options)
    except BaseException:
        streams.close()
        raise
    streams.started()
    return sandbox


class _Text:
    """Between bytes and what the caller wants."""

    def __init__(self, text: bool, encoding: Optional[str], errors: Optional[str]):
        self.wanted = text or encoding is not None or errors is not None
        self.encoding, self.errors = encoding or "utf-8", errors or "strict"

    def encode(self, value: Input) -> bytes:
        if isinstance(value, str):
            return value.encode(self.encoding, self.errors)
        return value or b""

    def decode(self, value: bytes) -> Union[str, bytes]:
        if not self.wanted:
            return value
        return value.decode(self.encoding, self.errors).replace("\r\n", "\n").replace("\r", "\n")


class _Exchange:
    """Feeds and reads the pipes of a sandbox while it is served, all on this thread."""

    def __init__(self, sandbox: Sandbox, ours: list[Optional[int]], data: bytes):
        self._sandbox, self._data = sandbox, memoryview(data)
        self._selector = selectors.DefaultSelector()
        self.parts: dict[int, list[bytes]] = {1: [], 2: []}
        self._selector.register(sandbox, selectors.EVENT_READ, None)
        for i, fd in enumerate(ours):
            if fd is not None:
                os.set_blocking(fd, False)
                self._selector.register(fd, selectors.EVENT_WRITE if i == 0 else selectors.EVENT_READ, i)

    def _close(self, fd: int) -> None:
        self._selector.unregister(fd)
        os.close(fd)

    def _feed(self, fd: int) -> None:
        try:
            if self._data:
                self._data = self._data[os.write(fd, self._data[:BLOCK]):]
        except BrokenPipeError:
            self._data = self._data[:0]
        if not self._data:
            self._close(fd)

    def _read(self, fd: int, i: int) -> bool:
        try:
            block = os.read(fd, BLOCK)
        except BlockingIOError:
            return False
        if block:
            self.parts[i].append(block)
        else:
            self._close(fd)
        return bool(block)

    def step(self, timeout: Optional[float]) -> bool:
        """Waits for an event. False: the sandbox has ended."""
        for key, _ in self._selector.select(timeout):
            if key.data == 0:
                self._feed(key.fd)
            elif key.data is not None:
                self._read(key.fd, key.data)
        return self._sandbox.dispatch()

    def finish(self) -> None:
        """Reads what is left in the pipes, and closes them: nobody inside can write any more."""
        for fd, i in [(key.fd, key.data) for key in self._selector.get_map().values() if key.data is not None]:
            while i and fd in self._selector.get_map() and self._read(fd, i):
                pass
            if fd in self._selector.get_map():
                self._close(fd)
        self._selector.close()

    def output(self, i: int) -> bytes:
        return b"".join(self.parts[i])


def _checked(done: CompletedProcess, check: bool) -> CompletedProcess:
    if check:
        done.check_returncode()
    return done


def _pipes(stdin: Stream, stdout: Stream, stderr: Stream, capture_output: bool, data: Input) -> _Streams:
    if capture_output and (stdout is not None or stderr is not None):
        raise ValueError("capture_output: stdout and stderr may not be given too")
    if data is not None and stdin is not None:
        raise ValueError("input: stdin may not be given too")
    return _Streams(PIPE if data is not None else stdin, PIPE if capture_output else stdout,
                    PIPE if capture_output else stderr)


def run(args: Iterable[StrPath], *, stdin: Stream = None, input: Input = None,  # pylint: disable=redefined-builtin
        stdout: Stream = None, stderr: Stream = None, capture_output: bool = False, timeout: Optional[float] = None,
        check: bool = False, text: bool = False, encoding: Optional[str] = None, errors: Optional[str] = None,
        **options: Any) -> CompletedProcess:
    """Runs a command in a sandbox and waits for it, as subprocess.run().

    options are those of Sandbox. The result has `refusals` and `stats` too. After the timeout,
    everything inside is killed, and subprocess.TimeoutExpired is raised.
    """
    words, refusals = _Text(text, encoding, errors), list[Refusal]()
    streams = _pipes(stdin, stdout, stderr, capture_output, input)
    ours = list(streams.ours)
    end = None if timeout is None else time.monotonic() + timeout
    with _start(args, streams, **_hearing(options, refusals)) as sandbox:
        exchange = _Exchange(sandbox, ours, words.encode(input))
        try:
            going = True
            while going:
                left = [t for t in (sandbox.timeout(), None if end is None else end - time.monotonic()) if t is not None]
                if end is not None and timeout is not None and end <= time.monotonic():
                    raise subprocess.TimeoutExpired(sandbox.args, timeout, exchange.output(1), exchange.output(2))
                going = exchange.step(max(0.0, min(left)) if left else None)
            stats = sandbox.stats()
        finally:
            sandbox.close()
            exchange.finish()
    assert sandbox.returncode is not None
    out, err = (words.decode(exchange.output(i)) if ours[i] is not None else None for i in (1, 2))
    return _checked(CompletedProcess(sandbox.args, sandbox.returncode, out, err, refusals, stats), check)


def _hearing(options: dict[str, Any], refusals: list[Refusal]) -> dict[str, Any]:
    """The options, with `refused` filling the list too, if there are outbound rules or somebody hears of refusals."""
    ruled = any(options.get(name) is not None for name in ("allow", "deny", "listen", "decide", "ask"))
    also = options.get("refused")
    if not ruled and not also and options.get("loopback", True) in (True, "all"):
        return options

    def refused(refusal: Refusal) -> None:
        refusals.append(refusal)
        if also:
            also(refusal)

    return {**options, "refused": refused}


class Popen:
    """A command that runs in a sandbox, which a thread serves, as subprocess.Popen.

    As a context manager, it kills what still runs inside. Streams that are PIPE are files with
    blocking reads and writes.
    """

    def __init__(self, args: Iterable[StrPath], *, stdin: Stream = None, stdout: Stream = None, stderr: Stream = None,
                 text: bool = False, encoding: Optional[str] = None, errors: Optional[str] = None, **options: Any):
        words = _Text(text, encoding, errors)
        self.refusals: list[Refusal] = []
        streams = _Streams(stdin, stdout, stderr)
        ours = list(streams.ours)
        self._sandbox = _start(args, streams, **_hearing(options, self.refusals))
        self.args, self.pid = self._sandbox.args, self._sandbox.pid
        self.stats: Optional[Stats] = None
        self.stdin, self.stdout, self.stderr = (self._file(fd, "wb" if i == 0 else "rb", words)
                                                for i, fd in enumerate(ours))
        self._lock, self._ended = threading.Lock(), threading.Event()
        self._failed: Optional[BaseException] = None
        self._thread = threading.Thread(target=self._serve, name="nlvirt", daemon=True)
        self._thread.start()

    @staticmethod
    def _file(fd: Optional[int], mode: str, words: _Text) -> "Optional[IO[Any]]":
        if fd is None:
            return None
        raw: IO[bytes] = open(fd, mode)  # pylint: disable=consider-using-with,unspecified-encoding
        return io.TextIOWrapper(raw, encoding=words.encoding, errors=words.errors) if words.wanted else raw

    def _serve(self) -> None:
        selector = selectors.DefaultSelector()
        selector.register(self._sandbox, selectors.EVENT_READ)
        going = True
        try:
            while going:
                with self._lock:
                    going = self._sandbox.dispatch()
                    timeout = self._sandbox.timeout()
                if going:
                    selector.select(timeout)
            with self._lock:
                self.stats = self._sandbox.stats()
        except OSError as e:
            self._failed = e
        finally:
            with self._lock:
                self._sandbox.close()
            selector.close()
            self._ended.set()

    @property
    def returncode(self) -> Optional[int]:
        """The exit status, or minus the signal; None: it still runs."""
        if self._failed:
            raise self._failed
        return self._sandbox.returncode if self._ended.is_set() else None

    def poll(self) -> Optional[int]:
        return self.returncode

    def wait(self, timeout: Optional[float] = None) -> int:
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        code = self.returncode
        assert code is not None
        return code

    def send_signal(self, number: int) -> None:
        """Sends the command a signal, if it has not ended."""
        with self._lock:
            if not self._ended.is_set() and self._sandbox.returncode is None:
                with contextlib.suppress(ValueError):   # it has been closed
                    self._sandbox.kill(number)

    def set_view(self, view: View) -> None:
        """As Sandbox.set_view()."""
        with self._lock:
            self._sandbox.set_view(view)
            self._deliver()

    def change(self, *words: str) -> None:
        """As Sandbox.change()."""
        with self._lock:
            self._sandbox.change(*words)
            self._deliver()

    def _deliver(self) -> None:
        """Gives members of groups their events, while the thread that serves sleeps."""
        while self._sandbox.returncode is None and self._sandbox.timeout() == 0 and self._sandbox.dispatch():
            pass

    def terminate(self) -> None:
        self.send_signal(signals.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signals.SIGKILL)

    def communicate(self, input: Any = None, timeout: Optional[float] = None) -> tuple[Any, Any]:  # pylint: disable=redefined-builtin
        """Feeds standard input, reads the output until its end, and waits."""
        read: dict[int, Any] = {1: None, 2: None}

        def drain(i: int, file: "IO[Any]") -> None:
            read[i] = file.read()

        threads = [threading.Thread(target=drain, args=(i, f), daemon=True)
                   for i, f in ((1, self.stdout), (2, self.stderr)) if f]
        for thread in threads:
            thread.start()
        if self.stdin:
            with contextlib.suppress(BrokenPipeError):
                if input:
                    self.stdin.write(input)
                self.stdin.close()
        self.wait(timeout)
        for thread in threads:
            thread.join()
        return read[1], read[2]

    def __enter__(self) -> "Popen":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._ended.wait()
        for file in (self.stdin, self.stdout, self.stderr):
            if file:
                with contextlib.suppress(BrokenPipeError):
                    file.close()


@contextlib.contextmanager
def _in_loop(loop: asyncio.AbstractEventLoop, sandbox: Sandbox) -> "Iterator[asyncio.Future[int]]":
    """Serves the sandbox in a loop of asyncio. The future is its exit status."""
    ended: "asyncio.Future[int]" = loop.create_future()
    timer: Optional[asyncio.TimerHandle] = None

    def serve() -> None:
        nonlocal timer
        if timer:
            timer.cancel()
            timer = None
        if ended.done():
            return
        try:
            if not sandbox.dispatch():
                loop.remove_reader(fd)
                ended.set_result(sandbox.returncode or 0)
                return
        except OSError as e:
            loop.remove_reader(fd)
            ended.set_exception(e)
            return
        wait = sandbox.timeout()
        if wait is not None:
            timer = loop.call_later(wait, serve)

    fd = sandbox.fileno()
    loop.add_reader(fd, serve)
    serve()
    try:
        yield ended
    finally:
        loop.remove_reader(fd)
        if timer:
            timer.cancel()


async def _ready(add: Any, remove: Any, fd: int) -> None:
    """Waits for a descriptor; add and remove are add_reader() or add_writer() of the loop and its opposite."""
    event = asyncio.Event()
    add(fd, event.set)
    try:
        await event.wait()
    finally:
        remove(fd)


async def _read(loop: asyncio.AbstractEventLoop, fd: int) -> bytes:
    parts = []
    os.set_blocking(fd, False)
    try:
        while True:
            await _ready(loop.add_reader, loop.remove_reader, fd)
            with contextlib.suppress(BlockingIOError):
                parts.append(os.read(fd, BLOCK))
                if not parts[-1]:
                    return b"".join(parts)
    finally:
        os.close(fd)


async def _feed(loop: asyncio.AbstractEventLoop, fd: int, data: bytes) -> bytes:
    os.set_blocking(fd, False)
    try:
        while data:
            await _ready(loop.add_writer, loop.remove_writer, fd)
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(fd, data[:BLOCK]):]
    except BrokenPipeError:
        pass    # the command does not want the rest
    finally:
        os.close(fd)
    return data


async def run_async(args: Iterable[StrPath], *, stdin: Stream = None, input: Input = None,  # pylint: disable=redefined-builtin
                    stdout: Stream = None, stderr: Stream = None, capture_output: bool = False, check: bool = False,
                    text: bool = False, encoding: Optional[str] = None, errors: Optional[str] = None,
                    **options: Any) -> CompletedProcess:
    """As run(), in the running loop of asyncio. If it is cancelled, everything inside is killed."""
    loop = asyncio.get_running_loop()
    words, refusals = _Text(text, encoding, errors), list[Refusal]()
    streams = _pipes(stdin, stdout, stderr, capture_output, input)
    ours = list(streams.ours)
    with _start(args, streams, **_hearing(options, refusals)) as sandbox, _in_loop(loop, sandbox) as ended:
        tasks = [asyncio.ensure_future(_feed(loop, fd, words.encode(input)) if i == 0 else _read(loop, fd))
                 for i, fd in enumerate(ours) if fd is not None]
        try:
            code = await ended
            stats = sandbox.stats()
            sandbox.close()     # now nobody inside can hold a pipe open
            results = await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
    read = dict(zip([i for i, fd in enumerate(ours) if fd is not None], results))
    out, err = (words.decode(read[i]) if i in read else None for i in (1, 2))
    return _checked(CompletedProcess(sandbox.args, code, out, err, refusals, stats), check)
