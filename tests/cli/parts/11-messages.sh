# What people bring instead of the arrays that plumb reads: one line with the cure, status 3; or read, where it is clear.

mkdir messages
$python - messages <<'END'
import io, os, sys, tarfile, zipfile
import numpy as np
os.chdir(sys.argv[1])
X, y = np.array([[4.0, 1, 0], [2, -3, 2]]), np.array([1.0, -1])
W, b, v = np.array([[5.0, 3, -1], [1, -5, 3]]), np.array([1.0, 1]), np.array([6.0, -6])
net = dict(X=X, y=y, W=W, b=b, v=v)

def save(name, drop=(), **more):
    np.savez(name, **{k: a for k, a in {**net, **more}.items() if k not in drop})

objects = np.empty(2, dtype=object)
objects[:] = [1.0, -1.0]
save("objects", y=objects)
save("state-dict", drop=("W", "b", "v"), state_dict=np.array({"0.weight": W}, dtype=object))
save("one-two", y=[2, 1]); save("zero-one", y=[1, 0]); save("bool", y=[True, False]); save("five-seven", y=[7.5, 5])
save("three", y=[2, 0]); save("all-zero", y=[0, 0]); save("one-hot", y=np.eye(2)); save("words", y=["cat", "dog"])
np.savez("three-classes", **{**net, "X": np.vstack([X, X[:1]]), "y": [0, 1, 2]})
save("two-outputs", v=np.vstack([v, -v])); save("three-outputs", v=np.vstack([v, -v, v]))
np.savez("two-outputs-columns", **{**net, "W": np.vstack([W, W[:1]]), "b": [1, 1, 1], "v": np.ones((3, 2))})
save("bias-c", c=1.0); save("bias-zero", output_offset=np.zeros(1)); save("third", W3=np.ones((2, 2)))
save("norm", **{"bn.running_mean": b}); save("norm-keras", **{"batch_normalization/moving_mean": b})
save("column-X", X=np.array([4.0, 2]), W=np.array([[1.0], [2]])); save("turned-X", X=np.vstack([X, X[:1]]).T[:, :3], y=[1, -1, 1, 1][:4])
np.savez("turned-X", **{**net, "X": X.T, "W": W[:, :2]})
save("columns", y=y[:, None], b=b[:, None], v=v[:, None]); save("rows", y=y[None], b=b[None], v=v[None])
layers = dict(X=X, y=y)
np.savez("torch", **layers, **{"0.weight": W, "0.bias": b, "2.weight": v[None]})
np.savez("numbered", **layers, W1=W, b1=b, W2=v[None])
np.savez("numbered-bias", **layers, W1=W, b1=b, W2=v[None], b2=[1.0])
np.savez("keras", **layers, **{"dense/kernel:0": W.T, "dense/bias:0": b, "dense_1/kernel:0": v[:, None]})
np.savez("keras-square", X=X[:, :2], y=y, **{"dense/kernel": W[:, :2].T, "dense/bias": b, "dense_1/kernel": v[:, None]})
np.savez("square", X=X[:, :2], y=y, W=W[:, :2], b=b, v=v)
np.savez("keras-outputs", **layers, **{"dense/kernel:0": W.T, "dense/bias:0": b, "dense_1/kernel:0": np.ones((2, 2))})
np.savez("keras-bias", **layers, **{"dense/kernel:0": W.T, "dense/bias:0": b, "dense_1/kernel:0": v[:, None], "dense_1/bias:0": [1.0]})
np.savez("deep", **layers, **{"0.weight": W, "2.weight": np.ones((2, 2)), "4.weight": v[None]})
np.savez("layer-norm", **layers, **{"0.weight": W, "1.weight": b, "1.bias": b, "3.weight": v[None]})
np.savez("lonely", **layers, **{"0.weight": W})

def archive(name, member):
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("metadata.json", "{}")
        z.writestr(member, "")

