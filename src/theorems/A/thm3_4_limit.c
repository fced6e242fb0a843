/* Where the weights of the flow go: to the KKT point of A Thm. 3.2, in direction. Source: A Thm. 3.4, Cor. 3.5, App. D; the constants ours. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/A/thm3_4_rows.h"

/* ---- formulas ---- */

/* log(share), by how much margins differ at most where e^q_i grow in proportion; log(share (1 + 1/e)) where q_i + e^q_i do. */
/*@ requires room: free_cells(f, 1) && readable(f, share);
    requires positive: *share > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used], f->nodes[f->used];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 1 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result == logarithm(\old(*share)); */
static const num *spread_exponential(formulas *f, const num *share) { return natural_log(f, share); }

/*@ requires room: free_cells(f, 6) && readable(f, share);
    requires positive: *share > 0.0;
    requires nonzero: not_zero(exponential(1.0));
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real e; e * exponential(1.0) == 1.0 &&
                    *\result == logarithm(\old(*share) * (1 + e)); */
static const num *spread_logistic(formulas *f, const num *share) {
  const num *one = whole(f, 1), *e = natural_exp(f, one);
  return natural_log(f, times(f, share, plus(f, one, over(f, one, e))));
}

/* |rest|^2 + D^2 sum: what |W - q W*|^2 is at most. */
/*@ requires room: free_cells(f, 3) && readable(f, rest2) && readable(f, D) && readable(f, sum);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*rest2) + \old(*D) * \old(*D) * \old(*sum); */
static const num *distance_most(formulas *f, const num *rest2, const num *D, const num *sum) {
  return plus(f, rest2, times(f, squared(f, D), sum));
}

/* -log(above) / |W|, the margin with the loss n L: above = n L for the exponential loss, e^(n L) - 1 for the logistic one. */
/*@ requires room: free_cells(f, 4) && readable(f, above) && readable(f, W2);
    requires positive: *above > 0.0 && *W2 > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real w; is_root(w, \old(*W2)) &&
                    is_quotient(*\result, -logarithm(\old(*above)), w); */
static const num *smooth_margin(formulas *f, const num *above, const num *W2) {
  const num *margin = negated(f, natural_log(f, above));
  return over(f, margin, root(f, W2));
}

/* both^2 / (W2 sum): cos^2 of an angle between W and W*, where both = <W, W*>, W2 = |W|^2, sum = |W*|^2. */
/*@ requires room: free_cells(f, 3) && readable(f, both) && readable(f, W2) && readable(f, sum);
    requires nonzero: not_zero(*W2 * *sum);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*both) * \old(*both), \old(*W2) * \old(*sum)); */
static const num *cosine_squared(formulas *f, const num *both, const num *W2, const num *sum) {
  const num *above = squared(f, both), *below = times(f, W2, sum);
  return over(f, above, below);
}

/* ---- rows ---- */

/* n L for the exponential loss, e^(n L) - 1 for the logistic one; 0 in `some` where n L is not certainly below log 2. */
static const num *scaled_loss(formulas *f, const A_flow_claims *x, size_t k, int *some) {
  const num *scaled = times(f, whole(f, (long)x->at.r.n), x->at.loss + k), *log_2 = natural_log(f, whole(f, 2));
  *some = num_compare(scaled, log_2) == ORDER_LESS;
  if (x->at.r.loss == LOSS_EXPONENTIAL) return scaled;
  num *above = fresh(f);
  (void)num_expm1(above, scaled);
  return above;
}

/* The greatest quotient of two of n numbers above 0. */
static const num *greatest_ratio(formulas *f, const num *a, size_t n) {
  return over(f, greatest(f, a, n), least(f, a, n));
}

/* The bound of max q_i - min q_i at all times. */
static const num *spread(formulas *f, const A_flow_claims *x) {
  size_t n = x->at.r.n;
  if (x->at.linked != NULL) return named(f, "D", spread_exponential(f, named(f, "rho", x->rho)));
  num *start = pool_new(x->p, n);
  for (size_t i = 0; i < n; i++) {
    (void)num_exp(start + i, x->at.q0 + i);
    if (x->at.r.loss == LOSS_LOGISTIC) num_add(start + i, start + i, x->at.q0 + i);
  }
  const num *share = larger(f, greatest_ratio(f, start, n), greatest_ratio(f, x->at.rates, n));
  share = named(f, "rho", share);
  return named(f, "D", x->at.r.loss == LOSS_EXPONENTIAL ? spread_exponential(f, share) : spread_logistic(f, share));
}

/* sum: of the entries of K^-1, K_ik = <F_i, F_k>, which is the squared norm of W*; magnitudes: of their magnitudes. A start on the line of W* stays there and meets every bound with equality, which no
   enclosure shows: so each has `little`, 10^-20, more room. */
typedef struct {
  const num *D, *sum, *magnitudes, *rest2, *little;
} limit_of_flow;

static const num *norm2(formulas *f, const A_flow_claims *x, const num *W) {
  return inner(f, W, W, x->at.r.m * x->at.r.d);
}

/* r = |W - q W*|^2. */
static void square_distance(num *r, const A_flow_claims *x, const num *q) {
  num_set_int(r, 0);
  for (size_t k = 0; k < x->at.r.m * x->at.r.d; k++) {
    num_mul(x->work, q, x->limit + k);
    num_sub(x->work, x->W + k, x->work);
    num_addmul(r, x->work, x->work, x->work + 1);
  }
}

