#include "io/foreign.h"

#include <string.h>

static const char *const from_torch =
    "is a file of PyTorch, which holds Python objects; convert it: python3 -c 'import torch, numpy; "
    "numpy.savez(\"net.npz\", X=X, y=y, "
    "**{k: t.numpy() for k, t in torch.load(\"net.pt\").items()})'";

static const struct {
  const char *magic;  /* first bytes, or NULL */
  const char *ending; /* of the name, or NULL */
  const char *cure;
} known[] = {
    {"\x89HDF", NULL,
     "is an HDF5 file; convert it: python3 -c 'import h5py, numpy; f = h5py.File(\"net.h5\"); numpy.savez(\"net.npz\", "
     "**{k: f[k][()] for k in f})'"},
    {"MATLAB 5.0 MAT-file", NULL,
     "is a MATLAB file; convert it: python3 -c 'import scipy.io, numpy; numpy.savez(\"net.npz\", **{k: a for k, a in "
     "scipy.io.loadmat(\"net.mat\").items() if k[0] != \"_\"})'"},
    {"\x80\x02", NULL,
     "is a Python pickle, which may run any code when it is read; load it in Python and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {"\x80\x03", NULL,
     "is a Python pickle, which may run any code when it is read; load it in Python and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {"\x80\x04", NULL,
     "is a Python pickle, which may run any code when it is read; load it in Python and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {"\x80\x05", NULL,
     "is a Python pickle, which may run any code when it is read; load it in Python and write it with "
     "numpy.savez(\"net.npz\", X=X, y=y, W=W, b=b, v=v)"},
    {NULL, ".onnx",
     "is an ONNX model; convert it: python3 -c 'import onnx, numpy; from onnx.numpy_helper import to_array; "
     "numpy.savez(\"net.npz\", X=X, y=y, **{t.name: to_array(t) for t in "
     "onnx.load(\"net.onnx\").graph.initializer})'"},
    {NULL, ".csv",
     "is a table in text; convert it: python3 -c 'import numpy; numpy.savez(\"net.npz\", X=numpy.loadtxt(\"X.csv\", "
     "delimiter=\",\"), ...)', one array per table"},
    {NULL, ".pt",
     "is no zip archive, so it was written by an old PyTorch; load it there and write it with numpy.savez(\"net.npz\", "
     "X=X, y=y, W=W, b=b, v=v)"},
};

static const char *cure_of(const char *path, const char *start, size_t size) {
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t magic = known[i].magic == NULL ? 0 : strlen(known[i].magic),
           ending = known[i].ending == NULL ? 0 : strlen(known[i].ending);
    if (magic > 0 && size >= magic && memcmp(start, known[i].magic, magic) == 0) return known[i].cure;
    if (ending > 0 && length >= ending && strcmp(path + length - ending, known[i].ending) == 0) return known[i].cure;
  }
  return NULL;
}

int foreign_recognise(const char *path, const char *start, size_t size) { return cure_of(path, start, size) != NULL; }

int foreign_refuse(const char *path, const char *start, size_t size, failure *why) {
  return refuse(why, "%s", cure_of(path, start, size));
}

int foreign_refuse_torch(failure *why) { return refuse(why, "%s", from_torch); }
