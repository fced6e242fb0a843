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
network "how close: not with the given multipliers" 1 multipliers-of-another "HOW CLOSE, with the best multipliers instead of those given: KKT point within"
network "how close: exact" 0 two-points "HOW CLOSE: an exact KKT point in direction: within 0."
network "how close: not at all" 1 out-of-balance "HOW CLOSE: not a KKT point within 0.9"
network "only the multipliers" 1 multipliers-of-another "looks like: only the given multipliers are wrong"
expect "kkt network --curve" 1 kkt "$cases/margin-1011.json" --curve
says "kkt network --curve: a step" "0.02 " out
expect "kkt network -q" 1 kkt "$cases/margin-1011.json" -q
if [ "$(wc -l <out)" = 1 ] && grep -qE 'FAILS: not a KKT point.*; how close: KKT point within 0\.0[0-9]*, not within 0\.0' out
then ok "kkt network -q: how close"; else bad "kkt network -q: how close" "$(cat out)"; fi
run 1 kkt "$cases/margin-1011.json" --json --curve
if $python -c 'import json; d = json.load(open("out")); c = d["curve"]; assert len(c) == 30 and c[0]["tolerance"] == "0.5" and c[0]["within"] == "yes" and c[-1]["within"] == "no"
assert d["summary"]["support"]["just_above_at"], d["summary"]["support"]' 2>err
then ok "kkt network --curve --json"; else bad "kkt network --curve --json" "$(tail -1 err)"; fi

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

# a slope that is not a double; weights whose squares underflow
printf '%s' '{"input": {"problem": "A-eq1", "X": [["1", "0"], ["0", "1"]], "y": ["1", "-1"], "gamma": "1/10", "W": [["10", "-1"],
  ["-1", "10"]], "v": ["1", "-1"]}}' >tenth.json
expect "kkt network: slope 1/10" 0 kkt tenth.json
says "kkt network: slope 1/10: words" "exact KKT point in direction" out
printf '%s' '{"input": {"problem": "C-sec4.2", "X": [["1"]], "y": ["1"], "W": [["1e-200"]], "v": ["1e-200"]}}' >tiny.json
expect "kkt network: tiny weights" 4 kkt tiny.json --arith interval
says "kkt network: tiny weights: why" "whether sample 1 is classified correctly is not certain" out
network "a margin that may be zero" 4 margin-not-certain "whether sample 1 is classified correctly is not certain"
expect "kkt-existence: a margin that may be zero" 4 check kkt-existence "$root/golden/kkt-existence/margin-not-certain.json"
expect "consequences: a margin that may be zero" 4 check consequences "$root/golden/consequences/margin-not-certain.json"

# ---- the summary, one line, arrays, time ----

if message=$($python "$here/kkt_schema.py" "$plumb" "$root" 2>&1); then ok "kkt network: JSON: every answer fits the schema"
else bad "kkt network: JSON: every answer fits the schema" "$message"; fi
one_line() { # one_line NAME STATUS CASE TEXT
  expect "kkt -q: $1" "$2" kkt -q "$cases/$3.json"
  if [ "$(wc -l <out)" = 1 ] && grep -qF -e "$4" out; then ok "kkt -q: $1: line"; else bad "kkt -q: $1: line" "$(cat out)"; fi
}
one_line "holds" 0 nearly ".json: HOLDS: (epsilon, delta)-KKT point in direction within the tolerance"
one_line "fails" 1 outputs-rescaled "; epsilon / |theta| at least ~0.882353, delta 0, tau 0"
one_line "misclassified" 1 misclassified "FAILS: no KKT point: the network misclassifies 1 of 2 samples"
expect "kkt --no-hints" 1 kkt --no-hints "$cases/outputs-rescaled.json"
if grep -q "looks like" out; then bad "kkt --no-hints: none" "$(grep "looks like" out)"; else ok "kkt --no-hints: none"; fi
run 0 kkt "$cases/nearly.json"
if [ "$(grep -c '^C-thm4.1' out)" = 1 ] && grep -q '^C-thm4.1:applies: does not apply' out; then ok "kkt: a theorem that does not apply is one line"
else bad "kkt: a theorem that does not apply is one line" "$(grep '^C-thm4.1' out)"; fi
run 0 kkt --all "$cases/nearly.json"
if [ "$(grep -c '^C-thm4.1' out)" = 4 ]; then ok "kkt --all: every line"; else bad "kkt --all: every line" "$(grep '^C-thm4.1' out)"; fi
# The worst place, the number there as it is, and the same relatively: one object.
if grep -qE '^complementary slackness +3/2999999 .* sample 1 +1/1000000 +3/2999999$' out; then ok "kkt: worst place: one object"
else bad "kkt: worst place: one object" "$(grep slackness out | head -1)"; fi
printf '%s' '{"input": {"problem": "C-sec4.2", "X": [["1", "0"], ["0", "1"]], "y": ["1", "-1"], "W": [["1", "0"], ["0", "1"], ["-9", "-9"]],
  "v": ["1", "-1", "1"]}}' >dead.json
