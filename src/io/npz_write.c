#include "io/npz_write.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "io/file.h"
#include "num/common/memory.h"

/* ---- one array ---- */

enum { HEADER_START = 10, HEADER_STEP = 64, HEADER_MOST = 256, BYTES_OF_NUMBER = 8, BYTES_OF_LETTER = 4 };

/* `()`, `(3,)`, `(3, 2)`. */
static void write_shape(char *out, size_t room, const field *f) {
  if (f->text != NULL || f->rank == 0)
    (void)snprintf(out, room, "()");
  else if (f->rank == 1)
    (void)snprintf(out, room, "(%zu,)", f->cols);
  else
    (void)snprintf(out, room, "(%zu, %zu)", f->rows, f->cols);
}

/* Fills in the header, padded so that the data begin at a multiple of 64; returns its length. */
static size_t write_header(char out[HEADER_MOST], const field *f) {
  char shape[64], dtype[32] = "<f8";
  write_shape(shape, sizeof shape, f);
  if (f->text != NULL) (void)snprintf(dtype, sizeof dtype, "<U%zu", strlen(f->text));
  memset(out, ' ', HEADER_MOST);
  memcpy(out, "\x93NUMPY\x01", 8); /* and the 0 after it */
  int used = snprintf(out + HEADER_START, HEADER_MOST - HEADER_START,
                      "{'descr': '%s', 'fortran_order': False, 'shape': %s, }", dtype, shape);
  size_t length = HEADER_START + (size_t)used;
  out[length] = ' ';
  length = (length / HEADER_STEP + 1) * HEADER_STEP;
  out[length - 1] = '\n';
  out[8] = (char)((length - HEADER_START) & 0xFF);
  out[9] = (char)((length - HEADER_START) >> 8);
  return length;
}

static void write_little(char *out, uint64_t bits, size_t bytes) {
  for (size_t k = 0; k < bytes; k++) out[k] = (char)(bits >> (8 * k) & 0xFF);
}

static void write_numbers(char *out, const double *values, size_t count) {
  for (size_t k = 0; k < count; k++) {
    uint64_t bits;
    memcpy(&bits, values + k, sizeof bits);
    write_little(out + BYTES_OF_NUMBER * k, bits, BYTES_OF_NUMBER);
  }
}

static void write_text(char *out, const char *text) {
  for (size_t k = 0; text[k] != '\0'; k++)
    write_little(out + BYTES_OF_LETTER * k, (unsigned char)text[k], BYTES_OF_LETTER);
}

/* The bytes of a .npy file (version 1.0, C order, little-endian): numbers as float64, the nearest ones, of the middle of an
   enclosure; a text of ASCII as one string. NULL with the reason where a number is beyond the largest double. */
static char *write_array(const field *f, size_t *size, failure *why) {
  char header[HEADER_MOST];
  size_t start = write_header(header, f), count = f->text != NULL ? strlen(f->text) : f->rows * f->cols;
  double *values = f->text != NULL ? NULL : field_doubles(f, 0);
  if (f->text == NULL && values == NULL) {
    (void)refuse(why, "%s: has a number beyond the largest double, which no array holds", f->name);
    return NULL;
  }
  *size = start + count * (f->text != NULL ? BYTES_OF_LETTER : BYTES_OF_NUMBER);
  char *bytes = memory_new(*size, 1);
  memcpy(bytes, header, start);
  if (f->text != NULL)
    write_text(bytes + start, f->text);
  else
    write_numbers(bytes + start, values, count);
  free(values);
  return bytes;
}

/* ---- the archive ---- */

/* 1980-01-01, the first day that an archive can name: no clock stands in files. */
enum { FIRST_DAY = 1 << 5 | 1 };

static int add_field(zip_t *archive, const field *f, failure *why) {
  size_t size;
  char file[80], *bytes = write_array(f, &size, why);
  if (bytes == NULL) return 0;
  (void)snprintf(file, sizeof file, "%.70s.npy", f->name);
  zip_source_t *source = zip_source_buffer(archive, bytes, size, 1); /* which frees the bytes */
  if (source == NULL) {
    free(bytes);
    return refuse(why, "%s: cannot be packed: %.100s", f->name, zip_strerror(archive));
  }
  zip_int64_t at = zip_file_add(archive, file, source, ZIP_FL_ENC_UTF_8);
  if (at < 0) zip_source_free(source);
  if (at < 0 || zip_set_file_compression(archive, (zip_uint64_t)at, ZIP_CM_STORE, 0) != 0 ||
      zip_file_set_dostime(archive, (zip_uint64_t)at, 0, FIRST_DAY, 0) != 0)
    return refuse(why, "%s: cannot be packed: %.100s", f->name, zip_strerror(archive));
  return 1;
}

/* The bytes of a closed archive. */
static char *take_bytes(zip_source_t *from, size_t *size, failure *why) {
  zip_stat_t about;
  char *bytes = NULL;
  zip_int64_t got = -1;
  zip_stat_init(&about);
  if (zip_source_stat(from, &about) == 0 && zip_source_open(from) == 0) {
    bytes = memory_new((size_t)about.size + 1, 1);
    got = zip_source_read(from, bytes, about.size);
    (void)zip_source_close(from);
  }
  *size = (size_t)about.size;
  if (bytes != NULL && got == (zip_int64_t)about.size) return bytes;
  free(bytes);
  (void)refuse(why, "cannot be packed: %.100s", zip_error_strerror(zip_source_error(from)));
  return NULL;
}

/* NULL with the reason. */
static char *pack(const fields *f, size_t *size, failure *why) {
  zip_error_t error;
  char *bytes = NULL;
  zip_error_init(&error);
  zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_t *archive = to == NULL ? NULL : zip_open_from_source(to, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == NULL) {
    if (to != NULL) zip_source_free(to);
    (void)refuse(why, "cannot be packed: %.100s", zip_error_strerror(&error));
    zip_error_fini(&error);
    return NULL;
  }
  zip_source_keep(to); /* beyond the archive */
  int done = 1;
  for (size_t k = 0; done && k < f->count; k++) done = add_field(archive, f->at + k, why);
  if (done && zip_close(archive) == 0) {
    bytes = take_bytes(to, size, why);
  } else {
    if (done) (void)refuse(why, "cannot be packed: %.100s", zip_strerror(archive));
    zip_discard(archive);
  }
  zip_source_free(to);
  zip_error_fini(&error);
  return bytes;
}

int npz_write(const char *path, const fields *f, failure *why) {
  size_t size;
  char *bytes = pack(f, &size, why);
  int done = bytes != NULL && file_write(path, bytes, size, why);
  free(bytes);
  return done;
}
