# SPDX-License-Identifier: Apache-2.0
"""What people ask sandboxes for, each with one line of policy.

Each row is a situation that users of several sandboxes describe in public: what should be reached,
and what should not. Outside of the rules the wish is not met, because all is reached. A network
namespace does not meet it either, where the machine's servers are wanted, because none of them is
reached.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from conftest import run  # noqa: E402
from test_outbound import PYTHON, TOOLS, lab  # noqa: E402, F401

# Two servers of the machine, on loopback and on UNIX sockets.
MACHINE = """
folder = sys.argv[1]
listening = {}
for name in "one", "other":
    t = socket.create_server(("127.0.0.1", 0)); listening[name] = t
    u = socket.socket(socket.AF_UNIX); u.bind(f"{folder}/{name}.sock"); u.listen(8); os.chmod(f"{folder}/{name}.sock", 0o777)
    def serve(s):
        while True:
            c, _ = s.accept(); c.sendall(b"reached\\n"); c.close()
    for s in t, u: threading.Thread(target=serve, args=(s,), daemon=True).start()
print(*(s.getsockname()[1] for s in listening.values()), flush=True)
sys.stdin.read()
"""

# Prints of each place whether it is reached. "own" is a server of the program itself.
LOOK = """
def look(place):
    try:
        if place == "own":
            s = socket.create_server(("0.0.0.0", 0)); c = socket.create_connection(("127.0.0.1", s.getsockname()[1]), 10)
            s.accept()[0].sendall(b"reached"); return bool(c.recv(9))
        if place[0] == "/":
            s = socket.socket(socket.AF_UNIX); s.settimeout(10); s.connect(place)
        else:
            host, port = place.rsplit(":", 1); s = socket.create_connection((host, int(port)), 10)
        return bool(s.recv(100))
    except OSError: return False
print(*("yes" if look(place) else "no" for place in sys.argv[1:]))
"""


@pytest.fixture
def machine(lab):  # noqa: F811
    """The servers of the machine, and their names in the rows."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"), prefix="s") as folder:
        os.chmod(folder, 0o777)
        p = subprocess.Popen([*lab.enter(), PYTHON, "-c", TOOLS + MACHINE, folder], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, text=True, cwd="/")
        one, other = p.stdout.readline().split()
        yield {"ONE": f"127.0.0.1:{one}", "OTHER": f"127.0.0.1:{other}", "FOLDER": os.path.realpath(folder)}
        p.stdin.close()
        p.wait(20)


def fill(text, names):
    for name, value in names.items():
        text = text.replace(name, value)
    return text


INTERNET, METADATA, LAN, ROUTER = "9.9.9.9:81", "169.254.169.254:81", "10.77.0.2:81", "10.77.0.3:81"

