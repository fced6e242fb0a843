#include "theorems/A/thm3_2_claims.h"

#include "linalg/reduce.h"

/* ---- formulas ---- */

/* 3 R_max^2 n p. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, R_max2) && readable(f, n) && readable(f, p);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 3 * \old(*R_max2) * \old(*n) * \old(*p); */
static const num *nearness(formulas *f, const num *R_max2, const num *n, const num *p) {
  return times(f, times(f, times(f, whole(f, 3), R_max2), n), p);
}

/* gamma^3 R_min^4: the room for it. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*gamma) * \old(*gamma) * (\old(*R_min2) * \old(*R_min2)); */
static const num *most_nearness(formulas *f, const num *gamma, const num *R_min2) {
  return times(f, power(f, gamma, 3), squared(f, R_min2));
}

/* r (R_max^2 + 2 gamma^2 R_min^2). */
/*@ requires room: free_cells(f, 6);
    requires readable: readable(f, r) && readable(f, R_max2) && readable(f, gamma) && readable(f, R_min2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*r) * (\old(*R_max2) + 2 * (\old(*gamma) * \old(*gamma)) * \old(*R_min2)); */
static const num *nearness_of_rows(formulas *f, const num *r, const num *R_max2, const num *gamma, const num *R_min2) {
  return times(f, r, plus(f, R_max2, times(f, times(f, whole(f, 2), squared(f, gamma)), R_min2)));
}

/* 2 R_max^2 lambda. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, R_max2) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * \old(*R_max2) * \old(*lambda); */
static const num *scaled_least(formulas *f, const num *R_max2, const num *lambda) {
  return times(f, times(f, whole(f, 2), R_max2), lambda);
}

/* 2 gamma^2 R_min^2 lambda. */
/*@ requires room: free_cells(f, 5);
    requires readable: readable(f, gamma) && readable(f, R_min2) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 2 * (\old(*gamma) * \old(*gamma)) * \old(*R_min2) * \old(*lambda); */
static const num *scaled_greatest(formulas *f, const num *gamma, const num *R_min2, const num *lambda) {
  return times(f, times(f, times(f, whole(f, 2), squared(f, gamma)), R_min2), lambda);
}

/* gamma R_min^2 - r. */
/*@ requires room: free_cells(f, 2);
    requires readable: readable(f, gamma) && readable(f, R_min2) && readable(f, r);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*R_min2) - \old(*r); */
static const num *slack_of_rows(formulas *f, const num *gamma, const num *R_min2, const num *r) {
  return minus(f, times(f, gamma, R_min2), r);
}

/* gamma R_min^2 - 2 r. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, gamma) && readable(f, R_min2) && readable(f, r);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * \old(*R_min2) - 2 * \old(*r); */
static const num *least_by_rows(formulas *f, const num *gamma, const num *R_min2, const num *r) {
  return minus(f, times(f, gamma, R_min2), times(f, whole(f, 2), r));
}

/* (gamma R_min^2 - r) R_max^2 lambda. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, gamma) && readable(f, R_min2) && readable(f, r) && readable(f, R_max2) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*gamma) * \old(*R_min2) - \old(*r)) * \old(*R_max2) * \old(*lambda); */
static const num *scaled_by_rows(formulas *f, const num *gamma, const num *R_min2, const num *r, const num *R_max2,
                                 const num *lambda) {
  return times(f, times(f, slack_of_rows(f, gamma, R_min2, r), R_max2), lambda);
}

/* gamma (gamma R_min^2 - r) lambda. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, gamma) && readable(f, R_min2) && readable(f, r) && readable(f, lambda);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*gamma) * (\old(*gamma) * \old(*R_min2) - \old(*r)) * \old(*lambda); */
static const num *greatest_by_rows(formulas *f, const num *gamma, const num *R_min2, const num *r, const num *lambda) {
  return times(f, times(f, gamma, slack_of_rows(f, gamma, R_min2, r)), lambda);
}

/* D = 4 B - A (k + gamma^2). */
/*@ requires room: free_cells(f, 6);
    requires readable: readable(f, A) && readable(f, B) && readable(f, k) && readable(f, gamma);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 4 * \old(*B) - \old(*A) * (\old(*k) + \old(*gamma) * \old(*gamma)); */
