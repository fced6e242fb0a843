#include "theorems/B/thm4_2.h"

/* (k - 1) C. */
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->k) && readable(f, C);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*c->k) - 1) * \old(*C); */
const num *of_others(formulas *f, const B_instance *c, const num *C) {
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
const num *room_measured(formulas *f, const B_instance *c, const num *C, const num *L) {
  const num *others = of_others(f, c, C);
  return minus(f, L, times(f, whole(f, 2), others));
}

/* At least the sum of the multipliers Lambda of a cluster over neurons of one sign: alpha = 1 / room. */
/*@ requires room: free_cells(f, 2) && readable(f, room);
    requires nonzero: not_zero(*room);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1, \old(*room)); */
static const num *multiplier_most(formulas *f, const num *room) { return over(f, whole(f, 1), room); }

/* At most that sum over the neurons of the cluster's own sign: beta = (1 - (k - 1) C alpha) / U. */
/*@ requires room: \valid_read(c) && free_cells(f, 7) && readable(f, c->k) && readable(f, C) && readable(f, alpha) &&
                   readable(f, U);
    requires nonzero: not_zero(*U);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1 - (\old(*c->k) - 1) * \old(*C) * \old(*alpha), \old(*U)); */
static const num *multiplier_least(formulas *f, const B_instance *c, const num *C, const num *alpha, const num *U) {
  const num *others = times(f, of_others(f, c, C), alpha);
  return over(f, minus(f, whole(f, 1), others), U);
}

/* eta1 = max(C', noise) / D. */
/*@ requires room: \valid_read(a) && free_cells(f, 2) && readable(f, a->other_plus) && readable(f, a->noise) &&
                   readable(f, a->pull);
    requires nonzero: not_zero(*a->pull);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, larger(\old(*a->other_plus), \old(*a->noise)), \old(*a->pull)); */
static const num *eta1_measured(formulas *f, const B_thm4_2_data *a) {
  const num *drift = larger(f, a->other_plus, a->noise);
  return over(f, drift, a->pull);
}

/* (U' + (k - 1) C') alpha + 1. */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 7) && readable(f, c->k) && readable(f, a->own_plus) &&
                   readable(f, a->other_plus) && readable(f, alpha);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 6], f->nodes[f->used .. f->used + 6];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 7 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*a->own_plus) + (\old(*c->k) - 1) * \old(*a->other_plus)) * \old(*alpha) + 1; */
static const num *growth(formulas *f, const B_instance *c, const B_thm4_2_data *a, const num *alpha) {
  const num *others = of_others(f, c, a->other_plus), *most = times(f, plus(f, a->own_plus, others), alpha);
  return plus(f, most, whole(f, 1));
}

/* D k_min beta. */
/*@ requires room: free_cells(f, 2) && readable(f, pull) && readable(f, k_min) && readable(f, beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*pull) * \old(*k_min) * \old(*beta); */
static const num *gain(formulas *f, const num *pull, const num *k_min, const num *beta) {
  return times(f, times(f, pull, k_min), beta);
}

/* eta2 = ((U' + (k - 1) C') alpha + 1) / (D k_min beta). */
/*@ requires room: \valid_read(c) && \valid_read(a) && free_cells(f, 10) && readable(f, c->k) && readable(f, c->k_min) &&
                   readable(f, a->own_plus) && readable(f, a->other_plus) && readable(f, a->pull) &&
                   readable(f, alpha) && readable(f, beta);
    requires nonzero: not_zero(*a->pull * *c->k_min * *beta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 9], f->nodes[f->used .. f->used + 9];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 10 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result,
                               (\old(*a->own_plus) + (\old(*c->k) - 1) * \old(*a->other_plus)) * \old(*alpha) + 1,
                               \old(*a->pull) * \old(*c->k_min) * \old(*beta)); */
static const num *eta2_measured(formulas *f, const B_instance *c, const B_thm4_2_data *a, const num *alpha,
                                const num *beta) {
  const num *most = growth(f, c, a, alpha);
  //@ assert given: *a->pull == \at(*a->pull, Pre) && *c->k_min == \at(*c->k_min, Pre) && *beta == \at(*beta, Pre);
  const num *divisor = gain(f, a->pull, c->k_min, beta);
  //@ assert divisor: *divisor == \at(*a->pull * *c->k_min * *beta, Pre);
  //@ assert most: *most == \at((*a->own_plus + (*c->k - 1) * *a->other_plus) * *alpha + 1, Pre);
  return over(f, most, divisor);
}

static int certainly_positive(const num *a) { return num_sign(a) == ORDER_GREATER; }

verdict B_thm4_2_measured(report *out, formulas *f, const B_thm4_2_data *a) {
  const B_instance *c = a->c;
  const num *C = named(f, "C", a->between_plus), *one = whole(f, 1);
  const num *L = named(f, "L", plus(f, a->least_within, one)), *U = named(f, "U", plus(f, a->most_within, one));
  theorem t;
  theorem_begin(&t, out, f, "B-thm4.2.measured");
  t.of_kkt_points = 1;
  (void)B_suppose_both_labels(&t, c);
  const num *three_others = times(f, whole(f, 3), of_others(f, c, C));
  suppose(&t, key_of("separation"), three_others, LESS, L);
  suppose(&t, key_of("pull"), whole(f, 0), LESS, a->pull);
  const num *room = room_measured(f, c, C, L), *room3 = minus(f, L, three_others);
  if (certainly_positive(c->k_min) && certainly_positive(a->pull) && certainly_positive(room3) &&
      certainly_positive(room)) {
    const num *most = multiplier_most(f, room), *alpha = named(f, "alpha", most);
    const num *least = multiplier_least(f, c, C, alpha, U), *beta = named(f, "beta", least);
    tell(&t, key_of("multiplier.most"), most);
    tell(&t, key_of("multiplier.least"), least);
    const num *eta1 = eta1_measured(f, a), *eta2 = eta2_measured(f, c, a, alpha, beta);
    (void)B_thm4_2_perturbation(&t, a, eta1, eta2);
  }
  return theorem_end(&t);
}
