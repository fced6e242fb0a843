/* Tensors from bytes in memory: every dtype and shape, and each refusal by its line. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/npy.h"
#include "io/npz.h"
#include "io/safetensors.h"

static fields in;
static failure why;
static char bytes[8192];
static size_t size;

static void setup(void) { fields_init(&in); }

static void teardown(void) { fields_clear(&in); }

TestSuite(safetensors, .init = setup, .fini = teardown);

/* A file with that header, whose data are `count` bytes, the numbers from 0. */
static void make(const char *header, size_t count) {
  size_t length = strlen(header);
  for (size_t i = 0; i < 8; i++) bytes[i] = (char)(length >> 8 * i & 255);
  memcpy(bytes + 8, header, length);
  for (size_t i = 0; i < count; i++) bytes[8 + length + i] = (char)i;
  size = 8 + length + count;
}

static void make_one(const char *dtype, const char *shape, const char *offsets, size_t count) {
  char header[300];
  (void)snprintf(header, sizeof header, "{\"W\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}", dtype, shape,
                 offsets);
  make(header, count);
}

static const field *read_one(void) {
  cr_assert(safetensors_read(&in, bytes, size, &why), "%s", why.text);
  return in.at + in.count - 1;
}

static void refuses(const char *line) {
  cr_assert_not(safetensors_read(&in, bytes, size, &why), "was read; expected: %s", line);
  cr_expect_str_eq(why.text, line);
}

static void reads(const char *dtype, const char *data, size_t width, double expected) {
  char offsets[40];
  (void)snprintf(offsets, sizeof offsets, "[0,%zu]", width);
  make_one(dtype, "[]", offsets, width);
  memcpy(bytes + size - width, data, width);
  const field *f = read_one();
  cr_expect(f->rank == 0 && f->binary[0] == expected, "%s: %a", dtype, f->binary[0]);
}

Test(safetensors, every_dtype) {
  reads("\"F64\"", "\0\0\0\0\0\0\xf8\x3f", 8, 1.5);
  reads("\"F32\"", "\0\0\xc0\xbf", 4, -1.5);
  reads("\"F16\"", "\0\x3e", 2, 1.5);
  reads("\"BF16\"", "\xc0\x3f", 2, 1.5);
  reads("\"I64\"", "\xfe\xff\xff\xff\xff\xff\xff\xff", 8, -2);
  reads("\"I32\"", "\xfe\xff\xff\xff", 4, -2);
  reads("\"I16\"", "\xfe\xff", 2, -2);
  reads("\"I8\"", "\xfe", 1, -2);
  reads("\"U64\"", "\2\0\0\0\0\0\0\0", 8, 2);
  reads("\"U32\"", "\2\0\0\x80", 4, 2147483650.0);
  reads("\"U16\"", "\2\x80", 2, 32770);
  reads("\"U8\"", "\xfe", 1, 254);
  reads("\"BOOL\"", "\1", 1, 1);
}

Test(safetensors, shapes_in_the_order_of_c) {
  make_one("\"U8\"", "[2,3]", "[1,7]", 7);
  const field *f = read_one();
  cr_expect(f->rank == 2 && f->rows == 2 && f->cols == 3 && f->binary[0] == 1 && f->binary[3] == 4);
  make_one("\"U8\"", "[3]", "[0,3]", 3);
  f = read_one();
  cr_expect(f->rank == 1 && f->rows == 1 && f->cols == 3 && f->binary[2] == 2);
  make_one("\"F64\"", "[4,0]", "[0,0]", 0);
  f = read_one();
  cr_expect(f->rank == 2 && f->rows == 4 && f->cols == 0);
}

Test(safetensors, notes_are_not_read) {
  make("{\"__metadata__\":{\"format\":\"pt\"},\"_note\":7}", 0);
  cr_assert(safetensors_read(&in, bytes, size, &why), "%s", why.text);
  cr_expect_eq(in.count, 0);
}

static void refuses_one(const char *dtype, const char *shape, const char *offsets, size_t count, const char *line) {
  make_one(dtype, shape, offsets, count);
  refuses(line);
}

