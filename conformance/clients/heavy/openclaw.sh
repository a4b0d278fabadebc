#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: openclaw.sh FOLDER
# Starts the OpenClaw gateway of FOLDER/node_modules on loopback, asks it by HTTP, and ends it.
# Prints the status of the answer, or the log if there is none within two minutes.
set -u
PATH=$(cd "$1" && pwd)/node_modules/.bin:$PATH
HOME=$(mktemp -d)
export HOME PATH
openclaw gateway run --allow-unconfigured --bind loopback --auth none --port 18799 >"$HOME/log" 2>&1 &
gateway=$!

answer() {
	tries=0
	until curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:18799/healthz; do
		tries=$((tries + 1))
		[ $tries -lt 240 ] && kill -0 $gateway || return
		sleep 0.5
	done 2>/dev/null
}

said=$(answer | tail -n 1)
if [ "$said" = 000 ]; then
	cat "$HOME/log"
else
	echo "$said"
fi
kill $gateway
wait $gateway
rm -rf "$HOME"
