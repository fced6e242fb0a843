/* Item B-data: clustered samples, made or given, and the properties (P1) to (P6) of a good training set. Sources: B Sec. 2, Ass. 2.2,
   App. A.1, Lemmas A.5 to A.7, A.13, D.1, 2.1. */
#include "data/tails.h"
#include "linalg/gram.h"
#include "linalg/matrix.h"
#include "linalg/vector.h"
#include "theorems/B/chance.h"
#include "theorems/B/data_samples.h"

static const char about[] =
    "Makes cluster means with integer coordinates and samples x = mu_q + sigma g, g normal and rounded to a binary "
    "grid, from a seed; or takes those that are given. Checks Assumption 2.2, the properties (P1) to (P6) with the "
    "worst pair's number, Lemmas A.5 to A.7 pair by pair, that u = sum_q y_q mu_q separates the samples (Lemma 2.1), "
    "and at further points of known cluster Lemma A.13, with the exact probability that a fresh point is not typical. "
    "The logarithm needs enclosures.";

enum { CELLS = 512 };

static const field_spec takes[] = {
    B_SAMPLES,
    MATRIX("points", "r x d", WITH("of"), "further inputs"),
    INDICES("of", "r", "k", WITH("points"), "the number of the cluster of each, counted from 1"),
    END_OF_INPUTS,
};

