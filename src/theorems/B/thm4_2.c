/* Rows: spec/theorems/consequences.md. */
#include "theorems/B/thm4_2.h"

#include "linalg/vector.h"
#include "theorems/B/thm4_2_data.h"

/* ---- formulas: Delta, measured ---- */

/* The least Delta for which products of samples are as the proofs need them. */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 7) && readable(f, c->d) && readable(f, c->p) &&
                   readable(f, a->least_within) && readable(f, a->most_within) && readable(f, a->between);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(larger(\old(*c->d) - \old(*a->least_within), \old(*a->most_within) - 3 * \old(*c->d)),
                                      \old(*a->between) - \old(*c->p)); */
static const num *sample_noise(formulas *f, const B_instance *c, const B_thm4_2_data *a) {
  const num *short_by = minus(f, c->d, a->least_within);
  const num *long_by = minus(f, a->most_within, times(f, whole(f, 3), c->d));
  const num *within = larger(f, short_by, long_by);
  return larger(f, within, minus(f, a->between, c->p));
}

/* The same for products with means and with noise. */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 5) && readable(f, c->p) &&
                   readable(f, a->own_gap) && readable(f, a->other) && readable(f, a->noise);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: \forall real half; 2 * half == \old(*a->noise) ==>
                   *\result == larger(larger(\old(*a->own_gap), \old(*a->other) - \old(*c->p)), half); */
static const num *mean_noise(formulas *f, const B_instance *c, const B_thm4_2_data *a) {
  const num *means = larger(f, a->own_gap, minus(f, a->other, c->p));
  return larger(f, means, over(f, a->noise, whole(f, 2)));
}

/* ---- formulas: the theorem ---- */

/* Of samples of cluster q and the direction y^q u at least: d - Delta - k (p + Delta). */
/*@ requires room: \valid_read(c) && free_cells(f, 4) && readable(f, c->d) && readable(f, c->p) && readable(f, c->k) &&
                   readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->d) - \old(*Delta) - \old(*c->k) * (\old(*c->p) + \old(*Delta)); */
static const num *pull_bound(formulas *f, const B_instance *c, const num *Delta) {
  const num *own = minus(f, c->d, Delta), *other = plus(f, c->p, Delta);
  return minus(f, own, times(f, c->k, other));
}

/* d - Delta + 1 - n k (p + Delta + 1). */
/*@ requires room: \valid_read(c) && free_cells(f, 10) && readable(f, c->d) && readable(f, c->p) && readable(f, c->k) &&
                   readable(f, Delta);
    requires small: -1000 <= n <= 1000;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->d) - \old(*Delta) + 1 -
                               n * \old(*c->k) * (\old(*c->p) + \old(*Delta) + 1); */
static const num *room_left(formulas *f, const B_instance *c, const num *Delta, long n) {
  const num *within = B_within(f, c, Delta), *between = B_between(f, c, Delta);
  const num *all = times(f, whole(f, n), times(f, c->k, between));
  return minus(f, within, all);
}

/* After eta1 every neuron of the other sign is on. */
/*@ requires room: \valid_read(c) && free_cells(f, 6) && readable(f, c->p) && readable(f, Delta) && readable(f, pull);
    requires nonzero: *pull != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*pull) == 2 * \old(*Delta) + \old(*c->p) + 1; */
static const num *eta1_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull) {
  const num *noise = plus(f, times(f, whole(f, 2), Delta), c->p);
  return over(f, plus(f, noise, whole(f, 1)), pull);
}

/* After eta2 more they have outweighed the output by 1. room2 and room3: room_left for 2 and 3. */
/*@ requires room: \valid_read(c) && free_cells(f, 10) && readable(f, c->d) && readable(f, c->k_min) &&
                   readable(f, Delta) && readable(f, pull) && readable(f, room2) && readable(f, room3);
    requires nonzero: *pull != 0.0 && *room3 != 0.0 && *c->k_min != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*pull) * \old(*room3) * \old(*c->k_min)) ==
                   3 * (3 * \old(*c->d) + \old(*Delta) + 1) * \old(*room2); */
