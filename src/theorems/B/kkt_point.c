#include "theorems/B/kkt_point.h"

#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "net/line.h"

/* ---- reading ---- */

static void read_network_and_data(B_kkt_point *k, const inputs *in) {
  pool *p = in->p;
  size_t n = size_of(in, "n"), d = size_of(in, "d"), m = size_of(in, "m");
  supplied_network *s = &k->net;
  num *gram = pool_new(p, n * n);
  s->data = (data_set){n, d, numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  s->net = (network){m, d, numbers(in, "W"), numbers(in, "b"), numbers(in, "v"), pool_int(p, 0), pool_int(p, 1), 1, 1};
  s->sign = signs(in, "v");
  s->positive = s->negative = 0;
  for (size_t j = 0; j < m; j++) {
    s->positive += s->sign[j] > 0;
    s->negative += s->sign[j] < 0;
  }
  mat_gram(gram, s->data.X, n, d, pool_new(p, 1));
  s->gram = gram;
  s->level = pool_int(p, 1);
}

/* Preactivations and margins of the samples. */
static void evaluate(supplied_network *s, pool *p) {
  const network *net = &s->net;
  size_t n = s->data.count, m = net->width;
  num *Z = pool_new(p, n * m), *margins = pool_new(p, n), *t = pool_new(p, 2);
  network_inputs(Z, net->W, net->b, s->data.X, n, m, net->dim, t);
  for (size_t i = 0; i < n; i++)
    network_margin(margins + i, s->data.y + i, net->v, Z + i * m, net->slope, net->scale, m, t);
  s->Z = Z;
  s->margins = margins;
}

int B_kkt_point_read(B_kkt_point *k, formulas *f, const inputs *in, failure *why) {
  read_network_and_data(k, in);
  if (!B_instance_of_samples(&k->c, f, in, &k->net.data, k->net.gram, why)) return 0;
  evaluate(&k->net, in->p);
  k->blocks = numbers(in, "block_multipliers");
  k->points = has(in, "points") ? size_of(in, "r") : k->c.clusters;
  k->x = has(in, "points") ? numbers(in, "points") : k->c.mu;
  int *each = pool_ints(in->p, k->points);
  for (size_t i = 0; i < k->points; i++) each[i] = (int)i;
  k->of = has(in, "points") ? indices(in, "of") : each;
  B_kkt_point_measure(k, f, in->p);
  return 1;
}

/* ---- what is measured of the network ---- */

static void sum_blocks(B_kkt_point *k, pool *p) {
  size_t n = k->net.data.count, m = k->net.net.width;
  k->sums = pool_new(p, m);
  k->of_cluster = pool_new(p, 2 * k->c.clusters);
  k->least_block = pool_new(p, 1);
  vec_min(k->least_block, k->blocks, n * m);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      const num *block = k->blocks + i * m + j;
      num *of = k->of_cluster + 2 * (size_t)k->c.of[i] + (k->net.sign[j] > 0 ? 0 : 1);
      num_add(k->sums + j, k->sums + j, block);
      num_add(of, of, block);
    }
}

/* R_j = P_j - s_j sum_i y_i Lambda_ij (x_i, 1). */
static void measure_residual(B_kkt_point *k, pool *p) {
  const network *net = &k->net.net;
  const data_set *data = &k->net.data;
  size_t n = data->count, m = net->width, d = net->dim;
  num *pull = pool_new(p, n), *t = pool_new(p, 1);
  k->R = pool_new(p, m * d);
  k->R_bias = pool_new(p, m);
  for (size_t j = 0; j < m; j++) {
    num *R = k->R + j * d;
    for (size_t i = 0; i < n; i++) {
      num_set(pull + i, k->blocks + i * m + j);
      if (data->label[i] != k->net.sign[j]) num_neg(pull + i, pull + i);
    }
    mat_combine(R, pull, data->X, n, d, t);
    vec_sum(k->R_bias + j, pull, n);
    num_sub(k->R_bias + j, net->b + j, k->R_bias + j);
    for (size_t e = 0; e < d; e++) num_sub(R + e, net->W + j * d + e, R + e);
  }
  k->at_samples = pool_new(p, n * m);
  network_inputs(k->at_samples, k->R, k->R_bias, data->X, n, m, d, t);
}

