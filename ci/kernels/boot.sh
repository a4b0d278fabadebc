#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: boot.sh KERNEL ARCH USER SYSCTL COMMANDLINE FOLDER INITRD...
# Boots the image KERNEL once with the initramfs parts and runs the suite in it. Leaves
# console.log in FOLDER, and what ci/kernels/init brought out: run.tap, run.json, run.xml, status,
# seconds, ... Fails with one line if nothing came out because the kernel panicked, hung or did
# not start.
#
# Environment: TIME_LIMIT seconds for everything (default 300); ACCEL kvm or tcg (default tcg); ARGS
# for nlconform; CHANGES as for run.sh.
set -eu
kernel=$1 arch=$2 user=$3 sysctl=$4 commandline=$5 folder=$6
shift 6
limit=${TIME_LIMIT:-300}
accel=${ACCEL:-tcg}
console=$folder/console.log

fail() {
	echo "$*" >&2
	exit 1
}

word() {
	[ "$1" = - ] || echo "$1" | tr , ' '
}

rm -rf "$folder"
mkdir -p "$folder/settings"
# A probe gets ten times the usual limit: an emulated processor is that much slower.
printf '%s="%s"\n' USER "$user" SYSCTL "$(word "$sysctl")" LIMIT 80 ARGS "${ARGS:-}" CHANGES "${CHANGES:-}" \
	>"$folder/settings/settings"
(cd "$folder/settings" && echo settings | cpio -o -H newc -R 0:0 --quiet) >"$folder/settings.cpio"
cat "$@" "$folder/settings.cpio" >"$folder/initrd"

case $arch in
x86_64) machine='q35' tty=ttyS0 ;;
aarch64) machine='virt' tty=ttyAMA0 ;;
*) fail "'$arch': expected x86_64 or aarch64" ;;
esac
command -v "qemu-system-$arch" >/dev/null ||
	fail "qemu-system-$arch is not installed: run make deps"
# An emulated kernel that patches its code while two processors run sometimes crashes ("Oops:
# int3"). Most patching happens while it boots, so it boots with one processor; init starts the
# second.
cpu=max one='maxcpus=1 no_timer_check'
[ "$accel" = tcg ] || cpu=host one=
status=0
timeout "$limit" "qemu-system-$arch" -machine "$machine" -accel "$accel" -cpu "$cpu" -m 1024 \
	-smp 2 -nodefaults -no-user-config -no-reboot -display none -serial stdio \
	-netdev user,id=net,restrict=on -device virtio-net-pci,netdev=net,romfile= \
	-kernel "$kernel" -initrd "$folder/initrd" \
	-append "console=$tty quiet panic=-1 rdinit=/init $one $(word "$commandline")" \
	</dev/null >"$console" 2>"$folder/qemu.err" || status=$?
rm -rf "$folder/settings" "$folder/settings.cpio" "$folder/initrd"

if ! grep -q '^--- end ---' "$console"; then
	panic=$(grep -a -m1 'Kernel panic' "$console" | tr -d '\r') || :
	last=$(tail -n 1 "$console" | tr -d '\r')
	[ -z "$panic" ] || fail "panicked: $panic"
	[ "$status" != 124 ] || fail "hung: nothing within $limit s; last line: $last"
	fail "ended without a result (qemu's status $status): $(head -n 1 "$folder/qemu.err") $last"
fi
tr -d '\r' <"$console" | awk '/^--- end ---$/ { exit } on { print } /^--- result ---$/ { on = 1 }' |
	base64 -d 2>/dev/null | tar -xz -C "$folder" 2>/dev/null ||
	fail "the result on the console is damaged: see $console"
