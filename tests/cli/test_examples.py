# SPDX-License-Identifier: Apache-2.0
"""The commands in the README and the manual pages print what is shown there.
The policies shown are valid."""
import os
import re
import shutil
import subprocess

import pytest

from conftest import BUILD, ROOT, run, skip

NLCONFORM = str(next(ROOT.glob("harness/**/nlconform.1")).relative_to(ROOT))
MANUAL = {page: (ROOT / page).read_text().replace("\\-", "-").replace("\\(aq", "'").replace("\\e", "\\")
          for page in ("core/man/nlvirt.1", "core/man/nlvirt-filter.1", "core/man/nlvirt-policy.5", NLCONFORM)}
TEXTS = {"README.md": (ROOT / "README.md").read_text(), **MANUAL}


def shown(text):
    """Each command after a $, and its output: the lines up to the next command,
    empty line or troff request. A command with an & runs until the next one has ended."""
    text = re.sub(r"^( *\$ .* &)\n *\$ (.*)$", r"\1 sleep 1; \2; sleep 1; kill $!", text, flags=re.M)
    return re.findall(r"^ *\$ (.*)\n((?:(?! *\$ |\n|\.).*\n)*)", text, re.M)


EXAMPLES = [(name, command, output) for name, text in TEXTS.items() for command, output in shown(text)
            if output and not command.startswith("make ")]     # other kernels take minutes


def alike(said):
    """Removes what differs between runs and versions of curl."""
    said = re.sub(r" +$", "", said, flags=re.M)
    return re.sub(r"after \d+ ms: Could(n't| not) connect", "after N ms: no way", said)


def test_there_are_examples():
    assert {name for name, *_ in EXAMPLES} == {"README.md", "core/man/nlvirt.1", "core/man/nlvirt-filter.1", NLCONFORM} and len(EXAMPLES) >= 8


@pytest.mark.parametrize("name, command, output", EXAMPLES, ids=[f"{name}:{command}" for name, command, _ in EXAMPLES])
def test_command_prints_what_is_shown(name, command, output):
    for tool in ("ip", "curl"):
        if f"-- {tool} " in command and not shutil.which(tool):
            skip(f"needs {tool}")
    if name == NLCONFORM and not (BUILD / "nlprobes").exists():
        skip("needs nlconform and nlprobes")
    if "x86_64" in output and os.uname().machine != "x86_64":
        skip("shown for x86_64")
    if " --ro " in command and "yes  landlock-files" not in run([BUILD / "nlvirt", "doctor"]).stdout:
        skip("needs Landlock for files")
    command = re.sub(r"\bbuild/", f"{BUILD}/", command)
    if name.endswith(".md"):
        output = re.sub(r"^    ", "", output, flags=re.M)
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=60, check=False, env={**os.environ, "PATH": f"{BUILD}:{os.environ['PATH']}:/usr/sbin:/sbin"})
    if name == NLCONFORM and "Bail out! oracle" in done.stdout:
        skip("needs a network namespace of its own")
    assert alike(done.stdout) == alike(output), name


def test_policies_that_are_shown_are_valid(tmp_path):
    blocks = re.findall(r"^\.EX\n(.*?)^\.EE", MANUAL["core/man/nlvirt-policy.5"].split(".SH EXAMPLES\n", 1)[1], re.M | re.S)
    policies = [text for block in blocks for text in re.split(r"\n\n", block) if ":" in text]
    assert len(policies) >= 4
    for text in policies:
        (tmp_path / "shown").write_text(text + "\n")
        r = run([BUILD / "nlvirt", "check", tmp_path / "shown"])
        assert (r.stderr, r.returncode) == ("", 0), text


def test_files_and_targets_of_the_readme_exist():
    text = TEXTS["README.md"]
    makefile = "".join(path.read_text() for path in (ROOT / "Makefile", *ROOT.glob("*/*.mk"), *ROOT.glob("*/*/*.mk")))
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / path).exists(), path
    for target in re.findall(r"\bmake ([a-z][a-z-]*)", text):
        assert re.search(rf"^{target}:", makefile, re.M) or re.search(rf"^\.PHONY:.* {target}\b", makefile, re.M), target
