# SPDX-License-Identifier: Apache-2.0
"""ci/abi.py notices each change of the header that programs would notice, and no other."""
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = ROOT / "core/nlvirt.h"
RECORDED = ROOT / "tests/data/nlvirt-0.1.h"

# old text, new text, what is reported
CHANGES = {
    "a member has another type": ("unsigned flags;", "long flags;", "type name changed from 'unsigned int' to 'long int'"),
    "a member in the middle": ("\tint log_fd;", "\tint more;\n\tint log_fd;", "'int log_fd' offset changed"),
    "a struct that does not grow": ("\tint status;", "\tlong status;", "nlvirt_error"),
    "a function is gone": ("NLVIRT_API int nlvirt_pid", "int nlvirt_pid", "[D] 'function int nlvirt_pid"),
    "a parameter": ("nlvirt_kill(struct nlvirt *s, int signal)", "nlvirt_kill(struct nlvirt *s, long signal)",
                    "parameter 2 of type 'int' changed"),
    "a flag": ("NLVIRT_WAIT_ALL = 1 << 1", "NLVIRT_WAIT_ALL = 1 << 5",
               "constant NLVIRT_WAIT_ALL: was 1 << 1, is 1 << 5"),
    "the size of a text": ("#define NLVIRT_TEXT_BYTES 512", "#define NLVIRT_TEXT_BYTES 256", "char text[512]"),
}
HARMLESS = {
    "nothing": ("", ""),
    "a member at the end": ("\tvoid *arg;\t\t\t/* the first", "\tvoid *arg;\n\tint more;\t\t\t/* the first"),
    "a function": ("NLVIRT_API int nlvirt_pid", "NLVIRT_API int nlvirt_more(void);\nNLVIRT_API int nlvirt_pid"),
    "a comment": ("/* a positive errno */", "/* an errno */"),
}


def compare(tmp_path, old, new):
    if not shutil.which("abidiff"):
        pytest.skip("abidiff is missing (Debian: abigail-tools)")
    text = RECORDED.read_text(encoding="utf-8")
    assert not old or text.count(old) == 1
    header = tmp_path / "nlvirt.h"
    header.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    done = subprocess.run([ROOT / "ci/abi.py", RECORDED, header], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done


@pytest.mark.parametrize("old, new, said", CHANGES.values(), ids=CHANGES)
def test_a_change_that_breaks_programs_is_reported(tmp_path, old, new, said):
    done = compare(tmp_path, old, new)
    assert done.returncode == 1
    assert said in done.stdout


@pytest.mark.parametrize("old, new", HARMLESS.values(), ids=HARMLESS)
def test_a_change_that_programs_do_not_notice_passes(tmp_path, old, new):
    done = compare(tmp_path, old, new)
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_header_that_does_not_compile_is_an_error(tmp_path):
    header = tmp_path / "nlvirt.h"
    header.write_text("NLVIRT_API int nlvirt_x(unknown u);\n")
    done = subprocess.run([ROOT / "ci/abi.py", RECORDED, header], capture_output=True, text=True, check=False)
    if shutil.which("abidiff"):
        assert done.returncode == 2
        assert done.stderr.startswith("abi.py: cannot be compiled: ")

