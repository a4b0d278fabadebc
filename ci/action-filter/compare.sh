#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: compare.sh BASE PROFILE...
# Compares seccomp profiles with those of the git revision BASE, in the present work tree.
#   $OUT/comment.md     what changes, as tables for a comment; empty if nothing does
#   $OUT/N.sarif        what nlvirt filter audit finds in the profile N, for code scanning
# Variables: OUT (default: filter-report), ARCHES (x86_64 aarch64), NLVIRT (nlvirt), and FAIL_ON:
#   wider    (default) fail if a profile lets more happen than that of BASE
#   differs  fail if a profile decides anything differently
#   error    fail if the audit finds an error
#   never    fail only if a profile cannot be read
# Exit status: 0, or 1 because of FAIL_ON, or 2 after an error.
set -eu
NLVIRT=${NLVIRT:-nlvirt} OUT=${OUT:-filter-report} ARCHES=${ARCHES:-x86_64 aarch64} FAIL_ON=${FAIL_ON:-wider}
case $FAIL_ON in
wider | differs | error | never) ;;
*)
	echo "compare.sh: FAIL_ON: expected wider, differs, error or never, got '$FAIL_ON'" >&2
	exit 2
	;;
esac
[ $# -ge 2 ] || { echo "usage: compare.sh BASE PROFILE..." >&2; exit 2; }
base=$1
shift
git rev-parse -q --verify "$base^{commit}" >/dev/null || { echo "compare.sh: no such revision: $base" >&2; exit 2; }
mkdir -p "$OUT"
comment=$OUT/comment.md
old=$(mktemp -d)
trap 'rm -rf "$old"' EXIT
: >"$comment"
failed=0

# The exit status of a command; above 1, its error was printed and this script ends.
status() {
	code=0
	"$@" || code=$?
	[ "$code" -le 1 ] || exit 2
}

compare() { # PROFILE ARCH
	status "$NLVIRT" filter diff --arch "$2" "$old/$(basename "$1")" "$1" >"$old/diff"
	[ "$code" = 1 ] || return 0
	{
		echo "### \`$1\` on $2"
		echo
		head -n 1 "$old/diff"
		echo
		echo '```'
		sed 1d "$old/diff"
		echo '```'
		echo
	} >>"$comment"
	[ "$FAIL_ON" != differs ] || failed=1
	status "$NLVIRT" filter subset --arch "$2" "$1" "$old/$(basename "$1")" >/dev/null 2>&1
	[ "$code" = 0 ] || echo "It lets more happen than before." >>"$comment"
	[ "$code" = 0 ] || [ "$FAIL_ON" != wider ] || failed=1
}

n=0
for profile in "$@"; do
	n=$((n + 1))
	status "$NLVIRT" filter audit --sarif "$profile" >"$OUT/$n.sarif"
	if [ "$FAIL_ON" = error ] && grep -A 1 '"ruleId"' "$OUT/$n.sarif" | grep -q '"level":"error"'; then
		failed=1
	fi
	if ! git show "$base:./$profile" >"$old/$(basename "$profile")" 2>/dev/null; then
		printf '### `%s`\n\nThis profile is new.\n\n' "$profile" >>"$comment"
		continue
	fi
	for arch in $ARCHES; do
		compare "$profile" "$arch"
	done
done
exit $failed
