# SPDX-License-Identifier: Apache-2.0
# libnlvirt is built from core/lib alone. libnlfilter is core/nlfilter, with what it needs of core/lib.
# The command is core/tool, linked with both. The include path enforces the borders: a file of core/lib
# finds no header of the other two, and a file of core/nlfilter none of core/tool.

LIB_SRC  := $(wildcard core/lib/*.c core/lib/*/*.c)
TOOL_SRC := $(wildcard core/nlfilter/*/*.c)
CMD_SRC  := $(wildcard core/tool/cmd/*.c)
LIB      := $(LIB_SRC:%.c=$(B)/%.o)
TOOL     := $(TOOL_SRC:%.c=$(B)/%.o)
CMD      := $(CMD_SRC:%.c=$(B)/%.o) $(TOOL)

$(B)/core/lib/%.o: core/lib/%.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(CORE_WARN) $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

$(B)/core/nlfilter/%.o: core/nlfilter/%.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(NLFILTER_PATH) $(CORE_WARN) $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

$(B)/core/tool/%.o: core/tool/%.c
	mkdir -p $(@D)
	echo "  CC    $<"
	$(CC) $(FLAGS) $(TOOL_PATH) $(CORE_WARN) $(CPPFLAGS) $(CFLAGS) $(UNWATCHED) -c -o $@ $<

# For the command and the tests, which call internal functions of the library.
$(B)/libinternal.a: $(LIB)
	echo "  AR    $@"
	rm -f $@ && $(AR) rcs $@ $^

# For users: one object that exports only the names of nlvirt.h.
$(B)/libnlvirt.a: $(LIB)
	echo "  AR    $@"
	$(CC) $(CFLAGS) -r -nostdlib -o $(B)/libnlvirt.o $^
	$(OBJCOPY) --localize-hidden $(B)/libnlvirt.o
	rm -f $@ && $(AR) rcs $@ $(B)/libnlvirt.o

$(B)/libnlvirt.so.0: $(LIB) core/lib/nlvirt.map
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libnlvirt.so.0 \
		-Wl,--version-script=core/lib/nlvirt.map -o $@ $(LIB) $(LIBS)

# Does a program that was compiled with the header of the last release run with this library? Until
# the first release, the recorded headers are those of the last deliberate change.
abi:
	ci/abi.py tests/data/nlvirt-0.1.h core/nlvirt.h
	ci/abi.py tests/data/nlfilter-0.1.h core/nlfilter.h

# libnlfilter: core/nlfilter, and the objects of core/lib that it needs. The static library is again one
# object, so that it can be linked beside libnlvirt.a.
$(B)/libnlfilter.a: $(TOOL) $(B)/libinternal.a
	echo "  AR    $@"
	$(CC) $(CFLAGS) -r -nostdlib -o $(B)/libnlfilter.o $^
	$(OBJCOPY) --localize-hidden $(B)/libnlfilter.o
	rm -f $@ && $(AR) rcs $@ $(B)/libnlfilter.o

$(B)/libnlfilter.so.0: $(TOOL) $(B)/libinternal.a core/nlfilter/nlfilter.map
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libnlfilter.so.0 \
		-Wl,--version-script=core/nlfilter/nlfilter.map -o $@ $(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)

$(B)/nlvirt: $(CMD) $(B)/libinternal.a
	echo "  LD    $@"
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC) -o $@ $(filter %.o %.a,$^) $(CMD_LIBS) $(LIBS)

# Records whether the last link was static. Link again if static libraries have come or gone since.
$(B)/nlvirt $(B)/nlvirt-record $(B)/fuzz-kernel: $(B)/static
$(B)/static:
	mkdir -p $(@D)
	echo '[$(STATIC)]' >$@
ifneq ($(file <$(B)/static),[$(STATIC)])
.PHONY: $(B)/static
endif

# core/nlfilter with all its names, which tests and fuzz targets link.
$(B)/libtool.a: $(TOOL)
	echo "  AR    $@"
	rm -f $@ && $(AR) rcs $@ $^

# The default policy's decision tables, which tests/cli/test_policy_table.py compares.
POLICY_ARCHES = x86_64 aarch64
policy-accept: $(B)/nlvirt
	set -e; for a in $(POLICY_ARCHES); do $(B)/nlvirt filter table --arch $$a >tests/policy/$$a.table; done
	/usr/bin/python3 ci/filter_ready.py $(B)/nlvirt

TO_BIN     += $(B)/nlvirt
TO_INCLUDE += core/nlvirt.h core/nlfilter.h
TO_LIB     += $(B)/libnlvirt.a $(B)/libnlfilter.a
TO_LIB_SO  += $(B)/libnlvirt.so.0 $(B)/libnlfilter.so.0
TO_PC      += $(B)/nlvirt.pc $(B)/nlfilter.pc
TO_MAN1    += core/man/nlvirt.1 core/man/nlvirt-filter.1
TO_MAN3    += core/man/nlvirt.3 core/man/nlfilter.3
TO_MAN5    += core/man/nlvirt-policy.5 core/man/nlvirt-view.5
TO_VIEWS   += $(wildcard core/views/*.yaml)

# A shell finds the completion of a command by the name of the file.
COMPLETED  = nlvirt nlconform
TO_BASH   += $(COMPLETED:%=$(B)/completions/bash/%)
TO_ZSH    += $(COMPLETED:%=$(B)/completions/zsh/_%)
TO_FISH   += $(COMPLETED:%=$(B)/completions/fish/%.fish)
$(TO_BASH): core/completions/complete.bash
$(TO_ZSH): core/completions/complete.zsh
$(TO_FISH): core/completions/complete.fish
$(TO_BASH) $(TO_ZSH) $(TO_FISH):
	mkdir -p $(@D)
	cp $< $@

# Made at each installation: they contain PREFIX.
$(B)/nlvirt.pc: private ABOUT = a loopback-only view of netlink for one command
$(B)/nlvirt.pc: private NEEDS = libseccomp
$(B)/nlfilter.pc: private ABOUT = decides and compares seccomp filters
$(B)/nlfilter.pc: private NEEDS = libseccomp, json-c, yaml-0.1
$(B)/nlvirt.pc $(B)/nlfilter.pc: $(B)/%.pc:
	mkdir -p $(@D)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR:$(PREFIX)/%=$${prefix}/%)' 'includedir=$${prefix}/include' \
		'Name: $*' 'Version: $(VERSION)' 'Description: $(ABOUT)' \
		'Cflags: -I$${includedir}' 'Libs: -L$${libdir} -l$*' 'Requires.private: $(NEEDS)' >$@
.PHONY: abi policy-accept $(B)/nlvirt.pc $(B)/nlfilter.pc

# The package for Python, with the library in it, for machines of this architecture.
WHEEL = $(B)/wheel
wheel: $(B)/libnlvirt.so.0
	rm -rf $(WHEEL)
	mkdir -p $(WHEEL)
	cp -r core/bindings/python $(WHEEL)/source
	cp $(B)/libnlvirt.so.0 $(WHEEL)/source/nlvirt
	NLVIRT_VERSION=$(VERSION) /usr/bin/python3 -m pip wheel -q --no-deps --no-build-isolation --no-index \
		--wheel-dir $(WHEEL) $(WHEEL)/source
	ls $(WHEEL)/*.whl
.PHONY: wheel

# The module for Go and the crates for Rust: their tests as programs, with the static library.
GO_SOURCES   = $(wildcard core/bindings/go/*.go core/bindings/go/go.mod)
RUST_SOURCES = $(shell find core/bindings/rust -name '*.rs' -o -name '*.toml')
IN_GO   = cd core/bindings/go && CGO_CFLAGS=-I$(CURDIR)/core CGO_LDFLAGS=-L$(abspath $(B)/bindings) GOPROXY=off GOFLAGS=-mod=mod
IN_RUST = cd core/bindings/rust && NLVIRT_LIB_DIR=$(abspath $(B)/bindings) CARGO_TARGET_DIR=$(abspath $(B)/bindings/cargo)
CARGO  ?= cargo

# A folder without the shared library, which the linker would prefer.
$(B)/bindings/libnlvirt.a: $(B)/libnlvirt.a
	mkdir -p $(@D)
	cp $< $@
$(B)/bindings/go.test: $(GO_SOURCES) core/nlvirt.h $(B)/bindings/libnlvirt.a
	echo "  GO    $@"
	$(IN_GO) sh -c 'go vet . && go test -c -o $(abspath $@) .'
$(B)/bindings/rust-cases: $(RUST_SOURCES) $(B)/bindings/libnlvirt.a
	echo "  CARGO $@"
	$(IN_RUST) $(CARGO) test -q --offline --locked --no-run --message-format=json >$(abspath $(B)/bindings/cargo.json)
	for t in cases foreign; do cp "$$(sed -n 's/.*"executable":"\([^"]*\/'$$t'-[^"]*\)".*/\1/p' $(B)/bindings/cargo.json)" \
		$(B)/bindings/rust-$$t; done
bindings-go: $(B)/bindings/go.test
	$(B)/bindings/go.test
bindings-rust: $(B)/bindings/rust-cases
	$(B)/bindings/rust-cases
	$(B)/bindings/rust-foreign
	$(IN_RUST) $(CARGO) test -q --offline --locked --doc
.PHONY: bindings-go bindings-rust
