/* Tests of the definitions in spec/logic/A_svm.h: values whose factors all count, and for each predicate what it must
   accept and must refute. Proved, never run. Read by Frama-C only. */
#include "A_svm.h"

/* Row i of Q, from row i of G. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void matrices(void) {
  num *G = (num[]){5, 7, 6, 4}, *y = (num[]){2, -3}, *Q = (num[]){20, -42, -36, 36};
  //@ ghost lemma_dot_step(G, y, 0);
  //@ assert value: signed_value(2.0, 3.0, -5.0) == -30.0;
  //@ assert cells: signed_cells{Here, Here}(Q + 2, G + 2, y, 1, 2);
  //@ assert row_0: signed_row{Here, Here}(Q, G, y, 2, 0);
  //@ assert row_1: signed_row{Here, Here}(Q, G, y, 2, 1);
  //@ assert rows: signed_rows{Here, Here}(Q, G, y, 2, 2);
  //@ ghost before: ;
  G[2] = 0;
  y[1] = 1;
  //@ assert cells_read_before: signed_cells{before, Here}(Q + 2, G + 2, y, 1, 2);
  //@ assert row_read_before: signed_row{before, Here}(Q, G, y, 2, 1);
  Q[3] = -12;
  //@ assert cell: (Q + 2)[1] != signed_value(\at((G + 2)[1], before), \at(y[1], before), \at(y[1], before));
  //@ assert prefix_cells: signed_cells{before, Here}(Q + 2, G + 2, y, 1, 1);
  //@ assert refutes_cells: !signed_cells{before, Here}(Q + 2, G + 2, y, 1, 2);
  //@ assert entry: at2(Q, 2, 1, 1) != signed_value(at2{before}(G, 2, 1, 1), \at(y[1], before), \at(y[1], before));
  //@ assert refutes_row: !signed_row{before, Here}(Q, G, y, 2, 1);
  //@ assert row_0_before: signed_row{before, Here}(Q, G, y, 2, 0);
  //@ assert prefix_rows: signed_rows{before, Here}(Q, G, y, 2, 1);
  //@ assert refutes_rows: !signed_rows{before, Here}(Q, G, y, 2, 2);
}

/* From column 0 of G. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void transposed_matrix(void) {
  num *G = (num[]){5, 7, 6, 4}, *y = (num[]){2, -3}, *Q = (num[]){20, -36, -42, 36};
  //@ assert entry: at2(Q, 2, 0, 1) != signed_value(at2(G, 2, 0, 1), y[0], y[1]);
  //@ assert refutes_row: !signed_row{Here, Here}(Q, G, y, 2, 0);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void slackness(void) {
  num *mu = (num[]){2, 3}, *margin = (num[]){4, -1}, *r = (num[]){6, -6};
  //@ assert accepts: slacknesses{Here, Here}(r, mu, margin, 2);
  //@ ghost before: ;
  mu[1] = 0;
  margin[0] = 1;
  //@ assert reads_before: slacknesses{before, Here}(r, mu, margin, 2);
  r[1] = -3;
  //@ assert last: r[1] != \at(mu[1] * (margin[1] - 1.0), before);
  //@ assert prefix: slacknesses{before, Here}(r, mu, margin, 1);
  //@ assert refutes: !slacknesses{before, Here}(r, mu, margin, 2);
}
