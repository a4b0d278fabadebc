#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: run.sh BUILD KERNEL...
# Boots each KERNEL, a NAME of kernels.txt or NAME:MODE with a mode of modes.txt, and runs the
# whole suite in it. Prints one line for each, and leaves results in BUILD/kernels/NAME-MODE and a
# page with the kernels as columns in BUILD/kernels.html. Fails if one of them is not as expected,
# or cannot be fetched, panics or hangs.
#
# Environment:
#   KERNEL_IMAGE   a bzImage (or Image of arm64) to boot instead of Debian's, with drivers built in.
#                  It is called "image", and KERNEL may add a mode: "image:noipv6". KERNEL_MODULES
#                  is the folder that contains its lib/modules, if it has modules (make
#                  modules_install INSTALL_MOD_PATH=...).
#   KERNEL_CACHE   folder of fetched kernels (default: ~/.cache/nlvirt/kernels, by XDG_CACHE_HOME)
#   KERNEL_FETCH   again: look for newer packages; never: use only the cache
#   KERNEL_JOBS    kernels at a time (default: half as many as processors)
#   TIME_LIMIT     seconds for a kernel (default 300)
#   ACCEL          kvm or tcg (default: kvm if it can run a machine, else tcg)
#   ARGS           options of nlconform
#   CHANGES        yes: also change views, as tests/live/changes says, and compare what is told of it
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
shift
cache=${KERNEL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/nlvirt/kernels}
out=$build/kernels

fail() {
	echo "kernels: $*" >&2
	exit 2
}

# line TABLE NAME: the line of a table for a name, or nothing
line() {
	awk -v name="$2" '!/^#/ && $1 == name { print; exit }' "$here/$1"
}

# Whether KVM can run a machine: /dev/kvm may exist and not work. Runs a boot sector that writes
# to the exit port of qemu.
kvm_works() {
	[ -w /dev/kvm ] && [ "$(uname -m)" = x86_64 ] || return 1
	{
		printf '\272\364\000\260\020\356'	# mov $0xf4,%dx; mov $0x10,%al; out %al,(%dx)
		head -c 504 /dev/zero
		printf '\125\252'
	} >"$out/sector"
	status=0
	timeout 5 qemu-system-x86_64 -machine q35 -accel kvm -m 64 -nodefaults -display none \
		-device isa-debug-exit,iobase=0xf4 -drive "file=$out/sector,format=raw" \
		</dev/null >/dev/null 2>&1 || status=$?
	rm -f "$out/sector"
	[ "$status" = 33 ]	# 0x10 << 1 | 1
}

