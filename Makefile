# plumb. `make verify` is the main job, `make check` the tests; `make help` lists the rest.
# How it is built: the floors of src/ up to verdict/ compute with `num` (src/num/arith.h). They are compiled once per
# arithmetic, and the objects of each arithmetic are linked into one whose names are local to it. Everything else is
# compiled once.

CC ?= gcc
OBJCOPY ?= objcopy
OPT ?= -O2
WARN = -std=c99 -pedantic -Wall -Wextra -Wconversion -Wshadow -Werror
# Rounding must not depend on the compiler: no contraction of a*b+c, no -ffast-math.
override CFLAGS += $(WARN) $(OPT) -g -ffp-contract=off -D_POSIX_C_SOURCE=200809L -Isrc
LDLIBS = -ljansson -lzip -lnettle -lmpfr -lgmp -lm
BUILD ?= build
# Debian's interpreter, which has NumPy, and not another one that comes first on the PATH.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
PREFIX ?= /usr/local

ARITHMETICS = double rational enclosure interval
# Files of one arithmetic alone say so in their names. The searches are in doubles. A folder common/ holds what knows
# no `num`.
of_one = $(wildcard src/*/*_$(1).c src/*/*_$(1)_*.c)
FLOORS = num linalg net kkt dynamics data theorems verdict
OF_ONE = $(foreach a,$(ARITHMETICS),$(call of_one,$(a)))
SHARED = $(filter-out $(OF_ONE),$(foreach f,$(FLOORS),$(wildcard src/$(f)/*.c)) $(wildcard src/theorems/[A-D]/*.c))
sources = $(SHARED) $(call of_one,$(1)) $(if $(filter double,$(1)),$(wildcard src/search/*.c))
ONCE = $(wildcard src/*/common/*.c src/experiment/*.c src/io/*.c src/compare/*.c src/plot/*.c src/cli/*.c)
# What an arithmetic exports: its table, and `double` its searches.
EXPORTS = arithmetic_* search_*

once_objects = $(patsubst src/%.c,$(BUILD)/%.o,$(ONCE))
objects = $(once_objects) $(foreach a,$(ARITHMETICS),$(BUILD)/$(a).o)
library_objects = $(filter-out $(BUILD)/cli/main.o,$(once_objects))

all: $(BUILD)/plumb

help:
	@echo "make verify     main job: construct and check everything, compare with the golden files, print the verdicts"
	@echo "make check      verify, then all tests and the proof replay from the committed cache"
	@echo "make prove      run the provers on every proof obligation (needs z3, cvc4 and coq)"
	@echo "make rounding   check the theorems on rounding with coq (part of make prove)"
	@echo "make replay     re-check the proofs from the committed cache, without provers"
	@echo "make golden     regenerate golden/ (git diff must stay empty)"
	@echo "make pages      write the generated parts of README.md and of the pages in spec/theorems"
	@echo "make unit | cli | bytes | statements | crosscheck | soak | sanitize | memcheck | fuzz-replay | mutants   single groups of tests"
	@echo "make cells      no number is copied but by library functions; reach: which proved functions run under memcheck"
	@echo "make soak       N=2000 random networks (SEED=1) against an independent oracle"
	@echo "make fuzz       libFuzzer on the readers of cases and of arrays for SECONDS=60 each"
	@echo "make coverage   line and branch coverage of src/ by the unit, golden and command-line tests"
	@echo "make bench      benchmarks; bench-network: verdicts on trained networks (LARGE=1: minutes);"
	@echo "                bench-trained, bench-large: the searches in them; bench-explicit: the explicit solution, minutes"
	@echo "make format     lay the sources out as .clang-format says; format-check: does the tree obey?"
	@echo "make install    program and man page under PREFIX (default /usr/local), DESTDIR honoured"
	@echo "make clean"

verify:
	@./tests/packages.sh build
	@$(MAKE) --no-print-directory -j2 all
	$(BUILD)/plumb verify golden

# From quick to slow, but that what itself uses both cores comes last; each group says what it found.
GROUPS = unit statements cli crosscheck soak fuzz-replay memcheck sanitize bytes replay
# Two at a time, where no make above us shares out jobs already.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j2)
.PHONY: $(GROUPS) check

floors:
	@python3 tests/floors.py

# No number is copied but by library functions.
cells:
	@python3 tests/cells.py

check:
	@./tests/packages.sh check
	@$(MAKE) --no-print-directory verify
	@$(MAKE) --no-print-directory floors cells stubs-match proofs-listed mutants-stale
	@$(MAKE) --no-print-directory -j2 $(BUILD)/unit
	@echo "groups of tests, two side by side; each prints when it ends: $(GROUPS)"
	@$(MAKE) --no-print-directory -j2 --output-sync=target $(GROUPS)
	@echo "make check: every group passed"

golden: all
	$(BUILD)/plumb golden golden

# The generated parts of README.md and spec/theorems.
pages: all
	python3 tests/pages.py --write $(BUILD)/plumb

pages-check: all
	python3 tests/pages.py $(BUILD)/plumb

cli: all
	tests/cli/run.sh $(BUILD)/plumb
	python3 tests/arithmetics.py $(BUILD)/plumb golden

# The register of statements names only what exists, and has every statement.
statements: all
	python3 tests/statements.py --selftest
	python3 tests/statements.py $(BUILD)/plumb
	python3 tests/outputs.py $(BUILD)/plumb golden
.PHONY: statements

crosscheck: all
	python3 tests/crosscheck/run.py golden
	python3 tests/crosscheck/existence.py $(BUILD)/plumb
	$(PYTHON) tests/crosscheck/networks.py $(BUILD)/plumb $(BUILD)/networks
	$(PYTHON) tests/crosscheck/invariance.py $(BUILD)/plumb
	$(PYTHON) tests/crosscheck/certificates.py $(BUILD)/plumb golden $(BUILD)/networks
	$(PYTHON) tests/crosscheck/experiments.py $(BUILD)/plumb

# N random networks of every problem against an oracle in Python; SEED another set of them.
N ?= 2000
SEED ?= 1
soak: all
	$(PYTHON) tests/soak/run.py $(BUILD)/plumb $(BUILD)/soak --cases $(N) --seed $(SEED)
	python3 tests/soak/line.py $(BUILD)/plumb 300 $(SEED)
.PHONY: soak

bytes:
	tests/golden/bytes.sh

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize:
	@echo "the unit and command-line tests and the golden comparison under AddressSanitizer and UBSan"
	@$(MAKE) --no-print-directory $(JOBS) BUILD=$(BUILD)/sanitize OPT="-O1 $(SANITIZE)" unit cli
	$(BUILD)/sanitize/plumb golden --check golden

memcheck: all
	@echo "valgrind: no error and no leak in one check per item, and in the cases that run the other proved functions"
	tests/memcheck.sh $(BUILD)/plumb golden

# Macros of MPFR stand for functions of the same names: their branches are no branches of plumb.
COVERED = -O0 --coverage -DCOVERAGE -DMPFR_USE_NO_MACRO
coverage:
	@./tests/packages.sh coverage
	@$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/coverage OPT="$(COVERED)" unit cli
	@$(BUILD)/coverage/plumb golden --check golden
	python3 tests/coverage.py $(BUILD)/coverage $(BUILD)

# Which proved functions run under make memcheck?
reach:
	@$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/coverage OPT="$(COVERED)" $(BUILD)/coverage/plumb
	python3 tests/reach.py $(BUILD)/coverage
.PHONY: reach

# Definitions of the logic, contracts of libraries and snippets with marks are laid out by hand.
SOURCES = $(shell git ls-files '*.[ch]' | grep -v -e ^spec/ -e ^proofs/ -e ^tests/cells/)
format:
	clang-format -i $(SOURCES)
format-check:
	clang-format --dry-run -Werror $(SOURCES)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(BUILD)/plumb $(DESTDIR)$(PREFIX)/bin/plumb
	install -m 644 src/cli/plumb.1 $(DESTDIR)$(PREFIX)/share/man/man1/plumb.1
	install -m 644 src/cli/plumb.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/plumb

clean:
	rm -rf build

# The register of statements as C: one initialiser per line.
$(BUILD)/plumb $(BUILD)/unit: $(BUILD)/cli/register.o
$(BUILD)/cli/register.o: $(BUILD)/cli/register.c src/cli/statements.h
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -c -o $@ $<
$(BUILD)/cli/register.c: spec/statements.tsv
	@mkdir -p $(@D)
	@{ echo '#include "cli/statements.h"'; echo 'const statement statements[] = {'; \
	  sed -e '/^#/d' -e 's/["\\?]/\\&/g' -e 's/\t/", "/g' -e 's/.*/    {"&"},/' $<; \
	  echo '    {NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}};'; } >$@

$(BUILD)/plumb: $(objects)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# One object of an arithmetic: $(2) is made of the objects of $(1), and of $(3), with those of the linker's options $(4).
define arithmetic_object
$(2): $(patsubst src/%.c,$(BUILD)/%.$(1).o,$(call sources,$(1))) $(3)
	@echo "  ld $$@"
	@mkdir -p $$(@D)
	@$$(LD) -r $(4) -o $$@ $$^
	@$$(OBJCOPY) --wildcard $(foreach e,$(EXPORTS),--keep-global-symbol='$(e)') $$@
endef
define per_arithmetic
$(BUILD)/%.$(1).o: src/%.c
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	@$$(CC) $$(CFLAGS) -DPLUMB_$(2) -MMD -MP -c -o $$@ $$<
$(call arithmetic_object,$(1),$(BUILD)/$(1).o)
-include $(patsubst src/%.c,$(BUILD)/%.$(1).d,$(call sources,$(1)))
endef
$(eval $(call per_arithmetic,double,DOUBLE))
$(eval $(call per_arithmetic,rational,RATIONAL))
$(eval $(call per_arithmetic,enclosure,ENCLOSURE))
$(eval $(call per_arithmetic,interval,INTERVAL))

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(once_objects:.o=.d)

# Unit tests: tests/unit/each/*.c is compiled once per arithmetic, tests/unit/ARITHMETIC/*.c for that one, tests/unit/*.c
# once. Tests see the names of an arithmetic because they are linked into its object. They compare with MPFI and Arb,
# which plumb itself does not need.
unit_once = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/unit/*.c)) $(BUILD)/tests/unit/test_contracts.o
unit_of = $(patsubst %.c,$(BUILD)/%.$(1).o,$(wildcard tests/unit/each/*.c tests/unit/$(1)/*.c))
unit_objects = $(unit_once) $(foreach a,$(ARITHMETICS),$(call unit_of,$(a)))
UNIT_LDLIBS = -lcriterion -lmpfi -lflint-arb -lflint
# Calls that tests/unit/faults.c can let fail, or has to see.
comma = ,
FAULTS = pipe fork dup2 setenv read write poll waitpid close fchmod fsync rename execvp _exit json_object_set_new \
  json_array_append_new zip_stat_index zip_source_buffer_create zip_fopen_index zip_open_from_source zip_source_buffer \
  zip_file_add zip_set_file_compression zip_file_set_dostime zip_close zip_source_stat zip_source_open zip_source_read \
  deadline_arrived
WRAPPED = $(patsubst %,-Wl$(comma)--wrap=%,$(FAULTS))
# Functions of an arithmetic that tests/unit/each/doubt.c can leave without an answer.
DOUBTS = num_sign num_compare num_at_most num_less num_equal num_is_zero num_between num_root num_exp num_expm1 num_log \
  num_log1p num_get_bounds num_root_bounds fields_put

# The tests ask for more memory than there is; address sanitizers are told to answer as malloc does.
unit: $(BUILD)/unit
	ASAN_OPTIONS=allocator_may_return_null=1 $(BUILD)/unit

$(BUILD)/unit: $(unit_once) $(foreach a,$(ARITHMETICS),$(BUILD)/tests/$(a).o) $(library_objects)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) $(WRAPPED) -o $@ $^ $(UNIT_LDLIBS) $(LDLIBS)

define unit_per_arithmetic
$(BUILD)/tests/unit/%.$(1).o: tests/unit/%.c
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	@$$(CC) $$(CFLAGS) -DPLUMB_$(2) -MMD -MP -c -o $$@ $$<
$(call arithmetic_object,$(1),$(BUILD)/tests/$(1).o,$(call unit_of,$(1)),$(patsubst %,--wrap=%,$(DOUBTS)))
endef
$(eval $(call unit_per_arithmetic,double,DOUBLE))
$(eval $(call unit_per_arithmetic,rational,RATIONAL))
$(eval $(call unit_per_arithmetic,enclosure,ENCLOSURE))
$(eval $(call unit_per_arithmetic,interval,INTERVAL))

# The tests of the assumed contracts are made from their text.
$(BUILD)/tests/unit/test_contracts.c: $(wildcard proofs/stubs/*_contracts.h) src/num/common/exact.h proofs/SOUNDNESS.md $(wildcard tests/contracts/*.py)
	@mkdir -p $(@D)
	python3 tests/contracts/generate.py $@
$(BUILD)/tests/unit/test_contracts.o: $(BUILD)/tests/unit/test_contracts.c
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -Itests/unit -MMD -MP -c -o $@ $<

$(filter-out %/test_contracts.o,$(unit_once)): $(BUILD)/tests/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(unit_objects:.o=.d)

include tests/bench/rules.mk
include tests/fuzz/rules.mk
-include proofs/rules.mk

.PHONY: all floors cells pages pages-check unit help verify check golden cli crosscheck bytes sanitize memcheck coverage format format-check install clean
