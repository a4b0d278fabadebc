#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""container.py RUNTIME PROFILE FOLDER ID ANNOTATIONS COMMAND [ARG...]: runs COMMAND in a container with
the network of this machine, by runc or crun, with this seccomp profile and these annotations (JSON).
FOLDER is new, and stays. Without privileges, the container has a user namespace."""
import json
import os
import pathlib
import shutil
import sys

TREE = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(TREE / "harness"), str(TREE / "ci/containers")]
import oci  # noqa: E402  pylint: disable=wrong-import-position
import runc  # noqa: E402  pylint: disable=wrong-import-position


CGROUPS = "/sys/fs/cgroup"


def needs_unified():
    return not os.path.exists(f"{CGROUPS}/cgroup.controllers") and os.path.isdir(f"{CGROUPS}/unified")


def main():
    runtime, profile, bundle, name, annotations, *command = sys.argv[1:]
    if runtime == "crun" and needs_unified():
        # crun refuses to start where both versions of cgroups are mounted, though it needs none.
        script = f'mount --bind {CGROUPS}/unified {CGROUPS} && exec "$@"'
        words = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "sh", "-c", script, "sh"]
        os.execvp(words[0], [*words, sys.executable, *sys.argv])
    path = shutil.which(runtime, path=os.environ.get("PATH", "") + ":/usr/sbin")
    for folder in ("root", "state"):
        os.makedirs(f"{bundle}/{folder}")
    for folder in ("/proc", "/dev", "/tmp", "/sys", *runc.SYSTEM, TREE):
        os.makedirs(f"{bundle}/root{folder}", exist_ok=True)
    config = oci.config("host", command)
    config["linux"]["seccomp"] = json.loads(pathlib.Path(profile).read_text(encoding="utf-8"))
    config["annotations"] = json.loads(annotations)
    pathlib.Path(bundle, "config.json").write_text(json.dumps(config), encoding="utf-8")
    more = ["--cgroup-manager=disabled"] if runtime == "crun" else []
    words = [path, "--root", f"{bundle}/state", *more, "run", "--bundle", bundle, name]
    os.execvpe(words[0], words, {**os.environ, "XDG_RUNTIME_DIR": bundle})


if __name__ == "__main__":
    main()