static const num *eta2_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull, const num *room2,
                               const num *room3) {
  const num *three = whole(f, 3), *longest = plus(f, times(f, three, c->d), Delta);
  const num *scaled = times(f, times(f, three, plus(f, longest, whole(f, 1))), room2);
  const num *divisor = times(f, times(f, pull, room3), c->k_min);
  return over(f, scaled, divisor);
}

/* |z|^2 for z = (eta1 + eta2) u. */
/*@ requires room: free_cells(f, 3) && readable(f, eta1) && readable(f, eta2) && readable(f, u2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*eta1) + \old(*eta2)) * (\old(*eta1) + \old(*eta2)) * \old(*u2); */
static const num *perturbation_length2(formulas *f, const num *eta1, const num *eta2, const num *u2) {
  const num *eta = plus(f, eta1, eta2);
  return times(f, squared(f, eta), u2);
}

/* |z|^2 k_min^2, and what it is at most: |z| <= 13 sqrt(d k) / k_min. */
/*@ requires room: \valid_read(c) && free_cells(f, 2) && readable(f, c->k_min) && readable(f, z2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*z2) * (\old(*c->k_min) * \old(*c->k_min)); */
static const num *perturbation_scaled(formulas *f, const B_instance *c, const num *z2) {
  return times(f, z2, squared(f, c->k_min));
}
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->d) && readable(f, c->k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 169 * \old(*c->d) * \old(*c->k); */
static const num *perturbation_bound(formulas *f, const B_instance *c) {
  const num *size = times(f, whole(f, 169), c->d);
  return times(f, size, c->k);
}

/* ---- formulas: in measured numbers ---- */

/* (k - 1) C. */
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->k) && readable(f, C);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*c->k) - 1) * \old(*C); */
static const num *of_others(formulas *f, const B_instance *c, const num *C) {
  const num *others = minus(f, c->k, whole(f, 1));
  return times(f, others, C);
}

/* L - 2 (k - 1) C. */
/*@ requires room: \valid_read(c) && free_cells(f, 6) && readable(f, c->k) && readable(f, C) && readable(f, L);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*L) - 2 * ((\old(*c->k) - 1) * \old(*C)); */
static const num *room_measured(formulas *f, const B_instance *c, const num *C, const num *L) {
  const num *others = of_others(f, c, C);
  return minus(f, L, times(f, whole(f, 2), others));
}

/* At least the sum of the multipliers Lambda of a cluster over neurons of one sign: alpha = 1 / room. */
/*@ requires room: free_cells(f, 2) && readable(f, room);
    requires nonzero: *room != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*room) == 1; */
static const num *multiplier_most(formulas *f, const num *room) { return over(f, whole(f, 1), room); }

/* At most that sum over the neurons of the cluster's own sign: beta = (1 - (k - 1) C alpha) / U. */
/*@ requires room: \valid_read(c) && free_cells(f, 7) && readable(f, c->k) && readable(f, C) && readable(f, alpha) &&
                   readable(f, U);
    requires nonzero: *U != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*U) == 1 - (\old(*c->k) - 1) * \old(*C) * \old(*alpha); */
static const num *multiplier_least(formulas *f, const B_instance *c, const num *C, const num *alpha, const num *U) {
  const num *others = times(f, of_others(f, c, C), alpha);
  return over(f, minus(f, whole(f, 1), others), U);
}

/* eta1 = max(C', noise) / D. */
/*@ requires room: \valid_read(a) && free_cells(f, 2) && readable(f, a->other_plus) && readable(f, a->noise) &&
                   readable(f, a->pull);
    requires nonzero: *a->pull != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result * \old(*a->pull) == larger(\old(*a->other_plus), \old(*a->noise)); */
