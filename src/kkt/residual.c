#include "kkt/residual.h"

#include "linalg/matrix.h"
#include "net/activation.h"

/* r = a b: as a product that the provers need not take apart. */
/*@ requires valid: \valid(r) && \valid_read(a) && \valid_read(b);
    terminates \true;
    exits \false;
    assigns *r;
    ensures product: is_product(*r, \old(*a), \old(*b)); */
static void multiply(num *r, const num *a, const num *b) { num_mul(r, a, b); }

/* c_i = y_i Lambda_ij. */
/*@ requires sizes: n <= 1000000000 && n * m <= 1000000000 && j < m;
    requires valid: \valid(c + (0 .. n - 1)) && \valid_read(y + (0 .. n - 1)) && \valid_read(lambda + (0 .. n * m - 1));
    requires apart: \separated(c + (0 .. n - 1), y + (0 .. n - 1)) &&
                    \separated(c + (0 .. n - 1), lambda + (0 .. n * m - 1));
    terminates \true;
    exits \false;
    assigns c[0 .. n - 1];
    ensures coefficients: coefficients_of{Pre, Post}(c, lambda, y, m, j, n); */
static void form_coefficients(num *c, const num *y, const num *lambda, size_t n, size_t m, size_t j) {
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant coefficients: coefficients_of{Pre, Here}(c, lambda, y, m, j, i);
      loop assigns i, c[0 .. n - 1];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, m);
    //@ assert label: y[i] == \at(y[\at(i, Here)], Pre);
    //@ assert multiplier: lambda[i * m + j] == \at(at2(lambda, m, \at(i, Here), j), Pre);
    multiply(c + i, y + i, lambda + i * m + j);
  }
}

void kkt_pull(num *pull, const num *y, const num *lambda, const num *X, size_t n, size_t m, size_t d, size_t j,
              num *work) {
  num *coefficients = work + 1;
  form_coefficients(coefficients, y, lambda, n, m, j);
  //@ assert tables: same_table{Pre, Here}(lambda, n, m) && same_table{Pre, Here}(X, n, d) && same{Pre, Here}(y, n);
  /*@ assert read: \forall integer i; 0 <= i < n ==>
        \at(at2(lambda, m, i, j), Pre) == at2(lambda, m, i, j) && \at(y[i], Pre) == y[i]; */
  //@ assert named: pull_coefficients(coefficients, lambda, y, m, j, n);
  //@ ghost Coefficients: ;
  //@ ghost lemma_pull(coefficients, lambda, y, X, m, d, j, n);
  mat_combine(pull, coefficients, X, n, d, work);
  //@ assert sums: weighted_row{Coefficients, Here}(pull, coefficients, X, 0, n, d);
  //@ assert pulls: weight_pulls{Coefficients, Here}(pull, lambda, y, X, m, d, j, n, d);
}

/* largest = max(largest, |a|); t is scratch. */
/*@ requires valid: \valid(largest) && \valid_read(a) && \valid(t);
    requires apart: \separated(largest, a) && \separated(t, largest) && \separated(t, a);
    terminates \true;
    exits \false;
    assigns *largest, *t;
    ensures larger: *largest == larger(\old(*largest), magnitude(\old(*a))); */
static void grow(num *largest, const num *a, num *t) {
  num_abs(t, a);
  num_max(largest, largest, t);
}

/* Takes entry w of the weights and v_j * pull into account, where pull is in work[2]. */
/*@ requires valid: \valid(residual) && \valid(size) && \valid(work + (0 .. 2)) && \valid_read(w) && \valid_read(vj);
    requires apart: \separated(residual, size) && \separated(residual, w) && \separated(residual, vj) &&
                    \separated(size, w) && \separated(size, vj);
    requires scratch: \separated(work + (0 .. 2), residual) && \separated(work + (0 .. 2), size) &&
                      \separated(work + (0 .. 2), w) && \separated(work + (0 .. 2), vj);
    terminates \true;
    exits \false;
    assigns *residual, *size, work[0 .. 2];
    ensures residual: *residual == larger(\old(*residual), magnitude(less_multiple(\old(*w), \old(*vj), \old(work[2]))));
    ensures size: *size == larger(\old(*size), magnitude(\old(*vj) * \old(work[2]))); */
