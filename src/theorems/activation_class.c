#include "theorems/activation_class.h"

#include "linalg/reduce.h"

/* The values and slopes at the points of the inputs; 0 where this arithmetic does not have them. */
static int at_points(const inputs *in, const phi *a, num *values, num *slopes) {
  const num *z = numbers(in, "z");
  num *t = pool_new(in->p, 3);
  for (size_t k = 0; k < size_of(in, "n"); k++)
    if (!phi_value(values + k, z + k, a, t) || !phi_slope(slopes + k, z + k, a, t)) return 0;
  return 1;
}

static int no_value(failure *why) {
  return refuse(why, "activation: this arithmetic has no exponentials; take --arith enclosure");
}

/* The largest |D_k - D_(k+1)| - L |z_k - z_(k+1)|, which is 0 or less for an L-Lipschitz slope; of one point, 0. t: 3 cells. */
static void steepest(num *r, const num *slopes, const num *z, const num *L, size_t n, num *t) {
  num_set_int(r, 0);
  for (size_t k = 0; k + 1 < n; k++) {
    num_sub(t, slopes + k, slopes + k + 1);
    num_abs(t, t);
    num_sub(t + 1, z + k, z + k + 1);
    num_abs(t + 1, t + 1);
    num_submul(t, L, t + 1, t + 2);
    if (k == 0)
      num_set(r, t);
    else
      num_max(r, r, t);
  }
}

static void supplied_row(theorem *t, const inputs *in, const char *name, const char *words, const num *own) {
  size_t n = size_of(in, "n");
  num *off = pool_new(in->p, n);
  const num *within = has(in, "within") ? named(t->f, "within", numbers(in, "within")) : whole(t->f, 0);
  if (!has(in, name)) return;
  t->out->subject = SUBJECT_SUPPLIED;
  for (size_t k = 0; k < n; k++) num_sub(off + k, numbers(in, name) + k, own + k);
  claim(t, key_of(name), named(t->f, words, greatest_absolute(t->f, off, n)), AT_MOST, within);
}

/* The slope of the leaky ReLU jumps by 1 - gamma at 0. */
static void smoothness_rows(theorem *t, const inputs *in, const phi *a, const num *L) {
  num *least = pool_new(in->p, 1), *work = pool_new(in->p, 3);
  if (phi_smoothness(least, a, work))
    claim(t, key_of("smooth.least"), named(t->f, "the least constant of phi'", least), AT_MOST, L);
  else
    claim_fact(t, key_of("smooth.least"), "the slope does not jump at 0", num_equal(a->gamma, pool_int(in->p, 1)));
}

int activation_class_rows(theorem *t, const inputs *in, const phi *a, const num *L, failure *why) {
  size_t n = size_of(in, "n");
  formulas *f = t->f;
  num *values = pool_new(in->p, n), *slopes = pool_new(in->p, n), *zero = pool_new(in->p, 1),
      *work = pool_new(in->p, 3);
  if (!at_points(in, a, values, slopes) || !phi_value(zero, pool_new(in->p, 1), a, work)) return no_value(why);
  const num *given = has(in, "slopes") ? numbers(in, "slopes") : slopes;
  num *steep = fresh(f);
  claim(t, key_of("zero"), named(f, "phi(0)", zero), EQUAL, whole(f, 0));
  claim(t, key_of("slope.least"), named(f, "gamma", a->gamma), AT_MOST,
        named(f, "min_k phi'(z_k)", least(f, given, n)));
  claim(t, key_of("slope.most"), named(f, "max_k phi'(z_k)", greatest(f, given, n)), AT_MOST, whole(f, 1));
  steepest(steep, given, numbers(in, "z"), L, n, work);
  claim(t, key_of("smooth"), named(f, "max_k |phi'(z_k) - phi'(z_(k+1))| - L |z_k - z_(k+1)|", steep), AT_MOST,
        whole(f, 0));
  smoothness_rows(t, in, a, L);
  supplied_row(t, in, "values", "max_k |values_k - phi(z_k)|", values);
  supplied_row(t, in, "slopes", "max_k |slopes_k - phi'(z_k)|", slopes);
  return 1;
}

int activation_construct(const inputs *in, const phi *a, fields *out, failure *why) {
  size_t n = size_of(in, "n");
  num *values = pool_new(in->p, n), *slopes = pool_new(in->p, n);
  if (!at_points(in, a, values, slopes)) return no_value(why);
  return fields_put(out, "values", 1, 1, n, values, why) && fields_put(out, "slopes", 1, 1, n, slopes, why);
}