expect "kkt: a dead neuron" 1 kkt dead.json
says "kkt: a dead neuron is counted" "1 of the neurons is off at every sample (dead)" out
if grep -q "neuron 3" out; then bad "kkt: a dead neuron is not ranked" "$(grep "neuron 3" out)"; else ok "kkt: a dead neuron is not ranked"; fi

expect "kkt -o FILE.npz" 0 kkt "$cases/nearly.json" -o found.npz
says "kkt -o FILE.npz: the text is printed all the same" "VERDICT" out
if $python - 2>err <<'END'
import numpy as np
z = np.load("found.npz")
X, y, W, b, v = (z[k] for k in "X y W b v".split())
assert str(z["problem"]) == "B-eq2"
def residual(W, b, v, lam, slopes):
    pull = (lam * y)[:, None] * slopes * v
    parts = W - pull.T @ X, b - pull.sum(0), v - (lam * y) @ np.maximum(X @ W.T + b, 0)
    return np.sqrt(sum((p**2).sum() for p in parts))
assert residual(W, b, v, z["multipliers"], z["slopes"]) < 1e-6
exact = residual(*(z["_exact_" + k] for k in ("W", "b", "v", "multipliers", "slopes")))
assert exact < 1e-14 and 0 < z["_exact_radius"] < 1e-10, (exact, z["_exact_radius"])
assert abs(y * (np.maximum(X @ z["_exact_W"].T + z["_exact_b"], 0) @ z["_exact_v"]) - 1).max() < 1e-14
END
then ok "kkt -o FILE.npz: what is in it"; else bad "kkt -o FILE.npz: what is in it" "$(tail -1 err)"; fi
expect "kkt -o FILE.npz: read again" 0 kkt found.npz
says "kkt -o FILE.npz: read again: multipliers" "with the multipliers that are given" out
cp found.npz before.npz
run 0 kkt "$cases/nearly.json" -o found.npz
if cmp -s found.npz before.npz; then ok "kkt -o FILE.npz: the same bytes"; else bad "kkt -o FILE.npz: the same bytes" "they differ"; fi
expect "kkt -o FILE.npz: a folder that is not there" 3 kkt "$cases/nearly.json" -o nowhere/found.npz
if "$plumb" kkt - <"$cases/nearly.json" >out 2>err && "$plumb" kkt - <found.npz >out2 2>err && grep -q VERDICT out && grep -q VERDICT out2; then
  ok "kkt -: a case, an archive"; else bad "kkt -: a case, an archive" "$(cat err)"; fi

