/* C Thm. 4.3, outputs fixed to +-1: a KKT point for few negative samples classifies every input as positive. */
#include "theorems/C/supplied.h"

/* 0 where all norms are 1. */
/*@ requires room: free_cells(f, 5) && readable(f, rmin2) && readable(f, rmax2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (\old(*rmax2) - \old(*rmin2)) + magnitude(\old(*rmax2) - 1); */
static const num *norms_off(formulas *f, const num *rmin2, const num *rmax2) {
  const num *spread = minus(f, rmax2, rmin2);
  return plus(f, spread, absolute(f, minus(f, rmax2, whole(f, 1))));
}

const num *C_correlation_of_one_label(formulas *f, const num *n, const num *k, const num *rho) {
  const num *twice = times(f, whole(f, 2), C_more_samples(f, n, k));
  return times(f, minus(f, twice, whole(f, 1)), rho);
}

const num *C_correlation_of_pairs(formulas *f, const num *n, const num *m, const num *rho) {
  const num *pairs = squared(f, times(f, n, m));
  return times(f, times(f, whole(f, 4), pairs), rho);
}

/* Less than the number of positive samples for Lemma B.9. */
/*@ requires room: free_cells(f, 5) && readable(f, m) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*m) + 10 * (\old(*m) * \old(*m)) * \old(*k); */
static const num *positive_needed(formulas *f, const num *m, const num *k) {
  const num *tenfold = times(f, whole(f, 10), squared(f, m));
  return plus(f, m, times(f, tenfold, k));
}

verdict C_thm4_3_supplied(report *out, const C_supplied *s) {
  theorem t;
  formulas *f = s->f;
  const num *n = s->c.n, *k = s->c.k, *m = s->m, *rho = s->c.rho;
  theorem_begin(&t, out, f, "C-thm4.3");
  t.of_kkt_points = 1;
  suppose(&t, key_of("unit-norm"), norms_off(f, s->c.rmin2, s->c.rmax2), EQUAL, whole(f, 0));
  suppose_fact(&t, key_of("balanced"), "as many output weights are positive as negative",
               s->given->positive == s->given->negative ? VERDICT_HOLDS : VERDICT_FAILS);
  suppose(&t, key_of("correlation.lemB.5"), C_correlation_of_one_label(f, n, k, rho), AT_MOST, whole(f, 1));
  suppose(&t, key_of("correlation.lemB.8"), C_correlation_of_pairs(f, n, m, rho), AT_MOST, whole(f, 1));
  suppose(&t, key_of("few-negative"), positive_needed(f, m, k), LESS, minus(f, n, k));
  claim(&t, key_of("bias-sum"), ratio(f, 1, 4), LESS, s->bias_sum);
  return theorem_end(&t);
}
