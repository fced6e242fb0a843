/* Item B-lemmas: the lemmas of App. A.2 and D at one KKT point, as printed. Sources: B Lemmas A.10 to A.13, D.1 to D.9, eqs. (5), (8), (9),
   (14), (20), (24). All of them multiplied out, so that no quotient occurs. */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "theorems/B/kkt_point.h"
#include "theorems/B/thm4_2.h"

static const char about[] =
    "For clustered samples, a network in root-free form with its block multipliers, and inputs of known cluster, "
    "checks the lemmas of App. A.2 and D: bounds of the multipliers of each cluster, of N at typical inputs, of "
    "preactivations there and along u = sum_q y_q mu_q, and that z = (eta1 + eta2) u changes every label by a margin "
    "of 1. The lemmas speak of any number Delta for which products of samples, means and inputs are as the paper has "
    "them with high probability; when it is not given, it is the least one. Hypotheses: Assumption 2.2, typical "
    "products, and the conditions in (w, b) of a KKT point.";

enum { CELLS = 512, MOST = 400, MOST_BLOCKS = 40000 };

static const field_spec takes[] = {
    B_KKT_POINT_INPUTS,
    SCALAR("Delta", OPTIONAL,
           "a number that is at least 4 sigma sqrt(d) log(d); when absent the least one for which the samples, means "
           "and points are typical"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* Products of samples with means: what Delta must be at least for them. */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 2) && readable(f, c->p) &&
                   readable(f, a->own_gap) && readable(f, a->other);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(\old(*a->own_gap), \old(*a->other) - \old(*c->p)); */
static const num *noise_at_means(formulas *f, const B_instance *c, const B_thm4_2_data *a) {
  return larger(f, a->own_gap, minus(f, a->other, c->p));
}

/* The same for an input x of a cluster: d - Delta <= <x, x_i> <= d + Delta for the samples of its cluster, |<x, x_i>| <= p + Delta for
   the others, |<x_i, x - mu>| <= Delta for all. */
/*@ requires room: free_cells(f, 6) && readable(f, d) && readable(f, p) && readable(f, least) && readable(f, most) &&
                   readable(f, other) && readable(f, noise);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(larger(\old(*d) - \old(*least), \old(*most) - \old(*d)),
                                      larger(\old(*other) - \old(*p), \old(*noise))); */
static const num *noise_at_point(formulas *f, const num *d, const num *p, const num *least, const num *most,
                                 const num *other, const num *noise) {
  const num *below = minus(f, d, least), *own = larger(f, below, minus(f, most, d));
  const num *rest = larger(f, minus(f, other, p), noise);
  return larger(f, own, rest);
}

/* U = 3 d + Delta + 1. */
/*@ requires room: free_cells(f, 5) && readable(f, d) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * \old(*d) + \old(*Delta) + 1; */
static const num *longest_sample(formulas *f, const num *d, const num *Delta) {
  const num *squares = times(f, whole(f, 3), d), *with = plus(f, squares, Delta);
  return plus(f, with, whole(f, 1));
}

/* Lemma A.12, multiplied out: (E - 3 k T) E - 2 k T U, T = p + Delta + 1, E = d - Delta + 1. */
/*@ requires room: free_cells(f, 6) && readable(f, E) && readable(f, T) && readable(f, k) && readable(f, room3) &&
                   readable(f, U);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*room3) * \old(*E) - 2 * \old(*k) * \old(*T) * \old(*U); */
static const num *output_least(formulas *f, const num *E, const num *T, const num *k, const num *room3, const num *U) {
  const num *own = times(f, room3, E), *twice = times(f, whole(f, 2), k);
  const num *others = times(f, times(f, twice, T), U);
  return minus(f, own, others);
}

/* Lemma D.2, multiplied out: d + Delta + 1 + k T. */
/*@ requires room: free_cells(f, 5) && readable(f, d) && readable(f, Delta) && readable(f, k) && readable(f, T);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*d) + \old(*Delta) + 1 + \old(*k) * \old(*T); */
static const num *output_most(formulas *f, const num *d, const num *Delta, const num *k, const num *T) {
  const num *own = plus(f, plus(f, d, Delta), whole(f, 1));
  return plus(f, own, times(f, k, T));
}

/* Lemma D.3: what a unit of multipliers can take off a preactivation, 2 Delta + p + 1. */
/*@ requires room: free_cells(f, 5) && readable(f, Delta) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*Delta) + \old(*p) + 1; */
static const num *drift_printed(formulas *f, const num *Delta, const num *p) {
  const num *noise = times(f, whole(f, 2), Delta), *both = plus(f, noise, p);
  return plus(f, both, whole(f, 1));
}

/* ---- the numbers that all rows share ---- */

typedef struct {
  theorem *t;
  pool *p;
  const B_kkt_point *k;
  const num *Delta, *T, *E, *U, *room2, *room3, *pull, *drift;
  const num *eta; /* eta1 + eta2, NULL where the quotients are not certainly positive */
  const num *eta1;
} lemmas;

/* The least Delta for which all is typical. */
static const num *measured_noise(formulas *f, pool *p, const B_kkt_point *k) {
  const num *Delta = larger(f, whole(f, 0), larger(f, sample_noise(f, &k->c, &k->a), noise_at_means(f, &k->c, &k->a)));
  num *most = pool_new(p, 1);
  num_max(most, Delta, k->a.noise);
  for (size_t i = 0; i < k->points; i++) {
    size_t mark = f->used;
    pool scratch;
    B_place at;
    pool_init(&scratch);
    B_place_measure(&at, &scratch, k, i);
    num_max(most, most, noise_at_point(f, k->c.d, k->c.p, at.own_least, at.own_most, at.other, at.noise));
    pool_free(&scratch);
    f->used = mark;
  }
  return most;
}

static void set_numbers(lemmas *l, const num *Delta) {
  formulas *f = l->t->f;
  const B_instance *c = &l->k->c;
  l->Delta = named(f, "Delta", Delta);
  l->T = named(f, "T", B_between(f, c, l->Delta));
  l->E = named(f, "E", B_within(f, c, l->Delta));
  l->U = named(f, "U", longest_sample(f, c->d, l->Delta));
  l->room2 = named(f, "(E - 2 k T)", room_left(f, c, l->Delta, whole(f, 2)));
  l->room3 = named(f, "(E - 3 k T)", room_left(f, c, l->Delta, whole(f, 3)));
  l->pull = named(f, "D", pull_bound(f, c, l->Delta));
  l->drift = drift_printed(f, l->Delta, c->p);
}

/* ---- hypotheses ---- */

static void suppose_samples(const lemmas *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_instance *c = &l->k->c;
  suppose(t, key_of("means.norm"), B_norm_gap(f, c), EQUAL, whole(f, 0));
  (void)B_suppose_both_labels(t, c);
  (void)B_suppose_separation(t, c, l->Delta);
  B_tell_correlation(t, c);
  tell(t, key_of("noise.value"), named(f, "Delta, given or measured", l->Delta));
  suppose(t, key_of("noise.samples"), named(f, "what samples need", sample_noise(f, c, &l->k->a)), AT_MOST, l->Delta);
  suppose(t, key_of("noise.means"), named(f, "what means need", noise_at_means(f, c, &l->k->a)), AT_MOST, l->Delta);
  suppose(t, key_of("noise.pairs"), named(f, "max |<x_l, xi_i>|", l->k->a.noise), AT_MOST, l->Delta);
}

static void suppose_kkt_point(const lemmas *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_kkt_point *k = l->k;
  size_t m = k->net.net.width;
  const num *bias = greatest_absolute(f, k->R_bias, m);
  const num *residual = larger(f, greatest_absolute(f, k->R, m * k->net.net.dim), bias);
  suppose(t, key_of("multiplier"), whole(f, 0), AT_MOST, named(f, "min Lambda_ij", k->least_block));
  suppose(t, key_of("stationarity"), named(f, "max |P_j - s_j sum_i y_i Lambda_ij (x_i, 1)|", residual), EQUAL,
          whole(f, 0));
  suppose(t, key_of("slope"), named(f, "max(-z_ij) over Lambda_ij > 0", greatest(f, k->hinge, m)), AT_MOST,
          whole(f, 0));
  suppose(t, key_of("margin"), named(f, "max(1 - y_i N(x_i))", k->short_of), AT_MOST, whole(f, 0));
  suppose(t, key_of("slackness"), named(f, "max(y_i N(x_i) - 1) over lambda_i > 0", k->beyond), AT_MOST, whole(f, 0));
}

/* ---- conclusions on the network ---- */

/* Lemmas A.10, A.11. */
static void cluster_rows(const lemmas *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  for (size_t q = 0; q < l->k->c.clusters; q++) {
    size_t mark = f->used;
    num *sums = l->k->of_cluster + 2 * q, *own = sums + (l->k->c.label[q] > 0 ? 0 : 1);
    const num *most = named(f, "max(S_+, S_-)", larger(f, sums, sums + 1));
    claim(t, key_at("multiplier.most", q), times(f, most, l->room2), AT_MOST, whole(f, 1));
    const num *scaled = times(f, named(f, "S_own", own), l->U);
    claim(t, key_at("multiplier.least", q), l->room3, AT_MOST, times(f, scaled, l->room2));
    f->used = mark;
  }
}

/* Eq. (24): max_j |<P_j, u> - s_j sum_i y_i Lambda_ij <x_i, u>|. */
static const num *expansion_along(const lemmas *l) {
  const B_kkt_point *k = l->k;
  size_t n = k->net.data.count, m = k->net.net.width;
  num *inner = pool_new(l->p, n), *most = pool_new(l->p, 1), *sum = pool_new(l->p, 1), *t = pool_new(l->p, 1);
  mat_vec(inner, k->net.data.X, k->u, n, k->c.dim, t);
  for (size_t j = 0; j < m; j++) {
    num_set(sum, k->a.on_u + j);
    for (size_t i = 0; i < n; i++) {
      if (k->net.sign[j] == k->net.data.label[i])
        num_submul(sum, k->blocks + i * m + j, inner + i, t);
      else
        num_addmul(sum, k->blocks + i * m + j, inner + i, t);
    }
    num_abs(sum, sum);
    num_max(most, most, sum);
  }
  return most;
}

/* Lemma D.4: min_j s_j <P_j, u> - D S_j. */
static const num *least_gain(const lemmas *l) {
  const B_kkt_point *k = l->k;
  size_t m = k->net.net.width;
  num *gain = pool_new(l->p, m), *r = pool_new(l->p, 2);
  for (size_t j = 0; j < m; j++) {
    num_set(gain + j, k->a.on_u + j);
    if (k->net.sign[j] < 0) num_neg(gain + j, gain + j);
    num_submul(gain + j, l->pull, k->sums + j, r + 1);
  }
  vec_min(r, gain, m);
  return r;
}

/* Lemmas D.4, D.5, eq. (24). */
static void direction_rows(const lemmas *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  claim(t, key_of("pull"), whole(f, 0), LESS, l->pull);
  claim(t, key_of("direction"), whole(f, 0), AT_MOST, named(f, "min_j s_j <P_j, u> - D S_j", least_gain(l)));
  claim(t, key_of("direction.expansion"),
        named(f, "max_j |<P_j, u> - s_j sum_i y_i Lambda_ij <x_i, u>|", expansion_along(l)), EQUAL, whole(f, 0));
}

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

/* Lemma D.9, with eta1 and eta2. */
static void perturbation_rows(lemmas *l) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_instance *c = &l->k->c;
  l->eta = l->eta1 = NULL;
  if (!certainly_positive(c->k_min) || !certainly_positive(l->pull) || !certainly_positive(l->room3)) return;
  const num *first = eta1_printed(f, c, l->Delta, l->pull);
  const num *second = eta2_printed(f, c, l->Delta, l->pull, l->room2, l->room3);
  tell(t, key_of("eta1"), first);
  tell(t, key_of("eta2"), second);
  l->eta1 = named(f, "eta1", first);
  const num *eta2 = named(f, "eta2", second);
  l->eta = plus(f, l->eta1, eta2);
  const num *z2 = perturbation_length2(f, l->eta1, eta2, l->k->a.u2);
  tell_root(t, key_of("perturbation.norm"), named(f, "|z|^2", z2));
  claim(t, key_of("perturbation.bound"), perturbation_scaled(f, c, named(f, "|z|^2", z2)), AT_MOST,
        perturbation_bound(f, c));
}