static void compare_entry(num *residual, num *size, const num *w, const num *vj, num *work) {
  num *pull = work + 2;
  num_mul(pull, vj, pull);
  grow(size, pull, work);
  num_sub(pull, w, pull);
  grow(residual, pull, work);
}

/* g = w - v g. */
/*@ requires valid: \valid(g + (0 .. d - 1)) && \valid_read(w + (0 .. d - 1)) && \valid_read(v);
    requires apart: \separated(g + (0 .. d - 1), w + (0 .. d - 1)) && \separated(g + (0 .. d - 1), v);
    terminates \true;
    exits \false;
    assigns g[0 .. d - 1];
    ensures difference: taken_from{Pre, Post}(g, w, \old(*v), d); */
static void take_from(num *g, const num *w, const num *v, size_t d) {
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant difference: taken_from{Pre, Here}(g, w, \at(*v, Pre), c);
      loop invariant rest: \forall integer t; c <= t < d ==> g[t] == \at(g[t], Pre);
      loop assigns c, g[0 .. d - 1];
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    //@ ghost Before: ;
    //@ assert given: g[c] == \at(g[\at(c, Here)], Pre);
    num_mul(g + c, v, g + c);
    num_sub(g + c, w + c, g + c);
    //@ assert now: g[c] == \at(less_multiple(w[c], *v, g[c]), Before);
    //@ assert entry: g[c] == \at(less_multiple(w[\at(c, Here)], *v, g[\at(c, Here)]), Pre);
    //@ assert earlier: same{Before, Here}(g, c);
  }
}

/* residual = max_c |w_c - v_j p_c| and size = max_c |v_j p_c| for the pulls p. */
/*@ requires valid: \valid(residual) && \valid(size) && \valid(work + (0 .. 2));
    requires readable: \valid_read(p + (0 .. d - 1)) && \valid_read(w + (0 .. d - 1)) && \valid_read(vj);
    requires results: \separated(residual, size) && \separated(residual, work + (0 .. 2)) &&
                      \separated(size, work + (0 .. 2));
    requires apart: \separated(residual, w + (0 .. d - 1)) && \separated(residual, vj) && \separated(size, w + (0 .. d - 1)) &&
                    \separated(size, vj) && \separated(p + (0 .. d - 1), residual) && \separated(p + (0 .. d - 1), size);
    requires scratch: \separated(work + (0 .. 2), w + (0 .. d - 1)) && \separated(work + (0 .. 2), vj) &&
                      \separated(work + (0 .. 2), p + (0 .. d - 1));
    terminates \true;
    exits \false;
    assigns *residual, *size, work[0 .. 2];
    ensures residual: *residual == \old(gap_of(w, *vj, p, d));
    ensures size: *size == \old(size_of(*vj, p, d)); */
static void compare_pulls(num *residual, num *size, const num *p, const num *w, const num *vj, size_t d, num *work) {
  num_set_int(residual, 0);
  num_set_int(size, 0);
  /*@ loop invariant bound: 0 <= c <= d;
      loop invariant residual: *residual == \at(gap_of(w, *vj, p, \at(c, Here)), Pre);
      loop invariant size: *size == \at(size_of(*vj, p, \at(c, Here)), Pre);
      loop assigns c, *residual, *size, work[0 .. 2];
      loop variant d - c; */
  for (size_t c = 0; c < d; c++) {
    num_set(work + 2, p + c);
    //@ assert pull: work[2] == \at(p[\at(c, Here)], Pre);
    //@ assert entry: w[c] == \at(w[\at(c, Here)], Pre);
    //@ assert output: *vj == \at(*vj, Pre);
    compare_entry(residual, size, w + c, vj, work);
  }
}

