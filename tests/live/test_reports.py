# SPDX-License-Identifier: Apache-2.0
"""What people ask sandboxes for in public reports, each with one line of policy.

Each row has what should be reached, and what should not. Without rules, all of it is reached. If
everything is refused, nothing is. A network namespace does not help where the machine's servers are
wanted, because it has none of them.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from typing import NamedTuple

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from conftest import need, run  # noqa: E402
from test_outbound import PYTHON, TOOLS, lab  # noqa: E402, F401


class Report(NamedTuple):
    """A row. ONE and OTHER are servers of the machine, PORT is that of ONE, and FOLDER has UNIX
    sockets of both.

    What is wanted or not is HOST:PORT, udp:HOST:PORT, the path of a UNIX socket, "page ADDRESS" or
    "socket" for a server of the program's own, or "$ COMMAND" for a command of the shell that
    succeeds.
    """
    asked: str
    line: str
    wanted: list
    unwanted: list


INTERNET, METADATA, LAN, ROUTER = "9.9.9.9:81", "169.254.169.254:81", "10.77.0.2:81", "10.77.0.3:81"

REPORTS = {
    "openai/codex#35768": Report(
        "tests make servers on loopback, on ports of the kernel's choice, and reach nothing else",
        "outbound: {loopback: own}",
        ["page 127.0.0.1", "page ::1"], ["page 10.77.0.1", "ONE", LAN, INTERNET]),
    "openai/codex#33227": Report(
        "one address of loopback, although local networks are closed",
        'outbound: {allow: ["public", "ONE"], loopback: refuse}',
        ["ONE", "$ curl -sf http://ONE/", INTERNET],
        ["OTHER", "page 127.0.0.1", LAN, ROUTER, METADATA]),
    "openai/codex#28517": Report(
        "a test wakes an event loop in another thread, and a dev server listens on port 5173",
        "outbound: {loopback: own}",
        ["$ PYTHON wake.py", "$ node dev.js 127.0.0.1 5173 once"], ["ONE", LAN, INTERNET]),
    "anthropics/claude-code#28018": Report(
        "tests reach a service that a container publishes on localhost",
        'outbound: {allow: ["127.0.0.1:PORT"], loopback: own}',
        ["$ curl -sf http://localhost:PORT/", "page 127.0.0.1"], ["OTHER", LAN, INTERNET]),
    "anthropics/claude-code#44180": Report(
        "an agent for keys by its path, and sockets between the parts of a program",
        'outbound: {allow: ["unix:FOLDER/agent.sock"]}',
        ["$ SSH_AUTH_SOCK=agent.sock ssh-add -T key.pub", "socket"],
        ["FOLDER/one.sock", "$ curl -sf --unix-socket other.sock http://docker/_ping"]),
    "anthropic-experimental/sandbox-runtime#343": Report(
        "some UNIX sockets by their paths, and no others",
        'outbound: {allow: ["unix:FOLDER/one.*"]}',
        ["FOLDER/one.sock", "link-to-one", "$ curl -sf --unix-socket one.sock http://one/"],
        ["FOLDER/other.sock", "link-to-other", LAN]),
    "netblue30/firejail#108": Report(
        "the machine's loopback, and no other interface",
        "outbound: {allow: []}",
        ["ONE", "OTHER", "$ curl -sf http://ONE/"], ["$ ip link show near", LAN, INTERNET]),
    "containers/bubblewrap#340": Report(
        "the Internet, and no server of the local network, the machine or the cloud",
        'outbound: {allow: ["public"], loopback: own}',
        [INTERNET, "page 127.0.0.1"], ["ONE", "OTHER", LAN, ROUTER, METADATA]),
    "landlock-lsm/linux#61": Report(
        "only what any computer on the Internet could reach, by whatever protocol",
        'outbound: {allow: ["public", "udp:public"], loopback: refuse}',
        [INTERNET, f"udp:{INTERNET}"],
        ["ONE", LAN, f"udp:{LAN}", "[fd77::2]:81", "[::ffff:10.77.0.2]:81", f"udp:{METADATA}"]),
    "multikernel/sandlock#75": Report(
        "everything but one address",
        'outbound: {allow: ["0.0.0.0/0", "[::/0]"], deny: ["10.77.0.3"]}',
        [INTERNET, LAN, "[fd77::2]:81"], [ROUTER]),
    "multikernel/sandlock#75, in a comment": Report(
        "one network, and not its router, and no other network",
        'outbound: {allow: ["10.77.0.0/24"], deny: ["10.77.0.3"]}',
        [LAN], [ROUTER, INTERNET]),
    "many": Report(
        "the Internet, and the machine's loopback, and not the local network",
        'outbound: {allow: ["public"]}',
        [INTERNET, "ONE", "OTHER"], [LAN, ROUTER, METADATA]),
    "many: a printer": Report(
        "one address of a network that is denied",
        'outbound: {allow: ["public", "10.77.0.2:81"], deny: ["private"]}',
        [INTERNET, LAN], [ROUTER]),
    "many: sockets": Report(
        "all UNIX sockets but one",
        'outbound: {allow: ["public"], deny: ["unix:FOLDER/other.sock"]}',
        ["FOLDER/one.sock", INTERNET], ["FOLDER/other.sock"]),
}
CLOSED = 'outbound: {allow: [], deny: ["unix:/**"], loopback: refuse}'

# Two servers of the machine, on loopback and on UNIX sockets.
MACHINE = r"""
folder = sys.argv[1]
listening = {}
def answer(c):
    try:
        c.settimeout(20); c.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 8\r\n\r\nreached\n")
        c.shutdown(socket.SHUT_WR)
        while c.recv(4096): pass
    except OSError: pass
    c.close()
