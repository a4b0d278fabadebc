#!/bin/bash -eu
# SPDX-License-Identifier: Apache-2.0
# Builds every fuzz target as OSS-Fuzz and ClusterFuzzLite want it, with their $CC, $CXX, $CFLAGS,
# $CXXFLAGS and $LIB_FUZZING_ENGINE. Programs, seeds, dictionaries and options go to $OUT; the
# sources are in $SRC/nlvirt. A test in tests/fuzz runs this script with the same variables.
cd "$SRC/nlvirt"
build=$WORK/fuzz-targets

# The image that runs the targets lacks our libraries, so they go beside the programs.
make -j"$(nproc)" B="$build" CC="$CC" CFLAGS="$CFLAGS" LDFLAGS="-Wl,-rpath,'\$\$ORIGIN/lib'" \
	FUZZ_LD="${CXX:-$CC} ${CXXFLAGS:-}" ENGINE="$LIB_FUZZING_ENGINE" fuzz-programs
mkdir -p "$OUT/lib"
for source in fuzz/targets/fuzz_*.c; do
	target=$(basename "$source" .c)
	cp "$build/$target" "$OUT/"
	cp "fuzz/targets/$target.dict" "$OUT/"
	rm -f "$OUT/${target}_seed_corpus.zip"
	zip -q -j "$OUT/${target}_seed_corpus.zip" "corpus/$target"/*
	printf '[libfuzzer]\nmax_len = 8192\n' >"$OUT/$target.options"
	ldd "$build/$target" | sed -n 's/.* => \(.*\/lib\(seccomp\|yaml\|json-c\|mnl\)[^ ]*\) .*/\1/p'
done | sort -u | while read -r library; do cp -L "$library" "$OUT/lib/"; done
