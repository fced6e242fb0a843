/* Item A-run: what a run of training looks like, seen from paper A: ratios of losses, stable rank, alignment, and the normalised margin
   against that of the limit of gradient flow; and which hypotheses the samples and the step size meet. Source: A Thms. 3.2, 3.4, 4.2. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/singular.h"
#include "linalg/solve.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/record_times.h"
#include "theorems/A/thm3_2_claims.h"
#include "theorems/ranges.h"

static const char about[] =
    "A sequence of weights W(0), W(1), ... of a network with fixed outputs s_j / sqrt(m), not necessarily of all "
    "steps. At up to 24 of them: risk, largest ratios of losses, stable rank, how far neurons point along sum_i y_i "
    "x_i and agree with the labels, and the normalised margin and direction against the KKT point W* of A Thm. 3.2, "
    "the limit of gradient flow of the leaky ReLU network on nearly orthogonal samples. Where the samples are, no "
    "weights have a larger normalised margin. With alpha, of a run of all steps, checks |W(t)|_F <= |W(0)|_F + alpha "
    "R_max sum_s G(s).";

enum { CELLS = 64, CELLS_OF_ITERATE = 96, HALVINGS = 24, MOST_ROWS = 200, MOST_RUN_SAMPLES = 200 };

static const field_spec takes[] = {
    A_NETWORK_INPUTS,
    SCALAR("alpha", OPTIONAL, "step size, > 0, of a run whose iterates are all there"),
    STACK("W", "r x d", REQUIRED, "W(0), W(1), ..., one after the other, m rows each"),
    END_OF_INPUTS,
};

typedef struct {
  training r;
  A_instance a;
  pool *p;
  size_t count; /* iterates */
  const num *W, *alpha;
  num *mu;    /* d: sum_i y_i x_i */
  num *limit; /* m x d: W*, or NULL where there is none */
  num *lambda_sum;
  /* of the iterate at hand */
  num *P, *q, *g, *l, *t;
} training_run;

/* ---- formulas ---- */

/* start + alpha R_max S. */
/*@ requires room: free_cells(f, 4) && readable(f, start) && readable(f, alpha) && readable(f, R_max2) && readable(f, S);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==>
                    \exists real R; is_root(R, \old(*R_max2)) && *\result == \old(*start) + \old(*alpha) * R * \old(*S); */
static const num *norm_most(formulas *f, const num *start, const num *alpha, const num *R_max2, const num *S) {
  const num *R_max = root(f, R_max2), *scaled = times(f, alpha, R_max);
  return plus(f, start, times(f, scaled, S));
}

/* 50 (R_max^2 + gamma^2 R_min^2) n p. */
/*@ requires room: free_cells(f, 7) && readable(f, R_max2) && readable(f, gamma) && readable(f, R_min2) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 50 * (\old(*R_max2) + \old(*gamma) * \old(*gamma) * \old(*R_min2)) * \old(*n) * \old(*p); */
static const num *nearness_of_descent(formulas *f, const num *R_max2, const num *gamma, const num *R_min2, const num *n,
                                      const num *p) {
  const num *radii = plus(f, R_max2, times(f, squared(f, gamma), R_min2));
  return times(f, times(f, times(f, whole(f, 50), radii), n), p);
}

/* ---- reading ---- */

/* W*: v in the rows of positive outputs, u in those of negative ones, over sqrt(m). None where K is not positive definite. */
static void place_limit(training_run *x) {
  const training *r = &x->r;
  A_thm3_2_point point;
  x->limit = NULL;
  if (x->a.positive == 0 || x->a.negative == 0) return;
  A_thm3_2_start(x->p, &x->a, &point);
  A_thm3_2_solve(x->p, &x->a, &point);
  if (!solved(point.definite)) return;
  A_thm3_2_neurons(x->p, &x->a, &point);
  x->limit = pool_new(x->p, r->m * r->d);
  x->lambda_sum = pool_new(x->p, 1);
  vec_sum(x->lambda_sum, point.lambda, r->n);
  for (size_t j = 0; j < r->m; j++)
    for (size_t c = 0; c < r->d; c++)
      num_mul(x->limit + j * r->d + c, (num_sign(r->s + j) == ORDER_GREATER ? point.v : point.u) + c, r->scale);
}

static void place_data(training_run *x, const inputs *in) {
  const training *r = &x->r;
  A_set_gram(x->p, &x->a, r->n, r->K, r->y, signs(in, "y"));
  x->a.data.X = r->X;
  x->a.data.dim = r->d;
  x->a.gamma = r->activation.gamma;
  x->a.positive = 0;
  for (size_t j = 0; j < r->m; j++) x->a.positive += num_sign(r->s + j) == ORDER_GREATER;
  x->a.negative = r->m - x->a.positive;
  x->mu = pool_new(x->p, r->d);
  mat_combine(x->mu, r->y, r->X, r->n, r->d, pool_new(x->p, 1));
}

