# SPDX-License-Identifier: Apache-2.0
# Fuzz targets: fuzz/targets/fuzz_X.c has its dictionary beside it and its seeds in corpus/fuzz_X.
# Also fuzz/kernel, which compares our answers with those of the running kernel.

# One rule serves every engine. ENGINE supplies main(); by default it is replay.o, which runs files.
FUZZ    := $(patsubst fuzz/targets/%.c,%,$(wildcard fuzz/targets/*.c))
TARGET  ?= $(FUZZ)
SECONDS ?= 60
ENGINE  ?= $(B)/fuzz/replay.o
FUZZ_LD ?= $(CC)
FUZZ_RUN = /usr/bin/python3 fuzz/run.py
comma   := ,

# A target links the objects of fuzz/props whose headers it includes. Some of them replace parts of
# the core, and therefore come before the library.
FUZZ_PROPS := $(patsubst %.c,$(B)/%.o,$(wildcard fuzz/props/*.c))
FUZZ_USES  := $(shell grep -o 'props/[a-z]*\.h' fuzz/targets/*.c)
fuzz_uses   = $(patsubst fuzz/targets/$(1).c:%.h,$(B)/fuzz/%.o,$(filter fuzz/targets/$(1).c:%,$(FUZZ_USES)))
$(foreach t,$(FUZZ),$(eval $(B)/$t: $(filter $(FUZZ_PROPS),$(call fuzz_uses,$t))))
# Not instrumented: an engine would look for new paths through these and be half as fast.
$(FUZZ_PROPS): private UNWATCHED = $(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize=fuzzer-no-link)
# Numbers of nodes and states do not come from the input: tracing their comparisons takes half of
# the time and finds nothing.
$(patsubst %,$(B)/core/tool/inspect/%.o,diagram diagram_word bpf_decide): private UNWATCHED = \
	$(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize-coverage=trace-cmp)

# Readers outside core/ that a target tests, and the libc calls that the linker redirects to the
# target.
$(B)/fuzz_obs $(B)/fuzz_tap: $(B)/harness/runtime/obs.o
$(B)/fuzz_tap: $(patsubst %,$(B)/harness/runner/%.o,compare expect known normal suite tap)
$(B)/fuzz_dialogue: private WRAPPED = malloc,close,fcntl,getsockopt,getrandom,epoll_create1,epoll_ctl,epoll_wait
$(B)/fuzz_pair: private WRAPPED = socket,socketpair,bind,listen,connect,accept4,getsockopt,send,ioctl,fcntl
$(B)/fuzz_table: private WRAPPED = calloc
$(B)/fuzz_tap: private WRAPPED = fopen,if_nameindex,if_freenameindex
FUZZ_LINK = $(FUZZ_LD) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(patsubst %,-Wl$(comma)--wrap=%,$(subst $(comma), ,$(WRAPPED))) \
	-o $@ $(filter-out %/replay.o,$(filter %.o,$^)) $(ENGINE) $(filter %.a,$^) -Wl,--as-needed -lmnl $(CMD_LIBS) $(LIBS)
$(FUZZ:%=$(B)/%): $(B)/%: $(B)/fuzz/targets/%.o $(B)/fuzz/replay.o $(B)/libtool.a $(B)/libinternal.a fuzz/fuzz.mk
	echo "  LD    $@"
	echo '$(FUZZ_LINK)' >$@.link	# for fuzz-planted
	$(FUZZ_LINK)
fuzz-programs: $(FUZZ:%=$(B)/%)

# Run all of corpus/ under ASan and UBSan, then again under valgrind.
replay: fuzz-programs
	$(MAKE) B=$(B)/asan SAN=address,undefined fuzz-programs
	$(FUZZ_RUN) replay --sanitized $(B)/asan --plain $(B) $(TARGET)

# New inputs stay in the build folder until corpus-minimise keeps those that reach something new. A
# crash must become a seed. Recipes that use FUZZ_ENGINE begin with +: make does not recognise a
# $(MAKE) that a variable contains.
FUZZ_ENGINE = $(MAKE) B=$(B)/fuzz CC=clang SAN=address,undefined CFLAGS='$(CFLAGS) -fsanitize=fuzzer-no-link' \
	ENGINE=-fsanitize=fuzzer
fuzz-engine:
	+$(FUZZ_ENGINE) fuzz-programs
fuzz: fuzz-engine
	$(FUZZ_RUN) fuzz --build $(B)/fuzz --seconds $(SECONDS) $(TARGET)
corpus-minimise: fuzz-engine
	$(FUZZ_RUN) minimise --build $(B)/fuzz $(TARGET)

# The same targets under AFL++. fuzz-tests also tests the build script of OSS-Fuzz.
fuzz-afl:
	$(MAKE) B=$(B)/afl CC=afl-clang-fast CFLAGS='-O1 -g' ENGINE=-fsanitize=fuzzer fuzz-programs
	$(FUZZ_RUN) afl --build $(B)/afl --seconds $(SECONDS) $(TARGET)
fuzz-tests:
	B=$(B) $(PYTEST) tests/fuzz

# Coverage of core/ by the corpus and by unit tests, as pages in $(B)/coverage/html. Fails if the
# corpus covers less than its limits.
coverage:
	$(MAKE) -k B=$(B)/coverage CC=clang CFLAGS='-O1 -g -fprofile-instr-generate -fcoverage-mapping' \
		fuzz-programs $(UNIT:$(B)/%=$(B)/coverage/%)
	/usr/bin/python3 ci/coverage.py --build $(B)/coverage --tests $(UNIT:$(B)/%=$(B)/coverage/%) -- $(FUZZ)

# Seeds from real programs: an nlvirt that records the requests it answers.
$(B)/nlvirt-record: $(CMD) $(B)/fuzz/record/answer.o $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -Wl,--wrap=rtnl_answer -o $@ $(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)
corpus-record: $(B)/nlvirt-record
	/usr/bin/python3 fuzz/record/record.py --nlvirt $< $(ARGS)
.PHONY: fuzz-afl fuzz-tests coverage corpus-record fuzz-programs fuzz-engine replay fuzz corpus-minimise

# Our answers against those of the kernel. Static where the command is static, so that it runs on
# kernels that have only an initramfs.
FUZZ_KERNEL_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out fuzz/kernel/calls.c,$(wildcard fuzz/kernel/*.c)) harness/runner/oracle.c)
$(B)/fuzz-kernel: $(FUZZ_KERNEL_OBJ) $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $(filter %.o %.a,$^) $(LIBS)

# Calls in the sandbox, compared with the same calls on the kernel's own sockets.
$(B)/kernel_calls: $(B)/fuzz/kernel/calls.o
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^
fuzz-kernel-calls: $(B)/kernel_calls $(B)/nlvirt
	/usr/bin/python3 fuzz/kernel/calls.py $(B) --seconds $(SECONDS) $(ARGS)

live: $(B)/fuzz-kernel $(B)/kernel_calls
fuzz-kernel: $(B)/fuzz-kernel
	$(B)/fuzz-kernel --seconds $(SECONDS) $(ARGS)
.PHONY: fuzz-kernel fuzz-kernel-calls
