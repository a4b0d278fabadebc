#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what building and testing needs, from Debian's or Ubuntu's packages. Says what it installs;
# does nothing when all is there. As root, or with sudo.
set -eu

# What a package is needed for stands beside it; the second column is a command that will do instead, for
# tools that people have from elsewhere.
packages='
gcc               gcc       # the compiler
libc6-dev         -
make              make
pkg-config        pkg-config
libseccomp-dev    -         # libnlvirt
libyaml-dev       -         # policies
libjson-c-dev     -         # OCI profiles; reports of nlconform
libcmocka-dev     -         # unit tests
clang             clang     # fuzz targets, sanitizers
llvm              llvm-cov  # coverage
afl++             afl-fuzz  # fuzz targets under another engine
zip               zip       # seeds as OSS-Fuzz wants them
python3           -         # live tests
python3-pytest    -
valgrind          valgrind
strace            strace
procps            -
util-linux        -         # unshare, setpriv
man-db            man       # checks of the manual pages
perl              prove     # prove reads our TAP
libmnl-dev        -         # independent readers of our bytes, from here on
libnl-3-dev       -
libnl-route-3-dev -
iproute2          ip
curl              curl      # a client for outbound rules
busybox           busybox
musl-tools        musl-gcc
golang-go         go
nodejs            node
python3-pyroute2  -
bubblewrap        bwrap     # a sandbox to compare with
qemu-system-x86   qemu-system-x86_64	# other kernels, from here on
qemu-system-arm   qemu-system-aarch64
gcc-aarch64-linux-gnu aarch64-linux-gnu-gcc
debian-archive-keyring -
kmod              depmod
cpio              cpio
xz-utils          xz
'

installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=$(echo "$packages" | while read -r package command _; do
	[ -n "$package" ] || continue
	[ "$command" != - ] && command -v "$command" >/dev/null 2>&1 && continue
	installed "$package" || echo "$package"
done)

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
	echo "make deps: no apt-get here; install what corresponds to:" $missing >&2
	exit 1
fi
sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	command -v sudo >/dev/null 2>&1 || { echo "make deps: run as root, or install sudo; missing:" $missing >&2; exit 1; }
fi
echo "make deps: installing" $missing
$sudo apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
