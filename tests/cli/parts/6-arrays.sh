# Arrays of NumPy (spec/arrays.md): read as the same numbers in a case file, or refused as in part 3.

cat >arrays.py <<'END'
import io, json, struct, zipfile
import numpy as np

def text(x):
    return float(x).hex()

def case(name, **fields):
    json.dump({"input": {k: v if isinstance(v, str) else np.vectorize(text, otypes=[object])(v).tolist() for k, v in fields.items()}},
              open(name + ".json", "w"))

def folder(name, **arrays):
    import os
    os.mkdir(name)
    for k, v in arrays.items():
        np.save(os.path.join(name, k), v)

# The same instance of A-svm in every way to write it.
rng = np.random.default_rng(1)
X = rng.standard_normal((3, 4)).astype("f4")
X[0, 0], X[1, 1] = 1e-45, 0.1
y = np.array([1, -1, 1])
case("same", X=X, y=y)
np.savez("same-stored", X=X, y=y)
np.savez_compressed("same-deflated", X=X.astype(">f8"), y=y.astype(">i2").reshape(3, 1))
np.savez("same-fortran", X=np.asfortranarray(X), y=y.astype("f4").reshape(1, 3), version=1, _note=np.array({"free": 1}))
folder("same-folder", X=np.asfortranarray(X, dtype=">f4"), y=y.astype("i1"))
open("same-folder/readme.txt", "w").write("no array")

# Networks for kkt.
net = dict(X=[[4., 1, 0], [2, -3, 2]], y=[1., -1], W=[[.5, .25, -.25], [.25, -.5, .25]], v=[.5, -.5])
more = dict(multipliers=[.25, .25])
for name, extra, other in [
        ("bias", dict(problem="B-eq2", b=[.125, .125], **more), dict(b=[[.125], [.125]], **{"lambda": [.25, .25]})),
        ("no-bias", dict(problem="C-sec4.2", **more), dict(activation="relu", slope=0, **more)),
        ("given", dict(problem="C-sec4.1-no-bias", **more), dict(problem=np.array([b"C-sec4.1-no-bias"]), **more)),
        ("leaky", dict(problem="A-eq1", gamma=.5, v=[1., -1], **more), dict(v=[1, -1], slope=np.float32(.5), activation="leaky_relu", **more))]:
    case("kkt-" + name, **{**net, **extra})
    np.savez("kkt-" + name, **{**net, **other})

def bad(name, **changes):
    np.savez("bad-" + name, **{k: v for k, v in {**net, **more, **changes}.items() if v is not None})

bad("zero-one", y=[0, 1]); bad("label", y=[2, 1]); bad("labels-matrix", y=np.eye(2))
bad("nan", X=[[1, 2, 3], [4, np.nan, 5]]); bad("infinite", W=np.float32([[1, 2, -np.inf]]))
bad("complex", W=np.ones((2, 3)) * 1j); bad("object", W=np.array([None])); bad("record", W=np.zeros(2, [("a", "f8")]))
bad("cube", X=np.zeros((1, 2, 3))); bad("vector", X=[1., 2]); bad("matrix", v=np.ones((2, 2))); bad("text", v="half")
bad("number", problem=1); bad("problem", problem="B-eq3"); bad("scalar", slope=[.5, .5]); bad("empty", v=np.zeros(0))
bad("unknown", alpha=1.); bad("missing", W=None); bad("both", **{"lambda": [.25, .25]}); bad("version", version=2)
bad("activation", activation="tanh"); bad("disagrees", activation="relu", slope=.5); bad("leaky", problem="B-eq2", activation="leaky_relu")
bad("slope-of-relu", problem="B-eq2", slope=.5); bad("large-integer", y=[2**53 + 1, 1]); bad("sizes", v=[1., 2, 3])
np.savez("bad-none")
np.savez("bad-many", **{"a%d" % i: 0 for i in range(65)})

