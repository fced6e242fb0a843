# Numbers as texts: what they mean, and what is refused.

number() {
  printf '{"input": {"X": [["%s", "0"], ["0", "1"]], "y": ["1", "-1"]}}\n' "$1" >number.json
}

# means TEXT MU: the multiplier of a sample of that length is 1 / length^2.
means() {
  number "$1"
  "$plumb" construct A-svm number.json --json >out 2>err
  if grep -qF "\"mu\": [\"$2\", \"1\"]" out; then ok "number $1"; else bad "number $1" "$(head -c 300 err; grep mu out)"; fi
}
means 2 1/4
means -2 1/4
means +2 1/4
means 2/3 9/4
means 4/6 9/4
means 0.5 4
means .5 4
means 2. 1/4
means 0.1 100
means 5e-1 4
means 0.05E+1 4
means 0x1p-1 4
means 0x1.8p0 4/9
means -0X0.8P0 4
means 0x10 1/256

for text in abc "" " 1" "1 " inf nan -inf NaN 1/0 1/ /2 1/2/3 1.5/2 1/2.5 0x 0xg 0x1p 1e 1e+ 1e1.5 e5 . -. -- +-1 "1,5" 1_000 \
  1e10001 1e-10001 1e99999999999999999999 0x1p99999 0x1/2 ½ 1f 1e5x "1\\u0000" "1\\n" "\\u0661"; do
  number "$text"
  expect "not a number: $text" 3 check A-svm number.json
  if [ "$(wc -l <err)" = 1 ]; then ok "one line: $text"; else bad "one line: $text" "$(cat err)"; fi
done
number abc
run 3 check A-svm number.json
says "the message names the entry" 'number.json: input.X[0][0]: "abc" is not a number; expected an integer, p/q, a decimal or' err
# Multipliers that differ from 1 by 2^-994 are no simple fractions, though all digits of the search say so.
printf '{"input": {"X": [["-0x9p-500"], ["0x8p-500"]], "y": ["-1", "-1"]}}\n' >almost.json
expect "a simple fraction that is not the number" 0 check C-max-margin almost.json
says "nearly the least norm is what is said" "gap: " out
# Squares that are no doubles, and angles that no bound tells from none.
for arith in rational enclosure interval double; do
  printf '{"input": {"X": [["0x1p540"]], "y": ["1"]}}\n' >far.json
  expect "construct: a sample far away, $arith" $([ $arith = interval ] && echo 3 || echo 0) construct C-max-margin --arith $arith far.json
  printf '{"input": {"X": [["0x1p1024"]], "y": ["1"]}}\n' >too-far.json
  expect "construct: a sample beyond doubles, $arith" 3 construct C-max-margin --arith $arith too-far.json
  printf '{"input": {"W": [["0x1p-1070"]], "b": ["1"], "v": ["1"]}}\n' >flat.json
  expect "a hinge beyond doubles, $arith" $([ $arith = double ] && echo 4 || echo 0) check C-Lcl --arith $arith flat.json
  if grep -q 'clean-error: .*[^ ]  *0 *$' out; then ok "no error, $arith"; else bad "no error, $arith" "$(grep clean-error out)"; fi
done
printf '{"input": {"X": [["1", "0"], ["1", "0x1p-600"]], "y": ["1", "-1"]}}\n' >parallel.json
expect "nearly parallel neurons" 0 check C-sec4.2-fit parallel.json

# A tail at a thousand deviations has a million binary digits: a report bounds it instead.
cat >far-mean.json <<'JSON'
{"input": {"W": [["1"]], "signs": ["1"], "gamma": "1/2", "H": "1", "mu": ["1000"], "variance": "1", "c": "1/2"}}
JSON
expect "a tail beyond all digits" 0 check --json D-lem4.1 far-mean.json
if [ "$(wc -c <out)" -lt 200000 ]; then ok "a tail beyond all digits: a short report"; else bad "a tail beyond all digits: a short report" "$(wc -c <out) bytes"; fi

# A million errors but one are counted by the success.
echo '{"input": {"trials": "1000000", "errors": "999999", "beta": "1/100"}}' >nearly-all.json
SECONDS=0
expect "bounds of a rate near 1" 0 construct D-mc nearly-all.json
if [ $SECONDS -lt 30 ]; then ok "bounds of a rate near 1: fast"; else bad "bounds of a rate near 1: fast" "$SECONDS s"; fi
