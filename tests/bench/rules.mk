# Benchmarks: figures to read, not tests. `make bench` prints them all.
BENCH = $(BUILD)/bench
CASE = tests/bench/case.py

# What numbers and vectors of one arithmetic are made of.
bench_objects = $(filter $(BUILD)/num/% $(BUILD)/linalg/%,$(patsubst src/%.c,$(BUILD)/%.$(1).o,$(call sources,$(1)))) \
  $(filter $(BUILD)/num/%,$(library_objects))

$(BENCH)/dot: tests/bench/dot.c $(call bench_objects,enclosure)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DPLUMB_ENCLOSURE -o $@ $^ $(LDLIBS)

$(BENCH)/interval: tests/bench/interval.c $(call bench_objects,interval)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -DPLUMB_INTERVAL -o $@ $^ $(LDLIBS)

$(BENCH)/search: tests/bench/search.c $(objects:$(BUILD)/cli/main.o=) $(BUILD)/cli/register.o
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS)

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

# Networks that are trained here: samples, coordinates, neurons, problem, how, steps, noise (tests/bench/trained.py).
TRAINED = 25-1000-100-relu-adam-1000-0 25-1000-100-relu-descent-3000-0 100-1000-100-relu-adam-1000-0 \
  100-1000-100-leaky-descent-3000-0 100-1000-100-relu-descent-3000-0 200-1000-100-relu-descent-3000-0.001 \
  200-1000-100-leaky-adam-500-0.001
# Minutes: Adam moves every weight by 1/1000 a step, which is far in so many dimensions.
TRAINED_LARGE = 500-2000-256-relu-adam-150-0 500-2000-256-relu-descent-1000-0 1000-10000-512-relu-adam-40-0

$(BENCH)/trained-%.npz: tests/bench/trained.py
	@mkdir -p $(@D)
	@$(PYTHON) tests/bench/trained.py $@ $(subst -, ,$*)

bench-trained: $(BUILD)/plumb $(BENCH)/search $(TRAINED:%=$(BENCH)/trained-%.npz)
	@for name in $(TRAINED); do tests/bench/trained.sh $(BUILD) $$name; done
bench-large: $(BUILD)/plumb $(BENCH)/search $(TRAINED_LARGE:%=$(BENCH)/trained-%.npz)
	@for name in $(TRAINED_LARGE); do tests/bench/trained.sh $(BUILD) $$name; done

# What a verdict costs, beside the residual in NumPy; LARGE=1 takes the largest sizes too: minutes.
bench-network: $(BUILD)/plumb $(TRAINED:%=$(BENCH)/trained-%.npz) $(if $(LARGE),$(TRAINED_LARGE:%=$(BENCH)/trained-%.npz))
	@$(PYTHON) tests/bench/networks.py $(BUILD)/plumb $(filter %.npz,$^)

# The explicit solution of the largest size that `plumb kkt` promises to take: minutes.
$(BENCH)/network.npz: tests/bench/network.py
	@mkdir -p $(@D)
	$(PYTHON) tests/bench/network.py $@

bench-explicit: $(BUILD)/plumb $(BENCH)/network.npz
	@python3 tests/bench/run.py "kkt n=1000 d=10000 m=512" $(BUILD)/plumb kkt $(BENCH)/network.npz

.PHONY: bench bench-trained bench-large bench-network bench-explicit
