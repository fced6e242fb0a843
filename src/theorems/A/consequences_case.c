#include "theorems/A/consequences_case.h"

#include "linalg/gram.h"
#include "linalg/vector.h"

static void measure_samples(leaky_case *c) {
  const folded_network *net = c->net;
  size_t n = net->samples;
  gram_extremes(c->rmin2, c->rmax2, net->gram, n, c->t);
  greatest_off_diagonal(c->correlation, net->gram, n, c->t);
  for (size_t i = 0; i < n; i++) {
    num_set_int(c->t, 0);
    for (size_t k = 0; k < n; k++) {
      if (k == i) continue;
      num_abs(c->t + 1, net->gram + i * n + k);
      num_add(c->t, c->t, c->t + 1);
    }
    num_max(c->row_sum, c->row_sum, c->t);
  }
}

/* r = a / level^2. */
static void at_margin_one2(num *r, const leaky_case *c, const num *a) {
  num_div(r, a, c->net->level);
  num_div(r, r, c->net->level);
}

/* r -= |sum|^2 / count, where the neurons of a sign have that sum: what is left of sum_j |P_j|^2 is their spread. */
static void take_mean_out(num *r, const leaky_case *c, const num *sum, size_t count) {
  if (count == 0) return;
  vec_dot(c->t, sum, sum, c->net->dim, c->t + 1);
  num_div(c->t, c->t, pool_int(c->p, (long)count));
  num_sub(r, r, c->t);
}

static void measure_neurons(leaky_case *c) {
  const folded_network *net = c->net;
  size_t d = net->dim;
  num *sum_v = pool_new(c->p, d), *sum_u = pool_new(c->p, d);
  for (size_t j = 0; j < net->width; j++) vec_axpy(net->sign[j] > 0 ? sum_v : sum_u, c->one, net->P + j * d, d, c->t);
  vec_dot(c->norm2, net->P, net->P, net->width * d, c->t);
  num_set(c->spread2, c->norm2);
  take_mean_out(c->spread2, c, sum_v, net->positive);
  take_mean_out(c->spread2, c, sum_u, net->negative);
  for (size_t e = 0; e < d; e++) num_sub(sum_v + e, sum_v + e, sum_u + e);
  vec_dot(c->norm2_z, sum_v, sum_v, d, c->t);
  at_margin_one2(c->norm2, c, c->norm2);
  at_margin_one2(c->spread2, c, c->spread2);
  at_margin_one2(c->norm2_z, c, c->norm2_z);
}

static void measure_outputs(leaky_case *c) {
  const folded_network *net = c->net;
  num *on_z = pool_new(c->p, net->samples);
  for (size_t i = 0; i < net->samples; i++) {
    for (size_t j = 0; j < net->width; j++) {
      num *sum = (net->sign[j] > 0 ? c->on_v : c->on_u) + i;
      num_add(sum, sum, net->Z + i * net->width + j);
    }
    num_div(c->on_v + i, c->on_v + i, net->level);
    num_div(c->on_u + i, c->on_u + i, net->level);
    num_sub(on_z + i, c->on_v + i, c->on_u + i);
    num_mul(on_z + i, on_z + i, net->y.y + i);
  }
  smallest(c->least_z, on_z, net->samples, c->t);
}

/* Exact elimination on n samples takes about n^3 steps on numbers of n times the digits of the Gram matrix. Beyond so many
   bits in all, about 20 s, what needs it is left out of the rational arithmetic; the linear problem may take n eliminations. */
#if defined PLUMB_RATIONAL
static const double MOST_ELIMINATION = 1e10;

/* The most bits of a squared norm of a sample. */
static double most_bits(const folded_network *net) {
  size_t most = 0;
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; i < net->samples; i++) {
    (void)num_get_bounds(b.lo, b.hi, net->gram + i * net->samples + i);
    size_t bits = mpz_sizeinbase(mpq_numref(b.lo), 2) + mpz_sizeinbase(mpq_denref(b.lo), 2);
    if (bits > most) most = bits;
  }
  mpq_clears(b.lo, b.hi, NULL);
  return (double)most;
}

static int can_eliminate(const folded_network *net, double times) {
  double n = (double)net->samples;
  return times * n * n * n * n * most_bits(net) <= MOST_ELIMINATION;
}
#else
static int can_eliminate(const folded_network *net, double times) { return net->samples > 0 && times > 0; }
#endif

/* The explicit solution by its coefficients in the samples (Gram mode: its coordinates would have as many digits each). */
static void solve(leaky_case *c) {
  const folded_network *net = c->net;
  c->solved = c->linear = 0;
  c->point.linear = SVM_UNDECIDED;
  c->affordable = can_eliminate(net, 1);
  if (net->positive == 0 || net->negative == 0) return;
  c->a = (leaky_instance){
      {net->samples, 0, NULL, net->gram}, net->y, net->slope, net->positive, net->negative, NULL, NULL, NULL, NULL};
  complete_leaky_instance(c->p, &c->a);
  if (c->affordable) {
    leaky_multipliers(c->p, &c->a, &c->point);
    c->solved = solved(c->point.definite);
  }
  if (c->solved) leaky_neurons(c->p, &c->a, &c->point);
  if (!can_eliminate(net, (double)net->samples)) return;
  leaky_linear(c->p, &c->a, &c->point);
  c->linear = c->point.linear == SVM_OPTIMAL;
}

void leaky_case_init(pool *p, leaky_case *c, const folded_network *net) {
  num *cells = pool_new(p, 8);
  c->p = p;
  c->net = net;
  c->rmin2 = cells;
  c->rmax2 = cells + 1;
  c->correlation = cells + 2;
  c->row_sum = cells + 3;
  c->least_z = cells + 4;
  c->norm2_z = cells + 5;
  c->norm2 = cells + 6;
  c->spread2 = cells + 7;
  c->on_v = pool_new(p, net->samples);
  c->on_u = pool_new(p, net->samples);
  c->zero = pool_int(p, 0);
  c->one = pool_int(p, 1);
  c->t = pool_new(p, 4);
  measure_samples(c);
  measure_neurons(c);
  measure_outputs(c);
  solve(c);
}