$python - <<'END'
import numpy as np
rng = np.random.default_rng(1)
n, d, m = 200, 1500, 150
X = rng.standard_normal((n, d)) / d**.5
y, s = np.where(np.arange(n) % 3, -1., 1.), np.where(np.arange(m) % 2, -1., 1.)
W = s[:, None] * (X * y[:, None]).sum(0) + .05 * rng.standard_normal((m, d))
np.savez("slow.npz", X=X, y=y, W=W, b=.01 * rng.standard_normal(m), v=.1 * s)
END
expect "kkt --time-limit: too short" 4 kkt slow.npz --time-limit 0.05
says "kkt --time-limit: too short: words" "UNDECIDED: undecided within the time limit" out
says "kkt --time-limit: too short: why" "stopped at --time-limit 0.05" err
expect "kkt --time-limit: JSON" 4 kkt slow.npz --json --time-limit 0.05
if $python -c 'import json; s = json.load(open("out"))["summary"]; assert s["stopped"] == "time limit" and s["verdict"] == "UNDECIDED" and "epsilon" not in s' 2>err
then ok "kkt --time-limit: JSON: summary"; else bad "kkt --time-limit: JSON: summary" "$(tail -1 err)"; fi
expect "kkt --time-limit: long enough" 0 kkt "$cases/nearly.json" --time-limit 1000
# A limit that is met after the verdict ends with the verdict's status and says that it was met; the loops of bracket and curve end.
limits=0
for limit in 0.4 0.6 0.8 1 1.3 1.6; do
  started=$(date +%s%N)
  "$plumb" kkt slow.npz --curve --no-hints --time-limit $limit >out 2>err; status=$?
  spent=$(( ($(date +%s%N) - started) / 1000000 ))
  [ $spent -lt 3000 ] || limits="$limit: $spent ms"
  case $status in
    1) grep -q 'VERDICT: not a KKT point\|slow.npz: FAILS' out || limits="$limit: $(head -c 300 out)" ;;
    4) grep -q 'undecided within the time limit' out || limits="$limit: $(head -c 300 out)" ;;
    *) limits="$limit: status $status" ;;
  esac
done
if [ "$limits" = 0 ]; then ok "kkt --time-limit --curve"; else bad "kkt --time-limit --curve" "$limits"; fi
for bad_limit in 0 -1 abc 1e7; do
  expect "kkt --time-limit $bad_limit" 2 kkt "$cases/nearly.json" --time-limit=$bad_limit
done
expect "kkt case -q" 2 kkt -q "$root/golden/kkt/two-points.json"
# A signal that ends (INT is ignored in the background) the program leaves nothing behind.
mkdir interrupted
for delay in 0.05 0.2; do
  "$plumb" kkt slow.npz --json -o interrupted/answer.json >/dev/null 2>&1 &
  sleep $delay
  kill -TERM $! 2>/dev/null
  wait $! 2>/dev/null
done
if [ -z "$(ls interrupted)" ]; then ok "kkt: Ctrl-C leaves nothing"; else bad "kkt: Ctrl-C leaves nothing" "$(ls interrupted)"; fi

# ---- transposed weights; files that are none ----

$python - <<'END'
import numpy as np
rng, X, y = np.random.default_rng(0), np.eye(3) * 2 + .1, np.array([1, -1, 1.])
margins = lambda W, v: y * (np.maximum(X @ W.T, 0) @ v)
while True:
    W, v = rng.standard_normal((3, 3)), rng.standard_normal(3)
    if margins(W, v).min() > 0 > margins(W.T, v).min():
        break
np.savez("square.npz", X=X, y=y, W=W.T, v=v)
np.savez("turned.npz", X=X, y=y, W=W[:2].T, v=v[:2])
END
expect "kkt: a square W, transposed" 1 kkt square.npz
says "kkt: a square W, transposed: the cure" "looks like: W is transposed: with W.T every sample is classified correctly" out
expect "kkt: W transposed" 3 kkt turned.npz
says "kkt: W transposed: the cure" "it looks transposed: give its .T" err
expect "kkt -q: no file" 3 kkt -q nothing.npz
says "kkt -q: no file: why" "cannot be opened" err

# ---- networks that are 0 ----

$python - <<'END'
import numpy as np
X, y = np.array([[1., 2], [2, 1]]), np.array([1, -1])
np.savez("inactive.npz", X=X, y=y, W=-np.ones((3, 2)), b=np.zeros(3), v=np.ones(3))
np.savez("no-output.npz", X=X, y=y, W=np.ones((3, 2)), b=np.zeros(3), v=np.zeros(3))
np.savez("wrong-side.npz", X=X, y=y, W=np.array([[1., -1], [-1, 1]]), b=np.zeros(2), v=np.array([1., -1]))
END
for name in inactive no-output; do
  expect "kkt: a network that is 0: $name" 1 kkt $name.npz
  says "kkt: a network that is 0: $name: why" "looks like: a dead network: it is 0 at every sample" out
done
expect "kkt: every sample on the wrong side" 1 kkt wrong-side.npz
says "kkt: every sample on the wrong side: why" "looks like: wrong sign: every sample is misclassified" out
