/* Item A-eq15: the proxy PL inequality of gradient flow at given weights, and what a small mean of the g_i implies. Source: A App. D,
   eq. (15) and what follows it; A Sec. 4, after Thm. 4.2. */
#include "linalg/reduce.h"
#include "linalg/singular.h"
#include "net/activation.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/ranges.h"

static const char about[] =
    "For nearly orthogonal samples and any weights W checks that the gradient of the risk is at least sqrt(2) gamma "
    "R_min G / (3 R sqrt(n)) long, where G is the mean of the sigmoid losses; for every choice of slopes from the "
    "Clarke subdifferential, which the case may give. Where G <= log(2)/(3n), checks that all margins are positive "
    "and the risk is below log(2)/n. And that a small risk needs a large spectral norm of W.";

enum { CELLS = 160, HALVINGS = 40, MOST_ROWS = 200 };

static const field_spec takes[] = {
    A_NETWORK_INPUTS,
    MATRIX("W", "m x d", REQUIRED, "the weights"),
    MATRIX("slopes", "n x m", OPTIONAL, "of leaky_relu: a choice phi'_ij from the Clarke subdifferential"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    VECTOR("margins", "n", REQUIRED, "y_i f(x_i; W)"),
    VECTOR("g", "n", REQUIRED, "g of the margins"),
    SCALAR("loss", REQUIRED, "mean loss"),
    SCALAR("mean_g", REQUIRED, "mean of the g_i"),
    SCALAR("gradient_squared", REQUIRED, "squared Frobenius norm of the gradient"),
    SCALAR("spectral_squared", REQUIRED, "squared spectral norm of W"),
    END_OF_INPUTS,
};

typedef struct {
  training r;
  A_instance a;
  pool *p;
  num *P, *D, *q, *g, *l; /* m x n twice, n three times */
  num *h2, *norm2;        /* |h|^2, |W|_2^2 */
  num *pulls;             /* n: M_k */
  verdict chosen;         /* are the slopes from the Clarke subdifferential? */
} point;

/* ---- formulas ---- */

/* 2 gamma^2 R_min^4 G^2. */
/*@ requires room: free_cells(f, 7) && readable(f, gamma) && readable(f, R_min2) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*gamma) * \old(*gamma)) * (\old(*R_min2) * \old(*R_min2)) * (\old(*G) * \old(*G)); */
static const num *proxy(formulas *f, const num *gamma, const num *R_min2, const num *G) {
  const num *scaled = times(f, times(f, whole(f, 2), squared(f, gamma)), squared(f, R_min2));
  return times(f, scaled, squared(f, G));
}

/* 9 R_max^2 n |h|^2. */
/*@ requires room: free_cells(f, 4) && readable(f, R_max2) && readable(f, n) && readable(f, h2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 9 * \old(*R_max2) * \old(*n) * \old(*h2); */
static const num *gradient_scaled(formulas *f, const num *R_max2, const num *n, const num *h2) {
  return times(f, times(f, times(f, whole(f, 9), R_max2), n), h2);
}

/* (gamma M G)^2. */
/*@ requires room: free_cells(f, 3) && readable(f, gamma) && readable(f, M) && readable(f, G);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*M) * \old(*G) * (\old(*gamma) * \old(*M) * \old(*G)); */
static const num *proxy_of_data(formulas *f, const num *gamma, const num *M, const num *G) {
  return squared(f, times(f, times(f, gamma, M), G));
}

/* log(2) / (3 n). */
/*@ requires room: free_cells(f, 5) && readable(f, n);
    requires nonzero: *n != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> *\result * (3 * \old(*n)) == logarithm(2.0); */
static const num *small_mean(formulas *f, const num *n) {
  const num *log_2 = natural_log(f, whole(f, 2)), *divisor = times(f, whole(f, 3), n);
  return over(f, log_2, divisor);
}

/* R_max |W|_2. */
/*@ requires room: free_cells(f, 2) && readable(f, R_max2) && readable(f, norm2);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> 0.0 <= *\result && *\result * *\result == \old(*R_max2) * \old(*norm2); */
static const num *output_most(formulas *f, const num *R_max2, const num *norm2) {
  return root(f, times(f, R_max2, norm2));
}

/* ---- the item ---- */

static int read_slopes(point *x, const inputs *in, failure *why) {
  const training *r = &x->r;
  const num *given = numbers(in, "slopes");
  x->chosen = VERDICT_HOLDS;
  if (given == NULL) return descent_slopes(x->D, x->P, r, pool_new(in->p, 3));
  if (r->activation.kind != PHI_LEAKY) return refuse(why, "slopes: only leaky_relu leaves a choice");
  for (size_t j = 0; j < r->m; j++)
    for (size_t i = 0; i < r->n; i++) {
      size_t k = j * r->n + i;
      num_set(x->D + k, given + i * r->m + j);
      verdict one = activation_clarke(x->D + k, x->P + k, r->activation.gamma);
      if (one == VERDICT_FAILS || x->chosen == VERDICT_HOLDS) x->chosen = one;
    }
  return 1;
}

/* h = sum_i c_ji x_i, minus the gradient. */
static void measure_gradient(point *x) {
  const training *r = &x->r;
  num *c = pool_new(x->p, r->m * r->n), *h = pool_new(x->p, r->m * r->d), *t = pool_new(x->p, 2);
  x->h2 = pool_new(x->p, 1);
  descent_pulls(c, x->D, x->g, r, t);
  descent_explicit(h, c, r, t);
  vec_dot(x->h2, h, h, r->m * r->d, t);
}

static void measure_pulls(point *x) {
  const training *r = &x->r;
  num *t = pool_new(x->p, 1);
  x->pulls = pool_new(x->p, r->n);
  for (size_t k = 0; k < r->n; k++) {
    vec_dot(x->pulls + k, r->K + k * r->n, r->y, r->n, t);
    num_mul(x->pulls + k, x->pulls + k, r->y + k);
  }
}

static int measure_losses(point *x, failure *why) {
  const training *r = &x->r;
  num *t = pool_new(x->p, 5);
  int valued = descent_margins(x->q, x->P, r, t) && descent_weights(x->g, x->q, r, t);
  for (size_t i = 0; valued && i < r->n; i++) valued = loss_value(x->l + i, x->q + i, r->loss, t);
  return valued || refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
}

static int read_point(const inputs *in, point *x, failure *why) {
  training *r = &x->r;
  if (!can_decide(why) || !A_read_network(in, r, why)) return 0;
  size_t n = r->n, m = r->m, rows = m < r->d ? m : r->d;
  if (!size_fits("W", "the smaller of m and d", rows, NULL, 1, MOST_ROWS, why)) return 0;
  A_set_gram(in->p, &x->a, n, r->K, r->y, signs(in, "y"));
  x->a.gamma = r->activation.gamma;
  x->p = in->p;
  x->P = pool_new(in->p, m * n);
  x->D = pool_new(in->p, m * n);
  x->q = pool_new(in->p, n);
  x->g = pool_new(in->p, n);
  x->l = pool_new(in->p, n);
  x->norm2 = pool_new(in->p, 1);
  descent_preactivations(x->P, numbers(in, "W"), r, pool_new(in->p, 1));
  if (!measure_losses(x, why) || !read_slopes(x, in, why)) return 0;
  measure_gradient(x);
  measure_pulls(x);
  spectral_norm2(x->norm2, in->p, numbers(in, "W"), m, r->d, HALVINGS);
  return 1;
}

static const num *mean(formulas *f, const char *name, const num *a, size_t n) {
  return named(f, name, over(f, sum(f, a, n), whole(f, (long)n)));
}

static int construct(const inputs *in, fields *out, failure *why) {
  point x;
  formulas f;
  if (!read_point(in, &x, why)) return 0;
  formulas_init(&f, CELLS);
  size_t n = x.r.n;
  int done = fields_put(out, "margins", 1, 1, n, x.q, why) && fields_put(out, "g", 1, 1, n, x.g, why) &&
             fields_put(out, "loss", 0, 1, 1, mean(&f, "L", x.l, n), why) &&
             fields_put(out, "mean_g", 0, 1, 1, mean(&f, "G", x.g, n), why) &&
             fields_put(out, "gradient_squared", 0, 1, 1, x.h2, why) &&
             fields_put(out, "spectral_squared", 0, 1, 1, x.norm2, why);
  formulas_clear(&f);
  return done;
}

static void gradient_rows(theorem *t, const point *x, const num *n, const num *G) {
  formulas *f = t->f;
  const num *gamma = named(f, "gamma", x->a.gamma), *h2 = named(f, "|grad L|^2", x->h2);
  const num *M = named(f, "min M_k", least(f, x->pulls, x->r.n)), *mu2 = named(f, "|mu|^2", sum(f, x->pulls, x->r.n));
  claim(t, key_of("pull.positive"), whole(f, 0), LESS, M);
  claim(t, key_of("gradient"), proxy(f, gamma, named(f, "R_min^2", x->a.R_min2), G), AT_MOST,
        gradient_scaled(f, named(f, "R_max^2", x->a.R_max2), n, h2));
  claim(t, key_of("gradient.data"), proxy_of_data(f, gamma, M, G), AT_MOST, times(f, mu2, h2));
}

/* l_i / g_i; every g_i is above 0. */
static const num *loss_per_slope(formulas *f, const point *x) {
  num *quotient = pool_new(x->p, x->r.n);
  for (size_t i = 0; i < x->r.n; i++) num_div(quotient + i, x->l + i, x->g + i);
  return named(f, "max l(q_i) / g(q_i)", greatest(f, quotient, x->r.n));
}

static void end_rows(theorem *t, const point *x, const num *n, const num *G, const num *L) {
  formulas *f = t->f;
  const num *bound = small_mean(f, n);
  tell_compared(t, key_of("end.applies"), G, AT_MOST, bound);
  if (num_at_most(G, bound) != VERDICT_HOLDS) return;
  claim(t, key_of("end.slope"), named(f, "max g(q_i)", greatest(f, x->g, x->r.n)), LESS, ratio(f, 1, 2));
  claim(t, key_of("end.margin"), whole(f, 0), LESS, named(f, "min q_i", least(f, x->q, x->r.n)));
  claim(t, key_of("end.loss"), loss_per_slope(f, x), AT_MOST, whole(f, 2));
  claim(t, key_of("end.risk"), times(f, n, L), LESS, natural_log(f, whole(f, 2)));
}

/* The margin with the loss L: -log(e^L - 1), or -log(L). */
static const num *margin_of_loss(formulas *f, const point *x, const num *L) {
  if (x->r.loss == LOSS_EXPONENTIAL) return negated(f, natural_log(f, L));
  num *above = fresh(f);
  (void)num_expm1(above, L);
  return negated(f, natural_log(f, named(f, "e^L - 1", above)));
}

/* W = 0 meets it with equality, which no enclosure shows. */
static void norm_row(theorem *t, const point *x, const num *L) {
  formulas *f = t->f;
  const num *norm2 = named(f, "|W|_2^2", x->norm2), *R_max2 = named(f, "R_max^2", x->a.R_max2);
  if (num_sign(norm2) == ORDER_EQUAL)
    tell(t, key_of("norm.zero"), margin_of_loss(f, x, L));
  else
    claim(t, key_of("norm"), margin_of_loss(f, x, L), AT_MOST, output_most(f, R_max2, norm2));
}

static int check(const inputs *in, report *out, failure *why) {
  point x;
  formulas f;
  theorem t;
  if (!read_point(in, &x, why)) return 0;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  A_thm3_2_suppose(&t, &x.a);
  if (has(in, "slopes"))
    suppose_fact(&t, key_of("slopes"), "every slope is in the Clarke subdifferential", settled(x.chosen));
  const num *n = named(&f, "n", whole(&f, (long)x.r.n));
  const num *G = mean(&f, "G", x.g, x.r.n), *L = mean(&f, "L", x.l, x.r.n);
  gradient_rows(&t, &x, n, G);
  end_rows(&t, &x, n, G, L);
  norm_row(&t, &x, L);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return 1;
}

const item A_eq15 = {
    .id = "A-eq15",
    .title = "The gradient is long where the risk is large",
    .source = "A eq. (15)",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .outputs = gives,
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