/* ---- conclusions at a point ---- */

/* Eqs. (9), (14), (20): max_j |z_j - s_j sum_i y_i Lambda_ij (<x_i, x> + 1)|. */
static const num *expansion_gap(const lemmas *l, pool *p, const B_place *at) {
  const B_kkt_point *k = l->k;
  size_t n = k->net.data.count, m = k->net.net.width;
  num *most = pool_new(p, 1), *sum = pool_new(p, 1), *one = pool_int(p, 1), *t = pool_new(p, 2);
  for (size_t j = 0; j < m; j++) {
    num_set(sum, at->z + j);
    for (size_t i = 0; i < n; i++) {
      const num *block = k->blocks + i * m + j;
      num_add(t, at->products + i, one);
      if (k->net.sign[j] == k->net.data.label[i])
        num_submul(sum, block, t, t + 1);
      else
        num_addmul(sum, block, t, t + 1);
    }
    num_abs(sum, sum);
    num_max(most, most, sum);
  }
  return most;
}

/* Eqs. (5), (8): the own neurons linear, the others with their activation; it bounds y N(x) from below. */
static const num *linear_bound(const lemmas *l, pool *p, const B_place *at) {
  num *r = pool_new(p, 1), *zero = pool_int(p, 0), *part = pool_new(p, 1);
  for (size_t j = 0; j < l->k->net.net.width; j++) {
    if (l->k->net.sign[j] == at->label) {
      num_add(r, r, at->z + j);
    } else {
      num_max(part, zero, at->z + j);
      num_sub(r, r, part);
    }
  }
  return r;
}