/* With one sample a start on the line of W* keeps its margin; else the smooth margin grows. */
static void growth_row(theorem *t, const limit_of_flow *to, size_t n, size_t k, const num *before, const num *smooth) {
  formulas *f = t->f;
  if (n > 1 || num_sign(to->rest2) == ORDER_GREATER)
    claim(t, key_at("margin.grows", k), before, LESS, smooth);
  else
    claim(t, key_at("margin.grows", k), before, AT_MOST, plus(f, smooth, times(f, to->little, smooth)));
}

/* min(q)^2 |W*|^2 <= |W|^2, which starts on the line of W* meet with equality. */
static void margin_row(theorem *t, const A_flow_claims *x, const limit_of_flow *to, size_t k, const num *least_q,
                       const num *W2) {
  formulas *f = t->f;
  size_t n = x->at.r.n;
  if (x->links_inverse == NULL) {
    claim(t, key_at("margin.most", k), times(f, squared(f, least_q), to->sum), AT_MOST,
          plus(f, W2, times(f, to->little, W2)));
    return;
  }
  /* the difference is |rest|^2 + <v, K^-1 v> + 2 min(q) <v, K^-1 1> for v = q - min(q), at least 0 */
  num *v = pool_new(x->p, n), *b = pool_new(x->p, n), *sum_b = pool_new(x->p, 1), *both = pool_new(x->p, 2);
  for (size_t i = 0; i < n; i++) {
    num_sub(v + i, x->at.q + k * n + i, least_q);
    num_set_int(x->work, 0);
    num_max(v + i, v + i, x->work);
  }
  mat_vec(b, x->links_inverse, v, n, n, x->work);
  vec_dot(both, v, b, n, x->work);
  vec_sum(sum_b, b, n);
  num_addmul(both, least_q, sum_b, x->work);
  num_addmul(both, least_q, sum_b, x->work);
  claim(t, key_at("margin.most", k), whole(f, 0), AT_MOST,
        named(f, "|W|^2 - (min q_i)^2 |W*|^2", plus(f, to->rest2, both)));
}

/* The rows of the k-th time. `before`: the smooth margin of the time before, or NULL; returns that of this time. */
static const num *direction_rows(theorem *t, A_flow_claims *x, const limit_of_flow *to, size_t k, const num *before) {
  formulas *f = t->f;
  size_t n = x->at.r.n;
  const num *q = x->at.q + k * n;
  int some;
  A_place_weights(x, k);
  const num *W2 = named(f, "|W|^2", norm2(f, x, x->W)), *least_q = named(f, "min q_i", least(f, q, n));
  const num *most_q = named(f, "max q_i", greatest(f, q, n));
  num *apart = fresh(f);
  square_distance(apart, x, least_q);
  claim(t, key_at("spread", k), minus(f, most_q, least_q), AT_MOST, plus(f, to->D, to->little));
  claim(t, key_at("distance", k), named(f, "|W - q W*|^2", apart), AT_MOST,
        plus(f, distance_most(f, to->rest2, to->D, to->magnitudes), to->little));
  margin_row(t, x, to, k, least_q, W2);
  const num *both = inner(f, x->W, x->limit, x->at.r.m * x->at.r.d);
  tell(t, key_at("cosine.squared", k), named(f, "cos^2(W, W*)", cosine_squared(f, both, W2, to->sum)));
  const num *scaled = scaled_loss(f, x, k, &some);
  if (!some) return NULL;
  const num *smooth = named(f, "smooth margin", smooth_margin(f, scaled, W2));
  tell(t, key_at("margin.smooth", k), smooth);
  if (before != NULL) growth_row(t, to, n, k, named(f, "smooth margin before", before), smooth);
  return smooth;
}

/* |W*|^2, and the sum of what it is the sum of, in magnitude. */
static void measure_limit(limit_of_flow *to, formulas *f, const A_flow_claims *x) {
  size_t n = x->at.r.n;
  num *inverse = pool_new(x->p, n * n), *one = pool_int(x->p, 1);
  if (x->links_inverse == NULL) {
    for (size_t i = 0; i < n; i++) num_div(inverse + i, one, x->constants + i);
    to->sum = to->magnitudes = named(f, "|W*|^2", sum(f, inverse, n));
    return;
  }
  for (size_t e = 0; e < n * n; e++) num_abs(inverse + e, x->links_inverse + e);
  to->sum = named(f, "|W*|^2", sum(f, x->links_inverse, n * n));
  to->magnitudes = named(f, "sum_ik |K^(-1)_ik|", sum(f, inverse, n * n));
}

void A_limit_rows(theorem *t, A_flow_claims *x) {
  formulas *f = t->f;
  const num *before = NULL;
  limit_of_flow to;
  to.D = spread(f, x);
  measure_limit(&to, f, x);
  to.little = named(f, "10^(-20)", over(f, whole(f, 1), power(f, whole(f, 10), 20)));
  to.rest2 =
      named(f, x->at.linked == NULL ? "|W(0) - sum_i q_i(0) grad_i / k_i|^2" : "|part of W(0) that never moves|^2",
            norm2(f, x, x->rest));
  for (size_t k = 0; k < x->at.k; k++) before = direction_rows(t, x, &to, k, before);
}
