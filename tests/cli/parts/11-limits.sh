# What the other parts leave: help, every item shown, standard output that is full, terminals, golden sets that are odd.

# ---- help and usage ----
expect "help" 0 help
says "help: commands" "plumb certify" out
expect "help COMMAND" 0 help kkt
says "help COMMAND: usage" "Usage: plumb kkt" out
expect "help: an unknown command" 2 help nothing
says "help: an unknown command: which" 'there is no command "nothing"' err
expect "help: two commands" 2 help kkt list
for word in --help -h; do expect "$word" 0 $word; says "$word: usage" "Usage: plumb COMMAND" out; done
for word in --version -V; do expect "$word" 0 $word; says "$word: number" "plumb " out; done
for word in --help --version help "help kkt"; do
  "$plumb" $word >/dev/full 2>err
  if [ $? = 3 ] && grep -q "standard output cannot be written" err; then ok "$word: a full disk"; else bad "$word: a full disk" "$(cat err)"; fi
done
"$plumb" list >/dev/full 2>err
if [ $? = 3 ] && grep -q "standard output: cannot be written: No space left" err; then ok "list: a full disk"; else bad "list: a full disk" "$(cat err)"; fi
for bits in "" x 1e3 1 99999999999999999999 2147483647; do expect "--prec $bits" 2 check A-svm --prec "$bits" svm.json; done
expect "--prec above the default of --max-prec" 0 check A-svm --arith enclosure --prec 5000 svm.json
says "--prec above the default of --max-prec: bits" "5000 bits" out
for t in -1/2 1 1/0 x ""; do expect "--tolerance $t" 2 kkt --tolerance "$t" "$root/golden/kkt-direction/nearly.json"; done
for units in -1 x 1/0; do expect "--within $units" 2 compare --within "$units" "$root/golden/A-thm3.2/can-1.json" mine.json; done
expect "show: an unknown item" 2 show Z-thm9.9
says "show: an unknown item: which" 'there is no item "Z-thm9.9"' err
expect "construct: an unknown item" 2 construct Z-thm9.9 svm.json

expect "kkt: a file that is not there" 3 kkt nowhere.json
expect "kkt: no case" 3 kkt - <<<'[]'

# ---- every item is shown, in words and in JSON ----
for id in $("$plumb" list | awk 'NR > 2 {print $1}'); do
  expect "show $id" 0 show "$id"
  says "show $id: inputs" "Input:" out
  expect "show $id --json" 0 show "$id" --json
  if $python -c 'import json, sys; d = json.load(open("out")); assert d["id"] == sys.argv[1] and all(
      set(f) >= {"name", "shape", "required", "meaning"} and f["shape"] in "text count number vector labels indices matrix stack".split()
      for f in d["inputs"])' "$id" 2>err; then ok "show $id --json: fields"; else bad "show $id --json: fields" "$(tail -1 err)"; fi
done
expect "what is bisected has no answer in doubles" 3 construct D-mc "$root/golden/D-mc/three-errors.json" --arith double
says "what is bisected has no answer in doubles: the cure" "take --arith enclosure" err
run 0 show kkt
says "show: the words of a text" "one of A-eq1, B-eq2" out

