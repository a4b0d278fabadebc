# SPDX-License-Identifier: Apache-2.0
"""--allow '*.example.com': names that are looked up when the program asks for them, and pinned then.

The name server of the lab gives the next address at every question.
"""
import pathlib
import sys
import textwrap

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from conftest import need  # noqa: E402
from test_outbound import PYTHON, REFUSED, REFRESH, TOOLS, allow, lab, questions, refreshed  # noqa: E402, F401
from test_resolver import DNS  # noqa: E402

WILD = allow("*.wild.test:81")
FIND = """
def find(name):
    try: return socket.gethostbyname(name)
    except socket.gaierror as e: return "none" if e.errno in (-2, -5) else str(e)
"""


def test_names_that_match_are_found_and_reached(lab):  # noqa: F811
    """Each name is looked up once. What does not match does not exist."""
    before = questions(lab)
    program = FIND + textwrap.dedent("""
    first = find("a.wild.test")
    print(first.startswith("10.77.0."), {find("a.wild.test") for n in range(5)} == {first}, find("A.Wild.Test") == first)
    print(tcp(first, 81) == first + " 81", tcp(first, 443), {tcp("a.wild.test", 81) for n in range(3)} == {first + " 81"})
    print(find("b.c.wild.test").startswith("10.77.0."), find("wild.test"), find("awild.test"), find("other.test"), find("a.wild.test.org"))
    """)
    assert lab.python(program, options=WILD) == ["True True True", f"True {REFUSED} True", "True none none none none"]
    # Of each name that matches, its address of either family.
    assert questions(lab) - before == 4
    program = "print(tcp('10.77.0.2', 81), tcp('10.77.0.3', 81), tcp('10.77.0.4', 81))"
    assert lab.python(program, options=WILD) == [f"{REFUSED} {REFUSED} {REFUSED}"]     # nobody has asked


def test_a_pattern_covers_names_that_are_given(lab):  # noqa: F811
    program = FIND + "a = find('given.wild.test'); print(tcp(a, 81) == a + ' 81', tcp(a, 443) == a + ' 443', tcp(a, 8001))"
    for options in [*WILD, *allow("given.wild.test:443")], [*allow("given.wild.test:443"), *WILD]:
        assert lab.python(program, options=options) == [f"True True {REFUSED}"]


def test_a_denied_address_stays_denied(lab):  # noqa: F811
    """Whoever answers for a name below the pattern leads nowhere else."""
    program = FIND + "print([tcp(find(f'n{n}.wild.test'), 81)[:7] for n in range(3)])"
    assert lab.python(program, options=[*WILD, "--deny", "10.77.0.0/24"]) == ["['refused', 'refused', 'refused']"]


def test_questions_wait_and_nobody_else(lab):  # noqa: F811
    """By UDP and TCP. A name server that does not answer holds up only those who ask it."""
    program = DNS + textwrap.dedent("""
    def ask_tcp(name):
        s = socket.create_connection(SERVER, 20); q = query(name); s.send(struct.pack(">H", len(q)) + q)
        return read(s.recv(512)[2:])
    code, address = ask_tcp("tcp.wild.test")
    print(code, address.startswith("10.77.0."), ask_tcp("tcp.wild.test") == (code, address), ask_tcp("none.wild.test")[0])
    s = udp(); s.settimeout(20); s.connect(SERVER); s.send(query("tcp.wild.test")); print(read(s.recv(512)) == (code, address))
    s.send(query("udp.wild.test")); s.send(query("udp.wild.test")); print(len({read(s.recv(512)) for n in range(2)}))
    # The name server answers the first question for such a name only, and getent asks two.
    s.send(query("mute.wild.test")); s.send(query("mute.wild.test"))
    start = time.monotonic()
    print(ask_tcp("tcp.wild.test") == (code, address), tcp(address, 81) == address + " 81", time.monotonic() - start < 2)
    """)
    assert lab.python(program, options=WILD, timeout=90) == ["0 True True 3", "True", "1", "True True True"]


def test_there_is_an_end_to_names(lab):  # noqa: F811
    """Names carry what the program likes to the name server: 256 of them, found or not."""
    before = questions(lab)
    program = FIND + textwrap.dedent("""
    print(sum(find(f"none{n}.wild.test") == "none" for n in range(256)), find("late.wild.test"), find("moving.test").startswith("10.77"))
    """)
    assert lab.python(program, options=[*WILD, *allow("moving.test")], timeout=170) == ["256 none True"]
    assert questions(lab) - before < 2 * 256 + 8
    r = lab.run("true", options=[word for n in range(65) for word in allow(f"*.n{n}.test")])
    assert (r.returncode, r.stderr) == (125, "nlvirt: --allow: '*.n64.test': too many patterns: at most 64\n")


def test_found_names_are_resolved_again(lab, refreshed):  # noqa: F811
    program = """
    first = addresses("again.wild.test")
    second = until("again.wild.test", first)
    print(first != second, tcp(second[0], 81) == second[0] + " 81", tcp(first[0], 81))
    """
    assert lab.python(REFRESH + textwrap.dedent(program), options=[*refreshed, *WILD]) == [f"True True {REFUSED}"]


@pytest.mark.parametrize("client", ["curl", "node"])
def test_clients_find_them(lab, client):  # noqa: F811
    options = allow("*.wild.test:80")
    if client == "curl":
        r = lab.run(need("curl"), "-s", "http://web.wild.test/", options=options)
    else:
        code = "require('http').get('http://web.wild.test/', r => r.on('data', d => process.stdout.write(d)))"
        r = lab.run(need("node"), "-e", code, options=options)
    assert r.stdout.startswith("10.77.0.") and r.stdout.endswith(" 80\n"), r.stderr


def test_they_have_no_file(lab):  # noqa: F811
    r = lab.run(PYTHON, "-c", TOOLS, options=[*WILD, "--names", "hosts"])
    assert (r.returncode, r.stderr) == (125, "nlvirt: names: hosts cannot have names with a star, which are found when a "
                                             "program asks for them; use dns\n")
