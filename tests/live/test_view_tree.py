# SPDX-License-Identifier: Apache-2.0
"""--view with --files: folders in /sys and /proc/sys of links that the machine lacks."""
import os
import re
import shutil
import signal
import subprocess
import time

import pytest

from conftest import CONTAINED, need, open_folder, skip
from clients import programs  # noqa: F401  (a fixture)

PYTHON = "/usr/bin/python3"
LINKS = ["lo", "nlwlan0", "nlbr0", "nleth1"]
VIEW = """
network:
  version: 2
  wifis:
    nlwlan0: {macaddress: 02:00:00:00:00:10, addresses: [192.168.1.5/24], mtu: 1400}
  bridges:
    nlbr0: {interfaces: [nleth1]}
  virtual-ethernets:
    nleth1: {macaddress: 02:00:00:00:00:11}
"""
# What a program reads, in each way that it can take. ADDRESS is that of nlwlan0.
WAYS = {
    "path": "open('/sys/class/net/nlwlan0/address').read()",
    "device": "open('/sys/devices/virtual/net/nlwlan0/address').read()",
    "through_the_link": "open('/sys/class/net/nlwlan0/../nlwlan0/address').read()",
    "through_another": "open('/sys/class/net/lo/subsystem/nlwlan0/address').read()",
    "master": "open('/sys/class/net/nleth1/master/lower_nleth1/../nlwlan0/address').read()",
    "folder": "os.read(os.open('nlwlan0/address', 0, dir_fd=os.open('/sys/class/net', 0)), 99).decode()",
    "folder_of_the_link": "os.read(os.open('address', 0, dir_fd=os.open('/sys/class/net/nlwlan0', 0)), 99).decode()",
    "path_only": "os.read(os.open('nlwlan0/address', 0, dir_fd=os.open('/sys/class/net', os.O_PATH)), 99).decode()",
    "path_only_above": "os.read(os.open('net/nlwlan0/address', 0, dir_fd=os.open('/sys/class', os.O_PATH)), 99).decode()",
    "path_only_in_the_folder": "os.read(os.open('address', 0, dir_fd=os.open('nlwlan0', os.O_PATH,"
                               " dir_fd=os.open('/sys/class/net', os.O_PATH))), 99).decode()",
    "reopened": "open(f\"/proc/self/fd/{os.open('/sys/class/net/nlwlan0/address', os.O_PATH)}\").read()",
    "folder_reopened": "open(f\"/proc/self/fd/{os.open('/sys/class/net/nlwlan0', os.O_PATH)}/address\").read()",
    "working_folder": "[os.chdir('/sys/class/net'), open('nlwlan0/address').read()][1]",
    "working_folder_by_descriptor": "[os.fchdir(os.open('/sys/class/net/nlwlan0', 0)), open('address').read()][1]",
    "up_from_the_folder": "[os.fchdir(os.open('/sys/class/net/nlwlan0', 0)), open('../../../../class/net/nlwlan0/address').read()][1]",
    "up_and_down": "[open('/sys/class/net/../../kernel/uevent_seqnum').read(), open('/sys/class/net/../net/nlwlan0/address').read()][1]",
    "glob": "open(__import__('glob').glob('/sys/class/net/nlw*/addr?ss')[0]).read()",
    "scandir": "open([e.path for e in os.scandir('/sys/class/net') if e.is_dir() and e.name == 'nlwlan0'][0] + '/address').read()",
    "walk": "open([d for d, _, files in os.walk('/sys/devices/virtual/net') if 'address' in files and 'nlwlan0' in d][0]"
            " + '/address').read()",
    "realpath": "open(os.path.realpath('/sys/class/net/nlwlan0') + '/address').read()",
    "child": "__import__('subprocess').run(['cat', '/sys/class/net/nlwlan0/address'], capture_output=True, text=True).stdout",
}


@pytest.fixture
def view(tmp_path):
    path = open_folder(tmp_path) / "view.yaml"
    path.write_text(VIEW)
    return str(path)


