# golden, verify.

mkdir -p set/A-svm set/C-prop4.6
cat >set/A-svm/two.json <<'END'
{"item": "A-svm", "case": "two", "flags": ["the labels are forgotten"], "input": {"X": [["1/3", "0"], ["0", "1/2"]], "y": ["1", "-1"]}}
END
cat >set/A-svm/wide.json <<'END'
{"case": "wide", "item": "A-svm", "input": {"X": [[{"lo": "1", "hi": "1.001"}, "0"], ["0", "1"]], "y": ["1", "-1"]}}
END
cat >set/A-svm/refused.json <<'END'
{"item": "A-svm", "case": "refused", "expect": "refused", "input": {"X": [["1"]], "y": ["0"]}}
END
sed 's/{"item"/{"case": "refutes", "item"/' refutes.json >set/C-prop4.6/refutes.json
cp -r set inputs

expect "golden --check before" 1 golden --check set
if diff -r set inputs >/dev/null; then ok "golden --check writes nothing"; else bad "golden --check writes nothing" "changed"; fi
expect "golden" 0 golden set
expect "golden --check" 0 golden --check set
if (cd set && sha256sum -c MANIFEST >/dev/null 2>&1); then ok "sha256sum reads MANIFEST"; else bad "sha256sum reads MANIFEST" "refused"; fi
if (cd set && LC_ALL=C sort -c -k2 MANIFEST) && [ "$(wc -l <set/MANIFEST)" = 4 ]; then ok "MANIFEST is sorted"; else bad "MANIFEST is sorted" "no"; fi
if grep -q '"refused": "input.y\[0\]: is not a label' set/A-svm/refused.json; then ok "a refusal is golden"; else bad "a refusal is golden" "no reason"; fi
if grep -q '"outcome": "REFUTED"' set/C-prop4.6/refutes.json; then ok "a refutation is golden"; else bad "a refutation is golden" "no"; fi
if grep -q '"arithmetic": "enclosure"' set/A-svm/wide.json; then ok "enclosures are golden"; else bad "enclosures are golden" "no"; fi
if grep -q '"outcome": "UNDECIDED"' set/A-svm/wide.json && grep -q '"bits": "128"' set/A-svm/wide.json
then ok "what no precision decides is kept at the first one"; else bad "what no precision decides is kept at the first one" "no"; fi
expect "a golden file is a case" 0 check A-svm set/A-svm/two.json
cp -r set again && "$plumb" golden again >out
if diff -r set again >/dev/null && grep -q ' 0 files written' out; then ok "golden again changes nothing"; else bad "golden again changes nothing" "changed"; fi

expect "verify" 0 verify set
says "verify counts" "all" out
says "verify shouts a refutation" "***** REFUTED: C-prop4.6/refutes.json" out
expect "verify --json" 0 verify set --json
is_json "verify"
sed -i 's/"norm2_z": "13"/"norm2_z": "14"/' set/A-svm/two.json
if diff -r set again >/dev/null; then bad "a golden number is changed" "nothing changed"; else ok "a golden number is changed"; fi
expect "golden --check sees a changed number" 1 golden --check set
says "and names the file" "differs: A-svm/two.json" out
expect "verify sees a changed number" 1 verify set
"$plumb" golden set >/dev/null
printf '%s\n' "$(cat set/MANIFEST)" x >set/MANIFEST
expect "golden --check sees a changed MANIFEST" 1 golden --check set
"$plumb" golden set >/dev/null

cp -r set broken
sed -i 's/"y": \["1", "-1"\]/"y": ["1", "-7"]/' broken/A-svm/two.json
cp -r broken before-golden
expect "golden: an input that is refused" 3 golden broken
if diff -r broken before-golden >/dev/null; then ok "golden: then nothing is written"; else bad "golden: then nothing is written" "changed"; fi
mv broken/A-svm/two.json broken/A-svm/three.json
expect "golden: a case under a wrong name" 3 golden --check broken
expect "golden: no directory" 3 golden nowhere
sed 's/"y": \["0"\]/"y": ["1"]/' inputs/A-svm/refused.json >set/A-svm/refused.json
expect "golden: expected a refusal" 3 golden set
cp inputs/A-svm/refused.json set/A-svm/

if $python -c 'import jsonschema' 2>/dev/null; then
  if message=$($python "$here/schema.py" "$root/spec/case.schema.json" "$root/golden" again 2>&1); then
    ok "schema: $message"
  else
    bad "schema" "$message"
  fi
else
  bad "schema" "python3-jsonschema is missing"
fi
