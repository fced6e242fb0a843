/* Tests of the definitions in spec/logic/residual.h: values on two samples, three neurons and two coordinates, and for
   each predicate what it must accept and must refute. Proved, never run. Read by Frama-C only. */
#include "residual.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert less_multiple: less_multiple(7.0, 2.0, 3.0) == 1.0 && less_multiple(1.0, -2.0, 3.0) == 7.0;
  /*@ assert activated_term: activated_term(-1.0, 2.0, 3.0, 0.5) == -6.0 &&
        activated_term(5.0, 2.0, -3.0, 0.5) == -15.0; */
  //@ assert zero: is_zero(0.0) && !is_zero(0.5) && !is_zero(-1.0);
}

/* The pulls on neuron 1 are -36 and -29, on neuron 2 without the second sample 21 and 24. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void gaps(void) {
  num *T = (num[]){1, 2, 3, 4, 5, 6}, *y = (num[]){1, -1}, *X = (num[]){7, 8, 10, 9};
  num *w = (num[]){-70, -50}, *u = (num[]){-80, -57};
  //@ assert pull_0: weight_pull(T, y, X, 3, 2, 1, 0, 2) == -36.0;
  //@ assert pull_1: weight_pull(T, y, X, 3, 2, 1, 1, 2) == -29.0;
  /*@ assert gap_first: stationarity_gap(w, 2.0, T, y, X, 3, 2, 1, 2, 0) == 0.0 &&
        stationarity_gap(w, 2.0, T, y, X, 3, 2, 1, 2, 1) == 2.0; */
  //@ assert gap: stationarity_gap(w, 2.0, T, y, X, 3, 2, 1, 2, 2) == 8.0;
  //@ assert other_gap_first: stationarity_gap(u, 2.0, T, y, X, 3, 2, 1, 2, 1) == 8.0;
  //@ assert other_gap: stationarity_gap(u, 2.0, T, y, X, 3, 2, 1, 2, 2) == 8.0;
  /*@ assert size_first: pull_size(2.0, T, y, X, 3, 2, 1, 2, 0) == 0.0 &&
        pull_size(2.0, T, y, X, 3, 2, 1, 2, 1) == 72.0; */
  //@ assert size: pull_size(2.0, T, y, X, 3, 2, 1, 2, 2) == 72.0;
  //@ assert early_pull_0: weight_pull(T, y, X, 3, 2, 2, 0, 1) == 21.0;
  //@ assert early_pull_1: weight_pull(T, y, X, 3, 2, 2, 1, 1) == 24.0;
  //@ assert early_size_first: pull_size(-2.0, T, y, X, 3, 2, 2, 1, 1) == 42.0;
  //@ assert early_size: pull_size(-2.0, T, y, X, 3, 2, 2, 1, 2) == 48.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void pulls(void) {
  num *T = (num[]){1, 2, 3, 4, 5, 6}, *y = (num[]){1, -1}, *X = (num[]){7, 8, 10, 9};
  num *r = (num[]){-36, -29}, *w = (num[]){-70, -50}, *g = (num[]){2, 8}, *u = (num[]){-72, -58};
  num *other_r = (num[]){-36, -28}, *other_g = (num[]){2, -8}, *other_u = (num[]){-72, -57};
  //@ assert pull_0: weight_pull(T, y, X, 3, 2, 1, 0, 2) == -36.0;
  //@ assert pull_1: weight_pull(T, y, X, 3, 2, 1, 1, 2) == -29.0;
  //@ assert pulls: weight_pulls{Here, Here}(r, T, y, X, 3, 2, 1, 2, 2);
  //@ assert gaps: stationarity_gaps{Here, Here}(g, w, 2.0, T, y, X, 3, 2, 1, 2, 2);
  //@ assert stationary: neuron_stationary(u, 2.0, T, y, X, 3, 2, 1, 2, 2);
  //@ assert other_pull: other_r[1] != weight_pull(T, y, X, 3, 2, 1, 1, 2);
  //@ assert other_gap: other_g[1] != less_multiple(w[1], 2.0, weight_pull(T, y, X, 3, 2, 1, 1, 2));
  //@ assert other_weight: other_u[1] != 2.0 * weight_pull(T, y, X, 3, 2, 1, 1, 2);
  //@ assert refutes_pulls: !weight_pulls{Here, Here}(other_r, T, y, X, 3, 2, 1, 2, 2);
  //@ assert refutes_gaps: !stationarity_gaps{Here, Here}(other_g, w, 2.0, T, y, X, 3, 2, 1, 2, 2);
  //@ assert refutes_stationary: !neuron_stationary(other_u, 2.0, T, y, X, 3, 2, 1, 2, 2);
}