def inside(nlvirt, view, program, *arguments, options=(), **kw):
    r = nlvirt.run(PYTHON, "-c", f"import os, sys\n{program}", *arguments, options=["--files", "--view", view, *options], **kw)
    assert r.returncode == 0, r.stderr
    return r.stdout


@pytest.mark.parametrize("way", WAYS)
def test_a_file_by_every_path(nlvirt, view, way):
    assert inside(nlvirt, view, f"print({WAYS[way]})").strip() == "02:00:00:00:00:10"


def test_folders_list_what_the_view_has(nlvirt, view):
    folders = ["/sys/class/net", "/sys/devices/virtual/net", "/proc/sys/net/ipv4/conf", "/proc/sys/net/ipv6/conf",
               "/proc/sys/net/ipv4/neigh", "/proc/sys/net/ipv6/neigh", "/proc/net/dev_snmp6", "/proc/self/net/dev_snmp6"]
    seen = inside(nlvirt, view, "for f in sys.argv[1:]:\n    print(*os.listdir(f))", *folders).splitlines()
    for folder, names in zip(folders, seen, strict=True):
        assert set(names.split()) - {"all", "default", "bonding_masters"} == set(LINKS), folder
        assert ("all" in names.split()) == folder.endswith("conf")


def test_settings_of_a_link_and_of_all(nlvirt, view):
    assert inside(nlvirt, view, """
for name in "nlwlan0", "all", "default":
    for setting in "forwarding", "rp_filter":
        fd = os.open("/proc/sys/net/ipv4/conf", 0)
        a, b = (open(f"/proc/sys/net/ipv4/conf/{name}/{setting}").read(), os.read(os.open(f"{name}/{setting}", 0, dir_fd=fd), 9).decode())
        print(a == b and a.strip().isdigit())
print(open("/proc/sys/net/ipv6/conf/nlwlan0/mtu").read().strip(), "Ip6InReceives" in open("/proc/net/dev_snmp6/nlbr0").read())
""").split() == ["True"] * 6 + ["1400", "True"]


def test_what_the_kernel_says_of_a_link_that_is_down_or_has_no_speed(nlvirt, tmp_path):
    path = open_folder(tmp_path) / "down.yaml"
    path.write_text(VIEW + '  dummy-devices:\n    nldown0: {activation-mode: "off"}\n')
    view = str(path)
    assert inside(nlvirt, view, """
for path in "nleth1/speed", "nleth1/duplex", "nlwlan0/speed", "nldown0/carrier", "nldown0/dormant", \\
        "nldown0/mtu", "nlwlan0/carrier", "nlwlan0/dev_id", "nlwlan0/absent":
    try:
        print(open("/sys/class/net/" + path).read().strip())
    except OSError as e:
        print(__import__("errno").errorcode[e.errno])
""").split() == ["10000", "full", "EINVAL", "EINVAL", "EINVAL", "1500", "1", "0x0", "ENOENT"]


def test_calls_that_ask_about_a_path(nlvirt, view):
    assert inside(nlvirt, view, """
import stat
base = "/sys/class/net/nlwlan0"
s = os.stat(base + "/mtu")
print(stat.S_ISLNK(os.lstat(base).st_mode), stat.S_ISDIR(os.stat(base).st_mode), oct(s.st_mode), s.st_size, os.readlink(base),
      os.path.realpath(base), os.access(base, os.R_OK | os.X_OK), os.access(base + "/mtu", os.R_OK), os.access(base + "/mtu", os.X_OK),
      os.path.exists(base + "/none"), os.path.exists("/sys/class/net/nlnone0"), os.statvfs(base).f_files, os.listxattr(base))
""").split() == ["True", "True", "0o100644", "4096", "../../devices/virtual/net/nlwlan0", "/sys/devices/virtual/net/nlwlan0",
                 "True", "True", "False", "False", "False", "0", "[]"]


