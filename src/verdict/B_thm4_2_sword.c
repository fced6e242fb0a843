/* Item B-thm4.2: both edges of B's sword for a network that somebody trained on clustered data: that it classifies correctly, how far its samples
   are from another label, the same for the robust network of B Thm. 4.1, and one perturbation for all. Sources: B Thms. 3.1, 4.1, 4.2, App. D. */
#include "kkt/candidate.h"
#include "linalg/gram.h"
#include "net/radius.h"
#include "theorems/B/X1.h"
#include "theorems/B/thm4_1_construct.h"
#include "theorems/B/thm4_2.h"
#include "verdict/trained.h"

static const char about[] =
    "For a two-layer ReLU network with biases, all parameters trained, on clustered samples: its margins; enclosures "
    "of the distance from every sample to another label; what the robust network of Thm. 4.1 has there; the multiple "
    "of u = sum_q y_q mu_q at which each sample changes its label, and the length of one perturbation for all of "
    "them; Thm. 4.2, as printed and in measured numbers with the defects of this network as a KKT point. Clusters are "
    "given, or found: samples of one label that are closer to each other than orthogonal ones would be. Multipliers "
    "are searched for; nothing depends on the search but how good the bounds are.";

enum { CELLS = 1024, MOST_TRAINED = 400, FARTHEST = 4 };

static const field_spec takes[] = {
    TRAINED_NETWORK_INPUTS,
    MATRIX("mu", "k x d", WITH("clusters"), "cluster means, one per row; found when absent"),
    INDICES("clusters", "n", "k", WITH("mu"), "the number of the cluster of each sample, counted from 1"),
    END_OF_INPUTS,
};

/* ---- clusters ---- */

/* Are samples i and l certainly closer than orthogonal ones of their norms would be, by half: 4 <x_i, x_l> >= |x_i|^2 + |x_l|^2? */
static int close_together(const num *gram, size_t n, size_t i, size_t l, num *t) {
  num *four = t + 1;
  num_set_int(four, 4);
  num_mul(four, four, gram + i * n + l);
  num_add(t, gram + i * n + i, gram + l * n + l);
  return num_at_most(t, four) == VERDICT_HOLDS;
}

/* Every sample joins the first cluster of its label whose first sample is close to it. Returns how many there are. */
static size_t find_clusters(int *of, const supplied_network *s, pool *p) {
  size_t n = s->data.count, count = 0;
  size_t *first = pool_bytes(p, n, sizeof *first);
  num *t = pool_new(p, 2);
  for (size_t i = 0; i < n; i++) {
    size_t q = 0;
    while (q < count && !(s->data.label[first[q]] == s->data.label[i] && close_together(s->gram, n, i, first[q], t)))
      q++;
    if (q == count) first[count++] = i;
    of[i] = (int)q;
  }
  return count;
}

/* The mean of the samples of every cluster. */
static num *means_of(const int *of, size_t count, const data_set *data, pool *p) {
  size_t d = data->dim;
  num *mu = pool_new(p, count * d), *size = pool_new(p, count), *one = pool_int(p, 1);
  for (size_t i = 0; i < data->count; i++) {
    size_t q = (size_t)of[i];
    num_add(size + q, size + q, one);
    for (size_t e = 0; e < d; e++) num_add(mu + q * d + e, mu + q * d + e, data->X + i * d + e);
  }
  for (size_t a = 0; a < count * d; a++) num_div(mu + a, mu + a, size + a / d);
  return mu;
}

static int read_clusters(B_instance *c, formulas *f, const inputs *in, const supplied_network *s, failure *why) {
  if (has(in, "mu")) return B_instance_of_samples(c, f, in, &s->data, s->gram, why);
  size_t n = s->data.count, d = s->data.dim;
  int *of = pool_ints(in->p, n), *label = pool_ints(in->p, n);
  size_t k = find_clusters(of, s, in->p);
  num *mu = means_of(of, k, &s->data, in->p), *among = pool_new(in->p, k * k);
  for (size_t i = 0; i < n; i++) label[of[i]] = s->data.label[i];
  mat_gram(among, mu, k, d, pool_new(in->p, 1));
  B_instance_of_means(c, f, in->p, mu, label, k, d, among);
  c->points = n;
  c->x = s->data.X;
  c->of = of;
  return 1;
}

/* ---- the network at margin one, with multipliers ---- */

static const num *scaled_down(pool *p, const num *a, size_t n, const num *level) {
  num *r = pool_new(p, n);
  for (size_t i = 0; i < n; i++) num_div(r + i, a + i, level);
  return r;
}