/* u = sum_q y_q mu_q, and R along it. */
static void measure_along(B_kkt_point *k, pool *p) {
  size_t d = k->c.dim, m = k->net.net.width;
  num *label = pool_new(p, 1), *t = pool_new(p, 1);
  k->u = pool_new(p, d);
  for (size_t q = 0; q < k->c.clusters; q++) {
    num_set_int(label, k->c.label[q]);
    vec_axpy(k->u, label, k->c.mu + q * d, d, t);
  }
  k->along = pool_new(p, m);
  mat_vec(k->along, k->R, k->u, m, d, t);
}

/* Where conditions on hinges and margins are not met. */
static void measure_defects(B_kkt_point *k, pool *p) {
  size_t n = k->net.data.count, m = k->net.net.width;
  num *one = pool_int(p, 1), *t = pool_new(p, 1);
  k->hinge = pool_new(p, m);
  k->beyond = pool_new(p, 1);
  k->short_of = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) {
    int has_multiplier = 0;
    for (size_t j = 0; j < m; j++) {
      if (num_sign(k->blocks + i * m + j) == ORDER_EQUAL) continue;
      has_multiplier = 1;
      num_neg(t, k->net.Z + i * m + j);
      num_max(k->hinge + j, k->hinge + j, t);
    }
    num_sub(t, k->net.margins + i, one);
    if (has_multiplier) num_max(k->beyond, k->beyond, t);
    num_neg(t, t);
    num_max(k->short_of, k->short_of, t);
  }
}

/* Products of the samples with the means: for every point of a cluster the same. */
static void measure_means(B_kkt_point *k, pool *p) {
  size_t n = k->net.data.count, d = k->c.dim, clusters = k->c.clusters;
  num *t = pool_new(p, 1);
  k->with_means = pool_new(p, clusters * n);
  for (size_t q = 0; q < clusters; q++) mat_vec(k->with_means + q * n, k->net.data.X, k->c.mu + q * d, n, d, t);
}

void B_kkt_point_measure(B_kkt_point *k, formulas *f, pool *p) {
  B_thm4_2_measure(&k->a, f, p, &k->net, &k->c);
  measure_means(k, p);
  sum_blocks(k, p);
  measure_residual(k, p);
  measure_along(k, p);
  measure_defects(k, p);
}

/* ---- one point ---- */

/* most = max(most, |a + shift|). */
static void reach(num *most, const num *a, long shift, num *t) {
  num_set_int(t, shift);
  num_add(t, a, t);
  num_abs(t, t);
  num_max(most, most, t);
}

/* Are the points the samples? What was measured of these is then not measured again: with exact numbers that takes long. */
static int are_samples(const B_kkt_point *k) { return k->x == k->net.data.X; }

/* Products of x with the samples. */
static void set_products(B_place *at, pool *p, const B_kkt_point *k, num *t) {
  size_t n = k->net.data.count;
  if (are_samples(k)) {
    at->products = k->net.gram + at->index * n;
    return;
  }
  num *products = pool_new(p, n);
  mat_vec(products, k->net.data.X, at->x, n, k->c.dim, t);
  at->products = products;
}

/* What is said of these products. */
static void measure_products(B_place *at, const B_kkt_point *k, num *t) {
  size_t n = k->net.data.count, first = n;
  for (size_t i = 0; i < n; i++) {
    const num *product = at->products + i;
    if ((size_t)k->c.of[i] != at->cluster) {
      reach(at->other, product, 0, t);
      reach(at->other_size, product, 1, t);
      continue;
    }
    if (first == n) {
      first = i;
      num_set(at->own_least, product);
      num_set(at->own_most, product);
    }
    num_min(at->own_least, at->own_least, product);
    num_max(at->own_most, at->own_most, product);
    reach(at->own_size, product, 1, t);
  }
}

/* Products with x - mu_r; and with x - x_i for samples x_i of the own cluster, of which <x_i, x - x_i> counts where it is positive. */
static void measure_noise(B_place *at, const B_kkt_point *k, num *t) {
  size_t n = k->net.data.count;
  const num *with_mean = k->with_means + at->cluster * n;
  num_set(at->drift, at->other_size);
  for (size_t l = 0; l < n; l++) {
    num_sub(t, at->products + l, with_mean + l);
    num_abs(t, t);
    num_max(at->noise, at->noise, t);
    for (size_t i = 0; i < n; i++) {
      if ((size_t)k->c.of[i] != at->cluster) continue;
      num_sub(t, at->products + l, k->net.gram + l * n + i);
      if (i != l) num_abs(t, t);
      num_max(at->drift, at->drift, t);
    }
  }
}

