#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: nspawn.sh ROOT COMMAND [ARG...]
# Runs COMMAND under systemd-nspawn with a private network, without a running systemd, as root. ROOT
# is made, empty but for mount points; the system's programs and the folder of ROOT are bound into it.
set -eu
root=$(realpath -m "$1")
shift
for folder in usr bin sbin lib lib64 etc proc dev tmp sys run; do
	mkdir -p "$root/$folder"
done
# Each run has a name of its own, and several runs share ROOT.
SYSTEMD_NSPAWN_LOCK=0 exec systemd-nspawn -q --pipe -M "nlconform-$$" --register=no --keep-unit \
	--link-journal=no --private-network -D "$root" --bind-ro=/usr --bind-ro=/bin --bind-ro=/sbin \
	--bind-ro=/lib --bind-ro=/lib64 --bind-ro=/etc --bind-ro="$(dirname "$root")" "$@"
