#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: modules.sh KERNEL-FOLDER OUT.cpio
# The modules that a run of the suite wants, with what they need, uncompressed, and /modules: their paths in the
# order in which insmod takes them. Every address family and every netlink protocol that the kernel has is wanted:
# a family that is not there is refused by everybody, which proves nothing. And a network card.
set -eu
kernel=$1 out=$2
release=$(basename "$kernel"/lib/modules/*)
from=$kernel/lib/modules/$release
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# These lost their aliases at Debian, against attacks through what nobody uses.
rare='virtio_pci virtio_net dummy veth crc32c_generic fcrypt pcbc mISDN_core af_802154 ieee802154_socket ax25 netrom rose x25 rds tipc caif_socket decnet'
# No link driver of its own belongs to lo, and `dummy` is what probes name; mpls_router makes no sockets, and only
# a machine that uses MPLS loads it.
# net-pf-16-proto-4-*: sock_diag's parts; their aliases would only repeat the families.
wanted=$(awk '$2 ~ /^(net-pf-[0-9]+|can)(-proto-[0-9]+)?$/ { print $3 }' "$from/modules.alias" | grep -v '^mpls_router$' | sort -u)
awk -F: -v wanted="$rare $(echo "$wanted" | tr '\n' ' ')" '
	function base(path) { sub(".*/", "", path); sub(/\.ko.*/, "", path); gsub("-", "_", path); return path }
	{ needs[$1] = $2; path[base($1)] = $1 }
	function take(p,   words, n, i) {
		if (p == "" || p in taken)
			return
		taken[p] = 1
		n = split(needs[p], words, " ")
		for (i = n; i > 0; i--)
			take(words[i])
		print p
	}
	END {
		n = split(wanted, names, " ")
		for (k = 1; k <= n; k++)
			take(path[base(names[k] ".ko")])
	}' "$from/modules.dep" | while read -r path; do
	name=$(basename "$path")
	plain=${name%%.ko*}.ko
	mkdir -p "$root/lib/modules"
	case $name in
	*.xz) xz -dc "$from/$path" ;;
	*.zst) zstd -dqc "$from/$path" ;;
	*) cat "$from/$path" ;;
	esac >"$root/lib/modules/$plain"
	echo "/lib/modules/$plain" >>"$root/modules"
done
[ -s "$root/modules" ] || { echo "modules: $kernel: none of the modules that are wanted" >&2; exit 1; }
(cd "$root" && find . -mindepth 1 | sort | cpio -o -H newc -R 0:0 --quiet) >"$out"
