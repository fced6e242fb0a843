/* Ours: how often a network with N(0) > 0 can err on the unit sphere. Proof: spec/theorems/consequences.md. */
#include "linalg/vector.h"
#include "num/common/exact_functions.h"
#include "theorems/C/supplied.h"

/* sum, which is 0, gets bounds of sum_j |P_j|. Returns 0 where there are none. */
static int sum_of_norms(bounds *sum, const C_supplied *s) {
  const network *net = &s->given->net;
  num *square = pool_new(s->p, 2);
  bounds root;
  int finite = 1;
  mpq_inits(root.lo, root.hi, NULL);
  for (size_t j = 0; j < net->width; j++) {
    const num *w = net->W + j * net->dim;
    vec_dot(square, w, w, net->dim, square + 1);
    finite = num_root_bounds(&root, square) && finite;
    mpq_add(sum->lo, sum->lo, root.lo);
    mpq_add(sum->hi, sum->hi, root.hi);
  }
  mpq_clears(root.lo, root.hi, NULL);
  return finite;
}

/* T gets bounds of d (level N(0) / sum_j |P_j|)^2. Returns 0 where there are none. */
static int find_T(bounds *T, const C_supplied *s) {
  bounds sum;
  num *square = pool_new(s->p, 1);
  mpq_inits(sum.lo, sum.hi, NULL);
  num_mul(square, s->bias_sum, s->given->level);
  num_mul(square, square, square);
  num_mul(square, square, pool_int(s->p, (long)s->given->net.dim));
  int known = num_get_bounds(T->lo, T->hi, square) && sum_of_norms(&sum, s) && mpq_sgn(sum.lo) > 0;
  if (known) {
    mpq_mul(sum.lo, sum.lo, sum.lo);
    mpq_mul(sum.hi, sum.hi, sum.hi);
    mpq_div(T->lo, T->lo, sum.hi);
    mpq_div(T->hi, T->hi, sum.lo);
  }
  mpq_clears(sum.lo, sum.hi, NULL);
  return known;
}

/* N(x) <= 0 on the unit sphere only where sum_j |P_j| |<p_j, x>| >= level N(0), p_j = P_j / |P_j|; that has
   probability at most sqrt(T) exp((1 - T) / 2) where T >= 1. */
void C_ext_cert(report *out, const C_supplied *s) {
  theorem t;
  bounds T, error;
  theorem_begin(&t, out, s->f, "C-ext-cert");
  tell(&t, key_of("bias-sum"), s->bias_sum);
  if (num_sign(s->bias_sum) != ORDER_GREATER) return;
  mpq_inits(T.lo, T.hi, error.lo, error.hi, NULL);
  if (find_T(&T, s)) {
    report_bounds(out, key_of("C-ext-cert:T"), "T = d (sum_j s_j phi(b_j) / sum_j |P_j|)^2", &T);
    if (mpq_cmp_ui(T.lo, 1, 1) >= 0) {
      tail_bounds(&error, &T);
      report_bounds(out, key_of("C-ext-cert:error"), "sqrt(T) exp((1 - T) / 2), at least the probability of N(x) <= 0",
                    &error);
    }
  }
  mpq_clears(T.lo, T.hi, error.lo, error.hi, NULL);
}
