/* Item A-gd: gradient descent on the first layer. Its trajectory with enclosures, and a run of another program checked step by
   step. Source: A Sec. 2 and 4, D Sec. 2.2. */
#include "dynamics/trajectory.h"
#include "linalg/vector.h"
#include "num/centre.h"
#include "theorems/A/gd_instance.h"
#include "theorems/A/gd_run.h"
#include "theorems/A/record_times.h"

static const char about[] =
    "Full-batch gradient descent W(t+1) = W(t) - alpha grad L(W(t)) on the mean loss L(W) = (1/n) sum_i l(y_i f(x_i; "
    "W)) of f(x; W) = sum_j s_j / sqrt(m) phi(<w_j, x>), outputs fixed, no biases. From W0 (or Gaussian entries from "
    "a seed, or 0) plumb computes the trajectory with enclosures: at t = 0, 1, 2, 3, 5, 10, 20, 50, ... and the last "
    "step. W instead holds the iterates of your own run, W(0), W(1), ..., stacked (in arrays T x m x d, or W0, W1, "
    "... apart): every step is checked against the definition, within what rounding may do; the first step that is "
    "off is named, with what it looks like.";

static const field_spec gives[] = {
    VECTOR("t", "k", REQUIRED, "times that are recorded: 0, 1, 2, 3, 5, 10, 20, 50, ... and the last one"),
    MATRIX("f", "k x n", REQUIRED, "f(x_i; W(t)), a line per time"),
    MATRIX("g", "k x n", REQUIRED, "g_i = -l'(y_i f(x_i; W(t)))"),
    VECTOR("loss", "k", REQUIRED, "L(W(t)), a mean over samples"),
    VECTOR("mean_g", "k", REQUIRED, "the mean of g_i over samples"),
    VECTOR("cumulative_g", "k", REQUIRED, "the sum of that over all times before t"),
    VECTOR("gradient_norm", "k", REQUIRED, "|grad L(W(t))|_F"),
    VECTOR("weight_norm", "k", REQUIRED, "|W(t)|_F"),
    VECTOR("radius", "k", REQUIRED, "a bound of how far W(t) is from where plumb computes it"),
    MATRIX("preactivations", "km x n", REQUIRED, "<w_j, x_i>, m lines per time"),
    MATRIX("gradient", "rm x d", REQUIRED, "grad L(W(t)) at the first four of these times, m lines each"),
    MATRIX("W", "rm x d", REQUIRED, "W(t) at the first four of these times, m lines each; or an array r x m x d"),
    END_OF_INPUTS,
};

enum { CELLS = 64, MOST_STEPS = 100000, WHOLE_RECORDS = 4 };

static const field_spec takes[] = {
    A_TRAINING_INPUTS,
    COUNT("steps", "T", 0, MOST_STEPS, OPTIONAL, "how many steps to take; needed without W"),
    MATRIX("W0", "m x d", OPTIONAL, "first weights; 0 where absent and there is no omega"),
    SCALAR("omega", WITH("seed"), "standard deviation of Gaussian first weights"),
    COUNT("seed", "seed", 0, 0, WITH("omega"), "seed of the generator (spec/random.md, stream 11)"),
    STACK("W", "r x d", OPTIONAL, "a run to check: W(0), W(1), ..., one after the other, m rows each"),
    WORD("precision", "float64|float32", OPTIONAL, "what the run was computed in; float64 where absent"),
    END_OF_INPUTS,
};

/* ---- the start ---- */

static int read_start(const inputs *in, training *r, const num **W0, failure *why) {
  if (!A_read_training(in, r, why)) return 0;
  if (has(in, "W0") && has(in, "omega")) return refuse(why, "omega: W0 is there too, expected one of them");
  if (!has(in, "steps"))
    return refuse(why, "steps: missing, expected how many steps to take, or W with a run to check");
  *W0 = A_start_weights(in, r);
  return 1;
}

/* ---- the trajectory ---- */

/* What is recorded, one line per time; of preactivations, gradients and weights, m lines. */
typedef struct {
  size_t count, whole; /* how many times, and of how many of them gradients and weights */
  num *t, *f, *g, *loss, *mean_g, *cumulative, *gradient_norm, *weight_norm, *radius, *P, *gradient, *W;
  num *q, *D, *c, *sum, *work; /* of the time at hand; sum: of mean_g so far */
} records;

static void records_new(records *x, pool *p, const training *r, size_t count) {
  size_t n = r->n, all = r->m * r->n, weights = r->m * r->d;
  x->count = count;
  x->whole = count < WHOLE_RECORDS ? count : WHOLE_RECORDS;
  x->t = pool_new(p, count);
  x->f = pool_new(p, count * n);
  x->g = pool_new(p, count * n);
  x->loss = pool_new(p, count);
  x->mean_g = pool_new(p, count);
  x->cumulative = pool_new(p, count);
  x->gradient_norm = pool_new(p, count);
  x->weight_norm = pool_new(p, count);
  x->radius = pool_new(p, count);
  x->P = pool_new(p, count * all);
  x->gradient = pool_new(p, x->whole * weights);
  x->W = pool_new(p, x->whole * weights);
  x->q = pool_new(p, n);
  x->D = pool_new(p, all);
  x->c = pool_new(p, all);
  x->sum = pool_new(p, 1);
  x->work = pool_new(p, 8);
}

