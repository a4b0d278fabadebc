# SPDX-License-Identifier: Apache-2.0
"""What a command can run under: nothing, nlvirt, and what one would use instead."""
import os
import shutil
import subprocess
import sys

# Loopback is down in a fresh namespace, and half of the cases need it.
UP = ["sh", "-c", 'ip link set lo up && exec "$0" "$@"']

WANTED = {
    "native": [],
    "empty filter": None,	# the minimum cost of seccomp
    "nlvirt": None,
    "unshare -rn": ["unshare", "-rn", "--", *UP],
    "bwrap": ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--"],
    "firejail": ["firejail", "--quiet", "--noprofile", "--net=none"],
    "runsc": ["runsc", *([] if os.getuid() == 0 else ["--rootless"]), "--network=none", "--ignore-cgroups", "do"],
}


def say(text):
    print(f"# {text}", file=sys.stderr)


def find(nlvirt, allow):
    """Returns name -> command prefix. Reports subjects that are not installed
    or cannot start here."""
    found = {}
    for name, prefix in {**WANTED, "empty filter": [allow], "nlvirt": [nlvirt, "run", "--"]}.items():
        if prefix and not shutil.which(prefix[0]):
            say(f"{name}: not installed")
            continue
        try:
            tried = subprocess.run([*prefix, "true"], capture_output=True, text=True, timeout=20, check=False)
        except subprocess.TimeoutExpired:
            say(f"{name}: does not end within 20 s here")
            continue
        if tried.returncode:
            say(f"{name}: does not start here: {(tried.stderr.strip().splitlines() or ['no message'])[-1]}")
            continue
        found[name] = prefix
    return found


class Worker:
    """tests/bench/micro.c under one subject. It runs one case after the other."""

    def __init__(self, prefix, program):
        self.process = subprocess.Popen([*prefix, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ns(self, case, count):
        """Nanoseconds of one operation, or None if the subject cannot do it."""
        try:
            self.process.stdin.write(f"{case} {count}\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        return float(line) if line else None

    def close(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.wait(timeout=30)
