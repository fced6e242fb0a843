# plumb kkt for trained networks: verdicts, numbers, mistakes named, options.

cases=$root/golden/kkt-direction
network() { # network NAME STATUS CASE WORDS
  expect "kkt network: $1" "$2" kkt "$cases/$3.json"
  says "kkt network: $1: words" "$4" out
}
network "exact" 0 two-points "VERDICT: exact KKT point in direction, with the multipliers that were found."
network "another scale" 0 two-points-times-three "VERDICT: exact KKT point in direction"
network "multipliers given" 0 two-points-multipliers "with the multipliers that are given"
network "nearly" 0 nearly "VERDICT: (epsilon, delta)-KKT point in direction within the tolerance"
says "kkt network: existence" "EXISTENCE: an exact KKT point exists near this network" out
network "hinges" 0 leaky-xor "VERDICT: exact KKT point"
network "wrong sign" 1 two-points-negative-multipliers "looks like: wrong sign"
network "output weights" 1 outputs-rescaled "looks like: output weights"
network "bias left out" 1 biases-zero "looks like: bias left out"
network "derivative at the kink" 1 slope-one-half "looks like: derivative at the kink"
network "1/sqrt(m)" 1 leaky-can-1-root "looks like: missing 1/sqrt(m)"
says "kkt network: the proof" "VERDICT: not a KKT point within the tolerance, with the multipliers that are given" out
network "no multipliers at all" 1 bias-moved "VERDICT: not a KKT point within the tolerance, proved for all multipliers"
says "kkt network: the bound" "epsilon / |theta| at least" out

# How close: both ends hold the least tolerance, and are at most 1.1 apart.
bracket() { # bracket NAME STATUS CASE LEAST MOST
  run "$2" kkt "$cases/$3.json"
  if "$python" -c 'import re, sys
low, high = float(sys.argv[1]), float(sys.argv[2])
line = next(l for l in open("out") if l.startswith("HOW CLOSE"))
within = float(re.search("KKT point within ([0-9.e-]*[0-9])", line).group(1))
not_within = float(re.search("not within ([0-9.e-]*[0-9])", line).group(1))
assert low <= within <= 1.1 * not_within and not_within <= high, line' "$4" "$5" 2>err; then ok "$1"; else bad "$1" "$(tail -1 err)"; fi
}
bracket "kkt network: how close: in the window" 0 margin-1009 0.009 0.009
bracket "kkt network: how close: just outside the window" 1 margin-1011 0.011 0.011
bracket "kkt network: how close: outside the window" 1 margin-1020 0.02 0.02
run 1 kkt "$cases/margin-1011.json"
if grep -q "looks like" out; then bad "kkt network: nothing looks like a mistake" "$(grep 'looks like' out)"; else ok "kkt network: nothing looks like a mistake"; fi
network "how close: exact" 0 two-points "HOW CLOSE: an exact KKT point in direction: within 0."
network "how close: not at all" 1 out-of-balance "HOW CLOSE: not a KKT point within 0.9"
network "only the multipliers" 1 multipliers-of-another "looks like: only the given multipliers are wrong"
expect "kkt network --curve" 1 kkt "$cases/margin-1011.json" --curve
says "kkt network --curve: a step" "0.02 " out

expect "kkt network: misclassified" 1 kkt "$cases/misclassified.json"
says "kkt network: misclassified: which" "misclassifies 1 of 2 samples (first: sample 1)" out
expect "kkt network: all misclassified" 1 kkt "$cases/all-misclassified.json"
says "kkt network: all misclassified: looks like" "looks like: wrong sign" out
run 1 kkt "$cases/all-misclassified.json" --json
if [ "$(grep -c '"looks-like"' out)" = 1 ]; then ok "kkt network: all misclassified: once"; else bad "kkt network: all misclassified: once" "$(grep -c looks-like out)"; fi
# More samples than neurons, multipliers given, slopes not: the hints measure the pull of all samples.
"$python" - <<'END'
import json
samples = [[str(i + 1), "1"] for i in range(40)]
json.dump({"schema": "1", "item": "kkt-direction", "case": "many", "comment": "many", "flags": [],
           "input": {"problem": "C-sec4.2", "X": samples, "y": ["1"] * 40, "W": [["1", "1"]], "v": ["1"],
                     "multipliers": ["1"] * 40}}, open("many.json", "w"))
END
expect "kkt network: multipliers of many samples" 1 kkt many.json

expect "kkt network --tolerance: too strict" 1 kkt "$cases/nearly.json" --tolerance 1/100000000
expect "kkt network --tolerance 0" 0 kkt "$cases/two-points.json" --tolerance 0
says "kkt network --tolerance 0: exact" "exact KKT point" out
expect "kkt network --tolerance 1" 2 kkt "$cases/two-points.json" --tolerance 1
expect "kkt network --tolerance x" 2 kkt "$cases/two-points.json" --tolerance x
says "kkt network --tolerance x: why" "expected a number from 0 to below 1" err
expect "kkt network --tolerance twice" 3 kkt "$cases/no-tolerance.json" --tolerance 1/2
expect "kkt network --rows" 0 kkt "$cases/two-points.json" --rows
says "kkt network --rows: rows" "stationarity.b[2]" out
expect "kkt case --rows" 2 kkt "$root/golden/kkt/two-points.json" --rows
expect "kkt network --arith interval" 0 kkt "$cases/two-points.json" --arith interval
says "kkt network --arith interval: words" "(epsilon, delta)-KKT point" out
expect "kkt network --arith enclosure" 0 kkt "$cases/two-points.json" --arith enclosure
expect "kkt network --arith double" 4 kkt "$cases/two-points.json" --arith double
says "kkt network --arith double: words" "VERDICT: none" out
expect "kkt network --json" 1 kkt "$cases/outputs-rescaled.json" --json
if $python -c 'import json; d = json.load(open("out")); assert d["outcome"] == "FAILS" and d["exact"] == "no" and any(
    r["kind"] == "note" and "output weights" in r["quantity"] for r in d["rows"])' 2>err; then ok "kkt network: JSON"
else bad "kkt network: JSON" "$(tail -1 err)"; fi
printf '%s' '{"input": {"problem": "C-sec4.2", "X": [["1"]], "y": ["1"], "W": [["2"]], "v": ["2"]}}' >small.json
expect "kkt without multipliers and item" 0 kkt small.json
says "kkt without multipliers and item: words" "exact KKT point in direction" out

# a slope that is no double; weights whose squares underflow
printf '%s' '{"input": {"problem": "A-eq1", "X": [["1", "0"], ["0", "1"]], "y": ["1", "-1"], "gamma": "1/10", "W": [["10", "-1"],
  ["-1", "10"]], "v": ["1", "-1"]}}' >tenth.json
expect "kkt network: slope 1/10" 0 kkt tenth.json
says "kkt network: slope 1/10: words" "exact KKT point in direction" out
printf '%s' '{"input": {"problem": "C-sec4.2", "X": [["1"]], "y": ["1"], "W": [["1e-200"]], "v": ["1e-200"]}}' >tiny.json
expect "kkt network: tiny weights" 3 kkt tiny.json --arith interval
says "kkt network: tiny weights: why" "that the weights are not zero is not certain" err
