#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""runc.py PROFILE COMMAND [ARG...]: runs COMMAND in a container, without privileges.

The container is what pod.yaml asks for: no capabilities, no new privileges, a read-only root, and
the seccomp profile PROFILE, in the format of Docker's default one. It has the folders of this
system that programs need, and this source tree, all of them read-only. Its root is the user who
starts it. It has the network of this machine, and a limit of 1,024 open files.
"""
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

TREE = pathlib.Path(__file__).resolve().parents[2]
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc"]
ARCHES = {"x86_64": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
          "aarch64": ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"]}
NAMES = {"x86_64": "amd64", "aarch64": "arm64"}


def rules(profile):
    """The rules that hold without capabilities. An engine makes this choice before it calls runc."""
    arch = NAMES[platform.machine()]
    for rule in profile["syscalls"]:
        needs, never = rule.get("includes") or {}, rule.get("excludes") or {}
        if needs.get("caps") or arch not in needs.get("arches", [arch]) or arch in never.get("arches", []):
            continue
        kept = {key: rule[key] for key in ("names", "action", "errnoRet") if rule.get(key) is not None}
        yield {**kept, "args": rule.get("args") or []}


def mount(kind, to, *options, source=None):
    return {"type": kind, "destination": str(to), "source": str(source or kind), "options": list(options)}


def config(profile, command):
    folders = [pathlib.Path(name) for name in SYSTEM if os.path.isdir(name)] + [TREE]
    ids = {kind: [{"containerID": 0, "hostID": own, "size": 1}]
           for kind, own in (("uidMappings", os.getuid()), ("gidMappings", os.getgid()))}
    return {
        "ociVersion": "1.0.0",
        "process": {"user": {"uid": 0, "gid": 0}, "args": command, "cwd": "/", "noNewPrivileges": True,
                    "env": [f"PATH={TREE}/build:/usr/bin:/bin:/usr/sbin:/sbin"], "capabilities": {},
                    "rlimits": [{"type": "RLIMIT_NOFILE", "hard": 1024, "soft": 1024}]},
        "root": {"path": "root", "readonly": True},
        "mounts": [mount("proc", "/proc"), mount("tmpfs", "/dev", "mode=755"), mount("tmpfs", "/tmp", "mode=1777"),
                   *(mount("bind", folder, "rbind", "ro", source=folder.resolve()) for folder in folders)],
        "linux": {"namespaces": [{"type": kind} for kind in ("pid", "mount", "ipc", "uts", "user")], **ids,
                  "readonlyPaths": ["/proc/sys"], "maskedPaths": ["/proc/kcore", "/proc/keys"],
                  "seccomp": {"defaultAction": profile["defaultAction"],
                              "defaultErrnoRet": profile.get("defaultErrnoRet", 1),
                              "architectures": ARCHES[platform.machine()], "syscalls": list(rules(profile))}},
    }


def main():
    runc = shutil.which("runc", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if len(sys.argv) < 3 or not runc:
        sys.exit("usage: runc.py PROFILE COMMAND [ARG...]" if runc else "runc.py: no runc (Debian package runc)")
    with tempfile.TemporaryDirectory(prefix="nlvirt-runc-") as bundle:
        for folder in ("root", "state"):
            os.mkdir(f"{bundle}/{folder}")
        for folder in ("/proc", "/dev", "/tmp", *SYSTEM, TREE):
            os.makedirs(f"{bundle}/root{folder}", exist_ok=True)
        profile = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
        pathlib.Path(bundle, "config.json").write_text(json.dumps(config(profile, sys.argv[2:])), encoding="utf-8")
        # Without XDG_RUNTIME_DIR it would look for a folder of the user's own.
        status = subprocess.run([runc, "--root", f"{bundle}/state", "run", "--bundle", bundle, f"nlvirt-{os.getpid()}"],
                                env={**os.environ, "XDG_RUNTIME_DIR": bundle}, check=False).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
