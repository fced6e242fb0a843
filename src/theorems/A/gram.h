/* Samples as the items of paper A read them: as vectors X, or by their Gram matrix G alone ("Gram mode"), which
   keeps instances rational whose coordinates are not. */
#ifndef PLUMB_A_GRAM_H
#define PLUMB_A_GRAM_H

#include "theorems/glue.h"
#include "theorems/item.h"

#define GRAM_INPUTS                                                                       \
  UNREAD("X", SHAPE_MATRIX, NULL, 0, "samples, one row each, at most 1000; give X or G"), \
      UNREAD("G", SHAPE_MATRIX, NULL, 0,                                                  \
             "Gram matrix of at most 1000 samples: symmetric, positive semidefinite; give X or G")

typedef struct {
  size_t count, dim; /* dim = 0 in Gram mode */
  const num *X;      /* NULL in Gram mode */
  const num *G;
} samples;

/* Reads X or G, computes G from X. Refuses both or none, and a G that is not square and symmetric, and more than
   MOST_SAMPLES samples. */
int take_samples(pool *p, const fields *in, samples *s, failure *why);

/* In Gram mode adds the hypothesis that G is positive semidefinite. */
void semidefinite_row(pool *p, report *out, const samples *s);

#endif