# ---- large objects are cut in words ----
$python - >wide.json <<'END'
import json
n = 24
print(json.dumps({"input": {"X": [["1" if i == j else "0" for j in range(n)] for i in range(n)], "y": ["1", "-1"] * (n // 2)}}))
END
expect "construct: a long vector" 0 construct A-svm wide.json
says "construct: a long vector is cut" "..." out

# ---- a table of inner products ----
$python - >samples.json <<'END'
import json
print(json.dumps({"input": {"samples": "1001", "dimension": "1", "s": "1", "delta": "1/2", "X": [["1"]] * 1001}}))
END
expect "check: more samples than a table may have" 3 check A-lem3.3 samples.json
says "check: how many it may have" "X: n = 1001" err

# ---- golden sets that are odd ----
mkdir -p odd/A-svm odd/Z-none odd/empty
good='"input": {"X": [["1", "0"], ["0", "1"]], "y": ["1", "-1"]}'
echo "{$good}" >odd/A-svm/no-item.json
echo "{\"item\": \"kkt\", $good}" >odd/A-svm/other-item.json
echo "{\"item\": \"A-svm\", $good}" >odd/A-svm/no-case.json
echo "{\"item\": \"A-svm\", \"case\": \"other\", $good}" >odd/A-svm/other-case.json
echo "{\"item\": \"Z-none\", \"case\": \"x\", $good}" >odd/Z-none/x.json
echo "no JSON" >odd/A-svm/broken.json
echo "{\"item\": \"A-svm\", \"case\": \"rational\", \"arithmetic\": \"rational\", $good}" >odd/A-svm/rational.json
echo text >odd/A-svm/readme.txt
echo text >odd/A-svm/x
expect "golden: odd files" 3 golden --check odd
says "golden: no item" "no-item.json: item: is missing; expected the name of the folder" err
says "golden: another item" "other-item.json: item: is kkt; expected the name of the folder" err
says "golden: no name" "no-case.json: case: is missing; expected the name of the file" err
says "golden: another name" "other-case.json: case: is other; expected the name of the file" err
says "golden: an item that is none" "x.json: item: there is no Z-none" err
says "golden: no JSON" "broken.json: is not a JSON document" err
expect "verify: odd files" 3 verify odd
says "verify: odd files: all are not as recomputed" "not every golden file is as recomputed" out
expect "verify --json: odd files" 3 verify odd --json
says "verify --json: not computed" '"not computed"' out
says "verify --json: not the same" '"same": "no"' out
expect "verify: no directory" 3 verify nowhere
mkdir -p none
expect "golden: an empty directory" 0 golden none
rm -r odd/A-svm/[bno]* odd/Z-none
mkdir odd/MANIFEST
expect "golden: MANIFEST cannot be written" 3 golden odd
says "golden: MANIFEST cannot be written: why" "odd/MANIFEST: cannot be written" err
rmdir odd/MANIFEST
mkdir -p here && cp -r odd here/golden
(cd here && "$plumb" golden >../out 2>../err && "$plumb" verify >../out 2>../err)
if [ $? = 0 ]; then ok "golden and verify: the directory golden"; else bad "golden and verify: the directory golden" "$(cat err)"; fi

# ---- compare with what is none ----
golden=$root/golden/A-thm3.2/can-1.json
expect "compare: with a list" 3 compare "$golden" - <<<'[]'
says "compare: with a list: why" "is not a case; expected an object of fields" err
expect "compare: with no JSON" 3 compare "$golden" - <<<'x'
expect "compare: with nothing" 3 compare "$golden" nowhere.json
expect "compare: a golden file that is not there" 3 compare nowhere.json "$golden"
expect "compare: a golden file without a construction" 3 compare "$root/golden/kkt/two-points.json" "$golden"
says "compare: a golden file without a construction: why" "construct: is missing" err
expect "compare: of no item" 0 compare - mine.json <<END
$($python -c 'import json; d = json.load(open("mine.json")); print(json.dumps({"input": {}, "construct": d["construct"]}))')
END
expect "compare: of an unknown item" 3 compare - nothing.json <<END
{"item": "Z-thm9.9", "input": {}, "construct": {"z": ["1"]}}
END
echo '{"other": "1"}' >nothing.json
expect "compare: nothing in common" 3 compare "$golden" nothing.json
says "compare: nothing in common: why" "has none of the golden fields, expected some of those that \`plumb show A-thm3.2\` lists" err
expect "compare: nothing in common, of no item" 3 compare - nothing.json <<END
{"input": {}, "construct": {"z": ["1"]}}
END
says "compare: nothing in common, of no item: why" "\`plumb show ITEM\`" err

# ---- plot without names ----
expect "plot: an item that is none" 3 plot - -o page.gp <<END
{"item": "Z-thm9.9", "input": {}}
END
says "plot: an item that is none: why" "there is no Z-thm9.9" err
$python -c 'import json, sys; print(json.dumps({"item": "kkt", "input": json.load(open(sys.argv[1]))["input"]}))' \
  "$root/golden/kkt/two-points.json" >plain.json
expect "plot: standard input without a name" 0 plot - -o page.gp <plain.json
says "plot: standard input without a name: title" "standard input" page.gp
expect "plot: a path without a name" 0 plot "$PWD/plain.json" -o page.gp
says "plot: a path without a name: title" "'plain.json'" page.gp
"$plumb" plot plain.json >/dev/full 2>err
if [ $? = 3 ] && grep -q "standard output: cannot be written" err; then ok "plot: a full disk"; else bad "plot: a full disk" "$(cat err)"; fi
expect "plot: what only constructs" 3 plot B-lemA.9 plain.json -o page.gp

# ---- arrays ----
$python - <<'END'
import numpy as np, os, zipfile, io
def npy(a):
    b = io.BytesIO()
    np.save(b, a)
    return b.getvalue()
with zipfile.ZipFile("not-npy.npz", "w") as z: z.writestr("X.txt", "1")
with zipfile.ZipFile("no-name.npz", "w") as z: z.writestr(".npy", npy(np.ones(1)))
with zipfile.ZipFile("hidden.npz", "w") as z: z.writestr(".X.npy", npy(np.ones(1)))
with zipfile.ZipFile("long-name.npz", "w") as z: z.writestr("X" * 64 + ".npy", npy(np.ones(1)))
with zipfile.ZipFile("notes.npz", "w") as z: z.writestr("_a/data.pkl", "x")
with zipfile.ZipFile("empty.npz", "w") as z: pass
os.mkdir("many-arrays")
for i in range(65): np.save(f"many-arrays/a{i}", 1)
os.mkdir("odd-names"); np.save("odd-names/a b.npy", 1)
os.mkdir("pipe"); os.mkfifo("pipe/X.npy")
os.mkdir("link"); os.symlink("nowhere", "link/X.npy")
os.mkdir("notes"); np.save("notes/_X.npy", 1)
END
refuse_arrays_of() { expect "arrays: $1" 3 kkt "$2"; says "arrays: $1: why" "$3" err; }
refuse_arrays_of "a member of another kind" not-npy.npz "X.txt: is not an array, expected files NAME.npy in the archive"
refuse_arrays_of "a member without a name" no-name.npz ".npy: is not a name of an array"
refuse_arrays_of "a hidden member" hidden.npz ".X.npy: is not a name of an array"
refuse_arrays_of "a long name" long-name.npz "is not a name of an array, expected letters, digits and . - _ / :, at most 63"
refuse_arrays_of "notes alone" notes.npz "X: is missing"
refuse_arrays_of "an empty archive" empty.npz "X: is missing"
refuse_arrays_of "a folder of many" many-arrays "has 65 arrays, expected at most 64"
refuse_arrays_of "a folder of odd names" odd-names "a b.npy: is not a name of an array"
refuse_arrays_of "a pipe in a folder" pipe "X.npy: is not a regular file, expected an array as numpy.save writes it"
refuse_arrays_of "a dangling link in a folder" link "X.npy: is not a regular file"
refuse_arrays_of "a folder of notes" notes "is a folder without arrays"
