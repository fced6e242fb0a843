#include "theorems/supplied_network.h"

#include "linalg/gram.h"
#include "linalg/vector.h"

/* Output weights of one size are +-c for one c (read_network sees to that), here c > 0; others may be 0. */
static int read_signs(supplied_network *s, pool *p, const network *raw, failure *why) {
  int *sign = pool_ints(p, raw->width);
  num *v = pool_new(p, raw->width);
  s->sign = sign;
  s->net.v = v;
  s->positive = s->negative = 0;
  for (size_t j = 0; j < raw->width; j++) {
    order side = num_sign(raw->v + j);
    if (side == ORDER_UNKNOWN) return refuse(why, "v: the sign of entry %zu is not certain at this precision", j + 1);
    sign[j] = (int)side;
    num_set_int(v + j, (long)side);
    s->positive += side == ORDER_GREATER;
    s->negative += side == ORDER_LESS;
    if (sign[j] == 0 && s->problem->same_outputs)
      return refuse(why, "v: entry %zu is 0, expected +-c with one c > 0 for all neurons", j + 1);
  }
  return 1;
}

/* P, beta and Z. */
static void fold(supplied_network *s, pool *p, const trained_network *raw, const num *size) {
  const network *net = &raw->given.net;
  size_t n = s->data.count, m = net->width, d = net->dim;
  num *P = pool_new(p, m * d), *beta = pool_new(p, m), *Z = pool_new(p, n * m);
  for (size_t j = 0; j < m; j++) {
    for (size_t c = 0; c < d; c++) num_mul(P + j * d + c, size + j, net->W + j * d + c);
    num_mul(beta + j, size + j, net->b + j);
    for (size_t i = 0; i < n; i++) num_mul(Z + i * m + j, size + j, raw->at.Z + i * m + j);
  }
  s->net.W = P;
  s->net.b = beta;
  s->Z = Z;
}

/* |a|^2 / level. */
static const num *square_at_margin_one(pool *p, const num *a, size_t n, const num *level) {
  num *r = pool_new(p, 2);
  vec_dot(r, a, a, n, r + 1);
  num_div(r, r, level);
  return r;
}

int fold_network(pool *p, const trained_network *raw, supplied_network *out, failure *why) {
  const network *net = &raw->given.net;
  num *size = pool_new(p, net->width);
  for (size_t j = 0; j < net->width; j++) num_abs(size + j, net->v + j);
  out->problem = raw->given.problem;
  out->data = raw->given.data;
  out->net = *net;
  out->margins = raw->at.margins;
  out->level = raw->at.level;
  if (!read_signs(out, p, net, why)) return 0;
  fold(out, p, raw, size);
  out->outputs2 = square_at_margin_one(p, net->v, net->width, out->level);
  num *theta2 = pool_new(p, 1);
  num_div(theta2, raw->at.theta_square, out->level);
  out->theta2 = theta2;
  out->raw = net;
  out->weights2 = square_at_margin_one(p, net->W, net->width * net->dim, out->level);
  num *gram = pool_new(p, out->data.count * out->data.count);
  mat_gram(gram, out->data.X, out->data.count, out->data.dim, pool_new(p, 1));
  out->gram = gram;
  return 1;
}