static const num *excess(formulas *f, const num *A, const num *B, const num *k, const num *gamma) {
  return minus(f, times(f, whole(f, 4), B), times(f, A, plus(f, k, squared(f, gamma))));
}

/* 4 A^2 gamma^2 k. */
/*@ requires room: free_cells(f, 6);
    requires readable: readable(f, A) && readable(f, gamma) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 4 * (\old(*A) * \old(*A)) * (\old(*gamma) * \old(*gamma)) * \old(*k); */
static const num *mixed_product(formulas *f, const num *A, const num *gamma, const num *k) {
  return times(f, times(f, times(f, whole(f, 4), squared(f, A)), squared(f, gamma)), k);
}

/* (1 + k) / (k + gamma^2). */
/*@ requires room: free_cells(f, 5);
    requires readable: readable(f, k) && readable(f, gamma);
    requires positive: *k > 0.0 && *gamma > 0.0;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, 1 + \old(*k), \old(*k) + \old(*gamma) * \old(*gamma)); */
static const num *cap_wide(formulas *f, const num *k, const num *gamma) {
  const num *above = plus(f, whole(f, 1), k), *square = squared(f, gamma);
  //@ assert above: *above == 1 + \at(*k, Pre);
  //@ assert square: *square == \at(*gamma * *gamma, Pre) && *square >= 0.0;
  const num *below = plus(f, k, square);
  //@ assert below: *below == \at(*k + *gamma * *gamma, Pre) && *below > 0.0;
  return over(f, above, below);
}

/* (1 + x)^2. */
/*@ requires room: free_cells(f, 3);
    requires readable: readable(f, x);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 + \old(*x)) * (1 + \old(*x)); */
static const num *squared_successor(formulas *f, const num *x) {
  const num *sum = plus(f, whole(f, 1), x);
  return squared(f, sum);
}

/* k (1 + gamma)^2. */
/*@ requires room: free_cells(f, 4);
    requires readable: readable(f, k) && readable(f, gamma);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 3], f->nodes[f->used .. f->used + 3];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 4 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*k) * ((1 + \old(*gamma)) * (1 + \old(*gamma))); */
static const num *narrow_divisor(formulas *f, const num *k, const num *gamma) {
  return times(f, k, squared_successor(f, gamma));
}

/* (1 + k)^2 / (k (1 + gamma)^2). */
/*@ requires room: free_cells(f, 8);
    requires readable: readable(f, k) && readable(f, gamma);
    requires nonzero: not_zero(*k * ((1 + *gamma) * (1 + *gamma)));
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 7], f->nodes[f->used .. f->used + 7];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 8 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, (1 + \old(*k)) * (1 + \old(*k)),
                               \old(*k) * ((1 + \old(*gamma)) * (1 + \old(*gamma)))); */
static const num *cap_narrow(formulas *f, const num *k, const num *gamma) {
  const num *above = squared_successor(f, k);
  //@ assert given: *k == \at(*k, Pre) && *gamma == \at(*gamma, Pre);
  const num *below = narrow_divisor(f, k, gamma);
  //@ assert below: *below == \at(*k * ((1 + *gamma) * (1 + *gamma)), Pre);
  //@ assert above: *above == \at((1 + *k) * (1 + *k), Pre);
  return over(f, above, below);
}

/* ---- suppositions and claims ---- */

/* The numbers of the instance under the names of the paper. */
typedef struct {
  const num *R_min2, *R_max2, *n, *p, *gamma;
} quantities;

static quantities named_quantities(formulas *f, const A_instance *a) {
  return (quantities){named(f, "R_min^2", a->R_min2), named(f, "R_max^2", a->R_max2),
                      named(f, "n", whole(f, (long)a->data.count)), named(f, "p", a->p), named(f, "gamma", a->gamma)};
}

void A_thm3_2_suppose(theorem *t, const A_instance *a) {
  formulas *f = t->f;
  quantities q = named_quantities(f, a);
  suppose(t, key_of("radius"), whole(f, 0), LESS, q.R_min2);
  suppose(t, key_of("orthogonality"), nearness(f, q.R_max2, q.n, q.p), AT_MOST, most_nearness(f, q.gamma, q.R_min2));
}

