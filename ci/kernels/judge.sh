#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: judge.sh FOLDER EXPECT
# Prints one line about the results of boot.sh in FOLDER. Exit status: 0 as expected, 1 not.
set -eu
folder=$1 expect=$2

release=$(awk '{ print $3, $(NF - 1) }' "$folder/machine" | head -n 1)
status=$(cat "$folder/status")
# The last such line of a run has the counts.
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
	# nlvirt must refuse, and so must nlconform, for a sandbox that does not start: no counts.
	need='Linux 5.14 or later is needed'
	echo "$release: $(head -n 1 "$folder/start")"
	[ "$(cat "$folder/start.status")" = 125 ] && [ "$(wc -l <"$folder/start")" = 1 ] &&
		grep -q "^nlvirt: .*$need\$" "$folder/start" && [ "$status" = 2 ] && [ -z "$counts" ] &&
		grep -q "$need" "$folder/run.err"
	;;
*)
	echo "'$expect': expected suite or refuses"
	exit 1
	;;
esac
