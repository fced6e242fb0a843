#include "theorems/A/thm3_2_network.h"

#include "kkt/certificate_rows.h"
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/A/svm_construct.h"
#include "theorems/A/thm3_2_construct.h"

/* ---- the network on the samples ---- */

static const num *norm2(pool *p, const num *a, const num *b, size_t n) {
  num *r = pool_new(p, 1);
  vec_dot(r, a, b, n, pool_new(p, 1));
  return r;
}

/* In Gram mode products come from the coefficients of v, u and z in the samples. */
static void compute_by_gram(pool *p, A_thm3_2_network *net) {
  const A_thm3_2_point *point = net->point;
  size_t n = net->a->data.count;
  num *t = pool_new(p, 1), *on_u = net->pre + n;
  mat_vec(net->pre, net->a->G, point->coefficients_v, n, n, t);
  mat_vec(on_u, net->a->G, point->coefficients_u, n, n, t);
  mat_vec(net->on_z, net->a->G, point->coefficients_z, n, n, t);
  net->norm2_v = norm2(p, net->pre, point->coefficients_v, n);
  net->norm2_u = norm2(p, on_u, point->coefficients_u, n);
  net->norm2_z = norm2(p, net->on_z, point->coefficients_z, n);
}

/* In X mode they come from the weights. */
static void compute_by_weights(pool *p, A_thm3_2_network *net) {
  const data_set *s = &net->a->data;
  const num *v = net->net.W, *u = net->net.W + net->positive * s->dim;
  num *t = pool_new(p, 1);
  for (size_t j = 0; j < net->net.width; j++)
    mat_vec(net->pre + j * s->count, s->X, net->net.W + j * s->dim, s->count, s->dim, t);
  net->z = pool_new(p, s->dim);
  A_thm3_2_predictor(net->z, v, u, net->point->share_v, net->point->share_u, s->dim, t);
  mat_vec(net->on_z, s->X, net->z, s->count, s->dim, t);
  net->norm2_v = norm2(p, v, v, s->dim);
  net->norm2_u = norm2(p, u, u, s->dim);
  net->norm2_z = norm2(p, net->z, net->z, s->dim);
}

network A_leaky_network(pool *p, const A_instance *a, const num *W) {
  size_t width = a->positive + a->negative;
  num *scale = pool_int(p, 1), *v = pool_new(p, width);
  num_div(scale, scale, pool_int(p, (long)width));
  for (size_t j = 0; j < width; j++) num_set_int(v + j, j < a->positive ? 1 : -1);
  return (network){width, a->data.dim, W, pool_new(p, width), v, a->gamma, scale, 0, 0};
}

void A_thm3_2_network_init(pool *p, A_thm3_2_network *net, const A_instance *a, const A_thm3_2_point *point,
                           const num *W, const num *slopes) {
  *net = (A_thm3_2_network){.a = a, .point = point, .slopes = slopes};
  if (W != NULL) {
    net->net = A_leaky_network(p, a, W);
    net->positive = a->positive;
  } else {
    net->net.width = 2;
    net->positive = 1;
  }
  net->pre = pool_new(p, net->net.width * a->data.count);
  net->on_z = pool_new(p, a->data.count);
  if (W == NULL)
    compute_by_gram(p, net);
  else
    compute_by_weights(p, net);
}

void A_thm3_2_kkt_rows(report *out, row_kind kind, const A_thm3_2_network *net) {
  const candidate given = {net->point->lambda, net->slopes};
  if (net->net.W != NULL) kkt_rows(kkt_problem_find("A-eq1"), &net->net, &net->a->data, &given, kind, out);
}

/* f = the output at the points, count of them; X mode. */
static void run(pool *p, num *f, const A_thm3_2_network *net, const num *points, size_t count) {
  num *work = pool_new(p, 3);
  for (size_t i = 0; i < count; i++) network_value(f + i, &net->net, points + i * net->net.dim, work);
}

/* ---- items 1 and 2 ---- */

/* max |m_i - 1|, from the least and the greatest m_i. */
/*@ requires room: free_cells(f, 5);
    requires readable: readable(f, low) && readable(f, high);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(\old(*high) - 1, 1 - \old(*low)); */
static const num *spread(formulas *f, const num *low, const num *high) {
  const num *above = minus(f, high, whole(f, 1));
  return larger(f, above, minus(f, whole(f, 1), low));
}

static void claim_margins(theorem *t, pool *p, const A_thm3_2_network *net) {
  const A_thm3_2_point *point = net->point;
  formulas *f = t->f;
  size_t n = net->a->data.count;
  num *outputs = pool_new(p, n), *margins = pool_new(p, n);
  if (net->net.W != NULL)
    run(p, outputs, net, net->a->data.X, n);
  else
    A_thm3_2_outputs(outputs, net->pre, net->pre + n, net->a->gamma, point->share_v, point->share_u, n, pool_new(p, 2));
  vec_mul(margins, outputs, net->a->data.y, n);
  const num *low = named(f, "min y_i f(x_i)", least(f, margins, n));
  const num *high = named(f, "max y_i f(x_i)", greatest(f, margins, n));
  claim(t, key_of("margin.equal"), spread(f, low, high), EQUAL, whole(f, 0));
}

