#include "search/dictionary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/common/deadline.h"
#include "num/common/memory.h"

enum { REFRESHED = 100 };         /* pivots after which the table is computed anew */
static const double SMALL = 1e-9; /* prices and sides that count as 0 */
static const double PIVOT = 1e-9; /* what is too small to divide by */

void dictionary_init(dictionary *d, size_t n) {
  *d = (dictionary){.n = n};
  d->free = memory_new(n, sizeof *d->free);
  d->price = memory_new(n, sizeof *d->price);
  for (size_t c = 0; c < n; c++) {
    d->free[c] = c;
    d->price[c] = -1;
  }
}

void dictionary_clear(dictionary *d) {
  for (size_t k = 0; k < d->rows; k++) {
    free(d->table[k]);
    free(d->given[k]);
  }
  free(d->table);
  free(d->given);
  free(d->basic);
  free(d->free);
  free(d->price);
}

static void grow(dictionary *d) {
  if (d->rows < d->room) return;
  d->room = 2 * d->room + 16;
  d->table = memory_resize(d->table, d->room, sizeof *d->table);
  d->given = memory_resize(d->given, d->room, sizeof *d->given);
  d->basic = memory_resize(d->basic, d->room, sizeof *d->basic);
}

size_t dictionary_add(dictionary *d, const double *a) {
  double *row = memory_new(d->n + 1, sizeof *row);
  for (size_t c = 0; c < d->n; c++) row[c] = d->free[c] < d->n ? a[d->free[c]] : 0;
  row[d->n] = 1;
  for (size_t k = 0; k < d->rows; k++) { /* what is basic is said by what is free */
    double factor = d->basic[k] < d->n ? a[d->basic[k]] : 0;
    if (factor == 0) continue;
    for (size_t c = 0; c <= d->n; c++) row[c] -= factor * d->table[k][c];
  }
  grow(d);
  d->table[d->rows] = row;
  d->given[d->rows] = memcpy(memory_new(d->n + 1, sizeof *a), a, d->n * sizeof *a);
  d->basic[d->rows] = d->n + d->rows;
  return d->rows++;
}

/* The variable of row r and that of column c change places. */
static void pivot(dictionary *d, size_t r, size_t c) {
  double *row = d->table[r], by = 1 / row[c];
  for (size_t k = 0; k <= d->n; k++) row[k] *= by;
  row[c] = by;
  for (size_t k = 0; k < d->rows; k++) {
    double *other = d->table[k], factor = other[c];
    if (k == r || factor == 0) continue;
    other[c] = 0;
    for (size_t j = 0; j <= d->n; j++) other[j] -= factor * row[j];
  }
  double factor = d->price[c];
  d->price[c] = 0;
  for (size_t j = 0; j < d->n; j++) d->price[j] -= factor * row[j];
  size_t leaves = d->basic[r];
  d->basic[r] = d->free[c];
  d->free[c] = leaves;
  d->pivots++;
}

/* ---- the table anew ---- */

/* The table of x = 0. */
static void reset(dictionary *d) {
  for (size_t c = 0; c < d->n; c++) {
    d->free[c] = c;
    d->price[c] = -1;
  }
  for (size_t k = 0; k < d->rows; k++) {
    memcpy(d->table[k], d->given[k], d->n * sizeof(double));
    d->table[k][d->n] = 1;
    d->basic[k] = d->n + k;
  }
}

/* The largest entry between rows and columns that are to change places; 0 where there is none. */
static double largest_entry(const dictionary *d, const unsigned char *leaves, const unsigned char *enters, size_t *r,
                            size_t *c) {
  double most = 0;
  for (size_t k = 0; k < d->rows; k++) {
    if (d->basic[k] < d->n || !leaves[k]) continue;
    for (size_t j = 0; j < d->n; j++) {
      if (d->free[j] >= d->n || !enters[d->free[j]] || fabs(d->table[k][j]) <= most) continue;
      most = fabs(d->table[k][j]);
      *r = k;
      *c = j;
    }
  }
  return most;
}

