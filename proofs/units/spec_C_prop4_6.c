/* Tests of the definitions in spec/logic/C_prop4_6.h: three samples, the first of them negative, so that neuron 0
   stands for sample 0 and neuron 1 for samples 1 and 2. Proved, never run. Read by Frama-C only. */
#include "C_prop4_6.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert own: own(0, 2) == 0 && own(1, 2) == 1 && own(2, 2) == 2 && own(4, 2) == 2;
  //@ assert end: samples_end(0, 2, 5) == 1 && samples_end(1, 2, 5) == 2 && samples_end(2, 2, 5) == 5;
  //@ assert sum: positive_sum(0.0, 2, 2) && positive_sum(0.5, 2, 3) && positive_sum(0.0, 2, 1);
  //@ assert refutes_sum: !positive_sum(0.0, 2, 3) && !positive_sum(-1.0, 2, 2);
  //@ assert square: square_over(4.5, 2.0, 3.0) && square_over(4.5, 2.0, -3.0) && square_over(0.0, 2.0, 0.0);
  /*@ assert refutes_square: !square_over(1.5, 2.0, 3.0) && !square_over(2.0, 4.5, 2.0) &&
        !square_over(-4.5, -2.0, 3.0); */
  //@ assert entry: is_entry(7.0, 2, 2, 7.0) && is_entry(0.0, 1, 2, 7.0);
  //@ assert refutes_entry: !is_entry(0.0, 2, 2, 7.0) && !is_entry(7.0, 1, 2, 7.0);
  //@ assert one: is_one(1.0) && !is_one(0.0) && !is_one(-1.0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void sizes(void) {
  //@ assert accepts: C_prop4_6_sizes(1, 3, 3) && C_prop4_6_sizes(0, 1, 0) && C_prop4_6_sizes(0, 1000000000, 1);
  //@ assert refutes_count: !C_prop4_6_sizes(3, 3, 3) && !C_prop4_6_sizes(-1, 3, 3);
  //@ assert refutes_dimension: !C_prop4_6_sizes(1, 3, -1);
  /*@ assert refutes_large: !C_prop4_6_sizes(0, 1000000001, 0) && !C_prop4_6_sizes(0, 1000000, 1001) &&
        !C_prop4_6_sizes(1000, 1000000, 1); */
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void labels(void) {
  num *y = (num[]){-1, 1, 1}, *z = (num[]){-1, 1, -1}, *s = (num[]){-1, 1, 0};
  //@ assert accepts: sorted_labels(y, 1, 3);
  //@ assert prefix: sorted_labels(z, 1, 2);
  //@ assert refutes_positive: !sorted_labels(z, 1, 3);
  //@ assert second: y[1] != -1.0;
  //@ assert refutes_negative: !sorted_labels(y, 2, 3);
  //@ assert first: y[0] != 1.0;
  //@ assert refutes_count: !sorted_labels(y, 0, 3);
  //@ assert equal: equal_cells(s, y, 2);
  //@ assert refutes_equal: !equal_cells(s, y, 3);
}

