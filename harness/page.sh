#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: page.sh BUILD
# Runs nlconform on nlvirt, on each other sandbox that can start here and on no sandbox at all, each
# under the profile that nlconform chooses for it. Writes BUILD/sandboxes.html with a column for
# each, and with what `make conformance KERNELS=...` left of nlvirt on other kernels; and
# BUILD/sandboxes/, a page for each probe. The page says what could not start, and why.
set -u
here=$(dirname "$0") build=$1

# column NAME COMMAND...: a subject that cannot start becomes a note
column() {
	name=$1
	shift
	json=$build/sandbox-$name.json
	status=0
	"$build/nlconform" --name "$name" --json "$json" --time-limit 30 --tap -- "$@" \
		>"$build/sandbox-$name.tap" 2>"$build/sandbox-$name.err" || status=$?
	if [ $status -gt 1 ]; then
		note "$name" "$(sed -n "\$s/^nlconform: \($name: \)*//p" "$build/sandbox-$name.err")"
		return
	fi
	grep '^# levels' "$build/sandbox-$name.tap" | sed "s/^# levels/$name/"
	echo "$json" >>"$build/sandbox-columns"
}

note() {
	echo "$1: $2"
	echo "$1: $2" >>"$build/sandbox-notes"
}

:>"$build/sandbox-columns"
:>"$build/sandbox-notes"
column nlvirt "$build/nlvirt" run --
for kernel in "$build"/kernels/*-plain/column.json; do
	[ ! -s "$kernel" ] || echo "$kernel" >>"$build/sandbox-columns"
done
column bwrap bwrap --dev-bind / / --unshare-net --
# shellcheck disable=SC2016  # for the inner shell
column unshare unshare -rnm sh -c 'ip link set lo up && mount -t sysfs sysfs /sys && exec "$@"' sh
column firejail firejail --quiet --noprofile --net=none --protocol=unix,inet,inet6,netlink
if [ "$(id -u)" = 0 ]; then
	column runsc runsc --network=none --ignore-cgroups do
else
	column runsc runsc --rootless --network=none --ignore-cgroups do
fi
for runtime in runc crun; do
	for network in private host; do
		column $runtime-$network "$here/oci.py" $runtime $network
	done
done
column minijail minijail0 -e --
column systemd-nspawn "$here/nspawn.sh" "$build/nspawn"
column systemd-run systemd-run -q --wait --pipe -p PrivateNetwork=yes
column none env

set --
while read -r text; do
	set -- "$@" --note "$text"
done <"$build/sandbox-notes"
while read -r json; do
	set -- "$@" "$json"
done <"$build/sandbox-columns"
"$build/nlconform" --html "$build/sandboxes.html" --pages "$build/sandboxes" "$@" &&
	echo "$build/sandboxes.html"
