/* Item B-sec4: what other predictors do on clustered data, to compare KKT points with. Sources: B Sec. 4 (no accurate network is more than
   sqrt(d)-robust; the nearest-neighbour rule), Sec. 4.1.2 (the linear predictor u / d). */
#include "linalg/matrix.h"
#include "linalg/reduce.h"
#include "linalg/vector.h"
#include "theorems/B/instance.h"

static const char about[] =
    "At points of known cluster: the margin of the linear predictor sum_q y_q mu_q / d and its exact distance to the "
    "other label, about sqrt(d/k); how far the nearest mean and point of another label are, which bounds the distance "
    "of every predictor that is right there; and a lower bound of the distance at which the nearest-neighbour rule "
    "changes its label. Roots need enclosures.";

enum { CELLS = 256, MOST_POINTS = 300 };

static const field_spec takes[] = {
    B_CLUSTERS,
    MATRIX("points", "n x d", WITH("of"), "points, one per row; the means when absent"),
    INDICES("of", "n", "k", WITH("points"), "the number of the cluster of each, counted from 1"),
    END_OF_INPUTS,
};

/* ---- formulas ---- */

/* 10 ((k - 1) p + k noise), which is at most d under Assumption 2.2 where |<mu_q, xi>| <= noise = Delta / 4. */
/*@ requires room: \valid_read(c) && free_cells(f, 7) && readable(f, c->k) && readable(f, c->p) && readable(f, noise);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 10 * ((\old(*c->k) - 1) * \old(*c->p) + \old(*c->k) * \old(*noise)); */
static const num *spread(formulas *f, const B_instance *c, const num *noise) {
  const num *means = times(f, minus(f, c->k, whole(f, 1)), c->p), *both = plus(f, means, times(f, c->k, noise));
  return times(f, whole(f, 10), both);
}

/* 2 d + 2 p: what |mu_q - mu_r|^2 is at most. */
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->d) && readable(f, c->p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*c->d) + \old(*c->p)); */
static const num *farthest_means(formulas *f, const B_instance *c) {
  const num *sum_of = plus(f, c->d, c->p);
  return times(f, whole(f, 2), sum_of);
}

/* (sqrt(2 d - 2 p) - 2 xi - 2 most) / 2: what the nearest-neighbour rule has at least, with noise of norm xi at the point and at most `most` at
   the samples. */
/*@ requires room: \valid_read(c) && free_cells(f, 8) && readable(f, c->d) && readable(f, c->p) && readable(f, xi) &&
                   readable(f, most);
    terminates \true;
    exits \false;
    assigns f->used, f->lacking, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures lacking: f->lacking >= \old(f->lacking); */
static const num *neighbour_least(formulas *f, const B_instance *c, const num *xi, const num *most) {
  const num *two = whole(f, 2), *apart = root(f, times(f, two, minus(f, c->d, c->p)));
  const num *noise = times(f, two, plus(f, xi, most));
  return over(f, minus(f, apart, noise), two);
}

/* ---- what is measured ---- */

typedef struct {
  num *u;          /* dim */
  num *u2;         /* |u|^2 */
  num *most_noise; /* the largest |x - mu|^2 of a point */
  num *products;   /* points x points: squared distances */
  num *noise2;     /* points: |x - mu|^2 */
} measured;

static void distance2(num *r, const num *a, const num *b, size_t d, num *t) {
  num_set_int(r, 0);
  for (size_t e = 0; e < d; e++) {
    num_sub(t, a + e, b + e);
    num_addmul(r, t, t, t + 1);
  }
}

static void measure(measured *m, pool *p, const B_instance *c) {
  size_t n = c->points, d = c->dim;
  num *label = pool_new(p, 1), *t = pool_new(p, 2);
  m->u = pool_new(p, d);
  m->u2 = pool_new(p, 1);
  m->most_noise = pool_new(p, 1);
  m->products = pool_new(p, n * n);
  m->noise2 = pool_new(p, n);
  for (size_t q = 0; q < c->clusters; q++) {
    num_set_int(label, c->label[q]);
    vec_axpy(m->u, label, c->mu + q * d, d, t);
  }
  vec_dot(m->u2, m->u, m->u, d, t);
  for (size_t i = 0; i < n; i++) {
    distance2(m->noise2 + i, c->x + i * d, c->mu + (size_t)c->of[i] * d, d, t);
    num_max(m->most_noise, m->most_noise, m->noise2 + i);
    for (size_t l = 0; l < n; l++) distance2(m->products + i * n + l, c->x + i * d, c->x + l * d, d, t);
  }
}

