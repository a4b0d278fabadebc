#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: sysroot.sh ARCH FOLDER
# Unpacks Debian 12 packages of another architecture to FOLDER: headers and libraries to compile
# with, and programs for an initramfs. The package list of the machine stays as it is.
set -eu
arch=$1 to=$2
work=$to.part

fail() {
	echo "sysroot: $*" >&2
	exit 1
}

. "$(dirname "$0")/apt.sh"

[ ! -e "$to/complete" ] || exit 0
rm -rf "$work"
mkdir -p "$work/tree/usr/bin" "$work/tree/usr/sbin" "$work/tree/usr/lib"
ln -s usr/bin usr/sbin usr/lib "$work/tree"
apt_begin "$work/apt" "$arch" bookworm,bookworm-security
# shellcheck disable=SC2086
private apt-get install --download-only --yes --no-install-recommends libc6-dev libseccomp-dev \
	libyaml-dev libjson-c-dev busybox iproute2 python3 util-linux >>"$work/apt/log" 2>&1 ||
	apt_fail "apt-get install"
for one in "$work"/apt/archives/*.deb; do
	dpkg-deb --fsys-tarfile "$one" | tar -x -C "$work/tree" --keep-directory-symlink \
		--exclude './usr/share' --exclude './dev' --exclude './var' ||
		fail "cannot unpack $(basename "$one")"
done
: >"$work/tree/complete"
rm -rf "$to"
mv "$work/tree" "$to"
rm -rf "$work"
