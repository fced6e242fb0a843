#include "theorems/consequences_network.h"

#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "net/activation.h"
#include "theorems/given_network.h"

/* Fixed output weights are +-c for one c > 0; trained ones may be 0. size: |v_j|. */
static int output_weight_fits(const folded_network *net, size_t j, const num *size, failure *why) {
  if (net->problem->outputs_trained) return 1;
  if (net->sign[j] == 0) return refuse(why, "v: entry %zu is 0, expected +-c with one c > 0 for all neurons", j + 1);
  order o = num_compare(size + j, size);
  if (o == ORDER_EQUAL || o == ORDER_UNKNOWN) return 1;
  return refuse(why, "v: entries 1 and %zu differ in size, expected +-c with one c for all neurons", j + 1);
}

static int take_output_signs(pool *p, folded_network *net, const num *v, const num *size, failure *why) {
  net->sign = pool_ints(p, net->width);
  net->signs = pool_new(p, net->width);
  net->positive = net->negative = 0;
  for (size_t j = 0; j < net->width; j++) {
    order side = num_sign(v + j);
    if (side == ORDER_UNKNOWN) return refuse(why, "v: the sign of entry %zu is not certain at this precision", j + 1);
    net->sign[j] = (int)side;
    num_set_int(net->signs + j, (long)side);
    net->positive += side == ORDER_GREATER;
    net->negative += side == ORDER_LESS;
    if (!output_weight_fits(net, j, size, why)) return 0;
  }
  return 1;
}

/* The labels of a network that was read have certain signs. */
static labels label_signs(pool *p, const direction *at) {
  int *sign = pool_ints(p, at->samples);
  for (size_t i = 0; i < at->samples; i++) sign[i] = num_sign(at->y + i) == ORDER_GREATER ? 1 : -1;
  return (labels){at->samples, at->y, sign};
}

/* P, bias, Z and margins. size: |v_j|. */
static void fold(pool *p, folded_network *net, const direction *at, const num *size) {
  size_t n = net->samples, m = net->width, d = net->dim;
  net->P = pool_new(p, m * d);
  net->bias = pool_new(p, m);
  net->Z = pool_new(p, n * m);
  net->margins = pool_new(p, n);
  net->level = pool_new(p, 1);
  for (size_t j = 0; j < m; j++) {
    for (size_t c = 0; c < d; c++) num_mul(net->P + j * d + c, size + j, at->W + j * d + c);
    num_mul(net->bias + j, size + j, at->b + j);
    for (size_t i = 0; i < n; i++) num_mul(net->Z + i * m + j, size + j, at->Z + i * m + j);
  }
  vec_copy(net->margins, at->margins, n);
  num_set(net->level, at->level);
}

static void compute_squares(pool *p, folded_network *net, const direction *at) {
  num *t = pool_new(p, 1);
  net->outputs2 = pool_new(p, 1);
  net->weights2 = pool_new(p, 1);
  vec_dot(net->outputs2, at->v, at->v, net->width, t);
  vec_dot(net->weights2, at->W, at->W, net->width * net->dim, t);
  num_div(net->outputs2, net->outputs2, net->level);
  num_div(net->weights2, net->weights2, net->level);
}

/* mat_gram with half the products. */
static num *symmetric_gram(pool *p, const num *X, size_t n, size_t d) {
  num *G = pool_new(p, n * n), *t = pool_new(p, 1);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k <= i; k++) {
      vec_dot(G + i * n + k, X + i * d, X + k * d, d, t);
      if (k < i) num_set(G + k * n + i, G + i * n + k);
    }
  return G;
}

