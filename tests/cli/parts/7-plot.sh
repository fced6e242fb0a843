# plumb plot: pictures by gnuplot.

wrong=$root/golden/kkt/two-points-wrong-slope.json
# no_picture NAME TEXT ARGUMENT...: status 3, one line with TEXT on stderr, and the file kept.svg untouched. Programs are
# looked for in $search where that is set.
no_picture() {
  local name=$1 text=$2
  shift 2
  echo old >kept.svg
  PATH=${search:-$PATH} "$plumb" "$@" -o kept.svg >out 2>err
  status=$?
  if [ "$status" != 3 ]; then bad "plot: $name" "status $status: $(head -c 200 err)"
  elif [ "$(wc -l <err)" != 1 ] || ! grep -qF -e "$text" err; then bad "plot: $name" "$(head -c 300 err)"
  elif [ -s out ] || [ "$(cat kept.svg)" != old ]; then bad "plot: $name" "something was written"
  else ok "plot: $name"; fi
}
# same NAME FILE FILE
same() {
  if cmp -s "$2" "$3"; then ok "$1"; else bad "$1" "$2 and $3 differ"; fi
}

expect "plot: SVG" 0 plot "$wrong" -o page.svg
[ -s out ] || [ -s err ] && bad "plot: prints nothing" "$(head -c 200 out err)"
$python - page.svg >out 2>err <<'END'
import sys
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag
print(" ".join("".join(t.itertext()).strip() for t in root.iter("{http://www.w3.org/2000/svg}text")))
END
if [ $? = 0 ]; then ok "plot: SVG is well-formed"; else bad "plot: SVG is well-formed" "$(tail -n 1 err)"; fi
for word in two-points-wrong-slope FAILS "problem B-eq2: n = 2 samples, d = 3 dimensions, m = 2 neurons" margin multiplier slackness \
  "stationarity in w" "stationarity in b" "stationarity in v" "exact 0" "label -1" "every value is 0"; do
  says "plot: SVG has $word" "$word" out