/* Rounding adds up over pivots; so the table is computed again from the rows, with the same variables basic and the largest pivots. */
void dictionary_refresh(dictionary *d) {
  unsigned char *leaves = memory_new(d->rows, 1), *enters = memory_new(d->n, 1);
  size_t r = 0, c = 0;
  memset(leaves, 0, d->rows);
  memset(enters, 0, d->n);
  for (size_t j = 0; j < d->n; j++)
    if (d->free[j] >= d->n) leaves[d->free[j] - d->n] = 1;
  for (size_t k = 0; k < d->rows; k++)
    if (d->basic[k] < d->n) enters[d->basic[k]] = 1;
  reset(d);
  while (largest_entry(d, leaves, enters, &r, &c) > 0) pivot(d, r, c);
  d->pivots = 0;
  free(leaves);
  free(enters);
}

static void refresh_at_times(dictionary *d) {
  if (d->pivots >= REFRESHED) dictionary_refresh(d);
}

static size_t most_steps(const dictionary *d) { return 50 * (d->n + 10); }

/* The row that allows the least of column c; among ties the one with the largest pivot. d->rows: none. */
static size_t limiting_row(const dictionary *d, size_t c) {
  size_t best = d->rows;
  double least = INFINITY;
  for (size_t k = 0; k < d->rows; k++) {
    double a = d->table[k][c], side = fmax(d->table[k][d->n], 0);
    if (a <= PIVOT) continue;
    double allows = side / a;
    if (!isfinite(allows) || allows > least + SMALL) continue;
    if (allows < least - SMALL || a > d->table[best][c]) best = k;
    least = fmin(least, allows);
  }
  return best;
}

int dictionary_raise(dictionary *d) {
  for (size_t step = 0; step < most_steps(d) && !deadline_arrived(); step++) {
    size_t c = 0;
    refresh_at_times(d);
    for (size_t k = 1; k < d->n; k++)
      if (d->price[k] < d->price[c]) c = k;
    if (d->price[c] >= -SMALL) return 1;
    size_t r = limiting_row(d, c);
    if (r == d->rows) return 0;
    pivot(d, r, c);
  }
  return 0;
}

/* The column whose price rises least when row r leaves; d->n: none. */
static size_t entering_column(const dictionary *d, size_t r) {
  size_t best = d->n;
  double least = INFINITY;
  for (size_t c = 0; c < d->n; c++) {
    double a = -d->table[r][c];
    if (a <= PIVOT) continue;
    double costs = fmax(d->price[c], 0) / a;
    if (!isfinite(costs) || costs > least + SMALL) continue;
    if (costs < least - SMALL || a > -d->table[r][best]) best = c;
    least = fmin(least, costs);
  }
  return best;
}

int dictionary_repair(dictionary *d) {
  for (size_t step = 0; step < most_steps(d) && !deadline_arrived(); step++) {
    size_t r = 0;
    refresh_at_times(d);
    for (size_t k = 1; k < d->rows; k++)
      if (d->table[k][d->n] < d->table[r][d->n]) r = k;
    if (d->rows == 0 || d->table[r][d->n] >= -SMALL) return 1;
    size_t c = entering_column(d, r);
    if (c == d->n) return 0;
    pivot(d, r, c);
  }
  return 0;
}

void dictionary_read(const dictionary *d, double *x, double *mass) {
  memset(x, 0, d->n * sizeof *x);
  memset(mass, 0, d->rows * sizeof *mass);
  for (size_t k = 0; k < d->rows; k++)
    if (d->basic[k] < d->n) x[d->basic[k]] = fmax(d->table[k][d->n], 0);
  for (size_t c = 0; c < d->n; c++)
    if (d->free[c] >= d->n) mass[d->free[c] - d->n] = fmax(d->price[c], 0);
}
