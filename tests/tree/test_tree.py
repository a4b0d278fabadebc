# SPDX-License-Identifier: Apache-2.0
"""Rules of the tree: includes point one way, headers compile alone, manual pages match the code."""
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# A folder of core/ may include itself and the folders before it in this list.
# "" is the public calls: core/nlvirt.h and core/lib/nlvirt*.
LIB = ["base", "view", "rtnl", "files", "sock", "want", "names", "call", "filter", "launch", "reach", "onbehalf", "serve",
       ""]
NLFILTER = ["words", "policy", "inspect", "format", "audit", "api"]
TOOL = ["cmd"]
# The parts of the tree that files of a folder may include. Probes depend on neither nlconform nor
# nlvirt.
# The runner makes the links of a declared view with requests of rtnetlink.
OUTER = {"harness/runtime": ("harness/runtime/",), "conformance": ("harness/runtime/",),
         "harness/runner": ("harness/runner/", "harness/runtime/", "base/", "view/", "rtnl/", "policy/")}
TOP = {"Makefile", "core", "harness", "conformance", "fuzz", "corpus", "tests", "ci", "debian", "README.md", "CONTRIBUTING.md",
       "SECURITY.md", "NEWS.md", "LICENSE"}


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
                         cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [p for p in map(pathlib.Path, out) if (ROOT / p).is_file()]


def core_files(pattern):
    return tracked(f"core/*.{pattern}", f"core/*/*.{pattern}", f"core/*/*/*.{pattern}")


def rank(path):
    """The rank of a file in the order of includes, by its path below core/lib, core/nlfilter or core/tool."""
    return (LIB + NLFILTER + TOOL).index(str(path.parent).replace(".", ""))


def below(path):
    return path.relative_to("/".join(path.parts[:2]) if len(path.parts) > 2 else "core")


@pytest.mark.parametrize("path", core_files("[ch]"), ids=str)
def test_includes_point_back(path):
    for header in re.findall(r'#include "([^"]+)"', (ROOT / path).read_text()):
        if header in ("nlvirt.h", "nlfilter.h"):
            continue    # every file may include the public headers
        assert rank(pathlib.Path(header)) <= rank(below(path)), f"{path} includes {header}, which comes later"
        assert path.parts[:2] != ("core", "lib") or pathlib.Path(header).parts[0] not in NLFILTER + TOOL


def symbols(path, what):
    """The names that an object defines ("--defined-only") or needs ("--undefined-only")."""
    out = subprocess.run(["nm", "-g", what, str(path)], capture_output=True, text=True, check=True).stdout
    return {line.split()[-1] for line in out.splitlines()}


def test_files_do_not_depend_on_each_other_in_cycles():
    """Compares the symbols that objects define and need. Files in a cycle could
    only be read all together."""
    objects = {path: ROOT / "build" / path.with_suffix(".o") for path in core_files("c")}
    defined = {name: path for path, o in objects.items() for name in symbols(o, "--defined-only")}
    needs = {path: {defined[n] for n in symbols(o, "--undefined-only") if n in defined} for path, o in objects.items()}
    while True:
        ends = {path for path in needs if not needs[path]}
        if not ends:
            break
        needs = {path: n - ends for path, n in needs.items() if path not in ends}
    assert not needs, f"in a cycle of dependencies, or dependent on one: {sorted(map(str, needs))}"


@pytest.mark.parametrize("path", tracked("harness/*.[ch]", "conformance/*.[ch]"), ids=str)
def test_probes_include_nothing_of_the_runner(path):
    allowed = next(prefixes for folder, prefixes in OUTER.items() if path.is_relative_to(folder))
    for header in re.findall(r'#include "([^"]+)"', (ROOT / path).read_text()):
        assert header.startswith(allowed), f"{path} includes {header}"


@pytest.mark.parametrize("path", core_files("h"), ids=str)
def test_header_compiles_alone(path, tmp_path):
    source = tmp_path / "alone.c"
    source.write_text(f'#include "{below(path)}"\n')
    subprocess.run(["cc", "-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Werror", "-fsyntax-only", 
                    "-iquote", str(ROOT / "core"), "-iquote", str(ROOT / "core/lib"),
                    *(["-iquote", str(ROOT / "core/nlfilter")] if path.parts[1] in ("nlfilter", "tool") else []),
                    *(["-iquote", str(ROOT / "core/tool")] if path.parts[1] == "tool" else []), str(source)], check=True)


