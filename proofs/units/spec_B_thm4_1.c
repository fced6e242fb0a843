/* Tests of the definitions in spec/logic/B_thm4_1.h: two clusters in the plane. Proved, never run. Read by
   Frama-C only. */
#include "B_thm4_1.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert scaled: is_scaled(2.0, 1.0, 2.0) && is_scaled(-1.0, -1.0, 4.0);
  //@ assert refutes_scaled: !is_scaled(1.0, 1.0, 2.0) && !is_scaled(2.0, 4.0, 2.0) && !is_scaled(-2.0, 1.0, 2.0);
  //@ assert zero: is_zero(0.0) && !is_zero(0.5) && !is_zero(-1.0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void scaled(void) {
  num *mu = (num[]){1, 3}, *w = (num[]){2, 6}, *u = (num[]){2, 5};
  //@ assert accepts: scaled_cells(w, mu, 2, 2);
  //@ assert prefix: scaled_cells(u, mu, 2, 1);
  //@ assert second: !is_scaled(u[1], mu[1], 2.0);
  //@ assert refutes: !scaled_cells(u, mu, 2, 2);
}

/* Two clusters, one neuron of zeros; then one thing at a time put wrong. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void layout(void) {
  num *mu = (num[]){1, 1, 1, -1}, *y = (num[]){1, -1};
  num *W = (num[]){2, 2, 2, -2, 0, 0}, *b = (num[]){-2, -2, 0}, *v = (num[]){1, -1, 0};
  //@ assert scaled: scaled_cells(W, mu, 2, 4);
  //@ assert padding_cells: zero_cell(W, 4) && zero_cell(W, 5);
  //@ assert padding_weights: all_eq(W + 4, 0.0, 2);
  //@ assert padding_bias: all_eq(b + 2, 0.0, 1);
  //@ assert padding_output: all_eq(v + 2, 0.0, 1);
  //@ assert accepts: robust_layout(W, b, v, mu, y, 2, 3, 2);
  W[3] = 2;
  //@ assert cell: !is_scaled(W[3], mu[3], 2.0);
  //@ assert not_scaled: !scaled_cells(W, mu, 2, 4);
  //@ assert refutes_weight: !robust_layout(W, b, v, mu, y, 2, 3, 2);
  W[3] = -2;
  b[1] = 2;
  //@ assert not_biased: !all_eq(b, -2.0, 2);
  //@ assert refutes_bias: !robust_layout(W, b, v, mu, y, 2, 3, 2);
  b[1] = -2;
  v[1] = 1;
  //@ assert not_labels: !eq_flat(v, y, 2);
  //@ assert refutes_output: !robust_layout(W, b, v, mu, y, 2, 3, 2);
}

/* Padding that is not zero. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void padding_weight(void) {
  num *mu = (num[]){1, 1, 1, -1}, *y = (num[]){1, -1};
  num *W = (num[]){2, 2, 2, -2, 0, 1}, *b = (num[]){-2, -2, 0}, *v = (num[]){1, -1, 0};
  //@ assert cell: (W + 4)[1] == 1.0;
  //@ assert not_zero: !all_eq(W + 4, 0.0, 2);
  //@ assert refutes: !robust_layout(W, b, v, mu, y, 2, 3, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void padding_bias(void) {
  num *mu = (num[]){1, 1, 1, -1}, *y = (num[]){1, -1};
  num *W = (num[]){2, 2, 2, -2, 0, 0}, *b = (num[]){-2, -2, 1}, *v = (num[]){1, -1, 0};
  //@ assert cell: (b + 2)[0] == 1.0;
  //@ assert not_zero: !all_eq(b + 2, 0.0, 1);
  //@ assert refutes: !robust_layout(W, b, v, mu, y, 2, 3, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void padding_output(void) {
  num *mu = (num[]){1, 1, 1, -1}, *y = (num[]){1, -1};
  num *W = (num[]){2, 2, 2, -2, 0, 0}, *b = (num[]){-2, -2, 0}, *v = (num[]){1, -1, 1};
  //@ assert cell: (v + 2)[0] == 1.0;
  //@ assert not_zero: !all_eq(v + 2, 0.0, 1);
  //@ assert refutes: !robust_layout(W, b, v, mu, y, 2, 3, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void sphere(void) {
  num *mu = (num[]){1, 1, 1, -1}, *nu = (num[]){1, 1, 1, 0};
  //@ assert first: mean_at(mu, 0, 2);
  //@ assert second: mean_at(mu, 1, 2);
  //@ assert accepts: means_on_sphere(mu, 2, 2);
  //@ assert prefix: means_on_sphere(nu, 1, 2);
  //@ assert inside: !mean_at(nu, 1, 2);
  //@ assert refutes: !means_on_sphere(nu, 2, 2);
}

/* x with products 3/2 and 1/2: both bounds with equality, for cluster 0 and mirrored for cluster 1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void good(void) {
  num *mu = (num[]){1, 1, 1, -1}, *x = (num[]){1, 0.5}, *z = (num[]){1, -0.5};
  //@ assert own: near_at(mu, x, 0, 2);
  //@ assert other: far_at(mu, x, 1, 2);
  //@ assert accepts: good_for(mu, x, 0, 2, 2);
  //@ assert mirrored_own: near_at(mu, z, 1, 2);
  //@ assert mirrored_other: far_at(mu, z, 0, 2);
  //@ assert accepts_mirrored: good_for(mu, z, 1, 2, 2);
  //@ assert refutes_own: !near_at(mu, z, 0, 2);
  //@ assert refutes_other_cluster: !good_for(mu, z, 0, 2, 2);
}

/* Own product 11/8 instead of 12/8; then the other 5/8 instead of 4/8. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void not_good(void) {
  num *mu = (num[]){1, 1, 1, -1}, *x = (num[]){0.9375, 0.4375}, *z = (num[]){1.0625, 0.4375};
  //@ assert other: far_at(mu, x, 1, 2);
  //@ assert refutes_near: !near_at(mu, x, 0, 2);
  //@ assert refutes_not_near: !good_for(mu, x, 0, 2, 2);
  //@ assert own: near_at(mu, z, 0, 2);
  //@ assert refutes_far: !far_at(mu, z, 1, 2);
  //@ assert refutes_not_far: !good_for(mu, z, 0, 2, 2);
}

/* |x' - x|^2 = d / 64 with d = 2 is in the ball, a little more is not. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void ball(void) {
  num *x = (num[]){1, 2}, *xp = (num[]){1.125, 2.125}, *z = (num[]){1.125, 2.1328125};
  //@ assert distance: dist2(xp, x, 2) == 0.03125;
  //@ assert accepts: in_ball(xp, x, 2);
  //@ assert refutes: !in_ball(z, x, 2);
}

/* Preactivations -1, 1 and 1, the last with output weight 0. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void silence(void) {
  num *W = (num[]){1, 2, 3, 4, 5, 6}, *b = (num[]){-4, -6, -10}, *v = (num[]){1, 1, 0}, *x = (num[]){1, 1};
  //@ ghost lemma_net_step(W, b, v, x, 0.0, 0, 2);
  //@ assert cells: !zero_cell(v, 0) && !zero_cell(v, 1) && zero_cell(v, 2);
  //@ assert off: silent(W, b, v, x, 0, 2);
  //@ assert on: pre(W, b, x, 1, 2) == 1.0;
  //@ assert refutes: !silent(W, b, v, x, 1, 2);
  //@ assert unused: silent(W, b, v, x, 2, 2);
}