static const field_spec gives[] = {
    MATRIX("mu", "k x d", REQUIRED, "means, one per row"),
    LABELS("labels", "k", REQUIRED, "label of each cluster"),
    MATRIX("X", "n x d", REQUIRED, "samples, one per row"),
    LABELS("y", "n", REQUIRED, "label of each sample"),
    VECTOR("clusters", "n", REQUIRED, "the number of the cluster of each sample, counted from 1"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* (P1): 2 sigma^2 d. */
/*@ requires room: free_cells(f, 4) && readable(f, sigma) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*sigma) * \old(*sigma)) * \old(*d); */
static const num *norm_most(formulas *f, const num *sigma, const num *d) {
  const num *twice = times(f, whole(f, 2), squared(f, sigma));
  return times(f, twice, d);
}

/* sigma^2 sqrt(2 d). */
/*@ requires room: free_cells(f, 5) && readable(f, sigma) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real r; is_root(r, 2 * \old(*d)) &&
                   *\result == (\old(*sigma) * \old(*sigma)) * r; */
static const num *pair_scale(formulas *f, const num *sigma, const num *d) {
  const num *square = squared(f, sigma), *length = root(f, times(f, whole(f, 2), d));
  return times(f, square, length);
}

/* (P2): sigma^2 sqrt(2 d) log(d). */
/*@ requires room: free_cells(f, 7) && readable(f, sigma) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking);
    ensures value: f->lacking == \old(f->lacking) ==> \exists real r, x; is_root(r, 2 * \old(*d)) &&
                   x == (\old(*sigma) * \old(*sigma)) * r && *\result == x * logarithm(\old(*d)); */
static const num *pair_most(formulas *f, const num *sigma, const num *d) {
  const num *scale = pair_scale(f, sigma, d);
  return times(f, scale, natural_log(f, d));
}

/* (P5): 3 d + Delta; with half of Delta in Lemma A.7. */
/*@ requires room: free_cells(f, 3) && readable(f, d) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * \old(*d) + \old(*Delta); */
static const num *square_most(formulas *f, const num *d, const num *Delta) {
  const num *squares = times(f, whole(f, 3), d);
  return plus(f, squares, Delta);
}

/* Lemma 2.1: y <u, x> is at least d - (k - 1) p - k Delta / 4. */
/*@ requires room: \valid_read(c) && free_cells(f, 8) && readable(f, c->d) && readable(f, c->k) && readable(f, c->p) &&
                   readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: 4 * *\result == 4 * (\old(*c->d) - (\old(*c->k) - 1) * \old(*c->p)) - \old(*c->k) * \old(*Delta); */
static const num *separation_least(formulas *f, const B_instance *c, const num *Delta) {
  const num *others = times(f, minus(f, c->k, whole(f, 1)), c->p), *own = minus(f, c->d, others);
  const num *noise = times(f, c->k, Delta);
  return minus(f, own, over(f, noise, whole(f, 4)));
}

/* (9 d - 1) / 10. */
/*@ requires room: free_cells(f, 6) && readable(f, d);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: 10 * *\result == 9 * \old(*d) - 1; */
static const num *nine_tenths(formulas *f, const num *d) {
  const num *scaled = times(f, whole(f, 9), d), *less = minus(f, scaled, whole(f, 1));
  return over(f, less, whole(f, 10));
}

static int construct(const inputs *in, fields *out, failure *why) {
  B_samples s;
  formulas f;
  formulas_init(&f, CELLS);
  int done = B_samples_read(&s, &f, in, why);
  if (done) {
    size_t n = s.n, d = s.c.dim, k = s.c.clusters;
    num *label = pool_new(in->p, k), *y = pool_new(in->p, n), *of = pool_new(in->p, n);
    for (size_t q = 0; q < k; q++) num_set_int(label + q, s.c.label[q]);
    for (size_t i = 0; i < n; i++) {
      num_set_int(y + i, s.c.label[s.of[i]]);
      num_set_int(of + i, s.of[i] + 1);
    }
    done = fields_put(out, "mu", 2, k, d, s.c.mu, why) && fields_put(out, "labels", 1, 1, k, label, why) &&
           fields_put(out, "X", 2, n, d, s.X, why) && fields_put(out, "y", 1, 1, n, y, why) &&
           fields_put(out, "clusters", 1, 1, n, of, why);
  }
  formulas_clear(&f);
  return done;
}

/* ---- what is measured ---- */

typedef struct {
  const num *sigma, *Delta;
  num *noise_square, *noise_pair, *noise_mean; /* max |xi_i|^2; max |<xi_i, xi_l>|, i != l; max |<mu_q, xi_i>| */
  num *between, *between_more;                 /* max |<x_i, x_l>| between clusters; of it less |<mu, mu'>| */
  num *within_off;                             /* max |<x_i, x_l> - d| within a cluster, i != l */
  num *least, *most;                           /* <x_i, x_l> within a cluster, i = l included */
  num *square_least, *square_most;             /* |x_i|^2 */
  num *separation;                             /* min y_i <u, x_i> */
  size_t unseen;                               /* clusters without a sample */
} measured;

/* most = max(most, |a|). */
static void reach(num *most, const num *a, num *t) {
  num_abs(t, a);
  num_max(most, most, t);
}

static void extend(num *least, num *most, const num *a, int first) {
  if (first) {
    num_set(least, a);
    num_set(most, a);
  }
  num_min(least, least, a);
  num_max(most, most, a);
}

static void measure_noise(measured *m, pool *p, const B_samples *s) {
  size_t n = s->n, d = s->c.dim;
  num *products = pool_new(p, n * n), *to = pool_new(p, s->c.clusters), *t = pool_new(p, 1);
  mat_gram(products, s->xi, n, d, t);
  for (size_t i = 0; i < n; i++) {
    for (size_t l = 0; l < n; l++) {
      if (l == i)
        num_max(m->noise_square, m->noise_square, products + i * n + i);
      else
        reach(m->noise_pair, products + i * n + l, t);
    }
    mat_vec(to, s->c.mu, s->xi + i * d, s->c.clusters, d, t);
    for (size_t q = 0; q < s->c.clusters; q++) reach(m->noise_mean, to + q, t);
  }
}

static void measure_pairs(measured *m, pool *p, const B_samples *s) {
  size_t n = s->n, k = s->c.clusters;
  num *G = pool_new(p, n * n), *t = pool_new(p, 2);
  mat_gram(G, s->X, n, s->c.dim, t);
  for (size_t i = 0; i < n; i++)
    for (size_t l = 0; l < n; l++) {
      const num *product = G + i * n + l;
      size_t q = (size_t)s->of[i], r = (size_t)s->of[l];
      if (q != r) {
        reach(m->between, product, t);
        num_abs(t, product);
        num_abs(t + 1, s->among + q * k + r);
        num_sub(t, t, t + 1);
        num_max(m->between_more, m->between_more, t);
        continue;
      }
      extend(m->least, m->most, product, i == 0 && l == 0);
      if (i == l) {
        extend(m->square_least, m->square_most, product, i == 0);
      } else {
        num_sub(t + 1, product, s->c.d);
        reach(m->within_off, t + 1, t);
      }
    }
}

static void measure_separation(measured *m, pool *p, const B_samples *s) {
  size_t d = s->c.dim;
  num *u = pool_new(p, d), *label = pool_new(p, 1), *product = pool_new(p, s->n), *t = pool_new(p, 1);
  for (size_t q = 0; q < s->c.clusters; q++) {
    num_set_int(label, s->c.label[q]);
    vec_axpy(u, label, s->c.mu + q * d, d, t);
  }
  mat_vec(product, s->X, u, s->n, d, t);
  for (size_t i = 0; i < s->n; i++)
    if (s->c.label[s->of[i]] < 0) num_neg(product + i, product + i);
  vec_min(m->separation, product, s->n);
}

static void measure_samples(measured *m, pool *p, const B_samples *s) {
  num *cells = pool_new(p, 11);
  int *seen = pool_ints(p, s->c.clusters);
  m->noise_square = cells;
  m->noise_pair = cells + 1;
  m->noise_mean = cells + 2;
  m->between = cells + 3;
  m->between_more = cells + 4;
  m->within_off = cells + 5;
  m->least = cells + 6;
  m->most = cells + 7;
  m->square_least = cells + 8;
  m->square_most = cells + 9;
  m->separation = cells + 10;
  measure_noise(m, p, s);
  measure_pairs(m, p, s);
  measure_separation(m, p, s);
  m->unseen = 0;
  for (size_t i = 0; i < s->n; i++) seen[s->of[i]] = 1;
  for (size_t q = 0; q < s->c.clusters; q++) m->unseen += !seen[q];
}

/* ---- rows ---- */

static void assumption_rows(theorem *t, const B_samples *s, const measured *m) {
  formulas *f = t->f;
  suppose(t, key_of("means.norm"), B_norm_gap(f, &s->c), EQUAL, whole(f, 0));
  (void)B_suppose_both_labels(t, &s->c);
  suppose(t, key_of("sigma.least"), whole(f, 0), LESS, m->sigma);
  suppose(t, key_of("sigma.most"), m->sigma, AT_MOST, whole(f, 1));
  (void)B_suppose_separation(t, &s->c, m->Delta);
  B_tell_correlation(t, &s->c);
}

/* (P1) to (P6). */
static void property_rows(theorem *t, const B_samples *s, const measured *m) {
  formulas *f = t->f;
  const B_instance *c = &s->c;
  const num *spread = plus(f, c->p, m->Delta);
  claim(t, key_of("P1"), named(f, "max |xi_i|^2", m->noise_square), AT_MOST, norm_most(f, m->sigma, c->d));
  claim(t, key_of("P2"), named(f, "max |<xi_i, xi_l>|", m->noise_pair), AT_MOST, pair_most(f, m->sigma, c->d));
  claim(t, key_of("P3"), named(f, "max |<mu_q, xi_i>|", m->noise_mean), AT_MOST, over(f, m->Delta, whole(f, 4)));
  claim(t, key_of("P4"), named(f, "max |<x_i, x_l>| between clusters", m->between), AT_MOST, spread);
  claim(t, key_of("P5.least"), minus(f, c->d, m->Delta), AT_MOST, named(f, "min <x_i, x_l> within clusters", m->least));
  claim(t, key_of("P5.most"), named(f, "max <x_i, x_l> within clusters", m->most), AT_MOST,
        square_most(f, c->d, m->Delta));
  claim_fact(t, key_of("P6"), "every cluster has a sample", m->unseen == 0 ? VERDICT_HOLDS : VERDICT_FAILS);
}

/* Lemmas A.5, A.6, A.7 and 2.1, which follow from (P1) to (P3). */
static void lemma_rows(theorem *t, const B_samples *s, const measured *m) {
  formulas *f = t->f;
  const B_instance *c = &s->c;
  const num *half = over(f, m->Delta, whole(f, 2));
  claim(t, key_of("A5"), named(f, "max |<x_i, x_l>| - |<mu_q, mu_r>|", m->between_more), AT_MOST, m->Delta);
  claim(t, key_of("A6"), named(f, "max |<x_i, x_l> - d|, i != l", m->within_off), AT_MOST, m->Delta);
  claim(t, key_of("A7.least"), minus(f, c->d, half), AT_MOST, named(f, "min |x_i|^2", m->square_least));
  claim(t, key_of("A7.most"), named(f, "max |x_i|^2", m->square_most), AT_MOST, square_most(f, c->d, half));
  const num *separation = named(f, "min y_i <u, x_i>", m->separation);
  claim(t, key_of("separated"), separation_least(f, c, m->Delta), AT_MOST, separation);
  claim(t, key_of("separated.positive"), nine_tenths(f, c->d), AT_MOST, separation);
}

/* r += the probability that a normal is x or more in size. t: TAIL_CELLS + 1 cells. Returns 0 where the arithmetic has none. */
static int add_two_sided(num *r, const num *x, num *t) {
  num *tail = t + TAIL_CELLS;
  if (!normal_two_sided(tail, x, t)) return 0;
  num_add(r, r, tail);
  return 1;
}

/* The probability that a fresh point is beyond one of the bounds that Lemma A.13 rests on: |<xi_i, xi>| <= Delta/2 for all i,
   |<mu_q, xi>| <= Delta/4 for all q, at most: a union bound of exact tails. The first are 2 sqrt(d) log(d) / |xi_i| deviations. */
static int failure_exact(num *r, pool *p, const B_samples *s, const num *d) {
  num *log_d = pool_new(p, 1), *scale = pool_new(p, 2), *x = pool_new(p, 2), *t = pool_new(p, TAIL_CELLS + 1);
  if (!num_log(log_d, d) || !num_root(scale, d)) return 0;
  num_mul(scale, scale, log_d);
  num_add(scale, scale, scale);
  for (size_t i = 0; i < s->n; i++) {
    vec_dot(x, s->xi + i * s->c.dim, s->xi + i * s->c.dim, s->c.dim, x + 1);
    order side = num_sign(x);
    if (side == ORDER_EQUAL) continue;
    if (side != ORDER_GREATER || !num_root(x, x)) return 0;
    num_div(x, scale, x);
    if (!add_two_sided(r, x, t)) return 0;
  }
  for (size_t q = 0; q < s->c.clusters; q++)
    if (!add_two_sided(r, log_d, t)) return 0;
  return 1;
}

static void failure_row(theorem *t, pool *p, const B_samples *s) {
  formulas *f = t->f;
  num *exact = pool_new(p, 1);
  if (!failure_exact(exact, p, s, s->c.d)) {
    report_note(t->out, key_of("failure"), "the probability of a point that is not typical needs exponentials");
    return;
  }
  const num *n = named(f, "n", whole(f, (long)s->n));
  claim(t, key_of("failure"), named(f, "Pr[a fresh point is not typical], at most", exact), AT_MOST,
        times(f, times(f, whole(f, 4), n), rare_product(f, s->c.d)));
}

/* Lemma A.13: the two bounds on xi = x - mu_r, and what follows from them with (P3). */
static void point_rows(theorem *t, const inputs *in, const B_samples *s, const measured *m, size_t i) {
  formulas *f = t->f;
  size_t mark = f->used, d = s->c.dim, r = (size_t)indices(in, "of")[i];
  const num *x = numbers(in, "points") + i * d, *half = over(f, m->Delta, whole(f, 2));
  pool p;
  pool_init(&p);
  num *worst = pool_new(&p, 5), *xi = pool_new(&p, d), *inner = pool_new(&p, s->n), *far = pool_new(&p, s->c.clusters);
  num *t2 = pool_new(&p, 2);
  for (size_t e = 0; e < d; e++) num_sub(xi + e, x + e, s->c.mu + r * d + e);
  mat_vec(far, s->c.mu, xi, s->c.clusters, d, t2);
  vec_max_abs(worst, far, s->c.clusters, t2);
  mat_vec(inner, s->xi, xi, s->n, d, t2);
  vec_max_abs(worst + 1, inner, s->n, t2);
  mat_vec(inner, s->X, xi, s->n, d, t2);
  vec_max_abs(worst + 2, inner, s->n, t2);
  mat_vec(inner, s->X, x, s->n, d, t2);
  for (size_t l = 0; l < s->n; l++) {
    int own = (size_t)s->of[l] == r;
    if (own) num_sub(inner + l, inner + l, s->c.d);
    reach(own ? worst + 3 : worst + 4, inner + l, t2);
  }
  claim(t, key_at("point.means", i), named(f, "max |<mu_q, xi>|", worst), AT_MOST, over(f, m->Delta, whole(f, 4)));
  claim(t, key_at("point.noise", i), named(f, "max |<xi_i, xi>|", worst + 1), AT_MOST, half);
  claim(t, key_at("point.samples", i), named(f, "max |<x_i, xi>|", worst + 2), AT_MOST, m->Delta);
  claim(t, key_at("point.own", i), named(f, "max |<x_i, x> - d| in its cluster", worst + 3), AT_MOST, m->Delta);
  claim(t, key_at("point.others", i), named(f, "max |<x_i, x>| in others", worst + 4), AT_MOST,
        plus(f, s->c.p, m->Delta));
  pool_free(&p);
  f->used = mark;
}

static int check(const inputs *in, report *out, failure *why) {
  B_samples s;
  measured m;
  formulas f;
  theorem t;
  formulas_init(&f, CELLS);
  int fits = B_samples_read(&s, &f, in, why);
  if (fits) {
    out->subject = SUBJECT_SUPPLIED;
    theorem_begin(&t, out, &f, NULL);
    measure_samples(&m, in->p, &s);
    m.sigma = named(&f, "sigma", numbers(in, "sigma"));
    const num *formula = noise_value(&f, m.sigma, s.c.d);
    m.Delta = named(&f, "Delta", formula);
    assumption_rows(&t, &s, &m);
    tell(&t, key_of("noise.value"), formula);
    property_rows(&t, &s, &m);
    lemma_rows(&t, &s, &m);
    failure_row(&t, in->p, &s);
    for (size_t i = 0; has(in, "points") && i < size_of(in, "r"); i++) point_rows(&t, in, &s, &m, i);
  }
  formulas_clear(&f);
  return fits;
}

const item B_data = {
    .id = "B-data",
    .title = "Clustered samples and what makes them good",
    .source = "B Sec. 2, App. A.1",
    .about = about,
    .inputs = takes,
    .outputs = gives,
    .limits = {{"k", NULL, B_MOST_CLUSTERS}, {"k", "d", MOST_WEIGHTS}, {"n", NULL, MOST_SAMPLES}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .construct = construct,
    .check = check,
};
