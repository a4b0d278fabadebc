# SPDX-License-Identifier: Apache-2.0
"""--ro and --rw: the program can reach what they name, with the rights they give, and nothing else.

The kernel enforces this by Landlock. nlvirt must request every right, and must be no way round
Landlock itself.
"""
import ctypes
import errno
import pathlib
import subprocess

import pytest

from conftest import BUILD, open_folder, run, skip

CONTAIN = pathlib.Path(__file__).resolve().parent / "contain"
PYTHON = "/usr/bin/python3"
LANDLOCK_CREATE_RULESET = 444
SYSTEM = ["--ro", "/usr", "--ro", "/etc/ld.so.cache"]

TRY = """
import ctypes, errno, fcntl, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, *arguments, **kw):
    try:
        what(*arguments, **kw)
        return "yes"
    except OSError as e:
        return errno.errorcode[e.errno]
def opened(path, flags):
    os.close(os.open(path, flags, 0o644))
folder = sys.argv[1]
at = lambda name: os.path.join(folder, name)
"""


@pytest.fixture(autouse=True)
def landlock(nlvirt):
    doctor = run([*nlvirt.prefix, str(BUILD / "nlvirt"), "doctor"]).stdout
    if "\nyes  landlock-files" not in doctor:
        skip("this kernel lacks the Landlock features of Linux 6.2")


@pytest.fixture
def folder(tmp_path):
    """A folder that every user may change, with a file and two folders in it."""
    open_folder(tmp_path)
    for path in tmp_path, tmp_path / "a", tmp_path / "b":
        path.mkdir(exist_ok=True)
        path.chmod(0o777)
    for path in tmp_path / "file", tmp_path / "a/file":
        path.write_text("text\n", encoding="utf-8")
        path.chmod(0o666)
    return tmp_path


def python(nlvirt, program, folder, *options, **kw):
    r = nlvirt.run(PYTHON, "-c", TRY + program, folder, options=[*SYSTEM, *options], **kw)
    assert r.returncode == 0, r.stderr
    return r.stdout.split()


CHANGES = """
print(attempt(opened, at("file"), os.O_RDONLY), attempt(opened, at("file"), os.O_WRONLY),
      attempt(opened, at("file"), os.O_RDONLY | os.O_TRUNC), attempt(os.truncate, at("file"), 1),
      attempt(os.listdir, folder), attempt(opened, at("new"), os.O_WRONLY | os.O_CREAT), attempt(os.mkdir, at("dir")),
      attempt(os.symlink, "x", at("symlink")), attempt(os.mkfifo, at("fifo")),
      attempt(socket.socket(socket.AF_UNIX).bind, at("socket")), attempt(os.rename, at("a/file"), at("b/file")),
      attempt(os.link, at("file"), at("b/link")), attempt(os.unlink, at("file")), attempt(os.rmdir, at("a")))
"""


def test_without_paths_all_files_can_be_reached(nlvirt, folder):
    """Control: nothing else refuses what is refused below."""
    r = nlvirt.run(PYTHON, "-c", TRY + CHANGES, folder)
    assert r.stdout.split() == ["yes"] * 14, r.stderr


def test_rw_changes_what_is_named(nlvirt, folder):
    assert python(nlvirt, CHANGES, folder, "--rw", folder) == ["yes"] * 14


def test_ro_reads_what_is_named(nlvirt, folder):
    got = python(nlvirt, CHANGES, folder, "--ro", folder)
    # A rename or link to another folder is EXDEV if only REFER is missing, and EACCES if more is.
    assert got[0] == got[4] == "yes" and set(got[1:4] + got[5:]) <= {"EACCES", "EXDEV"}, got
    assert (folder / "file").read_text() == "text\n" and (folder / "a/file").exists()


def test_what_is_not_named_is_out_of_reach(nlvirt, folder):
    got = python(nlvirt, CHANGES, folder)
    assert set(got) <= {"EACCES", "EXDEV"}, got


def test_a_single_file_can_be_named(nlvirt, folder):
    got = python(nlvirt, """print(attempt(opened, at("file"), os.O_RDWR | os.O_TRUNC), attempt(opened, at("a/file"), os.O_RDONLY),
        attempt(os.listdir, folder), attempt(os.unlink, at("file")))""", folder, "--rw", folder / "file")
    assert got == ["yes", "EACCES", "EACCES", "EACCES"]


def test_rights_add_up(nlvirt, folder):
    got = python(nlvirt, """print(attempt(opened, at("file"), os.O_WRONLY), attempt(opened, at("a/file"), os.O_WRONLY),
        attempt(opened, "/etc/passwd", os.O_RDONLY))""", folder, "--ro", "/", "--rw", folder / "a")
    assert got == ["EACCES", "yes", "yes"]


def test_a_path_names_what_it_led_to_at_the_start(nlvirt, folder):
    program = """
print("ready", flush=True)
sys.stdin.readline()
print(attempt(os.listdir, at("link")), attempt(os.listdir, at("a")), attempt(os.listdir, at("b")))
"""
    (folder / "link").symlink_to("a")
    with nlvirt.popen(PYTHON, "-c", TRY + program, folder, options=[*SYSTEM, "--ro", folder / "link"], text=True,
                      stdin=subprocess.PIPE, stdout=subprocess.PIPE) as p:
        assert p.stdout.readline() == "ready\n"
        (folder / "link").unlink()
        (folder / "link").symlink_to("b")
        assert p.communicate("\n", timeout=20)[0].split() == ["EACCES", "yes", "EACCES"]