static const num *eta1_measured(formulas *f, const B_thm4_2_data *a) {
  const num *drift = larger(f, a->other_plus, a->noise);
  return over(f, drift, a->pull);
}

/* eta2 = ((U' + (k - 1) C') alpha + 1) / (D k_min beta). */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 10) && readable(f, c->k) && readable(f, c->k_min) &&
                   readable(f, a->own_plus) && readable(f, a->other_plus) && readable(f, a->pull) &&
                   readable(f, alpha) && readable(f, beta);
    requires nonzero: *a->pull != 0.0 && *c->k_min != 0.0 && *beta != 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: *\result * (\old(*a->pull) * \old(*c->k_min) * \old(*beta)) ==
                   (\old(*a->own_plus) + (\old(*c->k) - 1) * \old(*a->other_plus)) * \old(*alpha) + 1; */
static const num *eta2_measured(formulas *f, const B_instance *c, const B_thm4_2_data *a, const num *alpha,
                                const num *beta) {
  const num *others = of_others(f, c, a->other_plus), *most = times(f, plus(f, a->own_plus, others), alpha);
  const num *excess = plus(f, most, whole(f, 1)), *divisor = times(f, times(f, a->pull, c->k_min), beta);
  return over(f, excess, divisor);
}

/* ---- rows ---- */

typedef struct {
  pool *p;
  const supplied_network *net;
  const B_instance *c;
  B_thm4_2_data a;
} flip_case;

/* The extremes of y^q N(mu_q - y^q eta u) at margin one, over the means. */
static void outputs_along(num *least, num *most, const flip_case *s, const num *eta) {
  const B_instance *c = s->c;
  const network *net = &s->net->net;
  size_t m = net->width;
  num *z = pool_new(s->p, m), *values = pool_new(s->p, c->clusters), *step = pool_new(s->p, 1), *t = pool_new(s->p, 2);
  num *label = pool_new(s->p, 1);
  for (size_t q = 0; q < c->clusters; q++) {
    num_set_int(label, c->label[q]);
    num_mul(step, label, eta);
    vec_copy(z, s->a.at_means + q * m, m);
    for (size_t j = 0; j < m; j++) num_submul(z + j, step, s->a.on_u + j, t);
    network_margin(values + q, label, net->v, z, net->slope, net->scale, m, t);
    num_div(values + q, values + q, s->net->level);
  }
  vec_min(least, values, c->clusters);
  vec_max(most, values, c->clusters);
}

/* The perturbation is z = (eta1 + eta2) u: its squared length, and that it changes every label by a margin of 1. */
static const num *perturbation_rows(theorem *t, const flip_case *s, const num *eta1, const num *eta2) {
  formulas *f = t->f;
  num *eta = pool_new(s->p, 1), *extremes = pool_new(s->p, 2);
  tell(t, key_of("eta1"), eta1);
  tell(t, key_of("eta2"), eta2);
  const num *first = named(f, "eta1", eta1), *second = named(f, "eta2", eta2);
  const num *z2 = perturbation_length2(f, first, second, s->a.u2);
  tell(t, key_of("perturbation.norm^2"), z2);
  z2 = named(f, "|z|^2", z2);
  tell_root(t, key_of("perturbation.norm"), z2);
  num_add(eta, eta1, eta2);
  outputs_along(extremes, extremes + 1, s, eta);
  claim(t, key_of("output.perturbed"), named(f, "max y^q N(mu_q - y^q z)", extremes + 1), AT_MOST, whole(f, -1));
  return z2;
}

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

/* What holds at the means themselves. */
static void output_rows(theorem *t, const flip_case *s) {
  formulas *f = t->f;
  num *extremes = pool_new(s->p, 2);
  outputs_along(extremes, extremes + 1, s, whole(f, 0));
  claim(t, key_of("output.least"), ratio(f, 3, 128), AT_MOST, named(f, "min y^q N(mu_q)", extremes));
  claim(t, key_of("output.most"), named(f, "max y^q N(mu_q)", extremes + 1), AT_MOST, ratio(f, 3, 2));
}

