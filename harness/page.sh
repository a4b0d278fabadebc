#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: page.sh BUILD: asks nlvirt, every other sandbox that this machine has, and no sandbox at
# all, and writes BUILD/sandboxes.html, a column for each.
set -u
build=$1
results=

# column NAME COMMAND...: a subject that cannot start is named, and left out
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
# Names of files in the build folder: no blanks in them.
# shellcheck disable=SC2086
"$build/nlconform" --html "$build/sandboxes.html" $results && echo "$build/sandboxes.html"
