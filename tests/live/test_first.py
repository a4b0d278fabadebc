# SPDX-License-Identifier: Apache-2.0
"""The promise of nlvirt in one line, on a machine that has other interfaces."""


def test_python_sees_only_loopback(nlvirt, other_interfaces):
    r = nlvirt.run("/usr/bin/python3", "-c", "import socket; print(socket.if_nameindex())")
    assert (r.stdout, r.stderr, r.returncode) == ("[(1, 'lo')]\n", "", 0)


def test_a_start_that_fails_has_its_own_status(nlvirt):
    """Passes a descriptor too. nlvirt keeps a list of these, and sanitizers
    report it if the list leaks."""
    with open("/dev/null", "rb") as kept:
        r = nlvirt.run("/nowhere/at/all", pass_fds=[kept.fileno()])
    assert (r.stderr, r.returncode) == ("nlvirt: cannot run '/nowhere/at/all': not found\n", 127)