static int read_run(const inputs *in, training_run *x, failure *why) {
  training *r = &x->r;
  size_t rows = size_of(in, "r");
  x->p = in->p;
  if (!can_decide(why) || !A_read_network(in, r, why)) return 0;
  if (rows % r->m != 0) return refuse(why, "W: has %zu rows, expected %zu for each iterate", rows, r->m);
  if (!size_fits("X", "n", r->n, NULL, 1, MOST_RUN_SAMPLES, why) ||
      !size_fits("W", "the smaller of m and d", r->m < r->d ? r->m : r->d, NULL, 1, MOST_ROWS, why))
    return 0;
  x->count = rows / r->m;
  x->W = numbers(in, "W");
  x->alpha = numbers(in, "alpha");
  if (x->alpha != NULL && num_sign(x->alpha) != ORDER_GREATER)
    return refuse(why, "alpha: out of range, expected a number certainly above 0");
  x->P = pool_new(in->p, r->m * r->n);
  x->q = pool_new(in->p, r->n);
  x->g = pool_new(in->p, r->n);
  x->l = pool_new(in->p, r->n);
  x->t = pool_new(in->p, 5);
  place_data(x, in);
  if (num_sign(x->a.R_min2) != ORDER_GREATER) return refuse(why, "X: expected samples that are certainly not 0");
  place_limit(x);
  return 1;
}

static const num *iterate(const training_run *x, size_t k) { return x->W + k * x->r.m * x->r.d; }

static int measure(training_run *x, size_t k, failure *why) {
  const training *r = &x->r;
  descent_preactivations(x->P, iterate(x, k), r, x->t);
  int valued = descent_margins(x->q, x->P, r, x->t) && descent_weights(x->g, x->q, r, x->t);
  for (size_t i = 0; valued && i < r->n; i++) valued = loss_value(x->l + i, x->q + i, r->loss, x->t);
  return valued || refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
}

/* ---- rows of an iterate ---- */

static void loss_rows(theorem *t, const training_run *x, size_t k) {
  formulas *f = t->f;
  size_t n = x->r.n;
  const num *spread = minus(f, named(f, "max q_i", greatest(f, x->q, n)), named(f, "min q_i", least(f, x->q, n)));
  tell(t, key_at("risk", k), named(f, "L", over(f, sum(f, x->l, n), whole(f, (long)n))));
  tell(t, key_at("ratio", k), named(f, "max g_i / g_k", over(f, greatest(f, x->g, n), least(f, x->g, n))));
  tell(t, key_at("ratio.exponential", k), natural_exp(f, spread));
}

/* The smallest s_j <w_j, mu> / (|w_j| |mu|) over the neurons that are not 0; NULL where there is none, or mu is 0, or may be one of
   them. */
static const num *alignment(formulas *f, const training_run *x, const num *W) {
  const training *r = &x->r;
  size_t count = 0;
  num *cosine = pool_new(x->p, r->m), *length = pool_new(x->p, 2);
  vec_dot(length + 1, x->mu, x->mu, r->d, x->t);
  for (size_t j = 0; j < r->m; j++) {
    vec_dot(length, W + j * r->d, W + j * r->d, r->d, x->t);
    num_mul(length, length, length + 1);
    order side = num_sign(length);
    if (side == ORDER_EQUAL) continue;
    if (side != ORDER_GREATER || !num_root(length, length)) return NULL;
    vec_dot(cosine + count, W + j * r->d, x->mu, r->d, x->t);
    num_mul(cosine + count, cosine + count, r->s + j);
    num_div(cosine + count, cosine + count, length);
    count++;
  }
  return count == 0 ? NULL : named(f, "min_j s_j cos(w_j, mu)", least(f, cosine, count));
}

/* For how many of the pairs y_i s_j <w_j, x_i> is above 0; NULL where that is open. */
static const num *agreement(formulas *f, const training_run *x) {
  const training *r = &x->r;
  long count = 0;
  for (size_t e = 0; e < r->m * r->n; e++) {
    num_mul(x->t, x->P + e, r->s + e / r->n);
    num_mul(x->t, x->t, r->y + e % r->n);
    order side = num_sign(x->t);
    if (side == ORDER_UNKNOWN) return NULL;
    count += side == ORDER_GREATER;
  }
  return named(f, "share of pairs with y_i s_j <w_j, x_i> > 0", ratio(f, count, (long)(r->m * r->n)));
}

static void shape_rows(theorem *t, const training_run *x, size_t k, const num *W, const num *W2) {
  formulas *f = t->f;
  const training *r = &x->r;
  num *norm2 = fresh(f);
  const num *along = alignment(f, x, W), *agreeing = agreement(f, x);
  if (agreeing != NULL) tell(t, key_at("agreement", k), agreeing);
  if (along != NULL) tell(t, key_at("alignment", k), along);
  if (num_sign(W2) != ORDER_GREATER) return;
  spectral_norm2(norm2, x->p, W, r->m, r->d, HALVINGS);
  tell(t, key_at("stable-rank", k), over(f, W2, named(f, "|W|_2^2", norm2)));
}

