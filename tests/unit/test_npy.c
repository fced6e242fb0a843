/* Arrays of NumPy from bytes in memory: every dtype, byte order and index order, extremes, and each refusal by its line. */
#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/npy.h"

static fields in;
static failure why;
static char bytes[4096];
static size_t size;

static void setup(void) {
  fields_init(&in);
  why.text[0] = '\0';
}

static void teardown(void) { fields_clear(&in); }

TestSuite(npy, .init = setup, .fini = teardown);

/* Starts a file of that version with the dictionary and a line end. */
static void start(int version, const char *dict) {
  size_t length = strlen(dict) + 1, width = version == 1 ? 2 : 4;
  memcpy(bytes, "\x93NUMPY", 6);
  bytes[6] = (char)version;
  bytes[7] = 0;
  for (size_t i = 0; i < width; i++) bytes[8 + i] = (char)(length >> 8 * i & 255);
  size = 8 + width;
  memcpy(bytes + size, dict, length);
  size += length;
  bytes[size - 1] = '\n';
}

static void start_array(const char *dtype, const char *fortran, const char *shape) {
  char dict[256];
  (void)snprintf(dict, sizeof dict, "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }   ", dtype, fortran, shape);
  start(1, dict);
}

/* The `width` low bytes of the bits. */
static void put(uint64_t bits, size_t width, int big_endian) {
  for (size_t i = 0; i < width; i++) {
    size_t shift = 8 * (big_endian ? width - 1 - i : i);
    bytes[size++] = (char)(bits >> shift & 255);
  }
}

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static uint64_t bits_of_float(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static const field *read_array(void) {
  cr_assert(npy_read(&in, "W", bytes, size, &why), "%s", why.text);
  return in.at + in.count - 1;
}

static void refuses(const char *line) {
  cr_assert_not(npy_read(&in, "W", bytes, size, &why), "was read; expected: %s", line);
  cr_expect_str_eq(why.text, line);
}

/* Bitwise, so that -0 differs from 0. */
static void is_number(double found, double expected) {
  cr_expect_eq(bits_of(found), bits_of(expected), "%a instead of %a", found, expected);
}

static void reads_one(const char *dtype, uint64_t bits, size_t width, double expected) {
  start_array(dtype, "False", "()");
  put(bits, width, dtype[0] == '>');
  const field *f = read_array();
  cr_expect_eq(f->rank, 0);
  cr_expect_eq(f->rows * f->cols, 1);
  is_number(f->binary[0], expected);
}

Test(npy, doubles_are_kept_bit_by_bit) {
  static const double extremes[] = {
      0.0, -0.0, 1.0, -0.1, DBL_MAX, -DBL_MAX, DBL_MIN, 4.9406564584124654e-324, -2.2250738585072009e-308};
  for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++) {
    reads_one("<f8", bits_of(extremes[i]), 8, extremes[i]);
    reads_one(">f8", bits_of(extremes[i]), 8, extremes[i]);
    reads_one("=f8", bits_of(extremes[i]), 8, extremes[i]);
  }
}

Test(npy, floats_are_widened_exactly) {
  static const float extremes[] = {
      0.0f, -0.0f, 1.0f, -0.1f, FLT_MAX, -FLT_MAX, FLT_MIN, 1.40129846e-45f, -1.17549421e-38f};
  for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++) {
    reads_one("<f4", bits_of_float(extremes[i]), 4, (double)extremes[i]);
    reads_one(">f4", bits_of_float(extremes[i]), 4, (double)extremes[i]);
  }
  reads_one("<f4", 1, 4, 0x1p-149);
  reads_one(">f4", 0x7f7fffff, 4, 0x1.fffffep127);
}

/* NumPy's codes of one letter; the byte order may be left out. */
Test(npy, codes_of_one_letter) {
  static const char *const doubles[] = {"d", "<d", ">d", "=d", "f8"};
  static const struct {
    const char *code;
    size_t size;
  } integers[] = {{"b", 1}, {"h", 2}, {"i", 4}, {"l", 8}, {"q", 8}, {"B", 1},
                  {"H", 2}, {"I", 4}, {"L", 8}, {"Q", 8}, {"?", 1}};
  for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) reads_one(doubles[i], bits_of(-0.1), 8, -0.1);
  reads_one("f", bits_of_float(-0.1f), 4, (double)-0.1f);
  reads_one("e", 0x3c00, 2, 1.0);
  for (size_t i = 0; i < sizeof integers / sizeof *integers; i++) reads_one(integers[i].code, 1, integers[i].size, 1.0);
}

