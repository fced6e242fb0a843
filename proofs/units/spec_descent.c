/* Tests of the definitions in spec/logic/descent.h: a step along three rows of two entries. Proved, never run. Read by Frama-C
   only. */
#include "descent.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void steps(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *c = (num[]){2, 3, 5}, *w = (num[]){7, 9};
  num *right = (num[]){43, 55}, *unmoved = (num[]){7, 9}, *one_entry = (num[]){43, 54};
  //@ assert first: wcol(c, X, 0, 3, 2, 0) == 36.0;
  //@ assert second: wcol(c, X, 0, 3, 2, 1) == 46.0;
  //@ assert accepts: step_of_rows(w, right, c, X, 3, 2);
  //@ assert refutes_unmoved: !step_of_rows(w, unmoved, c, X, 3, 2);
  //@ assert refutes_entry: !step_of_rows(w, one_entry, c, X, 3, 2);
}

/* What is moved is read before and after, the rest before. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void states(void) {
  num *X = (num[]){1, 2, 3, 4}, *c = (num[]){2, 3}, *w = (num[]){7, 9};
  //@ assert first: wcol(c, X, 0, 2, 2, 0) == 11.0;
  //@ assert second: wcol(c, X, 0, 2, 2, 1) == 16.0;
  //@ ghost before: ;
  w[0] = 18;
  w[1] = 25;
  c[0] = 0;
  //@ assert entries: entry_moved{before, Here}(w, c, X, 2, 2, 0) && entry_moved{before, Here}(w, c, X, 2, 2, 1);
  //@ assert accepts: moved_by_rows{before, Here}(w, c, X, 2, 2);
  w[1] = 24;
  //@ assert entry: !entry_moved{before, Here}(w, c, X, 2, 2, 1);
  //@ assert refutes: !moved_by_rows{before, Here}(w, c, X, 2, 2);
}

/* One row moves, another one does not. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void rows(void) {
  num *X = (num[]){1, 2, 3, 4}, *w = (num[]){7, 9};
  //@ ghost before: ;
  w[0] = 13;
  w[1] = 17;
  //@ assert row: at2{before}(X, 2, 1, 0) == 3.0 && at2{before}(X, 2, 1, 1) == 4.0;
  //@ assert accepts: moved_along_row{before, Here}(w, X, 2.0, 1, 2) && kept_row{before, Here}(X, 1, 2);
  //@ assert refutes: !moved_along_row{before, Here}(w, X, 1.0, 1, 2);
  X[3] = 5;
  //@ assert entry: at2{before}(X, 2, 1, 1) == 4.0 && at2(X, 2, 1, 1) == 5.0;
  //@ assert accepts_other: kept_row{before, Here}(X, 0, 2) && moved_along_row{before, Here}(w, X, 2.0, 1, 2);
  //@ assert refutes_row: !kept_row{before, Here}(X, 1, 2);
}