static int take_folded(pool *p, const given_network *raw, folded_network *net, failure *why) {
  const direction *at = &raw->at;
  num *size = pool_new(p, at->width);
  net->problem = raw->problem;
  net->samples = at->samples;
  net->dim = at->dim;
  net->width = at->width;
  net->X = at->X;
  net->y = label_signs(p, at);
  net->slope = at->slope;
  for (size_t j = 0; j < net->width; j++) num_abs(size + j, at->v + j);
  if (!take_output_signs(p, net, at->v, size, why)) return 0;
  fold(p, net, at, size);
  compute_squares(p, net, at);
  net->gram = symmetric_gram(p, net->X, net->samples, net->dim);
  return 1;
}

int take_folded_network(pool *p, const fields *in, folded_network *net, failure *why) {
  given_network raw;
  int ok = take_given_network(p, in, &raw, why) && take_folded(p, &raw, net, why);
  given_network_clear(&raw);
  return ok;
}

void output_at(num *r, const folded_network *net, const num *z, num *work) {
  num_set_int(r, 0);
  for (size_t j = 0; j < net->width; j++) {
    activation_apply(work, z + j, net->slope);
    num_addmul(r, net->signs + j, work, work + 1);
  }
}

/* Every sample is a cluster of its own. */
static void single_clusters(pool *p, const folded_network *net, sample_clusters *c) {
  int *of = pool_ints(p, net->samples);
  for (size_t i = 0; i < net->samples; i++) of[i] = (int)i;
  c->count = net->samples;
  c->mu = net->X;
  c->of = of;
  c->label = net->y.sign;
  c->among = net->gram;
  c->to = net->gram;
}

/* The numbers of the clusters of the samples, and the labels of the clusters. */
static int take_membership(pool *p, const fields *in, const folded_network *net, sample_clusters *c, failure *why) {
  int *of = pool_ints(p, net->samples), *label = pool_ints(p, c->count);
  const num *unused;
  if (!take_vector(p, in, "clusters", net->samples, &unused, NULL, why)) return 0;
  const field *f = fields_find(in, "clusters");
  for (size_t i = 0; i < net->samples; i++) {
    size_t number;
    if (!count_at(f, i, 1, c->count, &number))
      return refuse(why, "clusters: entry %zu is not the number of a cluster, expected 1 to %zu", i + 1, c->count);
    of[i] = (int)number - 1;
    if (label[number - 1] == -net->y.sign[i])
      return refuse(why, "clusters: cluster %zu has samples of both labels, expected one label", number);
    label[number - 1] = net->y.sign[i];
  }
  for (size_t q = 0; q < c->count; q++)
    if (label[q] == 0) return refuse(why, "clusters: no sample is in cluster %zu, expected one or more", q + 1);
  c->of = of;
  c->label = label;
  return 1;
}

static int take_means(pool *p, const fields *in, const folded_network *net, sample_clusters *c, failure *why) {
  table mu;
  size_t n = net->samples, d = net->dim;
  if (!take_matrix(p, in, "mu", &mu, why) || !limit_samples("mu", mu.rows, why)) return 0;
  if (mu.cols != d) return refuse(why, "mu: has %zu columns, expected %zu as X has", mu.cols, d);
  num *to = pool_new(p, n * mu.rows), *t = pool_new(p, 1);
  for (size_t i = 0; i < n; i++) mat_vec(to + i * mu.rows, mu.at, net->X + i * d, mu.rows, d, t);
  c->count = mu.rows;
  c->mu = mu.at;
  c->among = symmetric_gram(p, mu.at, mu.rows, d);
  c->to = to;
  return take_membership(p, in, net, c, why);
}

int take_sample_clusters(pool *p, const fields *in, const folded_network *net, sample_clusters *c, failure *why) {
  if (given(in, "mu") != given(in, "clusters")) return refuse(why, "mu, clusters: expected both or none");
  if (!given(in, "mu"))
    single_clusters(p, net, c);
  else if (!take_means(p, in, net, c, why))
    return 0;
  c->positive = c->negative = 0;
  for (size_t q = 0; q < c->count; q++) {
    c->positive += c->label[q] > 0;
    c->negative += c->label[q] < 0;
  }
  return 1;
}
