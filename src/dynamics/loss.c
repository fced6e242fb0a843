#include "dynamics/loss.h"

#include "num/sigmoid.h"

/* r = e^-q. */
static int exponential_loss(num *r, const num *q, num *t) {
  if (num_sign(q) == ORDER_EQUAL) {
    num_set_int(r, 1);
    return 1;
  }
  num_neg(t, q);
  return num_exp(r, t);
}

int loss_value(num *r, const num *q, loss_kind loss, num *t) {
  if (loss == LOSS_EXPONENTIAL) return exponential_loss(r, q, t);
  num_neg(t, q);
  return num_softplus(r, t, t + 1);
}

int loss_slope(num *r, const num *q, loss_kind loss, num *t) {
  if (loss == LOSS_EXPONENTIAL) return exponential_loss(r, q, t);
  num_neg(t, q);
  return num_sigmoid(r, t, t + 1);
}

void loss_curvature_bound(num *r, const num *g, loss_kind loss, num *t) {
  num_set(r, g);
  if (loss == LOSS_EXPONENTIAL) return;
  num_set_int(t, 1);
  num_set_int(t + 1, 4);
  num_div(t, t, t + 1);
  num_min(r, r, t);
}
