#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""oci.py RUNTIME host|private COMMAND [ARG...]: runs COMMAND in a container as engines make them.

RUNTIME is runc or crun. The container has the network of this machine (host) or a namespace of
its own (private), Docker's default capabilities and seccomp profile, and the folders of this
system that programs need, read-only, with a fresh /proc and, if the network is its own, /sys.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TREE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE / "ci/containers"))
import runc  # noqa: E402  pylint: disable=wrong-import-position

PROFILE = TREE / "tests/data/docker-default.json"
CAPABILITIES = ["CAP_" + name for name in (
    "CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL "
    "AUDIT_WRITE").split()]


def config(network, command):
    """What runc.py makes, with capabilities, a network and /sys."""
    made = runc.config(json.loads(PROFILE.read_text(encoding="utf-8")), command)
    sets = dict.fromkeys(("bounding", "effective", "permitted"), CAPABILITIES)
    made["process"].update(capabilities=sets, noNewPrivileges=False)
    made["mounts"].insert(2, runc.mount("devpts", "/dev/pts", "newinstance", "ptmxmode=0666", "mode=0620"))
    if network == "private":
        made["linux"]["namespaces"].append({"type": "network"})
        made["mounts"].append(runc.mount("sysfs", "/sys", "nosuid", "noexec", "nodev", "ro"))
    else:
        made["mounts"].append(runc.mount("bind", "/sys", "rbind", "ro", source="/sys"))
    if os.geteuid() == 0:   # an engine of root's needs no user namespace
        made["linux"]["namespaces"] = [n for n in made["linux"]["namespaces"] if n["type"] != "user"]
        del made["linux"]["uidMappings"], made["linux"]["gidMappings"]
    return made


def main():
    if len(sys.argv) < 4 or sys.argv[2] not in ("host", "private"):
        sys.exit("usage: oci.py RUNTIME host|private COMMAND [ARG...]")
    runtime = shutil.which(sys.argv[1], path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not runtime:
        sys.exit(f"oci.py: {sys.argv[1]} is not installed")
    with tempfile.TemporaryDirectory(prefix="nlconform-oci-") as bundle:
        for folder in ("root", "state"):
            os.mkdir(f"{bundle}/{folder}")
        for folder in ("/proc", "/dev", "/tmp", "/sys", *runc.SYSTEM, TREE):
            os.makedirs(f"{bundle}/root{folder}", exist_ok=True)
        pathlib.Path(bundle, "config.json").write_text(json.dumps(config(sys.argv[2], sys.argv[3:])), encoding="utf-8")
        more = ["--cgroup-manager=disabled"] if sys.argv[1] == "crun" else []   # none is needed
        run = [runtime, "--root", f"{bundle}/state", *more, "run", "--bundle", bundle, f"nlconform-{os.getpid()}"]
        status = subprocess.run(run, env={**os.environ, "XDG_RUNTIME_DIR": bundle}, check=False).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()
