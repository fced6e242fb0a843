# plumb experiment: runs, figures, and runs that go on after they were stopped.

expect "experiment: the list" 0 experiment
for name in A-fig1 A-fig2 A-fig3 A-fig4 A-fig5 C-fig1 C-fig2L C-fig2R C-fig3 C-ext-margin-curve D-exp-M1 D-exp-full D-exp-sweep; do
  says "experiment: the list has $name" "$name " out
done
expect "experiment: unknown" 2 experiment D-exp-M2
says "experiment: unknown is named" 'there is no experiment "D-exp-M2"' err
expect "experiment: unknown kind of file" 2 experiment A-fig3 -o fig3.pdf
expect "experiment: seed" 2 experiment A-fig3 --seed -1
says "experiment: seed is named" "--seed -1: expected an integer from 0" err
expect "experiment: runs" 2 experiment A-fig3 --runs 0
expect "experiment: a file for one that takes none" 2 experiment A-fig3 --data "$plumb"
expect "experiment: no such file" 3 experiment A-fig2 --data nowhere.bin
head -c 5000 /dev/zero >short.bin
expect "experiment: not a file of images" 3 experiment A-fig2 --data short.bin
says "experiment: what images are" "records of 3073 bytes" err
expect "experiment: an option of another command" 2 experiment A-fig3 --rows

expect "experiment: observations" 0 experiment A-fig3
says "experiment: it is approximate" APPROX out
says "experiment: as expected" "as expected" out
expect "experiment: networks on a line" 0 experiment C-ext-margin-curve --runs 2
says "experiment: networks on a line: bounds" "largest excess of the clean error over the upper sum of Thm. 3.2" out
expect "experiment: SVG" 0 experiment C-fig3 -o fig3.svg
says "experiment: observations beside the picture" "item C-eq10 holds, exactly" out
$python -c 'import sys, xml.etree.ElementTree as t; t.parse("fig3.svg")' 2>err && ok "experiment: SVG is well-formed" || bad "experiment: SVG is well-formed" "$(tail -n 1 err)"
expect "experiment: the script" 0 experiment C-fig3 -o fig3.gp
says "experiment: a gnuplot script" "set multiplot layout 2,2" fig3.gp
expect "experiment: JSON" 0 experiment C-fig3 -o fig3.json
if $python - <<'END' 2>err
import json
d = json.load(open("fig3.json"))
assert d["experiment"] == "C-fig3" and d["arithmetic"] == "double" and len(d["panels"]) == 4
assert all(o["met"] for o in d["observations"])
curve = d["panels"][0]["curves"][0]
assert curve["name"] == "before" and len(curve["x"]) == len(curve["y"]) == len(curve["low"]) == 161
assert float(curve["y"][0]) == 2 and all(isinstance(x, str) for x in curve["x"])
END
then ok "experiment: what JSON has"; else bad "experiment: what JSON has" "$(tail -n 1 err)"; fi
expect "experiment: --json" 0 experiment C-fig3 --json
if cmp -s out fig3.json; then ok "experiment: --json is that file"; else bad "experiment: --json is that file" "$(head -c 200 out)"; fi
expect "experiment: the same seed" 0 experiment D-exp-M1 --seed 9 -o nine.json
expect "experiment: the same seed again" 0 experiment D-exp-M1 --seed 9 -o again.json
if cmp -s nine.json again.json; then ok "experiment: the same numbers"; else bad "experiment: the same numbers" "they differ"; fi

# M1 against the reference values, which another program computed: data, loss, ratio of weights.
expect "experiment: M1" 0 experiment D-exp-M1
for value in "7780.69" "8239.13" "0.689813" "0.446075" "0.075396" "0.00713702" "0.00353318" "1.66939" "0.470574"; do says "experiment: M1 has $value" "$value" out; done

# A run that was stopped goes on: with its first run forged, the result has the forgery; another seed refuses the file.
mkdir -p stopped && printf 'plumb experiment C-fig3, full, seed 1, 1 runs, no data\n0 %s\n' "$(printf '0x0p+0 %.0s' $(seq 324))" >stopped/f.json.runs
sed -i 's/ $//' stopped/f.json.runs
expect "experiment: goes on" 1 experiment C-fig3 --full -o stopped/f.json
if grep -q '"met": false' stopped/f.json && [ ! -e stopped/f.json.runs ]; then ok "experiment: with what was known"; else bad "experiment: with what was known" "$(ls stopped) $(head -c 300 stopped/f.json)"; fi
printf 'plumb experiment C-fig3, full, seed 2, 1 runs, no data\n' >stopped/f.json.runs
expect "experiment: another seed" 3 experiment C-fig3 --full -o stopped/f.json
says "experiment: another seed says so" "another experiment, seed or number of runs" err

# Samples by their seed, as arrays.
expect "construct: .npz" 0 construct D-data "$root/golden/D-data/seed-42.json" -o drawn.npz
if $python -c 'import numpy as np; d = np.load("drawn.npz"); assert d["X"][0, 0] == float.fromhex("-0x1.f19dd948e27ebp-2") and d["X"].shape == (3, 2) and list(d["y"]) == [1, 1, -1]' 2>err; then
  ok "construct: what .npz has"; else bad "construct: what .npz has" "$(tail -n 1 err)"; fi
expect "construct: .npz that cannot be written" 3 construct D-data "$root/golden/D-data/seed-42.json" -o nowhere/drawn.npz

case $plumb in */sanitize/*) return ;; esac

# Every one of them ends, and sees what is known to be so with any seed. (Half a minute: too long under the sanitizers.)
"$plumb" experiment >listed
for name in $(grep -oE '^[A-D]-[^ ]+' listed); do
  expect "experiment: $name" 0 experiment "$name" --runs 1 -o "$name.json"
done

# Images in the format of CIFAR-10: of ten classes that differ in their brightness, then with a label that there is not.
$python -c 'import sys; sys.stdout.buffer.write(b"".join(bytes([k % 10]) + bytes((25 * (k % 10) + i * (k + 3) % 7) % 256 for i in range(3072)) for k in range(110)))' >images.bin
expect "experiment: images" 0 experiment A-fig2 --data images.bin --runs 1
(head -c 3073 images.bin; printf '\013'; tail -c +3075 images.bin) >wrong.bin
expect "experiment: a label that there is not" 3 experiment A-fig2 --data wrong.bin --runs 1
says "experiment: which" "record 2: label 11, expected 0 to 9" err

# Ctrl-C: nothing half written; the runs that were done are kept.
mkdir -p stopped
$python "$here/progress.py" "$plumb" interrupt nowhere.txt experiment A-fig1 --full -o stopped/f.svg >seen 2>err
seen "experiment: a line within its second" "^progress yes"
seen "experiment: how far" "plumb: run, [0-9]+ of 70"
seen "experiment: Ctrl-C by the signal" "^status signal 2"
if [ ! -e stopped/f.svg ] && [ "$(head -n 1 stopped/f.svg.runs)" = "plumb experiment A-fig1, full, seed 1, 5 runs, no data" ]; then
  ok "experiment: Ctrl-C leaves the runs alone"; else bad "experiment: Ctrl-C leaves the runs alone" "$(ls stopped)"; fi
