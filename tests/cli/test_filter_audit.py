# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter audit: small profiles that each have one class of mistakes, and the line that finds it."""
import json
import pathlib
import re
import shlex
import struct
import subprocess
import sys

import pytest

from conftest import BUILD, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import oci  # noqa: E402
from oci import allow, arg  # noqa: E402

NLVIRT = BUILD / "nlvirt"
LD, AND, JEQ, JGE, RET = 0x20, 0x54, 0x15, 0x35, 0x06
ALLOW, EPERM, ENOSYS = 0x7FFF0000, 0x00050001, 0x00050026
X86, I386 = 0xC000003E, 0x40000003


def profile(*rules, default="SCMP_ACT_ERRNO", errno=38, arches=("SCMP_ARCH_X86_64",), **more):
    known = {"defaultErrnoRet": errno} if default == "SCMP_ACT_ERRNO" else {}
    return oci.profile(*rules, default=default, arches=arches, **known, **more)


def refuse(*numbers, arch=True, guard=True, errno=EPERM):
    """A raw program that refuses these calls of x86_64. Without guard, it also allows calls of x32."""
    n = len(numbers)
    head = [(LD, 0, 0, 4), (JEQ, 1, 0, X86), (RET, 0, 0, 0)] if arch else []
    body = [(JGE, n + 1, 0, 0x40000000)] if guard else []
    return [*head, (LD, 0, 0, 0), *body, *((JEQ, n - i, 0, nr) for i, nr in enumerate(numbers)), (RET, 0, 0, ALLOW),
            (RET, 0, 0, errno)]


# Each entry: the class, the input, and words of its line.
MISTAKES = [
    ("arch-unchecked", refuse(101, arch=False), "the architecture is not checked"),
    ("x32-unguarded", refuse(165, 428, 442, 432, 429, guard=False), "mount is refused, but let through with bit 30 set"),
    ("x32-own-number", refuse(59, 322, guard=False), "execve is refused, but let through under its number on x32"),
    ("foreign-abi", [(LD, 0, 0, 4), (JEQ, 3, 0, X86), (JEQ, 1, 0, I386), (RET, 0, 0, 0), (RET, 0, 0, ALLOW), (LD, 0, 0, 0),
                     (JGE, 1, 0, 0x40000000), (JEQ, 0, 1, 165), (RET, 0, 0, EPERM), (RET, 0, 0, ALLOW)],
     "mount is refused on x86_64, but let through as a call of i386"),
    ("multiplexer", profile(allow("socket", args=[arg(0, 1)]), allow("socketcall"), allow("read"),
                            arches=("SCMP_ARCH_X86_64", "SCMP_ARCH_X86")), "socketcall is let through"),
    ("upper-half", profile(allow("ioctl", args=[arg(1, 0x5412, "SCMP_CMP_NE")])), "reads the lower 32 bits of cmd"),
    ("no-effect", profile(allow("socket", args=[arg(0, 38, "SCMP_CMP_NE")]), allow("socket", args=[arg(0, 40, "SCMP_CMP_NE")])),
     "comparing family has no effect"),
    ("two-conditions", profile(allow("socket", args=[arg(0, 38, "SCMP_CMP_NE"), arg(0, 40, "SCMP_CMP_NE")])),
     "a rule for socket has two conditions on argument 0"),
    ("newer-twin", profile(allow("clone", args=[arg(0, 0x10000000, "SCMP_CMP_MASKED_EQ", valueTwo=0)]), allow("clone3")),
     "clone is restricted, but clone3 is let through: its flags are in memory"),
    ("clone3-errno", profile(allow("clone"), allow("clone3", action="SCMP_ACT_ERRNO", errnoRet=1)),
     "clone3 is refused with ERRNO(EPERM)"),
    ("unknown-errno", profile(allow("read"), errno=1), "unknown calls fail with EPERM"),
    ("nothing-refused", profile(allow("read"), default="SCMP_ACT_LOG"), "no call is refused"),
    ("left-out", profile(allow("read", "wriet")), "wriet: left out: no such call; do you mean write?"),
    ("rule-without-effect", profile(allow("read"), allow("read", action="SCMP_ACT_LOG", args=[arg(0, 1)])),
     "the rule for read has no effect: other rules decide the same calls"),
    ("rule-without-effect", profile(allow("read"), allow("mount", action="SCMP_ACT_ERRNO", errnoRet=38)),
     "the rule for mount has no effect: its action is the default action"),
    ("future-calls", profile(allow("mount", action="SCMP_ACT_ERRNO"), default="SCMP_ACT_ALLOW"), "those of future kernels"),
    ("lower-half", [(LD, 0, 0, 4), (JEQ, 1, 0, X86), (RET, 0, 0, 0), (LD, 0, 0, 0), (JGE, 4, 0, 0x40000000), (JEQ, 0, 2, 9),
                    (LD, 0, 0, 24), (JEQ, 1, 0, 4096), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)], "reads all 64 bits of len"),
    ("kill-thread", profile(allow("read"), default="SCMP_ACT_KILL"), "ends one thread"),
]


@pytest.fixture
def file(tmp_path):
    def write(content, name="made"):
        if isinstance(content, list):
            path = tmp_path / f"{name}.bpf"
            path.write_bytes(b"".join(struct.pack("=HBBI", *i) for i in content))
        else:
            path = tmp_path / f"{name}.json"
            path.write_text(json.dumps(content, indent=1))
        return path
    return write


def audit(path, *options):
    r = run([NLVIRT, "filter", "audit", "--arch", "x86_64", *options, path])
    assert r.stderr == "" and r.returncode in (0, 1)
    return r


