# SPDX-License-Identifier: Apache-2.0
"""The filter of a running sandbox, as the kernel reports it, decides as the one that `nlvirt filter` compiles.

nlvirt compiles the filter at the start, except for the default policy, whose filter is ready in the
library.
"""
import contextlib
import resource
import subprocess

import pytest

from conftest import BUILD, Nlvirt, may_read_filters, run, skip, uncontained

NLVIRT = str(BUILD / "nlvirt")
COMMAND = ["sh", "-c", "echo $$; read end"]
FULL = run([NLVIRT, "check", "--print", "/dev/null"]).stdout


@pytest.fixture(autouse=True, scope="module")
def readable():
    if not may_read_filters():
        skip("reading filters needs CAP_SYS_ADMIN")


@contextlib.contextmanager
def running(argv, **kw):
    """Runs COMMAND, and yields the input by which `nlvirt filter` reads its filters."""
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **kw) as p:
        try:
            yield f"pid:{int(p.stdout.readline())}"
        finally:
            p.stdin.close()
            assert p.wait(15) == 1      # the status of read at end of file


def is_as_of(policy, argv, tmp_path):
    (tmp_path / "shown.yaml").write_text(policy)
    with running(argv) as loaded:
        r = run([NLVIRT, "filter", "diff", str(tmp_path / "shown.yaml"), loaded])
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)


@pytest.mark.parametrize("text", ["", "---\n", FULL, "leftovers: wait\n", "namespaces: allow\n", "errnos: {families: EACCES}\n",
                                  "errnos: {foreign: EPERM}\n", "families: [unix, inet]\n",
                                  "rules: [{call: mount, action: EPERM}]\n",
                                  "outbound: {allow: ['192.0.2.1:443']}\n", "outbound: {listen: [80]}\n",
                                  "outbound: {allow: ['udp:192.0.2.1', 'localhost:9']}\n",
                                  "outbound: {loopback: refuse, allow: ['mptcp:192.0.2.1']}\n"])
def test_filter_of_a_policy_file(text, tmp_path, request):
    if "localhost" in text:
        request.getfixturevalue("localhost")
    (tmp_path / "policy.yaml").write_text(text)
    is_as_of(text, Nlvirt("root").argv(*COMMAND, options=["-p", str(tmp_path / "policy.yaml")]), tmp_path)


@pytest.mark.parametrize("options, text", [([], ""), (["-w", "--stats"], ""), (["--rw", "/"], ""),
                                           (["--allow-namespaces"], "namespaces: allow\n")], ids=str)
def test_filter_of_options(options, text, tmp_path):
    is_as_of(text, Nlvirt("root").argv(*COMMAND, options=options), tmp_path)


@uncontained("some calls first")
@pytest.mark.parametrize("words, text", [([], ""), (["namespaces"], "namespaces: allow\n")], ids=str)
def test_filter_of_a_sandbox_by_the_library(words, text, tmp_path):
    is_as_of(text, [str(BUILD / "tests/embed_outbound"), *words, "--", *COMMAND], tmp_path)


@pytest.mark.parametrize("limit, window", [(1024, 960), (1500, 960), (1023, 896), (512, 448), (127, None)])
def test_descriptors_are_trapped_below_the_limit(limit, window):
    def lower():
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with running(Nlvirt("root").argv(*COMMAND), preexec_fn=lower) as loaded:
        trapped = [fd for fd in range(0, 1600, 64)
                   if "NOTIFY" in run([NLVIRT, "filter", "sim", loaded, "recvmsg", str(fd)]).stdout.splitlines()[0]]
    assert trapped == ([] if window is None else [window])


def test_a_different_filter_would_be_noticed(tmp_path):
    with pytest.raises(AssertionError, match="unshare"):
        is_as_of("namespaces: allow\n", Nlvirt("root").argv(*COMMAND), tmp_path)