static void scale_to_margin_one(supplied_network *s, pool *p) {
  size_t m = s->net.width, n = s->data.count;
  s->net.W = scaled_down(p, s->net.W, m * s->net.dim, s->level);
  s->net.b = scaled_down(p, s->net.b, m, s->level);
  s->Z = scaled_down(p, s->Z, n * m, s->level);
  s->margins = scaled_down(p, s->margins, n, s->level);
}

/* Lambda_ij = v_j^2 lambda_i phi'_ij over the level; multipliers do not depend on the scale. Negative ones are left out. */
static const num *find_blocks(const inputs *in, const trained_network *net, failure *why) {
  const network *raw = &net->given.net;
  size_t n = net->given.data.count, m = raw->width;
  search_found found;
  search *s = open_search(in, net, why);
  if (s == NULL) return NULL;
  search_best(s, nearest_tolerance(in), &found);
  candidate c = candidate_found(&found.is, in->p, raw, &net->given.data, &net->at);
  search_close(s);
  num *blocks = pool_new(in->p, n * m), *zero = pool_int(in->p, 0);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < m; j++) {
      num *block = blocks + i * m + j;
      num_mul(block, raw->v + j, raw->v + j);
      num_mul(block, block, c.multipliers + i);
      num_mul(block, block, c.slopes + i * m + j);
      num_div(block, block, net->at.level);
      num_max(block, block, zero);
    }
  return blocks;
}

/* ---- rows ---- */

/* An enclosure of the squared distance from x to another label, as far as one is known. */
static void distance_rows(theorem *t, pool *p, const char *least, const char *most, const network *net, size_t i,
                          const num *x, int label) {
  num *r = pool_new(p, 3), *way = pool_new(p, net->dim);
  int bounded = relu_flip_distance(r, way, net, x, label, p),
      reached = bounded && relu_flips(r + 1, way, net, x, label, p);
  if (!bounded) bounded = relu_steady_radius(r, net, x, p);
  if (bounded) tell_root(t, key_at(least, i), named(t->f, "squared distance to another label, at least", r));
  if (!reached) reached = relu_gradient_flip(r + 1, net, x, label, p);
  if (reached) tell_root(t, key_at(most, i), named(t->f, "squared distance to another label, at most", r + 1));
}

static network robust_network(pool *p, const B_instance *c) {
  size_t k = c->clusters, d = c->dim;
  num *W = pool_new(p, k * d), *b = pool_new(p, k), *v = pool_new(p, k), *y = pool_new(p, k);
  for (size_t q = 0; q < k; q++) num_set_int(y + q, c->label[q]);
  B_thm4_1_network(W, b, v, c->mu, y, k, k, d, pool_new(p, 3));
  return (network){k, d, W, b, v, pool_int(p, 0), pool_int(p, 1), 1, 1};
}

/* Both networks at one sample; eta gets the multiple of u at which its label changes. Returns whether it is known. */
static int sample_rows(theorem *t, num *eta, const B_kkt_point *k, const network *robust, size_t i,
                       const num *farthest) {
  size_t mark = t->f->used;
  pool p;
  B_place at;
  pool_init(&p);
  B_place_evaluate(&at, &p, k, i);
  claim(t, key_at("margin", i), whole(t->f, 0), LESS, named(t->f, "y N(x)", at.margin));
  distance_rows(t, &p, "distance.least", "distance.most", &k->net.net, i, at.x, at.label);
  distance_rows(t, &p, "robust.least", "robust.most", robust, i, at.x, at.label);
  int known = B_place_first_zero(eta, &p, k, &at, farthest);
  if (known) tell(t, key_at("flip", i), named(t->f, "first eta with N(x - y eta u) = 0", eta));
  pool_free(&p);
  t->f->used = mark;
  return known;
}

/* Is the label at x - y eta u certainly another one? */
static int is_flipped(const B_kkt_point *k, size_t i, const num *eta) {
  pool p;
  B_place at;
  pool_init(&p);
  num *r = pool_new(&p, 1), *z = pool_new(&p, k->net.net.width);
  B_place_evaluate(&at, &p, k, i);
  B_place_moved(r, k, &at, eta, z, pool_new(&p, 3));
  order side = num_sign(r);
  pool_free(&p);
  return side == ORDER_LESS || (side == ORDER_EQUAL && at.label > 0);
}