/* Claims that the neurons first .. last-1 are `formula`, by the largest entry of the differences. */
static void claim_equal(theorem *t, const char *key, const char *words, const A_thm3_2_network *net, size_t first,
                        size_t last, const num *formula) {
  size_t d = net->a->data.dim;
  num *gap = fresh(t->f), *work = num_array_new(2);
  mat_gap(gap, net->net.W + first * d, formula, last - first, d, work);
  claim(t, key_of(key), named(t->f, words, gap), EQUAL, whole(t->f, 0));
  num_array_free(work, 2);
}

/* Subtracts multiples of the first row with a certainly nonzero entry so that its column vanishes, and the row itself; leaves
   A as it is when no entry is certainly nonzero. A: rows x cols. */
static void eliminate_once(num *A, size_t rows, size_t cols, num *t) {
  for (size_t k = 0; k < rows * cols; k++) {
    order o = num_sign(A + k);
    if (o != ORDER_LESS && o != ORDER_GREATER) continue;
    size_t top = k / cols, column = k % cols;
    for (size_t j = 0; j < rows; j++) {
      if (j == top) continue;
      num_div(t, A + j * cols + column, A + k);
      for (size_t e = 0; e < cols; e++) num_submul(A + j * cols + e, t, A + top * cols + e, t + 1);
      num_set_int(A + j * cols + column, 0);
    }
    vec_zero(A + top * cols, cols);
    return;
  }
}

static void claim_rank(theorem *t, pool *p, const A_thm3_2_network *net) {
  size_t d = net->a->data.dim, first = net->positive, all = net->net.width * d;
  if (net->net.W == NULL) return;
  claim_equal(t, "equal.v", "max |v_j - v_1|", net, 1, first, net->net.W);
  claim_equal(t, "equal.u", "max |u_j - u_1|", net, first + 1, net->net.width, net->net.W + first * d);
  num *rest = pool_new(p, all), *work = pool_new(p, 2);
  vec_copy(rest, net->net.W, all);
  for (int step = 0; step < 2; step++) eliminate_once(rest, net->net.width, d, work);
  claim(t, key_of("rank"), named(t->f, "what is left of W after two pivots", greatest_absolute(t->f, rest, all)), EQUAL,
        whole(t->f, 0));
}

/* ---- items 3 to 5 ---- */

static void claim_neurons(theorem *t, pool *p, const A_thm3_2_network *net) {
  size_t n = net->a->data.count, first = net->positive;
  num *products = pool_new(p, net->net.width * n);
  for (size_t j = 0; j < net->net.width; j++) vec_mul(products + j * n, net->pre + j * n, net->a->data.y, n);
  A_thm3_2_claim_multipliers(t, net->a, net->point->lambda);
  A_thm3_2_claim_sides(t, least(t->f, products, first * n),
                       greatest(t->f, products + first * n, (net->net.width - first) * n));
  if (net->net.W == NULL) return;
  claim_equal(t, "formula.v", "max |v_j - sum_i lambda_i y_i sigma_v_i x_i|", net, 0, first, net->point->v);
  claim_equal(t, "formula.u", "max |u_j + sum_i lambda_i y_i sigma_u_i x_i|", net, first, net->net.width,
              net->point->u);
}

/* The certificate proves that the network is the only optimum where all multipliers are positive. */
static void claim_certificate(theorem *t, pool *p, const A_thm3_2_network *net) {
  size_t n = net->a->data.count;
  num *others = pool_new(p, n);
  A_thm3_2_certificate(others, net->point->lambda, net->a->G, net->a->gamma, n, pool_new(p, 2));
  claim(t, key_of("certificate"),
        named(t->f, "max sum_(k != i) lambda_k |<x_i, x_k>| - gamma lambda_i |x_i|^2", greatest(t->f, others, n)), LESS,
        whole(t->f, 0));
  claim(t, key_of("certificate.multiplier"), whole(t->f, 0), LESS,
        named(t->f, "min lambda_i", least(t->f, net->point->lambda, n)));
}

/* (m1/m) |v|^2 + (m2/m) |u|^2. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, share_v) && readable(f, norm2_v) && readable(f, share_u) && readable(f, norm2_u);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*share_v) * \old(*norm2_v) + \old(*share_u) * \old(*norm2_u); */
static const num *mean_norm2(formulas *f, const num *share_v, const num *norm2_v, const num *share_u,
                             const num *norm2_u) {
  const num *of_v = times(f, share_v, norm2_v);
  return plus(f, of_v, times(f, share_u, norm2_u));
}

static void claim_norm(theorem *t, const A_thm3_2_network *net) {
  const A_thm3_2_point *point = net->point;
  formulas *f = t->f;
  const num *share_v = named(f, "m1/m", point->share_v), *v2 = named(f, "|v|^2", net->norm2_v);
  const num *share_u = named(f, "m2/m", point->share_u), *u2 = named(f, "|u|^2", net->norm2_u);
  claim(t, key_of("convex.norm"), mean_norm2(f, share_v, v2, share_u, u2), EQUAL,
        named(f, "sum lambda_i", sum(f, point->lambda, net->a->data.count)));
}

