#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: fetch.sh NAME ARCH SUITES PACKAGE CACHE [again]
# Fetches a Debian kernel to CACHE/NAME: vmlinuz, lib/modules, and the file `package` with the
# name and version of its package. Keeps what is there already, unless `again` is given.
# kernels.txt explains the arguments.
set -eu
name=$1 arch=$2 suites=$3 package=$4 cache=$5 again=${6:-}
to=$cache/$name
work=$to.part

fail() {
	echo "$*" >&2
	exit 1
}

. "$(dirname "$0")/apt.sh"

if [ -s "$to/package" ] && [ -z "$again" ]; then
	exit 0
fi
rm -rf "$work"
mkdir -p "$work/debs" "$work/tree"
apt_begin "$work/apt" "$arch" "$suites"

image=$(private apt-cache pkgnames | grep -Ex "$package" | sort -V | tail -n 1)
[ -n "$image" ] || fail "no package '$package' in $suites"
version=$(private apt-cache show "$image" | sed -n 's/^Version: //p' | sort -V | tail -n 1)
if [ "$(cat "$to/package" 2>/dev/null)" = "$image $version" ]; then
	rm -rf "$work"
	exit 0
fi

# Newer packages have the image in linux-binary-* and the modules in linux-modules-*.
release=${image#linux-image-}
wanted=
for kind in image binary modules; do
	! private apt-cache madison "linux-$kind-$release" 2>/dev/null | grep -qF " $version " ||
		wanted="$wanted linux-$kind-$release=$version"
done
# shellcheck disable=SC2086  # a list of words
(cd "$work/debs" && private apt-get download $wanted) >>"$work/apt/log" 2>&1 ||
	apt_fail "apt-get download"
for one in "$work"/debs/*.deb; do
	dpkg-deb -x "$one" "$work/tree" || fail "dpkg-deb: cannot unpack $(basename "$one")"
done

# Newer packages also have the image in another place.
for vmlinuz in "$work"/tree/boot/vmlinuz-* "$work"/tree/usr/lib/modules/*/vmlinuz; do
	[ ! -s "$vmlinuz" ] || mv "$vmlinuz" "$work/vmlinuz"
done
[ -s "$work/vmlinuz" ] || fail "$image has no vmlinuz"
modules=$(find "$work/tree" -path '*lib/modules/*' -name "$release" -type d | head -n 1)
[ -n "$modules" ] || fail "$image has no lib/modules"
mkdir -p "$work/lib/modules"
mv "$modules" "$work/lib/modules/$release"
PATH=$PATH:/usr/sbin:/sbin depmod -b "$work" "$release" >>"$work/apt/log" 2>&1 ||
	fail "depmod: cannot read the modules of $image"
rm -rf "$work/tree" "$work/debs" "$work/apt"
echo "$image $version" >"$work/package"
rm -rf "$to"
mv "$work" "$to"
