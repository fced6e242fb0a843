# plumb. `make verify` is the main job, `make check` the tests; `make help` lists the rest.
# How it is built: src/**/*.c that includes num/num.h is compiled once per arithmetic (double, rational,
# enclosure) with a name suffix (src/num/suffix.h); everything else once.

CC ?= gcc
OPT ?= -O2
WARN = -std=c99 -pedantic -Wall -Wextra -Wconversion -Wshadow -Werror
# Rounding must not depend on the compiler: no contraction of a*b+c, no -ffast-math.
override CFLAGS += $(WARN) $(OPT) -g -ffp-contract=off -D_POSIX_C_SOURCE=200809L -Isrc
LDLIBS = -ljansson -lnettle -lmpfr -lgmp -lm
BUILD ?= build

# Compiled once per arithmetic: these floors but for the files named in ONCE_ONLY. Compiled once: everything else.
ARITHMETICS = double rational enclosure
ONCE_ONLY = src/kkt/problem.c
PER_ARITHMETIC = src/num/exchange.c $(filter-out $(ONCE_ONLY),$(wildcard src/linalg/*.c src/net/*.c src/kkt/*.c src/theorems/*.c))
ONCE = $(filter-out $(PER_ARITHMETIC) src/num/num_%.c,$(wildcard src/*/*.c))

objects = $(patsubst src/%.c,$(BUILD)/%.o,$(ONCE)) \
  $(foreach a,$(ARITHMETICS),$(BUILD)/num/num_$(a).$(a).o $(patsubst src/%.c,$(BUILD)/%.$(a).o,$(PER_ARITHMETIC)))
library_objects = $(filter-out $(BUILD)/cli/main.o,$(objects))

all: $(BUILD)/plumb

$(BUILD)/plumb: $(objects)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

define per_arithmetic
$(BUILD)/%.$(1).o: src/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) -DPLUMB_$(2) -MMD -MP -c -o $$@ $$<
endef
$(eval $(call per_arithmetic,double,DOUBLE))
$(eval $(call per_arithmetic,rational,RATIONAL))
$(eval $(call per_arithmetic,enclosure,ENCLOSURE))

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(objects:.o=.d)

.PHONY: all
