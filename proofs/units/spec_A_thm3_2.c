/* Tests of the definitions in spec/logic/A_thm3_2.h: values whose factors all count, and for each predicate what
   it must accept and must refute. Proved, never run. Read by Frama-C only. */
#include "A_thm3_2.h"

/*@ terminates \true; exits \false; assigns \nothing; */
static void scalars(void) {
  //@ assert product: product(3.0, -5.0) == -15.0;
  //@ assert weight: leaky_weight(2.0, 3.0, 5.0, 7.0, 11.0, 13.0) == 521.0;
  //@ assert value: leaky_value(2.0, 3.0, 5.0, 7.0, 11.0, 13.0, 3.0, -5.0, 2.0) == -15630.0;
  //@ assert side_term: side_term(2.0, 5.0, -1.0, 4.0) == -40.0;
  //@ assert side: leaky_side(2.0, 3.0, 5.0, 7.0, -1.0, 4.0, 6.0) == 86.0;
}

/* Slope 1/2 on the other side of the label. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void factors(void) {
  num *v = (num[]){1, 0.5}, *u = (num[]){0.5, 1}, *one = (num[]){1, 1}, *half = (num[]){0.5, 0.5};
  int *label = (int[]){1, -1};
  //@ assert accepts: sides(v, u, label, 0.5, 2);
  //@ assert prefix: sides(one, u, label, 0.5, 1) && sides(v, half, label, 0.5, 1);
  //@ assert refutes_v_negative: !sides(one, u, label, 0.5, 2);
  //@ assert refutes_u_negative: !sides(v, half, label, 0.5, 2);
  //@ assert refutes_v_positive: !sides(half, u, label, 0.5, 1);
  //@ assert refutes_u_positive: !sides(v, one, label, 0.5, 1);
}

/* K = (90, -322; -276, 472): the parts of every entry differ. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void entries(void) {
  num *G = (num[]){5, 7, 6, 4}, *y = (num[]){1, -1}, *sv = (num[]){1, 3}, *su = (num[]){2, 5};
  //@ ghost lemma_dot_next(G, y, 0, G[0]);
  //@ assert cell: leaky_cell(G + 2, y, sv, su, 2.0, 4.0, 1, 0) == -276.0;
  //@ assert diagonal: leaky_cell(G + 2, y, sv, su, 2.0, 4.0, 1, 1) == 472.0;
  //@ assert entry_00: leaky_entry(G, y, sv, su, 2.0, 4.0, 2, 0, 0) == 90.0;
  //@ assert entry_01: leaky_entry(G, y, sv, su, 2.0, 4.0, 2, 0, 1) == -322.0;
  //@ assert entry_10: leaky_entry(G, y, sv, su, 2.0, 4.0, 2, 1, 0) == -276.0;
  //@ assert entry_11: leaky_entry(G, y, sv, su, 2.0, 4.0, 2, 1, 1) == 472.0;
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void matrices(void) {
  num *G = (num[]){5, 7, 6, 4}, *y = (num[]){1, -1}, *sv = (num[]){1, 3}, *su = (num[]){2, 5};
  num *K = (num[]){90, -322, -276, 472};
  //@ assert cell_0: leaky_cell(G + 2, y, sv, su, 2.0, 4.0, 1, 0) == -276.0;
  //@ assert cell_1: leaky_cell(G + 2, y, sv, su, 2.0, 4.0, 1, 1) == 472.0;
  //@ assert cells: leaky_cells{Here, Here}(K + 2, G + 2, y, sv, su, 2.0, 4.0, 1, 2);
  //@ assert row_1: leaky_row{Here, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 1, 2);
  //@ assert row_0: leaky_row{Here, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 0, 2);
  //@ assert rows: leaky_rows{Here, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 2);
  //@ ghost before: ;
  G[2] = 0;
  //@ assert cells_read_before: leaky_cells{before, Here}(K + 2, G + 2, y, sv, su, 2.0, 4.0, 1, 2);
  //@ assert row_read_before: leaky_row{before, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 1, 2);
  K[3] = 471;
  //@ assert cell: (K + 2)[1] != leaky_cell{before}(G + 2, y, sv, su, 2.0, 4.0, 1, 1);
  //@ assert refutes_cells: !leaky_cells{before, Here}(K + 2, G + 2, y, sv, su, 2.0, 4.0, 1, 2);
  //@ assert entry: at2(K, 2, 1, 1) != leaky_entry{before}(G, y, sv, su, 2.0, 4.0, 2, 1, 1);
  //@ assert prefix: leaky_row{before, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 1, 1);
  //@ assert refutes_row: !leaky_row{before, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 1, 2);
  //@ assert refutes_rows: !leaky_rows{before, Here}(K, G, y, sv, su, 2.0, 4.0, 2, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void triple_products(void) {
  num *a = (num[]){2, 3}, *b = (num[]){5, 7}, *c = (num[]){11, 13}, *r = (num[]){110, 273}, *q = (num[]){-110, -273};
  //@ assert value: product3(a, b, c, 0) == 110.0 && product3(a, b, c, 1) == 273.0;
  //@ assert accepts: products3{Here, Here}(r, a, b, c, 2);
  //@ assert accepts_minus: minus_products3(q, a, b, c, 2);
  //@ assert refutes_plus: !minus_products3(r, a, b, c, 2);
  //@ assert refutes_minus: !products3{Here, Here}(q, a, b, c, 2);
  //@ ghost before: ;
  c[1] = 1;
  //@ assert reads_before: products3{before, Here}(r, a, b, c, 2);
  //@ assert now: product3(a, b, c, 1) == 21.0;
  //@ assert refutes: !products3{Here, Here}(r, a, b, c, 2);
  //@ assert refutes_other_minus: !minus_products3(q, a, b, c, 2);
}

/* Row 1 of the Gram matrix of two rows with three entries. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void columns(void) {
  num *X = (num[]){1, 2, 3, 4, 5, 6}, *G = (num[]){0, 0, 32, 77}, *H = (num[]){14, 32, 32, 76};
  //@ assert first: gram(X, 0, 1, 3) == 32.0;
  //@ assert second: gram(X, 1, 1, 3) == 77.0;
  //@ assert accepts: gram_column(G, X, 1, 2, 3);
  //@ assert entry: at2(H, 2, 1, 1) != gram(X, 1, 1, 3);
  //@ assert refutes: !gram_column(H, X, 1, 2, 3);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void differences(void) {
  num *v = (num[]){5, 7}, *u = (num[]){1, 2}, *z = (num[]){7, 8};
  //@ assert value: difference_of_shares(v, u, 2.0, 3.0, 0) == 7.0 && difference_of_shares(v, u, 2.0, 3.0, 1) == 8.0;
  //@ assert accepts: share_difference{Here, Here}(z, v, u, 2.0, 3.0, 2);
  //@ ghost before: ;
  v[1] = 0;
  //@ assert reads_before: share_difference{before, Here}(z, v, u, 2.0, 3.0, 2);
  z[1] = 20;
  //@ assert last: z[1] != difference_of_shares{before}(v, u, 2.0, 3.0, 1);
  //@ assert prefix: share_difference{before, Here}(z, v, u, 2.0, 3.0, 1);
  //@ assert refutes: !share_difference{before, Here}(z, v, u, 2.0, 3.0, 2);
}

/*@ terminates \true; exits \false; assigns \nothing; */
static void constraints(void) {
  num *a = (num[]){4, 7}, *b = (num[]){6, -5}, *y = (num[]){1, -1}, *sv = (num[]){1, 3}, *su = (num[]){2, 5};
  num *r = (num[]){-28, -117};
  //@ assert first: side_of(a, b, y, sv, su, 2.0, 3.0, 0) == -28.0;
  //@ assert second: side_of(a, b, y, sv, su, 2.0, 3.0, 1) == -117.0;
  //@ assert accepts: leaky_sides{Here, Here}(r, a, b, y, sv, su, 2.0, 3.0, 2);
  //@ ghost before: ;
  b[1] = 0;
  //@ assert reads_before: leaky_sides{before, Here}(r, a, b, y, sv, su, 2.0, 3.0, 2);
  r[1] = 33;
  //@ assert last: r[1] != side_of{before}(a, b, y, sv, su, 2.0, 3.0, 1);
  //@ assert prefix: leaky_sides{before, Here}(r, a, b, y, sv, su, 2.0, 3.0, 1);
  //@ assert refutes: !leaky_sides{before, Here}(r, a, b, y, sv, su, 2.0, 3.0, 2);
}

