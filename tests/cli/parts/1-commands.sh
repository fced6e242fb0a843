# Commands, exit statuses, JSON, standard input.

cat >svm.json <<'END'
{"input": {"X": [["1", "0"], ["0", "1/2"]], "y": ["1", "-1"]}}
END
cat >svm-wrong.json <<'END'
{"input": {"X": [["1", "0"], ["3", "1"]], "y": ["1", "1"], "mu": ["1", "1"]}}
END
# The margin is exactly 1, and 1/3 has no finite binary expansion: an enclosure cannot tell.
cat >svm-third.json <<'END'
{"input": {"X": [["1/3", "0"], ["0", "1/7"]], "y": ["1", "-1"]}}
END
cat >refutes.json <<'END'
{"item": "C-prop4.6", "input": {"X": [["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]], "y": ["-1", "1", "1"],
 "variant": "literal", "outputs": "trained"}}
END
sed 's/"1", "0", "0"/"1", "1\/100", "0"/; s/literal/repaired/' refutes.json >not-applicable.json

expect "help" 0 --help
expect "version" 0 --version
says "version names the program" "plumb " out
for command in list show construct check kkt plot golden compare verify; do
  expect "$command --help" 0 $command --help
  says "$command --help shows the usage" "Usage: plumb $command" out
done

expect "list" 0 list
says "list names an item" "A-svm" out
expect "list --statements" 0 list --statements
says "list --statements: a statement that items decide in part" "kkt-direction (not the flow)" out
says "list --statements: the counts" "paper  statements  checked  in part  open  proved contract" out
says "list --statements: of all papers" "all           404" out
expect "list --statements of a paper" 0 list C --statements
says "list --statements of a paper: its statements" "C-prop4.6" out
if grep -q "^B-" out; then bad "list --statements of a paper: no other" "it lists paper B"; else ok "list --statements of a paper: no other"; fi
expect "list --statements: an unknown paper" 2 list --statements E
says "list --statements: papers are named" 'there is no paper "E"; expected A, B, C or D' err
expect "list: a paper without --statements" 2 list A
says "list: it says what is missing" "listed with --statements" err
expect "list: two papers" 2 list --statements A B
expect "show has no --statements" 2 show A-svm --statements
expect "show" 0 show A-svm
says "show names an input" "X: matrix" out
expect "construct" 0 construct A-svm svm.json
says "construct prints a field" "norm2_z" out
expect "check: holds" 0 check A-svm svm.json
says "check: outcome" "HOLDS: every" out
expect "check: fails" 1 check A-svm svm-wrong.json
says "check: a supplied object that fails" "FAILS: the hypotheses hold" out
expect "check: not applicable" 1 check C-prop4.6 not-applicable.json
says "check: a hypothesis that fails" "NOT_APPLICABLE" out
expect "check: refuted" 1 check C-prop4.6 refutes.json
says "check: a refutation is loud" "***** THIS CASE REFUTES THE STATEMENT" out
expect "check: undecided" 4 check A-svm --arith enclosure --max-prec 256 svm-third.json
says "check: undecided says what to try" "UNDECIDED" out
says "check: the precision is doubled up to the limit" "256 bits" out
# Nearly parallel samples: 128 bits cannot tell them apart, 512 can.
echo '{"input": {"X": [["1/3", "0"], ["1/3", "1e-45"]], "y": ["1", "-1"]}}' >near.json
expect "construct: too few bits" 3 construct A-svm --arith enclosure --max-prec 128 near.json
expect "construct: the precision is doubled" 0 construct A-svm --arith enclosure near.json
says "construct: as often as needed" "512 bits" out
# 1 - 2^-200 is below 1, which 128 bits do not show.
$python - >gamma.json <<'END'
print('{"input": {"X": [["2"]], "y": ["1"], "gamma": "%d/%d", "positive_neurons": "1", "negative_neurons": "1"}}' % (2**200 - 1, 2**200))
END
expect "construct: gamma is not certain" 3 construct A-thm3.2 --arith enclosure --max-prec 128 gamma.json
says "construct: that is said" "gamma: whether 0 < gamma < 1 is not certain at this precision" err
expect "construct: more bits make gamma certain" 0 construct A-thm3.2 --arith enclosure gamma.json
expect "check: the same is decided in rationals" 0 check A-svm svm-third.json
expect "check: intervals of doubles decide" 0 check A-svm --arith interval svm.json
expect "check: intervals of doubles have one precision" 4 check A-svm --arith interval svm-third.json
expect "check: double decides nothing" 4 check A-svm --arith double svm.json
says "check: double is APPROX" "APPROX" out
expect "check: double decides nothing, even without a row that decides" 4 check C-Lcl --arith double "$root/golden/C-Lcl/line-half.json"
expect "check: double, but a hypothesis that is only counted fails" 1 check B-thm4.1 --arith double "$root/golden/B-thm4.1/one-label.json"
expect "check: double takes a dimension whose least value it cannot prove" 4 check C-eq16 --arith double "$root/golden/C-eq16/square-repaired.json"
expect "check: double, where no row has a verdict" 4 check D-lem4.1 --arith double "$root/golden/D-lem4.1/aligned-wrong.json"
says "check: which holds no more" "APPROX" out
expect "check: double refuses what is out of range" 3 check D-lem4.1 --arith double "$root/golden/D-lem4.1/refused-variance.json"
expect "check: an item with logarithms is decided in enclosures" 0 check B-lemA.9 "$root/golden/B-lemA.9/two-clusters.json"
says "check: which is said" "arithmetic: enclosure" out
# Three neurons have outputs 1/sqrt(3).
$python - >three.json <<'END'
import json
print(json.dumps({"input": {"X": [["1", "2"], ["0", "3"]], "y": ["1", "-1"], "signs": ["1", "-1", "1"], "gamma": "1/2", "H": "1",
                            "W": [["1", "0"], ["0", "1"], ["1", "1"]], "V": [["0", "0"], ["0", "1"], ["2", "1"]]}}))
END
expect "check: what rationals refuse is asked of enclosures" 0 check D-lem4.6 three.json
says "check: which is said too" "arithmetic: enclosure" out
expect "check: not where rationals are asked for" 3 check D-lem4.6 --arith rational three.json
says "check: the cure" "take --arith enclosure" err
expect "check: rationals have no logarithm" 4 check B-lemA.9 --arith rational "$root/golden/B-lemA.9/two-clusters.json"
says "check: a row says so" "noise: Delta <= d / 21 (this arithmetic has no such value)" out
expect "construct: rationals have no logarithm" 3 construct A-lem3.3 --arith rational "$root/golden/A-lem3.3/two.json"
says "construct: the cure" "take --arith enclosure" err
expect "check: rational refuses an enclosure" 3 check A-svm --arith rational - <<'END'
{"input": {"X": [[{"lo": "1", "hi": "2"}, "0"], ["0", "1"]], "y": ["1", "-1"]}}
END
expect "check: reads standard input" 0 check A-svm - <svm.json
expect "check: another item's case" 3 check A-svm refutes.json
expect "README: construct for compare" 0 construct A-thm3.2 "$root/golden/A-thm3.2/can-1.json" --json -o mine.json
expect "README: compare" 0 compare "$root/golden/A-thm3.2/can-1.json" mine.json
expect "kkt" 0 kkt "$root/golden/kkt/two-points.json"
expect "kkt: reads golden files as check does" 0 check kkt "$root/golden/kkt/two-points.json"

is_json() {
  if $python -m json.tool <out >/dev/null 2>&1; then ok "$1: JSON"; else bad "$1: JSON" "$(head -c 200 out)"; fi
}
for arguments in "list" "list --statements" "list --statements A" "show A-svm" "construct A-svm svm.json" "check A-svm svm.json" "check A-svm svm-wrong.json" \
  "check C-prop4.6 refutes.json" "kkt $root/golden/kkt/two-points.json" "check A-svm --arith enclosure svm-third.json"; do
  "$plumb" $arguments --json >out 2>err
  is_json "$arguments"
done
run 0 check A-svm svm.json --json
says "JSON: rows have a slack" '"slack": "0"' out

expect "usage: no command" 2
expect "usage: unknown command" 2 prove
expect "usage: unknown option" 2 list --colour
expect "usage: an option of another command" 2 list --arith double
expect "usage: too few operands" 2 check A-svm
expect "usage: too many operands" 2 kkt a b
expect "usage: unknown item" 2 check Z-thm9.9 svm.json
expect "usage: unknown arithmetic" 2 check A-svm --arith float svm.json
expect "usage: precision too small" 2 check A-svm --prec 10 svm.json
expect "usage: precision not a number" 2 check A-svm --prec 1e3 svm.json
expect "usage: construct of an item that only checks" 2 construct kkt svm.json
says "usage errors go to stderr" "only checks" err

run 0 check A-svm svm.json
if grep -q "$(printf '\033')" out err; then bad "no colour off a terminal" "escape found"; else ok "no colour off a terminal"; fi