Test(safetensors, refuses_what_is_no_tensor) {
  refuses_one("\"F8\"", "[1]", "[0,1]", 1, "W: has dtype F8, expected F64, F32, F16, BF16 or integers");
  refuses_one("7", "[1]", "[0,1]", 1, "W: has dtype none, expected F64, F32, F16, BF16 or integers");
  refuses_one("\"U8\"", "7", "[0,1]", 1, "W: has no shape");
  refuses_one("\"U8\"", "[1,1,1]", "[0,1]", 1, "W: has 3 dimensions, expected at most 2");
  refuses_one("\"U8\"", "[1.5]", "[0,1]", 1, "W: has a shape that is not a list of sizes");
  refuses_one("\"U8\"", "[-1]", "[0,1]", 1, "W: has a shape that is not a list of sizes");
  refuses_one("\"U8\"", "[\"1\",1]", "[0,1]", 1, "W: has a shape that is not a list of sizes");
  refuses_one("\"U8\"", "[1]", "[0]", 1, "W: has no data_offsets");
  refuses_one("\"U8\"", "[1]", "7", 1, "W: has no data_offsets");
  refuses_one("\"U8\"", "[1]", "[-1,0]", 1, "W: has no data_offsets");
  refuses_one("\"U8\"", "[1]", "[0,null]", 1, "W: has no data_offsets");
  refuses_one("\"U8\"", "[1]", "[1,0]", 1, "W: has no data_offsets");
  refuses_one("\"U8\"", "[2]", "[0,2]", 1, "W: is truncated: its data end at byte 2 of 1");
  refuses_one("\"U8\"", "[2]", "[0,1]", 1, "W: has 1 bytes of data, which its shape and dtype do not");
  refuses_one("\"U16\"", "[4611686018427387904,4611686018427387904]", "[0,0]", 0,
              "W: has 0 bytes of data, which its shape and dtype do not");
  make("{\"W\":[1]}", 0);
  refuses("W: is not described by an object");
  make("{\"W\":7,\"v\":8}", 0);
  refuses("W: is not described by an object");
}

Test(safetensors, refuses_numbers_that_are_none) {
  make_one("\"BF16\"", "[2]", "[0,4]", 4);
  memcpy(bytes + size - 4, "\x80\x3f\xc0\x7f", 4);
  refuses("W: number 1 is NaN, expected a finite number");
  make_one("\"BOOL\"", "[3]", "[0,3]", 3);
  refuses("W: number 2 is not a truth value, expected the byte 0 or 1");
}

Test(safetensors, refuses_more_numbers_than_the_limit_together) {
  fields_add_text(&in, "note", "");
  in.at[0].rows = NPY_MOST_NUMBERS; /* as if it had so many */
  in.at[0].cols = 1;
  refuses_one("\"U8\"", "[1]", "[0,1]", 1, "W: the tensors have too many numbers together, expected at most 134217728");
  in.at[0].rows = (size_t)NPY_MOST_NUMBERS + 1;
  refuses_one("\"U8\"", "[1]", "[0,1]", 1, "W: the tensors have too many numbers together, expected at most 134217728");
  in.at[0].rows = 0;
}

Test(safetensors, refuses_headers_that_are_none) {
  make("{}", 0);
  bytes[0] = 3;
  refuses("is truncated within its header of 3 bytes");
  make("{\"W\"", 0);
  cr_assert_not(safetensors_read(&in, bytes, size, &why));
  cr_expect(strstr(why.text, "is not a JSON document: line 1") == why.text, "%s", why.text);
  make("[]", 0);
  refuses("has a header that is not a JSON object");
}

Test(safetensors, are_recognised_by_their_beginning) {
  make("{}", 0);
  cr_expect(safetensors_recognise(bytes, size) && arrays_recognise_bytes(bytes, size));
  cr_expect_not(safetensors_recognise(bytes, 8));
  bytes[8] = '[';
  cr_expect_not(safetensors_recognise(bytes, size));
  bytes[8] = '{';
  bytes[0] = 1; /* too short for a header */
  cr_expect_not(safetensors_recognise(bytes, size));
  bytes[0] = 2;
  bytes[3] = 1; /* 16 MiB of header */
  cr_expect_not(safetensors_recognise(bytes, size));
}

/* Copied to room of exactly that size, so that a sanitizer sees any read beyond. */
Test(safetensors, refuses_every_beginning_of_a_file) {
  make_one("\"F64\"", "[1]", "[0,8]", 8);
  for (size_t part = 9; part < size; part++) {
    char *copy = malloc(part);
    memcpy(copy, bytes, part);
    cr_expect_not(safetensors_read(&in, copy, part, &why), "%zu bytes", part);
    free(copy);
  }
}

Test(safetensors, are_read_where_arrays_are) {
  make_one("\"U8\"", "[2]", "[0,2]", 2);
  cr_assert(arrays_from_bytes(&in, bytes, size, &why), "%s", why.text);
  cr_expect(in.count == 1 && in.at[0].binary[1] == 1);
  cr_expect_not(arrays_from_bytes(&in, "\x93NUMPY", 6, &why));
  cr_expect_str_eq(why.text, "is a single array, expected an .npz archive");
}