/* c_i = y_i Lambda_i1, Lambda with 2 columns. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void coefficients(void) {
  num *T = (num[]){1, 2, 3, 4}, *y = (num[]){3, -1}, *c = (num[]){6, -4};
  //@ assert first: is_pull_coefficient(c, T, y, 2, 1, 0);
  //@ assert second: is_pull_coefficient(c, T, y, 2, 1, 1);
  //@ assert accepts: pull_coefficients(c, T, y, 2, 1, 2);
  c[1] = 4;
  //@ assert last: !is_pull_coefficient(c, T, y, 2, 1, 1);
  //@ assert prefix: pull_coefficients(c, T, y, 2, 1, 1);
  //@ assert refutes: !pull_coefficients(c, T, y, 2, 1, 2);
}

/* The same, from Lambda and y before they change. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void earlier_coefficients(void) {
  num *T = (num[]){1, 2, 3, 4}, *y = (num[]){3, -1}, *c = (num[]){6, -4};
  //@ ghost before: ;
  T[3] = 7;
  y[0] = 1;
  //@ assert first: is_product(c[0], \at(y[0], before), at2{before}(T, 2, 0, 1));
  //@ assert second: is_product(c[1], \at(y[1], before), at2{before}(T, 2, 1, 1));
  //@ assert accepts: coefficients_of{before, Here}(c, T, y, 2, 1, 2);
  //@ assert now_first: !is_product(c[0], y[0], at2(T, 2, 0, 1));
  //@ assert refutes_now: !coefficients_of{Here, Here}(c, T, y, 2, 1, 2);
  c[1] = -3;
  //@ assert last: !is_product(c[1], \at(y[1], before), at2{before}(T, 2, 1, 1));
  //@ assert prefix: coefficients_of{before, Here}(c, T, y, 2, 1, 1);
  //@ assert refutes: !coefficients_of{before, Here}(c, T, y, 2, 1, 2);
}

/* What was read before the tables changed. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void states(void) {
  num *T = (num[]){2, 1}, *y = (num[]){1}, *X = (num[]){3}, *r = (num[]){6}, *w = (num[]){5}, *g = (num[]){-7};
  //@ ghost before: ;
  X[0] = 0;
  w[0] = 0;
  //@ assert pull: weight_pull{before}(T, y, X, 2, 1, 0, 0, 1) == 6.0;
  //@ assert pulls: weight_pulls{before, Here}(r, T, y, X, 2, 1, 0, 1, 1);
  //@ assert gaps: stationarity_gaps{before, Here}(g, w, 2.0, T, y, X, 2, 1, 0, 1, 1);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void given_pulls(void) {
  num *p = (num[]){-36, -29}, *q = (num[]){-29, -36}, *w = (num[]){-70, -50}, *u = (num[]){-80, -57};
  //@ assert gap_first: gap_of(w, 2.0, p, 0) == 0.0 && gap_of(w, 2.0, p, 1) == 2.0;
  //@ assert gap: gap_of(w, 2.0, p, 2) == 8.0;
  //@ assert other_gap: gap_of(u, 2.0, p, 2) == 8.0;
  //@ assert size_first: size_of(2.0, p, 0) == 0.0 && size_of(2.0, q, 1) == 58.0;
  //@ assert size: size_of(2.0, p, 2) == 72.0;
  //@ assert other_size: size_of(2.0, q, 2) == 72.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void taken(void) {
  num *g = (num[]){3, 4}, *w = (num[]){10, 20};
  //@ ghost before: ;
  g[0] = 4;
  g[1] = 12;
  w[0] = 0;
  //@ assert accepts: taken_from{before, Here}(g, w, 2.0, 2);
  //@ assert other_factor: g[0] != less_multiple(\at(w[0], before), 1.0, \at(g[0], before));
  //@ assert refutes_factor: !taken_from{before, Here}(g, w, 1.0, 2);
  g[1] = 11;
  //@ assert second: g[1] != less_multiple(\at(w[1], before), 2.0, \at(g[1], before));
  //@ assert refutes: !taken_from{before, Here}(g, w, 2.0, 2);
}

/* M has 3 columns, Z has 2. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void activated(void) {
  num *M = (num[]){1, 2, 3, 4, 5, 6}, *y = (num[]){1, -1}, *Z = (num[]){-2, 3, 4, -6};
  //@ ghost lemma_unbiased_step(M, y, Z, 0, 1);
  /*@ assert first: activated_pull(M, y, Z, 0.5, 3, 2, 1, 0, 0) == 0.0 &&
        activated_pull(M, y, Z, 0.5, 3, 2, 1, 0, 1) == -2.0; */
  //@ assert both: activated_pull(M, y, Z, 0.5, 3, 2, 1, 0, 2) == -22.0;
  //@ assert other: activated_pull(M, y, Z, 0.5, 3, 2, 2, 1, 2) == 27.0;
}
