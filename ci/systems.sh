# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# To be sourced: minimal Debian 12 systems to try things in, each a directory below $work that goes
# when the script ends. Needs root and mmdebstrap, and no network but apt's.
#
# The script that sources this defines fail TEXT..., which prints one line and exits, LIMIT, the
# seconds that one command may take, and tree, the directory in a system where commands start.

# Sets work, and sees to it that nothing is left.
begin_systems() {
	[ "$(id -u)" = 0 ] || fail "not root"
	for program in mmdebstrap git; do
		command -v $program >/dev/null || fail "$program is not on this machine"
	done
	. ci/kernels/apt.sh
	find_mirrors
	work=$(mktemp -d)
	running=
	trap end_systems EXIT
	trap 'exit 130' INT TERM HUP
}

# The processes of a system end with unshare, which is in the process group of timeout.
end_systems() {
	[ -z "$running" ] || kill -KILL "-$running" 2>/dev/null || :
	wait
	rm -rf --one-file-system "$work"
}

# bounded COMMAND...: ended after LIMIT seconds, and when this script is
bounded() {
	timeout -s KILL "$LIMIT" "$@" </dev/null &
	running=$!
	status=0
	wait $running || status=$?
	running=
	return $status
}

# make_base PACKAGES: a minimal Debian 12 with these packages, as $work/base.tar
make_base() {
	# What the machine's apt needs to get through, the systems' needs too.
	apt-config dump | grep -E '^Acquire::(https?::|Check-|Retries)' >"$work/apt.conf" || :
	began=$(date +%s)
	TMPDIR=$work bounded unshare --mount -- mmdebstrap --quiet --variant=minbase --include="$1" \
		--aptopt="$work/apt.conf" bookworm "$work/base.tar" "deb $mirror bookworm main" \
		"deb $mirror bookworm-updates main" "deb $security bookworm-security main" ||
		fail "mmdebstrap failed"
	echo "a minimal Debian 12: $(($(date +%s) - began)) s"
}

# unpack_base NAME: a fresh system with a user of id 1000
unpack_base() {
	mkdir "$work/$1"
	tar -xpf "$work/base.tar" -C "$work/$1" --numeric-owner
	echo 'user:x:1000:1000::/home/user:/bin/sh' >>"$work/$1/etc/passwd"
	echo 'user:x:1000:' >>"$work/$1/etc/group"
	echo 'user:*:19000::::::' >>"$work/$1/etc/shadow"
	mkdir -p "$work/$1$tree"
}

remove_system() {
	rm -rf --one-file-system "${work:?}/$1"
}

# in_system NAME USER COMMAND: by a shell, in namespaces that end with it
in_system() {
	# shellcheck disable=SC2016  # the inner shell's
	bounded unshare --mount --pid --fork --kill-child -- sh -euc '
		mount --bind -o suid,dev,exec "$1" "$1"
		cd "$1"
		mount -t proc proc proc
		mount -t sysfs sysfs sys
		mount -t devpts -o ptmxmode=666 devpts dev/pts
		mount -t tmpfs tmpfs dev/shm
		pivot_root . mnt
		umount -l mnt
		cd /
		env -i --default-signal=INT,QUIT,HUP HOME=/home/user \
			PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
			setpriv --reuid "$2" --regid "$2" --clear-groups \
			sh -c "cd $4 && { $3; }; exit \$?"	# not by exec: a shell must reap orphans
	' sh "$work/$1" "$2" "$3" "$tree"
}
