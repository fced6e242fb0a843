# Files that are no cases: status 3, one line on stderr, nothing on stdout, the output file untouched.

# refuse NAME FILE [ITEM]
refuse() {
  local lines
  echo old >kept
  "$plumb" check "${3:-A-svm}" "$2" -o kept >out 2>err
  status=$?
  lines=$(wc -l <err)
  if [ "$status" != 3 ]; then bad "refuse $1" "status $status"
  elif [ "$lines" != 1 ]; then bad "refuse $1" "$lines lines on stderr"
  elif ! grep -q '^plumb: ' err; then bad "refuse $1" "$(head -c 200 err)"
  elif [ -s out ] || [ "$(cat kept)" != old ]; then bad "refuse $1" "something was written"
  elif LC_ALL=C grep -q '[[:cntrl:]]' err; then bad "refuse $1" "a control character on stderr"
  else ok "refuse $1"; fi
}
# refuse_text NAME TEXT
refuse_text() {
  printf '%s' "$2" >hostile.json
  refuse "$1" hostile.json
}

refuse "a missing file" nowhere.json
refuse "a directory" .
refuse_text "an empty file" ''
refuse_text "blanks" '   '
refuse_text "no JSON" 'hello'
refuse_text "a list" '[]'
refuse_text "a number" '1'
refuse_text "no input" '{}'
refuse_text "input is not an object" '{"input": []}'
refuse_text "a missing field" '{"input": {"X": [["1"]]}}'
says "a missing field: which" 'input.y: is missing (label' err
refuse_text "an unknown field" '{"input": {"X": [["1"]], "y": ["1"], "Z": "1"}}'
refuse_text "an unknown member" '{"input": {"X": [["1"]], "y": ["1"]}, "extra": "1"}'
refuse_text "a member twice" '{"input": {"X": [["1"]], "y": ["1"], "y": ["1"]}}'
refuse_text "a bare number" '{"input": {"X": [[1]], "y": ["1"]}}'
says "a bare number: why" 'is a bare JSON number, which programs read as different doubles; expected a text such as' err
refuse_text "a bare real" '{"input": {"X": [["1"]], "y": [1.0]}}'
refuse_text "a huge bare number" '{"input": {"X": [[1e999]], "y": ["1"]}}'
refuse_text "NaN" '{"input": {"X": [[NaN]], "y": ["1"]}}'
refuse_text "null" '{"input": {"X": null, "y": ["1"]}}'
refuse_text "true" '{"input": {"X": [[true]], "y": ["1"]}}'
refuse_text "a vector for a matrix" '{"input": {"X": ["1"], "y": ["1"]}}'
refuse_text "a matrix for a vector" '{"input": {"X": [["1"]], "y": [["1"]]}}'
refuse_text "a text for a matrix" '{"input": {"X": "1", "y": ["1"]}}'
refuse_text "a ragged matrix" '{"input": {"X": [["1", "2"], ["1"]], "y": ["1", "1"]}}'
refuse_text "label 0" '{"input": {"X": [["1"]], "y": ["0"]}}'
refuse_text "label 2" '{"input": {"X": [["1"]], "y": ["2"]}}'
refuse_text "an enclosure as a label" '{"input": {"X": [["1"]], "y": [{"lo": "-1", "hi": "1"}]}}'
refuse_text "an empty enclosure" '{"input": {"X": [[{"lo": "2", "hi": "1"}]], "y": ["1"]}}'
refuse_text "half an enclosure" '{"input": {"X": [[{"lo": "2"}]], "y": ["1"]}}'
refuse_text "three ends" '{"input": {"X": [[{"lo": "1", "hi": "2", "mid": "1"}]], "y": ["1"]}}'
refuse_text "an empty matrix" '{"input": {"X": [], "y": []}}'
refuse_text "empty rows" '{"input": {"X": [[], []], "y": ["1", "1"]}}'
refuse_text "schema 2" '{"schema": "2", "input": {"X": [["1"]], "y": ["1"]}}'
refuse_text "schema as a number" '{"schema": 1, "input": {"X": [["1"]], "y": ["1"]}}'
refuse_text "expect something" '{"expect": "HOLDS", "input": {"X": [["1"]], "y": ["1"]}}'
refuse_text "a case name with a path" '{"case": "../up", "input": {"X": [["1"]], "y": ["1"]}}'
refuse_text "a flag that is no text" '{"flags": [1], "input": {"X": [["1"]], "y": ["1"]}}'
refuse_text "text after the end" '{"input": {"X": [["1"]], "y": ["1"]}} {}'
refuse_text "a zero character in a text" '{"input": {"X": [["1\u0000"]], "y": ["1"]}}'
says "a zero character: why" "a text has the character U+0000" err
refuse_text "a zero character in a name" '{"input": {"X\u0000": [["1"]], "y": ["1"]}}'
says "a zero character in a name: why" "a text has the character U+0000" err
refuse_text "a control character in a name" '{"input": {"X": [["1"]], "y": ["1"], "a\u001b[31m\nb": "1"}}'
printf '{"input": {"X": [["1"]], "y": ["1\xff"]}}' >hostile.json
refuse "bytes that are not UTF-8" hostile.json
printf '\xef\xbb\xbf{"input": {"X": [["1"]], "y": ["1"]}}' >hostile.json
refuse "a byte order mark" hostile.json
printf '{"input": {"X": [["1"]], "y": ["1"]}}\0' >hostile.json
refuse "a zero byte" hostile.json
head -c 3000 /dev/urandom >hostile.json
refuse "random bytes" hostile.json

