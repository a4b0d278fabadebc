#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# usage: picture.sh BUILD
# Renders the top of BUILD/sandboxes.html (make page) as conformance/sandboxes.png: a card for each
# sandbox, and the first areas.
set -eu
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
	--window-size=1180,1000 --screenshot="$profile/page.png" \
	"file://$(realpath "$1")/sandboxes.html#areas" >"$profile/log" 2>&1 || { cat "$profile/log" >&2; exit 1; }
mv "$profile/page.png" conformance/sandboxes.png
