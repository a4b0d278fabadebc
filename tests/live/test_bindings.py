# SPDX-License-Identifier: Apache-2.0
"""The module for Go and the crates for Rust: core/bindings. Each has a test for each line of cases.txt,
as the package for Python has in python/uses.py."""
import ast
import re
import shutil
import subprocess

import pytest

from conftest import BUILD, ROOT, contained, need, run

BINDINGS = ROOT / "core/bindings"
SYS = BINDINGS / "rust/nlvirt-sys/src/lib.rs"
PACKAGES = {"go": ("go", "golang-go"), "rust": ("cargo", "cargo")}
TARGETS = {"go": "go.test", "rust": "rust-cases"}
PROGRAMS = {"go": "go.test", "rust": "rust-cases", "foreign": "rust-foreign"}


def cases():
    lines = (BINDINGS / "cases.txt").read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if not line.startswith("#")]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A function that returns a test program, built before and in a place that every user can reach."""
    places = {}

    def build(language):
        if language not in places:
            need(*PACKAGES[language])
            below = BUILD.relative_to(ROOT) if BUILD.is_relative_to(ROOT) else BUILD    # as the Makefile names it
            made = run(["make", "-s", "-C", ROOT, f"B={below}", below / "bindings" / TARGETS[language]], timeout=600)
            assert made.returncode == 0, made.stdout + made.stderr
            places[language] = tmp_path_factory.mktemp(language)
            for parent in (*places[language].parents[:2], places[language]):
                parent.chmod(0o755)
        return places[language]

    def program(name):
        folder = build("go" if name == "go" else "rust")
        copy = folder / PROGRAMS[name]
        if not copy.exists():
            shutil.copy(BUILD / "bindings" / PROGRAMS[name], copy)
            copy.chmod(0o755)
        return copy

    return program


def words(language, case):
    """The options that select a test, and what it says if it passes."""
    if language == "go":
        return ["-test.v", "-test.run", f"^Test{case.title()}$"], f"--- PASS: Test{case.title()} "
    return ["--exact", case], f"test {case} ... ok"


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("language", PACKAGES)
def test_it_works_as_programs_use_it(nlvirt, built, tmp_path, language, case):
    tmp_path.chmod(0o777)
    options, good = words(language, case)
    r = run([*nlvirt.prefix, built(language), *options], timeout=120, cwd="/",
            env={"PATH": "/usr/bin:/bin:/usr/sbin", "TMPDIR": str(tmp_path), "GOTRACEBACK": "all"})
    assert r.returncode == 0 and good in r.stdout, r.stdout + r.stderr


def test_the_package_for_python_has_the_same_cases():
    tree = ast.parse((ROOT / "tests/live/python/uses.py").read_text(encoding="utf-8"))
    assert set(cases()) <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_examples_for_go_print_what_they_say(nlvirt, built):
    r = run([*nlvirt.prefix, built("go"), "-test.v", "-test.run", "^Example"], cwd="/")
    assert r.stdout.count("--- PASS: Example") == 2 and r.returncode == 0, r.stdout + r.stderr


@pytest.mark.parametrize("profile", [[], contained()], ids=["plain", "contained"])
def test_a_foreign_loop_in_rust_is_served(nlvirt, built, profile):
    """Under the default profile of Docker, pidfd_getfd(2) is refused."""
    r = run([*nlvirt.prefix, *profile, built("foreign")], cwd="/")
    assert "4 passed; 0 failed" in r.stdout and r.returncode == 0, r.stdout + r.stderr


def declared():
    """The structs and constants that the crate declares: name to members, name to value."""
    text = re.sub(r"//.*", "", SYS.read_text(encoding="utf-8"))
    structs = {name: re.findall(r"pub (\w+):", body)
               for name, body in re.findall(r"pub struct (\w+) \{([^}]*)\}", text) if name != "nlvirt"}
    return structs, re.findall(r"pub const (\w+):", text), set(re.findall(r"pub fn (nlvirt_\w+)", text))


def test_declarations_for_rust_are_those_of_the_header(tmp_path):
    """Offsets, sizes, constants and names of calls, by both compilers."""
    structs, constants, calls = declared()
    header = (ROOT / "core/nlvirt.h").read_text(encoding="utf-8")
    assert calls == set(re.findall(r"^NLVIRT_API [^;(]*?\b(nlvirt_\w+)\(", header, re.M))
    c, rust = [], []
    for name, members in structs.items():
        for m in members:
            c.append(f'printf("{name}.{m} %zu %zu\\n", offsetof(struct {name}, {m}), sizeof(((struct {name} *)0)->{m}));')
            rust.append(f'{{ let u = MaybeUninit::<sys::{name}>::uninit(); let p = u.as_ptr(); unsafe {{ let m = '
                        f'addr_of!((*p).{m}); println!("{name}.{m} {{}} {{}}", m as usize - p as usize, size(m)); }} }}')
        if name != "nlvirt_options":    # of which the crate has the first members
            c.append(f'printf("{name} %zu\\n", sizeof(struct {name}));')
            rust.append(f'println!("{name} {{}}", std::mem::size_of::<sys::{name}>());')
    for name in constants:
        c.append(f'printf("{name} %d\\n", {name});')
        rust.append(f'println!("{name} {{}}", sys::{name});')
    (tmp_path / "c.c").write_text("#include <nlvirt.h>\n#include <linux/filter.h>\n#include <linux/seccomp.h>\n"
                                  "#include <stdio.h>\nint main(void)\n{\n" + "\n".join(c) + "\n}\n")
    (tmp_path / "rust.rs").write_text(f'#![allow(warnings)]\n#[path = "{SYS}"]\nmod sys;\nuse std::mem::MaybeUninit;\n'
                                      "use std::ptr::addr_of;\nfn size<T>(_: *const T) -> usize { std::mem::size_of::<T>() }\n"
                                      "fn main() {\n" + "\n".join(rust) + "\n}\n")
    subprocess.run([need("cc", "gcc"), "-I", ROOT / "core", "-o", tmp_path / "c", tmp_path / "c.c"], check=True)
    subprocess.run([need("rustc"), "--edition", "2021", "-o", tmp_path / "rust", tmp_path / "rust.rs"], check=True)
    assert run([tmp_path / "rust"]).stdout.splitlines() == run([tmp_path / "c"]).stdout.splitlines()
