# SPDX-License-Identifier: Apache-2.0
"""--files: the files of /proc and /sys show only loopback, by whatever path they are opened."""
import os
import pathlib
import select
import subprocess

import pytest

from conftest import CONTAINED, skip, uncontained

PYTHON = "/usr/bin/python3"
HEADING = 2     # lines above the interfaces in /proc/net/dev

# What every test program begins with. openat2() has no wrapper in Python.
BEGIN = r"""
import ctypes, errno, os, struct, sys, threading
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    r = libc.syscall(number, *arguments)
    if r < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return r
def openat2(folder, path, flags=0, resolve=0):
    return call(437, folder, path.encode(), ctypes.create_string_buffer(struct.pack("QQQ", flags, 0, resolve), 24), 24)
def text(fd):
    with open(fd, "rb") as f:
        return f.read().decode()
def get(path, flags=os.O_RDONLY, folder=None):
    return text(os.open(path, flags, dir_fd=folder))
def attempt(what, *arguments, **kw):
    try:
        what(*arguments, **kw)
        return "yes"
    except OSError as e:
        return errno.errorcode[e.errno]
"""

# Ways to open net/dev. Each is an expression, after statements.
WAYS = {
    "absolute": "get('/proc/net/dev')",
    "self": "get('/proc/self/net/dev')",
    "thread_self": "get('/proc/thread-self/net/dev')",
    "pid": "get(f'/proc/{os.getpid()}/net/dev')",
    "parent": "get(f'/proc/{os.getppid()}/net/dev')",
    "init": "get('/proc/1/net/dev')",
    "task": "get(f'/proc/self/task/{os.getpid()}/net/dev')",
    "slashes": "get('//proc///net//./dev')",
    "dots": "get('/proc/../proc/self/../net/dev')",
    "dots_above_the_root": "get('/../../proc/net/dev')",
    "chdir": "os.chdir('/proc/net'); R = get('dev')",
    "chdir_up": "os.chdir('/proc/sys/net/ipv4'); R = get('../../../net/dev')",
    "fchdir": "os.fchdir(os.open('/proc/self', os.O_RDONLY)); R = get('net/dev')",
    "dirfd": "get('dev', folder=os.open('/proc/net/', os.O_RDONLY))",
    "path_only_dirfd": "get('net/dev', folder=os.open('/proc/self', os.O_PATH))",
    "reopened": "get(f\"/proc/self/fd/{os.open('/proc/net/dev', os.O_PATH)}\")",
    "dev_fd": "get(f\"/dev/fd/{os.open('/proc/net/dev', os.O_PATH)}\")",
    "folder_reopened": "get(f\"/proc/self/fd/{os.open('/proc/net', os.O_PATH)}/dev\")",
    "root": "get('/proc/self/root' + '/proc/net/dev')",
    "cwd": "os.chdir('/proc'); R = get('/proc/self/cwd/net/dev')",
    "link": "os.symlink('/proc/net/dev', 'a'); R = get('a')",
    "link_to_folder": "os.symlink('../' * 20 + 'proc/self', 'a'); R = get('a/net/dev')",
    "links": "os.symlink('/proc', 'a'); os.symlink('a/self', 'b'); os.symlink('b/net', 'c'); R = get('c/dev')",
    "link_to_tasks": "os.symlink('/proc/self/task', 'a'); R = get(f'a/{os.getpid()}/net/dev')",
    "renamed_link": "os.symlink('/proc/net/dev', 'a'); os.rename('a', 'b'); R = get('b')",
    "flags": "get('/proc/net/dev', os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)",
    "creating": "text(os.open('/proc/net/dev', os.O_RDONLY | os.O_CREAT, 0o644))",
    "open": "text(call(2, b'/proc/net/dev', 0, 0))",
    "openat2": "text(openat2(-100, '/proc/net/dev'))",
    "openat2_beneath": "text(openat2(os.open('/proc', os.O_PATH), 'net/dev', resolve=8))",
    "openat2_in_root": "text(openat2(os.open('/proc', os.O_PATH), '/self/../net/dev', resolve=16))",
    "openat2_no_xdev": "text(openat2(os.open('/proc', os.O_PATH), 'net/dev', resolve=1))",
    "openat2_no_magic": "text(openat2(-100, '/proc/self/net/dev', resolve=2))",
    "thread": """
def run():
    global R
    R = get(f'/proc/{threading.get_native_id()}/net/dev') + get('/proc/thread-self/net/dev')
t = threading.Thread(target=run); t.start(); t.join()
R = R[:len(R) // 2] if R[:len(R) // 2] == R[len(R) // 2:] else 'they differ'""",
    "read_again": "fd = os.open('/proc/net/dev', os.O_RDONLY); os.read(fd, 70); os.lseek(fd, 0, 0); R = text(fd)",
    "byte_by_byte": "fd = os.open('/proc/net/dev', os.O_RDONLY); R = b''.join(iter(lambda: os.read(fd, 1), b'')).decode()",
}