@pytest.mark.parametrize("name, last", [("nlvirt", "close"), ("nlfilter", "free")])
@pytest.mark.parametrize("words", ["cc -std=c99", "cc -std=c11", "cc -std=c11 -D_POSIX_C_SOURCE=200809L", "cc -std=gnu17",
                                   "c++ -x c++ -std=c++11"])
def test_public_header_needs_no_extensions(words, name, last, tmp_path):
    source = tmp_path / "user.c"
    source.write_text(f'#include <{name}.h>\nint main(void) {{ return {name}_{last}(0) != 0; }}\n')
    subprocess.run([*words.split(), "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", "-I", str(ROOT / "core"),
                    str(source)], check=True)


LIBRARIES = ["nlvirt", "nlfilter"]


def declared(name):
    return set(re.findall(rf"{name.upper()}_API [^;]*?\b({name}_\w+)\(", (ROOT / f"core/{name}.h").read_text()))


@pytest.mark.parametrize("name", LIBRARIES)
@pytest.mark.parametrize("library", ["-D build/lib{}.so.0", "-g build/lib{}.a"])
def test_only_the_public_calls_are_exported(library, name):
    out = subprocess.run(["nm", "--defined-only", "--without-symbol-versions", *library.format(name).split()], cwd=ROOT,
                         capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1] for line in out.splitlines() if len(line.split()) == 3 and line.split()[1] != "A"}
    assert names == declared(name) and len(names) > 5


@pytest.mark.parametrize("name, room", [("nlvirt", "lib"), ("nlfilter", "nlfilter")])
def test_each_call_of_a_library_has_a_version(name, room):
    listed = re.findall(rf"^\t({name}_\w+);$", (ROOT / f"core/{room}/{name}.map").read_text(), re.M)
    assert sorted(listed) == sorted(declared(name))