# prepare ARCH: makes the initramfs part that all kernels of an architecture share
prepare() {
	arch=$1
	[ ! -e "$out/base-$arch.cpio" ] || return 0
	cat "$here"/../../conformance/known/*.txt "$here/../../conformance/known-kernels.txt" \
		>"$out/known.txt"
	programs=$build sysroot=
	if [ "$arch" != "$(uname -m)" ]; then
		programs=$build/$arch
		sysroot=$cache/sysroot-$arch
		[ -x "$programs/nlvirt" ] || fail "$programs/nlvirt is not built: run make cross-$arch"
		[ -e "$sysroot/complete" ] || fail "$sysroot does not exist: run make cross-$arch"
	fi
	"$here/initramfs.sh" "$programs" "$out/known.txt" "$out/base-$arch.cpio" "$sysroot"
}

# kernel_ready NAME ARCH SUITES PACKAGE: fetches a kernel if necessary, and packs its modules
kernel_ready() {
	name=$1 arch=$2 suites=$3 package=$4
	if [ "${KERNEL_FETCH:-}" = never ] && [ ! -s "$cache/$name/package" ]; then
		echo "not in $cache" >&2
		return 1
	fi
	again=
	[ "${KERNEL_FETCH:-}" != again ] || again=again
	mkdir -p "$cache"
	"$here/fetch.sh" "$name" "$arch" "$suites" "$package" "$cache" $again || return 1
	"$here/modules.sh" "$cache/$name" "$out/modules-$name.cpio"
}

# one NAME:MODE: boots a kernel and judges it. Prints the verdict, also to the file `line`.
one() {
	name=${1%%:*} mode=${1#*:}
	[ "$mode" != "$1" ] || mode=plain
	to=$out/$name-$mode
	began=$(date +%s)
	# shellcheck disable=SC2046  # words of a line
	set -- $(line modes.txt "$mode")
	user=$2 sysctl=$3 commandline=$4
	[ "$5" = - ] || ARGS="$(echo ",$5" | sed 's/,/ --probe /g') $ARGS"
	if [ "$name" = image ]; then
		arch=${KERNEL_ARCH:-x86_64} expect=${KERNEL_EXPECT:-suite} image=$KERNEL_IMAGE
	else
		# shellcheck disable=SC2046
		set -- $(line kernels.txt "$name")
		arch=$2 expect=$4 image=$cache/$name/vmlinuz
	fi
	# A kernel that somebody built may lack anything.
	[ "$name" = image ] || ARGS="--strict $ARGS"
	export ARGS
	parts=$out/base-$arch.cpio
	[ ! -e "$out/modules-$name.cpio" ] || parts="$parts $out/modules-$name.cpio"
	# shellcheck disable=SC2086
	if why=$("$here/boot.sh" "$image" "$arch" "$user" "$sysctl" "$commandline" "$to" $parts 2>&1); then
		status=0
		why=$("$here/judge.sh" "$to" "$expect") || status=1
	else
		status=1
	fi
	verdict='ok    '
	[ "$status" = 0 ] || verdict='not ok'
	printf '%s  %-20s %4d s  %s\n' "$verdict" "$name-$mode" $(($(date +%s) - began)) "$why" |
		tee "$to/line"
	return "$status"
}

if [ "$build" = --one ]; then
	# A worker: the first process of this script has set the environment.
	build=$KERNEL_BUILD out=$KERNEL_BUILD/kernels
	one "$1"
	exit
fi

[ $# -gt 0 ] || [ -z "${KERNEL_IMAGE:-}" ] || set -- image
[ $# -gt 0 ] || fail "no kernel named; as in KERNELS=\"6.1 6.12:noipv6\", see ci/kernels/*.txt"
case $build in /*) ;; *) build=$PWD/$build out=$build/kernels ;; esac
rm -f "$out"/*.cpio
mkdir -p "$out"
command -v cpio >/dev/null || fail "cpio is not installed: run make deps"

# shellcheck disable=SC2046  # lists of words
# Check the names first: a mistyped word must not cost an hour.
for kernel; do
	name=${kernel%%:*} mode=${kernel#*:}
	[ "$mode" != "$kernel" ] || mode=plain
	[ -n "$(line modes.txt "$mode")" ] ||
		fail "'$kernel': no such mode; there are" $(awk '!/^#/ { print $1 }' "$here/modes.txt")
	if [ "$name" = image ]; then
		[ -r "${KERNEL_IMAGE:-}" ] ||
			fail "'$kernel': cannot read KERNEL_IMAGE='${KERNEL_IMAGE:-}'"
	elif [ -z "$(line kernels.txt "$name")" ]; then
		fail "'$kernel': no such kernel; there are" $(awk '!/^#/ { print $1 }' "$here/kernels.txt") image
	fi
done
if [ -z "${ACCEL:-}" ]; then
	ACCEL=tcg
	! kvm_works || ACCEL=kvm
fi

ready="" bad=0
for kernel; do
	name=${kernel%%:*}
	if [ "$name" = image ]; then
		prepare "${KERNEL_ARCH:-x86_64}"
		[ -z "${KERNEL_MODULES:-}" ] || "$here/modules.sh" "$KERNEL_MODULES" "$out/modules-image.cpio"
		ready="$ready $kernel"
		continue
	fi
	# shellcheck disable=SC2046
	set -- $(line kernels.txt "$name")
	prepare "$2"
	if [ -e "$out/modules-$name.cpio" ] || kernel_ready "$name" "$2" "$3" "$5" 2>"$out/why"; then
		ready="$ready $kernel"
	else
		printf 'not ok  %-20s    -    %s\n' "$kernel" "cannot be had: $(head -n 1 "$out/why")"
		bad=1
	fi
done

# Each machine has two processors (boot.sh).
ARGS=${ARGS:-}
jobs=${KERNEL_JOBS:-$(($(nproc) / 2))}
[ "$jobs" -ge 1 ] || jobs=1
export ACCEL ARGS CHANGES="${CHANGES:-}" KERNEL_BUILD="$build"
# shellcheck disable=SC2086  # a list of words without blanks
[ -z "$ready" ] || printf '%s\n' $ready | xargs -n 1 -P "$jobs" "$here/run.sh" --one || bad=1

set --
for kernel in $ready; do
	case $kernel in *:*) ;; *) kernel=$kernel:plain ;; esac
	folder=$out/${kernel%:*}-${kernel#*:}
	[ -s "$folder/run.json" ] || continue
	# The column is named after its kernel and its mode.
	sed '0,/"name": *"[^"]*"/s//"name": "'"$kernel"'"/' "$folder/run.json" >"$folder/column.json"
	set -- "$@" "$folder/column.json"
done
if [ $# -gt 0 ]; then
	"$build/nlconform" --html "$build/kernels.html" "$@" && echo "$build/kernels.html"
fi
exit "$bad"
