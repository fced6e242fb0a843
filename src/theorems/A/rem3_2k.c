/* Item A-rem3.2k: the predictor z of A Thm. 3.2 as the slope gamma goes to 1, against the largest margin; the stable rank of its network;
   and gamma = 1, where the network is linear. Source: A Sec. 3, the remark on item 7; stable rank and gamma = 1 ours. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "theorems/A/thm3_2_claims.h"

static const char about[] =
    "For slopes that grow to 1, and the same samples: z of A Thm. 3.2, whose norm is at most 2 / (kappa + gamma) "
    "times that of the max-margin predictor z*. With kappa = 1, as many positive neurons as negative ones, the bound "
    "goes to 1. Checks for each slope that the quotient lies between 1 and the bound, gives the stable rank of the "
    "network in closed form, and checks at gamma = 1 that v = -u and z = z*, where all multipliers are positive. The "
    "hypothesis is that for the smallest slope, which implies it for the others.";

enum { CELLS = 32, CELLS_OF_SLOPE = 96, MOST_SLOPES = 100 };

static const field_spec takes[] = {
    A_SAMPLES,
    VECTOR("gammas", "k", REQUIRED, "slopes, each above the one before it and at most 1"),
    COUNT("positive_neurons", "m1", 1, MOST_WEIGHTS, REQUIRED, "m1 >= 1"),
    COUNT("negative_neurons", "m2", 1, MOST_WEIGHTS, REQUIRED, "m2 >= 1"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* 4 / (kappa + gamma)^2. */
/*@ requires room: free_cells(f, 4) && readable(f, kappa) && readable(f, gamma);
    requires positive: *kappa > 0.0 && *gamma > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * ((\old(*kappa) + \old(*gamma)) * (\old(*kappa) + \old(*gamma))) == 4.0; */
static const num *bound_squared(formulas *f, const num *kappa, const num *gamma) {
  const num *four = whole(f, 4), *sum = plus(f, kappa, gamma);
  return over(f, four, squared(f, sum));
}

/* The squared difference of the eigenvalues of [A B; B D], over their squared sum. */
/*@ requires room: free_cells(f, 8) && readable(f, A) && readable(f, D) && readable(f, B2);
    requires nonzero: *A + *D != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: *\result * ((\old(*A) + \old(*D)) * (\old(*A) + \old(*D))) == (\old(*A) - \old(*D)) * (\old(*A) - \old(*D)) + 4 * \old(*B2); */
static const num *split_squared(formulas *f, const num *A, const num *D, const num *B2) {
  const num *mixed = times(f, whole(f, 4), B2), *apart = plus(f, squared(f, minus(f, A, D)), mixed);
  const num *sum = plus(f, A, D);
  return over(f, apart, squared(f, sum));
}

/* ---- the item ---- */

typedef struct {
  A_instance a;
  pool *p;
  size_t slopes;
  const num *gammas;
  A_svm_solution linear;
  const num *best2; /* |z*|^2 */
  const num *kappa; /* sqrt(min(m1, m2) / max(m1, m2)) */
} sweep;

static int read_sweep(const inputs *in, sweep *x, failure *why) {
  x->p = in->p;
  x->slopes = size_of(in, "k");
  x->gammas = numbers(in, "gammas");
  if (!size_fits("gammas", "k", x->slopes, NULL, 1, MOST_SLOPES, why)) return 0;
  if (!A_read_samples(in, &x->a, why) || !A_demand_semidefinite(in->p, &x->a, why)) return 0;
  x->a.positive = size_of(in, "m1");
  x->a.negative = size_of(in, "m2");
  num *before = pool_int(in->p, 0), *one = pool_int(in->p, 1);
  for (size_t k = 0; k < x->slopes; k++) {
    order high = num_compare(x->gammas + k, one);
    if (num_compare(before, x->gammas + k) != ORDER_LESS || (high != ORDER_LESS && high != ORDER_EQUAL))
      return refuse(why, "gammas: entry %zu is out of range, expected a slope above the one before it, from 0 to 1",
                    k + 1);
    num_set(before, x->gammas + k);
  }
  x->linear = A_svm_solve(in->p, x->a.G, x->a.data.y, x->a.data.count);
  return x->linear.status == SVM_OPTIMAL ||
         refuse(why, "%s: no linear predictor separates the samples, or that is not decided in this arithmetic",
                has(in, "X") ? "X" : "G");
}

/* <sum_i c_i x_i, sum_i e_i x_i>. */
static const num *product(formulas *f, const sweep *x, const num *c, const num *e) {
  size_t n = x->a.data.count;
  num *image = pool_new(x->p, n), *t = pool_new(x->p, 1);
  mat_vec(image, x->a.G, e, n, n, t);
  return inner(f, c, image, n);
}

