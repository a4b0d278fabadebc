#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: page.sh BUILD
# Runs nlconform on nlvirt, on each other sandbox that is installed and on no sandbox at all, and
# writes BUILD/sandboxes.html with a column for each.
set -u
build=$1
results=

# column NAME COMMAND...: leaves out a subject that cannot start; nlconform says why
column() {
	name=$1
	shift
	json=$build/sandbox-$name.json
	"$build/nlconform" --name "$name" --json "$json" --time-limit 20 -- "$@" \
		>"$build/sandbox-$name.tap"
	if [ $? -gt 1 ]; then
		return
	fi
	tail -n 1 "$build/sandbox-$name.tap"
	results="$results $json"
}

column nlvirt "$build/nlvirt" run --
column bwrap bwrap --dev-bind / / --unshare-net --
column firejail firejail --quiet --noprofile --net=none --protocol=unix,inet,inet6,netlink
if [ "$(id -u)" = 0 ]; then
	column runsc runsc --network=none --ignore-cgroups do
else
	column runsc runsc --rootless --network=none --ignore-cgroups do
fi
column none env
# Each word is the name of a file in the build folder, without blanks.
# shellcheck disable=SC2086
"$build/nlconform" --html "$build/sandboxes.html" $results && echo "$build/sandboxes.html"