static int label_of(const B_instance *c, size_t i) { return c->label[c->of[i]]; }

/* max_q |<mu_q, x - mu_r>|. */
static void noise_at_means(num *r, const B_instance *c, size_t i, pool *p) {
  size_t d = c->dim;
  num *xi = pool_new(p, d), *to = pool_new(p, c->clusters), *t = pool_new(p, 1);
  for (size_t e = 0; e < d; e++) num_sub(xi + e, c->x + i * d + e, c->mu + (size_t)c->of[i] * d + e);
  mat_vec(to, c->mu, xi, c->clusters, d, t);
  vec_max_abs(r, to, c->clusters, t);
}

/* The least squared distance from the point to points of the other label. Returns 0 where there is none. */
static int nearest_other(num *r, const measured *m, const B_instance *c, size_t i) {
  int found = 0;
  for (size_t l = 0; l < c->points; l++) {
    if (label_of(c, l) == label_of(c, i)) continue;
    const num *square = m->products + i * c->points + l;
    if (!found) num_set(r, square);
    num_min(r, r, square);
    found = 1;
  }
  return found;
}

/* The same for means. */
static int nearest_mean(num *r, const B_instance *c, size_t q, pool *p) {
  num *square = pool_new(p, 1), *t = pool_new(p, 2);
  int found = 0;
  for (size_t s = 0; s < c->clusters; s++) {
    if (c->label[s] == c->label[q]) continue;
    distance2(square, c->mu + q * c->dim, c->mu + s * c->dim, c->dim, t);
    if (!found) num_set(r, square);
    num_min(r, r, square);
    found = 1;
  }
  return found;
}

/* a = |a| a. t: 1 cell. */
static void signed_square(num *a, num *t) {
  num_abs(t, a);
  num_mul(a, a, t);
}

/* The nearest-neighbour rule, at least: min over points l of the other label of max over points i of its own of
   (|x - x_l|^2 - |x - x_i|^2) / (2 |x_l - x_i|), squared with its sign. Returns 0 where there is none. */
static int neighbour_distance(num *r, const measured *m, const B_instance *c, size_t i, pool *p) {
  size_t n = c->points;
  num *best = pool_new(p, 1), *gap = pool_new(p, 1), *length = pool_new(p, 1), *t = pool_new(p, 1);
  int found = 0;
  for (size_t l = 0; l < n; l++) {
    int any = 0;
    if (label_of(c, l) == label_of(c, i)) continue;
    for (size_t s = 0; s < n; s++) {
      if (label_of(c, s) != label_of(c, i)) continue;
      num_sub(gap, m->products + i * n + l, m->products + i * n + s);
      if (num_sign(m->products + l * n + s) != ORDER_GREATER) return 0;
      num_set(length, m->products + l * n + s);
      num_add(length, length, length);
      num_add(length, length, length);
      signed_square(gap, t);
      num_div(gap, gap, length);
      if (!any) num_set(best, gap);
      num_max(best, best, gap);
      any = 1;
    }
    if (!found) num_set(r, best);
    num_min(r, r, best);
    found = 1;
  }
  return found;
}

/* ---- rows ---- */