def archive(name, members, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile("bad-" + name + ".npz", "w", method) as z:
        for k, v in members:
            z.writestr(k, v)

def npy(a):
    b = io.BytesIO()
    np.save(b, a)
    return b.getvalue()

import warnings
warnings.simplefilter("ignore")
archive("twice", [("X.npy", npy(X)), ("X.npy", npy(X))])
archive("bzip", [("X.npy", npy(X))], zipfile.ZIP_BZIP2)
archive("path", [("../X.npy", npy(X))])
archive("pickle", [("net/data.pkl", b"torch")])
archive("terminal", [("\x1b[31m\nX.npy", npy(X))])
archive("cut-array", [("X.npy", npy(X)[:-1])])
archive("bomb", [("X.npy", bytes(10000000))], zipfile.ZIP_DEFLATED)

def patched(name, source, change):
    data = bytearray(open("bad-" + source + ".npz", "rb").read())
    change(data, data.index(b"PK\x01\x02"))
    open("bad-" + name + ".npz", "wb").write(data)

def declare(size):
    def change(data, entry):
        struct.pack_into("<I", data, entry + 24, size)
        struct.pack_into("<I", data, 22, size)
    return change

def encrypt(data, entry):
    data[6] |= 1
    data[entry + 8] |= 1

def damage(data, entry):
    data[190] ^= 1

patched("declared", "bomb", declare(2000000000))
patched("actual", "bomb", declare(100))
patched("short", "bomb", declare(20000000))
patched("encrypted", "bomb", encrypt)
patched("damaged", "zero-one", damage)
END
$python arrays.py

# same NAME ITEM CASE ARRAYS
same() {
  "$plumb" check "$2" "$3" --json >expected 2>err
  "$plumb" check "$2" "$4" --json >out 2>>err
  if [ -s expected ] && cmp -s expected out; then ok "arrays: $1"; else bad "arrays: $1" "$(head -c 300 err)"; fi
}
for way in stored.npz deflated.npz fortran.npz folder folder/; do same "the case, $way" A-svm same.json same-$way; done
cp same-stored.npz same.json.txt
same "an archive by its first bytes" A-svm same.json same.json.txt
for problem in bias no-bias given leaky; do same "kkt, $problem" kkt kkt-$problem.json kkt-$problem.npz; done
expect "arrays: construct" 0 construct A-svm same-stored.npz

# refuse_arrays NAME TEXT: the line that bad-NAME.npz gets.
refuse_arrays() {
  refuse "arrays: $1" "bad-$1.npz" kkt
  says "arrays: $1: why" "$2" err
}
refuse_arrays zero-one "y[0]: is 0, expected a label -1 or 1; the labels are 0 and 1: give numpy.where(y == 1, 1, -1)"
refuse_arrays label "y[0]: is 2, expected a label -1 or 1"
refuse_arrays labels-matrix "y: has shape (2, 2), expected one label -1 or 1 per sample; of one-hot labels give 2 * y[:, 1] - 1"
refuse_arrays nan "X[1][1]: is NaN, expected a finite number"
refuse_arrays infinite "W[0][2]: is infinite, expected a finite number"
refuse_arrays complex "W: holds complex numbers (dtype <c16), expected float64, float32 or integers"
refuse_arrays object "W: holds Python objects (dtype |O), expected float64, float32 or integers"
refuse_arrays record "W: holds records (a structured dtype), expected float64, float32 or integers"
refuse_arrays cube "X: has 3 dimensions, expected at most 2"
refuse_arrays vector "X: has shape (2,), expected a matrix, n x d"
refuse_arrays matrix "v: has shape (2, 2), which is 2 outputs, expected one: a vector"
refuse_arrays text 'v: is the text "half", expected a vector'
refuse_arrays number "problem: is one number, expected A-eq1|B-eq2"
refuse_arrays problem 'problem: is the text "B-eq3", expected A-eq1|B-eq2'
refuse_arrays scalar "gamma: has shape (2,), expected one number"
refuse_arrays empty "v: is empty"
refuse_arrays unknown "alpha: is not an array of kkt, expected problem, X, y, gamma, W"
refuse_arrays missing "W: is missing, expected m x d"
refuse_arrays both "lambda: is another name of multipliers, which is there too"
refuse_arrays version "version: is 2, expected 1"
refuse_arrays activation 'activation: is the text "tanh", expected relu|leaky_relu'
refuse_arrays disagrees "activation: is relu, which does not agree with the problem A-eq1: expected leaky_relu"
refuse_arrays leaky "activation: is leaky_relu, which does not agree with the problem B-eq2: expected relu"
refuse_arrays slope-of-relu "gamma: the problem B-eq2 has no such field"
refuse_arrays large-integer "y[0]: is beyond 2^53 in magnitude"
refuse_arrays sizes "v: has 3 entries, expected 2"
refuse_arrays none "X: is missing, expected n x d"
refuse_arrays many "has 65 arrays, expected at most 64"
refuse_arrays twice "X: is there twice, expected once"
refuse_arrays bzip "X: is compressed by method 12, expected members that are stored or deflated"
refuse_arrays path "../X.npy: is not a name of an array, expected letters, digits"
refuse_arrays pickle "is a file of PyTorch, which holds Python objects; convert it: python3"
refuse_arrays terminal "?[31m?X.npy: is not a name of an array"
refuse_arrays cut-array "X: is truncated: it has 47 bytes of data, expected 48"
refuse_arrays bomb "X: is not a NumPy array"
refuse_arrays declared "X: unpacked, the arrays take more than 1024 MiB together"
refuse_arrays actual "X: unpacks to more than the 100 bytes that the archive declares"
refuse_arrays short "X: "
refuse_arrays encrypted "X: is encrypted"
refuse_arrays damaged "X: is damaged in the archive: CRC error"

mkdir empty-folder text-folder
echo text >text-folder/X.npy
refuse "arrays: a folder without arrays" empty-folder kkt
says "arrays: a folder without arrays: why" "is a folder without arrays, expected files NAME.npy" err
refuse "arrays: a text in a folder" text-folder kkt
says "arrays: a text in a folder: why" "X: is not a NumPy array" err
refuse "arrays: a single array" same-folder/X.npy
says "arrays: a single array: why" "is a single array, expected an .npz archive or a folder of .npy files" err
expect "arrays: an archive from standard input" 0 check A-svm - <same-stored.npz

# Every tenth cut of a good archive.
cuts=0 lost=
whole=$(stat -c %s same-stored.npz)
for ((n = 4; n < whole; n += 10)); do
  head -c $n same-stored.npz >cut.npz
  "$plumb" check A-svm cut.npz >out 2>err
  [ $? = 3 ] && [ "$(wc -l <err)" = 1 ] && [ ! -s out ] || lost="$lost $n"
done
if [ -z "$lost" ]; then ok "arrays: every truncated archive"; else bad "arrays: every truncated archive" "at$lost"; fi

# Tensors, layers of frameworks, files of other programs
"$python" - "$work" <<'PY'
import json, struct, sys
import numpy as np
folder = sys.argv[1]
X, y = np.array([[4.0, 1, 0], [2, -3, 2]]), np.array([1.0, -1])
W, b, v = np.array([[5.0, 3, -1], [1, -5, 3]]), np.array([1.0, 1]), np.array([[6.0, -6]])
def tensors(name, arrays):
    head, data = {"__metadata__": {"format": "pt"}}, b""
    for key, array in arrays.items():
        raw = np.ascontiguousarray(array, dtype="<f4").tobytes()
        head[key] = {"dtype": "F32", "shape": list(np.shape(array)), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(head).encode()
    open(f"{folder}/{name}", "wb").write(struct.pack("<Q", len(text)) + text + data)
layers = {"X": X, "y": y, "fc1.weight": W, "fc1.bias": b, "fc2.weight": v}
tensors("layers.safetensors", layers)
tensors("transposed.safetensors", {**layers, "fc1.weight": W.T})
np.savez(f"{folder}/layers.npz", **{**layers, "fc2.bias": np.zeros(1)})
np.savez(f"{folder}/output-bias.npz", **{**layers, "fc2.bias": np.ones(1)})
np.savez(f"{folder}/third.npz", **{**layers, "fc3.weight": v})
np.savez(f"{folder}/two-outputs.npz", **{**layers, "fc2.weight": np.vstack([v, v])})
np.savez(f"{folder}/normalised.npz", **{**layers, "bn.running_mean": b})
open(f"{folder}/net.h5", "wb").write(b"\x89HDF\r\n\x1a\n")
open(f"{folder}/net.onnx", "wb").write(b"\x08\x07")
open(f"{folder}/net.pkl", "wb").write(b"\x80\x04K\x01.")
open(f"{folder}/cut.safetensors", "wb").write(open(f"{folder}/layers.safetensors", "rb").read()[:-4])
PY
for file in layers.safetensors layers.npz; do
  expect "layers: $file" 0 kkt "$work/$file"
done
expect "layers on standard input" 0 kkt - <"$work/layers.safetensors"
refuse_file() { # NAME FILE LINE
  expect "refuse $1" 3 kkt "$work/$2"
  says "$1: why" "$3" err
}
refuse_file "tensors: transposed" transposed.safetensors "it is transposed: give its .T"
refuse_file "tensors: cut" cut.safetensors "is truncated"
refuse_file "layers: output bias" output-bias.npz "fc2.bias: is an output bias that is not 0"
refuse_file "layers: three" third.npz "is one of 3 layers with weights, expected two"
refuse_file "layers: two outputs" two-outputs.npz "fc2.weight: has 2 outputs, expected one"
refuse_file "layers: batch normalisation" normalised.npz "belongs to batch normalisation"
refuse_file "HDF5" net.h5 "is an HDF5 file; convert it: python3"
refuse_file "ONNX" net.onnx "is an ONNX model; convert it: python3"
refuse_file "pickle" net.pkl "is a Python pickle"