/* Every neuron once on either side of its hinge, with slope 1/2. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void outputs(void) {
  num *a = (num[]){4, -6}, *b = (num[]){-2, 10}, *f = (num[]){11, -36};
  //@ assert first: two_sided_output(a, b, 0.5, 2.0, 3.0, 0) == 11.0;
  //@ assert second: two_sided_output(a, b, 0.5, 2.0, 3.0, 1) == -36.0;
  //@ assert accepts: two_sided{Here, Here}(f, a, b, 0.5, 2.0, 3.0, 2);
  //@ ghost before: ;
  a[1] = 0;
  //@ assert reads_before: two_sided{before, Here}(f, a, b, 0.5, 2.0, 3.0, 2);
  f[1] = -30;
  //@ assert last: f[1] != two_sided_output{before}(a, b, 0.5, 2.0, 3.0, 1);
  //@ assert prefix: two_sided{before, Here}(f, a, b, 0.5, 2.0, 3.0, 1);
  //@ assert refutes: !two_sided{before, Here}(f, a, b, 0.5, 2.0, 3.0, 2);
}

/* The factor 1/2 takes from each row the term of its own sample. */
/*@ terminates \true; exits \false; assigns \nothing; */
static void certificate_rows(void) {
  num *l = (num[]){2, 3}, *G = (num[]){5, -7, -6, 10}, *r = (num[]){16, -3};
  //@ assert other: other_term(2.0, -3.0) == 6.0 && other_term(2.0, 3.0) == 6.0;
  //@ assert own: own_term(2.0, -3.0, 5.0) == -30.0 && own_term(2.0, 3.0, 5.0) == -30.0;
  //@ assert none: certificate_of(l, G, 0.5, 0, 0) == 0.0;
  //@ assert own_first: certificate_of(l, G, 0.5, 0, 1) == -5.0;
  //@ assert row_0: certificate_of(l, G, 0.5, 0, 2) == 16.0;
  //@ assert other_first: certificate_of(l, G + 2, 0.5, 1, 1) == 12.0;
  //@ assert row_1: certificate_of(l, G + 2, 0.5, 1, 2) == -3.0;
  //@ assert certified_0: certified{Here, Here}(r, l, G, 0.5, 2, 0);
  //@ assert certified_1: certified{Here, Here}(r, l, G, 0.5, 2, 1);
  //@ assert accepts: certificates{Here, Here}(r, l, G, 0.5, 2, 2);
  //@ ghost before: ;
  l[1] = 0;
  //@ assert before_0: certificate_of{before}(l, G, 0.5, 0, 2) == 16.0;
  //@ assert before_1: certificate_of{before}(l, G + 2, 0.5, 1, 2) == -3.0;
  //@ assert certified_before: certified{before, Here}(r, l, G, 0.5, 2, 1);
  //@ assert reads_before: certificates{before, Here}(r, l, G, 0.5, 2, 2);
  r[1] = 7;
  //@ assert last: r[1] != certificate_of{before}(l, G + 2, 0.5, 1, 2);
  //@ assert refutes_row: !certified{before, Here}(r, l, G, 0.5, 2, 1);
  //@ assert prefix: certificates{before, Here}(r, l, G, 0.5, 2, 1);
  //@ assert refutes: !certificates{before, Here}(r, l, G, 0.5, 2, 2);
}
