# compare: answers, tolerances, and what a wrong result looks like. Uses again/A-svm/two.json of part 5.

golden=again/A-svm/two.json
$python - <<'END'
import json
found = json.load(open("again/A-svm/two.json"))["construct"]
json.dump(found, open("same.json", "w"))
json.dump({"construct": found}, open("wrapped.json", "w"))
json.dump(dict(found, mu=[(9.000000000000004).hex(), "4"]), open("close.json", "w"))
json.dump(dict(found, mu=["9.0000001", "4"]), open("far.json", "w"))
json.dump(dict(found, mu=["-9", "-4"]), open("sign.json", "w"))
json.dump(dict(found, mu=[{"lo": "8.9", "hi": "9.1"}, "4"]), open("inside.json", "w"))
json.dump(dict(found, status="infeasible"), open("text.json", "w"))
json.dump(dict(found, mu=["9"]), open("short.json", "w"))
json.dump(dict(found, mu=[9.0, 4.0]), open("bare.json", "w"))
json.dump(dict(found, extra="1"), open("more.json", "w"))
del found["mu"]
json.dump(found, open("missing.json", "w"))
other = json.load(open("again/A-svm/two.json"))
del other["item"]
json.dump(other, open("no-item.json", "w"))
END
expect "compare: the same" 0 compare $golden same.json
expect "compare: with a member construct" 0 compare $golden wrapped.json
expect "compare: golden against itself" 0 compare $golden $golden
expect "compare: inside the enclosure" 0 compare $golden inside.json
says "compare: counts what is inside" "inside" out
expect "compare: a rounding error" 0 compare $golden close.json
says "compare: names the worst entry" "mu[0]" out
expect "compare: a larger error" 1 compare $golden far.json
expect "compare: a rounding error, exactly" 1 compare $golden --within 0 close.json
says "compare: --within 0 is too strict for a double" "- mu: rounding in double precision" out
expect "compare: a larger error, allowed" 0 compare $golden --within 1e9 far.json
expect "compare: a wrong sign, whatever flags there are" 1 compare $golden sign.json
says "compare: gives the flags as hints" "- the labels are forgotten" out
says "compare: names the mistake" "- mu: the opposite sign" out
expect "compare: another text, whatever error is allowed" 1 compare $golden --within 1e20 text.json
expect "compare: another length" 1 compare $golden short.json
says "compare: names both sizes" "2 numbers  1 numbers" out
expect "compare: a field that is absent is not different" 0 compare $golden missing.json
says "compare: it is named" "absent, so not compared: mu" out
expect "compare: a field that is asked for and absent" 1 compare --fields status,mu $golden missing.json
says "compare: it is missing" "missing" out
expect "compare --fields: only these" 0 compare --fields status $golden far.json
says "compare --fields: counts them" "1 of 1 fields agree" out
expect "compare --fields: a name that is none" 2 compare --fields status,nu $golden same.json
says "compare --fields: which names there are" 'no field "nu", expected some of: status mu' err
printf '{"alpha": "1"}' >alien.json
expect "compare: nothing to compare" 3 compare $golden alien.json
says "compare: nothing to compare: the cure" "has none of the golden fields, expected some of those that" err
expect "compare: a field that the golden file lacks" 0 compare $golden more.json
says "compare: names it" "not compared: extra" out
expect "compare: no item, so the condition is unknown" 0 compare no-item.json close.json
says "compare: says so" "unknown" out
expect "compare: bare numbers" 3 compare $golden bare.json
printf '{"a\\u001b[31m": "1"}' >escape.json
expect "compare: a field with a control character" 3 compare $golden escape.json
expect "compare: a case without a construction" 3 compare svm.json same.json
expect "compare: no file" 3 compare $golden nothing.json
expect "compare: --within what" 2 compare --within x $golden same.json
expect "compare: --within a negative number" 2 compare --within -1 $golden same.json
expect "compare --json" 1 compare --json $golden sign.json
is_json "compare"

