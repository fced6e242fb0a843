/* With theta the angle of w_1 and w_2, by the signs of the outputs:
     v_1, v_2 > 0      N > 0 where one of the two neurons is active: error (pi - theta) / (2 pi) = 1/4 + atan(cot(theta)) / (2 pi)
     v_1 > 0 > v_2     1/2 of the sphere has neuron 1 inactive; of the other half N <= 0 where neuron 2 outweighs it:
                       error 3/4 - atan(R) / (2 pi), R = (v_1 |w_1|^2 - |v_2| <w_1, w_2>) / (|v_2| |w_1 ^ w_2|)
     none positive     error 1
   |w_1 ^ w_2|^2 = |w_1|^2 |w_2|^2 - <w_1, w_2>^2. Parallel w: below. */
#include "theorems/C/width_two.h"

#include "linalg/vector.h"
#include "num/common/exact_functions.h"
#include "num/exchange.h"

static void set_parts(bounds *r, unsigned long a, unsigned long b) {
  mpq_set_ui(r->lo, a, b);
  mpq_set(r->hi, r->lo);
}

/* r = constant + sign * atan(x / sqrt(square)) / (2 pi); square > 0. */
static int with_angle(bounds *r, const num *x, const num *square, unsigned long quarters, int sign, pool *p) {
  bounds root, at;
  num *whole_square = pool_new(p, 1);
  int known;
  mpq_inits(root.lo, root.hi, at.lo, at.hi, NULL);
  num_mul(whole_square, x, x);
  num_div(whole_square, whole_square, square);
  known = num_root_bounds(&root, whole_square) && num_sign(x) != ORDER_UNKNOWN;
  mpq_set(at.lo, root.lo);
  mpq_set(at.hi, root.hi);
  if ((num_sign(x) == ORDER_LESS) != (sign < 0)) {
    mpq_neg(at.lo, root.hi);
    mpq_neg(at.hi, root.lo);
  }
  if (known) {
    turn_bounds(&at, &at);
    mpq_div_2exp(at.lo, at.lo, 1);
    mpq_div_2exp(at.hi, at.hi, 1);
    set_parts(r, quarters, 4);
    mpq_canonicalize(r->lo);
    mpq_canonicalize(r->hi);
    mpq_add(r->lo, r->lo, at.lo);
    mpq_add(r->hi, r->hi, at.hi);
  }
  mpq_clears(root.lo, root.hi, at.lo, at.hi, NULL);
  return known;
}

typedef struct {
  num *product, *square1,
      *wedge2; /* <w_1, w_2>, |w_1|^2, |w_1 ^ w_2|^2; w_1 of the positive output where they differ */
} two_weights;

static two_weights measure(pool *p, const num *first, const num *second, size_t dim) {
  num *c = pool_new(p, 5), *square2 = c + 3, *t = c + 4;
  vec_dot(c, first, second, dim, t);
  vec_dot(c + 1, first, first, dim, t);
  vec_dot(square2, second, second, dim, t);
  num_mul(c + 2, c + 1, square2);
  num_submul(c + 2, c, c, t);
  return (two_weights){c, c + 1, c + 2};
}

static int both_positive(bounds *r, const two_weights *w, pool *p) {
  order apart = num_sign(w->wedge2), product = num_sign(w->product);
  if (apart == ORDER_GREATER) return with_angle(r, w->product, w->wedge2, 1, 1, p);
  if (apart == ORDER_UNKNOWN || product == ORDER_UNKNOWN) return 0;
  set_parts(r, product == ORDER_LESS ? 0 : 1, 2); /* opposite: N > 0 almost everywhere; one of them may be 0 */
  return 1;
}

/* v: output of the first, size of that of the second. */
static int opposite_signs(bounds *r, const two_weights *w, const num *v1, const num *v2, pool *p) {
  num *x = pool_new(p, 3), *square = x + 1, *t = x + 2;
  num_mul(x, v1, w->square1);
  num_submul(x, v2, w->product, t);
  num_mul(square, v2, v2);
  num_mul(square, square, w->wedge2);
  order apart = num_sign(w->wedge2), ahead = num_sign(x);
  if (apart == ORDER_GREATER) return with_angle(r, x, square, 3, -1, p);
  if (apart == ORDER_UNKNOWN || ahead == ORDER_UNKNOWN) return 0;
  set_parts(r, 1, ahead == ORDER_GREATER ? 2 : 1);
  return 1;
}

/* 1: the neuron counts and its output is positive; -1: negative; 0: it is 0; 2: not certain. */
static int sign_of(const network *net, size_t j, pool *p) {
  num *most = pool_new(p, 2);
  vec_max_abs(most, net->W + j * net->dim, net->dim, most + 1);
  order length = num_sign(most), side = num_sign(net->v + j);
  if (length == ORDER_EQUAL) return 0;
  return length == ORDER_UNKNOWN || side == ORDER_UNKNOWN ? 2 : (int)side;
}

int C_width_two(bounds *r, pool *p, const network *net) {
  int sign[] = {sign_of(net, 0, p), sign_of(net, 1, p)};
  size_t first = sign[0] > 0 ? 0 : 1, second = 1 - first;
  const num *w1 = net->W + first * net->dim, *w2 = net->W + second * net->dim;
  num *size2 = pool_new(p, 1);
  if (sign[0] == 2 || sign[1] == 2) return 0;
  two_weights w = measure(p, w1, w2, net->dim);
  num_abs(size2, net->v + second);
  if (sign[first] <= 0) {
    set_parts(r, 1, 1);
    return 1;
  }
  if (sign[second] == 0) {
    set_parts(r, 1, 2);
    return 1;
  }
  return sign[second] > 0 ? both_positive(r, &w, p) : opposite_signs(r, &w, net->v + first, size2, p);
}