/* Lemma D.3: min_j z_j + drift S_j. */
static const num *least_preactivation(const lemmas *l, pool *p, const B_place *at) {
  size_t m = l->k->net.net.width;
  num *sums = pool_new(p, m), *r = pool_new(p, 2);
  for (size_t j = 0; j < m; j++) {
    num_set(sums + j, at->z + j);
    num_addmul(sums + j, l->drift, l->k->sums + j, r + 1);
  }
  vec_min(r, sums, m);
  return r;
}

/* Lemma D.6: the least preactivation of neurons with the other sign at x - y eta1 u. Returns NULL where there is none. */
static const num *least_after_eta1(const lemmas *l, pool *p, const B_place *at) {
  num *r = NULL, *z = pool_new(p, 2), *step = pool_int(p, at->label);
  num_mul(step, step, l->eta1);
  for (size_t j = 0; j < l->k->net.net.width; j++) {
    if (l->k->net.sign[j] == at->label) continue;
    num_set(z, at->z + j);
    num_submul(z, step, l->k->a.on_u + j, z + 1);
    if (r == NULL) {
      r = pool_new(p, 1);
      num_set(r, z);
    }
    num_min(r, r, z);
  }
  return r;
}

static void output_rows(const lemmas *l, const B_place *at) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_instance *c = &l->k->c;
  const num *margin = named(f, "y N(x)", at->margin), *size = absolute(f, margin);
  claim(t, key_at("output.least", at->index), output_least(f, l->E, l->T, c->k, l->room3, l->U), AT_MOST,
        times(f, times(f, margin, l->U), l->room2));
  claim(t, key_at("output.positive", at->index), ratio(f, 3, 128), AT_MOST, margin);
  claim(t, key_at("output.most", at->index), times(f, size, l->room2), AT_MOST,
        output_most(f, c->d, l->Delta, c->k, l->T));
  claim(t, key_at("output.size", at->index), size, AT_MOST, ratio(f, 3, 2));
}

