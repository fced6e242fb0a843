/* Tests of the definitions in spec/logic/gram.h: tables of three rows in which an entry from elsewhere changes the value.
   Proved, never run. Read by Frama-C only. */
#include "gram.h"

/* Row 1 of the Gram matrix of two rows with three entries. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void cells(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *r = (num[]){32, 77};
  //@ ghost lemma_dot_step(X, r, 0);
  //@ assert first: gram(X, 1, 0, 3) == 32.0;
  //@ assert second: gram(X, 1, 1, 3) == 77.0;
  //@ assert accepts: gram_cells{Here, Here}(r, X, 1, 2, 3);
  //@ ghost before: ;
  X[0] = 0;
  //@ assert first_before: gram{before}(X, 1, 0, 3) == 32.0;
  //@ assert second_before: gram{before}(X, 1, 1, 3) == 77.0;
  //@ assert reads_before: gram_cells{before, Here}(r, X, 1, 2, 3);
  r[1] = 76;
  //@ assert last: r[1] != gram{before}(X, 1, 1, 3);
  //@ assert prefix: gram_cells{before, Here}(r, X, 1, 1, 3);
  //@ assert refutes: !gram_cells{before, Here}(r, X, 1, 2, 3);
}

/* Both diagonals have their extreme in the middle, and 1 or 9 beside them. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void diagonals(void) {
  num *G = (num[]){5, 1, 1, 1, 3, 1, 1, 1, 4}, *H = (num[]){3, 9, 9, 9, 5, 9, 9, 9, 4};
  //@ assert lesser: lesser(2.0, 3.0) == 2.0 && lesser(3.0, 2.0) == 2.0 && lesser(-2.0, -3.0) == -3.0;
  //@ assert least_first: least_diagonal(G, 3, 1) == 5.0 && least_diagonal(G, 3, 2) == 3.0;
  //@ assert least: least_diagonal(G, 3, 3) == 3.0;
  //@ assert greatest_first: greatest_diagonal(H, 3, 1) == 3.0 && greatest_diagonal(H, 3, 2) == 5.0;
  //@ assert greatest: greatest_diagonal(H, 3, 3) == 5.0;
}

/* 9 on and above the diagonal. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void below_diagonals(void) {
  num *G = (num[]){9, 9, 9, -2, 9, 9, 1, -4, 9}, *H = (num[]){9, 9, 9, -6, 9, 9, 1, -4, 9};
  //@ assert row_1: max_abs(G + 3, 1) == 2.0 && max_abs(H + 3, 1) == 6.0;
  //@ assert row_2: max_abs(G + 6, 2) == 4.0 && max_abs(H + 6, 2) == 4.0;
  //@ assert none: greatest_below_diagonal(G, 3, 0) == 0.0;
  //@ assert one: greatest_below_diagonal(G, 3, 1) == 0.0;
  //@ assert two: greatest_below_diagonal(G, 3, 2) == 2.0;
  //@ assert last_greatest: greatest_below_diagonal(G, 3, 3) == 4.0;
  //@ assert other_one: greatest_below_diagonal(H, 3, 1) == 0.0;
  //@ assert other_two: greatest_below_diagonal(H, 3, 2) == 6.0;
  //@ assert first_greatest: greatest_below_diagonal(H, 3, 3) == 6.0;
}

/* The sums of the rows without the diagonal are 5, 9 and 3. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void row_sums(void) {
  num *g = (num[]){1, -2, 4}, *G = (num[]){9, -2, 3, 4, 9, -5, 1, 2, 9};
  //@ assert without_0: sum_without(g, 0, 1) == 0.0 && sum_without(g, 0, 3) == 6.0;
  //@ assert without_1: sum_without(g, 1, 0) == 0.0 && sum_without(g, 1, 2) == 1.0 && sum_without(g, 1, 3) == 5.0;
  //@ assert without_2: sum_without(g, 2, 3) == 3.0;
  //@ assert row_0: sum_without(G, 0, 3) == 5.0;
  //@ assert row_1: sum_without(G + 3, 1, 3) == 9.0;
  //@ assert row_2: sum_without(G + 6, 2, 3) == 3.0;
  //@ assert none: greatest_row_sum(G, 3, 0) == 0.0;
  //@ assert one: greatest_row_sum(G, 3, 1) == 5.0;
  //@ assert two: greatest_row_sum(G, 3, 2) == 9.0;
  //@ assert three: greatest_row_sum(G, 3, 3) == 9.0;
}
