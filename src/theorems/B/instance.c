#include "theorems/B/instance.h"

#include "linalg/gram.h"

/* 0, 1, 2, ... */
static const int *each_itself(pool *p, size_t count) {
  int *of = pool_ints(p, count);
  for (size_t i = 0; i < count; i++) of[i] = (int)i;
  return of;
}

static const num *gram_of_means(pool *p, const B_instance *c) {
  num *among = pool_new(p, c->clusters * c->clusters);
  mat_gram(among, c->mu, c->clusters, c->dim, pool_new(p, 1));
  return among;
}

/* The rest, from what is set down to `of`; `among` is the Gram matrix of the means. */
static void measure_clusters(B_instance *c, formulas *f, pool *p, const num *among) {
  num *extremes = pool_new(p, 3);
  gram_extremes(extremes, extremes + 1, among, c->clusters);
  greatest_off_diagonal(extremes + 2, among, c->clusters, pool_new(p, 2));
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

void B_instance_of_means(B_instance *c, formulas *f, pool *p, const num *mu, const int *label, size_t k, size_t d,
                         const num *among) {
  *c = (B_instance){.clusters = k, .dim = d, .mu = mu, .label = label};
  measure_clusters(c, f, p, among);
}

void B_instance_read(B_instance *c, formulas *f, const inputs *in) {
  size_t k = size_of(in, "k");
  *c = (B_instance){.clusters = k,
                    .dim = size_of(in, "d"),
                    .mu = numbers(in, "mu"),
                    .label = signs(in, "y"),
                    .points = k,
                    .x = numbers(in, "mu"),
                    .of = each_itself(in->p, k)};
  measure_clusters(c, f, in->p, gram_of_means(in->p, c));
}

/* Every cluster has the label of its samples. */
static int label_clusters(B_instance *c, pool *p, const data_set *data, failure *why) {
  int *label = pool_ints(p, c->clusters);
  for (size_t i = 0; i < data->count; i++) {
    int *known = label + c->of[i];
    if (*known == -data->label[i])
      return refuse(why, "clusters: cluster %d has samples of both labels, expected one label", c->of[i] + 1);
    *known = data->label[i];
  }
  for (size_t q = 0; q < c->clusters; q++)
    if (label[q] == 0) return refuse(why, "clusters: no sample is in cluster %zu, expected one or more", q + 1);
  c->label = label;
  return 1;
}

int B_instance_of_samples(B_instance *c, formulas *f, const inputs *in, const data_set *data, const num *gram,
                          failure *why) {
  *c = (B_instance){.clusters = data->count,
                    .dim = data->dim,
                    .mu = data->X,
                    .label = data->label,
                    .points = data->count,
                    .x = data->X};
  if (!has(in, "mu")) {
    c->of = each_itself(in->p, data->count);
  } else {
    c->clusters = size_of(in, "k");
    c->mu = numbers(in, "mu");
    c->of = indices(in, "clusters");
    if (!label_clusters(c, in->p, data, why)) return 0;
    gram = gram_of_means(in->p, c);
  }
  measure_clusters(c, f, in->p, gram);
  return 1;
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

void B_tell_correlation(theorem *t, const B_instance *c) {
  tell(t, key_of("means.correlation"), named(t->f, "p = max |<mu_q, mu_r>| over q != r", c->p));
}

verdict B_suppose_both_labels(theorem *t, const B_instance *c) {
  int both = c->positive > 0 && c->negative > 0;
  return suppose_fact(t, key_of("labels.both"), "clusters of both labels", both ? VERDICT_HOLDS : VERDICT_FAILS);
}

verdict B_suppose_separation(theorem *t, const B_instance *c, const num *Delta) {
  return suppose(t, key_of("separation"), ten_times_between(t->f, c, Delta), AT_MOST, B_within(t->f, c, Delta));
}