def serve(s):
    while True: threading.Thread(target=answer, args=s.accept()[:1], daemon=True).start()
for name in "one", "other":
    t = socket.create_server(("127.0.0.1", 0)); listening[name] = t
    u = socket.socket(socket.AF_UNIX); u.bind(f"{folder}/{name}.sock"); u.listen(8)
    os.chmod(f"{folder}/{name}.sock", 0o777)
    for s in t, u: threading.Thread(target=serve, args=(s,), daemon=True).start()
print(*(s.getsockname()[1] for s in listening.values()), flush=True)
sys.stdin.read()
"""

# Prints of each place whether it is reached.
LOOK = """
import http.server, json, subprocess, urllib.request
def page(address):
    class Server(http.server.HTTPServer):
        address_family = family(address)
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self): self.send_response(200); self.end_headers(); self.wfile.write(b"page")
        def log_message(self, *_): pass
    s = Server((address, 0), Page)
    threading.Thread(target=s.serve_forever, daemon=True).start()
    host = f"[{address}]" if ":" in address else address
    return urllib.request.urlopen(f"http://{host}:{s.server_port}/", timeout=20).read() == b"page"
def own():
    one, other = socket.socketpair(); one.send(b"pair"); assert other.recv(9) == b"pair"
    path = f"own-{os.getpid()}.sock"
    s = socket.socket(socket.AF_UNIX); s.bind(path); s.listen()
    c = socket.socket(socket.AF_UNIX)
    try: c.connect(path); s.accept()[0].send(b"own"); return c.recv(9) == b"own"
    finally: os.unlink(path)
def answers(place):
    udp = place.startswith("udp:")
    if ":" not in place:
        s, to = socket.socket(socket.AF_UNIX), place
    else:
        host, port = place.removeprefix("udp:").rsplit(":", 1)
        to = host.strip("[]"), int(port)
        s = socket.socket(family(to[0]), socket.SOCK_DGRAM if udp else socket.SOCK_STREAM)
    s.settimeout(10); s.connect(to)
    if udp: s.send(b"?")
    return bool(s.recv(100))
def look(place):
    how, _, what = place.partition(" ")
    try:
        if how == "$":
            return subprocess.run(what, shell=True, capture_output=True, timeout=20).returncode == 0
        return page(what) if how == "page" else own() if how == "socket" else answers(place)
    except OSError: return False
os.chdir(sys.argv[1])
print(*("yes" if look(place) else "no" for place in json.loads(sys.argv[2])))
"""

# A coroutine that another thread hands to the loop of the first.
WAKE = """
import asyncio, threading
async def greet(reader, writer):
    writer.write(b"greeting"); writer.close()
