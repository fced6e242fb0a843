/* Rows: spec/theorems/consequences.md. */
#include "theorems/B/thm4_2.h"

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
const num *sample_noise(formulas *f, const B_instance *c, const B_thm4_2_data *a) {
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
const num *pull_bound(formulas *f, const B_instance *c, const num *Delta) {
  const num *own = minus(f, c->d, Delta), *other = plus(f, c->p, Delta);
  return minus(f, own, times(f, c->k, other));
}

/* d - Delta + 1 - n k (p + Delta + 1). */
/*@ requires room: \valid_read(c) && free_cells(f, 9) && readable(f, c->d) && readable(f, c->p) && readable(f, c->k) &&
                   readable(f, Delta) && readable(f, n);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 8], f->nodes[f->used .. f->used + 8];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 9 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->d) - \old(*Delta) + 1 -
                               \old(*n) * \old(*c->k) * (\old(*c->p) + \old(*Delta) + 1); */
const num *room_left(formulas *f, const B_instance *c, const num *Delta, const num *n) {
  const num *within = B_within(f, c, Delta), *between = B_between(f, c, Delta);
  //@ assert parts: *within == \at(*c->d - *Delta + 1, Pre) && *between == \at(*c->p + *Delta + 1, Pre);
  const num *clusters = times(f, n, c->k);
  //@ assert clusters: *clusters == \at(*n * *c->k, Pre);
  const num *all = times(f, clusters, between);
  return minus(f, within, all);
}

/* After eta1 every neuron of the other sign is on. */
/*@ requires room: \valid_read(c) && free_cells(f, 6) && readable(f, c->p) && readable(f, Delta) && readable(f, pull);
    requires nonzero: not_zero(*pull);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 2 * \old(*Delta) + \old(*c->p) + 1, \old(*pull)); */
const num *eta1_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull) {
  const num *noise = plus(f, times(f, whole(f, 2), Delta), c->p);
  return over(f, plus(f, noise, whole(f, 1)), pull);
}

/* After eta2 more they have outweighed the output by 1. room2 and room3: room_left for 2 and 3. */
/*@ requires room: \valid_read(c) && free_cells(f, 10) && readable(f, c->d) && readable(f, c->k_min) &&
                   readable(f, Delta) && readable(f, pull) && readable(f, room2) && readable(f, room3);
    requires nonzero: not_zero(*pull * *room3 * *c->k_min);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 3 * (3 * \old(*c->d) + \old(*Delta) + 1) * \old(*room2),
                               \old(*pull) * \old(*room3) * \old(*c->k_min)); */
const num *eta2_printed(formulas *f, const B_instance *c, const num *Delta, const num *pull, const num *room2,
                        const num *room3) {
  const num *three = whole(f, 3), *longest = plus(f, times(f, three, c->d), Delta);
  const num *scaled = times(f, times(f, three, plus(f, longest, whole(f, 1))), room2);
  const num *divisor = times(f, times(f, pull, room3), c->k_min);
  return over(f, scaled, divisor);
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
const num *perturbation_scaled(formulas *f, const B_instance *c, const num *z2) {
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
const num *perturbation_bound(formulas *f, const B_instance *c) {
  const num *size = times(f, whole(f, 169), c->d);
  return times(f, size, c->k);
}

/* ---- rows ---- */

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

/* What holds at the means themselves. */
static void output_rows(theorem *t, const B_thm4_2_data *a) {
  formulas *f = t->f;
  num *extremes = pool_new(a->p, 2);
  B_thm4_2_outputs(extremes, extremes + 1, a, whole(f, 0));
  claim(t, key_of("output.least"), ratio(f, 3, 128), AT_MOST, named(f, "min y^q N(mu_q)", extremes));
  claim(t, key_of("output.most"), named(f, "max y^q N(mu_q)", extremes + 1), AT_MOST, ratio(f, 3, 2));
}

static verdict printed(report *out, formulas *f, const B_thm4_2_data *a) {
  const B_instance *c = a->c;
  theorem t;
  theorem_begin(&t, out, f, "B-thm4.2");
  t.of_kkt_points = 1;
  const num *noise = larger(f, sample_noise(f, c, a), mean_noise(f, c, a)), *gap = B_norm_gap(f, c);
  const num *Delta = named(f, "Delta", larger(f, gap, noise));
  (void)B_suppose_both_labels(&t, c);
  suppose(&t, key_of("means.norm"), gap, AT_MOST, over(f, c->d, whole(f, 100)));
  (void)B_suppose_separation(&t, c, Delta);
  B_tell_correlation(&t, c);
  tell(&t, key_of("noise.value"), named(f, "Delta, measured", Delta));
  output_rows(&t, a);
  const num *pull = pull_bound(f, c, Delta), *room2 = room_left(f, c, Delta, whole(f, 2)),
            *room3 = room_left(f, c, Delta, whole(f, 3));
  if (certainly_positive(c->k_min) && certainly_positive(pull) && certainly_positive(room3)) {
    const num *eta1 = eta1_printed(f, c, Delta, pull), *eta2 = eta2_printed(f, c, Delta, pull, room2, room3);
    const num *z2 = B_thm4_2_perturbation(&t, a, eta1, eta2);
    claim(&t, key_of("perturbation.bound"), perturbation_scaled(f, c, z2), AT_MOST, perturbation_bound(f, c));
  }
  return theorem_end(&t);
}

verdict B_thm4_2_supplied(report *out, formulas *f, pool *p, const supplied_network *net, const B_instance *c) {
  B_thm4_2_data a;
  B_thm4_2_measure(&a, f, p, net, c);
  verdict as_printed = printed(out, f, &a), as_measured = B_thm4_2_measured(out, f, &a);
  return either_holds(as_printed, as_measured);
}
