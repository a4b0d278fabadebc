# SPDX-License-Identifier: Apache-2.0
"""Runs commands that see the loopback interface and no other network.

    import nlvirt

    done = nlvirt.run(["ip", "addr"], capture_output=True, text=True)

    with nlvirt.Popen(["my-server"], listen=["8080"]) as server:
        ...

    done = await nlvirt.run_async(["curl", "https://example.com"], allow=["example.com:443"])
    print(done.refusals)

run(), Popen and run_async() take the arguments of the module subprocess, except for shell and
preexec_fn, and those of Sandbox. The plugin for pytest is nlvirt.pytest_plugin.
"""
from .running import DEVNULL, PIPE, STDOUT, CompletedProcess, Popen, run, run_async
from .sandbox import Destination, Error, Learned, Refusal, Sandbox, Stats, version

__all__ = ["DEVNULL", "PIPE", "STDOUT", "CompletedProcess", "Destination", "Error", "Learned", "Popen", "Refusal",
           "Sandbox", "Stats", "run", "run_async", "version"]