/* min q_i / |W|: of a leaky ReLU network at most 1 / |W*|, where A Thm. 3.2 applies. */
static void limit_rows(theorem *t, const training_run *x, size_t k, const num *W, const num *W2) {
  formulas *f = t->f;
  if (num_sign(W2) != ORDER_GREATER) return;
  const num *q = named(f, "min q_i", least(f, x->q, x->r.n)), *length = root(f, W2);
  tell(t, key_at("margin.normalised", k), over(f, q, length));
  if (x->limit == NULL) return;
  const num *both = named(f, "<W, W*>", inner(f, W, x->limit, x->r.m * x->r.d));
  const num *limit = named(f, "|W*|", root(f, x->lambda_sum));
  tell(t, key_at("cosine", k), over(f, both, times(f, length, limit)));
  if (x->r.activation.kind == PHI_LEAKY) claim(t, key_at("margin.most", k), times(f, q, limit), AT_MOST, length);
}

static void hypothesis_rows(theorem *t, const training_run *x) {
  formulas *f = t->f;
  const A_instance *a = &x->a;
  A_thm3_2_suppose(t, a);
  const num *gamma = named(f, "gamma", a->gamma), *R_min2 = named(f, "R_min^2", a->R_min2);
  const num *load = nearness_of_descent(f, named(f, "R_max^2", a->R_max2), gamma, R_min2,
                                        named(f, "n", whole(f, (long)x->r.n)), named(f, "p", a->p));
  tell_compared(t, key_of("orthogonality.descent"), load, AT_MOST, times(f, power(f, gamma, 4), squared(f, R_min2)));
  if (x->limit != NULL)
    tell(t, key_of("margin.limit"), over(f, whole(f, 1), root(f, named(f, "|W*|^2", x->lambda_sum))));
}

/* W(0), W(1), ...: the norm is at most what the gradients, each at most R_max G long, can make it. */
static int naive_rows(theorem *t, training_run *x, failure *why) {
  formulas *f = t->f;
  const num *alpha = named(f, "alpha", x->alpha), *R_max2 = named(f, "R_max^2", x->a.R_max2);
  size_t weights = x->r.m * x->r.d, n = x->r.n;
  num *S = pool_new(x->p, x->count), *mean_g = pool_new(x->p, 2);
  for (size_t k = 0; k + 1 < x->count; k++) {
    if (!measure(x, k, why)) return 0;
    vec_sum(mean_g, x->g, n);
    num_set_int(mean_g + 1, (long)n);
    num_div(mean_g, mean_g, mean_g + 1);
    num_add(S + k + 1, S + k, mean_g);
  }
  const num *start = named(f, "|W(0)|_F", root(f, inner(f, x->W, x->W, weights)));
  size_t times[A_MOST_RECORDS], count = A_record_times(times, x->count - 1);
  for (size_t i = 1; i < count; i++) {
    const num *W = iterate(x, times[i]), *length = named(f, "|W(t)|_F", root(f, inner(f, W, W, weights)));
    claim(t, key_at("norm", times[i]), length, AT_MOST,
          norm_most(f, start, alpha, R_max2, named(f, "sum_(s < t) G(s)", S + times[i])));
  }
  return 1;
}

static int iterate_rows(theorem *t, training_run *x, failure *why) {
  size_t times[A_MOST_RECORDS], count = A_record_times(times, x->count - 1);
  for (size_t i = 0; i < count; i++) {
    const num *W = iterate(x, times[i]);
    if (!measure(x, times[i], why)) return 0;
    const num *W2 = named(t->f, "|W|^2", inner(t->f, W, W, x->r.m * x->r.d));
    loss_rows(t, x, times[i]);
    shape_rows(t, x, times[i], W, W2);
    limit_rows(t, x, times[i], W, W2);
  }
  return x->alpha == NULL || naive_rows(t, x, why);
}

static int check(const inputs *in, report *out, failure *why) {
  training_run x;
  formulas f;
  theorem t;
  if (!read_run(in, &x, why)) return 0;
  formulas_init(&f, CELLS + CELLS_OF_ITERATE * A_MOST_RECORDS);
  theorem_begin(&t, out, &f, NULL);
  out->subject = SUBJECT_SUPPLIED;
  hypothesis_rows(&t, &x);
  int done = iterate_rows(&t, &x, why);
  (void)theorem_end(&t);
  formulas_clear(&f);
  return done;
}

const item A_run = {
    .id = "A-run",
    .title = "A run of training, seen from its limit",
    .source = "A Thms. 3.2, 3.4, 4.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"r", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
