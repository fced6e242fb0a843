#include "cli/difference.h"

#include <string.h>

void difference_init(difference *d) {
  d->comparable = 0;
  d->entries = d->equal = d->inside = d->worst = 0;
  mpq_init(d->relative);
}

void difference_clear(difference *d) {
  mpq_clear(d->relative);
}

/* r = the larger of |lo| and |hi|; t is scratch. */
static void magnitude(mpq_ptr r, const bounds *b, mpq_ptr t) {
  mpq_abs(r, b->lo);
  mpq_abs(t, b->hi);
  if (mpq_cmp(t, r) > 0) mpq_set(r, t);
}

/* r = the distance between a and b, 0 where they meet. */
static void distance(mpq_ptr r, const bounds *a, const bounds *b) {
  mpq_set_ui(r, 0, 1);
  if (mpq_cmp(a->hi, b->lo) < 0) mpq_sub(r, b->lo, a->hi);
  if (mpq_cmp(b->hi, a->lo) < 0) mpq_sub(r, a->lo, b->hi);
}

/* The largest magnitude of all entries, or 1. */
static void largest(mpq_ptr r, const field *f, mpq_ptr t, mpq_ptr u) {
  mpq_set_ui(r, 0, 1);
  for (size_t i = 0; i < f->rows * f->cols; i++) {
    magnitude(t, f->value + i, u);
    if (mpq_cmp(t, r) > 0) mpq_set(r, t);
  }
  if (mpq_sgn(r) == 0) mpq_set_ui(r, 1, 1);
}

static int both_exact(const bounds *a, const bounds *b) {
  return mpq_equal(a->lo, a->hi) && mpq_equal(b->lo, b->hi);
}

static void compare_numbers(difference *d, const field *expected, const field *found) {
  mpq_t scale, error, size, t;
  mpq_inits(scale, error, size, t, NULL);
  largest(scale, expected, size, t);
  for (size_t i = 0; i < d->entries; i++) {
    const bounds *a = expected->value + i, *b = found->value + i;
    distance(error, a, b);
    if (mpq_sgn(error) == 0) {
      if (both_exact(a, b)) d->equal++;
      else d->inside++;
      continue;
    }
    magnitude(size, a, t);
    mpq_div(error, error, mpq_sgn(size) == 0 ? scale : size);
    if (mpq_cmp(error, d->relative) <= 0) continue;
    mpq_set(d->relative, error);
    d->worst = i;
  }
  mpq_clears(scale, error, size, t, NULL);
}

void difference_find(difference *d, const field *expected, const field *found) {
  d->comparable = (expected->text == NULL) == (found->text == NULL) && expected->rank == found->rank &&
                  expected->rows == found->rows && expected->cols == found->cols;
  if (!d->comparable) return;
  if (expected->text == NULL) {
    d->entries = expected->rows * expected->cols;
    compare_numbers(d, expected, found);
    return;
  }
  d->entries = 1;
  d->equal = strcmp(expected->text, found->text) == 0;
  if (!d->equal) mpq_set_ui(d->relative, 1, 1);
}
