#include <criterion/criterion.h>

#include "net/circle.h"

/* Bounds of the part of the circle where a network of whole weights over `under` has N <= 0. */
static void below_over(double *lo, double *hi, const int *W, const int *b, const int *v, size_t width, int under,
                       size_t depth) {
  pool p;
  bounds r;
  pool_init(&p);
  mpq_inits(r.lo, r.hi, NULL);
  num *w = pool_new(&p, 2 * width), *c = pool_new(&p, width), *o = pool_new(&p, width);
  for (size_t k = 0; k < 2 * width; k++) num_set_int(w + k, W[k]);
  for (size_t k = 0; k < width; k++) num_set_int(c + k, b[k]);
  for (size_t k = 0; k < width; k++) num_set_int(o + k, v[k]);
  for (size_t k = 0; k < 2 * width; k++) num_div(w + k, w + k, pool_int(&p, under));
  network net = {width, 2, w, c, o, pool_int(&p, 0), pool_int(&p, 1), 1, 1};
  circle_below(&r, &p, &net, depth);
  *lo = mpq_get_d(r.lo);
  *hi = mpq_get_d(r.hi);
  mpq_clears(r.lo, r.hi, NULL);
  pool_free(&p);
}

static void below(double *lo, double *hi, const int *W, const int *b, const int *v, size_t width, size_t depth) {
  below_over(lo, hi, W, b, v, width, 1, depth);
}

Test(circle, whole_and_nothing) {
  double lo, hi;
  below(&lo, &hi, (int[]){0, 0}, (int[]){1}, (int[]){1}, 1, 10);
  cr_expect(lo == 0 && hi == 0);
  below(&lo, &hi, (int[]){0, 0}, (int[]){1}, (int[]){-1}, 1, 10);
  cr_expect_float_eq(lo, 1, 1e-12);
  cr_expect(hi == 1);
}

/* Where the only neuron is off N is 0, which counts. */
Test(circle, half) {
  double lo, hi;
  below(&lo, &hi, (int[]){3, 1}, (int[]){0}, (int[]){2}, 1, 48);
  cr_expect(lo <= 0.5 && hi >= 0.5 && hi - lo < 1e-12, "%.17g %.17g", lo, hi);
}

/* N = 1 - phi(2 x_1): wrong where x_1 >= 1/2. */
Test(circle, third) {
  double lo, hi;
  below(&lo, &hi, (int[]){0, 0, 2, 0}, (int[]){1, 0}, (int[]){1, -1}, 2, 48);
  cr_expect(lo <= 1.0 / 3 + 1e-16 && hi >= 1.0 / 3 - 1e-16 && hi - lo < 1e-12, "%.17g %.17g", lo, hi);
}

/* With few halvings the bounds are wide, and right. */
Test(circle, coarse) {
  double lo, hi;
  below(&lo, &hi, (int[]){0, 0, 2, 0}, (int[]){1, 0}, (int[]){1, -1}, 2, 3);
  cr_expect(lo < 1.0 / 3 && hi > 1.0 / 3 && hi - lo > 1e-3);
}

/* N = phi(x_1 / 3) - phi(x_1 / 3): where an enclosure of it contains 0 everywhere halving ends all the same. */
Test(circle, never_certain) {
  double lo, hi;
  below_over(&lo, &hi, (int[]){1, 0, 1, 0}, (int[]){0, 0}, (int[]){1, -1}, 2, 3, 48);
  cr_expect(lo <= 1 && hi == 1, "%.17g %.17g", lo, hi);
}