# Every construction of the golden files, computed in double, is within the tolerance that is derived for it.
far=
for file in "$root"/golden/*/*.json; do
  item=$(basename "$(dirname "$file")")
  "$plumb" construct "$item" "$file" --arith double --json -o double.json 2>err || continue
  "$plumb" compare "$file" double.json >out 2>err
  [ $? = 1 ] && far="$far $item/$(basename "$file")"
done
if [ -z "$far" ]; then ok "compare: every construction in double"; else bad "compare: every construction in double" "$far"; fi

# A deliberately wrong result of each kind, as another program would write it. A line of `wrong` is
# GOLDEN NAME: WHAT IS SAID.
cat >wrong.py <<'END'
import json, math, os, sys
import numpy as np
from fractions import Fraction

root = sys.argv[1]

def number(v):
    return [number(x) for x in v] if isinstance(v, list) else float(Fraction(v))

def text(v):
    return [text(x) for x in v] if isinstance(v, (list, np.ndarray)) else v if isinstance(v, str) else float(v).hex()

def load(case):
    def value(v):
        try:
            return np.array(number(v))
        except ValueError:
            return v
    return {k: value(v) for k, v in json.load(open(f"{root}/golden/{case}.json"))["construct"].items()}

expected = open("wrong", "w")

def write(name, case, words, **change):
    fields = load(case)
    for k, v in change.items():
        v = v(fields[k]) if callable(v) else v
        fields[k] = v
    json.dump({k: v if isinstance(v, str) else text(v) if np.ndim(v) else float(v).hex() for k, v in fields.items() if v is not None},
              open(f"wrong-{name}.json", "w"))
    for one in words if isinstance(words, list) else [words]:
        expected.write(f"{case} {name}: {one}\n")

means, leaky, kinks, data = "B-thm4.1/quaternion-means", "A-thm3.2/one-class", "C-prop4.6/i3-repaired-fixed", "A-thm3.2/gen-12-4-6"
f32 = lambda a: a.astype("f4")
net = load(means)
order, scale = [2, 0, 3, 1], np.array([2., 3, 4, 5])
write("sign", means, "- W: the opposite sign", W=lambda a: -a)
write("signs-lost", means, "- W: absolute values", W=abs)
write("transposed", means, "- W: transposed", W=lambda a: a.T)
write("column", means, [], v=lambda a: a.reshape(4, 1), b=lambda a: a.reshape(1, 4))
write("bias-zero", means, "- b: all zero: the bias is left out", b=lambda a: 0 * a)
write("bias-absent", means, [], b=None)
write("zero", means, "- v: all zero: not filled in", v=lambda a: 0 * a)
write("order", means, ["- W: neurons in another order", "with its neurons in another order: the golden ones are its neurons 2, 4, 1, 3"],
      W=net["W"][order], b=net["b"][order], v=net["v"][order])
write("columns", means, "- W: columns in another order", W=lambda a: a[:, ::-1])
write("scaled", means, "the same function", W=net["W"] * scale[:, None], b=net["b"] * scale, v=net["v"] / scale)
write("one-neuron", means, "- W: only neuron 2 differs; there: the opposite sign", W=net["W"] * np.array([1, -1, 1, 1])[:, None])
write("two-neurons", means, "- W: only neurons 2, 3 differ", W=net["W"] + np.array([0, 1, 2, 0])[:, None])
write("no-root-m", leaky, ["- lambda: 1/m times", "- z: sqrt(m) times", "- v_hat: 1/sqrt(m) times", "- u_hat: m times"],
      **{"lambda": lambda a: a / 3}, z=lambda a: a * math.sqrt(3), v_hat=lambda a: a / math.sqrt(3), u_hat=lambda a: a * 3)
write("factors", leaky, ["- mu: twice", "- z: half", "- z_star: -3/4 times", "- lambda: the squares"], mu=lambda a: 2 * a, z=lambda a: a / 2,
      z_star=lambda a: a * -.75, **{"lambda": lambda a: a * a})
write("root", "C-prop4.6/norms-repaired-trained", "- multipliers_squared: the square roots", multipliers_squared=np.sqrt)
write("labels", data, "- lambda: each sample times its label", **{"lambda": lambda a: a * np.array(
    number(json.load(open(f"{root}/golden/{data}.json"))["input"]["y"]))})
write("float32", data, ["- lambda: float32: no error is above 2^-24", "- z: computed in float32"], **{"lambda": f32},
      z=lambda a: f32(f32(a) * np.float32(1 + 2e-7)))
write("digits", data, ["- lambda: rounded to 6 decimals", "- z: rounded to 6 significant"], **{"lambda": lambda a: a.round(6)},
      z=lambda a: np.array([float("%.6g" % x) for x in a]))
write("kink", kinks, "- slopes: 1/2 where the golden value is 0, in 3 of 6 entries: another slope at kinks",
      slopes=lambda a: np.where(a == 0, .5, a))
write("nonsense", means, "1 of 3 fields agree", W=np.cos, v=lambda a: np.cos(a) + np.arange(4))

arrays = load(means)
np.savez("arrays", **arrays)
np.savez("arrays32", W=f32(arrays["W"]), b=arrays["b"], v=arrays["v"])
os.mkdir("arrays")
for k, v in arrays.items():
    np.save(f"arrays/{k}", v)
END
if $python wrong.py "$root" 2>err; then
  while read -r case rest; do
    name=${rest%%: *} words=${rest#*: }
    if run 1 compare "$root/golden/$case.json" "wrong-$name.json" && grep -qF -e "$words" <(tr -s '\n ' ' ' <out)
    then ok "compare: $name: $words"; else bad "compare: $name" "no \"$words\": $(tail -n +3 out)"; fi
  done <wrong
  expect "compare: columns and rows are vectors" 0 compare "$root/golden/B-thm4.1/quaternion-means.json" wrong-column.json
  says "compare: columns and rows are vectors: all agree" "3 of 3 fields agree" out
  expect "compare: the bias is absent" 0 compare "$root/golden/B-thm4.1/quaternion-means.json" wrong-bias-absent.json
  says "compare: the bias is absent: said" "- b: the bias is left out" out
  run 1 compare "$root/golden/B-thm4.1/quaternion-means.json" wrong-nonsense.json
  if grep -q "looks like" out; then bad "compare: nonsense looks like nothing" "$(grep -A9 'looks like' out)"; else ok "compare: nonsense looks like nothing"; fi
  means=$root/golden/B-thm4.1/quaternion-means.json
  expect "compare: an .npz file" 0 compare "$means" arrays.npz
  expect "compare: a folder of .npy files" 0 compare "$means" arrays
  expect "compare: float32 arrays" 1 compare "$means" arrays32.npz
  says "compare: are named" "- W: float32" out
  head -c 100 arrays.npz >cut.npz
  expect "compare: a truncated archive" 3 compare "$means" cut.npz
  run 1 compare --json "$means" wrong-order.json
  if $python - <<'END' 2>err
import json
x = json.load(open("out"))
s, f = x["summary"], {f["field"]: f for f in x["fields"]}
assert s["answer"] == "DIFFERS" and s["fields"] == "3" and s["agree"] == "1" and s["not_compared"] == [] and len(s["looks_like"]) == 1
w = f["W"]
assert w["answer"] == "DIFFERS" and w["entries"] == "48" and w["inside"] == "0" and w["worst"].startswith("W[")
assert set(w) == {"field", "answer", "entries", "equal", "inside", "worst", "golden", "other", "relative", "ulps", "condition",
                  "allowed", "looks_like"}
assert f["b"]["answer"] in ("agrees", "within")
END
  then ok "compare --json: members"; else bad "compare --json: members" "$(cat err)"; fi
else
  bad "compare: wrong results" "$(tail -1 err)"
fi

# A program that writes five fields of A Thm. 3.2, from the formulas alone, in the shapes that it likes.
$python - "$root" <<'END'
import json, sys
from fractions import Fraction
import numpy as np
case = json.load(open(sys.argv[1] + "/golden/A-thm3.2/gen-12-4-6.json"))["input"]
number = lambda v: [number(x) for x in v] if isinstance(v, list) else float(Fraction(v))
X, y, g = np.array(number(case["X"])), np.array(number(case["y"])), number(case["gamma"])
m1, m2 = int(case["positive_neurons"]), int(case["negative_neurons"])
sv, su = np.where(y > 0, 1, g), np.where(y > 0, g, 1)
cv, cu = m1 / (m1 + m2), m2 / (m1 + m2)
K = (cv * np.outer(sv, sv) + cu * np.outer(su, su)) * np.outer(y, y) * (X @ X.T)
lam = np.linalg.solve(K, np.ones(len(y)))
v, u = (lam * y * sv) @ X, -(lam * y * su) @ X
np.savez("five.npz", **{"lambda": lam[:, None], "v_hat": v, "u_hat": u[None, :], "z": cv * v - cu * u, "norm2_W": lam.sum()})
END
expect "compare: five fields of A-thm3.2 from NumPy" 0 compare "$root/golden/A-thm3.2/gen-12-4-6.json" five.npz
says "compare: five fields of A-thm3.2 from NumPy: count" "5 of 5 fields agree" out

# What `show` says of outputs is what construct gives.
if $python - "$plumb" "$root" 2>err <<'END'
import glob, json, subprocess, sys
plumb, root = sys.argv[1:]
rank = lambda v: 2 if isinstance(v, list) and v and isinstance(v[0], list) else 1 if isinstance(v, list) else 0
shapes = {"text": 0, "number": 0, "vector": 1, "labels": 1, "matrix": 2}
for item in json.loads(subprocess.run([plumb, "list", "--json"], capture_output=True, check=True).stdout):
    shown = json.loads(subprocess.run([plumb, "show", item["id"], "--json"], capture_output=True, check=True).stdout)
    outputs = {o["name"]: o for o in shown.get("outputs", [])}
    for path in glob.glob(f"{root}/golden/{item['id']}/*.json"):
        made = json.load(open(path)).get("construct", {"refused": 1})
        if not outputs or "refused" in made:
            continue
        for name, value in made.items():
            assert name in outputs, (path, name)
            assert rank(value) == shapes[outputs[name]["shape"]], (path, name)
        for name, o in outputs.items():
            assert o["required"] == "no" or name in made, (path, name)
END
then ok "show: outputs are what construct gives"; else bad "show: outputs are what construct gives" "$(tail -1 err)"; fi
run 0 show A-thm3.2
says "show: outputs" "lambda: vector, n" out

# A trajectory: iterates as a stack, or more of them than the golden file keeps; f times the labels; digits that cancelled.
cat >gd.py <<'END'
import json, sys
from fractions import Fraction as Q
import numpy as np
how, case, path = sys.argv[1:]
case = json.load(open(case))
of = lambda name: np.array([[float(Q(x)) for x in r] if isinstance(r, list) else float(Q(r)) for r in case["input"][name]])
X, y, s, gamma, alpha = of("X"), of("y"), of("signs"), float(Q(case["input"]["gamma"])), float(Q(case["input"]["alpha"]))
m, times, W, out = len(s), [int(t) for t in case["construct"]["t"]], np.zeros((len(s), X.shape[1])), {"W": [], "f": [], "g": [], "loss": []}
soft = (lambda z: np.logaddexp(0, z) - np.log(2)) if how == "cancels" else (lambda z: np.log1p(np.expm1(z) / 2))
for t in range(times[-1] + 1):
    Z = X @ W.T
    f = (gamma * Z + (1 - gamma) * soft(Z)) @ s / m**.5
    g = 1 / (1 + np.exp(y * f))
    if t in times:
        out["W"].append(W), out["f"].append(f * y if how == "labels" else f), out["g"].append(g), out["loss"].append(np.log1p(np.exp(-y * f)).mean())
    W = W + alpha * ((g * y)[:, None] * (gamma + (1 - gamma) / (1 + np.exp(-Z))) * s / m**.5).T @ X / (1 if how == "sum" else len(y))
out["W"] = np.stack(out["W"]) if how == "more" else np.stack(out["W"][:4]) if how == "stack" else np.vstack(out["W"][:4])
np.savez(path, t=np.array(times), **{name: np.array(a) for name, a in out.items()})
END
run_of() { # run_of HOW STATUS WORDS
  $python gd.py "$1" "$root/golden/A-gd/can-4.json" run.npz
  expect "compare a trajectory: $1" "$2" compare "$root/golden/A-gd/can-4.json" run.npz
  says "compare a trajectory: $1: words" "$3" out
}
run_of right 0 "5 of 5 fields agree"
run_of stack 0 "5 of 5 fields agree"
run_of more 1 "W: its first 8 rows agree: it has more of them than the golden file keeps"
run_of labels 1 "f: each sample times its label y_i"
run_of cancels 1 "f: digits lost: no error is above 2^-36"
run_of sum 1 "W: what the first step that is off looks like: \`plumb check A-gd\` with W of all steps and the inputs"
expect "show A-gd" 0 show A-gd
says "show A-gd: outputs" "W: matrix, rm x d" out
