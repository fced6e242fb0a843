#include "num/common/fields.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/exact.h"
#include "num/common/memory.h"

void fields_init(fields *f) {
  f->at = NULL;
  f->count = 0;
  f->room = 0;
}

static void field_clear(field *f) {
  for (size_t i = 0; f->value != NULL && i < f->rows * f->cols; i++) {
    mpq_clear(f->value[i].lo);
    mpq_clear(f->value[i].hi);
  }
  free(f->value);
  free(f->binary);
  free(f->text);
  free(f->name);
}

void fields_clear(fields *f) {
  for (size_t i = 0; i < f->count; i++) field_clear(f->at + i);
  free(f->at);
  fields_init(f);
}

const field *fields_find(const fields *f, const char *name) {
  for (size_t i = 0; i < f->count; i++)
    if (strcmp(f->at[i].name, name) == 0) return f->at + i;
  return NULL;
}

/* A new field with its name and nothing else. */
static field *fields_add(fields *f, const char *name) {
  if (f->count == f->room) {
    f->room = f->room == 0 ? 8 : 2 * f->room;
    f->at = memory_resize(f->at, f->room, sizeof *f->at);
  }
  field *added = f->at + f->count++;
  added->name = memory_copy_text(name);
  added->text = NULL;
  added->rank = 0;
  added->rows = 0;
  added->cols = 0;
  added->tables = 0;
  added->value = NULL;
  added->binary = NULL;
  return added;
}

static field *fields_add_shaped(fields *f, const char *name, int rank, size_t rows, size_t cols) {
  if (cols != 0 && rows > SIZE_MAX / cols) memory_exhausted();
  field *added = fields_add(f, name);
  added->rank = rank;
  added->rows = rows;
  added->cols = cols;
  return added;
}

field *fields_add_numbers(fields *f, const char *name, int rank, size_t rows, size_t cols) {
  field *added = fields_add_shaped(f, name, rank, rows, cols);
  added->value = memory_new(rows * cols, sizeof *added->value);
  for (size_t i = 0; i < rows * cols; i++) {
    mpq_init(added->value[i].lo);
    mpq_init(added->value[i].hi);
  }
  return added;
}

field *fields_add_binary(fields *f, const char *name, int rank, size_t rows, size_t cols) {
  field *added = fields_add_shaped(f, name, rank, rows, cols);
  added->binary = memory_new(rows * cols, sizeof *added->binary);
  return added;
}

void fields_add_text(fields *f, const char *name, const char *text) {
  fields_add(f, name)->text = memory_copy_text(text);
}

void fields_remove(fields *f, const char *name) {
  for (size_t i = 0; i < f->count; i++) {
    if (strcmp(f->at[i].name, name) != 0) continue;
    field_clear(f->at + i);
    f->count--;
    memmove(f->at + i, f->at + i + 1, (f->count - i) * sizeof *f->at);
    return;
  }
}

void field_get(const field *f, size_t i, bounds *b) {
  if (f->binary != NULL) {
    mpq_set_d(b->lo, f->binary[i]);
    mpq_set(b->hi, b->lo);
  } else {
    mpq_set(b->lo, f->value[i].lo);
    mpq_set(b->hi, f->value[i].hi);
  }
}

static void middle_of(mpq_ptr middle, const bounds *b) {
  mpq_add(middle, b->lo, b->hi);
  mpq_div_2exp(middle, middle, 1);
}

/* The double nearest to a / 2^down. Beyond the exponents of doubles by far it is 0 or infinite all the same. */
static double scaled_double(mpq_ptr a, long down) {
  if (down > 0) mpq_div_2exp(a, a, (mp_bitcnt_t)down);
  if (down < 0) mpq_mul_2exp(a, a, (mp_bitcnt_t)-down);
  return exact_nearest_double(a);
}

/* ldexp, whose exponent is an int. */
static double shifted(double a, long down) {
  return ldexp(a, down > 10000 ? -10000 : down < -10000 ? 10000 : (int)-down);
}

double *field_doubles(const field *f, long down) {
  size_t n = f->rows * f->cols;
  double *a = memory_new(n, sizeof *a);
  int finite = 1;
  mpq_t middle;
  mpq_init(middle);
  for (size_t i = 0; i < n; i++) {
    if (f->binary != NULL) {
      a[i] = down == 0 ? f->binary[i] : shifted(f->binary[i], down);
    } else {
      middle_of(middle, f->value + i);
      a[i] = scaled_double(middle, down);
    }
    finite = finite && isfinite(a[i]);
  }
  mpq_clear(middle);
  if (finite) return a;
  free(a);
  return NULL;
}

static long rational_exponent(mpq_srcptr a) {
  if (mpq_sgn(a) == 0) return LONG_MIN;
  return (long)mpz_sizeinbase(mpq_numref(a), 2) - (long)mpz_sizeinbase(mpq_denref(a), 2) + 1;
}

static long double_exponent(double a) {
  int e;
  if (fpclassify(a) == FP_ZERO) return LONG_MIN;
  (void)frexp(a, &e);
  return e;
}

long field_exponent(const field *f) {
  long most = LONG_MIN;
  mpq_t middle;
  mpq_init(middle);
  for (size_t i = 0; i < f->rows * f->cols; i++) {
    if (f->binary == NULL) middle_of(middle, f->value + i);
    long e = f->binary != NULL ? double_exponent(f->binary[i]) : rational_exponent(middle);
    if (e > most) most = e;
  }
  mpq_clear(middle);
  return most;
}

int field_is_exact(const field *f) {
  if (f->binary != NULL) return 1;
  for (size_t i = 0; i < f->rows * f->cols; i++)
    if (!mpq_equal(f->value[i].lo, f->value[i].hi)) return 0;
  return 1;
}