archive("net.keras", "model.weights.h5")
archive("net.xlsx", "[Content_Types].xml")
archive("net.ods", "content.xml")
files = {"net.h5": b"\x89HDF\r\n\x1a\n", "net.parquet": b"PAR1....PAR1", "net.gguf": b"GGUF\3\0\0\0", "net.feather": b"ARROW1\0\0",
         "net.npz.gz": b"\x1f\x8b\x08\0", "net.pkl": b"\x80\x04K\x01.", "old.pt": b"\x80\x02\x8a\n", "net.mat": b"MATLAB 5.0 MAT-file, ",
         "net.onnx": b"\x08\x07", "net.csv": b"1,2\n", "empty.npz": b"", "text.npz": b"hello", "empty.safetensors": b""}
for name, data in files.items():
    open(name, "wb").write(data)
with tarfile.open("net.tar", "w") as t:
    t.add("net.csv")
os.mkdir("fifo"); os.mkdir("fifo-beside")
for k, a in net.items():
    np.save(f"fifo-beside/{k}", a)
    np.save(f"fifo/{k}", a) if k != "v" else os.mkfifo("fifo/v.npy")
for name in ("pipe", "_note.npy", ".hidden.npy"):
    os.mkfifo(f"fifo-beside/{name}")
END

cure() { # cure FILE TEXT: one line that has it, status 3, nothing on stdout
  timeout 20 "$plumb" kkt "messages/$1" >out 2>err
  status=$?
  if [ $status != 3 ]; then bad "message: $1" "status $status"
  elif [ "$(wc -l <err)" != 1 ] || [ -s out ]; then bad "message: $1" "no single line"
  elif ! grep -qF -e "plumb: messages/$1: $2" err; then bad "message: $1" "$(cat err)"
  else ok "message: $1"; fi
}
cure objects.npz "y: holds Python objects (dtype |O), expected float64, float32 or integers; save numpy.array(y.tolist(), dtype=float)"
cure state-dict.npz "state_dict: holds one Python object (dtype |O), expected an array of numbers; of a state_dict save every entry"
cure one-two.npz "y[0]: is 2, expected a label -1 or 1; the labels are 1 and 2: give numpy.where(y == 2, 1, -1)"
cure zero-one.npz "y[1]: is 0, expected a label -1 or 1; the labels are 0 and 1: give numpy.where(y == 1, 1, -1)"
cure bool.npz "y[1]: is 0, expected a label -1 or 1; the labels are 0 and 1"
cure five-seven.npz "y[0]: is 7.5, expected a label -1 or 1; the labels are 5 and 7.5: give numpy.where(y == 7.5, 1, -1)"
cure three-classes.npz "y[0]: is 0, expected a label -1 or 1, of two classes"
cure all-zero.npz "y[0]: is 0, expected a label -1 or 1, of two classes"
cure one-hot.npz "y: has shape (2, 2), expected one label -1 or 1 per sample; of one-hot labels give 2 * y[:, 1] - 1"
cure words.npz "y: holds 2 texts, expected numbers; labels are -1 and 1: numpy.where(y == y.flat[0], 1, -1)"
cure two-outputs.npz "v: has shape (2, 2), which is 2 outputs, expected one: a vector, (m,), (m, 1) or (1, m); for two classes give v[1] - v[0]"
cure two-outputs-columns.npz "v: has shape (3, 2), which is 2 outputs, expected one: a vector, (m,), (m, 1) or (1, m); for two classes give v[:, 1] - v[:, 0]"
cure three-outputs.npz "v: has shape (3, 2), which is 3 outputs, expected one"
cure bias-c.npz "c: is not an array of kkt-direction, expected problem, X, y"
says "message: bias-c.npz: the cure" "an output bias? The papers' networks have none: train with bias=False in the last layer" err
cure bias-zero.npz "output_offset: is not an array of kkt-direction"
says "message: bias-zero.npz: the cure" "an output bias of 0 is left out" err
cure third.npz "W3: is not an array of kkt-direction"
says "message: third.npz: the cure" "a third layer? The papers' networks have W and v: train with one hidden layer" err
cure norm.npz "bn.running_mean: is not an array of kkt-direction"
says "message: norm.npz: the cure" "of batch normalisation: fold it into W and b, or train without" err
cure norm-keras.npz "batch_normalization/moving_mean: is not an array of kkt-direction"
cure deep.npz "0.weight: is one of 3 layers with weights, expected two: a hidden layer and one output; train with one hidden layer"
cure layer-norm.npz "1.weight: has shape (2,), as of a normalisation layer, expected two linear layers"
cure lonely.npz "0.weight: is the only layer with weights, expected two"
cure numbered-bias.npz "b2: is an output bias that is not 0, expected none"
cure keras-bias.npz "dense_1/bias:0: is an output bias that is not 0, expected none"
cure keras-outputs.npz "dense_1/kernel:0: has 2 outputs, expected one; for two classes give the difference of its columns, V[:, 1] - V[:, 0]"
cure column-X.npz "X: has shape (2,), expected a matrix"
says "message: column-X.npz: the cure" "give .reshape(-1, 1) of it for one column" err
cure turned-X.npz "y: has 2 entries, expected 3 as X has; X looks transposed: give its .T"
cure net.keras "is a model of Keras; convert it: python3 -c 'import keras, numpy;"
cure net.xlsx "is a document of Office; convert a table: python3 -c 'import pandas, numpy;"
cure net.ods "is an OpenDocument file; convert a table: python3 -c"
cure net.parquet "is a Parquet table; convert it: python3 -c 'import pandas, numpy;"
cure net.feather "is a Feather table; convert it: python3 -c"
cure net.tar "is a tar archive; unpack it, and give the folder or the .npz that was in it: python3 -c"
cure net.gguf "is a GGUF file; convert it: python3 -c 'import gguf, numpy;"
cure net.npz.gz "is compressed with gzip; unpack it first"
cure net.h5 "is an HDF5 file; convert it: python3 -c"
cure net.mat "is a MATLAB file; convert it: python3 -c"
cure net.onnx "is an ONNX model; convert it: python3 -c"
cure net.csv "is a table in text; convert it: python3 -c"
cure net.pkl "is a Python pickle"
cure old.pt "is a Python pickle"
cure empty.npz "is not a zip archive although it is called .npz, expected one as numpy.savez writes it"
cure text.npz "is not a zip archive although it is called .npz, expected one as numpy.savez writes it"
cure empty.safetensors "has no header of safetensors, expected a file as safetensors.numpy.save_file writes it"
cure fifo "v.npy: is not a regular file, expected an array as numpy.save writes it"
expect "message: a foreign file on standard input" 3 kkt - <messages/net.gguf
says "message: a foreign file on standard input: why" "standard input: is a GGUF file" err

