#include "num/common/fields.h"

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

double *field_doubles(const field *f) {
  size_t n = f->rows * f->cols;
  double *a = memory_new(n, sizeof *a);
  int finite = 1;
  mpq_t middle;
  mpq_init(middle);
  for (size_t i = 0; i < n; i++) {
    if (f->binary != NULL) {
      a[i] = f->binary[i];
      continue;
    }
    mpq_add(middle, f->value[i].lo, f->value[i].hi);
    mpq_div_2exp(middle, middle, 1);
    a[i] = exact_nearest_double(middle);
    finite = finite && isfinite(a[i]);
  }
  mpq_clear(middle);
  if (finite) return a;
  free(a);
  return NULL;
}

int field_is_exact(const field *f) {
  if (f->binary != NULL) return 1;
  for (size_t i = 0; i < f->rows * f->cols; i++)
    if (!mpq_equal(f->value[i].lo, f->value[i].hi)) return 0;
  return 1;
}
