#include "theorems/A/thm3_2_construct.h"

#include "net/activation.h"

void A_thm3_2_sides(num *sigma_v, num *sigma_u, const int *label, const num *slope, size_t n) {
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

/* num_mul under the name that the statements use, so that no prover has to expand the factors. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures product: *r == \old(product(*a, *b)); */
static void multiply(num *r, const num *a, const num *b) { num_mul(r, a, b); }

/* What the two kinds of neurons together do for samples i and j, with the sign of their labels; in work[0]. */
/*@ requires valid: \valid(work + (0 .. 2));
    requires readable: \valid_read(y_i) && \valid_read(y_j) && \valid_read(sigma_v_i) &&
                       \valid_read(sigma_v_j) && \valid_read(sigma_u_i) && \valid_read(sigma_u_j) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires scratch: \separated(work + (0 .. 2), y_i) && \separated(work + (0 .. 2), y_j) &&
                      \separated(work + (0 .. 2), sigma_v_i) && \separated(work + (0 .. 2), sigma_v_j) &&
                      \separated(work + (0 .. 2), sigma_u_i) && \separated(work + (0 .. 2), sigma_u_j) &&
                      \separated(work + (0 .. 2), share_v) && \separated(work + (0 .. 2), share_u);
    terminates \true;
    exits \false;
    assigns work[0 .. 2];
    ensures weighted: work[0] == \old(product(leaky_weight(*sigma_v_i, *sigma_v_j, *sigma_u_i, *sigma_u_j, *share_v,
                                                           *share_u), product(*y_i, *y_j))); */
static void signed_weight(num *work, const num *y_i, const num *y_j, const num *sigma_v_i, const num *sigma_v_j,
                          const num *sigma_u_i, const num *sigma_u_j, const num *share_v, const num *share_u) {
  num_mul(work, sigma_v_i, sigma_v_j);
  num_mul(work, work, share_v);
  //@ assert on_v: work[0] == \at(*share_v * (*sigma_v_i * *sigma_v_j), Pre);
  num_mul(work + 1, sigma_u_i, sigma_u_j);
  //@ assert on_u: work[1] == \at(*sigma_u_i * *sigma_u_j, Pre);
  //@ assert share: *share_u == \at(*share_u, Pre);
  num_addmul(work, work + 1, share_u, work + 2);
  /*@ assert weight: work[0] == \at(leaky_weight(*sigma_v_i, *sigma_v_j, *sigma_u_i, *sigma_u_j, *share_v, *share_u),
                                   Pre); */
  multiply(work + 1, y_i, y_j);
  //@ assert signs: work[1] == \at(product(*y_i, *y_j), Pre);
  multiply(work, work, work + 1);
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
    ensures entry: *k == \old(leaky_value(*sigma_v_i, *sigma_v_j, *sigma_u_i, *sigma_u_j, *share_v, *share_u, *y_i, *y_j,
                                          *g)); */
static void entry(num *k, const num *g, const num *y_i, const num *y_j, const num *sigma_v_i, const num *sigma_v_j,
                  const num *sigma_u_i, const num *sigma_u_j, const num *share_v, const num *share_u, num *work) {
  signed_weight(work, y_i, y_j, sigma_v_i, sigma_v_j, sigma_u_i, sigma_u_j, share_v, share_u);
  multiply(k, work, g);
}

/* Row i of K. */
/*@ requires range: i < n <= 1000000000 && n * n <= 1000000000;
    requires valid: \valid(row + (0 .. n - 1)) && \valid(work + (0 .. 2));
    requires readable: \valid_read(G + (0 .. n * n - 1)) && \valid_read(y + (0 .. n - 1)) &&
                       \valid_read(sigma_v + (0 .. n - 1)) && \valid_read(sigma_u + (0 .. n - 1)) &&
                       \valid_read(share_v) && \valid_read(share_u);
    requires apart: \separated(row + (0 .. n - 1), G + (0 .. n * n - 1)) && \separated(row + (0 .. n - 1), y + (0 .. n - 1)) &&
                    \separated(row + (0 .. n - 1), sigma_v + (0 .. n - 1)) &&
                    \separated(row + (0 .. n - 1), sigma_u + (0 .. n - 1)) &&
                    \separated(row + (0 .. n - 1), share_v) && \separated(row + (0 .. n - 1), share_u);
    requires scratch: \separated(work + (0 .. 2), row + (0 .. n - 1)) && \separated(work + (0 .. 2), G + (0 .. n * n - 1)) &&
                      \separated(work + (0 .. 2), y + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), sigma_v + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), sigma_u + (0 .. n - 1)) &&
                      \separated(work + (0 .. 2), share_v) && \separated(work + (0 .. 2), share_u);
    terminates \true;
    exits \false;
    assigns row[0 .. n - 1], work[0 .. 2];
    ensures products: same_table{Pre, Post}(G, n, n);
    ensures labels: same{Pre, Post}(y, n);
    ensures factors_v: same{Pre, Post}(sigma_v, n);
    ensures factors_u: same{Pre, Post}(sigma_u, n);
    ensures cells: leaky_cells{Pre, Post}(row, G + i * n, y, sigma_v, sigma_u, \old(*share_v), \old(*share_u), i, n); */
static void matrix_row(num *row, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                       const num *share_u, size_t i, size_t n, num *work) {
  //@ ghost lemma_row(i, n, n);
  /*@ loop invariant bound: 0 <= j <= n;
      loop invariant cells: leaky_cells{Pre, Here}(row, G + i * n, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), i, j);
      loop assigns j, row[0 .. n - 1], work[0 .. 2];
      loop variant n - j; */
  for (size_t j = 0; j < n; j++) {
    //@ assert factors_v: sigma_v[i] == \at(sigma_v[i], Pre) && sigma_v[j] == \at(sigma_v[\at(j, Here)], Pre);
    //@ assert factors_u: sigma_u[i] == \at(sigma_u[i], Pre) && sigma_u[j] == \at(sigma_u[\at(j, Here)], Pre);
    //@ assert labels: y[i] == \at(y[i], Pre) && y[j] == \at(y[\at(j, Here)], Pre);
    //@ assert shares: *share_v == \at(*share_v, Pre) && *share_u == \at(*share_u, Pre);
    //@ assert product: G[i * n + j] == \at(G[i * n + \at(j, Here)], Pre);
    //@ ghost Before: ;
    entry(row + j, G + i * n + j, y + i, y + j, sigma_v + i, sigma_v + j, sigma_u + i, sigma_u + j, share_v, share_u,
          work);
    /*@ assert cell: row[j] == leaky_cell{Pre}(G + i * n, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), i, j); */
    //@ assert earlier: same{Before, Here}(row, j);
  }
}

void A_thm3_2_matrix(num *K, const num *G, const num *y, const num *sigma_v, const num *sigma_u, const num *share_v,
                     const num *share_u, size_t n, num *work) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant rows: leaky_rows{Pre, Here}(K, G, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), n, i);
      loop invariant products: same_table{Pre, Here}(G, n, n);
      loop invariant vectors: same{Pre, Here}(y, n) && same{Pre, Here}(sigma_v, n) && same{Pre, Here}(sigma_u, n);
      loop invariant shares: *share_v == \at(*share_v, Pre) && *share_u == \at(*share_u, Pre);
      loop assigns i, K[0 .. n * n - 1], work[0 .. 2];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert products_row: same_row{Pre, Here}(G, n, i);
    //@ assert apart_products: \separated(K + (i * n .. i * n + n - 1), G + (0 .. n * n - 1));
    //@ ghost Before: ;
    matrix_row(K + i * n, G, y, sigma_v, sigma_u, share_v, share_u, i, n, work);
    //@ assert earlier: same_table{Before, Here}(K, i, n);
    //@ assert products_since: same_table{Before, Here}(G, n, n);
    //@ assert labels_since: same{Before, Here}(y, n);
    //@ assert factors_v_since: same{Before, Here}(sigma_v, n);
    //@ assert factors_u_since: same{Before, Here}(sigma_u, n);
    /*@ assert cells: leaky_cells{Before, Here}(K + i * n, G + i * n, y, sigma_v, sigma_u, \at(*share_v, Pre),
                                                \at(*share_u, Pre), i, n); */
    /*@ assert cells_then: leaky_cells{Pre, Here}(K + i * n, G + i * n, y, sigma_v, sigma_u, \at(*share_v, Pre),
                                                  \at(*share_u, Pre), i, n); */
    /*@ assert row: leaky_row{Pre, Here}(K, G, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), n, i, n); */
    /*@ assert rows: leaky_rows{Pre, Here}(K, G, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), n, i + 1); */
  }
}