async def ask():
    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    reader, _ = await asyncio.open_connection(*server.sockets[0].getsockname())
    return await reader.read()
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()
assert asyncio.run_coroutine_threadsafe(ask(), loop).result(20) == b"greeting"
"""

# A dev server, on all addresses if none is given. With "once", it ends after its first page.
DEV = """
const http = require("http")
const [host, port, once] = process.argv.slice(2)
const server = http.createServer((_, answer) => answer.end("page"))
server.listen(+port, host || undefined, () => {
    console.log(server.address().port)
    if (once)
        http.get({host, port}, (answer) => answer.on("data",
            (page) => process.exit(page == "page" ? 0 : 1)))
})
"""


@pytest.fixture(scope="module")
def machine(lab):  # noqa: F811
    """The servers of the machine, and their names in the rows."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"), prefix="s") as folder:
        os.chmod(folder, 0o777)
        p = subprocess.Popen([*lab.enter(), PYTHON, "-c", TOOLS + MACHINE, folder],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
        one, other = p.stdout.readline().split()
        here = pathlib.Path(folder).resolve()
        for name, text in ("wake.py", WAKE), ("dev.js", DEV):
            (here / name).write_text(text, encoding="ascii")
        for name in "one", "other":
            (here / f"link-to-{name}").symlink_to(f"{name}.sock")
        yield {"ONE": f"127.0.0.1:{one}", "OTHER": f"127.0.0.1:{other}", "PORT": one,
               "FOLDER": str(here), "PYTHON": PYTHON}
        p.stdin.close()
        p.wait(20)


@pytest.fixture
def agent(lab, machine):  # noqa: F811
    """An agent for SSH with a key, at agent.sock."""
    folder = machine["FOLDER"]
    socket = f"{folder}/agent.sock"
    p = subprocess.Popen([*lab.enter(), need("ssh-agent", "openssh-client"), "-D", "-a", socket],
                         stdout=subprocess.PIPE, cwd="/")
    try:
        p.stdout.readline()     # it listens
        made = lab.outside("sh", "-c", f"cd {folder} && ssh-keygen -q -t ed25519 -N '' -f key && "
                           f"SSH_AUTH_SOCK={socket} ssh-add -q key")
        assert made.returncode == 0, made.stderr
        yield
    finally:
        p.terminate()
        p.wait(20)
        for path in pathlib.Path(folder).glob("key*"):
            path.unlink()


def fill(text, names):
    for name, value in names.items():
        text = text.replace(name, value)
    return text


def policy(machine, line):
    """Options for a policy of this one line."""
    path = pathlib.Path(machine["FOLDER"]) / "policy.yaml"
    path.write_text(fill(line, machine) + "\n", encoding="ascii")
    return ["-p", str(path)]


@pytest.mark.parametrize("report", REPORTS)
def test_one_line_of_policy_is_enough(lab, machine, report, request):  # noqa: F811
    _, line, wanted, unwanted = REPORTS[report]
    for what in wanted + unwanted:
        for program in {"curl", "node", "ip"} & set(what.split()):
            need(program)
        if "ssh-add" in what:
            request.getfixturevalue("agent")
    places = json.dumps([fill(place, machine) for place in wanted + unwanted])
    look = [PYTHON, "-c", TOOLS + LOOK, machine["FOLDER"], places]
    yes, no = ["yes"] * len(wanted), ["no"] * len(unwanted)
    # Outside, what should be refused is reached.
    assert lab.outside(*look).stdout.split() == yes + ["yes"] * len(unwanted)
    r = lab.run(*look, options=policy(machine, CLOSED))
    assert r.stdout.split() == ["no"] * len(wanted) + no, r.stderr
    r = lab.run(*look, options=policy(machine, line))
    assert r.stdout.split() == yes + no, r.stderr


def test_a_dev_server_is_for_this_machine(lab, machine):  # noqa: F811
    """anthropic-experimental/sandbox-runtime#165: it listens inside, and its browser is outside."""
    def serve(options):
        """The page as the machine and another machine get it, or None if there is no server."""
        argv = lab.argv(need("node"), f"{machine['FOLDER']}/dev.js", "", "0", options=options)
        with subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, cwd="/") as server:
            try:
                port = server.stdout.readline().strip()
                pages = (lab.outside(need("curl"), "-s", f"http://localhost:{port}/").stdout,
                         lab.there("curl", "-s", f"http://10.77.0.1:{port}/").stdout)
            finally:
                server.terminate()
        return pages if port else None

    assert serve([]) == ("page", "page")
    assert serve(policy(machine, CLOSED)) is None
    assert serve(policy(machine, "outbound: {loopback: own}")) == ("page", "")


def test_a_network_namespace_has_no_server_of_the_machine(lab, machine):  # noqa: F811
    """So it is no answer to who wants one of them."""
    up = """
import fcntl
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 1))     # SIOCSIFFLAGS, IFF_UP
"""
    enter = lab.enter()
    if "setpriv" in enter:      # keep the rights over the namespaces of the lab
        enter = enter[:enter.index("setpriv", len(lab.prefix))]
    places = json.dumps([machine["ONE"], "page 127.0.0.1", INTERNET])
    r = run([*enter, "unshare", "-n", PYTHON, "-c", TOOLS + up + LOOK, machine["FOLDER"], places])
    assert r.stdout.split() == ["no", "yes", "no"], r.stderr


def test_what_was_refused_is_told(lab, machine):  # noqa: F811
    """What, to whom and why, without reading a log of the kernel."""
    line = 'outbound: {allow: ["public"], deny: ["unix:FOLDER/other.sock"], loopback: own}'
    places = [LAN, machine["OTHER"], f"{machine['FOLDER']}/other.sock"]
    r = lab.run(PYTHON, "-c", TOOLS + LOOK, machine["FOLDER"], json.dumps(places),
                options=[*policy(machine, line), "--summary"])
    assert r.stdout == "no no no\n"
    assert r.stderr.splitlines() == [
        f"nlvirt: refused: 1 call to {LAN} by python3",
        f"nlvirt: refused: 1 call to {machine['OTHER']} by python3 (not made inside)",
        f"nlvirt: refused: 1 call to unix:{machine['FOLDER']}/other.sock by python3 (denied)"]
