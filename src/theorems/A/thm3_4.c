/* Item A-thm3.4: gradient flow on nearly orthogonal samples against what A Thm. 3.4 and Cor. 3.5 say: when the risk is below log(2)/n, and
   how fast the weights turn to the KKT point. The flow has a closed form where samples are orthogonal, and is enclosed where they are
   not. Source: A Thm. 3.4, Cor. 3.5, App. D; sharper times ours. */
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "num/centre.h"
#include "theorems/A/flow_instance.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/ranges.h"

static const char about[] =
    "Gradient flow of a leaky ReLU network on nearly orthogonal samples, from weights that agree with the labels. "
    "Encloses when the risk falls below log(2)/n, and checks that it has by the paper's time 85 L(W(0)) R^2 n^3 / "
    "(gamma^2 R_min^2), and by a sharper one; that the risk falls throughout; and that the direction converges to the "
    "KKT point W* of A Thm. 3.2: |W(t) - q W*| stays below a bound that does not depend on t, where q is the smallest "
    "margin, which grows without end.";

enum { CELLS = 192, CELLS_OF_TIME = 64, HALVINGS = 40 };

static const field_spec takes[] = {
    A_FLOW_INPUTS,
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("margins", "k x n", REQUIRED, "margins at the times"),
    VECTOR("loss", "k", REQUIRED, "risk at the times"),
    MATRIX("W", "r x d", REQUIRED, "weights at the times, r = k m rows"),
    MATRIX("limit", "m x d", REQUIRED, "W*"),
    END_OF_INPUTS,
};

typedef struct {
  A_flow at;
  pool *p;
  num *R_min2, *R_max2, *risk0, *work; /* work: 6 cells */
  num *constants;                      /* n: k_i */
  num *links_inverse;                  /* n x n: of the <F_i, F_k>; NULL in closed form, where that is 1/k_i */
  num *rho;                            /* not in closed form: at least e^(q_i - q_k) at all times */
  num *W, *limit, *rest;               /* m x d: W(t); W*; the part of W(0) that never moves */
} flow_claims;

/* ---- formulas ---- */

/* R^2 n^2 / (gamma^2 R_min^2) = R_max^2 n^2 / (gamma R_min^2)^2. */
/*@ requires room: free_cells(f, 5) && readable(f, R_max2) && readable(f, n) && readable(f, gamma) && readable(f, R_min2);
    requires nonzero: *gamma * *R_min2 != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*gamma) * \old(*R_min2) * (\old(*gamma) * \old(*R_min2))) == \old(*R_max2) * (\old(*n) * \old(*n)); */
static const num *time_unit(formulas *f, const num *R_max2, const num *n, const num *gamma, const num *R_min2) {
  const num *above = times(f, R_max2, squared(f, n)), *below = squared(f, times(f, gamma, R_min2));
  return over(f, above, below);
}

/* 85 L n unit. */
/*@ requires room: free_cells(f, 4) && readable(f, L) && readable(f, n) && readable(f, unit);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 85 * \old(*L) * \old(*n) * \old(*unit); */
static const num *time_printed(formulas *f, const num *L, const num *n, const num *unit) {
  return times(f, times(f, times(f, whole(f, 85), L), n), unit);
}

/* 9/2 unit (n L + 1): for the logistic loss. */
/*@ requires room: free_cells(f, 6) && readable(f, L) && readable(f, n) && readable(f, unit);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 2 * *\result == 9 * \old(*unit) * (\old(*n) * \old(*L) + 1); */
static const num *time_simple(formulas *f, const num *L, const num *n, const num *unit) {
  return times(f, times(f, ratio(f, 9, 2), unit), plus(f, times(f, n, L), whole(f, 1)));
}

/* 1 / log(2) - 1 / (n L): for the exponential loss. */
/*@ requires room: free_cells(f, 7) && readable(f, L) && readable(f, n);
    requires nonzero: *n * *L != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real a, b; a * logarithm(2.0) == 1.0 ==>
                    b * (\old(*n) * \old(*L)) == 1.0 ==> *\result == a - b; */
static const num *delay_exponential(formulas *f, const num *L, const num *n) {
  const num *one = whole(f, 1), *first = over(f, one, natural_log(f, whole(f, 2)));
  return minus(f, first, over(f, one, times(f, n, L)));
}

/* F(u) + 1 with F(u) = log(e^u - 1) - 1 / (e^u - 1) and above = e^u - 1, for the logistic loss, u = n L. */
/*@ requires room: free_cells(f, 5) && readable(f, above);
    requires positive: *above > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \forall real b; b * \old(*above) == 1.0 ==>
                    *\result == logarithm(\old(*above)) - b + 1; */
