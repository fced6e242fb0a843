# Benchmarks: figures to read, not tests. `make bench` prints them all.
BENCH = $(BUILD)/bench
CASE = tests/bench/case.py

bench_objects = $(filter $(BUILD)/num/% $(BUILD)/linalg/%,$(library_objects))

$(BENCH)/dot: tests/bench/dot.c $(bench_objects)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DPLUMB_ENCLOSURE -o $@ $^ $(LDLIBS)

$(BENCH)/interval: tests/bench/interval.c $(bench_objects)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DPLUMB_INTERVAL -o $@ $^ $(LDLIBS)

bench: $(BUILD)/plumb $(BENCH)/dot $(BENCH)/interval
	@$(BENCH)/dot
	@$(BENCH)/interval
	@echo; echo "whole commands: seconds of user time, peak memory in MiB"
	@python3 $(CASE) 25 75 60 > $(BENCH)/25.json
	@python3 $(CASE) 50 150 100 > $(BENCH)/50.json
	@python3 $(CASE) 50 750 220 > $(BENCH)/50wide.json
	@python3 tests/bench/run.py "golden --check" $(BUILD)/plumb golden --check
	@python3 tests/bench/run.py "A-thm3.2 rational n=25 d=100" $(BUILD)/plumb check A-thm3.2 --arith rational $(BENCH)/25.json
	@python3 tests/bench/run.py "A-thm3.2 rational n=50 d=200" $(BUILD)/plumb check A-thm3.2 --arith rational $(BENCH)/50.json
	@python3 tests/bench/run.py "A-thm3.2 rational n=50 d=800" $(BUILD)/plumb check A-thm3.2 --arith rational $(BENCH)/50wide.json

# The largest network that `plumb kkt` promises to take: minutes.
$(BENCH)/network.npz: tests/bench/network.py
	@mkdir -p $(@D)
	$(PYTHON) tests/bench/network.py $@

bench-network: $(BUILD)/plumb $(BENCH)/network.npz
	@python3 tests/bench/run.py "kkt n=1000 d=10000 m=512" $(BUILD)/plumb kkt $(BENCH)/network.npz

.PHONY: bench bench-network