void A_thm3_2_coefficients(num *coefficient, const num *lambda, const num *y, const num *sigma, size_t n) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant products: products3{Pre, Here}(coefficient, lambda, y, sigma, i);
      loop assigns i, coefficient[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost Before: ;
    multiply(coefficient + i, lambda + i, y + i);
    //@ assert signed: coefficient[i] == \at(product(lambda[\at(i, Here)], y[\at(i, Here)]), Pre);
    //@ assert factor: sigma[i] == \at(sigma[\at(i, Here)], Pre);
    multiply(coefficient + i, coefficient + i, sigma + i);
    //@ assert product: coefficient[i] == \at(product3(lambda, y, sigma, \at(i, Here)), Pre);
    //@ assert earlier: same{Before, Here}(coefficient, i);
  }
}

void A_thm3_2_predictor(num *z, const num *v, const num *u, const num *share_v, const num *share_u, size_t d, num *t) {
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant predictor: share_difference{Pre, Here}(z, v, u, \at(*share_v, Pre), \at(*share_u, Pre), c);
      loop assigns c, z[0 .. d - 1], *t;
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    //@ assert on_v: v[c] == \at(v[\at(c, Here)], Pre);
    //@ assert on_u: u[c] == \at(u[\at(c, Here)], Pre);
    //@ assert shares: *share_v == \at(*share_v, Pre) && *share_u == \at(*share_u, Pre);
    //@ ghost Before: ;
    num_mul(z + c, share_v, v + c);
    //@ assert part_v: z[c] == \at(*share_v * v[\at(c, Here)], Pre);
    //@ assert rest_u: u[c] == \at(u[\at(c, Here)], Pre) && *share_u == \at(*share_u, Pre);
    num_submul(z + c, share_u, u + c, t);
    //@ assert entry: z[c] == difference_of_shares{Pre}(v, u, \at(*share_v, Pre), \at(*share_u, Pre), c);
    //@ assert earlier: same{Before, Here}(z, c);
  }
}

