#include "theorems/A/thm3_2_trained_data.h"

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/solve.h"
#include "linalg/vector.h"

/* a / level^2. */
static const num *at_margin_one2(const A_thm3_2_trained_data *c, num *a) {
  num_div(a, a, c->of->level);
  num_div(a, a, c->of->level);
  return a;
}

/* r -= |sum|^2 / count, where the neurons of a sign have that sum: what is left of sum_j |P_j|^2 is their spread. */
static void take_mean_out(num *r, const A_thm3_2_trained_data *c, const num *sum, size_t count) {
  num *t = pool_new(c->p, 2);
  if (count == 0) return;
  vec_dot(t, sum, sum, c->of->data.dim, t + 1);
  num_div(t, t, pool_int(c->p, (long)count));
  num_sub(r, r, t);
}

/* The sum of P_j over the neurons of that sign. */
static num *sum_of_sign(const A_thm3_2_trained_data *c, int sign) {
  const network *net = &c->of->net;
  num *sum = pool_new(c->p, net->dim), *chosen = pool_new(c->p, net->width);
  for (size_t j = 0; j < net->width; j++) num_set_int(chosen + j, c->of->sign[j] == sign);
  mat_combine(sum, chosen, net->W, net->width, net->dim, pool_new(c->p, 1));
  return sum;
}

static void measure_neurons(A_thm3_2_trained_data *c) {
  const supplied_network *of = c->of;
  size_t d = of->data.dim;
  num *sum_v = sum_of_sign(c, 1), *sum_u = sum_of_sign(c, -1), *t = pool_new(c->p, 1);
  num *norm2 = pool_new(c->p, 1), *spread2 = pool_new(c->p, 1), *norm2_z = pool_new(c->p, 1);
  vec_dot(norm2, of->net.W, of->net.W, of->net.width * d, t);
  num_set(spread2, norm2);
  take_mean_out(spread2, c, sum_v, of->positive);
  take_mean_out(spread2, c, sum_u, of->negative);
  for (size_t e = 0; e < d; e++) num_sub(sum_v + e, sum_v + e, sum_u + e);
  vec_dot(norm2_z, sum_v, sum_v, d, t);
  c->norm2 = at_margin_one2(c, norm2);
  c->spread2 = at_margin_one2(c, spread2);
  c->norm2_z = at_margin_one2(c, norm2_z);
}

static void measure_outputs(A_thm3_2_trained_data *c) {
  const supplied_network *of = c->of;
  num *on_z = pool_new(c->p, of->data.count);
  c->on_v = pool_new(c->p, of->data.count);
  c->on_u = pool_new(c->p, of->data.count);
  c->z_margins = pool_new(c->p, of->data.count);
  for (size_t i = 0; i < of->data.count; i++) {
    for (size_t j = 0; j < of->net.width; j++) {
      num *sum = (of->sign[j] > 0 ? c->on_v : c->on_u) + i;
      num_add(sum, sum, of->Z + i * of->net.width + j);
    }
    num_div(c->on_v + i, c->on_v + i, of->level);
    num_div(c->on_u + i, c->on_u + i, of->level);
    num_sub(on_z + i, c->on_v + i, c->on_u + i);
  }
  vec_mul(c->z_margins, on_z, of->data.y, of->data.count);
}

/* Exact elimination on n samples takes about n^3 steps on numbers of n times the digits of the Gram matrix. Beyond so many
   bits in all, about 20 s, what needs it is left out of the rational arithmetic; the linear problem may take n eliminations. */
static const double MOST_ELIMINATION = 1e10;

/* The most bits of a squared norm of a sample. */
static double most_bits(const supplied_network *of) {
  size_t most = 0;
  bounds b;
  mpq_inits(b.lo, b.hi, NULL);
  for (size_t i = 0; i < of->data.count; i++) {
    (void)num_get_bounds(b.lo, b.hi, of->gram + i * of->data.count + i);
    size_t bits = mpz_sizeinbase(mpq_numref(b.lo), 2) + mpz_sizeinbase(mpq_denref(b.lo), 2);
    if (bits > most) most = bits;
  }
  mpq_clears(b.lo, b.hi, NULL);
  return (double)most;
}

static int can_eliminate(const supplied_network *of, double times) {
  double n = (double)of->data.count;
  return !num_grows() || times * n * n * n * n * most_bits(of) <= MOST_ELIMINATION;
}

static void solve(A_thm3_2_trained_data *c) {
  const supplied_network *of = c->of;
  c->solved = c->linear = 0;
  c->affordable = can_eliminate(of, 1);
  c->point = (A_thm3_2_point){0};
  c->point.linear.status = SVM_UNDECIDED;
  if (of->positive == 0 || of->negative == 0) return;
  A_thm3_2_start(c->p, &c->a, &c->point);
  c->point.linear.status = SVM_UNDECIDED;
  if (c->affordable) {
    A_thm3_2_solve(c->p, &c->a, &c->point);
    c->solved = solved(c->point.definite);
  }
  if (c->solved) A_thm3_2_neurons(c->p, &c->a, &c->point);
  if (!can_eliminate(of, (double)of->data.count)) return;
  c->point.linear = A_svm_solve(c->p, c->a.G, c->a.data.y, c->a.data.count);
  c->linear = c->point.linear.status == SVM_OPTIMAL;
}

void A_thm3_2_measure(A_thm3_2_trained_data *c, pool *p, const supplied_network *of) {
  num *row_sum = pool_new(p, 1);
  c->p = p;
  c->of = of;
  A_set_gram(p, &c->a, of->data.count, of->gram, of->data.y, of->data.label);
  c->a.gamma = of->net.slope;
  c->a.positive = of->positive;
  c->a.negative = of->negative;
  greatest_off_diagonal_sum(row_sum, of->gram, of->data.count, pool_new(p, 2));
  c->row_sum = row_sum;
  measure_neurons(c);
  measure_outputs(c);
  solve(c);
}