/* (v, u) of the first positive and the first negative neuron solves Problem (3) with the multipliers lambda. */
static void claim_convex(theorem *t, pool *p, const A_thm3_2_network *net) {
  const A_thm3_2_point *point = net->point;
  formulas *f = t->f;
  size_t n = net->a->data.count, first = net->positive;
  num *sides = pool_new(p, n), *slackness = pool_new(p, n);
  A_thm3_2_constraints(sides, net->pre, net->pre + first * n, net->a->data.y, point->sigma_v, point->sigma_u,
                       point->share_v, point->share_u, n, pool_new(p, 1));
  A_svm_slackness(slackness, point->lambda, sides, n);
  claim(t, key_of("convex.constraint"), whole(f, 1), AT_MOST,
        named(f, "min left side_i of Problem (3)", least(f, sides, n)));
  claim(t, key_of("convex.multiplier"), whole(f, 0), AT_MOST, named(f, "min lambda_i", least(f, point->lambda, n)));
  claim(t, key_of("convex.slackness"), named(f, "max |lambda_i (left side_i - 1)|", greatest_absolute(f, slackness, n)),
        EQUAL, whole(f, 0));
  if (net->net.W != NULL) {
    claim_equal(t, "convex.stationarity.v", "max |v - sum_i lambda_i y_i sigma_v_i x_i|", net, 0, 1, point->v);
    claim_equal(t, "convex.stationarity.u", "max |u + sum_i lambda_i y_i sigma_u_i x_i|", net, first, first + 1,
                point->u);
  }
  claim_norm(t, net);
}

/* ---- items 6 and 7 ---- */

/* The sign as the papers take it, sign(0) = -1: is it the same? */
static verdict same_sign(const num *a, const num *b) {
  order sa = num_sign(a), sb = num_sign(b);
  if (sa == ORDER_UNKNOWN || sb == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return (sa == ORDER_GREATER) == (sb == ORDER_GREATER) ? VERDICT_HOLDS : VERDICT_FAILS;
}

static void claim_queries(theorem *t, pool *p, const A_thm3_2_network *net, const num *queries, size_t count) {
  formulas *f = t->f;
  num *outputs = pool_new(p, count), *on_z = pool_new(p, count);
  size_t mark = f->used;
  run(p, outputs, net, queries, count);
  if (count > 0) mat_vec(on_z, queries, net->z, count, net->a->data.dim, pool_new(p, 1));
  for (size_t k = 0; k < count; k++) {
    f->used = mark;
    const num *size = absolute(f, named(f, "f(x)", outputs + k));
    const num *linear = absolute(f, named(f, "<z, x>", on_z + k)), *gamma = named(f, "gamma", net->a->gamma);
    claim_fact(t, key_at("query.sign", k), "sign f(x) = sign <z, x>", settled(same_sign(outputs + k, on_z + k)));
    claim(t, key_at("query.least", k), times(f, gamma, linear), AT_MOST, size);
    claim(t, key_at("query.most", k), size, AT_MOST, linear);
  }
}

static void claim_linear(theorem *t, pool *p, const A_thm3_2_network *net) {
  const A_svm_solution *linear = &net->point->linear;
  formulas *f = t->f;
  size_t n = net->a->data.count;
  num *margins = pool_new(p, n);
  vec_mul(margins, net->on_z, net->a->data.y, n);
  A_thm3_2_claim_predictor(t, margins, n);
  A_svm_claims(t, p, linear);
  if (linear->status != SVM_OPTIMAL) {
    claim_fact(t, key_of("svm.exists"), "z* exists",
               settled(linear->status == SVM_INFEASIBLE ? VERDICT_FAILS : VERDICT_UNDECIDED));
    return;
  }
  const num *A = named(f, "|z|^2", net->norm2_z), *B = A_svm_norm2(f, linear);
  const num *total = named(f, "sum lambda_i", sum(f, net->point->lambda, n));
  A_thm3_2_claim_ratio(t, net->a, A, B);
  claim(t, key_of("norm.least"), B, AT_MOST, A);
  claim(t, key_of("norm.network"), A, AT_MOST, total);
  A_thm3_2_claim_cap(t, net->a, total, B);
  if (num_sign(B) == ORDER_GREATER) tell(t, key_of("predictor.ratio^2"), over(f, A, B));
}

void A_thm3_2_claim_all(theorem *t, pool *p, const A_thm3_2_network *net, const num *queries, size_t count) {
  if (net->net.W == NULL)
    report_note(
        t->out, key_of("gram-only"),
        "only G is given, so there is no network: not checked are its KKT conditions, items 2 and 6, formula.v, "
        "formula.u and convex.stationarity");
  claim_margins(t, p, net);
  claim_rank(t, p, net);
  claim_neurons(t, p, net);
  claim_certificate(t, p, net);
  claim_convex(t, p, net);
  if (count > 0) claim_queries(t, p, net, queries, count);
  claim_linear(t, p, net);
}
