#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: deb.sh
# Builds the Debian packages of HEAD in a minimal Debian 12, as an ordinary user and without a
# network; lintian must find no error and no warning. Compiles the examples of nlvirt(3) and nlfilter(3)
# against the libraries. Installs nlvirt and nlconform in another such system, as ci/action/Containerfile does, and
# runs nlconform there: as root, as an ordinary user, and where no namespace can be made. The packages
# are left in B/deb/, logs in B/deb-logs/. Needs root, mmdebstrap and git, and no network but apt's.
#
# Environment:
#   LIMIT    seconds that one command may take (default 1200)
#   B        the build folder (default: build)
#   DEBIAN_MIRROR, DEBIAN_SECURITY_MIRROR   default: those of the machine's own sources
set -eu
cd "$(dirname "$0")/.."
LIMIT=${LIMIT:-1200}
out=${B:-build}
tree=/home/user/nlvirt
# Namespaces are forbidden, and there is no capability to do without them.
forbidden='unshare -Ur sh -c "echo 0 >/proc/sys/user/max_user_namespaces &&
	exec setpriv --inh-caps=-all --bounding-set=-all \"\$@\"" sh'

fail() {
	echo "deb: $*" >&2
	exit 1
}

# run SYSTEM UID WHAT COMMAND: a step, whose output goes to a log; ends the script if it fails
run() {
	log=$out/deb-logs/$3.log began=$(date +%s)
	if ! in_system "$1" "$2" "$4" >"$log" 2>&1; then
		tail -n 20 "$log" >&2
		fail "$3: see $log"
	fi
	echo "$3: ok, $(($(date +%s) - began)) s"
	sed -n 's/^# nlvirt: \([0-9]* ok, .*\)$/	\1/p; s/^\([0-9]* of [0-9]* probes can .*\)$/	\1/p' "$log"
}

. ci/systems.sh
begin_systems
rm -rf "$out/deb-logs"
mkdir -p "$out/deb-logs" "$out/deb"
make_base make,git

unpack_base build
git clone -q --bare . "$work/tree.git"
rm -r "$work/build$tree"
git clone -q "$work/tree.git" "$work/build$tree"
chown -R 1000:1000 "$work/build/home/user"
apt='DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0'
run build 0 build-dependencies "apt-get -qq update && $apt --no-install-recommends build-dep ./ &&
	$apt --no-install-recommends install iproute2 lintian pkg-config"
run build 0 build 'unshare --net -- sh -c "
	ip link set lo up && setpriv --reuid 1000 --regid 1000 --clear-groups make deb"'
run build 1000 lintian 'lintian --fail-on error,warning build/deb/*.changes'
rm -f "$out"/deb/*
cp "$work/build$tree"/build/deb/*.deb "$out/deb"
run build 0 library "$apt install ./build/deb/lib*.deb &&
	cc -o /tmp/embed tests/live/embed.c \$(pkg-config --cflags --libs nlvirt) &&
	readelf -d /tmp/embed | grep 'libnlvirt.so.0' && /tmp/embed true &&
	cc -o /tmp/compare tests/live/compare.c \$(pkg-config --cflags --libs nlfilter) &&
	readelf -d /tmp/compare | grep 'libnlfilter.so.0' &&
	/tmp/compare tests/data/docker-default.json tests/data/docker-default.json"
remove_system build

unpack_base use
cp "$out"/deb/nlvirt_*.deb "$out"/deb/nlconform_*.deb "$work/use/tmp"
rmdir "$work/use$tree"
tree=/
# The last command of the Containerfile.
install=$(awk '/^RUN / { text = ""; on = 1 } on { text = text $0 "\n"; on = /\\$/ } END { print substr(text, 5) }' \
	ci/action/Containerfile)
run use 0 install "$install"
for uid in 0 1000; do
	run use $uid "doctor-$uid" 'nlconform doctor'
	run use $uid "nlconform-$uid" nlconform
	run use $uid "bad-known-$uid" '! nlconform --known none --probe life/lowest_number'
done
# Without namespaces, the recorded answers that come with nlconform take the place of the oracle.
run use 1000 doctor-forbidden "$forbidden nlconform doctor > /tmp/said
	cat /tmp/said && grep -q '^partly .*recorded answers take its place' /tmp/said"
run use 1000 nlconform-forbidden "$forbidden nlconform > /tmp/said
	cat /tmp/said && grep -q '^# oracle: recorded on Linux' /tmp/said"
run use 0 purge "$apt purge nlvirt nlconform &&
	find / -xdev -path /var/lib/apt -prune -o \\( -name '*nlvirt*' -o -name '*nlconform*' \\) -print >/tmp/left &&
	cat /tmp/left && [ ! -s /tmp/left ]"