static void perturbed_rows(const lemmas *l, pool *p, const B_place *at) {
  theorem *t = l->t;
  formulas *f = t->f;
  num *r = pool_new(p, 2), *z = pool_new(p, l->k->net.net.width), *work = pool_new(p, 3);
  const num *least = least_after_eta1(l, p, at);
  if (least != NULL)
    claim(t, key_at("preactivation.moved", at->index), whole(f, 0), AT_MOST,
          named(f, "min of <P_j, (x - y eta1 u, 1)> over s_j = -y", least));
  B_place_moved(r, l->k, at, l->eta, z, work);
  claim(t, key_at("output.perturbed", at->index), named(f, "y N(x - y z)", r), AT_MOST, whole(f, -1));
  if (B_place_first_zero(r + 1, p, l->k, at, l->eta))
    tell(t, key_at("flip", at->index), named(f, "first eta with N(x - y eta u) = 0", r + 1));
}

static void point_rows(const lemmas *l, size_t i) {
  theorem *t = l->t;
  formulas *f = t->f;
  const B_instance *c = &l->k->c;
  size_t mark = f->used;
  pool p;
  B_place at;
  pool_init(&p);
  B_place_measure(&at, &p, l->k, i);
  const num *needed = noise_at_point(f, c->d, c->p, at.own_least, at.own_most, at.other, at.noise);
  suppose(t, key_at("typical", i), named(f, "what the point needs", needed), AT_MOST, l->Delta);
  claim(t, key_at("expansion", i),
        named(f, "max_j |<P_j, (x, 1)> - s_j sum_i y_i Lambda_ij (<x_i, x> + 1)|", expansion_gap(l, &p, &at)), EQUAL,
        whole(f, 0));
  claim(t, key_at("output.linear", i), named(f, "own neurons linear", linear_bound(l, &p, &at)), AT_MOST,
        named(f, "y N(x)", at.margin));
  output_rows(l, &at);
  claim(t, key_at("preactivation", i), whole(f, 0), AT_MOST,
        named(f, "min_j <P_j, (x, 1)> + (2 Delta + p + 1) S_j", least_preactivation(l, &p, &at)));
  if (l->eta != NULL) perturbed_rows(l, &p, &at);
  pool_free(&p);
  f->used = mark;
}

static int check(const inputs *in, report *out, failure *why) {
  B_kkt_point k;
  formulas f;
  theorem t;
  lemmas l = {.t = &t, .p = in->p, .k = &k};
  formulas_init(&f, CELLS);
  int fits = B_kkt_point_read(&k, &f, in, why);
  if (fits) {
    theorem_begin(&t, out, &f, NULL);
    set_numbers(&l, has(in, "Delta") ? numbers(in, "Delta") : measured_noise(&f, in->p, &k));
    suppose_samples(&l);
    suppose_kkt_point(&l);
    cluster_rows(&l);
    direction_rows(&l);
    perturbation_rows(&l);
    for (size_t i = 0; i < k.points; i++) point_rows(&l, i);
  }
  formulas_clear(&f);
  return fits;
}

const item B_lemmas = {
    .id = "B-lemmas",
    .title = "Multipliers, outputs and perturbations at a KKT point",
    .source = "B App. A.2, App. D",
    .about = about,
    .inputs = takes,
    .limits = {{"n", NULL, MOST}, {"m", "n", MOST_BLOCKS}, {"r", "n", MOST_BLOCKS}, {"m", "d", MOST_WEIGHTS}},
    .check = check,
};