/* y <u, x> is within a tenth of d, and its square over |u|^2, the squared distance to the other label, at most 121 d / (90 k). */
static void linear_rows(theorem *t, pool *p, const B_instance *c, const measured *m, size_t i) {
  formulas *f = t->f;
  num *margin = pool_new(p, 3);
  noise_at_means(margin + 1, c, i, p);
  vec_dot(margin, m->u, c->x + i * c->dim, c->dim, margin + 2);
  if (label_of(c, i) < 0) num_neg(margin, margin);
  const num *product = named(f, "y <u, x>", margin), *square = named(f, "|u|^2", m->u2);
  suppose(t, key_at("linear.spread", i), spread(f, c, named(f, "max |<mu_q, xi>|", margin + 1)), AT_MOST, c->d);
  claim(t, key_at("linear.least", i), times(f, whole(f, 9), c->d), AT_MOST, times(f, whole(f, 10), product));
  claim(t, key_at("linear.most", i), times(f, whole(f, 10), product), AT_MOST, times(f, whole(f, 11), c->d));
  if (num_sign(square) != ORDER_GREATER) return;
  const num *distance = over(f, squared(f, product), square);
  tell_root(t, key_at("linear.distance", i), distance);
  claim(t, key_at("linear.fragile", i), times(f, times(f, whole(f, 90), distance), c->k), AT_MOST,
        times(f, whole(f, 121), c->d));
}

/* No noise at the points: bounds hold with equality, and are compared as squares. */
static int without_noise(const measured *m) { return num_sign(m->most_noise) == ORDER_EQUAL; }

static void best_rows(theorem *t, pool *p, const B_instance *c, const measured *m, size_t i) {
  formulas *f = t->f;
  num *r = pool_new(p, 2);
  if (!nearest_mean(r, c, (size_t)c->of[i], p)) return;
  const num *means = farthest_means(f, c);
  claim(t, key_at("best.means", i), named(f, "min |mu_r - mu_q|^2 over the other label", r), AT_MOST, means);
  if (without_noise(m) || !nearest_other(r + 1, m, c, i)) return;
  const num *own = root(f, named(f, "|xi|^2", m->noise2 + i));
  const num *noise = plus(f, own, root(f, named(f, "max |xi_l|^2", m->most_noise)));
  const num *nearest = named(f, "min |x - x'|^2 over the other label", r + 1);
  claim(t, key_at("best", i), root(f, nearest), AT_MOST, plus(f, root(f, means), noise));
}

/* Squared: the noiseless bound is (d - p) / 2. */
static void neighbour_rows(theorem *t, pool *p, const B_instance *c, const measured *m, size_t i) {
  formulas *f = t->f;
  num *r = pool_new(p, 1);
  if (!neighbour_distance(r, m, c, i, p) || num_sign(r) != ORDER_GREATER) return;
  const num *square = named(f, "rho^2", r);
  tell(t, key_at("neighbour.distance^2", i), square);
  if (without_noise(m)) {
    claim(t, key_at("neighbour.squared", i), minus(f, c->d, c->p), AT_MOST, times(f, whole(f, 2), square));
    return;
  }
  const num *own = root(f, named(f, "|xi|^2", m->noise2 + i)), *most = root(f, named(f, "max |xi_l|^2", m->most_noise));
  claim(t, key_at("neighbour", i), neighbour_least(f, c, own, most), AT_MOST, root(f, square));
}

static int check(const inputs *in, report *out, failure *why) {
  B_instance c;
  measured m;
  formulas f;
  theorem t;
  (void)why;
  formulas_init(&f, CELLS);
  B_instance_read(&c, &f, in);
  if (has(in, "points")) {
    c.points = size_of(in, "n");
    c.x = numbers(in, "points");
    c.of = indices(in, "of");
  }
  theorem_begin(&t, out, &f, NULL);
  measure(&m, in->p, &c);
  suppose(&t, key_of("means.norm"), B_norm_gap(&f, &c), EQUAL, whole(&f, 0));
  (void)B_suppose_both_labels(&t, &c);
  B_tell_correlation(&t, &c);
  for (size_t i = 0; i < c.points; i++) {
    size_t mark = f.used;
    pool p;
    pool_init(&p);
    linear_rows(&t, &p, &c, &m, i);
    best_rows(&t, &p, &c, &m, i);
    neighbour_rows(&t, &p, &c, &m, i);
    pool_free(&p);
    f.used = mark;
  }
  formulas_clear(&f);
  return 1;
}

const item B_sec4 = {
    .id = "B-sec4",
    .title = "Other predictors on clustered data",
    .source = "B Sec. 4",
    .about = about,
    .inputs = takes,
    .limits = {B_CLUSTERS_LIMIT, {"n", NULL, MOST_POINTS}, {"k", NULL, MOST_POINTS}},
    .transcendental = ALWAYS_TRANSCENDENTAL,
    .check = check,
};
