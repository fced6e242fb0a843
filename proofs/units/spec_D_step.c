/* Tests of the definitions in spec/logic/D_step.h. Every wrong instance violates one clause. Proved, never run. Read by Frama-C only. */
#include "D_step.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void remainders(void) {
  num *a = (num[]){2, -3}, *s = (num[]){5, 7}, *u = (num[]){4, 1}, *v = (num[]){1, 3};
  //@ assert none: linear_part(a, s, u, v, 0) == 0.0;
  //@ assert one: linear_part(a, s, u, v, 1) == 30.0;
  //@ assert two: linear_part(a, s, u, v, 2) == 72.0;
  //@ assert above: smooth_pair(6.0, 1.0, 2.0, 3.0, 1.0, 0.25) && !smooth_pair(6.5, 1.0, 2.0, 3.0, 1.0, 0.25);
  //@ assert below: smooth_pair(4.0, 1.0, 2.0, 3.0, 1.0, 0.25) && !smooth_pair(3.5, 1.0, 2.0, 3.0, 1.0, 0.25);
  //@ assert values: !smooth_pair(6.0, 0.5, 2.0, 3.0, 1.0, 0.25) && !smooth_pair(6.0, 1.0, 1.0, 3.0, 1.0, 0.25);
}

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void tables(const num *one) {
  num *p = (num[]){6, 4.5}, *q = (num[]){1, 0}, *s = (num[]){2, 1}, *u = (num[]){3, 2}, *v = (num[]){1, 0};
  num *a = (num[]){0.5, -0.5, 0.75}, *g = (num[]){0, 0.5, 0.75}, *below = (num[]){0.5, -0.25};
  num *w = (num[]){0.25, 1, 1.5}, *low = (num[]){0.5, 0.125};
  //@ assert none: smooth_pairs(one, one, one, one, one, 0.25, 0) && sizes_at_most(one, 0.5, 0);
  //@ assert none_either: losses_at_most(one, 0.5, 0) && weights_between(one, 0.25, 0);
  //@ assert accepts: smooth_pairs(p, q, s, u, v, 0.25, 1) && sizes_at_most(a, 0.5, 2);
  //@ assert accepts_either: losses_at_most(g, 0.5, 2) && weights_between(w, 0.25, 2);
  //@ assert last: !smooth_pair(p[1], q[1], s[1], u[1], v[1], 0.25) && magnitude(a[2]) > 0.5;
  //@ assert last_either: g[2] > 0.5 && below[1] < 0.0 && w[2] > 1.0 && low[1] < 0.25;
  //@ assert refutes: !smooth_pairs(p, q, s, u, v, 0.25, 2) && !sizes_at_most(a, 0.5, 3);
  //@ assert refutes_losses: !losses_at_most(g, 0.5, 3) && !losses_at_most(below, 0.5, 2);
  //@ assert refutes_weights: !weights_between(w, 0.25, 3) && !weights_between(low, 0.25, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void changes(void) {
  //@ assert up: between_slopes(1.0, 2.0, 0.5) && between_slopes(2.0, 2.0, 0.5);
  //@ assert down: between_slopes(-1.0, -2.0, 0.5) && between_slopes(-2.0, -2.0, 0.5) && between_slopes(0.0, 0.0, 0.5);
  //@ assert refutes_up: !between_slopes(0.75, 2.0, 0.5) && !between_slopes(2.25, 2.0, 0.5);
  //@ assert refutes_down: !between_slopes(-0.75, -2.0, 0.5) && !between_slopes(-2.25, -2.0, 0.5);
  //@ assert loss: is_loss(0.25, 3.0) && !is_loss(0.25, 4.0) && !is_loss(3.0, 0.25);
  //@ assert grown: has_grown(3.0, 2.0, 0.5) && has_grown(3.5, 2.0, 0.5) && !has_grown(2.5, 2.0, 0.5);
  //@ assert gain: neuron_gains(-1.0, -2.0, 5.0, 2.0, 6.0) && !neuron_gains(-1.0, -2.0, 5.0, 2.0, 6.5);
  //@ assert gain_signs: !neuron_gains(1.0, -2.0, 5.0, 2.0, 6.0) && !neuron_gains(-1.0, 2.0, 5.0, 2.0, 6.0);
}

/*@ requires any: \valid_read(one);
    terminates \true; exits \false; assigns \nothing; */
static void steps(const num *one) {
  num *c = (num[]){30, -252, 1}, *s = (num[]){1, 3, 1}, *g = (num[]){5, 14, 1}, *y = (num[]){1, -1, 1};
  num *K = (num[]){4, 1, -1, 9, 4, 9, 2, 2, 4}, *small = (num[]){3, 1, 1, 4}, *wide = (num[]){4, 1, 2, 4};
  num *a = (num[]){2, -3}, *after = (num[]){5, 1}, *before = (num[]){2, 3}, *p = (num[]){7, 0}, *q = (num[]){5, 1};
  //@ assert none: pulls(one, one, one, one, 2.0, 3.0, 0) && gains(1.0, one, one, one, 6.0, 0);
  //@ assert none_either: values_between(one, one, one, one, 0.5, 0);
  //@ assert accepts: pulls(c, s, g, y, 2.0, 3.0, 2);
  //@ assert last: c[2] != 2.0 * 3.0 * (s[2] * g[2] * y[2]);
  //@ assert refutes: !pulls(c, s, g, y, 2.0, 3.0, 3);
  //@ assert diagonal: at2(K, 3, 0, 0) == 4.0 && at2(K, 3, 1, 0) == 9.0 && at2(K, 3, 2, 0) == 2.0;
  //@ assert accepts_column: nearly_orthogonal_to(K, 0, 4.0, 9.0, 3);
  //@ assert middle: at2(K, 3, 1, 1) == 4.0 && at2(K, 3, 0, 1) == 1.0 && at2(K, 3, 2, 1) == 2.0;
  //@ assert accepts_middle: nearly_orthogonal_to(K, 1, 4.0, 2.0, 3);
  //@ assert entries: at2(small, 2, 0, 0) == 3.0 && at2(wide, 2, 1, 0) == 2.0;
  //@ assert refutes_short: !nearly_orthogonal_to(small, 0, 4.0, 1.0, 2);
  //@ assert refutes_near: !nearly_orthogonal_to(wide, 0, 4.0, 1.0, 2);
  //@ assert accepts_gains: gains(1.0, a, after, before, 6.0, 2);
  //@ assert second: !neuron_gains(1.0, a[1], after[1], before[1], 6.5) && !neuron_gains(1.0, a[0], after[0], before[0], 6.5);
  //@ assert refutes_gains: !gains(1.0, a, after, before, 6.5, 2) && !gains(1.0, a, after, before, 6.5, 1);
  //@ assert accepts_values: values_between(p, q, after, before, 0.5, 2);
  //@ assert steep: !between_slopes(p[1] - q[1], after[1] - before[1], 0.75);
  //@ assert refutes_values: !values_between(p, q, after, before, 0.75, 2);
}
