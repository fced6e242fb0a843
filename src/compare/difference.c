#include "compare/difference.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "num/common/exact.h"

void difference_init(difference *d) {
  d->comparable = 0;
  d->entries = d->equal = d->inside = d->worst = 0;
  mpq_inits(d->relative, d->ulps, NULL);
}

void difference_clear(difference *d) { mpq_clears(d->relative, d->ulps, NULL); }

/* The numbers of a comparison; one is made for all entries. */
typedef struct {
  bounds a, b; /* the entry, expected and found */
  mpq_t scale; /* what an error of an entry that is 0 is divided by */
  mpq_t size;  /* what the error of this entry is divided by */
  mpq_t distance, relative, t;
} scratch;

static void scratch_init(scratch *s) {
  mpq_inits(s->a.lo, s->a.hi, s->b.lo, s->b.hi, s->scale, s->size, s->distance, s->relative, s->t, NULL);
}

static void scratch_clear(scratch *s) {
  mpq_clears(s->a.lo, s->a.hi, s->b.lo, s->b.hi, s->scale, s->size, s->distance, s->relative, s->t, NULL);
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

/* s->scale = the largest magnitude of all entries, or 1. */
static void find_scale(scratch *s, const field *f) {
  for (size_t i = 0; i < f->rows * f->cols; i++) {
    field_get(f, i, &s->a);
    magnitude(s->size, &s->a, s->t);
    if (mpq_cmp(s->size, s->scale) > 0) mpq_set(s->scale, s->size);
  }
  if (mpq_sgn(s->scale) == 0) mpq_set_ui(s->scale, 1, 1);
}

static int both_exact(const bounds *a, const bounds *b) { return mpq_equal(a->lo, a->hi) && mpq_equal(b->lo, b->hi); }

/* r = a length in ulps of the double nearest to size > 0; beyond the largest double, of that one. */
static void to_ulps(mpq_ptr r, mpq_srcptr length, mpq_srcptr size) {
  int exponent;
  double nearest = exact_nearest_double(size);
  (void)frexp(isfinite(nearest) ? nearest : DBL_MAX, &exponent); /* 2^(exponent - 1) <= nearest < 2^exponent */
  if (exponent < DBL_MIN_EXP || nearest == 0.0) exponent = DBL_MIN_EXP;
  if (exponent <= DBL_MANT_DIG)
    mpq_mul_2exp(r, length, (mp_bitcnt_t)(DBL_MANT_DIG - exponent));
  else
    mpq_div_2exp(r, length, (mp_bitcnt_t)(exponent - DBL_MANT_DIG));
}

/* Sets distance, size and relative for number i of one field and number k of the other. */
static void take_pair(scratch *s, const field *expected, size_t i, const field *found, size_t k) {
  field_get(expected, i, &s->a);
  field_get(found, k, &s->b);
  distance(s->distance, &s->a, &s->b);
  magnitude(s->size, &s->a, s->t);
  if (mpq_sgn(s->size) == 0) mpq_set(s->size, s->scale);
  mpq_div(s->relative, s->distance, s->size);
}

static void count_entry(difference *d, size_t i, const scratch *s) {
  if (mpq_sgn(s->distance) == 0) {
    if (both_exact(&s->a, &s->b))
      d->equal++;
    else
      d->inside++;
  }
  if (mpq_cmp(s->relative, d->relative) <= 0) return;
  mpq_set(d->relative, s->relative);
  to_ulps(d->ulps, s->distance, s->size);
  d->worst = i;
}

static void compare_numbers(difference *d, const field *expected, const field *found) {
  scratch s;
  scratch_init(&s);
  find_scale(&s, expected);
  d->entries = expected->rows * expected->cols;
  for (size_t i = 0; i < d->entries; i++) {
    take_pair(&s, expected, i, found, i);
    count_entry(d, i, &s);
  }
  scratch_clear(&s);
}

/* (n,), (n, 1) and (1, n) are one vector; (), (1,) and (1, 1) one number. */
static int is_flat(const field *f) { return f->rank < 2 || f->rows == 1 || f->cols == 1; }

int difference_same_shape(const field *a, const field *b) {
  if (is_flat(a) && is_flat(b)) return a->rows * a->cols == b->rows * b->cols;
  return a->rank == b->rank && a->rows == b->rows && a->cols == b->cols;
}

void difference_find(difference *d, const field *expected, const field *found) {
  d->comparable = (expected->text == NULL) == (found->text == NULL) && difference_same_shape(expected, found);
  if (!d->comparable) return;
  if (expected->text == NULL) {
    compare_numbers(d, expected, found);
    return;
  }
  d->entries = 1;
  d->equal = strcmp(expected->text, found->text) == 0;
  if (!d->equal) mpq_set_ui(d->relative, 1, 1);
}

int difference_within(const field *expected, const field *found, mpq_srcptr allowed) {
  difference d;
  difference_init(&d);
  difference_find(&d, expected, found);
  int answer = d.comparable && mpq_cmp(d.relative, allowed) <= 0;
  difference_clear(&d);
  return answer;
}

size_t difference_mark(int *off, const field *expected, const field *found, mpq_srcptr allowed) {
  size_t count = 0;
  scratch s;
  scratch_init(&s);
  find_scale(&s, expected);
  for (size_t i = 0; i < expected->rows * expected->cols; i++) {
    take_pair(&s, expected, i, found, i);
    off[i] = mpq_cmp(s.relative, allowed) > 0;
    count += (size_t)off[i];
  }
  scratch_clear(&s);
  return count;
}

void difference_scale(mpq_ptr scale, const field *expected) {
  scratch s;
  scratch_init(&s);
  find_scale(&s, expected);
  mpq_set(scale, s.scale);
  scratch_clear(&s);
}

int difference_pair(const field *expected, size_t i, const field *found, size_t k, mpq_srcptr scale,
                    mpq_srcptr allowed) {
  scratch s;
  scratch_init(&s);
  mpq_set(s.scale, scale);
  take_pair(&s, expected, i, found, k);
  int answer = mpq_cmp(s.relative, allowed) <= 0;
  scratch_clear(&s);
  return answer;
}
