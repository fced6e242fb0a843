#include "theorems/A/step_bounds.h"

const num *A_step_load(formulas *f, const num *limit, const num *n, const num *H, const num *R_max2, const num *alpha) {
  const num *curved = times(f, times(f, times(f, whole(f, 5), alpha), H), R_max2);
  return times(f, times(f, curved, n), limit);
}

const num *A_spread(formulas *f, const num *ratio) {
  const num *one = whole(f, 1), *top = squared(f, plus(f, one, ratio));
  return over(f, top, times(f, whole(f, 4), ratio));
}

const num *A_step_along(formulas *f, const num *alpha, const num *gamma, const num *R_min2, const num *G,
                        const num *root_m) {
  const num *pulled = times(f, times(f, times(f, alpha, gamma), R_min2), G);
  return over(f, pulled, times(f, whole(f, 2), root_m));
}

const num *A_raise_load(formulas *f, const num *H, const num *rho, const num *R2, const num *R_max2, const num *n,
                        const num *alpha) {
  const num *curved = times(f, times(f, times(f, whole(f, 2), H), rho), R2);
  return times(f, times(f, times(f, curved, R_max2), n), alpha);
}

const num *A_descent_load(formulas *f, const num *alpha, const num *H, const num *root_m, const num *R_max2) {
  const num *curved = larger(f, whole(f, 1), over(f, H, root_m)), *twice = times(f, whole(f, 2), alpha);
  return times(f, times(f, twice, curved), R_max2);
}

const num *A_remainder_bound(formulas *f, const num *H, const num *moved2, const num *root_m) {
  const num *twice = times(f, whole(f, 2), root_m);
  return over(f, times(f, H, moved2), twice);
}

const num *A_lipschitz(formulas *f, const num *R_max2, const num *H, const num *root_m, const num *length) {
  const num *one = whole(f, 1), *factor = plus(f, one, over(f, H, root_m));
  return times(f, times(f, R_max2, factor), length);
}

const num *A_sharp_lipschitz(formulas *f, const num *R_max2, const num *H, const num *root_m, const num *length) {
  const num *quarter = ratio(f, 1, 4), *factor = plus(f, quarter, over(f, H, root_m));
  return times(f, times(f, R_max2, factor), length);
}

const num *A_proxy(formulas *f, long k, const num *gamma, const num *R_min, const num *G, const num *root_2,
                   const num *R, const num *root_n) {
  const num *pulled = times(f, times(f, gamma, R_min), G);
  return over(f, pulled, times(f, times(f, times(f, whole(f, k), root_2), R), root_n));
}