void A_thm3_2_outputs(num *f, const num *a, const num *b, const num *slope, const num *share_v, const num *share_u,
                      size_t n, num *work) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant outputs: two_sided{Pre, Here}(f, a, b, \at(*slope, Pre), \at(*share_v, Pre), \at(*share_u, Pre), i);
      loop assigns i, f[0 .. n - 1], work[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ assert inputs: a[i] == \at(a[\at(i, Here)], Pre) && b[i] == \at(b[\at(i, Here)], Pre);
    //@ assert factors: *slope == \at(*slope, Pre) && *share_v == \at(*share_v, Pre) && *share_u == \at(*share_u, Pre);
    //@ ghost Before: ;
    activation_apply(work, a + i, slope);
    num_mul(f + i, share_v, work);
    //@ assert on_v: f[i] == \at(*share_v * leaky(a[\at(i, Here)], *slope), Pre);
    activation_apply(work, b + i, slope);
    //@ assert on_u: *work == \at(leaky(b[\at(i, Here)], *slope), Pre);
    num_submul(f + i, share_u, work, work + 1);
    //@ assert output: f[i] == two_sided_output{Pre}(a, b, \at(*slope, Pre), \at(*share_v, Pre), \at(*share_u, Pre), i);
    //@ assert earlier: same{Before, Here}(f, i);
  }
}

/* What the neurons of one side do: r = share (sigma y) a. */
/*@ requires valid: \valid(r) && \valid_read(share) && \valid_read(sigma) && \valid_read(y) && \valid_read(a);
    requires apart: \separated(r, share) && \separated(r, a);
    terminates \true;
    exits \false;
    assigns *r;
    ensures term: *r == \old(side_term(*share, *sigma, *y, *a)); */
static void form_side(num *r, const num *share, const num *sigma, const num *y, const num *a) {
  num_mul(r, sigma, y);
  num_mul(r, share, r);
  num_mul(r, r, a);
}

void A_thm3_2_constraints(num *r, const num *a, const num *b, const num *y, const num *sigma_v, const num *sigma_u,
                          const num *share_v, const num *share_u, size_t n, num *t) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant sides: leaky_sides{Pre, Here}(r, a, b, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), i);
      loop assigns i, r[0 .. n - 1], *t;
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ assert inputs: a[i] == \at(a[\at(i, Here)], Pre) && b[i] == \at(b[\at(i, Here)], Pre);
    //@ assert label: y[i] == \at(y[\at(i, Here)], Pre);
    //@ assert sides: sigma_v[i] == \at(sigma_v[\at(i, Here)], Pre) && sigma_u[i] == \at(sigma_u[\at(i, Here)], Pre);
    //@ assert shares: *share_v == \at(*share_v, Pre) && *share_u == \at(*share_u, Pre);
    //@ ghost Before: ;
    form_side(r + i, share_v, sigma_v + i, y + i, a + i);
    //@ assert on_v: r[i] == \at(side_term(*share_v, sigma_v[\at(i, Here)], y[\at(i, Here)], a[\at(i, Here)]), Pre);
    form_side(t, share_u, sigma_u + i, y + i, b + i);
    //@ assert on_u: *t == \at(side_term(*share_u, sigma_u[\at(i, Here)], y[\at(i, Here)], b[\at(i, Here)]), Pre);
    num_sub(r + i, r + i, t);
    //@ assert side: r[i] == side_of{Pre}(a, b, y, sigma_v, sigma_u, \at(*share_v, Pre), \at(*share_u, Pre), i);
    //@ assert earlier: same{Before, Here}(r, i);
  }
}

