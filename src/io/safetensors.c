#include "io/safetensors.h"

#include <stdio.h>
#include <string.h>

#include "io/json.h"
#include "io/npy.h"
#include "io/raw.h"
#include "io/text.h"

enum { LENGTH_BYTES = 8, SHOWN = 48, PLACE = 128, MOST_HEADER = 1 << 20 };

static const struct {
  const char *name;
  raw_type type;
} dtypes[] = {{"F64", {'f', 8, 0}}, {"F32", {'f', 4, 0}}, {"F16", {'f', 2, 0}}, {"BF16", {'e', 2, 0}},
              {"I64", {'i', 8, 0}}, {"I32", {'i', 4, 0}}, {"I16", {'i', 2, 0}}, {"I8", {'i', 1, 0}},
              {"U64", {'u', 8, 0}}, {"U32", {'u', 4, 0}}, {"U16", {'u', 2, 0}}, {"U8", {'u', 1, 0}},
              {"BOOL", {'b', 1, 0}}};

static uint64_t header_length(const char *bytes) { return raw_load((const unsigned char *)bytes, LENGTH_BYTES, 0); }

int safetensors_recognise(const char *bytes, size_t size) {
  if (size <= LENGTH_BYTES || bytes[LENGTH_BYTES] != '{') return 0;
  uint64_t length = header_length(bytes);
  return length >= 2 && length <= MOST_HEADER;
}

/* One tensor as its header describes it. */
typedef struct {
  char name[SHOWN]; /* for messages */
  raw_type type;
  int rank;
  size_t rows, cols, from, to;
} tensor;

static int take_type(tensor *t, json_t *entry, failure *why) {
  const char *word = json_string_value(json_object_get(entry, "dtype"));
  for (size_t i = 0; word != NULL && i < sizeof dtypes / sizeof *dtypes; i++)
    if (strcmp(word, dtypes[i].name) == 0) {
      t->type = dtypes[i].type;
      return 1;
    }
  return refuse(why, "%s: has dtype %.20s, expected F64, F32, F16, BF16 or integers", t->name,
                word == NULL ? "none" : word);
}

static int size_in(json_t *list, size_t i, size_t *size) {
  json_t *one = json_array_get(list, i);
  if (!json_is(one, JSON_INTEGER) || json_integer_value(one) < 0) return 0;
  *size = (size_t)json_integer_value(one);
  return 1;
}

static int take_shape(tensor *t, json_t *entry, failure *why) {
  json_t *shape = json_object_get(entry, "shape");
  size_t rank = json_array_size(shape);
  t->rows = t->cols = 1;
  t->rank = (int)rank;
  if (!json_is(shape, JSON_ARRAY)) return refuse(why, "%s: has no shape", t->name);
  if (rank > 2) return refuse(why, "%s: has %zu dimensions, expected at most 2", t->name, rank);
  if ((rank > 0 && !size_in(shape, rank - 1, &t->cols)) || (rank > 1 && !size_in(shape, 0, &t->rows)))
    return refuse(why, "%s: has a shape that is not a list of sizes", t->name);
  return 1;
}

/* `there`: bytes of data in the file. */
static int take_offsets(tensor *t, json_t *entry, size_t there, failure *why) {
  json_t *offsets = json_object_get(entry, "data_offsets");
  if (json_array_size(offsets) != 2 || !size_in(offsets, 0, &t->from) || !size_in(offsets, 1, &t->to) ||
      t->from > t->to)
    return refuse(why, "%s: has no data_offsets", t->name);
  if (t->to > there) return refuse(why, "%s: is truncated: its data end at byte %zu of %zu", t->name, t->to, there);
  size_t bytes = t->to - t->from;
  int fits = t->cols == 0 || t->rows <= SIZE_MAX / t->cols / t->type.size;
  if (!fits || bytes != t->rows * t->cols * t->type.size)
    return refuse(why, "%s: has %zu bytes of data, which its shape and dtype do not", t->name, bytes);
  return 1;
}

static int read_numbers(fields *out, const char *name, const tensor *t, const char *data, failure *why) {
  size_t count = t->rows * t->cols, before = 0;
  for (size_t i = 0; i < out->count; i++) before += out->at[i].rows * out->at[i].cols;
  if (before > NPY_MOST_NUMBERS || count > NPY_MOST_NUMBERS - before)
    return refuse(why, "%s: the tensors have too many numbers together, expected at most %d", t->name,
                  NPY_MOST_NUMBERS);
  double *x = fields_add_binary(out, name, t->rank, t->rows, t->cols)->binary;
  for (size_t i = 0; i < count; i++) {
    const char *fault = raw_decode(x + i, &t->type, (const unsigned char *)data + t->from + i * t->type.size);
    if (fault != NULL) return refuse(why, "%s: number %zu %s", t->name, i, fault);
  }
  return 1;
}

static int read_tensor(fields *out, const char *name, json_t *entry, const char *data, size_t there, failure *why) {
  tensor t;
  text_one_line(t.name, sizeof t.name, name);
  if (!json_is(entry, JSON_OBJECT)) return refuse(why, "%s: is not described by an object", t.name);
  return take_type(&t, entry, why) && take_shape(&t, entry, why) && take_offsets(&t, entry, there, why) &&
         read_numbers(out, name, &t, data, why);
}

int safetensors_read(fields *out, const char *bytes, size_t size, failure *why) {
  uint64_t length = header_length(bytes);
  if (length > size - LENGTH_BYTES) return refuse(why, "is truncated within its header of %zu bytes", (size_t)length);
  json_t *header = json_read(bytes + LENGTH_BYTES, (size_t)length, why);
  if (header == NULL) return 0;
  int done = json_is(header, JSON_OBJECT) ? 1 : refuse(why, "has a header that is not a JSON object");
  const char *data = bytes + LENGTH_BYTES + length;
  for (void *at = json_object_iter(header); done && at != NULL; at = json_object_iter_next(header, at)) {
    const char *name = json_object_iter_key(at);
    if (*name == '_') continue; /* a note, as `__metadata__` */
    done = read_tensor(out, name, json_object_iter_value(at), data, size - LENGTH_BYTES - (size_t)length, why);
  }
  json_decref(header);
  return done;
}
