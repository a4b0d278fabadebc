# SPDX-License-Identifier: Apache-2.0
"""Shell completions, asked in bash, zsh and fish: they offer what --help lists, and so cannot drift."""
import os
import re
import subprocess

import pytest

from conftest import BUILD, ROOT, need, run, skip

BASH = r"""
. "$1"
COMP_LINE=$2
read -ra COMP_WORDS <<<"${2//=/ = }"
[[ $2 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_nlvirt
printf '%s\n' "${COMPREPLY[@]}"
"""
# An interactive zsh on a terminal of its own. Its completion widget prints what it adds.
ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT=; fpath=($1:h \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w z 'compadd() {
	local -a hits
	if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
	builtin compadd -A hits "$@"
	(( ! $#hits )) || print -rl -- "<hit>"$^hits"</hit>"
	builtin compadd "$@"
}
show() { zle complete-word; print "<end>"; exit }
zle -C complete-word .complete-word _main_complete
zle -N show
bindkey "^I" show
LISTMAX=1000000
print re""ady'
zpty -r z out '*ready*'
zpty -n -w z "$2"$'\t'
zpty -r z out '*<end>*'
print -r -- $out
zpty -d z
"""
FISH = 'source $argv[1]; complete -C "$argv[2]"'
FILES = {"bash": ("bash/{}", ["bash", "--norc", "-c", BASH, "bash"]), "zsh": ("zsh/_{}", ["zsh", "-f", "-c", ZSH, "zsh"]),
         "fish": ("fish/{}.fish", ["fish", "--no-config", "-c", FISH])}


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """Files to offer, and a home for what shells write."""
    if not (BUILD / "nlprobes").exists():
        skip("needs nlconform and nlprobes")
    folder = tmp_path_factory.mktemp("files")
    (folder / "policy.yaml").write_text("")
    build = BUILD.relative_to(ROOT) if BUILD.is_relative_to(ROOT) else BUILD     # as the Makefile spells it
    made = run(["make", "-s", "-C", ROOT, f"B={build}", *(str(build / "completions" / path.format(name))
               for path, _ in FILES.values() for name in ("nlvirt", "nlconform"))])
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(params=FILES)
def offered(request, folder):
    """What the shell offers after a line."""
    path, command = FILES[request.param]
    need(request.param)

    def ask(line):
        file = BUILD / "completions" / path.format(line.split()[0])
        env = {"PATH": f"{BUILD}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        done = run([*command, file, line], cwd=folder, env=env, timeout=30)
        assert done.stderr == "", done.stderr
        if request.param == "zsh":
            return re.findall("<hit>(.*?)</hit>", done.stdout)
        return [hit.split("\t")[0] for hit in done.stdout.splitlines() if hit]
    return ask


def help_of(*command):
    return subprocess.run([BUILD / command[0], *command[1:], "--help"], capture_output=True, text=True, check=True).stdout


COMMANDS = [("nlvirt",), ("nlconform",), *(("nlvirt", name) for name in re.findall(r"^  nlvirt ([a-z][a-z-]*)", help_of("nlvirt"), re.M)),
            *(("nlvirt", "filter", name) for name in re.findall(r"^  ([a-z][a-z-]*)  +[a-z]", help_of("nlvirt", "filter"), re.M))]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_options_are_those_of_the_help(offered, command):
    listed = re.findall(r"^ +(?:-\w, +)?(--[a-z-]+)", help_of(*command), re.M)
    assert listed and sorted(offered(" ".join(command) + " --")) == sorted(listed)


def test_commands_are_those_of_the_help(offered):
    assert sorted(offered("nlvirt ")) == sorted(c[1] for c in COMMANDS if len(c) == 2)
    assert sorted(offered("nlvirt filter ")) == sorted(c[2] for c in COMMANDS if len(c) == 3)
    assert offered("nlvirt do") == ["doctor"] and offered("nlconform do") == ["doctor"]


@pytest.mark.parametrize("line", ["nlvirt run -p po", "nlvirt run --policy po", "nlvirt check po", "nlvirt filter diff default po",
                                  "nlconform --known po", "nlvirt run -- cat po", "nlvirt run --ro / cat po"])
def test_files_are_offered(offered, line):
    assert offered(line) == ["policy.yaml"]


def test_files_are_offered_after_an_equals_sign(offered):
    assert [hit.removeprefix("--known=") for hit in offered("nlconform --known=po")] == ["policy.yaml"]


def test_probes_are_offered(offered):
    listed = subprocess.run([BUILD / "nlconform", "--list"], capture_output=True, text=True, check=True).stdout
    assert sorted(offered("nlconform --probe getlink/")) == sorted(re.findall(r"^getlink/.*", listed, re.M))


@pytest.mark.parametrize("line", ["nlvirt run -- setpr", "nlvirt run setpr", "nlvirt run --stats --listen 80 setpr", "nlconform -- setpr"])
def test_commands_of_others_are_offered(offered, line):
    assert "setpriv" in offered(line)


def test_an_argument_that_nobody_can_guess_gets_no_offer(offered):
    assert offered("nlconform --repeat ") == []