# The lines of Python are Python.
if $python - messages "$plumb" 2>err <<'END'
import ast, pathlib, re, subprocess, sys
lines = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.is_file():
        said = subprocess.run([sys.argv[2], "kkt", path], capture_output=True, text=True).stderr
        for line in re.findall(r"python3 -c '([^']*)'", said):
            ast.parse(line)
            lines += 1
assert lines >= 9, lines
END
then ok "messages: lines of Python"; else bad "messages: lines of Python" "$(tail -1 err)"; fi

# The same network under every name, and as a column.
"$plumb" kkt messages/columns.npz --json >expected 2>err
for way in rows torch numbered keras; do
  "$plumb" kkt messages/$way.npz --json >out 2>err
  if [ -s expected ] && cmp -s expected out; then ok "names: $way"; else bad "names: $way" "$(head -c 300 err)"; fi
done
"$plumb" kkt messages/square.npz --json >expected 2>err
"$plumb" kkt messages/keras-square.npz --json >out 2>err
if [ -s expected ] && cmp -s expected out; then ok "names: a square kernel"; else bad "names: a square kernel" "$(head -c 300 err)"; fi
timeout 20 "$plumb" kkt messages/fifo-beside >out 2>err
if [ $? != 124 ] && [ ! -s err ]; then ok "a folder with pipes beside the arrays"; else bad "a folder with pipes beside the arrays" "$(cat err)"; fi

# Characters that a terminal would obey, or that would turn the line round.
printf '{"comment": "safe \\u009b31mRED\\u0085NEL \\u202eevil\\u2028 line", "input": {"X": [["1"]], "y": ["1"]}}' >marks.json
run 0 check A-svm marks.json
says "marks in a comment" "safe ?31mRED?NEL ?evil? line" out
