#include "linalg/reduce.h"

#ifdef __FRAMAC__
#include "spec/logic/gram.h"
#endif

const num *least(formulas *f, const num *a, size_t n) {
  num *r = fresh(f);
  vec_min(r, a, n);
  return r;
}

const num *greatest(formulas *f, const num *a, size_t n) {
  num *r = fresh(f);
  vec_max(r, a, n);
  return r;
}

const num *greatest_absolute(formulas *f, const num *a, size_t n) {
  num *r = fresh(f), t;
  num_init(&t);
  vec_max_abs(r, a, n, &t);
  num_clear(&t);
  return r;
}

const num *sum(formulas *f, const num *a, size_t n) {
  num *r = fresh(f);
  vec_sum(r, a, n);
  return r;
}

const num *inner(formulas *f, const num *x, const num *y, size_t n) {
  num *r = fresh(f), t;
  num_init(&t);
  vec_dot(r, x, y, n, &t);
  num_clear(&t);
  return r;
}
