#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: initramfs.sh BUILD KNOWN OUT.cpio [SYSROOT]
# Makes the initramfs that a kernel boots into: busybox, setpriv, nlvirt, nlconform, the probes,
# Python, iproute2, all of their libraries, views, changes of views, a test of Landlock's layers,
# and the list of known differences. Programs and libraries come from SYSROOT, or from this machine.
# Node and Java are too large, which the list says.
set -eu
build=$1 known=$2 out=$3 sysroot=${4:-}
here=$(dirname "$0")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
elf=${READELF:-readelf}

fail() {
	echo "initramfs: $*" >&2
	exit 1
}

# library NAME: its path, in the first of the usual places that has it
library() {
	for folder in /lib /usr/lib /lib64 /usr/lib64 "/lib/$triplet" "/usr/lib/$triplet"; do
		if [ -e "$sysroot$folder/$1" ]; then
			echo "$folder/$1"
			return
		fi
	done
	fail "$1: no such library"
}

# add PATH TARGET: copies a program or library and the libraries that it needs
add() {
	from=$1 to=$2
	[ -e "$from" ] || fail "$from: not there"
	[ ! -e "$root$to" ] || return 0
	mkdir -p "$root$(dirname "$to")"
	cp -L "$from" "$root$to"
	$elf -d "$from" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r need; do
		place=$(library "$need")
		add "$sysroot$place" "$place"
	done
	$elf -l "$from" 2>/dev/null | sed -n 's/.*program interpreter: \(.*\)\]/\1/p' |
		while read -r loader; do
			add "$sysroot$loader" "$loader"
		done
}

# first PATH...: the first of these paths that exists below the sysroot
first() {
	for path in "$@"; do
		if [ -e "$sysroot$path" ]; then
			echo "$path"
			return
		fi
	done
	fail "$1: not there"
}

case $($elf -h "$build/nlvirt" | sed -n 's/.*Machine: *//p') in
AArch64) triplet=aarch64-linux-gnu ;;
*X86-64) triplet=x86_64-linux-gnu ;;
*) fail "$build/nlvirt: neither x86-64 nor AArch64" ;;
esac

for folder in bin usr/bin build etc proc sys dev tmp run; do
	mkdir -p "$root/$folder"
done
add "$sysroot$(first /bin/busybox /usr/bin/busybox)" /bin/busybox
add "$sysroot$(first /bin/ip /usr/bin/ip /sbin/ip)" /bin/ip
add "$sysroot/usr/bin/setpriv" /usr/bin/setpriv
for program in nlvirt nlconform nlprobes; do
	add "$build/$program" "/build/$program"
done
for program in nlprobes-musl nlprobe-go kernel_changes tests/unit/test_landlock; do
	[ ! -e "$build/$program" ] || add "$build/$program" "/build/$program"
done

# Of Python's library, only what `import socket` loads. Its files have the same names everywhere.
python=$(basename "$(readlink -f "$sysroot/usr/bin/python3")")
add "$sysroot/usr/bin/$python" /usr/bin/python3
/usr/bin/python3 -I -S -c '
import encodings.ascii, encodings.utf_8, site, socket, sys
files = {getattr(m, "__file__", None) for m in sys.modules.values()}
print(*sorted(files - {None}), sep="\n")' |
	sed "s/$(uname -m)-linux-gnu/$triplet/" | while read -r file; do
	add "$sysroot$file" "$file"
done

printf '%s\n' root:x:0:0::/:/bin/sh nobody:x:65534:65534::/:/bin/sh >"$root/etc/passwd"
printf '%s\n' root:x:0: nogroup:x:65534: >"$root/etc/group"
printf '%s\n' '127.0.0.1 localhost' '::1 localhost' >"$root/etc/hosts"
printf '%s\n' 'passwd: files' 'group: files' 'hosts: files' >"$root/etc/nsswitch.conf"
cp "$known" "$root/known.txt"
mkdir -p "$root/conformance/profiles" "$root/core/views"
cp "$here"/../../core/views/*.yaml "$root/core/views/"
cp "$here"/../../conformance/known.txt "$here/../../conformance/areas.txt" "$root/conformance/"
cp "$here"/../../conformance/profiles/*.txt "$root/conformance/profiles/"
mkdir "$root/changes"
cp "$here"/../../tests/live/changes/* "$root/changes/"
cp "$here"/../../tests/live/outbound/layers.py "$root/build/"
cp "$here/init" "$root/init"
chmod -R go=u,go-w "$root"
chmod 755 "$root/init"
chmod 1777 "$root/tmp"
(cd "$root" && find . -mindepth 1 | sort | cpio -o -H newc -R 0:0 --quiet) >"$out"
