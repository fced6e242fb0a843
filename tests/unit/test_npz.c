/* Archives of arrays: what is written is read again bit by bit, and what happens when libzip fails. */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exact_inputs.h"
#include "faults.h"
#include "io/file.h"
#include "io/npz.h"
#include "io/npz_write.h"

static char folder[] = "/tmp/plumb-npz-XXXXXX", path[64];
static failure why;
static fields in, out;

static void setup(void) {
  cr_assert_not_null(mkdtemp(folder));
  (void)snprintf(path, sizeof path, "%s/a.npz", folder);
  fields_init(&in);
  fields_init(&out);
}

static void teardown(void) {
  fields_clear(&in);
  fields_clear(&out);
  (void)unlink(path);
  cr_expect_eq(rmdir(folder), 0, "something was left behind");
}

TestSuite(npz, .init = setup, .fini = teardown);

static void put_arrays(void) {
  field *W = fields_add_binary(&in, "W", 2, 1, 2);
  W->binary[0] = 0.1;
  W->binary[1] = -0.0;
  put(&in, "v", 1, 1, 3, "1 -1/2 3");
  put(&in, "gamma", 0, 1, 1, "1/4");
  fields_add_text(&in, "problem", "B-eq2");
}

Test(npz, is_read_as_it_was_written) {
  put_arrays();
  cr_assert(npz_write(path, &in, &why), "%s", why.text);
  cr_assert(arrays_open(&out, path, &why), "%s", why.text);
  cr_expect_eq(out.count, in.count);
  const field *W = fields_find(&out, "W"), *v = fields_find(&out, "v"), *gamma = fields_find(&out, "gamma");
  cr_expect_eq(W->rank, 2);
  cr_expect_eq(W->cols, 2u);
  cr_expect_eq(memcmp(W->binary, in.at->binary, 2 * sizeof(double)), 0);
  cr_expect_eq(v->rank, 1);
  cr_expect_eq(v->binary[1], -0.5);
  cr_expect_eq(gamma->rank, 0);
  cr_expect_str_eq(fields_find(&out, "problem")->text, "B-eq2");
}

Test(npz, a_number_beyond_doubles_is_in_no_array) {
  put(&in, "x", 0, 1, 1, "1e400");
  cr_expect_not(npz_write(path, &in, &why));
  cr_expect_str_eq(why.text, "x: has a number beyond the largest double, which no array holds");
}

/* The reason is libzip's own, which knows of no error here: only the beginning of the line is plumb's. */
static void is_not_packed(fault_call call, int working, const char *line) {
  fault_plan(call, working, 1, ENOMEM);
  cr_expect_not(npz_write(path, &in, &why));
  cr_expect_eq(fault_left(call), 0);
  cr_expect_eq(strncmp(why.text, line, strlen(line)), 0, "%s", why.text);
  cr_expect_neq(access(path, F_OK), 0, "a file was written");
}

Test(npz, what_cannot_be_packed) {
  put_arrays();
  is_not_packed(FAULT_ZIP_SOURCE, 0, "cannot be packed: ");
  is_not_packed(FAULT_ZIP_OPEN, 0, "cannot be packed: ");
  is_not_packed(FAULT_ZIP_BUFFER, 1, "v: cannot be packed: ");
  is_not_packed(FAULT_ZIP_ADD, 0, "W: cannot be packed: ");
  is_not_packed(FAULT_ZIP_COMPRESSION, 2, "gamma: cannot be packed: ");
  is_not_packed(FAULT_ZIP_TIME, 3, "problem: cannot be packed: ");
  is_not_packed(FAULT_ZIP_CLOSE, 0, "cannot be packed: ");
  is_not_packed(FAULT_ZIP_SOURCE_STAT, 0, "cannot be packed: ");
  is_not_packed(FAULT_ZIP_SOURCE_OPEN, 0, "cannot be packed: ");
  is_not_packed(FAULT_ZIP_SOURCE_READ, 0, "cannot be packed: ");
}

/* ---- reading ---- */

static void is_not_read(fault_call call, const char *line) {
  fault_plan(call, 0, 1, EIO);
  cr_expect_not(arrays_open(&out, path, &why));
  cr_expect_eq(fault_left(call), 0);
  cr_expect_eq(strncmp(why.text, line, strlen(line)), 0, "%s", why.text);
}

Test(npz, what_cannot_be_unpacked) {
  put_arrays();
  cr_assert(npz_write(path, &in, &why), "%s", why.text);
  is_not_read(FAULT_ZIP_STAT, "is a damaged zip archive: member 0 has no readable entry");
  is_not_read(FAULT_ZIP_FOPEN, "W: is damaged in the archive: ");
}

/* The same bytes from standard input or memory. */
Test(npz, bytes_in_memory) {
  size_t size;
  put_arrays();
  cr_assert(npz_write(path, &in, &why), "%s", why.text);
  char *bytes = file_read(path, &size, &why);
  cr_assert_not_null(bytes);
  cr_expect(arrays_recognise_bytes(bytes, size));
  cr_assert(arrays_from_bytes(&out, bytes, size, &why), "%s", why.text);
  cr_expect_eq(out.count, in.count);
  fault_plan(FAULT_ZIP_SOURCE, 0, 1, ENOMEM);
  cr_expect_not(arrays_from_bytes(&out, bytes, size, &why));
  cr_expect_eq(strncmp(why.text, "is not a readable zip archive: ", 28), 0, "%s", why.text);
  cr_expect_not(arrays_from_bytes(&out, bytes, 10, &why));
  cr_expect_eq(strncmp(why.text, "is not a readable zip archive: ", 28), 0, "%s", why.text);
  cr_expect_not(arrays_from_bytes(&out, "\x93NUMPY", 6, &why));
  cr_expect_str_eq(why.text, "is a single array, expected an .npz archive");
  free(bytes);
}

/* A pipe among the files would be waited for. */
Test(npz, a_pipe_in_a_folder_is_not_waited_for) {
  char pipe_path[80];
  (void)snprintf(pipe_path, sizeof pipe_path, "%s/X.npy", folder);
  cr_assert_eq(mkfifo(pipe_path, 0600), 0);
  cr_expect_not(arrays_open(&out, folder, &why));
  cr_expect_str_eq(why.text, "X.npy: is not a regular file, expected an array as numpy.save writes it");
  cr_expect_not(arrays_recognise(pipe_path));
  (void)unlink(pipe_path);
  cr_expect_not(arrays_open(&out, folder, &why));
  cr_expect_str_eq(why.text, "is a folder without arrays, expected files NAME.npy");
}