def test_ioctl_on_devices_needs_rw(nlvirt, folder):
    program = """
import termios
with open("/dev/zero", "rb") as f:
    print(attempt(fcntl.ioctl, f, termios.TCGETS, bytes(64)))
"""
    assert python(nlvirt, program, folder, "--rw", "/dev/zero") == ["ENOTTY"]
    abi = ctypes.CDLL(None).syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    assert python(nlvirt, program, folder, "--ro", "/dev/zero") == ["EACCES" if abi >= 5 else "ENOTTY"]


def test_what_is_open_stays_open(nlvirt, folder):
    with open(folder / "file", "r+", encoding="utf-8") as f:
        r = nlvirt.run("/bin/sh", "-c", "cat; echo more >&0", options=["--ro", "/usr"], stdin=f)
    assert (r.stdout, r.stderr) == ("text\n", "") and (folder / "file").read_text() == "text\nmore\n"


@pytest.mark.usefixtures("localhost")
def test_interfaces_and_names_still_come_from_the_supervisor(nlvirt, folder):
    """The supervisor passes in the sockets and answers for the name servers of resolv.conf, which
    can be read although no rule says so."""
    got = python(nlvirt, "print([n for _, n in socket.if_nameindex()], socket.gethostbyname('localhost'), attempt(opened, '/etc/passwd', 0))",
                 folder, "--allow", "localhost")
    assert got == ["['lo']", "127.0.0.1", "EACCES"]


def test_we_make_no_files_for_it(nlvirt, folder):
    """With rules for UDP the supervisor makes the bind(), and it is in no
    Landlock domain itself."""
    program = """
s = socket.socket(socket.AF_UNIX)
print(attempt(s.bind, at("socket")), attempt(s.bind, b"\\0" + os.urandom(8)))
"""
    assert python(nlvirt, program, folder, "--allow", "udp:192.0.2.1") == ["EACCES", "yes"]
    assert not (folder / "socket").exists()


def test_command_itself_must_be_named(nlvirt, folder):
    def start(*options, command=("/usr/bin/true",), **kw):
        r = nlvirt.run(*command, options=options, **kw)
        return r.returncode, r.stderr
    allow = ("Permission denied; allow it, its interpreter and its loader by file rules, such as "
             "--ro /usr\n")
    assert start("--ro", folder) == (126, "nlvirt: cannot run '/usr/bin/true': " + allow)
    assert start("--ro", folder, command=("true",)) == (126, "nlvirt: cannot run 'true': " + allow)
    assert start("--ro", "/usr/bin") == (126, "nlvirt: cannot run '/usr/bin/true': " + allow)
    assert start("--ro", "/usr") == (0, "")
    assert start("--ro", "usr", cwd="/") == (0, "")
    assert start("--ro", "/nowhere") == (
        125, "nlvirt: --ro: cannot open '/nowhere': No such file or directory\n")
    code, text = start("--rw", "/proc/self/fd/0", stdin=subprocess.PIPE)
    assert (code, text) == (125, "nlvirt: --rw: '/proc/self/fd/0': Landlock grants only files and directories in the "
                                 "file system: File descriptor in bad state\n")
    code, text = start(*["--ro", "/usr"] * 129)
    assert (code, text) == (125, "nlvirt: --ro: '/usr': too many paths: at most 128\n")


def test_a_policy_file_can_name_paths_too(nlvirt, folder):
    policy = folder / "policy.yaml"
    policy.write_text(f'files:\n  ro: ["/usr", /etc/ld.so.cache]\n  rw: ["{folder}/a"]\n', encoding="utf-8")
    r = nlvirt.run(PYTHON, "-c", TRY + "print(attempt(opened, at('a/file'), os.O_WRONLY), attempt(opened, at('file'), 0))",
                   folder, options=["-p", policy])
    assert r.stdout.split() == ["yes", "EACCES"], r.stderr
    r = run([str(BUILD / "nlvirt"), "check", "--print", str(policy)])
    assert r.stdout.endswith(f'files:\n  ro: ["/usr", "/etc/ld.so.cache"]\n  rw: ["{folder}/a"]\n'), r.stderr
    policy.write_text("files:\n  rw: [/usr,\n    /nowhere]\n", encoding="utf-8")
    r = nlvirt.run("true", options=["-p", policy])
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: {policy}:3: files: cannot open '/nowhere': No such file or directory\n")


def test_without_landlock_it_is_an_error(nlvirt, folder):
    oldkernel = folder / "oldkernel"
    subprocess.run(["cc", "-o", oldkernel, CONTAIN / "oldkernel.c"], check=True)

    def start(*options, kernel=()):
        r = run([*nlvirt.prefix, *map(str, kernel), str(BUILD / "nlvirt"), "run", *options, "--", "true"])
        return r.returncode, r.stderr
    old = [oldkernel, "landlock", errno.EOPNOTSUPP]
    assert start("--ro", "/usr", kernel=old) == (
        125, "nlvirt: file rules: landlock-files is not supported by this kernel; needs Linux 6.2 with Landlock\n")
    assert start("--require", "landlock-files") == (
        125, "nlvirt: --require: landlock-files: takes effect only with file rules\n")
    assert start("--require", "landlock-files", "--ro", "/usr") == (0, "")
    assert start("--require", "landlock-files", kernel=old) == (
        125, "nlvirt: --require: landlock-files: not supported by this kernel; needs Linux 6.2 with Landlock\n")
