#include "theorems/A_thm3_2_construct.h"

void a_thm32_sides(num *sigma_v, num *sigma_u, const int *label, const num *slope, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant sides: sides(sigma_v, sigma_u, label, \at(*slope, Pre), i);
      loop assigns i, sigma_v[0 .. n - 1], sigma_u[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    if (label[i] == 1) {
      num_set_int(sigma_v + i, 1);
      num_set(sigma_u + i, slope);
    } else {
      num_set(sigma_v + i, slope);
      num_set_int(sigma_u + i, 1);
    }
  }
}

/* One entry of K: i and j by their factors and labels; g = <x_i, x_j>. */
/*@ requires valid: \valid(k) && \valid(work + (0 .. 2));
    requires readable: \valid_read(g) && \valid_read(y_i) && \valid_read(y_j) && \valid_read(sigma_v_i) &&
                       \valid_read(sigma_v_j) && \valid_read(sigma_u_i) && \valid_read(sigma_u_j) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires scratch: \separated(work + (0 .. 2), k) && \separated(work + (0 .. 2), g) &&
                      \separated(work + (0 .. 2), y_i) && \separated(work + (0 .. 2), y_j) &&
                      \separated(work + (0 .. 2), sigma_v_i) && \separated(work + (0 .. 2), sigma_v_j) &&
                      \separated(work + (0 .. 2), sigma_u_i) && \separated(work + (0 .. 2), sigma_u_j) &&
                      \separated(work + (0 .. 2), share_v) && \separated(work + (0 .. 2), share_u);
    terminates \true;
    exits \false;
    assigns *k, work[0 .. 2];
    ensures entry: *k == \old((*share_v * (*sigma_v_i * *sigma_v_j) + *share_u * (*sigma_u_i * *sigma_u_j)) *
                              (*y_i * *y_j) * *g); */
static void entry(num *k, const num *g, const num *y_i, const num *y_j, const num *sigma_v_i, const num *sigma_v_j,
                  const num *sigma_u_i, const num *sigma_u_j, const num *share_v, const num *share_u, num *work) {
  num_mul(work, sigma_v_i, sigma_v_j);
  num_mul(work, work, share_v);
  num_mul(work + 1, sigma_u_i, sigma_u_j);
  num_addmul(work, work + 1, share_u, work + 2);
  num_mul(work + 1, y_i, y_j);
  num_mul(work, work, work + 1);
  num_mul(k, work, g);
}

void a_thm32_matrix(num *K, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                    const num *share_u, size_t n, num *work) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant rows: leaky_rows{Pre, Here}(K, G, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), n, i);
      loop assigns i, K[0 .. n * n - 1], work[0 .. 2];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ ghost before: ;
    /*@ loop invariant bound: 0 <= j <= n;
        loop invariant row: leaky_row{Pre, Here}(K, G, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), n, i, j);
        loop invariant earlier: same_table{before, Here}(K, i, n);
        loop assigns j, K[i * n .. i * n + n - 1], work[0 .. 2];
        loop variant n - j; */
    for (size_t j = 0; j < n; j++)
      entry(K + i * n + j, G + i * n + j, y + i, y + j, sigma_v + i, sigma_v + j, sigma_u + i, sigma_u + j, share_v,
            share_u, work);
    //@ assert kept: \forall integer e; 0 <= e < i ==> same_row{before, Here}(K, n, e);
  }
}

void a_thm32_coefficients(num *coefficient, const num *lambda, const num *y, const num *sigma, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant products: products3{Pre, Here}(coefficient, lambda, y, sigma, i);
      loop assigns i, coefficient[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    num_mul(coefficient + i, lambda + i, y + i);
    num_mul(coefficient + i, coefficient + i, sigma + i);
  }
}

void a_thm32_combination(num *r, const num *coefficient, const num *X, size_t n, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant sums: weighted_row{Pre, Here}(r, coefficient, X, 0, n, c);
      loop assigns c, r[0 .. d - 1], *t;
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    num_set_int(r + c, 0);
    /*@ loop invariant bound: 0 <= i <= n;
        loop invariant sum: r[c] == wcol{Pre}(coefficient, X, 0, i, d, c);
        loop assigns i, r[c], *t;
        loop variant n - i; */
    for (size_t i = 0; i < n; i++) {
      //@ ghost lemma_row(i, n, d);
      num_addmul(r + c, coefficient + i, X + i * d + c, t);
    }
  }
}

void a_thm32_predictor(num *z, const num *v, const num *u, const num *share_v, const num *share_u, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant predictor: share_difference{Pre, Here}(z, v, u, \at(*share_v, Pre), \at(*share_u, Pre), c);
      loop assigns c, z[0 .. d - 1], *t;
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    num_mul(z + c, share_v, v + c);
    num_submul(z + c, share_u, u + c, t);
  }
}