static const num *delay_logistic(formulas *f, const num *above) {
  const num *one = whole(f, 1), *first = natural_log(f, above);
  return plus(f, minus(f, first, over(f, one, above)), one);
}

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

/* k_max / (k_min - 2 s), which e^(q_i - q_k) does not exceed with the exponential loss once it is below; with the logistic one twice that
   less 1. */
/*@ requires room: free_cells(f, 4) && readable(f, k_max) && readable(f, k_min) && readable(f, s);
    requires nonzero: *k_min - 2 * *s != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*k_min) - 2 * \old(*s)) == \old(*k_max); */
static const num *share_exponential(formulas *f, const num *k_max, const num *k_min, const num *s) {
  const num *lost = times(f, whole(f, 2), s);
  return over(f, k_max, minus(f, k_min, lost));
}

/*@ requires room: free_cells(f, 4) && readable(f, share);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*share) - 1; */
static const num *share_logistic(formulas *f, const num *share) {
  const num *twice = times(f, whole(f, 2), share);
  return minus(f, twice, whole(f, 1));
}

/* ---- the flow ---- */

/* k_i. */
static void place_constants(flow_claims *x) {
  num_set_int(x->work, (long)x->at.r.n);
  for (size_t i = 0; i < x->at.r.n; i++) num_mul(x->constants + i, x->at.rates + i, x->work);
}

/* r += what takes the margins from 0 to c_i, along the gradients: in row j the sum of (y_i s_j D_ji / sqrt(m)) b_i x_i, b_i = c_i / k_i,
   or b the solution of sum_k <F_i, F_k> b_k = c_i. */