def confirmed(finding):
    """Runs the command of a finding, and compares its first line with what the audit says."""
    words = shlex.split(finding["command"])
    assert words[0] == "nlvirt"
    out = subprocess.run([NLVIRT, *words[1:]], capture_output=True, text=True, check=True, timeout=60).stdout
    assert out.split("\n")[0].endswith(": " + finding["verdict"]), out.split("\n")[0]


@pytest.mark.parametrize("name, content, words", MISTAKES, ids=[f"{i}-{m[0]}" for i, m in enumerate(MISTAKES)])
def test_each_class_of_mistakes_is_found(file, name, content, words):
    path = file(content)
    found = json.loads(audit(path, "--json").stdout)["findings"]
    mine = [f for f in found if f["id"] == name]
    assert len(mine) == 1 and words in mine[0]["text"], found
    for f in found:
        if "command" in f:
            confirmed(f)
    line = next(line for line in audit(path).stdout.splitlines() if line.endswith(f"[{name}]"))
    assert words in line and line.startswith(mine[0]["level"] + ": ")


def test_all_classes_are_tried():
    source = (pathlib.Path(__file__).resolve().parents[2] / "core/nlfilter/audit/audit_list.c").read_text()
    classes = set(re.findall(r'^\t\{ "([a-z0-9-]+)", AUDIT_', source, re.M))
    assert classes == {m[0] for m in MISTAKES} and len(classes) >= 12


def test_public_reports_are_those_of_the_manual_page(file):
    """Of fourteen classes; SARIF shows them as help."""
    rules = json.loads(audit(file(profile(allow("read"))), "--sarif").stdout)["runs"][0]["tool"]["driver"]["rules"]
    helps = {rule["id"]: rule["help"]["text"] for rule in rules if "help" in rule}
    page = (pathlib.Path(__file__).resolve().parents[2] / "core/man/nlvirt-filter.1").read_text().replace("\\-", "-")
    assert len(helps) == 14
    for name, text in helps.items():
        reports = re.fullmatch(r"Such mistakes were reported as (.*)\.", text)[1]
        assert all(re.fullmatch(r"CVE-\d{4}-\d+|[\w.-]+/[\w.-]+#\d+", one) for one in reports.split(", "))
        after = page[re.search(rf"^\.BR \"?{name}", page, re.M).end():]
        assert re.split(r"\n\.[TP]P\n", after)[0].endswith(f"\n({reports})"), name


def test_a_sound_profile_has_no_findings(file):
    path = file(profile(allow("read", "write", "exit_group", "clone3", action="SCMP_ACT_ALLOW"), allow("clone")))
    r = audit(path)
    assert (r.stdout, r.returncode) == (f"{path}: 0 errors, 0 warnings, 0 notes\n", 0)


def test_errors_come_first_and_notes_do_not_count(file):
    note = file(profile(allow("mount", "fsmount", "move_mount", action="SCMP_ACT_ERRNO"), default="SCMP_ACT_ALLOW"), "note")
    assert audit(note).returncode == 0 and "1 note\n" in audit(note).stdout
    bad = file(refuse(59, 322, guard=False, errno=EPERM), "bad")
    levels = [f["level"] for f in json.loads(audit(bad, "--json").stdout)["findings"]]
    assert audit(bad).returncode == 1
    assert levels == sorted(levels, key=["error", "warning", "note"].index) and len(set(levels)) > 1


def test_rules_that_have_name_in_place_of_names(file):
    rules = [{"name": "read", "action": "SCMP_ACT_ALLOW", "args": [arg(0, 1, "SCMP_CMP_NE"), arg(0, 2, "SCMP_CMP_NE")]},
             {"name": "write", "action": "SCMP_ACT_ERRNO", "errnoRet": 38}]
    found = json.loads(audit(file(profile(*rules)), "--json").stdout)["findings"]
    assert {"two-conditions", "rule-without-effect"} <= {f["id"] for f in found}


@pytest.mark.parametrize("names", [{"names": 3}, {"names": None}, {"names": [None]}, {"name": None}, {"name": [3]}])
def test_rules_that_do_not_apply_may_be_anything(file, names):
    """The mistake of another rule has a line, for which the rules before it are looked at."""
    other = {**names, "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["amd64"]}}
    path = file(profile(other, allow("clone"), allow("clone3", action="SCMP_ACT_ERRNO", errnoRet=1)))
    found = [f for f in json.loads(audit(path, "--json").stdout)["findings"] if f["id"] == "clone3-errno"]
    assert len(found) == 1 and found[0]["line"] > 1


def test_sarif_names_file_line_and_class(file):
    path = file(profile(allow("read"), allow("write", "wriet")))
    sarif = json.loads(audit(path, "--sarif").stdout)
    assert sarif["version"] == "2.1.0"
    driver, result = sarif["runs"][0]["tool"]["driver"], sarif["runs"][0]["results"][0]
    assert result["ruleId"] in {rule["id"] for rule in driver["rules"]} and result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == str(path)
    line = path.read_text().splitlines()[place["region"]["startLine"] - 1]
    assert "wriet" in line and "wriet" in result["message"]["text"]


def test_the_default_policy_has_no_mistakes():
    for arch in ("x86_64", "aarch64"):
        r = run([NLVIRT, "filter", "audit", "--arch", arch])
        assert r.returncode == 0 and r.stdout.startswith("default: 0 errors, 0 warnings,"), r.stdout


@pytest.mark.parametrize("args, line", [
    (["--json", "--sarif"], "filter audit: --json and --sarif exclude each other"),
    (["default", "more"], "filter audit: unexpected word after INPUT: 'more'"),
    (["/missing.json"], "/missing.json: cannot be read: No such file or directory"),
])
def test_errors(args, line):
    r = run([NLVIRT, "filter", "audit", *args])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 2)
