# The case reader under libFuzzer: make fuzz [SECONDS=60]. Included by the Makefile.
SECONDS ?= 60
FUZZED = tests/fuzz/case_reader.c src/io/case.c src/io/decode.c src/io/encode.c src/io/json.c src/io/sink.c src/io/text.c \
  src/io/file.c src/num/fields.c src/num/report.c src/num/failure.c src/num/memory.c $(wildcard src/num/exact*.c)
FUZZ_FLAGS = -std=c99 -g -O1 -D_POSIX_C_SOURCE=200809L -Isrc
FUZZ_LIBS = -ljansson -lmpfr -lgmp

# Starts from golden inputs and a few hostile ones; keeps what it finds in $(BUILD)/fuzz/corpus.
fuzz:
	mkdir -p $(BUILD)/fuzz/corpus
	cp -n tests/fuzz/seeds/* $(BUILD)/fuzz/corpus/
	clang $(FUZZ_FLAGS) -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o $(BUILD)/fuzz/case_reader $(FUZZED) $(FUZZ_LIBS)
	$(BUILD)/fuzz/case_reader -max_total_time=$(SECONDS) -max_len=4096 -dict=tests/fuzz/case.dict -close_fd_mask=1 $(BUILD)/fuzz/corpus

fuzz-replay:
	mkdir -p $(BUILD)/fuzz
	$(CC) $(FUZZ_FLAGS) -DREPLAY -fsanitize=address,undefined -fno-sanitize-recover=all -o $(BUILD)/fuzz/replay $(FUZZED) $(FUZZ_LIBS)
	$(BUILD)/fuzz/replay tests/fuzz/seeds/* $(FILES)

.PHONY: fuzz fuzz-replay
