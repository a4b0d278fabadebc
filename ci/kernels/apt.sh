# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# To be sourced: a private apt for Debian packages of any suite and architecture. It leaves the
# sources of the machine alone. apt checks Release files with Debian's keyring, and packages with
# these files.
#
# The mirrors are those of the machine's Debian sources, or DEBIAN_MIRROR and
# DEBIAN_SECURITY_MIRROR.
#
# The script that sources this defines fail TEXT..., which prints one line and exits.

# The SITE of the machine's sources. 0: the archive, 1: the security archive.
own_mirror() {
	# shellcheck disable=SC2016  # apt's words, not the shell's
	apt-get indextargets --format '$(SUITE) $(CODENAME) $(SITE)' \
		'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
		awk -v security="$1" '($1 ~ /security/ || $2 ~ /security/) == security { print $3; exit }'
}

# Sets mirror and security.
find_mirrors() {
	mirror=${DEBIAN_MIRROR:-$(own_mirror 0)}
	[ -n "$mirror" ] || fail "this machine has no Debian sources: set DEBIAN_MIRROR=URL"
	security=${DEBIAN_SECURITY_MIRROR:-$(own_mirror 1)}
	security=${security:-$mirror-security}
}

# apt_begin FOLDER ARCH SUITES: sets up a private apt and fetches its lists
apt_begin() {
	apt_folder=$1
	keyring=${DEBIAN_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
	[ -r "$keyring" ] || fail "$keyring is missing (package debian-archive-keyring)"
	find_mirrors
	case $2 in
	x86_64) apt_arch=amd64 ;;
	aarch64) apt_arch=arm64 ;;
	*) fail "'$2': expected x86_64 or aarch64" ;;
	esac

	mkdir -p "$apt_folder/lists/partial" "$apt_folder/archives/partial"
	: >"$apt_folder/status"
	for suite in $(echo "$3" | tr , ' '); do
		case $suite in
		*-security) url=$security ;;
		*) url=$mirror ;;
		esac
		echo "deb [signed-by=$keyring arch=$apt_arch] $url $suite main"
	done >"$apt_folder/sources.list"
	private apt-get update >"$apt_folder/log" 2>&1 || apt_fail "apt-get update"
}

# private PROGRAM ARG...: runs a program of apt apart from the machine's sources, lists and packages
private() {
	program=$1
	shift
	"$program" -q -o Dir::Etc::SourceList="$apt_folder/sources.list" \
		-o Dir::Etc::SourceParts=/dev/null -o Dir::State="$apt_folder" \
		-o Dir::State::Lists="$apt_folder/lists" \
		-o Dir::State::Status="$apt_folder/status" -o Dir::Cache="$apt_folder" \
		-o APT::Architecture="$apt_arch" -o APT::Architectures="$apt_arch" \
		-o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Update::Error-Mode=any "$@" </dev/null
}

# apt_fail WHAT: fails with one line of apt's output
apt_fail() {
	log=$apt_folder/log
	fail "$1: $(grep -m1 '^E:' "$log" || grep -m1 '^W:' "$log" || tail -n 1 "$log")"
}