def inside(nlvirt, program, *arguments, options=(), cwd="/"):
    r = nlvirt.run(PYTHON, "-c", BEGIN + program, *arguments, options=["--files", *options], cwd=cwd)
    assert r.returncode == 0, r.stderr
    return r.stdout


@pytest.fixture
def folder(tmp_path):
    """A folder that every user may change."""
    for parent in list(tmp_path.parents)[:2]:
        parent.chmod(0o755)
    tmp_path.chmod(0o777)
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
def test_by_every_path(nlvirt, other_interfaces, folder, way):
    if way == "open" and os.uname().machine != "x86_64":
        pytest.skip("this architecture has no open()")
    code = WAYS[way] if "R = " in WAYS[way] else f"R = {WAYS[way]}"
    text = inside(nlvirt, f"{code}\nprint(R, end='')", cwd=folder)
    assert [line.split(":")[0].strip() for line in text.splitlines()[HEADING:]] == ["lo"]
    assert text.split()[text.split().index("lo:") + 1:] == ["0"] * 16


FOLDERS = ["/sys/class/net", "/sys/devices/virtual/net", "/proc/sys/net/ipv4/conf", "/proc/sys/net/ipv4/neigh",
           "/proc/sys/net/ipv6/conf", "/proc/sys/net/ipv6/neigh", "/proc/self/net/dev_snmp6"]
LISTINGS = {
    "listdir": "os.listdir(F)",
    "scandir": "[e.name for e in os.scandir(F)]",
    "descriptor": "os.listdir(os.open(F, os.O_RDONLY))",
    "reopened": "os.listdir(os.open(f'/proc/self/fd/{os.open(F, os.O_PATH)}', os.O_RDONLY))",
    "high_number": "os.listdir(os.dup2(os.open(F, os.O_RDONLY), 700))",
    "working_folder": "[os.chdir(F), os.listdir('.')][1]",
    "working_folder_changed_by_descriptor": "[os.fchdir(os.open(F, os.O_PATH)), os.listdir('.')][1]",
    "twice": "[os.listdir(D := os.open(F, os.O_RDONLY)), os.lseek(D, 0, 0), os.listdir(D)][2]",
    "inherited": "__import__('subprocess').run(['ls', '/proc/self/fd/0/'], stdin=os.open(F, os.O_RDONLY), capture_output=True,"
                 " text=True).stdout.split()",
    "glob": "[p.split('/')[-1] for p in __import__('glob').glob(F + '/*')]",
}


@pytest.mark.parametrize("listing", LISTINGS)
def test_folders_list_what_the_view_has(nlvirt, other_interfaces, listing):
    seen = inside(nlvirt, f"for F in sys.argv[1:]:\n    print(*sorted({LISTINGS[listing]}))", *FOLDERS).splitlines()
    assert len(seen) == len(FOLDERS)
    for path, names in zip(FOLDERS, seen):
        names = set(names.split()) - {"bonding_masters"}
        assert names - {"all", "default"} == {"lo"}, path
        assert not names & {"all", "default"} or path.startswith("/proc/sys"), path