void A_thm3_2_suppose_sharper(theorem *t, const A_instance *a, const num *r) {
  formulas *f = t->f;
  quantities q = named_quantities(f, a);
  suppose(t, key_of("radius"), whole(f, 0), LESS, q.R_min2);
  suppose(t, key_of("orthogonality"), nearness_of_rows(f, r, q.R_max2, q.gamma, q.R_min2), LESS,
          most_nearness(f, q.gamma, q.R_min2));
}

void A_thm3_2_claim_multipliers(theorem *t, const A_instance *a, const num *lambda) {
  formulas *f = t->f;
  quantities q = named_quantities(f, a);
  const num *low = named(f, "min lambda_i", least(f, lambda, a->data.count));
  const num *high = named(f, "max lambda_i", greatest(f, lambda, a->data.count));
  claim(t, key_of("multiplier.least"), whole(f, 1), LESS, scaled_least(f, q.R_max2, low));
  claim(t, key_of("multiplier.greatest"), scaled_greatest(f, q.gamma, q.R_min2, high), LESS, whole(f, 3));
}

void A_thm3_2_claim_multipliers_sharper(theorem *t, const A_instance *a, const num *r, const num *lambda) {
  formulas *f = t->f;
  quantities q = named_quantities(f, a);
  const num *low = named(f, "min lambda_i", least(f, lambda, a->data.count));
  const num *high = named(f, "max lambda_i", greatest(f, lambda, a->data.count));
  claim(t, key_of("multiplier.least"), least_by_rows(f, q.gamma, q.R_min2, r), AT_MOST,
        scaled_by_rows(f, q.gamma, q.R_min2, r, q.R_max2, low));
  claim(t, key_of("multiplier.greatest"), greatest_by_rows(f, q.gamma, q.R_min2, r, high), AT_MOST, whole(f, 1));
}

void A_thm3_2_claim_sides(theorem *t, const num *least_v, const num *greatest_u) {
  formulas *f = t->f;
  claim(t, key_of("side.v"), whole(f, 0), LESS, named(f, "min y_i <v_j, x_i>", least_v));
  claim(t, key_of("side.u"), named(f, "max y_i <u_j, x_i>", greatest_u), LESS, whole(f, 0));
}

void A_thm3_2_claim_predictor(theorem *t, const num *margins, size_t n) {
  formulas *f = t->f;
  claim(t, key_of("predictor.margin"), whole(f, 1), AT_MOST, named(f, "min y_i <z, x_i>", least(f, margins, n)));
}

/* kappa^2 = min(m1, m2) / max(m1, m2). */
static const num *kappa_squared(formulas *f, const A_instance *a) {
  long m1 = (long)a->positive, m2 = (long)a->negative;
  return named(f, "kappa^2", m1 < m2 ? ratio(f, m1, m2) : ratio(f, m2, m1));
}

/* With D = 4 B - A (kappa^2 + gamma^2) it says D >= 0 and 4 A^2 gamma^2 kappa^2 <= D^2. */
void A_thm3_2_claim_ratio(theorem *t, const A_instance *a, const num *A, const num *B) {
  formulas *f = t->f;
  const num *gamma = named(f, "gamma", a->gamma), *k = kappa_squared(f, a);
  const num *D = excess(f, A, B, k, gamma);
  claim(t, key_of("ratio.sign"), whole(f, 0), AT_MOST, D);
  claim(t, key_of("ratio"), mixed_product(f, A, gamma, k), AT_MOST, squared(f, D));
}

void A_thm3_2_claim_cap(theorem *t, const A_instance *a, const num *x, const num *B) {
  formulas *f = t->f;
  const num *gamma = named(f, "gamma", a->gamma), *k = kappa_squared(f, a);
  order side = num_compare(gamma, k);
  int wide = side == ORDER_GREATER || side == ORDER_EQUAL;
  claim(t, key_of("norm.cap"), x, AT_MOST, times(f, wide ? cap_wide(f, k, gamma) : cap_narrow(f, k, gamma), B));
}
