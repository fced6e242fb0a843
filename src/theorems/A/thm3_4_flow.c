#include "theorems/A/thm3_4_flow.h"

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "theorems/ranges.h"

/* k_i. */
static void place_constants(A_flow_claims *x) {
  num_set_int(x->work, (long)x->at.r.n);
  for (size_t i = 0; i < x->at.r.n; i++) num_mul(x->constants + i, x->at.rates + i, x->work);
}

/* r += what takes the margins from 0 to c_i, along the gradients: in row j the sum of (y_i s_j D_ji / sqrt(m)) b_i x_i, b_i = c_i / k_i,
   or b the solution of sum_k <F_i, F_k> b_k = c_i. */
static void add_gradients(num *r, const A_flow_claims *x, const num *c) {
  const training *on = &x->at.r;
  if (x->links_inverse != NULL) {
    num *b = pool_new(x->p, on->n);
    mat_vec(b, x->links_inverse, c, on->n, on->n, x->work);
    c = b;
  }
  num *part = x->work, *t = x->work + 1;
  for (size_t j = 0; j < on->m; j++)
    for (size_t i = 0; i < on->n; i++) {
      num_mul(part, x->at.D + j * on->n + i, on->scale);
      num_mul(part, part, on->s + j);
      num_mul(part, part, on->y + i);
      num_mul(part, part, c + i);
      if (x->links_inverse == NULL) num_div(part, part, x->constants + i);
      vec_axpy(r + j * on->d, part, on->X + i * on->d, on->d, t);
    }
}

/* W*, where all margins are 1, and what of W(0) is orthogonal to all gradients. */
static void place_limit(A_flow_claims *x) {
  const training *r = &x->at.r;
  num *ones = pool_new(x->p, r->n), *back = pool_new(x->p, r->n);
  for (size_t i = 0; i < r->n; i++) {
    num_set_int(ones + i, 1);
    num_neg(back + i, x->at.q0 + i);
  }
  add_gradients(x->limit, x, ones);
  vec_copy(x->rest, x->at.W0, r->m * r->d);
  add_gradients(x->rest, x, back);
}

void A_place_weights(A_flow_claims *x, size_t k) {
  const training *r = &x->at.r;
  vec_copy(x->W, x->rest, r->m * r->d);
  add_gradients(x->W, x, x->at.q + k * r->n);
}

int A_read_claims(const inputs *in, A_flow_claims *x, failure *why) {
  *x = (A_flow_claims){.p = in->p};
  if (!can_decide(why) || !A_read_flow(in, &x->at, why)) return 0;
  const training *r = &x->at.r;
  size_t n = r->n, weights = r->m * r->d;
  for (size_t k = 1; k < x->at.k; k++)
    if (num_compare(x->at.times + k - 1, x->at.times + k) != ORDER_LESS)
      return refuse(why, "times: entry %zu is not certainly above the one before it", k + 1);
  x->R_min2 = pool_new(in->p, 1);
  x->R_max2 = pool_new(in->p, 1);
  x->risk0 = pool_new(in->p, 1);
  x->rho = pool_new(in->p, 1);
  x->work = pool_new(in->p, 6);
  x->constants = pool_new(in->p, n);
  x->W = pool_new(in->p, weights);
  x->limit = pool_new(in->p, weights);
  x->rest = pool_new(in->p, weights);
  gram_extremes(x->R_min2, x->R_max2, r->K, n);
  if (num_sign(x->R_min2) != ORDER_GREATER) return refuse(why, "X: expected samples that are certainly not 0");
  place_constants(x);
  A_link_flow(&x->at, in->p);
  return 1;
}

/* The inverse of the <F_i, F_k>, column by column. */
static int invert_links(A_flow_claims *x, failure *why) {
  size_t n = x->at.r.n;
  num *inverse = pool_new(x->p, n * n), *unit = pool_new(x->p, n), *pivot = pool_new(x->p, 1);
  num *work = pool_new(x->p, n * n + 1);
  for (size_t i = 0; i < n; i++) {
    num_set_int(unit + i, 1);
    if (!solved(solve_symmetric(inverse + i * n, pivot, x->at.links, unit, n, work)))
      return refuse(why, "X: this precision does not separate the gradients of the margins");
    num_set_int(unit + i, 0);
  }
  x->links_inverse = inverse;
  return 1;
}

int A_run_claims(A_flow_claims *x, failure *why) {
  if (x->at.linked != NULL && !invert_links(x, why)) return 0;
  place_limit(x);
  return A_run_flow(&x->at, x->p, why) &&
         A_flow_at(pool_new(x->p, x->at.r.n), x->risk0, &x->at, pool_int(x->p, 0), x->work);
}