def test_a_folder_of_proc_that_was_looked_up_anew(nlvirt, other_interfaces):
    """The kernel then calls the first one deleted."""
    assert inside(nlvirt, """
fd = os.open("/proc/self/net/dev_snmp6", os.O_RDONLY)
os.stat("/proc/self/net/dev_snmp6")
os.fchdir(fd)
print(os.readlink(f"/proc/self/fd/{fd}").endswith("(deleted)"), os.listdir(fd), os.listdir("."))
""") == "True ['lo'] ['lo']\n"


def test_small_buffers_list_the_same(nlvirt, other_interfaces):
    assert inside(nlvirt, """
fd = os.open("/sys/class/net", os.O_RDONLY)
getdents64 = 217 if os.uname().machine == "x86_64" else 61
buffer = ctypes.create_string_buffer(40)
names = []
while n := call(getdents64, fd, buffer, 40):
    assert n <= 40
    names.append(buffer.raw[19:n].split(b"\\0")[0].decode())
os.lseek(fd, 0, 0)
print(sorted(set(names) - {"bonding_masters"}), attempt(call, getdents64, fd, buffer, 8), attempt(call, getdents64, fd, 8, 4096))
""") == "['.', '..', 'lo'] EINVAL EFAULT\n"


# Its page tables are larger than 2 MiB, so other threads of the supervisor write to its memory.
LARGE = """
import mmap, time
m = mmap.mmap(-1, 2 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)   # MAP_NORESERVE
m.madvise(mmap.MADV_NOHUGEPAGE)
for at in range(0, 2 << 30, 2 << 20):
    m[at] = 1
time.sleep(0.2)     # the supervisor looks at its size every 0.1 s
"""


def test_a_large_process_lists_folders_to_their_end(nlvirt, other_interfaces):
    assert inside(nlvirt, LARGE + """
import signal
signal.alarm(20)
print(*sorted(set(os.listdir("/sys/class/net")) - {"bonding_masters"}))
""") == "lo\n"


def test_a_folder_beyond_the_limit_of_descriptors(nlvirt, other_interfaces):
    assert inside(nlvirt, """
import resource, signal
fd = os.dup2(os.open("/sys/class/net", os.O_RDONLY), 100)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
signal.alarm(20)
print(attempt(call, 217 if os.uname().machine == "x86_64" else 61, fd, ctypes.create_string_buffer(4096), 4096))
""") in ("yes\n", "EBADF\n")


def test_what_the_view_does_not_have_is_absent(nlvirt, other_interfaces):
    name = sorted(other_interfaces)[0]
    device = os.path.realpath(f"/sys/class/net/{name}")
    paths = [f"/sys/class/net/{name}/mtu", f"{device}/mtu", device, f"{device}/../lo/mtu", f"/proc/sys/net/ipv4/conf/{name}/forwarding",
             f"/proc/sys/net/ipv4/conf/{name}", f"/proc/net/dev_snmp6/{name}", f"/sys/class/net/{name}/../lo/mtu",
             f"/sys/class/net/{name}/device/uevent"]
    lines = inside(nlvirt, """
for path in sys.argv[1:]:
    print(attempt(os.open, path, os.O_RDONLY), path)
for path in sys.argv[1:4]:
    print(attempt(os.open, f"/proc/self/fd/{os.open(path, os.O_PATH)}", os.O_RDONLY), path)
""", *paths).splitlines()
    assert lines == [f"ENOENT {path}" for path in paths + paths[:3]]


def test_files_cannot_be_changed(nlvirt, other_interfaces):
    """Nor can root: the real ones would be changed."""
    assert inside(nlvirt, """
for path, flags in ("/proc/net/dev", os.O_RDWR), ("/proc/net/dev", os.O_WRONLY), ("/sys/class/net/lo/mtu", os.O_WRONLY), \\
        ("/proc/sys/net/ipv4/conf/lo/forwarding", os.O_RDWR), ("/proc/sys/net/ipv4/conf/lo/forwarding", os.O_RDONLY | os.O_TRUNC), \\
        ("/proc/net/dev", os.O_RDONLY | os.O_DIRECTORY):
    print(attempt(os.open, path, flags))
fd = os.open("/proc/net/dev", os.O_RDONLY)
print(attempt(os.write, fd, b"x"), attempt(os.ftruncate, fd, 0), oct(os.fstat(fd).st_mode & 0o7777))
print(attempt(openat2, -100, "/proc/net/dev", os.O_RDONLY, 4), attempt(openat2, -100, "/proc/self/net/dev", os.O_RDONLY, 99))
""").split() == ["EACCES"] * 5 + ["ENOTDIR", "EBADF", "EINVAL", "0o444", "ELOOP", "EINVAL"]