done
expect "plot: SVG again" 0 plot "$wrong" -o again.svg
same "plot: the same bytes come out twice" page.svg again.svg
rm -f again.svg; mkdir -p gnuplot-home && echo 'set title "mine"; exit status 1' >gnuplot-home/.gnuplot
HOME=$PWD/gnuplot-home LC_ALL=de_DE.UTF-8 GNUTERM=dumb "$plumb" plot "$wrong" -o again.svg 2>err
same "plot: whatever the user's settings and locale" page.svg again.svg
"$plumb" plot "$wrong" >out 2>err
same "plot: standard output is SVG" page.svg out
"$plumb" plot - -o - <"$wrong" >out 2>err
same "plot: standard input" page.svg out
expect "plot: PNG" 0 plot "$wrong" -o page.png
if [ "$(head -c 8 page.png | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ]; then ok "plot: PNG magic"; else bad "plot: PNG magic" "$(head -c 20 page.png)"; fi
rm -f again.png
expect "plot: PNG again" 0 plot "$wrong" -o again.png
same "plot: the same PNG comes out twice" page.png again.png
expect "plot: the script" 0 plot "$wrong" -o page.gp
gnuplot -d - <page.gp >out 2>err
same "plot: the script draws the picture" page.svg out

# Every verdict, every problem, other items with these rows.
for drawn in kkt/enclosed kkt/slope-outside kkt/f1-sixteen-clusters kkt/a-can-1 C-prop4.6/i3-literal-trained A-thm3.2/can-1; do
  expect "plot: $drawn" 0 plot "$root/golden/$drawn.json" -o page.svg
done
# Both edges of the sword: what is sure of the first sample, up to what is reached, and the lengths that it is compared with.
expect "plot: the sword" 0 plot "$root/golden/B-thm4.2/six-given.json" -o page.gp
for word in "one edge: margins" "this network: from sure to reached" "robust network of Thm. 4.1" "sqrt(d/k)" "sqrt(d)/8" "one perturbation for all"; do
  says "plot: the sword: $word" "$word" page.gp
done
says "plot: the sword: a distance" "1 2.51323729 2.51323729 2.51569162" page.gp
expect "plot: the sword as a picture" 0 plot "$root/golden/B-thm4.2/two-clusters.json" -o page.svg
expect "plot: enclosures" 0 plot --arith enclosure --max-prec 256 "$wrong" -o page.svg
expect "plot: double" 0 plot --arith double "$wrong" -o page.svg
if grep -q "rounded 0" page.svg && ! grep -q "exact 0" page.svg; then ok "plot: double has no exact 0"; else bad "plot: double has no exact 0" ""; fi

# A trained network as arrays: a folder and an archive of the same, in direction.
$python - <<'END'
import numpy as np, os
net = dict(X=[[4., 1, 0], [2, -3, 2]], y=[1., -1], W=[[.5, .25, -.25], [.25, -.5, .25]], v=[.5, -.5], problem="C-sec4.2")
np.savez("plot-net.npz", **net)
os.mkdir("plot-net")
for name, value in net.items():
    np.save(os.path.join("plot-net", name), value)
END
expect "plot: arrays" 0 plot plot-net.npz -o page.svg
says "plot: arrays: the item" "kkt-direction, problem C-sec4.2" page.svg
says "plot: arrays: epsilon" "epsilon =" page.svg
expect "plot: a folder of arrays" 0 plot plot-net -o again.svg
if [ "$(sed 's/plot-net\.npz/plot-net/' page.svg)" = "$(cat again.svg)" ]; then ok "plot: the same picture"; else bad "plot: the same picture" "differs"; fi
expect "plot: --tolerance" 0 plot plot-net.npz --tolerance 0 -o page.svg
no_picture "--tolerance of another item" "expected kkt-direction" plot --tolerance 1/10 "$wrong"

# A case without names, in a file whose name wants to be a command.
$python - "$wrong" >"a'b\`id\`<&.json" <<'END'
import json, sys
print(json.dumps({"input": json.load(open(sys.argv[1]))["input"]}))
END
expect "plot: ITEM CASE" 0 plot kkt "a'b\`id\`<&.json" -o page.svg
$python -c 'import xml.etree.ElementTree as t; assert "b`id`<&.json" in "".join(t.parse("page.svg").getroot().itertext())' 2>err
if [ $? = 0 ]; then ok "plot: a file name is only text"; else bad "plot: a file name is only text" "$(tail -n 1 err)"; fi
no_picture "an item is needed" "item: is missing" plot "a'b\`id\`<&.json"
expect "plot: unknown item" 2 plot Z-thm9.9 "$wrong" -o page.svg
no_picture "nothing to draw" "expected rows such as margin[1]" plot "$root/golden/A-svm/orthogonal.json"
no_picture "a refused case" "expected" plot "$root/golden/kkt/label-zero.json"
no_picture "no such file" "cannot be opened" plot nowhere.json
expect "plot: unknown suffix" 2 plot "$wrong" -o page.pdf
says "plot: unknown suffix: what is known" ".svg, .png or .gp" err
expect "plot: into no directory" 3 plot "$wrong" -o nowhere/page.svg
if [ "$(wc -l <err)" = 1 ]; then ok "plot: into no directory: one line"; else bad "plot: into no directory: one line" "$(cat err)"; fi
$python - "$plumb" "$wrong" >out 2>err <<'END'
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], ["plumb", "plot", sys.argv[2]])
said = b""
try:
    while piece := os.read(terminal, 1000):
        said += piece
except OSError:
    pass
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2 and b"<svg" not in said, said[:200]
END
if [ $? = 0 ]; then ok "plot: not onto a terminal"; else bad "plot: not onto a terminal" "$(tail -n 1 err)"; fi

# gnuplot that is not there, fails after it wrote something, or draws nothing.
mkdir -p fake
search=/nowhere no_picture "no gnuplot" "gnuplot (Debian package gnuplot-nox): cannot be started" plot "$wrong"
fake_gnuplot() {
  printf '#!/bin/sh\n%s\n' "$1" >fake/gnuplot
  chmod +x fake/gnuplot
}
fake_gnuplot 'cat >/dev/null; echo "<svg>"; echo "line 3: no such terminal" >&2; exit 1'
search=$PWD/fake:$PATH no_picture "gnuplot that fails" "ended with status 1: line 3: no such terminal" plot "$wrong"
fake_gnuplot 'exit 0'
search=$PWD/fake:$PATH no_picture "gnuplot that draws nothing" "drew nothing" plot "$wrong"
expect "plot: the script needs no gnuplot" 0 plot "$wrong" -o page.gp
if ls | grep -q 'kept\.svg\.\|page\.[a-z]*\.'; then bad "plot: no temporary files" "$(ls)"; else ok "plot: no temporary files"; fi
rm -r fake gnuplot-home