static verdict printed(report *out, formulas *f, const flip_case *s) {
  const B_instance *c = s->c;
  theorem t;
  theorem_begin(&t, out, f, "B-thm4.2");
  t.of_kkt_points = 1;
  const num *noise = larger(f, sample_noise(f, c, &s->a), mean_noise(f, c, &s->a)), *gap = B_norm_gap(f, c);
  const num *Delta = named(f, "Delta", larger(f, gap, noise));
  (void)B_suppose_both_labels(&t, c);
  suppose(&t, key_of("means.norm"), gap, AT_MOST, over(f, c->d, whole(f, 100)));
  (void)B_suppose_separation(&t, c, Delta);
  B_tell_correlation(&t, c);
  tell(&t, key_of("noise.value"), named(f, "Delta, measured", Delta));
  output_rows(&t, s);
  const num *pull = pull_bound(f, c, Delta), *room2 = room_left(f, c, Delta, 2), *room3 = room_left(f, c, Delta, 3);
  if (certainly_positive(c->k_min) && certainly_positive(pull) && certainly_positive(room3)) {
    const num *eta1 = eta1_printed(f, c, Delta, pull), *eta2 = eta2_printed(f, c, Delta, pull, room2, room3);
    const num *z2 = perturbation_rows(&t, s, eta1, eta2);
    claim(&t, key_of("perturbation.bound"), perturbation_scaled(f, c, z2), AT_MOST, perturbation_bound(f, c));
  }
  return theorem_end(&t);
}

static verdict measured(report *out, formulas *f, const flip_case *s) {
  const B_instance *c = s->c;
  const num *C = named(f, "C", s->a.between_plus), *one = whole(f, 1);
  const num *L = named(f, "L", plus(f, s->a.least_within, one)), *U = named(f, "U", plus(f, s->a.most_within, one));
  theorem t;
  theorem_begin(&t, out, f, "B-thm4.2.measured");
  t.of_kkt_points = 1;
  (void)B_suppose_both_labels(&t, c);
  const num *three_others = times(f, whole(f, 3), of_others(f, c, C));
  suppose(&t, key_of("separation"), three_others, LESS, L);
  suppose(&t, key_of("pull"), whole(f, 0), LESS, s->a.pull);
  const num *room = room_measured(f, c, C, L), *room3 = minus(f, L, three_others);
  if (certainly_positive(c->k_min) && certainly_positive(s->a.pull) && certainly_positive(room3) &&
      certainly_positive(room)) {
    const num *most = multiplier_most(f, room), *alpha = named(f, "alpha", most);
    const num *least = multiplier_least(f, c, C, alpha, U), *beta = named(f, "beta", least);
    tell(&t, key_of("multiplier.most"), most);
    tell(&t, key_of("multiplier.least"), least);
    const num *eta1 = eta1_measured(f, &s->a), *eta2 = eta2_measured(f, c, &s->a, alpha, beta);
    (void)perturbation_rows(&t, s, eta1, eta2);
  }
  return theorem_end(&t);
}

/* The numbers get the names that the page uses. */
static void name_numbers(B_thm4_2_data *a, formulas *f) {
  a->own_plus = named(f, "U'", a->own_plus);
  a->other_plus = named(f, "C'", a->other_plus);
  a->noise = named(f, "noise", a->noise);
  a->pull = named(f, "D", a->pull);
  a->u2 = named(f, "|u|^2", a->u2);
}

verdict B_thm4_2(report *out, formulas *f, pool *p, const supplied_network *net, const B_instance *c) {
  flip_case s = {.p = p, .net = net, .c = c};
  B_thm4_2_measure(&s.a, p, net, c);
  name_numbers(&s.a, f);
  verdict as_printed = printed(out, f, &s), as_measured = measured(out, f, &s);
  return either_holds(as_printed, as_measured);
}