/* Rows that need not be orthogonal. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void laid(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *c = (num[]){2, 3, 5}, *P = (num[]){2, 4, 34, 42}, *Q = (num[]){2, 4, 34, 41};
  //@ assert entry_0: wcol(c, X, 0, 1, 2, 0) == 2.0 && wcol(c, X, 0, 1, 2, 1) == 4.0;
  //@ assert neuron_0: neuron_at{Here, Here}(P, c, X, 0, 1, 3, 2);
  //@ assert entry_1: wcol(c, X, 1, 3, 2, 0) == 34.0 && wcol(c, X, 1, 3, 2, 1) == 42.0;
  //@ assert neuron_1: neuron_at{Here, Here}(P, c, X, 1, 1, 3, 2);
  //@ assert accepts: neurons_laid{Here, Here}(P, c, X, 2, 1, 3, 2);
  //@ assert cell: (Q + 2)[1] != wcol(c, X, 1, 3, 2, 1);
  //@ assert prefix: neurons_laid{Here, Here}(Q, c, X, 1, 1, 3, 2);
  //@ assert refutes_neuron: !neuron_at{Here, Here}(Q, c, X, 1, 1, 3, 2);
  //@ assert refutes: !neurons_laid{Here, Here}(Q, c, X, 2, 1, 3, 2);
  //@ ghost before: ;
  X[0] = 0;
  //@ assert reads_before: neuron_at{before, Here}(P, c, X, 0, 1, 3, 2);
}

/* One negative and one positive sample, of squared norms 4 and 1. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void two_labels(void) {
  num *X = (num[]){0, 2, 1, 0}, *y = (num[]){-1, 1}, *c = (num[]){0.25, 1}, *P = (num[]){0, 0.5, 1, 0};
  num *s = (num[]){-1, 1};
  //@ assert norms: gram(X, 0, 0, 2) == 4.0 && gram(X, 1, 1, 2) == 1.0;
  //@ assert inverses: inverse_norms(c, X, 2, 2);
  //@ assert products: gram(X, 0, 1, 2) == 0.0 && gram(X, 1, 0, 2) == 0.0;
  //@ assert orthogonal: orthogonal(X, 2, 2);
  //@ assert neuron_0: neuron_at{Here, Here}(P, c, X, 0, 1, 2, 2);
  //@ assert neuron_1: neuron_at{Here, Here}(P, c, X, 1, 1, 2, 2);
  //@ assert laid: neurons_laid{Here, Here}(P, c, X, 2, 1, 2, 2);
  //@ assert cells: positive_cells(c, 2) && sorted_labels(y, 1, 2) && equal_cells(s, y, 2);
  //@ assert accepts: C_prop4_6_neurons(P, s, c, X, y, 1, 2, 2);
}

/* Two positive samples: one neuron. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void one_label(void) {
  num *X = (num[]){0, 2, 1, 0}, *y = (num[]){1, 1}, *c = (num[]){0.25, 1}, *P = (num[]){1, 0.5}, *s = (num[]){1};
  //@ assert norms: gram(X, 0, 0, 2) == 4.0 && gram(X, 1, 1, 2) == 1.0;
  //@ assert inverses: inverse_norms(c, X, 2, 2);
  //@ assert products: gram(X, 0, 1, 2) == 0.0 && gram(X, 1, 0, 2) == 0.0;
  //@ assert orthogonal: orthogonal(X, 2, 2);
  //@ assert neuron: neuron_at{Here, Here}(P, c, X, 0, 0, 2, 2);
  //@ assert laid: neurons_laid{Here, Here}(P, c, X, 1, 0, 2, 2);
  //@ assert cells: positive_cells(c, 2) && sorted_labels(y, 0, 2) && equal_cells(s, y, 1);
  //@ assert accepts: C_prop4_6_neurons(P, s, c, X, y, 0, 2, 2);
}

/* Orthogonal rows of squared norms 2, 8, 4 and one thing wrong: a weight of neuron 1, its sign, the labels. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void wrong_neurons(void) {
  num *X = (num[]){1, 0, 1, -2, 0, 2, 0, 2, 0}, *y = (num[]){-1, 1, 1}, *z = (num[]){-1, 1, -1};
  num *c = (num[]){0.5, 0.125, 0.25};
  num *P = (num[]){0.5, 0, 0.5, -0.25, 0.5, 1}, *Q = (num[]){0.5, 0, 0.5, -0.25, 0.5, 0.25}, *s = (num[]){-1, 1};
  num *r = (num[]){-1, -1};
  //@ assert entry: wcol(c, X, 1, 3, 3, 2) == 0.25;
  //@ assert cell: (P + 3)[2] == 1.0;
  //@ assert refutes_neuron: !neuron_at{Here, Here}(P, c, X, 1, 1, 3, 3);
  //@ assert refutes_laid: !neurons_laid{Here, Here}(P, c, X, 2, 1, 3, 3);
  //@ assert refutes_weights: !C_prop4_6_neurons(P, s, c, X, y, 1, 3, 3);
  //@ assert sign: r[1] != y[1];
  //@ assert not_equal: !equal_cells(r, y, 2);
  //@ assert refutes_signs: !C_prop4_6_neurons(Q, r, c, X, y, 1, 3, 3);
  //@ assert label: z[2] != 1.0;
  //@ assert not_sorted: !sorted_labels(z, 1, 3);
  //@ assert refutes_labels: !C_prop4_6_neurons(Q, s, c, X, z, 1, 3, 3);
}

/* Rows that are not orthogonal; coefficients that are no inverses of the squared norms. That inverses are positive
   follows. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void wrong_inputs(void) {
  num *X = (num[]){1, 1, 1, 0}, *y = (num[]){-1, 1}, *c = (num[]){0.5, 1}, *P = (num[]){0.5, 0.5, 1, 0};
  num *s = (num[]){-1, 1};
  num *Y = (num[]){1, 0, 0, 1}, *e = (num[]){1, 2}, *Q = (num[]){1, 0, 0, 2};
  //@ assert product: gram(X, 0, 1, 2) == 1.0;
  //@ assert not_orthogonal: !orthogonal(X, 2, 2);
  //@ assert refutes_orthogonal: !C_prop4_6_neurons(P, s, c, X, y, 1, 2, 2);
  //@ assert norm: gram(Y, 1, 1, 2) == 1.0;
  //@ assert not_inverse: !inverse_norms(e, Y, 2, 2);
  //@ assert refutes_inverse: !C_prop4_6_neurons(Q, s, e, Y, y, 1, 2, 2);
}

/* Multipliers c_0^2 / c_0 = 1, then c_1^2 / 8 and c_2^2 / 8. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void multipliers(void) {
  num *c = (num[]){1, 3, 5}, *l = (num[]){1, 1.125, 3.125}, *k = (num[]){1, 1.125, 3};
  //@ ghost lemma_range_sum_step(c, 0, 0);
  //@ assert sums: range_sum(c, 0, 1) == 1.0 && range_sum(c, 1, 3) == 8.0;
  //@ assert sample_0: squared_multiplier(l, c, 0, 1, 3);
  //@ assert sample_1: squared_multiplier(l, c, 1, 1, 3);
  //@ assert sample_2: squared_multiplier(l, c, 2, 1, 3);
  //@ assert accepts: squared_multipliers_laid(l, c, 1, 3);
  //@ assert refutes_sample: !squared_multiplier(k, c, 2, 1, 3);
  //@ assert refutes: !squared_multipliers_laid(k, c, 1, 3);
}

/* Two columns. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void memberships(void) {
  num *c = (num[]){1, 3, 5}, *T = (num[]){1, 0, 0, 3, 0, 5};
  //@ assert row_0: membership_row(T, c, 0, 1);
  //@ assert row_1: membership_row(T, c, 1, 1);
  //@ assert row_2: membership_row(T, c, 2, 1);
  //@ assert weighted: memberships_weighted(T, c, 1, 3);
  //@ assert at_0: membership_at{Here, Here}(T, c, 0, 2, 1);
  //@ assert at_1: membership_at{Here, Here}(T, c, 1, 2, 1);
  //@ assert at_2: membership_at{Here, Here}(T, c, 2, 2, 1);
  //@ assert laid: memberships_laid{Here, Here}(T, c, 2, 1, 3);
  //@ assert single: single_entry(T + 2, 2, 1, 3.0);
  //@ assert entry: entry_row(T, 2, 1, 1, 3.0);
  //@ ghost before: ;
  c[2] = 0;
  //@ assert at_read_before: membership_at{before, Here}(T, c, 2, 2, 1);
}

/* Sample 2 with neuron 0 as well. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void wrong_memberships(void) {
  num *c = (num[]){1, 3, 5}, *T = (num[]){1, 0, 0, 3, 5, 5};
  //@ assert cell: at2(T, 2, 2, 0) != 0.0 && (T + 4)[0] != 0.0;
  //@ assert refutes_row: !membership_row(T, c, 2, 1);
  //@ assert refutes_weighted: !memberships_weighted(T, c, 1, 3);
  //@ assert refutes_single: !single_entry(T + 4, 2, 1, 5.0);
  //@ assert refutes_at: !membership_at{Here, Here}(T, c, 2, 2, 1);
  //@ assert refutes_laid: !memberships_laid{Here, Here}(T, c, 2, 1, 3);
  //@ assert refutes_entry: !entry_row(T, 2, 2, 1, 5.0);
}

/* Sample 2 with another coefficient. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void wrong_coefficients(void) {
  num *c = (num[]){1, 3, 5}, *T = (num[]){1, 0, 0, 3, 0, 4};
  //@ assert cell: at2(T, 2, 2, 1) != 5.0 && (T + 4)[1] != 5.0;
  //@ assert refutes_row: !membership_row(T, c, 2, 1);
  //@ assert refutes_weighted: !memberships_weighted(T, c, 1, 3);
  //@ assert refutes_single: !single_entry(T + 4, 2, 1, 5.0);
  //@ assert refutes_at: !membership_at{Here, Here}(T, c, 2, 2, 1);
  //@ assert refutes_laid: !memberships_laid{Here, Here}(T, c, 2, 1, 3);
  //@ assert refutes_entry: !entry_row(T, 2, 2, 1, 5.0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void plain_memberships(void) {
  num *T = (num[]){1, 0, 0, 1, 0, 1}, *U = (num[]){1, 0, 0, 1, 1, 0};
  //@ assert row_0: indicator_row(T, 0, 1);
  //@ assert row_1: indicator_row(T, 1, 1);
  //@ assert row_2: indicator_row(T, 2, 1);
  //@ assert plain: memberships_plain(T, 1, 3);
  //@ assert at_0: plain_at(T, 0, 2, 1);
  //@ assert at_1: plain_at(T, 1, 2, 1);
  //@ assert at_2: plain_at(T, 2, 2, 1);
  //@ assert laid: plain_laid(T, 2, 1, 3);
  //@ assert cell: at2(U, 2, 2, 0) != 0.0 && (U + 4)[0] != 0.0;
  //@ assert refutes_row: !indicator_row(U, 2, 1);
  //@ assert refutes_plain: !memberships_plain(U, 1, 3);
  //@ assert refutes_at: !plain_at(U, 2, 2, 1);
  //@ assert refutes_laid: !plain_laid(U, 2, 1, 3);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void readable(void) {
  num *X = (num[]){1, 0, 1, -2, 0, 2, 0, 2, 0}, *y = (num[]){-1, 1, 1}, *c = (num[]){0.5, 0.125, 0.25};
  num *P = (num[]){0.5, 0, 0.5, -0.25, 0.5, 0.25}, *s = (num[]){-1, 1};
  //@ assert accepts: C_prop4_6_readable(P, s, c, X, y, 1, 3, 3);
  //@ assert refutes_P: !C_prop4_6_readable(X, c, c, X, y, 3, 3, 3);
}
