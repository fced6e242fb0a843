#include "theorems/glue.h"

#include <stdlib.h>
#include <string.h>

#include "linalg/vector.h"
#include "net/network.h"
#include "num/common/memory.h"

int limit_samples(const char *name, size_t samples, failure *why) {
  if (samples <= MOST_SAMPLES) return 1;
  return refuse(why, "%s: %zu samples are too many, expected at most %d", name, samples, (int)MOST_SAMPLES);
}

int limit_weights(const char *name, size_t neurons, size_t dim, failure *why) {
  if (dim == 0 || neurons <= MOST_WEIGHTS / dim) return 1;
  return refuse(why, "%s: %zu neurons of %zu weights are too many, expected at most %d weights in all", name, neurons,
                dim, (int)MOST_WEIGHTS);
}

int limit_pairs(const char *name, size_t neurons, size_t samples, failure *why) {
  if (samples == 0 || neurons <= MOST_PAIRS / samples) return 1;
  return refuse(why, "%s: %zu neurons for %zu samples are too many, expected at most %d pairs in all", name, neurons,
                samples, (int)MOST_PAIRS);
}

int given(const fields *in, const char *name) { return fields_find(in, name) != NULL; }

/* The field of that name and rank, not empty, or NULL with the reason. */
static const field *find_ranked(const fields *in, const char *name, int rank, failure *why) {
  static const char *const rank_names[] = {"one number", "a vector", "a matrix"};
  const field *f = fields_find(in, name);
  if (f == NULL) {
    refuse(why, "%s: missing, expected %s", name, rank_names[rank]);
    return NULL;
  }
  if (f->text != NULL || f->rank != rank) {
    refuse(why, "%s: expected %s", name, rank_names[rank]);
    return NULL;
  }
  if (f->rows == 0 || f->cols == 0) {
    refuse(why, "%s: is empty", name);
    return NULL;
  }
  return f;
}

static int take_numbers(pool *p, const field *f, const num **a, failure *why) {
  num *cells = num_from_field(f, why);
  if (cells == NULL) return 0;
  pool_keep(p, cells, f->rows * f->cols);
  *a = cells;
  return 1;
}

int take_text(const fields *in, const char *name, const char **text, failure *why) {
  const field *f = fields_find(in, name);
  if (f == NULL) return refuse(why, "%s: missing, expected a word", name);
  if (f->text == NULL) return refuse(why, "%s: expected a word", name);
  *text = f->text;
  return 1;
}

int count_at(const field *f, size_t i, size_t least, size_t most, size_t *count) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, i, &b);
  int integer = mpq_equal(b.lo, b.hi) && mpz_cmp_ui(mpq_denref(b.lo), 1) == 0;
  int inside = mpq_cmp_ui(b.lo, least, 1) >= 0 && mpq_cmp_ui(b.lo, most, 1) <= 0;
  if (integer && inside) *count = mpz_get_ui(mpq_numref(b.lo));
  mpq_clears(b.lo, b.hi, NULL);
  return integer && inside;
}

int take_count(const fields *in, const char *name, size_t least, size_t most, size_t *count, failure *why) {
  const field *f = find_ranked(in, name, 0, why);
  if (f == NULL || count_at(f, 0, least, most, count)) return f != NULL;
  return refuse(why, "%s: is no count, expected an integer from %zu to %zu", name, least, most);
}

int take_scalar(pool *p, const fields *in, const char *name, const num **a, failure *why) {
  const field *f = find_ranked(in, name, 0, why);
  return f != NULL && take_numbers(p, f, a, why);
}

int take_vector(pool *p, const fields *in, const char *name, size_t length, const num **a, size_t *got, failure *why) {
  const field *f = find_ranked(in, name, 1, why);
  if (f == NULL) return 0;
  if (length != 0 && f->cols != length) return refuse(why, "%s: has %zu entries, expected %zu", name, f->cols, length);
  if (got != NULL) *got = f->cols;
  return take_numbers(p, f, a, why);
}

/* 1 or -1, or 0 for any other number. */
static int sign_from(const field *f, size_t i) {
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  field_get(f, i, &b);
  int exact = mpq_equal(b.lo, b.hi), up = mpq_cmp_si(b.lo, 1, 1) == 0, down = mpq_cmp_si(b.lo, -1, 1) == 0;
  mpq_clears(b.lo, b.hi, NULL);
  if (!exact) return 0;
  return up ? 1 : down ? -1 : 0;
}

int take_labels(pool *p, const fields *in, const char *name, size_t length, labels *y, failure *why) {
  return take_signs(p, in, name, length, "", y, why);
}

int take_signs(pool *p, const fields *in, const char *name, size_t length, const char *note, labels *y, failure *why) {
  const field *f = fields_find(in, name);
  if (!take_vector(p, in, name, length, &y->y, &y->count, why)) return 0;
  int *sign = pool_ints(p, y->count);
  for (size_t i = 0; i < y->count; i++) {
    sign[i] = sign_from(f, i);
    if (sign[i] == 0) return refuse(why, "%s: entry %zu is neither 1 nor -1%s", name, i + 1, note);
  }
  y->sign = sign;
  return 1;
}

int take_matrix(pool *p, const fields *in, const char *name, table *a, failure *why) {
  const field *f = find_ranked(in, name, 2, why);
  if (f == NULL) return 0;
  a->rows = f->rows;
  a->cols = f->cols;
  return take_numbers(p, f, &a->at, why);
}

int take_matrix_sized(pool *p, const fields *in, const char *name, size_t rows, size_t cols, const num **a,
                      failure *why) {
  const field *f = find_ranked(in, name, 2, why);
  if (f == NULL) return 0;
  if (f->rows != rows || f->cols != cols)
    return refuse(why, "%s: is %zu x %zu, expected %zu x %zu", name, f->rows, f->cols, rows, cols);
  return take_numbers(p, f, a, why);
}

int take_gamma(pool *p, const fields *in, const num **gamma, failure *why) {
  if (!take_scalar(p, in, "gamma", gamma, why)) return 0;
  order low = num_sign(*gamma), high = num_compare(*gamma, pool_int(p, 1));
  if (low == ORDER_GREATER && high == ORDER_LESS) return 1;
  if (low == ORDER_UNKNOWN || high == ORDER_UNKNOWN)
    return refuse(why, "gamma: whether 0 < gamma < 1 is not certain at this precision");
  return refuse(why, "gamma: out of range, expected 0 < gamma < 1");
}

void unit_norm_row(pool *p, report *out, const num *X, size_t samples, size_t dim) {
  num *largest_gap = pool_new(p, 1), *gap = pool_new(p, 2), *one = pool_int(p, 1);
  for (size_t i = 0; i < samples; i++) {
    vec_dot(gap, X + i * dim, X + i * dim, dim, gap + 1);
    num_sub(gap, gap, one);
    num_abs(gap, gap);
    num_max(largest_gap, largest_gap, gap);
  }
  report_compare(out, ROW_HYPOTHESIS, key_of("todo"), "max | |x_i|^2 - 1 | over samples", largest_gap, EQUAL,
                 pool_int(p, 0));
}

void smallest(num *r, const num *a, size_t n, num *t) {
  (void)t;
  vec_min(r, a, n);
}

void largest(num *r, const num *a, size_t n) { vec_max(r, a, n); }

int solved(verdict answer) { return answer == VERDICT_HOLDS || answer == VERDICT_APPROX; }
