# plumb. `make verify` is the main job, `make check` the tests; `make help` lists the rest.
# How it is built: src/**/*.c that includes num/num.h is compiled once per arithmetic (double, rational,
# enclosure, interval) with a name suffix (src/num/suffix.h); everything else once.

CC ?= gcc
OPT ?= -O2
WARN = -std=c99 -pedantic -Wall -Wextra -Wconversion -Wshadow -Werror
# Rounding must not depend on the compiler: no contraction of a*b+c, no -ffast-math.
override CFLAGS += $(WARN) $(OPT) -g -ffp-contract=off -D_POSIX_C_SOURCE=200809L -Isrc
LDLIBS = -ljansson -lzip -lnettle -lmpfr -lgmp -lm
BUILD ?= build
# Debian's interpreter, which has NumPy, and not another one that comes first on the PATH.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
PREFIX ?= /usr/local

# Compiled once per arithmetic: these floors but for the files named in ONCE_ONLY. Compiled once: everything else.
# Files named *_interval.c are for that arithmetic alone.
ARITHMETICS = double rational enclosure interval
ONCE_ONLY = src/kkt/problem.c src/kkt/recover.c src/kkt/recover_columns.c src/linalg/double_cholesky.c src/kkt/pattern.c src/kkt/newton.c src/kkt/sketch.c src/kkt/guess.c src/linalg/double_inverse.c src/kkt/recover_bound.c src/linalg/double_products.c src/theorems/kkt_likeness.c
PER_ARITHMETIC = src/num/array.c src/num/exchange.c $(filter-out $(ONCE_ONLY) %_interval.c,$(wildcard src/linalg/*.c src/net/*.c src/kkt/*.c src/theorems/*.c))
ONCE = $(filter-out $(PER_ARITHMETIC) src/num/num_%.c %_interval.c,$(wildcard src/*/*.c))

