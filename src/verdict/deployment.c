/* The bound, its names and why it covers every order of summation: spec/deployment.md. */
#include "verdict/deployment.h"

#include <math.h>

#include "linalg/vector.h"
#include "num/common/exact.h"
#include "num/decide.h"
#include "num/formula.h"
#include "verdict/robust_radius.h"

/* Sums of magnitudes: of the network, and of one sample. */
typedef struct {
  long d, m;
  const num *u, *h;       /* of the format: the unit of rounding and the smallest positive number */
  const num *V, *W1, *VW; /* sum |v_j|, sum |w_j|_1, sum |v_j| |w_j|_1 */
  const num *x1;          /* |x|_1 */
  const num *M, *T;       /* sum M_j and sum |v_j| M_j for M_j = sum_k |w_jk| |x_k| + |b_j| */
} magnitudes;

/* ---- formulas ---- */

/* How many roundings a number goes through at most: of x, w and v, two for the slope, one per product and sum. */
/*@ requires sizes: 0 <= d <= 1000000000 && 0 <= m <= 1000000000;
    terminates \true;
    exits \false;
    assigns \nothing;
    ensures count: \result == d + m + 6; */
static long roundings(long d, long m) { return d + m + 6; }

/* gamma_K = K u / (1 - K u). */
/*@ requires room: free_cells(f, 5) && readable(f, u);
    requires sizes: 0 <= K <= 3000000000;
    requires few: K * *u < 1.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (1.0 - K * \old(*u)) == K * \old(*u); */
static const num *gamma_of(formulas *f, const num *u, long K) {
  const num *all = times(f, whole(f, K), u);
  return over(f, all, minus(f, whole(f, 1), all));
}

/* alpha = |x|_1 + d h + d + 2. */
/*@ requires room: \valid_read(s) && free_cells(f, 5) && readable(f, s->x1) && readable(f, s->h);
    requires sizes: 0 <= s->d <= 1000000000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->x1) + \old(s->d) * \old(*s->h) + (\old(s->d) + 2); */
static const num *sample_part(formulas *f, const magnitudes *s) {
  const num *moved = plus(f, s->x1, times(f, whole(f, s->d), s->h));
  return plus(f, moved, whole(f, s->d + 2));
}

/* H = sum |v_j| |w_j|_1 + h sum |w_j|_1 + (sum |v_j| + m h) alpha + sum M_j + m: what underflow counts. */
/*@ requires room: \valid_read(s) && free_cells(f, 9) && readable(f, s->V) && readable(f, s->W1) && readable(f, s->VW) &&
                   readable(f, s->h) && readable(f, s->M) && readable(f, alpha);
    requires sizes: 0 <= s->m <= 1000000000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*s->VW) + \old(*s->h) * \old(*s->W1) +
                               ((\old(*s->V) + \old(s->m) * \old(*s->h)) * \old(*alpha) +
                                (\old(*s->M) + \old(s->m))); */
static const num *underflow_part(formulas *f, const magnitudes *s, const num *alpha) {
  const num *m = whole(f, s->m);
  const num *outputs = times(f, plus(f, s->V, times(f, m, s->h)), alpha);
  const num *weights = plus(f, s->VW, times(f, s->h, s->W1));
  return plus(f, weights, plus(f, outputs, plus(f, s->M, m)));
}

/* gamma T + (1 + gamma) h H: |computed N(x) - N(x)| is at most that. */
/*@ requires room: \valid_read(s) && free_cells(f, 6) && readable(f, s->T) && readable(f, s->h) && readable(f, gamma) &&
                   readable(f, H);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*s->T) + (1.0 + \old(*gamma)) * (\old(*s->h) * \old(*H)); */
static const num *error_bound(formulas *f, const magnitudes *s, const num *gamma, const num *H) {
  const num *tiny = times(f, s->h, H);
  const num *most = times(f, plus(f, whole(f, 1), gamma), tiny);
  return plus(f, times(f, gamma, s->T), most);
}

/* gamma q + (1 + gamma) h (V + c + m h): how fast the error grows with coordinate k of x, q = sum |v_j| |w_jk|, c = sum |w_jk|. */
/*@ requires room: \valid_read(s) && free_cells(f, 10) && readable(f, s->V) && readable(f, s->h) && readable(f, gamma) &&
                   readable(f, q) && readable(f, c);
    requires sizes: 0 <= s->m <= 1000000000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*q) +
                               (1.0 + \old(*gamma)) * (\old(*s->h) * (\old(*s->V) + \old(*c) + \old(s->m) * \old(*s->h))); */