/* r = r + l |g|. */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 1)) && \valid_read(l) && \valid_read(g);
    requires scratch: \separated(work + (0 .. 1), r) && \separated(work + (0 .. 1), l) && \separated(work + (0 .. 1), g);
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 1];
    ensures sum: *r == \old(*r) + \old(other_term(*l, *g)); */
static void add_other(num *r, const num *l, const num *g, num *work) {
  num_abs(work, g);
  num_addmul(r, l, work, work + 1);
}

/* r = r - l gamma |g|. */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 1)) && \valid_read(l) && \valid_read(g) && \valid_read(gamma);
    requires scratch: \separated(work + (0 .. 1), r) && \separated(work + (0 .. 1), l) && \separated(work + (0 .. 1), g) &&
                      \separated(work + (0 .. 1), gamma);
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 1];
    ensures sum: *r == \old(*r) + \old(own_term(*l, *g, *gamma)); */
static void take_own(num *r, const num *l, const num *g, const num *gamma, num *work) {
  num_abs(work, g);
  num_mul(work, gamma, work);
  num_submul(r, l, work, work + 1);
}

/* Sample i of the certificate; g: row i of the Gram matrix. */
/*@ requires range: i < n;
    requires valid: \valid(r) && \valid(work + (0 .. 1));
    requires readable: \valid_read(lambda + (0 .. n - 1)) && \valid_read(g + (0 .. n - 1)) && \valid_read(gamma);
    requires apart: \separated(r, lambda + (0 .. n - 1)) && \separated(r, g + (0 .. n - 1)) && \separated(r, gamma);
    requires scratch: \separated(work + (0 .. 1), r) && \separated(work + (0 .. 1), lambda + (0 .. n - 1)) &&
                      \separated(work + (0 .. 1), g + (0 .. n - 1)) && \separated(work + (0 .. 1), gamma);
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 1];
    ensures certificate: *r == \old(certificate_of(lambda, g, *gamma, i, n)); */
static void certify_sample(num *r, const num *lambda, const num *g, const num *gamma, size_t i, size_t n, num *work) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= k <= n;
      loop invariant sum: *r == \at(certificate_of(lambda, g, *gamma, i, \at(k, Here)), Pre);
      loop assigns k, *r, work[0 .. 1];
      loop variant n - k; */
  for (size_t k = 0; k < n; k++) {
    //@ assert multiplier: lambda[k] == \at(lambda[\at(k, Here)], Pre);
    //@ assert product: g[k] == \at(g[\at(k, Here)], Pre);
    //@ assert slope: *gamma == \at(*gamma, Pre);
    if (k == i)
      take_own(r, lambda + k, g + k, gamma, work);
    else
      add_other(r, lambda + k, g + k, work);
  }
}

void A_thm3_2_certificate(num *r, const num *lambda, const num *G, const num *gamma, size_t n, num *work) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant certificate: certificates{Pre, Here}(r, lambda, G, \at(*gamma, Pre), n, i);
      loop invariant products: same_table{Pre, Here}(G, n, n);
      loop invariant multipliers: same{Pre, Here}(lambda, n);
      loop assigns i, r[0 .. n - 1], work[0 .. 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, n);
    //@ assert row: same{Pre, Here}(G + i * n, n);
    //@ assert slope: *gamma == \at(*gamma, Pre);
    /*@ assert same_sum: certificate_of(lambda, G + i * n, *gamma, i, n) ==
                         \at(certificate_of(lambda, G + \at(i, Here) * n, *gamma, \at(i, Here), n), Pre); */
    //@ ghost Before: ;
    certify_sample(r + i, lambda, G + i * n, gamma, i, n, work);
    //@ assert products_since: same_table{Before, Here}(G, n, n);
    //@ assert sum: certified{Pre, Here}(r, lambda, G, \at(*gamma, Pre), n, i);
    //@ assert earlier: same{Before, Here}(r, i);
  }
}
