# SPDX-License-Identifier: Apache-2.0
"""python3 -m nlvirt [OPTION...] -- COMMAND [ARG...]: what the plugin for pytest uses where the command
nlvirt is not installed. The options are a part of those of nlvirt(1)."""
import argparse
import os
import pathlib
import signal
import sys
from typing import Any

if __package__ in (None, ""):   # started by its path
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from nlvirt import Error, Sandbox  # noqa: E402  pylint: disable=wrong-import-position

FORWARDED = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m nlvirt", allow_abbrev=False)
    for name in ("allow", "deny", "listen", "ro", "rw"):
        parser.add_argument(f"--{name}", action="append")
    parser.add_argument("--loopback", choices=("all", "own", "none"), default="all")
    parser.add_argument("--no-loopback", action="store_const", dest="loopback", const="none")
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--names", choices=("dns", "hosts"))
    parser.add_argument("--require", action="append")
    parser.add_argument("--ask", metavar="PROGRAM")
    parser.add_argument("--allow-namespaces", action="store_true")
    parser.add_argument("--wait-all", action="store_true")
    parser.add_argument("--log", metavar="FILE")
    parser.add_argument("--library", metavar="FILE", help="libnlvirt.so.0, if it is not the one of this package")
    parser.add_argument("command", nargs="+", metavar="COMMAND")
    return parser.parse_args()


def main() -> int:
    """The exit status, as that of nlvirt run."""
    args = parse()
    if args.library:
        os.environ["NLVIRT_LIBRARY"] = args.library
    log = os.open(args.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666) if args.log else 0
    try:
        sandbox = Sandbox(args.command, allow=args.allow, deny=args.deny, listen=args.listen, ro=args.ro, rw=args.rw,
                          loopback=args.loopback, namespaces=args.allow_namespaces, wait_all=args.wait_all,
                          files=args.files, names=args.names, require=args.require, ask=args.ask, log_fd=log)
    except Error as e:
        print(f"nlvirt: {e.strerror}", file=sys.stderr)
        return e.status
    except ValueError as e:
        print(f"nlvirt: {e}", file=sys.stderr)
        return 125

    def forward(number: int, _: Any) -> None:
        """Between two dispatches: signal handlers of Python run on this thread."""
        sandbox.kill(number)

    for number in FORWARDED:
        signal.signal(number, forward)
    with sandbox:
        code = sandbox.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
