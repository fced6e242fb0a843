# What is being done, on a terminal, after a second; gone at the end. slow.npz is of part 9.

# It is about seconds: a program that runs many times slower under a sanitizer says nothing of it.
case $plumb in */sanitize/*) return ;; esac

on_terminal() { $python "$here/progress.py" "$plumb" "$@" >seen 2>err; }
seen() { # seen NAME LINE
  if grep -qE -e "$2" seen; then ok "progress: $1"; else bad "progress: $1" "$(head -c 600 seen; cat err)"; fi
}
$python - <<'END'
import numpy as np
rng = np.random.default_rng(2)
n, d, m = 1000, 4000, 400
X = rng.standard_normal((n, d)) / d**.5
y, s = np.where(np.arange(n) % 3, -1., 1.), np.where(np.arange(m) % 2, -1., 1.)
W = s[:, None] * (X * y[:, None]).sum(0) + .05 * rng.standard_normal((m, d))
np.savez("slower.npz", X=X, y=y, W=W, b=.01 * rng.standard_normal(m), v=.1 * s)
END
on_terminal wait nowhere.txt kkt slower.npz --time-limit 6
seen "not in the first second" "^first late"
seen "a line" "^progress yes"
seen "what and how long" "plumb: (reading|measuring the network|searching for multipliers|certifying|looking)[a-z ]*, (round [0-9]+, )?[0-9]+ s"
seen "gone before the last words" "^left 'plumb: slower.npz: stopped at --time-limit 6'|^left ''"
on_terminal interrupt nowhere.txt kkt slower.npz -o interrupted.json
seen "Ctrl-C: by the signal" "^status signal 2"
seen "Ctrl-C: nothing is left" "^left ''"
if [ ! -e interrupted.json ] && [ -z "$(ls interrupted.json* 2>/dev/null)" ]; then ok "progress: Ctrl-C: no file"; else bad "progress: Ctrl-C: no file" "$(ls)"; fi
on_terminal wait tty kkt "$root/golden/kkt-direction/nearly.json"
seen "none for what is quick" "^progress no"
seen "the answer is there" "VERDICT"
# Golden files take their second.
mkdir -p many/kkt-direction
$python -c 'import sys; t = open(sys.argv[1]).read(); [open(f"many/kkt-direction/nearly-{k}.json", "w").write(t.replace("\"nearly\"", f"\"nearly-{k}\"")) for k in range(2000)]' "$root/golden/kkt-direction/nearly.json"
on_terminal wait tty golden --check many
seen "golden: how far, or done within its second" "plumb: golden, [0-9]+ of 2000, [0-9]+ s, about [0-9]+ s left|^progress no"
if (timeout 100 "$plumb" kkt slower.npz --time-limit 3 >out 2>err); [ "$(cat err)" = "plumb: slower.npz: stopped at --time-limit 3" ] || [ ! -s err ]; then
  ok "progress: none without a terminal"; else bad "progress: none without a terminal" "$(head -c 300 err)"; fi
"$plumb" golden --check many >out 2>err
if grep -q 'of 2000' err; then bad "progress: none of many cases without a terminal" "$(head -c 300 err)"; else ok "progress: none of many cases without a terminal"; fi