Test(npy, halves_are_widened_exactly) {
  reads_one("<f2", 0x3c00, 2, 1.0);
  reads_one(">f2", 0xbc01, 2, -0x1.004p0);
  reads_one("<f2", 0x7bff, 2, 65504.0);
  reads_one("<f2", 0x0400, 2, 0x1p-14);
  reads_one("<f2", 0x03ff, 2, 0x3ffp-24);
  reads_one("<f2", 0x8001, 2, -0x1p-24);
  reads_one("<f2", 0x8000, 2, -0.0);
}

Test(npy, integers_of_every_width_sign_and_order) {
  static const struct {
    const char *dtype;
    size_t width;
    uint64_t bits;
    double value;
  } cases[] = {
      {"|i1", 1, 0x80, -128},
      {"|i1", 1, 0x7f, 127},
      {"|u1", 1, 0xff, 255},
      {"<i2", 2, 0x8000, -32768},
      {">i2", 2, 0xfffe, -2},
      {"<u2", 2, 0xffff, 65535},
      {">u2", 2, 0x0102, 258},
      {"<i4", 4, 0x80000000, -2147483648.0},
      {">i4", 4, 0xffffffff, -1},
      {"<u4", 4, 0xffffffff, 4294967295.0},
      {">u4", 4, 0x01020304, 16909060},
      {"<i8", 8, UINT64_MAX, -1},
      {">i8", 8, 0x0102030405, 4328719365.0},
      {"<i8", 8, (uint64_t)1 << 53, 0x1p53},
      {">i8", 8, -((uint64_t)1 << 53), -0x1p53},
      {">u8", 8, (uint64_t)1 << 53, 0x1p53},
      {"|b1", 1, 0, 0},
      {"|b1", 1, 1, 1},
      {"<i1", 1, 0xff, -1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    reads_one(cases[i].dtype, cases[i].bits, cases[i].width, cases[i].value);
}

/* 2 x 3: row 0 is 0 1 2, row 1 is 10 11 12. */
static void reads_matrix(const char *fortran, const int *stored) {
  start_array(">i4", fortran, "(2, 3)");
  for (size_t i = 0; i < 6; i++) put((uint64_t)stored[i], 4, 1);
  const field *f = read_array();
  cr_expect(f->rank == 2 && f->rows == 2 && f->cols == 3);
  for (size_t i = 0; i < 6; i++) is_number(f->binary[i], (double)(10 * (i / 3) + i % 3));
}

Test(npy, both_index_orders_give_the_same_matrix) {
  static const int by_rows[] = {0, 1, 2, 10, 11, 12}, by_columns[] = {0, 10, 1, 11, 2, 12};
  reads_matrix("False", by_rows);
  reads_matrix("True", by_columns);
}

Test(npy, vectors_and_empty_arrays) {
  start_array("<f8", "False", "(2,)");
  put(bits_of(3), 8, 0);
  put(bits_of(4), 8, 0);
  const field *f = read_array();
  cr_expect(f->rank == 1 && f->rows == 1 && f->cols == 2 && f->binary[1] == 4);
  start_array("<f8", "True", "(0, 5)");
  f = read_array();
  cr_expect(f->rank == 2 && f->rows == 0 && f->cols == 5);
  start_array("<f8", "False", "(18446744073709551615, 0)");
  f = read_array();
  cr_expect(f->cols == 0);
}

Test(npy, headers_of_versions_2_and_3_and_of_other_writers) {
  for (int version = 1; version <= 3; version++) {
    start(version, "{\"shape\":( 1 ,1 ) , \"fortran_order\" :False,\"descr\":\"<f8\"}");
    put(bits_of(7), 8, 0);
    cr_expect_eq(read_array()->binary[0], 7);
  }
}

static void reads_text(const char *dtype, const char *shape, size_t width, const char *expected) {
  start_array(dtype, "False", shape);
  for (size_t i = 0; i < 6; i++) put(i < strlen(expected) ? (uint64_t)expected[i] : 0, width, dtype[0] == '>');
  const field *f = read_array();
  cr_assert_not_null(f->text);
  cr_expect_str_eq(f->text, expected);
}

Test(npy, texts) {
  reads_text("<U6", "()", 4, "B-eq2");
  reads_text(">U6", "(1,)", 4, "B-eq2");
  reads_text("|S6", "(1, 1)", 1, "A-eq1");
  reads_text("<U6", "()", 4, "");
}

static void refuses_dtype(const char *dtype, const char *line) {
  start_array(dtype, "False", "()");
  put(0, 8, 0);
  refuses(line);
}

Test(npy, refuses_dtypes_that_hold_no_numbers) {
  refuses_dtype("<c16", "W: holds complex numbers (dtype <c16), expected float64, float32 or integers");
  refuses_dtype("|O",
                "W: holds one Python object (dtype |O), expected an array of numbers; of a state_dict save every entry "
                "by its name: "
                "numpy.savez(\"net.npz\", X=X, y=y, **{k: t.numpy() for k, t in state_dict.items()})");
  refuses_dtype("<V2", "W: holds raw bytes or bfloat16 (dtype <V2), expected float64, float32 or integers");
  refuses_dtype("<M8[ns]", "W: holds dates (dtype <M8[ns]), expected float64, float32 or integers");
  refuses_dtype("<m8", "W: holds time spans (dtype <m8), expected float64, float32 or integers");
  refuses_dtype("<f16", "W: holds floats of another width (dtype <f16), expected float64, float32 or integers");
  refuses_dtype("<i3", "W: holds something else (dtype <i3), expected float64, float32 or integers");
  refuses_dtype("<f8x", "W: has an unknown dtype \"<f8x\", expected float64, float32 or integers");
  refuses_dtype("", "W: has an unknown dtype \"\", expected float64, float32 or integers");
  refuses_dtype("<", "W: has an unknown dtype \"<\", expected float64, float32 or integers");
  refuses_dtype("g", "W: holds something else (dtype g), expected float64, float32 or integers");
  refuses_dtype("<U18446744073709551615",
                "W: has an unknown dtype \"<U18446744073709551615\", expected float64, float32 or integers");
  start(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (), }");
  refuses("W: holds records (a structured dtype), expected float64, float32 or integers");
}

Test(npy, refuses_numbers_that_are_none_by_index) {
  start_array("<f8", "True", "(2, 2)");
  for (int i = 0; i < 4; i++) put(bits_of(i == 1 ? NAN : 1), 8, 0);
  refuses("W[1][0]: is NaN, expected a finite number");
  start_array(">f4", "False", "(3,)");
  for (int i = 0; i < 3; i++) put(i == 2 ? 0xff800000 : 0, 4, 1);
  refuses("W[2]: is infinite, expected a finite number");
  start_array("<f2", "False", "()");
  put(0x7c01, 2, 0);
  refuses("W: is NaN, expected a finite number");
  start_array("<f2", "False", "()");
  put(0xfc00, 2, 0);
  refuses("W: is infinite, expected a finite number");
}

static void refuses_integer(const char *dtype, uint64_t bits, const char *line) {
  start_array(dtype, "False", "(1,)");
  put(bits, dtype[2] == '8' ? 8 : 1, 0);
  refuses(line);
}

Test(npy, refuses_integers_that_no_double_holds) {
  static const char line[] = "W[0]: is beyond 2^53 in magnitude, where doubles skip integers";
  refuses_integer("<i8", ((uint64_t)1 << 53) + 1, line);
  refuses_integer("<i8", -((uint64_t)1 << 53) - 1, line);
  refuses_integer("<i8", (uint64_t)1 << 63, line);
  refuses_integer("<u8", UINT64_MAX, line);
  refuses_integer("|b1", 2, "W[0]: is not a truth value, expected the byte 0 or 1");
}

Test(npy, refuses_shapes_that_lie) {
  start_array("<f8", "False", "(1, 1, 1, 1)");
  put(0, 8, 0);
  refuses("W: has 4 dimensions, expected at most 3");
  start_array("<f8", "False", "(2,)");
  put(0, 8, 0);
  refuses("W: is truncated: it has 8 bytes of data, expected 16");
  start_array("<f8", "False", "(1,)");
  put(0, 8, 0);
  put(0, 1, 0);
  refuses("W: has bytes after its end: it has 9 bytes of data, expected 8");
  start_array("<f8", "False", "(4294967296, 4294967296)");
  refuses("W: is too large, its shape and dtype say more bytes than any memory has");
  start_array("<f8", "False", "(2305843009213693952,)");
  refuses("W: is too large, its shape and dtype say more bytes than any memory has");
}

static void refuses_header(const char *dict) {
  start(1, dict);
  put(0, 8, 0);
  cr_assert_not(npy_read(&in, "W", bytes, size, &why), "%s", dict);
  cr_expect(strstr(why.text, "W: has a malformed header (at byte ") == why.text, "%s", why.text);
}

Test(npy, refuses_malformed_headers) {
  static const char *const dicts[] = {
      "",
      "{",
      "{}",
      "[]",
      "'shape'",
      "{'descr': '<f8', 'fortran_order': False}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (), 'extra': 1}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (), 'shape': ()}",
      "{'descr': '<f8', 'fortran_order': false, 'shape': ()}",
      "{'descr': '<f8', 'fortran_order': 0, 'shape': ()}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': 1}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (,)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1 1)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
      "{'descr': '<f8', 'fortran_order': False 'shape': ()}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (), , }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': ()} x",
      "{'descr': '<f8', 'fortran_order': False, 'shape': ()",
      "{'descr: '<f8', 'fortran_order': False, 'shape': ()}",
      "{'descr': '<f8\", 'fortran_order': False, 'shape': ()}",
      "{'descr': '<\\x66', 'fortran_order': False, 'shape': ()}",
      "{'descr': None, 'fortran_order': False, 'shape': ()}",
      "{'descr': '<f8\x80', 'fortran_order': False, 'shape': ()}",
      "{'descr': '< f8', 'fortran_order': False, 'shape': ()}",
      "{descr: '<f8', 'fortran_order': False, 'shape': ()}",
      "{'descr' '<f8', 'fortran_order': False, 'shape': ()}",
      "{'descr':",
      "{'descr",
      "{'descr': '<f8888888888888888888888888888', 'fortran_order': False, 'shape': ()}",
  };
  for (size_t i = 0; i < sizeof dicts / sizeof *dicts; i++) refuses_header(dicts[i]);
}

Test(npy, refuses_what_is_no_array) {
  start_array("<f8", "False", "()");
  bytes[1] = 'M';
  refuses("W: is not a NumPy array, expected the bytes \\x93NUMPY at its start");
  start_array("<f8", "False", "()");
  bytes[6] = 4;
  refuses("W: has format version 4.0, expected 1.0, 2.0 or 3.0");
  bytes[6] = (char)0xff;
  refuses("W: has format version 255.0, expected 1.0, 2.0 or 3.0");
  bytes[6] = 1;
  bytes[7] = 1;
  refuses("W: has format version 1.1, expected 1.0, 2.0 or 3.0");
  start(2, "{'descr': '<f8', 'fortran_order': False, 'shape': ()}");
  bytes[11] = 1;
  refuses("W: is truncated within its header");
}

/* Copied to room of exactly that size, so that a sanitizer sees any read beyond. */
Test(npy, refuses_every_beginning_of_a_file) {
  start(2, "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}");
  put(bits_of(1), 8, 0);
  for (size_t part = 0; part < size; part++) {
    char *copy = malloc(part == 0 ? 1 : part);
    memcpy(copy, bytes, part);
    cr_expect_not(npy_read(&in, "W", copy, part, &why));
    cr_expect(strstr(why.text, "W: ") == why.text, "%s", why.text);
    free(copy);
  }
}

Test(npy, refuses_texts_that_are_no_word) {
  start_array("<U1", "False", "(2,)");
  put('a', 4, 0);
  put('b', 4, 0);
  refuses("W: holds 2 texts, expected numbers; labels are -1 and 1: numpy.where(W == W.flat[0], 1, -1)");
  start_array("<U2", "False", "()");
  put('a', 4, 0);
  put(0xe9, 4, 0);
  refuses("W: is a text whose character 1 is not visible ASCII");
  start_array("|S3", "False", "()");
  put(0x620061, 3, 0);
  refuses("W: is a text whose character 1 is not visible ASCII");
  start_array("|S101", "False", "()");
  for (int i = 0; i < 101; i++) put('a', 1, 0);
  refuses("W: is a text of 101 characters, expected at most 100");
}

Test(npy, refuses_more_numbers_than_the_limit_together) {
  fields_add_text(&in, "note", "");
  in.at[0].rows = NPY_MOST_NUMBERS; /* as if it had so many */
  in.at[0].cols = 1;
  start_array("<f8", "False", "()");
  put(0, 8, 0);
  refuses("W: the arrays have too many numbers together, expected at most 134217728");
  in.at[0].rows = 0;
}

/* Blanks of every kind stand between the words of a header. */
Test(npy, blanks_in_headers) {
  start(1, "\t{ 'descr'\n:\r'<f8' ,\t'fortran_order' : False, 'shape' :\n( 1 , )\r}\n");
  put(bits_of(1.5), 8, 0);
  is_number(read_array()->binary[0], 1.5);
}

/* Sizes whose product is beyond all memory, and one of them 0. */
Test(npy, shapes_of_three_dimensions) {
  start_array("<f8", "False", "(4294967296, 4294967296, 4294967296)");
  put(0, 8, 0);
  cr_expect_not(npy_read(&in, "W", bytes, size, &why));
  start_array("<f8", "False", "(3, 0, 2)");
  (void)npy_read(&in, "W", bytes, size, &why);
  start_array("<f8x", "False", "(1,)");
  cr_expect_not(npy_read(&in, "W", bytes, size, &why));
  cr_expect_str_eq(why.text, "W: has an unknown dtype \"<f8x\", expected float64, float32 or integers");
}
