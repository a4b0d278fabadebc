# SPDX-License-Identifier: Apache-2.0
# Mutants: programs with one bug each, to see whether tests, probes and fuzz targets find it.

# Each lie of tests/mutants/probes.py in a supervisor of its own: what catches it? ARGS='--only GLOB' for some.
mutants: $(B)/nlvirt $(B)/nlconform $(PROBES)
	MUTANT_CC='$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(LIB)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 tests/mutants/with_probes.py --build $(B) $(ARGS)

# The same for outbound rules, whose tests make networks of their own.
mutants-outbound: $(B)/nlvirt
	MUTANT_CC='$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)' MUTANT_OBJECTS='$(CMD) $(LIB)' \
	MUTANT_LD='$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) $(STATIC)' MUTANT_LIBS='$(CMD_LIBS) $(LIBS)' \
		/usr/bin/python3 tests/mutants/with_tests.py --build $(B) $(ARGS)

# Can the targets find anything? Bugs planted in copies of sources, each to be found within a minute.
fuzz-planted: fuzz-engine
	+$(FUZZ_ENGINE) fuzz-planted-here
fuzz-planted-here:
	PLANT_CC='$(CC) $(FLAGS) $(TOOL_PATH) $(CPPFLAGS) $(CFLAGS)' /usr/bin/python3 tests/mutants/targets.py --build $(B) $(ARGS)
.PHONY: mutants mutants-outbound fuzz-planted fuzz-planted-here