static void mean(num *r, const num *a, size_t n, num *t) {
  vec_sum(r, a, n);
  num_set_int(t, (long)n);
  num_div(r, r, t);
}

static int mean_loss(num *r, const num *q, const training *on, num *t) {
  num *sum = t + 2;
  num_set_int(sum, 0);
  for (size_t i = 0; i < on->n; i++) {
    if (!loss_value(r, q + i, on->loss, t)) return 0;
    num_add(sum, sum, r);
  }
  num_set_int(t, (long)on->n);
  num_div(r, sum, t);
  return 1;
}

/* r = |c X|_F / alpha, from the sum over neurons of c K c^T. t: 4 cells. */
static int gradient_norm(num *r, const num *c, const training *on, num *t) {
  num *square = t, *one = t + 1;
  num_set_int(square, 0);
  for (size_t j = 0; j < on->m; j++)
    for (size_t i = 0; i < on->n; i++) {
      vec_dot(one, on->K + i * on->n, c + j * on->n, on->n, t + 2);
      num_addmul(square, one, c + j * on->n + i, t + 2);
    }
  if (!num_root(r, square)) return 0;
  num_div(r, r, on->alpha);
  return 1;
}

/* The weights, their norm and, of the first times, the gradient. */
static int record_weights(records *x, const trajectory *a, const num *W0, size_t k, num *W) {
  const training *r = a->r;
  size_t weights = r->m * r->d;
  trajectory_iterate(W, a, W0, x->work);
  vec_dot(x->work, W, W, weights, x->work + 1);
  if (!num_root(x->weight_norm + k, x->work)) return 0;
  if (k >= x->whole) return 1;
  vec_copy(x->W + k * weights, W, weights);
  num *gradient = x->gradient + k * weights;
  descent_explicit(gradient, x->c, r, x->work);
  num_set_int(x->work, -1);
  num_div(x->work, x->work, r->alpha);
  vec_scale(gradient, x->work, weights);
  return 1;
}

/* r = what is known of |W(t) - centre|_F: 0 to the radius. The radius itself would say how precisely was computed. */
static void distance_from_centre(num *r, const trajectory *a, num *t) {
  num_set_int(t, 0);
  num_widen(r, t, a->radius);
  num_max(r, r, t);
}

static int record(records *x, const trajectory *a, const num *W0, size_t k, num *W) {
  const training *r = a->r;
  size_t n = r->n;
  num *P = x->P + k * r->m * n, *g = x->g + k * n;
  num_set_int(x->t + k, (long)a->t);
  distance_from_centre(x->radius + k, a, x->work);
  num_set(x->cumulative + k, x->sum);
  trajectory_preactivations(P, a, x->work);
  trajectory_margins(x->q, a, x->work);
  if (!descent_weights(g, x->q, r, x->work) || !descent_slopes(x->D, P, r, x->work)) return 0;
  descent_pulls(x->c, x->D, g, r, x->work);
  vec_mul(x->f + k * n, x->q, r->y, n);
  mean(x->mean_g + k, g, n, x->work);
  return mean_loss(x->loss + k, x->q, r, x->work) && gradient_norm(x->gradient_norm + k, x->c, r, x->work) &&
         record_weights(x, a, W0, k, W);
}

/* sum += the mean of the weights g_i at this time. */
static int accumulate(records *x, const trajectory *a, num *g) {
  if (!trajectory_weights(g, a, x->work)) return 0;
  mean(x->work, g, a->r->n, x->work + 1);
  num_add(x->sum, x->sum, x->work);
  return 1;
}

static int run_and_record(records *x, trajectory *a, const num *W0, const size_t *times, pool *p) {
  num *W = pool_new(p, a->r->m * a->r->d), *g = pool_new(p, a->r->n);
  for (size_t k = 0; k < x->count; k++) {
    while (a->t < times[k])
      if (!accumulate(x, a, g) || !trajectory_step(a)) return 0;
    if (!record(x, a, W0, k, W)) return 0;
  }
  return 1;
}

/* 10^-20. */
static const num *small_radius(formulas *f) { return over(f, whole(f, 1), power(f, whole(f, 10), 20)); }

static int radius_is_small(const trajectory *a) {
  formulas f;
  formulas_init(&f, 8);
  verdict small = num_at_most(a->radius, small_radius(&f));
  formulas_clear(&f);
  return small == VERDICT_HOLDS || small == VERDICT_APPROX;
}

