#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: judge.sh FOLDER EXPECT
# One line on what came out of a kernel, and whether that is what was expected: 0 or 1. FOLDER is boot.sh's.
set -eu
folder=$1 expect=$2

release=$(awk '{ print $3, $(NF - 1) }' "$folder/machine" | head -n 1)
status=$(cat "$folder/status")
# The last line that a run printed has the counts.
counts=$(grep -a '^# .* ok, ' "$folder/run.tap" | tail -n 1 | sed 's/^# nlvirt: //')
if [ -s "$folder/cannot" ]; then
	echo "$release: $(head -n 1 "$folder/cannot")"
	exit 1
fi

case $expect in
suite)
	echo "$release: ${counts:-no result: $(head -n 1 "$folder/run.err")}"
	[ "$status" = 0 ] && [ -n "$counts" ]
	;;
refuses)
	# From nlvirt itself, and from nlconform, which cannot ask a sandbox that does not start: no counts.
	need='Linux 5.14 or later is needed'
	echo "$release: $(head -n 1 "$folder/start")"
	[ "$(cat "$folder/start.status")" = 125 ] && [ "$(wc -l <"$folder/start")" = 1 ] &&
		grep -q "^nlvirt: .*$need\$" "$folder/start" && [ "$status" = 2 ] && [ -z "$counts" ] &&
		grep -q "$need" "$folder/run.err"
	;;
*)
	echo "'$expect': expected is suite or refuses"
	exit 1
	;;
esac
