#include "theorems/C/instance.h"

#include "linalg/gram.h"

void C_instance_read(C_instance *c, formulas *f, const inputs *in) {
  data_set data = {size_of(in, "n"), size_of(in, "d"), numbers(in, "X"), numbers(in, "y"), signs(in, "y")};
  num *gram = pool_new(in->p, data.count * data.count), *t = pool_new(in->p, 1);
  mat_gram(gram, data.X, data.count, data.dim, t);
  C_instance_of(c, f, in->p, &data, gram);
}

void C_instance_of(C_instance *c, formulas *f, pool *p, const data_set *data, const num *gram) {
  num *extremes = pool_new(p, 3), *t = pool_new(p, 2);
  gram_extremes(extremes, extremes + 1, gram, data->count);
  greatest_off_diagonal(extremes + 2, gram, data->count, t);
  c->data = *data;
  c->gram = gram;
  c->negative = 0;
  for (size_t i = 0; i < data->count; i++) c->negative += data->label[i] < 0;
  c->n = named(f, "n", whole(f, (long)data->count));
  c->k = named(f, "k", whole(f, (long)c->negative));
  c->rmin2 = named(f, "R_min^2", extremes);
  c->rmax2 = named(f, "R_max^2", extremes + 1);
  c->rho = named(f, "rho", extremes + 2);
}

/* max(|R_max^2 - 1|, |R_min^2 - 1|), which is max | |x_i|^2 - 1 |. */
/*@ requires room: free_cells(f, 6) && readable(f, rmin2) && readable(f, rmax2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(magnitude(\old(*rmax2) - 1), magnitude(\old(*rmin2) - 1)); */
static const num *norm_gap(formulas *f, const num *rmin2, const num *rmax2) {
  const num *one = whole(f, 1);
  const num *longest = absolute(f, minus(f, rmax2, one));
  return larger(f, longest, absolute(f, minus(f, rmin2, one)));
}

void C_suppose_unit_norms(theorem *t, const C_instance *c) {
  suppose(t, key_of("unit-norm"), norm_gap(t->f, c->rmin2, c->rmax2), EQUAL, whole(t->f, 0));
}

const num *C_more_samples(formulas *f, const num *n, const num *k) { return larger(f, minus(f, n, k), k); }