def test_libnlfilter_keeps_nothing_between_calls():
    """Any thread may call it: no writable data but that of threads, and no function of libc with hidden state."""
    sizes = subprocess.run(["size", "-A", "build/libnlfilter.a"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(r"^\.data +0 ", sizes, re.M) and re.search(r"^\.bss +0 ", sizes, re.M)
    needed = symbols(ROOT / "build/libnlfilter.o", "--undefined-only")
    assert not needed & {"strtok", "localtime", "gmtime", "readdir", "rand", "setenv", "putenv", "setlocale", "exit", "printf", "puts",
                         "putchar", "perror", "stdout", "stderr"}, needed


@pytest.mark.parametrize("name", LIBRARIES)
def test_library_page_is_made_from_header_and_example(name):
    made = subprocess.run(["/usr/bin/python3", "ci/man3.py", name], cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout == (ROOT / f"core/man/{name}.3").read_text(), f"run: ci/man3.py {name} > core/man/{name}.3"


@pytest.mark.parametrize("name, first", [("nlvirt", "enum {"), ("nlfilter", "enum nlfilter_format {")])
def test_library_page_has_all_of_the_header(name, first):
    """Every line, though the page has other line ends. Tags and texts of the page are lines of their own."""
    def squeeze(text):
        text = re.sub(r"^\.\w+$|^\.SS|[*/]|NL[A-Z]+_API|\\\\&|,", " ", text, flags=re.M)
        return " ".join(text.split()).replace("( ", "(")

    page = squeeze((ROOT / f"core/man/{name}.3").read_text().replace("\\-", "-"))
    for line in (ROOT / f"core/{name}.h").read_text().split(first, 1)[1].splitlines():
        words = squeeze(line.removesuffix("{").removeprefix("};"))
        assert line[:1] in ("#", "}") or words in page, line


@pytest.mark.parametrize("name", LIBRARIES)
def test_library_page_fits_80_columns(name):
    shown = subprocess.run(["man", "-l", str(ROOT / f"core/man/{name}.3")], capture_output=True, text=True, check=True,
                           env={"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}).stdout
    assert len(shown.splitlines()) > 300
    assert [line for line in shown.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("page", sorted((ROOT / "core/man").glob("*.[135]")), ids=lambda p: p.name)
def test_page_formats_without_warnings(page):
    r = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True,
                       env={"MANWIDTH": "100", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, check=True)
    assert r.stderr == ""


def test_every_option_is_in_the_manual_page():
    help_text = subprocess.run([str(ROOT / "build/nlvirt"), "run", "--help"], capture_output=True, text=True,
                               check=True).stdout
    page = (ROOT / "core/man/nlvirt.1").read_text().replace("\\-", "-")
    options = set(re.findall(r"(?<!\S)(--[a-z-]+)", help_text))
    assert len(options) > 10, help_text
    for option in options:
        assert option in page, f"{option} is not in nlvirt(1)"


def test_every_option_of_filter_is_in_its_page():
    def help_of(*sub):
        return subprocess.run([str(ROOT / "build/nlvirt"), "filter", *sub, "--help"], capture_output=True, text=True,
                              check=True).stdout
    page = (ROOT / "core/man/nlvirt-filter.1").read_text().replace("\\-", "-")
    subs = re.findall(r"^  ([\w-]+) ", help_of(), re.M)
    assert {"dump", "sim", "table", "diff", "audit"} <= set(subs), subs
    for sub in subs:
        options = set(re.findall(r"(?<!\S)(--[a-z-]+)", help_of(sub)))
        assert options, f"filter {sub} --help shows no options"
        for option in options:
            assert option in page, f"{option} of {sub} is not in nlvirt-filter(1)"


def test_top_level_holds_nothing_else():
    names = {p.parts[0] for p in tracked()}
    assert {n for n in names if not n.startswith(".")} <= TOP


def test_nothing_names_a_machine():
    folders, hosts = ("work", "farm", "root"), (("deb", "debian", "org"), ("registry", "npmjs"))
    # Assembled here, so that this file contains none of them.
    pattern = re.compile("|".join([f"/{f}/" for f in folders] + [re.escape(".".join(h)) for h in hosts]))
    for path in tracked():
        if path.suffix in {".png"}:
            continue
        text = (ROOT / path).read_bytes().decode("utf-8", "replace")
        assert not pattern.search(text), f"{path} names a path of one machine or a registry"


def test_texts_for_users_do_not_cite_plans():
    """nlconform prints the source of a probe and the reason for a difference.
    Users cannot look up our plans."""
    for path in tracked("harness/*.c", "conformance/*", "conformance/*/*.c"):
        if path.suffix != ".png":
            found = re.search(r"\bdesign \d|\blater stage", (ROOT / path).read_text())
            assert not found, f"{path}: {found}"


def test_every_file_has_its_licence_line():
    for path in tracked("*.c", "*.h", "*.py", "*.sh", "Makefile"):
        head = (ROOT / path).read_text().split("\n")[:3]
        assert any("SPDX-License-Identifier: Apache-2.0" in line for line in head), path


def table(name):
    return [line.split() for line in (ROOT / "ci/kernels" / name).read_text().splitlines() if line and line[0] != "#"]


def test_kernel_tables_are_complete_and_jobs_use_their_names():
    kernels, modes = table("kernels.txt"), table("modes.txt")
    assert all(len(line) == 5 and line[1] in ("x86_64", "aarch64") and line[3] in ("suite", "refuses") for line in kernels)
    assert all(len(line) == 5 and line[1] in ("root", "user") for line in modes)
    matrix = re.search(r"kernel: \[(.*?)\]", (ROOT / "ci/workflow.yml").read_text(), re.S).group(1)
    jobs = re.findall(r'"([^"]+)"', matrix)
    assert kernels and modes and jobs
    for job in jobs:
        kernel, _, mode = job.partition(":")
        assert kernel in [line[0] for line in kernels] and (mode or "plain") in [line[0] for line in modes], job


def test_a_build_folder_has_one_name():
    """make compares files by name: under a second name of the folder, it would
    not rebuild what has changed."""
    made = subprocess.run(["make", "-pn", f"B={ROOT}/build", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "\nB := build\n" in made.stdout



def test_make_help_prints_all_of_the_text_at_the_top():
    made = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = (ROOT / "Makefile").read_text().split("\n#\n", 1)[1].split("\n.", 1)[0]
    assert made == re.sub(r"^# ?", "", top, flags=re.M) + "\n"
    rules = "".join((ROOT / path).read_text() for path in tracked("Makefile", "*.mk"))
    targets = re.findall(r"make ([a-z-]+) ", top)
    assert len(targets) > 10, top
    for target in targets:
        assert re.search(rf"^{target}:", rules, re.M), target
