# SPDX-License-Identifier: Apache-2.0
"""The real probes against sandboxes whose verdicts are known in advance.

bwrap with a network namespace is nearly the oracle: it must agree about every message and every
socket, but it must be caught where it refuses nothing. env is no sandbox: it must be caught at
everything that this machine has to show.
"""
import os
import shutil
import socket
import subprocess

import pytest

from tester import BWRAP, needs, nlconform, skip

NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all"]
USERS = ["root", "nobody"] if os.geteuid() == 0 else ["user"]

# Areas where no sandbox refuses anything on purpose: the subject is compared with the kernel.
KERNEL_AREAS = ["getlink", "getaddr", "getroute", "getrule", "getneigh", "getother", "refuse", "send",
                "recv", "bind", "sockopt", "life", "loopback"]


@pytest.fixture(params=USERS)
def prefix(request):
    return NOBODY if request.param == "nobody" else []


def starts(tool, command, prefix):
    """Skips with the tool's own message if it cannot start anything here."""
    needs(tool)
    done = subprocess.run([*prefix, *command, "true"], capture_output=True, text=True, timeout=60,
                          check=False)
    if done.returncode:
        skip(f"{tool} cannot start here: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")


def bad(probes):
    return sorted(i for i, p in probes.items() if p["verdict"] in ("differs", "failed"))


def area(*names):
    return [word for name in names for word in ("--probe", f"{name}/*")]


def test_bwrap_agrees_with_the_kernel(recorded, prefix):
    starts("bwrap", BWRAP, prefix)
    run, probes = recorded(*area(*KERNEL_AREAS), subject=BWRAP, prefix=prefix)
    assert bad(probes) == [], run.out
    assert len(probes) > 200


def test_bwrap_agrees_about_programs_and_c_libraries(recorded, prefix):
    starts("bwrap", BWRAP, prefix)
    run, probes = recorded(*area("clients", "libc", "musl-libc"), subject=BWRAP, prefix=prefix)
    assert bad(probes) == [], run.out


def test_bwrap_is_judged_as_a_namespace_and_only_sysfs_differs(recorded, prefix):
    """With the /sys of the machine bound into it, which shows the interfaces of the machine."""
    starts("bwrap", BWRAP, prefix)
    run, probes = recorded(subject=BWRAP, prefix=prefix)
    assert run.lines[2].startswith("# bwrap, profile kernel (because it opens NETLINK_GENERIC): ")
    more = len(socket.if_nameindex()) > 1
    sysfs = [f"leak/sys_{name}" for name in ("by_descriptor", "class_net", "devices_virtual_net", "links_by_glob")]
    assert bad(probes) == (sysfs if more else [])
    assert {p["class"] for p in probes.values()} == {"view", "exact", "leak", "contain"}


def test_nlvirt_is_as_profile_loopback_says_too(recorded, prefix):
    run = nlconform("--profile", "loopback", prefix=prefix, timeout=300)
    assert run.status == 0, run.out


def test_bwrap_is_caught_where_it_refuses_nothing(recorded, prefix):
    starts("bwrap", BWRAP, prefix)
    _, probes = recorded(*area("ring", "escape", "socketpair", "protocol"), "--profile", "loopback",
                         subject=BWRAP, prefix=prefix)
    assert {"ring/io_setup", "escape/clone3_is_no_way_round", "escape/own_filter_opens_nothing",
            "protocol/netlink_16_generic"} <= set(bad(probes))


def test_bwrap_hides_the_interfaces_of_proc_and_ioctl(recorded, prefix):
    starts("bwrap", BWRAP, prefix)
    _, probes = recorded("--probe", "leak/proc_*", "--probe", "leak/ioctl_*", subject=BWRAP,
                         prefix=prefix)
    assert bad(probes) == []


def test_env_is_caught_at_everything_that_it_lets_through(recorded, prefix):
    _, probes = recorded(*area("ring", "escape", "socketpair", "protocol"), "--profile", "loopback",
                         subject=["env"], prefix=prefix)
    assert all(probes[f"protocol/netlink_{p}"]["verdict"] == "differs"
               for p in ("04_sock_diag", "09_audit", "16_generic"))
    assert probes["ring/io_submit"]["verdict"] == "differs"
    assert probes["protocol/netlink_00_route"]["verdict"] == "ok"


@pytest.mark.skipif(len(socket.if_nameindex()) < 2, reason="this machine has no interface to hide")
def test_env_is_caught_showing_interfaces(recorded, prefix):
    _, probes = recorded("--probe", "getlink/dump_*", "--probe", "libc/*", "--probe",
                         "leak/ioctl_siocgifconf", subject=["env"], prefix=prefix)
    assert {"getlink/dump_is_loopback_alone", "libc/getifaddrs", "libc/if_nameindex",
            "leak/ioctl_siocgifconf"} <= set(bad(probes))


def test_what_no_kernel_has_is_vacuous_for_every_subject(recorded, prefix):
    """Under strict, the errno of what does not exist is the kernel's, and is judged."""
    _, probes = recorded("--probe", "*_none", "--profile", "loopback", subject=["env"], prefix=prefix)
    assert {p["verdict"] for p in probes.values()} == {"vacuous"}


def test_firejail(recorded, prefix):
    command = ["firejail", "--quiet", "--noprofile", "--net=none", "--protocol=unix,inet,inet6,netlink"]
    starts("firejail", command, prefix)
    # Its filter answers ENOTSUP where nlvirt answers EPERM: another errno, but refused.
    _, probes = recorded(*area("getlink", "getaddr"), "--probe", "socket/family_*", "--profile", "loopback",
                         subject=command, prefix=prefix)
    assert bad(probes) == [], bad(probes)


def test_runsc_answers_but_is_another_kernel(recorded, prefix):
    command = ["runsc", "--network=none", "--ignore-cgroups", "do"]
    if os.geteuid() or prefix:
        command.insert(1, "--rootless")
    starts("runsc", command, prefix)
    run, probes = recorded("--probe", "getlink/dump_is_loopback_alone", "--probe",
                           "getaddr/dump_is_two_addresses", "--probe", "ring/io_uring_setup",
                           "--probe", "protocol/netlink_09_audit", "--time-limit", "30",
                           "--profile", "loopback",
                           subject=command, prefix=prefix)
    assert probes is not None, run.err
    assert probes["getlink/dump_is_loopback_alone"]["verdict"] == "differs"


def test_a_subject_that_hides_only_files_is_caught(recorded):
    """An empty /sys alone is no network sandbox: netlink still lists the interfaces."""
    if len(socket.if_nameindex()) < 2:
        skip("this machine has no interface to hide")
    command = ["bwrap", "--dev-bind", "/", "/", "--tmpfs", "/sys", "--"]
    starts("bwrap", command, [])
    _, probes = recorded("--probe", "leak/sys_class_net", "--probe", "libc/if_nameindex",
                         subject=command)
    assert probes["libc/if_nameindex"]["verdict"] == "differs"
    assert shutil.which("bwrap")