/* W W^T has the eigenvalues of [m1 |v|^2, sqrt(m1 m2) <v, u>; ., m2 |u|^2] / m, and 0. Their sum is |W|^2, the larger one |W|_2^2: with r
   their difference over their sum, the stable rank is s = 2 / (1 + r), so r = (2 - s) / s. */
static void stable_rank_rows(theorem *t, const sweep *x, const A_thm3_2_point *point, size_t k) {
  formulas *f = t->f;
  const num *vv = product(f, x, point->coefficients_v, point->coefficients_v);
  const num *uu = product(f, x, point->coefficients_u, point->coefficients_u);
  const num *vu = product(f, x, point->coefficients_v, point->coefficients_u);
  const num *A = times(f, point->share_v, vv), *D = times(f, point->share_u, uu);
  const num *B2 = times(f, times(f, point->share_v, point->share_u), squared(f, vu));
  claim(t, key_at("norm", k), named(f, "|W|^2", plus(f, A, D)), EQUAL,
        named(f, "sum lambda_i", sum(f, point->lambda, x->a.data.count)));
  tell_root(t, key_at("stable-rank", k),
            named(f, "((2 - s) / s)^2, s the stable rank of W", split_squared(f, A, D, B2)));
}

static void linear_rows(theorem *t, const sweep *x, const A_thm3_2_point *point, size_t k) {
  formulas *f = t->f;
  size_t n = x->a.data.count;
  num *sum_uv = pool_new(x->p, n), *off = pool_new(x->p, n);
  for (size_t i = 0; i < n; i++) {
    num_add(sum_uv + i, point->coefficients_v + i, point->coefficients_u + i);
    num_mul(off + i, x->linear.mu + i, x->a.data.y + i);
    num_sub(off + i, point->coefficients_z + i, off + i);
  }
  claim(t, key_at("linear.neurons", k), named(f, "max |coefficients of v + u|", greatest_absolute(f, sum_uv, n)), EQUAL,
        whole(f, 0));
  const num *support = named(f, "min lambda_i", least(f, point->lambda, n));
  if (num_sign(support) != ORDER_GREATER) {
    tell(t, key_at("linear.support", k), support);
    return;
  }
  claim(t, key_at("linear.predictor", k), named(f, "max |coefficients of z - z*|", greatest_absolute(f, off, n)), EQUAL,
        whole(f, 0));
}

static void slope_rows(theorem *t, const sweep *x, size_t k) {
  formulas *f = t->f;
  A_instance a = x->a;
  A_thm3_2_point point;
  a.gamma = x->gammas + k;
  A_thm3_2_start(x->p, &a, &point);
  A_thm3_2_solve(x->p, &a, &point);
  if (!solved(point.definite)) {
    claim_fact(t, key_at("definite", k), "K is positive definite", settled(point.definite));
    return;
  }
  A_thm3_2_neurons(x->p, &a, &point);
  const num *z2 = named(f, "|z|^2", product(f, x, point.coefficients_z, point.coefficients_z));
  const num *quotient = named(f, "|z|^2 / |z*|^2", over(f, z2, x->best2));
  const num *bound = bound_squared(f, x->kappa, named(f, "gamma", a.gamma));
  claim(t, key_at("quotient.least", k), whole(f, 1), AT_MOST, quotient);
  claim(t, key_at("quotient", k), quotient, AT_MOST, bound);
  stable_rank_rows(t, x, &point, k);
  if (num_less(a.gamma, whole(f, 1)) == VERDICT_FAILS) linear_rows(t, x, &point, k);
}

static int check(const inputs *in, report *out, failure *why) {
  sweep x;
  formulas f;
  theorem t;
  if (!read_sweep(in, &x, why)) return 0;
  formulas_init(&f, CELLS + CELLS_OF_SLOPE * x.slopes);
  theorem_begin(&t, out, &f, NULL);
  x.a.gamma = x.gammas;
  A_thm3_2_suppose(&t, &x.a);
  x.best2 = A_svm_norm2(&f, &x.linear);
  long m1 = (long)x.a.positive, m2 = (long)x.a.negative;
  x.kappa = named(&f, "kappa", root(&f, m1 < m2 ? ratio(&f, m1, m2) : ratio(&f, m2, m1)));
  for (size_t k = 0; k < x.slopes; k++) slope_rows(&t, &x, k);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_rem3_2k = {
    .id = "A-rem3.2k",
    .title = "The predictor of the network as the slope goes to 1",
    .source = "A Sec. 3",
    .about = about,
    .inputs = takes,
    .limits = {A_LIMITS},
    .check = check,
};
