/* Fuzzing of the reader of arrays: any bytes must be read or refused in one line; what was read is finite, and reads the
   same when it is written as a plain .npy. Bytes that start as a .npy does are read as one array; after the letter A come
   several arrays (so that their fit is fuzzed without the checksums of an archive); all others are read as an archive. */
#include "harness.h"

#include <math.h>

#include "io/arrays.h"
#include "io/npy.h"
#include "io/npz.h"
#include "num/common/memory.h"

static const field_spec known[] = {
    MATRIX("X", "", OPTIONAL, "a matrix"),
    LABELS("y", "", OPTIONAL, "labels"),
    VECTOR("v", "", OPTIONAL, "a vector"),
    SCALAR("gamma", OPTIONAL, "a number"),
    COUNT("n", "", 0, 0, OPTIONAL, "a count"),
    WORD("problem", "A-eq1|B-eq2|C-sec4.2", OPTIONAL, "a word"),
    END_OF_INPUTS,
};
static const item fuzzed = {.id = "fuzz", .inputs = known};
static const char *const names[] = {"X", "y", "v", "gamma", "n", "problem", "slope", "activation", "version"};
enum { COUNT = sizeof names / sizeof *names };

static void require_visible(const char *text) {
  for (; *text != '\0'; text++) require(*text >= ' ' && *text <= '~', "a text that is not visible ASCII");
}

/* Little-endian doubles in C order; the header of version 1 takes 128 bytes in all. */
static void round_trip(const field *f) {
  enum { START = 128 };
  size_t count = f->rows * f->cols, size = START + 8 * count;
  char *bytes = memory_new(size, 1), shape[64] = "()";
  fields again;
  failure why;
  if (f->rank == 1) (void)snprintf(shape, sizeof shape, "(%zu,)", f->cols);
  if (f->rank == 2) (void)snprintf(shape, sizeof shape, "(%zu, %zu)", f->rows, f->cols);
  memset(bytes, ' ', START);
  memcpy(bytes, "\x93NUMPY\x01\x00\x76\x00", 10);
  int length = snprintf(bytes + 10, START - 10, "{'descr': '<f8', 'fortran_order': False, 'shape': %s, }", shape);
  bytes[10 + length] = ' ';
  memcpy(bytes + START, f->binary, 8 * count);
  fields_init(&again);
  require(npy_read(&again, f->name, bytes, size, &why), "what was written cannot be read");
  require(again.at->rank == f->rank && again.at->rows == f->rows && again.at->cols == f->cols, "a shape changed");
  require(memcmp(again.at->binary, f->binary, 8 * count) == 0, "a number changed");
  fields_clear(&again);
  free(bytes);
}

static void require_sound(const field *f) {
  if (f->text != NULL) {
    require_visible(f->text);
    return;
  }
  require(f->binary != NULL && f->rank >= 0 && f->rank <= 3, "an array without numbers");
  require(f->rank >= 2 || f->rows == 1, "a vector of several rows");
  for (size_t i = 0; i < f->rows * f->cols; i++) require(isfinite(f->binary[i]), "a number that is not finite");
  if (f->rank <= 2)
    round_trip(f); /* of three dimensions, a matrix for each iterate, the number of matrices is not kept */
}

/* Each array: a byte for its name, two for its length, its bytes. */
static int read_list(fields *in, const char *bytes, size_t size, failure *why) {
  while (size >= 3) {
    const char *name = names[(unsigned char)bytes[0] % COUNT];
    size_t length = (size_t)(unsigned char)bytes[1] + 256 * (size_t)(unsigned char)bytes[2];
    if (length > size - 3) length = size - 3;
    if (fields_find(in, name) == NULL && !npy_read(in, name, bytes + 3, length, why)) return 0;
    bytes += 3 + length;
    size -= 3 + length;
  }
  return 1;
}

static int read_bytes(fields *in, const char *bytes, size_t size, failure *why) {
  if (size > 0 && *bytes == '\x93') return npy_read(in, names[size % COUNT], bytes, size, why);
  if (size > 0 && *bytes == 'A') return read_list(in, bytes + 1, size - 1, why);
  return arrays_from_zip_bytes(in, bytes, size, why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fields in;
  failure why;
  fields_init(&in);
  if (read_bytes(&in, (const char *)data, size, &why)) {
    for (size_t i = 0; i < in.count; i++) require_sound(in.at + i);
    if (!arrays_as_input(&fuzzed, &in, &why)) require_one_line(&why);
  } else {
    require_one_line(&why);
  }
  fields_clear(&in);
  return 0;
}