# The pictures of spec/plot.md, where this gnuplot is the one that drew them.
for drawn in two-points-wrong-slope enclosed-wrong; do
  expect "plot: picture of the documentation" 0 plot "$root/golden/kkt/$drawn.json" -o page.svg
  if [ "$(grep -i 'produced by' page.svg)" = "$(grep -i 'produced by' "$root/spec/pictures/$drawn.svg")" ]; then
    same "plot: spec/pictures/$drawn.svg is as drawn" page.svg "$root/spec/pictures/$drawn.svg"
  fi
done

# Networks of one variable, and rows over their index.
expect "plot: a network of one variable" 0 plot --line C-sec3 "$root/golden/C-sec3/four-alternating.json" -o line.svg
says "plot: where it is not positive" "on 0.7917 of [0, 1]" line.svg
no_picture "no network of one variable" "expected a network of one variable" plot --line "$wrong"
expect "plot: rows over their index" 0 plot D-core "$root/golden/D-core/two-samples.json" -o rows.gp
says "plot: a panel of them" "set title 'K4.rate'" rows.gp
no_picture "rows without an index" "no conditions of a KKT point" plot D-rem.bayes "$root/golden/D-rem.bayes/tenth.json"

# --curve: what each tolerance reaches, in a panel of its own, and the line up to which samples may have a multiplier.
expect "plot --curve" 0 plot "$root/golden/kkt-direction/margin-1011.json" --curve -o curve.gp
says "plot --curve: the panel" "{/:Bold how close}" curve.gp
says "plot --curve: the bracket" "KKT point within 0.011, not within 0.0" curve.gp
says "plot --curve: 1 + t" "(dashed: 1 + t)" curve.gp
if gnuplot -d - <curve.gp >curve.svg 2>err && [ ! -s err ]; then ok "plot --curve: gnuplot draws it"; else bad "plot --curve: gnuplot draws it" "$(head -c 300 err)"; fi
expect "plot: no curve" 0 plot "$root/golden/kkt-direction/margin-1011.json" -o plain.gp
if grep -q 'how close' plain.gp; then bad "plot: no curve: no panel" "there is one"; else ok "plot: no curve: no panel"; fi
expect "plot --curve: another item" 3 plot "$root/golden/kkt/two-points.json" --curve -o curve.gp
says "plot --curve: another item: why" "--curve: item kkt has none, expected kkt-direction" err

# Networks of one variable: hinges, samples, where N <= 0; and a perturbed one.
expect "plot: the max-margin network of one variable" 0 plot --line "$root/golden/C-max-margin/five-alternating.json" -o page.svg
if [ "$(grep -i 'produced by' page.svg)" = "$(grep -i 'produced by' "$root/spec/pictures/max-margin-line.svg")" ]; then
  same "plot: spec/pictures/max-margin-line.svg is as drawn" page.svg "$root/spec/pictures/max-margin-line.svg"
fi
expect "plot: the script of one" 0 plot --line "$root/golden/C-max-margin/five-alternating.json" -o page.gp
says "plot: N(5/12) = -1 at a hinge" "0.416666667 -1" page.gp
expect "plot: a perturbation" 0 plot --line "$root/golden/C-shorter/alone.json" -o page.gp
says "plot: the perturbed network" "title 'perturbed'" page.gp
expect "plot: a network that is given" 0 plot --line "$root/golden/C-sec3/local-literal.json" -o page.gp

# A run of training: curves over its iterates, with the margin of the limit.
expect "plot: a run" 0 plot A-run "$root/golden/A-run/leaky-six-steps.json" -o page.gp
for word in "'normalised margin'" "'stable rank'" "title '1 / |W\*|'" "cos(W, W\*)" "set xrange \[0:6\]"; do
  if grep -q -e "$word" page.gp; then ok "plot: a run has $word"; else bad "plot: a run has $word" "$(head -c 300 page.gp)"; fi
done
expect "plot: a run without a limit" 0 plot A-run "$root/golden/A-run/xor-4.json" -o page.gp
if grep -q "1 / |W" page.gp; then bad "plot: a run without a limit" "the limit is drawn"; else ok "plot: a run without a limit has none"; fi
expect "plot: a run as SVG" 0 plot A-run "$root/golden/A-run/logistic-from-zero.json" -o page.svg
