#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: modules.sh KERNEL-FOLDER OUT.cpio
# Packs the modules that the suite needs, with their dependencies, uncompressed, and /modules:
# their paths in the order for insmod. These are a network card, and every address family and
# netlink protocol of the kernel: a family that is missing is refused by any sandbox, which proves
# nothing. /modules-views lists those of the kinds of links in views, which only --view needs: some
# of them make interfaces when they are loaded.
set -eu
kernel=$1 out=$2
release=$(basename "$kernel"/lib/modules/*)
from=$kernel/lib/modules/$release
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# Modules without an alias: drivers, `dummy`, which probes name, and rare families, which Debian
# protects from attacks.
rare='virtio_pci virtio_net dummy veth crc32c_generic fcrypt pcbc mISDN_core af_802154
	ieee802154_socket ax25 netrom rose x25 rds tipc caif_socket decnet'
# Not mpls_router, which makes no sockets and is loaded only on machines that use MPLS; nor the
# parts of sock_diag (net-pf-16-proto-4-*), whose aliases repeat the families.
wanted=$(awk '$2 ~ /^(net-pf-[0-9]+|can)(-proto-[0-9]+)?$/ { print $3 }' "$from/modules.alias" |
	grep -v '^mpls_router$' | sort -u)
kinds='bridge bonding 8021q vxlan wireguard macvlan tun ifb vrf'

# closure WORD...: the paths of these modules and of what they need, in the order for insmod
closure() {
	awk -F: -v wanted="$*" '
		function base(path) {
			sub(".*/", "", path)
			sub(/\.ko.*/, "", path)
			gsub("-", "_", path)
			return path
		}
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
		}' "$from/modules.dep"
}

# pack LIST: copies the modules whose paths are on standard input, and writes where they are
pack() {
	mkdir -p "$root/lib/modules"
	while read -r path; do
		name=$(basename "$path")
		plain=${name%%.ko*}.ko
		case $name in
		*.xz) xz -dc "$from/$path" ;;
		*.zst) zstd -dqc "$from/$path" ;;
		*) cat "$from/$path" ;;
		esac >"$root/lib/modules/$plain"
		echo "/lib/modules/$plain" >>"$root/$1"
	done
}

# shellcheck disable=SC2086  # lists of words
closure $rare $wanted | pack modules
# shellcheck disable=SC2086
closure $kinds | pack modules-views
[ -s "$root/modules" ] || { echo "modules: $kernel: no suitable modules" >&2; exit 1; }
(cd "$root" && find . -mindepth 1 | sort | cpio -o -H newc -R 0:0 --quiet) >"$out"
