# SPDX-License-Identifier: Apache-2.0
# Mutants: programs with one bug each. Do probes, live tests and fuzz targets find it? ARGS='--only GLOB' for some.

MUTANTS = /usr/bin/python3 tests/mutants
mutants mutants-outbound fuzz-planted-here: export MUTANT_CC = $(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)
mutants mutants-outbound: export MUTANT_OBJECTS = $(CMD) $(LIB)
mutants mutants-outbound: export MUTANT_LD = $(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)
mutants mutants-outbound: export MUTANT_LIBS = $(CMD_LIBS) $(LIBS)

# Supervisors that lie, asked by nlconform.
mutants: $(B)/nlvirt $(B)/nlconform $(PROBES)
	$(MUTANTS)/with_probes.py --build $(B) $(ARGS)

# Supervisors that lie about outbound rules and files, asked by live tests, which make networks of their own.
mutants-outbound: $(B)/nlvirt
	$(MUTANTS)/with_tests.py --build $(B) $(ARGS)

# Fuzz targets with a bug planted in what they read, each to be found within a minute.
fuzz-planted: fuzz-engine
	+$(FUZZ_ENGINE) fuzz-planted-here
fuzz-planted-here:
	$(MUTANTS)/with_targets.py --build $(B) $(ARGS)
.PHONY: mutants mutants-outbound fuzz-planted fuzz-planted-here