SITUATIONS = {
    "the Internet, and neither the local network nor the metadata of the cloud": (
        'outbound: {allow: ["public"]}', [INTERNET], [LAN, ROUTER, METADATA]),
    "the Internet, and the machine's loopback, and not the local network": (
        'outbound: {allow: ["public"]}', [INTERNET, "ONE", "OTHER"], [LAN, ROUTER]),
    "everything but one address": (
        'outbound: {allow: ["0.0.0.0/0", "[::/0]"], deny: ["10.77.0.3"]}', [INTERNET, LAN], [ROUTER]),
    "one network, and not its router, and no other network": (
        'outbound: {allow: ["10.77.0.0/24"], deny: ["10.77.0.3"]}', [LAN], [ROUTER, INTERNET]),
    "a printer in a network that is denied": (
        'outbound: {allow: ["public", "10.77.0.2:81"], deny: ["private"]}', [INTERNET, LAN], [ROUTER]),
    "all servers of the machine on loopback, and no other machine": (
        "outbound: {allow: []}", ["ONE", "OTHER"], [INTERNET, LAN]),
    "one server of the machine on loopback, and no other": (
        'outbound: {allow: ["ONE"], loopback: own}', ["ONE", "own"], ["OTHER", LAN, INTERNET]),
    "one server of the machine, and nothing else on loopback": (
        'outbound: {allow: ["ONE"], loopback: refuse}', ["ONE"], ["OTHER", "own", LAN]),
    "servers of one's own, and not those of the machine": (
        "outbound: {loopback: own}", ["own"], ["ONE", "OTHER", LAN]),
    "servers of one's own, and the Internet": (
        'outbound: {allow: ["public"], loopback: own}', ["own", INTERNET], ["ONE", "OTHER", LAN, METADATA]),
    "one UNIX socket by its path, and no other": (
        'outbound: {allow: ["unix:FOLDER/one.sock"]}', ["FOLDER/one.sock"], ["FOLDER/other.sock", LAN]),
    "all UNIX sockets but one": (
        'outbound: {allow: ["public"], deny: ["unix:FOLDER/other.sock"]}', ["FOLDER/one.sock", INTERNET],
        ["FOLDER/other.sock"]),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_one_line_of_policy_is_enough(lab, machine, situation):  # noqa: F811
    line, reached, refused = SITUATIONS[situation]
    places = [fill(place, machine) for place in [*reached, *refused]]
    policy = pathlib.Path(machine["FOLDER"]) / "policy.yaml"
    policy.write_text(fill(line, machine) + "\n", encoding="ascii")
    look = [PYTHON, "-c", TOOLS + LOOK, *places]
    # Outside, what should be refused is reached.
    assert lab.outside(*look).stdout.split() == ["yes"] * len(places)
    r = lab.run(*look, options=["-p", str(policy)])
    assert r.stdout.split() == ["yes"] * len(reached) + ["no"] * len(refused), r.stderr


# Programs of those who wish, what they print without rules, and with one line of policy.
PROGRAMS = {
    "tests make servers on ports of the kernel's choice, on loopback and nowhere else": (
        "outbound: {loopback: own}", """
        import http.server, urllib.request
        for address, host in ("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"):
            class Server(http.server.HTTPServer):
                address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
            class Page(http.server.BaseHTTPRequestHandler):
                def do_GET(self): self.send_response(200); self.end_headers(); self.wfile.write(b"page")
                def log_message(self, *_): pass
            s = Server((address, 0), Page)
            threading.Thread(target=s.serve_forever, daemon=True).start()
            print(urllib.request.urlopen(f"http://{host}:{s.server_port}/", timeout=20).read().decode(), end=" ")
        try: socket.create_server(("10.77.0.1", 0)); print("others reach it", end=" ")
        except OSError as e: print(type(e).__name__, end=" ")
        try: print(socket.create_connection(("ONE".split(":")[0], int("ONE".split(":")[1])), 10).recv(9))
        except OSError as e: print(type(e).__name__)
        """, "page page others reach it b'reached\\n'", "page page PermissionError PermissionError"),
    "an event loop in another thread, and a server on a port that is taken": (
        "outbound: {loopback: own, ports: remap}", """
        import asyncio
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        async def answer(): return "woken"
        async def greet(reader, writer): writer.write(b"own server"); writer.close()
        async def ask():
            try: server = await asyncio.start_server(greet, "127.0.0.1", int("ONE".split(":")[1]))
            except OSError as e: return "taken"
            reader, _ = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
            return (await reader.read()).decode()
        for f in answer, ask: print(asyncio.run_coroutine_threadsafe(f(), loop).result(20), end=" ")
        """, "woken taken", "woken own server"),
    "one's own UNIX sockets and that of an agent, and not that of a daemon of root's": (
        'outbound: {allow: ["unix:FOLDER/one.sock"]}', """
        one, other = socket.socketpair()
        one.send(b"pair"); print(other.recv(9).decode(), end=" ")
        path = f"FOLDER/own-{os.getpid()}.sock"
        s = socket.socket(socket.AF_UNIX); s.bind(path); s.listen()
        c = socket.socket(socket.AF_UNIX); c.connect(path); s.accept()[0].send(b"own"); print(c.recv(9).decode(), end=" ")
        os.unlink(path)
        for name in "one", "other":
            c = socket.socket(socket.AF_UNIX)
            try: c.connect(f"FOLDER/{name}.sock"); print(c.recv(9).decode().strip(), end=" ")
            except OSError as e: print(type(e).__name__, end=" ")
        """, "pair own reached reached", "pair own reached PermissionError"),
}


@pytest.mark.parametrize("situation", PROGRAMS)
def test_programs_of_those_who_wish_work(lab, machine, situation):  # noqa: F811
    line, program, outside, inside = PROGRAMS[situation]
    policy = pathlib.Path(machine["FOLDER"]) / "policy.yaml"
    policy.write_text(fill(line, machine) + "\n", encoding="ascii")
    command = [PYTHON, "-c", TOOLS + fill(textwrap.dedent(program), machine)]
    assert lab.outside(*command).stdout.strip() == outside
    r = lab.run(*command, options=["-p", str(policy)])
    assert r.stdout.strip() == inside, r.stderr


def test_a_network_namespace_has_no_server_of_the_machine(lab, machine):  # noqa: F811
    """So it is no answer to who wants one of them."""
    up = textwrap.dedent("""
    import fcntl
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", 1))     # SIOCSIFFLAGS, IFF_UP
    """)
    enter = lab.enter()
    if "setpriv" in enter:      # keep the rights over the namespaces of the lab
        enter = enter[:enter.index("setpriv", len(lab.prefix))]
    r = run([*enter, "unshare", "-n", PYTHON, "-c", TOOLS + up + LOOK, machine["ONE"], "own", INTERNET])
    assert r.stdout.split() == ["no", "yes", "no"], r.stderr


def test_what_was_refused_is_told(lab, machine):  # noqa: F811
    """What, to whom and why, without reading a log of the kernel."""
    line = f'outbound: {{allow: ["public"], deny: ["unix:{machine["FOLDER"]}/other.sock"], loopback: own}}\n'
    policy = pathlib.Path(machine["FOLDER"]) / "policy.yaml"
    policy.write_text(line, encoding="ascii")
    r = lab.run(PYTHON, "-c", TOOLS + LOOK, LAN, machine["OTHER"], f"{machine['FOLDER']}/other.sock",
                options=["-p", str(policy), "--summary"])
    assert r.stdout == "no no no\n"
    assert r.stderr.splitlines() == [
        f"nlvirt: refused: 1 call to {LAN} by python3",
        f"nlvirt: refused: 1 call to {machine['OTHER']} by python3 (not made inside)",
        f"nlvirt: refused: 1 call to unix:{machine['FOLDER']}/other.sock by python3 (denied)"]