objects = $(patsubst src/%.c,$(BUILD)/%.o,$(ONCE)) \
  $(foreach a,$(ARITHMETICS),$(patsubst src/%.c,$(BUILD)/%.$(a).o,$(wildcard src/num/num_$(a)*.c src/linalg/*_$(a).c) $(PER_ARITHMETIC)))
library_objects = $(filter-out $(BUILD)/cli/main.o,$(objects))

all: $(BUILD)/plumb

help:
	@echo "make verify     main job: construct and check everything, compare with the golden files, print the verdicts"
	@echo "make check      verify, then all tests and the proof replay from the committed cache"
	@echo "make prove      run the provers on every proof obligation (needs z3 and cvc4)"
	@echo "make replay     re-check the proofs from the committed cache, without provers"
	@echo "make golden     regenerate golden/ (git diff must stay empty)"
	@echo "make unit | cli | bytes | statements | crosscheck | sanitize | memcheck | fuzz-replay | mutants   single groups of tests"
	@echo "make fuzz       libFuzzer on the readers of cases and of arrays for SECONDS=60 each"
	@echo "make coverage   line and branch coverage of src/ by the unit, golden and command-line tests"
	@echo "make bench      benchmarks; bench-network: the largest network that plumb kkt takes, minutes"
	@echo "make format     lay the sources out as .clang-format says; format-check: does the tree obey?"
	@echo "make install    program and man page under PREFIX (default /usr/local), DESTDIR honoured"
	@echo "make clean"

verify:
	@./tests/packages.sh build
	@$(MAKE) --no-print-directory -j2 all
	$(BUILD)/plumb verify golden

# The order is from quick to slow; each group says what it found.
check:
	@./tests/packages.sh check
	@$(MAKE) --no-print-directory verify
	@$(MAKE) --no-print-directory stubs-match
	@$(MAKE) --no-print-directory -j2 unit
	@$(MAKE) --no-print-directory statements
	@$(MAKE) --no-print-directory cli
	@$(MAKE) --no-print-directory crosscheck
	@$(MAKE) --no-print-directory sanitize
	@$(MAKE) --no-print-directory fuzz-replay
	@$(MAKE) --no-print-directory memcheck
	@$(MAKE) --no-print-directory bytes
	@$(MAKE) --no-print-directory replay
	@echo "make check: every group passed"

golden: all
	$(BUILD)/plumb golden golden

cli: all
	tests/cli/run.sh $(BUILD)/plumb

# The register of statements names only what exists, and has every statement.
statements: all
	python3 tests/statements.py --selftest
	python3 tests/statements.py $(BUILD)/plumb
.PHONY: statements

crosscheck: all
	python3 tests/crosscheck/run.py golden
	python3 tests/crosscheck/existence.py $(BUILD)/plumb
	$(PYTHON) tests/crosscheck/networks.py $(BUILD)/plumb $(BUILD)/networks

bytes:
	tests/golden/bytes.sh

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize:
	@echo "the unit and command-line tests and the golden comparison under AddressSanitizer and UBSan"
	@$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/sanitize OPT="-O1 $(SANITIZE)" unit cli
	$(BUILD)/sanitize/plumb golden --check golden

memcheck: all
	@echo "valgrind: no error and no leak in one check per item"
	tests/memcheck.sh $(BUILD)/plumb golden

coverage:
	@./tests/packages.sh coverage
	@$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)/coverage OPT="-O0 --coverage" unit cli
	@$(BUILD)/coverage/plumb golden --check golden
	gcovr -r . --object-directory $(BUILD)/coverage --filter src/ --print-summary

# Definitions of the logic and contracts of libraries are laid out by hand.
SOURCES = $(shell git ls-files '*.[ch]' | grep -v -e ^spec/ -e ^proofs/)
format:
	clang-format -i $(SOURCES)
format-check:
	clang-format --dry-run -Werror $(SOURCES)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/plumb $(DESTDIR)$(PREFIX)/bin/plumb
	install -m 644 src/cli/plumb.1 $(DESTDIR)$(PREFIX)/share/man/man1/plumb.1

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

define per_arithmetic
$(BUILD)/%.$(1).o: src/%.c
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	@$$(CC) $$(CFLAGS) -DPLUMB_$(2) -MMD -MP -c -o $$@ $$<
endef
$(eval $(call per_arithmetic,double,DOUBLE))
$(eval $(call per_arithmetic,rational,RATIONAL))
$(eval $(call per_arithmetic,enclosure,ENCLOSURE))
$(eval $(call per_arithmetic,interval,INTERVAL))

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(objects:.o=.d)

# Unit tests: tests/unit/each/*.c is compiled once per arithmetic, tests/unit/*.c once (it may define the arithmetic that
# it tests); all are linked into one program. They compare with MPFI and Arb, which plumb itself does not need.
unit_once = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/unit/*.c))
unit_objects = $(unit_once) $(foreach a,$(ARITHMETICS),$(patsubst %.c,$(BUILD)/%.$(a).o,$(wildcard tests/unit/each/*.c)))
UNIT_LDLIBS = -lcriterion -lmpfi -lflint-arb -lflint

# The tests ask for more memory than there is; address sanitizers are told to answer as malloc does.
unit: $(BUILD)/unit
	ASAN_OPTIONS=allocator_may_return_null=1 $(BUILD)/unit

$(BUILD)/unit: $(unit_objects) $(library_objects)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(UNIT_LDLIBS) $(LDLIBS)

define unit_per_arithmetic
$(BUILD)/tests/unit/each/%.$(1).o: tests/unit/each/%.c
	@mkdir -p $$(@D)
	@echo "  cc $$@"
	@$$(CC) $$(CFLAGS) -DPLUMB_$(2) -MMD -MP -c -o $$@ $$<
endef
$(eval $(call unit_per_arithmetic,double,DOUBLE))
$(eval $(call unit_per_arithmetic,rational,RATIONAL))
$(eval $(call unit_per_arithmetic,enclosure,ENCLOSURE))
$(eval $(call unit_per_arithmetic,interval,INTERVAL))

$(unit_once): $(BUILD)/tests/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	@echo "  cc $@"
	@$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(unit_objects:.o=.d)

include tests/bench/rules.mk
include tests/fuzz/rules.mk
-include proofs/rules.mk

.PHONY: all unit help verify check golden cli crosscheck bytes sanitize memcheck coverage format format-check install clean
