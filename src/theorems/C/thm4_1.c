/* C Thm. 4.1, outputs trained: a short network classifies every input as positive. Made deterministic by Lemma B.2: every
   network that fits the positive samples, with B = N(0) < 1, has n+ (1 - B)^2 <= C V W, C a bound of the norm of their Gram
   matrix. */
#include "theorems/C/supplied.h"

/* The largest over the positive samples of the sum of |<x_i, x_k>| over the positive ones: bounds the norm of their Gram
   matrix; 0 where none is positive. */
static const num *positive_row_sum(const C_supplied *s) {
  const data_set *data = &s->c.data;
  num *r = pool_new(s->p, 3), *sum = r + 1, *t = r + 2;
  for (size_t i = 0; i < data->count; i++) {
    if (data->label[i] < 0) continue;
    num_set_int(sum, 0);
    for (size_t k = 0; k < data->count; k++) {
      if (data->label[k] < 0) continue;
      num_abs(t, s->c.gram + i * data->count + k);
      num_add(sum, sum, t);
    }
    num_max(r, r, sum);
  }
  return named(s->f, "C", r);
}

/* (1 - B)^2 n+. */
/*@ requires room: free_cells(f, 5) && readable(f, bias_sum) && readable(f, n) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == (1 - \old(*bias_sum)) * (1 - \old(*bias_sum)) * (\old(*n) - \old(*k)); */
static const num *needed_by_positive(formulas *f, const num *bias_sum, const num *n, const num *k) {
  const num *positive = minus(f, n, k), *lacking = minus(f, whole(f, 1), bias_sum);
  return times(f, squared(f, lacking), positive);
}

/* C Lemma B.2, sharper: every network with margins at least 1 on the positive samples and B < 1. */
verdict C_lemB_2_supplied(report *out, const C_supplied *s) {
  theorem t;
  formulas *f = s->f;
  theorem_begin(&t, out, f, "C-lemB.2");
  suppose(&t, key_of("bias-sum"), s->bias_sum, LESS, whole(f, 1));
  claim(&t, key_of("norm"), needed_by_positive(f, s->bias_sum, s->c.n, s->c.k), AT_MOST,
        times(f, times(f, positive_row_sum(s), s->V), s->W));
  return theorem_end(&t);
}

verdict C_thm4_1_supplied(report *out, const C_supplied *s) {
  theorem t;
  formulas *f = s->f;
  theorem_begin(&t, out, f, "C-thm4.1");
  suppose_fact(&t, key_of("positive-sample"), "at least one sample is positive",
               s->c.negative < s->c.data.count ? VERDICT_HOLDS : VERDICT_FAILS);
  suppose(&t, key_of("norm"), times(f, times(f, positive_row_sum(s), s->V), s->W), LESS, minus(f, s->c.n, s->c.k));
  claim(&t, key_of("bias-sum"), whole(f, 0), LESS, s->bias_sum);
  return theorem_end(&t);
}
