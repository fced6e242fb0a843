#include "io/npy.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "io/npy_header.h"
#include "io/raw.h"

/* A place such as `X[2][1]`. */
enum { PLACE = 128 };

static raw_type type_of(const npy_header *h) { return (raw_type){h->kind, h->size, h->big_endian}; }

static int is_text(const npy_header *h) { return h->kind == 'U' || h->kind == 'S'; }

/* What numpy.save pickles: a list of lists of several lengths, None, or a whole dictionary as one object. */
static int refuse_objects(const npy_header *h, const char *name, failure *why) {
  if (h->rank == 0)
    return refuse(
        why,
        "%s: holds one Python object (dtype %s), expected an array of numbers; of a state_dict save every entry "
        "by its name: numpy.savez(\"net.npz\", X=X, y=y, **{k: t.numpy() for k, t in state_dict.items()})",
        name, h->dtype);
  return refuse(why,
                "%s: holds Python objects (dtype %s), expected float64, float32 or integers; save "
                "numpy.array(%s.tolist(), dtype=float)",
                name, h->dtype, name);
}

static int refuse_dtype(const npy_header *h, const char *name, failure *why) {
  static const struct {
    char kind;
    const char *what;
  } known[] = {{'c', "complex numbers"},
               {'V', "raw bytes or bfloat16"},
               {'M', "dates"},
               {'m', "time spans"},
               {'f', "floats of another width"}};
  const char *what = "something else";
  if (h->kind == 'O') return refuse_objects(h, name, why);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (known[i].kind == h->kind) what = known[i].what;
  return refuse(why, "%s: holds %s (dtype %s), expected float64, float32 or integers", name, what, h->dtype);
}

/* The number of entries, when the data are as long as dtype and shape say. */
static int count_entries(const npy_header *h, const char *name, size_t size, size_t *count, failure *why) {
  size_t rows = h->shape[0], cols = h->shape[1], there = size - h->start;
  int fits = cols == 0 || rows <= SIZE_MAX / cols;
  *count = fits ? rows * cols : 0;
  if (!fits || (h->size != 0 && *count > SIZE_MAX / h->size))
    return refuse(why, "%s: is too large, its shape and dtype say more bytes than any memory has", name);
  size_t wanted = *count * h->size;
  if (there == wanted) return 1;
  return refuse(why, "%s: %s: it has %zu bytes of data, expected %zu", name,
                there < wanted ? "is truncated" : "has bytes after its end", there, wanted);
}

static void name_place(char place[PLACE], const npy_header *h, const char *name, size_t at) {
  size_t cols = h->shape[1], rows = h->rank == 3 ? h->shape[0] / h->tables : h->shape[0];
  if (h->rank == 0) (void)snprintf(place, PLACE, "%.80s", name);
  if (h->rank == 1) (void)snprintf(place, PLACE, "%.80s[%zu]", name, at);
  if (h->rank == 2) (void)snprintf(place, PLACE, "%.80s[%zu][%zu]", name, at / cols, at % cols);
  if (h->rank == 3)
    (void)snprintf(place, PLACE, "%.80s[%zu][%zu][%zu]", name, at / cols / rows, at / cols % rows, at % cols);
}

/* Where entry i in the order of Fortran stands in that of C. */
static size_t c_place(const npy_header *h, size_t i) {
  size_t tables = h->rank == 3 ? h->tables : 1, rows = h->shape[0] / tables;
  size_t table = i % tables, row = i / tables % rows, col = i / tables / rows;
  return (table * rows + row) * h->shape[1] + col;
}

static int read_numbers(fields *out, const npy_header *h, const char *name, const char *data, size_t count,
                        failure *why) {
  size_t rows = h->shape[0], cols = h->shape[1], before = 0;
  char place[PLACE];
  raw_type type = type_of(h);
  for (size_t i = 0; i < out->count; i++) before += out->at[i].rows * out->at[i].cols;
  if (before > NPY_MOST_NUMBERS || count > NPY_MOST_NUMBERS - before)
    return refuse(why, "%s: the arrays have too many numbers together, expected at most %d", name, NPY_MOST_NUMBERS);
  field *added = fields_add_binary(out, name, h->rank, rows, cols);
  double *x = added->binary;
  if (h->rank == 3) added->tables = h->tables;
  for (size_t i = 0; i < count; i++) {
    size_t at = h->fortran ? c_place(h, i) : i;
    const char *fault = raw_decode(x + at, &type, (const unsigned char *)data + i * h->size);
    if (fault == NULL) continue;
    name_place(place, h, name, at);
    return refuse(why, "%s: %s", place, fault);
  }
  return 1;
}

/* One text in ASCII; the zeros that pad it at the end do not belong to it. */
static int read_text(fields *out, const npy_header *h, const char *name, const char *data, size_t count, failure *why) {
  char text[NPY_LONGEST_TEXT + 1];
  size_t width = h->kind == 'U' ? 4 : 1, length = h->size / width;
  const unsigned char *at = (const unsigned char *)data;
  if (count != 1)
    return refuse(why,
                  "%s: holds %zu texts, expected numbers; labels are -1 and 1: numpy.where(%s == %s.flat[0], 1, -1)",
                  name, count, name, name);
  while (length > 0 && raw_load(at + (length - 1) * width, width, h->big_endian) == 0) length--;
  if (length > NPY_LONGEST_TEXT)
    return refuse(why, "%s: is a text of %zu characters, expected at most %d", name, length, NPY_LONGEST_TEXT);
  for (size_t i = 0; i < length; i++) {
    uint64_t c = raw_load(at + i * width, width, h->big_endian);
    if (c < 0x20 || c > 0x7e) return refuse(why, "%s: is a text whose character %zu is not visible ASCII", name, i);
    text[i] = (char)c;
  }
  text[length] = '\0';
  fields_add_text(out, name, text);
  return 1;
}

int npy_read(fields *out, const char *name, const char *bytes, size_t size, failure *why) {
  npy_header h;
  size_t count;
  if (!npy_header_read(&h, name, bytes, size, why)) return 0;
  raw_type type = type_of(&h);
  if (!raw_is_read(&type) && !is_text(&h)) return refuse_dtype(&h, name, why);
  if (!count_entries(&h, name, size, &count, why)) return 0;
  return is_text(&h) ? read_text(out, &h, name, bytes + h.start, count, why)
                     : read_numbers(out, &h, name, bytes + h.start, count, why);
}
