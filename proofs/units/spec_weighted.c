/* Tests of the definitions in spec/logic/weighted.h: values on three rows of two entries, and for each predicate what
   it must accept and must refute. Proved, never run. Read by Frama-C only. */
#include "weighted.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void sums(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *c = (num[]){2, 3, 5}, *z = (num[]){1, 10};
  //@ ghost lemma_wcol_step(c, X, 0, 0, 2, 0);
  //@ assert column_empty: wcol(c, X, 2, 2, 2, 0) == 0.0 && wcol(c, X, 3, 2, 2, 0) == 0.0;
  //@ assert column: wcol(c, X, 1, 3, 2, 0) == 34.0 && wcol(c, X, 0, 2, 2, 1) == 16.0;
  //@ assert product_empty: wdot(c, X, z, 2, 2, 2, 2) == 0.0 && wdot(c, X, z, 3, 2, 2, 2) == 0.0;
  //@ assert product_entries: wdot(c, X, z, 1, 3, 2, 1) == 34.0;
  //@ assert product_step: wdot(c, X, z, 1, 2, 2, 2) == 129.0;
  //@ assert product: wdot(c, X, z, 1, 3, 2, 2) == 454.0;
  //@ assert range_empty: range_sum(c, 2, 2) == 0.0 && range_sum(c, 3, 2) == 0.0;
  //@ assert range: range_sum(c, 1, 3) == 8.0 && range_sum(c, 0, 2) == 5.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void rows(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *c = (num[]){2, 3, 5}, *row = (num[]){34, 42}, *other = (num[]){34, 41};
  //@ assert first: wcol(c, X, 1, 3, 2, 0) == 34.0;
  //@ assert second: wcol(c, X, 1, 3, 2, 1) == 42.0;
  //@ assert accepts: weighted_row{Here, Here}(row, c, X, 1, 3, 2);
  //@ assert refutes: !weighted_row{Here, Here}(other, c, X, 1, 3, 2);
  //@ ghost before: ;
  X[3] = 0;
  c[2] = 0;
  //@ assert reads_before: weighted_row{before, Here}(row, c, X, 1, 3, 2);
}

/* Any number of rows without entries; three rows with any norms; two rows that are not orthogonal. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void orthogonal_rows(void) {
  num *X = (num[]){1, 0, 1, -2, 0, 2, 0, 2, 0}, *Y = (num[]){1, 2, 0, 3};
  //@ assert any_number: \forall integer n; orthogonal(X, n, 0);
  //@ assert product_01: gram(X, 0, 1, 3) == 0.0;
  //@ assert product_02: gram(X, 0, 2, 3) == 0.0;
  //@ assert product_10: gram(X, 1, 0, 3) == 0.0;
  //@ assert product_12: gram(X, 1, 2, 3) == 0.0;
  //@ assert product_20: gram(X, 2, 0, 3) == 0.0;
  //@ assert product_21: gram(X, 2, 1, 3) == 0.0;
  //@ assert accepts: orthogonal(X, 3, 3);
  //@ assert product: gram(Y, 0, 1, 2) == 6.0;
  //@ assert refutes: !orthogonal(Y, 2, 2);
}

/* Squared norms 2 and 4; then 2 and 0. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void norms(void) {
  num *X = (num[]){1, 1, 2, 0}, *Y = (num[]){1, 0}, *c = (num[]){0.5, 0.25};
  //@ assert first: gram(X, 0, 0, 2) == 2.0;
  //@ assert second: gram(X, 1, 1, 2) == 4.0;
  //@ assert nonzero: nonzero_rows(X, 2, 2);
  //@ assert inverses: inverse_norms(c, X, 2, 2);
  //@ assert inverses_of: inverse_norms_of{Here, Here}(c, X, 2, 2);
  //@ assert zero: gram(Y, 1, 1, 1) == 0.0;
  //@ assert prefix: nonzero_rows(Y, 1, 1);
  //@ assert refutes_nonzero: !nonzero_rows(Y, 2, 1);
  //@ ghost before: ;
  X[3] = 1;
  //@ assert reads_before: inverse_norms_of{before, Here}(c, X, 2, 2);
  //@ assert longer: gram(X, 1, 1, 2) == 5.0;
  //@ assert refutes_inverses: !inverse_norms(c, X, 2, 2);
  c[1] = 0.5;
  //@ assert other: !is_inverse(c[1], gram{before}(X, 1, 1, 2));
  //@ assert refutes_inverses_of: !inverse_norms_of{before, Here}(c, X, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void units(void) {
  num *X = (num[]){1, 0, 0, -1}, *Y = (num[]){1, 0, 1, 2};
  //@ assert first: gram(X, 0, 0, 2) == 1.0;
  //@ assert second: gram(X, 1, 1, 2) == 1.0;
  //@ assert accepts: unit_rows(X, 2, 2);
  //@ assert longer: gram(Y, 1, 1, 2) == 5.0;
  //@ assert refutes: !unit_rows(Y, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void cells(void) {
  num *c = (num[]){2, 0.5, 0};
  //@ assert inverse: is_inverse(2.0, 0.5) && is_inverse(-4.0, -0.25) && !is_inverse(2.0, 2.0) && !is_inverse(0.5, 1.0);
  //@ assert accepts: positive_cells(c, 0) && positive_cells(c, 2);
  //@ assert zero: !is_positive(c[2]);
  //@ assert refutes: !positive_cells(c, 3);
}