def test_each_open_has_its_own_file(nlvirt, other_interfaces):
    assert inside(nlvirt, """
a, b = (os.open("/proc/net/dev", os.O_RDONLY) for _ in range(2))
os.fchmod(a, 0o600)
print(len(os.read(a, 4096)) == len(os.read(b, 4096)) > 100, oct(os.fstat(b).st_mode & 0o777))
""") == "True 0o444\n"


def test_other_files_are_the_machines(nlvirt, other_interfaces):
    paths = ["/etc/passwd", "/proc/self/../version", "/proc/sys/kernel/ostype", "/sys/kernel/uevent_seqnum", "/proc/net/protocols",
             "/sys/class/net/lo/dev_id", "/proc/sys/net/ipv4/conf/all/rp_filter", "/dev/null"]
    seen = inside(nlvirt, "for path in sys.argv[1:]:\n    print(len(get(path)))", *paths).split()
    assert seen == [str(len(pathlib.Path(path).read_bytes())) for path in paths]
    assert inside(nlvirt, "print(get('/proc/self/comm'), get('/proc/self/status').split('Pid:')[1].split()[0] == str(os.getpid()))"
                  ).split() == ["python3", "True"]


def test_without_the_option_they_are_the_machines(nlvirt, other_interfaces):
    r = nlvirt.run("cat", "/proc/net/dev")
    assert all(f"{name}:" in r.stdout for name in other_interfaces)


def test_file_rules_hold(nlvirt, other_interfaces):
    options = ["--ro", "/usr", "--ro", "/etc/ld.so.cache"]
    program = """
def get_lo(path):
    assert all(number in ("0", "65536") for number in get(path).split("lo:")[-1].split()), "of the machine"
print(attempt(get_lo, '/proc/net/dev'), attempt(get_lo, '/sys/class/net/lo/mtu'), attempt(os.listdir, '/sys/class/net'))"""
    if "landlock-files" not in nlvirt.outside(nlvirt.program, "doctor").stdout:
        skip("this kernel lacks the Landlock features of Linux 6.2")
    assert inside(nlvirt, program, options=options) == "EACCES EACCES EACCES\n"
    assert inside(nlvirt, program, options=[*options, "--ro", "/sys"]) == "EACCES yes yes\n"
    assert inside(nlvirt, program, options=[*options, "--ro", "/proc"]) == "yes EACCES EACCES\n"


def test_one_supervisor_is_enough(nlvirt):
    """Inside another nlvirt, the outer one must show the files."""
    inner = [nlvirt.program, "run", "--files", "--", "true"]
    r = nlvirt.run(*inner)
    assert (r.returncode, r.stderr) == (125, "nlvirt: cannot install the seccomp filter: another supervisor already traps this process, "
                                        "and the kernel allows only one; --files needs one of its own: give it to the outer sandbox\n")
    assert nlvirt.run(nlvirt.program, "run", "--", "cat", "/proc/net/route", options=["--files"]).stdout.count("\n") == 1


@uncontained("chroot()")
def test_after_chroot(nlvirt, other_interfaces):
    if nlvirt.user != "root":
        pytest.skip("only root can call chroot()")
    assert inside(nlvirt, """
for path in "/net/dev", "/self/net/dev":    # the kernel remembers that they are not there
    attempt(os.open, path, 0)
os.chroot("/proc")
print(get("/net/dev").count("\\n"), get("/../self/net/dev").count("\\n"), sorted(set(os.listdir("/sys/net/ipv4/conf"))))
""") == "3 3 ['all', 'default', 'lo']\n"


