#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: deps.sh [build | bindings | help]
# Installs the missing packages of Debian or Ubuntu that building and testing need; with `build`
# only those that the command and the library need, with `bindings` those that the bindings need
# besides. `help` says what each costs. Runs as root, or uses sudo.
set -eu

# The second column is a command that will do instead of the package, the third what needs it.
build='
gcc               gcc
libc6-dev         -
make              make
libseccomp-dev    -         # libnlvirt
libyaml-dev       -         # policies
libjson-c-dev     -         # OCI profiles; reports of nlconform
'
test='
pkg-config        pkg-config
libcmocka-dev     -         # unit tests
clang             clang     # fuzz targets, sanitizers
llvm              llvm-cov  # coverage
afl++             afl-fuzz  # fuzz targets under another engine
zip               zip       # seeds as OSS-Fuzz wants them
python3           -         # live tests
python3-pytest    -
python3-pip       -         # make wheel
python3-wheel     -
mypy              mypy      # the types of the package for Python
valgrind          valgrind
abigail-tools     abidiff   # make abi
strace            strace
procps            -
util-linux        -         # unshare, setpriv
man-db            man       # checks of the manual pages
perl              prove     # prove reads our TAP
libmnl-dev        -         # independent readers of our bytes, from here on
libnl-3-dev       -
libnl-route-3-dev -
iproute2          ip
git               git       # a program whose policy is learned
netbase           -         # /etc/services, for the names of ports
curl              curl      # a client for outbound rules
openssh-client    ssh-agent # an agent behind a UNIX socket
busybox           busybox
zsh               zsh       # shell completions
fish              fish
bind9-dnsutils    dig       # a client for names
musl-tools        musl-gcc
golang-go         go
nodejs            node
erlang-base       erl
python3-pyroute2  -
python3-psutil    -
python3-ifaddr    -
python3-netifaces -
dnsmasq-base      -
systemd           networkctl
dbus-daemon       dbus-run-session
python3-jsonschema -        # the schema of results
bubblewrap        bwrap     # a sandbox to compare with
runc              runc      # a container: ci/containers
qemu-system-x86   qemu-system-x86_64	# other kernels, from here on
qemu-system-arm   qemu-system-aarch64
gcc-aarch64-linux-gnu aarch64-linux-gnu-gcc
debian-archive-keyring -
kmod              depmod
cpio              cpio
xz-utils          xz
'
bindings='
rustc             rustc
cargo             cargo
'

# On a minimal Debian 12; ci/fresh.sh measures it.
build_cost="54 MB to download, 211 MB on disk"
all_cost="392 MB to download, 1770 MB on disk"
bindings_cost="60 MB to download, 290 MB on disk"	# beside those

case ${1-} in
'') target=deps packages=$build$test ;;
build) target=deps-build packages=$build ;;
bindings) target=deps-bindings packages=$bindings ;;
help) target='deps help' packages=$build$test ;;
*)
	echo "deps.sh: '$1': expected build, bindings, help or nothing" >&2
	exit 2
	;;
esac

say() {
	echo "make $target: $*"
}

fail() {
	say "$*" >&2
	exit 1
}

# names and missing LIST: the names in one line, and those of packages that are not there
names() {
	echo "$1" | awk '{ print $1 }' | xargs
}

missing() {
	installed=$(dpkg-query -W -f '${db:Status-Status} ${Package} \n' 2>/dev/null |
		sed -n '/^installed /p')
	echo "$1" | while read -r package command _; do
		case $installed in
		*" $package "*) ;;
		*) [ "$command" != - ] && command -v "$command" >/dev/null 2>&1 || echo "$package" ;;
		esac
	done | xargs
}

if [ "${1-}" = help ]; then
	echo "make deps-build installs what building nlvirt and libnlvirt needs:"
	echo "  $(names "$build")"
	echo "  on a minimal Debian 12: $build_cost"
	echo "make deps also installs what tests, fuzzing and other kernels need:"
	echo "  $(names "$test")"
	echo "  both on a minimal Debian 12: $all_cost"
	echo "make deps-bindings installs what tests of the crates for Rust need:"
	echo "  $(names "$bindings")"
	echo "  $bindings_cost"
	echo "Missing here: $(missing "$packages" | sed 's/^$/nothing/')"
	exit 0
fi

missing=$(missing "$packages")
if [ -z "$missing" ]; then
	say "nothing is missing"
	exit 0
fi
command -v apt-get >/dev/null 2>&1 || fail "no apt-get here; install what corresponds to: $missing"
sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	command -v sudo >/dev/null 2>&1 ||
		fail "run as root: apt-get update && apt-get install --no-install-recommends $missing"
fi

say "missing: $missing"
say "fetching the package lists"
$sudo apt-get update -qq || fail "apt-get update failed"

# shellcheck disable=SC2086  # a list of words
say "$(LC_ALL=C apt-get install --assume-no --no-install-recommends -o Debug::NoLocking=1 $missing \
	2>/dev/null | sed -n 's/.* \([0-9]*\) newly installed.*/\1 packages/p
		s/^Need to get \(.*\) of archives\./\1 to download/p
		s/^After this operation, \(.*\) of additional disk space.*/\1 on disk/p' |
	paste -sd'|' | sed 's/|/, /g')"

# apt writes dlstatus:N:PERCENT:TEXT while it downloads, and pmstatus:PACKAGE:PERCENT:TEXT while it
# installs.
progress() {
	shown=
	while IFS=: read -r kind _ percent _; do
		case $kind-$percent in
		dlstatus-[0-9]*) doing=downloading ;;
		pmstatus-[0-9]*) doing=installing ;;
		failed*) return 1 ;;
		*) continue ;;
		esac
		step="$doing, $((${percent%%.*} / 20 * 20)) %"
		[ "$step" = "$shown" ] || say "$step"
		shown=$step
	done
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2016,SC2086  # $@ is the inner shell's; a list of words
{
	$sudo env DEBIAN_FRONTEND=noninteractive sh -c '
		exec apt-get -o APT::Status-Fd=3 -o DPkg::Use-Pty=0 -o DPkg::Lock::Timeout=60 \
			install -y --no-install-recommends "$@" 3>&1 >&2' apt-get $missing 2>"$log" || echo failed
} | progress || {
	tail -n 20 "$log" >&2
	fail "apt-get install failed"
}
say "done"