def test_programs_that_list(nlvirt, view):
    r = nlvirt.run("ls", "-l", "/sys/class/net/", options=["--files", "--view", view])
    assert (r.returncode, r.stderr) == (0, "")
    assert re.findall(r"(\S+) -> (\S+)", r.stdout) == [(n, f"../../devices/virtual/net/{n}") for n in sorted(LINKS)]
    r = nlvirt.run("sh", "-c", "cd /sys/class/net && cat */ifindex && test -L nlbr0 && test -d nlbr0/ && ! test -e nlnone0",
                   options=["--files", "--view", view])
    assert (r.returncode, r.stderr, r.stdout.split()) == (0, "", ["1", "3", "4", "2"])
    r = nlvirt.run("find", "/sys/class/net/", "-follow", "-maxdepth", "2", "-name", "mtu", options=["--files", "--view", view])
    assert sorted(r.stdout.split()) == sorted(f"/sys/class/net/{n}/mtu" for n in LINKS)


def test_java_lists_the_links(nlvirt, view, programs):  # noqa: F811
    """In an order that the kernel draws at random: that of /proc/net/if_inet6."""
    if not shutil.which("javac"):
        pytest.skip("no javac")
    made = programs.build("Interfaces.class", "javac", "-d", programs.folder, "Interfaces.java")
    r = nlvirt.run("java", "-cp", os.path.dirname(made), "Interfaces", options=["--files", "--view", view])
    assert (r.returncode, r.stderr) == (0, "")
    assert {line.split()[0] for line in r.stdout.splitlines()} == set(LINKS)
    assert "\nnlwlan0 2 false true 1400 192.168.1.5/24 " in r.stdout


def test_interfaces_of_the_machine_are_not_there(nlvirt, view, other_interfaces):
    name = sorted(other_interfaces)[0]
    assert inside(nlvirt, view, """
for path in sys.argv[1:]:
    print(os.path.lexists(path), os.access(path, 0))
""", f"/sys/class/net/{name}", f"/sys/class/net/{name}/mtu", f"/proc/sys/net/ipv4/conf/{name}").split() == ["False"] * 6


def test_files_cannot_be_changed(nlvirt, view):
    assert inside(nlvirt, view, """
for path, flags in ("/sys/class/net/nlwlan0/mtu", os.O_RDWR), ("/sys/class/net/nlwlan0", os.O_RDWR), \\
        ("/sys/class/net/nlwlan0/mtu", os.O_RDONLY | os.O_DIRECTORY), ("/sys/class/net/nlwlan0", os.O_RDONLY | os.O_NOFOLLOW):
    try:
        print(os.open(path, flags))
    except OSError as e:
        print(__import__("errno").errorcode[e.errno])
""").split() == ["EACCES", "EISDIR", "ENOTDIR", "ELOOP"]


def test_file_rules_hold(nlvirt, view):
    if "landlock-files" not in nlvirt.outside(nlvirt.program, "doctor").stdout:
        skip("this kernel lacks the Landlock features of Linux 6.2")
    program = """
for path in "/sys/class/net", "/sys/class/net/nlwlan0/mtu", "/proc/sys/net/ipv4/conf/nlwlan0/forwarding":
    try:
        os.close(os.open(path, 0))
        print("yes")
    except OSError as e:
        print(__import__("errno").errorcode[e.errno])
"""
    options = ["--ro", "/usr", "--ro", "/etc/ld.so.cache"]
    assert inside(nlvirt, view, program, options=options).split() == ["EACCES"] * 3
    assert inside(nlvirt, view, program, options=[*options, "--ro", "/sys"]).split() == ["yes", "yes", "EACCES"]


def test_a_program_that_changes_the_directory_misleads_only_itself(nlvirt, view):
    """The directory belongs to the user. What is outside it is the kernel's."""
    assert inside(nlvirt, view, """
fd = os.open("/sys/class/net", 0)
here = os.readlink(f"/proc/self/fd/{fd}")
os.symlink("/etc", here + "/nletc")
os.rename(here + "/nlbr0", here + "/nlbr1")
device = here.replace("/class/net", "/devices/virtual/net/nlwlan0")
os.listdir("/sys/class/net/nlwlan0")
os.unlink(device + "/subsystem")
os.makedirs(device + "/subsystem/lo")
os.mknod(device + "/subsystem/lo/mtu")
try:
    print(open("/sys/class/net/nlwlan0/subsystem/lo/mtu").read())
except FileNotFoundError:
    pass
print(open("/sys/class/net/nletc/passwd").read() == open("/etc/passwd").read() if os.path.exists("/sys/class/net/nletc/passwd") else "absent",
      os.path.exists("/sys/class/net/nlbr0"), open("/sys/class/net/nlwlan0/mtu").read().strip())
""").split()[1:] == ["False", "1400"]


