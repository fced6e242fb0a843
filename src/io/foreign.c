#include "io/foreign.h"

#include <string.h>

#include "io/text.h"

/* The samples are somewhere else than the weights: the lines take them from files of their own. */
#define SAMPLES "X=numpy.load(\"X.npy\"), y=numpy.load(\"y.npy\")"
#define PICKLE                                                                                       \
  "is a Python pickle, which may run any code when it is read; load it in Python and write it with " \
  "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"

static const char *const from_torch =
    "is a file of PyTorch, which holds Python objects; convert it: python3 -c 'import torch, numpy; "
    "numpy.savez(\"net.npz\", " SAMPLES ", **{k: t.numpy() for k, t in torch.load(\"net.pt\").items()})'";

static const struct {
  const char *magic;  /* bytes, or NULL */
  size_t at;          /* where they stand */
  const char *ending; /* of the name, or NULL */
  const char *cure;
} known[] = {
    {"\x89HDF", 0, NULL,
     "is an HDF5 file; convert it: python3 -c 'import h5py, numpy; a = {}; h5py.File(\"net.h5\").visititems(lambda k, "
     "f: a.update({k: f[()]}) if hasattr(f, \"shape\") else None); numpy.savez(\"net.npz\", **a)', with X and y added"},
    {"MATLAB 5.0 MAT-file", 0, NULL,
     "is a MATLAB file; convert it: python3 -c 'import scipy.io, numpy; numpy.savez(\"net.npz\", **{k: a for k, a in "
     "scipy.io.loadmat(\"net.mat\").items() if k[0] != \"_\"})'"},
    {"GGUF", 0, NULL,
     "is a GGUF file; convert it: python3 -c 'import gguf, numpy; numpy.savez(\"net.npz\", " SAMPLES
     ", **{t.name: t.data for t in gguf.GGUFReader(\"net.gguf\").tensors})'"},
    {"PAR1", 0, NULL,
     "is a Parquet table; convert it: python3 -c 'import pandas, numpy; numpy.savez(\"net.npz\", **{k: "
     "pandas.read_parquet(k + \".parquet\").to_numpy() for k in \"XyWbv\"})', one table per array"},
    {"ARROW1", 0, NULL,
     "is a Feather table; convert it: python3 -c 'import pandas, numpy; numpy.savez(\"net.npz\", **{k: "
     "pandas.read_feather(k + \".feather\").to_numpy() for k in \"XyWbv\"})', one table per array"},
    {"ustar", 257, NULL,
     "is a tar archive; unpack it, and give the folder or the .npz that was in it: python3 -c 'import tarfile; "
     "tarfile.open(\"net.tar\").extractall(\"net\")'"},
    {"\x1f\x8b", 0, NULL, "is compressed with gzip; unpack it first: gunzip net.npz.gz, or tar xzf net.tar.gz"},
    {"BZh", 0, NULL, "is compressed with bzip2; unpack it first: bunzip2 net.npz.bz2, or tar xjf net.tar.bz2"},
    {"\xfd"
     "7zXZ",
     0, NULL, "is compressed with xz; unpack it first: unxz net.npz.xz, or tar xJf net.tar.xz"},
    {"\x28\xb5\x2f\xfd", 0, NULL, "is compressed with zstd; unpack it first: unzstd net.npz.zst"},
    {"\x80\x02", 0, NULL, PICKLE},
    {"\x80\x03", 0, NULL, PICKLE},
    {"\x80\x04", 0, NULL, PICKLE},
    {"\x80\x05", 0, NULL, PICKLE},
    {NULL, 0, ".onnx",
     "is an ONNX model; convert it: python3 -c 'import onnx, numpy; from onnx.numpy_helper import to_array; "
     "numpy.savez(\"net.npz\", " SAMPLES
     ", **{t.name: to_array(t) for t in onnx.load(\"net.onnx\").graph.initializer})'"},
    {NULL, 0, ".csv",
     "is a table in text; convert it: python3 -c 'import numpy; numpy.savez(\"net.npz\", **{k: numpy.loadtxt(k + "
     "\".csv\", delimiter=\",\") for k in \"XyWbv\"})', one table per array"},
    {NULL, 0, ".tsv",
     "is a table in text; convert it: python3 -c 'import numpy; numpy.savez(\"net.npz\", **{k: numpy.loadtxt(k + "
     "\".tsv\") for k in \"XyWbv\"})', one table per array"},
    {NULL, 0, ".pt",
     "is not a zip archive, so it was written by an old PyTorch; load it there and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {NULL, 0, ".pth",
     "is not a zip archive, so it was written by an old PyTorch; load it there and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {NULL, 0, ".keras",
     "is not a zip archive, as Keras writes it; write the weights with numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, "
     "v=v)"},
    {NULL, 0, ".npz",
     "is not a zip archive although it is called .npz, expected one as numpy.savez writes it; write it again"},
    {NULL, 0, ".safetensors",
     "has no header of safetensors, expected a file as safetensors.numpy.save_file writes it; write it again"},
};

/* Members that only such archives have. */
static const struct {
  const char *member, *cure;
} archives[] = {
    {"model.weights.h5",
     "is a model of Keras; convert it: python3 -c 'import keras, numpy; h, o = [w for w in (l.get_weights() for l in "
     "keras.saving.load_model(\"net.keras\").layers) if w]; numpy.savez(\"net.npz\", " SAMPLES
     ", W=h[0].T, b=h[1], v=o[0])'"},
    {"[Content_Types].xml",
     "is a document of Office; convert a table: python3 -c 'import pandas, numpy; numpy.savez(\"net.npz\", **{k: "
     "t.to_numpy() for k, t in pandas.read_excel(\"net.xlsx\", sheet_name=None, header=None).items()})', one sheet "
     "per array"},
    {"content.xml",
     "is an OpenDocument file; convert a table: python3 -c 'import pandas, numpy; numpy.savez(\"net.npz\", **{k: "
     "t.to_numpy() for k, t in pandas.read_excel(\"net.ods\", sheet_name=None, header=None).items()})', one sheet per "
     "array"},
};

static int is_at(const char *start, size_t size, const char *magic, size_t at) {
  size_t length = strlen(magic);
  return size >= at + length && memcmp(start + at, magic, length) == 0;
}

static const char *cure_of(const char *path, const char *start, size_t size) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (known[i].magic != NULL && is_at(start, size, known[i].magic, known[i].at)) return known[i].cure;
    if (known[i].ending != NULL && text_ends_with(path, known[i].ending)) return known[i].cure;
  }
  return NULL;
}

static const char *cure_of_member(const char *member) {
  for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
    if (strcmp(member, archives[i].member) == 0) return archives[i].cure;
  return NULL;
}

int foreign_recognise(const char *path, const char *start, size_t size) { return cure_of(path, start, size) != NULL; }

int foreign_refuse(const char *path, const char *start, size_t size, failure *why) {
  return refuse(why, "%s", cure_of(path, start, size));
}

int foreign_refuse_torch(failure *why) { return refuse(why, "%s", from_torch); }

int foreign_member(const char *member) { return cure_of_member(member) != NULL; }

int foreign_refuse_member(const char *member, failure *why) { return refuse(why, "%s", cure_of_member(member)); }
