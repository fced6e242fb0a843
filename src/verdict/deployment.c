/* The bound, its names and why it covers every order of summation: spec/deployment.md. */
#include "verdict/deployment.h"

#include <math.h>

#include "linalg/vector.h"
#include "num/common/exact.h"
#include "num/decide.h"
#include "verdict/deployment_bound.h"
#include "verdict/robust_radius.h"

enum { CELLS = 64 };

/* A format: its numbers have `bits` significant bits, the smallest positive one is 2^least, all below 2^most are finite. */
typedef struct {
  const char *labels, *error, *radius, *each; /* keys */
  int bits, least, most;
} format;

static const format formats[] = {
    {"deployment.float32.labels", "deployment.float32.error", "deployment.float32.radius", "deployment.float32", 24,
     -149, 127},
    {"deployment.float64.labels", "deployment.float64.error", "deployment.float64.radius", "deployment.float64", 53,
     -1074, 1023},
};

/* What both formats share. */
typedef struct {
  pool *p;
  const trained_network *raw;
  const supplied_network *s;
  magnitudes of;
  num *M;           /* samples x width */
  num *v, *ones;    /* width: |v_j|; the larger of width and dim */
  num *q, *c;       /* dim: sum_j |v_j| |w_jk|, sum_j |w_jk| */
  num *x1;          /* samples */
  bounds others[2]; /* sum of |P_j| over the neurons of label -1, and 1 */
  num *Mi, *Ti;     /* of one sample: the sums M and T */
  num *value, *g;   /* of one sample: as radius_describe_sample, and |g|^2 after the value; dim */
  num *work;
} survey;

static num *magnitudes_of(pool *p, const num *a, size_t n) {
  num *r = pool_new(p, n);
  for (size_t k = 0; k < n; k++) num_abs(r + k, a + k);
  return r;
}

static num *ones_of(pool *p, size_t n) {
  num *r = pool_new(p, n);
  for (size_t k = 0; k < n; k++) num_set_int(r + k, 1);
  return r;
}

static void sum_network(survey *y, const num *W, size_t m, size_t d) {
  num *V = pool_new(y->p, 1), *W1 = pool_new(y->p, 1), *VW = pool_new(y->p, 1), *each = pool_new(y->p, 1);
  vec_dot(V, y->v, y->ones, m, y->work);
  for (size_t j = 0; j < m; j++) {
    vec_dot(each, W + j * d, y->ones, d, y->work);
    num_add(W1, W1, each);
    num_addmul(VW, y->v + j, each, y->work);
    vec_axpy(y->q, y->v + j, W + j * d, d, y->work);
    vec_axpy(y->c, y->ones, W + j * d, d, y->work);
  }
  y->of = (magnitudes){.d = pool_int(y->p, (long)d), .m = pool_int(y->p, (long)m), .V = V, .W1 = W1, .VW = VW};
}

/* Returns 0 where a norm is not finite. */
static int take_survey(survey *y, pool *p, const trained_network *raw, const supplied_network *s) {
  const network *net = &raw->given.net;
  const data_set *data = &raw->given.data;
  size_t n = data->count, m = net->width, d = net->dim;
  *y = (survey){.p = p, .raw = raw, .s = s, .work = pool_new(p, 2)};
  const num *W = magnitudes_of(p, net->W, m * d), *X = magnitudes_of(p, data->X, n * d);
  y->v = magnitudes_of(p, net->v, m);
  y->ones = ones_of(p, m > d ? m : d);
  y->q = pool_new(p, d);
  y->c = pool_new(p, d);
  y->x1 = pool_new(p, n);
  y->M = pool_new(p, n * m);
  y->Mi = pool_new(p, 1);
  y->Ti = pool_new(p, 1);
  y->value = pool_new(p, 2);
  y->g = pool_new(p, d);
  sum_network(y, W, m, d);
  for (size_t i = 0; i < n; i++) vec_dot(y->x1 + i, X + i * d, y->ones, d, y->work);
  network_inputs(y->M, W, magnitudes_of(p, net->b, m), X, n, m, d, y->work);
  mpq_inits(y->others[0].lo, y->others[0].hi, y->others[1].lo, y->others[1].hi, NULL);
  return radius_sum_of_norms(&y->others[0], s, -1, y->work) && radius_sum_of_norms(&y->others[1], s, 1, y->work);
}