static int put_lines(const records *x, const training *r, fields *out, failure *why) {
  size_t k = x->count;
  return fields_put(out, "t", 1, 1, k, x->t, why) && fields_put(out, "f", 2, k, r->n, x->f, why) &&
         fields_put(out, "g", 2, k, r->n, x->g, why) && fields_put(out, "loss", 1, 1, k, x->loss, why) &&
         fields_put(out, "mean_g", 1, 1, k, x->mean_g, why) &&
         fields_put(out, "cumulative_g", 1, 1, k, x->cumulative, why) &&
         fields_put(out, "gradient_norm", 1, 1, k, x->gradient_norm, why) &&
         fields_put(out, "weight_norm", 1, 1, k, x->weight_norm, why) &&
         fields_put(out, "radius", 1, 1, k, x->radius, why) &&
         fields_put(out, "preactivations", 2, k * r->m, r->n, x->P, why) &&
         fields_put(out, "gradient", 2, x->whole * r->m, r->d, x->gradient, why) &&
         fields_put(out, "W", 2, x->whole * r->m, r->d, x->W, why);
}

static int construct(const inputs *in, fields *out, failure *why) {
  training r;
  trajectory a;
  records x;
  size_t times[A_MOST_RECORDS];
  const num *W0;
  if (has(in, "W")) return refuse(why, "W: is a run to check; a trajectory is constructed from W0 and steps");
  if (!read_start(in, &r, &W0, why)) return 0;
  records_new(&x, in->p, &r, A_record_times(times, size_of(in, "T")));
  if (!trajectory_begin(&a, in->p, &r, W0, 1) || !run_and_record(&x, &a, W0, times, in->p))
    return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  if (!radius_is_small(&a))
    return refuse(why, "steps: at this precision the iterates are not known to 10^-20 after %zu steps", a.t);
  return put_lines(&x, &r, out, why);
}

/* ---- the check ---- */

/* r = |W - V|_F of the centres of the two forms. */
static void distance(num *r, const trajectory *a, const trajectory *b, const num *W0, pool *p) {
  size_t all = a->r->m * a->r->d;
  num *W = pool_new(p, all), *gap = pool_new(p, 1), *t = pool_new(p, 1);
  trajectory centre = *b;
  centre.radius = pool_new(p, 1);
  trajectory_iterate(W, &centre, W0, t);
  num_set_int(r, 0);
  for (size_t k = 0; k < all; k++) {
    num_sub(gap, W + k, a->W + k);
    num_abs(gap, gap);
    num_addmul(r, gap, gap, t);
  }
  num_root_above(r, r);
}

/* Both forms take the steps: each radius is small, and each centre is where the other's radius says. */
static int check_trajectory(theorem *t, const inputs *in, failure *why) {
  training r;
  trajectory a, b;
  const num *W0;
  if (!read_start(in, &r, &W0, why)) return 0;
  int going = trajectory_begin(&a, in->p, &r, W0, 0) && trajectory_begin(&b, in->p, &r, W0, 1);
  while (going && a.t < size_of(in, "T")) going = trajectory_step(&a) && trajectory_step(&b);
  if (!going) return refuse(why, "loss: this arithmetic has no exponentials; take --arith enclosure");
  num *apart = pool_new(in->p, 1);
  distance(apart, &a, &b, W0, in->p);
  num *first = fresh(t->f), *second = fresh(t->f), *sum = pool_new(in->p, 1);
  distance_from_centre(first, &a, sum);
  distance_from_centre(second, &b, sum);
  num_add(sum, a.radius, b.radius);
  tell(t, key_of("steps"), named(t->f, "steps", whole(t->f, (long)a.t)));
  claim(t, key_of("radius.explicit"), named(t->f, "|W - centre|_F, explicit form", first), AT_MOST, small_radius(t->f));
  claim(t, key_of("radius.gram"), named(t->f, "|W - centre|_F, Gram form", second), AT_MOST, small_radius(t->f));
  claim_fact(t, key_of("forms"), "the centres of the two forms are no further apart than their radii together",
             num_at_most(apart, sum));
  return 1;
}

static int check_run(theorem *t, const inputs *in, failure *why) {
  training r;
  size_t rows = size_of(in, "r");
  if (!A_read_training(in, &r, why)) return 0;
  if (has(in, "W0") || has(in, "omega") || has(in, "steps"))
    return refuse(why, "W: a run has its own start and steps; expected no W0, omega and steps beside it");
  if (rows % r.m != 0 || rows == r.m)
    return refuse(why, "W: has %zu rows, expected %zu for each of two iterates or more", rows, r.m);
  float_format format = word_is(in, "precision", "float32") ? FORMAT_SINGLE : FORMAT_DOUBLE;
  if (!rounded_step_fits(&r, format)) return refuse(why, "X: too large for a bound of rounding in float32");
  t->out->subject = SUBJECT_SUPPLIED;
  const A_gd_run run = {&r, numbers(in, "W"), rows / r.m - 1, format};
  return A_gd_run_rows(t, in->p, &run, why);
}

static int check(const inputs *in, report *out, failure *why) {
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  theorem_begin(&t, out, &f, NULL);
  int done = has(in, "W") ? check_run(&t, in, why) : check_trajectory(&t, in, why);
  formulas_clear(&f);
  return done;
}

const item A_gd = {
    .id = "A-gd",
    .title = "Gradient descent, step by step",
    .source = "A Sec. 2, D Sec. 2.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_SAMPLES}, {"m", "d", MOST_WEIGHTS}, {"m", "n", MOST_PAIRS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .outputs = gives,
    .check = check,
};
