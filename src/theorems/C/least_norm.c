/* How short can a network with trained outputs be that fits the samples? For orthogonal samples of squared norm r2, P and I of the two labels, the least squared
   norm is 2 (|q_1| + |q_2|), |q_1|^2 = P (r2 + I) / (r2 (r2 + P + I)); and multipliers that show that stay multipliers for all samples whose Gram matrix is at most r2
   times the identity. From above every network that fits will do, such as that of item C-C4. Proofs: spec/theorems/C-C4.md. */
#include "theorems/C/least_norm.h"

#include "linalg/reduce.h"
#include "linalg/solve.h"
#include "linalg/spectral.h"
#include "linalg/vector.h"

enum { HALVINGS = 12, FEW = 30 };

/* P (r2 + I) / (r2 (r2 + I + P)). */
/*@ requires room: free_cells(f, 5) && readable(f, own) && readable(f, other) && readable(f, r2);
    requires nonzero: 0.0 <= *own && 0.0 <= *other && 0.0 < *r2;
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: is_quotient(*\result, \old(*own) * (\old(*r2) + \old(*other)),
                               \old(*r2) * (\old(*r2) + \old(*other) + \old(*own))); */
static const num *orthogonal_length2(formulas *f, const num *own, const num *other, const num *r2) {
  const num *others = plus(f, r2, other), *all = plus(f, others, own);
  const num *above = times(f, own, others);
  return over(f, above, times(f, r2, all));
}

int C_twice_roots(bounds *r, const num *a, const num *b) {
  bounds second;
  mpq_inits(second.lo, second.hi, NULL);
  int known = num_root_bounds(r, a) && num_root_bounds(&second, b);
  mpq_add(r->lo, r->lo, second.lo);
  mpq_add(r->hi, r->hi, second.hi);
  mpq_mul_2exp(r->lo, r->lo, 1);
  mpq_mul_2exp(r->hi, r->hi, 1);
  mpq_clears(second.lo, second.hi, NULL);
  return known;
}

int C_least_norm_low(bounds *low, formulas *f, const num *n, const num *k, const num *r2) {
  const num *others = minus(f, n, k);
  if (num_sign(r2) != ORDER_GREATER) return 0;
  return C_twice_roots(low, orthogonal_length2(f, others, k, r2), orthogonal_length2(f, k, others, r2));
}

/* ---- of a network that is supplied ---- */

/* An upper bound of the largest eigenvalue of the Gram matrix: by row sums, and for few samples by eliminations. */
static num *eigenvalue_above(const C_supplied *s) {
  size_t n = s->c.data.count;
  num *high = pool_new(s->p, 4), *sum_of = high + 1, *low = high + 2, *closer = high + 3;
  num *size = pool_new(s->p, n), *work = pool_new(s->p, 2 * n * n + 2 * n + 3);
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < n; k++) num_abs(size + k, s->c.gram + i * n + k);
    vec_sum(sum_of, size, n);
    num_max(high, high, sum_of);
  }
  if (n > FEW) return high;
  spectral_bounds(low, closer, s->c.gram, n, HALVINGS, work);
  num_min(high, high, closer);
  return high;
}

/* r = |q|^2 of the neuron that has output 1 on the samples of this label and is at its hinge on the others, as in item C-C4. */
static int length2_of_label(num *r, const C_supplied *s, const num *K, int label) {
  size_t n = s->c.data.count;
  num *own = pool_new(s->p, n), *c = pool_new(s->p, n), *work = pool_new(s->p, n * n + 2);
  for (size_t i = 0; i < n; i++) num_set_int(own + i, s->c.data.label[i] == label);
  if (!solved(solve_symmetric(c, work + n * n + 1, K, own, n, work))) return 0;
  vec_dot(r, own, c, n, work);
  return 1;
}

static int least_norm_up(bounds *up, const C_supplied *s) {
  size_t n = s->c.data.count;
  num *K = pool_new(s->p, n * n), *one = pool_int(s->p, 1), *length2 = pool_new(s->p, 2);
  if (n > FEW) return 0;
  for (size_t i = 0; i < n * n; i++) num_add(K + i, s->c.gram + i, one);
  return length2_of_label(length2, s, K, 1) && length2_of_label(length2 + 1, s, K, -1) &&
         C_twice_roots(up, length2, length2 + 1);
}

typedef struct {
  bounds norm, low, up, factor;
  int has_up;
} norm_bounds;

static int known_bounds(norm_bounds *b, const C_supplied *s) {
  num *square = pool_new(s->p, 1);
  num_mul(square, s->given->theta2, s->given->theta2);
  if (!num_root_bounds(&b->norm, square) ||
      !C_least_norm_low(&b->low, s->f, s->c.n, s->c.k, named(s->f, "r", eigenvalue_above(s))) ||
      mpq_sgn(b->low.lo) <= 0)
    return 0;
  b->has_up = least_norm_up(&b->up, s);
  mpq_div(b->factor.hi, b->norm.hi, b->low.lo);
  if (b->has_up) mpq_div(b->factor.lo, b->norm.lo, b->up.hi);
  if (!b->has_up || mpq_cmp_ui(b->factor.lo, 1, 1) < 0) mpq_set_ui(b->factor.lo, 1, 1);
  return 1;
}

static verdict is_at_least(const bounds *norm, const bounds *low) {
  if (mpq_cmp(low->hi, norm->lo) <= 0) return settled(VERDICT_HOLDS);
  return mpq_cmp(low->lo, norm->hi) > 0 ? settled(VERDICT_FAILS) : VERDICT_UNDECIDED;
}

static void norm_rows(report *out, const C_supplied *s, const norm_bounds *b) {
  theorem t;
  theorem_begin(&t, out, s->f, "C-C5");
  tell(&t, key_of("norm"), named(s->f, "|theta|^2", s->given->theta2));
  report_bounds(out, key_of("C-C5:least.low"), "the least squared norm is at least", &b->low);
  if (b->has_up) report_bounds(out, key_of("C-C5:least.up"), "the least squared norm is at most", &b->up);
  claim_fact(&t, key_of("least"), "the squared norm is at least the least one", is_at_least(&b->norm, &b->low));
  if (mpq_cmp(b->factor.lo, b->factor.hi) <= 0)
    report_bounds(out, key_of("C-C5:factor"), "the squared norm over the least one", &b->factor);
  (void)theorem_end(&t);
}

void C_least_norm(report *out, const C_supplied *s) {
  norm_bounds b = {.has_up = 0};
  bounds *all[] = {&b.norm, &b.low, &b.up, &b.factor};
  for (size_t i = 0; i < 4; i++) mpq_inits(all[i]->lo, all[i]->hi, NULL);
  if (known_bounds(&b, s)) norm_rows(out, s, &b);
  for (size_t i = 0; i < 4; i++) mpq_clears(all[i]->lo, all[i]->hi, NULL);
}
