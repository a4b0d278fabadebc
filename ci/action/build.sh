#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: build.sh
# Installs what building nlconform needs, on Debian and Ubuntu, and builds it in its own tree.
set -eu
cd "$(dirname "$0")/../.."
ci/deps.sh build
make B="${B:-build}" "${B:-build}/nlconform" "${B:-build}/nlvirt" probes

# Ubuntu 24.04 refuses user namespaces to programs that it does not know. The oracle is one.
restricted=/proc/sys/kernel/apparmor_restrict_unprivileged_userns
if [ "$(cat $restricted 2>/dev/null)" = 1 ] && [ "$(id -u)" != 0 ]; then
	echo "nlconform: allowing unprivileged user namespaces on this machine"
	sudo sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0
fi
