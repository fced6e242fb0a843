# Proofs with Frama-C/WP: proofs/SOUNDNESS.md says what they mean. Included by the Makefile.

# The provers answer every question anew; then every 24th mistake that proofs must notice.
prove:
	@./tests/packages.sh prove
	@$(MAKE) --no-print-directory rounding
	python3 proofs/prove.py prove --scratch $(BUILD)/proofs
	python3 tests/mutants/run.py --scratch $(BUILD)/mutants --only proof,stubs,descent --part 1/24

# Coq checks the theorems on rounding, about the text of the C functions. Packages as for prove; /usr/bin: where Debian's pycparser is.
rounding:
	/usr/bin/python3 proofs/rounding/check.py --scratch $(BUILD)/rounding

# Verdicts come from the committed cache; provers need not be there. Each run waits half of its time: four side by side.
replay:
	@./tests/packages.sh check
	python3 proofs/prove.py replay --jobs 4 --scratch $(BUILD)/proofs

# After a change of code or contracts: look at the difference of proofs/expected.tsv before you commit it.
proofs-update:
	python3 proofs/prove.py update --scratch $(BUILD)/proofs

# Every function is listed: as proved, as not proved yet, or as not to be proved, with the reason. Needs no prover.
proofs-listed:
	python3 proofs/register.py

# The prototypes under contract are those of the libraries.
stubs-match:
	@mkdir -p $(BUILD)
	$(CC) $(WARN) -Iproofs -c -o $(BUILD)/stubs_match.o proofs/stubs_match.c

# The tests and the proofs must notice each of these mistakes: most of an hour.
mutants: all
	python3 tests/mutants/run.py --scratch $(BUILD)/mutants

# Every mistake of the list can still be made.
mutants-stale:
	python3 tests/mutants/run.py --stale
.PHONY: mutants-stale

.PHONY: prove rounding replay proofs-update proofs-listed stubs-match mutants