/* eta u with eta a little beyond the largest of those of the samples. */
static void universal_rows(theorem *t, pool *p, const B_kkt_point *k, const num *largest) {
  formulas *f = t->f;
  size_t flipped = 0, clusters = 0;
  int *whole_cluster = pool_ints(p, k->c.clusters);
  num *eta = pool_int(p, 1025), *beyond = pool_int(p, 1024);
  num_div(eta, eta, beyond);
  num_mul(eta, eta, largest);
  for (size_t q = 0; q < k->c.clusters; q++) whole_cluster[q] = 1;
  for (size_t i = 0; i < k->points; i++) {
    int done = is_flipped(k, i, eta);
    flipped += (size_t)done;
    if (!done) whole_cluster[k->of[i]] = 0;
  }
  for (size_t q = 0; q < k->c.clusters; q++) clusters += (size_t)whole_cluster[q];
  const num *step = named(f, "eta", eta);
  tell(t, key_of("universal.eta"), step);
  tell_root(t, key_of("universal.norm"), times(f, squared(f, step), k->a.u2));
  tell_compared(t, key_of("universal.samples"),
                named(f, "samples with another label at x - y eta u", whole(f, (long)flipped)), EQUAL,
                whole(f, (long)k->points));
  tell_compared(t, key_of("universal.clusters"), named(f, "clusters of which all have", whole(f, (long)clusters)),
                EQUAL, k->c.k);
}

/* What the paper compares lengths with: sqrt(d/k), sqrt(d)/8, 13 sqrt(d k)/k_min. */
static void scale_rows(theorem *t, const B_instance *c) {
  formulas *f = t->f;
  tell_root(t, key_of("length.fragile"), over(f, c->d, c->k));
  tell_root(t, key_of("length.robust"), over(f, c->d, whole(f, 64)));
  if (num_sign(c->k_min) == ORDER_GREATER)
    tell_root(t, key_of("length.printed"), over(f, perturbation_bound(f, c), squared(f, c->k_min)));
}

static void sword_rows(report *out, formulas *f, pool *p, const B_kkt_point *k, const num *level) {
  theorem t;
  network robust = robust_network(p, &k->c);
  num *eta = pool_new(p, 2), *farthest = pool_int(p, FARTHEST);
  int all = 1;
  theorem_begin(&t, out, f, NULL);
  tell(&t, key_of("margin.smallest"),
       named(f, "smallest margin as given; from here on the network is scaled to 1", level));
  tell(&t, key_of("clusters"), named(f, "clusters", k->c.k));
  scale_rows(&t, &k->c);
  for (size_t i = 0; i < k->points; i++) {
    if (!sample_rows(&t, eta, k, &robust, i, farthest))
      all = 0;
    else
      num_max(eta + 1, eta + 1, eta);
  }
  if (all)
    universal_rows(&t, p, k, eta + 1);
  else
    report_note(out, key_of("universal"), "some sample keeps its label along u, up to 4 u");
}

static void lemma_rows(report *out, formulas *f, pool *p, const B_kkt_point *k) {
  theorem t;
  theorem_begin(&t, out, f, "B-X1");
  B_measured_lemmas(&t, p, k);
  (void)theorem_end(&t);
  (void)B_thm4_2_supplied(out, f, p, &k->net, &k->c);
}

static int read_subject(B_kkt_point *k, formulas *f, const inputs *in, const trained_network *net, failure *why) {
  const kkt_problem *problem = net->given.problem;
  if (problem->leaky || !problem->has_bias || !problem->outputs_trained)
    return refuse(why, "problem: Thm. 4.2 does not speak of %s, expected B-eq2: ReLU, biases, outputs trained",
                  problem->name);
  if (!fold_network(in->p, net, &k->net, why) || !read_clusters(&k->c, f, in, &k->net, why)) return 0;
  k->blocks = find_blocks(in, net, why);
  if (k->blocks == NULL) return 0;
  scale_to_margin_one(&k->net, in->p);
  k->net.level = pool_int(in->p, 1);
  k->points = k->net.data.count;
  k->x = k->net.data.X;
  k->of = k->c.of;
  B_kkt_point_measure(k, f, in->p);
  return 1;
}

static int check(const inputs *in, report *out, failure *why) {
  trained_network net;
  B_kkt_point k;
  formulas f;
  if (!read_correct_network(in, &net, why)) return 0;
  out->subject = SUBJECT_SUPPLIED;
  if (net.unsure > 0) {
    unsure_report(&net, out);
    return 1;
  }
  formulas_init(&f, CELLS);
  int fits = read_subject(&k, &f, in, &net, why);
  if (fits) {
    sword_rows(out, &f, in->p, &k, net.at.level);
    lemma_rows(out, &f, in->p, &k);
  }
  formulas_clear(&f);
  return fits;
}

const item B_thm4_2 = {
    .id = "B-thm4.2",
    .title = "Both edges of the sword, for a trained network",
    .source = "B Thms. 4.1, 4.2",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST_TRAINED}, {"m", "n", MOST_PAIRS}, {"k", NULL, MOST_TRAINED}},
    .check = check,
};