void kkt_stationarity(num *residual, num *size, num *gap, const num *w, const num *vj, const num *y, const num *lambda,
                      const num *X, size_t n, size_t m, size_t d, size_t j, num *work) {
  //@ ghost lemma_gap_zero(w, *vj, lambda, y, X, m, d, j, n, d);
  kkt_pull(gap, y, lambda, X, n, m, d, j, work);
  //@ assert pulls: weight_pulls{Pre, Here}(gap, lambda, y, X, m, d, j, n, d);
  //@ assert weights: same{Pre, Here}(w, d);
  //@ assert output: *vj == \at(*vj, Pre);
  //@ assert residual: gap_of(w, *vj, gap, d) == \at(stationarity_gap(w, *vj, lambda, y, X, m, d, j, n, d), Pre);
  //@ assert size: size_of(*vj, gap, d) == \at(pull_size(*vj, lambda, y, X, m, d, j, n, d), Pre);
  //@ ghost Pulled: ;
  compare_pulls(residual, size, gap, w, vj, d, work);
  //@ assert kept: same{Pulled, Here}(gap, d) && same{Pre, Here}(w, d) && *vj == \at(*vj, Pre);
  //@ assert pulls_kept: weight_pulls{Pre, Here}(gap, lambda, y, X, m, d, j, n, d);
  take_from(gap, w, vj, d);
}

/* r = r + y l phi(z). */
/*@ requires valid: \valid(r) && \valid(work + (0 .. 2)) && \valid_read(y) && \valid_read(l) && \valid_read(z) &&
                    \valid_read(slope);
    requires scratch: \separated(work + (0 .. 2), r) && \separated(work + (0 .. 2), y) && \separated(work + (0 .. 2), l) &&
                      \separated(work + (0 .. 2), z) && \separated(work + (0 .. 2), slope);
    requires slope: 0.0 <= *slope <= 1.0;
    terminates \true;
    exits \false;
    assigns *r, work[0 .. 2];
    ensures sum: *r == \old(*r) + \old(activated_term(*y, *l, *z, *slope)); */
static void add_activated(num *r, const num *y, const num *l, const num *z, const num *slope, num *work) {
  num *activated = work + 2;
  activation_apply(activated, z, slope);
  num_mul(work, y, l);
  num_addmul(r, work, activated, work + 1);
}

void kkt_output_pull(num *r, const num *y, const num *L, const num *Z, const num *slope, size_t n, size_t q, size_t m,
                     size_t k, size_t j, num *work) {
  num_set_int(r, 0);
  /*@ loop invariant bound: 0 <= i <= n;
      loop invariant pull: *r == \at(activated_pull(L, y, Z, *slope, q, m, k, j, \at(i, Here)), Pre);
      loop assigns i, *r, work[0 .. 2];
      loop variant n - i; */
  for (size_t i = 0; i < n; i++) {
    //@ ghost lemma_row(i, n, m);
    //@ ghost lemma_row(i, n, q);
    //@ assert label: y[i] == \at(y[\at(i, Here)], Pre);
    //@ assert multiplier: L[i * q + k] == \at(at2(L, q, \at(i, Here), k), Pre);
    //@ assert input: Z[i * m + j] == \at(at2(Z, m, \at(i, Here), j), Pre);
    add_activated(r, y + i, L + i * q + k, Z + i * m + j, slope, work);
  }
}

void kkt_slackness(num *r, const num *multiplier, const num *margin, const num *one) {
  num_sub(r, margin, one);
  num_mul(r, multiplier, r);
}

/* Is o an allowed order: EQUAL, or LESS where `less` is set? */
/*@ terminates \true;
    exits \false;
    assigns \nothing;
    ensures allowed: \result == VERDICT_HOLDS ==> o == ORDER_EQUAL || (less != 0 && o == ORDER_LESS);
    ensures other: \result == VERDICT_FAILS ==>
                   o != ORDER_UNKNOWN && o != ORDER_EQUAL && (less == 0 || o != ORDER_LESS); */
static verdict judge(order o, int less) {
  if (o == ORDER_UNKNOWN) return VERDICT_UNDECIDED;
  return o == ORDER_EQUAL || (less && o == ORDER_LESS) ? VERDICT_HOLDS : VERDICT_FAILS;
}

verdict kkt_block_slope(const num *block, const num *z, const num *l, const num *a2, num *work) {
  order sign = num_sign(z);
  num_mul(work, block, block);
  num_mul(work + 1, l, a2);
  order square = num_compare(work, work + 1);
  if (!num_decides()) return VERDICT_APPROX;
  if (sign == ORDER_GREATER) return judge(square, 0);
  if (sign == ORDER_LESS) return judge(num_sign(block), 0);
  if (sign == ORDER_EQUAL) return judge(square, 1);
  return square == ORDER_GREATER ? VERDICT_FAILS : VERDICT_UNDECIDED;
}
