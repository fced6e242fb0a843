/* The samples of paper C, and what its statements ask of them: n samples, k of them negative, in any order, of any norm.
   The numbers that rows print are named cells of an arena, so that all items call them the same. */
#ifndef PLUMB_C_INSTANCE_H
#define PLUMB_C_INSTANCE_H

#include "net/network.h"
#include "theorems/claim.h"
#include "theorems/inputs.h"

typedef struct {
  data_set data;
  size_t negative;          /* k as a count */
  const num *gram;          /* n x n */
  const num *n, *k;         /* "n", "k" */
  const num *rmin2, *rmax2; /* "R_min^2", "R_max^2": the smallest and the largest |x_i|^2 */
  const num *rho;           /* "rho": max |<x_i, x_j>| over i != j, 0 for one sample */
} C_instance;

/* The entries of X and y for the inputs of an item, and the bound that the Gram matrix asks for. */
#define C_SAMPLES(rows, labels) MATRIX("X", "n x d", REQUIRED, rows), LABELS("y", "n", REQUIRED, labels)
#define C_SAMPLES_LIMIT \
  { "n", NULL, MOST_SAMPLES }

/* From the inputs X and y. The cells live as long as the arena and the pool of the inputs. */
void C_instance_read(C_instance *c, formulas *f, const inputs *in);

/* From samples whose Gram matrix is known. */
void C_instance_of(C_instance *c, formulas *f, pool *p, const data_set *data, const num *gram);

/* Adds the hypothesis that every sample has norm 1. */
void C_suppose_unit_norms(theorem *t, const C_instance *c);

/* The number of samples of the label that has more of them. */
/*@ requires room: free_cells(f, 2) && readable(f, n) && readable(f, k);
    terminates \true;
    exits \false;
    assigns f->used, f->cells[f->used .. f->used + 1], f->nodes[f->used .. f->used + 1];
    assigns \result \from f->cells, f->used;
    ensures cells: formulas_ok(f) && f->used == \old(f->used) + 2 && \result == f->cells + (f->used - 1);
    ensures value: *\result == larger(\old(*n) - \old(*k), \old(*k)); */
const num *C_more_samples(formulas *f, const num *n, const num *k);

#endif