/* e_j = max(|<R_j, (x, 1)>|, kappa_j + max_i |<R_j, x - x_i>|) over the samples of the own cluster. */
static void measure_losses(B_place *at, pool *p, const B_kkt_point *k, num *t) {
  size_t n = k->net.data.count, m = k->net.net.width;
  num *here = pool_new(p, m), *change = pool_new(p, 1);
  if (are_samples(k))
    vec_copy(here, k->at_samples + at->index * m, m);
  else
    network_inputs(here, k->R, k->R_bias, at->x, 1, m, k->c.dim, t);
  for (size_t j = 0; j < m; j++) {
    num_set_int(change, 0);
    for (size_t i = 0; i < n; i++) {
      if ((size_t)k->c.of[i] != at->cluster) continue;
      num_sub(t, here + j, k->at_samples + i * m + j);
      num_abs(t, t);
      num_max(change, change, t);
    }
    num_add(change, change, k->hinge + j);
    num_abs(t, here + j);
    num_add(at->loss, at->loss, t);
    num_max(at->losses + j, t, change);
  }
}

void B_place_evaluate(B_place *at, pool *p, const B_kkt_point *k, size_t index) {
  const network *net = &k->net.net;
  size_t m = net->width, d = net->dim;
  *at = (B_place){
      .index = index, .cluster = (size_t)k->of[index], .label = k->c.label[k->of[index]], .x = k->x + index * d};
  if (are_samples(k)) {
    at->z = k->net.Z + index * m;
    at->margin = k->net.margins + index;
    return;
  }
  num *z = pool_new(p, m);
  num *margin = pool_new(p, 1), *label = pool_int(p, at->label), *t = pool_new(p, 2);
  network_inputs(z, net->W, net->b, at->x, 1, m, d, t);
  network_margin(margin, label, net->v, z, net->slope, net->scale, m, t);
  at->z = z;
  at->margin = margin;
}

void B_place_measure(B_place *at, pool *p, const B_kkt_point *k, size_t index) {
  num *cells = pool_new(p, 8), *t = pool_new(p, 2);
  B_place_evaluate(at, p, k, index);
  at->own_least = cells;
  at->own_most = cells + 1;
  at->own_size = cells + 2;
  at->other_size = cells + 3;
  at->other = cells + 4;
  at->noise = cells + 5;
  at->drift = cells + 6;
  at->loss = cells + 7;
  at->losses = pool_new(p, k->net.net.width);
  set_products(at, p, k, t);
  measure_products(at, k, t);
  measure_noise(at, k, t);
  measure_losses(at, p, k, t);
}

void B_place_moved(num *r, const B_kkt_point *k, const B_place *at, const num *eta, num *z, num *t) {
  const network *net = &k->net.net;
  num *step = t + 2;
  num_set_int(t, at->label);
  num_mul(step, t, eta);
  vec_copy(z, at->z, net->width);
  for (size_t j = 0; j < net->width; j++) num_submul(z + j, step, k->a.on_u + j, t);
  num_set_int(step, at->label);
  network_margin(r, step, net->v, z, net->slope, net->scale, net->width, t);
}

int B_place_first_zero(num *eta, pool *p, const B_kkt_point *k, const B_place *at, const num *most) {
  size_t m = k->net.net.width;
  num *slopes = pool_new(p, m), *t = pool_new(p, 2);
  network line = k->net.net;
  line_kinks kinks;
  line_segment s;
  for (size_t j = 0; j < m; j++) {
    num_set(slopes + j, k->a.on_u + j);
    if (at->label > 0) num_neg(slopes + j, slopes + j);
  }
  line.dim = 1;
  line.W = slopes;
  line.b = at->z;
  line_find_kinks(&kinks, p, &line);
  if (!kinks.certain) return 0;
  line_cut(&s, p, &line, &kinks, pool_int(p, 0), most);
  for (size_t i = 0; i < s.count; i++) {
    if (at->label < 0) num_neg(s.value + i, s.value + i);
    order side = num_sign(s.value + i);
    if (side == ORDER_GREATER) continue;
    if (i == 0 || side == ORDER_UNKNOWN) return 0;
    num_sub(t, s.value + i - 1, s.value + i); /* positive before, not positive here */
    num_sub(eta, s.at + i, s.at + i - 1);
    num_mul(eta, eta, s.value + i - 1);
    num_div(eta, eta, t);
    num_add(eta, eta, s.at + i - 1);
    return 1;
  }
  return 0;
}