static const num *error_growth(formulas *f, const magnitudes *s, const num *gamma, const num *q, const num *c) {
  const num *each = plus(f, plus(f, s->V, c), times(f, whole(f, s->m), s->h));
  const num *tiny = times(f, plus(f, whole(f, 1), gamma), times(f, s->h, each));
  return plus(f, times(f, gamma, q), tiny);
}

/* No number that occurs is larger than (1 + gamma) times that: alpha + W1 + V + M + h (W1 + m alpha) + T + h H. */
/*@ requires room: \valid_read(s) && free_cells(f, 11) && readable(f, s->V) && readable(f, s->W1) && readable(f, s->h) &&
                   readable(f, s->M) && readable(f, s->T) && readable(f, alpha) && readable(f, H);
    requires sizes: 0 <= s->m <= 1000000000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 10], f->nodes[f->used .. f->used + 10];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 11 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*alpha) + \old(*s->W1) + (\old(*s->V) + \old(*s->M)) + \old(*s->T) +
                               \old(*s->h) * (\old(*s->W1) + \old(s->m) * \old(*alpha) + \old(*H)); */
static const num *largest_number(formulas *f, const magnitudes *s, const num *alpha, const num *H) {
  const num *plain = plus(f, plus(f, alpha, s->W1), plus(f, s->V, s->M));
  const num *tiny = plus(f, plus(f, s->W1, times(f, whole(f, s->m), alpha)), H);
  return plus(f, plus(f, plain, s->T), times(f, s->h, tiny));
}

/* The same grows by at most that, times 1 + gamma, where x moves by a length 1: each coordinate by 1 and |x|_1 by d. */
/*@ requires room: \valid_read(s) && free_cells(f, 13) && readable(f, s->V) && readable(f, s->W1) && readable(f, s->VW) &&
                   readable(f, s->h);
    requires sizes: 0 <= s->m <= 1000000000 && 0 <= s->d <= 1000000000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 12], f->nodes[f->used .. f->used + 12];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 13 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(s->d) + \old(*s->W1) + \old(*s->VW) +
                               \old(*s->h) * (\old(s->m) * \old(s->d) +
                                              ((\old(*s->V) + \old(s->m) * \old(*s->h)) * \old(s->d) + \old(*s->W1))); */
static const num *largest_growth(formulas *f, const magnitudes *s) {
  const num *d = whole(f, s->d), *m = whole(f, s->m);
  const num *plain = plus(f, plus(f, d, s->W1), s->VW);
  const num *outputs = times(f, plus(f, s->V, times(f, m, s->h)), d);
  const num *tiny = plus(f, times(f, m, d), plus(f, outputs, s->W1));
  return plus(f, plain, times(f, s->h, tiny));
}

/* ---- the sums ---- */

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
  y->of = (magnitudes){.d = (long)d, .m = (long)m, .V = V, .W1 = W1, .VW = VW};
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
  long K = roundings(y->of.d, y->of.m);
  formulas f;
  if (!(ldexp((double)K, -e->of->bits) < 0.5)) return 0;
  num_set_binary(e->u, ldexp(1, -e->of->bits));
  num_set_binary(e->h, ldexp(1, e->of->least));
  num_set_binary(e->limit, ldexp(1, e->of->most - 1));
  y->of.u = e->u;
  y->of.h = e->h;
  formulas_init(&f, CELLS);
  num_set(e->gamma, gamma_of(&f, e->u, K));
  const num *grows = times(&f, plus(&f, whole(&f, 1), e->gamma), largest_growth(&f, &y->of));
  if (num_sign(grows) == ORDER_GREATER) num_div(e->cap, e->limit, grows);
  formulas_clear(&f);
  return 1;
}

static int set_growth(deployment *e, survey *y) {
  num *square = pool_new(y->p, 1);
  formulas f;
  for (long k = 0; k < y->of.d; k++) {
    formulas_init(&f, CELLS);
    const num *c = error_growth(&f, &y->of, e->gamma, y->q + k, y->c + k);
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
  const num *alpha = sample_part(&f, &y->of), *H = underflow_part(&f, &y->of, alpha);
  num_set(e->error, error_bound(&f, &y->of, e->gamma, H));
  const num *largest = times(&f, plus(&f, whole(&f, 1), e->gamma), largest_number(&f, &y->of, alpha, H));
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