static void survey_clear(survey *y) {
  mpq_clears(y->others[0].lo, y->others[0].hi, y->others[1].lo, y->others[1].hi, NULL);
}

/* ---- one format ---- */

/* What is found of a format. */
typedef struct {
  const format *of;
  num *u, *h, *limit; /* the last is half of 2^most */
  num *gamma;
  bounds growth; /* |c|, how fast the error grows with |x' - x| */
  num *cap;      /* nothing overflows within that distance */
  num *error;    /* of one sample */
  size_t labels;
  int all, any;
  bounds least, most_error; /* the smallest radius, the largest error */
} deployment;

/* Ends moved outwards to doubles, so that rows stay short. Returns 0 where they are not finite. */
static int to_doubles(bounds *b, const num *a) {
  if (!num_get_bounds(b->lo, b->hi, a)) return 0;
  double lo = exact_rounded_double(b->lo, MPFR_RNDD), hi = exact_rounded_double(b->hi, MPFR_RNDU);
  if (!isfinite(lo) || !isfinite(hi)) return 0;
  mpq_set_d(b->lo, lo);
  mpq_set_d(b->hi, hi);
  return 1;
}

/* Are the roundings few enough for gamma? Then sets what belongs to the format. */
static int set_format(deployment *e, survey *y) {
  const network *net = &y->raw->given.net;
  long K = deployment_roundings((long)net->dim, (long)net->width);
  formulas f;
  if (!(ldexp((double)K, -e->of->bits) < 0.5)) return 0;
  num_set_binary(e->u, ldexp(1, -e->of->bits));
  num_set_binary(e->h, ldexp(1, e->of->least));
  num_set_binary(e->limit, ldexp(1, e->of->most - 1));
  y->of.h = e->h;
  formulas_init(&f, CELLS);
  num_set(e->gamma, deployment_gamma(&f, whole(&f, K), e->u));
  const num *grows = deployment_widened(&f, e->gamma, deployment_largest_growth(&f, &y->of));
  if (num_sign(grows) == ORDER_GREATER) num_div(e->cap, e->limit, grows);
  formulas_clear(&f);
  return 1;
}

static int set_growth(deployment *e, survey *y) {
  num *square = pool_new(y->p, 1);
  formulas f;
  for (size_t k = 0; k < y->raw->given.net.dim; k++) {
    formulas_init(&f, CELLS);
    const num *c = deployment_error_growth(&f, &y->of, e->gamma, y->q + k, y->c + k);
    num_addmul(square, c, c, y->work);
    formulas_clear(&f);
  }
  return num_root_bounds(&e->growth, square);
}

/* e->error for sample i. Returns 0 where a number might overflow. */
static int set_error(deployment *e, survey *y, size_t i) {
  size_t m = y->raw->given.net.width;
  formulas f;
  vec_dot(y->Mi, y->M + i * m, y->ones, m, y->work);
  vec_dot(y->Ti, y->M + i * m, y->v, m, y->work);
  y->of.M = y->Mi;
  y->of.T = y->Ti;
  y->of.x1 = y->x1 + i;
  formulas_init(&f, CELLS);
  const num *alpha = deployment_alpha(&f, &y->of), *H = deployment_underflow(&f, &y->of, alpha);
  num_set(e->error, deployment_error(&f, &y->of, e->gamma, H));
  const num *largest = deployment_widened(&f, e->gamma, deployment_largest(&f, &y->of, alpha, H));
  int fits = num_at_most(largest, e->limit) == VERDICT_HOLDS;
  formulas_clear(&f);
  return fits;
}