def test_a_path_is_read_to_its_end_only(nlvirt, other_interfaces):
    """A path that ends where mapped memory ends, and one that has no end."""
    assert inside(nlvirt, """
import mmap
m = mmap.mmap(-1, 8192)
at = ctypes.addressof(ctypes.c_char.from_buffer(m))
assert libc.mprotect(ctypes.c_void_p(at + 4096), 4096, 0) == 0
for path in b"/proc/net/dev\\0", b"/proc/net/dev":
    m[4096 - len(path):4096] = path
    print(attempt(lambda: print(text(call(257 if os.uname().machine == "x86_64" else 56, -100,
        ctypes.c_void_p(at + 4096 - len(path)), 0, 0)).count("\\n"))))
print(attempt(os.open, "/proc/net/dev" + "/" * 5000, 0), attempt(os.open, "x" * 300, 0), attempt(os.open, "", 0),
      attempt(os.open, "../net/dev", 0, dir_fd=-5), attempt(os.open, "net/dev", 0, dir_fd=999))
""").split() == ["3", "yes", "EFAULT", "ENAMETOOLONG", "ENAMETOOLONG", "ENOENT", "EBADF", "EBADF"]


def test_many_threads_see_no_other_errors(nlvirt, other_interfaces, folder):
    """The kernel does not remember these names, so each look is left to a thread of the supervisor."""
    assert inside(nlvirt, """
errors = set()
def run(k):
    for i in range(100):
        errors.add(attempt(os.open, f"none-{os.getpid()}-{k}-{i}", os.O_RDONLY))
threads = [threading.Thread(target=run, args=(k,)) for k in range(200)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*errors)
""", cwd=folder) == "ENOENT\n"


def test_a_file_system_that_never_answers_holds_nobody_up(nlvirt, other_interfaces, folder):
    if CONTAINED or nlvirt.user != "root":
        pytest.skip("only root can mount")
    if not os.path.exists("/dev/fuse"):
        skip("no /dev/fuse")
    mount = folder / "late"
    mount.mkdir()
    # A server that reads requests, answers INIT, and then nothing any more.
    server = subprocess.Popen([PYTHON, "-c", r"""
import ctypes, os, struct, sys
fd = os.open("/dev/fuse", os.O_RDWR)
libc = ctypes.CDLL(None, use_errno=True)
if libc.mount(b"late", sys.argv[1].encode(), b"fuse", 0, f"fd={fd},rootmode=40000,user_id=0,group_id=0,allow_other".encode()):
    sys.exit(os.strerror(ctypes.get_errno()))
unique = struct.unpack_from("<IIQ", os.read(fd, 1 << 17))[2]
init = struct.pack("<IIIIHHIIHHI", 7, 31, 0, 0, 1, 1, 65536, 0, 0, 0, 0)    # struct fuse_init_out
os.write(fd, struct.pack("<IiQ", 16 + 64, 0, unique) + init.ljust(64, b"\0"))
print("mounted", flush=True)
while True:
    os.read(fd, 1 << 17)
""", mount], stdout=subprocess.PIPE, text=True)
    program = BEGIN + r"""
import subprocess, time
late = [subprocess.Popen(["cat", sys.argv[1] + "/x/proc"]) for _ in range(4)]
time.sleep(0.3)
start = time.monotonic()
for _ in range(20):
    get("/proc/net/dev")
print(time.monotonic() - start < 2, flush=True)
for child in late:
    child.kill()
"""
    inside_it = None
    try:
        assert server.stdout.readline() == "mounted\n"
        inside_it = nlvirt.popen(PYTHON, "-c", program, mount, options=["--files"], stdout=subprocess.PIPE, text=True)
        assert select.select([inside_it.stdout], [], [], 20)[0], "it is held up"
        assert inside_it.stdout.readline() == "True\n"
    finally:
        # The kernel lets nobody go who waits for a server that lives.
        server.kill()
        server.wait(timeout=20)
        subprocess.run(["umount", "-l", mount], check=False)
        if inside_it:
            inside_it.kill()
            inside_it.communicate(timeout=20)
