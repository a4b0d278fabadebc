# SPDX-License-Identifier: Apache-2.0
# Fuzz targets (fuzz/README.md), and the comparison with the kernel.

# One rule for all engines. ENGINE provides main(): replay.o, which runs files, or a fuzzer.
FUZZ    := $(patsubst fuzz/targets/%.c,%,$(wildcard fuzz/targets/*.c))
TARGET  ?= $(FUZZ)
SECONDS ?= 60
ENGINE  ?= $(B)/fuzz/replay.o
FUZZ_LD ?= $(CC)
FUZZ_RUN = /usr/bin/python3 fuzz/run.py
comma   := ,

# A target links what it includes of fuzz/props, as objects: some replace parts of the library.
FUZZ_PROPS := $(patsubst %.c,$(B)/%.o,$(wildcard fuzz/props/*.c))
FUZZ_USES  := $(shell grep -o 'props/[a-z]*\.h' fuzz/targets/*.c)
fuzz_uses   = $(filter $(FUZZ_PROPS),$(patsubst fuzz/targets/$(1).c:%.h,$(B)/fuzz/%.o,$(FUZZ_USES)))
$(foreach t,$(FUZZ),$(eval $(B)/$t: $(call fuzz_uses,$t)))
# Not instrumented: an engine would look for new paths here, and be half as fast.
$(FUZZ_PROPS): private UNWATCHED = \
	$(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize=fuzzer-no-link)
# Comparisons are not traced: nodes and states come from no input, and tracing takes half the time.
$(patsubst %,$(B)/core/nlfilter/inspect/%.o,diagram diagram_word bpf_decide): private UNWATCHED = \
	$(if $(findstring fuzzer-no-link,$(CFLAGS)),-fno-sanitize-coverage=trace-cmp)

# Objects outside core/, and the calls of libc that the linker redirects to the target.
$(B)/fuzz_names: private LIBS += -lresolv	# another reader of DNS
$(B)/fuzz_obs $(B)/fuzz_tap: $(B)/harness/runtime/obs.o
$(B)/fuzz_tap: $(patsubst %,$(B)/harness/runner/%.o,area compare known level normal place profile suite tap text word_file)
$(B)/fuzz_dialogue: private WRAPPED = malloc close fcntl getsockopt getrandom epoll_create1 \
	epoll_ctl epoll_wait
$(B)/fuzz_pair: private WRAPPED = socket socketpair bind listen connect accept4 getsockopt \
	send ioctl fcntl
$(B)/fuzz_table: private WRAPPED = calloc
$(B)/fuzz_tap: private WRAPPED = if_nameindex if_freenameindex
FUZZ_LINK = $(FUZZ_LD) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(WRAPPED:%=-Wl$(comma)--wrap=%) -o $@ \
	$(filter-out %/replay.o,$(filter %.o,$^)) $(ENGINE) $(filter %.a,$^) \
	-Wl,--as-needed -lmnl $(CMD_LIBS) $(LIBS)
$(FUZZ:%=$(B)/%): $(B)/%: $(B)/fuzz/targets/%.o $(B)/fuzz/replay.o $(B)/libtool.a \
		$(B)/libinternal.a fuzz/fuzz.mk
	echo "  LD    $@"
	echo '$(FUZZ_LINK)' >$@.link	# for fuzz-planted
	$(FUZZ_LINK)
fuzz-programs: $(FUZZ:%=$(B)/%)

# All of corpus/ under ASan and UBSan, then under valgrind.
replay: fuzz-programs
	$(MAKE) B=$(B)/asan SAN=address,undefined fuzz-programs
	$(FUZZ_RUN) replay --sanitized $(B)/asan --plain $(B) $(TARGET)

# Finds stay in the build folder until corpus-minimise takes those that reach something new.
# Rules that use FUZZ_ENGINE begin with +, because make does not recognise itself in a variable.
FUZZ_ENGINE = $(MAKE) B=$(B)/fuzz CC=clang SAN=address,undefined ENGINE=-fsanitize=fuzzer \
	CFLAGS='$(CFLAGS) -fsanitize=fuzzer-no-link'
fuzz-engine:
	+$(FUZZ_ENGINE) fuzz-programs
fuzz: fuzz-engine
	$(FUZZ_RUN) fuzz --build $(B)/fuzz --seconds $(SECONDS) $(TARGET)
corpus-minimise: fuzz-engine
	$(FUZZ_RUN) minimise --build $(B)/fuzz $(TARGET)

# The same targets under AFL++, and a test of the build script for OSS-Fuzz.
fuzz-afl:
	$(MAKE) B=$(B)/afl CC=afl-clang-fast CFLAGS='-O1 -g' ENGINE=-fsanitize=fuzzer fuzz-programs
	$(FUZZ_RUN) afl --build $(B)/afl --seconds $(SECONDS) $(TARGET)
fuzz-tests:
	B=$(B) $(PYTEST) tests/fuzz

# What corpus and unit tests reach of core/, as pages in $(B)/coverage/html; is it enough?
coverage:
	$(MAKE) -k B=$(B)/coverage CC=clang fuzz-programs $(UNIT:$(B)/%=$(B)/coverage/%) \
		CFLAGS='-O1 -g -fprofile-instr-generate -fcoverage-mapping'
	/usr/bin/python3 ci/coverage.py --build $(B)/coverage \
		--tests $(UNIT:$(B)/%=$(B)/coverage/%) -- $(FUZZ)

# Seeds from real programs, recorded by an nlvirt that keeps every request.
$(B)/nlvirt-record: $(CMD) $(B)/fuzz/record/answer.o $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -Wl,--wrap=rtnl_answer -o $@ \
		$(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)
corpus-record: $(B)/nlvirt-record
	/usr/bin/python3 fuzz/record/record.py --nlvirt $< $(ARGS)
.PHONY: fuzz-afl fuzz-tests coverage corpus-record fuzz-programs fuzz-engine replay fuzz \
	corpus-minimise

# The answerer against the kernel. Static if nlvirt is, so that it runs from an initramfs alone.
KERNEL_ALONE := $(addprefix fuzz/kernel/,calls.c files.c changes.c play.c heard.c)
ORACLE := $(addprefix harness/runner/,oracle.c oracle_build.c oracle_builder.c oracle_entries.c oracle_links.c)
FUZZ_KERNEL := $(filter-out $(KERNEL_ALONE),$(wildcard fuzz/kernel/*.c)) $(ORACLE)
$(B)/fuzz-kernel: $(FUZZ_KERNEL:%.c=$(B)/%.o) $(B)/libtool.a $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)

# Changes of a network, made by the kernel and by view_change(): compares events and dumps.
KERNEL_CHANGES := $(addprefix fuzz/kernel/,changes.c play.c heard.c ask.c case.c compare.c) $(ORACLE)
$(B)/kernel_changes: $(KERNEL_CHANGES:%.c=$(B)/%.o) $(B)/libtool.a $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)

# The same calls through the whole sandbox and on the kernel's sockets.
$(B)/kernel_calls: $(B)/fuzz/kernel/calls.o
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^
fuzz-kernel-calls: $(B)/kernel_calls $(B)/nlvirt
	/usr/bin/python3 fuzz/kernel/calls.py $(B) --seconds $(SECONDS) $(ARGS)

# Opens of files in /proc and /sys, through the sandbox and in a namespace.
$(B)/kernel_files: $(B)/fuzz/kernel/files.o
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^
fuzz-kernel-files: $(B)/kernel_files $(B)/nlvirt
	/usr/bin/python3 fuzz/kernel/files.py $(B) --seconds $(SECONDS) $(ARGS)

live: $(B)/kernel_changes $(B)/fuzz-kernel $(B)/kernel_calls $(B)/kernel_files
fuzz-kernel: $(B)/fuzz-kernel
	$(B)/fuzz-kernel --seconds $(SECONDS) $(ARGS)

# Random networks, built on both sides, random requests to each, and random changes of each.
fuzz-kernel-views: $(B)/fuzz-kernel $(B)/kernel_changes
	/usr/bin/python3 fuzz/kernel/views.py $(B) --seconds $(SECONDS) $(ARGS)
.PHONY: fuzz-kernel fuzz-kernel-calls fuzz-kernel-files fuzz-kernel-views