def test_a_folder_in_place_of_a_link_is_not_filled_from_where_the_link_of_lo_leads(nlvirt, view):
    """lo/subsystem leads to the folder that lists the interfaces of the machine."""
    assert inside(nlvirt, view, """
here = os.readlink(f"/proc/self/fd/{os.open('/sys/class/net/nlwlan0', 0)}")
os.unlink(here + "/subsystem")
os.mkdir(here + "/subsystem", 0o700)
os.path.exists("/sys/class/net/nlwlan0/subsystem/.")
print(os.listdir(here + "/subsystem"))
""").strip() == "[]"


@pytest.mark.parametrize("end", ["exit", "SIGTERM"])
def test_nothing_is_left(nlvirt, view, end):
    program = "import os; print(os.readlink(f\"/proc/self/fd/{os.open('/sys/class/net/nlwlan0', 0)}\"), flush=True); input()"
    with nlvirt.popen(PYTHON, "-c", program, options=["--files", "--view", view], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                      text=True) as p:
        path = p.stdout.readline().strip()
        assert path.endswith("/sys/devices/virtual/net/nlwlan0")
        if CONTAINED or nlvirt.user == "user":
            assert os.path.exists(path)
        if end == "exit":
            p.communicate("\n")
        else:
            p.send_signal(signal.SIGTERM)
            p.communicate()
    assert not os.path.exists(path.removesuffix("/sys/devices/virtual/net/nlwlan0"))


def test_the_directory_is_not_made_where_others_can_rename_it(nlvirt, view, tmp_path):
    """As of su(1), which leaves the variable of the user."""
    if nlvirt.user != "root":
        pytest.skip("only root can make directories of other users")
    other = tmp_path / "other"
    other.mkdir()
    os.chown(other, 65534, 65534)
    program = "print(os.readlink(f\"/proc/self/fd/{os.open('/sys/class/net', 0)}\"))"
    for place in (other, tmp_path):
        there = inside(nlvirt, view, program, env={**os.environ, "XDG_RUNTIME_DIR": str(place)})
        assert there.startswith(f"{place}/nlvirt-") == (place == tmp_path)


def test_where_no_directory_can_be_made(nlvirt, view):
    """Only in a mount namespace are all four places read-only."""
    need("unshare", "util-linux")
    if CONTAINED or nlvirt.user != "root":
        pytest.skip("only root can mount")
    closed = "for d in /dev/shm /tmp; do mount --bind $d $d && mount -o remount,ro,bind $d; done; " \
             "exec env -u XDG_RUNTIME_DIR -u TMPDIR \"$@\""
    r = subprocess.run(["unshare", "-m", "sh", "-c", closed, "sh", nlvirt.program, "run", "--files", "--view", "laptop", "--", "true"],
                       capture_output=True, text=True, timeout=60, check=False)
    assert r.returncode == 125
    assert r.stderr == ("nlvirt: cannot show the links of the view in files: no directory can be made in $XDG_RUNTIME_DIR, /dev/shm, "
                        "$TMPDIR or /tmp: Read-only file system\n")


def test_a_thousand_links_start_at_once(nlvirt, tmp_path):
    path = open_folder(tmp_path) / "many.yaml"
    path.write_text("dummy-devices:\n" + "".join(f"  nld{i}: {{link-local: []}}\n" for i in range(1000)))
    began = time.monotonic()
    assert inside(nlvirt, str(path), "print(len(os.listdir('/sys/class/net')) > 1000, open('/sys/class/net/nld999/ifindex').read())"
                  ).split() == ["True", "1001"]
    assert time.monotonic() - began < 10
