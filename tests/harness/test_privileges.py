# SPDX-License-Identifier: Apache-2.0
"""No probe can change the network, whatever its author forgot: the harness
drops the capabilities first."""
import json
import os
import subprocess

import pytest

from tester import BUILD, ROOT, nlconform, skip

NET_RAW = 1 << 13
# Everything here runs in a network namespace that ends with the test.
APART = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


@pytest.fixture(scope="module")
def probes(tmp_path_factory):
    path = tmp_path_factory.mktemp("privileges") / "probes"
    subprocess.run(["cc", "-std=gnu11", "-D_GNU_SOURCE", "-I", ROOT, "-pthread", "-o", path,
                    ROOT / "tests/harness/privileges.c", *(ROOT / "harness/runtime").glob("*.c")], check=True)
    return path


def ask(probes, name, tmp_path, subject, *args):
    if os.geteuid() or subprocess.run([*APART, "true"], check=False, capture_output=True).returncode:
        skip("needs root and a new network namespace: only root has capabilities to drop")
    out = tmp_path / "run.json"
    run = nlconform("--probes", probes, "--probe", f"privileges/{name}", "--known", "none", "--json", out, *args,
                    subject=subject, prefix=APART)
    assert run.status != 2, run.err
    return {f["key"]: f for f in json.loads(out.read_text())["probes"][0]["fields"]}


@pytest.fixture(params=["env", "nlvirt"])
def subject(request):
    return ["env"] if request.param == "env" else [BUILD / "nlvirt", "run", "--"]


def test_a_probe_has_no_capability_over_the_network(probes, tmp_path, subject):
    fields = ask(probes, "plain", tmp_path, subject)
    seen = {k: f for k, f in fields.items() if ".Cap" in k}
    assert len(seen) == 10          # five sets, before exec and after
    for key, field in seen.items():
        assert field["inside"] == field["outside"] == "0", (key, field)


def test_raw_sockets_are_the_only_exception(probes, tmp_path, subject):
    fields = ask(probes, "raw", tmp_path, subject)
    assert fields["here.CapEff"]["inside"] == fields["here.CapEff"]["outside"] == str(NET_RAW)
    assert {int(f["outside"]) | int(f["inside"]) for k, f in fields.items() if ".Cap" in k} <= {0, NET_RAW}


def test_taking_loopback_down_is_refused_on_every_side(probes, tmp_path, subject):
    fields = ask(probes, "lo_down", tmp_path, subject)
    assert fields["ioctl"]["outside"] == fields["ioctl"]["inside"] == "EPERM"
    assert any("EPERM" in str(f["outside"]) for k, f in fields.items() if k.startswith("newlink"))
    assert all(f["outside"] == f["inside"] for f in fields.values())


def test_repetitions_under_stress_have_no_capability_either(probes, tmp_path):
    fields = ask(probes, "lo_down", tmp_path, ["env"], "--repeat", "3", "--stress", "forks,threads")
    assert fields["ioctl"]["inside"] == "EPERM"


def test_no_probe_runs_if_the_capabilities_cannot_be_dropped(probes):
    """In a sandbox whose filter refuses capset, the probe reports that and asks nothing."""
    if os.geteuid():
        skip("an ordinary user has no capabilities to drop")
    done = subprocess.run([*APART, "strace", "-f",
                           "-o", "/dev/null", "-e", "inject=capset:error=EPERM", probes, "--run",
                           "privileges/lo_down"], capture_output=True, text=True, check=False)
    if "strace" in done.stderr:
        skip(done.stderr.strip())
    assert done.returncode == 2
    assert done.stdout.splitlines() == ["@ 1", "end = cannot give up the capabilities over the network"]
