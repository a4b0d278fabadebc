#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: fresh.sh
# Checks that README's first command works at once. Makes minimal Debian 12 systems, copies HEAD
# into each, and runs `make deps conformance` there twice, as root and as an ordinary user with
# sudo: both runs must give equal counts. Another system builds nlvirt with only what `make deps-build`
# installs. Prints time, cost and counts of each run; their output is in B/fresh/. Needs root,
# mmdebstrap and git, and no network but apt's.
#
# Environment:
#   FULL=1   first `make deps check`, README's other command: hours instead of minutes
#   LIMIT    seconds that one command may take (default 1800; with FULL=1 21600)
#   B        the build folder (default: build)
#   DEBIAN_MIRROR, DEBIAN_SECURITY_MIRROR   default: those of the machine's own sources
set -eu
cd "$(dirname "$0")/.."
goals='deps conformance' limit=1800 git=
[ "${FULL-0}" = 0 ] || goals='deps check' limit=21600 git=,git
LIMIT=${LIMIT:-$limit}
out=${B:-build}/fresh
tree=/home/user/nlvirt

fail() {
	echo "fresh: $*" >&2
	exit 1
}

. ci/systems.sh
begin_systems
mkdir -p "$out"
rm -f "$out"/*.log

# new_system NAME UID: a fresh one, with a copy of the tree that belongs to the user
new_system() {
	unpack_base "$1"
	tar -xf "$work/tree.tar" -C "$work/$1$tree"
	# The rules of the tree ask git which files there are.
	[ -z "$git" ] || { git -C "$work/$1$tree" init -q && git -C "$work/$1$tree" add -A; }
	chown -R "$2:$2" "$work/$1/home/user"
}

# run NAME UID WHAT COMMAND: says how long it took and what the log holds of costs and counts
run() {
	log=$out/$1-$3.log began=$(date +%s) ended=ok
	in_system "$1" "$2" "$4" >"$log" 2>&1 || ended="FAILED ($?)"
	echo "$1, $3: $4: $ended, $(($(date +%s) - began)) s"
	sed -n 's/^make deps[a-z-]*: \(.* to download.*\|nothing is missing\)$/	\1/p' "$log"
	sed -n 's/^# nlvirt: \([0-9]* ok, .*\)$/	\1/p; s/^\([0-9]* \(passed\|failed\).*\)$/	\1/p' "$log"
	if [ "$ended" != ok ]; then
		grep '^not ok\|^FAILED\|^E: ' "$log" | grep -v '# TODO' >&2
		tail -n 5 "$log" >&2
		failed=1
	fi
}

# static NAME: whether nlvirt is linked statically there, and runs
static() {
	if in_system "$1" 0 'build/nlvirt run -- true && ldd build/nlvirt' >"$work/ldd" 2>&1 &&
		grep -q 'statically linked' "$work/ldd"; then
		echo "	nlvirt is static"
	else
		echo "	nlvirt is not static"
		failed=1
	fi
}

# twice NAME UID: README's command, then conformance again: nlconform must count the same
twice() {
	run "$1" "$2" first "make $goals"
	static "$1"
	run "$1" "$2" second "make deps conformance"
	for time in first second; do
		sed -n 's/^# nlvirt: \([0-9]* ok, [^;]*\).*/\1/p' "$out/$1-$time.log" >"$work/$time"
	done
	if [ ! -s "$work/first" ] || ! cmp -s "$work/first" "$work/second"; then
		echo "$1: the counts of the second run differ"
		failed=1
	fi
	remove_system "$1"
}

failed=
git archive -o "$work/tree.tar" HEAD
make_base "make$git"

new_system alone 0
run alone 0 build "make deps-build all"
static alone
remove_system alone

new_system root 0
twice root 0

new_system user 1000
# Without sudo, one line says what to run.
log=$out/user-without-sudo.log
in_system user 1000 'make deps' >"$log" 2>&1 && fail "make deps succeeds without root"
[ "$(grep -c '^make deps: run as root: apt-get ' "$log")" = 1 ] ||
	fail "$log does not say what to run"
in_system user 0 'apt-get update -qq && apt-get install -y -qq sudo' >"$out/user-sudo.log" 2>&1 ||
	fail "sudo cannot be installed"
echo 'user ALL=(ALL) NOPASSWD: ALL' >"$work/user/etc/sudoers.d/user"
twice user 1000
[ -z "$failed" ]
