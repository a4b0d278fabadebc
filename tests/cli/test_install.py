# SPDX-License-Identifier: Apache-2.0
"""`make install` into a temporary directory: nlconform is complete there and runs with an empty
environment, without the source tree. `make uninstall` and `make dist`."""
import pathlib
import shutil
import subprocess
import tempfile

import pytest

from conftest import BUILD, CONTAINED, ROOT, need, run, skip

pytestmark = pytest.mark.skipif(CONTAINED, reason="nlconform needs an oracle")
PREFIX = "/opt/place"


def make(goal, to, *variables):
    done = run(["make", "-s", "-C", ROOT, f"B={BUILD}", f"DESTDIR={to}", f"PREFIX={PREFIX}", *variables, goal])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def folder():
    """A directory that every user can enter, unlike those of pytest."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="nlvirt-install-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def installed(folder):
    if not (BUILD / "nlprobes").exists():
        skip("needs nlconform and nlprobes")
    make("install", folder)
    return folder / PREFIX[1:]


def files(top):
    return sorted(str(p.relative_to(top)) for p in top.rglob("*") if p.is_symlink() or not p.is_dir())


def judge(prefix, program, *args, **kw):
    r = run([*prefix, program, *args], env={}, **kw)
    if "Bail out! oracle" in r.stdout:
        skip("needs a network namespace of its own")
    return r


def test_it_runs_with_an_empty_environment(nlvirt, installed):
    """Finds probes, known differences and nlvirt. life/lowest_number is a known difference."""
    asked = ("libc/if_nameindex", "life/lowest_number", "clients/go", "musl-libc/if_nameindex")
    r = judge(nlvirt.prefix, installed / "bin/nlconform", *[w for name in asked for w in ("--probe", name)])
    assert (r.returncode, r.stderr) == (0, "")
    assert "- life/lowest_number # TODO" in r.stdout and "\n# nlvirt: " in r.stdout
    assert ("- clients/go\n" in r.stdout) == (BUILD / "nlprobe-go").exists()
    assert ("- musl-libc/if_nameindex\n" in r.stdout) == (BUILD / "nlprobes-musl").exists()


def test_it_needs_no_source_tree(nlvirt, installed):
    """An empty directory hides the tree."""
    need("unshare", "util-linux")
    hide = ["unshare", "-Urm", "sh", "-c", f'mount -t tmpfs none {ROOT} && cd / && exec "$0" "$@"']
    r = judge([*nlvirt.prefix, *hide], installed / "bin/nlconform", "--probe", "clients/*", "--probe", "libc/*", cwd="/tmp")
    assert (r.returncode, r.stderr) == (0, ""), r.stdout


def test_the_current_directory_decides_nothing(nlvirt, installed, folder):
    (folder / "conformance").mkdir()
    (folder / "conformance/known.txt").write_text("nonsense\n")
    r = judge(nlvirt.prefix, installed / "bin/nlconform", "--probe", "libc/if_nameindex", cwd=folder)
    assert (r.returncode, r.stderr) == (0, "")


def test_nlvirt_in_path_is_the_default_subject(nlvirt, installed, folder):
    (installed / "bin/nlvirt").rename(folder / "nlvirt")
    program = [*nlvirt.prefix, installed / "bin/nlconform", "--probe", "libc/if_nameindex"]
    r = run(program, env={"PATH": f"{folder}:/usr/bin:/bin"})
    if "Bail out! oracle" in r.stdout:
        skip("needs a network namespace of its own")
    assert (r.returncode, r.stderr) == (0, "")
    r = run(program, env={"PATH": "/usr/bin:/bin:."}, cwd=folder)
    assert (r.returncode, r.stdout) == (2, "")
    assert r.stderr == ("nlconform: no SUBJECT: nlvirt is neither in PATH nor beside nlconform; give the command of "
                        "a sandbox after '--'\n")
    assert run([*program, "--list"], env={}).returncode == 0


def test_all_data_and_all_pages_are_installed(installed):
    found = files(installed)
    data = [p for p in (ROOT / "conformance").rglob("*") if p.suffix == ".txt"
            or p.parent.name in ("profiles", "oracles", "known")]
    for path in data:
        assert f"share/nlconform/{path.relative_to(ROOT / 'conformance')}" in found
    for page in [*ROOT.glob("core/man/*.[0-9]"), *ROOT.glob("harness/runner/*.[0-9]")]:
        assert f"share/man/man{page.suffix[1:]}/{page.name}" in found
    for name in "nlvirt", "nlconform":
        assert {f"share/bash-completion/completions/{name}", f"share/zsh/site-functions/_{name}",
                f"share/fish/vendor_completions.d/{name}.fish"} <= set(found)


def test_uninstall_removes_what_install_brought(installed, folder):
    (installed / "bin/other").write_text("")
    (installed / "share/nlconform/profiles").mkdir(exist_ok=True)
    (installed / "share/nlconform/profiles/from-an-older-version").write_text("")
    make("uninstall", folder)
    assert files(installed) == ["bin/other"]
    assert not (installed / "share/nlconform").exists() and not (installed / "libexec/nlconform").exists()


def test_libraries_go_to_libdir(folder):
    where = "LIBDIR=/opt/place/lib/some-linux-gnu"
    make("install", folder, where)
    libs = [p for p in files(folder / "opt/place") if p.startswith("lib/")]
    assert libs == sorted(f"lib/some-linux-gnu/{name.format(library)}" for library in ("nlfilter", "nlvirt") for name in
                          ("lib{}.a", "lib{}.so", "lib{}.so.0", "pkgconfig/{}.pc"))
    for library in ("nlfilter", "nlvirt"):
        pc = (folder / f"opt/place/lib/some-linux-gnu/pkgconfig/{library}.pc").read_text()
        assert "libdir=${prefix}/lib/some-linux-gnu\n" in pc and f"Libs: -L${{libdir}} -l{library}\n" in pc
    make("uninstall", folder, where)
    assert files(folder) == []


def test_dist_has_the_same_bytes_from_every_clone(tmp_path):
    need("git")
    need("xz", "xz-utils")
    if run(["git", "-C", ROOT, "rev-parse", "-q", "--verify", "HEAD"]).returncode:
        skip("the tree has no commit")
    made = []
    for name, umask in (("a", 0o022), ("b", 0o077)):
        clone = tmp_path / name
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, clone], check=True)
        r = run(["make", "-s", "-C", clone, "dist"], umask=umask)
        assert (r.returncode, r.stderr) == (0, "")
        made.append(next((clone / "build").iterdir()))
    assert made[0].read_bytes() == made[1].read_bytes()
    subprocess.run(["tar", "-xf", made[0]], cwd=tmp_path, check=True)
    tracked = run(["git", "-C", tmp_path / "a", "ls-files"]).stdout.split()
    assert files(tmp_path / made[0].name.removesuffix(".tar.xz")) == sorted(tracked)
