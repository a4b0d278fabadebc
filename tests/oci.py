# SPDX-License-Identifier: Apache-2.0
"""OCI seccomp profiles, as the tests of `nlvirt filter` write them."""


def profile(*rules, default="SCMP_ACT_ERRNO", arches=("SCMP_ARCH_X86_64",), **more):
    return {"defaultAction": default, "architectures": list(arches), "syscalls": list(rules), **more}


def allow(*names, args=(), action="SCMP_ACT_ALLOW", **more):
    return {"names": list(names), "action": action, "args": list(args), **more}


def arg(index, value, op="SCMP_CMP_EQ", **more):
    return {"index": index, "value": value, "op": op, **more}
