# SPDX-License-Identifier: Apache-2.0
"""nlconform --view: the oracle has the declared links, and another network is noticed."""
import pytest

from tester import BUILD, nlconform, skip

VIEW = """
virtual-ethernets:
  eth0: {macaddress: "02:00:00:00:00:10", addresses: [192.168.1.5/24]}
bridges:
  br0: {addresses: [172.17.0.1/16]}
"""


@pytest.fixture
def view(tmp_path):
    path = tmp_path / "view.yaml"
    path.write_text(VIEW)
    return path


def judged(*args):
    r = nlconform(*args)
    if r.status == 2 and ("not supported" in r.out + r.err or "oracle:" in r.out + r.err):
        skip((r.out + r.err).strip())
    return r


def test_nlvirt_shows_what_the_kernel_has(view):
    r = judged("--view", view, "--probe", "getaddr/*", "--probe", "getroute/dump*")
    assert r.status == 0, r.out


def test_a_sandbox_that_shows_another_network_differs(view, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(VIEW.replace("192.168.1.5", "192.168.1.6"))
    r = judged("--view", view, "--probe", "getaddr/dump*", "--", BUILD / "nlvirt", "run", "--view", other, "--")
    assert r.status == 1
    assert "c0a80105" in r.out and "c0a80106" in r.out


def test_errors_of_a_view_are_those_of_nlvirt(tmp_path):
    (tmp_path / "v.yaml").write_text("ethernets: {eth0: {mtu: x}}\n")
    r = nlconform("--view", tmp_path / "v.yaml")
    assert r.status == 2
    assert f"{tmp_path}/v.yaml:1: mtu: expected a number from 0 to 2147483647, got 'x'" in r.out + r.err
    assert "recorded answers are those of loopback" in (lambda r: r.out + r.err)(
        nlconform("--view", "laptop", "--oracle", "x"))