static void add_gradients(num *r, const flow_claims *x, const num *c) {
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
static void place_limit(flow_claims *x) {
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

/* W at the k-th time. */
static void place_weights(flow_claims *x, size_t k) {
  const training *r = &x->at.r;
  vec_copy(x->W, x->rest, r->m * r->d);
  add_gradients(x->W, x, x->at.q + k * r->n);
}

static int read_claims(const inputs *in, flow_claims *x, failure *why) {
  *x = (flow_claims){.p = in->p};
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
static int invert_links(flow_claims *x, failure *why) {
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

/* The flow at all times of the case, and where it goes. */
static int run_claims(flow_claims *x, failure *why) {
  if (x->at.linked != NULL && !invert_links(x, why)) return 0;
  place_limit(x);
  return A_run_flow(&x->at, x->p, why) &&
         A_flow_at(pool_new(x->p, x->at.r.n), x->risk0, &x->at, pool_int(x->p, 0), x->work);
}

/* The sums sum_(k != i) |K_ik| of the n x n table K, or these over K_ii: the greatest. */
static const num *greatest_row(formulas *f, const flow_claims *x, const char *name, const num *K, int relative) {
  size_t n = x->at.r.n;
  num *sums = pool_new(x->p, n);
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < n; k++) {
      num_abs(x->work, K + i * n + k);
      if (k != i) num_add(sums + i, sums + i, x->work);
    }
    if (relative) num_div(sums + i, sums + i, K + i * n + i);
  }
  return named(f, name, greatest(f, sums, n));
}

/* e^(max q_i - min q_i) at time 0. */
static const num *first_ratio(formulas *f, const flow_claims *x) {
  size_t n = x->at.r.n;
  return natural_exp(
      f, minus(f, named(f, "max q_i(0)", greatest(f, x->at.q0, n)), named(f, "min q_i(0)", least(f, x->at.q0, n))));
}

/* That margins stay near each other, and neurons agree with the labels for ever. */
static verdict suppose_linked(theorem *t, flow_claims *x) {
  formulas *f = t->f;
  size_t n = x->at.r.n;
  const num *k_min = named(f, "min k_i", least(f, x->constants, n));
  const num *k_max = named(f, "max k_i", greatest(f, x->constants, n));
  const num *s = greatest_row(f, x, "max_i sum_k |<F_i, F_k>|", x->at.links, 0);
  verdict near = suppose(t, key_of("spread.room"), times(f, whole(f, 2), s), LESS, k_min);
  const num *share = share_exponential(f, k_max, k_min, s);
  if (x->at.r.loss == LOSS_LOGISTIC) share = share_logistic(f, share);
  const num *rho = named(f, "rho", larger(f, first_ratio(f, x), share));
  tell(t, key_of("rho"), rho);
  num_set(x->rho, rho);
  const num *share_of_others = greatest_row(f, x, "max_i sum_k |<x_i, x_k>| / |x_i|^2", x->at.r.K, 1);
  verdict kept = suppose(t, key_of("agreement.kept"), times(f, rho, share_of_others), LESS,
                         named(f, "gamma", x->at.r.activation.gamma));
  return both_hold(near, kept);
}

/* Is there a flow to speak of? In closed form there is one whatever the hypotheses; else only where neurons agree with the labels for
   ever, be the samples as nearly orthogonal as the theorem supposes or not. */
static int hypotheses(theorem *t, flow_claims *x) {
  num *cross = pool_new(x->p, 3);
  greatest_off_diagonal(cross, x->at.r.K, x->at.r.n, cross + 1);
  A_instance a = {.data = {.count = x->at.r.n}, .R_min2 = x->R_min2, .R_max2 = x->R_max2, .p = cross};
  a.gamma = x->at.r.activation.gamma;
  A_thm3_2_suppose(t, &a);
  verdict agree = A_flow_suppose_agreement(t, &x->at, x->p);
  if (x->at.linked == NULL) return 1;
  verdict flows = both_hold(agree, suppose_linked(t, x));
  return flows == VERDICT_HOLDS || flows == VERDICT_APPROX;
}

/* The risk at time T, and in `mean_g` the mean of the g_i. */
static const num *risk_at(formulas *f, const flow_claims *x, const num *T, num *mean_g) {
  size_t n = x->at.r.n;
  num *q = pool_new(x->p, n), *risk = fresh(f);
  (void)A_flow_at(q, risk, &x->at, T, x->work);
  num_set_int(mean_g, 0);
  for (size_t i = 0; i < n; i++) {
    (void)loss_slope(x->work + 2, q + i, x->at.r.loss, x->work);
    num_add(mean_g, mean_g, x->work + 2);
  }
  num_set_int(x->work, (long)n);
  num_div(mean_g, mean_g, x->work);
  return risk;
}

/* ---- when the risk is small ---- */

typedef struct {
  const num *n, *L, *printed, *sharp, *simple; /* simple: of the logistic loss, else NULL */
} times_of_flow;

/* The sharper time, 0 where the risk is small from the start. */
static const num *sharp_time(formulas *f, const flow_claims *x, const num *L, const num *n, const num *unit) {
  const num *delay;
  if (x->at.r.loss == LOSS_EXPONENTIAL) {
    delay = delay_exponential(f, L, n);
  } else {
    num *above = fresh(f);
    (void)num_expm1(above, times(f, n, L));
    delay = delay_logistic(f, named(f, "(e^(n L) - 1)", above));
  }
  return times(f, times(f, ratio(f, 9, 2), unit), larger(f, whole(f, 0), delay));
}

static times_of_flow find_times(formulas *f, const flow_claims *x) {
  times_of_flow r = {.n = named(f, "n", whole(f, (long)x->at.r.n)), .L = named(f, "L", x->risk0)};
  const num *unit = time_unit(f, named(f, "R_max^2", x->R_max2), r.n, named(f, "gamma", x->at.r.activation.gamma),
                              named(f, "R_min^2", x->R_min2));
  unit = named(f, "R^2 n^2 / (gamma^2 R_min^2)", unit);
  r.printed = named(f, "T", time_printed(f, r.L, r.n, unit));
  r.sharp = named(f, "T'", sharp_time(f, x, r.L, r.n, unit));
  if (x->at.r.loss == LOSS_LOGISTIC) r.simple = time_simple(f, r.L, r.n, unit);
  return r;
}

/* By halving: n L >= log 2 at `low`, n L < log 2 at `high`; 0 and `from`, where it is below, at first. Stops where a comparison
   stays open. */
static void find_hit(num *low, num *high, const flow_claims *x, const num *from) {
  formulas f;
  num *middle = pool_new(x->p, 1), *unused = pool_new(x->p, 1), *two = pool_int(x->p, 2);
  num_set_int(low, 0);
  num_set(high, from);
  for (int k = 0; k < HALVINGS; k++) {
    num_add(middle, low, high);
    num_div(middle, middle, two);
    formulas_init(&f, 8);
    const num *risk = risk_at(&f, x, middle, unused);
    const num *scaled = times(&f, whole(&f, (long)x->at.r.n), risk), *log_2 = natural_log(&f, whole(&f, 2));
    order side = num_compare(scaled, log_2);
    formulas_clear(&f);
    if (side == ORDER_UNKNOWN) return;
    num_set(side == ORDER_LESS ? high : low, middle);
  }
}

/* The first time with n L < log 2 is not before `low`, and `high` is such a time: so the first one, where it matters. */
static void enclose_hit(num *hit, const num *low, const num *high, const num *sharp, num *width) {
  num_set(hit, high);
  if (num_at_most(high, sharp) != VERDICT_FAILS) return;
  num_sub(width, high, low);
  num_widen(hit, low, width);
  num_max(hit, hit, low);
}

/* Only where the printed time is known to be such a one. */
static void hit_rows(theorem *t, const flow_claims *x, const times_of_flow *at) {
  formulas *f = t->f;
  num *low = fresh(f), *high = fresh(f), *hit = fresh(f);
  const num *log_2 = natural_log(f, whole(f, 2));
  if (num_compare(times(f, at->n, at->L), log_2) != ORDER_GREATER) return;
  find_hit(low, high, x, at->printed);
  enclose_hit(hit, low, high, at->sharp, x->work);
  tell(t, key_of("hit.least"), named(f, "a time with n L >= log(2)", low));
  tell(t, key_of("hit.most"), named(f, "a time with n L < log(2)", high));
  claim(t, key_of("hit"), named(f, "a time with n L < log(2)", hit), AT_MOST, at->sharp);
}

static void time_rows(theorem *t, const flow_claims *x) {
  formulas *f = t->f;
  times_of_flow at = find_times(f, x);
  num *mean_g = fresh(f), *unused = fresh(f);
  const num *three = times(f, whole(f, 3), at.n), *log_2 = natural_log(f, whole(f, 2));
  tell(t, key_of("time"), at.printed);
  tell(t, key_of("time.sharp"), at.sharp);
  const num *late = named(f, "L(T)", risk_at(f, x, at.printed, mean_g));
  claim(t, key_of("time.sigmoid"), times(f, three, named(f, "G(T)", mean_g)), LESS, log_2);
  verdict small = claim(t, key_of("time.risk"), times(f, at.n, late), LESS, log_2);
  const num *soon = named(f, "L(T')", risk_at(f, x, at.sharp, unused));
  claim(t, key_of("time.sharp.risk"), times(f, at.n, soon), AT_MOST, log_2);
  claim(t, key_of("time.order"), at.sharp, AT_MOST, at.printed);
  if (at.simple != NULL) claim(t, key_of("time.simple"), at.sharp, AT_MOST, at.simple);
  if (small == VERDICT_HOLDS || small == VERDICT_APPROX) hit_rows(t, x, &at);
}

/* ---- where the weights go ---- */

/* The margin with the loss n L, over |W|: 0 in `some` where n L is not certainly below log 2. */
static const num *smooth_margin(formulas *f, const flow_claims *x, size_t k, const num *W2, int *some) {
  const num *scaled = times(f, whole(f, (long)x->at.r.n), x->at.loss + k), *log_2 = natural_log(f, whole(f, 2));
  num *above = fresh(f);
  *some = num_compare(scaled, log_2) == ORDER_LESS;
  if (!*some) return NULL;
  if (x->at.r.loss == LOSS_EXPONENTIAL)
    num_set(above, scaled);
  else
    (void)num_expm1(above, scaled);
  return over(f, negated(f, natural_log(f, above)), root(f, W2));
}

/* The greatest quotient of two of n numbers above 0. */
static const num *greatest_ratio(formulas *f, const num *a, size_t n) {
  return over(f, greatest(f, a, n), least(f, a, n));
}

/* The bound of max q_i - min q_i at all times. */
static const num *spread(formulas *f, const flow_claims *x) {
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

static const num *norm2(formulas *f, const flow_claims *x, const num *W) {
  return inner(f, W, W, x->at.r.m * x->at.r.d);
}

/* r = |W - q W*|^2. */
static void square_distance(num *r, const flow_claims *x, const num *q) {
  num_set_int(r, 0);
  for (size_t k = 0; k < x->at.r.m * x->at.r.d; k++) {
    num_mul(x->work, q, x->limit + k);
    num_sub(x->work, x->W + k, x->work);
    num_addmul(r, x->work, x->work, x->work + 1);
  }
}

/* cos^2 of the angle between W and W*. */
static const num *cosine2(formulas *f, const flow_claims *x, const num *W2, const num *sum) {
  const num *both = inner(f, x->W, x->limit, x->at.r.m * x->at.r.d);
  return over(f, squared(f, both), times(f, W2, sum));
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
static void margin_row(theorem *t, const flow_claims *x, const limit_of_flow *to, size_t k, const num *least_q,
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
static const num *direction_rows(theorem *t, flow_claims *x, const limit_of_flow *to, size_t k, const num *before) {
  formulas *f = t->f;
  size_t n = x->at.r.n;
  const num *q = x->at.q + k * n;
  int some;
  place_weights(x, k);
  const num *W2 = named(f, "|W|^2", norm2(f, x, x->W)), *least_q = named(f, "min q_i", least(f, q, n));
  const num *most_q = named(f, "max q_i", greatest(f, q, n));
  num *apart = fresh(f);
  square_distance(apart, x, least_q);
  claim(t, key_at("spread", k), minus(f, most_q, least_q), AT_MOST, plus(f, to->D, to->little));
  claim(t, key_at("distance", k), named(f, "|W - q W*|^2", apart), AT_MOST,
        plus(f, distance_most(f, to->rest2, to->D, to->magnitudes), to->little));
  margin_row(t, x, to, k, least_q, W2);
  tell(t, key_at("cosine.squared", k), named(f, "cos^2(W, W*)", cosine2(f, x, W2, to->sum)));
  const num *smooth = smooth_margin(f, x, k, W2, &some);
  if (!some) return NULL;
  smooth = named(f, "smooth margin", smooth);
  tell(t, key_at("margin.smooth", k), smooth);
  if (before != NULL) growth_row(t, to, n, k, named(f, "smooth margin before", before), smooth);
  return smooth;
}

/* |W*|^2, and the sum of what it is the sum of, in magnitude. */
static void measure_limit(limit_of_flow *to, formulas *f, const flow_claims *x) {
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

static void limit_rows(theorem *t, flow_claims *x) {
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

/* The risk falls from each time to the next. */
static void risk_rows(theorem *t, const flow_claims *x) {
  formulas *f = t->f;
  for (size_t k = 1; k < x->at.k; k++)
    claim(t, key_at("risk.falls", k), named(f, "L", x->at.loss + k), LESS, named(f, "L before", x->at.loss + k - 1));
}

/* Where the flow is not in closed form there is one only where the hypotheses hold. */
static int has_flow(flow_claims *x, failure *why) {
  formulas f;
  theorem t;
  report unused;
  formulas_init(&f, CELLS);
  report_init(&unused);
  theorem_begin(&t, &unused, &f, NULL);
  int found = hypotheses(&t, x);
  report_clear(&unused);
  formulas_clear(&f);
  return found || refuse(why, "W0: that the neurons agree with the labels for ever is not certain; see the hypotheses");
}

static int construct(const inputs *in, fields *out, failure *why) {
  flow_claims x;
  if (!read_claims(in, &x, why) || !has_flow(&x, why) || !run_claims(&x, why)) return 0;
  const training *r = &x.at.r;
  size_t k = x.at.k, weights = r->m * r->d;
  num *W = pool_new(in->p, k * weights);
  for (size_t i = 0; i < k; i++) {
    place_weights(&x, i);
    vec_copy(W + i * weights, x.W, weights);
  }
  return fields_put(out, "margins", 2, k, r->n, x.at.q, why) && fields_put(out, "loss", 1, 1, k, x.at.loss, why) &&
         fields_put(out, "W", 2, k * r->m, r->d, W, why) && fields_put(out, "limit", 2, r->m, r->d, x.limit, why);
}

/* Is the paper's time one at which the flow can be enclosed? */
static int reaches(flow_claims *x, failure *why) {
  formulas f;
  formulas_init(&f, CELLS);
  times_of_flow at = find_times(&f, x);
  int done = A_flow_at(pool_new(x->p, x->at.r.n), pool_new(x->p, 1), &x->at, at.printed, x->work) ||
             refuse(why, "W0: the paper's time is too late for the flow to be enclosed");
  formulas_clear(&f);
  return done;
}

static int check(const inputs *in, report *out, failure *why) {
  flow_claims x;
  formulas f;
  theorem t;
  if (!read_claims(in, &x, why)) return 0;
  formulas_init(&f, CELLS + CELLS_OF_TIME * (x.at.k + 1));
  theorem_begin(&t, out, &f, NULL);
  int flows = hypotheses(&t, &x), done = !flows || (run_claims(&x, why) && reaches(&x, why));
  if (flows && done) {
    time_rows(&t, &x);
    risk_rows(&t, &x);
    limit_rows(&t, &x);
  }
  if (done) (void)theorem_end(&t);
  formulas_clear(&f);
  return done;
}

const item A_thm3_4 = {
    .id = "A-thm3.4",
    .title = "Gradient flow: when the risk is small, where the weights go",
    .source = "A Thm. 3.4, Cor. 3.5",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}, {"k", "n", MOST_PAIRS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
