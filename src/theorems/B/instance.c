#include "theorems/B/instance.h"

#include "linalg/gram.h"
#include "linalg/matrix.h"

void B_instance_read(B_instance *c, formulas *f, const inputs *in) {
  size_t k = size_of(in, "k"), d = size_of(in, "d");
  num *among = pool_new(in->p, k * k), *t = pool_new(in->p, 1);
  int *itself = pool_ints(in->p, k);
  for (size_t q = 0; q < k; q++) itself[q] = (int)q;
  mat_gram(among, numbers(in, "mu"), k, d, t);
  *c = (B_instance){.clusters = k,
                    .dim = d,
                    .mu = numbers(in, "mu"),
                    .label = signs(in, "y"),
                    .points = k,
                    .x = numbers(in, "mu"),
                    .of = itself};
  B_instance_measure(c, f, in->p, among);
}

void B_instance_measure(B_instance *c, formulas *f, pool *p, const num *among) {
  num *extremes = pool_new(p, 3), *t = pool_new(p, 2);
  gram_extremes(extremes, extremes + 1, among, c->clusters, t);
  greatest_off_diagonal(extremes + 2, among, c->clusters, t);
  c->positive = 0;
  for (size_t q = 0; q < c->clusters; q++) c->positive += c->label[q] > 0;
  c->negative = c->clusters - c->positive;
  c->d = named(f, "d", whole(f, (long)c->dim));
  c->k = named(f, "k", whole(f, (long)c->clusters));
  c->k_min = named(f, "k_min", whole(f, (long)(c->positive < c->negative ? c->positive : c->negative)));
  c->shortest2 = named(f, "min |mu_q|^2", extremes);
  c->longest2 = named(f, "max |mu_q|^2", extremes + 1);
  c->p = named(f, "p", extremes + 2);
}

const num *B_norm_gap(formulas *f, const B_instance *c) {
  const num *longest = absolute(f, minus(f, c->longest2, c->d));
  return larger(f, longest, absolute(f, minus(f, c->shortest2, c->d)));
}

const num *B_between(formulas *f, const B_instance *c, const num *Delta) {
  const num *correlation = plus(f, c->p, Delta);
  return plus(f, correlation, whole(f, 1));
}

const num *B_within(formulas *f, const B_instance *c, const num *Delta) {
  const num *square = minus(f, c->d, Delta);
  return plus(f, square, whole(f, 1));
}

/* 10 k times what is between. */
/*@ requires room: \valid_read(c) && free_cells(f, 6) && readable(f, c->p) && readable(f, c->k) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 5], f->nodes[f->used .. f->used + 5];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 6 && \result == f->cells + (f->used - 1);
    ensures value: *\result == 10 * \old(*c->k) * (\old(*c->p) + \old(*Delta) + 1); */
static const num *ten_times_between(formulas *f, const B_instance *c, const num *Delta) {
  const num *between = B_between(f, c, Delta);
  return times(f, whole(f, 10), times(f, c->k, between));
}

verdict B_suppose_both_labels(theorem *t, const B_instance *c) {
  int both = c->positive > 0 && c->negative > 0;
  return suppose_fact(t, key_of("labels.both"), "clusters of both labels", both ? VERDICT_HOLDS : VERDICT_FAILS);
}

verdict B_suppose_separation(theorem *t, const B_instance *c, const num *Delta) {
  return suppose(t, key_of("separation"), ten_times_between(t->f, c, Delta), AT_MOST, B_within(t->f, c, Delta));
}
