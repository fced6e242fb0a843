# The readers of cases and of arrays under libFuzzer: make fuzz [SECONDS=60]. Included by the Makefile.
# tests/fuzz/HARNESS.c, its words in HARNESS.dict, its committed inputs in HARNESS/.
SECONDS ?= 60
HARNESSES = case_reader array_reader
FUZZED = $(wildcard src/io/*.c src/num/common/*.c src/kkt/common/*.c) \
  $(filter-out %/engine.c,$(wildcard src/verdict/common/*.c))
FUZZ_FLAGS = -std=c99 -g -O1 -D_POSIX_C_SOURCE=200809L -Isrc -Itests/fuzz -fno-sanitize-recover=all

# Starts from the committed inputs; keeps what it finds in $(BUILD)/fuzz/HARNESS-found.
fuzz: $(HARNESSES:%=fuzz-%)
$(HARNESSES:%=fuzz-%): fuzz-%: $(BUILD)/fuzz/%
	mkdir -p $(BUILD)/fuzz/$*-found
	$< -max_total_time=$(SECONDS) -max_len=4096 -dict=tests/fuzz/$*.dict -close_fd_mask=1 $(BUILD)/fuzz/$*-found tests/fuzz/$*

$(HARNESSES:%=$(BUILD)/fuzz/%): $(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/harness.h $(FUZZED)
	@mkdir -p $(@D)
	clang $(FUZZ_FLAGS) -fsanitize=fuzzer,address,undefined -o $@ $< $(FUZZED) $(LDLIBS)

# Keeps the smallest set of what was found that reaches everything reached.
$(HARNESSES:%=fuzz-keep-%): fuzz-keep-%: $(BUILD)/fuzz/%
	$< -set_cover_merge=1 tests/fuzz/$* $(BUILD)/fuzz/$*-found

fuzz-replay: $(HARNESSES:%=fuzz-replay-%)
$(HARNESSES:%=fuzz-replay-%): fuzz-replay-%: $(BUILD)/fuzz/%-replay
	$< tests/fuzz/$*/* $(FILES)

$(HARNESSES:%=$(BUILD)/fuzz/%-replay): $(BUILD)/fuzz/%-replay: tests/fuzz/%.c tests/fuzz/harness.h $(FUZZED)
	@mkdir -p $(@D)
	$(CC) $(FUZZ_FLAGS) -DREPLAY -fsanitize=address,undefined -o $@ $< $(FUZZED) $(LDLIBS)

.PHONY: fuzz fuzz-replay $(HARNESSES:%=fuzz-%) $(HARNESSES:%=fuzz-keep-%) $(HARNESSES:%=fuzz-replay-%)
