#include "theorems/D/losses.h"

const num *D_sigmoid_loss(formulas *f, const num *z) {
  const num *one = whole(f, 1), *raised_z = natural_exp(f, z);
  return over(f, one, plus(f, one, raised_z));
}

const num *D_logistic_loss(formulas *f, const num *z) {
  const num *one = whole(f, 1), *fallen = natural_exp(f, negated(f, z));
  return natural_log(f, plus(f, one, fallen));
}
