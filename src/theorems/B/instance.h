/* The data model of paper B (Sec. 2), without chance: k clusters with means mu_q and labels y^q, and points, each of which
   belongs to one of them. The numbers that rows print are named cells of an arena, so that all statements call them the
   same. */
#ifndef PLUMB_B_INSTANCE_H
#define PLUMB_B_INSTANCE_H

#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

typedef struct {
  size_t clusters, dim;
  const num *mu;             /* clusters x dim */
  const int *label;          /* clusters: -1 or 1 */
  size_t positive, negative; /* clusters of each label */
  size_t points;
  const num *x;                    /* points x dim */
  const int *of;                   /* points: the cluster of each, counted from 0 */
  const num *d, *k;                /* "d", "k": dimension and number of clusters */
  const num *k_min;                /* "k_min": the smaller number of clusters of one label */
  const num *shortest2, *longest2; /* "min |mu_q|^2", "max |mu_q|^2" */
  const num *p;                    /* "p": max |<mu_q, mu_r>| over q != r, 0 for one cluster */
} B_instance;

/* The entries of mu and y for the inputs of an item, and the bound that the Gram matrix of the means asks for. */
#define B_CLUSTERS                                                             \
  MATRIX("mu", "k x d", REQUIRED, "cluster means, one per row; at most 1000"), \
      LABELS("y", "k", REQUIRED, "label of each cluster")
#define B_CLUSTERS_LIMIT \
  { "k", NULL, MOST_SAMPLES }

/* From the inputs mu and y; the points are the means. The cells live as long as the arena and the pool of the inputs. */
void B_instance_read(B_instance *c, formulas *f, const inputs *in);

/* The same from means and labels that are at hand; `among` is the Gram matrix of the means. Sets no points. */
void B_instance_of_means(B_instance *c, formulas *f, pool *p, const num *mu, const int *label, size_t k, size_t d,
                         const num *among);

/* Samples as points, from the inputs mu and clusters; where these are absent, every sample is a cluster of its own. gram: that of
   the samples. Refuses a cluster without samples and one with samples of both labels. */
int B_instance_of_samples(B_instance *c, formulas *f, const inputs *in, const data_set *data, const num *gram,
                          failure *why);

/* How far the squared norms of the means are from d. */
/*@ requires room: \valid_read(c) && free_cells(f, 5) && readable(f, c->d) && readable(f, c->shortest2) &&
                   readable(f, c->longest2);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 4], f->nodes[f->used .. f->used + 4];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 5 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(magnitude(\old(*c->longest2) - \old(*c->d)),
                                      magnitude(\old(*c->shortest2) - \old(*c->d))); */
const num *B_norm_gap(formulas *f, const B_instance *c);

/* What bounds |<x_i, x_l> + 1| between clusters: p + Delta + 1; and within one from below: d - Delta + 1. */
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->p) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->p) + \old(*Delta) + 1; */
const num *B_between(formulas *f, const B_instance *c, const num *Delta);
/*@ requires room: \valid_read(c) && free_cells(f, 3) && readable(f, c->d) && readable(f, Delta);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 2], f->nodes[f->used .. f->used + 2];
    assigns \result \from f->cells, f->used;
    ensures arena: formulas_ok(f);
    ensures cells: f->used == \old(f->used) + 3 && \result == f->cells + (f->used - 1);
    ensures value: *\result == \old(*c->d) - \old(*Delta) + 1; */
const num *B_within(formulas *f, const B_instance *c, const num *Delta);

/* Delta = 4 sigma sqrt(d) log(d); contract beside its code. */
const num *noise_value(formulas *f, const num *sigma, const num *d);

/* Adds the info row on p. */
void B_tell_correlation(theorem *t, const B_instance *c);

/* Add hypotheses of Assumption 2.2: clusters of both labels; 10 k (p + Delta + 1) <= d - Delta + 1. */
verdict B_suppose_both_labels(theorem *t, const B_instance *c);
verdict B_suppose_separation(theorem *t, const B_instance *c, const num *Delta);

#endif