/* radius = (value - error) / (|g| + others + growth), at most the cap, where that is certainly positive. */
static int set_radius(bounds *radius, const deployment *e, const survey *y, size_t i, const bounds *error) {
  const bounds *others = &y->others[y->s->data.label[i] < 0];
  bounds length, cap;
  mpq_inits(length.lo, length.hi, cap.lo, cap.hi, NULL);
  int known = num_get_bounds(radius->lo, radius->hi, y->value) && num_root_bounds(&length, y->value + 1) &&
              to_doubles(&cap, e->cap);
  mpq_sub(radius->lo, radius->lo, error->hi);
  mpq_sub(radius->hi, radius->hi, error->lo);
  mpq_add(length.lo, length.lo, others->lo);
  mpq_add(length.lo, length.lo, e->growth.lo);
  mpq_add(length.hi, length.hi, others->hi);
  mpq_add(length.hi, length.hi, e->growth.hi);
  known = known && mpq_sgn(length.lo) > 0 && mpq_sgn(radius->lo) > 0;
  if (known) {
    mpq_div(radius->lo, radius->lo, length.hi);
    mpq_div(radius->hi, radius->hi, length.lo);
    if (mpq_cmp(radius->lo, cap.lo) > 0) mpq_set(radius->lo, cap.lo);
    if (mpq_cmp(radius->hi, cap.hi) > 0) mpq_set(radius->hi, cap.hi);
  }
  mpq_clears(length.lo, length.hi, cap.lo, cap.hi, NULL);
  return known;
}

static void take_least(deployment *e, const bounds *radius, const bounds *error) {
  if (!e->any || mpq_cmp(radius->lo, e->least.lo) < 0) mpq_set(e->least.lo, radius->lo);
  if (!e->any || mpq_cmp(radius->hi, e->least.hi) < 0) mpq_set(e->least.hi, radius->hi);
  if (!e->any || mpq_cmp(error->lo, e->most_error.lo) > 0) mpq_set(e->most_error.lo, error->lo);
  if (!e->any || mpq_cmp(error->hi, e->most_error.hi) > 0) mpq_set(e->most_error.hi, error->hi);
  e->any = 1;
}

static void add_sample(deployment *e, survey *y, size_t i, report *out) {
  bounds radius, error;
  mpq_inits(radius.lo, radius.hi, error.lo, error.hi, NULL);
  int fits = set_error(e, y, i) && to_doubles(&error, e->error);
  radius_describe_sample(y->value, y->g, y->s, i, y->work);
  vec_dot(y->value + 1, y->g, y->g, y->s->net.dim, y->work);
  if (fits && set_radius(&radius, e, y, i, &error)) {
    e->labels++;
    take_least(e, &radius, &error);
    report_bounds(out, key_at(e->of->each, i), "keeps its label in every evaluation, closer than", &radius);
  } else {
    e->all = 0;
  }
  mpq_clears(radius.lo, radius.hi, error.lo, error.hi, NULL);
}

static void add_format(const format *of, survey *y, report *out) {
  pool *p = y->p;
  deployment e = {.of = of, .all = 1};
  num **const cells[] = {&e.u, &e.h, &e.limit, &e.gamma, &e.cap, &e.error};
  for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) *cells[k] = pool_new(p, 1);
  mpq_inits(e.growth.lo, e.growth.hi, e.least.lo, e.least.hi, e.most_error.lo, e.most_error.hi, NULL);
  int known = set_format(&e, y) && set_growth(&e, y);
  for (size_t i = 0; known && i < y->s->data.count; i++) add_sample(&e, y, i, out);
  report_value(out, key_of(of->labels), "samples that keep their label in every evaluation",
               pool_int(p, (long)e.labels));
  if (known && e.any)
    report_bounds(out, key_of(of->error), "error of the output at such a sample, at most", &e.most_error);
  if (known && e.any && e.all)
    report_bounds(out, key_of(of->radius), "every sample keeps its label in every evaluation, closer than", &e.least);
  mpq_clears(e.growth.lo, e.growth.hi, e.least.lo, e.least.hi, e.most_error.lo, e.most_error.hi, NULL);
}

void deployment_rows(report *out, const trained_network *raw, const supplied_network *s) {
  pool p;
  survey y;
  if (!num_decides()) return;
  pool_init(&p);
  if (take_survey(&y, &p, raw, s))
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) add_format(formats + k, &y, out);
  survey_clear(&y);
  pool_free(&p);
}
