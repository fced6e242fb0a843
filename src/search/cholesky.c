#include "search/cholesky.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linalg/vector.h"
#include "num/common/memory.h"

static const double DEPENDENT = 1e-13;

void cholesky_clear(cholesky *f) {
  free(f->L);
  *f = (cholesky){0};
}

static void make_room(cholesky *f) {
  if (f->count < f->room) return;
  size_t room = f->room == 0 ? 16 : 2 * f->room;
  double *L = memory_new(room * room, sizeof *L);
  for (size_t k = 0; k < f->count; k++) memcpy(L + k * room, f->L + k * f->room, (k + 1) * sizeof *L);
  free(f->L);
  f->L = L;
  f->room = room;
}

int cholesky_append(cholesky *f, const double *products) {
  size_t n = f->count;
  double product, t;
  make_room(f);
  double *row = f->L + n * f->room;
  for (size_t j = 0; j < n; j++) {
    vec_dot(&product, row, f->L + j * f->room, j, &t);
    row[j] = (products[j] - product) / f->L[j * f->room + j];
  }
  vec_dot(&product, row, row, n, &t);
  double left = products[n] - product;
  if (!(left > DEPENDENT * products[n])) return 0;
  row[n] = sqrt(left);
  f->count++;
  return 1;
}

/* A row with one entry too many is turned, by the turns of the rows above it and then by one of its own, until that is 0. */
static void turn_row(double *row, size_t first, size_t last, double *cosine, double *sine) {
  for (size_t k = first; k < last; k++) {
    double left = row[k], right = row[k + 1];
    row[k] = cosine[k] * left + sine[k] * right;
    row[k + 1] = cosine[k] * right - sine[k] * left;
  }
  double size = sqrt(row[last] * row[last] + row[last + 1] * row[last + 1]);
  cosine[last] = row[last] / size;
  sine[last] = row[last + 1] / size;
  row[last] = size;
}

void cholesky_remove(cholesky *f, size_t k) {
  double *cosine = memory_new(f->count, sizeof *cosine), *sine = memory_new(f->count, sizeof *sine);
  f->count--;
  for (size_t i = k; i < f->count; i++) {
    memcpy(f->L + i * f->room, f->L + (i + 1) * f->room, (i + 2) * sizeof *f->L);
    turn_row(f->L + i * f->room, k, i, cosine, sine);
  }
  free(cosine);
  free(sine);
}

void cholesky_solve(const cholesky *f, double *x) {
  double product, t;
  for (size_t i = 0; i < f->count; i++) {
    vec_dot(&product, f->L + i * f->room, x, i, &t);
    x[i] = (x[i] - product) / f->L[i * f->room + i];
  }
  for (size_t i = f->count; i-- > 0;) {
    double sum = x[i];
    for (size_t k = i + 1; k < f->count; k++) sum -= f->L[k * f->room + i] * x[k];
    x[i] = sum / f->L[i * f->room + i];
  }
}
