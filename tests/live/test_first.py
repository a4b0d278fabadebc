# SPDX-License-Identifier: Apache-2.0
"""The promise in one line, on a machine that has other interfaces."""


def test_python_sees_only_loopback(nlvirt, other_interfaces):
    r = nlvirt.run("/usr/bin/python3", "-c", "import socket; print(socket.if_nameindex())")
    assert (r.stdout, r.stderr, r.returncode) == ("[(1, 'lo')]\n", "", 0)
