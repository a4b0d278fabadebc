#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: oracles.sh BUILD
# Writes conformance/oracles from what the kernels in BUILD/kernels answered, as root and as a user
# (modes plain and user). All files but the base hold only what differs from it.
set -eu
build=$1
to=conformance/oracles
base=6.12-x86_64-root.txt

# name FOLDER: such as 6.12-x86_64-root.txt
name() {
	awk '$1 == "kernel" { split($2, v, "."); sub(/[^0-9].*/, "", v[2]) }
		$1 == "machine" { m = $2 } $1 == "user" { u = $2 }
		/^= / { exit } END { print v[1] "." v[2] "-" m "-" u ".txt" }' "$1/run.oracle"
}

mkdir -p "$to"
written=
for folder in "$build"/kernels/6.12-plain "$build"/kernels/*-plain "$build"/kernels/*-user; do
	[ -s "$folder/run.oracle" ] || continue
	file=$(name "$folder")
	case " $written " in *" $file "*) continue ;; esac	# the base comes first, and once more
	set -- --oracle "$folder/run.oracle"
	[ "$file" = "$base" ] || set -- "$@" --base "$to/$base"
	"$build/nlconform" record "$to/$file" "$@"
	written="$written $file"
	echo "$to/$file"
done
[ "$written" ] && exit
echo "oracles.sh: no answers in $build/kernels: run 'make conformance KERNELS=...' first" >&2
exit 1