# Every cut of a good file.
good='{"item": "A-svm", "input": {"X": [["1", "0x1p-1"], ["0", "1/2"]], "y": ["1", "-1"]}}'
cuts=0
for ((n = 0; n < ${#good}; n++)); do
  printf '%s' "${good:0:n}" >cut.json
  "$plumb" check A-svm cut.json >out 2>err
  [ $? = 3 ] && [ "$(wc -l <err)" = 1 ] && [ ! -s out ] && cuts=$((cuts + 1))
done
if [ "$cuts" = ${#good} ]; then ok "every truncated file"; else bad "every truncated file" "$cuts of ${#good}"; fi

# Large things; each would take all memory or all time if it were believed.
$python - <<'END'
def case(name, text):
    open(name, "w").write(text)
one = '{"input": {"X": %s, "y": ["1"]}}'
case("large-file.json", " " * (65 << 20))
case("deep.json", '{"input": ' + "[" * 100000)
case("deep-closed.json", one % ("[" * 1000 + "]" * 1000))
case("long-number.json", one % ('[["' + "7" * 1000001 + '"]]'))
case("long-denominator.json", one % ('[["1/' + "0" * 900000 + '"]]'))
case("many-numbers.json", one % ("[[" + ",".join(['"1"'] * (1 << 22)) + ',"1"]]'))
case("many-powers.json", one % ("[[" + ",".join(['"1e10000"'] * 80000) + "]]"))
case("many-objects.json", '{"flags": [' + ",".join(["{}"] * 15000000) + ']}')
case("long-name.json", '{"input": {"X": [["1"]], "y": ["1"], "' + "n" * 1000000 + '": "1"}}')
case("long-value.json", one % ('[["' + "abc" * 100000 + '"]]'))
case("newlines.json", one % '[["\\n\\n\\r\\n"]]')
END
for file in large-file deep deep-closed long-number long-denominator many-numbers many-powers many-objects long-name long-value \
  newlines; do
  refuse "$file" $file.json
  [ $file = many-objects ] && says "many-objects: why" "too many values" err
  rm -f $file.json
done

# Small files that ask for large tables.
$python - <<'END'
import json
def case(name, **fields):
    json.dump({"input": fields}, open(name + ".json", "w"))
def leaky(n, d, neurons):
    return dict(X=[["1"] * d] * n, y=["1"] * n, gamma="1/2", positive_neurons=neurons, negative_neurons="1")
case("square", X=[["1"]] * 1001, y=["1"] * 1001)
case("square-leaky", **leaky(1001, 1, "1"))
case("weights-leaky", **leaky(1, 50, "1000000"))
case("pairs-leaky", **leaky(100, 1, "10000"))
case("weights-robust", mu=[["1"] * 11], y=["1"], width="100000")
case("pairs-robust", mu=[["1"]], y=["1"], width="100000", points=[["1"]] * 11, clusters=["1"] * 11)
case("weights-norm", X=[["1"] * 11], y=["-1"], neurons="100000", variant="literal")
case("pairs-norm", X=[["1"]] * 11, y=["-1"] * 11, neurons="100000", variant="literal")
case("weights-orthogonal", X=[["1" if i == j else "0" for j in range(1300)] for i in range(800)], y=["-1"] * 799 + ["1"],
     variant="repaired", outputs="trained")
case("clusters-noise", mu=[["1"]] * 1001, y=["1"] * 1001, sigma="1")
case("pairs-kkt", problem="C-sec4.1-no-bias", X=[["1"]] * 1001, y=["1"] * 1001, W=[["1"]] * 1000, v=["1"] * 1000,
     multipliers=["0"] * 1001)
END
# refuse_large FILE ITEM TEXT
refuse_large() {
  refuse "$1" "$1.json" "$2"
  says "$1: why" "$3" err
}
refuse_large square A-svm "X: n = 1001 is too large, expected at most 1000"
refuse_large square-leaky A-thm3.2 "X: n = 1001 is too large, expected at most 1000"
refuse_large weights-leaky A-thm3.2 "positive_neurons, negative_neurons: m x d = 1000001 x 50 is too large"
refuse_large pairs-leaky A-thm3.2 "positive_neurons, negative_neurons: m x n = 10001 x 100 is too large"
refuse_large weights-robust B-thm4.1 "is too large, expected at most 1000000 in all"
refuse_large pairs-robust B-thm4.1 "is too large, expected at most 1000000 in all"
refuse_large clusters-noise B-lemA.9 "mu: k = 1001 is too large, expected at most 1000"
refuse_large weights-norm C-lemB.3 "is too large, expected at most 1000000 in all"
refuse_large pairs-norm C-lemB.3 "is too large, expected at most 1000000 in all"
refuse_large weights-orthogonal C-prop4.6 "X: m x d = 800 x 1300 is too large"
refuse_large pairs-kkt kkt "is too large, expected at most 1000000 in all"

# A comment is shown without what a terminal would obey.
echo '{"comment": "a\u001b[31m\nb", "input": {"X": [["1"]], "y": ["1"]}}' >comment.json
run 0 check A-svm comment.json
says "a comment is shown" "a?[31m?b" out

# Where memory is short, that is said in one line.
if { (ulimit -v 100000 && exec "$plumb" --version) >/dev/null 2>&1; } 2>/dev/null; then
  $python -c 'print("{\"input\": {\"X\": [[" + ",".join(["\"1e9999\""] * 40000) + "]], \"y\": [\"1\"]}}")' >short.json
  (ulimit -v 100000 && "$plumb" check A-svm short.json >out 2>err)
  if [ $? = 3 ] && [ "$(cat err)" = "plumb: out of memory" ]; then ok "out of memory"; else bad "out of memory" "$(cat err)"; fi
fi
