#!/bin/bash -eu
# SPDX-License-Identifier: Apache-2.0
exec "$SRC/nlvirt/ci/oss-fuzz/build.sh"
